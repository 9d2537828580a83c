"""Statistics pages of invented portals, made by the real view from invented sightings."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui.i18n import translator
from tui.model import Measure, Page, Sighting
from tui.model.statistics import By, Doubt, History, PortalFigures
from tui.reader import statistics
from tui.view import statistics as view
from tui.view.history import portal_page

NOW = datetime(2026, 11, 23, 10, 5, tzinfo=statistics.VIETNAM)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Made(NamedTuple):
    """A portal and all that was seen of its counter."""

    figures: PortalFigures
    seen: Mapping[Measure, Sequence[Sighting]]

    def page(self, measure: str = "", by: By = "day", language: str = "vi") -> Page:
        """Its page, with the chart of a measure."""
        chosen = Measure(measure) if measure else next(iter(self.seen))
        bars = statistics.history(self.seen[chosen], by, NOW)
        resets = tuple(statistics.resets(self.seen[chosen], NOW))
        history = History(
            measure=chosen, by=by, bars=tuple(bars), span=statistics.span(bars), growth=statistics.growth(bars), resets=resets,
            hour=None, weekday=None,
        )  # fmt: skip
        titles = {"so": "Tin tức"}
        return portal_page(self.figures, [history], {}, titles, translator(language), NOW)


def sighting(measure: Measure, seen: datetime, value: int | None, status: str = "ok", text: str = "") -> Sighting:
    return Sighting(
        source="so", measure=measure, value=value, status=status,  # type: ignore[arg-type]  # one of the three
        first_seen=seen.astimezone(UTC), last_seen=seen.astimezone(UTC), page="https://so.example/", text=text,
    )  # fmt: skip


def portal(
    name: str, *, days: int = 60, visits: int = 1000, online: bool = True, away: Sequence[int] = (), reset: int = 0,
    until: datetime = NOW, doubtful: bool = False,
) -> Made:  # fmt: skip
    """A portal looked at four times a day, but for the days `away` before now; its total fell `reset` days ago."""
    total = 3_000_000 + visits
    seen: dict[Measure, list[Sighting]] = {Measure.TOTAL: [], Measure.TODAY: [], Measure.ONLINE: []}
    for ago in range(days, -1, -1):
        midnight = (until - ago * DAY).replace(hour=0, minute=0)
        came = visits + visits * (ago * 37 % 100) // 200 - (visits // 3 if midnight.weekday() > 4 else 0)
        if ago and ago == reset:
            total = visits
        for quarter in range(4):
            at = midnight + quarter * 6 * HOUR + 5 * HOUR + 50 * HOUR / 60
            if at > until or ago in away:
                continue
            seen[Measure.TOTAL].append(sighting(Measure.TOTAL, at, total + came * (quarter + 1) // 4))
            seen[Measure.TODAY].append(sighting(Measure.TODAY, at, came * (quarter + 1) // 4))
            seen[Measure.ONLINE].append(sighting(Measure.ONLINE, at, came // 40 + quarter * 3))
        total += came
    if not online:
        del seen[Measure.ONLINE]
    figures = tuple(now for own in seen.values() if (now := statistics.current(own, NOW)) is not None)
    drawn = Doubt("drawn", 20, 60, 30, 700)
    return Made(PortalFigures(name, ("so",), figures, ((Measure.ONLINE, drawn),) if doubtful else ()), seen)


def silent(name: str, status: str, text: str = "") -> Made:
    """A portal whose total cannot be had."""
    one = sighting(Measure.TOTAL, NOW - HOUR, None, status, text)
    figure = statistics.current([one], NOW)
    assert figure is not None
    return Made(PortalFigures(name, ("so",), (figure,)), {Measure.TOTAL: [one]})


def portals() -> list[Made]:
    """Portals of every kind."""
    return [
        portal("Sở Khoa học và Công nghệ Đồng Tháp", away=(10, 11, 12, 30), reset=20),
        portal("Cổng thông tin điện tử Bộ Khoa học và Công nghệ", visits=48_000, days=200),
        portal("Sở KH&CN An Giang", visits=310, online=False),
        silent("Cục Sở hữu trí tuệ", "not_published"),
        silent("Trung tâm Thông tin", "not_understood", "3.311.37I lượt"),
        portal("Sở KH&CN Cần Thơ", visits=2_100, doubtful=True),
        portal("Viện Ứng dụng Công nghệ", visits=95, until=NOW - 5 * DAY),
        portal("Sở KH&CN Cà Mau", visits=720, reset=1),
    ]


def overview(made: Sequence[Made], language: str = "vi") -> Page:
    """The overview of portals."""
    return view.overview([one.figures for one in made], {}, {"so": "Tin tức"}, translator(language), NOW)
