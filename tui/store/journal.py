"""Journal: the person's changes of status, in groups as they were made, so that the last one can be taken back."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.store.reading import chunks
from tui.store.rows import microseconds

KEPT_GROUPS = 10_000
KEPT_ROWS = 500_000

_READ, _STARRED, _CHANGED = 1, 2, 4
_STATUS = f"read * {_READ} + starred * {_STARRED} + changed * {_CHANGED}"


class Undone(NamedTuple):
    """A group that was taken back: its label, and the entries that are again as they were before it."""

    label: str
    ids: tuple[int, ...]


def mark(
    connection: sqlite3.Connection, ids: Iterable[int], *, read: bool | None, starred: bool | None, now: datetime, label: str
) -> int:
    """Give the entries this status; None leaves it. Reading one clears its `changed`. Returns how many were not so before."""
    sure = (0 if read is None else _READ) | (0 if starred is None else _STARRED) | (_CHANGED if read else 0)
    target = (_READ if read else 0) | (_STARRED if starred else 0)
    group = _next_group(connection)
    rows: list[tuple[int, int, int, int]] = []
    for chunk in chunks(list(dict.fromkeys(ids))):
        found = connection.execute(f"SELECT id, {_STATUS} FROM entry WHERE id IN ({','.join('?' * len(chunk))})", chunk)
        different = [(group, number, current, current & ~sure | target) for number, current in found if (current ^ target) & sure]
        rows += different
    if rows:
        _set(connection, [number for _, number, _, _ in rows], sure, target)
        _write(connection, group, rows, now, label)
        _prune(connection)
    return len(rows)


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
    for number, before, after, current in found:
        still = (before ^ after) & ~(current ^ after)
        if still:
            rows.append((group, number, current, current ^ still))
    for flips, back in {(current ^ to, to & (current ^ to)) for _, _, current, to in rows}:
        alike = [number for _, number, current, to in rows if (current ^ to, to & (current ^ to)) == (flips, back)]
        _set(connection, alike, flips, back)
    _write(connection, group, rows, now or at, label, undoes=taken)
    return Undone(label=label, ids=tuple(number for _, number, _, _ in rows))


def _set(connection: sqlite3.Connection, numbers: Sequence[int], bits: int, values: int) -> None:
    """Give these `bits` of the entries' status these `values`; the others, and the indexes on them, are not touched."""
    columns = ((_READ, "read"), (_STARRED, "starred"), (_CHANGED, "changed"))
    settings = ", ".join(f"{column} = {int(bool(values & bit))}" for bit, column in columns if bits & bit)
    for chunk in chunks(numbers):
        connection.execute(f"UPDATE entry SET {settings} WHERE id IN ({','.join('?' * len(chunk))})", chunk)


def _next_group(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM journal").fetchone()[0])


def _write(
    connection: sqlite3.Connection, group: int, rows: list[tuple[int, int, int, int]], at: datetime | int, label: str,
    undoes: int | None = None,
) -> None:  # fmt: skip
    when = at if isinstance(at, int) else microseconds(at)
    total = connection.execute("SELECT rows FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    connection.execute(
        "INSERT INTO journal (id, at, label, undoes, rows) VALUES (?, ?, ?, ?, ?)",
        (group, when, label, undoes, (total[0] if total else 0) + len(rows)),
    )
    connection.executemany("INSERT INTO journal_row (journal, entry, before, after) VALUES (?, ?, ?, ?)", rows)


def _prune(connection: sqlite3.Connection) -> None:
    """Drop the oldest groups beyond the bounds; the last group always stays."""
    last, rows = connection.execute("SELECT id, rows FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    while True:
        oldest, up_to = connection.execute("SELECT id, rows FROM journal ORDER BY id LIMIT 1").fetchone()
        if oldest == last or (oldest > last - KEPT_GROUPS and up_to > rows - KEPT_ROWS):
            return
        connection.execute("DELETE FROM journal WHERE id = ?", (oldest,))
