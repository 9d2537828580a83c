"""newsboat's cache.db: what was read and flagged there. Somebody else's file: only read, and nothing in it believed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.errors import Code, StoreError
from tui.model import clean_line
from tui.store.failure import primary

MOST_ROWS = 2_000_000
_STEPS = 200_000_000
"""Instructions of SQLite's machine; a cache of 100,000 articles takes a few million."""


class Marked(NamedTuple):
    """One article of another reader that was read or flagged."""

    feed: str  # address
    guid: str
    link: str
    read: bool
    flagged: bool


def read_cache(path: Path) -> Iterator[Marked]:
    """Every article read or flagged. StoreError (STORE_FOREIGN) where the file is not newsboat's, STORE_DAMAGED where it
    cannot be read to its end."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    except sqlite3.Error as error:
        raise StoreError(Code.STORE_UNOPENABLE, path=str(path), reason=str(error)) from error
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_progress_handler(lambda: 1, _STEPS)
        yield from _rows(connection, path)
    except sqlite3.Error as error:
        code = Code.STORE_FOREIGN if primary(error) == sqlite3.SQLITE_NOTADB else Code.STORE_DAMAGED
        raise StoreError(code, path=str(path), reason=str(error)) from error
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, path: Path) -> Iterator[Marked]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns = {row[1] for row in connection.execute("PRAGMA table_info(rss_item)")} if "rss_item" in tables else set()
    if not {"guid", "url", "feedurl", "unread"} <= columns:
        raise StoreError(Code.STORE_FOREIGN, path=str(path), reason="rss_item")
    flags = "flags" if "flags" in columns else "''"
    rows = connection.execute(
        f"SELECT feedurl, guid, url, unread, {flags} FROM rss_item LIMIT ?",  # noqa: S608 -- one of two texts of ours
        (MOST_ROWS,),
    )
    for feed, guid, link, unread, flagged in rows:
        if not unread or flagged:
            yield Marked(feed=_text(feed), guid=_text(guid), link=_text(link), read=not unread, flagged=bool(flagged))


def _text(value: object) -> str:
    return clean_line(value) if isinstance(value, str) and len(value) <= 8192 else ""
