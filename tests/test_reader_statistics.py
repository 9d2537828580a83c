"""Derived figures: small cases by hand, and a simulated year through a real store, compared with what really happened."""

import math
import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from tui.model import Measure, Moment, Sighting
from tui.model.statistics import Bar
from tui.reader import doubt, rhythm, statistics
from tui.reader.statistics import VIETNAM

START = datetime(2026, 1, 5, 0, 0, tzinfo=VIETNAM).astimezone(UTC)  # a Monday
PAGE = "https://so.example.vn/"


def at(day: float, hour: float = 0) -> datetime:
    """A moment by day and hour in Vietnam, from Monday 5 January 2026."""
    return START + timedelta(days=day, hours=hour)


def run(value: int | None, first: datetime, last: datetime | None = None, measure: Measure = Measure.TOTAL) -> Sighting:
    return Sighting(
        source="so", measure=measure, value=value, status="not_published" if value is None else "ok", first_seen=first,
        last_seen=last or first, page=PAGE,
    )  # fmt: skip


def days(bars: Sequence[Bar]) -> list[tuple[str, str, int | None, str]]:
    return [(bar.first.strftime("%d.%m"), bar.last.strftime("%d.%m"), bar.value, bar.note) for bar in bars]


# a total


def test_visits_are_differences_of_last_readings() -> None:
    totals = [run(100, at(0, 8)), run(130, at(0, 23)), run(150, at(1, 9)), run(190, at(1, 23)), run(260, at(2, 22.5))]
    bars = statistics.history(totals, "day", at(9))
    assert days(bars) == [("06.01", "06.01", 60, ""), ("07.01", "07.01", 70, "")], "of the first day the beginning is not known"
    assert all(bar.derived for bar in bars)
    assert (bars[0].since, bars[0].until) == (at(0, 23), at(1, 23))


def test_a_gap_is_one_bar_over_its_length() -> None:
    totals = [run(100, at(0, 23)), run(110, at(1, 23)), run(170, at(4, 12)), run(180, at(4, 23)), run(200, at(5, 23))]
    assert days(statistics.history(totals, "day", at(9))) == [
        ("06.01", "06.01", 10, ""), ("07.01", "09.01", 70, "gap"), ("10.01", "10.01", 20, ""),
    ]  # fmt: skip


def test_an_evening_without_readings_is_a_gap_too() -> None:
    totals = [run(100, at(0, 23)), run(110, at(1, 15)), run(150, at(2, 23)), run(170, at(3, 23))]
    assert days(statistics.history(totals, "day", at(9))) == [
        ("06.01", "06.01", 10, "gap"), ("07.01", "07.01", 40, "gap"), ("08.01", "08.01", 20, ""),
    ]  # fmt: skip


def test_a_run_over_midnight_says_what_midnight_was() -> None:
    totals = [run(100, at(0, 20), at(1, 7)), run(150, at(1, 9), at(2, 9)), run(151, at(2, 20), at(3, 20))]
    assert days(statistics.history(totals, "day", at(9)))[:2] == [("06.01", "06.01", 50, ""), ("07.01", "07.01", 1, "")]


def test_a_reset_is_marked_and_counts_what_is_known() -> None:
    totals = [run(100, at(0, 23)), run(130, at(1, 12)), run(4, at(1, 13)), run(9, at(1, 23)), run(20, at(2, 23))]
    assert days(statistics.history(totals, "day", at(9))) == [("06.01", "06.01", 35, "reset"), ("07.01", "07.01", 11, "")]
    [reset] = statistics.resets(totals, at(9))
    assert (reset.before.value, reset.after.value) == (130, 4)
    assert statistics.resets([run(9, at(0), measure=Measure.TODAY), run(1, at(1), measure=Measure.TODAY)], at(9)) == []


def test_today_is_running_and_the_future_is_left_out() -> None:
    totals = [run(100, at(0, 23)), run(110, at(1, 23)), run(115, at(2, 8)), run(9999, at(400))]
    assert days(statistics.history(totals, "day", at(2, 9))) == [("06.01", "06.01", 10, ""), ("07.01", "07.01", 5, "running")]


def test_weeks_and_months_and_what_lies_across_them() -> None:
    whole = [run(100 + 10 * day, at(day, 23)) for day in range(-1, 35)]
    assert days(statistics.history(whole, "week", at(34, 23.5))) == [
        ("05.01", "11.01", 70, ""), ("12.01", "18.01", 70, ""), ("19.01", "25.01", 70, ""), ("26.01", "01.02", 70, ""),
        ("02.02", "08.02", 70, "running"),
    ]  # fmt: skip
    gap = [each for each in whole if not at(12) < each.first_seen < at(15)]
    assert days(statistics.history(gap, "week", at(40)))[:3] == [
        ("05.01", "11.01", 70, ""), ("12.01", "25.01", 140, "gap"), ("26.01", "01.02", 70, ""),
    ]  # fmt: skip
    assert days(statistics.history(whole, "month", at(40))) == [
        ("05.01", "31.01", 270, "running"), ("01.02", "08.02", 80, "running"),
    ]  # fmt: skip


# other measures


def test_the_highest_online_and_the_last_count_of_a_day() -> None:
    online = [run(value, at(0, hour), measure=Measure.ONLINE) for hour, value in ((1, 5), (9, 30), (20, 8))]
    [bar] = statistics.history(online, "day", at(9))
    assert (bar.value, bar.derived) == (30, False)
    today = [run(value, at(day, 23), measure=Measure.TODAY) for day, value in enumerate([5, 6, 7, 8, 9, 10, 11, 50])]
    assert [bar.value for bar in statistics.history(today, "day", at(20))] == [5, 6, 7, 8, 9, 10, 11, 50]
    assert days(statistics.history(today, "week", at(20))) == [("05.01", "11.01", 56, ""), ("12.01", "18.01", 50, "gap")]
    month = [run(value, at(day, 23), measure=Measure.MONTH) for day, value in ((3, 50), (10, 90), (28, 7))]
    assert days(statistics.history(month, "month", at(60))) == [("01.01", "31.01", 90, ""), ("01.02", "28.02", 7, "")]
    assert statistics.history([run(None, at(0))], "day", at(9)) == []


def test_now_against_yesterday_and_last_week() -> None:
    totals = [run(100, at(0, 9)), run(150, at(6, 11.5)), run(170, at(6, 20)), run(200, at(7, 8), at(7, 10))]
    now = statistics.current(totals, at(7, 10))
    assert now
    assert (now.sighting.value, now.yesterday.change, now.yesterday.seen) == (200, 50, at(6, 11.5))
    assert (now.last_week.change, now.last_week.seen) == (100, at(0, 9))
    assert statistics.current([], at(0)) is None


def test_nothing_near_enough_is_no_change() -> None:
    now = statistics.current([run(100, at(0, 1)), run(200, at(1, 9))], at(1, 10))
    assert now and (now.yesterday.change, now.yesterday.seen, now.yesterday.reset) == (None, None, False)
    gone = statistics.current([run(100, at(0, 9)), run(None, at(1, 9))], at(1, 10))
    assert gone and gone.sighting.status == "not_published" and gone.yesterday.change is None


def test_a_change_over_a_reset_is_none() -> None:
    now = statistics.current([run(100, at(0, 9)), run(3, at(0, 20)), run(120, at(1, 9))], at(1, 10))
    assert now and (now.yesterday.change, now.yesterday.reset) == (None, True)


def test_growth_compares_whole_periods_alone() -> None:
    late = [run(value, at(10 * step, 23)) for step, value in enumerate([0, 100, 250, 300])]
    assert statistics.growth(statistics.history(late, "week", at(40))) is None, "bars over two weeks are no whole weeks"
    assert statistics.growth([]) is None
    every = [run(day * (10 if day < 7 else 20), at(day, 23)) for day in range(-1, 17)]
    growth = statistics.growth(statistics.history(every, "week", at(17)))
    assert growth and (growth.before.value, growth.after.value) == (70, 200)
    assert growth.change == 130 and growth.percent == pytest.approx(185.7, abs=0.1)


def test_span_and_trend() -> None:
    rising = statistics.history([run(day * day, at(day, 23)) for day in range(20)], "day", at(40))
    span = statistics.span(rising)
    assert span and (span.trend, span.lowest.value, span.highest.value) == ("rising", 1, 37)
    level = statistics.history([run(day * 10 + day % 2, at(day, 23)) for day in range(20)], "day", at(40))
    assert (span := statistics.span(level)) and span.trend == "level"
    assert (span := statistics.span(level[:5])) and span.trend == "unknown"
    assert statistics.span([]) is None


def test_shares() -> None:
    found = statistics.shares({"a": 10, "b": None, "c": 30})
    assert [(share.portal, share.percent) for share in found] == [("c", 75.0), ("a", 25.0)]
    assert [share.percent for share in statistics.shares({"a": 0})] == [0.0]


def test_one_page_is_believed_at_a_time() -> None:
    often = [run(100 + hour, at(0, hour)) for hour in range(60)]
    cached = [run(100 + hour - 3, at(0, hour + 0.5)) for hour in range(0, 60, 6)]  # a page that is three hours behind
    assert statistics.joined([cached, often]) == often
    assert statistics.resets(statistics.joined([often, cached]), at(9)) == []
    before, between, after = run(50, at(-4)), run(250, at(4)), run(900, at(12))
    seen = [*often[:30], *(run(300 + hour, at(7, hour)) for hour in range(30))]
    near = [cached[2], run(320, at(8, 8)), run(120, at(1, 8))]
    assert statistics.joined([[before, near[0], near[2], between, near[1], after], seen]) == [
        before, *seen[:30], between, *seen[30:], after,
    ]  # fmt: skip
    online = [run(7, at(0, 1), measure=Measure.ONLINE), run(8, at(0, 2), measure=Measure.ONLINE)]
    late = run(6, at(0, 3), measure=Measure.ONLINE)
    assert statistics.joined([[late], online]) == [*online, late], "of people online no figure is too low"
    assert statistics.joined([often[:9], [run(107, at(0, 9)), run(109, at(0, 10))]])[9:] == [run(109, at(0, 10))]
    assert statistics.joined([]) == statistics.joined([[], []]) == []


# rhythm


def test_the_busiest_hour_only_with_enough_days() -> None:
    def totals(count: int) -> list[Sighting]:
        total, found = 0, []
        for hour in range(24 * count):
            total += 50 if hour % 24 == 9 else 10 + hour % 3
            found.append(run(total, at(0, hour)))
        return found

    assert rhythm.busiest_hour(totals(13), at(60)) is None
    busiest = rhythm.busiest_hour(totals(15), at(60))
    assert busiest and (busiest.places, busiest.mean, busiest.days) == ((9,), 50, 15)
    flat = [run(10 * hour, at(0, hour)) for hour in range(24 * 20)]
    assert rhythm.busiest_hour(flat, at(60)) is None


def test_the_busiest_weekday_only_with_four_weeks() -> None:
    def bars(weeks: int) -> list[Bar]:
        total, found = 0, [run(0, at(-1, 23))]
        for day in range(7 * weeks):
            total += 500 if day % 7 == 2 else 100 + day % 5
            found.append(run(total, at(day, 23)))
        return statistics.history(found, "day", at(90))

    assert rhythm.busiest_weekday(bars(3)) is None
    busiest = rhythm.busiest_weekday(bars(4))
    assert busiest and (busiest.places, busiest.mean, busiest.days) == ((2,), 500, 28)


def test_by_chance_hardly_an_hour_is_the_busiest() -> None:
    chance = random.Random(5)
    found = 0
    for _ in range(60):
        hours = [run(arrivals(chance, 8), at(0, hour), measure=Measure.ONLINE) for hour in range(24 * 14)]
        found += rhythm.busiest_hour(hours, at(60)) is not None
    assert found <= 4


def test_when_a_source_publishes() -> None:
    tuesdays, thursdays = [at(7 * week + 1, 9.5) for week in range(12)], [at(7 * week + 3, 9) for week in range(11)]
    published: list[Moment] = [*tuesdays, *thursdays, date(2026, 2, 2), date(2027, 1, 1)]
    found = rhythm.publishing(published, at(80, 12))
    assert found
    assert [week.articles for week in found.weeks] == [2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 1]
    assert found.weeks[0].monday == date(2026, 1, 5) and found.dated == 24
    assert (found.last, found.quiet) == (at(78, 9.5), timedelta(days=2, hours=2.5))
    assert (found.weekday, round(found.weekday_percent)) == (1, 50)
    assert (found.hour, round(found.hour_percent)) == (9, 100)
    assert found.usual_pause == timedelta(days=2)


def test_few_articles_have_no_habits() -> None:
    found = rhythm.publishing([at(0, 9), date(2026, 1, 20)], at(20, 12))
    assert found and (found.weekday, found.hour, found.usual_pause) == (None, None, None)
    assert (found.last, found.quiet, [week.articles for week in found.weeks]) == (date(2026, 1, 20), timedelta(days=5), [1, 0, 1])
    assert rhythm.publishing([date(2030, 1, 1)], at(0)) is None and rhythm.publishing([], at(0)) is None
    ancient = rhythm.publishing([date(1, 1, 1), date(2026, 1, 20)], at(20, 12))
    assert ancient and len(ancient.weeks) == rhythm.MAX_WEEKS + 1


# counters that look invented

Hours = dict[int, int]


def arrivals(chance: random.Random, mean: float) -> int:
    """Poisson's, by the normal of the same mean and spread where that is close."""
    if mean > 30:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    left, count = math.exp(-mean), -1
    product = 1.0
    while product > left:
        product *= chance.random()
        count += 1
    return count


def honest(chance: random.Random, mean: float, rhythm: float, weekend: float = 1.0, growth: float = 0.0) -> list[Hours]:
    """Thirty days of people online."""
    return [
        {
            hour: arrivals(
                chance,
                mean * (1 + rhythm * math.sin((hour - 9) / 12 * math.pi)) * (weekend if day % 7 > 4 else 1) * (1 + growth * day),
            )
            for hour in range(24)
        }
        for day in range(30)
    ]


def walk(chance: random.Random, low: int, high: int, step: int) -> list[Hours]:
    value, found = low, []
    for _ in range(30):
        hours = {}
        for hour in range(24):
            value = min(max(value + chance.randint(-step, step), low), high)
            hours[hour] = value
        found.append(hours)
    return found


HONEST: list[Callable[[random.Random], list[Hours]]] = [
    lambda chance: honest(chance, 8, 0.7),
    lambda chance: honest(chance, 40, 0.3, 0.4),
    lambda chance: honest(chance, 6, 0),
    lambda chance: honest(chance, 60, 0, 0.3),
    lambda chance: honest(chance, 100, 0, 1, 0.05),
]
INVENTED: list[Callable[[random.Random], list[Hours]]] = [
    lambda chance: [{hour: chance.randint(20, 60) for hour in range(24)} for _ in range(30)],
    lambda chance: [{hour: chance.randint(100, 5000) for hour in range(24)} for _ in range(30)],
    lambda chance: walk(chance, 20, 60, 20),
]


def working(month: list[Hours]) -> list[Hours]:
    return [hours for day, hours in enumerate(month) if day % 7 < 5]


def test_honest_counters_are_not_doubted_and_invented_ones_are() -> None:
    chance = random.Random(11)
    wrong = sum(doubt.drawn(working(make(chance))) for make in HONEST for _ in range(25))
    found = sum(doubt.drawn(working(make(chance))) for make in INVENTED for _ in range(25))
    assert wrong == 0
    assert found >= 70, "of 75"


def test_weekends_and_held_figures_are_no_reason_to_doubt() -> None:
    chance = random.Random(7)
    months = [honest(chance, 60, 0, 0.3) for _ in range(5)]
    assert any(doubt.drawn(month) for month in months), "two heaps look even"
    for month in months:
        seen = [
            run(value, at(day, hour), measure=Measure.ONLINE) for day, hours in enumerate(month) for hour, value in hours.items()
        ]
        assert doubt.doubt(seen, at(30)) is None
    held = [dict.fromkeys(range(24), value) for value in (20, 60, 25, 55, 30, 50, 21, 59, 35, 45, 22, 58)]
    assert not doubt.drawn(held)


def test_a_total_that_wanders_is_doubted() -> None:
    chance = random.Random(3)
    value, totals = 1000, []
    for hour in range(100):
        value += chance.randint(-20, 20)
        totals.append(run(value, at(0, hour)))
    found = doubt.doubt(totals, at(30))
    assert found and found.reason == "wandering" and 0.2 < found.falling < 0.8
    once = [run(5 * hour if hour < 60 else hour, at(0, hour)) for hour in range(100)]
    assert doubt.doubt(once, at(30)) is None
    assert doubt.doubt(totals[:40], at(30)) is None
    assert doubt.doubt([], at(30)) is None
