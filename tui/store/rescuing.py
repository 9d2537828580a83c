"""Rescuing: of a damaged store everything that can still be read, row by row, becomes a new store; the damaged one is kept."""

# ruff: noqa: S608 -- what is put into statements are names from our own schema

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tui.errors import Code, NothingFound, StoreError
from tui.model import Body, SourceState, clean_line
from tui.model.archives import Copy, Rescued
from tui.store import opening, remembering
from tui.store.checking import MALFORMED, integrity
from tui.store.failure import damaged, translating
from tui.store.indexing import refill
from tui.store.migrating import backup_in_rotation
from tui.store.pages import lost_branches, restore_schema
from tui.store.replacing import as_it_is, refuse_shared, supplant
from tui.store.rows import STATE_COLUMNS, STORED_COLUMNS, instant, state_row, stored
from tui.store.schema import MIGRATIONS, PAGE_SIZE
from tui.workshop import workshop

_NEW = timedelta(days=1)  # the age of a store below which no copy is made
_FIRST = """
SELECT * FROM (SELECT first_seen FROM entry ORDER BY id LIMIT 1)
UNION ALL SELECT * FROM (SELECT first_seen * 1000000 FROM observation ORDER BY id LIMIT 1)
"""  # when the first article came, and the first figure of a counter, in microseconds
_CHUNK = 500  # rows read at once
_HOLE = 20_000  # numbers in a row that cannot be read: the rest is looked for from the other end
_JSON = {
    "content": ("authors", "categories", "enclosures", "event"),
    "body": ("json",),
    "source": ("feed", "problem", "remarks"),
    "place": ("value",),
}
"""Columns that must be JSON: a row in which one is not is as good as unread."""


def copies(path: Path) -> list[Copy]:
    """The whole copies of a store that bantin made beside it, newest first."""
    found = []
    for each in path.parent.glob(f"{path.name}.backup-*"):
        with suppress(ValueError):
            made = datetime.strptime(each.name.rpartition("-")[2], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
            found.append(Copy(path=str(each), made=made))
    return sorted(found, key=lambda each: each.made, reverse=True)


def copy_in_rotation(path: Path, every: timedelta, now: datetime) -> bool:
    """Copy the store beside it, as before a migration, if the newest copy is older than `every`, the store is sound and a day
    old, and the disk keeps ten times its size free; of all copies the newest three stay. Whether one was made. StoreError,
    also where it is damaged."""
    newest = next(iter(copies(path)), None)
    if newest and timedelta() <= now - newest.made < every:
        return False
    if shutil.disk_usage(path.parent).free < 10 * path.stat().st_size:
        return False
    with translating(path, 0), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        first = [seconds for (seconds,) in connection.execute(_FIRST)]
        if not first or timedelta() <= now - instant(min(first)) < _NEW:  # what it holds can still be fetched
            return False
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(path, MALFORMED)
        backup_in_rotation(connection, path, path.parent, now)
    return True


def rescue(path: Path, now: datetime, whole: Path | None = None) -> Rescued:
    """Put what can be read of the damaged store at `path` in its place, or the copy `whole`. NothingFound where the store is
    sound and no copy is named; StoreError where nothing can be read, or nothing written. Then all is as it was."""
    from tui.store import Store

    if not whole and _is_sound(path, now):
        raise NothingFound(Code.STORE_SOUND, path=str(path))
    with translating(path, 0), workshop(f".{path.name}.", path.parent) as folder:
        refuse_shared(path)
        new, lost = folder / "new.db", None
        if whole:
            shutil.copyfile(whole, new)
            new.chmod(0o600)
        else:
            as_it_is(path, folder / "damaged.db")
            lost = _walked(folder / "damaged.db", new, path)
        with Store(new, backups=folder).open(now) as store:
            if wrong := store.integrity():
                raise StoreError(Code.STORE_DAMAGED, path=str(whole or path), reason=wrong[0])
        with closing(sqlite3.connect(new)) as connection:
            counted = "SELECT count(*), ifnull(sum(read OR starred), 0) FROM entry"
            [(entries, marked)] = connection.execute(counted).fetchall()
            connection.execute("PRAGMA journal_mode = DELETE")
        kept = _keep(path, folder, now)
        supplant(new, path)
    return Rescued(entries=entries, marked=marked, lost=lost, kept=clean_line(str(kept)))


def _is_sound(path: Path, now: datetime) -> bool:
    from tui.store import Store

    try:
        with Store(path).open(now) as store:
            return not store.integrity()
    except StoreError as error:
        if error.problem.code not in (Code.STORE_DAMAGED, Code.STORE_FOREIGN):
            raise
        return False  # of a file whose beginning is gone nobody can say at once whether it was a store


def _keep(path: Path, workshop: Path, now: datetime) -> Path:
    """Copy the damaged store as it is into a folder of its own, which appears when it is whole."""
    name = f"{path.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%S}"
    number = 1
    while (folder := path.with_name(name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    made = workshop / "kept"
    made.mkdir(mode=0o700)
    as_it_is(path, made / path.name)
    made.rename(folder)
    return folder


def _walked(wrecked: Path, new: Path, path: Path) -> int | None:
    """Fill `new` with the rows that can be read of `wrecked`, a copy of the store at `path` that may be changed. How many entries
    are missing, as far as that can be told."""
    opening.create(new, wal=False)
    _mend_header(wrecked, new)
    with closing(_opened(wrecked)) as old:
        lost = "entry" not in _tables(old)
    if lost:
        restore_schema(wrecked)
    with closing(_opened(wrecked)) as old, closing(sqlite3.connect(new, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        known = _tables(old)
        if "entry" not in known:
            raise damaged(path, "nothing in it can be read")
        version = _version(old)
        for table in _tables(connection):
            if table in known and table != "tally":
                _copy(old, connection, table)
        _name_sources(old, connection)
        _gather(wrecked, connection)
        _settle(connection, version)
        connection.execute("COMMIT")
        if wrong := integrity(connection):
            raise StoreError(Code.STORE_DAMAGED, path=str(path), reason=wrong[0])
        [(saved,)] = connection.execute("SELECT count(*) FROM entry WHERE withdrawn = 0 AND aside <> 1").fetchall()
        return _missing(old, saved)


def _mend_header(wrecked: Path, new: Path) -> None:
    """Give a store whose first bytes are gone those of a new one, so that SQLite reads the rest."""
    with new.open("rb") as file:
        good = file.read(100)
    size = wrecked.stat().st_size
    with wrecked.open("r+b") as file:
        head = file.read(100)
        journal = head[18:20] if head[18:20] in (b"\1\1", b"\2\2") else b"\1\1"
        if head[:20] != good[:18] + journal or int.from_bytes(head[28:32], "big") * PAGE_SIZE > size:
            # The number of pages is that of the file: SQLite reads none that it thinks beyond the end.
            file.seek(0)
            file.write(good[:18] + journal + good[20:28] + (size // PAGE_SIZE).to_bytes(4, "big") + good[32:])


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return MIGRATIONS[-1].version


def _tables(connection: sqlite3.Connection) -> dict[str, bool]:
    """Tables of rows, parents before children, and whether each has row numbers."""
    order = ("source", "entry", "tag", "journal")
    try:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    except sqlite3.Error:
        return {}
    found = {
        name: "WITHOUT ROWID" not in (text or "").upper()
        for name, text in rows
        if not name.startswith(("sqlite_", "word", "spelled"))
    }
    return {
        name: found[name]
        for name in sorted(found, key=lambda name: (name not in order, order.index(name) if name in order else 0))
    }


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Copy the rows of a table that can be read, columns by name."""
    have = set(_columns(old, table))
    columns = [name for name in _columns(new, table) if name in have]
    if not columns:
        return
    named = ", ".join(columns)
    checked = [columns.index(name) for name in _JSON.get(table, ()) if name in columns]
    rows = _numbered(old, table, named) if _tables(new)[table] else _unnumbered(old, table, named, _keys(new, table))
    otherwise = "REPLACE" if table == "counter" else "IGNORE"
    insert = f"INSERT OR {otherwise} INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"
    for row in rows:
        if all(row[at] is None or _is_json(row[at]) for at in checked):
            new.execute(insert, row)


def _gather(wrecked: Path, new: sqlite3.Connection) -> None:
    """Copy the rows of branches that nothing leads to any more: each in turn is made the root of its table."""
    branches = lost_branches(wrecked)
    with closing(_opened(wrecked)) as old:
        rows = old.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
    for table, root in rows:
        if table in _tables(new) and table != "tally":
            for branch in branches.get(root, ()):
                with closing(_opened(wrecked)) as old:
                    old.execute("PRAGMA synchronous = OFF")
                    old.execute("PRAGMA writable_schema = ON")
                    old.execute("UPDATE sqlite_master SET rootpage = ? WHERE type = 'table' AND name = ?", (branch, table))
                with closing(_opened(wrecked)) as old:
                    _copy(old, new, table)


def _is_json(text: Any) -> bool:
    try:
        json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _numbered(connection: sqlite3.Connection, table: str, named: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table with row numbers, upwards and then downwards; what cannot be read is stepped over."""
    seen: set[int] = set()
    for sign, order in ((">", "ASC"), ("<", "DESC")):
        last, step, hole = (-1 if sign == ">" else 1 << 62), _CHUNK, 0
        sql = f"SELECT rowid, {named} FROM {table} WHERE rowid {sign} ? ORDER BY rowid {order} LIMIT ?"
        while hole < _HOLE:
            try:
                rows = connection.execute(sql, (last, step)).fetchall()
            except sqlite3.Error:
                if step > 1:
                    step = 1
                elif sign == "<" and last == 1 << 62:
                    break  # its end is gone, and nobody knows where it was
                else:
                    last, hole = last + (1 if sign == ">" else -1), hole + 1
                continue
            if not rows:
                return
            for row in rows:
                if row[0] in seen:  # met from the other side
                    return
                seen.add(row[0])
                yield row[1:]
            last, step, hole = rows[-1][0], min(_CHUNK, step * 2), 0


def _keys(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in sorted(connection.execute(f"PRAGMA table_info({table})"), key=lambda row: row[5]) if row[5]]


def _unnumbered(connection: sqlite3.Connection, table: str, named: str, keys: list[str]) -> Iterator[tuple[Any, ...]]:
    """What one tree holds in the order of `keys`, from both ends up to the hole."""
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{key} {direction}" for key in keys)
        try:
            yield from connection.execute(f"SELECT {named} FROM {table} ORDER BY {order}")
            return
        except sqlite3.Error:
            continue


def _senseless(connection: sqlite3.Connection) -> list[int]:
    """Entries that can be read and yet make no sense: what a flipped bit leaves."""
    found = []
    rows = connection.execute(
        f"SELECT {STORED_COLUMNS}, b.json FROM entry e JOIN source s ON s.n = e.source JOIN content c ON c.id = e.id "
        "LEFT JOIN body b ON b.id = e.id"
    )
    for row in rows:
        try:
            stored(row[:-1])
            if row[-1]:
                _ = Body(row[-1]).text
        except Exception:
            found.append(row[0])
    return found


def _name_sources(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Give a source that could not be read, but whose entries were, its id from the index of ids."""
    missing = new.execute("SELECT DISTINCT source FROM entry WHERE source NOT IN (SELECT n FROM source)").fetchall()
    if not missing:
        return
    names = {number: id for id, number in _unnumbered(old, "source", "id, n", ["id"])}
    columns = ", ".join(STATE_COLUMNS)
    insert = f"INSERT OR IGNORE INTO source (n, id, {columns}) VALUES (?, ?{', ?' * len(STATE_COLUMNS)})"
    for (number,) in missing:
        if number in names:
            new.execute(insert, (number, names[number], *state_row(SourceState(source=names[number]))))


def _settle(connection: sqlite3.Connection, version: int) -> None:
    """Make a whole store of what was saved: nothing without what it belongs to, counts that are right, an index of all words."""
    connection.executemany("DELETE FROM content WHERE id = ?", [(number,) for number in _senseless(connection)])
    statuses = "(read * ? + starred * ?)"
    marked = connection.execute(
        f"SELECT source, key, {statuses} FROM entry WHERE (read OR starred) AND id NOT IN (SELECT id FROM content)",
        (remembering.READ, remembering.STARRED),
    ).fetchall()
    connection.execute("DELETE FROM entry WHERE id NOT IN (SELECT id FROM content)")
    for table in _tables(connection):
        for _, _, parent, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            key = next(row[1] for row in connection.execute(f"PRAGMA table_info({parent})") if row[5])
            connection.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {parent})")
    for source, key, status in marked:  # the entry will come again, and is what it was
        if connection.execute("SELECT 1 FROM source WHERE n = ?", (source,)).fetchone():
            remembering.put(connection, source, status, [key])
    connection.execute("UPDATE content SET has_body = 0 WHERE has_body AND id NOT IN (SELECT id FROM body)")
    connection.execute("DELETE FROM tally")
    connection.execute(
        """INSERT INTO tally (source, total, unread) SELECT n,
            (SELECT count(*) FROM entry WHERE source = n AND withdrawn = 0 AND aside <> 1),
            (SELECT count(*) FROM entry WHERE source = n AND withdrawn = 0 AND aside <> 1 AND read = 0) FROM source"""
    )
    refill(connection)
    for migration in MIGRATIONS:
        if migration.version > max(version, 5) and migration.then:
            migration.then(connection)


def _missing(old: sqlite3.Connection, saved: int) -> int | None:
    """How many more entries the damaged store counted."""
    try:
        [(counted,)] = old.execute("SELECT sum(total) FROM tally").fetchall()
    except sqlite3.Error:
        return None
    return None if counted is None else max(0, int(counted) - saved)
