"""The same week in every format; formats seen by content; what Excel, RTF, PDF and old Word files say beyond it."""

import io
import json
import shutil
from pathlib import Path

import pytest

from tests.office_files import pdf, printed, ruled, sheet, week_docx, week_xlsx, xlsx, zipped
from tui.errors import Code, ParseError
from tui.model.blocks import Block, Table, block_text, plain
from tui.parse.office import file_blocks
from tui.parse.office.sheet import MAX_CELLS

FIXTURES = Path(__file__).parent / "fixtures/office"
WEEK = json.loads((FIXTURES / "week.expected.json").read_text("utf-8"))
URL = "https://so.example/lich"


def read(body: bytes) -> list[Block]:
    return file_blocks(body, "application/octet-stream", URL)


def texts(body: bytes) -> list[str]:
    return [block_text(block) for block in read(body)]


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[plain(cell) for cell in row] for row in block.rows]


def problem(body: bytes) -> tuple[Code, dict[str, str | int]]:
    with pytest.raises(ParseError) as error:
        read(body)
    facts = dict(error.value.problem.facts)
    assert facts.pop("url") == URL
    return error.value.problem.code, facts


@pytest.mark.parametrize("name", ["docx", "xlsx", "xls", "rtf", "pdf"])
def test_the_week_is_the_same_in_every_format(name: str) -> None:
    made = {"docx": week_docx, "xlsx": week_xlsx}
    body = made[name]() if name in made else (FIXTURES / f"week.{name}").read_bytes()
    heading, table = read(body)
    assert block_text(heading) == WEEK["heading"]
    assert rows(table) == WEEK["rows"]


def test_formats_that_do_not_tell_what_is_merged_leave_it_empty() -> None:
    heading, table = read((FIXTURES / "week.ods").read_bytes())
    assert block_text(heading) == WEEK["heading"]
    assert rows(table)[1] == WEEK["rows"][1]
    assert rows(table)[2] == ["", *WEEK["rows"][2][1:]]


@pytest.mark.skipif(not shutil.which("antiword"), reason="antiword is not installed")
def test_an_old_word_file_by_antiword() -> None:
    heading, table = read((FIXTURES / "week.doc").read_bytes())
    assert block_text(heading) == WEEK["heading"]
    assert rows(table)[:2] + rows(table)[5:] == WEEK["rows"][:2] + WEEK["rows"][5:]
    assert rows(table)[2] == ["", *WEEK["rows"][2][1:]]  # antiword does not tell what is merged downwards


@pytest.mark.skipif(not shutil.which("catdoc"), reason="catdoc is not installed")
def test_an_old_word_file_by_catdoc_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "catdoc").symlink_to(str(shutil.which("catdoc")))
    monkeypatch.setenv("PATH", str(tmp_path))
    found = "\n".join(texts((FIXTURES / "week.doc").read_bytes()))
    assert found.startswith(WEEK["heading"])
    assert "Nghiệm thu đề tài & giống lạc mới" in found


def test_an_old_word_file_without_a_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = problem((FIXTURES / "week.doc").read_bytes())
    assert found == (Code.NEEDS_PROGRAM, {"format": "doc", "program": "antiword"})


def test_programs_that_fail_hang_or_talk_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tui.parse.office import old_word

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(old_word, "MAX_SECONDS", 0.3)
    for name, script in (("antiword", "echo 'no \x1b[31mWord' >&2; exit 1"), ("catdoc", "sleep 5")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / name).chmod(0o700)
    assert problem((FIXTURES / "week.doc").read_bytes()) == (Code.FILE_UNREADABLE, {"format": "doc", "reason": "no [31mWord"})


def test_pages_and_rtf_and_docx_under_other_names() -> None:
    page = "<html><body><table><tr><td rowspan=2>Thứ Hai</td><td>Sáng</td></tr><tr><td>Chiều</td></tr></table></body></html>"
    grid = [["Thứ Hai", "Sáng"], ["Thứ Hai", "Chiều"]]
    assert rows(file_blocks(page.encode(), "application/msword", URL + ".doc")[0]) == grid
    assert rows(file_blocks(page.encode("utf-16"), "application/vnd.ms-excel", URL + ".xls")[0]) == grid
    saved = f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--x--\r\n"  # noqa: E501
    assert rows(file_blocks(saved.encode(), "application/msword", URL + ".doc")[0]) == grid
    assert rows(file_blocks(week_docx(), "application/msword", URL + ".doc")[1]) == WEEK["rows"]


def test_plain_text_keeps_its_lines() -> None:
    assert texts("THỨ HAI\n- 8 giờ: họp a < b\n\n- 14 giờ: nghỉ\n".encode()) == ["THỨ HAI\n- 8 giờ: họp a < b", "- 14 giờ: nghỉ"]


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        (b"", "txt", None),
        (zipped({"a.txt": "a"}), "zip", "unknown"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "binary", "unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ole", "unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "ooxml", "encrypted"),
        (b"%PDF-1.4\nnothing", "pdf", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "xls", ""),
        (b"PK\x03\x04" + bytes(100), "zip", ""),
    ],
)
def test_what_is_no_document(body: bytes, name: str, reason: str | None) -> None:
    if reason is None:
        assert read(body) == []
    else:
        code, facts = problem(body)
        assert (code, facts["format"]) == (Code.FILE_UNREADABLE, name)
        assert facts["reason"] == reason if reason else facts["reason"]


def test_days_clocks_and_numbers_of_a_sheet() -> None:
    cells: dict[str, str | float | tuple[float, int]] = {
        "A1": "x",
        "B1": (46314.0, 2), "C1": (46314.35416, 3), "D1": (0.354166667, 3), "E1": (8.5 / 24, 1), "F1": 3.5, "G1": 12.0,
        "A2": "y", "B2": 3311371.0, "C2": 0.1 + 0.2, "D2": (0.9999999, 1), "E2": (46314.0, 3),
    }  # fmt: skip
    (table,) = read(xlsx(sheet(cells)))
    assert rows(table) == [
        ["x", "19/10/2026", "19/10/2026 08:30", "08:30", "08:30", "3.5", "12"],
        ["y", "3311371", "0.3", "24:00", "19/10/2026", "", ""],
    ]


def test_sheets_that_are_shown_come_with_their_names() -> None:
    one = sheet({"A1": "a", "B1": "b"})
    body = xlsx(one, sheet({"A1": "giấu", "B1": "b"}), one, names=("Tuần 1", "Nháp", "Tuần 2"), hidden=("Nháp",))
    assert texts(body) == ["Tuần 1", "a\tb", "Tuần 2", "a\tb"]


def test_merges_that_overlap_or_leave_the_sheet() -> None:
    body = xlsx(sheet({"A1": "a", "B1": "b", "A2": "c", "B2": "d"}, ("A1:A2", "A2:B2", "B1:ZZ99", "C5:D6")))
    assert rows(read(body)[0]) == [["a", "b"]]
    body = xlsx(sheet({"A1": "a", "B1": "b", "A2": "c", "B2": "d"}, ("A1:A2", "A2:B2", "C5:D6")))
    assert rows(read(body)[0]) == [["a", "b"], ["a", "d"]]


def test_large_sheets_are_cut_and_say_so() -> None:
    cells: dict[str, str | float | tuple[float, int]] = {}
    for row in range(1, 11_001):
        cells |= {f"A{row}": f"{row}", f"B{row}": "x"}
    table, end = read(xlsx(sheet(cells)))
    assert isinstance(table, Table) and len(table.rows) == 10_000
    assert block_text(end) == "…"
    wide = sheet(
        {f"{chr(65 + n // 26 - 1) if n >= 26 else ''}{chr(65 + n % 26)}{row}": "x" for row in range(1, 301) for n in range(250)}
    )
    table, end = read(xlsx(wide))
    assert isinstance(table, Table)
    assert len(table.rows[0]) == 200 and len(table.rows) * 200 <= MAX_CELLS
    assert block_text(end) == "…"


def test_a_sheet_that_reaches_to_the_end_of_the_world_is_refused() -> None:
    code, facts = problem(xlsx(sheet({"A1": "a", "XFD1048576": "b"})))
    assert (code, facts["reason"]) == (Code.FILE_UNREADABLE, "a sheet of 1048576 rows and 16384 columns")


def test_rtf_letters_tables_and_what_is_no_text() -> None:
    body = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset163 Times;}}{\*\generator X;}{\info{\title t}}"
        rb"\pard Th\u7913\'3f Hai {\b 19/10}\par{\f1 \'d0\'f4ng}{\v gi\'e2u}\line d\'f2ng\tab hai\~x\par\par"
        rb"{\listtext 1.\tab}M\uc2\u7897xxt{\pict\bin4 }}}}}\par"
        rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\par c\cell d\cell\row"
        rb"\trowd\clvmrg\cellx1010\cellx3000\pard\intbl\cell e\cell\row\pard h\'ea\'t}"
    )
    blocks = read(body)
    assert [block_text(block) for block in blocks] == [
        "Thứ Hai 19/10",
        "Đông\ndòng hai x",
        "1. Một",
        "a\tb\nc\td\na\te\te",
        "hêt",
    ]


def test_a_pdf_keeps_lines_that_are_meant() -> None:
    long = "Thu Hai: 8 gio hop giao ban tai phong hop so mot"
    drawn = printed(50, 40, "UBND TINH") + printed(50, 100, long)
    drawn += printed(50, 112, "tiep theo") + printed(50, 124, "- Thanh phan: tat ca") + printed(290, 800, "Trang 1/2")
    assert texts(pdf(drawn)) == [
        "UBND TINH",
        f"{long} tiep theo\n- Thanh phan: tat ca",
    ]


def test_a_table_over_two_pages_is_one() -> None:
    widths = (60.0, 100.0, 200.0)
    first = ruled(50, 700, widths, (("Ngay", "Gio", "Noi dung"), ("Thu Hai", "08:00", "Giao ban"), ("", "14:00", "Hop")))
    second = ruled(50, 60, widths, (("Ngay", "Gio", "Noi dung"), ("Thu Ba", "07:30", "Nghiem thu")))
    (table,) = read(pdf(first + printed(290, 820, "1"), second))
    assert rows(table) == [
        ["Ngay", "Gio", "Noi dung"],
        ["Thu Hai", "08:00", "Giao ban"],
        ["", "14:00", "Hop"],
        ["Thu Ba", "07:30", "Nghiem thu"],
    ]


def test_text_comes_before_between_and_after_tables() -> None:
    table = (("a", "b"), ("c", "d"))
    drawn = printed(50, 40, "tren") + ruled(50, 60, (50.0, 50.0), table) + printed(50, 130, "giua")
    drawn += ruled(50, 150, (50.0, 50.0), table) + printed(50, 220, "duoi")
    assert texts(pdf(drawn)) == ["tren", "a\tb\nc\td", "giua", "a\tb\nc\td", "duoi"]


def test_a_pdf_of_many_pages_is_cut() -> None:
    found = texts(pdf(*[printed(50, 100, f"trang so {n}") for n in range(40)]))
    assert found == [*(f"trang so {n}" for n in range(30)), "…"]


def test_a_pdf_of_pictures_and_a_locked_one() -> None:
    picture = "q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"
    assert problem(pdf(picture))[1]["reason"] == "pictures"
    locked = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> " % (b"00" * 32, b"00" * 32)
    assert problem(pdf(printed(50, 50, "a"), more=locked))[1]["reason"] == "encrypted"


def test_without_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert problem(pdf(printed(50, 50, "a"))) == (Code.NEEDS_PROGRAM, {"format": "pdf", "program": "bantin[pdf]"})


def test_an_archive_that_says_less_than_it_holds() -> None:
    """What calamine unpacks was unpacked and counted before."""
    body = week_xlsx()
    assert rows(read(body)[1]) == WEEK["rows"]
    big = io.BytesIO(body)
    import zipfile

    with zipfile.ZipFile(big, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"a" * 60_000_000)
    assert problem(big.getvalue())[1]["reason"] == "more than 50000000 bytes unpacked"
