"""Rhythm: at which hours and on which days most comes, of visitors and of articles. Pure; said only where enough is known."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import sqrt
from statistics import fmean, median, stdev

from tui.model import Moment, Sighting
from tui.model.figures import LEVELS
from tui.model.statistics import Bar, Busiest, Publishing, Week
from tui.reader.statistics import VIETNAM, fell, known

MIN_DAYS = 14
"""Days with readings in most hours, from which on an hour is called the busiest."""
MIN_WEEKS = 4
"""Readings of each weekday, from which on one is called the busiest."""
CLEAR = 3.5
"""Standard errors by which the busiest must stand above the rest. Of 24 hours with arrivals by chance alone one does so in 2 % of
simulated fortnights and in none of 150 simulated pairs of months; of hours that really differ by half it does in 98 %."""
ALIKE = 2.0
"""Standard errors within which another hour or weekday is as busy as the busiest."""
MIN_ARTICLES = 20
"""Articles with a known time, from which on an hour or weekday of publishing is named."""
MAX_WEEKS = 520
"""Weeks back that are counted: ten years."""


def by_hour(sightings: Sequence[Sighting], now: datetime) -> dict[int, int]:
    """What each hour brought, by the hours since 1970 in Vietnam: of a total the difference from the last reading of one hour to
    that of the next, of a level its last reading. Hours that lack either reading are left out."""
    runs = known(sightings, now)
    closes: dict[int, Sighting] = {}
    for run in runs:
        for hour in range(_hour(run.first_seen), _hour(run.last_seen) + 1):
            closes[hour] = run
    if runs and runs[0].measure in LEVELS:
        return {hour: run.value or 0 for hour, run in closes.items()}
    found = {}
    for hour, run in closes.items():
        before = closes.get(hour - 1)
        if before and not fell(before, run):
            found[hour] = (run.value or 0) - (before.value or 0)
    return found


def _hour(moment: datetime) -> int:
    return int(moment.timestamp()) // 3600 + 7


def weekday_of(hour: int) -> int:
    """The weekday of an hour of `by_hour`, 0 Monday; 1 January 1970 was a Thursday."""
    return (hour // 24 + 3) % 7


def busiest_hour(sightings: Sequence[Sighting], now: datetime) -> Busiest | None:
    """The hour of the day, in Vietnam, in which most come; of totals or levels. None with less than MIN_DAYS days, or where no
    hour stands clearly above the others."""
    groups: dict[int, list[int]] = {}
    days: dict[int, int] = {}
    for hour, value in by_hour(sightings, now).items():
        groups.setdefault(hour % 24, []).append(value)
        days[hour // 24] = days.get(hour // 24, 0) + 1
    whole = sum(hours >= 18 for hours in days.values())
    return _busiest(groups, 24, whole, MIN_DAYS // 2) if whole >= MIN_DAYS else None


def busiest_weekday(days: Sequence[Bar]) -> Busiest | None:
    """The weekday on which most come, from a history by day. None with less than MIN_WEEKS whole days of each weekday, or
    where none stands clearly above the others."""
    groups: dict[int, list[int]] = {}
    for bar in days:
        if bar.value is not None and not bar.note and bar.first == bar.last:
            groups.setdefault(bar.first.weekday(), []).append(bar.value)
    return _busiest(groups, 7, sum(map(len, groups.values())), MIN_WEEKS)


def _busiest(groups: Mapping[int, Sequence[int]], places: int, days: int, least: int) -> Busiest | None:
    if len(groups) < places or min(map(len, groups.values())) < max(2, least):
        return None
    place = max(groups, key=lambda each: fmean(groups[each]))
    others = [value for each, values in groups.items() if each != place for value in values]
    mean, rest = fmean(groups[place]), fmean(others)
    if mean - rest <= CLEAR * _error(groups[place], others):
        return None
    near = [
        each for each, values in groups.items() if each != place and mean - fmean(values) < ALIKE * _error(values, groups[place])
    ]
    return Busiest(
        places=(place, *sorted(near)), mean=mean, overall=fmean([*others, *groups[place]]), days=days,
        readings=len(others) + len(groups[place]),
    )  # fmt: skip


def _error(one: Sequence[int], other: Sequence[int]) -> float:
    """Standard error of the difference of two means."""
    return sqrt(stdev(one) ** 2 / len(one) + stdev(other) ** 2 / len(other))


# articles


def publishing(published: Sequence[Moment], now: datetime) -> Publishing | None:
    """When a source publishes. Dates in the future are left out; None where no date is known."""
    today = _local(now)[0]
    places = {each: _local(each) for each in set(published)}
    past = sorted((each for each in published if places[each][0] <= today), key=lambda each: _order(places[each], each))
    if not past:
        return None
    days = sorted({places[each][0] for each in past})
    pauses = [(after - before).days for before, after in pairwise(days)]
    weekday, weekday_percent = _usual([places[each][0].weekday() for each in past])
    hour, hour_percent = _usual([hour for each in past if (hour := places[each][1]) is not None])
    last = past[-1]
    return Publishing(
        weeks=tuple(_weeks([places[each][0] for each in past], today)),
        dated=len(past),
        last=last,
        quiet=max(now - last, timedelta(0)) if isinstance(last, datetime) else today - last,
        usual_pause=timedelta(days=median(pauses)) if pauses and len(past) >= MIN_ARTICLES else None,
        weekday=weekday,
        weekday_percent=weekday_percent,
        hour=hour,
        hour_percent=hour_percent,
    )


def _weeks(days: Sequence[date], today: date) -> Iterator[Week]:
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    monday = max(min(counts), today - timedelta(weeks=MAX_WEEKS))  # an article dated 1900 is a mistake
    monday -= timedelta(days=monday.weekday())
    while monday <= today:
        yield Week(monday=monday, articles=counts[monday])
        monday += timedelta(days=7)


def _order(place: tuple[date, int | None], moment: Moment) -> tuple[date, float]:
    """Sorts by day, then by time; of a day without a time nothing is known, so it stands first."""
    return place[0], moment.timestamp() if isinstance(moment, datetime) else 0.0


def _local(moment: Moment) -> tuple[date, int | None]:
    """The day and hour of a moment in Vietnam; no hour where only the day is known."""
    if not isinstance(moment, datetime):
        return moment, None
    local = moment.astimezone(VIETNAM)
    return local.date(), local.hour


def _usual(places: Sequence[int]) -> tuple[int | None, float]:
    """The commonest and its part in percent; None of too few."""
    if len(places) < MIN_ARTICLES:
        return None, 0.0
    [(best, count)] = Counter(places).most_common(1)
    return best, 100 * count / len(places)
