"""The two scales of a chart: round values on as many lines as there are, and the days, weeks or months that are named below."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tui.i18n import Translator, mark
from tui.model.statistics import By

_EIGHTHS = 8
_NEAREST, _USUAL = 2, 4  # lines from one named value to the next
_MOST = 10  # named values
_GAP = 2  # columns between two names of days
_UNITS = ((10**12, mark("{n}T")), (10**9, mark("{n}B")), (10**6, mark("{n}M")), (10**3, mark("{n}K")))


class Scale(NamedTuple):
    """Values from zero: `steps` named ones above it, each `lines` above the one before, `step` apart."""

    step: int
    steps: int
    lines: int

    @property
    def height(self) -> int:
        """The lines it takes."""
        return self.steps * self.lines

    def eighths(self, value: int) -> int:
        """How high a value stands, in eighths of a line, rounded; at least one unless it is zero."""
        top = self.step * self.steps
        return max(min(value, 1), (2 * value * self.height * _EIGHTHS + top) // (2 * top))


def scale(highest: int, height: int) -> Scale:
    """A scale for `highest`, not below zero, in so many lines: it comes nearly as high there as on any, and few lines part the
    named values."""
    found = []
    for steps in range(1, min(_MOST, max(1, height)) + 1):
        lines = max(1, height) // steps
        if steps == 1 or lines >= _NEAREST:
            step = _round_step(highest, steps)
            found.append(Scale(step, steps, lines))
    most = max(one.eighths(highest) for one in found)
    return min(
        (one for one in found if 20 * one.eighths(highest) >= 17 * most), key=lambda one: (abs(one.lines - _USUAL), one.step)
    )


def _round_step(highest: int, steps: int) -> int:
    """The least of 1, 2, 5, 10, 20 … that reaches `highest` in so many steps."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power * steps >= highest:
                return digit * power
        power *= 10


def short_number(n: int, tr: Translator) -> str:
    """A number in few columns, rounded: "1,2 Tr"; those below a thousand as they are."""
    for unit, form in _UNITS:
        if n >= unit:
            tenths = (20 * n + unit) // (2 * unit)
            whole, rest = divmod(tenths, 10)
            point = "," if tr.language == "vi" else "."
            return tr(form, n=tr.number(whole) + (f"{point}{rest}" if rest and whole < 100 else ""))
    return tr.number(n)


# time


def slot(day: date, by: By) -> int:
    """The number of the day, week or month a day lies in: each is one more than the one before."""
    if by == "month":
        return day.year * 12 + day.month - 1
    return (day.toordinal() - 1) // 7 if by == "week" else day.toordinal()


def first_day(number: int, by: By) -> date:
    """The first day of a day, week or month by its number."""
    if by == "month":
        return date(number // 12, number % 12 + 1, 1)
    return date.fromordinal(number * 7 + 1 if by == "week" else number)


def _each(n: int) -> Callable[[int], bool]:
    return lambda number: number % n == 0


def _first_of(months: int) -> Callable[[int], bool]:
    def begins(number: int) -> bool:
        day = date.fromordinal(number)
        return day.day == 1 and (day.month - 1) % months == 0

    return begins


_DAY, _MONTH, _WHOLE = "{0:%d/%m}", "{0.month:02}/{0.year}", "{0:%d/%m}/{0.year}"
_NAMED: Mapping[By, tuple[tuple[Callable[[int], bool], str], ...]] = {
    "day": (
        (_each(1), _DAY), (_each(2), _DAY), (lambda day: day % 7 == 1, _DAY), (lambda day: day % 14 == 1, _DAY),
        (_first_of(1), _MONTH), (_first_of(3), _MONTH), (_first_of(12), _MONTH),
    ),
    "week": ((_each(1), _DAY), (_each(2), _DAY), (_each(4), _DAY), (_each(13), _WHOLE), (_each(26), _WHOLE), (_each(52), _WHOLE)),
    "month": tuple((_each(months), _MONTH) for months in (1, 2, 3, 6, 12, 60)),
}  # fmt: skip
"""Which are named, the finest first, and how; days every seven begin on Mondays."""


def named(first: int, last: int, by: By, columns: int, width: int) -> list[tuple[int, str]]:
    """The column where each of the days, weeks or months begins that is named, and its name: as many as stand clear of each
    other in `width`, `columns` to each. None where there is no room for one."""
    for wanted, form in _NAMED[by]:
        found = [((n - first) * columns, form.format(first_day(n, by))) for n in range(first, last + 1) if wanted(n)]
        while found and found[-1][0] + len(found[-1][1]) > width:
            found.pop()
        if found and all(b[0] - a[0] >= len(a[1]) + _GAP for a, b in pairwise(found)):
            return found
    only = _NAMED[by][0][1].format(first_day(first, by))
    return [(0, only)] if len(only) <= width else []
