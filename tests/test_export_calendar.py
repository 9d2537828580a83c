"""The .ics that leaves the program: one event of each form, folded and escaped as RFC 5545 asks; read back as it went out."""

from datetime import UTC, date, datetime, timedelta, timezone

from tui.export.calendar import calendar_file
from tui.model import Event, Kind, Response, Status, StoredEntry, Subscription, Validators
from tui.parse.calendar import parse_document

VN = timezone(timedelta(hours=7))
NOW = datetime(2026, 10, 18, 20, 30, tzinfo=VN)
LABELS = {
    "morning": "sáng", "afternoon": "chiều", "evening": "tối", "chair": "Chủ trì", "people": "Thành phần",
    "preparer": "Chuẩn bị", "notes": "Ghi chú",
}  # fmt: skip


def stored(number: int, title: str, event: Event | None, *, withdrawn: bool = False) -> StoredEntry:
    return StoredEntry(
        id=number, source="so", key=f"k{number}", title=title, link=f"https://so.example/lich?n={number}&x=1", published=None,
        updated=None, first_seen=NOW, authors=(), section="", summary="", language="vi", enclosures=(), event=event,
        status=Status(), changed=False, withdrawn=withdrawn, has_body=False,
    )  # fmt: skip


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=VN)


WEEK = (
    stored(1, "Giao ban; đầu tuần, \\ mở rộng", Event(
        day=date(2026, 10, 19), start=at(19, 8), end=at(19, 9, 30), place="Phòng họp A, tầng 2", people="Ban Giám đốc; CVP",
        chair="GĐ An", preparer="Văn phòng", notes="Mang theo báo cáo",
    )),
    stored(2, "Làm việc với xã Vĩnh Định về mô hình lúa hữu cơ và kế hoạch nhân rộng trong vụ đông xuân năm nay", Event(
        day=date(2026, 10, 20), start=at(20, 1), status="pending",
    )),
    stored(3, "Tiếp công dân", Event(day=date(2026, 10, 21), session="morning", status="cancelled")),
    stored(4, "Hội chợ", Event(day=date(2026, 10, 22), session="day", end=at(25, 0))),
    stored(5, "Nghỉ", Event(day=date(2026, 10, 23), session="day"), withdrawn=True),
    stored(6, "Không phải sự kiện", None),
)  # fmt: skip


def lines(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def event(body: bytes, number: int) -> list[str]:
    found = body.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[number]
    return found.partition("\r\nEND:VEVENT")[0].split("\r\n")


FILE = calendar_file(WEEK, name="Lịch công tác Sở", now=NOW, labels=LABELS)


def test_a_meeting_with_everything() -> None:
    uid, *rest = sorted(event(FILE, 1), key=lambda line: not line.startswith("UID:"))
    assert uid.endswith("@bantin") and len(uid) == len("UID:") + 32 + len("@bantin")
    assert sorted(rest) == sorted((
        "DTSTAMP:20261018T133000Z", "DTSTART:20261019T010000Z", "DTEND:20261019T023000Z",
        "SUMMARY:Giao ban\\; đầu tuần\\, \\\\ mở rộng", "STATUS:CONFIRMED", "LOCATION:Phòng họp A\\, tầng 2",
        "DESCRIPTION:Chủ trì: GĐ An\\nThành phần: Ban Giám đốc\\; CVP\\nChuẩn bị: Văn phòng\\nGhi chú: Mang theo báo cáo",
        "URL:https://so.example/lich?n=1&x=1",
    ))  # fmt: skip


def test_forms_without_a_clock_without_an_end_and_states() -> None:
    night = event(FILE, 2)
    assert "DTSTART:20261019T180000Z" in night and "STATUS:TENTATIVE" in night
    assert not any(line.startswith("DTEND") for line in night)
    half = event(FILE, 3)
    assert {"DTSTART;VALUE=DATE:20261021", "DTEND;VALUE=DATE:20261022", "SUMMARY:Tiếp công dân (sáng)"} <= set(half)
    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT"} <= set(half)
    assert {"DTSTART;VALUE=DATE:20261022", "DTEND;VALUE=DATE:20261025", "SUMMARY:Hội chợ"} <= set(event(FILE, 4))
    assert {"DTEND;VALUE=DATE:20261024", "STATUS:CANCELLED"} <= set(event(FILE, 5))
    assert FILE.count(b"BEGIN:VEVENT") == 5


def test_lines_have_at_most_75_octets_and_break_between_letters() -> None:
    raw = FILE.split(b"\r\n")
    assert max(map(len, raw)) <= 75
    assert all(line.decode("utf-8") is not None for line in raw)
    assert any(line.startswith(b" ") for line in raw)
    assert b"\n" not in FILE.replace(b"\r\n", b"")


def test_head_and_stable_names() -> None:
    head = lines(FILE)[:4]
    assert head[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "PRODID:-//bantin//bantin//EN", "X-WR-CALNAME:Lịch công tác Sở"} == set(head[1:])
    again = calendar_file(WEEK[1:], name="Khác", now=NOW + timedelta(days=1))
    assert event(again, 1)[0:1] != [] and sorted(event(again, 1))[-1] == sorted(event(FILE, 2))[-1]
    uids = [line for line in lines(FILE) if line.startswith("UID:")]
    assert uids[1:] == [line for line in lines(again) if line.startswith("UID:")]
    assert len(set(uids)) == 5


def test_an_empty_week_is_still_a_calendar() -> None:
    assert lines(calendar_file((), name="Trống", now=NOW))[-2:] == ["END:VCALENDAR", ""]


def test_hostile_words_stay_words() -> None:
    bad = stored(9, "a\x1b[31m\nEND:VEVENT\r\nBEGIN:VEVENT\u202e", Event(day=date(2026, 10, 19), place="x\nATTACH:http://a/"))
    body = calendar_file((bad,), name="n\r\nX-EVIL:1", now=NOW)
    assert lines(body).count("BEGIN:VEVENT") == 1
    assert {"SUMMARY:a[31m END:VEVENT BEGIN:VEVENT", "LOCATION:x ATTACH:http://a/"} <= set(lines(body))
    assert "X-WR-CALNAME:n X-EVIL:1" in lines(body)


def test_read_back_as_it_went_out() -> None:
    response = Response(
        url="https://so.example/a.ics", status=200, content_type="text/calendar", body=FILE, validators=Validators(),
        fetched=datetime(2026, 10, 18, 14, tzinfo=UTC),
    )  # fmt: skip
    document = parse_document(Subscription(id="x", url=response.url, kind=Kind.CALENDAR), response, frozenset())
    back = {entry.title: entry.event for entry in document.entries if entry.event}
    assert document.feed.title == "Lịch công tác Sở"
    for one in WEEK[:2]:
        assert one.event is not None
        found = back[one.title]
        assert (found.day, found.start, found.end, found.place) == (
            one.event.day,
            one.event.start,
            one.event.end,
            one.event.place,
        )
    assert back["Tiếp công dân (sáng)"].status == "cancelled"
    assert back["Hội chợ"].end == at(25, 0)
