"""What is gathered while a schedule is read: its weeks, the day that holds here, the meetings so far."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from tui.model import Period
from tui.parse.schedule import days
from tui.parse.schedule.meeting import Meeting, one_line
from tui.parse.schedule.when import When, named

MAX_MEETINGS = 5_000
"""Meetings read of one page; a year of a large office has 3,000."""

_RULE = re.compile(
    r"định\s+kỳ|hàng\s+(?:ngày|tuần|tháng|quý|năm)|hằng\s+(?:ngày|tuần|tháng|quý|năm)|mỗi\s+|every|weekly|monthly", re.IGNORECASE
)
_HEADING = re.compile(
    r"[\s*(\[–\-#•]*(?:dự\s+kiến\s+)?(?:lịch|tuần|từ\s+(?:ngày|thứ|\d)|chương\s+trình|kế\s+hoạch|thời\s+gian\s+(?:từ|thực)|nội\s+dung\s+công\s+tác|"
    r"thông\s+báo|week|schedule|diary|tháng|\d{1,2}\s*[/.])",
    re.IGNORECASE,
)
_FIRM_HEADING = re.compile(r"[\s*(\[–\-#•]*(?:lịch|tuần|week\s+(?:of|comm))(?!\w)", re.IGNORECASE)
_SAYS = re.compile(r"[^\W_]")
_NEAR_WEEK = timedelta(days=8)


class Sheet:
    """One schedule being read. `today` is the day of the fetch."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.weeks: list[Period] = []
        self.year = 0
        self.days: tuple[date, ...] = ()
        self.doubtful_day = ""  # what is printed of a day that does not fit together
        self.meetings: list[Meeting] = []
        self.early: list[Meeting] = []  # of no day: they go under the first
        self.named: set[date] = set()
        self.doubts: list[str] = []
        self.undated = False
        self.numbered = 0  # the week's number, where only that is printed
        self.full = False

    @property
    def near(self) -> date:
        """The day around which days without a year are looked for."""
        if self.weeks:
            return self.weeks[-1].first + (self.weeks[-1].last - self.weeks[-1].first) / 2
        if self.year:
            return date(self.year, self.today.month, min(self.today.day, 28))
        return self.today

    def week_in(self, text: str) -> Period | None:
        """The week that a line names if it is a heading of one."""
        text = text[:400]
        pattern = _FIRM_HEADING if self.days else _HEADING
        if not pattern.match(text) or _RULE.search(text):
            return None
        return days.week(text, self.near)

    def heading(self, text: str) -> bool:
        """Takes a line for a heading of the week if it is one."""
        self.year = (days.year(text[:400]) if not self.days else 0) or self.year
        found = self.week_in(text)
        if found and found not in self.weeks:
            self.weeks.append(found)
        if found:
            self.leave_day()
        return bool(found)

    def begin(self, head: When, printed: str) -> bool:
        """Makes the day that a head names the one that holds; False where it names none."""
        if _RULE.search(printed) and not head.span:
            return False
        found = named(head, self.weeks, self.near)
        if not found.days and not found.doubtful:
            return False
        printed = one_line(printed[:120])
        if found.doubtful and printed not in self.doubts:
            self.doubts.append(printed)
        self.undated = self.undated or not (head.span or self.weeks)
        self.days = found.days or self.days or ((self.weeks[-1].first,) if self.weeks else ())
        self.doubtful_day = printed if found.doubtful else ""
        self.named.update(self.days)
        return True

    def name_day(self, day: date) -> None:
        """Makes a day hold that the page names without a date: today, tomorrow."""
        self.days, self.doubtful_day = (day,), ""
        self.named.add(day)

    def given(self, **known: object) -> Meeting:
        """A meeting of which so far only this is known."""
        return Meeting(**known)  # type: ignore[arg-type]  # fields by name

    def add(self, found: Iterable[Meeting]) -> None:
        """Puts meetings under the day, or the days, that hold here."""
        for meeting in found:
            if len(self.meetings) + len(self.early) >= MAX_MEETINGS:
                self.full = True
                return
            if not _SAYS.search(meeting.what):
                continue
            if self.doubtful_day:
                meeting = meeting._replace(understood=False, raw=f"{self.doubtful_day}: {meeting.raw}")
            if not self.days:
                self.early.append(meeting._replace(understood=False))
            for day in self.days[: days.MAX_DAYS]:
                self.meetings.append(meeting._replace(day=day))

    def leave_day(self) -> None:
        """What follows is of no day."""
        self.days, self.doubtful_day = (), ""

    def all(self) -> list[Meeting]:
        """The meetings in the page's order, those of no day under the first day."""
        first = min(self.named, default=self.today)
        if self.weeks:
            first = self.weeks[0].first
        return [meeting._replace(day=first) for meeting in self.early] + self.meetings

    def period(self) -> Period | None:
        """The days the page speaks for: its weeks and the days named near them. A page of one day speaks for that day alone,
        whatever week stands above it."""
        if len(self.named) == 1 and self.meetings:
            day = next(iter(self.named))
            return Period(first=day, last=day)
        if not self.weeks:
            return Period(first=min(self.named), last=max(self.named)) if self.named else None
        first, last = min(week.first for week in self.weeks), max(week.last for week in self.weeks)
        near = [day for day in self.named if first - _NEAR_WEEK <= day <= last + _NEAR_WEEK]
        return Period(first=min([first, *near]), last=max([last, *near]))
