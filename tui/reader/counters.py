"""Counters: the visitor counters of the portals followed, as they stand and through time, and when these publish; derived from
what the store keeps."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tui.model import Measure, Sighting, Subscription
from tui.model.figures import LEVELS
from tui.model.statistics import By, History, Now, Portal, PortalFigures, Publishing, Share
from tui.reader import doubt, rhythm, statistics
from tui.store import Store

COMPARED = timedelta(days=8)
"""So far back lies what a figure now is compared with."""
DAY = timedelta(days=1)
DOUBTED = timedelta(weeks=3)
"""So far back a counter is looked at for what speaks against it: enough to know, and an overview of many portals stays quick."""


class Counters:
    """The counters in a store, of these subscriptions, as seen `now` (UTC)."""

    def __init__(self, store: Store, subscriptions: Sequence[Subscription], now: datetime) -> None:
        self._store = store
        self._subscriptions = subscriptions
        self._now = now

    def portals(self) -> list[Portal]:
        """Every portal of which anything is known, those that show a counter first, else in the order of the subscriptions; a
        source that names no portal is one of its own."""
        sources: dict[str, list[str]] = {}
        for each in self._subscriptions:
            sources.setdefault(each.portal or each.title, []).append(each.id)
        seen, counts = self._store.figures(), self._store.counts()
        found = [
            Portal(name=name, sources=tuple(own), counted=any(source in seen for source in own))
            for name, own in sources.items()
            if any(source in seen or (source in counts and counts[source].total) for source in own)
        ]
        return sorted(found, key=lambda portal: not portal.counted)

    def figures(self, portals: Sequence[Portal]) -> list[PortalFigures]:
        """What the counters of these portals show now."""
        newest = self._store.figures()
        return [self._figures(portal, newest) for portal in portals]

    def _figures(self, portal: Portal, newest: Mapping[str, Sequence[Sighting]]) -> PortalFigures:
        shown = {each.measure: each for source in portal.sources for each in newest.get(source, ())}
        now, found, doubts = self._now, list[Now](), []
        for measure in (measure for measure in Measure if measure in shown):
            back = DOUBTED if measure in LEVELS or measure is Measure.TOTAL else COMPARED
            lately = self._seen(portal, measure, now - back)
            figure = statistics.current([each for each in lately if each.last_seen >= now - COMPARED] or [shown[measure]], now)
            if figure is not None:
                found.append(figure)
            if (why := doubt.doubt(lately, now)) is not None:
                doubts.append((measure, why))
        return PortalFigures(portal=portal.name, sources=portal.sources, figures=tuple(found), doubts=tuple(doubts))

    def moved(self, telling: Sequence[Measure]) -> list[PortalFigures]:
        """Of each portal the first of these figures that changed since yesterday; portals without one are left out. Cheap."""
        newest, found = self._store.figures(), []
        for portal in self.portals():
            shown = {each.measure for source in portal.sources for each in newest.get(source, ())}
            for measure in (measure for measure in telling if measure in shown):
                figure = statistics.current(self._seen(portal, measure, self._now - 2 * DAY), self._now)
                if figure is not None and figure.yesterday.change:
                    found.append(PortalFigures(portal=portal.name, sources=portal.sources, figures=(figure,)))
                    break
        return found

    def readings(self, portal: Portal, measure: Measure, since: datetime | None = None) -> list[Sighting]:
        """Every reading of one measure of a portal, by all of its sources."""
        return [each for source in portal.sources for each in self._store.observations(source, measure, since)]

    def _seen(self, portal: Portal, measure: Measure, since: datetime | None = None) -> list[Sighting]:
        """One measure of a portal as one series, oldest first."""
        pages: dict[tuple[str, str], list[Sighting]] = {}
        for each in self.readings(portal, measure, since):
            pages.setdefault((each.source, each.page), []).append(each)
        return statistics.joined(pages.values())

    def histories(self, portal: Portal, measure: Measure, steps: Sequence[By]) -> list[History]:
        """One measure of a portal by each of these steps of time, with what follows from it."""
        sightings, now = self._seen(portal, measure), self._now
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

    def last_visits(self, portal: Portal, by: By) -> int | None:
        """The visits of a portal in the last whole day, week or month, from its totals, else from what it prints for each day;
        None where they are not known."""
        for measure in (Measure.TOTAL, Measure.TODAY):
            bars = statistics.history(self._seen(portal, measure), by, self._now)
            whole = [bar for bar in bars if not bar.note]
            if whole and whole[-1] in bars[-2:]:
                return whole[-1].value
        return None

    def shares(self, values: Mapping[str, int | None]) -> list[Share]:
        """Each portal's part of all, the largest first."""
        return statistics.shares(values)

    def publishing(self, sources: Sequence[str]) -> dict[str, Publishing]:
        """When these sources publish their articles, as far as it is known."""
        published = self._store.published(sources)
        habits = {source: rhythm.publishing(published.get(source, []), self._now) for source in sources}
        return {source: habit for source, habit in habits.items() if habit is not None}
