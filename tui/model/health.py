"""The state of health: what was looked at, how it is, and the facts of it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from tui.errors import Problem

Area = Literal["store", "config", "places", "terminal", "locale", "network", "programs", "clock", "privacy"]
State = Literal["ok", "note", "bad"]
"""In order; worth knowing; to be mended."""


class Checked(NamedTuple):
    """One thing that was looked at. `view.doctor` has the sentences for `what`; where a `problem` is given, it says them."""

    area: Area
    what: str
    state: State = "ok"
    facts: Mapping[str, str | int] = {}
    problem: Problem | None = None


class Host(NamedTuple):
    """A host that bantin asks, and for what."""

    name: str
    sources: int = 0
    why: tuple[str, ...] = ()  # of "sources", "articles", "proxy"
    every: int = 0  # seconds between two questions, of the source asked most often
