"""What the person did is kept, counted, journaled and taken back exactly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.model import Counts, EntryQuery, Status
from tui.store import Store, Undone, journal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        store.record([result("so", *(entry(str(n)) for n in range(6)))], NOW)
        yield store
        assert store.integrity() == []


def statuses(store: Store) -> list[Status]:
    return [each.status for each in store.entries(store.ids(EntryQuery(order="oldest")))]


def read(store: Store) -> list[bool]:
    return [status.read for status in statuses(store)]


def test_marking_counts_what_really_changed(store: Store) -> None:
    ids = store.ids(EntryQuery())
    assert store.mark(ids[:2], read=True, now=NOW, label="a") == 2
    assert store.mark([*ids[:3], ids[0], 10**9], read=True, now=NOW, label="b") == 1
    assert store.mark(ids[:3], read=True, now=NOW, label="c") == 0
    assert store.mark([], read=True, now=NOW, label="d") == store.mark(ids, now=NOW, label="e") == 0
    assert store.mark(ids[:4], starred=True, now=NOW, label="f") == 4
    assert store.counts() == {"so": Counts(total=6, unread=3)}
    assert store.mark(ids[:1], read=False, starred=False, now=NOW, label="g") == 1
    assert (store.count(EntryQuery(unread=True)), store.count(EntryQuery(starred=True))) == (4, 3)


def test_undo_goes_backwards_group_by_group(store: Store) -> None:
    ids = list(store.ids(EntryQuery(order="oldest")))
    states = [statuses(store)]
    for marked, read, starred in ((ids[:2], True, None), (ids[1:4], True, True), (ids[:1], False, None)):
        store.mark(marked, read=read, starred=starred, now=NOW, label=str(len(states)))
        states.append(statuses(store))
    store.mark(ids[:1], read=False, now=NOW, label="nothing")  # is no group
    assert store.undo() == Undone(label="3", ids=(ids[0],))
    assert statuses(store) == states[2]
    assert store.undo() == Undone(label="2", ids=tuple(ids[1:4]))
    assert statuses(store) == states[1]
    store.mark(ids[5:], starred=True, now=NOW, label="between")
    assert store.undo() == Undone(label="between", ids=(ids[5],))
    assert store.undo() == Undone(label="1", ids=tuple(ids[:2]))
    assert statuses(store) == states[0]
    assert store.undo() is None
    assert store.counts()["so"].unread == 6


def test_undo_restores_the_flag_that_reading_cleared(store: Store) -> None:
    [number] = [each.id for each in store.entries(store.ids(EntryQuery())) if each.key == "1"]
    store.record([result("so", entry("1", "Mới"))], NOW)
    assert store.mark([number], read=True, now=NOW, label="read") == 1
    assert not store.entry(number).changed
    store.undo()
    assert (store.entry(number).changed, store.entry(number).status.read) == (True, False)


def test_undo_leaves_the_flag_of_a_newer_change(store: Store) -> None:
    [number] = [each.id for each in store.entries(store.ids(EntryQuery())) if each.key == "1"]
    store.record([result("so", entry("1", "Mới"))], NOW)
    store.mark([number], read=True, now=NOW, label="read")
    store.record([result("so", entry("1", "Mới hơn"))], NOW)
    assert store.undo() == Undone(label="read", ids=(number,))
    assert (store.entry(number).changed, store.entry(number).status.read) == (True, False)


def test_undo_leaves_what_was_changed_since(store: Store) -> None:
    first, second, *_ = store.ids(EntryQuery())
    store.mark([first, second], read=True, now=NOW, label="both")
    with Store(store.path).open(NOW) as other:
        other.mark([first], read=False, now=NOW, label="back")
        other.mark([first], read=True, now=NOW, label="again")
    store.undo()
    store.undo()
    assert store.entry(first).status.read, "as it was made by the first group"
    store.record([result("so", entry("0", "Sửa"))], NOW)
    assert store.undo() == Undone(label="both", ids=(second, first))
    assert store.entry(first).changed, "what a fetch did is not the person's to undo"


def test_the_journal_tells_every_change_forward(store: Store) -> None:
    ids = list(store.ids(EntryQuery(order="oldest")))
    store.mark(ids[:1], read=True, now=NOW, label="a")
    store.undo(NOW)
    connection = store._open_connection
    assert connection
    assert connection.execute("SELECT label, undoes, undone, rows FROM journal").fetchall() == [("a", None, 1, 1), ("a", 1, 0, 2)]
    assert connection.execute("SELECT entry, before, after FROM journal_row").fetchall() == [(ids[0], 0, 1), (ids[0], 1, 0)]


@pytest.mark.parametrize(("groups", "rows", "left"), [(3, 100, 3), (100, 8, 2), (100, 1, 1)])
def test_the_journal_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch, groups: int, rows: int, left: int) -> None:
    monkeypatch.setattr(journal, "KEPT_GROUPS", groups)
    monkeypatch.setattr(journal, "KEPT_ROWS", rows)
    ids = store.ids(EntryQuery())
    for n in range(5):
        store.mark(ids, read=n % 2 == 0, now=NOW, label=str(n))
    connection = store._open_connection
    assert connection
    assert connection.execute("SELECT count(*), count(DISTINCT journal) FROM journal_row").fetchone() == (left * 6, left)
    assert [store.undo() is not None for _ in range(left + 1)] == [True] * left + [False]


def test_a_large_group_is_one_group(store: Store) -> None:
    store.record([result("many", *(entry(str(n)) for n in range(1_700)))], NOW)
    ids = store.ids(EntryQuery())
    assert store.mark(ids, read=True, starred=True, now=NOW, label="all") == 1_706
    undone = store.undo()
    assert undone and sorted(undone.ids) == sorted(ids)
    assert not any(read(store))


def test_the_place_is_replaced_whole(store: Store) -> None:
    place = {"entry": 5, "query": {"unread": True, "text": "đông \udcff"}, "face": None}
    store.put_place(place)
    with Store(store.path).open(NOW) as other:
        assert other.place() == place
        version = other.data_version()
        store.put_place(dict(place))
        assert other.data_version() == version, "what is there already is not written again"
        store.put_place({"entry": 6})
        assert other.place() == {"entry": 6}
