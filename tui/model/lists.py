"""Lists of sources that other readers write: what stands in one, and what of it was not taken."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.errors import Problem

OWN = ("id", "kind", "portal", "every", "language", "recipe", "block", "full_text", "pages", "max_entries", "hidden", "select")
"""Keys of feeds.toml that a list of ours carries besides title, url, folder and tags. None of them is a command, a secret or a
file of this computer: no list may bring those."""

NAMESPACE = "urn:bantin:opml:1"
"""Of the attributes that carry OWN in OPML; other readers pass over them."""


class Listed(NamedTuple):
    """One source of a list. `stanza` has the keys of feeds.toml, of OWN and title, url, folder, tags alone."""

    line: int
    stanza: Mapping[str, Any]


class SourceList(NamedTuple):
    """A list of sources: those that can be followed, and what else it holds, each with its line."""

    sources: tuple[Listed, ...]
    refused: tuple[Problem, ...] = ()
    title: str = ""
    searches: tuple[Listed, ...] = ()  # saved ones, of lists that bantin wrote: title, query, sources, folder, hidden


class Taken(NamedTuple):
    """One line of an import and what became of it."""

    line: int
    title: str
    state: str  # "added", "followed" (before), "refused"
    url: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    kind: str = ""
    problem: Problem | None = None


class Imported(NamedTuple):
    """What an import did, or would do: sources, or marks of another reader."""

    path: str
    taken: tuple[Taken, ...] = ()
    marks: int = -1  # marks that were new; below 0: it was a list of sources
    waiting: int = 0  # articles not fetched yet, whose marks wait for them
    strangers: int = 0  # articles of feeds that are not followed


class Asked(NamedTuple):
    """What came of asking a [[list]] what it names now."""

    id: str
    title: str
    new: tuple[str, ...] = ()  # titles of sources that are followed from now on
    gone: tuple[str, ...] = ()  # and of those that no longer are
    problem: Problem | None = None


_ORIGIN = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*@)?([^/?#]*)")


def bare_address(url: str) -> str:
    """An address without user and password."""
    return _ORIGIN.sub(r"\1\3", url, count=1) if _ORIGIN.match(url) else url


def entered(url: str, typed: str) -> str:
    """`url` with the user and password of the address `typed`, where it leads to the same origin."""
    to, by = _ORIGIN.match(url), _ORIGIN.match(typed)
    if not to or not by or not by[2] or (to[1].lower(), to[3].lower()) != (by[1].lower(), by[3].lower()):
        return url
    return f"{to[1]}{by[2]}{to[3]}{url[to.end() :]}"
