"""Lists: the [[list]] of feeds.toml, and the sources that a list elsewhere names, held to less than what the person writes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.config import values
from tui.config.values import SOURCE, Key
from tui.errors import Code
from tui.model import Kind, Subscription
from tui.model.lists import bare_address

if TYPE_CHECKING:
    from tui.config.reading import Review, Settings

LIST: dict[str, Key] = {
    name: SOURCE[name]
    for name in (
        "title", "url", "folder", "tags", "every", "headers", "user_agent", "timeout", "proxy", "authority", "certificate",
    )
}  # fmt: skip
"""The keys of [[list]]."""
EVERY = timedelta(days=1)
"""How often a list is asked that says nothing else: who keeps one changes it rarely."""
MOST_LISTS = 50
MOST_NAMED = 1000
"""Sources of one list that are followed."""
PREFIX = "list:"
"""Before the address of a list, its id: no source can have it that names none, since a host holds no colon before a letter."""
TAKEN = ("title", "url", "folder", "tags", "kind", "portal", "every", "language", "recipe", "block", "select")
"""Keys of a source that a list may name. How much is fetched, and how, is for the person alone to say."""


def lists(review: "Review", raw: object) -> Iterator[Subscription]:
    """Every [[list]] that can be asked, once each."""
    if not isinstance(raw, list):
        review.bad(("list",), raw, "[[list]]")
        return
    first: dict[str, int] = {}
    for number, stanza in enumerate(raw):
        place = ("list", number)
        if not isinstance(stanza, dict) or number >= MOST_LISTS:
            review.bad(place, stanza, "[[list]]" if number < MOST_LISTS else f"[[list]] × {MOST_LISTS}")
            continue
        fields, sound = review.stanza(stanza, place, LIST)
        if not sound:
            continue
        id = PREFIX + values.address_id(fields["url"])
        if first.setdefault(id, number) != number:
            review.note(Code.CONFIG_DUPLICATE, (*place, "url"), ("list", first[id]), value=values.shown(fields["url"]))
        else:
            review.places[id] = place
            yield Subscription(**{"every": EVERY, **fields, "id": id})


def named(
    followed: Sequence[Subscription], found: Iterable[tuple[Subscription, Sequence[Mapping[str, Any]]]], settings: "Settings"
) -> list[Subscription]:
    """The sources that lists name beside those `followed`, each once; `found` are the lists, in the order of feeds.toml, with the
    stanzas that each of them holds. The id of each follows from its address, so that what was read stays so."""
    from tui.config.reading import Review

    taken = {id for each in followed for id in (each.id, _identity(each))}
    sources = []
    for holder, stanzas in found:
        for stanza in stanzas[:MOST_NAMED]:
            fields, sound = Review().stanza({key: value for key, value in stanza.items() if key in TAKEN}, ())
            source = _source(holder, fields, settings) if sound else None
            if source and source.id not in taken:
                taken.add(source.id)
                sources.append(source)
    return sources


def _source(holder: Subscription, fields: dict[str, Any], settings: "Settings") -> Subscription:
    """One source of a list. The list may ask for more rest between two fetches, not for less."""
    source = Subscription(**{"edited_unread": settings.edited_unread, **fields, "id": "", "url": bare_address(fields["url"])})
    return source._replace(
        id=_identity(source),
        every=max(settings.every, fields.get("every", settings.every)),
        folder="/".join(filter(None, (holder.folder, source.folder))),
        tags=tuple(dict.fromkeys((*holder.tags, *source.tags))),
        listed=bare_address(holder.url),
    )


def _identity(source: Subscription) -> str:
    """The address of a source, and the part of the page that is meant."""
    kind = source.kind if source.kind not in (None, Kind.FEED, Kind.ARTICLES) else ""
    part = ":".join(filter(None, (kind, source.block)))
    return values.address_id(source.url) + (f"#{part}" if part else "")
