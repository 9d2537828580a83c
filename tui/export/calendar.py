"""Events as an iCalendar file (RFC 5545) that calendar programs take in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from tui.model import Event, EventStatus, StoredEntry, clean, clean_line

LABELS = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "chair": "Chair", "people": "People",
    "preparer": "Prepared by", "notes": "Notes",
}  # fmt: skip
"""The words that the file takes besides those of the events, by what they stand for."""

_STATUS: dict[EventStatus, str] = {
    "planned": "CONFIRMED", "pending": "TENTATIVE", "cancelled": "CANCELLED", "withdrawn": "CANCELLED",
}  # fmt: skip
_DAY = timedelta(days=1)


def calendar_file(entries: Sequence[StoredEntry], *, name: str, now: datetime, labels: Mapping[str, str] = LABELS) -> bytes:
    """The events of `entries` as an .ics called `name`; entries without an event are left out. `now`, with zone, is when the
    file is made; `labels` are LABELS in the person's language.

    Times are in UTC, which every program turns into its own. What has a day alone is an all-day event that blocks no time; so
    is what is said to be in the morning, afternoon or evening, which then stands in its summary: an hour nobody named would
    look like one that somebody did. An event has the same UID in every file, so that taking it in again brings it up to date.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//bantin//bantin//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean_line(name, 300))
    for entry in entries:
        if entry.event is not None:
            calendar.add_component(_component(entry, entry.event, now, labels))
    return bytes(calendar.to_ical())


def _component(entry: StoredEntry, event: Event, now: datetime, labels: Mapping[str, str]) -> Any:
    import icalendar

    component = icalendar.Event()
    component.add("uid", blake2b(f"{entry.source}\x1f{entry.key}".encode(), digest_size=16).hexdigest() + "@bantin")
    component.add("dtstamp", now.astimezone(UTC))
    summary = entry.title
    if event.start is not None:
        component.add("dtstart", event.start.astimezone(UTC))
        if event.end is not None and event.end > event.start:
            component.add("dtend", event.end.astimezone(UTC))
    else:
        component.add("dtstart", event.day)
        component.add("dtend", _day_after(event))
        component.add("transp", "TRANSPARENT")
        if part := labels.get(event.session or ""):
            summary = f"{summary} ({part})"
    component.add("summary", clean_line(summary, 1000))
    component.add("status", "CANCELLED" if entry.withdrawn else _STATUS[event.status])
    if event.place:
        component.add("location", clean_line(event.place))
    if description := "\n".join(_described(event, labels)):
        component.add("description", clean(description))
    if entry.link:
        component.add("url", entry.link)
    return component


def _day_after(event: Event) -> date:
    """The day after the last of an event without a clock."""
    last = event.day
    if event.end is not None:
        last = max(last, (event.end - timedelta(microseconds=1)).date())
    return last + _DAY


def _described(event: Event, labels: Mapping[str, str]) -> Iterator[str]:
    """What an event says besides time and place, a labelled line each."""
    for name, text in (("chair", event.chair), ("people", event.people), ("preparer", event.preparer), ("notes", event.notes)):
        if text:
            yield f"{labels[name]}: {text}"
