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
    """Subscriptions with what is known of each; events count as unread nowhere."""
    found = []
    for each in subscriptions:
        state, count = states.get(each.id) or SourceState(source=each.id), counts.get(each.id) or Counts()
        unread = 0 if (state.kind or each.kind) in EVENTS else count.unread
        found.append(Source(subscription=each, state=state, counts=count._replace(unread=unread)))
    return found
