"""Keeping: what is removed and what never is, that it does not come back, and that others go on meanwhile."""

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import library
from tests.storing import NOW, entry, event, result
from tui import config
from tui.model import EntryQuery
from tui.reader.keeping import retention
from tui.store import Store
from tui.store.keeping import Retention, Rule

DAY = 86_400
OLD = NOW - timedelta(days=400)


def filled(tmp_path: Path, count: int = 20) -> Store:
    """Entries "0" (oldest) to the newest, a day apart, all read, all of more than 400 days ago."""
    store = Store(tmp_path / "a.db").open(OLD)
    entries = [entry(str(n), text="chữ " * 100, published=OLD - timedelta(days=count - n)) for n in range(count)]
    store.record([result("so", *reversed(entries)), result("other", entry("x", published=OLD))], OLD)
    store.mark(store.ids(EntryQuery()), read=True, now=OLD, label="read")
    return store


def keys(store: Store, source: str = "so") -> set[str]:
    return {each.key for each in store.entries(store.ids(EntryQuery(sources=(source,))))}


def number(store: Store, key: str) -> int:
    return next(each.id for each in store.entries(store.ids(EntryQuery())) if each.key == key)


def test_nothing_is_removed_unless_asked(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        assert store.keep(Retention(), NOW) == 0
        assert len(keys(store)) == 20


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (Rule(age=401 * DAY), set(map(str, range(20)))),
        (Rule(age=399 * DAY), set()),
        (Rule(entries=3), {"17", "18", "19"}),
        (Rule(size=3700), {"16", "17", "18", "19"}),
        (Rule(age=1, entries=5), set()),
    ],
)
def test_by_age_count_and_size(tmp_path: Path, rule: Rule, left: set[str]) -> None:
    with filled(tmp_path) as store:
        gone = store.keep(Retention(own={"so": rule}), NOW)
        assert keys(store) == left
        assert gone == 20 - len(left)
        assert keys(store, "other") == {"x"}  # the newest number of all, and under no rule
        assert store.counts()["so"] == (len(left), 0)
        assert store.integrity() == []
        assert store.count(EntryQuery(text="chữ", sources=("so",))) == len(left)


def test_all_sources_together(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.keep(Retention(size=3700), NOW)
        assert keys(store) == {"16", "17", "18", "19"}


def test_what_is_spared(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.mark([number(store, "1")], starred=True, now=OLD, label="star")
        store.mark([number(store, "2")], read=False, now=OLD, label="unread")
        store.put_place({"entry": number(store, "3")})
        rule = {"so": Rule(entries=5)}
        store.keep(Retention(own=rule), NOW)
        assert keys(store) == {"1", "2", "3", "15", "16", "17", "18", "19"}
        store.keep(Retention(own=rule, unread=True), NOW + timedelta(days=2))
        assert keys(store) == {"1", "3", "15", "16", "17", "18", "19"}
        assert store.counts()["so"].unread == 0


def test_events_to_come_stay(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db").open(OLD) as store:
        days = (date(2025, 11, 1), NOW.date(), date(2026, 12, 24))
        store.record([result("lich", *(event(str(day), day) for day in days)), result("so", entry("x"))], OLD)
        store.keep(Retention(usual=Rule(age=30 * DAY), unread=True), NOW)
        assert keys(store, "lich") == {"2026-11-22", "2026-12-24"}


def test_what_was_removed_does_not_come_back(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.keep(Retention(own={"so": Rule(entries=2)}), NOW)
        fetched = [entry(str(n), text="khác", published=OLD - timedelta(days=20 - n)) for n in range(20)]
        (change,) = store.record([result("so", *fetched, entry("new"))], NOW)
        assert (change.new, change.changed) == (1, 2)
        assert keys(store) == {"18", "19", "new"}


def test_once_a_day_and_after_a_clock_set_back(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        rules = [Retention(own={"so": Rule(entries=n)}) for n in (15, 10, 5)]
        assert store.keep(rules[0], NOW) == 5
        assert store.keep(rules[1], NOW + timedelta(hours=23)) == 0
        assert store.keep(rules[1], NOW + timedelta(hours=25)) == 5
        assert store.keep(rules[2], NOW - timedelta(days=100)) == 5


def test_undo_never_meets_another_entry(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.mark(store.ids(EntryQuery(sources=("so",))), read=False, now=NOW, label="unread")
        store.keep(Retention(own={"so": Rule(entries=1), "other": Rule(age=1)}, unread=True), NOW)
        store.record([result("so", *(entry(f"n{n}") for n in range(30)))], NOW)
        undone = store.undo(NOW)
        assert undone and len(undone.ids) == 1
        assert store.counts()["so"].unread == 30


def test_pages_are_given_back_while_others_read_and_write(tmp_path: Path) -> None:
    store = filled(tmp_path, 4000)
    before = store.measures()
    failures: list[Exception] = []
    stop = threading.Event()

    def person() -> None:
        try:
            with Store(store.path, timeout=2).open(NOW) as other:
                while not stop.is_set():
                    ids = other.ids(EntryQuery(), 5)
                    other.mark(ids, starred=True, now=NOW, label="star")
                    other.undo(NOW)
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=person)
    thread.start()
    store.keep(Retention(own={"so": Rule(entries=100)}), NOW)
    stop.set()
    thread.join()
    assert failures == []
    after = store.measures()
    assert after.entries == 101
    assert after.pages < before.pages / 2
    assert after.free <= after.pages * 0.1
    assert store.integrity() == []
    store.close()


def test_a_file_from_which_nothing_could_be_given_back_is_written_anew(tmp_path: Path) -> None:
    with filled(tmp_path, 600) as store:
        connection = store._open_connection
        assert connection
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        before = store.measures()
        store.keep(Retention(own={"so": Rule(entries=10)}), NOW)
        after = store.measures()
        assert connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 2
        assert (after.entries, after.free) == (11, 0) and after.pages < before.pages / 2
        assert store.integrity() == []


def test_as_feeds_toml_says(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(
        '[settings]\nkeep = "1y"\nkeep_entries = 100\nkeep_size = "1GB"\nkeep_unread = false\n'
        '[[source]]\nid = "a"\nurl = "https://a.example/"\n'
        '[[source]]\nid = "b"\nurl = "https://b.example/"\nkeep = "off"\nkeep_entries = 5\nkeep_size = "2MB"\n',
        "utf-8",
    )
    loaded = config.load(feeds)
    assert loaded.problems == ()
    usual = Rule(age=365 * DAY, entries=100)
    own = {"a": usual, "b": Rule(age=0, entries=5, size=2_000_000)}
    assert retention(loaded) == Retention(usual=usual, own=own, size=10**9, unread=True)
    feeds.write_text('[settings]\nkeep = "1h"\n', "utf-8")
    assert [each.facts["key"] for each in config.load(feeds).problems] == ["settings.keep"]


async def test_after_a_refresh(tmp_path: Path) -> None:
    session = library.session(tmp_path, feeds=library.FEEDS + "\n[settings]\nkeep_entries = 3\nkeep_unread = false\n")
    async for _ in session.reader.refresh(session.reader.subscriptions[:1]):
        pass
    await session.reader.keep()
    assert [session.reader.count(EntryQuery(sources=(name,))) for name in ("so", "council")] == [3, 3]
    session.reader.store.close()
