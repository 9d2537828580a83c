"""Commands about statistics: the figures of visitor counters now and through time, and portals beside each other."""

from collections.abc import Mapping

from tui.commands.command import Command, Request
from tui.commands.reading import since
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Measure, Outcome, Page, Sighting, fold
from tui.model.statistics import By, Portal, PortalFigures
from tui.session import Session
from tui.view import history as told
from tui.view import statistics as view

GROUP = mark("Statistics")
_STEPS: Mapping[str, By] = {
    "day": "day", "days": "day", "ngay": "day", "week": "week", "weeks": "week", "tuan": "week",
    "month": "month", "months": "month", "thang": "month",
}  # fmt: skip
_MEASURES: Mapping[str, Measure] = {
    **{str(measure).replace("_", " "): measure for measure in Measure if measure not in (Measure.WEEK, Measure.MONTH)},
    "dang xem": Measure.ONLINE, "dang truy cap": Measure.ONLINE, "thanh vien": Measure.MEMBERS, "khach": Measure.GUESTS,
    "may tim kiem": Measure.BOTS, "hom nay": Measure.TODAY, "hom qua": Measure.YESTERDAY, "tuan nay": Measure.WEEK,
    "this week": Measure.WEEK, "tuan truoc": Measure.LAST_WEEK, "thang nay": Measure.MONTH, "this month": Measure.MONTH,
    "thang truoc": Measure.LAST_MONTH, "nam nay": Measure.YEAR, "this year": Measure.YEAR, "tong cong": Measure.TOTAL,
    "tong": Measure.TOTAL,
}  # fmt: skip
ALL = ("all", "tat ca")
"""What asks for all portals where only one shows a counter."""
_USUAL = (Measure.TOTAL, Measure.TODAY, Measure.ONLINE, Measure.WEEK, Measure.MONTH)
"""What is drawn and compared where nobody says what: the first of these that is published."""


def stats(session: Session, request: Request) -> Outcome:
    """The figures of all portals, or of one with its history."""
    reader, tr, now = session.reader, session.tr, session.reader.clock()
    counters = reader.counters
    name, measure, by = _meant(request)
    name = request.portal or request.source or name
    portals = counters.portals()
    titles = {source.id: source.title for source in reader.sources()}
    counted = [portal for portal in portals if portal.counted]
    alone = len(counted) == 1 and not name
    if not name and (request.history or request.by) and len(counted) > 1:
        raise UsageError(Code.MISSING_ARGUMENT, command="stats", argument=mark("portal"))
    if name in ALL or not (name or alone):
        habits = counters.publishing([source for portal in portals for source in portal.sources])
        return _found(view.overview(counters.figures(portals), habits, titles, tr, now))
    portal = counted[0] if alone else _portal(name, portals, titles)
    [figures] = counters.figures([portal])
    if request.history:
        kept = [measure] if measure else [each.sighting.measure for each in figures.figures]
        after = since(request.since, now)
        seen: list[Sighting] = [each for one in kept for each in counters.readings(portal, one, after)]
        return _found(view.history_page(portal.name, seen, titles, tr, now))
    chosen = measure or usual(figures)
    if request.by:
        return _found(told.bars_page(portal.name, counters.histories(portal, chosen, [by])[0], tr, now) if chosen else None)
    steps: tuple[By, ...] = ("day", "week") if by == "day" else (by,)
    histories = counters.histories(portal, chosen, steps) if chosen else []
    habits = counters.publishing(portal.sources)
    return _found(told.portal_page(figures, histories, habits, titles, tr, now, alone=alone))


def usual(portal: PortalFigures) -> Measure | None:
    """The measure that tells most of a portal; None where it shows no counter."""
    shown = [each.sighting.measure for each in portal.figures if each.sighting.value is not None]
    return next((measure for measure in _USUAL if measure in shown), next(iter(shown), None))


def compare(session: Session, request: Request) -> Outcome:
    """Portals beside each other: in a figure as printed, or in their visits in the last whole day, week or month."""
    counters, tr = session.reader.counters, session.tr
    name, measure, by = _meant(request)
    if name:
        raise UsageError(Code.BAD_ARGUMENT, argument="measure", value=name, expected=", ".join(Measure))
    portals = [portal for portal in counters.portals() if portal.counted]
    if not measure and request.text.strip():
        values = {portal.name: counters.last_visits(portal, by) for portal in portals}
        words = {"day": tr("Visits in the last day"), "week": tr("Visits in the last week"),
                 "month": tr("Visits in the last month")}[by]  # fmt: skip
        return _found(view.comparison(f"visits_{by}", words, counters.shares(values), tr))
    counted = counters.figures(portals)
    shown = [each.sighting.measure for portal in counted for each in portal.figures if each.sighting.value is not None]
    chosen = measure or max(_USUAL, key=shown.count)
    values = {
        portal.portal: each.sighting.value for portal in counted for each in portal.figures if each.sighting.measure is chosen
    }
    return _found(view.comparison(str(chosen), view.measure_word(chosen, tr), counters.shares(values), tr))


def _found(page: Page | None) -> Outcome:
    if page is None or not (page.items or page.blocks):
        raise NothingFound(Code.NO_FIGURES)
    return Outcome(page=page)


def _meant(request: Request) -> tuple[str, Measure | None, By]:
    """What a person says: a portal, then a measure, then a step of time, each of which may be missing. UsageError."""
    said = fold(" ".join(request.text.split()))
    by: By = "day"
    first, _, last = said.rpartition(" ")
    measure = next((known for known in sorted(_MEASURES, key=len, reverse=True) if _ends(said, known)), "")
    if not measure and last in _STEPS:
        by, said = _STEPS[last], first
        measure = next((known for known in sorted(_MEASURES, key=len, reverse=True) if _ends(said, known)), "")
    if measure:
        said = said.removesuffix(measure).strip()
    found = _MEASURES[measure] if measure else None
    if request.measure:
        if request.measure not in list(Measure):
            raise UsageError(Code.BAD_ARGUMENT, argument="measure", value=request.measure, expected=", ".join(Measure))
        found = Measure(request.measure)
    if request.by:
        if fold(request.by) not in _STEPS:
            raise UsageError(Code.BAD_ARGUMENT, argument="by", value=request.by, expected="day, week, month")
        by = _STEPS[fold(request.by)]
    return said, found, by


def _ends(said: str, known: str) -> bool:
    return said == known or said.endswith(f" {known}")


def _portal(name: str, portals: list[Portal], titles: Mapping[str, str]) -> Portal:
    """The portal a person means: its number in the overview, its name or part of it, or a source of it. UsageError."""
    wanted = fold(name)
    if wanted.isdecimal() and len(wanted) < 6:
        if 1 <= int(wanted) <= len(portals):
            return portals[int(wanted) - 1]
        raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion="")
    exact = [p for p in portals if wanted in (fold(p.name), *(fold(titles[s]) for s in p.sources), *map(fold, p.sources))]
    found = exact or [p for p in portals if wanted in fold(p.name) or any(wanted in fold(titles[source]) for source in p.sources)]
    if len(found) == 1 or exact:
        return found[0]
    if found:
        raise UsageError(Code.AMBIGUOUS_SOURCE, name=name, matches="; ".join(p.name for p in found[:5]))
    raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion="")


COMMANDS = (
    Command(
        "stats",
        "tk",
        mark("Show visitor statistics: of all portals, or of one with its history."),
        GROUP,
        run=stats,
        words=("thong ke", "statistics"),
        keys=("3",),
        argument=mark("portal"),
        options=("source", "portal", "measure", "by", "history", "since"),
        reads=True,
        detail=mark("Behind the portal may stand a measure and day, week or month: stats 2 online week. All portals: stats all."),
    ),
    Command(
        "compare",
        "so sánh",
        mark("Compare the portals in one figure, or in their visits in the last day, week or month."),
        GROUP,
        run=compare,
        argument=mark("measure"),
        reads=True,
    ),
)
