"""Archives: everything in one file."""

import re
from datetime import datetime
from typing import NamedTuple

from tui.model.text import clean_line

FORMAT = 1
"""Of the archive; a higher one is from a newer bantin."""
STORE = "bantin.db"
FEEDS = "feeds.toml"
BESIDE = ("spoken.toml", "digest.toml")
"""The person's other files, which stand beside feeds.toml."""
MEMBERS = (STORE, FEEDS, *BESIDE)
"""All that an archive may hold besides its manifest and what is in FOLDERS."""
FOLDERS = ("captures", "saved")
"""Beside the store: pages saved as test cases, articles saved by rules."""
MOST_FILES = 5_000
"""In these folders together."""
_FILE = re.compile(rf"(?:{'|'.join(FOLDERS)})/(?![.])[^/\\\0-\x1f\x7f]{{1,150}}")


def is_member(name: str) -> bool:
    """Whether an archive may hold a file of this name."""
    return name in MEMBERS or (bool(_FILE.fullmatch(name)) and clean_line(name) == name)


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
    programs: tuple[str, ...] = ()  # what its feeds.toml would have run, that ours does not
    left: int = 0  # files in FOLDERS that were too many or too large
    kept: str = ""  # where what was there before is kept; "" if nothing was


class Rescued(NamedTuple):
    """What was saved of a damaged store."""

    entries: int
    marked: int  # read or starred ones among them
    lost: int | None  # entries that the damaged store had and the new one has not; None: it cannot tell
    kept: str  # the folder in which the damaged store lies


class Copy(NamedTuple):
    """A whole copy of the store that bantin made by itself."""

    path: str
    made: datetime
