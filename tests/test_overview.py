"""The overview: what is new since the person was here, what is on today, what moved, what is wrong; in every form."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import library
from tests.storing import entry, result
from tui.commands import table
from tui.commands.command import Request
from tui.errors import Code, Problem
from tui.faces import cli
from tui.faces.linear import Linear
from tui.model import Document, EntryQuery, Event, Feed, Kind, Measure, Observation, SourceState
from tui.session import Session
from tui.store import Recorded

FEEDS = (
    '[settings]\nnames = ["PGĐ An"]\n'
    + library.FEEDS
    + """
[[source]]
id = "lich"
title = "Lịch công tác"
url = "http://127.0.0.1:9/lich"

[[source]]
id = "dem"
title = "Lượt truy cập"
url = "http://127.0.0.1:9/dem"
portal = "Cổng tỉnh"
"""
)
UTCNOW = library.NOW.astimezone(UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Two sources of articles, a schedule of today, a counter of two days, one source that fails."""
    made = library.session(tmp_path, "en", feeds=FEEDS)
    store, today = made.reader.store, library.NOW.date()
    at = library.NOW + timedelta(hours=2)
    meeting = Event(day=today, start=at, place="Phòng A", people="PGĐ An")
    tomorrow = Event(day=today + timedelta(days=1), start=at + timedelta(days=1))
    events = (entry("m1", "Họp giao ban", event=meeting, published=None), entry("m2", "Ngày mai", event=tomorrow, published=None))
    store.record([result("lich", *events, kind=Kind.SCHEDULE)], UTCNOW)
    for ago, value in ((timedelta(days=1), 1000), (timedelta(), 1250)):
        seen = UTCNOW - ago
        told = (Observation(measure=Measure.TOTAL, value=value, seen=seen, page="http://127.0.0.1:9/dem"),)
        document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=told)
        store.record([Recorded(state=SourceState(source="dem", kind=Kind.VISITORS, found=1), document=document)], seen)
    failing = SourceState(
        source="council", kind=Kind.FEED, failures=3, problem=Problem(Code.HTTP_STATUS, {"url": "http://x/", "status": 503})
    )
    store.record([Recorded(state=failing, document=None)], UTCNOW)
    yield made
    store.close()


def told(session: Session) -> list[dict[str, object]]:
    page = table.named("overview").answer(session, Request()).page
    assert page is not None
    return [dict(item.record) for item in page.items]


def later(session: Session, by: timedelta) -> None:
    """Let time pass."""
    now = session.reader.clock() + by
    session.reader.clock = lambda: now


def test_all_sections_are_told(session: Session) -> None:
    page = table.named("overview").answer(session, Request()).page
    assert page is not None
    assert page.lead == ("12 unread articles.", "1 event today.", "1 of them names you.", "1 problem.")
    sections = [item.record["section"] for item in page.items]
    assert sections == ["new"] * 8 + ["today", "figures", "problems"]
    meeting, figure, problem = page.items[8:]
    assert meeting.line == "9. 11:00: Họp giao ban. Names you. Place: Phòng A."
    assert figure.line == "Cổng tỉnh. In total: 1,250, 250 more than a day before."
    assert problem.line == "Research Council. Failing."
    assert page.brief == (*page.lead, figure.line)


def test_a_mistake_in_feeds_toml_is_a_problem_of_no_source(tmp_path: Path) -> None:
    made = library.session(tmp_path, "en", feeds=f"{library.FEEDS}\nfoldre = 1\n")
    assert [(row["source"], row["id"]) for row in told(made) if row["section"] == "problems"] == [(None, None)]
    made.reader.store.close()


def test_numbers_mean_what_is_named(session: Session) -> None:
    rows = told(session)
    for number, row in enumerate(rows[:9], 1):
        assert f"e{session.meant(str(number))}" == row["id"]
    assert session.listing.name == "overview" and len(session.listing.ids) == 9


def test_new_is_what_came_since_the_visit_before(session: Session) -> None:
    session.take("list", "", EntryQuery())
    later(session, timedelta(minutes=5))
    assert session.since is None
    session.open(session.listing.ids[0])
    later(session, timedelta(hours=14))
    evening = session.reader.utc() - timedelta(hours=14)
    assert session.since == evening
    fresh = entry("moi", "Bài mới", published=session.reader.utc())
    session.reader.store.record([result("so", fresh)], session.reader.utc())
    page = table.named("overview").answer(session, Request()).page
    assert page is not None and page.lead[0] == "1 new article since today, 9:05."
    assert [item.title for item in page.items if item.record["section"] == "new"] == ["Bài mới"]
    later(session, timedelta(hours=1))  # still the same visit
    assert session.since == evening and told(session)[0]["title"] == "Bài mới"
    later(session, timedelta(hours=5))
    assert not any(row["section"] == "new" for row in told(session))
    session.resume()
    assert session.since == evening + timedelta(hours=15)


def test_the_moment_of_arrival_is_found_among_many(session: Session) -> None:
    store, count = session.reader.store, 40
    for hour in range(count):
        at = UTCNOW + timedelta(hours=hour)
        store.record([result("so", entry(f"h{hour}", f"Giờ {hour}", published=at))], at)
    for hour in (0, 1, 17, count - 1):
        query = EntryQuery(arrived=UTCNOW + timedelta(hours=hour))
        assert len(store.ids(query)) == store.count(query) == count - 1 - hour
    assert len(store.ids(EntryQuery(arrived=datetime(2000, 1, 1, tzinfo=UTC)))) == store.count(EntryQuery())


def test_every_face_tells_it(session: Session) -> None:
    out = io.StringIO()
    Linear(session, out, lambda: "").answer("morning")
    assert out.getvalue().splitlines()[:4] == ["12 unread articles.", "1 event today.", "1 of them names you.", "1 problem."]
    out, err = io.StringIO(), io.StringIO()
    options = cli.parser(session.tr).parse_args(["overview", "--json"])
    assert cli.run(session, options, out, err) == 0
    rows = json.loads(out.getvalue())
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert [row["section"] for row in rows][-3:] == ["today", "figures", "problems"]
    assert rows[-2]["value"] == 1250 and rows[-2]["change"] == 250
