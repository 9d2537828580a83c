"""Spans of days as people write them: 20/11/2026, tháng 11/2026, tuần này, 3 ngày, 3d."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from tui.model.query.tree import Span, Unit

_UNITS: dict[str, Unit] = {
    "ngay": "day", "tuan": "week", "thang": "month", "nam": "year", "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year", "d": "day", "w": "week", "m": "month", "y": "year",
}  # fmt: skip
_NAMES: dict[str, Span] = {
    "hom nay": Span("current", "day"), "today": Span("current", "day"), "hom qua": Span("previous", "day"),
    "yesterday": Span("previous", "day"), "tuan nay": Span("current", "week"), "this week": Span("current", "week"),
    "tuan truoc": Span("previous", "week"), "last week": Span("previous", "week"), "thang nay": Span("current", "month"),
    "this month": Span("current", "month"), "thang truoc": Span("previous", "month"), "last month": Span("previous", "month"),
    "nam nay": Span("current", "year"), "this year": Span("current", "year"), "nam ngoai": Span("previous", "year"),
    "nam truoc": Span("previous", "year"), "last year": Span("previous", "year"),
}  # fmt: skip

_END = r"(?![^\s()|,;\"“”„«»])"


class Form(NamedTuple):
    """One way to write a span. `bare`: also without a field before it; `alone`: only where no plain word stands beside it."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Span | None]
    bare: bool = False
    alone: bool = False


def _named(found: re.Match[str]) -> Span | None:
    parts = {name: int(digits) for name, digits in found.groupdict().items() if digits}
    if "year" in parts and not parts["year"]:
        return None
    with suppress(ValueError):
        date(parts.get("year", 2024), parts.get("month", 1), parts.get("day", 1))  # 2024 has a 29 February
        return Span("named", year=parts.get("year", 0), month=parts.get("month", 0), day=parts.get("day", 0))
    return None


def _last(found: re.Match[str]) -> Span:
    return Span("last", _UNITS[found["unit"]], int(found["count"]))


def _form(
    pattern: str, read: Callable[[re.Match[str]], Span | None] = _named, *, bare: bool = False, alone: bool = False
) -> Form:
    return Form(pattern=re.compile(pattern + _END), read=read, bare=bare, alone=alone)


_FORMS = (
    _form("(?P<name>" + "|".join(name.replace(" ", r"\s+") for name in _NAMES if " " in name) + ")",
          lambda found: _NAMES[" ".join(found["name"].split())], bare=True),
    _form("(?P<name>today|yesterday)", lambda found: _NAMES[found["name"]], bare=True, alone=True),
    _form(r"(?P<count>\d{1,4})\s+(?P<unit>ngay|tuan|days?|weeks?)(?:\s+qua)?", _last, bare=True),
    _form(r"(?P<count>\d{1,4})\s+(?P<unit>thang|nam)\s+qua", _last, bare=True),
    _form(r"last\s+(?P<count>\d{1,4})\s+(?P<unit>days?|weeks?|months?|years?)", _last, bare=True),
    _form(r"thang\s+(?P<month>\d{1,2})(?:\s*[/-]\s*|\s+nam\s+)(?P<year>\d{4})", bare=True),
    _form(r"(?P<count>\d{1,4})(?P<unit>[dw])", _last, bare=True, alone=True),
    _form(r"(?P<count>\d{1,4})\s*(?P<unit>ngay|tuan|thang|nam|days?|weeks?|months?|years?|[dwmy])(?:\s+qua)?", _last),
    _form(r"(?:ngay\s+)?(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})(?:\s+nam\s+(?P<year>\d{4}))?"),
    _form(r"thang\s+(?P<month>\d{1,2})"),
    _form(r"nam\s+(?P<year>\d{4})"),
    _form(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    _form(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    _form(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
    _form(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    _form(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})"),
    _form(r"(?P<year>\d{4})"),
)  # fmt: skip


class Found(NamedTuple):
    """A span and the offset behind it."""

    span: Span
    end: int
    alone: bool


def span_at(text: str, at: int, *, bare: bool = False) -> Found | None:
    """The span that begins at an offset of a folded text, the longest way to read it; `bare`: as it may stand without a field."""
    best: Found | None = None
    for form in _FORMS:
        if (form.bare or not bare) and (found := form.pattern.match(text, at)):
            span = form.read(found)
            if span and (best is None or found.end() > best.end):
                best = Found(span=span, end=found.end(), alone=form.alone)
    return best
