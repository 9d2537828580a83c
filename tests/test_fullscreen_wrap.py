"""Widths, cutting and wrapping: pure, for every text there can be."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tests.thorough import examples
from tui.faces.fullscreen.cells import ASCII, Signs, cells, cut, even, fit, reach
from tui.faces.fullscreen.wrap import breaks, chops

VIETNAMESE = "Sở Khoa học và Công nghệ tỉnh Quảng Trị đổi mới sáng tạo, Kế hoạch số 141/KH-UBND, Nguyễn"
AWKWARD = (
    VIETNAMESE, unicodedata.normalize("NFD", VIETNAMESE),
    "科学技術振興機構は、量子材料の研究を「支援」する。", "한국과학기술원 발표",
    "👨\u200d👩\u200d👧 gia đình ❤\ufe0f",
    "https://example.org/" + "a" * 300 + "/b?c=d&e=f", "x" + "\u0316" * 40, "a\u0301" * 90, "",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*AWKWARD, " ", "  ", "\n", "từ", "日本", "e\u0301", "👍", "-", "/"]), max_size=12).map("".join),
)
WIDTHS = st.integers(min_value=2, max_value=90)


def test_what_is_even_is_one_cell_wide() -> None:
    sure = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code <= 0xDFFF and even(chr(code))]
    assert {get_character_cell_size(character) for character in sure} == {1}
    assert set(unicodedata.normalize("NFC", VIETNAMESE)) <= set(sure)


@given(TEXTS)
def test_cells_are_those_of_textual(text: str) -> None:
    line = text.replace("\n", " ")
    assert cells(line) == cell_len(line)


@given(TEXTS, st.integers(min_value=0, max_value=60))
def test_cut_and_fit_keep_to_the_width(text: str, width: int) -> None:
    line = text.replace("\n", " ")
    assert cells(cut(line, width)) <= width
    assert cells(fit(line, width)) == width == cells(fit(line, width, right=True))


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("đổi mới", 7, "đổi mới"),
        ("đổi mới", 6, "đổi m…"),
        ("đổi mới", 5, "đổi…"),
        ("đổi", 1, "…"),
        ("đổi", 0, ""),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        (unicodedata.normalize("NFD", "tiếng Việt"), 6, unicodedata.normalize("NFD", "tiếng") + "…"),
    ],
)
def test_cut(text: str, width: int, said: str) -> None:
    assert cut(text, width) == said


def test_signs_are_one_cell_wide() -> None:
    assert all(cells(sign) == 1 for signs in (Signs(), ASCII) for sign in "".join(signs))
    assert "".join(ASCII).isascii()


@given(TEXTS, WIDTHS)
@settings(max_examples=examples(150))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in breaks(text, width)]
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert not any("\n" in line for line in lines)


@given(TEXTS, WIDTHS)
def test_a_mark_stays_with_its_letter(text: str, width: int) -> None:
    text = text.replace("\n", " ").replace(" ", "")
    for start, _ in breaks(text, width):
        assert start == 0 or get_character_cell_size(text[start]) > 0 or text[start - 1] == "\u200d"


@given(st.lists(st.text("aăâđôơưbcdê", min_size=1, max_size=12), max_size=60), st.integers(min_value=12, max_value=90))
def test_words_stay_whole_and_lines_are_full(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = [text[start:end] for start, end in breaks(text, width)]
    assert " ".join(lines).split() == words
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split()[0]) > width


def test_the_first_line_may_be_shorter() -> None:
    text = "một hai ba bốn năm"
    assert [text[slice(*span)] for span in breaks(text, 10, 5)] == ["một", "hai ba bốn", "năm"]


def test_a_document_number_stays_whole() -> None:
    text = "theo Kế hoạch số 141/KH-UBND ngày"
    assert [text[slice(*span)] for span in breaks(text, 20)] == ["theo Kế hoạch số", "141/KH-UBND ngày"]


def test_an_address_breaks_after_a_slash() -> None:
    text = "xem https://example.org/tin-tuc/hoat-dong"
    assert [text[slice(*span)] for span in breaks(text, 22)] == ["xem", "https://example.org/", "tin-tuc/hoat-dong"]


def test_japanese_breaks_without_spaces_and_not_before_a_full_stop() -> None:
    text = "量子材料の研究を支援。次"
    assert [text[slice(*span)] for span in breaks(text, 20)] == ["量子材料の研究を支", "援。次"]


@given(TEXTS, WIDTHS)
def test_preformatted_text_keeps_every_character(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in chops(text, width)]
    assert "".join(lines) == text.replace("\n", "")
    assert all(cells(line) <= width for line in lines)


@given(TEXTS, st.integers(min_value=0, max_value=40))
def test_reach_is_within_the_width(text: str, width: int) -> None:
    line = text.replace("\n", " ")
    end = reach(line, 0, len(line), width)
    assert cells(line[:end]) <= width
