"""The types and texts that cross floors. Blocks, which only reading needs, are in `tui.model.blocks`."""

from typing import TYPE_CHECKING, Any

from tui.model.documents import OfficialDocument
from tui.model.figures import Measure, Observation, Sighting
from tui.model.identity import Identity
from tui.model.pages import Item, Outcome, Page
from tui.model.text import clean, clean_line, fold, indexed, mask, spell, spelling, without_marks
from tui.model.types import (
    EVENTS, Body, Change, Counts, DayPart, Document, Enclosure, Entry, EntryQuery, Event, EventStatus, Feed, Follow, FullText,
    Health, Kind, Moment, NotModified, Period, Refreshed, Response, Result, Source,
    SourceName, SourceState, Status, StoredEntry, Subscription, Telling, Validators,
)  # fmt: skip

if TYPE_CHECKING:
    from tui.model.survey import Finding, Survey

__all__ = [
    "EVENTS", "Body", "Change", "Counts", "DayPart", "Document", "Enclosure", "Entry", "EntryQuery", "Event", "EventStatus",
    "Feed", "Finding", "Follow", "FullText", "Health", "Identity", "Item", "Kind", "Measure", "Moment", "NotModified",
    "Observation", "OfficialDocument", "Outcome", "Page", "Period", "Refreshed", "Response", "Result", "Sighting", "Source",
    "SourceName", "SourceState", "Status", "StoredEntry", "Subscription", "Survey", "Telling", "Validators", "clean",
    "clean_line", "fold", "indexed", "mask", "spell", "spelling", "without_marks",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What is only of use where a new portal is looked at is loaded when it is first asked for."""
    if name not in ("Finding", "Survey"):
        raise AttributeError(name)
    from tui.model import survey

    return getattr(survey, name)
