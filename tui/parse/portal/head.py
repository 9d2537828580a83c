"""The head of an article as its page prints it: title, section, dates, author or source, lead."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import fold
from tui.parse.portal import words
from tui.parse.portal.dates import Dates, find_dates
from tui.parse.portal.fulltext import Text, is_junk, squeezed
from tui.parse.portal.metadata import Stated
from tui.parse.portal.reading import Line
from tui.parse.portal.webpage import WebPage

MAX_TITLE = 300
MAX_LEAD = 1_500
MAX_SECTION = 80
_ABOVE = 60
"""Lines above the text among which the head is looked for."""
_BELOW = 8
_LONG_ENOUGH = 25
"""Characters of a title without its kicker."""
_CLOSE = 3
"""Lines above the text in which a title gains a point."""
_NAMED = 2
"""Points of a line that the markup calls a title."""
_HINTED = 10
"""Points of a line that says what a list told as the title."""
_MIN_HINT = 5
_LEAST = 3
"""Points that make a line the title."""

_HEADINGS = {"h1": 4, "h2": 3, "h3": 2, "h4": 1}
# What pages call themselves and no article; folded.
_GENERIC = re.compile(
    r"(?:(?:trang )?chi tiet(?: (?:tin|bai viet|tin tuc|bai|noi dung|van ban|thong bao|su kien))*|tin tuc(?: ?[-–] ?su kien)?"
    r"|tin chi tiet|su kien|thong bao|noi dung(?: chi tiet)?|bai viet|xem tin|doc tin|view[ -]article|details?|news(?: details?)?"
    r"|article|home|trang chu|status|trang thai|untitled|default|index|read|view|tieu de|chuyen muc|gioi thieu"
    r"|skip ribbon commands|skip to main content)"
)
_TITLE = re.compile(rf"{words.TITLE.pattern}|(?:^|[\s_-])(?:head|tit|ten-?(?:bai|tin))(?:[\s_-]|$)")
_PARTED = re.compile(r"\s+[-–—|·•»:>]+\s+|\s*(?:\||»|::)\s*")
_LABELLED = re.compile(
    r"(?:tác giả|người (?:viết|đăng|gửi)|đăng bởi|viết bởi|bài viết|tin bài|tin, bài|tin và ảnh|bài, ảnh|bài và ảnh|tin, ảnh"
    r"|author|written by|nguồn(?: tin)?|theo|source)(?: bài viết| tin)?\s?:\s?(?P<name>[^|:\n]{2,80})",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:nguồn|theo|source)", re.IGNORECASE)
_ENDS_NAME = re.compile(
    r"\s?(?:[|•·;(]|\s[-–]\s|\b(?:ngày|đăng|lượt|cập nhật|nguồn|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|lúc|ảnh)\b"
    r"|\d{1,2}[/:.-]\d).*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\(?[^\W\d_][^\d:!?…;]{0,58}[^\W\d_]\)?\.?")
_NOBODY = re.compile(
    r"(?:super)?\s?admin(?:istrator)?|quan tri(?: vien)?|ban quan tri|user|editor|webmaster|bien tap vien|host|\W*"
)
_CRUMBS = re.compile(
    r"crumb|bread-?cum|duong-?dan|duongdan|site-?path|navi-?path|navigat(?:e|or)-?(?:bar|path)|you-?are-?here|pathway"
)
_SECTIONS = re.compile("(?:tin tuc|su kien|thong bao|gioi thieu|van ban|tin tuc ?[-–] ?su kien|news)")
_HOME = re.compile(r"(?:trang (?:chu|nhat)|home(?: ?page)?|ban dang o day|you are here|start)[\s:]*")
_SPLIT = re.compile(r"\s*(?:»|>>|>|›|/|→|\||::|\\)\s*")
_SECTION = re.compile(
    r"(?:tin tức|tin|sự kiện|thông báo|thông tin|chuyên mục|chuyên trang|hoạt động|mục|danh mục|thể loại|văn bản)\b[^:.]{0,40}"
    r":\s?\S[^.]{2,80}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"sapo|lead(?!er)|summary|trich|tom-?tat|mo-?ta|intro|excerpt|abstract|hometext|description|chapo|standfirst|teaser|dek(?![a-z])|subtitle|sub-?head"
)
_BOLD = ("b", "strong", "h2", "h3", "h4", "h5")


class Head(NamedTuple):
    """`start` is the number of the first line that can be text; `shown` what stands above it (squeezed) and is not repeated."""

    title: str
    section: str
    dates: Dates
    lead: str
    start: int
    shown: set[str]


def head(page: WebPage, lines: Sequence[Line], stated: Stated, first: int, last: int, hint: str = "") -> Head:
    """The head of the article whose text is lines `first` to `last` (-1: unknown). `hint` is its title as a list told it."""
    first = max(first, 0) if first >= 0 else min(len(lines), _ABOVE)
    title, place = _title(page, lines, stated, first, hint)
    shown = {squeezed(title), squeezed(page.title)}
    after = place + 1 if place >= 0 else max(0, first - _ABOVE // 4)
    lead, lead_end = _lead(page, lines, after, first, last, title)
    crumbs, section = _crumbs(page, lines, first, shown)
    said = [
        line.text
        for line in [*lines[after : first + 3], *lines[max(0, place - _BELOW) : max(place, 0)]]
        if len(line.text) <= 250 and not (_is_in_header(line) and (place < 0 or not _is_in_header(lines[place])))
    ]
    dates = find_dates(said, page.today)
    if not dates.published and not dates.updated and last >= 0:
        ending = [line.text for line in lines[max(first, last - 1) : last + _BELOW] if len(line.text) <= 100]
        below = find_dates([text for text in ending if ":" in text], page.today)
        dates = below if below.published or below.updated else dates
    start = after
    for number in range(after, min(first + 4, len(lines))):
        text = lines[number].text
        if number < lead_end or _is_of_head(text, page) or (crumbs and text in crumbs):
            start = number + 1
        elif number >= first or len(text) > MAX_TITLE // 4:
            break
    return Head(
        title=title,
        section=section or stated.section or _above(page, lines, place),
        dates=dates,
        lead=lead,
        start=start,
        shown=shown | ({squeezed(lead)} if lead else set()),
    )


def is_generic(text: str) -> bool:
    """Whether a title says only what kind of page it stands on."""
    return _GENERIC.fullmatch(fold(text).strip(" .:-–|»")) is not None


def title_line(page: WebPage, lines: Sequence[Line], stated: Stated, first: int, hint: str) -> int:
    """The number of the line that is the title, -1 if none is; the article perhaps begins at line `first` (-1: unknown)."""
    return _title(page, lines, stated, first if first >= 0 else min(len(lines), _ABOVE), hint, least=_NAMED)[1]


def meant_by(hint: str) -> Callable[[str], bool]:
    """Whether a text says what `hint` does, which may end in "…" where it is cut."""
    said = squeezed(fold(hint.rstrip(" .…")))
    cut = hint.rstrip().endswith(("…", "..."))

    def says(text: str) -> bool:
        if len(said) < _MIN_HINT or not len(said) <= len(text) <= MAX_TITLE:
            return False
        other = squeezed(fold(text))
        return other == said or (cut and other.startswith(said))

    return says


def hinted(lines: Sequence[Line], hint: str) -> set[int]:
    """The numbers of the lines that say what a list told as the title, which may be cut."""
    says = meant_by(hint)
    return {place for place, line in enumerate(lines) if says(line.text)}


def is_titled(line: Line) -> bool:
    """Whether the markup calls a line a title."""
    return any(up.tag in _HEADINGS or _TITLE.search(_name(up)) for up in _near(line.element, 1))


def _title(page: WebPage, lines: Sequence[Line], stated: Stated, first: int, hint: str, least: int = _LEAST) -> tuple[str, int]:
    """The title and the number of the line that it is, -1 where it stands on no line."""
    machine = [text for text in (stated.headline, stated.title, page.title) if text]
    whole = {squeezed(text): 5 for text in machine}
    for text in machine:
        for part in _PARTED.split(text)[:-1]:  # the last one is the portal's name
            whole.setdefault(squeezed(part), 3 if len(part) > 20 else 0)
    slug = _slug(page.url) or _slug(page.own_address)
    best, points = -1, 0
    site = squeezed(stated.site)
    meant = hinted(lines, hint)
    for place in sorted({*range(max(0, first - _ABOVE), min(len(lines), first + _BELOW)), *meant}):
        line = lines[place]
        said = squeezed(line.text)
        if not 5 <= len(line.text) <= MAX_TITLE or ((is_generic(line.text) or said == site) and place not in meant):
            continue
        gained = _points(line, whole, slug) + (0 <= first - place <= _CLOSE) + _HINTED * (place in meant)
        if gained >= max(points, least) and (gained > points or place <= first):
            best, points = place, gained
    printed = lines[best].text if best >= 0 else ""
    told = [text for text in (stated.headline, _without_site(stated.title, stated.site)) if text]
    if printed and (best in meant or not stated.headline or squeezed(printed) in map(squeezed, told)):
        return _best_form(printed, told), best
    for text in (*told, _without_site(page.title, stated.site)):
        if not is_generic(text) and squeezed(text) != site:
            return _best_form(text, told) if text == stated.headline else text, best
    return printed, best


def _best_form(title: str, told: Sequence[str]) -> str:
    """A title as one of those `told` has it, where that one says the same with all its signs, not in capitals, or without the
    kicker."""
    for text in told:
        same = squeezed(text) == squeezed(title)
        if same and (title.isupper() or len(text) > len(title)):
            return text
        if not same and len(text) >= _LONG_ENOUGH and squeezed(title).endswith(squeezed(text)):
            return text
    return title


def _points(line: Line, whole: dict[str, int], slug: set[str]) -> int:
    gained = whole.get(squeezed(line.text), 0) + _is_bold(line)
    for up in _near(_innermost(line), 3):
        if up.tag in _HEADINGS:
            gained += _HEADINGS[up.tag]
            break
        if up.get("itemprop") in ("headline", "name"):
            gained += 3
        elif _TITLE.search(_name(up)):
            gained += 2
            break
    if slug:
        said = set(re.findall(r"[a-z0-9]+", fold(line.text)))
        common = len(said & slug)
        gained += 4 if common >= 4 and common * 5 >= 4 * min(len(said), len(slug)) and common * 2 >= len(said) else 0
    if line.linked * 2 > len(line.text):
        gained -= 2
    if any(words.MENU.search(_name(up)) or words.SIDE.search(_name(up)) for up in _near(line.element, 3)):
        gained -= 4
    return gained if len(line.text) >= 10 or gained >= 5 else 0


def _innermost(line: Line) -> Element:
    """The smallest element that the first words of a line stand in."""
    for node, tail in ((part.node, part.tail) for part in line.parts):
        if ((node.tail if tail else node.text) or "").strip():
            parent = node.getparent() if tail else node
            return line.element if parent is None else parent
    return line.element


def _slug(url: str) -> set[str]:
    path = url.partition("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")[0] or url.rstrip("/").rpartition("/")[2]
    found = re.findall(r"[a-z0-9]+", fold(path))
    return set(found) if len(found) >= 4 else set()


def _without_site(text: str, site: str) -> str:
    """A title without the portal's name behind it."""
    parts = _PARTED.split(text)
    if len(parts) > 1:
        if site and squeezed(parts[-1]) == squeezed(site):
            return text[: text.rindex(parts[-1])].rstrip(" -–—|·•»:")
        if is_generic(parts[0]):
            return ""
        if len(parts[0]) >= 20 or len(parts[0]) >= len(parts[-1]):
            return text[: text.rindex(parts[-1])].rstrip(" -–—|·•»:")
    return text


def _lead(page: WebPage, lines: Sequence[Line], after: int, first: int, last: int, title: str) -> tuple[str, int]:
    """The lead and the number of the line behind it; "" and 0 where there is none."""
    described = squeezed(page.metas.get("og:description") or page.metas.get("description") or "")[:60]
    for place in range(after, min(len(lines), first + 3)):
        line = lines[place]
        if len(line.text) < 40 or squeezed(line.text) == squeezed(title) or line.linked * 2 > len(line.text):
            continue
        box = _lead_box(line, lines[last] if last > place else None)
        told = place < first and len(described) >= 40 and squeezed(line.text).startswith(described)
        bold = place <= first + 1 and _is_bold(line) and not _follows_bold(lines, place)
        if box is not None or told or bold:
            end = place + 1
            while box is not None and end < min(len(lines), place + 6) and box in _near(lines[end].element, 3):
                end += 1
            text = " ".join(one.text for one in lines[place:end] if not is_junk(one.text))
            if len(text) <= MAX_LEAD:
                return text, end
        if place >= first and len(line.text) > 100:
            break
    return "", 0


def _lead_box(line: Line, after: Line | None) -> Element | None:
    """The element that is called the lead and holds `line`, but not the text's last line."""
    for up in _near(line.element, 2):
        if _LEAD.search(_name(up)):
            return None if after is not None and up in _near(after.element, 60) else up
    return None


def _is_bold(line: Line) -> bool:
    return all(
        any(up.tag in _BOLD for up in (part.node, *islice(part.node.iterancestors(), 3)) if not part.tail or up is not part.node)
        for part in line.parts
        if ((part.node.tail if part.tail else part.node.text) or "").strip()
    )


def _follows_bold(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and _is_bold(lines[place + 1])


def _crumbs(page: WebPage, lines: Sequence[Line], first: int, shown: set[str]) -> tuple[set[str], str]:
    """The lines of the breadcrumb, and the section that the head names: the crumb's last, or `Tin tức - Sự kiện: …`."""
    named = [up for up in page.tree.iterfind(".//*[@class]") if _CRUMBS.search(up.get("class", "").lower())]
    called = page.tree.iterfind(".//*[@itemtype='https://schema.org/BreadcrumbList']")
    marked = dict.fromkeys((*named, *called))  # in the order of the page: the last one counts
    crumbs = [line.text for line in lines[: first + 2] if not marked.keys().isdisjoint(_near(line.element, 4))] if marked else []
    steps = [page.line(link) for element in marked for link in islice(element.iter("a"), _ABOVE)]
    ways = [text for text in crumbs if _SPLIT.search(text)]  # a last step without a link stands only in these
    for text in [*crumbs, *steps, *ways][::-1]:
        for part in reversed(_SPLIT.split(text)):
            if part.strip() and squeezed(part) not in shown and not _HOME.fullmatch(fold(part)) and len(part) <= 100:
                return set(crumbs), part.strip()
    for line in lines[max(0, first - _ABOVE) : first + 2]:
        if len(line.text) <= 120 and _SECTION.fullmatch(line.text):
            return set(crumbs), line.text
    return set(crumbs), ""


def _above(page: WebPage, lines: Sequence[Line], title: int) -> str:
    """The section that stands alone right above the title, or above the date there; "" if none does."""
    place = next(
        (place for place in (title - 1, title - 2) if place >= 0 and not find_dates([lines[place].text], page.today).published),
        -1,
    )
    if title < 1 or place < 0:
        return ""
    line = lines[place]
    beside = next((up for up in _near(line.element, 2) if up in set(_near(lines[title].element, 2))), None)
    home = fold(line.text).startswith(("trang chu", "home"))
    alone = beside is not None and not home and beside.tag not in ("body", "table", "tbody", "tr") and not line.linked
    if not alone or not 3 <= len(line.text) <= MAX_SECTION or line.text[-1] in ".!?…;," or _is_of_head(line.text, page):
        return ""
    return "" if is_generic(line.text) and not _SECTIONS.fullmatch(fold(line.text)) else line.text


def _is_of_head(text: str, page: WebPage) -> bool:
    """Whether a line between title and text is a date, a name, a sign: no text."""
    if is_junk(text) or (len(text) <= 200 and (_LABELLED.match(text) or _SECTION.fullmatch(text))):
        return True
    if len(text) > 120:
        return False
    dates = find_dates([text], page.today)
    return bool(dates.published or dates.updated or dates.unread)


def _is_in_header(line: Line) -> bool:
    """Whether a line stands in the page's header, where today's date does."""
    return any(up.tag in ("header", "nav") or "header" in _name(up) for up in _near(line.element, 6))


def _signature(lines: Sequence[Line], text: Text) -> int:
    """The number of the line at the text's end that is set to the right and names who wrote it, -1 if none is."""
    for place in range(max(text.first + 1, text.last), min(len(lines), text.last + 3)):
        line = lines[place]
        if _is_right(line) and not _is_right(lines[place - 1]) and _SIGNED.fullmatch(line.text):
            return place
    return -1


def _is_right(line: Line) -> bool:
    return any(
        up.get("align", "").lower() == "right" or re.search(r"text-align:\s*right", up.get("style", "")[:500], re.IGNORECASE)
        for up in _near(line.element, 1)
    )


def authors(lines: Sequence[Line], stated: Stated, text: Text) -> tuple[tuple[str, ...], list[int]]:
    """Who wrote it, else where it was taken from; and the numbers of the lines at the text's end that say no more than that."""
    writer = source = ""
    places: dict[int, str] = {}
    first, last = text.first, text.last
    near = sorted({*range(first - _ABOVE // 4, first + 2), *range(last - 2, last + _BELOW)})
    for place in near if first >= 0 else ():
        line = lines[place].text if 0 <= place < len(lines) else ""
        for found in _LABELLED.finditer(line) if len(line) <= 400 else ():
            name = _ENDS_NAME.sub("", found["name"]).strip(" .,;-–")
            behind_word = line[: found.start()].rstrip()[-1:].isalpha()
            if not _known((name,)) or (behind_word and _SOURCE.match(found[0])):
                continue
            whole = found.span() == (0, len(line))
            if whole and place > first + 1:
                places[place] = name
            if not _SOURCE.match(found[0]):
                writer = writer or name
            elif found.start() == 0 or found.end() == len(line):
                source = source or name
    names = tuple(filter(None, (writer or source,))) or _known(stated.authors)
    if not names and (place := _signature(lines, text)) >= 0:
        names = _known((lines[place].text,))
        places[place] = lines[place].text
    return names, [place for place, name in places.items() if name in names]


def _known(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if not _NOBODY.fullmatch(fold(name)))


def _near(element: Element, levels: int) -> Iterator[Element]:
    """An element and so many above it."""
    yield element
    yield from islice(element.iterancestors(), levels)


def _name(element: Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:200].lower()
