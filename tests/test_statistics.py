"""Statistics from the store to the page: what a person may ask, what is told, the objects of CONTRACT."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui.commands import statistics
from tui.commands.command import Request
from tui.errors import Code, NothingFound, UsageError
from tui.faces import cli
from tui.model import Document, Feed, Kind, Measure, Observation, Outcome, SourceState
from tui.session import Session
from tui.store import Recorded
from tui.view.blocks import lines

FEEDS = """
[[source]]
id = "home"
title = "Sở A - Trang chủ"
url = "http://127.0.0.1:9/a"
kind = "visitors"
portal = "Sở A"

[[source]]
id = "news"
title = "Sở A - Tin tức"
url = "http://127.0.0.1:9/a/tin"
kind = "articles"
portal = "Sở A"

[[source]]
id = "b"
title = "Viện B"
url = "http://127.0.0.1:9/b"
kind = "visitors"

[[source]]
id = "council"
title = "Research Council"
url = "http://127.0.0.1:9/atom"

[[source]]
id = "dead"
title = "Cổng không trả lời"
url = "http://127.0.0.1:9/dead"
"""
NOW = library.NOW.astimezone(UTC)
Figures = dict[str, int | None]


def seen(source: str, at: datetime, figures: Figures, text: str = "") -> Recorded:
    observations = tuple(
        Observation(
            measure=Measure(name), value=value, seen=at, page=f"http://so.example/{source}", text=text,
            status="ok" if value is not None else "not_understood" if text else "not_published",
        )
        for name, value in figures.items()
    )  # fmt: skip
    document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=observations)
    return Recorded(state=SourceState(source=source, kind=Kind.VISITORS, last_fetch=at, last_good=at), document=document)


def looks() -> Iterable[Recorded]:
    """Thirty days of Sở A, a look at 9 in the morning and one at 23: 100 visits a day, from 10 November on 200."""
    total = 1000
    for day in range(30, -1, -1):
        morning = NOW - timedelta(days=day)
        total += 40
        yield seen("home" if day % 2 else "news", morning, {"online": 30 - day % 7, "today": 40, "total": total})
        if day:
            total += 160 if day <= 12 else 60
            yield seen("home", morning + timedelta(hours=14), {"online": 5, "today": 100, "total": total})
    yield seen("b", NOW - timedelta(days=3), {"online": None, "total": 5000})
    yield seen("b", NOW - timedelta(days=2), {"online": None, "total": 20})


@pytest.fixture
def session(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    made = library.session(tmp_path, getattr(request, "param", "en"), filled=False, feeds=FEEDS)
    made.reader.store.record(list(looks()), NOW)
    news = [library.entry(f"Bài {n}", key=str(n), published=NOW - timedelta(days=3 * n)) for n in range(4)]
    state = SourceState(source="council", kind=Kind.FEED, last_fetch=NOW, last_good=NOW, last_new=NOW)
    feed = Document(kind=Kind.FEED, feed=Feed(), entries=tuple(news))
    made.reader.store.record([Recorded(state=state, document=feed, body=b"")], NOW)
    yield made
    made.reader.store.close()


def told(outcome: Outcome, session: Session) -> list[str]:
    assert outcome.page is not None
    return [*outcome.page.lead, *lines(outcome.page.blocks, session.tr)]


def stats(session: Session, text: str = "", **options: Any) -> Outcome:
    return statistics.stats(session, Request(text=text, **options))


def test_an_overview_has_a_figure_a_line_portals_with_a_counter_first(session: Session) -> None:
    assert told(stats(session), session) == [
        "2 portals show a visitor counter.",
        "1. Sở A.",
        "Online now: 30, 1 more than yesterday at this time, as many as last week at this time.",
        "Visits today: 40, as many as yesterday at this time, as many as last week at this time.",
        "In total: 5,240, 200 more than a day before, 1,400 more than a week before.",
        "2. Viện B.",
        "In total: 20, the counter was reset.",
        "Seen 20 November 2026, 9:00.",
        "3. Research Council.",
        "No visitor counter.",
        "3 articles this week.",
    ]


@pytest.mark.parametrize("session", ["vi"], indirect=True)
def test_an_overview_in_vietnamese(session: Session) -> None:
    assert told(stats(session), session) == [
        "2 cổng có thống kê truy cập.",
        "1. Sở A.",
        "Đang xem: 30, hơn cùng giờ hôm qua 1, bằng cùng giờ tuần trước.",
        "Hôm nay: 40, bằng cùng giờ hôm qua, bằng cùng giờ tuần trước.",
        "Tổng cộng: 5.240, thêm 200 sau một ngày, thêm 1.400 sau một tuần.",
        "2. Viện B.",
        "Tổng cộng: 20, bộ đếm đã đặt lại.",
        "Ghi nhận ngày 20 tháng 11 năm 2026, 9 giờ.",
        "3. Research Council.",
        "Không có bộ đếm truy cập.",
        "3 bài tuần này.",
    ]


def test_a_portal_told_in_sentences(session: Session) -> None:
    assert told(stats(session, "1"), session) == [
        "Sở A.",
        "Online now: 30, 1 more than yesterday at this time, as many as last week at this time.",
        "Visits today: 40, as many as yesterday at this time, as many as last week at this time.",
        "In total: 5,240, 200 more than a day before, 1,400 more than a week before.",
        "Seen today, 9:00, by Sở A - Tin tức.",
        "Visits a day, derived from the total.",
        "Last: 200, Saturday 21 November, yesterday.",
        "Highest: 200, Tuesday 10 November.",
        "Lowest: 100, Saturday 24 October.",
        "Trend: rising.",
        "Visits a week, derived from the total.",
        "Last: 1,300, week of 09/11.",
        "Highest: 1,300, week of 09/11.",
        "Lowest: 700, week of 26/10.",
        "85.7 percent more than the time before.",
    ]


def test_a_portal_that_was_reset_and_publishes_half(session: Session) -> None:
    assert told(stats(session, "viện b"), session) == [
        "Viện B.",
        "Online now: not published.",
        "In total: 20, the counter was reset.",
        "Seen 20 November 2026, 9:00.",
        "The counter was reset 20 November 2026, 9:00: from 5,000 to 20.",
    ]


def test_a_portal_without_a_counter_tells_when_it_publishes(session: Session) -> None:
    outcome = stats(session, "council")
    assert told(outcome, session) == [
        "Research Council.", "No visitor counter.", "Research Council: 3 articles this week, 1 last week. Newest: today, 9:00.",
    ]  # fmt: skip
    assert outcome.page is not None
    assert [[bar.value for bar in chart.bars] for chart in outcome.page.charts] == [[1, 3]]


@pytest.mark.parametrize(
    ("typed", "measure", "by", "values"),
    [
        ("1", "total", "day", [100, 200]),
        ("sở a", "total", "day", [100, 200]),
        ("Sở A tuần", "total", "week", [700, 1300]),
        ("so a week", "total", "week", [700, 1300]),
        ("1 month", "total", "month", []),
        ("1 online", "online", "day", [30, 24]),
        ("1 dang xem tuan", "online", "week", [30]),
        ("tin tuc hôm nay", "today", "day", [100]),
        ("1 today month", "today", "month", []),
    ],
)
def test_what_a_person_may_ask(session: Session, typed: str, measure: str, by: str, values: list[int]) -> None:
    page = stats(session, typed).page
    assert page is not None and page.title == "Sở A"
    chart = page.charts[0]
    assert (chart.measure, chart.by) == (measure, by)
    assert set(values) <= {bar.value for bar in chart.bars if not bar.note}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("9", Code.NO_SUCH_SOURCE), ("xyz", Code.NO_SUCH_SOURCE), ("e", Code.AMBIGUOUS_SOURCE), ("dead", Code.NO_SUCH_SOURCE)],
)
def test_a_portal_that_is_none_is_told(session: Session, typed: str, code: Code) -> None:
    with pytest.raises(UsageError) as caught:
        stats(session, typed)
    assert caught.value.problem.code is code


def test_a_bad_step_is_told(session: Session) -> None:
    with pytest.raises(UsageError) as caught:
        stats(session, "1", by="year")
    assert caught.value.problem.facts == {"argument": "by", "value": "year", "expected": "day, week, month"}


def test_history_of_several_portals_needs_a_name(session: Session) -> None:
    with pytest.raises(UsageError) as caught:
        stats(session, history=True)
    assert caught.value.problem.code is Code.MISSING_ARGUMENT


def test_without_figures_it_is_said_what_to_do(tmp_path: Path) -> None:
    empty = library.session(tmp_path, filled=False, feeds=FEEDS)
    with pytest.raises(NothingFound) as caught:
        stats(empty)
    assert caught.value.problem.code is Code.NO_FIGURES
    empty.reader.store.close()


def test_compare(session: Session) -> None:
    assert [item.line for item in page_items(statistics.compare(session, Request()))] == [
        "1. Sở A: 5,240, 99.6 percent.", "2. Viện B: 20, 0.4 percent.",
    ]  # fmt: skip
    assert [item.record["value"] for item in page_items(statistics.compare(session, Request(text="week")))] == [1300]
    with pytest.raises(UsageError):
        statistics.compare(session, Request(text="nonsense"))


def page_items(outcome: Outcome) -> list[Any]:
    assert outcome.page is not None
    return list(outcome.page.items)


def shell(session: Session, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    cli.run(session, cli.parser(session.tr).parse_args(list(arguments)), out, err)
    assert not err.getvalue()
    return out.getvalue()


def test_objects_of_the_contract(session: Session) -> None:
    found = json.loads(shell(session, "stats", "--json"))
    assert [(one["portal"], one["measure"], one["value"], one["status"]) for one in found] == [
        ("Sở A", "online", 30, "ok"), ("Sở A", "today", 40, "ok"), ("Sở A", "total", 5240, "ok"),
        ("Viện B", "online", None, "not_published"), ("Viện B", "total", 20, "ok"),
    ]  # fmt: skip
    assert list(found[0])[:8] == ["source", "portal", "measure", "value", "seen", "page", "status", "text"]
    assert found[0]["source"] == "Sở A - Tin tức" and found[0]["seen"] == "2026-11-22T09:00:00+07:00"
    assert found[0]["page"] == "http://so.example/news"


def test_history_as_rows_sums_to_what_was_stored(session: Session) -> None:
    rows = list(csv.DictReader(io.StringIO(shell(session, "stats", "--source", "Trang chủ", "--history", "--csv"))))
    figures = [row for row in rows if row["measure"] == "today"]
    assert sum(int(row["value"]) for row in figures) == 31 * 40 + 30 * 100
    assert [row["seen"] for row in rows] == sorted((row["seen"] for row in rows), reverse=True)
    since = shell(session, "stats", "1", "--history", "--since", "2026-11-22", "--json")
    assert {one["value"] for one in json.loads(since)} == {30, 40, 5240}


def test_bars_as_rows(session: Session) -> None:
    found = json.loads(shell(session, "stats", "1", "--by", "week", "--json"))
    assert [(one["first"], one["last"], one["value"], one["derived"], one["note"]) for one in found[1:3]] == [
        ("2026-11-09", "2026-11-15", 1300, True, None), ("2026-11-02", "2026-11-08", 700, True, None),
    ]  # fmt: skip


def test_a_person_at_a_terminal_gets_a_screenful(session: Session) -> None:
    out = io.StringIO()
    out.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as `cli` asks
    cli.run(session, cli.parser(session.tr).parse_args(["stats", "1", "--history"]), out, out)
    assert len(out.getvalue().splitlines()) == 1 + cli.SCREENFUL + 1


def test_the_only_counter_is_told_at_once(tmp_path: Path) -> None:
    one = library.session(tmp_path, filled=False, feeds=FEEDS)
    one.reader.store.record([seen("b", NOW, {"online": 7, "total": 1000})], NOW)
    assert told(stats(one), one) == ["Online now: 7.", "In total: 1,000.", "Seen today, 9:00."]
    assert told(stats(one, "all"), one)[0] == "1 portal shows a visitor counter."
    one.reader.store.close()


def test_without_any_counter_the_articles_are_told(tmp_path: Path) -> None:
    some = library.session(tmp_path)
    assert told(stats(some), some)[:4] == [
        "0 portals show a visitor counter.", "1. Sở KH&CN.", "No visitor counter.", "3 articles this week.",
    ]  # fmt: skip
    some.reader.store.close()


def test_a_cached_page_beside_a_list_is_no_reset(session: Session) -> None:
    store, behind = session.reader.store, NOW + timedelta(minutes=5)
    cached = Observation(measure=Measure.TOTAL, value=5100, seen=behind, page="http://so.example/news/1", text="")
    document = Document(kind=Kind.ARTICLES, feed=Feed(), entries=(), observations=(cached,))
    store.record([Recorded(state=SourceState(source="news"), document=document)], behind)
    assert not [line for line in told(stats(session, "1"), session) if "reset" in line]
    assert "In total: 5,240, 200 more than a day before, 1,400 more than a week before." in told(stats(session, "1"), session)
