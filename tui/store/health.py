"""Health: how large a store is and how much of it is air, for who looks after it."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from tui.store.opening import on_network

__all__ = ["Measures", "measures", "on_network"]


class Measures(NamedTuple):
    """Sizes in bytes and pages."""

    version: int
    sqlite: str
    size: int
    wal: int
    pages: int
    free: int  # pages that hold nothing
    entries: int


def measures(connection: sqlite3.Connection, path: Path) -> Measures:
    """The measures of the store at `path`."""

    def value(statement: str) -> int:
        return int(connection.execute(statement).fetchone()[0])

    wal = path.with_name(f"{path.name}-wal")
    return Measures(
        version=value("PRAGMA user_version"), sqlite=sqlite3.sqlite_version, size=path.stat().st_size,
        wal=wal.stat().st_size if wal.exists() else 0, pages=value("PRAGMA page_count"), free=value("PRAGMA freelist_count"),
        entries=value("SELECT coalesce(sum(total), 0) FROM tally"),
    )  # fmt: skip
