"""Figures: the visitor counters of the portals followed, as they stand and through time, read from the store."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tui.model import Measure, Sighting, Subscription
from tui.model.statistics import LEVELS, By, History, Now, PortalFigures
from tui.reader import doubt, rhythm, statistics
from tui.store import Store

COMPARED = timedelta(days=8)
"""So far back lies what a figure now is compared with."""
DOUBTED = timedelta(days=doubt.LOOKED + 1)


def portal_of(subscription: Subscription) -> str:
    """The portal a source belongs to; a source that names none is one of its own."""
    return subscription.portal or subscription.title


def portals(store: Store, subscriptions: Sequence[Subscription], now: datetime) -> list[PortalFigures]:
    """Every portal that shows a counter, in the order of the subscriptions."""
    sources: dict[str, list[str]] = {}
    newest = store.figures()
    for each in subscriptions:
        if each.id in newest:
            sources.setdefault(portal_of(each), []).append(each.id)
    return [_portal(store, portal, own, newest, now) for portal, own in sources.items()]


def _portal(store: Store, portal: str, sources: Sequence[str], newest: dict[str, list[Sighting]], now: datetime) -> PortalFigures:
    """Each measure as the source tells it that saw it last."""
    last: dict[Measure, Sighting] = {}
    for seen in (seen for source in sources for seen in newest[source]):
        if seen.measure not in last or last[seen.measure].last_seen < seen.last_seen:
            last[seen.measure] = seen
    figures: list[Now] = []
    doubts = []
    for measure in (measure for measure in Measure if measure in last):
        own = store.observations(last[measure].source, measure, now - COMPARED)
        if (figure := statistics.current(own or [last[measure]], now)) is not None:
            figures.append(figure)
        if measure in LEVELS or measure is Measure.TOTAL:
            seen_lately = store.observations(last[measure].source, measure, now - DOUBTED)
            if (found := doubt.doubt(seen_lately, now)) is not None:
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
        doubt=doubt.doubt(sightings, now),
    )
