"""Remembering: what is known of entries that are not stored: marks set before they came, and that they were deleted.

A row is an entry's source and eight bytes of a hash of its key or link: 18 bytes of the file, where the entry took 5 KB.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from tui.model import Entry, SourceState
from tui.store import journal
from tui.store.newsboat import Marked
from tui.store.rows import STATE_COLUMNS, state_row

READ, STARRED, DELETED = 1, 2, 8
"""Bits of a row's status."""

_PUT = "INSERT INTO remembered (source, key, status) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status"


def number(text: str) -> int:
    """A key or link as it is remembered."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def put(connection: sqlite3.Connection, source: int, status: int, texts: Iterable[str]) -> None:
    """Remember the same of several keys or links of a source."""
    connection.executemany(_PUT, ((source, number(text), status) for text in texts))


def recalled(connection: sqlite3.Connection, source: int, entries: Sequence[Entry]) -> dict[str, int]:
    """What is remembered of entries that have just come, by their keys."""
    if connection.execute("SELECT 1 FROM remembered WHERE source = ? LIMIT 1", (source,)).fetchone() is None:
        return {}
    found: dict[str, int] = {}
    for entry in entries:
        for text in filter(None, (entry.key, entry.link)):
            row = connection.execute(
                "SELECT status FROM remembered WHERE source = ? AND key = ?", (source, number(text))
            ).fetchone()
            if row and (text == entry.key or row[0] != DELETED):  # two entries may share a link
                found[entry.key] = row[0]
                break
    return found


def take_marks(
    connection: sqlite3.Connection, marks: Mapping[str, Sequence[Marked]], now: datetime, label: str
) -> tuple[int, int]:
    """Mark entries of sources as another reader has them, in groups that can be undone; what is not stored yet is remembered.
    How many marks were new, and how many articles are remembered."""
    read: list[int] = []
    starred: list[int] = []
    remembered = 0
    for source, marked in marks.items():
        n = _source(connection, source)
        by_key, by_link = _stored(connection, n)
        for each in marked:
            entry = by_key.get(each.guid) or by_link.get(bare(each.link)) or by_link.get(bare(each.guid))
            if entry is None:
                put(connection, n, each.read * READ + each.flagged * STARRED, {each.guid, each.link} - {""})
                remembered += 1
                continue
            if each.read:
                read.append(entry)
            if each.flagged:
                starred.append(entry)
    changed = 0
    for ids, marking in ((read, journal.Marking(read=True)), (starred, journal.Marking(starred=True))):
        changed += journal.mark(connection, ids, marking, now=now, label=label)
    return changed, remembered


def _source(connection: sqlite3.Connection, source: str) -> int:
    row = connection.execute("SELECT n FROM source WHERE id = ?", (source,)).fetchone()
    if row:
        return int(row[0])
    columns = ", ".join(STATE_COLUMNS)
    added = connection.execute(
        f"INSERT INTO source (id, {columns}) VALUES (?{', ?' * len(STATE_COLUMNS)})",  # noqa: S608 -- our own column names
        (source, *state_row(SourceState(source=source))),
    )
    return int(added.lastrowid or 0)


def _stored(connection: sqlite3.Connection, source: int) -> tuple[dict[str, int], dict[str, int]]:
    rows = connection.execute(
        "SELECT e.key, c.link, e.id FROM entry e CROSS JOIN content c ON c.id = e.id WHERE e.source = ?", (source,)
    ).fetchall()
    return {key: entry for key, _, entry in rows}, {bare(link): entry for _, link, entry in rows if link}


def bare(link: str) -> str:
    """An address without what two readers write differently: scheme, www., fragment, closing slash."""
    return link.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/") or link
