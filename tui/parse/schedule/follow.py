"""Where a page leads for its schedule: files, frames, the newest of a list of weeks, the weeks before and after."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element as Element

from tui.model import Follow, Period, fold
from tui.parse.address import canonical
from tui.parse.portal.webpage import WebPage
from tui.parse.schedule import days

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|ods|odt)(?=$|[?&#/;])", re.IGNORECASE)
_ICS = re.compile(r"\.ics(?=$|[?&#])|^webcal:", re.IGNORECASE)
# On folded text.
_SAYS = re.compile(r"(?<![a-z])(?:lich|tuan|thang|schedule|diary|calendar|agenda)(?![a-z])|lich-?(?:cong|lam|tuan|ct)|lct")
_ITEM = re.compile(
    r"(?<![a-z])lich\s+(?:cong\s+tac|lam\s+viec|tuan|hop|tiep)|chuong\s+trinh\s+cong\s+tac|(?<![a-z])tuan\s+(?:thu\s+)?\d|week\s+(?:of|comm|\d)"
)
_NEXT = re.compile(r"\W*(?:xem\s+)?(?:lich\s+)?(?:tuan\s+(?:sau|toi|tiep|ke)|next\s+week)")
_PREVIOUS = re.compile(r"\W*(?:xem\s+)?(?:lich\s+)?(?:tuan\s+(?:truoc|qua)|(?:previous|last)\s+week)")
_NUMBER = re.compile(r"(?:tuan|week)\s*(?:thu|so)?\s*:?\s*(\d{1,2})(?!\d|\s*[/-])")
_HERE = re.compile(r"tai day|file|tep|dinh kem|tai ve|download|xem chi tiet|tai xuong")
_FRAME = re.compile(r"lich|tuan|schedule|calendar|docs\.google|drive\.google|officeapps|\.pdf|viewer|embed|doc", re.IGNORECASE)
_VIEWED = re.compile(r"[?&](?:src|url|file|u)=([^&#]{8,2000})", re.IGNORECASE)
MAX_LINKS = 5_000


class _Link(NamedTuple):
    url: str
    text: str  # its own and that of the line it stands in
    own: str
    week: Period | None
    rank: tuple[int, int]  # of lists that print numbers alone: year and number


def found(page: WebPage, part: Element, today: date) -> tuple[Follow, ...]:
    """Where a page without events leads: the newest file or frame first, else the newest page of a list of weeks."""
    links = list(_links(page, part, today))
    files = [link for link in links if _FILE.search(urlsplit(link.url).path) or _FILE.search(link.url) or _ICS.search(link.url)]
    named = [link for link in files if _SAYS.search(fold(link.text)) or _SAYS.search(fold(unquote(link.url)))]
    frames = list(_frames(page, part))
    if named:
        return (Follow(url=_newest(named, today).url, what="file"),)
    if frames:
        return (Follow(url=frames[0], what="file"),)
    items = [link for link in links if link not in files and _ITEM.search(fold(link.own)) and (link.week or link.rank != (0, 0))]
    if items:
        return (Follow(url=_newest(items, today).url, what="page"),)
    if files and (_SAYS.search(fold(page.title)) or any(_HERE.search(fold(link.text)) for link in files)):
        return (Follow(url=_newest(files, today).url, what="file"),)
    return ()


def weeks(page: WebPage, period: Period | None, today: date) -> tuple[Follow, ...]:
    """The weeks after and before, where the page of this week leads there. Pages of other weeks lead on without end."""
    if period is None or not period.first <= today <= period.last:
        return ()
    wanted: dict[str, Follow] = {}
    for pattern in (_NEXT, _PREVIOUS):
        for number, link in enumerate(page.tree.iter("a")):
            if number > MAX_LINKS:
                break
            text = fold(" ".join(filter(None, (page.line(link, 80), link.get("title", "")))))[:160]
            url = page.address(link.get("href", "")) if pattern.match(text) else ""
            if url.startswith("http") and canonical(url) != canonical(page.url):
                wanted.setdefault(url, Follow(url=url, what="week"))
                break
    return tuple(wanted.values())


def pictures(page: WebPage, part: Element) -> list[str]:
    """The addresses of pictures in a part that may be a schedule: not logos and icons."""
    shown = []
    for image in part.iter("img"):
        url = page.address(image.get("data-src") or image.get("src") or "")
        width = image.get("width", "").removesuffix("px")
        small = width.isdigit() and int(width[:6]) < 200
        says = f"{unquote(url)} {image.get('alt', '')} {image.get('title', '')}"
        if url.startswith("http") and not small and _SAYS.search(fold(says)):
            shown.append(url)
    return shown


def _links(page: WebPage, part: Element, today: date) -> Iterator[_Link]:
    seen: set[str] = set()
    for number, link in enumerate(part.iter("a")):
        if number > MAX_LINKS:
            return
        href = link.get("href", "")
        url = page.address(href)
        if not url.startswith("http") or url in seen or canonical(url) == canonical(page.url):
            continue
        seen.add(url)
        own = " ".join(filter(None, (page.line(link, 300), link.get("title", "")[:300])))
        around = link.getparent()
        text = own
        if around is not None and around.tag not in ("body", "html") and len(line := page.line(around, 600)) < 400:
            text = f"{own} {line}"
        week = (
            days.week(own, today) or days.week(text, today) or days.week(unquote(url).replace("_", " ").replace("-", " "), today)
        )
        yield _Link(url, text, own, week, _rank(own) if _rank(own)[1] else _rank(text))


def _rank(text: str) -> tuple[int, int]:
    number = _NUMBER.search(fold(text))
    return (days.year(text), int(number[1])) if number else (0, 0)


def _newest(links: Iterable[_Link], today: date) -> _Link:
    """The link of the latest week; where no dates are printed the highest number of the latest year, else the first."""
    ordered = list(links)
    dated = [link for link in ordered if link.week]
    if dated:
        return max(dated, key=lambda link: link.week.first if link.week else today)
    numbered = [link for link in ordered if link.rank[1]]
    if numbered:
        top = max(year for year, _ in (link.rank for link in numbered))
        of_top = [link for link in numbered if link.rank[0] == top]
        return of_top[0] if not top else max(of_top, key=lambda link: link.rank)  # without years the page's order counts
    return ordered[0]


def _frames(page: WebPage, part: Element) -> Iterator[str]:
    for frame in part.iter("iframe", "embed", "object", "frame"):
        href = frame.get("src") or frame.get("data") or ""
        url = page.address(href)
        if not url.startswith("http") or not _FRAME.search(url):
            continue
        inner = _VIEWED.search(url)
        target = page.address(unquote(inner[1])) if inner else ""
        yield target if target.startswith("http") and _FILE.search(target) else url
