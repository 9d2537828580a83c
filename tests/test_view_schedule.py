"""The schedule as commands show it: days meant, the week, what changed, who is named, the JSON of CONTRACT."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from tests import library
from tests.storing import event as bare_event
from tests.storing import result
from tui.commands import table
from tui.commands.command import Request
from tui.commands.schedule import days_meant
from tui.errors import Code, NothingFound, UsageError
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.bar import Bar
from tui.faces.linear import Linear
from tui.i18n import translator
from tui.model import Entry, Event, Kind, Page, Period
from tui.session import Session
from tui.view.schedule import time_of

HERE = timezone(timedelta(hours=7))
SUNDAY = library.NOW.date()  # 22 November 2026
MONDAY = SUNDAY + timedelta(days=1)
WEEK = Period(first=MONDAY, last=MONDAY + timedelta(days=6))
NAMES = 'names = ["Nguyễn Văn An"]\n'


def meeting(key: str, title: str, day: int, start: str = "", **event: object) -> Entry:
    when = MONDAY + timedelta(days=day)
    at = datetime.combine(when, time.fromisoformat(start), HERE) if start else None
    entry = bare_event(key, when, text=f"{title}{start}{sorted(event.items())}")
    return entry._replace(title=title, link="https://so.example/lich", body=None, event=Event(day=when, start=at, **event))  # type: ignore[arg-type]  # fields by name


STAFF = meeting("1", "Họp giao ban tuần", 0, "08:00", place="Phòng họp A", chair="Giám đốc", people="Nguyễn Văn An; các phòng")
VISIT = meeting("2", "Kiểm tra mô hình", 1, session="morning", status="pending", preparer="Văn phòng", notes="Mang hồ sơ")
ODD = meeting("3", "Trực lãnh đạo", 6, understood=False, raw="CN: trực lãnh đạo")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    feeds = f"[settings]\n{NAMES}\n" + library.FEEDS.replace('title = "Sở KH&CN"', 'title = "Lịch"\nportal = "Sở KH&CN"')
    session = library.session(tmp_path, "vi", filled=False, feeds=feeds)
    put(session, STAFF, VISIT, ODD, at=-24)
    yield session
    session.reader.store.close()


def put(session: Session, *entries: Entry, at: float, source: str = "so") -> None:
    moment = library.NOW.astimezone(UTC) + timedelta(hours=at)
    session.reader.store.record([result(source, *entries, period=WEEK, kind=Kind.SCHEDULE)], moment)


def shown(session: Session, name: str = "schedule", **request: object) -> Page:
    page = table.named(name).answer(session, Request(**request)).page  # type: ignore[arg-type]  # fields by name
    assert page is not None
    return page


def said(page: Page, session: Session) -> list[str]:
    from tui.view.blocks import lines

    return [*page.lead, *lines(page.blocks, session.tr)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "2026-11-16", "2026-11-22"), ("tuần sau", "2026-11-23", "2026-11-29"), ("TUAN TRUOC", "2026-11-09", "2026-11-15"),
        ("next week", "2026-11-23", "2026-11-29"), ("hôm nay", "2026-11-22", "2026-11-22"), ("mai", "2026-11-23", "2026-11-23"),
        ("thứ 3", "2026-11-24", "2026-11-24"), ("Chủ Nhật", "2026-11-22", "2026-11-22"), ("24/11", "2026-11-24", "2026-11-24"),
        ("5/1", "2027-01-05", "2027-01-05"), ("30-12-2025", "2025-12-30", "2025-12-30"),
        ("2026-12-01", "2026-12-01", "2026-12-01"),
    ],
)  # fmt: skip
def test_days_are_named_as_people_name_them(text: str, first: str, last: str) -> None:
    assert days_meant(text, SUNDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["31/2", "thứ 9", "soon", "2026-13-01", "99/99/9999"])
def test_a_day_that_is_none_is_told(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        days_meant(text, SUNDAY)
    assert caught.value.problem.code is Code.BAD_ARGUMENT


def test_a_week_is_told_day_by_day(session: Session) -> None:
    assert said(shown(session, text="tuần sau"), session) == [
        "Tuần sau, 23/11 đến 29/11/2026: có 3 việc.",
        "Thứ Hai 23/11, ngày mai.",
        "Việc 1. 8 giờ: Họp giao ban tuần.",
        "Có tên bạn.",
        "Địa điểm: Phòng họp A.",
        "Chủ trì: Giám đốc.",
        "Thành phần: Nguyễn Văn An; các phòng.",
        "Thứ Ba 24/11.",
        "Việc 2. sáng: Kiểm tra mô hình.",
        "Chờ duyệt.",
        "Chuẩn bị: Văn phòng.",
        "Ghi chú: Mang hồ sơ.",
        "Chủ Nhật 29/11.",
        "Việc 3. Trực lãnh đạo.",
        "Ghi nguyên văn, chưa hiểu rõ.",
    ]


def test_numbers_mean_the_events_shown(session: Session) -> None:
    shown(session, text="tuần sau")
    assert session.reader.entry(session.meant("2")).title == "Kiểm tra mô hình"
    again = Session(session.reader, session.tr, session.desktop)
    again.resume()
    again.renew()
    assert again.reader.entry(again.meant("3")).title == "Trực lãnh đạo"


def test_an_empty_week_says_so(session: Session) -> None:
    outcome = table.named("schedule").answer(session, Request())
    assert outcome.page is not None
    assert outcome.page.lead == ("Tuần này, 16/11 đến 22/11/2026: không có việc nào.",)
    assert outcome.exit_status == 3


def test_weeks_follow_each_other(session: Session) -> None:
    shown(session)
    assert len(shown(session, "next-week").items) == 3
    assert shown(session, "next-week").items == []
    assert len(shown(session, "previous-week").items) == 3


def test_what_changed_comes_first_and_stays_for_a_while(session: Session) -> None:
    session._looks = (session._looks[0], library.NOW.astimezone(UTC) - timedelta(hours=12))
    moved = meeting("1b", "Họp giao ban tuần", 0, "14:00", place="Phòng họp A")
    put(session, moved, meeting("4", "Tiếp công dân", 2, "08:00"), ODD, at=-1)
    for _ in range(2):
        lines = said(shown(session, text="tuần sau"), session)
        assert lines[1:6] == [
            "3 thay đổi từ lần xem trước.",
            "Thay đổi.",
            "Dời, việc 1: Họp giao ban tuần. Trước: Thứ Hai 23/11, ngày mai, 8 giờ. Nay: Thứ Hai 23/11, ngày mai, 14 giờ.",
            "Hoãn, việc 2: Kiểm tra mô hình.",
            "Mới, việc 3: Tiếp công dân.",
        ]
    records = [item.record for item in shown(session, "changes").items]
    assert [(record["title"], record["status"], record["change"]) for record in records] == [
        ("Họp giao ban tuần", "planned", "moved"),
        ("Kiểm tra mô hình", "withdrawn", "cancelled"),
        ("Tiếp công dân", "planned", "added"),
    ]
    assert [record["before"] for record in records] == [
        {
            "date": "2026-11-23", "session": None, "start": "2026-11-23T08:00:00+07:00", "end": None, "place": "Phòng họp A",
        },
        None,
        None,
    ]  # fmt: skip


def test_only_where_one_is_named(session: Session) -> None:
    shown(session, text="tuần sau")
    assert [item.title for item in shown(session, "mine").items] == ["Họp giao ban tuần"]
    assert [item.title for item in shown(session, "mine", text="van phong").items] == ["Kiểm tra mô hình"]
    assert [item.title for item in shown(session, week="24/11", who="giám đốc").items] == ["Họp giao ban tuần"]


def test_a_person_in_two_places_is_told(session: Session) -> None:
    put(session, meeting("9", "Hội thảo", 0, "08:00", chair="Nguyễn Văn An"), at=-20, source="council")
    page = shown(session, text="tuần sau")
    assert "2 việc bị trùng giờ của cùng một người." in page.lead
    assert [item.signs for item in page.items[:2]] == [("named", "conflict"), ("named", "conflict")]
    assert "Cổng: Sở KH&CN." in said(page, session)
    assert [item.title for item in shown(session, text="tuần sau", source="Research").items] == ["Hội thảo"]


def test_json_keeps_the_contract(session: Session) -> None:
    first, second, _ = (item.record for item in shown(session, text="tuần sau").items)
    assert first == {
        "id": "e3", "number": 1, "source": "Lịch", "portal": "Sở KH&CN", "date": "2026-11-23", "session": None,
        "start": "2026-11-23T08:00:00+07:00", "end": None, "title": "Họp giao ban tuần", "place": "Phòng họp A",
        "people": "Nguyễn Văn An; các phòng", "chair": "Giám đốc", "preparer": None, "notes": None, "status": "planned",
        "change": None, "before": None, "link": "https://so.example/lich", "raw": None, "understood": True,
    }  # fmt: skip
    assert (second["session"], second["status"], second["notes"]) == ("morning", "pending", "Mang hồ sơ")


def test_events_are_not_among_the_articles(session: Session) -> None:
    assert shown(session, "list").items[:] == []
    assert len(shown(session, "search", text="giao ban").items) == 1


def test_a_week_goes_to_a_calendar_program(session: Session, tmp_path: Path) -> None:
    from icalendar import Calendar

    outcome = table.named("schedule").answer(session, Request(text="tuần sau", ics=True))
    events = Calendar.from_ical(outcome.data).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Họp giao ban tuần", "Kiểm tra mô hình (sáng)", "Trực lãnh đạo"]
    assert "Chủ trì: Giám đốc" in str(events[0]["description"])
    file = tmp_path / "lich.ics"
    notice = table.named("save-schedule").answer(session, Request(text=str(file))).notice
    assert notice == f"Đã lưu 3 việc: {file}."
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 3
    with pytest.raises(UsageError) as caught:
        table.named("save-schedule").answer(session, Request(text=str(file)))
    assert caught.value.problem.code is Code.NOT_WRITTEN


def test_an_event_is_read_by_itself(session: Session) -> None:
    shown(session, text="tuần sau")
    page = shown(session, "read", text="1")
    assert page.lead == (
        "Họp giao ban tuần.",
        "Thứ Hai 23/11, ngày mai, 8 giờ.",
        "Địa điểm: Phòng họp A.",
        "Chủ trì: Giám đốc.",
        "Thành phần: Nguyễn Văn An; các phòng.",
        "Cổng: Sở KH&CN.",
    )
    assert page.blocks == ()
    assert shown(session, "read", text="3").lead[-2:] == ("Cổng: Sở KH&CN.", "Nguyên văn: CN: trực lãnh đạo.")
    copied: list[str] = []

    def copy(text: str) -> bool:
        copied.append(text)
        return True

    session.copy = copy
    table.named("copy-text").answer(session, Request(text="1"))
    assert copied == ["\n".join(page.lead)]


def test_from_an_event_to_the_news_of_its_office(session: Session) -> None:
    shown(session, text="tuần sau")
    with pytest.raises(NothingFound):
        shown(session, "portal", text="1")
    session.reader.config_path.write_text(
        session.reader.config_path.read_text("utf-8").replace('title = "Research Council"', 'title = "Tin"\nportal = "Sở KH&CN"'),
        "utf-8",
    )
    session.reader.reload()
    news = bare_event("n", MONDAY)._replace(title="Khai mạc", event=None)
    session.reader.store.record([result("council", news, kind=Kind.ARTICLES)], library.NOW.astimezone(UTC))
    assert [item.title for item in shown(session, "portal", text="1").items[:]] == ["Khai mạc"]


@pytest.fixture
def soon(session: Session) -> Session:
    """A session ten minutes before a meeting that names the person."""
    session.reader.clock = lambda: datetime.combine(MONDAY, time(7, 50), HERE)
    return session


def test_who_is_named_is_reminded_once(soon: Session) -> None:
    assert [entry.title for entry in soon.reminders()] == ["Họp giao ban tuần"]
    assert soon.reminders() == []


@pytest.mark.parametrize("setting", ['remind = "off"\n', 'remind = "5m"\n', "names = []\n"])
def test_who_does_not_want_it_is_not_reminded(soon: Session, setting: str) -> None:
    path = soon.reader.config_path
    text = path.read_text("utf-8")
    path.write_text(text.replace(NAMES, setting if "names" in setting else NAMES + setting), "utf-8")
    soon.reader.reload()
    assert soon.reminders() == []


def test_what_was_called_off_reminds_nobody(soon: Session) -> None:
    put(soon, meeting("1", "Họp giao ban tuần", 0, "08:00", people="Nguyễn Văn An", status="cancelled"), VISIT, ODD, at=1)
    assert soon.reminders() == []


def test_text_mode_reminds_behind_an_answer(soon: Session) -> None:
    out = io.StringIO()
    talk = Linear(soon, out, lambda: "")
    talk.answer("o dau")
    assert out.getvalue().splitlines()[-1] == "Còn 10 phút: Họp giao ban tuần. Địa điểm: Phòng họp A."
    talk.answer("o dau")
    assert out.getvalue().count("Còn 10 phút") == 1
    assert "\a" not in out.getvalue()


async def test_the_screen_reminds_at_its_foot(soon: Session) -> None:
    told: list[str] = []
    soon.desktop.announce = told.append  # type: ignore[method-assign,assignment]  # what would be announced
    app = Reading(soon)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network here
    async with app.run_test(size=(100, 20)) as pilot:
        while not told:  # a loaded machine shows its first screen late
            await pilot.pause(0.05)
        assert "Còn 10 phút: Họp giao ban tuần." in app.query_one("#status", Bar).render_line(0).text
    assert told == ["Còn 10 phút: Họp giao ban tuần. Địa điểm: Phòng họp A."]


@pytest.mark.parametrize(
    ("event", "when"),
    [
        (
            {"session": "day", "end": datetime.combine(MONDAY + timedelta(days=3), time(), HERE)},
            "cả ngày, đến ngày 25 tháng 11 năm 2026",
        ),
        ({"session": "day", "end": datetime.combine(MONDAY + timedelta(days=1), time(), HERE)}, "cả ngày"),
        (
            {"start": datetime.combine(MONDAY, time(8), HERE), "end": datetime.combine(MONDAY, time(10, 30), HERE)},
            "từ 8 giờ đến 10 giờ 30",
        ),
        ({"start": datetime.combine(MONDAY, time(22), UTC)}, "22 giờ"),
        ({"session": "evening"}, "tối"),
        ({}, ""),
    ],
)
def test_a_time_is_told_as_the_place_has_it(event: dict[str, object], when: str) -> None:
    assert time_of(Event(day=MONDAY, **event), translator("vi")) == when  # type: ignore[arg-type]  # fields by name


def test_the_week_after_is_of_the_same_sources(session: Session) -> None:
    put(session, meeting("9", "Hội thảo", 0, "09:00"), at=-20, source="council")
    assert len(shown(session, folder="Tỉnh").items) == 0
    assert [item.title for item in shown(session, "next-week").items] == [
        "Họp giao ban tuần",
        "Kiểm tra mô hình",
        "Trực lãnh đạo",
    ]
    shown(session)
    assert len(shown(session, "next-week").items) == 4
