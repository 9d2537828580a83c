"""Events of some days taken together, as a schedule shows them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from tui.model.types import StoredEntry


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
    now: datetime | None = None
