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


Role = Literal["sources", "lists", "articles", "led", "proxy", "environment", "program", "rule"]
"""Why somebody is asked: for sources, for lists of them, for articles whose full text is always fetched, because a source leads
there; a proxy of feeds.toml, or of the environment; a program that is run for sources, or for rules."""


class Contact(NamedTuple):
    """Somebody whom bantin asks by itself, or a program that it runs, which may ask others."""

    name: str  # a host, or a program
    role: Role
    asked_for: int = 0  # so many sources, lists or rules
    every: int = 0  # seconds between two questions at least, of what is asked most often
