"""The conductor: what is followed, refreshed, found, marked and undone. The floors above ask only here."""

import os
from array import array
from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import config
from tui.errors import Code, NothingFound, Problem, UsageError
from tui.model import EVENTS, EntryQuery, Kind, Refreshed, Source, SourceState, StoredEntry, Subscription, fold
from tui.model.guessing import nearest
from tui.reader import due
from tui.reader.folders import described, in_order
from tui.reader.narrowing import called
from tui.reader.stories import as_told
from tui.store import Store

if TYPE_CHECKING:
    from tui.fetch import Fetcher
    from tui.model import Survey
    from tui.model.agenda import Agenda
    from tui.model.documents import DocumentQuery
    from tui.model.publication import Publication
    from tui.model.seeking import Found
    from tui.model.versions import Version
    from tui.parse import Parser
    from tui.reader.counters import Counters
    from tui.reader.discovery import Look
    from tui.reader.seeking import Seeker
    from tui.store import Undone

MANY = 20
"""Sources from which a second process for parsing pays: it costs 60 ms to start, and parsing is most of a first refresh."""


class Reader:
    """One reader over one feeds.toml and one store. `clock` gives the time with the person's zone.

    `config_path` is the person's own file, which may not exist yet: then the shipped sources are followed, and the
    first change makes a copy of them.
    """

    def __init__(self, *, config_path: Path, loaded: config.Config, store: Store, clock: Callable[[], datetime]) -> None:
        self.config_path = config_path
        self.config = loaded
        self.store = store
        self.clock = clock
        self.surroundings: tuple[Problem, ...] = ()  # what is wrong with proxies and certificates of the environment
        self._listed: tuple[Subscription, ...] | None = None  # what lists name, once it was read
        self._version = 0

    # sources

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """What is followed: what stands in feeds.toml, in its order, and what its lists name."""
        if self._listed is None and self.config.lists and self.store.is_open:
            from tui.reader import lists

            self._listed = lists.followed(self)
        return self.config.subscriptions + (self._listed or ())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with feeds.toml."""
        return self.config.problems

    def sources(self) -> list[Source]:
        """Every subscription with its state and counts, folder by folder, those nested in one behind its own, a portal's sources
        together, else in the order of feeds.toml. Events count as unread nowhere: they have a place of their own."""
        return described(in_order(self.subscriptions), self.store.states(), self.store.counts())

    def find_source(self, name: str) -> Source:
        """The source a person means: its number in `sources()`, its id, its title, or a part of its title that only it has,
        with or without marks. UsageError when none or several fit."""
        sources = self.sources()
        wanted = fold(name.strip())
        if wanted.isdecimal() and len(wanted) < 10 and 1 <= int(wanted) <= len(sources):
            return sources[int(wanted) - 1]
        exact = [s for s in sources if wanted in (fold(s.id), fold(s.title))]
        found = exact or [s for s in sources if wanted and (wanted in fold(s.title) or wanted in fold(s.id))]
        if len(found) == 1 or exact:
            return found[0]
        if found:
            raise UsageError(Code.AMBIGUOUS_SOURCE, name=name, matches="; ".join(s.title for s in found[:5]))
        raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion=nearest(wanted, (fold(s.title) for s in sources)))

    def in_portal(self, name: str) -> list[Source]:
        """The sources of a portal. UsageError when there is no such portal."""
        found = [s for s in self.sources() if s.subscription.portal and fold(s.subscription.portal) == fold(name.strip())]
        if not found:
            raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion="")
        return found

    def beside(self, source: str) -> list[Source]:
        """The sources of articles of the same portal as `source`, or that source alone where it names no portal. UsageError
        when it is not followed, NothingFound when the portal has no articles."""
        sources = self.sources()
        own = next((s for s in sources if s.id == source), None)
        if own is None:
            raise UsageError(Code.NO_SUCH_SOURCE, name=source, suggestion="")
        portal = own.subscription.portal
        found = [s for s in sources if (s.subscription.portal == portal if portal else s is own)]
        found = [s for s in found if (s.state.kind or s.subscription.kind) not in (*EVENTS, Kind.VISITORS)]
        if not found:
            raise NothingFound(Code.NO_NEWS, name=portal or own.title)
        return found

    def in_folder(self, name: str) -> list[Source]:
        """The sources of a folder and those nested in it. UsageError when there is no such folder."""
        wanted = fold(name.strip().strip("/"))
        found = [s for s in self.sources() if f"{fold(s.subscription.folder)}/".startswith(f"{wanted}/")]
        if not found:
            raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion="")
        return found

    def add(self, stanza: Mapping[str, object], comment: str = "") -> Subscription:
        """Write a new source into the person's feeds.toml, under `comment`, and follow it. ConfigError."""
        config.ensure(self.config_path)
        added = config.add(self.config_path, stanza, comment)
        self.reload()
        return added

    def fresh_id(self, title: str, url: str, taken: Collection[str] = ()) -> str:
        """An id for a new source that none has, nor any of `taken`."""
        return config.fresh_id(title, url, {*taken, *(s.id for s in self.subscriptions)})

    def remove(self, source: Source) -> None:
        """Take a source out of the person's feeds.toml. Its articles stay stored, unseen, and return with it. ConfigError;
        UsageError where a list names it."""
        self._ensure_own(source)
        config.remove(self.config_path, source.id)
        self.reload()

    def _ensure_own(self, source: Source) -> None:
        """Make sure that what is to be changed of a source can be. ConfigError; UsageError where a list names it."""
        if listed := source.subscription.listed:
            raise UsageError(Code.SOURCE_LISTED, name=source.title, list=listed)
        config.ensure(self.config_path)

    def move(self, source: Source) -> str:
        """Follow a source at the address it leads to now, and give that address. UsageError where it leads nowhere else."""
        problem = source.state.problem
        target = str(problem.facts["target"]) if problem and problem.code is Code.OTHER_HOST else source.state.moved_to
        if not target or target == source.subscription.url:
            raise UsageError(Code.NOT_MOVED, name=source.title)
        self.change(source, "url", target)
        return target

    def change(self, source: Source, key: str, value: str | bool) -> None:
        """Set one key of a source in the person's feeds.toml. ConfigError; UsageError where a list names it."""
        self._ensure_own(source)
        config.change(self.config_path, source.id, key, value)
        self.reload()

    def shipped(self) -> tuple[Subscription, ...]:
        """The sources that ship, whatever is followed."""
        return self.subscriptions if self.config.shipped else config.load(None).subscriptions

    def choose(self, folders: Collection[str]) -> int:
        """Follow the shipped sources of these folders, and give how many are new: to who has no feeds.toml yet those alone, to
        others those too. ConfigError."""
        new = config.choose(self.config_path, folders)
        self.reload()
        return new

    def untouched(self) -> bool:
        """Whether nothing was ever fetched and nobody has changed what is followed."""
        return self.config.shipped and not self.store.states()

    def change_setting(self, key: str, value: str) -> None:
        """Write one key of [settings] into the person's feeds.toml, and obey it. ConfigError."""
        config.ensure(self.config_path)
        config.set_setting(self.config_path, key, value)
        self.reload()

    def editable(self) -> Path:
        """The person's feeds.toml, made from the shipped one if there is none yet. ConfigError."""
        config.ensure(self.config_path)
        return self.config_path

    def reload(self) -> None:
        """Read feeds.toml again."""
        self._listed = None
        self.config = config.load(self.config_path if self.config_path.exists() else None)

    # entries

    @property
    def together(self) -> bool:
        """Whether what several sources tell is shown once, and read at once."""
        return self.config.settings.same_story == "together"

    def _living(self, query: EntryQuery) -> EntryQuery:
        """`query` without the entries of sources that are hidden or no longer followed, and without events unless they are asked
        for: a list is of articles, a search is in everything. What a search says of sources and days is meant as it is now."""
        if query.text:
            named = self.subscriptions if ":" in query.text else ()  # only behind a field are sources named
            query = query._replace(now=self.clock(), names=called(named))
        if len(query.sources) == 1:
            return query
        query = query._replace(beneath=query.beneath or not self.together)
        events = () if query.kinds or query.text else EVENTS
        kinds = self.store.kinds()
        if query.sources:
            return query._replace(without=tuple(source for source in query.sources if kinds.get(source) in events))
        shown = {s.id for s in self.subscriptions if not s.hidden}
        unwanted = (source for source, kind in kinds.items() if source not in shown or kind in events)
        return query._replace(without=tuple(unwanted))

    def ids(self, query: EntryQuery, limit: int = 0) -> "array[int]":
        """The ids of all entries that fit, in order; the first `limit` if that is not 0."""
        return self.store.ids(self._living(query), limit)

    def found(self, query: EntryQuery) -> "Iterator[Found]":
        """The ids of all entries that fit in steps, the first of which comes soon: each time all that are found by then."""
        return self.store.found(self._living(query))

    def seeker(self) -> "Seeker":
        """Looks for entries in a thread of its own; whoever makes it closes it."""
        from tui.reader.seeking import Seeker

        return Seeker(self)

    def count(self, query: EntryQuery) -> int:
        """How many entries fit."""
        return self.store.count(self._living(query))

    def versions(self, entry: int) -> "list[Version]":
        """What an entry said before each edit, oldest first, and last what it says now. NothingFound."""
        return self.store.versions(entry)

    def documents(self, query: "DocumentQuery") -> "array[int]":
        """The ids of official documents that fit, newest first, of sources that are followed and not hidden, unless one is
        asked for."""
        followed = {s.id for s in self.subscriptions if not s.hidden or s.id in query.sources}
        return self.store.documents(query._replace(without=tuple(id for id in self.store.kinds() if id not in followed)))

    def entries(self, ids: Sequence[int]) -> list[StoredEntry]:
        """Entries by id, in that order, without bodies; ids that are gone are left out."""
        return as_told(self, self.store.entries(ids))

    def entry(self, entry: int) -> StoredEntry:
        """One entry with its body. NothingFound."""
        return as_told(self, [self.store.entry(entry)])[0]

    def agenda(self, first: date, last: date, *, since: datetime, sources: Sequence[str] = ()) -> "Agenda":
        """The events from one day to another, both included, of these sources or of all that are followed and not hidden, with
        what changed since somebody looked."""
        from tui.reader.agenda import agenda, told_once

        monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
        entries = self.store.events(sources or [s.id for s in self.subscriptions if not s.hidden], monday, sunday)
        entries = told_once(entries, {s.id: s.portal for s in self.subscriptions})
        return agenda(entries, first, last, since=since, names=self.config.settings.names)

    def is_off(self, entry: StoredEntry) -> bool:
        """Whether an event will not take place."""
        from tui.reader.agenda import is_off

        return is_off(entry)

    def calendar_file(self, entries: Sequence[StoredEntry], name: str, labels: Mapping[str, str]) -> bytes:
        """Events as an .ics called `name`; `labels` as in `export.calendar`."""
        from tui.export.calendar import calendar_file

        return calendar_file(entries, name=name, now=self.clock(), labels=labels)

    def published(self, publication: "Publication", form: str, width: int = 0) -> bytes:
        """A publication as a file of a format of `export.publishing`; `width` is that of plain text."""
        from tui.export.publishing import published

        return published(publication, form, width)

    def mark(
        self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None, hidden: bool | None = None,
        tag: Sequence[str] = (), untag: Sequence[str] = (), label: str,
    ) -> int:  # fmt: skip
        """Change the status of entries; `label` names the change when it is undone. How many were really changed."""
        return self.store.mark(
            ids, read=read, starred=starred, hidden=hidden, tag=tag, untag=untag, beneath=self.together, now=self.utc(),
            label=label,
        )  # fmt: skip

    def undo(self) -> "Undone":
        """Take back the last change of status. NothingFound when there is none."""
        undone = self.store.undo()
        if undone is None:
            raise NothingFound(Code.NOTHING_TO_UNDO)
        return undone

    # statistics

    @property
    def counters(self) -> "Counters":
        """The visitor counters of the portals followed, and when these publish."""
        from tui.reader.counters import Counters

        return Counters(self.store, self.subscriptions, self.utc())

    # refreshing

    def utc(self) -> datetime:
        """Now, in UTC."""
        return self.clock().astimezone(UTC)

    def due(self) -> list[Subscription]:
        """The subscriptions whose time has come."""
        states, now = self.store.states(), self.utc()
        return [s for s in self.subscriptions if due.is_due(states.get(s.id) or SourceState(source=s.id), now)]

    @asynccontextmanager
    async def _network(self, processes: int = 1) -> "AsyncGenerator[tuple[Fetcher, Parser]]":
        from tui.parse import Parser

        settings = self.config.settings
        parser = Parser(processes=processes)
        parser.start()
        try:
            from tui.fetch import Fetcher  # what it loads is loaded while the parser starts

            fetcher = Fetcher(connections=settings.connections, per_host=settings.per_host, user_agent=settings.user_agent)
            self.surroundings = fetcher.problems()
            try:
                yield fetcher, parser
            finally:
                await fetcher.aclose()
        finally:
            await parser.aclose()

    async def refresh(self, subscriptions: Sequence[Subscription]) -> AsyncGenerator[Refreshed]:
        """Fetch, parse and store these; a result a source, as they come. StoreError when nothing can be kept."""
        processes = 2 if len(subscriptions) >= MANY and (os.cpu_count() or 1) > 1 else 1
        with closing(Store(self.store.path)) as store:
            async with self._network(processes) as (fetcher, parser):
                import random

                from tui.reader.refresh import Refresh
                from tui.reader.rules import Rules

                store.open(self.utc())  # while the parser starts
                refresh = Refresh(
                    subscriptions=subscriptions, states=store.states(), fetcher=fetcher, parser=parser, store=store,
                    clock=self.utc, chance=random.random, ruling=Rules(self).ruling(self.config.rules),
                    per_host=self.config.settings.per_host, together=self.together,
                )  # fmt: skip
                async with aclosing(refresh.results()) as results:
                    async for result in results:
                        yield result

    async def keep(self) -> None:
        """What is done behind a refresh, when everybody has been told of it. StoreError where the store is damaged."""
        from tui.reader import keeping

        with Store(self.store.path).open(self.utc()) as store:
            await keeping.keep(self.config, store, self.utc())

    async def full_text(self, number: int) -> StoredEntry:
        """Fetch the article behind an entry's link and keep what it tells. UsageError without a link; FetchError, ParseError."""
        from tui.reader.filling import filled

        return await filled(self, number)

    def discover(self, address: str) -> "AsyncGenerator[Look | Survey]":
        """Look at an address and what it leads to; last comes the survey of what can be followed. FetchError, ParseError,
        NothingFound."""
        from tui.reader.discovery import discovered

        return discovered(self, address)

    async def capture(self, address: str, folder: Path) -> tuple[Path, ...]:
        """Save what is at an address as a test case in a folder, and give the files. FetchError; UsageError."""
        from tui.reader.capture import captured

        async with self._network() as (fetcher, parser):
            return await captured(address, folder, fetcher=fetcher, parser=parser, clock=self.utc)

    def states(self) -> list[SourceState]:
        """What is known of each source that was ever fetched."""
        return list(self.store.states().values())

    def version(self) -> int:
        """A number that changes when another process wrote to the store."""
        version = self.store.data_version()
        if version != self._version:
            self._version, self._listed = version, None
        return version

    # the place

    def place(self) -> dict[str, Any]:
        """Where the person stood last, in any face."""
        return self.store.place()

    def put_place(self, place: dict[str, Any]) -> None:
        """Remember where the person stands."""
        self.store.put_place(place)
