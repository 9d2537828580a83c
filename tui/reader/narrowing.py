"""Narrowing: of some entries those whose title or source has words one types, as fast as they are typed; a list made anew."""

import re
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.model import EntryQuery, SourceName, Subscription, fold
from tui.model.standing import FIXED, Listing

if TYPE_CHECKING:
    from tui.reader import Reader

LOOKED_THROUGH = 2000
"""So many entries are looked through one by one, at 40 µs each; among more, the index of words is asked."""


def narrowed(reader: "Reader", ids: "array[int]", words: str) -> "array[int]":
    """Those of `ids`, in their order, that have all of the words in title or source, marks and case aside. Words may be parts
    of words; in a list longer than LOOKED_THROUGH, beginnings of words, or all of a source's name may have them."""
    wanted = fold(words).split()
    names = _names(reader)
    if len(ids) > LOOKED_THROUGH:
        return _by_index(reader, ids, wanted, [id for id, name in names.items() if all(word in name for word in wanted)])
    found = array("q")
    for entry in reader.entries(ids):
        text = f"{fold(entry.title)} {names.get(entry.source, '')}"
        if all(word in text for word in wanted):
            found.append(entry.id)
    return found


def renewed(reader: "Reader", listing: Listing) -> "array[int]":
    """What a list has now; what was in it stays, though it be read by now."""
    query = listing.query
    ids = reader.ids(query)
    if query.unread and (read := set(listing.ids).difference(ids)):
        kept = read.union(ids)
        ids = array("q", (entry for entry in reader.ids(query._replace(unread=False)) if entry in kept))
    return ids


def next_unread(reader: "Reader", listing: Listing, at: int, step: int) -> int | None:
    """The unread entry of a list after its first `at`, or before the last of them where `step` is -1; from the other end when
    there is none that way, then in any source. None when all is read."""
    unread, ids = set(reader.ids(listing.query._replace(unread=True))), listing.ids
    for entry in (*ids[at:], *ids[:at]) if step > 0 else (*reversed(ids[: max(0, at - 1)]), *reversed(ids[at:])):
        if entry in unread:
            return entry
    return next(iter(reader.ids(EntryQuery(unread=True), 1)), None)


def next_of_head(reader: "Reader", head: Listing, at: int) -> int | None:
    """The unread entry after the first `at` of the first entries of a list. Whatever is unread among the first so many is among
    the first so many that are unread, which are had in no time. None where none of these is, or no query made the list."""
    if head.name in FIXED:
        return None
    unread = set(reader.ids(head.query._replace(unread=True), len(head.ids)))
    return next((entry for entry in head.ids[at:] if entry in unread), None)


def called(subscriptions: Sequence[Subscription]) -> tuple[SourceName, ...]:
    """What the person calls each source, for a search."""
    return tuple(SourceName(id=s.id, title=s.title, folder=s.folder, tags=s.tags) for s in subscriptions)


def _names(reader: "Reader") -> dict[str, str]:
    """What each source is called, folded: by the person, else by itself."""
    unnamed = not all(each.title for each in reader.subscriptions)
    own = {state.source: state.feed.title for state in reader.states() if state.feed} if unnamed else {}
    return {each.id: fold(each.title or own.get(each.id, each.id)) for each in reader.subscriptions}


def _by_index(reader: "Reader", ids: "array[int]", wanted: Sequence[str], sources: Sequence[str]) -> "array[int]":
    """The same of a long list."""
    plain = [part for word in wanted for part in re.findall(r"\w+", word)]
    known = set(reader.ids(EntryQuery(text=" ".join(f"title:{part}*" for part in plain)))) if plain else set()
    if sources:
        known.update(reader.ids(EntryQuery(sources=tuple(sources))))
    return array("q", (id for id in ids if id in known))
