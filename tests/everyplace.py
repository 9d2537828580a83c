"""A screen on which every state there is can be seen, its places one after another, and what is painted in each."""

import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from rich.style import Style
from textual.app import App
from textual.pilot import Pilot

from tests import library
from tests.storing import entry, result
from tests.storing import event as bare_event
from tui.commands import table
from tui.desktop import Desktop
from tui.errors import Code, Problem
from tui.faces.fullscreen import stage
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.manner import Terminal, asked_by
from tui.faces.fullscreen.stage import Stage
from tui.model import Document, Entry, EntryQuery, Event, Feed, Kind, Measure, Observation, Period, SourceState
from tui.model.blocks import Block, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Table, encode
from tui.model.blocks import Code as CodeBlock
from tui.session import Session
from tui.store import Recorded

NOW = library.NOW + timedelta(days=2, hours=1, minutes=5)  # Tuesday, 24 November 2026, 10:05
MONDAY = NOW.date() - timedelta(days=1)
BLOCKS: tuple[Block, ...] = (
    Heading((Span("Gian hàng"),)),
    Paragraph((Span("Xem "), Span("chương trình", link="https://so.example/ct"), Span(" có "), Span("in nghiêng", style="em"),
               Span(" và "), Span("in đậm", style="strong"), Span(" và "), Span("mã", style="code"), Span("."))),
    ListItem((Span("Sinh viên"),), number=1),
    ListItem((Span("Cán bộ"),)),
    Quote((Span("Lời người nói."),)),
    CodeBlock("print(1)"),
    Table(((((Span("Ngày"),)), ((Span("Việc"),))), (((Span("22/11"),)), ((Span("Khai mạc"),)))), head=1, caption="Bảng 1"),
    Image("https://so.example/a.jpg", caption="Lễ khai mạc"),
    Rule(),
    Paragraph((Span("Hết."),)),
)  # fmt: skip


MORE = """
[[source]]
id = "hong"
title = "Cổng hỏng"
url = "http://127.0.0.1:9/x"

[[source]]
id = "lich"
title = "Lịch công tác"
url = "http://127.0.0.1:9/lich"
kind = "schedule"
"""


class Shown(Reading):
    """The app, which asks the network for nothing."""

    CSS_PATH = str(Path(stage.__file__).with_name(Stage.CSS_PATH))

    def _refresh_due(self) -> None:
        pass


def session(folder: Path, settings: str = "", language: str = "vi") -> Session:
    """A session over a store with every state: read, unread, starred, changed, withdrawn, with attachment, a failing source,
    events that are new, moved, called off, pending, in conflict, that name one, of today. Its store must be closed."""
    feeds = f'[settings]\nnames = ["Nguyễn Văn An"]\n{settings}\n\n{library.FEEDS}'
    made = library.session(folder, language, feeds=feeds + MORE)
    made.reader.clock = lambda: NOW
    store, at = made.reader.store, NOW.astimezone(UTC)
    problem = Problem(Code.HTTP_STATUS, {"url": "http://127.0.0.1:9/x", "status": 500})
    store.record([Recorded(state=SourceState(source="hong", last_fetch=at, failures=3, problem=problem))], at)
    full = library.entry("Bài có đủ mọi khối", *BLOCKS, key="full", published=NOW)._replace(
        body=library.ARTICLES[0].body._replace(json=encode(BLOCKS))  # type: ignore[union-attr]  # it has a body
    )
    state = SourceState(source="so", kind=Kind.FEED, last_fetch=at, last_good=at, last_new=at)
    store.record([Recorded(state=state, document=Document(kind=Kind.FEED, feed=Feed(), entries=(full,)), body=b"")], at)
    _count(made, at)
    ids = made.reader.ids(EntryQuery(order="title"))
    made.reader.mark(ids[1:4], read=True, label="read")
    made.reader.mark(ids[2:3], starred=True, label="star")
    changed = made.reader.entry(ids[1])
    store.record([result(changed.source, entry(changed.key, changed.title + " (sửa)", "Khác hẳn."))], at)
    _put(made, hours=-200, later=False)
    made.agenda(MONDAY, MONDAY + timedelta(days=6))
    made._looks = (at - timedelta(days=1), at - timedelta(days=1))
    _put(made, hours=-1, later=True)
    return made


def _count(made: Session, now: datetime) -> None:
    """A counter's figures of some weeks, with a gap, a fall, and one that is not understood."""
    for day in (*range(30, 12, -1), *range(9, -1, -1)):
        seen = now - timedelta(days=day)
        total = 100_000 + 400 * (30 - day) - (90_000 if day < 6 else 0)
        observed = tuple(
            Observation(measure=measure, value=value, text=text, page="https://so.example/", seen=seen)
            for measure, value, text in (
                (Measure.TOTAL, total, str(total)), (Measure.ONLINE, 8 + day % 5, ""), (Measure.TODAY, None, "abc"),
            )
        )  # fmt: skip
        document = Document(kind=Kind.FEED, feed=Feed(), entries=(), observations=observed)
        made.reader.store.record([Recorded(state=SourceState(source="council", kind=Kind.FEED), document=document)], seen)


def _meeting(key: str, title: str, day: int, start: str, **event: object) -> Entry:
    when = MONDAY + timedelta(days=day)
    at = datetime.combine(when, time.fromisoformat(start), NOW.tzinfo)
    made = bare_event(f"event {key}", when, text=f"{title}{start}{sorted(event.items())}")
    happens = Event(day=when, start=at, **event)  # type: ignore[arg-type]  # fields by name
    return made._replace(title=title, link=f"https://so.example/{key}", event=happens)


def _put(made: Session, *, hours: float, later: bool) -> None:
    """The week, or the week as it is later."""
    meetings = [
        _meeting("1", "Họp giao ban", 0, "08:00", place="Phòng A", chair="Giám đốc", people="Nguyễn Văn An"),
        _meeting("2", "Kiểm tra mô hình", 1, "14:00", status="pending"),
        _meeting("3", "Nghiệm thu", 2, "10:30" if later else "09:30", place="Tầng 3"),
        _meeting("4", "Hội nghị", 3, "08:00", status="cancelled" if later else "planned"),
        _meeting("5", "Làm việc với Bộ", 4, "14:00", chair="Giám đốc"),
        _meeting("6", "Tiếp khách", 4, "14:00", chair="Giám đốc"),
    ]
    if later:
        meetings.append(_meeting("7", "Việc mới", 4, "16:00"))
    recorded = result("lich", *meetings, period=Period(first=MONDAY, last=MONDAY + timedelta(days=6)), kind=Kind.SCHEDULE)
    made.reader.store.record([recorded], NOW.astimezone(UTC) + timedelta(hours=hours))


class Cell(NamedTuple):
    """A run of one style as it goes to the terminal."""

    text: str
    style: Style


def painted(app: App[None]) -> list[list[Cell]]:
    """The lines of the screen as they go to the terminal."""
    strips = app.screen._compositor.render_strips()
    return [[Cell(part.text, part.style or Style.null()) for part in strip] for strip in strips]


def lines(app: App[None]) -> list[str]:
    """The lines of the screen as text."""
    return ["".join(cell.text for cell in line) for line in painted(app)]


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each after what the one before brought."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


async def places(app: Reading, pilot: Pilot[None]) -> AsyncIterator[str]:
    """Go from place to place; gives the name of each while it shows."""
    await pressed(pilot, "j")
    yield "list"
    await pressed(pilot, "h")
    yield "sources"
    app.run_command(table.named("list"))
    await pressed(pilot, "j")
    yield "list of all"
    app.run_command(table.named("read"), "1")
    await pressed(pilot)
    yield "article"
    app.query_one("#article", ArticleView).find("khai")
    await pressed(pilot, "tab")
    yield "link and match"
    await pressed(pilot, "h", "2")
    yield "schedule"
    await pressed(pilot, "w")
    yield "schedule in its other form"
    await pressed(pilot, "G", "question_mark")
    yield "help"
    await pressed(pilot, "q", "1", "colon", "d", "down")
    yield "commands"
    await pressed(pilot, "escape", "slash", "a", "shift+left")
    yield "prompt"
    await pressed(pilot, "escape", "0")
    yield "overview"
    await pressed(pilot, "4")
    yield "sources and their health"
    await pressed(pilot, "3")
    yield "statistics"
    await pressed(pilot, "l", "h")
    yield "statistics of a day"
    await pressed(pilot, "q", "c")
    yield "comparison"
    await pressed(pilot, "1")
    app.complain(Problem(Code.NO_UNREAD, {}))
    await pressed(pilot)
    yield "notice"


def terminal(**asked: bool) -> Terminal:
    """What a terminal asks for."""
    return Terminal(**asked)  # type: ignore[arg-type]  # fields by name


if __name__ == "__main__":  # on a real terminal: everyplace.py FOLDER [SETTINGS]
    opened = session(Path(sys.argv[1]), "".join(sys.argv[2:]))
    opened.desktop = Desktop(os.environ)
    Shown(opened, asked_by(os.environ, sys.stderr.encoding)).run()
