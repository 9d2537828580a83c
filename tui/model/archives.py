"""Archives: everything in one file."""

from typing import NamedTuple

FORMAT = 1
"""Of the archive; a higher one is from a newer bantin."""
STORE = "bantin.db"
FEEDS = "feeds.toml"
BESIDE = ("spoken.toml", "digest.toml")
"""The person's other files, which stand beside feeds.toml."""
MEMBERS = (STORE, FEEDS, *BESIDE)
"""All that an archive may hold besides its manifest."""


class Archived(NamedTuple):
    """What went into an archive, or came out of one."""

    path: str
    size: int  # bytes of the archive
    made: str  # ISO time
    files: tuple[str, ...]
    entries: int
    sources: int
    hidden: tuple[int, ...] = ()  # lines of feeds.toml whose secret was left out
    secrets: bool = False  # it holds passwords or tokens
    commands: int = 0  # sources that run a command
    kept: str = ""  # where what was there before is kept; "" if nothing was
