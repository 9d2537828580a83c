"""Attachments: a file that belongs to an entry, fetched when a person asks for it, and known by what it holds."""

import io
import zipfile
from typing import TYPE_CHECKING

from tui.errors import Code, ParseError, StoreError, UsageError
from tui.model import Response, StoredEntry, Subscription, Validators, clean_line

if TYPE_CHECKING:
    from tui.reader import Reader

LARGEST = 100_000_000
"""Bytes of an attachment."""
_PATIENCE = 300.0  # seconds for a whole file
_LOOKED_AT = 4096  # bytes at the beginning that tell what a file is
# The endings of a kind of file, the usual one first, by what it begins with.
_BEGINNINGS = (
    (b"%PDF-", ("pdf",)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("doc", "xls", "ppt", "msg")),
    (b"{\\rtf", ("rtf", "doc")),
    (b"\x89PNG\r\n\x1a\n", ("png",)),
    (b"\xff\xd8\xff", ("jpg", "jpeg")),
    (b"GIF8", ("gif",)),
    (b"II*\x00", ("tif", "tiff")),
    (b"MM\x00*", ("tif", "tiff")),
    (b"Rar!\x1a\x07", ("rar",)),
    (b"7z\xbc\xaf\x27\x1c", ("7z",)),
    (b"ID3", ("mp3",)),
    (b"OggS", ("ogg", "oga", "ogv")),
)
_WITHIN = (("word/", ("docx",)), ("xl/", ("xlsx",)), ("ppt/", ("pptx",)))
_MEDIA = {
    b"application/vnd.oasis.opendocument.text": ("odt",), b"application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    b"application/vnd.oasis.opendocument.presentation": ("odp",), b"application/epub+zip": ("epub",),
}  # fmt: skip
_TEXTS = ("txt", "csv", "tsv", "md", "log")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<svg", b"<script")


async def fetched(reader: "Reader", entry: StoredEntry, url: str) -> Response:
    """The file at `url`, which belongs to an entry. It is asked for as the entry's source is, what is secret of that goes to
    its own host alone, and an address the publisher gave leads into no private network. FetchError."""
    known = next((each for each in reader.subscriptions if each.id == entry.source), None)
    source = known or Subscription(id=entry.source, url=url)
    asked = source._replace(max_bytes=LARGEST, timeout=max(_PATIENCE, source.timeout))
    async with reader._network() as (fetcher, _):
        answer = await fetcher.fetch(asked, Validators(), reader.utc(), url)
    assert isinstance(answer, Response)  # nothing was said of what is known
    return answer


async def searched(reader: "Reader", entry: StoredEntry, file: Response) -> bool:
    """Have search look into a file that belongs to an entry; whether it has text, and that could be kept."""
    from tui.parse import Parser

    parser = Parser()
    try:
        text = await parser.attachment(file)
        reader.store.attach(entry.id, file.url, text, reader.utc())
    except (ParseError, StoreError):  # a picture, an archive, a scan; a store that nobody may write: it is opened all the same
        return False
    finally:
        await parser.aclose()
    return True


def ending(body: bytes, name: str) -> str:
    """The ending that a file of this content may have: that of its `name` if it fits, else the usual one. UsageError where the
    content is none of those that are opened: pages, programs, scripts, what is not known."""
    endings = _endings(body)
    if not endings:
        raise UsageError(Code.FILE_REFUSED, name=clean_line(name, 200), reason=_reason(body))
    said = name.rpartition(".")[2].lower()
    return said if said in endings else endings[0]


def _endings(body: bytes) -> tuple[str, ...]:
    for beginning, endings in _BEGINNINGS:
        if body.startswith(beginning):
            return endings
    if body.startswith(b"PK\x03\x04"):
        return _packed(body)
    if body.startswith(b"RIFF") and body[8:12] in (b"WEBP", b"WAVE"):
        return ("webp",) if body[8:12] == b"WEBP" else ("wav",)
    if body[4:8] == b"ftyp":
        return ("mp4", "m4a", "m4v", "mov")
    return () if _reason(body) != "unknown" or not _is_text(body) else _TEXTS


def _packed(body: bytes) -> tuple[str, ...]:
    """What a ZIP archive is; nothing of it is unpacked but a line."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()[:1000]
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _MEDIA.get(archive.read("mimetype").strip(), ("zip",))
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, OSError):
        return ()
    if "[Content_Types].xml" in names:
        return next((endings for folder, endings in _WITHIN if any(name.startswith(folder) for name in names)), ("zip",))
    return ("zip",)


def _is_text(body: bytes) -> bool:
    head = body[:_LOOKED_AT]
    try:
        text = head.decode("utf-8") if len(head) == len(body) else head[:-4].decode("utf-8", "ignore")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(sign.isprintable() or sign in "\r\n\t\ufeff" for sign in text)


def _reason(body: bytes) -> str:
    """Why a file is not opened."""
    head = body[:_LOOKED_AT].lstrip().lower()
    if not body:
        return "empty"
    if body.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")) or head.startswith(
        b"[desktop entry]"
    ):
        return "program"
    return "page" if head.removeprefix(b"\xef\xbb\xbf").startswith(_PAGES) else "unknown"
