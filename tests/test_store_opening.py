"""Opening: made whole and private, or recognised; what is foreign, newer or damaged is refused and left as it is."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.errors import Code, StoreError
from tui.model import Counts, EntryQuery
from tui.store import Store, opening
from tui.store.schema import MIGRATIONS, PAGE_SIZE

NETWORK = "server:/export /srv/home nfs4 rw 0 0\n"


def filled(path: Path, entries: int = 40) -> bytes:
    """A store with entries, closed; its bytes."""
    with Store(path).open(NOW) as store:
        store.record([result("so", *(entry(str(n), text="chữ " * 300) for n in range(entries)), body=b"<rss/>")], NOW)
    return path.read_bytes()


def refusal(path: Path) -> Code:
    with pytest.raises(StoreError) as caught:
        Store(path).open(NOW)
    assert caught.value.exit_status == 4
    assert caught.value.problem.facts["path"] == str(path)
    return caught.value.problem.code


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def not_root() -> Iterator[Path]:
    """A folder owned by somebody who is not above permissions, and this process as that somebody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


# Made


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "bantin.db"
    before = os.umask(0)
    try:
        with Store(path).open(NOW) as store:
            store.put_place({"entry": 1})
            assert {each.name for each in path.parent.iterdir()} == {"bantin.db", "bantin.db-wal", "bantin.db-shm"}
            assert {mode(each) for each in path.parent.iterdir()} == {0o600}
            store.backup(tmp_path / "copy.db")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "a"), mode(path.parent), mode(tmp_path / "copy.db")) == (0o700, 0o700, 0o600)
    assert [each.name for each in path.parent.iterdir()] == ["bantin.db"]


def test_a_relative_path_and_a_link_lead_to_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.db").symlink_to(tmp_path / "folder #1 %20?" / "real.db")
    filled(Path("link.db"))
    assert [each.name for each in (tmp_path / "folder #1 %20?").iterdir()] == ["real.db"]
    with Store(Path("folder #1 %20?/real.db")).open(NOW) as store:
        assert store.counts()["so"].total == 40


def test_the_connection_is_set_up(tmp_path: Path) -> None:
    with Store(tmp_path / "bantin.db", timeout=3).open(NOW) as store:
        connection = store._open_connection
        assert connection
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "page_size", "user_version")
        }
    assert found == {
        "journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 3000, "page_size": PAGE_SIZE,
        "user_version": MIGRATIONS[-1].version,
    }  # fmt: skip


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "bantin.db").open(NOW)
    store.close()
    store.close()
    with pytest.raises(RuntimeError):
        store.counts()
    assert store.open(NOW).counts() == {}
    store.close()


MAKE = """
import sys
from pathlib import Path
from tests.storing import NOW, entry, result
from tui.store import Store
sys.stdin.readline()
with Store(Path(sys.argv[1])).open(NOW) as store:
    store.record([result(sys.argv[2], entry(sys.argv[2]))], NOW)
"""


def test_several_make_the_same_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bantin.db"
    makers = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(path), str(n)], stdin=subprocess.PIPE, text=True) for n in range(4)
    ]
    for maker in makers:
        assert maker.stdin
        maker.stdin.write("\n")
        maker.stdin.close()
    assert [maker.wait(60) for maker in makers] == [0] * 4
    with Store(path).open(NOW) as store:
        assert store.counts() == {str(n): Counts(total=1, unread=1) for n in range(4)}
    assert [each.name for each in path.parent.iterdir()] == ["bantin.db"]


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from tests.storing import NOW
from tui.store import Store
left = int(sys.argv[2])
def hook(event, args):
    global left
    if event in ("open", "os.mkdir", "os.link", "os.remove", "sqlite3.connect"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
Store(Path(sys.argv[1])).open(NOW).close()
"""


def test_killed_while_making_one_leaves_nothing_or_a_store(tmp_path: Path) -> None:
    states = []
    for step in range(20):
        path = tmp_path / str(step) / "bantin.db"
        done = subprocess.run([sys.executable, "-c", KILLED_AT, str(path), str(step)], check=False)
        states.append(path.exists())
        with Store(path).open(NOW) as store:
            assert store.integrity() == []
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert done.returncode == 0 and states[0] is False and states[-2:] == [True, True]


# Refused


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE rss_item (id)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b""), Code.STORE_FOREIGN),
        (lambda path: path.write_text("<!doctype html>" + "<p>Trang chủ</p>" * 99), Code.STORE_FOREIGN),
        (lambda path: path.write_text("x"), Code.STORE_FOREIGN),
        (other_database, Code.STORE_FOREIGN),
        (lambda path: path.mkdir(), Code.STORE_UNOPENABLE),
        (lambda path: os.mkfifo(path), Code.STORE_UNOPENABLE),
    ],
    ids=["empty", "html", "short", "another program's", "folder", "pipe"],
)
def test_what_is_not_a_store_is_refused_and_left(tmp_path: Path, make: Callable[[Path], object], code: Code) -> None:
    path = tmp_path / "bantin.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    assert refusal(path) == code
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [each.name for each in tmp_path.iterdir()] == ["bantin.db"]


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "bantin.db").touch()
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "bantin.db").open(NOW)
    assert caught.value.problem.facts["reason"] == "empty"


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError) as caught:
        Store(path).open(NOW)
    assert caught.value.problem.code == Code.STORE_NEWER
    assert caught.value.problem.facts == {"path": str(path), "found": 99, "known": MIGRATIONS[-1].version}


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[: len(whole) - 1],
        lambda whole: whole[:PAGE_SIZE],
        lambda whole: whole[:60],
        lambda whole: bytes(PAGE_SIZE) + whole[PAGE_SIZE:],
        lambda whole: bytes(100) + whole[100:],
        lambda whole: b"\xff" + whole[1:],
        lambda whole: whole[:68] + b"\xff" + whole[69:],
        lambda whole: whole[:100] + bytes(PAGE_SIZE - 100) + whole[PAGE_SIZE:],
    ],
    ids=[
        "half",
        "a byte short",
        "one page",
        "part of the header",
        "first page zero",
        "header zero",
        "magic",
        "application",
        "schema",
    ],
)
def test_damage_is_found_at_opening_and_not_made_worse(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "bantin.db"
    left = damage(filled(path))
    path.write_bytes(left)
    assert refusal(path) == Code.STORE_DAMAGED
    assert path.read_bytes() == left


def test_a_zeroed_root_is_found_at_opening(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    whole = filled(path, 400)
    connection = sqlite3.connect(path)
    tables = "'source', 'tally', 'entry', 'content', 'body', 'entry_order', 'word_data', 'journal', 'place'"
    roots = dict(connection.execute(f"SELECT name, rootpage FROM sqlite_master WHERE name IN ({tables})"))
    connection.close()
    assert len(roots) == 9
    for name, root in roots.items():
        at = (root - 1) * PAGE_SIZE
        path.write_bytes(whole[:at] + bytes(PAGE_SIZE) + whole[at + PAGE_SIZE :])
        assert refusal(path) == Code.STORE_DAMAGED, name


def test_a_flipped_byte_of_the_header_is_borne_or_told(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    whole = filled(path, 5)
    for at in range(100):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with Store(path).open(NOW) as store:
                assert len(store.ids(EntryQuery())) == 5
        except StoreError as error:
            assert error.problem.code in (Code.STORE_DAMAGED, Code.STORE_NEWER), (at, error)
        for name in ("bantin.db-wal", "bantin.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)


def test_damage_met_later_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    whole = bytearray(filled(path, 400))
    for page in range(30, len(whole) // PAGE_SIZE, 2):
        whole[page * PAGE_SIZE : page * PAGE_SIZE + 400] = os.urandom(400)
    path.write_bytes(whole)
    try:
        with Store(path).open(NOW) as store:
            assert store.integrity() != []
            with pytest.raises(StoreError) as caught:
                for each in range(1, 401):
                    store.entry(each)
    except StoreError as error:  # the probes met it
        assert error.problem.code == Code.STORE_DAMAGED
    else:
        assert caught.value.problem.code == Code.STORE_DAMAGED


def test_integrity_finds_wrong_counts(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE tally SET unread = 7")
    connection.execute("DELETE FROM content WHERE id = 3")
    connection.commit()
    connection.close()
    with Store(path).open(NOW) as store:
        assert store.integrity() == ["the counts of so are wrong", "entry 3 has no content"]


# Read only


def test_a_read_only_file_is_read(tmp_path: Path) -> None:
    with not_root() as folder:
        path = folder / "bantin.db"
        filled(path)
        path.chmod(0o400)
        check_read_only(path)


def test_a_store_in_a_read_only_folder_is_read() -> None:
    with not_root() as folder:
        path = folder / "bantin.db"
        filled(path)
        folder.chmod(0o500)
        check_read_only(path)


def test_a_read_only_file_in_a_read_only_folder_is_read() -> None:
    with not_root() as folder:
        path = folder / "bantin.db"
        filled(path)
        path.chmod(0o400)
        folder.chmod(0o500)
        check_read_only(path)


def check_read_only(path: Path) -> None:
    with Store(path).open(NOW) as store:
        ids = store.ids(EntryQuery())
        assert len(ids) == 40
        assert store.place() == {}
        for write in (
            lambda: store.mark(ids, read=True, now=NOW, label="read"),
            lambda: store.put_place({"entry": 1}),
            lambda: store.record([result("so", entry("new"))], NOW),
        ):
            with pytest.raises(StoreError) as caught:
                write()
            assert caught.value.problem.code == Code.STORE_READONLY
        assert store.counts()["so"].unread == 40
        assert store.integrity() == []


def test_where_nothing_can_be_made_or_read_it_says_so() -> None:
    with not_root() as folder:
        path = folder / "bantin.db"
        folder.chmod(0o500)
        assert refusal(path) == Code.STORE_UNOPENABLE
        assert refusal(folder / "new" / "bantin.db") == Code.STORE_UNOPENABLE
        folder.chmod(0o700)
        filled(path)
        path.chmod(0)
        assert refusal(path) == Code.STORE_UNOPENABLE
        folder.chmod(0)
        assert refusal(path) == Code.STORE_UNOPENABLE


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file" / "bantin.db") == Code.STORE_UNOPENABLE


# File systems of other machines


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/srv/home/a/bantin.db", True),
        ("/srv/home", True),
        ("/srv/homework/bantin.db", False),
        ("/srv/home/local/bantin.db", False),
        ("/mnt/with space/bantin.db", True),
        ("/mnt/sshfs/bantin.db", True),
        ("/mnt/disk/bantin.db", False),
        ("/bantin.db", False),
    ],
)
def test_network_file_systems_are_known_by_their_mounts(tmp_path: Path, path: str, found: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\n" + NETWORK + "/dev/sdb /srv/home/local xfs rw 0 0\n//pc/share /mnt/with\\040space cifs rw 0 0\n"
        "me@pc: /mnt/sshfs fuse.sshfs rw 0 0\n/dev/sdc /mnt/disk fuseblk rw 0 0\nbroken\n"
    )
    assert opening.on_network(Path(path), mounts) is found
    assert not opening.on_network(Path(path), tmp_path / "none")


def test_no_wal_on_a_network_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/export {tmp_path} nfs rw 0 0\n")

    def connect(path: Path, mounts: Path) -> sqlite3.Connection:
        return opening.open_connection(path, now=NOW, seconds=1, backups=None, mounts=mounts)

    filled(tmp_path / "was-wal.db")
    for path in (tmp_path / "new.db", tmp_path / "was-wal.db"):
        one, two = connect(path, mounts), connect(path, mounts)
        for connection in (one, two):
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO place VALUES (?, '1')", (str(id(connection)),))
            connection.execute("COMMIT")
        assert two.execute("SELECT count(*) FROM place").fetchone() == (2,)
        assert not (tmp_path / f"{path.name}-wal").exists()
        one.close()
        two.close()
    back = connect(tmp_path / "was-wal.db", tmp_path / "none")
    assert back.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    back.close()


# Backups


def test_a_backup_is_a_whole_store(tmp_path: Path) -> None:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        store.record([result("so", entry("1"))], NOW)
        to = tmp_path / "copy.db"
        store.backup(to)
        store.record([result("so", entry("2"))], NOW)
        with pytest.raises(StoreError) as caught:
            store.backup(to)
        assert caught.value.problem.facts == {"path": str(to), "reason": "exists already"}
        with pytest.raises(StoreError) as caught:
            store.backup(tmp_path / "none" / "copy.db")
        assert caught.value.problem.code == Code.STORE_UNOPENABLE
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]
    with Store(to).open(NOW + timedelta(days=1)) as copy:
        assert copy.counts()["so"].total == 1
        assert copy.integrity() == []
