"""Days, ranges of days and weeks as schedules write them; years that are not printed are completed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tui.model import Period
from tui.parse.dates import FIRST, LAST

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DATE = re.compile(
    r"(?<![\d/])(?:"
    r"(?P<iso>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?!\d)"
    r"|(?P<day>\d{1,2})\s*(?P<sign>[/.\-])\s*(?P<month>\d{1,2})(?:\s*(?P=sign)\s*(?P<year>\d{4}|\d{2})(?!\d))?(?![\d/]|\s*(?:h|g|giờ)\b)"
    r"|(?P<day_w>\d{1,2})\s*(?:tháng|th\.?)\s*(?P<month_w>\d{1,2})(?!\d)(?:\s*,?\s*(?:năm\s*|/\s*)(?P<year_w>\d{4})(?!\d))?"
    rf"|(?P<day_e>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_e>{_MONTH})(?:,?\s+(?P<year_e>\d{{4}})(?!\d))?"
    r")"
    rf"|(?<![a-z])(?P<month_u>{_MONTH})\s+(?P<day_u>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<year_u>\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|->|→|đến(?:\s+hết)?|tới|to|until)\s*(?:hết\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\+|và|and)\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:từ\s+)?(?:ngày|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*[,:(]?\s*)*", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/.:])(\d{1,2})(?=\s*(?:-|–|—|đến|tới|to\b|,|&|và|and\b))", re.IGNORECASE)
_MONTH_NAMED = re.compile(r"tháng\s*(\d{1,2})\s*(?:[/\-.]|,?\s*năm)\s*(\d{4})(?!\d)", re.IGNORECASE)
_YEAR_NAMED = re.compile(r"năm\s*:?\s*(\d{4})(?!\d)", re.IGNORECASE)
_WEEK_FROM = re.compile(
    r"(?:week\s+(?:of|commencing|beginning|starting)|tuần\s+(?:lễ\s+)?(?:từ|bắt\s+đầu\s+từ))\W{1,3}(?:monday,?\s+)?(?:ngày\s+)?",
    re.IGNORECASE,
)
_LONGEST = 31
"""Days between the ends of what is believed to be a range."""
MAX_DAYS = 9
"""Days that one line is repeated on; a longer range is a rule or a campaign."""


class Printed(NamedTuple):
    """A day as printed. `year` is 0 where none is; the day need not exist (31/2)."""

    day: int
    month: int
    year: int = 0
    certain: bool = True  # not of the form 1.2 or 1-2 alone, which may count paragraphs


class Span(NamedTuple):
    """One day or several, at a place in a text: each of `days`, or all from the first to the last where `through`."""

    first: int
    after: int
    days: tuple[Printed, ...]
    through: bool = False


def span_at(text: str, place: int) -> Span | None:
    """The days that stand at `place`: `24/3`, `1 - 7.11`, `3 và 4.11`, `10/6 đến 16/6/2024`."""
    days: list[Printed] = []
    begin, through = place, False
    while number := _NUMBER.match(text, place):  # 1 - 7.11, 3, 4 và 5/11
        mark = _TO.match(text, number.end()) or _AND.match(text, number.end())
        through = through or bool(_TO.match(text, number.end()))
        next_place = mark.end() if mark else -1
        lead = _LEAD.match(text, next_place) if mark else None
        next_place = lead.end() if lead else next_place
        dashed = _DATE.match(text, place)
        if not mark or len(days) > 6 or (dashed and dashed["sign"] == "-" and not _dated(text, next_place)):
            break
        if not _dated(text, next_place) and not _NUMBER.match(text, next_place):
            break
        days.append(Printed(int(number[1]), 0))
        place = next_place
    found = _DATE.match(text, place)
    if not found:
        return None
    days.append(_printed(found))
    after = found.end()
    to = _TO.match(text, after)
    lead = _LEAD.match(text, to.end()) if to else None
    other = _DATE.match(text, lead.end()) if lead else None
    if other and len(days) == 1:
        days.append(_printed(other))
        through, after = True, other.end()
    while not through and len(days) < 7 and (mark := _AND.match(text, after)):
        lead = _LEAD.match(text, mark.end())
        other = _DATE.match(text, lead.end()) if lead else None
        if not other:
            break
        days.append(_printed(other))
        after = other.end()
    return Span(begin, after, _filled(days), through)


def spans(text: str) -> Iterator[Span]:
    """All the days named in a text."""
    place = 0
    while place < len(text):
        number, found = _NUMBER.search(text, place), _DATE.search(text, place)
        starts = [match.start() for match in (number, found) if match]
        if not starts or not found:
            return
        span = span_at(text, min(starts)) or span_at(text, found.start())
        if span is None:
            return
        if span.after > place:
            yield span
        place = max(span.after, place + 1)


def _dated(text: str, place: int) -> bool:
    found = _DATE.match(text, place)
    return bool(found) and not (found and found["sign"] == "-")


def _printed(found: re.Match[str]) -> Printed:
    if found["iso"]:
        return Printed(int(found["iso_day"]), int(found["iso_month"]), int(found["iso"]))
    for kind in ("", "_w", "_e", "_u"):
        if found["day" + kind]:
            month, year = found["month" + kind], found["year" + kind] or ""
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            certain = bool(kind or year or found["sign"] == "/")
            return Printed(int(found["day" + kind]), number, int(year) + (2000 if len(year) == 2 else 0) if year else 0, certain)
    raise AssertionError(found)


def _filled(days: list[Printed]) -> tuple[Printed, ...]:
    """Months and years that stand once for several days: those of the last."""
    last = days[-1]
    filled = []
    for day in days:
        month = day.month or last.month
        year = day.year
        if not year and last.year:
            year = last.year - (month > last.month)
        filled.append(day._replace(month=month, year=year, certain=day.certain or len(days) > 1))
    return tuple(filled)


def exact(printed: Printed, near: date) -> date | None:
    """The day meant; without a year the one nearest to `near`. None where there is no such day."""
    years = (printed.year,) if printed.year else (near.year - 1, near.year, near.year + 1)
    found = []
    for year in years:
        try:
            if FIRST <= year <= LAST:
                found.append(date(year, printed.month, printed.day))
        except ValueError:
            pass
    return min(found, key=lambda day: abs(day - near), default=None)


def each(span: Span, near: date) -> list[date] | None:
    """The days of a span in order. None where one does not exist or the range is none."""
    days = [exact(day, near) for day in span.days]
    known = [day for day in days if day]
    if len(known) < len(days):
        return None
    if not span.through:
        return known
    first, last = known[0], known[-1]
    if last < first and not span.days[-1].year:  # 29/12 - 4/1
        last = exact(span.days[-1], first + timedelta(days=7)) or last
    if not 0 <= (last - first).days <= _LONGEST:
        return None
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def week(text: str, near: date) -> Period | None:
    """The days a heading speaks for: `Tuần 24 (từ ngày 10/6/2024 đến 16/6/2024)`, `tháng 11/2026`, `Week of 16 May`."""
    for span in spans(text):
        if span.through and (days := each(span, near)):
            return Period(first=days[0], last=days[-1])
    if found := _WEEK_FROM.search(text):
        span_found = span_at(text, found.end())
        days = each(span_found, near) if span_found else None
        if days:
            return Period(first=days[0], last=days[0] + timedelta(days=6))
    if found := _MONTH_NAMED.search(text):
        month, year = int(found[1]), int(found[2])
        if 1 <= month <= 12 and FIRST <= year <= LAST:
            return Period(first=date(year, month, 1), last=date(year, month, monthrange(year, month)[1]))
    return None


def year(text: str) -> int:
    """The year that a heading names, 0 if none."""
    found = _YEAR_NAMED.search(text)
    return int(found[1]) if found and FIRST <= int(found[1]) <= LAST else 0
