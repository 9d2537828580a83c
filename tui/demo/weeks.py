"""Weekly schedules as portals print them: a table with joined cells, prose by day, a Word file, a calendar file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape

from tui.demo.agenda import CANCELLED, CUA_TUNG, MOVED, Meeting
from tui.demo.calendar import VIETNAM, WEEKDAYS, monday, slashed
from tui.demo.files import Rows, docx
from tui.demo.writing import slug

PARTS = ("Sáng", "Chiều", "Tối")


def meetings(week: int, *, corrected: bool = False) -> tuple[Meeting, ...]:
    """The department's meetings of a week counted from this one; `corrected` as they stand after the change of mind."""
    kept = [meeting for meeting in CUA_TUNG if week in meeting.weeks]
    if corrected and week == 0:
        text, day, part, clock, place = MOVED
        kept = [
            meeting._replace(day=day, part=part, time=clock, place=place) if meeting.text == text
            else meeting._replace(text=f"(HOÃN) {meeting.text}") if meeting.text == CANCELLED
            else meeting
            for meeting in kept
        ]  # fmt: skip
    return tuple(sorted(kept, key=lambda m: (m.day, PARTS.index(m.part), _minutes(m.time))))


def heading(first: date) -> str:
    """`Lịch công tác tuần 47 (từ ngày 16/11/2026 đến ngày 22/11/2026)`."""
    week = first.isocalendar().week
    return f"Lịch công tác tuần {week} (từ ngày {slashed(first)} đến ngày {slashed(first + timedelta(days=6))})"


def table(today: date, week: int, *, corrected: bool = False) -> str:
    """The week as a table of five columns; day and half-day span their rows, an empty half-day is a row of its own."""
    first = monday(today) + timedelta(weeks=week)
    lines = [
        f"<tr>{''.join(cells)}</tr>"
        for day in range(6)
        for cells in _day_rows(first + timedelta(days=day), [m for m in meetings(week, corrected=corrected) if m.day == day])
    ]
    head = "".join(f"<th>{name}</th>" for name in ("Ngày", "Thời gian", "Nội dung công việc", "Địa điểm", "Thành phần"))
    rows = "\n".join(lines)
    return f'<table class="lich" border="1" cellpadding="4">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'


def _day_rows(day: date, of_day: Sequence[Meeting]) -> Iterator[list[str]]:
    """The rows of one day, a list of cells each."""
    parts = [part for part in PARTS if part != "Tối" or any(m.part == "Tối" for m in of_day)]
    if day.weekday() == 5:
        parts = ["Sáng"]
    height = sum(max(1, sum(m.part == part for m in of_day)) for part in parts)
    label = f'<td rowspan="{height}"><strong>{WEEKDAYS[day.weekday()]}</strong><br />{slashed(day)}</td>'
    for part in parts:
        of_part = [m for m in of_day if m.part == part]
        for place, meeting in enumerate(of_part):
            cells = [label] if part == "Sáng" and not place else []
            cells += [f'<td rowspan="{len(of_part)}">{part}</td>'] if not place else []
            yield [*cells, *_cells(meeting)]
        if not of_part:
            yield [*([label] if part == "Sáng" else []), f"<td>{part}</td>", '<td colspan="3">&nbsp;</td>']


def _cells(meeting: Meeting) -> list[str]:
    clock = f"({meeting.time}) " if meeting.time else ""
    chair = f"<br />Chủ trì: {escape(meeting.chair)}" if meeting.chair else ""
    texts = (clock + escape(meeting.text) + chair, escape(meeting.place), escape(meeting.people))
    return [f"<td>{text}</td>" for text in texts]


def prose(today: date, week: int, agenda: Sequence[Meeting]) -> str:
    """The week as paragraphs by day, as pasted from Word: a label broken in the middle, hours of two digits."""
    first = monday(today) + timedelta(weeks=week)
    last = first + timedelta(days=6)
    number = first.isocalendar().week
    out = [f"<p><strong>Tuần {number} ({_short(first)}/{first.year} - {_short(last)}/{last.year})</strong></p>"]
    for day in range(5):
        then = first + timedelta(days=day)
        out.append(f"<p><strong>* {WEEKDAYS[day]}: {_short(then)}</strong></p>")
        of_day = [meeting for meeting in agenda if meeting.day == day and week in meeting.weeks]
        for place, meeting in enumerate(of_day, 1):
            out.append(
                f"<p>{place}- {meeting.time}: {escape(meeting.text)}<br />\n- Thành\nphần: {escape(meeting.people)}<br />\n"
                f"- Địa điểm: {escape(meeting.place)}</p>"
            )
        if not of_day:
            out.append("<p>- Làm việc tại cơ quan</p>")
    return "\n".join(out)


def paper(today: date, week: int, *, corrected: bool = False) -> bytes:
    """The week as a Word file with one table."""
    first = monday(today) + timedelta(weeks=week)
    rows: Rows = (("Ngày", "Thời gian", "Nội dung công việc", "Địa điểm", "Thành phần"),)
    rows += tuple(
        (
            f"{WEEKDAYS[m.day]} {slashed(first + timedelta(days=m.day))}",
            m.part,
            f"({m.time}) {m.text}" if m.time else m.text,
            m.place,
            m.people,
        )
        for m in meetings(week, corrected=corrected)
    )
    return docx(heading(first), rows)


def icalendar(today: date, *, corrected: bool = False) -> str:
    """This week and what recurs, as iCalendar: zoned, floating, UTC and all-day times, RRULE with EXDATE, one cancelled."""
    first = monday(today)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bantin//demo portal//VI", "CALSCALE:GREGORIAN"]
    lines += ["X-WR-CALNAME:Lịch công tác Sở KH&CN tỉnh Cửa Tùng", *_ZONE]
    weekly = first - timedelta(weeks=8)
    recurring = "RRULE:FREQ=WEEKLY;BYDAY=MO", f"EXDATE{_zoned(first + timedelta(weeks=1), '8h00')}"
    begins, ends = f"DTSTART{_zoned(weekly, '8h00')}", f"DTEND{_zoned(weekly, '9h30')}"
    lines += _event("giao-ban", begins, ends, "Họp giao ban tuần", "Phòng họp số 1", *recurring)
    open_days = first + timedelta(days=3), first + timedelta(days=5)
    lines += _event("mo-cua", f"DTSTART;VALUE=DATE:{open_days[0]:%Y%m%d}", f"DTEND;VALUE=DATE:{open_days[1]:%Y%m%d}",
                    "Ngày mở cửa phòng thí nghiệm", "Trung tâm Ứng dụng tiến bộ KH&CN")  # fmt: skip
    start = datetime.combine(first + timedelta(days=2), time(9), VIETNAM).astimezone(UTC)
    lines += _event("truc-tuyen", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{start + timedelta(hours=2):%Y%m%dT%H%M%SZ}",
                    "Họp trực tuyến mạng lưới dữ liệu biển", "Trực tuyến")  # fmt: skip
    lines += _event("toi", f"DTSTART:{first + timedelta(days=4):%Y%m%d}T190000", "DURATION:PT2H",
                    "Chung kết cuộc thi ý tưởng", "Trung tâm Văn hóa tỉnh")  # fmt: skip
    for meeting in meetings(0, corrected=corrected):
        if meeting.time and meeting.day in (1, 2, 3):
            begins = _zoned(first + timedelta(days=meeting.day), meeting.time)
            lines += _event(slug(meeting.text), f"DTSTART{begins}", "DURATION:PT1H30M", meeting.text, meeting.place)
    status = ("STATUS:CANCELLED",) if corrected else ()
    begins = _zoned(first + timedelta(days=4), "8h00")
    lines += _event("ket-noi", f"DTSTART{begins}", "DURATION:PT3H", CANCELLED, "Hội trường B", *status)
    return "\r\n".join([*(folded for line in lines for folded in _folded(line)), "END:VCALENDAR", ""])


_ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Asia/Ho_Chi_Minh", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


def _event(uid: str, start: str, end: str, summary: str, place: str, *more: str) -> list[str]:
    words = [f"SUMMARY:{_escaped(summary)}", f"LOCATION:{_escaped(place)}"]
    return ["BEGIN:VEVENT", f"UID:{uid}@cuatung.example", "DTSTAMP:20260101T000000Z", start, end, *words, *more, "END:VEVENT"]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, the later ones begun with a space (RFC 5545)."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > 75:
            yield piece
            piece = " "
        piece += char
    yield piece


def _zoned(day: date, clock: str) -> str:
    hour, minute = divmod(_minutes(clock), 60)
    return f";TZID=Asia/Ho_Chi_Minh:{day:%Y%m%d}T{hour:02}{minute:02}00"


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition("h")
    return int(hour) * 60 + int(minute or 0) if hour else 0


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"
