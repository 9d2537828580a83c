"""One source's document: its answer, the pages and files it leads on to, and the articles behind its entries."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from tui.errors import BantinError, Problem
from tui.fetch import Fetcher
from tui.model import Document, Entry, EntryQuery, Kind, NotModified, Period, Response, StoredEntry, Subscription, Validators
from tui.model.joining import as_entry, completed
from tui.parse import Parser
from tui.reader.judging import host
from tui.store import Seen, Store

MOST_FILES = 4
"""Files, frames and other weeks that one schedule may lead on to."""
MOST_ARTICLES = 30
"""Articles fetched for one source in one refresh; the others wait until somebody asks for them."""

AGAIN, AGAIN_HOURS, AGAIN_AGE = 16, 4, timedelta(days=3)
"""Offices correct what they published within days; looking at more of it or more often would be a burden to them."""

Answer = Response | NotModified
Share = tuple[object, ...]


def again(store: Store, source: str, now: datetime) -> list[StoredEntry]:
    """The articles of a list that have their turn to be looked at again in this hour: of the newest, each every few hours."""
    turn = int(now.timestamp()) // 3600 % AGAIN_HOURS
    newest = store.ids(EntryQuery(sources=(source,)), AGAIN)
    found = [store.entry(number) for number in newest if number % AGAIN_HOURS == turn]
    return [each for each in found if each.has_body and each.link and each.first_seen > now - AGAIN_AGE]


class Answers:
    """Fetches, and gives one answer to all sources that ask the same of one address: a portal's news, schedule and counter
    often stand on one page."""

    def __init__(self, fetcher: Fetcher, clock: Callable[[], datetime], asking: Iterable[tuple[Subscription, Validators, str]]):
        self._fetcher = fetcher
        self._clock = clock
        self._left = Counter(_share(*each) for each in asking)
        self._tasks: dict[Share, asyncio.Task[Answer]] = {}

    async def get(self, subscription: Subscription, validators: Validators, url: str) -> Answer:
        """What is at `url`, or that it has not changed since `validators`. FetchError."""
        share = _share(subscription, validators, url)
        self._left[share] -= 1
        task = self._tasks.pop(share, None)
        if task is None:
            task = asyncio.create_task(self._fetcher.fetch(subscription, validators, self._clock(), url))
        if self._left[share] < 1:
            return await task
        self._tasks[share] = task  # for those who come later, even if this one is called off
        return await asyncio.shield(task)

    def cancel(self) -> None:
        """Call off what nobody waits for any more."""
        for task in self._tasks.values():
            task.cancel()


def _share(subscription: Subscription, validators: Validators, url: str) -> Share:
    """What must be equal for two sources to be served by one answer."""
    asked = (subscription.headers, subscription.user_agent, subscription.proxy, subscription.timeout, subscription.max_bytes)
    trusted = (subscription.url, subscription.authority, subscription.certificate)  # the address may hold a password
    return (url, validators.etag, validators.last_modified, *asked, *trusted, subscription.command, subscription.filter)


class Gathering:
    """Puts one source's document together. Every fetch goes through `fetcher`, and so waits for its host's turn."""

    def __init__(self, *, fetcher: Fetcher, parser: Parser, clock: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._clock = clock

    async def document(self, subscription: Subscription, answer: Response, known: frozenset[bytes]) -> Document:
        """What `answer` says, with what it leads on to. ParseError for the answer itself; what fails further on is a remark."""
        document = _asking(await self._parser.parse(subscription, answer, known), answer.hosts)
        if document.follow:
            document = await self._with_rest(subscription, answer, document, known)
        if subscription.full_text == "always" and document.kind in (Kind.ARTICLES, Kind.FEED):
            document = await self._in_full(subscription, document)
        return document

    async def article(self, subscription: Subscription, entry: Entry) -> Document:
        """`entry` with what the page behind its link tells, as the one entry of a document. FetchError, ParseError."""
        page = await self._fetch(subscription, entry.link)
        told = _asking(await self._parser.article(subscription._replace(block=entry.title), page), page.hosts)
        return told._replace(entries=(completed(entry, told.entries[0]) if told.entries else entry,))

    async def again(self, subscription: Subscription, stored: Iterable[StoredEntry]) -> tuple[Seen, ...]:
        """Articles as they are now, as far as they can be had."""
        wanted = list(stored)
        told = await asyncio.gather(*(self.article(subscription, as_entry(each)) for each in wanted), return_exceptions=True)
        for found in told:
            if isinstance(found, BaseException) and not isinstance(found, BantinError):
                raise found
        return tuple(
            Seen(id=each.id, entry=found.entries[0], observations=found.observations)
            for each, found in zip(wanted, told, strict=True)
            if isinstance(found, Document)
        )

    async def _fetch(self, subscription: Subscription, url: str) -> Response:
        answer = await self._fetcher.fetch(subscription, Validators(), self._clock(), url)
        assert isinstance(answer, Response)  # nothing was asked that a 304 could answer
        return answer

    async def _with_rest(
        self, subscription: Subscription, answer: Response, first: Document, known: frozenset[bytes]
    ) -> Document:
        documents, seen, failed = [first], {subscription.url, answer.url}, list[Problem]()
        left = {"page": subscription.pages - 1, "file": MOST_FILES, "week": MOST_FILES}
        if first.kind is Kind.SCHEDULE:  # where a page lists weeks, the newest is a page further on
            left["page"] = MOST_FILES
        ahead = list(first.follow)
        while ahead:
            follow = ahead.pop(0)
            if follow.url in seen or left[follow.what] < 1 or (follow.what != "file" and host(follow.url) != host(answer.url)):
                continue
            seen.add(follow.url)
            left[follow.what] -= 1
            try:
                page = await self._fetch(subscription, follow.url)
                document = _asking(await self._parser.parse(subscription, page, known), page.hosts)
            except BantinError as error:
                failed.append(error.problem)
                continue
            documents.append(document)
            ahead += document.follow
        joined = _joined(documents)
        return joined._replace(remarks=(*joined.remarks, *failed))

    async def _in_full(self, subscription: Subscription, document: Document) -> Document:
        """A document whose entries have their articles, as far as these can be had; one whose article fails stays as listed."""
        wanted = [entry for entry in document.entries if entry.link and not (entry.body and entry.body.text)][:MOST_ARTICLES]
        told = await asyncio.gather(*(self.article(subscription, entry) for entry in wanted), return_exceptions=True)
        for found in told:
            if isinstance(found, BaseException) and not isinstance(found, BantinError):
                raise found
        articles = [found for found in told if isinstance(found, Document)]
        full = {entry.key: entry for found in articles for entry in found.entries}
        return _asking(document, [name for found in articles for name in found.feed.hosts])._replace(
            entries=tuple(full.get(entry.key, entry) for entry in document.entries),
            observations=(*document.observations, *(seen for found in articles for seen in found.observations)),
        )


def _asking(document: Document, hosts: Iterable[str]) -> Document:
    """A document for which these hosts were asked too."""
    return document._replace(feed=document.feed._replace(hosts=tuple(dict.fromkeys((*document.feed.hosts, *hosts)))))


def _joined(documents: Sequence[Document]) -> Document:
    """Several documents as one: the first speaks for the source, an entry met twice counts once."""
    first = documents[0]
    entries = {entry.key: entry for document in reversed(documents) for entry in reversed(document.entries)}
    periods = [document.period for document in documents if document.period]
    return _asking(first, [name for document in documents for name in document.feed.hosts])._replace(
        entries=tuple(reversed(entries.values())),
        unchanged=tuple(dict.fromkeys(key for document in documents for key in document.unchanged if key not in entries)),
        period=Period(first=min(p.first for p in periods), last=max(p.last for p in periods)) if periods else None,
        incomplete="; ".join(dict.fromkeys(filter(None, (document.incomplete for document in documents)))),
        observations=tuple(dict.fromkeys(seen for document in documents for seen in document.observations)),
        remarks=tuple({(r.code, *r.facts.items()): r for document in documents for r in document.remarks}.values()),
    )
