"""Word documents as blocks: paragraphs, headings, lists with their numbers, tables with merged cells."""

import json
from pathlib import Path

import pytest

from tests.office_files import BEGIN, GO_ON, docx, p, run, tbl, tc, tr, week_docx
from tui.errors import Code, ParseError
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Span, Table, block_text, plain
from tui.parse.office import file_blocks

URL = "https://so.example/lich.docx"
WEEK = json.loads((Path(__file__).parent / "fixtures/office/week.expected.json").read_text("utf-8"))


def read(body: bytes) -> list[Block]:
    return file_blocks(body, "application/octet-stream", URL)


def texts(blocks: list[Block]) -> list[str]:
    return [block_text(block) for block in blocks]


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[plain(cell) for cell in row] for row in block.rows]


def test_a_week() -> None:
    heading, table = read(week_docx())
    assert heading == Heading((Span(WEEK["heading"]),), 1)
    assert isinstance(table, Table)
    assert table.head == WEEK["head"]
    assert rows(table) == WEEK["rows"]


def test_text_its_breaks_looks_and_links() -> None:
    body = (
        "<w:p>" + run("Thời gian: ", "<w:b/>") + run("8 giờ\nngày 19/10") + run(" (", '<w:b w:val="0"/>')
        + run("chờ duyệt", "<w:i/>") + run(") 10") + run("3", '<w:vertAlign w:val="superscript"/>') + run("giấu", "<w:vanish/>")
        + f'<w:hyperlink r:id="l1">{run("tại đây")}</w:hyperlink><w:ins>{run(" thêm")}</w:ins>'
        + "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/></w:r></w:p>"
    )  # fmt: skip
    (block,) = read(docx(body, links={"l1": "../van-ban/1.pdf?a=1&b=2"}))
    assert block == Paragraph(
        (
            Span("Thời gian:", "strong"),
            Span(" 8 giờ\nngày 19/10 ("),
            Span("chờ duyệt", "em"),
            Span(") 10³"),
            Span("tại đây", "", "https://so.example/van-ban/1.pdf?a=1&b=2"),
            Span(" thêma b-"),
        )
    )


def test_headings_by_style_and_outline() -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="của tôi"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="d"><w:name w:val="vòng"/><w:basedOn w:val="d"/></w:style>'
    )
    body = "".join(
        (
            p("Một", '<w:pStyle w:val="a"/>'), p("Hai", '<w:pStyle w:val="b"/>'), p("Ba", '<w:pStyle w:val="c"/>'),
            p("Bốn", '<w:outlineLvl w:val="3"/>'), p("Năm", '<w:outlineLvl w:val="9"/>'), p("Sáu", '<w:pStyle w:val="d"/>'),
        )
    )  # fmt: skip
    blocks = read(docx(body, styles=styles))
    assert [type(block) for block in blocks] == [Heading] * 4 + [Paragraph] * 2
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 2, 1, 4]


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def listed(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "-") + level(1, "bullet", "+") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">' + level(0, "upperRoman", "%1.", 4) + level(1, "decimal", "%1.%2.") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def test_lists_keep_their_numbers() -> None:
    body = "".join(
        (
            listed("một", 1), listed("con a", 1, 1), listed("con b", 1, 1), listed("hai", 1), listed("con a nữa", 1, 1),
            listed("gạch", 2), listed("cộng", 2, 1), listed("bốn", 3), listed("mục con", 3, 1), listed("bảy", 4),
            listed("tám", 4), listed("không đánh số", 0), listed("lạ", 99),
        )
    )  # fmt: skip
    blocks = read(docx(body, numbering=NUMBERING))
    marks = [(block.depth, block.number) if isinstance(block, ListItem) else None for block in blocks]
    assert marks == [(0, 1), None, None, (0, 2), None, (0, None), (1, None), None, None, (0, 7), (0, 8), None, (0, None)]
    assert texts(blocks)[:5] == ["một", "a) con a", "b) con b", "hai", "a) con a nữa"]
    assert texts(blocks)[7:9] == ["IV. bốn", "IV.1. mục con"]


def test_lists_and_lines_in_cells() -> None:
    cell = f"<w:tc>{listed('8h00: Giao ban', 1)}{listed('14h00: Họp', 1)}{listed('dự: đ/c A', 2)}{p()}</w:tc>"
    (table,) = read(docx(tbl(tr(tc("Thứ Hai"), cell), tr(tc("Thứ Ba"), tc("Nghỉ"))), numbering=NUMBERING))
    assert rows(table)[0][1] == "1. 8h00: Giao ban\n2. 14h00: Họp\n- dự: đ/c A"


def test_merges_that_do_not_fit() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    (table,) = read(
        docx(
            tbl(
                tr(tc("a", properties=GO_ON), tc("b", properties=wide + BEGIN), tc("c")),
                tr(tc("d", properties=BEGIN), tc("e", properties=GO_ON), tc("f"), tc("g")),
                tr(tc("h", properties=GO_ON), tc("i", properties=wide), tc("k", properties='<w:gridSpan w:val="0"/>')),
                tr(tc("l"), tc("m"), properties='<w:gridBefore w:val="2"/>'),
            )
        )
    )
    assert rows(table) == [["a", "b", "b", "c"], ["d", "e", "f", "g"], ["d", "i", "i", "k"], ["", "", "l", "m"]]


def test_two_rows_of_labels_that_reach_into_each_other() -> None:
    head = "<w:tblHeader/>"
    (table,) = read(
        docx(
            tbl(
                tr(tc("Ngày", properties=BEGIN), tc("Giám đốc", properties='<w:gridSpan w:val="2"/>'), properties=head),
                tr(tc(properties=GO_ON), tc("Sáng"), tc("Chiều"), properties=head),
                tr(tc("Thứ Hai"), tc("Họp"), tc("Nghỉ")),
            )
        )
    )
    assert isinstance(table, Table) and table.head == 2
    assert rows(table) == [["Ngày", "Giám đốc", "Giám đốc"], ["Ngày", "Sáng", "Chiều"], ["Thứ Hai", "Họp", "Nghỉ"]]


def test_what_stands_in_boxes_and_controls_is_read_once() -> None:
    box = f"<w:pict><w:txbxContent>{p('Trong khung')}</w:txbxContent></w:pict>"
    body = (
        f"<w:sdt><w:sdtContent>{p('Trong ô')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent>{tr(tc('x'), tc('y'))}</w:sdtContent></w:sdt>{tr(tc('z'), tc('t'))}</w:tbl>"
    )
    blocks = read(docx(body))
    assert texts(blocks) == ["Trong ô", "Trong khung", "x\ty\nz\tt"]


def test_the_strict_kind() -> None:
    strict = week_docx_with(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert rows(read(strict)[1]) == WEEK["rows"]


def week_docx_with(old: str, new: str) -> bytes:
    import io
    import zipfile

    from tests.office_files import zipped

    with zipfile.ZipFile(io.BytesIO(week_docx())) as archive:
        return zipped({name: archive.read(name).decode().replace(old, new) for name in archive.namelist()})


def failure(body: bytes) -> tuple[Code, str]:
    with pytest.raises(ParseError) as error:
        read(body)
    return error.value.problem.code, str(error.value.problem.facts["reason"])


def test_what_cannot_be_read() -> None:
    whole = week_docx()
    assert failure(whole[:-40])[0] == Code.FILE_UNREADABLE
    assert failure(week_docx_with("<w:body>", "<w:Body>"))[0] == Code.FILE_UNREADABLE
    laughs = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document'
    assert failure(week_docx_with("<w:document", laughs)) == (Code.FILE_UNREADABLE, "it declares entities of its own")


def test_a_bomb_is_refused() -> None:
    code, reason = failure(docx(p("a" * 60_000_000)))
    assert (code, reason) == (Code.FILE_UNREADABLE, "more than 50000000 bytes unpacked")


def test_deep_tables_and_wide_spans_end() -> None:
    deep = p("đáy")
    for _ in range(60):
        deep = tbl(f"<w:tr><w:tc>{deep}</w:tc></w:tr>")
    assert "đáy" in texts(read(docx(deep)))
    wide = tc("rộng", properties='<w:gridSpan w:val="999999"/>')
    blocks = read(docx(tbl(*[tr(wide, wide) for _ in range(2000)])))
    assert sum(text.count("rộng") for text in texts(blocks)) >= 2000
