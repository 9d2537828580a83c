"""A store that cannot be taken, met by every face: one sentence, an honest status, and the file as it was."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import inside
from tests.library import NOW
from tests.storing import LAST, entry, result
from tui.store import Store


def _sound(path: Path) -> None:
    with Store(path).open(NOW) as store:
        store.record([result("so", *(entry(f"k{n}", text="Một đoạn văn. " * 50) for n in range(200)))], NOW)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damaged(path: Path) -> None:
    _sound(path)
    body = bytearray(path.read_bytes())
    body[4096:20480] = bytes(16384)
    path.write_bytes(body)


def cut(path: Path) -> None:
    _sound(path)
    path.write_bytes(path.read_bytes()[:-30_000])


def newer(path: Path) -> None:
    _sound(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {LAST + 1}")


def page(path: Path) -> None:
    path.write_text("<!doctype html><title>404</title>" + "x" * 5000, "utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("make", [damaged, cut, newer, page, empty])
@pytest.mark.parametrize("face", ["--tui", "--text", "list"])
def test_every_face_says_so_and_leaves_it(tmp_path: Path, make: Callable[[Path], None], face: str) -> None:
    store, feeds = tmp_path / "bantin.db", tmp_path / "feeds.toml"
    make(store)
    feeds.write_text("", "utf-8")
    before = store.read_bytes()
    env = {"HOME": str(tmp_path), "BANTIN_DB": str(store), "BANTIN_CONFIG": str(feeds), "BANTIN_LANG": "en"}
    done = inside.run([face], env)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: ") and str(store) in done.stderr and "Traceback" not in done.stderr
    assert ("rescue" in done.stderr) == (make in (damaged, cut)), done.stderr
    assert store.read_bytes() == before
