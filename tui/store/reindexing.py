"""Reindexing: the index of words made anew beside the old one, in small steps, once most of what it holds is of entries gone;
and its parts brought together.

The index keeps no words (contentless), so what is removed or edited leaves its postings there. They find nothing, but take room.
"""

import sqlite3

from tui.store.indexing import INSERT_SPELLED, INSERT_WORDS, after

BATCH = 100
"""Entries put into it in one transaction: 60 ms, and others who write wait no longer."""
MOST_STEPS = 200
"""In one day; what is left waits for the next."""
WORTH = 0.5
"""Share of dead rows from which it pays."""
LEAST = 2_000
"""Dead rows, of 1 to 2 KB each, below which it does not."""

MERGED = 500
"""Pages of parts that are merged in one transaction: 50 ms."""

_TABLES = ("word", "spelled")


def pays(connection: sqlite3.Connection) -> bool:
    """Whether it has begun, or most of the index is dead."""
    if _counter(connection, "reindexed"):
        return True
    alive = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    rows = _counter(connection, "doc") - _counter(connection, "unindexed")
    return bool(rows - alive >= LEAST and rows - alive > WORTH * rows)


def step(connection: sqlite3.Connection) -> bool:
    """Put the next entries into the new index, and at the end that in the place of the old; whether it is done. What is edited
    or comes meanwhile has a higher number and is met later."""
    last = _counter(connection, "reindexed")
    if not last or not _is_begun(connection):
        _begin(connection)
        last = 0
    number, words, spelled = after(connection, last, BATCH)
    connection.executemany(INSERT_WORDS.replace("INTO word ", "INTO word_new "), words)
    connection.executemany(INSERT_SPELLED.replace("INTO spelled ", "INTO spelled_new "), spelled)
    _put(connection, "reindexed", number or last or 1)
    if len(words) == BATCH:
        return False
    for table in _TABLES:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
    alive = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    _put(connection, "unindexed", _counter(connection, "doc") - alive)
    _put(connection, "reindexed", 0)
    return True


def merge(connection: sqlite3.Connection) -> bool:
    """Bring some of the parts together that a search looks into one by one; whether there may be more. Each batch written adds
    one; from four alike on, they become one."""
    before = connection.total_changes
    for table in _TABLES:
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {MERGED})")  # noqa: S608 -- our own name
    return connection.total_changes - before > len(_TABLES)  # the statement itself counts as one


def _form(connection: sqlite3.Connection, table: str) -> str:
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return str(row[0]) if row else ""


def _is_begun(connection: sqlite3.Connection) -> bool:
    """Whether the new one is there and has the form of the old, which a migration may have changed since."""
    return all(
        _form(connection, f"{table}_new").split("fts5")[1:] == _form(connection, table).split("fts5")[1:] for table in _TABLES
    )


def _begin(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        form = _form(connection, table).split("fts5", 1)[1]
        connection.execute(f"DROP TABLE IF EXISTS {table}_new")
        connection.execute(f"CREATE VIRTUAL TABLE {table}_new USING fts5{form}")
        settings = f"SELECT k, v FROM {table}_config WHERE k <> 'version'"  # noqa: S608 -- our own name
        for setting in connection.execute(settings).fetchall():
            connection.execute(f"INSERT INTO {table}_new ({table}_new, rank) VALUES (?, ?)", setting)  # noqa: S608 -- our own name


def _counter(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _put(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute("REPLACE INTO counter (name, value) VALUES (?, ?)", (name, value))
