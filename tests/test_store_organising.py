"""Tags, what is hidden, and what is told beneath another: kept, found, counted and taken back exactly."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result, titles
from tui.errors import Code, SearchError
from tui.model import Counts, EntryQuery, SourceName, Status
from tui.model.saved import TagCount
from tui.store import Store, Undone, opening
from tui.store.keeping import Retention, Rule
from tui.store.reading import _plan, _sources
from tui.store.schema import MIGRATIONS


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        store.record(
            [result("so", *(entry(str(n), text="chung") for n in range(4))), result("vien", entry("x"), entry("y"))], NOW
        )
        yield store
        assert store.integrity() == []


def numbers(store: Store, *keys: str) -> list[int]:
    """The ids of entries by key."""
    by_key = {each.key: each.id for each in store.entries(store.ids(EntryQuery(beneath=True)))}
    return [by_key[key] for key in keys]


def keys(store: Store, query: EntryQuery) -> str:
    """The keys of what a query finds, oldest first."""
    return "".join(each.key for each in store.entries(store.ids(query._replace(order="oldest"))))


def tell_beneath(store: Store, lead: int, *others: int) -> None:
    connection = store._open_connection
    assert connection
    connection.execute("INSERT OR IGNORE INTO story (entry, lead) VALUES (?, ?)", (lead, lead))
    for each in others:
        connection.execute("UPDATE entry SET aside = 2 WHERE id = ?", (each,))
        connection.execute("INSERT INTO story (entry, lead) VALUES (?, ?)", (each, lead))


# Tags


def test_tags_are_given_found_and_taken_back(store: Store) -> None:
    b, a, x = numbers(store, "0", "1", "x")
    assert store.mark([a, x], tag=["Khẩn", "báo cáo"], now=NOW, label="tag") == 2
    assert store.mark([a, b, 10**9], tag=["khan"], now=NOW, label="tag") == 1
    assert store.entry(a).status == Status(tags=("báo cáo", "Khẩn"))
    assert [each.status.tags for each in store.entries([b, x])] == [("Khẩn",), ("báo cáo", "Khẩn")]
    assert store.tags() == [TagCount(name="báo cáo", total=2, unread=2), TagCount(name="Khẩn", total=3, unread=3)]
    assert store.tags(without=["vien"])[0] == TagCount(name="báo cáo", total=1, unread=1)
    assert keys(store, EntryQuery(tags=("KHẨN",))) == "10x"
    assert keys(store, EntryQuery(tags=("khẩn", "bao cao"))) == "1x"
    assert keys(store, EntryQuery(tags=("khẩn",), sources=("so",))) == "10"
    assert keys(store, EntryQuery(tags=("không có",))) == ""
    assert store.count(EntryQuery(tags=("khẩn",), unread=True)) == 3
    assert store.mark([a, b], untag=["khẩn", "không có"], now=NOW, label="untag") == 2
    assert store.undo() == Undone(label="untag", ids=(a, b))
    assert keys(store, EntryQuery(tags=("khẩn",))) == "10x"
    assert store.undo() == Undone(label="tag", ids=(b,))
    assert store.undo() == Undone(label="tag", ids=(a, x))
    assert store.tags() == [] and store.entry(a).status == Status()


def test_a_tag_that_nothing_bears_is_spelled_anew(store: Store) -> None:
    [a] = numbers(store, "0")
    store.mark([a], tag=["khan"], now=NOW, label="tag")
    store.mark([a], tag=["Khẩn"], now=NOW, label="tag")
    assert store.entry(a).status.tags == ("khan",)
    store.mark([a], untag=["khẩn"], now=NOW, label="untag")
    store.mark([a], tag=["Khẩn"], now=NOW, label="tag")
    assert store.entry(a).status.tags == ("Khẩn",)


def test_undo_leaves_tags_that_were_changed_since(store: Store) -> None:
    b, a = numbers(store, "0", "1")
    store.mark([a, b], read=True, tag=["khẩn"], now=NOW, label="both")
    with Store(store.path).open(NOW) as other:
        other.mark([a], untag=["khẩn"], now=NOW, label="gone")
    store._open_connection.execute("UPDATE journal SET undone = 1 WHERE label = 'gone'")  # type: ignore[union-attr]  # open
    assert store.undo() == Undone(label="both", ids=(a, b))
    assert store.tags() == [] and not store.entry(a).status.read


def test_a_common_tag_walks_the_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.mark(store.ids(EntryQuery()), tag=["khẩn"], now=NOW, label="tag")
    connection = store._open_connection
    assert connection
    query = EntryQuery(tags=("khẩn",))
    for few, step in ((2_000, "SEARCH entry USING INTEGER PRIMARY KEY"), (1, "SCAN entry USING COVERING INDEX entry_order")):
        monkeypatch.setattr("tui.store.tagging.FEW", few)
        plan = _plan(connection, query, _sources(connection, query))
        sql = f"EXPLAIN QUERY PLAN {plan.sql('id', ' ORDER BY sort DESC, id DESC')} LIMIT 3"
        assert connection.execute(sql, plan.values).fetchone()[3].startswith(step)
        assert len(store.ids(query)) == 6


def test_what_the_person_tagged_is_not_removed_in_its_time(store: Store) -> None:
    a, b, c, *_ = ids = numbers(store, "3", "1", "2", "0", "x", "y")
    store.mark([a], tag=["giữ"], now=NOW, label="tag")
    store.mark([b], tag=["tự động"], ruled=True, now=NOW, label="rule")
    store.mark(ids, read=True, now=NOW, label="read")
    store.mark([c], hidden=True, now=NOW, label="hide")
    gone = store.keep(Retention(usual=Rule(entries=1)), NOW + timedelta(days=2))
    assert gone == 3
    left = [each.key for each in store.entries(store.ids(EntryQuery()))]
    assert left == ["x", "0", "3"] and store.integrity() == []


# Hidden


def test_what_is_hidden_is_in_no_list_or_count(store: Store) -> None:
    b, a = numbers(store, "0", "1")
    store.mark([b], read=True, starred=True, now=NOW, label="read")
    assert store.mark([a, b], hidden=True, now=NOW, label="hide") == 2
    assert store.mark([a], hidden=True, now=NOW, label="hide") == 0
    assert keys(store, EntryQuery()) == "32yx"
    assert keys(store, EntryQuery(sources=("so",))) == "32"
    assert keys(store, EntryQuery(starred=True)) == keys(store, EntryQuery(sources=("so",), starred=True)) == ""
    assert keys(store, EntryQuery(text="chung")) == "32"
    assert keys(store, EntryQuery(hidden=True)) == "10"
    assert keys(store, EntryQuery(hidden=True, unread=True)) == "1"
    assert (store.count(EntryQuery(hidden=True)), store.count(EntryQuery())) == (2, 4)
    assert store.counts()["so"] == Counts(total=2, unread=2)
    assert store.entry(a).status == Status(hidden=True)
    assert store.entry(b).status == Status(read=True, starred=True, hidden=True)
    store.record([result("so", entry("0", "Mới"))], NOW)
    assert keys(store, EntryQuery(hidden=True)) == "10", "a refetch shows nothing that is hidden"
    assert store.undo() == Undone(label="hide", ids=(a, b))
    assert keys(store, EntryQuery()) == "3210yx" and store.counts()["so"] == Counts(total=4, unread=3)


@pytest.mark.parametrize(
    ("text", "found"),
    [("là:ẩn", "0"), ("is:hidden", "0"), ("ẩn", "0"), ("hidden", "0"), ("đã ẩn", "0"), ("-là:ẩn", "321yx"),
     ("chung -là:ẩn", "321"), ("chung là:ẩn", "0"), ("là:ẩn | tag:khan", "0y"), ("an", ""), ("ẩn chung", "")],
)  # fmt: skip
def test_search_says_what_is_hidden(store: Store, text: str, found: str) -> None:
    [a, y] = numbers(store, "0", "y")
    store.mark([a], hidden=True, now=NOW, label="hide")
    store.mark([y], tag=["khẩn"], now=NOW, label="tag")
    assert keys(store, EntryQuery(text=text, now=NOW)) == found


# Search by tag


@pytest.mark.parametrize(
    ("text", "found"),
    [("tag:khẩn", "0x"), ("thẻ:khan", "0x"), ("tag:khan chung", "0"), ("-tag:khan", "321y"), ("nhãn:tỉnh", "3210"),
     ('tag:"bao cao"', "x"), ("tag:khan tag:tinh", "0"), ("tag:riêng", "321")],
)  # fmt: skip
def test_search_finds_tags_of_entries_and_of_sources(store: Store, text: str, found: str) -> None:
    a, x = numbers(store, "0", "x")
    store.mark([a, x], tag=["khẩn"], now=NOW, label="tag")
    store.mark([x], tag=["báo cáo"], now=NOW, label="tag")
    if "riêng" in text:
        store.mark(numbers(store, "1", "2", "3"), tag=["riêng"], now=NOW, label="tag")
    names = (SourceName(id="so", title="Sở", tags=("tỉnh",)), SourceName(id="vien", title="Viện"))
    for limit in (0, 5):
        ids = store.ids(EntryQuery(text=text, names=names, now=NOW), limit)
        assert sorted(each.key for each in store.entries(ids)) == sorted(found)


def test_a_tag_that_there_is_not_is_a_mistake(store: Store) -> None:
    store.mark(numbers(store, "0"), tag=["khẩn"], now=NOW, label="tag")
    with pytest.raises(SearchError) as caught:
        store.ids(EntryQuery(text="tag:kham", now=NOW))
    assert (caught.value.problem.code, caught.value.problem.facts["suggestion"]) == (Code.QUERY_ORIGIN, "khan")


# Beneath


def test_what_is_told_beneath_another_stands_in_lists_without_that_one(store: Store) -> None:
    a, x, y = numbers(store, "0", "x", "y")
    tell_beneath(store, a, x)
    assert keys(store, EntryQuery()) == keys(store, EntryQuery(sources=("so", "vien"))) == "3210y"
    assert keys(store, EntryQuery(beneath=True)) == "3210yx"
    assert keys(store, EntryQuery(sources=("vien",))) == keys(store, EntryQuery(without=("so",))) == "yx"
    assert store.counts()["vien"] == Counts(total=2, unread=2)
    assert (store.count(EntryQuery()), store.count(EntryQuery(unread=True))) == (5, 5)
    store.mark([x], starred=True, now=NOW, label="star")
    assert keys(store, EntryQuery(starred=True)) == "x"
    store.mark([a], hidden=True, now=NOW, label="hide")
    assert keys(store, EntryQuery()) == "321yx"
    tell_beneath(store, a, y)
    store.undo()
    assert keys(store, EntryQuery()) == "3210"


def test_hiding_what_is_beneath_is_taken_back_exactly(store: Store) -> None:
    a, x = numbers(store, "0", "x")
    tell_beneath(store, a, x)
    store.mark([x], hidden=True, now=NOW, label="hide")
    assert (keys(store, EntryQuery(hidden=True)), store.counts()["vien"]) == ("x", Counts(total=1, unread=1))
    store.undo()
    assert (keys(store, EntryQuery(hidden=True)), keys(store, EntryQuery())) == ("", "3210y")
    store.mark([x], hidden=True, now=NOW, label="hide")
    store.mark([x], hidden=False, now=NOW, label="show")
    assert keys(store, EntryQuery()) == "3210y"


# From an older store


def test_an_older_store_is_organised(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    opening.create(path, MIGRATIONS[:7])
    with sqlite3.connect(path) as old:
        columns = "kind, feed, etag, last_modified, body_hash, failures, moved_to, gone, incomplete"
        old.execute(f"INSERT INTO source (id, {columns}) VALUES ('so', 'feed', '{{}}', '', '', '', 0, '', 0, '')")
        for n in range(3):
            row = (n + 1, f"k{n}", bytes(8), bytes(8), n, n, n + 1, n == 0)
            columns = "id, source, key, fingerprint, digest, first_seen, sort, doc, read"
            old.execute(f"INSERT INTO entry ({columns}) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)", row)
            content = (n + 1, f"Bài {n}", *[""] * 4, 0)
            old.execute(
                "INSERT INTO content (id, title, link, section, summary, language, has_body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                content,
            )
        old.execute("UPDATE tally SET total = 3, unread = 2")
    old.close()
    with Store(path).open(NOW) as store:
        assert titles(store, store.ids(EntryQuery())) == ["Bài 2", "Bài 1", "Bài 0"]
        store.mark([1, 2], hidden=True, now=NOW, label="hide")
        assert store.counts() == {"so": Counts(total=1, unread=1)}
        assert store.integrity() == []
