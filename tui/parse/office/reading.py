"""A file of any format into blocks: which format it is, seen by its content, and which reader it gets."""

import email
import re
from email.errors import MessageError

from tui.errors import Code, ParseError
from tui.model import clean_line
from tui.model.blocks import Block
from tui.parse import encoding
from tui.parse.html import element_blocks, fragment_blocks
from tui.parse.office import old_word, pdf, rtf, sheet, tree, word
from tui.parse.office.archive import Archive
from tui.parse.office.unreadable import Missing, Unreadable

_READERS = {
    "docx": word.read, "xlsx": sheet.read, "xls": sheet.read, "ods": sheet.read, "pdf": pdf.read, "doc": old_word.read,
    "rtf": rtf.read,
}  # fmt: skip
# What is in an archive or in a file of Microsoft's older kind, by the name of a part of it, in lower case.
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_STREAMS = (("encryptedpackage", "ooxml"), ("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|style|table|div|p|h[1-6]|br|span|font|center)(?=[\s/>])", re.IGNORECASE
)
_SNIFFED = 20_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MHTML = re.compile(rb"\s*(?:MIME-Version|From|Date|Subject|Content-Type):[^\n]{0,200}\n", re.IGNORECASE)


def file_blocks(body: bytes, content_type: str, url: str) -> list[Block]:
    """The blocks of a file found at `url`, whatever its name and `content_type` say it is: .docx, .xlsx, .xls, .ods, .pdf,
    .doc, .rtf, a page or a text. ParseError: FILE_UNREADABLE; NEEDS_PROGRAM where reading it takes what is not installed."""
    name = "zip"
    try:
        name = _format(body)
        if name in _READERS:
            return element_blocks(_READERS[name](body), url)
        if name == "mhtml":
            body, content_type = _page(body)
        elif name != "txt":
            raise Unreadable("encrypted" if name == "ooxml" else "unknown")
        text = encoding.decode(body, content_type)[0]
        if _HTML.search(text[:_SNIFFED]):
            return fragment_blocks(text, url)
        out = tree.body()
        tree.lines(out, text)
        return element_blocks(out, url)
    except Unreadable as error:
        raise ParseError(Code.FILE_UNREADABLE, url=url, format=name, reason=clean_line(error.reason, 200)) from None
    except Missing as error:
        raise ParseError(Code.NEEDS_PROGRAM, url=url, format=name, program=error.program) from None
    except RecursionError:
        raise ParseError(Code.FILE_UNREADABLE, url=url, format=name, reason="nested too deeply") from None


def _format(body: bytes) -> str:
    """What the content says the file is; "ooxml" (a locked one), "zip", "ole" and "binary" are none
    that can be read."""
    if body.startswith(b"PK\x03\x04"):
        return _archived(body)
    if body.startswith(_OLE):
        body = body.lower()
        return next((name for stream, name in _STREAMS if stream.encode("utf-16-le") in body), "ole")
    head = body[:1024].lstrip(b"\xef\xbb\xbf\t\r\n ")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _MHTML.match(head) and b"multipart/related" in body[:4096]:
        return "mhtml"
    if encoding.wide(body) in ("", "utf-8") and len(_CONTROL.findall(head)) > len(head) // 50:
        return "binary"
    return "txt"


def _archived(body: bytes) -> str:
    archive = Archive(body)
    for name in archive.names:
        for start, kind in _PARTS:
            if name.startswith(start):
                return kind
    if b"opendocument.spreadsheet" in archive.read("mimetype"):
        return "ods"
    return "zip"


def _page(body: bytes) -> tuple[bytes, str]:
    """The page in a page saved as one file, and its content type."""
    try:
        for part in email.message_from_bytes(body).walk():
            if part.get_content_type() == "text/html" and isinstance(found := part.get_payload(decode=True), bytes):
                return found, str(part.get("Content-Type", ""))
    except (MessageError, ValueError, LookupError):
        pass
    raise Unreadable("no page in it")
