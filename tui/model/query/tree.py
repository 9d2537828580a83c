"""What a search asks for, as a tree. `place` is where it was typed (first and last offset, end excluded); it is no part of
what makes two expressions equal."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Place = tuple[int, int]
Field = Literal["", "title", "author", "section", "file"]
"""Where a text must stand; "" is anywhere."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words one after the other, spelled as typed (lower case, NFC). With `prefix` the last one is a beginning."""

    words: tuple[str, ...]
    where: Field = ""
    prefix: bool = False
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a document in its parts, folded, letters and digits apart: 141/KH-UBND is ("141", "kh", "ubnd")."""

    parts: tuple[str, ...]
    where: Field = ""
    prefix: bool = False
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression in the dialect of `pattern`, as typed between its strokes."""

    source: str
    where: Field = ""
    place: Place = field(default=(0, 0), compare=False)


FlagName = Literal["unread", "starred", "changed", "event", "attachment", "hidden"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A state or a kind."""

    name: FlagName
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: sources whose name, folder or tag has these words. `words` is as typed, in lower case."""

    by: Literal["source", "folder", "tag"]
    words: str
    place: Place = field(default=(0, 0), compare=False)


Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days, as a person names them. `kind` "named" is a date with what is known of it (a day without a year has `year` 0, a
    month has `day` 0, a year `month` 0 too); "current" and "previous" are of a unit; "last" is that many units up to today."""

    kind: Literal["named", "current", "previous", "last"]
    unit: Unit = "day"
    count: int = 0
    year: int = 0
    month: int = 0
    day: int = 0

    def days(self, today: date) -> tuple[date, date]:
        """The first day, and the day after the last. Clamped to what a calendar holds."""
        if self.kind == "named":
            first = (
                self._named(self.year) if self.year else min(map(self._named, _around(today)), key=lambda day: abs(day - today))
            )
            return first, _forward(first, "day" if self.day else "month" if self.month else "year", 1)
        if self.kind == "last":
            return _forward(today, self.unit, -self.count), today + timedelta(days=1)
        first = {
            "day": today,
            "week": today - timedelta(days=today.weekday()),
            "month": today.replace(day=1),
            "year": today.replace(month=1, day=1),
        }[self.unit]
        return (first, _forward(first, self.unit, 1)) if self.kind == "current" else (_forward(first, self.unit, -1), first)

    def _named(self, year: int) -> date:
        month = self.month or 1
        return date(year, month, min(self.day or 1, _length(year, month)))


def _around(today: date) -> range:
    """The years of which a day without one may be: it is the nearest such day."""
    return range(max(today.year - 1, date.min.year), min(today.year + 1, date.max.year) + 1)


def _forward(day: date, unit: Unit, count: int) -> date:
    """`day` moved by so many units; a day that its month does not have becomes the month's last."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, _length(year, month + 1)))
    except (ValueError, OverflowError):
        return date.max if count > 0 else date.min


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


Relation = Literal["on", "before", "after", "from", "until"]


@dataclass(frozen=True, slots=True)
class Dated:
    """Published (of an event: taking place) on, before, after … a span. "from" and "until" count the span in; before or after
    "3 days" is before or after the moment three days ago."""

    relation: Relation
    span: Span
    place: Place = field(default=(0, 0), compare=False)

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first day, and the day after the last; None where there is no bound."""
        first, end = self.span.days(today)
        if self.span.kind == "last" and self.relation in ("after", "until"):
            end = first
        bounds: dict[Relation, tuple[date | None, date | None]] = {
            "on": (first, end), "before": (None, first), "after": (end, None), "from": (first, None), "until": (None, end),
        }  # fmt: skip
        return bounds[self.relation]


@dataclass(frozen=True, slots=True)
class Not:
    """What `part` does not find."""

    part: "Expression"
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """What every part finds; two or more."""

    parts: tuple["Expression", ...]
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """What any part finds; two or more."""

    parts: tuple["Expression", ...]
    place: Place = field(default=(0, 0), compare=False)


Expression = Text | Number | Pattern | Flag | Origin | Dated | Not | And | Or
