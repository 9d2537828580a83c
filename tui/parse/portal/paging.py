"""The next page of a list: announced, named by its words, or the number after the one shown. Never a calendar's or a filter's."""

import re
from itertools import islice, pairwise
from urllib.parse import parse_qsl, urlsplit

from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.portal.links import Link, Links

MAX_LINKS = 4_000
_WORD = 24
_NEXT = re.compile(
    r"(?:(?:trang|page) )?(?:sau|tiep|ke tiep|tiep theo|next)(?: (?:trang|page))?|older(?: posts| entries)?|(?:tin |bai )?cu hon"
)
_ARROWS = {"»", "›", ">", ">>", "→"}
_FRAME = "[]()<>«»‹›←→. "
_CURRENT = re.compile(r"(?<![a-z])(?:active|current|selected|currentpage|cur)(?![a-z])")
_ROW = re.compile(r"pag(?:e|er|ing|ination|inator|enav)|phan-?_?trang")
_PAGE_KEY = re.compile(
    r"(?:.*[_-])?(?:page|trang|pg|cur|start|offset|paged|page_?(?:index|number|no|num)|pindex|p|so_?trang|cur(?:rent)?_?page|pn|pagen)(?:_?\d+)?",
    re.IGNORECASE,
)
_PAGE_PATH = re.compile(r"(?:/|-|_)(?:page|trang|p)[/_-]?(\d{1,5})(?=[/.]|$)", re.IGNORECASE)
# Keys and paths that turn a calendar; and those that sort, print or filter, but stand beside a page's number too.
_TURNS = re.compile(r"(?:.*[_-])?(?:calendar|month|year|day|date|thang|nam|ngay|tuan|week)", re.IGNORECASE)
_FILTERS = re.compile(r"(?:.*[_-])?(?:sort|order|orderby|delta|lang|language|print|filter|tag|keyword)", re.IGNORECASE)
_CALENDAR = re.compile(r"/(?:calendar|lich|lich-\w+|events?)/|/(?:19|20)\d\d[-/](?:0\d|1[0-2])(?:/|$)", re.IGNORECASE)


def next_page(links: Links) -> str:
    """The address of the page that carries the list on, "" if none is seen."""
    for element in islice(links.page.tree.iter("link", "a"), MAX_LINKS):
        if "next" in element.get("rel", "").lower().split():
            found = links.address(element.get("href", ""))
            if found and _differs(links, found) and not _turns(links, found):
                return found
    arrow = ""
    for link in links.all:
        if not link.text or len(link.text) > _WORD:
            continue
        word = fold(link.text)
        named = _NEXT.fullmatch(word.strip(_FRAME))
        if not (named or word in _ARROWS) or not _differs(links, link.url) or _turns(links, link.url):
            continue
        if named and (_in_row(link) or _is_page(links, link.url)):
            return link.url
        if not named and _is_page(links, link.url):
            arrow = arrow or link.url
    return _numbered(links) or arrow


def _differs(links: Links, found: str) -> bool:
    return not links.is_foreign(found) and links.known(found)[0] != links.known(links.page.url)[0]


def _changed(links: Links, found: str) -> dict[str, str]:
    """The keys of the query that `found` gives another value than the page's own address, and their values."""
    mine = dict(parse_qsl(urlsplit(links.page.url).query))
    return {key: value for key, value in parse_qsl(urlsplit(found).query) if mine.get(key) != value}


def _turns(links: Links, found: str) -> bool:
    """Whether an address leads to another month, order or language rather than another page."""
    path = urlsplit(found).path
    if path != urlsplit(links.page.url).path and _CALENDAR.search(path) and not _PAGE_PATH.search(path):
        return True
    changed = _changed(links, found)
    if any(_TURNS.fullmatch(key) and not _PAGE_KEY.fullmatch(key) for key in changed):
        return True
    return any(_FILTERS.fullmatch(key) for key in changed) and not _is_page(links, found)


def _is_page(links: Links, found: str) -> bool:
    """Whether an address differs from the page's own by what counts pages."""
    path = _PAGE_PATH.search(urlsplit(found).path)
    return path is not None or any(_PAGE_KEY.fullmatch(key) and value.isdigit() for key, value in _changed(links, found).items())


def _in_row(link: Link) -> bool:
    """Whether a link stands in a row of pages: named so, or with a number beside it."""
    near = link.path[-5:-1]
    if any(_ROW.search(f"{element.get('class', '')} {element.get('id', '')}".lower()) for element in near):
        return True
    return any(anchor is not link.element and (anchor.text or "").strip(_FRAME).isdigit() for anchor in _beside(link))


def _beside(link: Link) -> list[Element]:
    return list(islice(link.path[max(0, len(link.path) - 3)].iter("a"), 40))


def _numbered(links: Links) -> str:
    """The link whose words are the number after the one of the page shown."""
    numbers = [(link, int(text)) for link in links.all if (text := link.text.strip(_FRAME)).isdigit() and len(text) < 5]
    shown = _shown(links, [link for link, _ in numbers])
    for link, number in numbers:
        if number == shown + 1 and _differs(links, link.url) and _is_page(links, link.url) and not _turns(links, link.url):
            return link.url
    return ""


def _shown(links: Links, row: list[Link]) -> int:
    """The number of the page shown: by its address, else as its row of pages marks it, else the first."""
    parts = urlsplit(links.page.url)
    if found := _PAGE_PATH.search(parts.path):
        return int(found[1])
    for key, value in parse_qsl(parts.query):
        if _PAGE_KEY.fullmatch(key) and value.isdigit() and 0 < len(value) < 5 and "start" not in key and "offset" not in key:
            return int(value)
    numbers = sorted({int(link.text.strip(_FRAME)) for link in row})
    gaps = [before + 1 for before, after in pairwise(numbers) if after == before + 2]
    if len(gaps) == 1:  # the page shown is no link
        return gaps[0]
    for link in row:
        if any(_CURRENT.search(element.get("class", "").lower()) for element in link.path[-2:]):
            return int(link.text.strip(_FRAME))
    return 1
