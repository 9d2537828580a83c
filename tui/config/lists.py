"""Lists: the [[list]] of feeds.toml, and the sources that a list elsewhere names, held to less than what the person writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_TEXTS = ("id", "title", "url", "folder", "portal", "language", "recipe", "block")
_KINDS = frozenset(Kind)
_PLAIN: dict[str, Callable[[Any], object]] = {
    "tags": list, "select": dict, "kind": str, "every": lambda every: round(every.total_seconds()),
}  # fmt: skip
_LONGEST = 366 * 86_400  # seconds
TAKEN = ("title", "url", "folder", "tags", "kind", "portal", "every", "language", "recipe", "block", "select")
"""Keys of a source that a list may name. How much is fetched, and how, is for the person alone to say."""


def lists(review: "Review", raw: object) -> Iterator[Subscription]:
    """Every [[list]] that can be asked, once each."""
    first: dict[str, int] = {}
    for number, stanza in review.tables("list", raw, MOST_LISTS):
        place = ("list", number)
        fields, sound = review.stanza(stanza, place, LIST)
        if not sound:
            continue
        id = PREFIX + values.address_id(fields["url"])
        if first.setdefault(id, number) != number:
            review.note(Code.CONFIG_DUPLICATE, (*place, "url"), ("list", first[id]), value=values.shown(fields["url"]))
        else:
            review.places[id] = place
            yield Subscription(**{"every": EVERY, **fields, "id": id})


def sound(stanzas: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The first MOST_NAMED of the sources that a list names, those that can be followed, with what of each is right: judged when
    the list comes and not at each start, which would take 0.2 ms for each."""
    from tui.config.reading import Review

    found: list[dict[str, Any]] = []
    for stanza in stanzas:
        fields, right = Review().stanza({key: value for key, value in stanza.items() if key in TAKEN}, ())
        if right and len(found) < MOST_NAMED:
            plain = {name: as_plain(fields[name]) for name, as_plain in _PLAIN.items() if name in fields}
            address = bare_address(fields["url"])
            id = _identity(address, fields.get("kind"), fields.get("block", ""))
            found.append({**fields, "id": id, "url": address, **plain})
    return found


def named(
    followed: Sequence[Subscription], found: Iterable[tuple[Subscription, Sequence[Mapping[str, Any]]]], settings: "Settings"
) -> list[Subscription]:
    """The sources that lists name beside those `followed`, each once; `found` are the lists, in the order of feeds.toml, with
    what `sound` left of each. The id of each source follows from its address, so that what was read stays so."""
    taken = {id for each in followed for id in (each.id, _identity(each.url, each.kind, each.block))}
    sources = []
    for holder, stanzas in found:
        listed = bare_address(holder.url)
        for stanza in stanzas[:MOST_NAMED]:
            source = _source(holder, listed, stanza, settings)
            if source and source.id not in taken:
                taken.add(source.id)
                sources.append(source)
    return sources


def _source(holder: Subscription, listed: str, said: Mapping[str, Any], settings: "Settings") -> Subscription | None:
    """One source of a list. The list may ask for more rest between two fetches, not for less. None for what `sound` never wrote:
    a store may come from elsewhere."""
    texts: dict[str, Any] = {name: str(said[name]) for name in _TEXTS if name in said}
    tags, select, every = said.get("tags", []), said.get("select", {}), said.get("every", 0)
    if not texts.get("url", "").startswith(("http://", "https://")) or not texts.get("id") or not isinstance(every, int):
        return None
    if not isinstance(tags, list) or not isinstance(select, dict) or said.get("kind", "feed") not in _KINDS:
        return None
    folder = "/".join(filter(None, (holder.folder, texts.pop("folder", ""))))
    return Subscription(
        **texts, folder=folder, kind=Kind(said["kind"]) if "kind" in said else None, edited_unread=settings.edited_unread,
        tags=tuple(dict.fromkeys((*holder.tags, *map(str, tags)))), listed=listed,
        select=tuple((str(name), str(selector)) for name, selector in select.items()),
        every=max(settings.every, timedelta(seconds=min(every, _LONGEST))),
    )  # fmt: skip


def _identity(url: str, kind: Kind | None, block: str) -> str:
    """The address of a source, and the part of the page that is meant."""
    part = ":".join(filter(None, (kind if kind not in (None, Kind.FEED, Kind.ARTICLES) else "", block)))
    return values.address_id(url) + (f"#{part}" if part else "")
