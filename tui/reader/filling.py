"""Filling: the article behind an entry's link fetched, and what it tells put into the entry."""

from typing import TYPE_CHECKING

from tui.errors import Code, UsageError
from tui.model import StoredEntry
from tui.model.joining import as_entry
from tui.reader.gathering import Gathering
from tui.store import Store

if TYPE_CHECKING:
    from tui.reader import Reader


async def filled(reader: "Reader", number: int) -> StoredEntry:
    """An entry with what the page behind its link tells, as it is kept from now on. UsageError without a link; FetchError,
    ParseError."""
    with Store(reader.store.path).open(reader.utc()) as store:
        entry = store.entry(number)
        subscription = next((s for s in reader.subscriptions if s.id == entry.source), None)
        if not entry.link or subscription is None or subscription.full_text == "never":
            raise UsageError(Code.NO_FULL_TEXT, title=entry.title)
        async with reader._network() as (fetcher, parser):
            gathering = Gathering(fetcher=fetcher, parser=parser, clock=reader.utc)
            told = await gathering.article(subscription, as_entry(entry))
        return store.fill(number, told.entries[0], reader.utc(), told.observations)
