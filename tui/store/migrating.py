"""Migrating: an older schema becomes the newest, one transaction a step, with a backup made before."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tui.errors import Code, StoreError
from tui.store.failure import translating
from tui.store.schema import Migration
from tui.workshop import workshop

KEPT_BACKUPS = 3
Tell = Callable[[int, int], None]
"""Is told at which step of how many a migration is."""
_STEPS = 2_000  # of SQLite's machine, between two looks at the clock


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, backups: Path | None = None,
    now: datetime | None = None, tell: Tell | None = None,
) -> None:  # fmt: skip
    """Run the steps that are missing. A process killed anywhere leaves the schema before or after a step, never between.

    With `backups` and `now`, a copy is put there before the first step, and only the newest copies are kept. `tell` is told a few
    times a second how far it is.
    """
    if backups and now:
        _refuse_read_only(connection)
        backup_in_rotation(connection, path, backups, now)
    for step, migration in enumerate(migrations, 1):
        if tell:
            connection.set_progress_handler(partial(tell, step, len(migrations)), _STEPS)
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked inside the transaction: another process may have migrated while we waited.
            if int(connection.execute("PRAGMA user_version").fetchone()[0]) < migration.version:
                for statement in migration.statements:
                    connection.execute(statement)
                if migration.then:
                    migration.then(connection)
                if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
                    raise StoreError(Code.STORE_DAMAGED, path=str(path), reason=f"foreign key of {broken[0]}")
                connection.execute(f"PRAGMA user_version = {migration.version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    connection.set_progress_handler(None, 0)


def _refuse_read_only(connection: sqlite3.Connection) -> None:
    """A store that cannot be written is not copied either. SQLite says so at the first write, not at BEGIN."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("UPDATE counter SET value = value")
    finally:
        connection.execute("ROLLBACK")


def backup_in_rotation(connection: sqlite3.Connection, path: Path, folder: Path, now: datetime) -> Path:
    """Copy the store to `folder`/<name>.backup-<version>-<UTC time>; of all such copies the newest KEPT_BACKUPS stay."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    with translating(folder, 0):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stem = f"{path.name}.backup-"
        new = folder / f"{stem}{version}-{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"
        if not new.exists():
            copy(connection, new)
        copies = [each for each in folder.iterdir() if each.name.startswith(stem)]
        for old in sorted(copies, key=lambda each: each.name.rpartition("-")[2])[:-KEPT_BACKUPS]:
            old.unlink(missing_ok=True)
    return new


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """The store as it is at this moment, by the backup API, in one file for its owner alone. `to` must not exist yet;
    it appears when it is whole."""
    if os.path.lexists(to):
        raise StoreError(Code.STORE_UNOPENABLE, path=str(to), reason="exists already")
    with translating(to, 0), workshop(f".{to.name}.", to.parent) as folder:
        new = folder / to.name
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(new, isolation_level=None)) as target:
            connection.backup(target)
            # The copied header asks for a -wal; a backup is one file, readable where nothing can be written.
            target.execute("PRAGMA journal_mode = DELETE")
        new.rename(to)
