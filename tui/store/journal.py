"""Journal: the person's changes of status, in groups as they were made, so that the last one can be taken back."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.store import tagging
from tui.store.reading import chunks
from tui.store.rows import microseconds
from tui.store.tagging import Given

KEPT_GROUPS = 10_000
KEPT_ROWS = 500_000

_READ, _STARRED, _CHANGED, _HIDDEN, _BENEATH = 1, 2, 4, 8, 16
_ASIDE = _HIDDEN | _BENEATH
_STATUS = f"read * {_READ} + starred * {_STARRED} + changed * {_CHANGED} + aside * {_HIDDEN}"


class Undone(NamedTuple):
    """A group that was taken back: its label, and the entries that are again as they were before it."""

    label: str
    ids: tuple[int, ...]


class Marking(NamedTuple):
    """What entries shall be; None leaves it."""

    read: bool | None = None
    starred: bool | None = None
    hidden: bool | None = None
    tag: tuple[str, ...] = ()  # given
    untag: tuple[str, ...] = ()  # taken away
    ruled: bool = False  # a rule gives the tags


class _Row(NamedTuple):
    """An entry's status as bits, before and after."""

    entry: int
    before: int
    after: int


class Marked(NamedTuple):
    """What one marking changed."""

    rows: Sequence[_Row]
    tags: Sequence[Given]

    def touched(self) -> dict[int, list[str]]:
        """The entries that were not so before, and of "hide", "read", "star" and "tag" what they were not."""
        names = (("hide", _ASIDE), ("read", _READ | _CHANGED), ("star", _STARRED))
        found = {entry: [name for name, bits in names if (before ^ after) & bits] for entry, before, after in self.rows}
        for entry in dict.fromkeys(each.entry for each in self.tags):
            found.setdefault(entry, []).append("tag")
        return found


def mark(connection: sqlite3.Connection, ids: Iterable[int], marking: Marking, *, now: datetime, label: str) -> int:
    """Give the entries this status. Reading one clears its `changed`. Returns how many were not so before."""
    (marked,) = mark_in_turn(connection, [(ids, marking)], now=now, label=label)
    return len({each.entry for each in marked.rows}.union(each.entry for each in marked.tags))


def mark_in_turn(
    connection: sqlite3.Connection, steps: Iterable[tuple[Iterable[int], Marking]], *, now: datetime, label: str
) -> list[Marked]:
    """Several markings as one group. A step is asked for when those before it are done: it may look at what they did."""
    rows: dict[int, _Row] = {}
    tags: list[Given] = []
    done: list[Marked] = []
    for ids, marking in steps:
        numbers = list(dict.fromkeys(ids))
        marked = Marked(
            rows=list(_differences(connection, numbers, marking)),
            tags=tagging.differences(connection, numbers, marking.tag, marking.untag, ruled=marking.ruled),
        )
        _set(connection, marked.rows)
        tagging.apply(connection, marked.tags)
        for row in marked.rows:
            rows[row.entry] = row._replace(before=rows[row.entry].before) if row.entry in rows else row
        tags += marked.tags
        done.append(marked)
    if rows or tags:
        _write(connection, _next_group(connection), list(rows.values()), tags, now, label)
        _prune(connection)
    return done


def undo(connection: sqlite3.Connection, now: datetime | None = None) -> Undone | None:
    """Take the last group back that is not taken back yet; None if there is none.

    Only what is still as the group made it goes back: a status that was changed again since stays. The undoing is itself a
    group in the journal, so that whoever follows it forward sees every change.
    """
    last = connection.execute(
        "SELECT id, label, at FROM journal WHERE undoes IS NULL AND undone = 0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None
    taken, label, at = last
    connection.execute("UPDATE journal SET undone = 1 WHERE id = ?", (taken,))
    group = _next_group(connection)
    found = connection.execute(
        f"SELECT e.id, before, after, {_STATUS} FROM journal_row j JOIN entry e ON e.id = j.entry WHERE journal = ?", (taken,)
    )
    rows = []
    for number, before, after, current in found.fetchall():
        since = current ^ after
        still = (before ^ after) & ~(since | (_ASIDE if since & _ASIDE else 0))
        if still:
            rows.append(_Row(entry=number, before=current, after=current ^ still))
    _set(connection, rows)
    tags = tagging.reverse(connection, taken)
    tagging.apply(connection, tags)
    _write(connection, group, rows, tags, now or at, label, undoes=taken)
    entries = [*(each.entry for each in rows), *(each.entry for each in tags)]
    return Undone(label=label, ids=tuple(dict.fromkeys(entries)))


def _differences(connection: sqlite3.Connection, numbers: Sequence[int], marking: Marking) -> Iterator[_Row]:
    """What has to change so that these entries are as they shall be."""
    read, starred, hidden = marking.read, marking.starred, marking.hidden
    sure = (0 if read is None else _READ) | (0 if starred is None else _STARRED) | (_CHANGED if read else 0)
    sure |= 0 if hidden is None else _ASIDE if hidden else _HIDDEN
    target = (_READ if read else 0) | (_STARRED if starred else 0) | (_HIDDEN if hidden else 0)
    for chunk in chunks(numbers) if sure else ():
        named = ",".join("?" * len(chunk))
        told = set()
        if hidden is False:  # what is told beneath another goes back there
            told = {
                each
                for (each,) in connection.execute(f"SELECT entry FROM story WHERE lead <> entry AND entry IN ({named})", chunk)
            }
        for number, current in connection.execute(f"SELECT id, {_STATUS} FROM entry WHERE id IN ({named})", chunk).fetchall():
            if (current ^ target) & sure:
                beneath = _BENEATH if number in told and current & _HIDDEN else 0
                yield _Row(entry=number, before=current, after=current & ~sure | target | beneath)


def _set(connection: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    """Give the entries the status after; what stays of it, and the indexes on that, are not touched."""
    alike: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        flips = row.before ^ row.after
        flips |= _ASIDE if flips & _ASIDE else 0
        alike.setdefault((flips, row.after & flips), []).append(row.entry)
    columns = ((_READ, "read"), (_STARRED, "starred"), (_CHANGED, "changed"))
    for (flips, values), numbers in alike.items():
        settings = [f"{column} = {int(bool(values & bit))}" for bit, column in columns if flips & bit]
        if flips & _ASIDE:
            settings.append(f"aside = {(values & _ASIDE) // _HIDDEN}")
        for chunk in chunks(numbers):
            connection.execute(f"UPDATE entry SET {', '.join(settings)} WHERE id IN ({','.join('?' * len(chunk))})", chunk)


def _next_group(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM journal").fetchone()[0])


def _write(
    connection: sqlite3.Connection, group: int, rows: Sequence[_Row], tags: Sequence[Given], at: datetime | int, label: str,
    undoes: int | None = None,
) -> None:  # fmt: skip
    when = at if isinstance(at, int) else microseconds(at)
    total = connection.execute("SELECT rows FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    connection.execute(
        "INSERT INTO journal (id, at, label, undoes, rows) VALUES (?, ?, ?, ?, ?)",
        (group, when, label, undoes, (total[0] if total else 0) + len(rows) + len(tags)),
    )
    connection.executemany(
        "INSERT INTO journal_row (journal, entry, before, after) VALUES (?, ?, ?, ?)", [(group, *row) for row in rows]
    )
    tagging.write(connection, group, tags)


def _prune(connection: sqlite3.Connection) -> None:
    """Drop the oldest groups beyond the bounds; the last group always stays."""
    last, rows = connection.execute("SELECT id, rows FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    while True:
        oldest, up_to = connection.execute("SELECT id, rows FROM journal ORDER BY id LIMIT 1").fetchone()
        if oldest == last or (oldest > last - KEPT_GROUPS and up_to > rows - KEPT_ROWS):
            return
        connection.execute("DELETE FROM journal WHERE id = ?", (oldest,))
