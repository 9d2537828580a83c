"""Checking: everything in the store read once, for who asks whether it is sound, or beside who does not ask."""

import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from tui.errors import Code, StoreError
from tui.store.failure import damaged, primary, translated

MALFORMED = "database disk image is malformed"
"""What SQLite says of any damage that it meets."""


def look_through(path: Path) -> StoreError | None:
    """The damage in the store at `path`, None where there is none or it cannot be told. Every page of it is read once, 0.5 s of
    processor for 500 MB; the thread that does it gives way to whatever else wants the processor."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):  # who writes would have to wait
                return None
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        told = translated(error, path, 0)
        return told if told and told.problem.code is Code.STORE_DAMAGED else None
    return None if found == ("ok",) else damaged(path, MALFORMED)


def integrity(connection: sqlite3.Connection) -> list[str]:
    """What is wrong, empty when nothing is. Damage so deep that it stops the search is itself an answer."""
    found: list[str] = []
    try:
        found.extend(_problems(connection))
    except sqlite3.DatabaseError as error:
        if primary(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR):
            raise
        found.append(str(error))
    return found


def _problems(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield line
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} has no row of {parent}"
    counted = connection.execute(
        "SELECT s.id FROM tally t JOIN source s ON s.n = t.source WHERE (t.total, t.unread) <> "
        "(SELECT count(*), count(*) - ifnull(sum(read), 0) FROM entry WHERE source = t.source AND withdrawn = 0 AND aside <> 1)"
    )
    for (source,) in counted:
        yield f"the counts of {source} are wrong"
    for (number,) in connection.execute("SELECT id FROM entry WHERE id NOT IN (SELECT id FROM content)"):
        yield f"entry {number} has no content"
    try:
        connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")
        connection.execute("INSERT INTO spelled (spelled) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if primary(error) != sqlite3.SQLITE_READONLY:
            raise
