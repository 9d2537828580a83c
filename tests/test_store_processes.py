"""Nothing acknowledged is lost: killed processes, a full disk, several writers at once."""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.errors import Code, StoreError
from tui.model import EntryQuery
from tui.store import Store

KILLS = int(os.environ.get("BANTIN_TEST_KILLS", "10"))

WORK = """
import itertools, os, sys
from pathlib import Path
from tests.storing import NOW, entry, result
from tui.model import EntryQuery
from tui.store import Store
said = lambda line: os.write(1, line.encode() + b"\\n")
run = sys.argv[2]
with Store(Path(sys.argv[1])).open(NOW) as store:
    said("open")
    for turn in itertools.count():
        source = f"{run}-{turn}"
        store.record([result(source, *(entry(str(n), text="chữ " * 400) for n in range(20)), body=b"x" * 9000)], NOW)
        said(f"recorded {source}")
        for number in store.ids(EntryQuery(sources=(source,)))[:10]:
            store.mark([number], read=True, starred=number % 3 == 0, now=NOW, label=source)
            said(f"marked {number}")
        said(f"undoing {number}")
        store.undo()
"""


def test_killed_at_any_moment_it_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    chance = random.Random(7)
    recorded: set[str] = set()
    marked: set[int] = set()
    for run in range(KILLS):
        worker = subprocess.Popen([sys.executable, "-c", WORK, str(path), str(run)], stdout=subprocess.PIPE, text=True)
        assert worker.stdout
        worker.stdout.readline()
        threading.Timer(chance.uniform(0.01, 0.4), worker.kill).start()
        for line in worker.stdout:
            what, _, value = line.strip().partition(" ")
            if what == "recorded":
                recorded.add(value)
            elif what == "marked":
                marked.add(int(value))
            else:  # whether it was undone is not known when it is killed now
                marked.discard(int(value))
        worker.stdout.close()
        assert worker.wait(60) == -signal.SIGKILL
        with Store(path).open(NOW) as store:
            assert store.integrity() == []
            counts = store.counts()
            assert {counts[source].total for source in recorded} <= {20}
            assert recorded <= counts.keys()
            kept = {each.id: each.status for each in store.entries(marked)}
            assert {number for number in marked if not kept[number].read} == set()
            assert {number for number in marked if kept[number].starred != (number % 3 == 0)} == set()
    assert len(marked) >= KILLS


# Several at once


WRITE = """
import sys
from pathlib import Path
from tests.storing import NOW, entry, result
from tui.store import Store
name, sources = sys.argv[2], int(sys.argv[3])
with Store(Path(sys.argv[1])).open(NOW) as store:
    sys.stdin.readline()
    for n in range(sources):
        store.record([result(f"{name}{n}", *(entry(str(k), text="chữ " * 50) for k in range(10)))], NOW)
        store.mark([1], starred=n % 2 == 0, now=NOW, label=name)
"""


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with Store(path).open(NOW) as store:
        store.record([result("so", entry("1"))], NOW)
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITE, str(path), name, "40"], stdin=subprocess.PIPE, text=True)
            for name in "ab"
        ]
        for writer in writers:
            assert writer.stdin
            writer.stdin.write("\n")
            writer.stdin.close()
        seen = 0
        while any(writer.poll() is None for writer in writers):
            found = store.count(EntryQuery())
            assert found >= seen
            assert found % 10 == 1, "a reader sees whole batches"
            seen = found
            time.sleep(0.01)
        assert [writer.returncode for writer in writers] == [0, 0]
        assert store.count(EntryQuery()) == 801
        assert store.integrity() == []


def test_who_waits_too_long_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with Store(path).open(NOW) as holder, Store(path, timeout=0.1).open(NOW) as waiting:
        holder.record([result("so", entry("1"))], NOW)
        connection = holder._open_connection
        assert connection
        connection.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with pytest.raises(StoreError) as caught:
            waiting.mark([1], read=True, now=NOW, label="read")
        assert caught.value.problem.code == Code.STORE_LOCKED
        assert caught.value.problem.facts["path"] == str(path)
        assert time.monotonic() - start >= 0.1
        assert waiting.count(EntryQuery()) == 1
        with Store(path, timeout=0.1).open(NOW) as third:
            assert third.count(EntryQuery()) == 1, "opening does not wait for a writer"
        connection.execute("ROLLBACK")
        assert waiting.mark([1], read=True, now=NOW, label="read") == 1


def test_threads_with_a_store_each_do_not_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with Store(path).open(NOW) as writing, Store(path).open(NOW) as reading:
        connection = writing._open_connection
        assert connection
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO place VALUES ('a', '1')")
        found: list[object] = []
        thread = threading.Thread(target=lambda: found.append(reading.place()))
        thread.start()
        thread.join(5)
        assert found == [{}]
        connection.execute("COMMIT")
        assert reading.place() == {"a": 1}


# Full


def fills_up(store: Store) -> None:
    """Write until it is full; then reading works and what was there is there."""
    store.record([result("so", *(entry(str(n)) for n in range(10)))], NOW)
    written = 0
    with pytest.raises(StoreError) as caught:
        for written in range(10_000):
            store.record([result(f"more {written}", *(entry(str(n), text=os.urandom(900).hex()) for n in range(10)))], NOW)
    assert caught.value.problem.code == Code.STORE_FULL
    assert len(store.ids(EntryQuery())) == 10 * (1 + written)
    assert len(store.states()) == 1 + written
    assert store.entry(3).key
    assert store.integrity() == []


def recovers(store: Store) -> None:
    before = store.count(EntryQuery())
    assert store.mark(store.ids(EntryQuery(), 5), read=True, now=NOW, label="read") == 5
    store.record([result("after", *(entry(str(n), text="x" * 9000) for n in range(50)))], NOW)
    assert store.count(EntryQuery()) == before + 50
    assert store.integrity() == []


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system of 2 MB of its own, where this process may make one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]
        if os.geteuid() != 0 or sys.platform != "linux" or subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("may not mount a file system")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_recovered_from() -> None:
    with small_disk() as disk:
        (disk / "ballast").write_bytes(bytes(400_000))
        with Store(disk / "bantin.db").open(NOW) as store:
            fills_up(store)
            with pytest.raises(StoreError) as caught:
                store.backup(disk / "copy.db")
            assert caught.value.problem.code == Code.STORE_FULL
            assert not (disk / "copy.db").exists()
        with Store(disk / "bantin.db").open(NOW) as store:
            assert store.count(EntryQuery()) > 10, "it opens on a full disk"
            (disk / "ballast").unlink()
            assert store.mark(store.ids(EntryQuery(), 5), read=True, now=NOW, label="read") == 5
            assert store.integrity() == []


def test_no_room_for_a_new_store_is_told() -> None:
    with small_disk() as disk:
        (disk / "ballast").write_bytes(bytes(2_090_000))
        with pytest.raises(StoreError) as caught:
            Store(disk / "bantin.db").open(NOW)
        assert caught.value.problem.code == Code.STORE_FULL
        assert [each.name for each in disk.iterdir()] == ["ballast"]
        (disk / "ballast").unlink()
        Store(disk / "bantin.db").open(NOW).close()


def test_a_limit_on_the_size_of_files_is_told_and_recovered_from(tmp_path: Path) -> None:
    """As a quota is: the write fails, and SQLite cannot name the reason."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, hard))
            fills_up(store)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        recovers(store)


def test_a_store_that_may_not_grow_is_told_and_recovered_from(tmp_path: Path) -> None:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        connection = store._open_connection
        assert connection
        connection.execute("PRAGMA max_page_count = 150")
        fills_up(store)
        connection.execute("PRAGMA max_page_count = 1000000")
        recovers(store)
