"""A simulated year: hourly fetches of an honest and an invented counter, an outage, a reset; through a real store by its own
clock, then compared with what really happened."""

import math
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from tui.model import Document, Feed, Kind, Measure, Observation, SourceState
from tui.reader import doubt, rhythm, statistics
from tui.reader.statistics import VIETNAM
from tui.store import Recorded, Store

START = datetime(2026, 1, 5, tzinfo=VIETNAM).astimezone(UTC)
DAYS = 365
OUTAGE = (timedelta(days=120, hours=10), timedelta(days=123, hours=16))
RESET = timedelta(days=200, hours=14)
PAGE = "https://so.example.vn/"


class Look(NamedTuple):
    """What one fetch saw."""

    at: datetime
    total: int
    online: int
    drawn: int


class Year(NamedTuple):
    looks: list[Look]
    store: Store
    now: datetime

    def day(self, look: Look) -> date:
        return look.at.astimezone(VIETNAM).date()


def looks() -> list[Look]:
    """An hour's visits follow the time of day; a fetch comes at some minute of each hour, but for the outage."""
    chance = random.Random(2026)
    total, found = 3_311_371, []
    for hour in range(24 * DAYS):
        since = timedelta(hours=hour)
        if since == RESET:
            total = 0
        busy = 1 + 0.8 * math.sin((hour % 24 - 9) / 12 * math.pi) + (1.0 if hour % 24 == 10 else 0.0)
        week = 0.5 if hour // 24 % 7 > 4 else 1.0
        total += max(0, round(chance.gauss(50 * busy * week, 7)))
        online = max(0, round(chance.gauss(20 * busy * week, 4)))
        if not OUTAGE[0] <= since < OUTAGE[1]:
            at = START + since + timedelta(minutes=chance.randrange(60))
            found.append(Look(at=at, total=total, online=online, drawn=chance.randint(30, 60)))
    return found


def recorded(look: Look) -> list[Recorded]:
    def result(source: str, **values: int) -> Recorded:
        observations = tuple(
            Observation(measure=Measure(name), value=value, seen=look.at, page=PAGE, text=f"Tổng lượt truy cập: {value:,}")
            for name, value in values.items()
        )
        document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=observations)
        return Recorded(state=SourceState(source=source, kind=Kind.VISITORS, last_fetch=look.at), document=document)

    found = [result("so", total=look.total, online=look.online)]
    return [*found, result("other", online=look.drawn)] if look.at > START + timedelta(days=DAYS - 40) else found


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Stored a day at a time: 8,700 commits of one fetch each would take half a minute."""
    path = tmp_path_factory.mktemp("year") / "bantin.db"
    seen = looks()
    days: dict[date, list[Look]] = {}
    for look in seen:
        days.setdefault(look.at.astimezone(VIETNAM).date(), []).append(look)
    with Store(path).open(START) as store:
        for batch in days.values():
            store.record([each for look in batch for each in recorded(look)], batch[-1].at)
        yield Year(looks=seen, store=store, now=START + timedelta(days=DAYS))


def closes(year: Year) -> dict[date, Look]:
    """The last look of each day."""
    return {year.day(look): look for look in year.looks}


def test_nothing_was_missed_in_storing(year: Year) -> None:
    newest = year.store.figures()
    assert [each.value for each in newest["so"]] == [year.looks[-1].online, year.looks[-1].total]
    assert sum(OUTAGE[0] <= look.at - START < OUTAGE[1] for look in year.looks) == 0
    assert len(year.looks) == 24 * DAYS - 78
    assert year.store.integrity() == []


def test_visits_of_every_day_are_exact(year: Year) -> None:
    bars = statistics.history(year.store.observations("so", Measure.TOTAL), "day", year.now)
    last = closes(year)
    days = sorted(last)
    [before_reset] = [look for look, after in pairwise(year.looks) if after.total < look.total]
    after_reset = year.looks[year.looks.index(before_reset) + 1]
    expected = []
    for before, day in pairwise(days):
        if day == year.day(after_reset):
            known = before_reset.total - last[before].total + last[day].total - after_reset.total
            expected.append((day, day, known, "reset"))
        else:
            first = before + timedelta(days=1)
            cut = (START + OUTAGE[0]).astimezone(VIETNAM).date()
            note = "gap" if first in (cut, cut + timedelta(days=1)) else ""
            expected.append((first, day, last[day].total - last[before].total, note))
    assert [(bar.first, bar.last, bar.value, bar.note) for bar in bars] == expected
    assert sum(bar.note == "gap" for bar in bars) == 2, "the day that was cut short, and the days without a look"
    assert max((bar.last - bar.first).days for bar in bars) == 2


def test_weeks_are_sums_and_the_outage_joins_none(year: Year) -> None:
    weeks = statistics.history(year.store.observations("so", Measure.TOTAL), "week", year.now)
    last = closes(year)
    whole = [bar for bar in weeks if not bar.note]
    for bar in whole:
        assert (bar.last - bar.first).days == 6 and bar.first.weekday() == 0
        assert bar.value == last[bar.last].total - last[bar.first - timedelta(days=1)].total
    assert len(whole) == 52 - 2, "but the first, whose Monday is half known, and that of the reset"
    assert [bar.note for bar in weeks if bar.note] == ["running", "reset", "running"]


def test_the_reset_is_found_between_its_hours(year: Year) -> None:
    [reset] = statistics.resets(year.store.observations("so", Measure.TOTAL), year.now)
    assert reset.before.last_seen < START + RESET + timedelta(hours=1)
    assert START + RESET <= reset.after.first_seen < START + RESET + timedelta(hours=1)


def test_the_highest_online_of_every_day_outlives_thinning(year: Year) -> None:
    highest: dict[date, int] = {}
    for look in year.looks:
        highest[year.day(look)] = max(look.online, highest.get(year.day(look), 0))
    bars = statistics.history(year.store.observations("so", Measure.ONLINE), "day", year.now)
    assert {bar.first: bar.value for bar in bars} == highest


def test_the_present_is_compared_with_what_was(year: Year) -> None:
    now = statistics.current(year.store.observations("so", Measure.TOTAL), year.now)
    assert now

    def nearest(ago: timedelta) -> Look:
        return min(year.looks, key=lambda look: abs(look.at - (year.looks[-1].at - ago)))

    assert now.yesterday.change == year.looks[-1].total - nearest(timedelta(days=1)).total
    assert now.last_week.change == year.looks[-1].total - nearest(timedelta(days=7)).total


def test_when_most_come(year: Year) -> None:
    totals = year.store.observations("so", Measure.TOTAL)
    busiest = rhythm.busiest_hour(totals, year.now)
    assert busiest and busiest.days >= 90 and busiest.places[0] in (10, 11), "visits of an hour lie between looks of two"
    weekday = rhythm.busiest_weekday(statistics.history(totals, "day", year.now))
    assert weekday and weekday.days >= 355 and not {5, 6} & set(weekday.places) and len(weekday.places) >= 3


def test_the_invented_counter_is_doubted_and_the_honest_one_not(year: Year) -> None:
    assert doubt.doubt(year.store.observations("so", Measure.ONLINE), year.now) is None
    assert doubt.doubt(year.store.observations("so", Measure.TOTAL), year.now) is None
    found = doubt.doubt(year.store.observations("other", Measure.ONLINE), year.now)
    assert found and (found.reason, found.lowest, found.highest) == ("drawn", 30, 60)


def test_the_store_grows_as_stated(year: Year) -> None:
    """Of a figure that changes at each hourly look: some 2,450 rows after a year and 365 more each year, at most 100 bytes a row
    with its index."""
    rows = [len(year.store.observations("so", measure)) for measure in (Measure.TOTAL, Measure.ONLINE)]
    assert all(2_300 <= count <= 2_500 for count in rows)
    drawn = len(year.store.observations("other"))
    copy, empty = year.store.path.with_name("copy.db"), year.store.path.with_name("empty.db")
    year.store.backup(copy)
    Store(empty).open(year.now).close()
    used = sqlite3.connect(copy)
    free = used.execute("SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size").fetchone()[0]
    used.close()
    size = copy.stat().st_size - free - empty.stat().st_size
    assert size / (sum(rows) + drawn) < 100
