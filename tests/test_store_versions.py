"""Versions of edited entries: kept before the words change, within bounds; documents among what was stored before."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, event, result
from tui.errors import NothingFound
from tui.model import Body, EntryQuery, Kind, OfficialDocument
from tui.model.blocks import Paragraph, Span, encode
from tui.model.documents import DocumentQuery
from tui.store import Recorded, Store, documents, versions


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        yield store


def put(store: Store, text: str, hours: int = 0, *, unread: bool = False, title: str = "Thông báo", **more: object) -> int:
    recorded: Recorded = result("so", entry("1", title, text, **more))._replace(edited_unread=unread)
    store.record([recorded], NOW + timedelta(hours=hours))
    return store.ids(EntryQuery())[0]


def texts(store: Store, number: int) -> list[str]:
    return [version.text for version in store.versions(number)]


def test_what_was_said_before_each_edit_is_kept(store: Store) -> None:
    number = put(store, "Hạn 20/11.")
    assert texts(store, number) == ["Hạn 20/11."] and store.entry(number).edited is None
    put(store, "Hạn 25/11.", 1)
    put(store, "Hạn 30/11.", 2)
    found = store.versions(number)
    assert [(version.until, version.text) for version in found] == [
        (NOW + timedelta(hours=1), "Hạn 20/11."), (NOW + timedelta(hours=2), "Hạn 25/11."), (None, "Hạn 30/11."),
    ]  # fmt: skip
    assert store.entry(number).edited == NOW + timedelta(hours=2)
    assert store.entries([number])[0].edited is None, "lists do not look for it"
    assert store.integrity() == []
    with pytest.raises(NothingFound):
        store.versions(999)


def test_only_real_changes_of_text_make_a_version(store: Store) -> None:
    number = put(store, "Lượt xem: 5.")
    put(store, "Lượt xem: 6.", 1, digest=store_digest("Lượt xem: 5."), fingerprint=b"another!")  # a counter moved
    assert len(store.versions(number)) == 1
    put(store, "Lượt xem: 6.", 2, digest=b"linkmove", fingerprint=b"a third!", link="https://a.example/khac")
    assert len(store.versions(number)) == 1, "other than its text was edited"


def store_digest(text: str) -> bytes:
    return entry("1", "Thông báo", text).digest


def test_so_many_and_no_more(store: Store) -> None:
    number = put(store, "Bản 0")
    for hour in range(1, versions.MOST + 4):
        put(store, f"Bản {hour}", hour)
    assert texts(store, number) == [f"Bản {hour}" for hour in range(3, versions.MOST + 4)]


def test_so_many_bytes_and_no_more(store: Store) -> None:
    source = random.Random(5)

    def long() -> str:
        return " ".join(f"{source.randrange(10**9)}" for _ in range(25_000))

    number = put(store, long())
    for hour in range(1, 6):
        put(store, long(), hour)
    assert len(store.versions(number)) - 1 == 3, "of five 120,000 bytes each, as many as the bound has room for"
    put(store, "x" * (versions.MOST_TEXT + 5), 7)
    put(store, "Hết.", 8)
    assert len(store.versions(number)[-2].text) == versions.MOST_TEXT


@pytest.mark.parametrize("unread", [False, True])
def test_an_edited_entry_is_unread_again_if_the_person_wants_it(store: Store, unread: bool) -> None:
    number = put(store, "Hạn 20/11.")
    store.mark([number], read=True, now=NOW, label="read")
    put(store, "Hạn 25/11.", 1, unread=unread)
    found = store.entry(number)
    assert found.changed and found.status.read is not unread
    assert store.counts()["so"].unread == int(unread)
    assert store.integrity() == []


def test_an_article_fetched_again_is_compared_with_itself_alone(store: Store) -> None:
    number = put(store, "")
    store.fill(number, entry("x", "Thông báo", "Hạn 20/11."), NOW)
    assert len(store.versions(number)) == 1, "the first full text is no edit"
    store.fill(number, entry("x", "Thông báo", "Hạn 25/11."), NOW)
    assert texts(store, number) == ["Hạn 20/11.", "Hạn 25/11."]


def test_an_event_keeps_what_it_was(store: Store) -> None:
    day = date(2026, 11, 24)
    old, new = event("e", day, "a"), event("e", day, "b")
    for each, raw in ((old, "8 giờ, họp giao ban"), (new, "9 giờ, họp giao ban")):
        moved = each._replace(event=each.event and each.event._replace(raw=raw), body=None)
        store.record([result("lich", moved, kind=Kind.SCHEDULE)], NOW)
    [number] = store.ids(EntryQuery(kinds=(Kind.SCHEDULE,)))
    assert texts(store, number) == ["8 giờ, họp giao ban", "9 giờ, họp giao ban"]


PLAN = OfficialDocument(number="141/KH-UBND", kind="kế hoạch", issuer="Ủy ban nhân dân", subject="phát triển khoa học")


def test_a_document_comes_changes_and_goes(store: Store) -> None:
    number = put(store, "Nội dung.", document=PLAN)
    assert store.entry(number).document == PLAN == store.entries([number])[0].document
    put(store, "Nội dung.", 1, document=PLAN._replace(number="142/KH-UBND"), fingerprint=b"another!")
    assert list(store.documents(DocumentQuery(words="142"))) == [number]
    assert list(store.documents(DocumentQuery(words="141"))) == []
    put(store, "Nội dung.", 2, fingerprint=b"a third!")
    assert store.entry(number).document is None and list(store.documents(DocumentQuery())) == []


def test_documents_are_found_among_what_was_stored_before(store: Store) -> None:
    body = Body(encode([Paragraph((Span("Số ký hiệu: 141/KH-UBND. Ngày ban hành: 20/11/2026."),))]))
    put(store, "", title="Kế hoạch số 141/KH-UBND phát triển khoa học", body=body)
    store.record([result("so", entry("2", "Triển khai Kế hoạch số 141/KH-UBND"))], NOW)
    with store._transaction() as connection:
        connection.execute("DELETE FROM document")
        documents.recognise(connection)
    [number] = store.documents(DocumentQuery())
    assert store.entry(number).document == PLAN._replace(issued=date(2026, 11, 20))
