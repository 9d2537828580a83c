"""Workshops: gone in the end, and where their maker was killed, gone with the next who looks; nothing else is touched."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tui import workshop
from tui.places import Places
from tui.start import tidy_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="knows no locks that end with the process")


def left(folder: Path, prefix: str = ".bantin.db.") -> Path:
    """A workshop whose maker was killed: the lock went with it."""
    made, lock = workshop._made(prefix, folder)
    (made / "half.db").write_bytes(b"half")
    os.close(lock)
    return made


def test_it_is_there_as_long_as_its_maker(tmp_path: Path) -> None:
    with workshop.workshop("x-", tmp_path) as folder:
        assert folder.name.startswith("x-") and folder.stat().st_mode & 0o777 == 0o700
        (folder / "a").mkdir()
        (folder / "a" / "b").write_text("half", "utf-8")
        with workshop.workshop("x-", tmp_path) as other:
            assert folder.exists() and other.exists() and other != folder
        workshop.sweep("x-", tmp_path)
        assert folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_the_killed_left_goes(tmp_path: Path) -> None:
    left(tmp_path, "x-")
    (tmp_path / "x-empty").mkdir()  # killed before it had a lock, or when it had none any more
    with workshop.workshop("x-", tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_what_is_no_workshop_stays(tmp_path: Path) -> None:
    (tmp_path / "x-of-somebody").mkdir()
    (tmp_path / "x-of-somebody" / "file").write_text("x", "utf-8")
    (tmp_path / "x-file").write_text("x", "utf-8")
    there = left(tmp_path, "elsewhere-")
    (tmp_path / "x-link").symlink_to(there)
    before = sorted(tmp_path.rglob("*"))
    workshop.sweep("x-", tmp_path)
    workshop.sweep("x-", tmp_path / "nowhere")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_next_start_finds_what_lies_elsewhere_too(tmp_path: Path) -> None:
    store = tmp_path / "data" / "bantin.db"
    (tmp_path / "usb").mkdir()
    store.parent.mkdir()
    near, _, _ = left(store.parent), left(tmp_path / "usb", ".bantin-backup-"), left(tmp_path, ".feeds.toml.")
    workshop.lead_on(near, ".bantin-backup-", tmp_path / "usb")
    with workshop.workshop(".bantin-backup-", tmp_path) as living, workshop.workshop(".bantin.db.", store.parent) as held:
        workshop.lead_on(held, ".bantin-backup-", tmp_path)
        tidy_up(Places(config=tmp_path / "feeds.toml", store=store, history=tmp_path / "history"))
        assert living.exists() and held.exists()
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["data", "usb"]


def test_the_lock_goes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is killed while it removes a workshop leaves one that the next can tell from somebody else's."""
    made = left(tmp_path, "x-")
    for name in ("a", "z"):
        (made / name).mkdir()
    left_then: list[list[str]] = []
    remove = shutil.rmtree

    def watched(path: Path, *, ignore_errors: bool = False) -> None:
        left_then.append(sorted(each.name for each in made.iterdir()))
        remove(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", watched)
    workshop.sweep("x-", tmp_path)
    assert left_then[-1] == ["held"] and all("held" in names for names in left_then) and not made.exists()
