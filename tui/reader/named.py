"""Events that name the person: those that begin soon, and those that came."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui.model import StoredEntry

if TYPE_CHECKING:
    from tui.reader import Reader

AHEAD = timedelta(weeks=4)
"""So far ahead events are told of when they come."""


def soon(reader: "Reader") -> list[StoredEntry]:
    """The events of today that name the person and begin within the time of the settings."""
    settings, now = reader.config.settings, reader.clock()
    if not settings.names or not settings.remind:
        return []
    today = reader.agenda(now.date(), now.date(), since=reader.utc())
    found = []
    for entry in today.entries:
        start = entry.event.start if entry.event else None
        near = start is not None and now <= start <= now + settings.remind
        if near and entry.id in today.named and not reader.is_off(entry):
            found.append(entry)
    return found


def named_since(reader: "Reader", moment: datetime) -> list[StoredEntry]:
    """The events of the coming weeks that name the person, and came, changed or were called off since then."""
    today = reader.clock().date()
    agenda = reader.agenda(today, today + AHEAD, since=moment)
    named = (each for each in agenda.entries if each.id in agenda.named)
    return [each for each in named if each.first_seen >= moment or (each.touched and each.touched >= moment)]
