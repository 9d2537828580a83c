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
