"""Lists of sources that others keep: asked what they name, which the store keeps beside the state of each."""

import json
import random
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui import config
from tui.config import listing, lists
from tui.errors import BantinError, Code, FetchError, ParseError, Problem, UsageError
from tui.model import Counts, NotModified, Response, Source, SourceState, Subscription, fold, mask
from tui.model.lists import Asked, bare_address
from tui.reader import due
from tui.store import Recorded, Store

if TYPE_CHECKING:
    from tui.fetch import Fetcher
    from tui.parse import Parser
    from tui.reader import Reader


def followed(reader: "Reader") -> tuple[Subscription, ...]:
    """The sources that the lists of feeds.toml named last, beside those that stand in it."""
    found = [(each, _kept(reader.store, each)) for each in reader.config.lists]
    return tuple(lists.named(reader.config.subscriptions, found, reader.config.settings))


def standing(reader: "Reader") -> list[Source]:
    """Every list with its state, and how many sources are followed because of it. Its title is the person's, else its own, else
    its address."""
    states = reader.store.states()
    named = [each.listed for each in reader.subscriptions if each.listed]
    return [
        Source(
            subscription=each._replace(title=_title(each, state)),
            state=state,
            counts=Counts(total=named.count(bare_address(each.url))),
        )
        for each in reader.config.lists
        for state in (states.get(each.id) or SourceState(source=each.id),)
    ]


def find(reader: "Reader", name: str) -> Source:
    """The list that a person means by its title or address, or by a part of one. UsageError where none or several fit."""
    wanted, known = fold(name.strip()), standing(reader)
    said = [(each, (fold(each.title), fold(each.subscription.url))) for each in known]
    found = [each for each, names in said if wanted in names]
    found = found or [each for each, names in said if wanted and any(wanted in part for part in names)]
    if len(found) > 1:
        raise UsageError(Code.AMBIGUOUS_SOURCE, name=name, matches="; ".join(each.title for each in found[:5]))
    if not found:
        raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion=known[0].title if len(known) == 1 else "")
    return found[0]


async def ask(reader: "Reader", ids: Collection[str]) -> AsyncGenerator[Asked]:
    """What came of each of these lists as it is kept, one after another: what one names, and what it no longer does, is known
    before the next is asked. A list that fails, is none, or names nothing leaves what it named before. StoreError."""
    import asyncio

    holders = [each for each in reader.config.lists if each.id in ids]
    async with reader._network() as (fetcher, parser):
        with Store(reader.store.path).open(reader.utc()) as store:
            for each in holders:
                state, now, retry = store.state(each.id), reader.utc(), 0
                try:
                    recorded = await _answered(each, state, store, fetcher, parser, now)
                except BantinError as error:
                    retry = error.retry_after if isinstance(error, FetchError) else 0
                    after = due.after_failure(each, state, error.problem, retry, now, random.random())  # noqa: S311 - no secret
                    recorded = Recorded(state=after)
                before = reader.subscriptions
                await asyncio.to_thread(store.record, [recorded], now)
                reader._listed = None
                yield _told(each, recorded.state, before, reader.subscriptions)


async def add(reader: "Reader", stanza: Mapping[str, object], comment: str) -> Asked:
    """Follow a list from now on: it is asked first, and written into feeds.toml, under `comment`, if it is one. FetchError,
    ParseError, ConfigError, StoreError."""
    import asyncio

    holder = listing.understood(reader.config_path, stanza)
    async with reader._network() as (fetcher, parser):
        with Store(reader.store.path).open(reader.utc()) as store:
            try:
                recorded = await _answered(holder, SourceState(source=holder.id), store, fetcher, parser, reader.utc())
            except FetchError as error:
                error.problem = error.problem._replace(facts={**error.problem.facts, "once": 1})
                raise
            before = reader.subscriptions
            config.ensure(reader.config_path)
            listing.add_list(reader.config_path, stanza, comment)
            await asyncio.to_thread(store.record, [recorded], reader.utc())
    reader.reload()
    return _told(holder, recorded.state, before, reader.subscriptions)


def remove(reader: "Reader", name: str) -> Asked:
    """Follow a list no longer, as in `find`. UsageError, ConfigError."""
    found, before = find(reader, name), reader.subscriptions
    listing.remove_list(reader.config_path, found.subscription.id)
    reader.reload()
    return _told(found.subscription, found.state, before, reader.subscriptions)


def _kept(store: Store, holder: Subscription) -> list[Mapping[str, Any]]:
    """What a list named last; nothing where it was never asked."""
    body = store.body(holder.id)
    try:
        found = json.loads(body) if body else []
    except (ValueError, RecursionError):
        found = []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


async def _answered(
    holder: Subscription, state: SourceState, store: Store, fetcher: "Fetcher", parser: "Parser", now: datetime
) -> Recorded:
    """The state of a list that was asked, and the stanzas that it names if they are not as before. FetchError, ParseError."""
    answer = await fetcher.fetch(holder, due.validators(state, now), now, due.address(holder, state))
    after = due.after_answer(holder, state, answer, None, now, random.random())  # noqa: S311 - no secret
    if isinstance(answer, NotModified) or _unchanged(answer, state, store):
        return Recorded(state=after)
    found = await parser.source_list(answer)
    if not found.sources:
        raise ParseError(Code.LIST_EMPTY, path=bare_address(holder.url))
    count = len(found.sources)
    facts: dict[str, str | int] = {"url": bare_address(holder.url), "count": count, "limit": lists.MOST_NAMED}
    remarks = (Problem(code=Code.LIST_LONG, facts=facts),) if count > lists.MOST_NAMED else ()
    stanzas = lists.sound(each.stanza for each in found.sources)
    return Recorded(
        state=after._replace(
            feed=state.feed._replace(title=found.title, hosts=answer.hosts), found=count, remarks=remarks, last_new=now
        ),
        body=json.dumps(stanzas, ensure_ascii=False).encode("utf-8", "replace"),
    )


def _unchanged(answer: Response, state: SourceState, store: Store) -> bool:
    same = answer.validators.body_hash == state.validators.body_hash
    return same and not state.failures and store.body(state.source) is not None


def _title(holder: Subscription, state: SourceState) -> str:
    return holder.title or state.feed.title or holder.id.removeprefix(lists.PREFIX)


def _told(holder: Subscription, state: SourceState, before: Sequence[Subscription], after: Sequence[Subscription]) -> Asked:
    """What asking a list changed of what is followed."""
    known, now = {each.id for each in before}, {each.id for each in after}
    return Asked(
        id=holder.id,
        title=_title(holder, state),
        new=tuple(each.title or mask(each.url) for each in after if each.id not in known),
        gone=tuple(each.title or mask(each.url) for each in before if each.id not in now),
        problem=state.problem,
    )
