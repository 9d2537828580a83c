"""What leaves the program as a document: parts of blocks under a head, in words already chosen, for every format alike."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.model.blocks import Block


class Letterhead(NamedTuple):
    """The top of an office's document: on the left whose it is and its number, on the right the motto, place and day."""

    above: str = ""  # the office this one is under
    office: str = ""
    number: str = ""
    motto: tuple[str, ...] = ()
    place: str = ""  # "Quảng Trị, ngày 22 tháng 11 năm 2026"


class Signature(NamedTuple):
    """Where somebody signs: "NGƯỜI TỔNG HỢP", and the name where it is known."""

    role: str
    name: str = ""


class Part(NamedTuple):
    """A chapter (`depth` 1) or what stands in one (2). Without a title it goes on under the heading before it."""

    title: str = ""
    facts: tuple[str, ...] = ()  # under the title: source, date, authors
    blocks: "tuple[Block, ...]" = ()
    link: str = ""  # where the title leads
    depth: int = 1
    language: str = ""  # where it is another than the publication's


class Words(NamedTuple):
    """The words that formats need of their own: before a picture's caption, and under a signature's role."""

    picture: str = "Picture"
    sign: str = ""  # "(Ký, ghi rõ họ tên)"


class Publication(NamedTuple):
    """A document to be written in any format."""

    title: str
    language: str
    made: datetime  # with the person's zone
    parts: tuple[Part, ...]
    subtitle: tuple[str, ...] = ()  # lines under the title
    head: Letterhead | None = None
    contents: str = ""  # heading of the table of contents; "" for none
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()  # "Nơi nhận:" and those it goes to
    words: Words = Words()
    to: str = ""  # mail addresses, of a letter
    sender: str = ""
    file: str = ""  # name of the document attached to a letter


def depth_of(heading: int, part: Part) -> int:
    """The level, 1 to 6, of a heading inside a part, whose own title has level `part.depth` + 1 below the document's."""
    return min(6, part.depth + max(2, heading))
