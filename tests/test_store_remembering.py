"""Marks of another reader: on what is stored, on what comes later, and from a file that may be anything."""

import sqlite3
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.errors import Code, StoreError
from tui.model import EntryQuery
from tui.store import Marked, Store
from tui.store.newsboat import read_cache

FEED = "https://so.example/rss"


def cache(path: Path) -> Path:
    """A cache.db as newsboat makes it."""
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE rss_feed (rssurl TEXT PRIMARY KEY, url TEXT, title TEXT)")
        made.execute(
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT, url TEXT, feedurl TEXT, "
            "pubDate INTEGER, content TEXT, unread INTEGER, enclosure_url TEXT, flags TEXT, deleted INTEGER)"
        )
        rows = [("1", "https://so.example/1", 0, ""), ("2", "https://so.example/2", 1, "s"), ("3", "https://so.example/3", 1, "")]
        made.executemany(f"INSERT INTO rss_item (guid, url, unread, flags, feedurl) VALUES (?, ?, ?, ?, '{FEED}')", rows)
    made.close()
    return path


def test_a_cache_is_read(tmp_path: Path) -> None:
    assert list(read_cache(cache(tmp_path / "cache.db"))) == [
        Marked(feed=FEED, guid="1", link="https://so.example/1", read=True, flagged=False),
        Marked(feed=FEED, guid="2", link="https://so.example/2", read=False, flagged=True),
    ]


def test_what_is_no_cache(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    text = tmp_path / "text.db"
    text.write_bytes(b"x" * 4096)
    for path in (other, text):
        with pytest.raises(StoreError) as caught:
            list(read_cache(path))
        assert caught.value.problem.code is Code.STORE_FOREIGN
    with pytest.raises(StoreError):
        list(read_cache(tmp_path / "missing.db"))
    assert not (tmp_path / "missing.db").exists()


def mark(guid: str, link: str = "", *, read: bool = False, flagged: bool = False) -> Marked:
    return Marked(feed=FEED, guid=guid, link=link, read=read, flagged=flagged)


def status(store: Store) -> dict[str, tuple[bool, bool]]:
    return {each.key: (each.status.read, each.status.starred) for each in store.entries(store.ids(EntryQuery()))}


def test_marks_on_what_is_stored_and_on_what_comes(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db").open(NOW) as store:
        store.record([result("so", entry("1"), entry("2", link="http://www.so.example/2/"), entry("3"))], NOW)
        marks = [
            mark("1", read=True),
            mark("elsewhere", "https://so.example/2", flagged=True),
            mark("later", read=True, flagged=True),
            mark("?", "https://so.example/linked", read=True),
        ]
        assert store.take_marks({"so": marks, "new": [mark("n", read=True)]}, NOW, "import") == (2, 3)
        assert status(store) == {"1": (True, False), "2": (False, True), "3": (False, False)}
        store.record([result("so", entry("1"), entry("later"), entry("k", link="https://so.example/linked"))], NOW)
        store.record([result("new", entry("n"), entry("m"))], NOW)
        known = status(store)
        assert known["later"] == (True, True)
        assert known["k"] == known["n"] == (True, False)
        assert known["m"] == (False, False)
        assert store.counts()["so"].unread == 2
        store.undo(NOW)
        store.undo(NOW)
        assert status(store)["1"] == status(store)["2"] == (False, False)
        assert store.integrity() == []
