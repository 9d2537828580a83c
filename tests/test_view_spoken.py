"""Words for the ear: the two tables of lines, and what holds for every line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import spoken_english, spoken_vietnamese
from tests.thorough import examples
from tui.errors import Code
from tui.i18n import translator
from tui.view.problems import sentence
from tui.view.spoken import Spoken
from tui.view.spoken.rows import SHIPPED

SPOKEN = Spoken.load(None)


def rows(lines: str) -> list[tuple[str, str]]:
    """The pairs of a table."""
    pairs = [line.split(" -> ") for line in lines.splitlines() if line and not line.startswith(("# ",))]
    assert all(len(pair) == 2 for pair in pairs), [pair for pair in pairs if len(pair) != 2]
    return [(written, read) for written, read in pairs]


VIETNAMESE, ENGLISH = rows(spoken_vietnamese.LINES), rows(spoken_english.LINES)


@pytest.mark.parametrize(("written", "read"), VIETNAMESE)
def test_vietnamese(written: str, read: str) -> None:
    assert SPOKEN(written, "vi") == read


@pytest.mark.parametrize(("written", "read"), ENGLISH)
def test_english(written: str, read: str) -> None:
    assert SPOKEN(written, "en-GB") == read


@pytest.mark.parametrize(("language", "pairs"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_once_is_enough(language: str, pairs: list[tuple[str, str]]) -> None:
    twice = {written: SPOKEN(read, language) for written, read in pairs if SPOKEN(read, language) != read}
    assert twice == {}


def test_the_tables_are_large() -> None:
    assert len(VIETNAMESE) >= 150 and len(ENGLISH) >= 60


# what holds for every line

_PIECES = st.sampled_from(
    [short for pairs in (VIETNAMESE, ENGLISH) for written, _ in pairs for short in written.split()]
    + [
        "22/11",
        "8h",
        "8h00",
        "-",
        "–",
        "đến",
        "ngày",
        "từ",
        "(",
        ")",
        ",",
        ".",
        "2026",
        "8/20",
        "1",
        "XIV",
        "TP.",
        "TS",
        "đ",
        "%",
        "số",
    ]
)
_LINES = st.lists(_PIECES, max_size=14).flatmap(
    lambda words: st.lists(st.sampled_from([" ", " ", " ", "", ", ", "-"]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True)).strip()
    )
)
_LANGUAGES = st.sampled_from(["vi", "en"])


@given(_LINES | st.text(max_size=60), _LANGUAGES)
@settings(max_examples=examples(400), deadline=None)
def test_reading_twice_is_reading_once(line: str, language: str) -> None:
    once = SPOKEN(line, language)
    assert SPOKEN(once, language) == once


@given(_LINES | st.text(max_size=60), _LANGUAGES)
@settings(max_examples=examples(200), deadline=None)
def test_growth_is_bounded(line: str, language: str) -> None:
    assert len(SPOKEN(line, language)) <= 16 * len(line) + 40


@given(st.lists(st.from_regex(r"[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]{2,9}", fullmatch=True), max_size=20), _LANGUAGES)
@settings(max_examples=examples(100), deadline=None)
def test_words_that_are_no_abbreviations_stay(words: list[str], language: str) -> None:
    line = " ".join(word for word in words if word not in ("tp", "đ", "ca", "no", "vd", "trđ"))
    assert SPOKEN(line, language) == line


@given(st.from_regex(r"[1-9]\d{0,2}(\.\d{3}){1,3}|\d{1,3},\d{1,2}%|0\d{3}[. ]\d{3}[. ]\d{3}", fullmatch=True), _LANGUAGES)
@settings(max_examples=examples(100), deadline=None)
def test_plain_numbers_stay(number: str, language: str) -> None:
    assert SPOKEN(f"({number}) {number}, x {number}.", language) == f"({number}) {number}, x {number}."


@given(st.from_regex(r"https?://[a-z]{1,9}\.example(/[A-Za-z0-9&=?/:.-]{0,30})?|[a-z.]{1,9}@[a-z]{1,9}\.example", fullmatch=True))
@settings(max_examples=examples(100), deadline=None)
def test_addresses_stay(address: str) -> None:
    assert SPOKEN(f"UBND {address} UBND", "vi") == f"Ủy ban nhân dân {address} Ủy ban nhân dân"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "1-", "1.", "1:1", "ngày ", "ngày 1", "1, 1", "8h", "A", "A.", "a@", "TS.", "UBND", "(", "1/A", "1/KH-", "I",
     "lần thứ ", "http", " ", "\ue000", "x.pdf", "Ngày a ", "số ", "11 và "],
)  # fmt: skip
def test_long_hostile_lines_come_to_an_end(language: str, piece: str) -> None:
    """No time is measured: work that grew with the square of the line would keep this from ending."""
    line = (piece * 60_000)[:60_000]
    assert len(SPOKEN(line, language)) <= 16 * len(line) + 40


def test_other_languages_are_left_alone() -> None:
    assert SPOKEN("M. Dupont, 8h30, 22/11/2026", "fr") == "M. Dupont, 8h30, 22/11/2026"
    assert SPOKEN("UBND 8h", "") == "UBND 8h"


def test_vietnamese_letters_tell_the_language() -> None:
    assert SPOKEN("Kế hoạch của UBND", "en") == "Kế hoạch của Ủy ban nhân dân"


# a person's own rows


def own(folder: Path, text: str) -> Spoken:
    path = folder / "spoken.toml"
    path.write_text(text, "utf-8")
    return Spoken.load(path)


def test_own_rows_come_first(tmp_path: Path) -> None:
    spoken = own(tmp_path, '[vi.word]\n"TTCNSH" = "Trung tâm CNTT"\n"VN" = "VN"\n"TS" = "tổng số"\n[en.unit]\n"kn" = "knots"\n')
    assert spoken("TTCNSH, VN, TS. An", "vi") == "Trung tâm công nghệ thông tin, VN, tổng số. An"
    assert spoken("5 kn", "en") == "5 knots"
    assert spoken.problems == ()


def test_no_own_rows(tmp_path: Path) -> None:
    assert Spoken.load(tmp_path / "spoken.toml")("UBND", "vi") == "Ủy ban nhân dân"
    assert Spoken.load(tmp_path / "spoken.toml").problems == ()


def test_bad_rows_are_told_and_the_others_hold(tmp_path: Path) -> None:
    spoken = own(
        tmp_path,
        '[vi.word]\n"GOOD" = "tốt"\n"N" = 5\n"" = "x"\n"LOOP" = "a LOOP b"\n"E" = ""\n'
        '[vi.wrod]\n"A" = "b"\n[fr.word]\n"A" = "b"\n[other]\n',
    )
    assert spoken("GOOD", "vi") == "Tốt"
    told = [sentence(problem, translator("en")) for problem in spoken.problems]
    path = tmp_path / "spoken.toml"
    correct = "Correct that row; the others are used."
    assert told == [
        f"{path}: the row N below [vi.word] is passed over: what is read is text of 1 to 200 characters. {correct}",
        f"{path}: the row  below [vi.word] is passed over: an abbreviation begins with a letter or digit and is at most "
        f"40 characters long. {correct}",
        f"{path}: the row LOOP below [vi.word] is passed over: what is read holds the abbreviation itself. {correct}",
        f"{path}: the row E below [vi.word] is passed over: what is read is text of 1 to 200 characters. {correct}",
        f"{path}: the row A below [vi.wrod] is passed over: there is no such table; take vi.word or en.word. {correct}",
        f"{path}: the row A below [fr.word] is passed over: there is no such table; take vi.word or en.word. {correct}",
    ]


def test_rows_that_lead_in_a_circle_are_told(tmp_path: Path) -> None:
    spoken = own(tmp_path, '[vi.word]\n"AAA" = "x BBB"\n"BBB" = "y AAA"\n"CCC" = "lúc 8h00"\n')
    assert [problem.facts["row"] for problem in spoken.problems] == ["AAA", "BBB"]
    assert spoken("AAA CCC", "vi") == "AAA lúc 8 giờ"


@pytest.mark.parametrize("content", [b"[vi.word\n", b"\xff\xfe", b"[vi]\n" + b'"A" = ' + b"[" * 3000, b"#" * 600_000])
def test_a_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "spoken.toml"
    path.write_bytes(content)
    spoken = Spoken.load(path)
    assert spoken("UBND", "vi") == "Ủy ban nhân dân"
    assert [problem.code for problem in spoken.problems] == [Code.SPOKEN_UNREADABLE]


def test_the_shipped_rows_are_sound(tmp_path: Path) -> None:
    assert own(tmp_path, SHIPPED.read_text("utf-8")).problems == ()
