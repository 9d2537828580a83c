"""Weeks made up for tests, and the layouts in which portals would print them, each with what it says of a meeting."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import NamedTuple

from hypothesis import strategies as st

PARTS = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
LEADERS = ("GĐ Đoàn Bá Thước", "PGĐ Mai Thế Hiển", "PGĐ Trịnh Hạ")


class Planned(NamedTuple):
    """A meeting as the office means it. `minutes` of the day, None for a half-day."""

    day: date
    part: str
    minutes: int | None
    what: str
    place: str
    people: str
    chair: str


class Said(NamedTuple):
    """What a layout tells of a meeting: all that may be expected of a reader."""

    day: date
    part: str | None
    start: str
    what: str
    place: str
    people: str
    chair: str


DOING = (
    "Họp",
    "Nghe báo cáo",
    "Làm việc với",
    "Kiểm tra",
    "Thẩm định",
    "Duyệt",
    "Tập huấn",
    "Hội thảo",
    "Tiếp",
    "Nghiệm thu",
    "Khai mạc",
)
WHAT = (
    "Hội đồng khoa học cấp tỉnh", "đề án dữ liệu mở", "đoàn Viện Giống cây trồng", "nhiệm vụ KH&CN năm 2026", "mô hình nuôi tôm",
    "quy hoạch giai đoạn 2025 - 2030", "hồ sơ số 12/HS-SKHCN", "Tổ công tác Đề án 06", "chương trình OCOP, sản phẩm chủ lực",
    "Ban Chỉ đạo chuyển đổi số", "phần mềm một cửa (giai đoạn 2)", "tiến độ dự án thứ ba", "sáng kiến cấp cơ sở",
)  # fmt: skip
PLACES = ("Phòng họp số 1", "Hội trường A, tầng 2", "Xã Cát Lâm", "UBND tỉnh", "Trung tâm Ứng dụng", "Phòng khách", "Trực tuyến")
PEOPLE = (
    "Ban Giám đốc",
    "P. QLKH; P. KHTC",
    "Văn phòng, Thanh tra",
    "Trưởng các phòng",
    "Hội đồng thẩm định",
    "Lãnh đạo Sở, chuyên viên",
)
CLOCKS: tuple[Callable[[int, int], str], ...] = (
    lambda h, m: f"{h}h{m:02}",
    lambda h, m: f"{h:02}h{m:02}",
    lambda h, m: f"{h}h" if not m else f"{h}h{m:02}'",
    lambda h, m: f"{h}g{m:02}",
    lambda h, m: f"{h:02}:{m:02}",
    lambda h, m: f"{h} giờ" if not m else f"{h} giờ {m:02}",
    lambda h, m: f"{h} giờ {m:02} phút",
    lambda h, m: f"{h} giờ {m:02}’",
)
DAYS: tuple[Callable[[date], str], ...] = (
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day}/{d.month}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, ngày {d:%d/%m/%Y}",
    lambda d: f"{WEEKDAYS[d.weekday()].upper()} ({d:%d/%m})",
    lambda d: f"{WEEKDAYS[d.weekday()]} ngày {d.day} tháng {d.month} năm {d.year}",
    lambda d: f"{'CN' if d.weekday() == 6 else f'Thứ {d.weekday() + 2}'} - {d:%d-%m-%Y}",
)
HEADINGS: tuple[Callable[[date, date], str], ...] = (
    lambda a, b: (
        f"Lịch công tác tuần {a.isocalendar().week} (từ ngày {a.day}/{a.month}/{a.year} đến ngày {b.day}/{b.month}/{b.year})"
    ),
    lambda a, b: f"LỊCH CÔNG TÁC TUẦN ({a:%d/%m/%Y} - {b:%d/%m/%Y})",
    lambda a, b: f"Tuần 7: {a:%d/%m} - {b:%d/%m/%Y}",
    lambda a, b: f"Lịch làm việc từ ngày {a.day} tháng {a.month} đến ngày {b.day} tháng {b.month} năm {b.year}",
)


class Week(NamedTuple):
    """A week and the forms it is printed in."""

    first: date
    last: date
    meetings: tuple[Planned, ...]
    clock: Callable[[int, int], str]
    day: Callable[[date], str]
    heading: str

    def at(self, meeting: Planned) -> str:
        """The time of a meeting as printed, "" for a half-day."""
        return "" if meeting.minutes is None else self.clock(*divmod(meeting.minutes, 60))

    def by_day(self) -> Iterable[tuple[date, list[Planned]]]:
        """The days that have meetings."""
        return ((day, list(found)) for day, found in groupby(self.meetings, lambda meeting: meeting.day))


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Any week: 5 to 8 days from any day on, up to three meetings a half-day."""
    first = draw(st.dates(date(2015, 1, 1), date(2035, 12, 1)))
    last = first + timedelta(days=draw(st.integers(4, 7)))
    meetings = []
    for number in range((last - first).days + 1):
        for part, hours in (("morning", range(7, 12)), ("afternoon", range(13, 18)), ("evening", range(18, 21))):
            count = draw(st.sampled_from((0, 0, 1, 1, 2) if part != "evening" else (0, 0, 0, 0, 1)))
            times = sorted(
                draw(st.sets(st.tuples(st.sampled_from(hours), st.sampled_from((0, 15, 30, 45))), min_size=count, max_size=count))
            )
            half = count == 1 and draw(st.booleans())
            for hour, minute in times:
                what = f"{draw(st.sampled_from(DOING))} {draw(st.sampled_from(WHAT))}"
                place, people, chair = (draw(st.sampled_from(words)) for words in (PLACES, PEOPLE, LEADERS))
                meetings.append(
                    Planned(
                        first + timedelta(days=number), part, None if half else hour * 60 + minute, what, place, people, chair
                    )
                )
    return Week(
        first,
        last,
        tuple(meetings),
        draw(st.sampled_from(CLOCKS)),
        draw(st.sampled_from(DAYS)),
        draw(st.sampled_from(HEADINGS))(first, last),
    )


def said(meeting: Planned, *, part: bool = True, place: bool = True, people: bool = True, chair: bool = True) -> Said:
    """What a layout tells that prints these things."""
    start = "" if meeting.minutes is None else "{:02}:{:02}".format(*divmod(meeting.minutes, 60))
    return Said(
        meeting.day, meeting.part if part else None, start, meeting.what, meeting.place if place else "",
        meeting.people if people else "", meeting.chair if chair else "",
    )  # fmt: skip


def _page(heading: str, body: str) -> str:
    menu = "<div id=menu><a href=/>Trang chủ</a></div>"
    return f"<html lang=vi><body>{menu}<div class=main><h2>{heading}</h2>{body}</div></body></html>"


def _table(names: Sequence[str], rows: Iterable[str]) -> str:
    return f"<table border=1><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>{''.join(rows)}</table>"


def table5(week: Week) -> tuple[str, list[Said]]:
    """Rowspan on day and half-day, the time in the content's cell; empty half-days are rows."""
    rows = []
    for number in range((week.last - week.first).days + 1):
        day = week.first + timedelta(days=number)
        of_day = [meeting for meeting in week.meetings if meeting.day == day]
        parts = [part for part in PARTS if part != "evening" or any(meeting.part == part for meeting in of_day)]
        height = sum(max(1, sum(meeting.part == part for meeting in of_day)) for part in parts)
        label = f"<td rowspan={height}>{week.day(day)}</td>"
        for part in parts:
            of_part = [meeting for meeting in of_day if meeting.part == part]
            for place, meeting in enumerate(of_part):
                half = f"<td rowspan={len(of_part)}>{PARTS[part]}</td>" if not place else ""
                time = f"({week.at(meeting)}) " if meeting.minutes is not None else ""
                rows.append(
                    f"<tr>{label}{half}<td>{time}{escape(meeting.what)}<br>Chủ trì: {meeting.chair}</td><td>{meeting.place}</td>"
                    f"<td>{meeting.people}</td></tr>"
                )
                label = ""
            if not of_part:
                rows.append(f"<tr>{label}<td>{PARTS[part]}</td><td colspan=3>&nbsp;</td></tr>")
                label = ""
    names = ("Ngày", "Thời gian", "Nội dung công việc", "Địa điểm", "Thành phần")
    return _page(week.heading, _table(names, rows)), [said(meeting) for meeting in week.meetings]


def table6(week: Week) -> tuple[str, list[Said]]:
    """A row a meeting; the day's cell is empty where it is that of the row before."""
    rows = []
    before = None
    for meeting in week.meetings:
        label = week.day(meeting.day) if meeting.day != before else ""
        before = meeting.day
        time = week.at(meeting) or PARTS[meeting.part]
        cells = (label, time, escape(meeting.what), meeting.place, meeting.people, meeting.chair)
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    names = ("Thứ/Ngày", "Giờ", "Nội dung", "Địa điểm", "Thành phần", "Chủ trì")
    expected = [said(meeting, part=meeting.minutes is None) for meeting in week.meetings]
    return _page(week.heading, _table(names, rows)), expected


def table2(week: Week) -> tuple[str, list[Said]]:
    """All of a day in one cell, an item a line, half-day and people in brackets at its end."""
    rows, expected = [], []
    for day, meetings in week.by_day():
        items = []
        for it in meetings:
            half = it.minutes is None
            people = it.people.replace(";", ",")
            time, part = ("", f"{PARTS[it.part].lower()}; ") if half else (f"{week.at(it)}: ", "")
            items.append(f"+ {time}{escape(it.what)} ({part}chủ trì: {it.chair}; dự: {people}; tại {it.place})")
            expected.append(said(it._replace(people=people), part=half))
        rows.append(f"<tr><td>{week.day(day)}</td><td>{'<br>'.join(items)}</td></tr>")
    return _page(week.heading, _table(("Ngày", "Nội dung công việc"), rows)), expected


def matrix(week: Week) -> tuple[str, list[Said]]:
    """A column a leader, rows of half-days."""
    rows, expected = [], []
    for day, meetings in week.by_day():
        parts = list(dict.fromkeys(meeting.part for meeting in meetings))
        for number, part in enumerate(parts):
            cells = f"<td rowspan={len(parts)}>{week.day(day)}</td>" if not number else ""
            cells += f"<td>{PARTS[part]}</td>"
            for leader in LEADERS:
                own = [meeting for meeting in meetings if meeting.part == part and meeting.chair == leader]
                expected += [said(meeting._replace(people=leader), chair=False) for meeting in own]
                texts = (
                    f"{f'{week.at(it)}: ' if it.minutes is not None else ''}{escape(it.what)}, điểm tại {it.place}" for it in own
                )
                cells += f"<td>{'<br>'.join(texts)}</td>"
            rows.append(f"<tr>{cells}</tr>")
    head = "".join(f"<td><b>{leader}</b></td>" for leader in LEADERS)
    table = f"<table><tr><td colspan=2><b>Thứ/Ngày</b></td>{head}</tr>{''.join(rows)}</table>"
    return _page(week.heading, table), expected


def prose_by_day(week: Week) -> tuple[str, list[Said]]:
    """Paragraphs by day as Word leaves them, labels broken in the middle."""
    out = []
    for day, meetings in week.by_day():
        out.append(f"<p><b>* {week.day(day)}:</b></p>")
        for number, meeting in enumerate(meetings, 1):
            time = week.at(meeting) or PARTS[meeting.part]
            out.append(
                f"<p>{number}- {time}: {escape(meeting.what)}<br>- Thành<br>phần: {meeting.people}</p>"
                f"<p>- Chủ trì: {meeting.chair} - Địa\nđiểm: {meeting.place}.</p>"
            )
    return _page(week.heading, "".join(out)), [said(meeting, part=meeting.minutes is None) for meeting in week.meetings]


def prose_by_leader(week: Week) -> tuple[str, list[Said]]:
    """A line a leader, several meetings in it."""
    out, expected = [], []
    for day, meetings in week.by_day():
        out.append(f"<p><strong>{week.day(day)}:</strong></p>")
        for leader in LEADERS:
            own = [meeting for meeting in meetings if meeting.chair == leader and meeting.minutes is not None]
            expected += [said(meeting._replace(people=leader), part=False, chair=False) for meeting in own]
            texts = [f"{week.at(meeting)}, {escape(meeting.what)}, điểm tại {meeting.place}" for meeting in own]
            if own:
                out.append(f"<p>- {leader}: {'. '.join(texts)}.</p>")
    return _page(week.heading, "".join(out)), expected


def cell_a_day(week: Week) -> tuple[str, list[Said]]:
    """A table of two columns without headings, the meetings of a day in one line."""
    rows, expected = [], []
    for day, meetings in week.by_day():
        timed = [meeting for meeting in meetings if meeting.minutes is not None]
        expected += [said(meeting, part=False, people=False) for meeting in timed]
        items = (f"- {week.at(it)}, {escape(it.what)}. Chủ trì: {it.chair}. Địa điểm: {it.place}." for it in timed)
        rows.append(f"<tr><td>{week.day(day)}</td><td>{' '.join(items)}</td></tr>")
    return _page(week.heading, f"<table>{''.join(rows)}</table>"), expected


def cards(week: Week) -> tuple[str, list[Said]]:
    """A box a meeting, its fields named in the markup."""
    out = []
    for meeting in week.meetings:
        time = f"{week.at(meeting) or PARTS[meeting.part]} {week.day(meeting.day)}"
        fields = (
            ("thoiGian", time),
            ("noiDung", escape(meeting.what)),
            ("chuTri", meeting.chair),
            ("diaDiem", meeting.place),
            ("ghiChu", ""),
        )
        out.append(f"<div class=card>{''.join(f'<span class={name}>{text}</span>' for name, text in fields)}</div>")
    expected = [said(meeting, part=meeting.minutes is None, people=False) for meeting in week.meetings]
    return _page(week.heading, f"<div class=cards>{''.join(out)}</div>"), expected


def month(week: Week) -> tuple[str, list[Said]]:
    """A numbered row a meeting, the date and the time in one cell."""
    rows = []
    for number, meeting in enumerate(week.meetings, 1):
        time = f"{week.at(meeting) or PARTS[meeting.part]} ngày {meeting.day:%d/%m/%Y}"
        cells = (str(number), time, escape(meeting.what), meeting.chair, meeting.people, "")
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    names = ("TT", "Thời gian", "Nội dung", "Chủ trì", "Phối hợp", "Ghi chú")
    expected = [said(meeting, part=meeting.minutes is None, place=False) for meeting in week.meetings]
    return _page(week.heading, _table(names, rows)), expected


def across(week: Week) -> tuple[str, list[Said]]:
    """A column a day, a row a part of the day."""
    days = list(week.by_day())
    rows, expected = [], []
    for part, name in PARTS.items():
        cells = f"<td>{name}</td>"
        for _, meetings in days:
            lines = []
            for it in (meeting for meeting in meetings if meeting.part == part):
                time = f"{week.at(it)} " if it.minutes is not None else ""
                lines.append(f"- {time}{escape(it.what)}. Địa điểm: {it.place}")
                expected.append(said(it, people=False, chair=False))
            cells += f"<td>{'<br>'.join(lines)}</td>"
        rows.append(f"<tr>{cells}</tr>")
    head = "".join(f"<th>{week.day(day)}</th>" for day, _ in days)
    return _page(week.heading, f"<table><tr><th>Buổi</th>{head}</tr>{''.join(rows)}</table>"), expected


LAYOUTS = (table5, table6, table2, matrix, prose_by_day, prose_by_leader, cell_a_day, cards, month, across)
