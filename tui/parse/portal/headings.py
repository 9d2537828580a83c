"""Headings of boxes: what a part of a page calls itself, and where it leads on to."""

import re
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.portal import words
from tui.parse.portal.links import HEADINGS, Links, part_of

MAX_HEADING = 120
MAX_UNMARKED = 80
"""Characters of a line that may be a heading though no tag says so."""
MAX_UP = 8
"""Levels above a list at which its heading may stand."""
_MAX_NEIGHBOURS = 6
_CRUMBS = re.compile(r"\s*(?:»|>>|>|›|/|→|\||::)\s*")
_NOT_WORDS = re.compile(r"[\W\d_]+")
_NUMBERS = re.compile(r"\b(?:quy [ivx]{1,3}|so|tap|ky|thang|quy|tuan|nam|ngay|vol|no|issue)\b|[\W\d_]+")


class Head(NamedTuple):
    """A heading and the address that it leads to; both "" where there is none."""

    text: str = ""
    more: str = ""
    element: Element | None = None


def heading(links: Links, first: Element, busy: set[Element], top: Element | None = None) -> Head:
    """The heading above `first`, looked for up to `top` (not in it). `busy` holds every element that has items in it."""
    element = first
    for _ in range(MAX_UP):
        before = element.getprevious()
        for _ in range(_MAX_NEIGHBOURS):
            if before is None:
                break
            if before in busy:
                return Head()
            text = links.page.line(before, 2 * MAX_HEADING) if part_of(before) != "menu" else ""
            if text:
                return _head(links, before, text) if len(text) <= MAX_UNMARKED or _marked(before) is not None else Head()
            before = before.getprevious()
        parent = element.getparent()
        if parent is None or parent is top or parent.tag in ("body", "html"):
            return Head()
        own = _own_text(parent) if before is None else ""
        if own:
            return Head(text=own, element=parent)
        element = parent
    return Head()


def in_menu(element: Element) -> bool:
    """Whether an element stands in a menu, a breadcrumb or the foot of the page."""
    return any(part_of(up) == "menu" for up in islice(element.iterancestors(), 4 * MAX_UP))


def _own_text(element: Element) -> str:
    text = " ".join((element.text or "")[:MAX_HEADING].split())
    return text if len(text) > 3 else ""


def _marked(element: Element) -> Element | None:
    """The last heading element in an element."""
    if element.tag in HEADINGS:
        return element
    found = None
    for inner in islice(element.iter(*HEADINGS), 5):
        found = inner
    return found


def _head(links: Links, element: Element, text: str) -> Head:
    marked = _marked(element)
    if marked is not None:
        element, text = marked, links.page.line(marked, 2 * MAX_HEADING) or text
    more = ""
    anchors = list(islice(element.iter("a"), 6))
    for anchor in anchors:
        address = links.address(anchor.get("href", ""))
        if address and not links.is_foreign(address) and not links.known(address)[1].top:
            more = more or address
    pieces = [piece for piece in _CRUMBS.split(text) if piece.strip()]
    if fold(pieces[0] if pieces else "").startswith(("trang chu", "home")):
        text = re.sub(r"^(?:trang chủ|home)\W*", "", pieces[-1] if len(pieces) > 1 else text, flags=re.IGNORECASE)
        more = ""
    elif len(anchors) > 1 and (lead := links.page.line(anchors[0])):
        text = lead if words.ALL.fullmatch(fold(text.removeprefix(lead).strip())) else text
    return Head(text=text.strip()[:MAX_HEADING], more=more, element=element)


def more_link(links: Links, box: Element, items: set[str]) -> str:
    """The address that "Xem thêm" in or just behind a box leads to, "" if none."""
    element: Element | None = box
    for _ in range(3):
        if element is None:
            break
        anchors = list(islice(element.iter("a"), 200))[-3:]
        after = element.getnext()
        if after is not None:
            anchors += islice(after.iter("a"), 2)
        for anchor in anchors:
            address = links.address(anchor.get("href", ""))
            if address and links.known(address)[0] not in items and words.ALL.fullmatch(fold(links.page.line(anchor, 40))):
                return address
        element = element.getparent()
    return ""


def alike(text: str) -> str:
    """A heading for comparing: folded, without numbers, dates and signs."""
    folded = fold(text)
    return _NUMBERS.sub(" ", folded).strip() or _NOT_WORDS.sub(" ", folded).strip() or folded.strip()
