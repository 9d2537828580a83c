"""A small week for the tests of digests: news of two sources, a schedule that changed, a counter."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests import library
from tests.library import NOW, entry, said
from tui.faces import cli
from tui.model import Document, Event, Feed, Kind, Measure, Observation, SourceState
from tui.model.blocks import Paragraph
from tui.session import Session
from tui.store import Recorded

HERE = NOW.tzinfo
MONDAY = date(2026, 11, 16)
FEEDS = """\
[[source]]
id = "so"
title = "Sở KH&CN"
url = "http://127.0.0.1:9/rss"
portal = "Sở KH&CN tỉnh"

[[source]]
id = "lich"
title = "Lịch Sở"
url = "http://127.0.0.1:9/lich"
kind = "schedule"
portal = "Sở KH&CN tỉnh"

[[source]]
id = "khac"
title = "Cổng khác"
url = "http://127.0.0.1:9/khac"
"""


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=HERE)


NEWS = [
    entry("Khai mạc tuần lễ", Paragraph(said("Khai mạc tuần lễ")), Paragraph(said("Bốn mươi gian hàng tham gia. " * 30)),
          key="1", published=at(22), link="https://so.example/1", section="Tin tức"),
    entry("Hội thảo dữ liệu", Paragraph(said("Một trăm đại biểu dự hội thảo.")), key="2", published=at(17),
          link="https://so.example/2", section="Tin tức"),
    entry("Thông báo tuyển chọn", key="3", published=date(2026, 11, 20), section="Thông báo", summary="Nhận hồ sơ đến 23/12."),
    entry("Tin tuần trước", key="4", published=at(15), section="Tin tức"),
    entry("Tin tuần sau", key="5", published=at(23), section="Tin tức"),
]  # fmt: skip
OTHER = [entry(f"Tin {n}", key=str(n), published=at(18, n), link=f"https://khac.example/{n}") for n in range(1, 9)]


def event(key: str, day: int, hour: int, title: str, **more: Any) -> Any:
    made = entry(title, key=key)
    return made._replace(event=Event(day=date(2026, 11, day), start=at(day, hour), **more))


def recorded(source: str, kind: Kind, *entries: Any, observations: tuple[Observation, ...] = ()) -> Recorded:
    state = SourceState(source=source, kind=kind, last_fetch=NOW.astimezone(UTC), last_good=NOW.astimezone(UTC))
    document = Document(kind=kind, feed=Feed(), entries=entries, observations=observations)
    return Recorded(state=state, document=document)


def week(folder: Path) -> Iterator[Session]:
    """A session in Vietnamese on the Sunday of that week; the body of a fixture."""
    made = library.session(folder, "vi", filled=False, feeds=FEEDS)
    store = made.reader.store
    before, tuesday = at(13).astimezone(UTC), at(17, 12).astimezone(UTC)
    meetings = [event("a", 18, 9, "Họp giao ban", place="Phòng A", chair="Giám đốc"), event("b", 24, 14, "Kiểm tra mô hình")]
    moved = event("a", 18, 10, "Họp giao ban", place="Phòng B", chair="Giám đốc")._replace(fingerprint=b"y" * 8, digest=b"y" * 8)
    store.record([recorded("lich", Kind.SCHEDULE, *meetings)], before)
    store.record([recorded("so", Kind.FEED, *NEWS[3:4])], before)
    store.record([recorded("lich", Kind.SCHEDULE, moved, meetings[1])], tuesday)
    store.record(
        [recorded("so", Kind.FEED, NEWS[3]._replace(title="Tin tuần trước, sửa", digest=b"12345678", fingerprint=b"x" * 8))],
        tuesday,
    )
    store.record([recorded("so", Kind.FEED, *NEWS[:3], NEWS[4]), recorded("khac", Kind.FEED, *OTHER)], NOW.astimezone(UTC))
    for day in range(3, 23):
        total = Observation(measure=Measure.TOTAL, value=1000 * day, seen=at(day, 23).astimezone(UTC), page="https://so.example/")
        store.record([recorded("so", Kind.VISITORS, observations=(total,))], at(day, 23).astimezone(UTC))
    yield made
    store.close()


def shell(session: Session, *arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = cli.run(session, cli.parser(session.tr).parse_args(arguments), out, err)
    return status, out.getvalue(), err.getvalue()
