"""Events to occurrences inside a window of time, recurring ones by recurring-ical-events, within bounds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from tui.parse.calendar.components import Source
from tui.parse.dates import VIETNAM

Component = Any
"""An event as icalendar gives it: a dictionary of properties, any of which may be missing, broken or a list."""

MAX_EVENTS = 3_000
"""Events looked at, of those that may touch the window: recurring ones, then the earliest; two milliseconds each."""
MAX_STEPS = 200_000
"""Days, hours, minutes … that one rule may count through to the window's end: daily since 1480, hourly for 22 years."""
MAX_ALL_STEPS = 700_000
"""Of all rules of a calendar together; 10 µs each."""

_DAY = timedelta(days=1)
_MARGIN = 2 * _DAY  # more than any two zones are apart
_LONGEST = timedelta(days=400)  # what an event with a DURATION is taken to last before that is read
_STEPS = {
    "SECONDLY": timedelta(seconds=1), "MINUTELY": timedelta(minutes=1), "HOURLY": timedelta(hours=1), "DAILY": _DAY,
    "WEEKLY": 7 * _DAY, "MONTHLY": 28 * _DAY, "YEARLY": 365 * _DAY,
}  # fmt: skip
_SINGLE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE")
_RECURRING = ("RRULE", "RDATE", "EXDATE")
_DATE = re.compile(r"^(DTSTART|DTEND|RECURRENCE-ID)\b[^\n]*:([0-9]{8})(?![0-9])", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"^(RRULE|RDATE)\b[^\n]*", re.IGNORECASE | re.MULTILINE)
_UNTIL = re.compile(r"\bUNTIL=([0-9]{8})", re.IGNORECASE)
_DURATION = re.compile(r"^DURATION\b", re.IGNORECASE | re.MULTILINE)
_UID = re.compile(r"^UID\b[^:\n]*:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)


class Window(NamedTuple):
    """From the first moment to the last, the last one excluded."""

    first: datetime
    last: datetime


class Occurrence(NamedTuple):
    """One time that an event takes place, with DTSTART, DTEND and RECURRENCE-ID of that time."""

    component: Component
    recurring: bool
    lost_zone: str  # a TZID that nobody knows, "" if none


class Series(NamedTuple):
    """An event with all that changes single occurrences of it."""

    events: list[Component]
    query: Any  # the library's, made of them
    recurring: bool
    lost_zone: str


class Occurrences(NamedTuple):
    """What was found up to `last`, in no order; `unread` events could not be understood."""

    found: list[Occurrence]
    last: datetime
    unread: int


def occurrences(source: Source, zone_name: str, window: Window, spans: Sequence[timedelta], most: int) -> Occurrences:
    """What takes place in the window. It is looked at in steps that end `spans` after its beginning, until `most` are found.
    `zone_name` is the calendar's own zone, "" if none."""
    series, unread = _all_series(source, zone_name, window)
    found: list[Occurrence] = []
    begin = window.first
    for span in spans:
        end = min(window.first + span, window.last)
        for place, one in enumerate(series):
            times = _between(one, begin, end)
            if times is None:
                unread += len(one.events)
                series[place] = one = _without_rules(one, zone_name)
                times = _between(one, begin, end) or []
            found.extend(Occurrence(component=each, recurring=one.recurring, lost_zone=one.lost_zone) for each in times)
        begin = end
        if len(found) >= most:
            break
    return Occurrences(found=found, last=begin, unread=unread)


def _between(series: Series, begin: datetime, end: datetime) -> list[Component] | None:
    """What takes place between two moments and a day around them, None where the rules cannot be understood."""
    try:
        return list(series.query.between(begin - _DAY, end + _DAY))
    except Exception:  # whatever a rule can make the library raise
        return None


def _all_series(source: Source, zone_name: str, window: Window) -> tuple[list[Series], int]:
    _learn_zones(source.zones)
    first, last = (window.first - _MARGIN).date(), (window.last + _MARGIN).date()
    texts = [text for text in source.events if _may_touch(text, first, last)]
    if len(texts) > MAX_EVENTS:
        texts = sorted(texts, key=_first_day)[:MAX_EVENTS]
    unread = 0
    series: list[Series] = []
    left = MAX_ALL_STEPS
    for group in _by_uid(texts):
        events = list(filter(None, map(_event, group)))
        unread += len(group) - len(events)
        if not events:
            continue
        made = _series(events, zone_name)
        steps = sum(_steps(event, window.last) for event in events)
        if made.query is None or steps > min(left, MAX_STEPS):
            unread += len(events)
            made = _without_rules(made, zone_name)
        else:
            left -= steps
        if made.query is not None:
            series.append(made)
    return series, unread


def _learn_zones(texts: Iterable[str]) -> None:
    """Makes the calendar's own zones known to the library, and forgets those of the calendar before."""
    from icalendar import Timezone
    from icalendar.timezone import tzp

    tzp.use_default()
    for text in texts:
        if not re.search(r"FREQ=(?!YEARLY)", text, re.IGNORECASE):  # nothing else is a zone's rule, and it may be long to count
            try:
                tzp.cache_timezone_component(Timezone.from_ical(text))
            except Exception:  # noqa: S112  # a broken zone: its times are taken as they stand
                continue


def _may_touch(text: str, first: date, last: date) -> bool:
    """Whether an event may take place between two days, seen without parsing it; in doubt it may."""
    days: dict[str, date] = {}
    for name, day in _DATE.findall(text):
        try:
            days[name.upper()] = datetime.strptime(day, "%Y%m%d").date()
        except ValueError:
            return True
    start = days.get("DTSTART")
    if start is None:
        return True
    rules = [found.group() for found in _RULE.finditer(text)]
    if rules:
        if start > last or any(rule[:5].upper() == "RDATE" for rule in rules):
            return start <= last
        ends = [_UNTIL.search(rule) for rule in rules]
        return not all(end and end[1] < f"{first:%Y%m%d}" for end in ends)
    known = [*days.values(), start + _LONGEST if _DURATION.search(text) else start]
    return min(known) <= last and max(known) >= first


def _first_day(text: str) -> str:
    """When an event takes place first, "" where it does so again or says it in no usual way."""
    days = {name.upper(): day for name, day in _DATE.findall(text)}
    return "" if _RULE.search(text) or "RECURRENCE-ID" in days else days.get("DTSTART", "")


def _by_uid(texts: Iterable[str]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = {}
    for place, text in enumerate(texts):
        uid = _UID.search(text)
        groups.setdefault(uid[1].strip() if uid else f"\0{place}", []).append(text)
    yield from groups.values()


def _event(text: str) -> Component | None:
    from icalendar import Event

    try:
        event: Component = Event.from_ical(text)
        for name in _SINGLE:
            if isinstance(event.get(name), list):
                event[name] = event[name][0]
        return event if isinstance(event["DTSTART"].dt, date) else None
    except Exception:  # whatever an event can make the library raise
        return None


def _steps(event: Component, last: datetime) -> int:
    """How many steps its rules may take to the last moment."""
    total = 0
    for rule in _each(event.get("RRULE")):
        step = _STEPS.get(str(next(iter(rule.get("FREQ", ())), "")).upper(), _DAY) * max(_number(rule, "INTERVAL"), 1)
        begin = event["DTSTART"].dt
        span = last - _aware(begin)
        steps = max(span // step, 0) + 1
        if step >= _DAY:
            for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
                steps *= max(len(rule.get(part, ())), 1)
        count = _number(rule, "COUNT")
        total += min(steps, count * 400) if count > 0 else steps
    return total


def _each(value: Any) -> list[Any]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]  # others are broken


def _number(rule: dict[str, list[Any]], name: str) -> int:
    found = next(iter(rule.get(name, ())), 0)
    return found if isinstance(found, int) else 0


def _aware(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _series(events: list[Component], zone_name: str) -> Series:
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar()
    if zone_name:
        calendar.add("X-WR-TIMEZONE", zone_name)
    for event in events:
        calendar.add_component(event)
    try:
        query = recurring_ical_events.of(calendar)
    except Exception:  # whatever a rule can make the library raise
        query = None
    starts = [event["DTSTART"] for event in events]
    lost = [start.params.get("TZID", "") for start in starts if isinstance(start.dt, datetime) and start.dt.tzinfo is None]
    recurring = any(name in event for event in events for name in (*_RECURRING, "RECURRENCE-ID"))
    return Series(events=events, query=query, recurring=recurring, lost_zone=str(next(filter(None, lost), "")))


def _without_rules(series: Series, zone_name: str) -> Series:
    """The series as what it says of single days alone."""
    events = [event.copy() for event in series.events]
    for event in events:
        for name in _RECURRING:
            event.pop(name, None)
    return _series(events, zone_name)._replace(recurring=True)
