"""Times of day as schedules write them: `8h30`, `7 giờ 30’`, `8 giờ 00 đến 11 giờ 00`, `3:30 p.m.`."""

import re
from collections.abc import Iterator
from datetime import time, timedelta, timezone
from typing import NamedTuple

from tui.model import DayPart

_ONE = re.compile(
    r"(?<![\d/.,:])(?:(?P<hour>\d{1,2})\s*(?:"
    r"(?:giờ|h|g)(?![^\W\d_])(?:\s*(?P<minute>\d{2})(?![\d/]))?(?:\s*(?:phút|['’‘′`´]{1,2}|ph?)(?!\w))?"
    r"|:\s?(?P<colon>\d{2})(?!\d)(?::\d{2}(?!\d))?(?:\s*h(?!\w))?)"
    r"(?:\s*(?P<half>[ap])\.?m(?!\w)\.?)?"
    r"|(?P<bare>\d{1,2})\s*(?P<plain>[ap])\.?m(?!\w)\.?)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|->|→|đến|tới|to|until)\s*(?=\d)", re.IGNORECASE)
_BARE_START = re.compile(r"(?<![\d/.,:-])(\d{1,2})\s*[-–—]\s*(?=\d{1,2}\s*(?:giờ|h|g|[ap]\.?m)(?!\w))", re.IGNORECASE)
_ZONE = re.compile(r"\s*\(?(?:(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?|([A-Z]{3,4})(?!\w))\)?")
_ZONES = {
    "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "ICT": 7, "JST": 9, "KST": 9, "AEST": 10, "EDT": -4, "EST": -5,
    "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_NOON = 12
_MIDDAY = time(12)
_LATE: dict[DayPart | None, range] = {"afternoon": range(1, 7), "evening": range(5, 12)}


class Clock(NamedTuple):
    """A time or a span of time at a place in a text. `wrong`: it is printed, and there is no such time (25h)."""

    first: int  # where it begins in the text
    after: int
    start: time | None
    end: time | None = None
    zone: timezone | None = None
    wrong: bool = False


def clock_at(text: str, place: int = 0) -> Clock | None:
    """The time that stands at `place`."""
    bare = _BARE_START.match(text, place)
    found = _ONE.match(text, bare.end() if bare else place)
    if not found:
        return None
    if bare:  # 8-10h
        start, _ = _time(int(bare[1]), 0, "")
        end, good = _time_of(found)
        return Clock(place, found.end(), start, end, wrong=not (start and good))
    start, good = _time_of(found)
    after, end = found.end(), None
    to = _TO.match(text, after)
    other = _ONE.match(text, to.end()) if to else None
    if other:
        end, well = _time_of(other)
        after, good = other.end(), good and well
        if start and end and end <= start < _MIDDAY and end.hour in _LATE["afternoon"] and not _has_half(other):
            end = end.replace(hour=end.hour + _NOON)  # 10h - 2h
    zone = _ZONE.match(text, after)
    offset = _offset(zone) if zone else None
    return Clock(place, zone.end() if zone and offset else after, start, end, offset, wrong=not good)


def clocks(text: str) -> Iterator[Clock]:
    """All the times in a text, those of one span as one."""
    place = 0
    while found := _ONE.search(text, place):
        clock = clock_at(text, found.start())
        if clock is None:
            return
        yield clock
        place = max(clock.after, found.end())


def in_part(moment: time | None, part: DayPart | None) -> time | None:
    """`moment` as it is meant in a part of the day: 2h in the afternoon is 14:00."""
    if moment is not None and moment.hour in _LATE.get(part, ()):
        return moment.replace(hour=moment.hour + _NOON)
    return moment


def fits(moment: time, part: DayPart | None) -> bool:
    """Whether a time may stand under the name of a part of the day."""
    if part == "morning":
        return moment.hour <= _NOON
    if part == "afternoon":
        return 11 <= moment.hour <= 19
    return part != "evening" or moment.hour >= 16


def _has_half(found: re.Match[str]) -> bool:
    return bool(found["half"] or found["plain"])


def _time_of(found: re.Match[str]) -> tuple[time | None, bool]:
    hour = int(found["hour"] or found["bare"])
    return _time(hour, int(found["minute"] or found["colon"] or 0), (found["half"] or found["plain"] or "").lower())


def _time(hour: int, minute: int, half: str) -> tuple[time | None, bool]:
    """The time, and whether there is such a time; 24:00 is one that `time` has no word for."""
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour == 24 and minute == 0:
        return None, True
    return (time(hour, minute), True) if hour < 24 and minute < 60 else (None, False)


def _offset(zone: re.Match[str]) -> timezone | None:
    if zone[1]:
        hours, minutes = int(zone[2]), int(zone[3] or 0)
        ahead = timedelta(hours=hours, minutes=minutes)
        return timezone(ahead if zone[1] == "+" else -ahead) if hours <= 14 and minutes < 60 else None
    return timezone(timedelta(hours=_ZONES[zone[4]])) if zone[4] in _ZONES else None
