"""Files that an article offers: their address, type, size and name."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from tui.model import Enclosure, clean_line, fold
from tui.parse.portal.reading import Reading
from tui.parse.portal.webpage import WebPage

MAX_FILES = 50
_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "mp3": "audio/mpeg",
    "epub": "application/epub+zip",
}
_FILE = re.compile(rf"\.({'|'.join(_TYPES)})(?=$|[/?#&;\s\"')\]])", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\d.,])(\d{1,4}(?:[.,]\d{1,3})?)\s?(bytes?|k[bi]?b?|m[bi]?b|g[bi]?b)(?![^\W_])", re.IGNORECASE)
_UNITS = {"b": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
# What a link says of every file alike; it meets folded text.
_NO_NAME = re.compile(
    r"\W*(?:tai (?:ve|xuong|tep|file|day)|download|xem|click(?: here)?|o day|here|(?:file|tep)?(?: ?dinh kem)?|link)\W*"
)


def attachments(page: WebPage, reading: Reading, first: int, last: int) -> tuple[Enclosure, ...]:
    """The files that links in lines `first` to `last` lead to."""
    found: dict[str, Enclosure] = {}
    for link, place in reading.links:
        if not first <= place <= last or len(found) >= MAX_FILES:
            continue
        url = page.address(link.get("href", ""))
        text = page.line(link)[:500]
        named = unquote(url)
        kind = _FILE.search(named.partition("#")[0]) or _FILE.search(text) or _FILE.search(link.get("download", ""))
        if not url.startswith("http") or not kind or url in found:
            continue
        around = reading.lines[place].text[:1000] if place < len(reading.lines) else ""
        found[url] = Enclosure(
            url=url,
            type=_TYPES[kind[1].lower()],
            size=_size(text) or _size(_behind(around, text)),
            title=_title(text, around, named, kind),
        )
    return tuple(found.values())


def media_type(url: str) -> str:
    """The media type that the name in an address speaks of, "" if none."""
    kind = _FILE.search(unquote(url).partition("#")[0])
    return _TYPES[kind[1].lower()] if kind else ""


def _behind(around: str, text: str) -> str:
    """What its line says behind a link."""
    place = around.find(text) if text else -1
    return around[place + len(text) :][:60] if place >= 0 else around[:100]


def _size(text: str) -> int | None:
    """A size that a page prints, in bytes; a rounded number, as the page's is."""
    match = _SIZE.search(text)
    if not match:
        return None
    return round(float(match[1].replace(",", ".")) * _UNITS[match[2][0].lower()])


def _title(text: str, around: str, named: str, kind: re.Match[str]) -> str:
    text = _SIZE.sub("", text).replace("()", "").strip()
    text = text.strip(" ()[]") if text[:1] in ("(", "[") else text
    if not _NO_NAME.fullmatch(fold(text)):
        return clean_line(text, 200)
    if kind.string.startswith("http"):
        name = PurePosixPath(named[: kind.end()].partition("?")[0]).name or named[: kind.end()].rpartition("=")[2]
        return clean_line(name, 200)
    return clean_line(around, 200)
