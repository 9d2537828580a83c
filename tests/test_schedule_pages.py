"""Pages that lead to their schedule, home pages with a schedule among other things, and pages without one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.test_schedule import URL, outcome, parsed, response, subscription
from tui.demo.agenda import CUA_TUNG, LAM_HAI
from tui.demo.files import docx
from tui.demo.site import Site
from tui.errors import Code, ParseError
from tui.parse.schedule import parse_document

HEAD = "<h2>Lịch công tác tuần 48 (23/11 - 29/11/2026)</h2>"
TABLE = (
    "<table><tr><th>Ngày</th><th>Thời gian</th><th>Nội dung</th></tr>"
    "<tr><td>Thứ Hai 23/11</td><td>8h00</td><td>Họp giao ban</td></tr>"
    "<tr><td>Thứ Ba 24/11</td><td>Chiều</td><td>Tiếp dân</td></tr></table>"
)
EVENTS = [
    {"day": "2026-11-23", "start": "08:00", "what": "Họp giao ban"},
    {"day": "2026-11-24", "session": "afternoon", "what": "Tiếp dân"},
]
BASE = "https://so.example.vn"


def follow(page: str, **more: object) -> list[list[str]]:
    document = parsed(page, **more)  # type: ignore[arg-type]  # fields by name
    assert document.entries == () and document.period is None
    found: list[list[str]] = outcome(document)["follow"]
    return found


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<h1>Lịch công tác</h1><p>Lịch công tác tuần 46 xem <a href='/f/46.docx'>TẠI ĐÂY</a></p>"
            "<p>Lịch công tác tuần 47 xem <a href='/f/47.docx'>TẠI ĐÂY</a></p>",
            ["file", f"{BASE}/f/46.docx"],
        ),
        (
            "<div><a href='/f/a.pdf'>Lịch công tác tuần (09/11/2026 - 15/11/2026)</a></div>"
            "<div><a href='/f/b.pdf'>Lịch công tác tuần (23/11/2026 - 29/11/2026)</a></div>"
            "<div><a href='/f/c.pdf'>Lịch công tác tuần (16/11/2026 - 22/11/2026)</a></div>",
            ["file", f"{BASE}/f/b.pdf"],
        ),
        (
            "<a href='/f/1.xls'>Lịch tuần 47 năm 2026</a><a href='/f/2.xls'>Lịch tuần 48 năm 2026</a>"
            "<a href='/f/3.xls'>Lịch tuần 52 năm 2025</a>",
            ["file", f"{BASE}/f/2.xls"],
        ),
        ("<h1>Lịch</h1><iframe src='/portal/lichtuan/xem.aspx'></iframe>", ["file", f"{BASE}/portal/lichtuan/xem.aspx"]),
        (
            "<iframe src='https://docs.google.com/viewer?url=https%3A%2F%2Fso.example.vn%2Flich-tuan.pdf&embedded=true'></iframe>",
            ["file", f"{BASE}/lich-tuan.pdf"],
        ),
        (
            "<ul><li><a href='/lich/46'>Lịch công tác tuần 46 (từ 09/11 đến 15/11/2026)</a></li>"
            "<li><a href='/lich/48'>Lịch công tác tuần 48 (từ 23/11 đến 29/11/2026)</a></li>"
            "<li><a href='/tin/1'>Hội nghị tổng kết tuần lễ khoa học</a></li></ul>",
            ["page", f"{BASE}/lich/48"],
        ),
        (
            "<p>Lịch: <a href='webcal://so.example.vn/lich.ics'>iCal</a> <a href='/lich.ics'>Lịch công tác (.ics)</a></p>",
            ["file", f"{BASE}/lich.ics"],
        ),
    ],
)
def test_leads_to_the_newest(page: str, expected: list[str]) -> None:
    assert follow(f"<html><body><div id=menu><a href=/lich-cong-tac>Lịch công tác</a></div>{page}</body></html>") == [expected]


def test_this_week_leads_to_the_next_and_the_one_before() -> None:
    links = "<a href='?tuan=47'>« Tuần trước</a> <a href='?tuan=48'>Tuần này</a> <a href='?tuan=49'>Tuần sau »</a>"
    page = f"<body>{HEAD}{links}{TABLE}</body>"
    found = outcome(parsed(page))
    assert found["events"] == EVENTS
    assert found["follow"] == [["week", f"{URL}?tuan=49"], ["week", f"{URL}?tuan=47"]]
    assert "follow" not in outcome(parsed(page, fetched="2026-11-02"))  # no chain from week to week


def test_a_block_of_a_home_page() -> None:
    other = (
        "<table><tr><th>Ngày</th><th>Nội dung</th></tr><tr><td>Thứ Tư 25/11</td><td>Hội chợ</td></tr>"
        "<tr><td>Thứ Sáu 27/11</td><td>Triển lãm</td></tr></table>"
    )
    page = (
        "<body><div class=news><h3>Tin mới</h3><ul><li>Thứ hai - 23/11/2026 10:00 Khai mạc hội nghị</li></ul></div>"
        f"<div class=box><div class=t>LỊCH CÔNG TÁC TUẦN</div><p>Tuần 48 (23/11 - 29/11/2026)</p>{TABLE}</div>"
        f"<div class=box><div class=t>LỊCH SỰ KIỆN</div>{other}</div>"
        "<div class=box><div>Thống kê truy cập</div><p>Hôm nay: 1163</p><p>Tổng lượt truy cập: 3.311.371</p></div></body>"
    )
    assert outcome(parsed(page, block="LỊCH CÔNG TÁC TUẦN"))["events"] == EVENTS
    assert [event["what"] for event in outcome(parsed(page, block="Lịch sự kiện"))["events"]] == ["Hội chợ", "Triển lãm"]
    with pytest.raises(ParseError) as caught:
        parsed(page, block="Lịch tiếp dân")
    assert caught.value.problem.code is Code.BLOCK_MISSING


def test_what_the_stanza_says() -> None:
    page = (
        "<body><div class=a><p>Tuần 48 (23/11 - 29/11/2026)</p></div><div class=b>"
        "<table class=x><tr><th>Ngày</th><th>Giờ</th><th>Ai</th><th>Gì</th><th>Đâu</th></tr>"
        "<tr><td>23/11</td><td>8h</td><td>P. QLKH</td><td>Họp</td><td>P. 1</td></tr>"
        "<tr><td>24/11</td><td>9h</td><td>P. CĐS</td><td>Tập huấn</td><td>P. 2</td></tr></table>"
        "<table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr>"
        "<tr><td>Thứ Tư 25/11</td><td>8h</td><td>Khác</td></tr></table></div></body>"
    )
    select = (("table", ".x"), ("heading", ".a"), ("what", "Gì"), ("people", "3"), ("place", "đâu"))
    found = outcome(parsed(page, select=select))
    assert found["events"] == [
        {"day": "2026-11-23", "start": "08:00", "what": "Họp", "place": "P. 1", "people": "P. QLKH"},
        {"day": "2026-11-24", "start": "09:00", "what": "Tập huấn", "place": "P. 2", "people": "P. CĐS"},
    ]
    assert found["period"] == ["2026-11-23", "2026-11-29"]
    assert outcome(parsed(page, select=(("table", ".gone"),)))["remarks"] == ["selector_empty"]
    with pytest.raises(ParseError) as caught:
        parsed(page, select=(("table", "td["),))
    assert caught.value.problem == (Code.BAD_SELECTOR, {"name": "table", "selector": "td["})


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<h1>Giới thiệu</h1><p>Sở được thành lập năm 1989.</p>", Code.NO_SCHEDULE),
        (
            "<h1>Lịch công tác tuần</h1><p>Tin tức</p><img src='/uploads/lich-cong-tac-tuan-48.jpg' width=900>",
            Code.SCHEDULE_PICTURE,
        ),
        (
            "<h3>LỊCH CÔNG TÁC TUẦN</h3><div id=lich></div><script>draw()</script><p>" + "Tin khác. " * 60 + "</p>",
            Code.NEEDS_SCRIPT,
        ),
        ("<table><tr><td>T2</td><td>T3</td><td>T4</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>", Code.NO_SCHEDULE),
        ("<ul><li>Thứ hai - 13/06/2026 10:00 Tin một</li><li>Thứ ba - 14/06/2026 09:00 Tin hai</li></ul>", Code.NO_SCHEDULE),
    ],
)
def test_pages_without_one(page: str, code: Code) -> None:
    with pytest.raises(ParseError) as caught:
        parsed(f"<html><body>{page}</body></html>")
    assert caught.value.problem.code is code


def test_an_empty_week_has_a_period_and_no_events() -> None:
    rows = "".join(f"<tr><td>Thứ {n}<br>{n + 21}/11/2026</td><td></td><td></td></tr>" for n in range(2, 8))
    found = outcome(parsed(f"<body>{HEAD}<table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr>{rows}</table></body>"))
    assert found == {"period": ["2026-11-23", "2026-11-29"]}


def test_a_word_file() -> None:
    rows = (
        ("Ngày", "Thời gian", "Nội dung", "Địa điểm"),
        ("Thứ Hai 23/11", "8h00", "Họp giao ban", "Phòng 1"),
        ("Thứ Ba 24/11", "Sáng", "Nghỉ", ""),
    )
    body = docx("Lịch công tác tuần 48 (từ ngày 23/11/2026 đến ngày 29/11/2026)", rows)
    document = parse_document(
        subscription(), response(body, url=f"{BASE}/lich.docx", content_type="application/octet-stream"), frozenset()
    )
    assert outcome(document) == {
        "period": ["2026-11-23", "2026-11-29"],
        "events": [
            {"day": "2026-11-23", "start": "08:00", "what": "Họp giao ban", "place": "Phòng 1"},
            {"day": "2026-11-24", "session": "morning", "what": "Nghỉ"},
        ],
    }
    assert {entry.link for entry in document.entries} == {f"{BASE}/lich.docx"}


def test_known_lines_are_told_by_key_alone() -> None:
    page = f"<body>{HEAD}{TABLE}</body>"
    first = parsed(page)
    again = parsed(page, known=frozenset(entry.fingerprint for entry in first.entries))
    assert again.entries == () and again.unchanged == tuple(entry.key for entry in first.entries)
    moved = parsed(page.replace("8h00", "9h30"), known=frozenset(entry.fingerprint for entry in first.entries))
    assert [entry.title for entry in moved.entries] == ["Họp giao ban"]
    assert moved.entries[0].key != first.entries[0].key and moved.unchanged == (first.entries[1].key,)
    off = parsed(page.replace("Họp giao ban", "Họp giao ban (HOÃN)"))
    assert off.entries[0].key == first.entries[0].key and off.entries[0].digest != first.entries[0].digest


def test_equal_lines_stay_apart() -> None:
    row = "<tr><td>Thứ Hai 23/11</td><td>8h00</td><td>Họp giao ban</td></tr>"
    document = parsed(f"<body>{HEAD}{TABLE.replace(row, row * 3)}</body>")
    keys = [entry.key for entry in document.entries]
    assert len(set(keys)) == 4 and keys[1] == f"{keys[0]}:2"


@pytest.mark.parametrize(
    "path", ["/lam-hai/", "/lam-hai/web/guest/lich-cong-tac-tuan", "/lich-cong-tac/", "/uploads/lich/lich-tuan.docx"]
)
def test_the_demo_portals(path: str) -> None:
    today = date(2026, 11, 23)
    site = Site(base="http://127.0.0.1:9", today=today, now=datetime(2026, 11, 23, 3, tzinfo=UTC), hits={})
    agenda = LAM_HAI if "lam-hai" in path else CUA_TUNG
    times = {it: f"{it.time:0>5}".replace("h", ":") if it.time else "" for it in agenda}
    meant = sorted((today + timedelta(days=it.day), times[it], it.place) for it in agenda if 0 in it.weeks)
    document = parsed(site.content(path).make().body)
    said = [entry.event for entry in document.entries if entry.event and not entry.title.startswith(("Trọng tâm", "Lịch có thể"))]
    assert sorted((event.day, clock(event.start), event.place) for event in said) == meant
    assert all(event.understood for event in said)


def clock(start: datetime | None) -> str:
    return f"{start:%H:%M}" if start else ""


def test_a_calendar_behind_the_address_is_read_as_one() -> None:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTART:20261123T010000Z", "SUMMARY:Họp giao ban",
             "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    found = parse_document(subscription(), response("\r\n".join(lines).encode()), frozenset())
    assert [entry.title for entry in found.entries] == ["Họp giao ban"]


@pytest.mark.parametrize(("title", "day"), [("Lịch công tác hôm nay", "2026-11-23"), ("Lịch làm việc ngày mai", "2026-11-24")])
def test_a_title_may_name_the_day_without_a_date(title: str, day: str) -> None:
    cells = (("8 giờ", "Họp giao ban", "Phòng một"), ("14 giờ 30", "Tiếp dân", "Phòng khách"))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    found = parsed(f"<h1>{title}</h1><table>{rows}</table>")
    events = [entry.event for entry in found.entries if entry.event]
    assert [(event.day.isoformat(), event.understood) for event in events] == [(day, True)] * 2
    assert found.period is not None and found.period.first == found.period.last == events[0].day
