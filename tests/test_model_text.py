"""The cleaner and the folding, against what a terminal could obey and how Vietnamese is typed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import clean, clean_line, fold, indexed, spell, without_marks
from tui.model.text import _LINE_ENDS, _ORDINARY, _UNWANTED, MAX_MARKS, mask


@pytest.mark.parametrize(
    ("dirty", "said"),
    [
        ("\x1b]52;c;aGk=\x07tin", "]52;c;aGk=tin"),
        ("\x9b2Jtin\x9d0;x", "2Jtin0;x"),
        ("a\u202eb\u2066c\u200bd\U000e0041", "abcd"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("tab\there", "tab\there"),
        ("\ud800x", "x"),
        ("tie\u0302\u0301ng", "tiếng"),
        ("tie\x1b\u0302\u200b\u0301ng", "tiếng"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
)
def test_clean(dirty: str, said: str) -> None:
    assert clean(dirty) == said


def test_what_is_ordinary_has_nothing_to_clean() -> None:
    ordinary = [chr(code) for code in range(0x110000) if _ORDINARY.fullmatch(chr(code))]
    assert len(ordinary) > 2_500
    assert not any(re.search(found, character) for character in ordinary for found in (_LINE_ENDS, _UNWANTED))
    assert not any(unicodedata.combining(character) for character in ordinary)


@pytest.mark.parametrize("mark", ["\u0316", "\u0e49", "\u05b0", "\u0489", "\u0f71", "\U0001e8d0"])
def test_marks_are_capped_on_each_letter(mark: str) -> None:
    assert clean("x" + mark * 3000 + "y") == "x" + mark * MAX_MARKS + "y"


def test_what_is_no_mark_is_not_capped() -> None:
    for text in ("😀" * 20, "…—" * 20, "เก้ ๆ" * 20):
        assert clean(text) == text


def test_limit_cuts_with_an_ellipsis() -> None:
    assert clean("x" * 10_000_000, 5) == "xxxx…"
    assert clean("12345", 5) == "12345"


def test_a_line_has_no_line_ends() -> None:
    assert clean_line("  a\n\tb\xa0 c\x1b ") == "a b c"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đông Hà", "dong ha"),
        ("ĐỔI MỚI", "doi moi"),
        ("Ðà Nẵng Ɖ", "da nang d"),
        ("hoà hòa", "hoa hoa"),
        ("日本 Größe", "日本 große"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_clean_is_safe_and_settled(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(c in "\n\t" or (ord(c) >= 0x20 and not 0x7F <= ord(c) <= 0x9F and not 0xD800 <= ord(c) <= 0xDFFF) for c in once)


def test_letters_are_folded_alike_on_the_short_way() -> None:
    for number in range(0x2300):
        for text in (f"{chr(number)}ế", f"ế{chr(number)}"):
            assert fold(text) == without_marks(text.lower()), hex(number)


@given(st.text())
def test_fold_is_settled(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://an:mat@x.vn/rss", "https://***@x.vn/rss"),
        ("https://token@x.vn", "https://***@x.vn"),
        ("https://an:m@t@x.vn/@an?to=a@b.vn", "https://***@x.vn/@an?to=a@b.vn"),
        ("http://an:ma/t@x.vn/rss", "http://***@x.vn/rss"),
        ("//an:mat@x.vn", "//***@x.vn"),
        ("no answer from https://an:mat@x.vn/a, http://b:c@y.vn", "no answer from https://***@x.vn/a, http://***@y.vn"),
        ("https://x.vn:8080/@an", "https://x.vn:8080/@an"),
        ("https://x.vn:8080", "https://x.vn:8080"),
        ("https://[::1]:80/@an", "https://[::1]:80/@an"),
        ("https://x.vn/?u=an:mat@y", "https://x.vn/?u=an:mat@y"),
        ("mailto:an@x.vn", "mailto:an@x.vn"),
        ("https://x.vn/?a=1&access_token=b1m&c=2#d", "https://x.vn/?a=1&access_token=***&c=2#d"),
        ("https://an:mat@x.vn/?apiKey=b%20m", "https://***@x.vn/?apiKey=***"),
        ("may --password=bimat --key=x", "may --password=*** --key=x"),
        ("https://x.vn/?author=an&key=hoc&p_auth=x", "https://x.vn/?author=an&key=hoc&p_auth=***"),
    ],
)
def test_mask(address: str, shown: str) -> None:
    assert mask(address) == shown
    assert mask(shown) == shown


def test_what_is_indexed_is_folded_and_spelled_however_it_is_written() -> None:
    page = "Sở Khoa học VÀ CÔNG NGHỆ “Đông Hà” – Ngày 5–7/11: ÐẶNG thị Ơn, 36°C × 2 ≥ 70 €…"
    for said in (page, unicodedata.normalize("NFD", page), f"{page} Σίσυφος ДАНЬ 科学", "plain", "", *page):
        assert indexed(said) == (fold(said), "" if said.isascii() else spell(said))
