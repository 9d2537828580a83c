"""Opening: makes the file or recognises it, says what is wrong with it, and sets the connection up."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import IO

from tui.errors import Code, StoreError
from tui.store.failure import damaged, from_system, primary, translated
from tui.store.schema import APPLICATION_ID, MIGRATIONS, PAGE_SIZE, Migration
from tui.workshop import workshop

MOUNTS = Path("/proc/self/mounts")
# WAL needs memory shared between all who open the file, which these do not give between machines.
_NETWORK = {
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "drvfs", "fhgfs", "gfs2", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
    "ocfs2", "orangefs", "pvfs2", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs",
}  # fmt: skip
_LOCAL_FUSE = {"fuse.ext2", "fuse.ext4", "fuse.exfat", "fuse.ntfs", "fuse.ntfs-3g", "fuseblk"}
_MAGIC = b"SQLite format 3\0"
_OURS = b"CREATE TABLE tally"

PROBES = (
    "SELECT max(n) FROM source",
    "SELECT max(source) FROM tally",
    "SELECT max(id) FROM entry",
    "SELECT min(id) FROM entry",
    "SELECT max(id) FROM content",
    "SELECT min(id) FROM content",
    "SELECT max(id) FROM body",
    "SELECT min(id) FROM body",
    "SELECT max(sort) FROM entry INDEXED BY entry_order WHERE withdrawn = 0",
    "SELECT rowid FROM word WHERE word MATCH '\"a\"' LIMIT 1",
    "SELECT rowid FROM spelled WHERE spelled MATCH '\"a\"' LIMIT 1",
    "SELECT max(id) FROM journal",
    "SELECT value FROM counter",
    "SELECT max(id) FROM observation",
    "SELECT min(id) FROM observation",
    "SELECT max(id) FROM document",
    "SELECT max(id) FROM version",
    "SELECT count(*) FROM place",
    "SELECT max(source) FROM remembered",
    "SELECT max(entry) FROM attached",
    "SELECT max(entry) FROM tagged",
    "SELECT max(id) FROM tag",
    "SELECT max(entry) FROM story",
    "SELECT max(number) FROM clue",
    "SELECT max(entry) FROM acted",
    "SELECT max(rule) FROM ruling",
)
"""Read at each opening: the way from the root of each large tree to its ends. A hole there is found before anything is shown."""


def open_connection(
    path: Path, *, now: datetime, seconds: float, backups: Path | None, migrations: Sequence[Migration] = MIGRATIONS,
    mounts: Path = MOUNTS, tell: Callable[[int, int], None] | None = None,
) -> sqlite3.Connection:  # fmt: skip
    """A connection to the store at `path`, made if nothing is there, brought to the newest schema (a backup is made first).

    `seconds` is how long every wait for another process may last; `tell` as in `migrate`. StoreError for all that can be wrong.
    """
    wal = not on_network(path, mounts)
    if not os.path.lexists(path):
        create(path, migrations, wal=wal)
    connection = _attach(path, seconds, wal=wal)
    try:
        found = _recognise(connection, path, migrations[-1].version)
        _settle(connection, wal=wal)
        if found < migrations[-1].version:
            from tui.store.migrating import migrate

            migrate(connection, path, migrations, backups=backups or path.parent, now=now, tell=tell)
        _probe(connection)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise _at_opening(error, path, seconds) from error
        raise
    return connection


def on_network(path: Path, mounts: Path = MOUNTS) -> bool:
    """Whether `path` lies on a file system of another machine, as far as the table of mounts (Linux) says."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    best, kind = -1, ""
    for fields in map(str.split, lines):
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if len(point) >= best and (path.is_relative_to(point)):
            best, kind = len(point), fields[2]
    return kind in _NETWORK or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)


def create(path: Path, migrations: Sequence[Migration] = MIGRATIONS, *, wal: bool = True) -> None:
    """A new, empty store, readable by its owner alone. It appears whole or not at all: whoever finds `path` finds a store,
    and of two who make it at the same moment one wins and both use it."""
    from tui.store.migrating import migrate

    try:
        _make_folder(path.parent)
        with workshop(f".{path.name}.", path.parent) as folder:
            new = folder / path.name
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(new, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # pages are given back a few at a time, see `keeping`
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                # Nobody sees this file before it is whole: it is written to the disk once, below, not for each step (30 times).
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("PRAGMA journal_mode = MEMORY")
                migrate(connection, new, migrations)
                connection.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
            _to_disk(new)
            _place(new, path)
    except OSError as error:
        raise from_system(error, path) from error
    except sqlite3.Error as error:
        raise translated(error, path, 0) or StoreError(Code.STORE_UNOPENABLE, path=str(path), reason=str(error)) from error


def _to_disk(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(folder: Path) -> None:
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def _place(new: Path, path: Path) -> None:
    """Give the finished file its name, unless another process was first."""
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    except OSError:  # no hard links here (FAT, some network shares)
        if not os.path.lexists(path):
            new.rename(path)


def _attach(path: Path, seconds: float, *, wal: bool) -> sqlite3.Connection:
    """Connected for writing; else for reading; else, where not even a -shm can be made beside it, as a file that stands still."""
    if not path.is_file():
        raise StoreError(Code.STORE_UNOPENABLE, path=str(path), reason="not a regular file")
    if path.stat().st_size == 0:
        raise StoreError(Code.STORE_FOREIGN, path=str(path), reason="empty")
    modes = ["mode=rw", "mode=ro"] if _size(path, "-wal") else ["mode=rw", "mode=ro", "mode=ro&immutable=1"]
    trouble: sqlite3.Error | None = None
    for mode in modes:
        try:
            connection = sqlite3.connect(
                f"{path.as_uri()}?{mode}", uri=True, timeout=seconds, isolation_level=None, check_same_thread=False,
                cached_statements=256,
            )  # fmt: skip
        except sqlite3.Error as error:
            trouble = error
            continue
        try:
            if not wal:  # a store that came here in WAL mode can only be read by one who shares no memory about it
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            connection.close()
            trouble = error
            if primary(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
                break
        else:
            return connection
    assert trouble
    raise _at_opening(trouble, path, seconds) from trouble


def _at_opening(error: sqlite3.Error, path: Path, seconds: float) -> StoreError:
    """Before the first use no mistake of ours is likely: what SQLite cannot name otherwise is damage, or another program's."""
    if primary(error) == sqlite3.SQLITE_NOTADB:
        return _unrecognised(path, str(error))
    return translated(error, path, seconds) or damaged(path, str(error))


def _unrecognised(path: Path, reason: str) -> StoreError:
    """SQLite refuses it. What is left of the header, or of the schema behind it, or copies beside it, say whether it was a store
    of ours."""
    from tui.store.rescuing import copies

    with path.open("rb") as file:
        head = file.read(100)
        ours = head[68:72] == APPLICATION_ID.to_bytes(4, "big") or _holds(file, _OURS)
    if ours or (head.startswith(_MAGIC) and len(head) < 100) or not head.strip(b"\0") or copies(path):
        return damaged(path, reason)
    return StoreError(Code.STORE_FOREIGN, path=str(path), reason=reason)


def _holds(file: IO[bytes], words: bytes) -> bool:
    """Whether they stand anywhere in the rest of a file: 500 MB take 0.3 s."""
    end = b""
    while part := file.read(1_000_000):
        if words in end + part:
            return True
        end = part[-len(words) :]
    return False


def _value(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _size(path: Path, suffix: str = "") -> int:
    try:
        return path.with_name(path.name + suffix).stat().st_size
    except OSError:
        return 0


def _recognise(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The schema version of a file that is a store of ours and as long as it says."""
    if _value(connection, "application_id") != APPLICATION_ID:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if {"entry", "tally", "word_data"} <= tables:
            raise damaged(path, "application_id")
        raise StoreError(Code.STORE_FOREIGN, path=str(path), reason="application_id")
    found = _value(connection, "user_version")
    if found > known:
        raise StoreError(Code.STORE_NEWER, path=str(path), found=found, known=known)
    # One snapshot, then the -wal's size, then the file's: a page of it is in the one or, by then, in the other.
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    page = _value(connection, "page_size")
    pages = _value(connection, "page_count")
    waiting = _size(path, "-wal") // (page + 24)
    held = _size(path) // page
    connection.execute("COMMIT")
    if found < 1 or held + waiting < pages:
        raise damaged(path, f"{held} of {pages} pages")
    return found


def _settle(connection: sqlite3.Connection, *, wal: bool) -> None:
    """The settings that every connection needs; those a read-only file refuses are left as they are."""
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -16000")  # kB
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")  # a store may have been handed over by somebody
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA journal_size_limit = 16000000")  # bytes: a first refresh writes hundreds of MB of -wal
    connection.execute("PRAGMA analysis_limit = 1000")
    wanted = "wal" if wal else "delete"
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
    except sqlite3.OperationalError as error:
        # Others are using it in the mode it has, or it cannot be written: it serves as it is.
        if primary(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets go of the lock


def _probe(connection: sqlite3.Connection) -> None:
    for probe in PROBES:
        connection.execute(probe).fetchall()
