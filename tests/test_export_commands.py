"""`export` and `save`: which articles, which format, which file, in all three faces."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui.commands import table
from tui.commands.command import Request
from tui.errors import BantinError, Code
from tui.faces import cli
from tui.faces.fullscreen.app import Reading
from tui.faces.linear import Linear
from tui.model import EntryQuery
from tui.session import Session
from tui.view.publication import file_name


def shell(session: Session, *arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = cli.run(session, cli.parser(session.tr).parse_args(arguments), out, err)
    return status, out.getvalue(), err.getvalue()


def code_of(session: Session, text: str, **options: Any) -> Code:
    with pytest.raises(BantinError) as caught:
        table.named("export").answer(session, Request(text=text, **options))
    return caught.value.problem.code


@pytest.fixture
def listed(vietnamese: Session) -> Session:
    """A session that has taken the list of everything."""
    vietnamese.take("list", "", EntryQuery())
    return vietnamese


def test_one_article_on_stdout(listed: Session) -> None:
    status, out, err = shell(listed, "export", "1")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "# Khai mạc tuần lễ đổi mới sáng tạo"
    assert lines[2] == "*Sở KH\\&CN · Tin tức · 22/11/2026 · Ban Biên tập*"
    assert lines[4] == "<https://so.example/1>" and "## Gian hàng" in lines
    assert "xem [chương trình](<https://so.example/ct>)." in out
    assert "[Ảnh: Lễ khai mạc - Ảnh: AQ](<https://so.example/a.jpg>)" in out
    assert "[Tệp đính kèm: Kế hoạch 141/KH-UBND (PDF, 2,5 MB)](<https://so.example/kh.pdf>)" in out


def test_several_articles_by_number_and_span(listed: Session, tmp_path: Path) -> None:
    status, out, _ = shell(listed, "export", "1", "3-4,", "--output", str(tmp_path / "tin.html"))
    assert (status, out) == (0, f"Đã lưu 3 bài: {tmp_path}/tin.html.\n")
    text = (tmp_path / "tin.html").read_text("utf-8")
    assert text.count("<section") == 3 and "Tập huấn tra cứu sáng chế" in text and "Nghiệm thu" not in text
    assert (tmp_path / "tin.html").stat().st_mode & 0o777 == 0o600


def test_what_options_choose_and_the_list_in_hand(listed: Session) -> None:
    ids = listed.reader.ids(EntryQuery(sources=("council",)))
    listed.reader.mark(ids[:2], starred=True, label="star")
    assert shell(listed, "export", "--starred", "--format", "json")[1].count('"id"') == 2
    assert len(json.loads(shell(listed, "export", "--source", "council", "--format", "json")[1])) == 8
    listed.take("list", "Research Council", EntryQuery(sources=("council",)))
    out = shell(listed, "export", "--format", "txt", "--width", "50")[1]
    assert out.split("\n", 1)[0].strip() == "RESEARCH COUNCIL" and "8 bài, ngày 22/11/2026" in out
    assert max(map(len, out.splitlines())) <= 50


def test_json_is_what_read_gives(listed: Session) -> None:
    (exported,) = json.loads(shell(listed, "export", "1", "--format", "json")[1])
    (read,) = json.loads(shell(listed, "read", "1", "--json")[1])
    assert {**exported, "read": True} == read


def test_a_book_of_everything(listed: Session, tmp_path: Path) -> None:
    assert shell(listed, "export", str(tmp_path / "tất cả.epub"))[0] == 0
    names = zipfile.ZipFile(tmp_path / "tất cả.epub").namelist()
    assert sum(name.startswith("book/p") for name in names) == 12


def test_a_file_that_is_there_is_replaced_when_asked_twice(listed: Session, tmp_path: Path) -> None:
    file = tmp_path / "bài hay.md"
    export = table.named("export")
    export.answer(listed, Request(text=f"1 {file}"))
    before = file.read_text("utf-8")
    assert code_of(listed, f"2 {file}") is Code.FILE_EXISTS
    assert code_of(listed, f"2 {tmp_path / 'x.exe'}") is Code.BAD_ARGUMENT
    assert file.read_text("utf-8") == before
    export.answer(listed, Request(text=f"2 {file}"))
    assert file.read_text("utf-8").startswith("# Nghiệm thu")
    assert code_of(listed, f"1 {file}") is Code.FILE_EXISTS
    status, _, err = shell(listed, "export", "1", "--output", str(file), "--replace")
    assert (status, err, file.read_text("utf-8")) == (0, "", before)
    assert [path.name for path in tmp_path.glob("*.md")] == ["bài hay.md"] and not list(tmp_path.glob(".*"))


def test_a_file_is_never_replaced_unasked(listed: Session, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine", "utf-8")
    with pytest.raises(BantinError) as caught:
        listed.desktop.save(str(tmp_path / "a.md"), b"other")
    assert caught.value.problem.code is Code.NOT_WRITTEN
    assert (tmp_path / "a.md").read_text("utf-8") == "mine" and not list(tmp_path.glob(".*"))


def test_mistakes(listed: Session, tmp_path: Path) -> None:
    assert code_of(listed, "99 a.md") is Code.NO_SUCH_ENTRY
    assert code_of(listed, "1 a.exe") is Code.BAD_ARGUMENT
    assert code_of(listed, "1", format="exe") is Code.BAD_ARGUMENT
    assert code_of(listed, f"1 {tmp_path}/none/a.md") is Code.NOT_WRITTEN
    assert code_of(listed, "", source="council", unread=True, since="2030-01-01") is Code.NO_SUCH_ENTRY
    (tmp_path / "folder.md").mkdir()
    assert code_of(listed, f"1 {tmp_path}/folder.md") is Code.FILE_EXISTS
    assert code_of(listed, f"1 {tmp_path}/folder.md") is Code.NOT_WRITTEN


def test_a_book_without_a_name_gets_one(listed: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notice = shell(listed, "export", "1", "--format", "epub")[1]
    assert notice.endswith("/khai-mac-tuan-le-doi-moi-sang-tao.epub.\n")
    assert (tmp_path / "khai-mac-tuan-le-doi-moi-sang-tao.epub").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Điểm tin, tuần 47 (16/11 - 22/11/2026)", "diem-tin-tuan-47-16-11-22-11-2026.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON\x00 nul", "con-nul.md"),
        ("日本", "bantin.md"),
        ("a" * 500, "a" * 60 + ".md"),
        ("-rf /", "rf.md"),
    ],
)
def test_names_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title, "md") == name


async def test_the_three_faces_write_the_same(listed: Session, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("shell.md", "line.md", "screen.md")]
    shell(listed, "export", "2", str(files[0]))
    out = io.StringIO()
    Linear(listed, out, lambda: "").answer(f"xuat 2 {files[1]}")
    assert out.getvalue() == f"Đã lưu 1 bài: {files[1]}.\n"
    app = Reading(listed)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    async with app.run_test() as pilot:
        await pilot.pause()
        listed.take("list", "", EntryQuery())
        app.run_command(table.named("export"), f"2 {files[2]}")
        await pilot.pause()
    assert len({file.read_text("utf-8") for file in files}) == 1


async def test_the_key_asks_for_a_file(listed: Session, tmp_path: Path) -> None:
    listed.open(listed.listing.ids[0])
    app = Reading(listed)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*(f"{tmp_path}/a.md"), "enter")
        await pilot.pause()
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# Khai mạc")


def test_the_article_open_is_saved_in_text_mode(listed: Session, tmp_path: Path) -> None:
    with pytest.raises(BantinError) as caught:
        table.named("save").answer(listed, Request(text="a.md"))
    assert caught.value.problem.code is Code.NOTHING_OPEN
    listed.open(listed.listing.ids[0])
    out = io.StringIO()
    talk = Linear(listed, out, lambda: "")
    talk.answer(f"lưu bài {tmp_path}/a.txt")
    talk.answer("xuất 1")
    assert out.getvalue().splitlines() == [f"Đã lưu 1 bài: {tmp_path}/a.txt.", "Cho biết tệp cần ghi, ví dụ: xuất 3 tin.md."]
    assert (tmp_path / "a.txt").read_text("utf-8").split("\n", 1)[0].strip() == "KHAI MẠC TUẦN LỄ ĐỔI MỚI SÁNG TẠO"
    assert table.named("save").keys == ("s",)


def test_an_event_is_written_with_what_is_known_of_it(listed: Session) -> None:
    from datetime import datetime

    from tui.model import Event
    from tui.view.publication import articles

    start = datetime(2026, 11, 23, 8, tzinfo=library.NOW.tzinfo)
    entry = listed.reader.entry(listed.listing.ids[3])._replace(
        event=Event(day=start.date(), start=start, place="Phòng họp A", chair="Giám đốc"), title="Giao ban", summary="", body=None
    )
    (part,) = articles([entry], {}, "", listed.tr, library.NOW).parts
    assert part.facts == ("so", "Thứ Hai 23/11/2026, 8 giờ")
    assert [block.spans[0].text + block.spans[1].text for block in part.blocks] == [  # type: ignore[union-attr]  # paragraphs
        "Địa điểm: Phòng họp A.", "Chủ trì: Giám đốc.",
    ]  # fmt: skip
