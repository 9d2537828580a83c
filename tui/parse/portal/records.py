"""Records: an item of a list as a title with its link, date, lead, picture and files."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model import Enclosure, Moment, OfficialDocument, fold
from tui.parse.portal import words
from tui.parse.portal.dates import find_dates, page_date
from tui.parse.portal.links import Links, is_file_name
from tui.parse.portal.pieces import Piece, pieces

MAX_TITLE = 500
MAX_LEAD = 2_000
MAX_FILES = 20
_LEAD = 25
"""Characters of the shortest line that may be a lead."""
_DATE_LINE = 160

_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_CLOCK = r"(?:\s?[-|,]?\s?\d{1,2}[:h]\d{2}(?::\d\d)?(?:\s?[AaPp][Mm])?)?"
# A date that was written into the title: in brackets at its end, glued to it, or before it.
_TITLE_DATE = re.compile(
    rf"\s?[(\[]\s?(?:ngày\s)?{_DATE}{_CLOCK}\s?[)\]]\s?$|(?<=[^\W\d_]){_DATE}{_CLOCK}$|^[(\[]?{_DATE}{_CLOCK}[)\]]?\s?[-:|–]\s|"
    rf"^{_DATE}(?=[^\W\d_])",
)
_MAY_BE_DATE = re.compile(r"\d\s?[/.:-]\s?\d|tháng|trước|\bago\b|hôm|yesterday|today|năm \d{4}|\d{4}\b")
# What a database prints for "no date".
_ZERO = re.compile(
    r"(?<!\d)(?:0{1,2}[/.-]0{1,2}[/.-]0*|-?000\d[/.-]\d\d[/.-]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]-?0{1,3}\d|01[/.-]01[/.-]19[07]0)(?!\d)"
)
_ONLY_CLOCK = re.compile(r"[\s|(\[-]*\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?[\s')\]|-]*")
_NUMBER = re.compile(r"\b(?:số|tập|kỳ|vol\.?|no\.?|issue|volume)\s*:?\s*(?:\d{1,4}(?:\s?[-/+(]\s?\d{1,4}\)?)*)", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:tháng|quý|tuần)\s+(?:\d{1,2}|[IV]{1,3})(?:\s?[-/]\s?\d{4}|\s+năm\s+\d{4})?", re.IGNORECASE)
# A line that says something of the item, not in the item's own words.
_ABOUT = re.compile(
    r"(?:luot (?:xem|doc|tai)|so lan xem|view count|views?|da xem|xem|tac gia|nguoi dang|dang boi|author|by|nguon|tags?"
    r"|chuyen (?:muc|de)|tu khoa|binh luan|comments?|y kien|phan hoi|ngay dang|cap nhat|kich thuoc|dung luong)\b[^.]{0,60}"
)
_DATE_WORDS = re.compile(
    r"[\W\d_]+|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|ngày|tháng|đăng|cập nhật|lúc|am|pm|gmt|sa|ch|view count|lượt xem"
)
_HAS_DIGIT = re.compile(r"\d")
_NUMBER_LENGTH = 30
"""Characters of the longest number of a document."""
_FEW = 12
"""Letters that a line of a date may hold besides words of dates."""
_BULLET = re.compile(r"^[\s»›>•·▪■□●○◦*+|–—-]+(?=\S)|\s*[»›>|]+$")


class Record(NamedTuple):
    """An item as it stands on the page. `link` is absolute; `files` are attachments, or the file that the link itself is."""

    title: str
    link: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    summary: str = ""
    picture: str = ""
    files: tuple[Enclosure, ...] = ()
    number: str = ""  # "Số 5-2016", "Tháng 6/2024": of a journal, a special issue
    unread: str = ""  # looks like a date and is not understood
    heading: bool = False  # its title is marked as a heading
    dated: bool = False  # a date was read, or stood there
    parts: tuple[Element, ...] = ()  # of the page
    document: OfficialDocument | None = None  # as the columns of a table of documents tell it


def record(links: Links, parts: Iterable[Element], url: str, same: str, today: date, full: str = "") -> Record:
    """The item whose parts these are, and whose link is `url` ("" if it has none). `full` is its title where the page cuts
    the one that is seen, or counts its items in them."""
    parts = tuple(parts)
    lines, picture, said = pieces(links, parts)
    own = [line for line in lines if line.url and links.known(line.url)[0] == same]
    title_line = _title(own, lines, said)
    title = _BULLET.sub("", title_line.text)[:MAX_TITLE]
    if title_line.url and not title_line.heading and len(title) <= _NUMBER_LENGTH and _HAS_DIGIT.search(title):
        title_line, title = _with_subject(title_line, title, lines)
    cut = title.endswith(("...", "…")) and full.startswith(title.rstrip(". …"))
    counted = full and title.endswith(full) and title[: -len(full)].strip(" .)").isdigit()
    if cut or counted:
        title = full
    rest = [line for line in lines if line is not title_line and line.text != title_line.text]
    published, updated, unread = _dates(rest, today)
    if published is None and _HAS_DIGIT.search(title) and (found := _TITLE_DATE.search(title)):
        moment = page_date(found[0], today)
        bare = (title[: found.start()] + " " + title[found.end() :]).strip(" -:|–")
        if moment and bare:
            published, title, unread = moment, bare, ""
    return Record(
        title=title,
        link=url,
        published=published,
        updated=updated,
        summary=_lead(rest, own, title),
        picture=picture,
        files=_files(links, lines, url, title),
        number=number_of(title),
        unread=unread,
        heading=title_line.heading,
        dated=published is not None or updated is not None or bool(unread),
        parts=parts,
    )


def number_of(text: str) -> str:
    """The number or period of a journal that its title names, "" if none."""
    if not _HAS_DIGIT.search(text):
        return ""
    found = _NUMBER.search(text) or _PERIOD.search(text)
    return found[0].strip() if found else ""


def _title(own: list[Piece], lines: list[Piece], picture_words: str) -> Piece:
    """The line that is the item's title: in its link, marked as a title, longest; else the heading beside a bare link."""
    candidates = [line for line in own if line.kind != "date" and not _is_bare(line)]
    marked = [line for line in candidates if line.heading] or [line for line in candidates if line.kind == "title"]
    if marked:
        return max(marked, key=lambda line: len(line.text))
    if len(candidates) > 1:
        titles = [line for line in candidates if line.kind != "lead" and len(line.text.split()) >= 3]
        return titles[0] if titles else candidates[0]
    if candidates:
        return candidates[0]
    plain = [line for line in lines if line.kind not in ("date", "lead") and not _is_bare(line) and not _is_date(line.text)]
    plain = [line for line in plain if not _ABOUT.fullmatch(fold(line.text))]
    for line in plain:
        if line.heading or line.kind == "title":
            return line
    if picture_words and len(picture_words.split()) > 2:
        return Piece(text=picture_words, url="", heading=False, kind="")
    return next((line for line in plain if 8 < len(line.text) <= 300), Piece(text=picture_words, url="", heading=False, kind=""))


def _with_subject(own: Piece, number: str, lines: list[Piece]) -> tuple[Piece, str]:
    """The line and title of an item whose link is but a number: number and what it is about, the longest line beside it."""
    about = [line for line in lines if line is not own and line.kind != "date" and not _is_bare(line) and not _is_date(line.text)]
    about = [line for line in about if len(line.text) > _NUMBER_LENGTH // 2 and not _ABOUT.fullmatch(fold(line.text))]
    if not about:
        return own, number
    longest = max(about, key=lambda line: (len(line.text) <= MAX_TITLE, len(line.text)))
    return longest, f"{number} {longest.text}"[:MAX_TITLE]


def _is_bare(line: Piece) -> bool:
    text = line.text
    return len(text) < 30 and bool(words.ON.fullmatch(fold(text)) or (line.url and is_file_name(text)))


def _dates(lines: list[Piece], today: date) -> tuple[Moment | None, Moment | None, str]:
    """When it was published and changed, and what looked like a date and was not understood."""
    short = [line for line in lines if len(line.text) <= _DATE_LINE]
    near = [line for line in short if line.kind == "date" or _MAY_BE_DATE.search(line.text.lower())]
    for line in near:
        if line.said and (moment := page_date(line.said, today)):
            return moment, None, ""
    marked = [line.text for line in near if line.kind == "date"]
    published, updated, unread = find_dates(_together(marked or [line.text for line in near]), today)
    if published is None and updated is None:
        published = next((moment for text in marked if (moment := page_date(text, today))), None)
    return published, updated, "" if published or _ZERO.search(unread) else unread


def _together(texts: list[str]) -> list[str]:
    """`texts` with a clock that stands alone joined to the line before it, or behind it."""
    joined: list[str] = []
    for text in texts:
        if joined and (_ONLY_CLOCK.fullmatch(text) or _ONLY_CLOCK.fullmatch(joined[-1])):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def _lead(rest: list[Piece], own: list[Piece], title: str) -> str:
    said = []
    length = 0
    for line in rest:
        text = line.text
        if line.kind == "date" or line.heading or (line.url and line not in own) or len(text) < _LEAD or length > MAX_LEAD:
            continue
        folded = fold(text) if len(text) < 120 else ""
        if text == title or (folded and (_ABOUT.fullmatch(folded) or words.ON.fullmatch(folded))) or _is_date(text):
            continue
        if text not in said:
            said.append(text)
            length += len(text)
    lead = " ".join(said)
    return lead if len(lead) <= MAX_LEAD else lead[:MAX_LEAD].rpartition(" ")[0] + "…"


def _is_date(text: str) -> bool:
    if len(text) > 80 or not _MAY_BE_DATE.search(text.lower()):
        return False
    return len(_DATE_WORDS.sub("", text.lower())) < _FEW


def _files(links: Links, lines: list[Piece], url: str, title: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    addresses = [(line.url, line.text) for line in lines if line.url] + ([(url, title)] if url else [])
    for address, text in addresses:
        if address not in found and len(found) < MAX_FILES and links.known(address)[1].file:
            found[address] = Enclosure(url=address, title="" if words.ON.fullmatch(fold(text[:60])) else text[:200])
    return tuple(found.values())
