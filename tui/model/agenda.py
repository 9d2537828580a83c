"""Events of some days taken together, as a schedule shows them."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from tui.model.types import Event, StoredEntry


def event_of(entry: StoredEntry) -> Event:
    """The event that an entry is; entries of a schedule always are one."""
    assert entry.event is not None
    return entry.event


class Altered(NamedTuple):
    """What happened to an event since the person looked; `before` is what it was, of one that was moved."""

    what: Literal["added", "moved", "cancelled", "edited"]
    before: StoredEntry | None = None


class Agenda(NamedTuple):
    """The events from `first` to `last`, both included, in order; sets hold their ids."""

    first: date
    last: date
    entries: tuple[StoredEntry, ...]
    altered: Mapping[int, Altered]
    clashing: frozenset[int] = frozenset()  # a person is needed elsewhere at the same time
    named: frozenset[int] = frozenset()  # name the person of the settings
