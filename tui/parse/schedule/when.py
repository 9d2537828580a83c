"""The head of a line or a cell that says when: weekday, day, part of the day, time, in whatever order they stand."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from tui.model import DayPart, Period
from tui.parse.schedule.clock import Clock, clock_at
from tui.parse.schedule.days import Span, each, span_at

_NUMBERED = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "cn": 6}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"(?<![\w&])(?:th\s?ứ\s*(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\w)|(chủ\s*nhật|chúa\s+nhật|(?-i:CN))(?!\w)|(?-i:T)([2-7])(?!\w)"
    r"|(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?(?!\w))\.?",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(r"\s*(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?=\s*(?:$|\n|\(|,|-|\s\d{1,2}\s*/))", re.IGNORECASE)
_PART = re.compile(
    r"(?<!\w)(?:(buổi)\s+)?(?:(sáng|morning)|(chiều|afternoon)|(tối|đêm|evening)|(cả\s+ngày|all\s+day))(?!\w)", re.IGNORECASE
)
_PARTS: tuple[DayPart, ...] = ("morning", "afternoon", "evening", "day")
_LETTERS: dict[str, DayPart] = {"s": "morning", "c": "afternoon", "t": "evening", "sa": "morning", "ch": "afternoon"}
_WHOLE_DAY = re.compile(r"ngày(?=\s*\))", re.IGNORECASE)
_AFTER_PART = re.compile(r"\s*(?:$|[:,;.()\[\]\-–—|/+&\n]|(?:ngày|thứ|chủ\s+nhật|và|từ|lúc)(?!\w)|\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,:;()\[\]|/\-–—*+•.►▪●◦#–]*")
_WORD = re.compile(r"(?:ngày|từ|đến|tới|và|vào|lúc|hồi|khoảng|thời\s+gian|buổi|on|at|from|to|and)(?!\w)[\s:,]*", re.IGNORECASE)
_THROUGH = re.compile(r"(?:-|–|—|đến|tới|to)\s*$", re.IGNORECASE)
_TRIES = 14


class When(NamedTuple):
    """What a head says. `after` is where the rest of the text begins; 0 where the head says nothing."""

    weekdays: tuple[int, ...] = ()  # 0 Monday
    span: Span | None = None
    part: DayPart | None = None
    clock: Clock | None = None
    after: int = 0
    firm: bool = True  # what follows is parted from it by more than a space

    @property
    def has_day(self) -> bool:
        """Whether it names a day."""
        return bool(self.weekdays or self.span)

    def joined(self, other: "When") -> "When":
        """Both together, this one first: a day's cell and a time's cell."""
        part = other.part or self.part
        if other.part and self.part and other.part != self.part:
            part = "day" if {self.part, other.part} == {"morning", "afternoon"} else other.part
        return When(
            weekdays=self.weekdays or other.weekdays,
            span=self.span or other.span,
            part=part,
            clock=other.clock or self.clock,
            after=self.after,
        )


def when(text: str, *, cell: bool = False) -> When:
    """The head of a text; in a `cell` of a day's or time's column shorter forms count (`Hai`, `S`)."""
    found = When()
    place = begin = 0
    if cell:
        if part := _LETTERS.get(text.strip(" .:").lower()):
            return When(part=part, after=len(text))
        if bare := _BARE_WEEKDAY.match(text):
            name = bare[1].lower()
            found = When(weekdays=(_NUMBERED.get(name, int(name) - 2 if name.isdigit() else 0),), after=bare.end())
            place = begin = bare.end()
    for _ in range(_TRIES):
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
        further = _token(text, begin, place, found, cell)
        if further:
            found, begin = further, further.after
            place = begin
        elif word := _WORD.match(text, place):
            place = word.end()
        else:
            break
    rest = text[found.after :]
    return found._replace(firm=not rest or not rest[0].isspace() or bool(re.match(r"\s*[:,;()\-–—|/\n]", rest)))


def _token(text: str, begin: int, place: int, found: When, cell: bool) -> When | None:
    """`found` with what stands at `place`; None where that says nothing about when, or says it a second time."""
    if clock := clock_at(text, place):
        return None if found.clock else found._replace(clock=clock._replace(first=place), after=clock.after)
    if day := _WEEKDAY.match(text, place):
        number = _number(day)
        if found.weekdays and _THROUGH.search(text[begin:place]) and number > found.weekdays[-1]:
            return found._replace(weekdays=(*found.weekdays, *range(found.weekdays[-1] + 1, number + 1)), after=day.end())
        return None if len(found.weekdays) > 6 else found._replace(weekdays=(*found.weekdays, number), after=day.end())
    if part := _PART.match(text, place):
        if not (cell or part[1] or _AFTER_PART.match(text, part.end())):
            return None
        said = next(name for name, group in zip(_PARTS, part.groups()[1:], strict=True) if group)
        return found.joined(When(part=said))._replace(after=part.end(), clock=found.clock)
    if whole := _WHOLE_DAY.match(text, place):
        return found._replace(part="day", after=whole.end())
    if not found.span and (span := span_at(text, place)):
        good = all(day.certain for day in span.days) or cell or found.weekdays or "ngày" in text[begin:place].lower()
        return found._replace(span=span, after=span.after) if good else None
    return None


def _number(day: re.Match[str]) -> int:
    if day[2]:
        return 6
    if day[4]:
        return _ENGLISH.index(day[4][:3].lower())
    name = (day[1] or day[3]).lower()
    return _NUMBERED[name] if name in _NUMBERED else int(name) - 2


class Named(NamedTuple):
    """The days that a head names. `doubtful`: weekday and date disagree, or the day does not exist."""

    days: tuple[date, ...]
    doubtful: bool = False


def named(head: When, weeks: list[Period], near: date) -> Named:
    """The days meant by a head on a page that speaks for `weeks`, the newest heading last; `near` is where years are
    looked for. No days at all where the head names none that exist."""
    if head.span:
        days = each(head.span, near)
        if days:
            wrong = bool(head.weekdays) and {day.weekday() for day in (days[0], days[-1])} - set(head.weekdays)
            return Named(tuple(days), bool(wrong))
        return Named(_of_week(head.weekdays, weeks, near), True)
    return Named(_of_week(head.weekdays, weeks, near))


def _of_week(weekdays: tuple[int, ...], weeks: list[Period], near: date) -> tuple[date, ...]:
    """The days of these names in the week the page speaks for, else in the week of `near`."""
    if not weekdays:
        return ()
    week = weeks[-1] if weeks else Period(first=near - timedelta(days=near.weekday()), last=near)
    found = []
    for weekday in weekdays:
        day = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
        found.append(day)
    return tuple(found)
