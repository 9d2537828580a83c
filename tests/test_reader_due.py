"""When a source is asked again: never sooner than it wants, later after failures, and never for good without saying so."""

from datetime import UTC, datetime, timedelta

import pytest

from tui.errors import Code, Problem
from tui.model import Document, Feed, Kind, NotModified, Response, SourceState, Subscription, Validators
from tui.reader import due

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
HOURLY = Subscription(id="a", url="https://a.gov.vn/rss", every=timedelta(hours=1))
NEVER = SourceState(source="a")


def answer(fresh_for: int = 0, moved_to: str = "") -> Response:
    return Response(
        url="https://a.gov.vn/rss", status=200, content_type="", body=b"x", validators=Validators(etag='"1"'), fetched=NOW,
        fresh_for=fresh_for, moved_to=moved_to,
    )  # fmt: skip


def document(ttl: int = 0) -> Document:
    return Document(kind=Kind.FEED, feed=Feed(title="A", ttl=ttl), entries=())


def wait(state: SourceState) -> timedelta:
    assert state.next_due is not None
    return state.next_due - NOW


@pytest.mark.parametrize(
    ("fresh_for", "ttl", "hours"),
    [(0, 0, 1), (60, 60, 1), (7200, 0, 2), (0, 10_800, 3), (0, 7 * 86_400, 24)],
)
def test_the_server_may_only_lengthen(fresh_for: int, ttl: int, hours: int) -> None:
    after = due.after_answer(HOURLY, NEVER, answer(fresh_for), document(ttl), NOW, chance=0.0)
    assert wait(after) == timedelta(hours=hours)


def test_jitter_only_lengthens() -> None:
    after = due.after_answer(HOURLY, NEVER, answer(), document(), NOW, chance=0.999)
    assert timedelta(hours=1) < wait(after) < timedelta(hours=1.1)


def test_failures_back_off_and_are_forgotten() -> None:
    state, waits = NEVER, []
    for _ in range(8):
        state = due.after_failure(HOURLY, state, Problem(Code.TIMEOUT, {}), 0, NOW, chance=0.0)
        waits.append(wait(state).total_seconds() / 3600)
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert (state.failures, state.failing_since) == (8, NOW)
    good = due.after_answer(HOURLY, state, answer(), document(), NOW, chance=0.0)
    assert (good.failures, good.failing_since, good.problem, wait(good)) == (0, None, None, timedelta(hours=1))


def test_retry_after_is_obeyed() -> None:
    after = due.after_failure(HOURLY, NEVER, Problem(Code.RATE_LIMITED, {}), 10_000, NOW, chance=0.0)
    assert wait(after) == timedelta(seconds=10_000)


def test_gone_is_not_asked_again() -> None:
    after = due.after_failure(HOURLY, NEVER, Problem(Code.GONE, {}), 0, NOW, chance=0.0)
    assert after.gone and not due.is_due(after, NOW + timedelta(days=365))
    assert due.is_due(NEVER, NOW)


def test_a_clock_set_back_delays_nothing() -> None:
    after = due.after_answer(HOURLY, NEVER, answer(), document(), NOW, chance=0.0)
    assert not due.is_due(after, NOW + timedelta(minutes=59)) and due.is_due(after, NOW + timedelta(hours=1))
    assert due.is_due(after, NOW - timedelta(days=365)) and due.is_due(after, NOW + timedelta(days=3650))


def test_a_failure_keeps_what_was_known() -> None:
    good = due.after_answer(HOURLY, NEVER, answer(), document(), NOW, chance=0.0)
    bad = due.after_failure(HOURLY, good, Problem(Code.TIMEOUT, {}), 0, NOW + timedelta(hours=2), chance=0.0)
    assert (bad.validators, bad.feed, bad.last_good) == (good.validators, good.feed, NOW)


def test_not_modified_is_believed_for_a_day() -> None:
    state = due.after_answer(HOURLY, NEVER, answer(), document(), NOW, chance=0.0)
    soon, later = NOW + timedelta(hours=23), NOW + timedelta(hours=25)
    assert due.validators(state, soon).etag == '"1"'
    assert due.validators(state, later) == Validators()
    again = due.after_answer(HOURLY, state, NotModified(validators=state.validators), None, soon, chance=0.0)
    assert due.validators(again, later) == Validators(), "a 304 is no whole body"
    assert due.validators(state, NOW - timedelta(days=400)) == Validators(), "the clock went back"


@pytest.mark.parametrize(
    ("moved_to", "asked"),
    [
        ("", "https://a.gov.vn/rss"),
        ("https://www.a.gov.vn/feed", "https://www.a.gov.vn/feed"),
        ("https://casino.example/rss", "https://a.gov.vn/rss"),
    ],
)
def test_a_permanent_move_is_followed_on_the_portals_own_host_only(moved_to: str, asked: str) -> None:
    state = due.after_answer(HOURLY, NEVER, answer(moved_to=moved_to), document(), NOW, chance=0.0)
    assert state.moved_to == moved_to
    assert due.address(HOURLY, state) == asked


def test_a_move_is_over_once_the_person_wrote_it_down() -> None:
    moved = due.after_answer(HOURLY, NEVER, answer(moved_to="https://a.gov.vn/new"), document(), NOW, chance=0.0)
    written = HOURLY._replace(url="https://a.gov.vn/new")
    assert due.after_answer(written, moved, answer(), document(), NOW, chance=0.0).moved_to == ""
