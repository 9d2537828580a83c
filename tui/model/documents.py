"""Official documents (văn bản): what one says of itself, and which ones are asked for."""

from datetime import date, datetime
from typing import NamedTuple

from tui.model.text import fold


class OfficialDocument(NamedTuple):
    """What an official document says of itself, as printed but for faults of spacing in its number."""

    number: str  # 141/KH-UBND
    kind: str = ""  # "kế hoạch", one of model.offices.KINDS; "" where neither title nor number tell
    issuer: str = ""
    issued: date | None = None
    subject: str = ""  # trích yếu


class DocumentQuery(NamedTuple):
    """Which documents, newest first. Empty means all; conditions are joined by and."""

    sources: tuple[str, ...] = ()  # any of these source ids
    without: tuple[str, ...] = ()  # none of these
    since: datetime | None = None  # issued (else published) on this day or later
    kind: str = ""  # one of model.offices.KINDS
    words: str = ""  # parts of numbers and beginnings of words, as typed: "141 kh", "chuyển đổi số"


def is_same(one: OfficialDocument, other: OfficialDocument) -> bool:
    """Whether two numbers are one, faults of typing aside."""
    return _signs(one.number) == _signs(other.number)


def _signs(number: str) -> str:
    return "".join(filter(str.isalnum, fold(number)))
