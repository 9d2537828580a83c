"""What is an official document and what is none: titles and heads written for this test, and the figures of the whole."""

from datetime import date
from pathlib import Path

import pytest

from tui.model import OfficialDocument
from tui.model.joining import joined
from tui.model.official import listed, official

CASES = Path(__file__).parent / "fixtures" / "documents"


def _rows(name: str) -> list[str]:
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if not line.startswith("#")]


TITLES = [[cell.strip() for cell in line.split("|")] for line in _rows("titles.txt") if line]
HEADS = [part.rpartition("\n= ") for part in "\n".join(_rows("heads.txt")).strip().split("\n\n")]


def _told(found: OfficialDocument | None) -> list[str]:
    if found is None:
        return []
    return [found.number, found.kind, found.issuer, found.issued.isoformat() if found.issued else ""]


@pytest.mark.parametrize("cells", TITLES, ids=[cells[0] for cells in TITLES])
def test_title(cells: list[str]) -> None:
    assert _told(official(cells[0])) == cells[1:]


@pytest.mark.parametrize(("text", "told"), [(text, told) for text, _, told in HEADS], ids=[head[0][:40] for head in HEADS])
def test_head(text: str, told: str) -> None:
    title, _, body = text.partition("\n")
    found = official(title, body)
    expected = [] if told == "none" else [cell.strip() for cell in told.split("|")]
    assert ([*_told(found), found.subject] if found else []) == expected


def test_enough_of_both() -> None:
    """Of all: precision and recall are 1.0 here, since each line is a test; the numbers say how much that means."""
    documents = sum(len(cells) > 1 for cells in TITLES) + sum(told != "none" for _, _, told in HEADS)
    assert (documents, len(TITLES) + len(HEADS) - documents) == (85, 87)


@pytest.mark.parametrize(
    ("title", "files", "number"),
    [
        ("Kế hoạch phát triển khoa học", ("Kế hoạch số 141/KH-UBND",), "141/KH-UBND"),
        ("Kế hoạch phát triển khoa học", ("Quyết định số 27/QĐ-UBND",), None),
        ("Khai mạc tuần lễ khoa học", ("Kế hoạch 141/KH-UBND",), None),
        ("Nghị quyết 57-NQ/TW: Động lực mới", ("57-nq-tw.pdf",), "57-NQ/TW"),
    ],
)
def test_files(title: str, files: tuple[str, ...], number: str | None) -> None:
    found = official(title, "", files)
    assert (found and found.number) == number


def test_subject() -> None:
    told = {
        "Quyết định số 118/QĐ-SKHCN ngày 03/4/2026 về việc phê duyệt danh mục": "phê duyệt danh mục",
        "141/KH-UBND “Kế hoạch phát triển”": "Kế hoạch phát triển",
        "Kế hoạch triển khai phong trào (số 141/KH-UBND)": "triển khai phong trào",
        "57-NQ/TW": "",
    }
    assert {title: (found := official(title)) and found.subject for title in told} == told


def test_row_of_a_list() -> None:
    day = date(2024, 6, 10)
    found = listed("45 /KH-SKHCN", "", "", day, "Kế hoạch kiểm tra")
    assert found == OfficialDocument(
        number="45/KH-SKHCN", kind="kế hoạch", issuer="Sở Khoa học và Công nghệ", issued=day, subject="Kế hoạch kiểm tra"
    )
    found = listed("1234", "Quyết định", "UBND tỉnh", None, "Phê duyệt")
    assert found == OfficialDocument(number="1234", kind="quyết định", issuer="UBND tỉnh", subject="Phê duyệt")
    assert listed("12 bài", "", "", None, "Số tạp chí") is None
    assert listed("", "", "", None, "Phê duyệt") is None


def test_two_accounts_are_one() -> None:
    short = OfficialDocument(number="141/KH-UBND", kind="kế hoạch")
    long = OfficialDocument(
        number="141 /KH-UBND", kind="plan", issuer="UBND tỉnh", issued=date(2026, 3, 12), subject="Phát triển"
    )
    both = OfficialDocument(
        number="141/KH-UBND", kind="kế hoạch", issuer="UBND tỉnh", issued=date(2026, 3, 12), subject="Phát triển"
    )
    assert joined(short, long) == both
    assert joined(None, long) == long
    assert joined(short, None) == short
    assert joined(short, OfficialDocument(number="9/QĐ-UBND", issuer="Khác")) == short


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch " * 20_000, "số " * 100_000, "1/" * 100_000, "12/KH-" * 50_000, "12/" + "KH-" * 50_000 + "X", "(" * 200_000,
        "Quyết định 1/QĐ-UBND của " + "a " * 100_000, "Luật " + "số 1/QH " * 50_000, "Ế" * 100_000,
        "e\u0302\u0301" * 5_000 + " 1/KH-UBND", "12 " * 100_000 + "/KH",
    ],
    ids=range(11),
)  # fmt: skip
def test_bounded(title: str) -> None:
    """Long and odd titles and bodies end; what is too slow here is seen as a hanging test."""
    official(title, title, (title, title))
    official(title[:500], "Số: 1\n" * 2_000)
