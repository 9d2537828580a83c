"""The digest of a week: what is chosen, in which words, by which template."""

import io
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html

from tests.digests import at, recorded, shell, week
from tests.library import NOW, entry, said
from tests.publications import ADDRESSES, EVIL
from tests.readme import README
from tui.commands import table
from tui.commands.command import Request
from tui.config.template import SAMPLE, read
from tui.desktop import Desktop
from tui.errors import BantinError, Code
from tui.faces.linear import Linear
from tui.model import EntryQuery, Kind, Page, clean
from tui.model.agenda import Altered
from tui.model.blocks import Paragraph, plain
from tui.model.digest import PARTS, Template, Wanted
from tui.reader.digest import composed
from tui.session import Session
from tui.view import problems
from tui.view.digest import Wording, bounded


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    yield from week(tmp_path)


def page(session: Session, **options: Any) -> Page:
    answer = table.named("digest").answer(session, Request(**options)).page
    assert answer is not None
    return answer


def rows(session: Session, part: str, **options: Any) -> list[dict[str, Any]]:
    return [dict(item.record) for item in page(session, **options).items if item.record["part"] == part]


def refused(session: Session, **options: Any) -> BantinError:
    with pytest.raises(BantinError) as caught:
        table.named("digest").answer(session, Request(**options))
    return caught.value


# what it is of


def test_the_newest_of_each_section_where_nothing_is_starred(session: Session) -> None:
    told = rows(session, "news")
    assert [(row["section"], row["title"]) for row in told] == [
        ("Tin tức", "Khai mạc tuần lễ"), ("Tin tức", "Hội thảo dữ liệu"), ("Thông báo", "Thông báo tuyển chọn"),
        *(("Cổng khác", f"Tin {n}") for n in range(8, 3, -1)),
    ]  # fmt: skip
    assert told[0] | {"text": ""} == {
        "part": "news", "section": "Tin tức", "id": told[0]["id"], "title": "Khai mạc tuần lễ", "date": "2026-11-22",
        "time": None, "place": None, "source": "Sở KH&CN", "link": "https://so.example/1", "text": "", "value": None,
        "note": None,
    }  # fmt: skip
    assert told[0]["text"].startswith("Bốn mươi gian hàng") and len(told[0]["text"]) <= 400 and told[0]["text"].endswith("gia.")
    assert told[2]["text"] == "Nhận hồ sơ đến 23/12."
    assert any("Chưa gắn sao" in line for line in page(session).lead)


def test_what_is_starred_is_chosen(session: Session) -> None:
    found = {e.title: e.id for e in session.reader.entries(session.reader.ids(EntryQuery()))}
    session.reader.mark([found["Hội thảo dữ liệu"], found["Tin 1"], found["Tin tuần sau"]], starred=True, label="star")
    assert [row["title"] for row in rows(session, "news")] == ["Hội thảo dữ liệu", "Tin 1"]
    assert not any("Chưa gắn sao" in line for line in page(session).lead)
    assert [row["title"] for row in rows(session, "news", source="khac")] == ["Tin 1"]
    assert rows(session, "news", week="2026-11-02", starred=True) == []


def test_events_of_two_weeks_changes_and_edits(session: Session) -> None:
    (meeting,) = rows(session, "events")
    assert (meeting["title"], meeting["date"], meeting["time"], meeting["place"]) == (
        "Họp giao ban", "2026-11-18", "2026-11-18T10:00:00+07:00", "Phòng B",
    )  # fmt: skip
    assert [row["title"] for row in rows(session, "coming")] == ["Kiểm tra mô hình"]
    assert [(row["title"], row["note"]) for row in rows(session, "changes")] == [("Họp giao ban", "edited")]
    assert [row["title"] for row in rows(session, "edited")] == ["Tin tuần trước, sửa"]
    assert any("): Tiêu đề, sau “Tin tuần trước”: thêm “, sửa”." in item.line for item in page(session).items)
    assert rows(session, "events", source="khac") == []
    assert rows(session, "edited", week="2026-11-09") == []


def test_days_stay_true_when_it_is_read_later(session: Session) -> None:
    first, last = (e for e in session.reader.agenda(at(16).date(), at(29).date(), since=at(1).astimezone(UTC)).entries)
    moved = last._replace(event=last.event and last.event._replace(day=at(22).date(), start=at(22, 14)))
    made, form = session.digest(Wanted(first=at(16).date(), last=at(22).date(), query=EntryQuery()))
    agenda = made.agenda._replace(entries=(first, moved), altered={moved.id: Altered("moved", before=last)})
    (line,) = Wording(made._replace(agenda=agenda), form, session.tr, NOW).changes(agenda)
    assert plain(line.spans) == ("Dời: Kiểm tra mô hình. Trước: Thứ Ba 24/11, 14 giờ. Nay: Chủ Nhật 22/11, 14 giờ.")


def test_figures_are_said_to_be_derived(session: Session) -> None:
    (figures,) = rows(session, "figures")
    assert (figures["title"], figures["value"], figures["text"]) == ("Sở KH&CN tỉnh", 7000, "total")
    text = shell(session, "digest", "--format", "txt", "--week", "2026-11-18")[1]
    assert "suy ra từ tổng số" in " ".join(text.split()) and "Tuần trước đó: 7.000" in text and "chưa hết kỳ" in text
    assert rows(session, "figures", source="khac") == []


def test_days_since(session: Session) -> None:
    answer = page(session, since="2026-11-19")
    assert answer.title == "Điểm tin khoa học và công nghệ (19/11 - 22/11/2026)"
    assert [row["title"] for row in rows(session, "news", since="2026-11-19")] == ["Khai mạc tuần lễ", "Thông báo tuyển chọn"]
    assert page(session, text="tuần trước").title.endswith("tuần 46 (09/11 - 15/11/2026)")


def test_nothing_to_tell(session: Session) -> None:
    status, _, err = shell(session, "digest", "--week", "2020-01-06", "--format", "md", "--source", "khac")
    assert status == 3 and "Không có gì để điểm" in err


@pytest.mark.parametrize(("group", "names"), [
    ("source", ["Sở KH&CN", "Cổng khác"]), ("portal", ["Sở KH&CN tỉnh", "Cổng khác"]), ("folder", ["Sở KH&CN", "Cổng khác"]),
])  # fmt: skip
def test_grouped_as_the_template_says(session: Session, group: Any, names: list[str]) -> None:
    entries = session.reader.entries(session.reader.ids(EntryQuery()))
    sources = {source.id: source for source in session.reader.sources()}
    sections, chosen = composed(entries, sources, Template(group=group, most=2))
    assert ([section.name for section in sections], chosen) == (names, False)
    assert [len(section.entries) for section in sections] == [2, 2]
    assert composed(entries, sources, Template(), starred=True) == ([], True)


@pytest.mark.parametrize(("text", "most", "cut"), [
    ("Một câu. Hai câu.", 100, "Một câu. Hai câu."),
    ("Một câu dài. Hai câu.", 14, "Một câu dài."),
    ("một hai ba bốn", 9, "một hai…"),
    ("x" * 50, 10, "x" * 9 + "…"), ("một hai", 0, ""),
])  # fmt: skip
def test_a_lead_is_cut_where_it_hurts_least(text: str, most: int, cut: str) -> None:
    assert bounded(text, most) == cut


# its words and form


def test_the_document_an_office_sends(session: Session) -> None:
    text = shell(session, "digest", "--format", "txt")[1]
    lines = [line.strip() for line in text.splitlines()]
    assert lines[3:5] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert lines[5].endswith(", ngày 22 tháng 11 năm 2026")
    assert "ĐIỂM TIN KHOA HỌC VÀ CÔNG NGHỆ, TUẦN 47 (16/11 - 22/11/2026)" in lines
    headings = [lines[at - 1] for at, line in enumerate(lines) if line and set(line) == {"="}]
    assert headings == [
        "I. TIN TRONG TUẦN", "II. LỊCH CÔNG TÁC TRONG TUẦN", "III. LỊCH CÔNG TÁC TUẦN SAU (23/11 - 29/11/2026)",
        "IV. LƯỢT TRUY CẬP CÁC CỔNG THÔNG TIN", "V. THAY ĐỔI LỊCH CÔNG TÁC", "VI. BÀI ĐÃ SỬA SAU KHI ĐĂNG",
    ]  # fmt: skip
    assert "Còn 3 tin khác trong những ngày này." in lines and "Nơi nhận:" in lines
    assert max(map(len, lines)) <= 72
    assert max(len(line) for line in shell(session, "digest", "--format", "txt", "--width", "40")[1].splitlines()) <= 40


def test_in_english_without_the_motto(session: Session) -> None:
    session.speak("en")
    text = shell(session, "digest", "--format", "md")[1]
    assert "# Science and technology digest, week 47 (16/11 - 22/11/2026)" in text
    assert "CỘNG HÒA" not in text and "22 November 2026" in text


def test_every_format_from_one_digest(session: Session, tmp_path: Path) -> None:
    for form in ("md", "html", "docx", "txt", "eml"):
        assert (
            shell(session, "digest", "--output", str(tmp_path / f"tin.{form}"))[1] == f"Đã lưu điểm tin: {tmp_path}/tin.{form}.\n"
        )
    shown = html.document_fromstring((tmp_path / "tin.html").read_text("utf-8"))
    contents = [element.text for element in shown.cssselect("nav a")]
    assert contents[:4] == ["I. Tin trong tuần", "1. Tin tức", "2. Thông báo", "3. Cổng khác"]
    titles = [(e.text_content(), [a.get("href") for a in e.cssselect("a")]) for e in shown.cssselect("h4")]
    assert titles[0] == ("Khai mạc tuần lễ", ["https://so.example/1"])
    made = docx.Document(str(tmp_path / "tin.docx"))
    assert [cell.text for cell in made.tables[1].rows[0].cells] == ["Ngày", "Giờ", "Nội dung", "Địa điểm", "Thành phần"]
    assert [cell.text for cell in made.tables[1].rows[1].cells] == [
        "Thứ Tư 18/11",
        "10 giờ",
        "Họp giao ban (đã sửa)",
        "Phòng B",
        "Chủ trì: Giám đốc",
    ]


# the template

OWN = """\
# của cơ quan
title = "Bản tin tuần $week năm $year"
above = "UBND TỈNH"
office = "SỞ KHOA HỌC"
number = "Số: 12/ĐT"
place = "Đông Hà"
group = "source"
order = ["figures", "news"]
most = 1
lead = 0
opening = "Kính gửi: các phòng.\\nTừ $first đến $last."
closing = "Hết, $day. Giá 5$$."
contents = false
recipients = ["Ban Giám đốc;", "Lưu: VT."]

[headings]
news = "Điểm báo"

[approver]
role = "GIÁM ĐỐC"
name = "Nguyễn Văn An"
"""


def test_the_person_s_own_form(session: Session, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(OWN, "utf-8")
    text = shell(session, "digest", "--format", "md")[1]
    lines = [line for line in text.splitlines() if line]
    assert lines[:3] == ["UBND TỈNH", "SỞ KHOA HỌC", "Số: 12/ĐT"] and lines[5] == "Đông Hà, ngày 22 tháng 11 năm 2026"
    assert lines[6:9] == ["# Bản tin tuần 47 năm 2026", "Kính gửi: các phòng.", "Từ 16/11 đến 22/11/2026."]
    assert [line for line in lines if line.startswith("## ")] == ["## I. Lượt truy cập các cổng thông tin", "## II. Điểm báo"]
    assert "Hết, 22/11/2026. Giá 5$." in lines and "gian hàng tham gia" not in text
    assert lines[-5:] == ["**GIÁM ĐỐC**", "Nguyễn Văn An", "**Nơi nhận:**", "- Ban Giám đốc;", "- Lưu: VT."]


@pytest.mark.parametrize(("toml", "code", "line", "part"), [
    ('title = "x"\nofice = "y"', Code.TEMPLATE_KEY, 2, "office"),
    ('\n\ntitle = 5', Code.TEMPLATE_VALUE, 3, "title"),
    ('title = "Tuần $tuan"', Code.TEMPLATE_VALUE, 1, "$week"),
    ('title = "${week"', Code.TEMPLATE_VALUE, 1, "$$"),
    ('title = "{week.__class__}"\nmost = 101', Code.TEMPLATE_VALUE, 2, "0 - 100"),
    ('order = ["news", "news"]', Code.TEMPLATE_VALUE, 1, "coming"),
    ('order = ["all"]', Code.TEMPLATE_VALUE, 1, "coming"),
    ('[headings]\nnew = "x"', Code.TEMPLATE_KEY, 2, "news"),
    ('[approver]\nname = ["x"]', Code.TEMPLATE_VALUE, 2, "approver.name"),
    ('approver = "x"', Code.TEMPLATE_VALUE, 1, "[approver]"),
    ('motto = "no"', Code.TEMPLATE_VALUE, 1, "true"),
    ('group = "colour"', Code.TEMPLATE_VALUE, 1, "portal"),
    ('recipients = "x"', Code.TEMPLATE_VALUE, 1, "recipients"),
    ('title = "x\n', Code.TEMPLATE_SYNTAX, 1, "TOML"),
    ('most = true', Code.TEMPLATE_VALUE, 1, "most"),
])  # fmt: skip
def test_mistakes_in_a_template_are_named_by_line(
    session: Session, tmp_path: Path, toml: str, code: Code, line: int, part: str
) -> None:
    (tmp_path / "own.toml").write_text(toml, "utf-8")
    error = refused(session, template=str(tmp_path / "own.toml"))
    told = problems.sentence(error.problem, session.tr)
    assert (error.problem.code, error.problem.facts["line"], error.exit_status) == (code, line, 2)
    assert part in told and f"dòng {line}" in told and "own.toml" in told


def test_readme_tells_every_key_of_a_template(session: Session, tmp_path: Path) -> None:
    toml = README.read_text("utf-8").partition("<!-- digest -->")[2].partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "digest.toml").write_text(toml, "utf-8")
    told = read(tmp_path / "digest.toml")
    assert set(tomllib.loads(toml)) == set(Template._fields) and {name for name, _ in told.headings} <= set(PARTS)
    assert told.order == PARTS and page(session).title.startswith("Điểm tin tuần 47")


def test_the_sample_to_begin_with(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = iter((("", ""), ('#office = "SỞ', 'office = "SỞ'), ("office", "ofice")))
    monkeypatch.setattr(
        Desktop, "edit", lambda self, path: path.write_text(path.read_text("utf-8").replace(*next(edits)), "utf-8")
    )
    assert shell(session, "digest-form")[0] == 0
    assert read(tmp_path / "digest.toml") == Template()
    assert shell(session, "digest-form")[0] == 0
    assert read(tmp_path / "digest.toml").office == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert shell(session, "digest-form")[0] == 2
    (tmp_path / "on.toml").write_text(re.sub("(?m)^#(?=[a-z[])", "", SAMPLE), "utf-8")
    told = read(tmp_path / "on.toml")
    assert set(tomllib.loads((tmp_path / "on.toml").read_text("utf-8"))) == set(Template._fields)
    assert told.compiler.role == "NGƯỜI TỔNG HỢP"


def test_a_template_that_cannot_be_read(session: Session, tmp_path: Path) -> None:
    assert refused(session, template=str(tmp_path / "none.toml")).problem.code is Code.TEMPLATE_UNREADABLE
    (tmp_path / "digest.toml").write_bytes(b"title = '\xe0'")
    assert refused(session).problem.code is Code.TEMPLATE_UNREADABLE


def test_hostile_articles_in_a_digest(session: Session) -> None:
    evil = [
        entry(text, Paragraph(said(text * 3)), key=f"x{n}", published=at(20), link=ADDRESSES[n % len(ADDRESSES)], section=text)
        for n, text in enumerate(map(clean, EVIL))
    ]
    session.reader.store.record([recorded("khac", Kind.FEED, *evil)], NOW.astimezone(UTC))
    for form in ("html", "md", "txt"):
        text = shell(session, "digest", "--format", form)[1]
        assert "\x1b" not in text and "\u202e" not in text
        if form == "html":
            shown = html.document_fromstring(text)
            assert not shown.cssselect("script, img, iframe, [onclick], [onerror]")
            assert {a.get("href", "")[:6] for a in shown.cssselect("section a")} <= {"https:"}
    assert json.loads(shell(session, "digest", "--json")[1])


def test_the_three_faces_tell_the_same(session: Session) -> None:
    plain = [session.spoken(line) for line in shell(session, "digest", "--plain")[1].splitlines()]
    out = io.StringIO()
    talk = Linear(session, out, lambda: "")
    talk.answer("điểm tin")
    while "Hết điểm tin" not in out.getvalue():
        talk.answer("thêm 100")
    assert len(plain) > 20 and all(line in out.getvalue() for line in plain)
