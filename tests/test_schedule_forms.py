"""Every form of a time, a day and a week's heading that schedules use, by name; and the shapes of broken ones."""

from datetime import date, time

import pytest

from tests.test_schedule import outcome, parsed
from tui.model import Period
from tui.parse.schedule import days
from tui.parse.schedule.clock import clock_at
from tui.parse.schedule.when import when

NEAR = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("8h", time(8), None),
        ("8h30", time(8, 30), None),
        ("08h30", time(8, 30), None),
        ("7h30'", time(7, 30), None),
        ("7g30", time(7, 30), None),
        ("07:30", time(7, 30), None),
        ("8 giờ", time(8), None),
        ("7 giờ 30", time(7, 30), None),
        ("7 giờ 30’", time(7, 30), None),
        ("7 giờ 30 phút", time(7, 30), None),
        ("14 giờ 00", time(14), None),
        ("8 giờ 00 đến 11 giờ 00", time(8), time(11)),
        ("8h00-10h30", time(8), time(10, 30)),
        ("8-10h", time(8), time(10)),
        ("13:30 – 15:00", time(13, 30), time(15)),
        ("3:30 p.m.", time(15, 30), None),
        ("12 a.m.", time(0), None),
        ("12:15 PM", time(12, 15), None),
        ("8H30", time(8, 30), None),
    ],
)
def test_times(text: str, start: time, end: time | None) -> None:
    clock = clock_at(text)
    assert clock is not None and (clock.start, clock.end, clock.wrong, clock.after) == (start, end, False, len(text))


@pytest.mark.parametrize("text", ["25h", "8h75", "8g", "24 người", "2024", "KH&CN", "24/3"])
def test_what_is_no_time(text: str) -> None:
    clock = clock_at(text)
    assert (clock is None or clock.wrong) if text != "8g" else clock is not None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Sáng", "morning"),
        ("Chiều:", "afternoon"),
        ("Tối", "evening"),
        ("Cả ngày", "day"),
        ("(ngày)", "day"),
        ("buổi sáng", "morning"),
    ],
)
def test_parts_of_the_day_are_no_times(text: str, part: str) -> None:
    head = when(text)
    assert (head.part, head.clock) == (part, None)


@pytest.mark.parametrize(
    "text", ["Sáng kiến cấp cơ sở", "Tối ưu hóa dịch vụ", "Chiều cao đập nước", "KH&CN", "Thứ trưởng làm việc", "Ba cấp"]
)
def test_words_that_begin_like_a_head(text: str) -> None:
    assert when(text).after == 0


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("Tuần 24 (từ ngày 10/6/2024 đến 16/6/2024)", date(2024, 6, 10), date(2024, 6, 16)),
        ("LỊCH CÔNG TÁC TUẦN 42 (từ 12/10/2026 đến 17/10/2026)", date(2026, 10, 12), date(2026, 10, 17)),
        ("Tuần 13 (24/3/2025 - 30/3/2025)", date(2025, 3, 24), date(2025, 3, 30)),
        ("Lịch công tác từ ngày 1 - 7.11", date(2026, 11, 1), date(2026, 11, 7)),
        ("từ ngày 10 đến ngày 16 tháng 6 năm 2024", date(2024, 6, 10), date(2024, 6, 16)),
        ("Tuần 12: 16/03 - 22/03/2026", date(2026, 3, 16), date(2026, 3, 22)),
        ("Tuần 1 (29/12 - 04/01/2026)", date(2025, 12, 29), date(2026, 1, 4)),
        ("Tuần 53 (28/12 - 3/1)", date(2026, 12, 28), date(2027, 1, 3)),
        ("Tuần lễ từ thứ Bảy 14/11/2026 đến thứ Bảy 21/11/2026", date(2026, 11, 14), date(2026, 11, 21)),
        ("Week of 16 November 2026", date(2026, 11, 16), date(2026, 11, 22)),
        ("Chương trình công tác tháng 11/2026", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_headings_of_weeks(heading: str, first: date, last: date) -> None:
    assert days.week(heading, NEAR) == Period(first=first, last=last)


@pytest.mark.parametrize(
    "heading", ["Tuần thứ: 24 Năm: 2026", "LỊCH CÔNG TÁC TUẦN 47", "từ 31/2 đến 5/3/2026", "1/1 - 31/12/2026"]
)
def test_headings_without_dates_of_a_week(heading: str) -> None:
    assert days.week(heading, NEAR) is None


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Thứ Hai 23/11", "2026-11-23"),
        ("Thứ hai, ngày 23/11/2026", "2026-11-23"),
        ("THỨ 2 (23-11-2026)", "2026-11-23"),
        ("T2 - 23/11", "2026-11-23"),
        ("Ngày 23/11 (thứ Hai)", "2026-11-23"),
        ("Thứ Hai ngày 23 tháng 11 năm 2026", "2026-11-23"),
        ("23/11", "2026-11-23"),
        ("23.11.2026", "2026-11-23"),
        ("Chủ Nhật, 29/11", "2026-11-29"),
        ("CN 29/11", "2026-11-29"),
        ("Thứ Tư", "2026-11-25"),
        ("Tư", "2026-11-25"),
        ("Monday 23 November", "2026-11-23"),
    ],
)
def test_labels_of_days(label: str, day: str) -> None:
    page = (
        "<h2>Lịch công tác tuần 48 (23/11 - 29/11/2026)</h2><table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr>"
        f"<tr><td>{label}</td><td>8h</td><td>Họp giao ban</td></tr><tr><td>Thứ Sáu 27/11</td><td></td><td></td></tr></table>"
    )
    assert outcome(parsed(page))["events"] == [{"day": day, "start": "08:00", "what": "Họp giao ban"}]


def week(heading: str, *days: tuple[str, str]) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{time_and_what}</td></tr>" for label, time_and_what in days)
    return f"<body><h2>{heading}</h2><table><tr><th>Ngày</th><th>Nội dung</th></tr>{rows}</table></body>"


def test_weekday_and_date_that_disagree() -> None:
    page = week(
        "Tuần 24 (10/6 - 16/6/2024)", ("Thứ Hai 10/6", "8h: Họp"), ("Thứ Ba 12/6", "9h: Tập huấn"), ("Thứ Năm 13/6", "Nghỉ")
    )
    found = outcome(parsed(page, fetched="2024-06-10"))
    assert found["events"] == [
        {"day": "2024-06-10", "start": "08:00", "what": "Họp"},
        {
            "day": "2024-06-12",
            "start": "09:00",
            "what": "Tập huấn",
            "understood": False,
            "raw": "Thứ Ba 12/6: Thứ Ba 12/6 | 9h: Tập huấn",
        },
        {"day": "2024-06-13", "what": "Nghỉ"},
    ]
    assert found["remarks"] == ["days_doubtful"]


def test_a_day_that_does_not_exist() -> None:
    page = week(
        "Tuần 9 (24/2 - 2/3/2025)", ("Thứ Năm 27/2", "8h: Họp"), ("Thứ Sáu 31/2", "9h: Tập huấn"), ("31/2", "14h: Nghe báo cáo")
    )
    found = outcome(parsed(page, fetched="2025-02-25"))
    assert [(event["day"], event["what"], event.get("understood")) for event in found["events"]] == [
        ("2025-02-27", "Họp", None),
        ("2025-02-28", "Tập huấn", False),
        ("2025-02-28", "Nghe báo cáo", False),
    ]
    assert found["remarks"] == ["days_doubtful"]


def test_a_time_that_does_not_exist() -> None:
    page = week(
        "Tuần 24 (10/6 - 16/6/2024)",
        ("Thứ Hai 10/6", "25h: Họp"),
        ("Thứ Ba 11/6", "8h75: Tập huấn"),
        ("Thứ Tư 12/6", "10h - 9h: Duyệt"),
    )
    events = outcome(parsed(page, fetched="2024-06-10"))["events"]
    assert [(event["day"], event.get("start"), event.get("end"), event["what"], event["understood"]) for event in events] == [
        ("2024-06-10", None, None, "Họp", False),
        ("2024-06-11", None, None, "Tập huấn", False),
        ("2024-06-12", "10:00", None, "Duyệt", False),
    ]


def test_a_week_over_new_year() -> None:
    page = week(
        "Lịch công tác tuần (28/12/2026 - 03/01/2027)",
        ("Thứ Hai 28/12", "Họp"),
        ("Thứ Sáu 1/1", "Nghỉ"),
        ("Thứ Bảy 2/1", "Trực cơ quan"),
    )
    for fetched in ("2026-12-20", "2027-01-02", "2029-06-01"):
        found = outcome(parsed(page, fetched=fetched))
        assert [event["day"] for event in found["events"]] == ["2026-12-28", "2027-01-01", "2027-01-02"]
        assert found["period"] == ["2026-12-28", "2027-01-03"]


def test_eight_days_from_a_saturday_on() -> None:
    labels = ("Thứ Bảy", "Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu")
    page = week(
        "Lịch tuần (14/11/2026 - 21/11/2026)",
        *((label, f"Việc ngày {label}") for label in labels),
        ("Thứ Bảy 21/11", "Việc cuối"),
    )
    found = outcome(parsed(page))
    assert [event["day"] for event in found["events"]] == [f"2026-11-{day}" for day in range(14, 22)]
    assert found["period"] == ["2026-11-14", "2026-11-21"]


def test_two_weeks_on_a_page() -> None:
    page = week("Tuần 47 (16/11 - 22/11/2026)", ("Thứ Hai", "Họp tuần trước"), ("Thứ Ba", "Tập huấn")) + week(
        "Tuần 48 (23/11 - 29/11/2026)", ("Thứ Hai", "Họp tuần này"), ("Thứ Ba", "Nghiệm thu")
    )
    found = outcome(parsed(page))
    assert [(event["day"], event["what"]) for event in found["events"]] == [
        ("2026-11-16", "Họp tuần trước"),
        ("2026-11-17", "Tập huấn"),
        ("2026-11-23", "Họp tuần này"),
        ("2026-11-24", "Nghiệm thu"),
    ]
    assert found["period"] == ["2026-11-16", "2026-11-29"]


def test_weekdays_without_any_date() -> None:
    days = (("Thứ Hai", "Họp giao ban"), ("Thứ Ba", "Tập huấn"))
    found = outcome(parsed(week("Lịch công tác tuần", *days), fetched="2026-11-25"))
    assert [(event["day"], event.get("understood")) for event in found["events"]] == [("2026-11-23", None), ("2026-11-24", None)]
    assert found["remarks"] == ["week_undated"]
    other = outcome(parsed(week("Lịch công tác tuần 12", *days), fetched="2026-11-25"))
    assert [event["understood"] for event in other["events"]] == [False, False]


def test_a_page_of_one_day_speaks_for_that_day() -> None:
    page = week("Tuần 48 (23/11 - 29/11/2026)", ("Thứ Ba 24/11", "8h: Họp<br>14h: Tiếp dân"))
    assert outcome(parsed(page))["period"] == ["2026-11-24", "2026-11-24"]


def test_zones_that_are_printed() -> None:
    page = (
        "<h2>Diary</h2><h3>Monday 16 May 2022</h3><p>3:30 p.m. EDT Briefing</p><p>14:00 GMT+2 Call</p>"
        "<h3>Tuesday 17 May 2022</h3><p>9 a.m. Visit</p>"
    )
    events = outcome(parsed(f"<body>{page}</body>", fetched="2022-05-16"))["events"]
    assert [(event["day"], event["start"], event["what"]) for event in events] == [
        ("2022-05-16", "15:30-04:00", "Briefing"),
        ("2022-05-16", "14:00+02:00", "Call"),
        ("2022-05-17", "09:00", "Visit"),
    ]


def test_a_leader_of_whom_nothing_is_said_is_kept() -> None:
    page = week("Tuần 48 (23/11 - 29/11/2026)", ("Thứ Hai 23/11", "- GĐ Đoàn Bá Thước:"), ("Thứ Ba 24/11", "Nghỉ"))
    events = outcome(parsed(page))["events"]
    assert [(event["day"], event["what"], event.get("understood")) for event in events] == [
        ("2026-11-23", "GĐ Đoàn Bá Thước", False),
        ("2026-11-24", "Nghỉ", None),
    ]
