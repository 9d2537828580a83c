"""Versions: what an entry said before it was edited."""

from datetime import datetime
from typing import NamedTuple


class Version(NamedTuple):
    """The words of an entry as they stood until `until` (zone UTC); None where they stand now. `text` is a line a block."""

    until: datetime | None
    title: str
    lead: str
    text: str
