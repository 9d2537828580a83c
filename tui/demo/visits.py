"""Visitor counters of the demo's offices: what they show now, and eight invented weeks before, so that there is a history.

One counter is honest and never missed. One was reset. One invents the number of people online, and was not reachable for three
days. None of it was ever counted anywhere.
"""

import math
import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from tui.demo.calendar import VIETNAM
from tui.demo.offices import CUA_TUNG_OFFICE, LAM_HAI_OFFICE, THACH_DONG_OFFICE

WEEKS = 8
HOURLY = timedelta(weeks=4)
"""So long ago looks begin to come every hour; before they came every three."""


class Visits(NamedTuple):
    """The figures a visitor counter shows; each page that is fetched moves them."""

    online: int
    today: int
    month: int
    total: int

    def after(self, pages: int) -> "Visits":
        """The figures once `pages` pages more have been fetched."""
        moved = 3 * pages
        return Visits(
            online=self.online + pages * 7 % 23, today=self.today + moved, month=self.month + moved, total=self.total + moved
        )


class Looked(NamedTuple):
    """What a look at a counter showed, measures by their names in CONTRACT."""

    at: datetime
    source: str
    page: str
    figures: Mapping[str, int]


class Counted(NamedTuple):
    """How an office's counter counts. `reset` is so long ago that it began again at 0."""

    source: str
    path: str
    now: Visits
    before_reset: int = 0
    reset: timedelta = timedelta.max
    invented: bool = False
    outage: tuple[timedelta, timedelta] = (timedelta.max, timedelta.max)  # from and until so long ago


COUNTED = {
    CUA_TUNG_OFFICE.name: Counted("cua-tung-truy-cap", "/", Visits(online=8, today=1163, month=28_914, total=3_311_371)),
    LAM_HAI_OFFICE.name: Counted(
        "lam-hai-truy-cap",
        "/lam-hai/",
        Visits(online=6, today=640, month=14_205, total=12_320),
        before_reset=1_204_880,
        reset=timedelta(days=25, hours=7),
    ),
    THACH_DONG_OFFICE.name: Counted(
        "thach-dong",
        "/thach-dong/default.aspx?pid=57",
        Visits(online=20, today=402, month=9_870, total=862_119),
        invented=True,
        outage=(timedelta(days=18, hours=3), timedelta(days=15, hours=9)),
    ),
}
"""The offices whose pages have a counter, by name."""


def past(base: str, now: datetime) -> Iterator[Looked]:
    """What looks at the counters of the portal at `base` showed in the weeks before `now`, oldest first."""
    for counted in COUNTED.values():
        yield from reversed(list(_backwards(counted, base, now.astimezone(VIETNAM))))


def _backwards(counted: Counted, base: str, now: datetime) -> Iterator[Looked]:
    """From now back: the total is known at the end, and each hour takes its visits from it."""
    chance = random.Random(counted.source)  # noqa: S311 -- invented figures, the same every time
    total, daily = counted.now.total, counted.now.month / 22
    for hours in range(1, WEEKS * 7 * 24):
        ago = timedelta(hours=hours)
        at = now - ago
        busy = _busy(at)
        total -= max(0, round(chance.gauss(busy * daily / 24, busy * daily / 100)))
        if ago - timedelta(hours=1) < counted.reset <= ago:
            total = counted.before_reset
        online = chance.randint(20, 60) if counted.invented else max(1, round(chance.gauss(busy * daily / 60, busy * 2)))
        missed = counted.outage[1] <= ago <= counted.outage[0]
        if not missed and (ago < HOURLY or hours % 3 == 0):
            figures = {"online": online, "total": max(0, total)}
            yield Looked(at=at, source=counted.source, page=base + counted.path, figures=figures)


def _busy(at: datetime) -> float:
    """How busy an hour is against the mean: offices by day, nobody at night, little on Sundays."""
    day = 0.1 + max(0.0, math.sin((at.hour - 6) / 14 * math.pi)) * 1.6 + (0.9 if at.hour in (9, 14) else 0.0)
    return day * (0.35 if at.weekday() == 6 else 0.6 if at.weekday() == 5 else 1.2)
