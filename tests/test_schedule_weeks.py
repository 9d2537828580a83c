"""Any week, written out in each layout, is read back whole: day, time, what, where, who."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.schedule_weeks import LAYOUTS, Said, Week, weeks
from tests.test_schedule import parsed
from tests.thorough import THOROUGH
from tui.model import Entry


def read(entry: Entry) -> Said:
    event = entry.event
    assert event is not None and event.understood, entry
    start = event.start.strftime("%H:%M") if event.start else ""
    return Said(event.day, event.session, start, entry.title, event.place, event.people, event.chair)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(
    max_examples=12 if THOROUGH else 6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(week=weeks())
def test_read_back_whole(layout: Callable[[Week], tuple[str, list[Said]]], week: Week) -> None:
    page, expected = layout(week)
    if len({said.day for said in expected}) < 2:
        return  # too little to know a schedule by
    document = parsed(page, fetched=week.first.isoformat())
    assert sorted(map(str, map(read, document.entries))) == sorted(map(str, expected))
    assert document.period is not None
    assert (document.period.first, document.period.last) == (week.first, week.last)
    assert len({entry.key for entry in document.entries}) == len(expected)
