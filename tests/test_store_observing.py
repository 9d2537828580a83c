"""Readings in the store: a row where a figure changes, runs with their ends, thinned by age and by nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.model import Document, Feed, Kind, Measure, Observation, SourceState
from tui.model.figures import LEVELS
from tui.store import Recorded, Store
from tui.store.observing import DAY, HOUR, QUARTER, WEEK, Run, superfluous, window

START = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)
PAGE = "https://so.example.vn/"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(START) as opened:
        yield opened


def observed(measure: Measure, value: int | None, seen: datetime, *, unit: str = "", page: str = PAGE) -> Observation:
    return Observation(
        measure=measure, value=value, seen=seen, page=page, status="not_published" if value is None else "ok", unit=unit,
        text=f"Tổng: {value}",
    )  # fmt: skip


def record(store: Store, *observations: Observation, source: str = "so", kind: Kind = Kind.ARTICLES) -> None:
    """What a fetch of a page with a counter brought."""
    document = Document(kind=kind, feed=Feed(), entries=(), observations=observations)
    store.record([Recorded(state=SourceState(source=source, kind=kind), document=document)], observations[0].seen)


def hours(store: Store, measure: Measure, *, source: str = "so") -> list[tuple[int | None, float, float]]:
    """Value, first and last hour since START of each reading."""
    return [
        (each.value, (each.first_seen - START) / timedelta(hours=1), (each.last_seen - START) / timedelta(hours=1))
        for each in store.observations(source, measure)
    ]


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def test_equal_figures_are_one_row_with_both_ends(store: Store) -> None:
    for hour, value in enumerate([5, 5, 7, 7, 7, 5]):
        record(store, observed(Measure.ONLINE, value, at(hour)))
    assert hours(store, Measure.ONLINE) == [(5, 0, 1), (7, 2, 4), (5, 5, 5)]


def test_a_reading_is_given_back_whole(store: Store) -> None:
    record(store, observed(Measure.MONTH, 3_311_371, at(0.5), unit="30 days"))
    record(store, observed(Measure.MONTH, 3_311_371, at(2), unit="30 days", page=PAGE + "2"))
    [reading] = store.observations("so")
    assert reading._asdict() == {
        "source": "so", "measure": Measure.MONTH, "value": 3_311_371, "status": "ok", "first_seen": at(0.5),
        "last_seen": at(2), "page": PAGE, "unit": "30 days", "text": "Tổng: 3311371",
    }  # fmt: skip


def test_a_long_silence_is_not_bridged(store: Store) -> None:
    for hour in (0, 27, 27 + 36, 27 + 36 + 37):
        record(store, observed(Measure.TOTAL, 5, at(hour)))
    assert hours(store, Measure.TOTAL) == [(5, 0, 63), (5, 100, 100)]
    for hour in (0, 3, 7):
        record(store, observed(Measure.ONLINE, 5, at(hour)))
    assert hours(store, Measure.ONLINE) == [(5, 0, 3), (5, 7, 7)]


def test_not_published_is_a_reading_too(store: Store) -> None:
    for hour, value in enumerate([5, None, None, 5]):
        record(store, observed(Measure.TOTAL, value, at(hour)))
    assert hours(store, Measure.TOTAL) == [(5, 0, 0), (None, 1, 2), (5, 3, 3)]


def test_a_clock_set_back_loses_nothing(store: Store) -> None:
    record(store, observed(Measure.TOTAL, 5, at(0)))
    record(store, observed(Measure.TOTAL, 6, at(10 * 365 * 24)))
    record(store, observed(Measure.TOTAL, 6, at(1)))
    record(store, observed(Measure.TOTAL, 7, at(2)))
    assert [each[0] for each in hours(store, Measure.TOTAL)] == [5, 6, 7, 6]
    assert [each.value for each in store.figures()["so"]] == [7], "the last that was written"


def test_the_same_measure_twice_in_a_document_counts_once(store: Store) -> None:
    record(store, observed(Measure.TOTAL, 5, at(0)), observed(Measure.TOTAL, 6, at(0)))
    assert [each[0] for each in hours(store, Measure.TOTAL)] == [5]


def test_figures_are_the_last_of_each_source_and_measure(store: Store) -> None:
    record(store, observed(Measure.TOTAL, 5, at(0)), observed(Measure.ONLINE, 2, at(0)))
    record(store, observed(Measure.TOTAL, 9, at(1)))
    record(store, observed(Measure.TOTAL, 1, at(1)), source="other", kind=Kind.VISITORS)
    assert {source: [(each.measure, each.value) for each in own] for source, own in store.figures().items()} == {
        "so": [(Measure.ONLINE, 2), (Measure.TOTAL, 9)],
        "other": [(Measure.TOTAL, 1)],
    }


def test_since_leaves_out_what_had_ended(store: Store) -> None:
    for hour, value in enumerate([1, 2, 2, 3]):
        record(store, observed(Measure.ONLINE, value, at(hour)))
    assert [each.value for each in store.observations("so", since=at(2))] == [2, 3]
    assert store.observations("so", Measure.TOTAL) == store.observations("nobody") == []


def test_nothing_of_a_failed_batch_is_kept(store: Store) -> None:
    bad = observed(Measure.TOTAL, 2**63, at(0))
    with pytest.raises(OverflowError):
        record(store, observed(Measure.ONLINE, 1, at(0)), bad)
    assert store.figures() == {}


# thinning


def test_the_rule_of_thinning(store: Store) -> None:
    """Twenty weeks of a fetch every twenty minutes. Vietnam's day begins at 17:00 UTC."""
    total = {}
    online = {}
    batch: list[Recorded] = []
    for step in range(20 * 7 * 24 * 3):
        now = START + timedelta(minutes=20 * step)
        total[now], online[now] = 1000 + step, (step * 7919) % 1009
        observations = (observed(Measure.ONLINE, online[now], now), observed(Measure.TOTAL, total[now], now))
        document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=observations)
        batch.append(Recorded(state=SourceState(source="so"), document=document))
        if len(batch) == 72:
            store.record(batch, now)
            batch.clear()
    end = START + timedelta(minutes=20 * step)
    store.thin(end)

    def part(moment: datetime) -> datetime:
        """Where the part of time begins of which one reading stays."""
        day = (moment - timedelta(hours=17)).replace(hour=0, minute=0) + timedelta(hours=17)
        hour = moment.replace(minute=0)
        if day + timedelta(days=1) <= midnight(end - timedelta(seconds=QUARTER)):
            return day
        return hour if hour + timedelta(hours=1) <= (end - timedelta(seconds=WEEK)).replace(minute=0) else moment

    def midnight(moment: datetime) -> datetime:
        return (moment - timedelta(hours=17)).replace(hour=0, minute=0, second=0) + timedelta(hours=17)

    last: dict[datetime, int] = {part(moment): value for moment, value in total.items()}
    highest: dict[datetime, int] = {}
    for moment, value in online.items():
        highest[part(moment)] = max(value, highest.get(part(moment), 0))
    assert [each.value for each in store.observations("so", Measure.TOTAL)] == list(last.values())
    assert [each.value for each in store.observations("so", Measure.ONLINE)] == list(highest.values())
    assert len(last) < 7 * 72 + 92 * 24 + 60
    assert store.integrity() == []


def test_record_thins_once_a_day(store: Store) -> None:
    for minute in (0, 10, 20):
        record(store, observed(Measure.ONLINE, minute, at(minute / 60)))
    record(store, observed(Measure.ONLINE, 1, at(7 * 24 + 0.9)))  # the hour is not a week old
    assert len(store.observations("so")) == 4
    record(store, observed(Measure.ONLINE, 2, at(8 * 24)))  # less than a day later
    assert len(store.observations("so")) == 5
    record(store, observed(Measure.ONLINE, 3, at(8 * 24 + 1)))
    assert [each[0] for each in hours(store, Measure.ONLINE)] == [20, 1, 2, 3]


def test_both_sides_of_a_reset_stay(store: Store) -> None:
    for hour, value in enumerate([10, 20, 30, 5, 6, 7, 8]):
        record(store, observed(Measure.TOTAL, value, at(hour)))
    assert store.thin(at(24 * 200)) == 4
    assert [each[0] for each in hours(store, Measure.TOTAL)] == [30, 5, 8]


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.none() | st.integers(0, 9)), max_size=60),
    st.sampled_from([Measure.TOTAL, Measure.ONLINE, Measure.TODAY]),
    st.integers(0, 3 * DAY), st.integers(0, 3 * DAY),
)  # fmt: skip
@settings(max_examples=examples(300), deadline=None)
def test_thinning_in_any_steps_is_thinning_at_once(
    steps: list[tuple[int, int | None]], measure: Measure, one: int, two: int
) -> None:
    runs, now = [], 0
    for number, (step, value) in enumerate(steps):
        now += step
        runs.append(Run(number, now, now + step // 2, value))
        now += step // 2
    first, last = sorted((one, two))

    def without(rows: list[Run], before: int, at: int) -> list[Run]:
        start, end = window(before, at, age=0, length=HOUR, offset=0)
        gone = superfluous(rows, start=start, end=end, length=HOUR, offset=0, measure=measure)
        return [run for run in rows if run.id not in gone]

    at_once = without(runs, 0, last)
    assert without(without(runs, 0, first), first, last) == at_once
    for hour in range(0, last // HOUR * HOUR, HOUR):
        own = [run for run in runs if run.last_seen >= hour and run.first_seen < hour + HOUR and run.value is not None]
        kept = [run for run in at_once if run in own]
        if own and measure in LEVELS:
            assert max(run.value or 0 for run in kept) == max(run.value or 0 for run in own)
        elif own:
            assert kept[-1] == own[-1]
