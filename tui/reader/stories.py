"""Stories as the person has them told: once, with the other sources beneath, or each for itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.model import StoredEntry

if TYPE_CHECKING:
    from tui.reader import Reader


def as_told(reader: "Reader", entries: Iterable[StoredEntry]) -> list[StoredEntry]:
    """Entries with the other tellings that the person can open, of sources that are followed, by the names of these."""
    found = list(entries)
    if not any(entry.also for entry in found):
        return found
    if not reader.together:
        return [entry._replace(also=()) for entry in found]
    names = {each.id: each.title for each in reader.subscriptions}
    if not all(names.values()):
        states = reader.store.states()
        names = {id: title or (states[id].feed.title if id in states else "") or id for id, title in names.items()}
    return [
        entry._replace(also=tuple(each._replace(name=names[each.source]) for each in entry.also if each.source in names))
        for entry in found
    ]
