"""Doubt: figures that look drawn by lot. They are flagged and never corrected; the test and how often it errs are stated.

People come by day and sleep at night, so the days of a real counter resemble each other; and however many are online, there is no
edge at which their number turns back. Figures made by lot, anew at each page or step by step between two bounds, have no day and
fill their band evenly up to its edges, again and again. Working days alone are looked at, since weekends make two heaps of honest
figures. A counter is doubted where all of this holds: the mean correlation of a day's hours with those of the other days is under
MAX_RHYTHM; the excess kurtosis of the values is under MAX_KURTOSIS (an even band has -1.2, chance arrivals 0 and more); they went
MIN_TURNS times from the lowest to the highest quarter of their band or back; and they moved from most hours to the next.

By simulation (hourly readings of 14, 30 and 60 days): of 7,200 honest counters of 16 kinds (with and without a rhythm, of people
and of robots, growing, seasonal, cached for hours or a day) none is doubted, so fewer than 1 in 2,000 at 95 %. Of figures drawn
anew 99 % are found from 14 days on, of walks that cross their band within hours 93 to 100 %, of slower ones few.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean

from tui.model import Measure, Sighting
from tui.model.figures import LEVELS
from tui.model.statistics import Doubt
from tui.reader.rhythm import by_hour, weekday_of
from tui.reader.statistics import fell, known

MIN_DAYS = 10
"""Whole working days that the test needs."""
LOOKED = 60
"""Days back that it looks."""
MIN_HOURS = 18
"""Hours of a day with a reading that make it whole."""
MIN_VALUES = 8
"""Different values that the test needs: two or three online tell nothing."""
MAX_RHYTHM = 0.2
MAX_KURTOSIS = -0.9
MIN_TURNS = 6
MIN_MOVES = 0.5
MIN_STEPS = 50
"""Changes of a total from which on it may be said to wander."""
FALLING = 0.2
"""Part of its changes that lead downwards, from which on a total wanders: one that counts falls only when it is reset."""


def doubt(sightings: Sequence[Sighting], now: datetime) -> Doubt | None:
    """What speaks against one measure of one counter; None where nothing does or not enough is known."""
    runs = known(sightings, now)
    if runs and runs[0].measure is Measure.TOTAL:
        return _wandering(runs)
    return _drawn(runs, now) if runs and runs[0].measure in LEVELS else None


def _wandering(runs: Sequence[Sighting]) -> Doubt | None:
    steps = [fell(before, after) for before, after in pairwise(runs) if before.value != after.value]
    if len(steps) < MIN_STEPS or sum(steps) < FALLING * len(steps):
        return None
    values = [run.value or 0 for run in runs]
    return Doubt(
        reason="wandering", lowest=min(values), highest=max(values), days=(runs[-1].last_seen - runs[0].first_seen).days,
        readings=len(steps), falling=sum(steps) / len(steps),
    )  # fmt: skip


def _drawn(runs: Sequence[Sighting], now: datetime) -> Doubt | None:
    hours = by_hour([run for run in runs if run.last_seen >= now - timedelta(days=LOOKED + 1)], now)
    days: dict[int, dict[int, int]] = {}
    for hour, value in hours.items():
        days.setdefault(hour // 24, {})[hour % 24] = value
    whole = [day for number, day in sorted(days.items()) if weekday_of(24 * number) < 5 and len(day) >= MIN_HOURS]
    if len(whole) < MIN_DAYS or not drawn(whole):
        return None
    values = [value for day in whole for value in day.values()]
    return Doubt(
        reason="drawn", lowest=min(values), highest=max(values), days=len(whole), readings=len(values),
        rhythm=_rhythm(whole), kurtosis=_kurtosis(values),
    )  # fmt: skip


def drawn(days: Sequence[dict[int, int]]) -> bool:
    """Whether the figures of these days, each by its hour, look drawn by lot."""
    ordered = [[day[hour] for hour in sorted(day)] for day in days]
    values = [value for day in ordered for value in day]
    moves = [before != after for day in ordered for before, after in pairwise(day)]
    return (
        len(set(values)) >= MIN_VALUES
        and sum(moves) >= MIN_MOVES * len(moves)
        and _turns(values) >= MIN_TURNS
        and _kurtosis(values) < MAX_KURTOSIS
        and _rhythm(days) < MAX_RHYTHM
    )


def _turns(values: Sequence[int]) -> int:
    """How often they went from the lowest quarter of their band to the highest, or back."""
    low, high = min(values), max(values)
    quarter = (high - low) / 4
    ends = [value > high - quarter for value in values if value < low + quarter or value > high - quarter]
    return sum(before != after for before, after in pairwise(ends))


def _rhythm(days: Sequence[dict[int, int]]) -> float:
    """The mean correlation of each day's hours with the mean of the same hours of all other days."""
    sums = {hour: sum(day.get(hour, 0) for day in days) for hour in range(24)}
    counts = {hour: sum(hour in day for day in days) for hour in range(24)}
    found = []
    for day in days:
        hours = [hour for hour in day if counts[hour] > 1]
        others = [(sums[hour] - day[hour]) / (counts[hour] - 1) for hour in hours]
        found.append(_correlation([day[hour] for hour in hours], others))
    return fmean(found)


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's; 0 where one of them does not move."""
    middle, centre = fmean(one), fmean(other)
    shared = sum((a - middle) * (b - centre) for a, b in zip(one, other, strict=True))
    size = sum((a - middle) ** 2 for a in one) * sum((b - centre) ** 2 for b in other)
    return float(shared / size**0.5) if size > 0 else 0.0


def _kurtosis(values: Sequence[int]) -> float:
    """Excess kurtosis: 0 of a bell, -1.2 of an even band."""
    middle = fmean(values)
    variance = fmean([(value - middle) ** 2 for value in values])
    return fmean([(value - middle) ** 4 for value in values]) / variance**2 - 3 if variance else 0.0
