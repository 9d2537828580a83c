"""Search finds Vietnamese however it is typed, in the language of search."""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storing import NOW, entry, result, titles
from tests.thorough import examples
from tui.errors import Code, SearchError
from tui.model import EntryQuery, Kind, SourceName
from tui.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "bantin.db").open(NOW) as store:
        store.record(
            [
                result(
                    "so",
                    entry("a", "Đổi mới sáng tạo ở Đông Hà", "Kế hoạch số 141/KH-UBND của Ủy ban nhân dân"),
                    entry("b", "Hội đồng nghiệm thu", "đề tài khoa học: C++ và AT&T"),
                    entry("c", "Neutrino", "observed in the deep sea"),
                    entry("d", "กิจกรรม ครั้งที่ 5", "科学"),
                ),
                result("council", entry("e", "Council of Đông", "open data"), kind=Kind.ARTICLES),
            ],
            NOW,
        )
        yield store


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("đông hà", "a"),
        ("dong ha", "a"),
        ("Ðông Hà", "a"),  # U+00D0
        (unicodedata.normalize("NFD", "đông hà"), "a"),
        ("DONG", "eab"),
        ("hà đông", "a"),
        ('"đông hà"', "a"),
        ('"hà đông"', ""),
        ("uỷ ban", "a"),
        ("doi moi sang ta", ""),
        ("doi moi sang ta*", "a"),
        ("sán", ""),
        ("sán*", "a"),
        ("neutr*", "c"),
        ("s*", ""),
        ("5", "d"),
        ("141/KH-UBND", "a"),
        ("141 KH UBND", "a"),
        ("141kh-ubnd", "a"),
        ("số 141", "a"),
        ("0141/KH-UBND", "a"),
        ("kh-ubnd/141", ""),
        ("đông sea", ""),
        ("đông | sea", "eabc"),
        ("at&t", "b"),
        ("c++", "b"),
        ("กิจ*", "d"),
        ("科*", ""),
        ("科学", "d"),
        ("data OR sea", "ec"),
        ("title:neutrino", "c"),
        ("tiêu đề:deep", ""),
        ("neutrino*", "c"),
        ("neutrino 😀 -", "c"),
        ("neutrino\0", "c"),
        ("-neutrino", "eabd"),
        ("đông -hà", "eb"),
        ("nguồn:council", "e"),
        ("đông -nguồn:council", "ab"),
        ("(nguồn:council | tiêu đề:hội) data", "e"),
        ("là:lịch", ""),
        ("-là:lịch deep", "c"),
        ("/deep s.a/", "c"),
        ("đông /c\\+\\+/", "b"),
        ("/^council of đông$/", "e"),
        ("/^council of dong$/", "e"),
    ],
)
def test_what_is_typed_finds(store: Store, typed: str, keys: str) -> None:
    query = EntryQuery(text=typed, now=NOW)
    found = [each.key for each in store.entries(store.ids(query))]
    assert "".join(found) == keys
    assert store.count(query) == len(keys)
    assert [each.key for each in store.entries(store.ids(query, 50))] == found


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("neutr", "c"),
        ("s", ""),
        ("doi moi sang ta", "a"),
        ('"sáng tạ', "a"),
        ("sáng tạ ", ""),
        ("(đông | se", "eabc"),
        ("-", ""),
        ('"', ""),
    ],
)
def test_what_is_being_typed_finds(store: Store, typed: str, keys: str) -> None:
    assert "".join(each.key for each in store.entries(store.ids(EntryQuery(text=typed, live=True)))) == keys


@pytest.mark.parametrize("typed", ['"', '""', "-", "\0", "'", 'neu"tr', "đông hà " * 100_000])
def test_a_mistake_is_told(store: Store, typed: str) -> None:
    with pytest.raises(SearchError):
        store.ids(EntryQuery(text=typed))
    with pytest.raises(SearchError):
        store.count(EntryQuery(text=typed))


def test_a_source_without_entries_is_no_mistake(store: Store) -> None:
    names = (SourceName(id="new", title="Nguồn mới", folder="Việt Nam/Quảng Trị", tags=("lúa",)),)
    for typed in ('nguồn:"nguồn mới"', "source:new", "thư mục:quang", "thẻ:lua", "folder:viet"):
        assert list(store.ids(EntryQuery(text=typed, names=names))) == []
        assert list(store.ids(EntryQuery(text=typed, names=names), 5)) == []
    for typed, by in (("a nguồn:khác", "source"), ("a thư mục:trị nam", "folder"), ("a thẻ:lú", "tag")):
        with pytest.raises(SearchError) as caught:
            store.ids(EntryQuery(text=typed.replace("trị nam", '"trị nam"'), names=names))
        assert (caught.value.problem.code, caught.value.problem.facts["by"]) == (Code.QUERY_ORIGIN, by)
        assert int(caught.value.problem.facts["column"]) > 3


def test_a_pattern_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.patterns.MOST", 40)
    assert len(store.ids(EntryQuery(text="neutrino /sea/"))) == 1
    with pytest.raises(SearchError) as caught:
        store.ids(EntryQuery(text="đông | /xyz/"))
    assert caught.value.problem.code is Code.QUERY_SLOW
    assert (caught.value.problem.facts["column"], caught.value.problem.facts["limit"]) == (8, 40)


def test_blank_is_no_search(store: Store) -> None:
    assert len(store.ids(EntryQuery(text=" \t"))) == store.count(EntryQuery(text=" ")) == 5


def test_a_search_keeps_the_other_conditions(store: Store) -> None:
    assert titles(store, store.ids(EntryQuery(text="đông ha", sources=("so",)))) == ["Đổi mới sáng tạo ở Đông Hà"]
    assert len(store.ids(EntryQuery(text="đông", sources=("so",)))) == 2
    assert titles(store, store.ids(EntryQuery(text="đông", kinds=(Kind.ARTICLES,)))) == ["Council of Đông"]
    assert list(store.ids(EntryQuery(text="đông", starred=True))) == []
    found = titles(store, store.ids(EntryQuery(text="đông", order="title")))
    assert found == ["Council of Đông", "Đổi mới sáng tạo ở Đông Hà", "Hội đồng nghiệm thu"]
    assert len(store.ids(EntryQuery(text="đông"), limit=1, offset=1)) == 1


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="\"*()-+^:{}[]\\,.'/|ANDORNTE 0aạ\0\n")), st.booleans())
def test_nothing_typed_is_an_error_of_the_store(store: Store, typed: str, live: bool) -> None:
    with suppress(SearchError):
        store.ids(EntryQuery(text=typed, live=live, now=NOW), limit=5)


@pytest.mark.parametrize("order", ["newest", "oldest", "title"])
@pytest.mark.parametrize("limit", [0, 7])
def test_many_hits_are_found_like_few(tmp_path: Path, order: str, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        made = [entry(str(n), text="lẻ" if n % 3 else "chẵn", published=NOW.replace(minute=n % 60)) for n in range(90)]
        store.record([result("a", *made[:40]), result("b", *made[40:])], NOW)
        query = EntryQuery(text="le", sources=("b",), order=order)  # type: ignore[arg-type]  # a str of the parameters
        few = store.ids(query, limit)
        monkeypatch.setattr("tui.store.selecting.FEW", 5)
        monkeypatch.setattr("tui.store.selecting.FEW_OF_ALL", 5)
        assert list(store.ids(query, limit)) == list(few)
        assert len(few) == (limit or 34)
