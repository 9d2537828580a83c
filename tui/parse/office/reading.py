"""A file of any format into blocks: which format it is, seen by its content, and which reader it gets."""

from tui.errors import Code, ParseError
from tui.model.blocks import Block
from tui.parse import encoding
from tui.parse.html import element_blocks, fragment_blocks
from tui.parse.office import word
from tui.parse.office.archive import Archive
from tui.parse.office.unreadable import Missing, Unreadable


def file_blocks(body: bytes, content_type: str, url: str) -> list[Block]:
    """The blocks of a file found at `url`, whatever its name and `content_type` say it is: .docx.
    ParseError FILE_UNREADABLE, or NEEDS_PROGRAM where reading it takes a program that is not there."""
    name = _format(body)
    try:
        if name == "docx":
            return element_blocks(word.read(body), url)
        if name in ("html", "txt"):
            return fragment_blocks(encoding.decode(body, content_type)[0], url)
        raise Unreadable("unknown")
    except Unreadable as error:
        raise ParseError(Code.FILE_UNREADABLE, url=url, format=name, reason=error.reason) from None
    except Missing as error:
        raise ParseError(Code.NEEDS_PROGRAM, url=url, format=name, program=error.program) from None
    except RecursionError:
        raise ParseError(Code.FILE_UNREADABLE, url=url, format=name, reason="nested too deeply") from None


def _format(body: bytes) -> str:
    if body.startswith(b"PK\x03\x04"):
        try:
            names = set(Archive(body).names)
        except Unreadable:
            return "zip"
        return "docx" if any(name.startswith("word/") for name in names) else "zip"
    return "txt"
