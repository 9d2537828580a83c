"""Stories in the store: found as they come, told once in lists, taken apart when no longer one, found in older stores."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, event, result
from tui.model import Body, Entry, EntryQuery, OfficialDocument
from tui.model.blocks import Paragraph, Span, encode
from tui.model.stories import clues
from tui.model.text import fold
from tui.store import Store
from tui.store.keeping import Retention, Rule

TEXT = (
    "Nhóm nghiên cứu của Đại học Biển Đông dùng máy bay không người lái và ảnh vệ tinh để theo dõi rừng ngập mặn dọc cửa sông. "
    "Trong hai năm, nhóm lập được bản đồ biến động của mười tám nghìn hecta rừng, phát hiện bảy khu vực sạt lở mới và đề xuất "
    "nơi cần trồng bổ sung. Dữ liệu được mở cho mọi người tải về."
)
TITLE = "Bản đồ mở về rừng ngập mặn giúp các địa phương"


def told(key: str, title: str = TITLE, text: str = TEXT, **more: object) -> Entry:
    """An article with the clues that parse gives it."""
    words = fold(f"{title}\n{text}")
    link = str(more.pop("link", f"https://{key}.example/tin-{key}"))
    body = Body(encode([Paragraph((Span(text),))])) if text else None
    return entry(key, title, text, link=link, body=body, words=words, clues=clues(title, link, words), **more)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        yield store
        assert store.integrity() == []


def keys(store: Store, *sources: str, **query: object) -> str:
    """The keys in a list, in the order they came."""
    asked = EntryQuery(sources=sources, **query)  # type: ignore[arg-type]  # fields by name
    return "".join(sorted(each.key for each in store.entries(store.ids(asked))))


def number(store: Store, key: str) -> int:
    return next(each.id for each in store.entries(store.ids(EntryQuery(beneath=True))) if each.key == key)


def also(store: Store, key: str) -> str:
    """The keys of what is told beneath an entry or above it."""
    [stored] = store.entries([number(store, key)])
    return "".join(store.entry(each.id).key for each in stored.also)


def test_copies_are_told_once_and_counted_once(store: Store) -> None:
    store.record([result("a", told("1"), entry("x")), result("b", told("2"))], NOW)
    store.record(
        [result("c", told("3", TITLE.upper())), result("d", told("4", "Khác hẳn, tin của tuần trước đó"[:25], "Khác"))], NOW
    )
    assert keys(store) == "14x"
    assert [keys(store, source) for source in "abc"] == ["1x", "2", "3"]
    assert keys(store, "b", "c") == "2"
    assert keys(store, without=("a",)) == "24"
    assert (store.count(EntryQuery()), store.count(EntryQuery(unread=True))) == (3, 3)
    assert [also(store, key) for key in "123x"] == ["23", "13", "12", ""]
    for order in ("newest", "oldest", "title", "source"):
        assert len(keys(store, text="rừng ngập mặn", order=order)) == 1
    assert (keys(store, "b", "c", text="rung", order="oldest"), keys(store, "c", text="rung")) == ("2", "3")
    assert (keys(store, text="rung", beneath=True), store.count(EntryQuery(text="rung"))) == ("123", 1)
    assert [len(found.ids) for found in store.found(EntryQuery(text="rung"))] == [1]
    assert len(store.ids(EntryQuery(text="rung"), 2)) == 1
    [first] = [each for each in store.entries(store.ids(EntryQuery())) if each.key == "1"]
    assert [(each.source, each.link, each.title) for each in first.also] == [
        ("b", "https://2.example/tin-2", TITLE),
        ("c", "https://3.example/tin-3", TITLE.upper()),
    ]
    assert store.entry(first.id).also == first.also


def test_within_one_source_nothing_is_brought_together(store: Store) -> None:
    store.record([result("a", told("1"), told("2")), result("b", told("3"))], NOW)
    assert keys(store) == "12" and also(store, "3") == "2"
    store.record([result("b", told("3"), told("4"))], NOW)
    assert keys(store) == "12" and also(store, "4") == "1"


def test_events_and_documents_with_other_numbers_stay_apart(store: Store) -> None:
    day = date(2026, 11, 24)
    paper = OfficialDocument(number="141/KH-UBND")
    store.record([result("a", event("1", day, TEXT)._replace(clues=(7,)), told("2", document=paper))], NOW)
    other = paper._replace(number="142/KH-UBND")
    store.record([result("b", event("3", day, TEXT)._replace(clues=(7,)), told("4", document=other))], NOW)
    assert keys(store) == "1234"


def test_who_has_read_it_has_read_it_everywhere(store: Store) -> None:
    store.record([result("a", told("1")), result("b", told("2"))], NOW)
    one, two = number(store, "1"), number(store, "2")
    assert store.mark([one], read=True, beneath=True, now=NOW, label="read") == 1
    assert store.entry(two).status.read
    store.record([result("c", told("3"))], NOW)
    assert keys(store, unread=True) == ""
    assert store.count(EntryQuery(sources=("c",), unread=True)) == 0
    undone = store.undo()
    assert undone and undone.ids == (one,)
    assert not store.entry(one).status.read and not store.entry(two).status.read
    assert store.mark([two], read=True, beneath=True, now=NOW, label="read") == 1
    assert store.entry(one).status.read
    store.undo()
    assert store.mark([one], read=True, now=NOW, label="read") == 1
    assert not store.entry(two).status.read


def test_another_leads_where_the_first_is_hidden_or_removed(store: Store) -> None:
    old = NOW - timedelta(days=400)
    store.record(
        [result("a", told("1", published=old)), result("b", told("2", published=old)), result("c", told("3", published=old))], old
    )
    store.record([result("d", entry("x"))], NOW)
    store.mark([number(store, "1")], hidden=True, now=NOW, label="hide")
    assert keys(store) == "2x" and also(store, "2") == "3"
    store.undo()
    assert keys(store) == "1x" and also(store, "1") == "23"
    store.mark([number(store, "1")], read=True, now=NOW, label="read")
    assert store.keep(Retention(own={"a": Rule(age=86_400)}), NOW) == 1
    assert keys(store) == "2x" and also(store, "2") == "3"
    store.mark([number(store, "3")], read=True, now=NOW, label="read")
    assert store.keep(Retention(own={"c": Rule(age=86_400)}), NOW + timedelta(days=2)) == 1
    assert keys(store) == "2x" and also(store, "2") == ""
    connection = store._open_connection
    assert connection
    assert connection.execute("SELECT count(*) FROM story").fetchone() == (0,)
    assert connection.execute("SELECT count(DISTINCT entry) FROM clue").fetchone() == (1,)


def test_an_edit_takes_it_apart_or_brings_it_together(store: Store) -> None:
    store.record([result("a", told("1")), result("b", told("2"))], NOW)
    changed = told("2", text=TEXT.replace("rừng ngập mặn", "rạn san hô"), title="Bản đồ mở về rạn san hô giúp các địa phương")
    store.record([result("b", changed)], NOW)
    assert keys(store) == "12"
    store.record([result("b", told("2"))], NOW)
    assert keys(store) == "1" and also(store, "1") == "2"
    store.record([result("b", told("2", text=f"{TEXT} Bản đồ sẽ được cập nhật mỗi quý."))], NOW)
    assert keys(store) == "1"


def test_a_full_text_brings_together_what_lists_did_not(store: Store) -> None:
    brief = told("2", text="", published=NOW - timedelta(hours=1))
    store.record([result("a", told("1")), result("b", brief)], NOW)
    assert keys(store) == "12"
    store.fill(number(store, "2"), told("2"), NOW)
    assert keys(store) == "1"


def test_an_older_store_is_gone_through_step_by_step(store: Store) -> None:
    store.record(
        [result("a", told("1"), entry("x")), result("b", told("2")), result("c", told("3", link="https://1.example/tin-1"))], NOW
    )
    connection = store._open_connection
    assert connection
    for statement in (
        "DELETE FROM clue", "DELETE FROM story", "UPDATE entry SET aside = 0",
        "UPDATE counter SET value = (SELECT max(id) FROM entry) WHERE name = 'told'",
    ):  # fmt: skip
        connection.execute(statement)
    assert keys(store) == "123x"
    store.record([result("d", told("4"))], NOW)
    assert keys(store) == "1234x"
    store.catch_up()
    assert keys(store) == "1x"
    assert connection.execute("SELECT value FROM counter WHERE name = 'told'").fetchone() == (0,)


def test_what_hundreds_share_is_no_clue(store: Store) -> None:
    store.record([result(f"s{n}", told(f"{n}")) for n in range(50)], NOW)
    assert store.count(EntryQuery()) == 50
