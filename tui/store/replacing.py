"""Replacing: a whole store given out without secrets, looked at before it is believed, and put in the place of another."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.errors import Code, StoreError
from tui.store import opening
from tui.store.failure import primary, translating
from tui.store.migrating import copy
from tui.workshop import workshop

_TEXTS = (
    ("source", "n", ("feed", "problem", "remarks", "moved_to")),
    ("place", "name", ("value",)),
)
"""Where an address may stand as feeds.toml has it: table, key, columns of JSON or text."""
_SECONDS = 10.0
_FIRST_READER, _READERS = 0x40000002, 510
"""The bytes that SQLite locks for who reads (sqlite.org/lockingv3)."""


def hide(path: Path, cover: Callable[[str], str]) -> int:
    """Cover the secrets in a copy of a store that nobody else has open; nothing of them is left in the file. How many texts."""
    with _open(path) as connection:
        changed = 0
        connection.execute("PRAGMA secure_delete = ON")
        for table, key, columns in _TEXTS:
            for column in columns:
                rows = connection.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} GLOB '*[@=]*'").fetchall()  # noqa: S608 -- ours
                for number, text in rows:
                    covered = _covered(text, cover)
                    if covered != text:
                        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (covered, number))  # noqa: S608 -- ours
                        changed += 1
        if changed:
            connection.execute("VACUUM")
    return changed


def _covered(text: str, cover: Callable[[str], str]) -> str:
    def inside(value: Any) -> Any:
        match value:
            case str():
                return cover(value)
            case list():
                return [inside(each) for each in value]
            case dict():
                return {name: inside(each) for name, each in value.items()}
        return value

    try:
        found = json.loads(text)
    except ValueError:
        return cover(text)
    covered = inside(found)
    return text if covered == found else json.dumps(covered, ensure_ascii=False, separators=(",", ":"))


def prepare(path: Path, now: datetime) -> None:
    """Bring a store from elsewhere to our schema. StoreError where it is damaged, newer, or holds what no store of ours does."""
    from tui.store import Store

    with Store(path, backups=path.parent).open(now) as store:
        wrong = store.integrity()
    if wrong:
        raise StoreError(Code.STORE_DAMAGED, path=path.name, reason=wrong[0])
    model = path.with_name(f"{path.name}.model")
    opening.create(model, wal=False)
    with _open(path) as ours, _open(model) as new:
        strange = _schema(ours) - _schema(new)
    model.unlink()
    if strange:
        raise StoreError(Code.STORE_FOREIGN, path=path.name, reason=min(name for _, name, _ in strange))
    with _open(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Names of everything, and the text of what acts by itself."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(kind, name, (text or "") if kind in ("trigger", "view") else "") for kind, name, text in rows}


def set_aside(path: Path, to: Path) -> bool:
    """Keep what is at `path`: a copy of a sound store, of a damaged one the files as they are. False where there is nothing to
    keep."""
    if not path.exists():
        return False
    try:
        with _open(path) as connection:
            if connection.execute("SELECT count(*) FROM source").fetchone()[0] == 0:
                return False
            copy(connection, to)
    except sqlite3.Error as error:
        if primary(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(Code.STORE_LOCKED, path=str(path), seconds=round(_SECONDS)) from error
        as_it_is(path, to)
    except StoreError as error:
        if error.problem.code is not Code.STORE_DAMAGED:
            raise
        as_it_is(path, to)
    return True


def as_it_is(path: Path, to: Path) -> None:
    """Copy a store with what has not come into it yet, byte by byte, for its owner alone. StoreError."""
    with translating(to, 0):
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                copied = to.with_name(to.name + suffix)
                shutil.copyfile(path.with_name(path.name + suffix), copied)
                copied.chmod(0o600)


def put_in_place(new: Path, path: Path) -> None:
    """Make `path` hold what the store `new` holds, in one transaction that those who have it open see as one change; a damaged
    store is replaced. Doing it again changes nothing."""

    def waiting(status: int, left: int, whole: int) -> None:  # else Python's module would wait for ever
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(Code.STORE_LOCKED, path=str(path), seconds=round(_SECONDS))

    with translating(path, _SECONDS):
        if not path.exists():
            with _open(new) as source:
                copy(source, path)
            return
        try:
            with _open(new) as source, _open(path) as target:
                target.execute("PRAGMA synchronous = FULL")
                source.backup(target, progress=waiting)
        except sqlite3.DatabaseError as error:
            if primary(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            with workshop(f".{path.name}.", path.parent) as folder, _open(new) as source:
                copy(source, folder / path.name)
                supplant(folder / path.name, path)


def refuse_shared(path: Path) -> None:
    """StoreError while another process has the store open: what it wrote would go into a file that nobody finds again. Each
    connection holds a lock that readers share; it is asked for alone."""
    with suppress(ImportError):  # Windows, where a file that is open is not replaced
        import fcntl

        with path.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _READERS, _FIRST_READER)
            except BlockingIOError as error:
                raise StoreError(Code.STORE_SHARED, path=str(path)) from error


def supplant(new: Path, path: Path) -> None:
    """Put the whole store `new` into the place of a damaged one. StoreError while another process has that open."""
    refuse_shared(path)
    for suffix in ("-wal", "-shm"):  # of the damaged one: they would be taken for the new one's
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    new.replace(path)


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection
