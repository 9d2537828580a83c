"""What a list tells of an article and what its own page tells, put together and kept."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.errors import Code, NothingFound, Problem
from tui.model import Body, Enclosure, Entry, EntryQuery, Identity, Kind
from tui.model.joining import completed
from tui.store import Store

BODY = Body(json.dumps([["p", ["Mưa lớn ở Đông Hà."]]]))
PAGE = entry(
    "x", "Hội thảo về giống lúa mới ở huyện", published=datetime(2026, 11, 20, 3, 0, tzinfo=UTC), body=BODY,
    summary="Sáng nay, Sở tổ chức hội thảo.", authors=("AQ",), section="Hoạt động",
    enclosures=(Enclosure(url="https://a.example/kh.pdf", type="application/pdf", size=9, title="Kế hoạch"),),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        yield store


def listed(title: str = "Hội thảo về giống lúa…") -> Entry:
    return entry("1", title, published=None, link="https://a.example/1")


def put(store: Store, *entries: Entry) -> None:
    store.record([result("so", *entries, kind=Kind.ARTICLES)], NOW)


def test_the_page_completes_what_the_list_told(store: Store) -> None:
    put(store, listed())
    (number,) = store.ids(EntryQuery())
    store.mark([number], starred=True, now=NOW, label="star")
    filled = store.fill(number, PAGE, NOW)
    assert filled.title == PAGE.title
    assert filled.link == "https://a.example/1"
    assert (filled.published, filled.authors, filled.section) == (PAGE.published, ("AQ",), "Hoạt động")
    assert filled.body == BODY and filled.enclosures == PAGE.enclosures
    assert filled.status.starred and not filled.status.read and not filled.changed
    assert list(store.ids(EntryQuery(text="dong ha"))) == [number]
    assert store.integrity() == []


def test_the_list_does_not_take_the_body_away_again(store: Store) -> None:
    put(store, listed())
    (number,) = store.ids(EntryQuery())
    store.fill(number, PAGE, NOW)
    put(store, listed("Hội thảo về giống lúa (đã sửa)"))
    again = store.entry(number)
    assert again.title == "Hội thảo về giống lúa (đã sửa)" and again.changed
    assert again.body == BODY and again.enclosures == PAGE.enclosures
    assert list(store.ids(EntryQuery(text="dong ha"))) == [number]


def test_a_feed_that_drops_its_text_is_followed(store: Store) -> None:
    store.record([result("f", entry("1", "Một", "chữ"))], NOW)
    store.record([result("f", entry("1", "Hai"))], NOW)
    (number,) = store.ids(EntryQuery())
    assert store.entry(number).body is None


def test_nothing_to_fill(store: Store) -> None:
    with pytest.raises(NothingFound):
        store.fill(7, PAGE, NOW)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hội thảo về…", PAGE.title),
        ("Hội thảo về ...", PAGE.title),
        ("", PAGE.title),
        ("Khác hẳn…", "Khác hẳn…"),
        ("Hội thảo", "Hội thảo"),
    ],
)
def test_only_a_title_cut_short_gives_way(title: str, expected: str) -> None:
    assert completed(listed()._replace(title=title), PAGE).title == expected


def test_the_date_of_the_list_stays(store: Store) -> None:
    day = date(2026, 11, 1)
    assert completed(listed()._replace(published=day), PAGE).published == day


def test_what_the_last_fetch_gave_comes_back(store: Store) -> None:
    remark = Problem(code=Code.SELECTOR_EMPTY, facts={"name": "date", "selector": ".ngay"})
    recorded = result("so", listed(), kind=Kind.ARTICLES)
    feed = recorded.state.feed._replace(title="Cổng", identity=Identity(owner="Sở", telephone="0233"))
    state = recorded.state._replace(feed=feed, found=12, remarks=(remark,))
    store.record([recorded._replace(state=state)], NOW)
    assert store.state("so") == state
