"""Failures: what SQLite and the system say, as errors of ours."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import Code, StoreError

# A write that failed without SQLite naming the reason: a quota (EDQUOT), a limit on file size (EFBIG), no room for the -shm.
_NO_ROOM = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC}
_UNREADABLE = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
_NO_ROOM_OS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def primary(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; 0 for what Python's module itself complains of."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def translated(error: sqlite3.Error, path: Path, seconds: float) -> StoreError | None:
    """The error a person can be told of, or None for a mistake of ours (bad SQL, wrong types), which must not be hidden."""
    reason = str(error)
    where = str(path)
    extended = getattr(error, "sqlite_errorcode", 0)
    match primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return StoreError(Code.STORE_LOCKED, path=where, seconds=round(seconds))
        case sqlite3.SQLITE_READONLY:
            return StoreError(Code.STORE_READONLY, path=where, reason=reason)
        case sqlite3.SQLITE_FULL:
            return StoreError(Code.STORE_FULL, path=where)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, reason)
        case sqlite3.SQLITE_IOERR if extended in _NO_ROOM:
            return StoreError(Code.STORE_FULL, path=where)
        case sqlite3.SQLITE_IOERR if extended in _UNREADABLE:
            return damaged(path, reason)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_IOERR:
            return StoreError(Code.STORE_UNOPENABLE, path=where, reason=reason)
    return None


def damaged(path: Path, reason: str) -> StoreError:
    """That the store at `path` is damaged, with its newest whole copy."""
    from tui.store.rescuing import copies

    newest = next(iter(copies(path)), None)
    whole = {"copy": newest.path, "day": newest.made.astimezone().date().isoformat()} if newest else {}
    return StoreError(Code.STORE_DAMAGED, path=str(path), reason=reason, **whole)


def from_system(error: OSError, path: Path) -> StoreError:
    """The same for a file that cannot be made, moved or looked at."""
    if error.errno in _NO_ROOM_OS:
        return StoreError(Code.STORE_FULL, path=str(path))
    return StoreError(Code.STORE_UNOPENABLE, path=str(path), reason=error.strerror or str(error))


@contextmanager
def translating(path: Path, seconds: float) -> Iterator[None]:
    """Within it, SQLite's and the system's errors leave as StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        if told := translated(error, path, seconds):
            raise told from error
        raise
    except OSError as error:
        raise from_system(error, path) from error
