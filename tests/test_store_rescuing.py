"""A damaged store is found at its opening, and what can be read of it becomes a whole one; nothing is thrown away."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.fill import NEWEST, fill
from tests.terminal import Terminal
from tests.test_bantin import BANTIN
from tui.errors import Code, NothingFound, StoreError
from tui.i18n import translator
from tui.model import Document, EntryQuery, Feed, Kind, Measure, Observation, SourceState
from tui.store import Recorded, Store
from tui.store.checking import look_through
from tui.store.rescuing import copies, copy_in_rotation, rescue
from tui.view.problems import sentence

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 200 articles, the newest 50 of them read."""
    path = tmp_path_factory.mktemp("whole") / "bantin.db"
    fill(path, 10, 20)
    with Store(path).open(NEWEST) as store:
        store.mark(store.ids(EntryQuery(), 50), read=True, now=NEWEST, label="read")
    return path


def flipped(path: Path) -> None:
    chance = random.Random(7)
    with path.open("r+b") as file:
        for _ in range(40):
            file.seek(chance.randrange(100 * PAGE, path.stat().st_size))
            file.write(bytes([chance.randrange(256)]))


def holed(path: Path) -> None:
    chance = random.Random(5)
    with path.open("r+b") as file:
        for _ in range(5):
            file.seek(PAGE * chance.randrange(100, path.stat().st_size // PAGE))
            file.write(bytes(PAGE))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


def beheaded(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xa5" * 100)


def nameless(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * 3000)


def uprooted(path: Path) -> None:
    """The roots of the largest tables overwritten."""
    with sqlite3.connect(path) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
    with path.open("r+b") as file:
        for table in ("entry", "content", "body", "clue"):
            file.seek((roots[table] - 1) * PAGE)
            assert file.read(1) in b"\x05\x02", f"{table} is one page"
            file.seek((roots[table] - 1) * PAGE)
            file.write(b"\xa5" * PAGE)


@pytest.mark.parametrize(
    ("damage", "least"), [(flipped, 190), (holed, 150), (cut, 60), (beheaded, 200), (nameless, 200), (uprooted, 200)]
)
def test_what_can_be_read_is_saved(whole: Path, tmp_path: Path, damage: Callable[[Path], None], least: int) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    damage(path)
    before = path.read_bytes()
    saved = rescue(path, NEWEST)
    assert least <= saved.entries <= 200
    assert saved.marked >= 50 * least // 400
    assert (Path(saved.kept) / "bantin.db").read_bytes() == before
    with Store(path).open(NEWEST) as store:
        assert store.integrity() == []
        assert len(store.ids(EntryQuery())) == saved.entries
        assert len(store.ids(EntryQuery(unread=True))) == saved.entries - saved.marked
        found = store.entry(store.ids(EntryQuery(), 1)[0])
        assert found.body and found.body.blocks
        assert store.count(EntryQuery(text=found.title.split()[0], now=NEWEST)) > 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bantin.db", Path(saved.kept).name]


def test_a_sound_store_is_left(whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(NothingFound) as caught:
        rescue(whole, NEWEST)
    assert caught.value.problem.code is Code.STORE_SOUND
    assert whole.read_bytes() == before


def test_where_nothing_can_be_read_all_stays(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    path.write_bytes(b"<html>" * 5000)
    with pytest.raises(StoreError):
        rescue(path, NEWEST)
    assert path.read_bytes() == b"<html>" * 5000 and [each.name for each in tmp_path.iterdir()] == ["bantin.db"]


def test_a_whole_copy_takes_its_place(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    shutil.copy(whole, tmp_path / "bantin.db.backup-9-20261101T080000.000000Z")
    shutil.copy(whole, tmp_path / "bantin.db.backup-8-20261119T080000.000000Z")
    (tmp_path / "bantin.db.backup-mine").write_text("x")
    beheaded(path)
    newest = copies(path)[0]
    assert newest.path.endswith("20261119T080000.000000Z") and len(copies(path)) == 2
    assert rescue(path, NEWEST, Path(newest.path)).entries == 200


def test_a_copy_is_made_in_its_time(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    made = [copy_in_rotation(path, timedelta(weeks=1), NEWEST + timedelta(days=day)) for day in (0, 1, 7, 8, 20, 30, 29)]
    assert made == [False, True, False, True, True, True, True], "not of a new store; a clock set back is no reason to wait"
    with Store(Path(copies(path)[0].path)).open(NEWEST) as copy:
        assert copy.count(EntryQuery()) == 200
    assert len(copies(path)) == 3


def test_what_holds_nothing_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with Store(path).open(NEWEST):
        assert not copy_in_rotation(path, timedelta(weeks=1), NEWEST)
    figure = Observation(measure=Measure.TOTAL, value=5, seen=NEWEST, page="https://so.example/")
    document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=(figure,))
    with Store(path).open(NEWEST) as store:
        store.record([Recorded(state=SourceState(source="so"), document=document)], NEWEST)
    made = [copy_in_rotation(path, timedelta(weeks=1), NEWEST + timedelta(days=day)) for day in (0, 1)]
    assert made == [False, True], "a counter alone is worth a copy"


def test_a_damaged_store_is_not_copied_over_good_copies(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    holed(path)
    with pytest.raises(StoreError) as caught:
        copy_in_rotation(path, timedelta(weeks=1), NEWEST + timedelta(days=1))
    assert caught.value.problem.code is Code.STORE_DAMAGED
    assert copies(path) == []


def test_it_is_offered_at_the_start(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    holed(path)
    nameless(path)
    (tmp_path / "feeds.toml").write_text("", "utf-8")
    where = ["--config", str(tmp_path / "feeds.toml"), "--db", str(path), "--lang=vi"]
    with Terminal([*BANTIN, "--text", *where], columns=160, rows=30, env={"HOME": str(tmp_path)}) as terminal:
        assert terminal.until_shown("Kho hỏng được giữ riêng.")
        terminal.send(b"1\r")
        assert terminal.until_shown("Đã cứu 1")
        assert terminal.until_shown(": ")
        terminal.send(b"thoat\r")
        assert terminal.until(lambda: terminal.ended)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_damage_names_the_newest_whole_copy(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    assert look_through(path) is None
    holed(path)
    found = look_through(path)
    assert found is not None and "copy" not in found.problem.facts
    shutil.copy(whole, copy := tmp_path / "bantin.db.backup-9-20261101T080000.000000Z")
    found = look_through(path)
    assert found is not None
    said = sentence(found.problem, translator("en"))
    assert f"Or type rescue {copy}: that is the whole copy of " in said
    beheaded(path)
    with pytest.raises(StoreError) as caught:
        Store(path).open(NEWEST)
    assert caught.value.problem.facts["copy"] == str(copy)
    path.write_bytes(b"\xa5" * path.stat().st_size)
    with pytest.raises(StoreError) as caught:
        Store(path).open(NEWEST)
    assert caught.value.problem.facts["copy"] == str(copy), "what has copies was a store"


def wrecked(path: Path) -> None:
    """All but the first pages overwritten, under the hands of who has it open."""
    with path.open("r+b") as file:
        file.seek(10 * PAGE)
        file.write(b"\xa5" * (path.stat().st_size - 10 * PAGE))


def test_damage_in_the_middle_of_a_session(tmp_path: Path) -> None:
    """The full screen leaves with a sentence where it could not be caught, and what can be done is offered."""
    path = tmp_path / "bantin.db"
    fill(path, 30, 60)
    (tmp_path / "feeds.toml").write_text(
        '[settings]\nauto_refresh = false\nstart = "articles"\n'
        + "".join(f'[[source]]\nid = "portal-{n:04d}"\nurl = "http://127.0.0.1:9/{n}"\n' for n in range(30)),
        "utf-8",
    )
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    where = ["--config", str(tmp_path / "feeds.toml"), "--db", str(path), "--lang=en"]
    with Terminal([*BANTIN, "--tui", *where], columns=160, rows=30, env={"HOME": str(tmp_path)}) as terminal:
        assert terminal.until_shown("1,800 unread")
        terminal.settle()
        wrecked(path)
        terminal.send(b"\x1b[F\r")  # to the end of the list, and open it
        assert terminal.until(lambda: any("is damaged" in line for line in terminal.lines()))
        assert not any("Traceback" in line or "locals" in line for line in terminal.lines())


HOLDS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def test_what_another_process_has_open_is_not_replaced(whole: Path, tmp_path: Path) -> None:
    """Its marks would go into the file that is set aside."""
    path = tmp_path / "bantin.db"
    shutil.copy(whole, path)
    holed(path)
    argv = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError) as caught:
            rescue(path, NEWEST)
        assert caught.value.problem.code is Code.STORE_SHARED
        other.communicate()
    assert rescue(path, NEWEST).entries
