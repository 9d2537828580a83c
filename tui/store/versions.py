"""Versions in the store: the words of an entry before each edit, compressed, so many and no more."""

import json
import sqlite3
import zlib
from datetime import UTC, datetime, timedelta

from tui.errors import Code, NothingFound
from tui.model import Body
from tui.model.versions import Version

MOST = 10
"""Versions kept of one entry; the oldest go first."""
MOST_BYTES = 400_000
"""Compressed bytes kept of one entry, over all its versions but the newest, which stays whatever its size."""
MOST_TEXT = 1_000_000
"""Characters of a version; a longer one is cut."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def current(connection: sqlite3.Connection, number: int) -> Version:
    """What an entry says now. NothingFound (NO_SUCH_ENTRY) if there is none."""
    row = connection.execute(
        "SELECT c.title, c.summary, c.event, b.json FROM content c LEFT JOIN body b ON b.id = c.id WHERE c.id = ?", (number,)
    ).fetchone()
    if row is None:
        raise NothingFound(Code.NO_SUCH_ENTRY, name=str(number), count=0)
    title, summary, event, body = row
    text = Body(body).text if body else str(json.loads(event).get("raw", "")) if event else ""
    return Version(until=None, title=title, lead=summary, text=text[:MOST_TEXT])


def keep(connection: sqlite3.Connection, number: int, before: Version, now: int) -> bool:
    """Keep what an entry said before, unless it says the same now; `now` is in microseconds since 1970. Whether it was kept."""
    if before[1:] == current(connection, number)[1:]:
        return False
    words = zlib.compress(json.dumps(before[1:], ensure_ascii=False).encode("utf-8", "surrogatepass"), 6)
    connection.execute("INSERT INTO version (entry, until, deflated) VALUES (?, ?, ?)", (number, now, words))
    held = 0
    rows = connection.execute("SELECT id, length(deflated) FROM version WHERE entry = ? ORDER BY id DESC", (number,)).fetchall()
    for place, (version, size) in enumerate(rows):
        held += size
        if place >= MOST or (place and held > MOST_BYTES):
            connection.execute("DELETE FROM version WHERE entry = ? AND id <= ?", (number, version))
            break
    return True


def versions(connection: sqlite3.Connection, number: int) -> list[Version]:
    """What an entry said before each edit, oldest first, and last what it says now."""
    rows = connection.execute("SELECT until, deflated FROM version WHERE entry = ? ORDER BY id", (number,))
    found = []
    for until, deflated in rows:
        title, lead, text = json.loads(zlib.decompress(deflated))
        found.append(Version(until=_EPOCH + timedelta(microseconds=until), title=title, lead=lead, text=text))
    return [*found, current(connection, number)]


def edited(connection: sqlite3.Connection, number: int) -> datetime | None:
    """When an entry was last edited, None if no version of it is kept."""
    (until,) = connection.execute("SELECT max(until) FROM version WHERE entry = ?", (number,)).fetchone()
    return None if until is None else _EPOCH + timedelta(microseconds=until)
