"""Writing: what fetching brought, put into the tables. Callers hold the transaction; nothing here begins or ends one."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tui.model import Body, Change, Document, Entry, Kind, Observation, SourceState
from tui.model.joining import as_entry, completed
from tui.store import documents, observing, reading, remembering, stories, versions
from tui.store.indexing import INSERT_SPELLED, INSERT_WORDS, Indexed, attach, with_attached
from tui.store.rows import CONTENT_COLUMNS, NULLABLE, STATE_COLUMNS, content_row, microseconds, seconds, sort_key, state_row

MAX_BODY = 2_000_000
"""Bytes of a source's last raw body once compressed; a larger one is not kept."""

_INSERT_STATE = f"INSERT INTO source (id, {', '.join(STATE_COLUMNS)}) VALUES (?{', ?' * len(STATE_COLUMNS)})"
_UPDATE_STATE = f"UPDATE source SET {', '.join(f'{each} = ?' for each in STATE_COLUMNS)} WHERE n = ?"
_INSERT_ENTRY = (
    "INSERT INTO entry (id, source, key, fingerprint, digest, first_seen, sort, day, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_GIVEN = {each: "nullif(?, '')" if each in NULLABLE else "?" for each in CONTENT_COLUMNS}
_KEPT = [f"ifnull({each}, '')" if each in NULLABLE else each for each in CONTENT_COLUMNS]
_STAYS = {each: f"coalesce(nullif(?, ''), {each})" for each in ("categories", "observations")}
_INSERT_CONTENT = f"INSERT INTO content (id, {', '.join(_GIVEN)}) VALUES (?, {', '.join(_GIVEN.values())})"
_UPDATE_CONTENT = f"UPDATE content SET {', '.join(f'{name} = {given}' for name, given in _GIVEN.items())} WHERE id = ?"
_FILL_CONTENT = f"UPDATE content SET {', '.join(f'{name} = {given}' for name, given in (_GIVEN | _STAYS).items())} WHERE id = ?"
_READ_CONTENT = f"SELECT {', '.join(_KEPT)} FROM content WHERE id = ?"
_PUT_BODY = "INSERT INTO body (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json"
_ADD_TO_TALLY = "UPDATE tally SET total = total + ?, unread = unread + ? WHERE source = ?"
_SEARCHED = [CONTENT_COLUMNS.index(each) for each in ("title", "summary", "authors", "categories", "enclosures", "event")]


class Seen(NamedTuple):
    """An article of a list that was fetched again: its entry as it is now, and what a counter on its page showed."""

    id: int
    entry: Entry
    observations: tuple[Observation, ...] = ()


class Recorded(NamedTuple):
    """What one fetch brought: the source's new state, its document if one was understood, its raw body if one came."""

    state: SourceState
    document: Document | None = None
    body: bytes = b""
    edited_unread: bool = False  # what was edited is unread again
    again: tuple[Seen, ...] = ()


class _Known(NamedTuple):
    """An entry the store has already."""

    id: int
    fingerprint: bytes
    digest: bytes
    first_seen: int
    withdrawn: int


def deflated(results: Iterable[Recorded]) -> list[bytes]:
    """The raw bodies as they are kept. Done before the transaction: others need not wait for it."""
    return [zlib.compress(result.body, 1) if result.body else b"" for result in results]


class Recording:
    """One batch inside one transaction at `now`. Numbers are given out here, so that rows can be written many at a time."""

    def __init__(self, connection: sqlite3.Connection, now: datetime, *, together: bool = True) -> None:
        self._connection = connection
        self._together = together
        self._now = microseconds(now)
        self._clock = seconds(now)
        self._id = int(connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])
        self._doc = int(connection.execute("SELECT value FROM counter WHERE name = 'doc'").fetchone()[0])
        self._words: list[tuple[Any, ...]] = []
        self._spelled: list[tuple[Any, ...]] = []
        self._clues: dict[int, Sequence[int]] = {}
        self._edited: list[int] = []
        self._edited_unread = False
        self._lists = False  # the document is a list of articles, or of anything else that is no feed
        self.before = self._doc  # the last document of the index before this batch
        self.added = 0

    def record(self, result: Recorded, body: bytes) -> Change:
        """Write one result; `body` is the raw body compressed, or nothing to keep the one there is."""
        source, is_new = self._put_state(result.state)
        if body:
            self._put_last_body(source, body)
        self._edited_unread = result.edited_unread
        edited = sum(self._look_again(seen) for seen in result.again)
        if result.document is None:
            return Change(changed=edited)
        observing.observe(self._connection, source, result.document.observations)
        change = self._put_document(source, is_new, result.document)
        return change._replace(changed=change.changed + edited)

    def _look_again(self, seen: Seen) -> bool:
        """Keep what an article says now; whether it was edited. What says the same is left as it is."""
        from tui.model.stillness import still  # a list needs nothing of it

        before = versions.current(self._connection, seen.id)
        if not before.text or still(before.text) == still(seen.entry.body.text if seen.entry.body else before.text):
            return False
        self.fill(seen.id, seen.entry, seen.observations)
        self._connection.execute("UPDATE entry SET changed = 1 WHERE id = ?", (seen.id,))
        self._edited.append(seen.id)
        self._touch([seen.id])
        if self._edited_unread:
            self._connection.execute("UPDATE entry SET read = 0 WHERE id = ? AND read = 1", (seen.id,))
        return True

    def fill(self, number: int, entry: Entry, observations: Iterable[Observation]) -> None:
        """Write the content of an entry that is there, and what a counter beside it showed; its identity, hashes and status
        stay. A text that was there and is another now has been edited."""
        before = versions.current(self._connection, number)
        self._connection.execute(_FILL_CONTENT, (*content_row(entry), number))
        documents.put(self._connection, [(number, entry.title, entry.document)])
        self._put_body(number, entry.body)
        if before.text:
            versions.keep(self._connection, number, before, self._now)
        self._index_again(number, entry)
        self._clues[number] = entry.clues
        first_seen = self._connection.execute("SELECT first_seen FROM entry WHERE id = ?", (number,)).fetchone()[0]
        sort, day = self._place(entry, first_seen)
        self._connection.execute("UPDATE entry SET sort = ?, day = ? WHERE id = ?", (sort, day, number))
        source = self._connection.execute("SELECT source FROM entry WHERE id = ?", (number,)).fetchone()[0]
        observing.observe(self._connection, source, observations)

    @property
    def indexed(self) -> bool:
        """Whether there is anything new in the index."""
        return self._doc > self.before

    def finish(self) -> None:
        """Write the words and the numbers given out, and bring together what tells one story.

        Words come last and together: any statement that may be rolled back by itself makes FTS5 flush what it holds, and what
        is flushed in small parts has to be merged again: 0.8 s of CPU for 20,000 entries at once, 1.8 for 36 at a time.
        """
        self._connection.executemany(INSERT_WORDS, self._words)
        self._connection.executemany(INSERT_SPELLED, self._spelled)
        self._connection.execute("UPDATE counter SET value = ? WHERE name = 'doc' AND value <> ?", (self._doc, self._doc))
        for number in self._edited:
            stories.reconsider(self._connection, number)
        stories.put(self._connection, self._clues, together=self._together)

    def _put_state(self, state: SourceState) -> tuple[int, bool]:
        row = state_row(state)
        known = self._connection.execute("SELECT n FROM source WHERE id = ?", (state.source,)).fetchone()
        if known:
            self._connection.execute(_UPDATE_STATE, (*row, known[0]))
            return int(known[0]), False
        return int(self._connection.execute(_INSERT_STATE, (state.source, *row)).lastrowid or 0), True

    def _put_last_body(self, source: int, body: bytes) -> None:
        if len(body) > MAX_BODY:
            self._connection.execute("DELETE FROM last_body WHERE source = ?", (source,))
        else:
            self._connection.execute("REPLACE INTO last_body (source, deflated) VALUES (?, ?)", (source, body))

    def _put_document(self, source: int, is_new: bool, document: Document) -> Change:
        first_of_key: dict[str, Entry] = {}
        for entry in document.entries:
            first_of_key.setdefault(entry.key, entry)
        # A page lists its newest first: written from its end, ids rise with newness and break ties of the date rightly.
        incoming = list(reversed(first_of_key.values()))
        self._lists = document.kind is not Kind.FEED
        known = {} if is_new else self._known(source, incoming)
        fresh = [entry for entry in incoming if entry.key not in known]
        if fresh:
            remembered = {} if is_new else remembering.recalled(self._connection, source, fresh)
            fresh = [entry for entry in fresh if remembered.get(entry.key, 0) != remembering.DELETED]
            self._add(source, fresh)
            self._mark_again(source, remembered)
        changed = sum(self._update(known[entry.key], entry) for entry in incoming if entry.key in known)
        withdrawn = 0
        if not is_new:
            present = first_of_key.keys() | set(document.unchanged)
            changed += self._restore(source, document.unchanged)
            withdrawn = self._withdraw(source, document, present)
        new = len(fresh)
        unchanged = len(first_of_key.keys() | set(document.unchanged)) - new - changed
        return Change(new=new, changed=changed, unchanged=unchanged, withdrawn=withdrawn)

    def _known(self, source: int, incoming: Iterable[Entry]) -> dict[str, _Known]:
        known = {}
        for entry in incoming:
            row = self._connection.execute(
                "SELECT id, fingerprint, digest, first_seen, withdrawn FROM entry WHERE source = ? AND key = ?",
                (source, entry.key),
            ).fetchone()
            if row:
                known[entry.key] = _Known._make(row)
        return known

    def _add(self, source: int, entries: Sequence[Entry]) -> None:
        rows, contents, bodies = [], [], []
        for entry in entries:
            self._id += 1
            self._doc += 1
            rows.append((self._id, source, entry.key, entry.fingerprint, entry.digest, self._now, *self._place(entry), self._doc))
            contents.append((self._id, *content_row(entry)))
            if entry.body:
                bodies.append((self._id, entry.body.json))
            self._index(Indexed.of(entry))
            if not entry.event:
                self._clues[self._id] = entry.clues
        self._connection.executemany(_INSERT_ENTRY, rows)
        self._connection.executemany(_INSERT_CONTENT, contents)
        self._connection.executemany(_PUT_BODY, bodies)
        numbered = zip(range(self._id - len(rows) + 1, self._id + 1), entries, strict=True)
        documents.put(self._connection, [(number, entry.title, entry.document) for number, entry in numbered])
        self._connection.execute(_ADD_TO_TALLY, (len(rows), len(rows), source))
        self.added += len(rows)

    def _mark_again(self, source: int, remembered: Mapping[str, int]) -> None:
        """Marks that were made before the entries came."""
        for key, status in remembered.items():
            self._connection.execute(
                "UPDATE entry SET read = max(read, ?), starred = max(starred, ?) WHERE source = ? AND key = ?",
                (bool(status & remembering.READ), bool(status & remembering.STARRED), source, key),
            )

    def _place(self, entry: Entry, first_seen: int | None = None) -> tuple[int, str | None]:
        """`sort` and `day`."""
        seen = self._clock if first_seen is None else first_seen // 1_000_000
        return sort_key(entry.published or entry.updated, seen, self._clock), entry.event.day.isoformat() if entry.event else None

    def _update(self, known: _Known, entry: Entry) -> bool:
        """Bring a known entry up to date. True if a person would call it changed, or it is back after being withdrawn.

        Whether it was read is not touched, unless the person wants what was edited unread. With an equal digest only clocks and
        counters moved: then it is updated in silence.
        """
        if entry.fingerprint != known.fingerprint:
            changed = entry.digest != known.digest
            if self._lists:  # it tells nothing of the article that was fetched since
                entry = completed(entry, as_entry(reading.entry(self._connection, known.id)))
            before = versions.current(self._connection, known.id) if changed else None
            row = content_row(entry)
            old = self._connection.execute(_READ_CONTENT, (known.id,)).fetchone()
            if row != old:
                self._connection.execute(_UPDATE_CONTENT, (*row, known.id))
            self._put_body(known.id, entry.body)
            if changed or any(row[at] != old[at] for at in _SEARCHED):
                self._index_again(known.id, entry)
            self._connection.execute(
                "UPDATE entry SET fingerprint = ?, digest = ?, sort = ?, day = ?, changed = changed OR ? WHERE id = ?",
                (entry.fingerprint, entry.digest, *self._place(entry, known.first_seen), changed, known.id),
            )
            self._put_paper(known.id, entry)
            if changed:
                self._touch([known.id])
                self._edited.append(known.id)
                self._clues[known.id] = () if entry.event else entry.clues
            if before and versions.keep(self._connection, known.id, before, self._now) and self._edited_unread:
                self._connection.execute("UPDATE entry SET read = 0 WHERE id = ? AND read = 1", (known.id,))
        else:
            changed = False
        if known.withdrawn:
            self._connection.execute("UPDATE entry SET withdrawn = 0 WHERE id = ?", (known.id,))
            self._touch([known.id])
        return changed or bool(known.withdrawn)

    def _put_body(self, number: int, body: Body | None) -> None:
        if body:
            self._connection.execute(_PUT_BODY + " WHERE json <> excluded.json", (number, body.json))
        else:
            self._connection.execute("DELETE FROM body WHERE id = ?", (number,))

    def _put_paper(self, number: int, entry: Entry) -> None:
        if entry.document:
            documents.put(self._connection, [(number, entry.title, entry.document)])
        else:
            documents.drop(self._connection, number)

    def attach(self, number: int, url: str, text: str) -> None:
        """Have search look into what a file of an entry says."""
        if indexed := attach(self._connection, number, url, text):
            self._put_words(number, indexed)

    def _index(self, indexed: Indexed) -> None:
        words, spelled = indexed.rows(self._doc)
        self._words.append(words)
        if spelled:
            self._spelled.append(spelled)

    def _index_again(self, number: int, entry: Entry) -> None:
        self._put_words(number, with_attached(self._connection, number, Indexed.of(entry)))

    def _put_words(self, number: int, indexed: Indexed) -> None:
        self._doc += 1
        self._index(indexed)
        self._connection.execute("UPDATE entry SET doc = ? WHERE id = ?", (self._doc, number))

    def _restore(self, source: int, keys: Sequence[str]) -> int:
        """Withdrawn entries that the page shows again, unchanged."""
        gone = self._connection.execute(
            "SELECT key, id FROM entry INDEXED BY entry_withdrawn WHERE source = ? AND withdrawn = 1", (source,)
        ).fetchall()
        shown = set(keys) if gone else set()
        back = [number for key, number in gone if key in shown]
        self._connection.executemany("UPDATE entry SET withdrawn = 0 WHERE id = ?", ((number,) for number in back))
        self._touch(back)
        return len(back)

    def _withdraw(self, source: int, document: Document, present: set[str]) -> int:
        """Events of the days the page speaks for that it no longer shows. A page that shows nothing, or was not wholly
        understood, takes nothing back."""
        if not document.period or not present or document.incomplete:
            return 0
        days = (source, document.period.first.isoformat(), document.period.last.isoformat())
        rows: list[tuple[str, Any]] = self._connection.execute(
            "SELECT key, id FROM entry INDEXED BY entry_day "
            "WHERE source = ? AND day BETWEEN ? AND ? AND withdrawn = 0 AND day IS NOT NULL",
            days,
        ).fetchall()
        gone = [number for key, number in rows if key not in present]
        self._connection.executemany("UPDATE entry SET withdrawn = 1 WHERE id = ?", ((number,) for number in gone))
        self._touch(gone)
        return len(gone)

    def _touch(self, numbers: Iterable[int]) -> None:
        self._connection.executemany("UPDATE entry SET touched = ? WHERE id = ?", ((self._now, number) for number in numbers))
