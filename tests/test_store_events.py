"""Events by day, and when each last changed: what a schedule's changes are told from."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, event, result
from tui.model import Kind, Period
from tui.store import Store

MONDAY = date(2026, 11, 23)
WEEK = Period(first=MONDAY, last=MONDAY + timedelta(days=6))
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        store.record(
            [
                result("so", event("a", MONDAY), event("b", MONDAY + timedelta(days=1)), period=WEEK, kind=Kind.SCHEDULE),
                result("khac", event("c", MONDAY + timedelta(days=7)), kind=Kind.SCHEDULE),
            ],
            NOW,
        )
        yield store


def keys(store: Store, *sources: str, first: date = MONDAY, days: int = 7) -> set[str]:
    return {found.key for found in store.events(sources, first, first + timedelta(days=days - 1))}


def test_events_of_some_days_of_some_sources(store: Store) -> None:
    assert keys(store, "so", "khac") == {"a", "b"}
    assert keys(store, "so", "khac", days=8) == {"a", "b", "c"}
    assert keys(store, "khac", days=8) == {"c"}
    assert keys(store, "so", first=MONDAY + timedelta(days=1), days=1) == {"b"}
    assert keys(store, "nobody") == keys(store) == set()


def test_what_was_withdrawn_is_there_with_its_time(store: Store) -> None:
    store.record([result("so", event("a", MONDAY, text="dời giờ"), period=WEEK, kind=Kind.SCHEDULE)], LATER)
    found = {each.key: each for each in store.events(["so"], WEEK.first, WEEK.last)}
    assert found["b"].withdrawn and found["b"].touched == LATER
    assert found["a"].changed and found["a"].touched == LATER


def test_what_came_back_is_touched_and_what_stayed_is_not(store: Store) -> None:
    day = MONDAY + timedelta(days=1)
    store.record([result("so", event("b", day), period=WEEK, kind=Kind.SCHEDULE)], NOW + timedelta(hours=1))
    store.record([result("so", event("a", MONDAY), event("b", day), period=WEEK, kind=Kind.SCHEDULE)], LATER)
    found = {each.key: each for each in store.events(["so"], WEEK.first, WEEK.last)}
    assert not found["a"].withdrawn and found["a"].touched == LATER
    assert found["b"].touched is None
