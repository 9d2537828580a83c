"""The store: everything fetched and everything the person did with it, in one SQLite file. The only room that knows SQL.

Several processes may have it open at once. A `Store` is one connection: any thread may use it, one after the other; who reads
while another thread writes opens a second `Store` on the same path, and neither waits for the other.
"""

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from tui.model import Change, Counts, Entry, EntryQuery, Measure, Moment, Observation, Sighting, SourceState, StoredEntry
from tui.model.documents import DocumentQuery
from tui.model.saved import TagCount
from tui.store import documents, opening, reading, stories, tagging
from tui.store.failure import translating

if TYPE_CHECKING:
    from tui.model.rules import Ruling
    from tui.model.seeking import Found
    from tui.model.versions import Version
    from tui.store.health import Measures
    from tui.store.journal import Undone
    from tui.store.keeping import Retention
    from tui.store.newsboat import Marked
    from tui.store.ruling import Rulings
    from tui.store.writing import Recorded, Recording, Seen

__all__ = ["Marked", "Recorded", "Seen", "Store", "Undone"]

_WRITTEN = {"Marked": "newsboat", "Recorded": "writing", "Seen": "writing", "Undone": "journal"}

_MANY = 1_000  # new entries, after which SQLite is asked whether its statistics still hold

LARGEST_BODY = 100_000_000  # bytes; what a store from elsewhere holds may be as small as it likes when compressed


class Store:
    """One connection to the store at `path`. `backups` is the folder for copies made before a migration (the store's own if
    None), `timeout` how many seconds to wait for another process. Every method may raise StoreError."""

    def __init__(self, path: Path, *, backups: Path | None = None, timeout: float = 10.0) -> None:
        self.path = path.expanduser().absolute()
        self._backups = backups
        self._timeout = timeout
        self._open_connection: sqlite3.Connection | None = None
        self._lock = RLock()
        self._added = 0
        self._writing_anew = False

    def open(self, now: datetime, tell: Callable[[int, int], None] | None = None) -> Self:
        """Open the file, make it if there is none, migrate it if it is older, which `tell` is told of. What is not a sound store
        of ours is refused and left as it is; one that cannot be written is opened for reading."""
        with translating(self.path, self._timeout):
            self._open_connection = opening.open_connection(
                self.path.resolve(), now=now, seconds=self._timeout, backups=self._backups, tell=tell
            )
        return self

    @property
    def is_open(self) -> bool:
        """Whether it can be asked."""
        return self._open_connection is not None

    def close(self) -> None:
        """Let go of the file; nothing is lost without it. Closing twice is no error."""
        connection, self._open_connection = self._open_connection, None
        if connection is None:
            return
        if self._writing_anew:  # in another thread: nobody waits for that in order to leave
            connection.interrupt()
        with self._lock, suppress(sqlite3.Error):  # what another thread asks comes to its end
            if self._added >= _MANY:
                from tui.store.upkeep import optimize

                optimize(connection)
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock, translating(self.path, self._timeout):
            if self._open_connection is None:
                raise RuntimeError("the store is not open")
            yield self._open_connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """The right to write, taken at the beginning: a transaction that asks for it later is refused without waiting."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if connection.in_transaction:
                    connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def give_up_when(self, asked: Callable[[], bool]) -> None:
        """Break off what is being read as soon as `asked` says so, which it is asked every millisecond or so: the call fails."""
        with self._connection() as connection:
            connection.set_progress_handler(asked, 20_000)  # steps of its machine: half a millisecond to two

    def states(self) -> dict[str, SourceState]:
        """What is known of every source that was ever fetched, those no longer followed included."""
        with self._connection() as connection:
            return reading.states(connection)

    def state(self, source: str) -> SourceState:
        """What is known of one source; an empty state if it was never fetched."""
        with self._connection() as connection:
            return reading.state(connection, source)

    def kinds(self) -> dict[str, str]:
        """What every source that was ever fetched is, "" where that is not known; a fraction of the cost of `states`."""
        with self._connection() as connection:
            return reading.kinds(connection)

    def counts(self) -> dict[str, Counts]:
        """Entries and unread entries of every source, withdrawn and hidden ones left out."""
        with self._connection() as connection:
            return reading.counts(connection)

    def count(self, query: EntryQuery) -> int:
        """How many entries `query` wants."""
        with self._connection() as connection:
            return reading.count(connection, query)

    def ids(self, query: EntryQuery, limit: int = 0, offset: int = 0) -> "array[int]":
        """The ids `query` wants, in its order, as array('q'): at most `limit` (0: all) after the first `offset`.

        Withdrawn entries are left out, and hidden ones unless they are asked for. What is told beneath another entry of the list
        stands in it where that is asked for, and in lists of one source, of stars, of tags and of a search. The order "source" is
        that of `query.sources`, newest first within each.
        """
        with self._connection() as connection:
            return reading.ids(connection, query, limit, offset)

    def found(self, query: EntryQuery) -> "Iterator[Found]":
        """The same all at once or in steps, the first of which comes soon: each time all that are found by then."""
        with self._connection() as connection:
            yield from reading.found(connection, query)

    def entries(self, ids: Iterable[int]) -> list[StoredEntry]:
        """The entries of these ids in this order, without bodies; those that do not exist are left out."""
        with self._connection() as connection:
            return reading.entries(connection, ids)

    def events(self, sources: Iterable[str], first: date, last: date) -> list[StoredEntry]:
        """The events of these sources from `first` to `last`, both included, withdrawn ones among them; in no order."""
        with self._connection() as connection:
            return reading.events(connection, sources, first, last)

    def entry(self, number: int) -> StoredEntry:
        """One entry with its body. NothingFound if there is none."""
        with self._connection() as connection:
            return reading.entry(connection, number)

    def documents(self, query: DocumentQuery) -> "array[int]":
        """The ids of the official documents `query` wants, newest first; what several sources show under one address once."""
        with self._connection() as connection:
            return documents.ids(connection, query)

    def versions(self, number: int) -> "list[Version]":
        """What an entry said before each edit, as far as it is kept, oldest first, and last what it says now. NothingFound."""
        from tui.store import versions

        with self._connection() as connection:
            return versions.versions(connection, number)

    def observations(self, source: str, measure: Measure | None = None, since: datetime | None = None) -> list[Sighting]:
        """What was seen of a source's visitor counter: measures in their order, each oldest first; only what was still seen
        at `since` or later."""
        from tui.store import observing

        with self._connection() as connection:
            return observing.readings(connection, source, measure, since)

    def figures(self) -> dict[str, list[Sighting]]:
        """The last reading of every measure of every source that showed a counter."""
        from tui.store import observing

        with self._connection() as connection:
            return observing.figures(connection)

    def published(self, sources: Iterable[str]) -> dict[str, list[Moment]]:
        """When each of these sources published its articles, newest first, as far as they say; events are left out."""
        with self._connection() as connection:
            return reading.published(connection, sources)

    def thin(self, now: datetime) -> int:
        """Remove the readings that the rule of thinning does not keep. `record` does it once a day. How many went."""
        from tui.store import observing

        with self._transaction() as connection:
            return observing.thin(connection, now)

    def fingerprints(self, source: str) -> frozenset[bytes]:
        """Of the raw items of a source's newest 10,000 entries: what equals one of them need not be parsed."""
        with self._connection() as connection:
            return reading.fingerprints(connection, source)

    def body(self, source: str) -> bytes | None:
        """The last raw body that came from a source, up to LARGEST_BODY bytes of it; None if none was kept, or it is damaged."""
        with self._connection() as connection:
            row = connection.execute(
                "SELECT deflated FROM last_body WHERE source = (SELECT n FROM source WHERE id = ?)", (source,)
            ).fetchone()
        try:
            return zlib.decompressobj().decompress(row[0], LARGEST_BODY) if row else None
        except zlib.error:
            return None

    def data_version(self) -> int:
        """A number that is another one after any other connection has written; writes of this one do not change it."""
        with self._connection() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def place(self) -> dict[str, Any]:
        """Where the person stands, as last put; empty at first."""
        with self._connection() as connection:
            return reading.place(connection)

    def record(
        self, results: "Sequence[Recorded]", now: datetime, ruling: "Ruling | None" = None, *, together: bool = True
    ) -> list[Change]:
        """Write what a batch of fetches brought, all of it or nothing; the changes stand in the order of `results`.

        An entry is new by its key, changed by its digest. What was read stays read. A result without a document touches no entry.
        The rules of `ruling` are applied to what is new or edited before anybody sees it. `together`: what has been read as told
        by one source counts as read as told by another.
        """
        from tui.store import observing
        from tui.store.writing import deflated

        bodies = deflated(results)
        with self._transaction() as connection:
            with _recording(connection, now, together=together) as recording:
                changes = [recording.record(result, body) for result, body in zip(results, bodies, strict=True)]
            if ruling and recording.indexed:
                from tui.store.ruling import Rulings

                Rulings(connection).arrived(ruling, recording.before, now)
            if observing.due(connection, now):
                observing.thin(connection, now)
        self._added += recording.added
        return changes

    def fill(self, number: int, article: Entry, now: datetime, observations: Iterable[Observation] = ()) -> StoredEntry:
        """Put what the article's own page tells into the entry of a list, and give it as it then is; `observations` are those of
        a counter on that page. NothingFound."""
        from tui.model.joining import as_entry, completed

        with self._transaction() as connection:
            entry = completed(as_entry(reading.entry(connection, number)), article)
            with _recording(connection, now) as filling:
                filling.fill(number, entry, observations)
            return reading.entry(connection, number)

    def attach(self, number: int, url: str, text: str, now: datetime) -> None:
        """Have search look into what the file at `url` says, which belongs to an entry."""
        with self._transaction() as connection, _recording(connection, now) as filling:
            filling.attach(number, url, text)

    def mark(
        self, ids: Iterable[int], *, read: bool | None = None, starred: bool | None = None, hidden: bool | None = None,
        tag: Sequence[str] = (), untag: Sequence[str] = (), ruled: bool = False, beneath: bool = False, now: datetime, label: str,
    ) -> int:  # fmt: skip
        """Give entries this status, as one group that `undo` takes back; None leaves as it is. Reading clears `changed`. The
        tags of `tag` are given and those of `untag` taken away; `ruled`: by a rule, so that they keep nothing from being
        removed in its time; `beneath`: what other sources tell of the same is read or unread with them.

        Returns how many of these were not so before; if none was, there is no group.
        """
        from tui.store import journal

        marking = journal.Marking(read=read, starred=starred, hidden=hidden, tag=tuple(tag), untag=tuple(untag), ruled=ruled)
        with self._transaction() as connection:
            if not beneath or read is None:
                return journal.mark(connection, ids, marking, now=now, label=label)
            numbers = list(ids)
            along = stories.others(connection, numbers)
            steps = [(numbers, marking), (along, journal.Marking(read=read))]
            marked = journal.mark_in_turn(connection, steps, now=now, label=label)
            return len(marked[0].touched())

    def tags(self, without: Sequence[str] = ()) -> list[TagCount]:
        """The tags that entries bear, by name, entries of the sources `without` left out."""
        with self._connection() as connection:
            return tagging.counts(connection, without)

    def take_marks(self, marks: "Mapping[str, Sequence[Marked]]", now: datetime, label: str) -> tuple[int, int]:
        """Mark entries of sources as another reader has them. How many marks were new; how many articles are not stored yet,
        whose marks wait for them."""
        from tui.store import remembering

        with self._transaction() as connection:
            return remembering.take_marks(connection, marks, now, label)

    def undo(self, now: datetime | None = None) -> "Undone | None":
        """Take the last group of `mark` back that is not taken back yet. None if there is none."""
        from tui.store import journal

        with self._transaction() as connection:
            undone = journal.undo(connection, now)
            return undone and undone._replace(ids=stories.once(connection, undone.ids))

    @contextmanager
    def rulings(self) -> "Iterator[Rulings]":
        """What rules did, to be read."""
        from tui.store.ruling import Rulings

        with self._connection() as connection:
            yield Rulings(connection)

    @contextmanager
    def ruled(self, *, keep: bool = True) -> "Iterator[Rulings]":
        """Rules at work in one transaction, which is taken back in the end unless it is to be kept."""
        from tui.store.ruling import Rulings

        with self._transaction() as connection:
            yield Rulings(connection)
            if not keep:
                connection.execute("ROLLBACK")

    def put_place(self, place: dict[str, Any]) -> None:
        """Remember where the person stands: `place` (JSON values) instead of what was there."""
        if place != self.place():
            with self._transaction() as connection:
                reading.put_place(connection, place)

    def keep(self, retention: "Retention", now: datetime) -> int:
        """Remove what has had its time, unless that was done within a day; give empty pages back where that pays. In many small
        transactions: who writes meanwhile waits for one of them. How many entries went."""
        from tui.store import upkeep

        return upkeep.keep(self, retention, now)

    def tighten(self) -> None:
        """Bring the parts of the index together; give back what holds nothing that is found any more, where that pays: dead
        words of the index, free pages. In small steps, and so much a time."""
        from tui.store import upkeep

        upkeep.tighten(self)

    def catch_up(self, *, together: bool = True) -> None:
        """Find the stories among entries that are older than stories, so many a time, in small transactions as `keep` does."""
        from tui.store import upkeep

        upkeep.catch_up(self, together=together)

    def backup(self, to: Path) -> None:
        """Copy the store as it is at this moment into one new file, while others go on writing."""
        from tui.store import migrating

        with self._connection() as connection:
            migrating.copy(connection, to.expanduser().absolute())

    def measures(self) -> "Measures":
        """How large it is, and how much of it is air."""
        from tui.store import health

        with self._connection() as connection:
            return health.measures(connection, self.path)

    def integrity(self) -> list[str]:
        """Read everything and say what is wrong, in SQLite's words and ours; empty when all is well."""
        from tui.store import checking

        with self._connection() as connection:
            return checking.integrity(connection)


def __getattr__(name: str) -> Any:
    """What is written, or was taken back, is loaded when it is first asked for: most commands only read."""
    if name not in _WRITTEN:
        raise AttributeError(name)
    return getattr(import_module(f"tui.store.{_WRITTEN[name]}"), name)


@contextmanager
def _recording(connection: sqlite3.Connection, now: datetime, *, together: bool = True) -> "Iterator[Recording]":
    from tui.store.writing import Recording

    recording = Recording(connection, now, together=together)
    yield recording
    recording.finish()
