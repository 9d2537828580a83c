"""What was searched for is marked where it stands, whatever form the text has."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.model.blocks import Paragraph, Span, Table
from tui.view.matches import block_matches, matches


def marked(text: str, query: str, where: str = "") -> str:
    """The text with what is marked in brackets."""
    for each in reversed(matches(text, query, where)):
        text = f"{text[: each.start]}[{text[each.start : each.end]}]{text[each.end :]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Họp ở Đông Hà", "dong ha", "Họp ở [Đông] [Hà]"),
        ("Họp ở Đông Hà", '"dong ha"', "Họp ở [Đông Hà]"),
        ("Đông đúc, hà", '"đông hà"', "Đông đúc, hà"),
        ("nghiệm thu", "nghi*", "[nghi]ệm thu"),
        ("Kế hoạch 141/KH-UBND.", "141 kh ubnd", "Kế hoạch [141/KH-UBND]."),
        ("Kế hoạch 05-NQ/TU", "5-nq/tu", "Kế hoạch [05-NQ/TU]"),
        ("Kế hoạch 5NQ", "5/NQ", "Kế hoạch [5NQ]"),
        ("giống lúa mới", "lúa -giống", "giống [lúa] mới"),
        ("giống lúa mới", "(lúa | gạo) mới", "giống [lúa] [mới]"),
        ("giống lúa mới", "chưa đọc nguồn:a hôm nay", "giống lúa mới"),
        ("giống lúa mới", "/l.a m/", "giống [lúa m]ới"),
        ("giống lúa mới", "(lúa", "giống lúa mới"),
        ("giống lúa mới", "", "giống lúa mới"),
        ("", "lúa", ""),
        ("hoà bình, hòa bình", "hòa", "[hoà] bình, [hòa] bình"),
        ("AT&T", "at&t", "[AT&T]"),
        ("İstanbul ış", "istanbul", "[İstanbul] ış"),
        ("각 나", "각", "[각] 나"),
        ("aab a", "/a/", "[aa]b [a]"),
        ("a b a", "a b", "[a] [b] [a]"),
        ('"a b" "b c"', '"a b" "b c"', '"[a b]" "[b c]"'),
        ("a b c", '"a b" "b c"', "[a b c]"),
    ],
)
def test_marked(text: str, query: str, shown: str) -> None:
    assert marked(text, query) == shown
    decomposed = unicodedata.normalize("NFD", text)
    if "/" not in query[:1]:
        assert marked(decomposed, query) == unicodedata.normalize("NFD", shown)


def test_a_field_is_marked_where_it_is() -> None:
    assert marked("lúa mới", "tiêu đề:lúa mới", "title") == "[lúa] [mới]"
    assert marked("lúa mới", "tiêu đề:lúa mới") == "lúa [mới]"
    assert marked("lúa mới", "tiêu đề:/l/ tác giả:mới", "title") == "[l]úa mới"


def test_blocks_are_marked() -> None:
    paragraph = Paragraph((Span("Họp ở Đô"), Span("ng Hà", style="strong")))
    assert [(each.start, each.end) for each in block_matches(paragraph, "dong")] == [(6, 10)]
    table = Table(rows=(((Span("lúa"),), (Span("ngô"),)),))
    assert [(each.start, each.end) for each in block_matches(table, "ngo")] == [(4, 7)]


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=40), st.one_of(st.text(max_size=10), st.text(alphabet='aáâ *"/|', max_size=10)))
def test_marks_stand_in_the_text_and_apart(text: str, query: str) -> None:
    found = matches(text, query)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end < other.start for one, other in pairwise(found))


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet="aàáâầđĐð bB\u0301\u0323,Σ科", min_size=1, max_size=20))
def test_a_text_has_its_own_words(text: str) -> None:
    words = [word for word in text.replace(",", " ").split() if any(letter.isalnum() for letter in word)]
    for word in words:
        assert matches(text, f'"{word}"')
