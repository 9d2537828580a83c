"""Figures: the visitor counters of the portals followed, as they stand and through time, read from the store."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tui.model import Measure, Sighting, Subscription
from tui.model.statistics import LEVELS, By, History, Now, PortalFigures
from tui.reader import doubt, rhythm, statistics
from tui.store import Store

COMPARED = timedelta(days=8)
"""So far back lies what a figure now is compared with."""
DOUBTED = timedelta(weeks=3)
"""So far back a counter is looked at for what speaks against it: enough to know, and an overview of many portals stays quick."""


def portal_of(subscription: Subscription) -> str:
    """The portal a source belongs to; a source that names none is one of its own."""
    return subscription.portal or subscription.title


def portals(store: Store, subscriptions: Sequence[Subscription], now: datetime) -> list[PortalFigures]:
    """Every portal of which anything is known, those that show a counter first, else in the order of the subscriptions."""
    sources: dict[str, list[str]] = {}
    for each in subscriptions:
        sources.setdefault(portal_of(each), []).append(each.id)
    newest, counts = store.figures(), store.counts()
    found = [
        _portal(store, portal, own, newest, now)
        for portal, own in sources.items()
        if any(source in newest or (source in counts and counts[source].total) for source in own)
    ]
    return sorted(found, key=lambda portal: not portal.figures)


def _portal(store: Store, portal: str, sources: Sequence[str], newest: dict[str, list[Sighting]], now: datetime) -> PortalFigures:
    shown = {each.measure: each for source in sources for each in newest.get(source, ())}
    figures: list[Now] = []
    doubts = []
    for measure in (measure for measure in Measure if measure in shown):
        back = DOUBTED if measure in LEVELS or measure is Measure.TOTAL else COMPARED
        lately = seen(store, sources, measure, now - back)
        figure = statistics.current([each for each in lately if each.last_seen >= now - COMPARED] or [shown[measure]], now)
        if figure is not None:
            figures.append(figure)
        if (found := doubt.doubt(lately, now)) is not None:
            doubts.append((measure, found))
    return PortalFigures(portal=portal, sources=tuple(sources), figures=tuple(figures), doubts=tuple(doubts))


def seen(store: Store, sources: Sequence[str], measure: Measure, since: datetime | None = None) -> list[Sighting]:
    """What was seen of one measure of a portal, by any of its sources, oldest first."""
    return statistics.joined([store.observations(source, measure, since) for source in sources])


def history(store: Store, sources: Sequence[str], measure: Measure, by: By, now: datetime) -> History:
    """One measure of a portal by day, week or month, with what follows from it."""
    sightings = seen(store, sources, measure)
    bars = statistics.history(sightings, by, now)
    countable = measure in LEVELS or measure is Measure.TOTAL
    days = bars if by == "day" else statistics.history(sightings, "day", now)
    return History(
        measure=measure,
        by=by,
        bars=tuple(bars),
        span=statistics.span(bars),
        growth=statistics.growth(bars),
        resets=tuple(statistics.resets(sightings, now)),
        hour=rhythm.busiest_hour(sightings, now) if countable else None,
        weekday=rhythm.busiest_weekday(days) if countable or measure is Measure.TODAY else None,
    )


def last_visits(store: Store, sources: Sequence[str], by: By, now: datetime) -> int | None:
    """The visits of the last whole day, week or month: from the totals, else from what is printed for each day."""
    for measure in (Measure.TOTAL, Measure.TODAY):
        bars = statistics.history(seen(store, sources, measure), by, now)
        whole = [bar for bar in bars if not bar.note]
        if whole and whole[-1] in bars[-2:]:
            return whole[-1].value
    return None
