"""Statistics: what follows from the figures of a counter as they were seen. Pure; nothing is interpolated, a gap is a gap.

A day is one of Vietnam, as where readings are thinned: then the highest and the last of a day are the same before and after.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from math import sqrt
from typing import Literal

from tui.model import Measure, Sighting
from tui.model.figures import LEVELS
from tui.model.statistics import Bar, By, Growth, Note, Now, Reset, Share, Since, Span

VIETNAM = timezone(timedelta(hours=7))
NEAR = timedelta(hours=3)
"""How far a reading may lie from a day or a week ago and be compared; fetches once a day come up to 2.4 hours late."""
UNEVEN = timedelta(hours=3)
"""By how much the time between the last readings of two days may differ from a day."""
LONG = timedelta(hours=36)
"""A pause of one page in which another is believed; a fetch once a day comes within 27 hours."""
MIN_TREND = 8
"""Bars from which on a trend is named."""


def known(sightings: Iterable[Sighting], now: datetime) -> list[Sighting]:
    """Those with a value, oldest first; what a wrong clock put into the future is left out."""
    return sorted(
        (each for each in sightings if each.value is not None and each.first_seen <= now + timedelta(days=1)),
        key=lambda each: each.first_seen,
    )


def joined(series: Iterable[Sequence[Sighting]]) -> list[Sighting]:
    """One measure of one portal as it was seen on several pages, as one series. One page is believed at a time, the one seen
    most; the others fill in where nobody looked at it. The pages of a portal are cached for different times, so one shows a
    little less than another just did, and that is no reset: a total of another page that does not fit is believed only after
    LONG."""
    found: list[Sighting] = []
    for one in sorted((one for one in series if one), key=lambda one: (len(one), one[-1].last_seen), reverse=True):
        looks = list(_looks(found))
        found += [run for run in one if all(_apart(run, *look) for look in looks)]
        found.sort(key=lambda run: run.first_seen)
    return found


def _apart(run: Sighting, first: Sighting, last: Sighting) -> bool:
    """Whether a run of another page lies outside the readings from `first` to `last`, and can stand beside them."""
    if run.last_seen < first.first_seen:
        fits, pause = (run.value or 0) <= (first.value or 0), first.first_seen - run.last_seen
    elif run.first_seen > last.last_seen:
        fits, pause = (run.value or 0) >= (last.value or 0), run.first_seen - last.last_seen
    else:
        return False
    return fits or pause > LONG or run.measure is not Measure.TOTAL


def _looks(runs: Sequence[Sighting]) -> Iterator[tuple[Sighting, Sighting]]:
    """The first and last of readings without a pause over LONG between two of them."""
    if not runs:
        return
    first = last = runs[0]
    for run in runs:
        if run.first_seen - last.last_seen > LONG:
            yield first, last
            first = run
        last = run
    yield first, last


def resets(sightings: Sequence[Sighting], now: datetime) -> list[Reset]:
    """Where a total fell. Other measures begin anew by themselves."""
    runs = [each for each in known(sightings, now) if each.measure is Measure.TOTAL]
    return [Reset(before=before, after=after) for before, after in pairwise(runs) if fell(before, after)]


def fell(before: Sighting, after: Sighting) -> bool:
    """Whether a figure went down from one reading to the next."""
    return (after.value or 0) < (before.value or 0)


# now


def current(sightings: Sequence[Sighting], now: datetime) -> Now | None:
    """The last figure of a measure, published or not, against a day and a week before it. None where nothing was seen."""
    past = sorted((each for each in sightings if each.first_seen <= now + timedelta(days=1)), key=lambda each: each.first_seen)
    if not past:
        return None
    last = past[-1]
    return Now(
        sighting=last,
        yesterday=_since(past, last, timedelta(days=1)),
        last_week=_since(past, last, timedelta(weeks=1)),
    )


def _since(past: Sequence[Sighting], last: Sighting, ago: timedelta) -> Since:
    wanted = last.last_seen - ago

    def distance(each: Sighting) -> timedelta:
        return max(each.first_seen - wanted, wanted - each.last_seen, timedelta(0))

    near = [each for each in past if each.value is not None and distance(each) <= NEAR]
    if not near or last.value is None:
        return Since(ago=ago, seen=None, change=None)
    then = min(near, key=distance)
    seen = min(max(wanted, then.first_seen), then.last_seen)
    between = [each for each in past if each.value is not None and each.first_seen >= then.first_seen]
    if last.measure is Measure.TOTAL and any(fell(*pair) for pair in pairwise(between)):
        return Since(ago=ago, seen=seen, change=None, reset=True)
    return Since(ago=ago, seen=seen, change=last.value - (then.value or 0))


# history


def history(sightings: Sequence[Sighting], by: By, now: datetime) -> list[Bar]:
    """A measure by day, week (from Monday) or month, oldest first.

    Of a total the visits of each period, derived from differences; of people online the highest; of `today` the sum of its days
    ("gap" where some are missing); of any other count what was printed last. Days without readings have no bar; of a total
    what was counted in them stands in the next bar, which then begins with the first of them.
    """
    runs = known(sightings, now)
    if not runs:
        return []
    if runs[0].measure is Measure.TOTAL:
        return _grouped(_visits(runs, now), by)
    days = [_printed(day, own, now) for day, own in _by_day(runs).items()]
    if by == "day":
        return days
    groups: dict[tuple[date, date], list[Bar]] = {}
    for bar in days:
        groups.setdefault(_period(bar.first, by), []).append(bar)
    return [_of_printed(runs[0].measure, bars, *period, now) for period, bars in groups.items()]


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _by_day(runs: Sequence[Sighting]) -> dict[date, list[Sighting]]:
    """The runs of each day, cut at its ends."""
    found: dict[date, list[Sighting]] = {}
    for run in runs:
        day = _day(run.first_seen)
        while day <= _day(run.last_seen):
            dawn = datetime.combine(day, time(), VIETNAM).astimezone(UTC)
            dusk = dawn + timedelta(days=1) - timedelta(seconds=1)
            own = run._replace(first_seen=max(run.first_seen, dawn), last_seen=min(run.last_seen, dusk))
            found.setdefault(day, []).append(own)
            day += timedelta(days=1)
    return found


def _printed(day: date, own: Sequence[Sighting], now: datetime) -> Bar:
    """What a portal printed of a day: the highest level, else the last count."""
    best = max(own, key=lambda each: each.value or 0) if own[0].measure in LEVELS else own[-1]
    return Bar(
        first=day, last=day, value=best.value, derived=False, since=own[0].first_seen, until=own[-1].last_seen,
        note="running" if day >= _day(now) else "",
    )  # fmt: skip


def _of_printed(measure: Measure, days: Sequence[Bar], first: date, last: date, now: datetime) -> Bar:
    """A week or month of what a portal printed: the highest level, the visits of all its days, or the last count."""
    note: Note = "running" if last >= _day(now) else ""
    value = max(bar.value or 0 for bar in days) if measure in LEVELS else days[-1].value
    if measure is Measure.TODAY:
        value = sum(bar.value or 0 for bar in days)
        note = note or ("" if len(days) == (last - first).days + 1 else "gap")
    return Bar(
        first=first,
        last=last,
        value=value,
        derived=measure is Measure.TODAY,
        since=days[0].since,
        until=days[-1].until,
        note=note,
    )


def _visits(runs: Sequence[Sighting], now: datetime) -> list[Bar]:
    """Visits of each day as the difference of its last total and that of the last day before it that has one."""
    bars: list[Bar] = []
    before: tuple[date, Sighting] | None = None
    for day, own in _by_day(runs).items():
        close = own[-1]
        if before:
            steps = list(pairwise([before[1], *own]))
            down = any(fell(*step) for step in steps)
            value = sum((after.value or 0) - (first.value or 0) for first, after in steps if not fell(first, after))
            note: Note = "reset" if down else ""
            uneven = abs(close.last_seen - before[1].last_seen - timedelta(days=1)) > UNEVEN
            if not note and day >= _day(now):
                note = "running"
            elif not note and (uneven or day - before[0] > timedelta(days=1)):
                note = "gap"
            bars.append(
                Bar(
                    first=before[0] + timedelta(days=1),
                    last=day,
                    value=value,
                    derived=True,
                    since=before[1].last_seen,
                    until=close.last_seen,
                    note=note,
                )
            )
        before = day, close
    return bars


def _period(day: date, by: By) -> tuple[date, date]:
    """The first and last day of the week or month of a day."""
    if by == "day":
        return day, day
    if by == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _grouped(days: Sequence[Bar], by: By) -> list[Bar]:
    """Bars of days put together. One that lies in two periods joins them: how much of it belongs to either nobody knows."""
    if by == "day":
        return list(days)
    groups: list[list[Bar]] = []
    until = date.min
    for bar in days:
        if bar.first > until:
            groups.append([])
        groups[-1].append(bar)
        until = max(until, _period(bar.last, by)[1])
    return [_sum(group, by) for group in groups]


def _sum(group: Sequence[Bar], by: By) -> Bar:
    first, last = group[0].first, group[-1].last
    begins, ends = _period(first, by)
    notes = {bar.note for bar in group}
    note: Note = ""
    if "reset" in notes:
        note = "reset"
    elif last > ends:
        note = "gap"
    elif "running" in notes or (first, last) != (begins, ends):
        note = "running"
    return Bar(
        first=first, last=last, value=sum(bar.value or 0 for bar in group), derived=True, since=group[0].since,
        until=group[-1].until, note=note,
    )  # fmt: skip


def growth(bars: Sequence[Bar]) -> Growth | None:
    """The last two whole periods against each other; None where two whole ones in a row are not known."""
    for before, after in reversed(list(pairwise(bars))):
        if after.note == "running":
            continue
        if (
            before.note
            or after.note
            or before.value is None
            or after.value is None
            or after.first - before.last != timedelta(days=1)
        ):
            return None
        change = after.value - before.value
        return Growth(before=before, after=after, change=change, percent=100 * change / before.value if before.value else None)
    return None


def span(bars: Sequence[Bar]) -> Span | None:
    """The highest and lowest of the whole periods and their trend (Mann and Kendall's, at 5 %)."""
    whole = [bar for bar in bars if bar.value is not None and not bar.note]
    if not whole:
        return None
    return Span(
        highest=max(whole, key=lambda bar: bar.value or 0),
        lowest=min(whole, key=lambda bar: bar.value or 0),
        trend=_trend([bar.value or 0 for bar in whole[-366:]]),
    )


def _trend(values: Sequence[int]) -> Literal["rising", "falling", "level", "unknown"]:
    count = len(values)
    if count < MIN_TREND:
        return "unknown"
    sign = sum((later > value) - (later < value) for at, value in enumerate(values) for later in values[at + 1 :])
    bound = 1.96 * sqrt(count * (count - 1) * (2 * count + 5) / 18)
    return "rising" if sign > bound else "falling" if sign < -bound else "level"


# portals beside each other


def shares(values: Mapping[str, int | None]) -> list[Share]:
    """Each portal's part of one measure or of one derived figure, the largest first; portals without it are left out."""
    total = sum(value for value in values.values() if value is not None)
    found = [
        Share(portal=portal, value=value, percent=100 * value / total if total else 0.0)
        for portal, value in values.items()
        if value is not None
    ]
    return sorted(found, key=lambda share: -share.value)
