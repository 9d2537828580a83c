"""What stands under a heading that a person named: also where it is one link, one picture, one file."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.portal import words
from tui.parse.portal.boxes import boxes
from tui.parse.portal.headings import MAX_HEADING, alike, in_menu
from tui.parse.portal.links import Link, Links, link_text
from tui.parse.portal.records import Record, number_of, record
from tui.parse.runs import tidy

MAX_UP = 6
"""Levels above a heading in which what it heads may begin."""
_MAX_PARTS = 60
_INLINE = {"a", "b", "strong", "i", "em", "font", "span", "u"}


class Under(NamedTuple):
    """The part of a page under a heading. `titled`: its items have titles of their own."""

    heading: str
    items: tuple[Record, ...]
    element: Element
    titled: bool


def under(links: Links, meant: Callable[[str], bool]) -> Under | None:
    """The items under the first heading that is meant (told by its words without numbers), None if there is none."""
    for element in links.page.tree.iter():
        said = element.text
        if not said or not said.strip() or len(said) > 4 * MAX_HEADING or element.tag in ("script", "style", "title", "option"):
            continue
        if not meant(alike(tidy(said))) and not meant(alike(links.page.line(element, MAX_HEADING))):
            continue
        if in_menu(element):
            continue
        if found := _below(links, _whole(element)):
            return found
    return None


def _whole(element: Element) -> Element:
    """The heading that a word stands in: <h3><a><b>…"""
    while element.tag in _INLINE:
        parent = element.getparent()
        if parent is None or len(parent) != 1 or (parent.text or "").strip():
            break
        element = parent
    return element


def _below(links: Links, head: Element) -> Under | None:
    text = links.page.line(head, 2 * MAX_HEADING)[:MAX_HEADING]
    element = head
    for _ in range(MAX_UP):
        parts = list(islice(element.itersiblings(), _MAX_PARTS))
        found = _links_in(links, parts)
        if found:
            return Under(heading=text, items=_items(links, found, text), element=parts[0], titled=_is_titled(found))
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        element = parent
    own = _links_in(links, [head])
    if not own:
        return None
    return Under(heading=text, items=_items(links, own[:1], text), element=head, titled=False)


def _links_in(links: Links, parts: Iterable[Element]) -> list[Link]:
    inside = {anchor for part in parts for anchor in islice(part.iter("a"), 500)}
    return [link for link in links.all if link.element in inside]


def _is_titled(found: list[Link]) -> bool:
    return any(link.strength == "title" for link in found)


def _items(links: Links, found: list[Link], text: str) -> tuple[Record, ...]:
    titles = {link.same for link in found if link.strength == "title"}
    marks = [link for link in found if link.same in titles] if titles else found
    if not titles:
        plain = [link for link in marks if not words.ALL.fullmatch(fold(link.text)) or not link.text]
        marks = plain or marks
    items: dict[str, Record] = {}
    for box in boxes(marks):
        for run in box.runs:
            link = run.links[0]
            parts = run.parts() if len(marks) > 1 else iter((run.links[0].element,))
            item = record(links, parts, link.url, link.same, links.page.today)
            if not titles and not link_text(links.page, link.element) and len(marks) == 1:
                item = item._replace(title=item.title or text)
            if not item.title:
                item = item._replace(title=text)
            items.setdefault(link.same, item._replace(number=item.number or number_of(text)))
    return tuple(items.values())
