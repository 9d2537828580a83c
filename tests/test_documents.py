"""The list of official documents: what is in it, how it is asked for, what every form tells; and the head of an article."""

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tests.library import NOW, entry, said
from tui.faces import cli
from tui.faces.linear import Linear
from tui.model import Document, Enclosure, EntryQuery, Feed, Kind, OfficialDocument, SourceState
from tui.model.blocks import Paragraph
from tui.model.official import official
from tui.session import Session
from tui.store import Recorded

FILE = Enclosure(url="https://so.example/1.pdf", type="application/pdf", title="Kế hoạch")
TITLES = (
    "Kế hoạch số 141/KH-UBND phát triển khoa học năm 2027",
    "Quyết định số 05/2026/QĐ-UBND về quản lý nhiệm vụ",
    "Công văn số 1234/SKHCN-VP hướng dẫn báo cáo",
    "Triển khai Kế hoạch số 141/KH-UBND trên địa bàn",
)


def paper(number: int, title: str, **more: Any) -> Any:
    told = official(title)
    if told:
        told = told._replace(issued=date(2026, 11, number), **more)
    files = (FILE,) if number == 1 else ()
    return entry(title, Paragraph(said("Nội dung.")), key=f"vb{number}", published=NOW - timedelta(days=20 - number),
                 link=f"https://so.example/vb/{number}", document=told, enclosures=files)  # fmt: skip


def put(session: Session, source: str, *entries: Any) -> None:
    state = SourceState(source=source, kind=Kind.FEED, last_fetch=NOW, last_good=NOW)
    session.reader.store.record(
        [Recorded(state=state, document=Document(kind=Kind.FEED, feed=Feed(), entries=entries))], session.reader.utc()
    )


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Session]:
    session = library.session(tmp_path, "vi")
    put(session, "so", *(paper(number, title) for number, title in enumerate(TITLES, 1)))
    put(session, "council", paper(2, TITLES[1]), paper(9, "Thông báo số 7/TB-SKHCN tuyển chọn"))
    yield session
    session.reader.store.close()


def told(session: Session, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    cli.run(session, cli.parser(session.tr).parse_args(["documents", *arguments]), out, err)
    return out.getvalue() + err.getvalue()


def numbers(session: Session, *arguments: str) -> list[str]:
    return [record["number"] for record in json.loads(told(session, *arguments, "--json"))]


def test_newest_first_and_each_address_once(filled: Session) -> None:
    assert numbers(filled) == ["7/TB-SKHCN", "1234/SKHCN-VP", "05/2026/QĐ-UBND", "141/KH-UBND"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["141/KH-UBND"], ["141/KH-UBND"]), (["141", "kh"], ["141/KH-UBND"]), (["141kh", "UBND"], ["141/KH-UBND"]),
        (["5"], ["05/2026/QĐ-UBND"]), (["14"], []), (["quyết", "định"], ["05/2026/QĐ-UBND"]),
        (["quyet", "dinh", "5"], ["05/2026/QĐ-UBND"]),
        (["huong", "dan"], ["1234/SKHCN-VP"]), (["skhcn"], ["7/TB-SKHCN", "1234/SKHCN-VP"]),
        (["khoa", "hoc", "2027"], ["141/KH-UBND"]),
        (["--kind", "công văn"], ["1234/SKHCN-VP"]), (["--kind", "notices"], ["7/TB-SKHCN"]),
        (["--kind", "QĐ"], ["05/2026/QĐ-UBND"]),
        (["--source", "council"], ["7/TB-SKHCN", "05/2026/QĐ-UBND"]), (["--since", "3/11/2026"], ["7/TB-SKHCN", "1234/SKHCN-VP"]),
        (["%"], ["7/TB-SKHCN", "1234/SKHCN-VP", "05/2026/QĐ-UBND", "141/KH-UBND"]), (["khong co"], []),
    ],
)  # fmt: skip
def test_asked_for(filled: Session, asked: list[str], found: list[str]) -> None:
    assert numbers(filled, *asked) == found


def test_an_unknown_kind_is_refused(filled: Session) -> None:
    assert "thơ" in told(filled, "--kind", "thơ")


def test_all_that_json_and_csv_tell(filled: Session) -> None:
    [record] = json.loads(told(filled, "141", "--json"))
    assert record == {
        "id": record["id"], "number": "141/KH-UBND", "date": "2026-11-01", "issuer": "Ủy ban nhân dân", "kind": "kế hoạch",
        "subject": "phát triển khoa học năm 2027", "title": TITLES[0], "source": "Sở KH&CN", "portal": None,
        "published": "2026-11-03T09:00:00+07:00", "link": "https://so.example/vb/1",
        "attachments": [{"url": FILE.url, "type": FILE.type, "size": None, "title": FILE.title}], "read": False,
    }  # fmt: skip
    heading, row = told(filled, "141", "--csv").splitlines()
    assert heading.startswith("id,number,date,issuer,kind,subject,title,source")
    assert "141/KH-UBND,2026-11-01,Ủy ban nhân dân,kế hoạch,phát triển khoa học năm 2027" in row


def test_text_mode_lists_and_opens_them(filled: Session) -> None:
    out = io.StringIO()
    talk = Linear(filled, out, lambda: "")
    talk.answer("vb 141 kh")
    assert out.getvalue().splitlines() == [
        "1 văn bản có “141 kh”.",
        "1. Kế hoạch số 141 của Ủy ban nhân dân phát triển khoa học năm 2027. Ngày ban hành: ngày 1 tháng 11 năm 2026. "
        "Ủy ban nhân dân. 1 tệp.",
        "Hết danh sách.",
    ]
    out.seek(0)
    out.truncate()
    talk.answer("1")
    assert [line.partition(":")[0] for line in out.getvalue().splitlines()[3:7]] == [
        "Số ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành",
    ]  # fmt: skip


def test_the_list_holds_its_numbers_in_the_next_run(filled: Session) -> None:
    told(filled)
    again = Session(filled.reader, filled.tr, filled.desktop)
    again.resume()
    again.renew()
    assert again.listing == filled.listing and again.listing.name == "documents"
    assert filled.reader.entry(again.meant("4")).title == TITLES[0]


@pytest.mark.parametrize("title", [TITLES[0], TITLES[3]])
def test_read_tells_of_documents_and_of_nothing_else(filled: Session, title: str) -> None:
    out = io.StringIO()
    number = next(e for e in filled.reader.entries(filled.reader.ids(EntryQuery())) if e.title == title).id
    cli.run(filled, cli.parser(filled.tr).parse_args(["read", f"e{number}", "--json"]), out, io.StringIO())
    [record] = json.loads(out.getvalue())
    told = record["document"] and {name: record["document"][name] for name in ("number", "date", "issuer", "kind")}
    plan = {"number": "141/KH-UBND", "date": "2026-11-01", "issuer": "Ủy ban nhân dân", "kind": "kế hoạch"}
    assert told == (plan if title == TITLES[0] else None)


def test_what_the_title_does_not_say_is_said_behind_it(filled: Session) -> None:
    document = OfficialDocument(number="12/KH-SKHCN", kind="kế hoạch", subject="Khác hẳn tiêu đề")
    put(filled, "so", entry("Phát triển khoa học", key="x", published=NOW, link="https://so.example/x", document=document))
    assert "1. Phát triển khoa học. Kế hoạch 12/KH-SKHCN." in told(filled, "12", "--plain")
    filled.open(filled.listing.ids[0])
    out = io.StringIO()
    Linear(filled, out, lambda: "").answer("đọc")
    assert "Trích yếu: Khác hẳn tiêu đề." in out.getvalue()
