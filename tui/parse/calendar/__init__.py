"""Calendars (.ics, webcal:) into entries: every occurrence from a month ago to a year ahead, in Vietnam's time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from tui.errors import Code, ParseError, Problem
from tui.model import Document, Entry, Kind, Period, Response, Subscription
from tui.parse.calendar.components import components, kind_of
from tui.parse.calendar.event import Item, item
from tui.parse.calendar.header import header
from tui.parse.calendar.occurrences import Window, occurrences
from tui.parse.dates import VIETNAM
from tui.parse.entry import language_tag

BEFORE = timedelta(days=31)
AFTER = timedelta(days=366)
MAX_OCCURRENCES = 1_000
"""The first so many of those from BEFORE to AFTER the day of the fetch are kept; the period then ends where they end."""

_DAY = timedelta(days=1)
_SPANS = (BEFORE + 7 * _DAY, BEFORE + 31 * _DAY, BEFORE + 122 * _DAY, BEFORE + AFTER + _DAY)


def parse_document(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The events of a calendar. Entries whose fingerprint is in `known` stand in `unchanged` alone. ParseError NOT_A_CALENDAR."""
    source = components(response.body, response.content_type)
    if source is None:
        raise ParseError(Code.NOT_A_CALENDAR, url=response.url, found=kind_of(response.body, response.content_type))
    today = response.fetched.astimezone(VIETNAM).date()
    window = Window(first=_midnight(today - BEFORE), last=_midnight(today + AFTER + _DAY))
    head = header(source.head, response.url)
    most = min(MAX_OCCURRENCES, max(1, subscription.max_entries))
    found, last, unread = occurrences(source, head.zone_name, window, _SPANS, most)
    items: list[Item] = []
    for each in found:
        try:
            items.append(item(each, head.zone, response.url))
        except (ValueError, OverflowError, TypeError, AttributeError, KeyError):  # a date out of the world, a value of no type
            unread += 1
    items = _once([one for one in items if window.first < one.end and one.begin < last])
    if len(items) > most:
        last = items[most].begin
    kept = items[:most]
    language = language_tag(subscription.language)
    entries: dict[str, Entry | None] = {}
    for one in kept:
        entries[one.key] = None if one.fingerprint in known else one.entry(language)
    return Document(
        kind=Kind.CALENDAR,
        feed=head.feed,
        entries=tuple(entry for entry in entries.values() if entry is not None),
        unchanged=tuple(key for key, entry in entries.items() if entry is None),
        period=Period(first=window.first.date(), last=max(last.date() - _DAY, window.first.date())) if source.events else None,
        incomplete=_incomplete(unread, len(source.events), source.cut),
        remarks=tuple(_remarks(kept)),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _once(items: list[Item]) -> list[Item]:
    """Items in the order of time, each once, under keys that differ: one change may stand for many occurrences."""
    keys: dict[str, Item] = {}
    for one in sorted(items, key=lambda one: (one.begin, one.key)):
        same = keys.get(one.key)
        if same is None:
            keys[one.key] = one
        elif same.begin != one.begin:
            key = f"{one.key}/{one.begin.isoformat()}"
            keys.setdefault(key, one._replace(key=key))
    return list(keys.values())


def _incomplete(unread: int, events: int, cut: bool) -> str:
    said = [f"{unread} of {events} events could not be read"] if unread else []
    return "; ".join([*said, "the end is missing"] if cut else said)


def _remarks(items: Sequence[Item]) -> Iterator[Problem]:
    for zone, count in Counter(one.lost_zone for one in items if one.lost_zone).items():
        yield Problem(Code.ZONE_UNKNOWN, {"zone": zone, "count": count})
