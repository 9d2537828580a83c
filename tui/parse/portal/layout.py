"""Where the text of a short article stands on a page laid out with tables, and which lines are plainly the page's own."""

import re
from collections.abc import Sequence, Set
from datetime import date
from itertools import islice

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.portal import fulltext
from tui.parse.portal.attachments import media_type
from tui.parse.portal.family import family
from tui.parse.portal.fulltext import Text, squeezed
from tui.parse.portal.head import MAX_TITLE, is_titled, meant_by
from tui.parse.portal.identity import MAX_UNMARKED, identity_of, labels_office
from tui.parse.portal.metadata import Stated
from tui.parse.portal.reading import Line, Reading
from tui.parse.portal.recipe import RECIPES
from tui.parse.portal.webpage import WebPage

MAX_FURNITURE = 160
"""Characters of a line that can be the page's own; a menu of links may be longer."""
MAX_COUNTER = 80
MAX_FOOT = 600
"""Characters of the cell in which an office says where it is."""
MAX_UP = 200
MIN_TITLE = 10
SHORT = 1_500
"""Characters of a text that has more in it than a few lines of the page could spoil."""
_HALF = 2
_HARDLY = 3
"""Lines that may stand behind the foot, or between its own."""

# These meet folded text.
_WELCOME = re.compile(r"\W*(?:(?:thu \w+|chu nhat|hom nay)\b.{0,60})?(?:kinh )?chao mung(?: \w+){0,4} den (?:voi|tham)\b")
_WEEKDAY = re.compile(r"\W*(?:hom nay\W+)?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)\W+(?:ngay\W+)?")
_DAY = re.compile(r"(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2}) ?(?:[/.-]|nam) ?(\d{4})(?!\d)(?!.{0,12}\d:\d)")
_HOME = re.compile(r"\W*(?:trang chu|trang nhat|home)\s*(?:[>»›|/:\\].*)?")
_VISITORS = re.compile(r"truy [cn]|vieng tham|online|truc tuyen|visit|user|people|hits")
_STAMP = re.compile(
    r"(?=\D*\d)(?:[\W\d]|\b(?:thu|hai|ba|tu|nam|sau|bay|chu nhat|ngay|thang|dang|bai|luc|gio|cap nhat|gmt|am|pm|sa|ch)\b)*"
)
_COUNTED = re.compile(r"[\W\d]*")
_NAMED = re.compile(r"(?:^|[\s_-]|lbl|news|bai|tin)(?:title|tieu-?_?de)(?:$|[\s_-])")
_PORTAL = re.compile(r"(?:cong|trang) (?:thong tin|tin|ttdt)\b|(?:website|trang web)\b")
_DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_CELLS, _TABLES = ("td", "th"), ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")


def set_apart(page: WebPage, hint: str) -> None:
    """Puts on a line of its own what the markup, or the title that a list told, says is the title, where a date or anything else
    stands behind it on the same line."""
    says = meant_by(hint)
    for element in page.tree.iter("span", "font", "b", "strong", "label"):
        text = (element.text or "").strip()
        if not MIN_TITLE <= len(text) <= MAX_TITLE:
            continue
        named = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}"[:200].lower())
        after = element.getnext()
        behind = (element.tail or "") + ("" if after is None else "".join(islice(after.itertext(), 5)))
        if (named or says(text)) and behind.strip() and _DATED.search(behind[:MAX_FURNITURE]):
            element.tag = "div"


def furniture(page: WebPage, lines: Sequence[Line], hinted: Set[int]) -> list[bool]:
    """Of each line, whether it is plainly the page's own: the welcome with today's date, a menu, the counter, who stands
    behind the portal. `hinted` are lines that may be the title."""
    foot = _foot(lines, hinted)
    short = [line.text if len(line.text) <= MAX_FURNITURE else "" for line in lines]
    together = fold("\n".join(short)).split("\n")  # folded in one go: a fraction of the time
    folded = together if len(together) == len(lines) else [fold(text) for text in short]
    own = [place in foot or (place not in hinted and _is_furniture(text, page.today)) for place, text in enumerate(folded)]
    cells = {line.element for line, one in zip(lines, own, strict=True) if one}
    return [
        one or (line.element in cells and _COUNTED.fullmatch(line.text) is not None) for line, one in zip(lines, own, strict=True)
    ]


def with_site(said: Stated, page: WebPage, lines: Sequence[Line], own: Sequence[bool]) -> Stated:
    """`said` with the portal's name, where <title> is that on every page: its own lines say it too, or it calls itself one."""
    name = squeezed(page.title)
    if said.site or len(name) < MIN_TITLE:
        return said
    owned = squeezed(identity_of(list(lines)).owner) == name
    told = (
        owned
        or _PORTAL.match(fold(page.title))
        or any(name in squeezed(line.text) for line, one in zip(lines, own, strict=True) if one)
    )
    return said._replace(site=page.title) if told else said


def is_doubtful(text: Text, lines: Sequence[Line], own: Sequence[bool], hinted: Set[int]) -> bool:
    """Whether `text` cannot be the article: there is none, it stands above the lines `hinted`, or it is short and has the page's
    own lines in it or the whole page for its box."""
    if text.first < 0 or (hinted and text.last < min(hinted)):
        return True
    if text.boxes[0].tag != "html" and not any(kept and one for kept, one in zip(text.kept, own, strict=True)):
        return False
    return sum(len(line.text) for line, kept, one in zip(lines, text.kept, own, strict=True) if kept and not one) < SHORT


def found(page: WebPage, reading: Reading, own: Sequence[bool], title: int) -> Text:
    """The text below line `title` (-1: unknown): what the family of the portal calls the body, else what stands below the title
    in the same part of the page, else all that is not the page's own. Layout tables that hold it lose their cells."""
    lines = reading.lines
    files = {place for link, place in reading.links if media_type(page.address(link.get("href", "")))}
    framed = fulltext.framed(lines)
    over = next((place for place in range(title + 1, len(lines)) if fulltext.is_over(lines[place].text)), len(lines))
    whole = [title < place < over and not own[place] and (place in files or not framed[place]) for place in range(len(lines))]
    box = page.tree if title < 0 else _part(lines, whole, title)
    inside = fulltext.lines_in({box}, lines)
    kept = [one and two for one, two in zip(whole, inside, strict=True)]
    _dissolve(lines, [one or place == title for place, one in enumerate(own)])
    return fulltext.text_of((box,), inside, kept)


def body(page: WebPage, lines: Sequence[Line], kept: Sequence[bool]) -> Element | None:
    """What a recipe of the page's family calls the body, where it picks one element with at least half of what is kept."""
    selects = RECIPES.get(family(page), {}).get("body", ())
    if not selects:
        return None
    weights: dict[Element, int] = {}
    for line, one in zip(lines, kept, strict=True):
        for up in _ups(line.element) if one else ():
            weights[up] = weights.get(up, 0) + len(line.text)
    least = sum(len(line.text) for line, one in zip(lines, kept, strict=True) if one) / _HALF
    for select in selects:
        try:
            picked = [element for element in CSSSelector(select, translator="html")(page.tree) if weights.get(element)]
        except (SelectorError, ValueError):
            continue
        if len(picked) == 1 and weights[picked[0]] >= least:
            return picked[0]
    return None


def with_body(text: Text, lines: Sequence[Line], body: Element) -> Text:
    """`text` with all the lines of `body`."""
    own = fulltext.lines_in({body}, lines)
    above = set(_ups(body))
    boxes = tuple(next(up for up in _ups(box) if up in above) for box in text.boxes)
    inside = fulltext.lines_in(set(boxes), lines)
    kept = [one or other for one, other in zip(text.kept, own, strict=True)]
    return fulltext.text_of(tuple(dict.fromkeys(boxes)), inside, kept)


def first_of(body: Element, lines: Sequence[Line], title: str) -> int:
    """The number of the first line of `body` that is neither above the title nor only a date."""
    places = [place for place, one in enumerate(fulltext.lines_in({body}, lines)) if one]
    heads = [place for place in places if squeezed(lines[place].text) == squeezed(title)]
    least = heads[0] + 1 if heads else 0
    return next((place for place in places if place >= least and not _STAMP.fullmatch(fold(lines[place].text))), len(lines))


def is_way(text: str) -> bool:
    """Whether a line leads from the first page to here."""
    return _HOME.fullmatch(fold(text[: 2 * MAX_FURNITURE])) is not None


def _is_furniture(folded: str, today: date) -> bool:
    """Whether a line, folded, is of the page's own: a welcome, the way here, today's date without an hour, a visitor counter."""
    if "chao mung" in folded or folded.startswith(("trang ", "home")):
        return _WELCOME.match(folded) is not None or _HOME.fullmatch(folded) is not None
    if weekday := _WEEKDAY.match(folded):
        day = _DAY.match(folded, weekday.end())
        return day is not None and (int(day[1]), int(day[2]), int(day[3])) == (today.day, today.month, today.year)
    return len(folded) <= MAX_COUNTER and _VISITORS.search(folded) is not None and _counts(folded, today)


def _counts(folded: str, today: date) -> bool:
    """Whether a line is a counter's: a label of visitors, and a figure or nothing behind it."""
    from tui.parse.visitors import wording

    label = wording.label(folded, 0, today)
    return label is not None and label.weight >= wording.STRONG and _COUNTED.fullmatch(folded, label.end) is not None


def _foot(lines: Sequence[Line], hinted: Set[int]) -> set[int]:
    """The numbers of the lines in the last cell of the page that says where an office is; where more than that stands in it, of
    those that say it."""
    least = max(0, len(lines) - MAX_UNMARKED)
    labelled = [place for place in range(least, len(lines)) if labels_office(lines[place].text)]
    if not labelled:
        return set()
    cell = next((up for up in _ups(lines[labelled[-1]].element) if up.tag in (*_CELLS, "div", "footer")), None)
    inside = fulltext.lines_in({cell}, lines[least:]) if cell is not None else []
    within = [place for place, one in enumerate(inside, least) if one]
    long = sum(len(lines[place].text) for place in within) > MAX_FOOT or len(within) == MAX_UNMARKED
    if long or not within or within[-1] < len(lines) - _HARDLY:
        within = []
    titled = any(place in hinted or is_titled(lines[place]) for place in within)
    if titled and cell is not None and cell.tag in _CELLS:  # where the article says how to reach somebody
        return set()
    if titled or not within:
        return {place for place in labelled if len(lines) - place <= len(labelled) + _HARDLY}
    return set(within)


def _part(lines: Sequence[Line], whole: Sequence[bool], title: int) -> Element:
    """The part of the page that the title heads: up to where another cell of the same row says something."""
    weights: dict[Element, int] = {}
    for line, one in zip(lines, whole, strict=True):
        for up in _ups(line.element) if one else ():
            weights[up] = weights.get(up, 0) + len(line.text)
    part = lines[title].element
    for up in _ups(part):
        parent = up.getparent()
        part = up
        if up.tag in _CELLS and parent is not None and weights.get(parent, 0) > weights.get(up, 0) > 0:
            break
    return part


def _dissolve(lines: Sequence[Line], marked: Sequence[bool]) -> None:
    """Makes plain parts of the tables that the marked lines stand in: these lay out the page, they hold no data."""
    tables = {up for line, one in zip(lines, marked, strict=True) if one for up in _ups(line.element) if up.tag == "table"}
    for table in tables:
        for element in [table, *_within(table)]:
            element.tag = "div"


def _within(table: Element) -> list[Element]:
    """Rows and cells of a table, those of tables in it left out."""
    waiting, parts = [table], []
    while waiting:
        inner = [child for child in waiting.pop() if child.tag in _TABLES and child.tag != "table"]
        parts += inner
        waiting += [child for child in inner if child.tag not in _CELLS]
    return parts


def _ups(element: Element) -> list[Element]:
    return [element, *islice(element.iterancestors(), MAX_UP)]
