"""Rules: what the person wants done with articles that a search finds, and what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import Problem

if TYPE_CHECKING:
    from tui.model.types import EntryQuery

MARKS = ("hide", "read", "star", "tag")
"""What a rule does to the status of an article, in the order in which it is told."""
ERRANDS = ("save", "run")
"""What it does outside of the store."""
SAVES = ("md", "html", "txt")
"""What a rule can save articles as."""


class Rule(NamedTuple):
    """A [[rule]] of feeds.toml: which articles it means, and what is done with each once."""

    title: str
    query: str = ""  # in the language of search; empty: all of `sources`
    sources: tuple[str, ...] = ()  # ids; empty: any
    hide: bool = False
    read: bool = False
    star: bool = False
    tag: tuple[str, ...] = ()
    notify: bool = False
    save: str = ""  # one of SAVES
    run: tuple[str, ...] = ()  # a program and its arguments

    @property
    def meaning(self) -> int:
        """A number that stays while the rule means the same, whatever its title (63 bits)."""
        from hashlib import blake2b  # 8 ms, which a start without rules need not take

        said = repr((self.query, sorted(self.sources), self[3:]))
        return int.from_bytes(blake2b(said.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1

    @property
    def errands(self) -> tuple[str, ...]:
        """Those of ERRANDS that it asks for."""
        return tuple(name for name in ERRANDS if getattr(self, name))


class Ruling(NamedTuple):
    """Rules to be obeyed. `query` is what each asks, but for its own words and sources; `at` tells one refresh, or one order of
    the person's, from another."""

    rules: tuple[Rule, ...]
    query: "EntryQuery"
    at: datetime


class Touched(NamedTuple):
    """An article that a rule changes, and which of MARKS change it."""

    entry: int
    marks: tuple[str, ...]


class Acted(NamedTuple):
    """What a rule did, or would do."""

    rule: Rule
    found: int = 0  # articles that it means
    touched: tuple[Touched, ...] = ()  # those that were not so already
    errands: Mapping[str, int] = {}  # how many are to be saved, given to the program
    problem: Problem | None = None  # why nothing could be done


class RuleState(NamedTuple):
    """What is known of a rule. Times in UTC."""

    rule: Rule
    at: datetime | None = None  # when it last found something
    last: Mapping[str, int] = {}  # what it did then, in numbers of articles: "found", MARKS, "notify", ERRANDS, "failed"
    total: int = 0  # articles that it was applied to, of those still stored
    waiting: int = 0  # errands still to be done
    problem: Problem | None = None  # of its last errand, or of its search


class Errand(NamedTuple):
    """An article that a rule wants saved or given to a program."""

    rule: Rule
    entry: int
    what: str  # one of ERRANDS
