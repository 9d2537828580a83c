"""What a person keeps among the sources: saved searches (a [[search]] of feeds.toml; one without words merges sources), tags."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.model.text import fold
from tui.model.types import Counts, EntryQuery

PREFIX = "search:"
"""Before the title, the id: no source can have it that names none."""
TAG = "#"
"""What may stand before a tag, so that it is not taken for a source."""


class SavedSearch(NamedTuple):
    """A [[search]] of feeds.toml."""

    title: str
    query: str = ""  # in the language of search; empty: all of `sources`
    sources: tuple[str, ...] = ()  # ids; empty: any
    folder: str = ""  # nested with "/"
    hidden: bool = False  # not among the sources unless hidden ones are shown

    @property
    def id(self) -> str:
        """By which it is told from others and from sources; it stays while the title does, case and marks aside."""
        return PREFIX + fold(self.title)


class Kept(NamedTuple):
    """A saved search with what it finds now; the counts are None where its search is not understood."""

    search: SavedSearch
    counts: Counts | None


class TagCount(NamedTuple):
    """A tag, and the entries that bear it."""

    name: str
    total: int
    unread: int


def query_of(search: SavedSearch) -> EntryQuery:
    """What a saved search asks."""
    return EntryQuery(text=search.query, sources=search.sources)


def paths(folder: str) -> Iterator[str]:
    """A folder's own path behind those it is nested in; nothing for none."""
    parts = folder.split("/") if folder else []
    return ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
