"""Statistics from the store to the page: what a person may ask, what is told, the objects of CONTRACT."""

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui.commands import statistics, table
from tui.commands.command import Request
from tui.errors import BantinError, Code, NothingFound, UsageError
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
def session(tmp_path: Path, request: pytest.FixtureRequest) -> Session:
    made = library.session(tmp_path, getattr(request, "param", "en"), filled=False, feeds=FEEDS)
    made.reader.store.record(list(looks()), NOW)
    news = [library.entry(f"Bài {n}", key=str(n), published=NOW - timedelta(days=3 * n)) for n in range(4)]
    state = SourceState(source="council", kind=Kind.FEED, last_fetch=NOW, last_good=NOW, last_new=NOW)
    feed = Document(kind=Kind.FEED, feed=Feed(), entries=tuple(news))
    made.reader.store.record([Recorded(state=state, document=feed, body=b"")], NOW)
    return made


def told(outcome: Outcome, session: Session) -> list[str]:
    assert outcome.page is not None
    return [*outcome.page.lead, *lines(outcome.page.blocks, session.tr)]


def stats(session: Session, text: str = "", **options: Any) -> Outcome:
    return statistics.stats(session, Request(text=text, **options))


def test_an_overview_has_a_line_a_portal_those_with_a_counter_first(session: Session) -> None:
    assert told(stats(session), session) == [
        "2 portals show a visitor counter.",
        "1. Sở A. Online now: 30, 1 more than yesterday at this time, as many as last week at this time. "
        "Visits today: 40, as many as yesterday at this time, as many as last week at this time. "
        "In total: 5,240, 200 more than a day before, 1,400 more than a week before.",
        "2. Viện B. In total: 20, the counter was reset. Seen 20 November 2026, 9:00.",
        "3. Research Council. No visitor counter. 2 articles this week.",
    ]


@pytest.mark.parametrize("session", ["vi"], indirect=True)
def test_an_overview_in_vietnamese(session: Session) -> None:
    assert told(stats(session), session) == [
        "2 cổng có thống kê truy cập.",
        "1. Sở A. Đang xem: 30, hơn cùng giờ hôm qua 1, bằng cùng giờ tuần trước. "
        "Hôm nay: 40, bằng cùng giờ hôm qua, bằng cùng giờ tuần trước. "
        "Tổng cộng: 5.240, thêm 200 sau một ngày, thêm 1.400 sau một tuần.",
        "2. Viện B. Tổng cộng: 20, bộ đếm đã đặt lại. Ghi nhận ngày 20 tháng 11 năm 2026, 9 giờ.",
        "3. Research Council. Không có bộ đếm truy cập. 2 bài tuần này.",
    ]
