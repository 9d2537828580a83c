"""One refresh: fetch, parse and store overlap, and each source's result comes as soon as it is kept."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from tui.errors import BantinError, Code, FetchError, Problem
from tui.fetch import Fetcher
from tui.model import Change, Kind, NotModified, Refreshed, Response, Result, SourceState, Subscription, Validators, clean_line
from tui.model.rules import Ruling
from tui.parse import Parser
from tui.reader import due, judging
from tui.reader.gathering import Answers, Gathering, again
from tui.store import Recorded, Store

MOST_BODIES = 64
"""Bodies in memory at most, those that are being fetched counted: beyond it no new fetch starts until some are stored."""
BATCH = 32
"""Sources stored in one transaction at most, so that others who write wait little."""
GATHERED = 8
"""Bodies worth a transaction: alone, each costs half as much again."""
PATIENCE = 0.1
"""Seconds that a result waits at most for others to be stored with."""


class Work(NamedTuple):
    """A source's part of the refresh, done but for storing it."""

    recorded: Recorded
    result: Refreshed
    holds_body: bool


class Refresh:
    """Conducts one refresh over `subscriptions`. Iterate `results()` once; closing it early cancels what is under way.

    `store` is this refresh's own connection: one worker thread at a time uses it, never the event loop. The rules of `ruling`
    are applied to what comes.
    """

    def __init__(
        self,
        *,
        subscriptions: Sequence[Subscription],
        states: Mapping[str, SourceState],
        fetcher: Fetcher,
        parser: Parser,
        store: Store,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
        per_host: int = 2,
        together: bool = True,
        ruling: Ruling | None = None,
    ) -> None:
        self._subscriptions = subscriptions
        self._states = states
        self._answers = Answers(fetcher, clock, (self._asked(each, clock()) for each in subscriptions))
        self._gathering = Gathering(fetcher=fetcher, parser=parser, clock=clock)
        self._store = store
        self._clock = clock
        self._chance = chance
        self._together = together
        self._ruling = ruling
        self._bodies = 0
        self._room = asyncio.Condition()
        # Who waits for a slow host waits here, so that only its few fetches under way take room from others.
        self._hosts = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(per_host))
        self._store_free = asyncio.Lock()
        self._done: asyncio.Queue[Work] = asyncio.Queue()

    async def results(self) -> AsyncGenerator[Refreshed]:
        """Each source's result as it is kept; a source that fails is a result like any other. A StoreError ends it all."""
        tasks = [asyncio.create_task(self._source(subscription)) for subscription in self._subscriptions]
        try:
            left = len(tasks)
            while left:
                batch = await self._gathered(left)
                left -= len(batch)
                async with self._store_free:
                    recorded = [work.recorded for work in batch]
                    changes = await asyncio.to_thread(
                        self._store.record, recorded, self._clock(), self._ruling, together=self._together
                    )
                await self._make_room(sum(work.holds_body for work in batch))
                for work, change in zip(batch, changes, strict=True):
                    yield _counted(work.result, change)
        finally:
            self._answers.cancel()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _gathered(self, left: int) -> list[Work]:
        """What is to be stored together, of so many that are still to come."""
        batch = [await self._done.get()]
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while len(batch) < min(BATCH, left) and sum(work.holds_body for work in batch) < GATHERED:
                    batch.append(await self._done.get())
        return batch

    def _state(self, subscription: Subscription) -> SourceState:
        return self._states.get(subscription.id) or SourceState(source=subscription.id)

    def _asked(self, subscription: Subscription, now: datetime) -> tuple[Subscription, Validators, str]:
        state = self._state(subscription)
        return subscription, due.validators(state, now), due.address(subscription, state)

    async def _take_room(self) -> None:
        async with self._room:
            await self._room.wait_for(lambda: self._bodies < MOST_BODIES)
            self._bodies += 1

    async def _make_room(self, bodies: int) -> None:
        if bodies:
            async with self._room:
                self._bodies -= bodies
                self._room.notify_all()

    async def _source(self, subscription: Subscription) -> None:
        state = self._state(subscription)
        async with self._hosts[judging.host(subscription.url)]:
            await self._take_room()
            began = time.monotonic()
            answer = await self._answer(subscription)
        try:
            if isinstance(answer, Exception):
                raise answer
            work = await self._understood(subscription, state, answer)
            if subscription.full_text == "always" and (subscription.kind or state.kind) is Kind.ARTICLES:
                work = await self._looked_again(subscription, work)
        except BantinError as error:
            work = self._failed(subscription, state, error.problem, error.retry_after if isinstance(error, FetchError) else 0)
        except Exception as error:  # the last boundary: one source's surprise must not stop the others
            reason = clean_line(f"{type(error).__name__}: {error}", 200)
            work = self._failed(subscription, state, Problem(Code.UNEXPECTED, {"reason": reason}), 0)
        if not work.holds_body:
            await self._make_room(1)
        self._done.put_nowait(work._replace(result=work.result._replace(seconds=time.monotonic() - began)))

    async def _answer(self, subscription: Subscription) -> Response | NotModified | Exception:
        """What a source answers, or why it does not."""
        try:
            return await self._answers.get(*self._asked(subscription, self._clock()))
        except Exception as error:
            return error

    async def _understood(self, subscription: Subscription, state: SourceState, answer: Response | NotModified) -> Work:
        if isinstance(answer, NotModified):
            return self._kept(subscription, state, answer, "not_modified")
        same = answer.validators.body_hash == state.validators.body_hash
        if same and state.failures == 0 and state.kind not in due.WHOLE:
            return self._kept(subscription, state, answer, "unchanged")
        return await self._parsed(subscription, state, answer)

    async def _looked_again(self, subscription: Subscription, work: Work) -> Work:
        """`work` with some of the articles that came of late as they are now: a list says nothing of their edits."""
        async with self._store_free:
            stored = await asyncio.to_thread(again, self._store, subscription.id, self._clock())
        seen = await self._gathering.again(subscription, stored)
        return work._replace(recorded=work.recorded._replace(again=seen, edited_unread=subscription.edited_unread))

    def _kept(self, subscription: Subscription, state: SourceState, answer: Response | NotModified, result: Result) -> Work:
        """Nothing changed: only the state is written."""
        after = due.after_answer(subscription, state, answer, None, self._clock(), self._chance())
        received = answer.received if isinstance(answer, Response) else 0
        return Work(
            Recorded(state=after, document=None, body=b""),
            Refreshed(source=subscription.id, result=result, received=received),
            holds_body=False,
        )

    async def _parsed(self, subscription: Subscription, state: SourceState, answer: Response) -> Work:
        async with self._store_free:
            known = await asyncio.to_thread(self._store.fingerprints, subscription.id)
        if subscription.kind is None:  # what it turned out to be, once that is known
            subscription = subscription._replace(kind=state.kind)
        if subscription.kind:
            judging.refuse_stranger(subscription, subscription.kind, answer)
        document = await self._gathering.document(subscription, answer, known)
        judging.refuse_stranger(subscription, document.kind, answer)
        judging.refuse_nonsense(subscription, state, document)
        after = due.after_answer(subscription, state, answer, document, self._clock(), self._chance())
        return Work(
            Recorded(state=after, document=document, body=answer.body, edited_unread=subscription.edited_unread),
            Refreshed(source=subscription.id, result="unchanged", received=answer.received, kind=document.kind),
            holds_body=True,
        )

    def _failed(self, subscription: Subscription, state: SourceState, problem: Problem, retry_after: int) -> Work:
        after = due.after_failure(subscription, state, problem, retry_after, self._clock(), self._chance())
        return Work(
            Recorded(state=after, document=None, body=b""),
            Refreshed(source=subscription.id, result="failed", problem=problem),
            holds_body=False,
        )


def _counted(result: Refreshed, change: Change) -> Refreshed:
    """`result` with what the store says it did."""
    if result.result in ("unchanged", "not_modified") and (change.new or change.changed or change.withdrawn):
        return result._replace(result="new" if change.new else "changed", change=change)
    return result._replace(change=change)
