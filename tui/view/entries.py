"""Lists of entries: the count, the rows, the end. Rows are made when a face asks for them, never all at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import overload

from tui.i18n import Translator
from tui.model import Item, Moment, Page, Source, StoredEntry
from tui.model.standing import Order
from tui.view import records, stories, times
from tui.view.words import sentence

Load = Callable[[int, int], Sequence[StoredEntry]]
"""Entries from one place to another (excluded) in the list, as `slice` counts."""


def order_words(tr: Translator) -> dict[Order, str]:
    """The word of each order of a list."""
    return {"newest": tr("newest first"), "oldest": tr("oldest first"), "title": tr("by title"), "source": tr("by source")}


class Rows(Sequence[Item]):
    """The rows of a list: `rows[a:b]` loads just those. `count` may be 100,000 and costs nothing."""

    def __init__(self, count: int, load: Load, item: Callable[[StoredEntry, int], Item]) -> None:
        self._count = count
        self._load = load
        self._item = item

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._count)
            return self._between(start, stop)[:: step or 1]
        place = index + self._count if index < 0 else index
        found = self._between(place, place + 1) if 0 <= place < self._count else []
        if not found:
            raise IndexError(index)
        return found[0]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, self._count, 500):
            yield from self._between(start, min(start + 500, self._count))

    def _between(self, start: int, stop: int) -> list[Item]:
        return [self._item(stored, start + n + 1) for n, stored in enumerate(self._load(start, stop))]


def signs(stored: StoredEntry) -> tuple[str, ...]:
    """The states of an entry that a face shows by a sign and a word."""
    states = {
        "unread": not stored.status.read,
        "starred": stored.status.starred,
        "changed": stored.changed,
        "attachment": bool(stored.enclosures),
        "withdrawn": stored.withdrawn,
        "also": bool(stored.also),
        "hidden": stored.status.hidden,
    }
    return tuple(name for name, holds in states.items() if holds)


def sign_words(tr: Translator) -> dict[str, str]:
    """The word of each sign."""
    return {
        "unread": tr("unread"),
        "starred": tr("starred"),
        "changed": tr("edited"),
        "attachment": tr("has attachment"),
        "withdrawn": tr("withdrawn"),
        "also": tr("also in other sources"),
        "failing": tr("failing"),
        "hidden": tr("hidden"),
    }


def title_of(stored: StoredEntry, tr: Translator) -> str:
    """The entry's title; one that has none is said to have none."""
    return stored.title or tr("(untitled)")


def moment_of(stored: StoredEntry) -> Moment:
    """What a row is dated by: when an event takes place, when an article was published or first seen."""
    if stored.event:
        return stored.event.start or stored.event.day
    return stored.published or stored.updated or stored.first_seen


def item(stored: StoredEntry, number: int, source: Source | None, tr: Translator, now: datetime) -> Item:
    """One row. Its line is "3. Title." with what is unusual about it behind: read, starred, edited, withdrawn; behind
    the title of an event its day."""
    words = sign_words(tr)
    unusual = [words[sign] for sign in signs(stored) if sign in ("starred", "changed", "withdrawn", "hidden")]
    if stored.status.read:
        unusual.insert(0, tr("read"))
    if stored.also:
        unusual.append(stories.elsewhere(stored, tr))
    if stored.status.tags:
        unusual.append(tr("tags: {names}", names=", ".join(stored.status.tags)))
    title = title_of(stored, tr)
    stop = "" if title.endswith((".", "!", "?", "…")) else "."
    day = sentence(times.spoken(moment_of(stored), tr, now)) if stored.event else ""
    tail = "".join(f" {each}" for each in (day, sentence(", ".join(unusual)) if unusual else "") if each)
    return Item(
        number=number,
        line=f"{number}. {title}{stop}{tail}",
        title=title,
        when=times.column(moment_of(stored), now),
        source=source.title if source else stored.source,
        signs=signs(stored),
        entry=stored.id,
        record=records.entry(stored, number, source, now),
    )


def entry_list(
    *,
    count: int,
    unread: int | None,
    load: Load,
    source_of: Callable[[str], Source | None],
    name: str,
    title: str,
    tr: Translator,
    now: datetime,
    order: Order = "newest",
) -> Page:
    """The page of a list: `count` entries, `unread` of them unread (None: not counted), in an order."""

    def made(stored: StoredEntry, number: int) -> Item:
        return item(stored, number, source_of(stored.source), tr, now)

    ordered = order_words(tr)[order]
    if name == "search":
        lead = tr.plural("{n} article with “{words}”.", "{n} articles with “{words}”.", count, words=title)
    elif unread is None or count == 0:
        lead = tr.plural("{n} article.", "{n} articles.", count) if count else tr("No articles.")
    elif unread == count:
        lead = tr.plural("{n} unread article, {order}.", "{n} unread articles, {order}.", count, order=ordered)
    else:
        lead = tr.plural("{n} article, {unread} unread, {order}.", "{n} articles, {unread} unread, {order}.", count,
                         unread=tr.number(unread), order=ordered)  # fmt: skip
    return Page(
        name=name,
        title=title,
        lead=(lead,),
        items=Rows(count, load, made),
        end=tr("End of list."),
        rest=tr("{n} articles left. Type more."),
    )
