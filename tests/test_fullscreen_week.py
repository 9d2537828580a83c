"""The schedule on the screen: grid and agenda, moving, opening and coming back, changes, now, other sizes, hostile titles."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests import library, thorough
from tests.fullscreen_apps import HOSTILE
from tests.storing import event as bare_event
from tests.storing import result
from tui.commands import table
from tui.commands.command import Request
from tui.faces.fullscreen import stage
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import cells
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.stage import Stage
from tui.faces.fullscreen.week import Week
from tui.model import Entry, EntryQuery, Event, Kind, Period
from tui.session import Session

NOW = library.NOW + timedelta(days=2, hours=1, minutes=5)  # Tuesday, 24 November 2026, 10:05
MONDAY = NOW.date() - timedelta(days=1)
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
FEEDS = '[settings]\nnames = ["Nguyễn Văn An"]\n\n' + library.FEEDS


def meeting(key: str, title: str, day: int, start: str = "", end: str = "", **event: object) -> Entry:
    when = MONDAY + timedelta(days=day)
    at, until = (datetime.combine(when, time.fromisoformat(one), NOW.tzinfo) if one else None for one in (start, end))
    entry = bare_event(f"event {key}", when, text=f"{title}{start}{sorted(event.items())}")
    happens = Event(day=when, start=at, end=until, **event)  # type: ignore[arg-type]  # fields by name
    return entry._replace(title=title, link=f"https://so.example/{key}", event=happens)


STAFF = meeting("1", "Họp giao ban", 0, "08:00", place="Phòng A", chair="Giám đốc", people="Nguyễn Văn An")
VISIT = meeting("2", "Kiểm tra mô hình", 1, session="morning", status="pending")
COUNCIL = meeting("3", "Hội đồng khoa học", 1, "08:00", "11:30", place="Tầng 3")
GUESTS = meeting("4", "Làm việc với Bộ", 1, "14:00", place="Phòng A")
ALL_DAY = meeting("5", "Hội nghị trực tuyến", 2, session="day")
OFF = meeting("6", "Nghiệm thu đề tài", 2, "09:30", status="cancelled")
ODD = meeting("7", "Trực lãnh đạo", 3, understood=False, raw="Thứ Năm: trực lãnh đạo")
LATE = meeting("8", "Giao lưu", 4, "19:00")
WEEK = (STAFF, VISIT, COUNCIL, GUESTS, ALL_DAY, OFF, ODD, LATE)
NEXT = meeting("20", "Tuần sau họp", 8, "08:00")


def put(session: Session, *entries: Entry, hours: float = -24, week: int = 0) -> None:
    first = MONDAY + timedelta(days=7 * week)
    recorded = result("so", *entries, period=Period(first=first, last=first + timedelta(days=6)), kind=Kind.SCHEDULE)
    session.reader.store.record([recorded], NOW.astimezone(UTC) + timedelta(hours=hours))


Opened = Callable[..., Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Sessions over the week, in a language."""
    made: list[Session] = []

    def session(language: str = "vi", *entries: Entry) -> Session:
        made.append(library.session(tmp_path, language, feeds=FEEDS))
        made[-1].reader.clock = lambda: NOW
        put(made[-1], *(entries or WEEK))
        return made[-1]

    yield session
    for one in made:
        one.reader.store.close()


class Shown(Reading):
    """The app, which asks the network for nothing."""

    CSS_PATH = str(Path(stage.__file__).with_name(Stage.CSS_PATH))

    def _refresh_due(self) -> None:
        pass

    @property
    def week(self) -> Week:
        return self.query_one(Week)

    @property
    def form(self) -> str:
        return str(self.week.form)

    @property
    def at(self) -> str:
        """The title highlighted, with a sign where it is the line of its change."""
        target = self.week.target
        assert target is not None
        return "± " * target.change + self.session.reader.entry(target.id).title

    def lines(self) -> list[str]:
        """What the schedule shows, without the column of the position."""
        width, height = self.week.outer_size
        shown = self.week.render_lines(self.week.outer_size.region)  # as they go to the terminal
        assert [strip.cell_length for strip in shown] == [width] * height
        assert [cells(strip.text) for strip in shown] == [width] * height
        return [strip.text[:-1].rstrip() for strip in shown]


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def focused(pilot: Pilot[None], name: str) -> None:
    """Wait until a widget has the focus."""
    for _ in range(100):
        await pilot.pause()
        if pilot.app.focused is pilot.app.query_one(f"#{name}"):
            return
    raise AssertionError(pilot.app.focused)


def changed(session: Session) -> None:
    """The person looked; then a meeting was moved, one called off, one added."""
    session._looks = (session._looks[0], NOW.astimezone(UTC) - timedelta(hours=12))
    moved = meeting("1b", "Họp giao ban", 2, "14:00", place="Phòng A")
    put(session, moved, *(one for one in WEEK if one not in (STAFF, LATE)), meeting("9", "Tiếp dân", 3, "08:00"), hours=-1)


async def test_a_grid_where_there_is_room(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(101, 40)) as pilot:
        await pressed(pilot, "2")
        assert app.form == "grid"
        assert [line for line in app.lines() if line] == [
            " Tuần này, 23/11 đến 29/11/2026: có 8 việc. Hôm nay có 3 việc.",
            "           │ Thứ Hai 23/11   │ Thứ Ba 24/11    │ Thứ Tư 25/11    │ Thứ Năm 26/11   │ Thứ Sáu 27/11",
            "           │ hôm qua         │ hôm nay         │ ngày mai        │                 │",
            "───────────┼─────────────────┼─────────────────┼─────────────────┼─────────────────┼────────────────",
            " cả ngày   │                 │                 │ • Hội nghị trực │                 │",
            "           │                 │                 │ tuyến           │                 │",
            "───────────┼─────────────────┼─────────────────┼─────────────────┼─────────────────┼────────────────",
            " sáng      │ 08:00 Họp giao  │ • Kiểm tra mô   │ 09:30 Nghiệm    │                 │",
            "           │ ban             │ hình            │ thu đề tài      │                 │",
            "           │ @ có tên bạn    │ ? chờ duyệt     │ × đã hoãn       │                 │",
            "           │ Phòng A         │                 │                 │                 │",
            "           │ Giám đốc;       │ 08:00 Hội đồng  │                 │                 │",
            "           │ Nguyễn Văn An   │ khoa học        │                 │                 │",
            "           │                 │ Tầng 3          │                 │                 │",
            "           │                 │─ bây giờ 10:05 ─│                 │                 │",
            "───────────┼─────────────────┼─────────────────┼─────────────────┼─────────────────┼────────────────",
            " chiều     │                 │>14:00 Làm việc  │                 │                 │",
            "           │                 │ với Bộ          │                 │                 │",
            "           │                 │ Phòng A         │                 │                 │",
            "───────────┼─────────────────┼─────────────────┼─────────────────┼─────────────────┼────────────────",
            " tối       │                 │                 │                 │                 │ 19:00 Giao lưu",
            "───────────┼─────────────────┼─────────────────┼─────────────────┼─────────────────┼────────────────",
            " không giờ │                 │                 │                 │ • Trực lãnh đạo │",
            "           │                 │                 │                 │ ~ ghi nguyên    │",
            "           │                 │                 │                 │ văn             │",
        ]


async def test_an_agenda_where_there_is_not(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(80, 30)) as pilot:
        await pressed(pilot, "2")
        assert app.form == "agenda"
        assert [line for line in app.lines() if line] == [
            " Tuần này, 23/11 đến 29/11/2026: có 8 việc. Hôm nay có 3 việc.",
            " Thứ Hai 23/11, hôm qua " + "─" * 55,
            "  08:00        Họp giao ban  @ có tên bạn                               Phòng A",
            " Thứ Ba 24/11, hôm nay " + "─" * 56,
            "  sáng         Kiểm tra mô hình  ? chờ duyệt",
            "  08:00-11:30  Hội đồng khoa học                                        Tầng 3",
            "─ bây giờ 10:05 " + "─" * 63,
            "> 14:00        Làm việc với Bộ                                          Phòng A",
            " Thứ Tư 25/11, ngày mai " + "─" * 55,
            "  cả ngày      Hội nghị trực tuyến",
            "  09:30        Nghiệm thu đề tài  × đã hoãn",
            " Thứ Năm 26/11 " + "─" * 64,
            "               Trực lãnh đạo  ~ ghi nguyên văn",
            " Thứ Sáu 27/11 " + "─" * 64,
            "  19:00        Giao lưu",
        ]


async def test_it_speaks_english(opened: Opened) -> None:
    app = Shown(opened("en"))
    async with app.run_test(size=(60, 26)) as pilot:
        await pressed(pilot, "2")
        lines = app.lines()
        assert lines[0] == " This week, 23/11 to 29/11/2026: 8 events. 3 events today."
        assert lines[5].startswith(" Tuesday 24 November, today ───")
        assert lines[6:9] == [
            "  morning      Kiểm tra mô hình  ? awaiting approval",
            "  08:00-11:30  Hội đồng khoa học",
            "─ now 10:05 " + "─" * 47,
        ]


async def test_changes_come_first_and_lead_to_their_events(opened: Opened) -> None:
    session = opened()
    changed(session)
    app = Shown(session)
    async with app.run_test(size=(120, 50)) as pilot:
        await pressed(pilot, "2")
        assert app.lines()[:7] == [
            " Tuần này, 23/11 đến 29/11/2026: có 9 việc. Hôm nay có 3 việc. 3 thay đổi từ lần xem trước.",
            "",
            " Thay đổi (3)",
            "> → đã dời  Thứ Tư 25/11 14:00 Họp giao ban (trước: Thứ Hai 23/11 08:00)",
            "  + mới     Thứ Năm 26/11 08:00 Tiếp dân",
            "  × đã rút  Thứ Sáu 27/11 19:00 Giao lưu",
            "",
        ]
        assert app.at == "± Họp giao ban"
        await pressed(pilot, "enter")
        assert app.at == "Họp giao ban"
        await pressed(pilot, "g", "j", "j", "enter")
        assert app.at == "Giao lưu"
        await pressed(pilot, "k", "k", "j", "j")
        assert app.at == "Giao lưu"
        assert "× đã rút" in "".join(app.lines())


async def test_many_changes_are_counted(opened: Opened) -> None:
    session = opened()
    session._looks = (session._looks[0], NOW.astimezone(UTC) - timedelta(hours=12))
    put(session, *WEEK, *(meeting(f"n{n}", f"Việc {n}", n % 5, "15:00") for n in range(12)), hours=-1)
    app = Shown(session)
    async with app.run_test(size=(120, 50)) as pilot:
        await pressed(pilot, "2")
        assert [line for line in app.lines() if "thay đổi" in line.lower()] == [
            " Tuần này, 23/11 đến 29/11/2026: có 20 việc. Hôm nay có 6 việc. 12 thay đổi từ lần xem trước.",
            " Thay đổi (12)",
            "  Còn 4 thay đổi nữa. Gõ thay doi.",
        ]


async def test_one_moves_within_a_day_and_between_days(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2")
        places = []
        for key in ("j", "k", "k", "k", "left", "h", "l", "right", "l", "l", "l", "G", "g", "pagedown", "pageup"):
            await pressed(pilot, key)
            places.append(app.at)
        assert places == [
            "Làm việc với Bộ", "Hội đồng khoa học", "Kiểm tra mô hình", "Kiểm tra mô hình", "Họp giao ban", "Họp giao ban",
            "Kiểm tra mô hình", "Nghiệm thu đề tài", "Trực lãnh đạo", "Giao lưu", "Giao lưu", "Giao lưu",
            "Hội nghị trực tuyến", "Nghiệm thu đề tài", "Hội nghị trực tuyến",
        ]  # fmt: skip


async def test_the_agenda_is_one_list(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "g")
        places = [app.at]
        for key in ("j", "down", "l", "h", "k", "G", "up", "pageup", "ctrl+d"):
            await pressed(pilot, key)
            places.append(app.at)
        assert places == [
            "Họp giao ban", "Kiểm tra mô hình", "Hội đồng khoa học", "Hội nghị trực tuyến", "Kiểm tra mô hình", "Họp giao ban",
            "Giao lưu", "Trực lãnh đạo", "Họp giao ban", "Nghiệm thu đề tài",
        ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_an_event_opens_and_q_comes_back(opened: Opened, size: tuple[int, int]) -> None:
    app = Shown(opened())
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "j", "enter", "q" if size[0] < 76 else "h")
        listing, entry, place = app.session.listing, app.session.entry, app.query_one("#entries", LineList).cursor_id
        await pressed(pilot, "2", "k")
        before = app.lines()
        await pressed(pilot, "enter")
        page = app.query_one("#page", ArticleView)
        assert page.display and "Hội đồng khoa học" in page.draw(0)[-2].text + page.draw(0)[1].text
        await pressed(pilot, "q")
        assert (app.at, app.lines(), app.focused) == ("Hội đồng khoa học", before, app.week)
        await pressed(pilot, "q")
        assert app.query_one("#panes").display and not app.week.display
        assert (app.session.listing, app.session.entry) == (listing, entry)
        assert app.query_one("#entries", LineList).cursor_id == place
        assert app.focused is app.query_one("#entries")
        assert app.query_one("#top", Bar).words == "bantin · Chưa đọc · Danh sách"


async def test_next_and_previous_week_and_today(opened: Opened) -> None:
    session = opened()
    put(session, NEXT, week=1)
    app = Shown(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "]")
        assert (app.lines()[0], app.at) == (" Tuần sau, 30/11 đến 06/12/2026: có 1 việc.", "Tuần sau họp")
        await pressed(pilot, "]")
        assert [line.strip() for line in app.lines() if line] == [
            "Lịch công tác, 07/12 đến 13/12/2026: không có việc nào.",
            "] tuần sau · [ tuần trước · . hôm nay",
        ]
        await pressed(pilot, "j", "k", "h", "l", "G", "g", "space", "enter", "w", "w", "[")
        assert app.at == "Tuần sau họp"
        await pressed(pilot, "full_stop")
        assert app.at == "Làm việc với Bộ"
        await pressed(pilot, "g", "full_stop")
        assert app.at == "Làm việc với Bộ"
        assert app.focused is app.week


async def test_keys_are_about_the_event_highlighted(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened()
    browsed: list[str] = []
    monkeypatch.setattr(type(session.desktop), "browse", lambda self, url: browsed.append(url))
    app = Shown(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "o", "f")
        assert browsed == ["https://so.example/4"]
        event = app.week.event
        assert event is not None and session.reader.entry(event).status.starred
        assert app.query_one("#status", Bar).words == "Đã gắn sao: Làm việc với Bộ."
        assert app.focused is app.week and any("* gắn sao" in line for line in app.lines())
        await pressed(pilot, "u")
        assert not any("* gắn sao" in line for line in app.lines())
        await pressed(pilot, "slash", *"giao", "enter")
        await focused(pilot, "entries")
        assert app.session.listing.name == "search" and app.query_one("#panes").display


async def test_the_form_asked_for_stays(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "k", "w")
        assert (app.form, app.at, app.query_one("#status", Bar).words) == ("agenda", "Hội đồng khoa học", "Dạng danh sách.")
        await pressed(pilot, "q", "2")
        assert app.form == "agenda"
        await pressed(pilot, "w")
        assert (app.form, app.at) == ("grid", "Hội đồng khoa học")
        await pilot.resize_terminal(80, 24)
        assert app.form == "grid"
        await pilot.resize_terminal(60, 20)
        await pressed(pilot, "w")
        assert app.query_one("#status", Bar).words == "Ở đây không vẽ được bảng: cần cả tuần và nhiều cột hơn."
        assert app.form == "agenda"


async def test_the_event_is_kept_at_every_size(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "l", "j")
        for width, height in (*SIZES, (40, 15), (1, 1), (3, 2), (10, 40), (300, 5), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            app.lines()
            await pressed(pilot, "w", "w")
            app.lines()
            assert app.at == "Nghiệm thu đề tài"
            if width > 30 and height > 4:
                assert any(">" in line for line in app.lines())


async def test_what_stands_above_shows_as_long_as_it_can(opened: Opened) -> None:
    app = Shown(opened("vi", *WEEK, *(meeting(f"t{n}", f"Việc tối {n}", 4, "20:00") for n in range(40))))
    async with app.run_test(size=(101, 25)) as pilot:
        await pressed(pilot, "2")
        for height in (*range(25, 50, 3), *range(49, 24, -3)):
            await pilot.resize_terminal(101, height)
            await pressed(pilot, "w", "w")
            assert app.lines()[0].startswith(" Tuần này") and app.at == "Làm việc với Bộ"


async def test_what_arrives_does_not_move_the_highlight(opened: Opened) -> None:
    session = opened()
    app = Shown(session)
    async with app.run_test(size=(80, 14)) as pilot:
        await pressed(pilot, "2", "G", "k")
        line = app.week.cursor_place.y
        more = [meeting(f"n{n}", f"Việc mới {n}", 0, "09:00") for n in range(5)]
        put(session, *WEEK, *more, hours=0)
        app.lookout._version = -1  # another process wrote
        app.lookout.show_arrived()
        await pilot.pause()
        assert (app.at, app.week.cursor_place.y) == ("Trực lãnh đạo", line)
        await pressed(pilot, "g")
        assert any("Việc mới 4" in line for line in app.lines())
        put(session, *(one for one in WEEK if one is not STAFF), hours=1)
        app.lookout._version = -1
        app.lookout.show_arrived()
        await pressed(pilot, "q")
        assert {session.reader.entry(id).event for id in app.session.listing.ids} == {None}


async def test_next_week_stays_next_week_when_something_arrives(opened: Opened) -> None:
    session = opened()
    put(session, NEXT, week=1)
    app = Shown(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "]")
        for _ in range(2):
            app.lookout._version = -1
            app.lookout.show_arrived()
            await pilot.pause()
            assert app.lines()[0] == " Tuần sau, 30/11 đến 06/12/2026: có 1 việc."


async def test_the_line_of_now_goes_on(opened: Opened) -> None:
    session = opened()
    session.reader.clock = lambda: moment[0]
    moment = [NOW]
    app = Shown(session)
    async with app.run_test(size=(80, 30)) as pilot:
        await pressed(pilot, "2")
        for hours, before, after in ((-5, "hôm nay", "Kiểm tra"), (4, "Làm việc", ""), (0, "Hội đồng", "Làm việc")):
            moment[0] = NOW + timedelta(hours=hours)
            app.week._tick()
            lines = app.lines()
            (now,) = [place for place, line in enumerate(lines) if f"bây giờ {moment[0]:%H:%M}" in line]
            assert before in lines[now - 1] and after in lines[now + 1]


async def test_the_real_cursor_stands_on_the_event(opened: Opened) -> None:
    app = Shown(opened())
    for size in SIZES:
        async with app.run_test(size=size) as pilot:
            await pressed(pilot, "2")
            for key in ("", "k", "h", "G", "g"):
                await pressed(pilot, *filter(None, [key]))
                x, y = app.cursor_position
                assert app.lines()[y - app.week.region.y][x] == ">"
        app = Shown(app.session)


async def test_the_heading_of_what_shows_stays_in_sight(opened: Opened) -> None:
    many = [meeting(f"m{n}", f"Việc số {n}", n % 5, f"{8 + n % 10:02}:00") for n in range(300)]
    app = Shown(opened("vi", *many))
    async with app.run_test(size=(120, 20)) as pilot:
        await pressed(pilot, "2")
        for keys in (("w",), ("w",)):
            await pressed(pilot, "G", "pageup")
            form = app.form
            lines = app.lines()
            assert ("Thứ Sáu 27/11" if form == "agenda" else "Thứ Hai 23/11") in lines[0]
            y = app.week.cursor_place.y
            assert ">" in lines[y] and y > 0
            for _ in range(20):
                await pressed(pilot, "k")
                assert ">" in app.lines()[app.week.cursor_place.y]
            await pressed(pilot, "g")
            assert app.lines()[0].startswith(" Tuần này")
            await pressed(pilot, *keys)


async def test_a_click_highlights_and_a_second_opens(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2")
        lines = app.lines()
        y = next(place for place, line in enumerate(lines) if "Nghiệm" in line)
        x = lines[y].index("Nghiệm")
        await pilot.click(Week, offset=(0, y))
        assert app.at == "Làm việc với Bộ"
        await pilot.click(Week, offset=(x, y))
        assert app.at == "Nghiệm thu đề tài"
        await pilot.click(Week, offset=(x, y), times=2)
        await pilot.pause()
        assert app.query_one("#page").display


@pytest.mark.parametrize(
    ("size", "language"), [*((size, "vi") for size in SIZES), (SIZES[1], "en"), *thorough.only(*((size, "en") for size in SIZES))]
)
async def test_whatever_is_printed_breaks_no_column(opened: Opened, size: tuple[int, int], language: str) -> None:
    entries = [meeting(f"h{n}", "x", n % 7, f"{8 + n % 9:02}:00" if n % 3 else "") for n in range(len(HOSTILE))]
    app = Shown(opened(language, *entries))
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "2")
        page = table.named("schedule").answer(app.session, Request()).page
        assert page is not None
        hostile = [
            item._replace(title=text, source=text, record={**item.record, "place": text, "people": text, "chair": text})
            for item, text in zip(page.items, HOSTILE, strict=True)
        ]
        app.week.show(page._replace(items=hostile, lead=HOSTILE), app.session.days, app.session.tr)
        for _ in range(2):
            for key in ("g", *["pagedown"] * 6, "G", "h", "k"):
                await pressed(pilot, key)
                assert all(line.isprintable() for line in app.lines())
            await pressed(pilot, "w")
        await pressed(pilot, "enter", "q", "enter")
        assert app.query_one("#page").display


async def test_a_digit_opens_a_link_where_there_are_links(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened()
    browsed: list[str] = []
    monkeypatch.setattr(type(session.desktop), "browse", lambda self, url: browsed.append(url))
    app = Shown(session)
    async with app.run_test(size=(120, 40)) as pilot:
        (entry,) = session.reader.ids(EntryQuery(text="Khai mạc"))
        app.run_command(table.named("read"), f"e{entry}")
        await pressed(pilot, "2", "3")
        assert browsed == ["https://so.example/kh.pdf"]
        assert app.query_one("#status", Bar).words.startswith("Bài này không có liên kết 3")
        assert not app.week.display
        await pressed(pilot, "J", "2")
        assert app.week.display


async def test_one_day_is_an_agenda(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "colon", *"lich mai", "enter")
        await focused(pilot, "week")
        assert app.form == "agenda"
        assert app.lines()[0] == " Ngày mai có 2 việc."
        await pressed(pilot, "full_stop")
        assert (app.session.days, app.at) == ((MONDAY, date(2026, 11, 29)), "Làm việc với Bộ")


async def test_all_is_said_in_the_other_language_at_once(opened: Opened) -> None:
    app = Shown(opened())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "k", "ctrl+l")
        assert app.lines()[0].startswith(" This week, ")
        assert app.at == "Hội đồng khoa học"
        await pressed(pilot, "1")
        assert app.query_one("#top", Bar).words == "bantin · Unread · List"
