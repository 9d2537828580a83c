"""Keeping: what has had its time is removed, in small steps, and is remembered so that it does not come back.

Never removed is what is starred or bears a tag that the person gave it, what is unread unless the person wants that, the entry
that is open, and the newest of all: its number must not be given to another, which the journal would take for it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tui.store import remembering, stories
from tui.store.rows import seconds

BATCH = 200
"""Entries removed in one transaction: 20 ms, and others who write wait no longer."""
DAY = 86_400
STEP = 500
"""Pages given back to the system in one transaction."""
MOST_STEPS = 200
"""In one day; 400 MB."""
WORTH = 0.1
"""Share of free pages from which giving them back pays: below it, the next days' articles fill them."""
WORTH_ALL = 0.3
"""The same where the whole file has to be written anew for it."""
MOST_PAGES = 50_000
"""That hold something, of a file that is written anew: 200 MB, 3 s."""

_SIZE = (
    "length(CAST(c.title || c.link || c.summary || ifnull(c.enclosures, '') || ifnull(c.event, '') AS BLOB)) + "
    "ifnull(length(CAST(b.json AS BLOB)), 0)"
)


class Rule(NamedTuple):
    """How long and how much of a source is kept; 0 is without end."""

    age: int = 0  # seconds since it was published or first seen, whichever is later
    entries: int = 0
    size: int = 0  # bytes of text


class Retention(NamedTuple):
    """The rules of all sources: `usual` for those that have none of their own, `size` for all together."""

    usual: Rule = Rule()
    own: Mapping[str, Rule] = {}
    size: int = 0
    unread: bool = False  # whether unread entries may go as well


def due(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether a day has passed since it was last done, or the clock was set back."""
    return not 0 <= seconds(now) - last(connection) < DAY


def last(connection: sqlite3.Connection) -> int:
    """When it was last done, in seconds since 1970; 0 for never."""
    at: int = connection.execute("SELECT value FROM counter WHERE name = 'kept'").fetchone()[0]
    return at


def done(connection: sqlite3.Connection, now: datetime) -> None:
    """That it was done to its end."""
    connection.execute("UPDATE counter SET value = ? WHERE name = 'kept'", (seconds(now),))


def doomed(connection: sqlite3.Connection, retention: Retention, now: datetime) -> list[int]:
    """The entries that have had their time, oldest first. Those that must stay count all the same."""
    found: dict[int, None] = {}
    for source, name in connection.execute("SELECT n, id FROM source").fetchall():
        rule = retention.own.get(name, retention.usual)
        if rule != Rule():
            found |= dict.fromkeys(_beyond(connection, source, rule, seconds(now)))
    if retention.size:
        found |= dict.fromkeys(_over(connection, None, retention.size))
    return sorted(found)


def _beyond(connection: sqlite3.Connection, source: int, rule: Rule, now: int) -> Iterator[int]:
    if rule.age:
        cutoff = now - rule.age
        day = datetime.fromtimestamp(cutoff, UTC).date().isoformat()
        yield from _numbers(
            connection.execute(
                "SELECT id FROM entry WHERE source = ? AND max(sort, first_seen / 1000000) < ? AND (day IS NULL OR day < ?)",
                (source, cutoff, day),
            )
        )
    if rule.entries:
        newest = "SELECT id FROM entry WHERE source = ? ORDER BY sort DESC, id DESC LIMIT -1 OFFSET ?"
        yield from _numbers(connection.execute(newest, (source, rule.entries)))
    if rule.size:
        yield from _over(connection, source, rule.size)


def _numbers(rows: sqlite3.Cursor) -> Iterator[int]:
    return (number for (number,) in rows.fetchall())


def _over(connection: sqlite3.Connection, source: int | None, limit: int) -> Iterator[int]:
    """The entries of a source, or of all, behind the newest whose texts together reach the limit."""
    rows = connection.execute(
        f"SELECT e.id, {_SIZE} FROM entry e CROSS JOIN content c ON c.id = e.id LEFT JOIN body b ON b.id = e.id "  # noqa: S608 -- ours
        "WHERE ?1 IS NULL OR e.source = ?1 ORDER BY e.sort DESC, e.id DESC",
        (source,),
    )
    held = 0
    for number, size in rows.fetchall():
        held += size
        if held > limit:
            yield number


def remove(connection: sqlite3.Connection, numbers: Sequence[int], *, unread: bool) -> int:
    """Remove those of these entries that may go, at this moment, and remember them. How many."""
    named = ",".join("?" * len(numbers))
    kept = "" if unread else "AND read = 1 "
    rows = connection.execute(
        f"SELECT id, source, key, read, withdrawn = 0 AND aside <> 1 FROM entry WHERE id IN ({named}) AND starred = 0 {kept}"  # noqa: S608 -- ours
        "AND NOT EXISTS (SELECT 1 FROM tagged WHERE tagged.entry = entry.id AND ruled = 0) "
        "AND id NOT IN (SELECT max(id) FROM entry) AND id <> ?",
        (*numbers, _open(connection)),
    ).fetchall()
    for number, source, key, read, counted in rows:
        stories.leave(connection, number)
        remembering.put(connection, source, remembering.DELETED, [key])
        connection.execute("DELETE FROM entry WHERE id = ?", (number,))
        if counted:
            connection.execute("UPDATE tally SET total = total - 1, unread = unread - ? WHERE source = ?", (1 - read, source))
    return len(rows)


def _open(connection: sqlite3.Connection) -> int:
    """The entry that the person has open; 0 if none."""
    row = connection.execute("SELECT value FROM place WHERE name = 'entry'").fetchone()
    try:
        found = json.loads(row[0]) if row else 0
    except ValueError:
        return 0
    return found if isinstance(found, int) else 0


def pays(connection: sqlite3.Connection) -> bool:
    """Whether pages can be given back, and so many that it is worth it."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    return bool(connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 2 and free > WORTH * pages)


def is_stiff(connection: sqlite3.Connection) -> bool:
    """Whether it is of the time when no page could be given back, with much air and little else in it."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    loose = connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 2
    return bool(not loose and free > WORTH_ALL * pages and pages - free <= MOST_PAGES)


def write_anew(connection: sqlite3.Connection) -> None:
    """Write the whole file anew, so that pages can be given back from now on; the caller holds no transaction. Who writes
    meanwhile waits, who reads does not."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("VACUUM")


def give_back(connection: sqlite3.Connection) -> None:
    """Give STEP free pages back; the caller holds no transaction."""
    connection.executescript(f"PRAGMA incremental_vacuum({STEP})")  # `execute` would take one step of it, which is one page
