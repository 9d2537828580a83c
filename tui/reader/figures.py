"""Figures: the visitor counters of the portals followed, as they stand and through time, read from the store."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tui.model import Measure, Sighting, Subscription
from tui.model.statistics import LEVELS, By, History, Now, Portal, PortalFigures
from tui.reader import doubt, rhythm, statistics
from tui.store import Store

COMPARED = timedelta(days=8)
"""So far back lies what a figure now is compared with."""
DOUBTED = timedelta(weeks=3)
"""So far back a counter is looked at for what speaks against it: enough to know, and an overview of many portals stays quick."""


def portal_of(subscription: Subscription) -> str:
    """The portal a source belongs to; a source that names none is one of its own."""
    return subscription.portal or subscription.title


def portals(store: Store, subscriptions: Sequence[Subscription]) -> list[Portal]:
    """Every portal of which anything is known, those that show a counter first, else in the order of the subscriptions."""
    sources: dict[str, list[str]] = {}
    for each in subscriptions:
        sources.setdefault(portal_of(each), []).append(each.id)
    seen, counts = store.figures(), store.counts()
    found = [
        Portal(name=name, sources=tuple(own), counted=any(source in seen for source in own))
        for name, own in sources.items()
        if any(source in seen or (source in counts and counts[source].total) for source in own)
    ]
    return sorted(found, key=lambda portal: not portal.counted)


def figures(store: Store, wanted: Sequence[Portal], now: datetime) -> list[PortalFigures]:
    """What the counters of these portals show now."""
    newest = store.figures()
    return [_figures(store, portal, newest, now) for portal in wanted]


def _figures(store: Store, portal: Portal, newest: dict[str, list[Sighting]], now: datetime) -> PortalFigures:
    shown = {each.measure: each for source in portal.sources for each in newest.get(source, ())}
    found: list[Now] = []
    doubts = []
    for measure in (measure for measure in Measure if measure in shown):
        back = DOUBTED if measure in LEVELS or measure is Measure.TOTAL else COMPARED
        lately = seen(store, portal, measure, now - back)
        figure = statistics.current([each for each in lately if each.last_seen >= now - COMPARED] or [shown[measure]], now)
        if figure is not None:
            found.append(figure)
        if (why := doubt.doubt(lately, now)) is not None:
            doubts.append((measure, why))
    return PortalFigures(portal=portal.name, sources=portal.sources, figures=tuple(found), doubts=tuple(doubts))


def seen(store: Store, portal: Portal, measure: Measure, since: datetime | None = None) -> list[Sighting]:
    """What was seen of one measure of a portal, by any of its sources on any of its pages, oldest first."""
    pages: dict[tuple[str, str], list[Sighting]] = {}
    for source in portal.sources:
        for each in store.observations(source, measure, since):
            pages.setdefault((source, each.page), []).append(each)
    return statistics.joined(pages.values())


def histories(store: Store, portal: Portal, measure: Measure, steps: Sequence[By], now: datetime) -> list[History]:
    """One measure of a portal by each of these steps of time, with what follows from it."""
    sightings = seen(store, portal, measure)
    days = statistics.history(sightings, "day", now)
    countable = measure in LEVELS or measure is Measure.TOTAL
    resets = tuple(statistics.resets(sightings, now))
    hour = rhythm.busiest_hour(sightings, now) if countable else None
    weekday = rhythm.busiest_weekday(days) if countable or measure is Measure.TODAY else None
    found = []
    for by in steps:
        bars = days if by == "day" else statistics.history(sightings, by, now)
        found.append(
            History(
                measure=measure, by=by, bars=tuple(bars), span=statistics.span(bars), growth=statistics.growth(bars),
                resets=resets, hour=hour, weekday=weekday,
            )
        )  # fmt: skip
    return found


def last_visits(store: Store, portal: Portal, by: By, now: datetime) -> int | None:
    """The visits of the last whole day, week or month: from the totals, else from what is printed for each day."""
    for measure in (Measure.TOTAL, Measure.TODAY):
        bars = statistics.history(seen(store, portal, measure), by, now)
        whole = [bar for bar in bars if not bar.note]
        if whole and whole[-1] in bars[-2:]:
            return whole[-1].value
    return None
