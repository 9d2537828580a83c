"""Checking: everything in the store read once, for who asks whether it is sound."""

import sqlite3
from collections.abc import Iterator

from tui.store.failure import primary


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
