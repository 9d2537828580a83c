"""Tagging: the person's words on entries, by which they are found again across sources."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tui.model import fold
from tui.model.saved import TagCount

FEW = 2_000
"""Entries with a tag that are looked up and sorted: 1 µs each."""

_CHUNK = 500  # ids in one statement


class Given(NamedTuple):
    """That a tag was given to an entry, or taken away."""

    entry: int
    tag: int
    given: bool
    ruled: bool  # by a rule


def numbers(connection: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """The numbers of tags by name, case and marks aside; 0 for one that there is not."""
    found = (connection.execute("SELECT id FROM tag WHERE folded = ?", (fold(name),)).fetchone() for name in names)
    return [row[0] if row else 0 for row in found]


def few(connection: sqlite3.Connection, tag: int) -> bool:
    """Whether a tag is on so few entries that these are looked up, and no list is walked for them."""
    found = connection.execute("SELECT count(*) FROM (SELECT 1 FROM tagged WHERE tag = ? LIMIT ?)", (tag, FEW + 1)).fetchone()
    return bool(found[0] <= FEW)


def names_in(path: Path) -> list[str]:
    """The tags that entries of the store at `path` bear, by name, read and nothing else; [] where that cannot be."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            rows = connection.execute("SELECT name FROM tag WHERE id IN (SELECT tag FROM tagged) ORDER BY folded")
            return [name for (name,) in rows]
    except sqlite3.Error:
        return []


def of(connection: sqlite3.Connection, entries: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of those of these entries that have any, by name."""
    found: dict[int, tuple[str, ...]] = {}
    for at in range(0, len(entries), _CHUNK):
        chunk = entries[at : at + _CHUNK]
        rows = connection.execute(
            f"SELECT entry, name FROM tagged CROSS JOIN tag ON tag.id = tagged.tag WHERE entry IN ({','.join('?' * len(chunk))}) "
            "ORDER BY entry, folded",
            chunk,
        )
        for entry, name in rows:
            found[entry] = (*found.get(entry, ()), name)
    return found


def counts(connection: sqlite3.Connection, without: Sequence[str]) -> list[TagCount]:
    """Every tag that an entry bears, by name, without the entries of some sources, those withdrawn and those hidden."""
    rows = connection.execute(
        "SELECT t.name, count(*), sum(e.read = 0) FROM tag t CROSS JOIN tagged g ON g.tag = t.id "
        "CROSS JOIN entry e ON e.id = g.entry WHERE e.withdrawn = 0 AND e.aside <> 1 "
        f"AND e.source NOT IN (SELECT n FROM source WHERE id IN ({','.join('?' * len(without))})) "
        "GROUP BY t.id ORDER BY t.folded",
        tuple(without),
    )
    return [TagCount(name=name, total=total, unread=unread) for name, total, unread in rows]


def differences(
    connection: sqlite3.Connection, entries: Sequence[int], tag: Iterable[str], untag: Iterable[str], *, ruled: bool
) -> list[Given]:
    """What has to be given and taken away so that these entries bear the tags of `tag` and not those of `untag`."""
    gone = set(numbers(connection, untag)) - {0}
    new = set(_made(connection, tag)) - gone
    found: list[Given] = []
    for at in range(0, len(entries) if new or gone else 0, _CHUNK):
        chunk = entries[at : at + _CHUNK]
        named = ",".join("?" * len(chunk))
        known = [number for (number,) in connection.execute(f"SELECT id FROM entry WHERE id IN ({named})", chunk)]
        borne = {
            (entry, number): bool(by_rule)
            for entry, number, by_rule in connection.execute(
                f"SELECT entry, tag, ruled FROM tagged WHERE entry IN ({named})", chunk
            )
        }
        found += [Given(each, number, True, ruled) for each in known for number in sorted(new) if (each, number) not in borne]
        found += [Given(each, number, False, by) for (each, number), by in borne.items() if number in gone]
    return found


def _made(connection: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """The numbers of tags by name, made where they are not there. One that nothing bears is spelled anew."""
    for name in names:
        connection.execute(
            "INSERT INTO tag (name, folded) VALUES (?, ?) ON CONFLICT (folded) DO UPDATE SET name = excluded.name "
            "WHERE name <> excluded.name AND NOT EXISTS (SELECT 1 FROM tagged WHERE tag = tag.id)",
            (name, fold(name)),
        )
    return numbers(connection, names)


def apply(connection: sqlite3.Connection, changes: Sequence[Given]) -> None:
    """Give and take away."""
    connection.executemany(
        "INSERT INTO tagged (entry, tag, ruled) VALUES (?, ?, ?)",
        [(each.entry, each.tag, each.ruled) for each in changes if each.given],
    )
    connection.executemany(
        "DELETE FROM tagged WHERE entry = ? AND tag = ?", [(each.entry, each.tag) for each in changes if not each.given]
    )


def write(connection: sqlite3.Connection, group: int, changes: Sequence[Given]) -> None:
    """Put them into the journal."""
    connection.executemany(
        "INSERT INTO journal_tag (journal, entry, tag, given, ruled) VALUES (?, ?, ?, ?, ?)", [(group, *each) for each in changes]
    )


def reverse(connection: sqlite3.Connection, group: int) -> list[Given]:
    """What takes a group of the journal back, as far as it is still as the group made it."""
    rows = connection.execute(
        "SELECT j.entry, j.tag, j.given, j.ruled FROM journal_tag j CROSS JOIN entry e ON e.id = j.entry WHERE j.journal = ? "
        "AND j.given = EXISTS (SELECT 1 FROM tagged g WHERE g.entry = j.entry AND g.tag = j.tag)",
        (group,),
    )
    return [Given(entry, tag, not given, bool(ruled)) for entry, tag, given, ruled in rows.fetchall()]
