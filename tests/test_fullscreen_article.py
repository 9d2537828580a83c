"""Articles as lines: blocks at a width, tables that fit and tables that do not, places, links, words found."""

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fullscreen_apps import HOSTILE, LABELS, hostile_blocks
from tests.thorough import examples
from tui.faces.fullscreen.cells import ASCII, Signs, cells
from tui.faces.fullscreen.layout import Layout, Room
from tui.faces.fullscreen.lines import Piece
from tui.faces.fullscreen.overlay import Found, Overlay
from tui.faces.fullscreen.script import Head, Script, Spot, occurrences
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Table
from tui.model.text import fold


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def laid(blocks: Sequence[Block], width: int, *, head: Sequence[Head] = (), wide: int = 0, signs: Signs | None = None) -> Layout:
    layout = Layout(Script(head, blocks, LABELS), Room(width, wide or width), signs or Signs())
    assert layout.advance()
    return layout


def lines(blocks: Sequence[Block], width: int, *, wide: int = 0, signs: Signs | None = None) -> list[str]:
    return texts(laid(blocks, width, wide=wide, signs=signs))


def texts(layout: Layout) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in layout.lines]


def test_blocks_are_parted_by_blank_lines_but_items_are_not() -> None:
    blocks: list[Block] = [
        Heading(spans("Mục")), Paragraph(spans("một hai ba bốn")), ListItem(spans("năm sáu bảy")),
        ListItem(spans("tám"), depth=1), ListItem(spans("chín mười"), number=12), Quote(spans("lời hay ý đẹp")),
        Quote(spans("nữa")), Rule(), Code("a  b\n\tc"),
        Image(url="x", alt="alt", caption="Chú thích - Ảnh: AQ"), Image(url="x"),
    ]  # fmt: skip
    assert lines(blocks, 10) == [
        "Mục", "một hai ba", "bốn", "", "• năm sáu", "  bảy", "  ◦ tám", "12. chín", "    mười", "", "│ lời hay", "│ ý đẹp", "│ ",
        "│ nữa", "", "──────────", "", "  a  b", "      c", "", "[Ảnh: Chú", "thích -", "Ảnh: AQ]", "", "[Ảnh]",
    ]  # fmt: skip


def test_a_table_that_fits_stands_in_columns() -> None:
    table = Table(
        rows=(
            (spans("Ngày"), spans("Nội dung công việc"), spans("Địa điểm")),
            (spans("Thứ Hai"), spans("Họp giao ban tuần với lãnh đạo các phòng"), spans("Phòng 1")),
            (spans("Thứ Ba"), spans("Nghỉ"), spans("")),
        ),
        head=1,
        caption="Lịch",
    )
    assert lines([table], 40, wide=46) == [
        "Lịch",
        "Ngày    │ Nội dung công việc        │ Địa điểm",
        "────────┼───────────────────────────┼─────────"[:46],
        "Thứ Hai │ Họp giao ban tuần với     │ Phòng 1",
        "        │ lãnh đạo các phòng        │ ",
        "────────┼───────────────────────────┼─────────"[:46],
        "Thứ Ba  │ Nghỉ                      │ ",
    ]


def test_a_table_that_does_not_fit_is_told_row_by_row() -> None:
    table = Table(
        rows=(
            (spans("Thời gian"), spans("Nội dung"), spans("Thành phần tham dự và chuẩn bị")),
            (spans("8h30"), spans("Họp giao ban tuần"), spans("Lãnh đạo")),
            (spans("14h"), spans(""), spans("Chánh Văn phòng Ủy ban")),
        ),
        head=1,
    )
    assert lines([table], 24) == [
        "Thời gian: 8h30",
        "Nội dung: Họp giao ban",
        "  tuần",
        "Thành phần tham dự và",
        "chuẩn bị:",
        "  Lãnh đạo",
        "",
        "Thời gian: 14h",
        "Thành phần tham dự và",
        "chuẩn bị:",
        "  Chánh Văn phòng Ủy ban",
    ]


def test_a_table_without_a_head_names_its_columns_by_number() -> None:
    table = Table(rows=((spans("quảng trị"), spans("đông hà"), spans("cam lộ")),))
    assert lines([table], 14) == ["Cột 1: quảng", "  trị", "Cột 2: đông hà", "Cột 3: cam lộ"]


def test_a_cell_over_all_columns_is_said_once() -> None:
    banner = spans("LỊCH CÔNG TÁC TUẦN 42 CỦA SỞ")
    table = Table(rows=((banner, banner), (spans("a"), spans("b"))))
    assert lines([table], 40) == ["LỊCH CÔNG TÁC TUẦN 42 CỦA SỞ", "a │ b"]


def grid(*rows: str, head: int = 0) -> Table:
    return Table(rows=tuple(tuple(spans(cell.strip()) for cell in row.split("|")) for row in rows), head=head)


def test_merged_cells_stand_once() -> None:
    table = grid(
        "TT|Đề tài|Kinh phí cả năm|Kinh phí cả năm", "TT|Đề tài|Tỉnh|Khác", "1|Lúa hữu cơ|900|1.250,5", "2|Cá nước lợ|80|",
        "Tổng cộng các đề tài|Tổng cộng các đề tài|980|1.250,5", head=2,
    )  # fmt: skip
    assert lines([table], 50) == [
        "TT │ Đề tài          │ Kinh phí cả năm",
        "   │                 │ Tỉnh │     Khác",
        "───┼─────────────────┼──────┼─────────",
        " 1 │ Lúa hữu cơ      │  900 │  1.250,5",
        " 2 │ Cá nước lợ      │   80 │ ",
        "Tổng cộng các đề tài │  980 │  1.250,5",
    ]
    told = lines([table], 24)
    assert told[told.index("Tổng cộng các đề tài") :] == [
        "Tổng cộng các đề tài", "Kinh phí cả năm, Tỉnh:", "  980", "Kinh phí cả năm, Khác:", "  1.250,5",
    ]  # fmt: skip


def test_a_day_stands_once_for_its_rows() -> None:
    table = grid("Ngày|Buổi|Việc", "Thứ Hai|Sáng|Họp giao ban với các phòng", "Thứ Hai|Chiều|Nghỉ", "Thứ Ba|Sáng|Nghỉ", head=1)
    assert lines([table], 38) == [
        "Ngày    │ Buổi  │ Việc",
        "────────┼───────┼─────────────────────",
        "Thứ Hai │ Sáng  │ Họp giao ban với các",
        "        │       │ phòng",
        "        │───────┼─────────────────────",
        "        │ Chiều │ Nghỉ",
        "Thứ Ba  │ Sáng  │ Nghỉ",
    ]
    said = lines([table], 16)
    assert said[said.index("") + 1 :][:3] == ["Ngày: Thứ Hai", "Buổi: Chiều", "Việc: Nghỉ"]  # each row alone tells its day


def test_equal_figures_are_not_one_cell() -> None:
    assert lines([grid("a|b|c", "0|0|7", "0|0|8", "có|có|-", "1|1|9", head=1)], 30)[2:] == [
        "0  │ 0  │ 7", "0  │ 0  │ 8", "có │ có │ -", "1  │ 1  │ 9",
    ]  # fmt: skip


def test_words_in_a_merged_cell_are_found_once() -> None:
    cell = (Span("kế hoạch", link="http://a/"),)
    script = Script((), [Table(rows=((cell, cell, spans("x")), (cell, cell, spans("y"))))], LABELS)
    assert len(list(script.find("ke hoach"))) == 1
    assert len(list(script.link_spots())) == 1


def test_a_wide_office_table_gives_each_column_its_share() -> None:
    long = "Nghiên cứu quy trình canh tác lúa hữu cơ thích ứng hạn mặn tại huyện Hải Lăng"
    table = grid(f"1|{long}|Trung tâm Ứng dụng|2026|1.234,5|900|334,5|Mới|Sở", "2|Ngắn|Trường|2027|8|7|1||Viện")
    said = lines([table], 90)
    assert [line.split("│")[0].strip() for line in said if line[0] != "─"] == ["1", *[""] * (len(said) - 3), "2"]
    assert len(said) < 8
    assert max(map(cells, said)) <= 90


def test_nested_items_stand_under_the_text_of_their_own() -> None:
    blocks = [ListItem(spans("mười"), number=10), ListItem(spans("a"), depth=1), ListItem(spans("b"), depth=2, number=1)]
    assert lines(blocks, 30) == ["10. mười", "    ◦ a", "      1. b"]
    assert lines([ListItem(spans("sâu"), depth=9)], 30) == [" " * 10 + "• sâu"]


def test_a_ragged_or_empty_table_is_no_harm() -> None:
    assert lines([Table(rows=((spans("a"), spans("b")), (spans("c"),)))], 20) == ["a │ b", "c │ "]
    assert lines([Table(rows=())], 20) == []
    assert lines([Table(rows=((), ()))], 20) == []
    assert lines([Table(rows=((spans("a"), spans("b")),), head=5)], 20) == ["a │ b"]


def test_a_long_table_is_laid_as_it_is_read() -> None:
    table = Table(rows=tuple((spans(f"hàng {n}"), spans("x" * 60)) for n in range(20_000)))
    layout = Layout(Script((), [table], LABELS), Room(40, 40), Signs())
    assert layout.advance(lines=50)
    assert len(layout.lines) < 200


def test_links_are_numbered_after_their_text() -> None:
    blocks = [
        Paragraph((Span("xem "), Span("văn ", link="http://a/"), Span("bản", "strong", "http://a/"), Span(" và "), Span("b", link="http://b/"))),
        Paragraph((Span("lại", link="http://a/"),)),
    ]  # fmt: skip
    layout = laid(blocks, 40)
    assert texts(layout) == ["xem văn bản[1] và b[2]", "", "lại[1]"]
    assert [(spot.number, spot.spot, spot.end) for spot in layout.script.link_spots()] == [
        (1, Spot(0, 0, 4), 14), (2, Spot(0, 0, 18), 22), (1, Spot(1, 0, 0), 6),
    ]  # fmt: skip
    assert layout.script.addresses == ("http://a/", "http://b/")
    assert [(piece.text, piece.style, piece.link) for piece in layout.lines[0].pieces][1:4] == [
        ("văn ", "link", 1), ("bản", "strong link", 1), ("[1]", "number", 1),
    ]  # fmt: skip


BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda text: Paragraph((Span(text), Span("nối", "em", "http://a/"))), st.text(max_size=200)),
        st.builds(lambda text, depth: ListItem((Span(text),), depth), st.text(max_size=90), st.integers(0, 9)),
        st.builds(lambda text, depth: Quote((Span(text),), depth), st.text(max_size=90), st.integers(1, 9)),
        st.builds(lambda text: Code(text), st.text(max_size=90)),
        st.builds(
            lambda cell, other, head: Table(rows=((spans(cell), spans(other)),) * 3, head=head),
            st.text(max_size=60), st.text(max_size=60), st.integers(0, 3),
        ),
        st.just(Heading((Span("Đổi mới sáng tạo ở Đông Hà 日本語"),))),
    ),
    max_size=6,
)  # fmt: skip


@given(BLOCKS, st.integers(min_value=12, max_value=90))
@settings(max_examples=examples(80), deadline=None)
def test_no_line_is_wider_than_the_room(blocks: list[Block], width: int) -> None:
    layout = laid(blocks, width, head=[Head("Tiêu đề " * 5, tone="title")])
    assert max(map(cells, texts(layout))) <= width


@given(BLOCKS, st.integers(min_value=12, max_value=60), st.integers(min_value=12, max_value=60))
@settings(max_examples=examples(60), deadline=None)
def test_a_place_is_the_same_at_every_width(blocks: list[Block], width: int, other: int) -> None:
    layout, again = laid(blocks, width), laid(blocks, other)
    for number in range(len(layout.lines)):
        spot = layout.spot(number)
        line = again.lines[again.line(spot)]
        if any(piece.flow >= 0 and piece.text for piece in layout.lines[number].pieces):
            assert line.part == spot.part
            if not isinstance(blocks[spot.part], Table):  # whose head is not text of its own where it labels the cells
                assert any(piece.flow == spot.flow and piece.start <= spot.start for piece in line.pieces)


def test_hostile_text_is_clean_in_every_block() -> None:
    said = "\n".join(texts(laid(hostile_blocks(), 60, head=[Head(text) for text in HOSTILE], signs=ASCII)))
    assert all(character in "\n" or character.isprintable() for character in said)
    assert "[@click=app.quit]boo[/]" in said


def test_laying_is_bounded_and_goes_on() -> None:
    blocks = [Paragraph(spans("từ " * 400)) for _ in range(500)]
    layout = Layout(Script((), blocks, LABELS), Room(72, 72), Signs())
    assert layout.advance(lines=10)
    assert 10 <= len(layout.lines) < 100
    whole = laid(blocks, 72)
    assert layout.height == pytest.approx(whole.height, rel=0.2)
    assert layout.advance(spot=Spot(250, 0, 100))
    assert len(layout.lines) < whole.height * 0.6
    assert layout.line(Spot(250, 0, 100)) == whole.line(Spot(250, 0, 100))
    assert not layout.advance(seconds=1e-9)
    assert layout.advance()
    assert texts(layout) == texts(whole)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("dong ha", "Ở Đông Hà, Đông\nHà", ["Đông Hà", "Đông Hà"]),
        ("DOI moi", "đổi mới", ["đổi mới"]),
        ("xoa", "xoà xóa", ["xoà", "xóa"]),
        ("tieng", unicodedata.normalize("NFD", "có tiếng vang"), [unicodedata.normalize("NFD", "tiếng")]),
        ("日本", "東日本大 日本", ["日本", "日本"]),
        ("ga", "ガga", ["ga"]),
        ("x", "", []),
    ],
)
def test_words_are_found_without_marks(words: str, text: str, found: list[str]) -> None:
    flat = text.replace("\n", " ")
    assert [flat[start:end] for start, end in occurrences(fold(words), text)] == found


@given(st.text(max_size=60), st.text(max_size=3))
def test_what_is_found_folds_to_what_was_looked_for(text: str, words: str) -> None:
    needle = " ".join(fold(words).split())
    if needle:
        for start, end in occurrences(needle, text):
            assert needle in fold(text[start:end].replace("\n", " "))


def test_finding_steps_round_from_the_place() -> None:
    overlay = Overlay(Script((), [Paragraph(spans("một hai")), Paragraph(spans("hai")), Paragraph(spans("ba hai"))], LABELS))
    overlay.find("hai", Spot(1))
    assert (overlay.found, overlay.matched) == (Found(2, 3), Spot(1, 0, 0))
    overlay.find_step(1, Spot())
    assert overlay.matched == Spot(2, 0, 3)
    overlay.find_step(1, Spot())
    assert overlay.matched == Spot(0, 0, 4)
    overlay.find("không có", Spot())
    assert overlay.found == Found(0, 0)


def test_what_was_searched_is_stepped_through_until_something_is_found() -> None:
    blocks = [Paragraph(spans("Đông Hà")), Paragraph(spans("gió đông")), Paragraph(spans("hà"))]
    overlay = Overlay(Script((Head("Đông", tone="title"),), blocks, LABELS), '"dong ha" OR đông')
    assert overlay.over(1, Piece("Đông Hà", flow=0)) == [(0, 7, "match")]
    assert overlay.over(3, Piece("hà", flow=0)) == []
    overlay.find_step(1, Spot(2))
    assert (overlay.found, overlay.matched) == (Found(3, 3), Spot(2, 0, 4))
    overlay.find_step(-1, Spot())
    assert overlay.found == Found(2, 3)
    overlay.end_find()
    overlay.find_step(-1, Spot(2))
    assert overlay.found == Found(2, 3)
    overlay.find("gio", Spot())
    assert overlay.over(1, Piece("Đông Hà", flow=0)) == []
