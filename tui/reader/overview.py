"""What a person sees at first, from cheap looks at the store."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui.model import EVENTS, EntryQuery, Measure
from tui.model.agenda import Agenda, event_of
from tui.model.overview import Overview

if TYPE_CHECKING:
    from tui.reader import Reader

NEWEST = 8
"""So many of the new articles are named."""
TELLING = (Measure.TODAY, Measure.TOTAL, Measure.ONLINE)
"""The figure that tells most of a day, the first that can be compared with yesterday."""


def overview(reader: "Reader", since: datetime | None, looked: datetime) -> Overview:
    """What came since the person was here, and what there is today; changes of the schedule count from `looked` on."""
    new = EntryQuery(unread=True, arrived=since)
    today, altered = _today(reader, looked)
    return Overview(
        since=since,
        unread=reader.count(EntryQuery(unread=True)),
        fresh=reader.count(new),
        new=tuple(reader.entries(reader.ids(new, NEWEST))),
        today=today,
        altered=altered,
        figures=tuple(reader.counters.moved(TELLING)),
    )


def _today(reader: "Reader", looked: datetime) -> tuple[Agenda | None, int]:
    """Today's events, and how many of this week changed; None where no event is stored."""
    if not reader.count(EntryQuery(kinds=EVENTS)):
        return None, 0
    today = reader.clock().date()
    monday = today - timedelta(days=today.weekday())
    week = reader.agenda(monday, monday + timedelta(days=6), since=looked)
    own = tuple(entry for entry in week.entries if event_of(entry).day == today)
    ids = frozenset(entry.id for entry in own)
    day = week._replace(first=today, last=today, entries=own, named=week.named & ids, clashing=week.clashing & ids)
    return day, len(week.altered)
