"""Folders: how they are nested, and the sources in the order that this gives them."""

from collections.abc import Mapping, Sequence

from tui.model import EVENTS, Counts, Source, SourceState, Subscription
from tui.model.saved import paths


def in_order(subscriptions: Sequence[Subscription]) -> list[Subscription]:
    """Folder by folder, those nested in one behind its own sources, a portal's sources together, else as they stand."""
    folders: dict[str, int] = {}
    portals: dict[tuple[str, str], int] = {}
    for place, each in enumerate(subscriptions):
        for path in paths(each.folder) if each.folder else ("",):
            folders.setdefault(path, place)
        portals.setdefault((each.folder, each.portal or each.id), place)

    def standing(each: Subscription) -> tuple[list[int], int]:
        way = [folders[path] for path in paths(each.folder)] if each.folder else [folders[""]]
        return [*way, -1], portals[each.folder, each.portal or each.id]

    return sorted(subscriptions, key=standing)


def described(
    subscriptions: Sequence[Subscription], states: Mapping[str, SourceState], counts: Mapping[str, Counts]
) -> list[Source]:
    """Subscriptions with what is known of each, and what is counted of it."""
    nothing = Counts()
    return [
        counted(Source(subscription=each, state=states.get(each.id) or SourceState(source=each.id), counts=nothing), counts)
        for each in subscriptions
    ]


def counted(source: Source, counts: Mapping[str, Counts]) -> Source:
    """A source with what is counted of it now; events count as unread nowhere."""
    count = counts.get(source.id) or Counts()
    if count.unread and (source.state.kind or source.subscription.kind) in EVENTS:
        count = count._replace(unread=0)
    return source if count == source.counts else source._replace(counts=count)
