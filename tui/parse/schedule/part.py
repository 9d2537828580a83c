"""Where on a page the schedule stands: the smallest element that holds nearly all that says when, and what stands above it."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError
from tui.model import Subscription
from tui.parse.picture import is_hidden
from tui.parse.portal.headings import in_menu
from tui.parse.portal.webpage import WebPage
from tui.parse.schedule.columns import role
from tui.parse.schedule.meeting import leader
from tui.parse.schedule.pieces import NUMBER
from tui.parse.schedule.when import when
from tui.parse.schedule.words import LABEL

ENOUGH = 4
"""Points from which a part of a page is taken for a schedule: two days, or a day and its first times."""

_UNSEEN = {"script", "style", "template", "noscript", "svg", "head", "textarea", "select", "iframe", "object", "nav"}
_INLINE = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "span",
    "font",
    "a",
    "big",
    "small",
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "label",
}
_IN_TABLE = {"tbody", "thead", "tfoot", "tr", "form"}
_QUICK = re.compile(
    r"\W{0,6}(?:\d|thứ|t[2-7]|cn|chủ|sáng|chiều|tối|cả|buổi|địa|thành|nội|ngày|thời|giờ|từ|dự|đồng|chuẩn|"
    r"pct|pgđ|gđ|bgđ|các|phó|giám|ct|đ/c|bí|thường|lãnh|"
    r"mon|tue|wed|thu|fri|sat|sun|morn|aft|eve|time|what|where|place|loc|day|date)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<!\w)(?:lịch|tuần|schedule|diary|trực|tiếp\s+công\s+dân)(?!\w)|từ\s+ngày", re.IGNORECASE)
_EMPTY_TITLE = re.compile(r"lịch\s+(?:công\s+tác|làm\s+việc|tuần)", re.IGNORECASE)
_OWN_TITLE = re.compile(
    r"lịch\s+(?:công|làm|tuần|tiếp|trực|họp)|tuần\s+(?:thứ|từ|lễ|\d)|từ\s+ngày|trọng\s+tâm|phân\s+công|chương\s+trình\s+công|"
    r"schedule|diary|agenda",
    re.IGNORECASE,
)
_FEW_LINKS = 8
_NEAR = 1_500  # characters
_LEVELS = 4
_SHARE = 0.8
_HEADS = 12
_LONGEST_HEAD = 300


def selected(page: WebPage, subscription: Subscription, name: str) -> list[Element] | None:
    """What the stanza's selector of that name picks; None where it has none. ParseError BAD_SELECTOR."""
    selector = dict(subscription.select).get(name, "")
    if not selector:
        return None
    try:
        return CSSSelector(selector, translator="html")(page.tree)
    except Exception as error:  # cssselect's own errors and lxml's share no root
        raise ParseError(Code.BAD_SELECTOR, name=name, selector=selector) from error


def under_heading(page: WebPage, heading: str) -> Element:
    """The part of the page that bears a heading: the smallest one with more in it than its heading. ParseError BLOCK_MISSING."""
    wanted = " ".join(heading.lower().split())
    for element in page.tree.iter():
        if element.tag in _UNSEEN or not isinstance(element.tag, str) or not (element.text or "").strip():
            continue
        line = page.line(element, 400).lower()
        if line.startswith(wanted) and len(line) <= len(wanted) + 80 and not in_menu(element):
            return _around(page, element, len(line))
    raise ParseError(Code.BLOCK_MISSING, url=page.url, block=heading)


def _around(page: WebPage, element: Element, length: int) -> Element:
    part, own = element, {element, *element.iter("a")}
    while (parent := part.getparent()) is not None and parent.tag not in ("body", "html"):
        part = parent
        if (
            len(page.line(part, length + 400)) > length + 20
            or part.find(".//iframe") is not None
            or part.find(".//img") is not None
        ):
            return part
        if any(link.get("href") for link in part.iter("a") if link not in own):
            return part
    return part


def schedule_part(root: Element) -> Element | None:
    """The smallest element under `root` that holds the schedule, None where nothing looks like one."""
    points = _points(root)
    total = points.get(root, 0)
    if total < ENOUGH:
        table = next((table for table in root.iter("table") if _has_headings(table)), None)
        return None if table is None else _with_title(table, root)
    part = root
    while (best := _best(part, points)) is not None:
        part = best
    while part is not root and (
        part.tag in _INLINE or part.tag in _IN_TABLE or (part.tag in ("td", "th") and _one_of_many(part))
    ):
        parent = part.getparent()
        if parent is None:
            break
        part = parent
    return _with_title(part, root)


def _has_headings(table: Element) -> bool:
    """Whether one of the first rows of a table names the columns of a schedule."""
    for number, row in enumerate(table.iter("tr")):
        cells = list(row.iterchildren("td", "th"))[:20]
        roles = {role(" ".join("".join(cell.itertext()).split())) for cell in cells}
        if len(roles - {"", "skip"}) >= 3 and roles & {"day", "time"}:
            return True
        if number > 2:
            break
    return False


def _best(part: Element, points: dict[Element, float]) -> Element | None:
    """The child that holds nearly all of a part's points, where no other holds enough for a schedule of its own."""
    children = sorted((child for child in part if child in points), key=points.__getitem__, reverse=True)
    if not children or points[children[0]] < max(ENOUGH, _SHARE * points[part]):
        return None
    return children[0] if all(points[child] < ENOUGH for child in children[1:]) else None


def _with_title(part: Element, root: Element) -> Element:
    """The part with the lines around it up to its title, if that stands near above it."""
    length = sum(map(len, part.itertext()))
    links = sum(1 for _ in part.iter("a"))
    around = part
    for _ in range(_LEVELS):
        parent = around.getparent()
        if parent is None or around is root or parent.tag in ("body", "html"):
            break
        above = [parent.text or ""]
        for child in parent.iterchildren():
            if child is around:
                break
            above += [*(child.itertext() if child.tag not in _UNSEEN else ()), child.tail or ""]
        around = parent
        if (
            sum(map(len, parent.itertext())) - length > max(_NEAR, length // 2)
            or sum(1 for _ in parent.iter("a")) - links > _FEW_LINKS
        ):
            break
        if _OWN_TITLE.search(" ".join(above)):
            return parent
    return part


def _one_of_many(cell: Element) -> bool:
    """Whether a cell stands in a row or column of others that say something."""
    row = cell.getparent()
    table = row.getparent() if row is not None else None
    others = [*(row if row is not None else ()), *(table if table is not None else ())]
    return sum(1 for other in others if other is not cell and other is not row and "".join(other.itertext()).strip()) > 0


def _points(root: Element) -> dict[Element, float]:
    """How much in each element says when something is."""
    points: dict[Element, float] = {}
    skipping: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if skipping is None and element is not root and (element.tag in _UNSEEN or is_hidden(element)):
                skipping = element
            elif skipping is None and element.text and (found := _point(element.text, element)):
                points[element] = points.get(element, 0) + found
            continue
        if skipping is element:
            skipping = None
        elif skipping is not None:
            continue
        parent = element.getparent()
        if parent is None or element is root:
            continue
        found = points.get(element, 0)
        if element.tail:
            found += _point(element.tail, parent)
        if found:
            points[parent] = points.get(parent, 0) + found
    return points


def _point(text: str, element: Element) -> float:
    text = NUMBER.sub("", text[:_LONGEST_HEAD].strip(), count=1)
    if not text or not _QUICK.match(text):
        return 0
    if LABEL.match(text):
        return 2
    if found := leader(text):
        return 2 if when(text[found.end() :]).clock else 0.5
    head = when(text)
    if head.has_day:
        if head.clock and head.span and head.span.days[0].year:
            return 0  # when an article was published
        if head.weekdays:
            return 3 if head.span or len(text) <= 40 else 2 if head.firm else 1
        if head.span and head.span.days[0].year:
            return 0.2  # of news and documents too
        return 1 if head.span and not text[head.span.after :].strip(" )") else 0.5
    if head.clock or head.part:
        return 2
    return (
        1 if element.tag in ("td", "th", "p", "b", "strong", "span") and len(text) < 40 and role(text) not in ("", "skip") else 0
    )


def heads(page: WebPage, part: Element) -> list[str]:
    """The lines above a part that may name its week, the nearest last; links, which lead to other weeks, are none."""
    found: list[str] = []
    for text in _texts_before(page.tree, part):
        text = " ".join(text.split())
        if text and len(text) <= _LONGEST_HEAD and _TITLE.search(text):
            found.append(text)
    chosen = [option.text or "" for option in page.tree.iter("option") if option.get("selected") is not None]
    return [text for text in (page.title, *chosen) if _TITLE.search(text)] + found[-_HEADS:]


def _texts_before(root: Element, part: Element) -> Iterator[str]:
    """The texts of block elements before `part` in the page's order, without those of links."""
    skipping: Element | None = None
    gathered: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is part:
            break
        if event == "start":
            if skipping is None and (element.tag in _UNSEEN or element.tag in ("a", "option") or is_hidden(element)):
                skipping = element
            if element.tag not in _INLINE or element.tag in ("p", "li") or element.tag[:1] == "h":
                yield "".join(gathered)
                gathered = []
            if skipping is None and element.text:
                gathered.append(element.text)
            continue
        if skipping is element:
            skipping = None
        if skipping is None:
            if element.tag not in _INLINE or element.tag in ("p", "li") or element.tag[:1] == "h":
                yield "".join(gathered)
                gathered = []
            if element.tail:
                gathered.append(element.tail)
    yield "".join(gathered)


def is_empty_block(page: WebPage) -> bool:
    """Whether the page has a block named as a schedule and scripts that may draw it."""
    if page.tree.find(".//script") is None:
        return False
    return any(
        _EMPTY_TITLE.match((element.text or "").strip()) and len(element.text or "") < 80
        for element in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "b", "strong", "td", "p")
    )
