"""Migration: old or new, never between; a copy before, three kept."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.storing import LAST, NEXT, NOW, entry, result
from tests.test_store_opening import mode, not_root
from tui.errors import Code, StoreError
from tui.store import Store, migrating, opening
from tui.store.schema import MIGRATIONS, Migration


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "store" / "bantin.db"
    with Store(path).open(NOW) as store:
        store.record([result("so", *(entry(str(n)) for n in range(3)))], NOW)
    return path


def migrated(path: Path, *more: Migration, now: datetime = NOW, backups: Path | None = None) -> sqlite3.Connection:
    return opening.open_connection(path, now=now, seconds=5, backups=backups, migrations=(*MIGRATIONS, *more))


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def backups(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if ".backup-" in each.name)


def test_a_store_is_copied_and_migrated(old: Path) -> None:
    connection = migrated(old, NEXT)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT.version,)
    connection.close()
    [name] = backups(old.parent)
    assert name == f"bantin.db.backup-{LAST}-20261122T090000.000000Z"
    copy = old.with_name(name)
    assert mode(copy) == 0o600
    with Store(copy).open(NOW) as store:
        assert store.counts()["so"].total == 3
        assert store.integrity() == []
    with pytest.raises(StoreError) as caught:
        Store(old).open(NOW)
    assert caught.value.problem.code == Code.STORE_NEWER


def test_a_migration_tells_how_far_it_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "_STEPS", 1)
    told: list[tuple[int, int]] = []
    steps = (*MIGRATIONS, NEXT)
    connection = opening.open_connection(
        old, now=NOW, seconds=5, backups=None, migrations=steps, tell=lambda *at: told.append(at)
    )
    assert told[-1] == (len(steps), len(steps)) and told == sorted(told)
    told.clear()
    connection.execute("SELECT count(*) FROM entry").fetchone()
    assert told == []
    connection.close()


def test_a_store_that_is_up_to_date_is_not_copied(old: Path) -> None:
    Store(old).open(NOW).close()
    assert backups(old.parent) == []


def test_the_three_newest_copies_are_kept(old: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mine.txt").write_text("x")
    for step in range(5):
        more = [Migration(LAST + n, (f"CREATE TABLE t{n} (a)",)) for n in range(1, step + 2)]
        migrated(old, *more, now=NOW + timedelta(days=step), backups=folder).close()
    assert backups(folder) == sorted(f"bantin.db.backup-{LAST + n}-202611{22 + n}T090000.000000Z" for n in (2, 3, 4))
    assert (folder / "mine.txt").exists()
    assert backups(old.parent) == []


def broken_by(statement: str) -> Migration:
    return Migration(NEXT.version, (*NEXT.statements, statement))


@pytest.mark.parametrize(
    ("statement", "code"),
    [("INSERT INTO nowhere VALUES (1)", Code.STORE_DAMAGED), ("UPDATE entry SET source = 99", Code.STORE_DAMAGED)],
    ids=["an error", "a broken reference"],
)
def test_a_migration_that_fails_leaves_the_old_store(old: Path, statement: str, code: Code) -> None:
    with pytest.raises(StoreError) as caught:
        migrated(old, broken_by(statement))
    assert caught.value.problem.code == code
    with Store(old).open(NOW) as store:
        assert store.counts()["so"].total == 3
        assert store.integrity() == []
    assert len(backups(old.parent)) == 1


def test_a_read_only_store_that_is_too_old_says_so() -> None:
    with not_root() as folder:
        path = folder / "bantin.db"
        Store(path).open(NOW).close()
        path.chmod(0o400)
        with pytest.raises(StoreError) as caught:
            migrated(path, NEXT)
        assert caught.value.problem.code == Code.STORE_READONLY
        assert backups(folder) == []


KILLED_AT = """
import os, signal, sqlite3, sys
from pathlib import Path
from tests.storing import NEXT, NOW
from tui.store.migrating import migrate
from tui.store.schema import MIGRATIONS
path = Path(sys.argv[1])
def die_at(step):
    connection, left = sqlite3.connect(path, isolation_level=None), step
    def count(statement):
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(count)
    migrate(connection, path, (MIGRATIONS[-1], NEXT), backups=path.parent, now=NOW)
for line in sys.stdin:
    if not (child := os.fork()):
        die_at(int(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_killed_at_each_statement_it_is_old_or_new(old: Path) -> None:
    versions, status = [], -signal.SIGKILL
    whole = old.read_bytes()
    argv = [sys.executable, "-c", KILLED_AT, str(old)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as dying:
        assert dying.stdin and dying.stdout
        for step in range(60):
            for each in old.parent.iterdir():
                each.unlink()
            old.write_bytes(whole)
            dying.stdin.write(f"{step}\n")
            status = int(dying.stdout.readline())
            found = version(old)
            versions.append(found)
            connection = migrated(old, NEXT, now=NOW + timedelta(seconds=1))
            assert connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
            if found == LAST + 1:
                assert len(backups(old.parent)) == 1, "the copy was made before"
            if status == 0:
                break
            assert status == -signal.SIGKILL
        dying.stdin.close()
    assert status == 0
    assert sorted(set(versions)) == [LAST, LAST + 1]
    assert versions == sorted(versions) and versions.count(LAST) >= len(NEXT.statements) + 3


def test_two_migrate_at_once(old: Path) -> None:
    code = """
import sys
from pathlib import Path
from tests.storing import NEXT, NOW
from tui.store import opening
from tui.store.schema import MIGRATIONS
sys.stdin.readline()
opening.open_connection(Path(sys.argv[1]), now=NOW, seconds=5, backups=None, migrations=(*MIGRATIONS, NEXT)).close()
"""
    both: Sequence[subprocess.Popen[str]] = [
        subprocess.Popen([sys.executable, "-c", code, str(old)], stdin=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for each in both:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.close()
    assert [each.wait(60) for each in both] == [0, 0]
    connection = migrated(old, NEXT)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
    connection.close()
    assert 1 <= len(backups(old.parent)) <= 2
