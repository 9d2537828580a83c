"""Articles handed on: to commands, the clipboard, what opens attachments; real small scripts and a real server."""

import asyncio
import base64
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import library, office_files
from tests.fetch_server import Script, Server, redirect, reply
from tests.processes import is_running
from tests.storing import result
from tui.commands import table
from tui.commands.command import Request
from tui.commands.handing import read_pipe
from tui.commands.offering import offers
from tui.desktop import Desktop
from tui.errors import BantinError, Code
from tui.faces.fullscreen import clipboard
from tui.model import Enclosure, EntryQuery, Outcome, StoredEntry
from tui.reader.attachments import ending
from tui.session import Session

PDF = b"%PDF-1.4\n" + b"x" * 2000
FEEDS = """
[settings]
pipes = ["wc -w", "cat"]
open_with = { pdf = "%s" }

[[source]]
id = "so"
title = "Sở KH&CN"
url = "http://127.0.0.1:%d/feed"
"""


def zipped(*names: str, mimetype: str = "") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def script(folder: Path, body: str, name: str = "script") -> Path:
    """A small program of the person's."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o700)
    return path


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session that stands at an article."""
    made = library.session(tmp_path, "en")
    made.desktop = Desktop({"PATH": os.environ["PATH"], "HOME": str(tmp_path)})
    made.open(made.take("list", "", EntryQuery()).ids[0])
    yield made
    made.tidy()
    made.reader.store.close()


def done(session: Session, name: str, text: str) -> Outcome:
    """What a command of long work ends with."""

    async def steps() -> Outcome:
        last: object = None
        async for step in table.named(name).steps(session, Request(text=text)):
            last = step
        assert isinstance(last, Outcome)
        return last

    return asyncio.run(steps())


def refused(session: Session, name: str, text: str) -> Code:
    """Why a command could not be done."""
    with pytest.raises(BantinError) as error:
        done(session, name, text)
    return error.value.problem.code


# commands


@pytest.mark.parametrize(
    ("text", "form", "command"),
    [
        ("wc -w", "txt", "wc -w"), ("md: pandoc -t plain", "md", "pandoc -t plain"), (" HTML : w3m ", "html", "w3m"),
        ("epub: x", "txt", "epub: x"), ("C:x", "txt", "C:x"), ("json:jq .", "json", "jq ."),
    ],
)  # fmt: skip
def test_a_format_may_stand_before_the_command(text: str, form: str, command: str) -> None:
    assert read_pipe(text) == (form, command)


@pytest.mark.parametrize(("form", "begins"), [("txt", "Khai mạc"), ("md", "# Khai mạc"), ("html", "<!DOCTYPE html>")])
def test_a_command_gets_the_article_in_a_form(session: Session, form: str, begins: str) -> None:
    page = done(session, "pipe", f"{form}: cat").page
    assert page is not None and page.name == "output"
    text = "\n".join(item.line for item in page.items)
    assert begins.lower() in text.lower() and "Bốn mươi gian hàng" in text


def test_no_shell_is_asked_and_titles_come_by_environment(session: Session, tmp_path: Path) -> None:
    made = script(tmp_path, 'printf "%s|" "$@"; echo; echo "$BANTIN_TITLE"; echo "$BANTIN_URL"')
    page = done(session, "pipe", f"{made} '$(touch {tmp_path}/pwned)' ; touch {tmp_path}/pwned `id` > x").page
    assert page is not None
    assert page.items[0].line == f"$(touch {tmp_path}/pwned)|;|touch|{tmp_path}/pwned|`id`|>|x|"
    assert [item.line for item in page.items[1:]] == ["Khai mạc tuần lễ đổi mới sáng tạo", "https://so.example/1"]
    assert not (tmp_path / "pwned").exists()


def test_what_a_command_writes_is_cleaned_and_bounded(session: Session, tmp_path: Path) -> None:
    hostile = script(tmp_path, r"printf 'a\033]52;c;aGk=\007b\033[2J[/]\377\n'; yes x | head -c 3000000")
    page = done(session, "pipe", str(hostile)).page
    assert page is not None
    assert "\x1b" not in page.items[0].line and page.items[0].line.startswith("a") and "[/]" in page.items[0].line
    assert len(page.items) == 5000


def test_a_command_that_fails_or_is_not_there_is_told(session: Session, tmp_path: Path) -> None:
    assert refused(session, "pipe", "no-such-program-here") is Code.NO_COMMAND
    assert refused(session, "pipe", "unclosed 'quote") is Code.NO_COMMAND
    assert refused(session, "pipe", str(script(tmp_path, "echo why; exit 3"))) is Code.COMMAND_FAILED


def test_a_command_without_end_is_ended_with_all_it_started(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.handing.SECONDS", 0.3)
    made = script(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    assert refused(session, "pipe", str(made)) is Code.COMMAND_ENDLESS
    assert not is_running(int((tmp_path / "child").read_text("ascii")))


def test_a_command_that_reads_nothing_keeps_nobody(session: Session) -> None:
    assert done(session, "pipe", "true").page is not None


def test_a_command_is_given_the_terminal(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "seen"
    made = script(tmp_path, f"cat > {out}; echo $# >> {out}")
    outcome = table.named("view-with").answer(session, Request(text=f"md: {made} a 'b c'"))
    assert out.read_text("utf-8").startswith("---") or "# Khai mạc" in out.read_text("utf-8")
    assert out.read_text("utf-8").endswith("2\n")
    assert str(made) in outcome.notice
    with pytest.raises(BantinError) as error:
        table.named("view-with").answer(session, Request(text="false"))
    assert error.value.problem.code is Code.COMMAND_FAILED


@pytest.mark.parametrize(
    "url", ["http://[12]/", "http://[", "javascript:x", "file:///etc/passwd", "-x", "http://a/\x1b[2J", "http:a"]
)
def test_what_is_no_address_of_the_web_is_not_opened(url: str) -> None:
    with pytest.raises(BantinError) as error:
        Desktop({"BROWSER": "true"}).browse(url)
    assert error.value.problem.code is Code.BAD_ADDRESS


@pytest.mark.parametrize("address", ["http://[12]/", "http://[", "//", "http://"])
def test_what_is_typed_may_be_no_address(session: Session, address: str) -> None:
    with pytest.raises(BantinError) as error:
        asyncio.run(_tried(session, address))
    assert error.value.problem.code is Code.BAD_ADDRESS


async def _tried(session: Session, address: str) -> None:
    async for _ in table.named("try").steps(session, Request(text=address)):
        pass


def test_pipes_of_the_settings_are_offered(tmp_path: Path) -> None:
    made = library.session(tmp_path, feeds=FEEDS % ("true", 9))
    made.open(made.take("list", "", EntryQuery()).ids[0])
    assert [offer.text for offer in offers(table.named("pipe"), made)] == ["wc -w", "cat"]
    assert [offer.text.rpartition(".")[2] for offer in offers(table.named("save"), made)] == [
        "md",
        "html",
        "epub",
        "docx",
        "txt",
        "json",
    ]
    made.reader.store.close()


# the clipboard


def test_the_terminal_is_given_base64(session: Session) -> None:
    written = clipboard.sequence("Đông Hà\x1b]", {"TERM": "xterm-256color"})
    assert written.startswith("\x1b]52;c;") and written.endswith("\x07")
    assert base64.b64decode(written[7:-1]).decode() == "Đông Hà\x1b]"
    assert set(written[7:-1]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def test_tmux_and_screen_hand_it_on() -> None:
    bare = clipboard.sequence("x" * 3000, {"TERM": "xterm"})
    assert clipboard.sequence("x" * 3000, {"TERM": "tmux-256color", "TMUX": "/tmp/t,1,0"}) == (
        bare + "\x1bPtmux;\x1b" + bare + "\x1b\\"
    )
    pieces = clipboard.sequence("x" * 3000, {"TERM": "screen", "STY": "1.tty"}).split("\x1b\\")
    assert "".join(piece.removeprefix("\x1bP") for piece in pieces) == bare
    assert max(map(len, pieces)) < 768


def test_what_is_too_long_or_not_understood_is_not_written() -> None:
    assert clipboard.sequence("ê" * (clipboard.LARGEST // 2 + 1), {"TERM": "xterm"}) == ""
    assert len(clipboard.sequence("x" * clipboard.LARGEST, {"TERM": "xterm"})) <= 100_000 + 8
    assert clipboard.sequence("x", {"TERM": "linux"}) == ""


def test_local_tools_are_tried_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path, "cat > /dev/null; exit 1", "wl-copy")
    script(tmp_path, f"cat > {tmp_path}/copied", "xclip")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    environment = {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}
    assert Desktop(environment).copy("Đông Hà")
    assert (tmp_path / "copied").read_text("utf-8") == "Đông Hà"
    assert not Desktop({}).copy("x")


def test_title_and_address_are_copied(session: Session) -> None:
    copied: list[str] = []
    session.copy = lambda text: not copied.append(text)  # type: ignore[func-returns-value]  # append gives None, which is right here
    table.named("copy-title").answer(session, Request())
    assert copied == ["Khai mạc tuần lễ đổi mới sáng tạo\nhttps://so.example/1"]


# attachments


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        (PDF, "kh.pdf", "pdf"), (PDF, "kh.pdf.exe", "pdf"), (PDF, "evil.sh", "pdf"), (PDF, "", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.XLS", "xls"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.pdf", "doc"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.docx", "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "xlsx"), (zipped("a.txt"), "a.docx", "zip"),
        (zipped("x", mimetype="application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (b"{\\rtf1 }", "a.doc", "doc"), ("a,b\nĐông Hà,2\n".encode(), "a.csv", "csv"), (b"plain", "a.desktop", "txt"),
        (b"\x89PNG\r\n\x1a\n...", "a.gif", "png"), (b"\xff\xd8\xff..", "a.jpeg", "jpeg"),
    ],
)  # fmt: skip
def test_the_ending_is_that_of_the_content(body: bytes, name: str, expected: str) -> None:
    assert ending(body, name) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"), (b"MZ\x90\x00", "program"), (b"\x7fELF\x02", "program"), (b"#!/bin/sh\nrm -rf ~", "program"),
        (b"[Desktop Entry]\nExec=x", "program"), (b"  <!DOCTYPE HTML><html>", "page"), (b"\xef\xbb\xbf<html>", "page"),
        (b"<svg onload=x>", "page"), (b"\x00\x01\x02", "unknown"), (b"PK\x03\x04broken", "unknown"), (b"a\x1b[2J", "unknown"),
    ],
)  # fmt: skip
def test_what_could_run_or_is_unknown_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(BantinError) as error:
        ending(body, "kế hoạch.pdf")
    assert error.value.problem.facts["reason"] == reason


class Attached(NamedTuple):
    """What came of opening an attachment."""

    outcome: Outcome | None
    code: Code | None
    server: Server
    told: Path  # what the program that opens was given, a line an argument
    session: Session


async def opened(
    tmp_path: Path, path: str, answer: Script, *, title: str = "Kế hoạch 141/KH", text: str = "", host: str = ""
) -> Attached:
    """Ask for the attachment at `path` of a server that gives `answer`; the program that opens it notes what it sees."""
    told = tmp_path / "told"
    script(tmp_path, f'printf "%s\\n" "$@" > {told}.new; stat -c "%a %n" "$1" >> {told}.new; mv {told}.new {told}', "viewer")
    async with Server() as server:
        server.script("/kh", answer)
        session = library.session(tmp_path, "en", filled=False, feeds=FEEDS % (tmp_path / "viewer", server.port))
        session.desktop = Desktop({"PATH": os.environ["PATH"]})
        url = server.url(path, host)
        entry = library.entry("Bài có tệp", key="a", enclosures=(Enclosure(url=url, title=title),))
        session.reader.store.record([result("so", entry)], library.NOW.astimezone(UTC))
        session.open(session.take("list", "", EntryQuery()).ids[0])
        outcome, code = None, None
        try:
            async for step in table.named("attachment").steps(session, Request(text=text)):
                outcome = step if isinstance(step, Outcome) else outcome
        except BantinError as error:
            code = error.problem.code
        for _ in range(100):
            if told.exists() or code:
                break
            await asyncio.sleep(0.02)
        session.reader.store.close()
        return Attached(outcome, code, server, told, session)


async def test_an_attachment_is_fetched_when_asked_for_and_opened(tmp_path: Path) -> None:
    made = await opened(tmp_path, "/kh?x=../../etc/passwd", reply(PDF, "Content-Type: text/html"))
    assert made.outcome is not None and "ke-hoach-141-kh.pdf" in made.outcome.notice
    path, looked = made.told.read_text("utf-8").splitlines()
    folder = Path(path).parent
    assert Path(path).name == "ke-hoach-141-kh.pdf" and folder.name.startswith("bantin-")
    assert looked == f"600 {path}"
    assert Path(path).read_bytes() == PDF
    assert folder.stat().st_mode & 0o777 == 0o700
    made.session.tidy()
    assert not folder.exists()
    assert len(made.server.requests) == 1, "nothing is fetched before it is asked for"


async def test_what_an_attachment_says_is_found_once_it_was_opened(tmp_path: Path) -> None:
    file = office_files.docx(office_files.p(office_files.run("Phục tráng giống lúa nếp cái")))
    made = await opened(tmp_path, "/kh", reply(file))
    assert made.outcome is not None and made.outcome.notice.endswith("Search finds its text from now on.")
    now = library.NOW.astimezone(UTC)
    with made.session.reader.store.open(now) as store:
        found = store.ids(EntryQuery(text="nếp cái", now=now))
        assert len(found) == 1 and len(store.ids(EntryQuery(text='"tráng giống"', now=now))) == 1
        again = library.entry("Bài có tệp, đã sửa", key="a")
        store.record([result("so", again)], now)
        assert list(store.ids(EntryQuery(text="nep cai sửa", now=now))) == list(found), "also once the article is another"
        assert store.integrity() == []
    made.session.tidy()


async def test_a_name_from_outside_is_no_path(tmp_path: Path) -> None:
    made = await opened(tmp_path, "/kh", reply(PDF), title="../../.bashrc -rf \x1b[2J $(id) .pdf.sh")
    path = Path(made.told.read_text("utf-8").splitlines()[0])
    assert path.name == "bashrc-rf-2j-id-pdf-sh.pdf" and path.parent.name.startswith("bantin-")
    made.session.tidy()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply(b"#!/bin/sh\ntouch pwned"), Code.FILE_REFUSED), (reply(b"<html>log in</html>"), Code.FILE_REFUSED),
        (reply(status="404 Not Found"), Code.HTTP_STATUS), (redirect("file:///etc/passwd"), Code.BAD_SCHEME),
        (redirect("http://169.254.169.254/secret"), Code.PRIVATE_REDIRECT), (reply(b"%PDF-" + b"x" * 9000), Code.TOO_LARGE),
    ],
)  # fmt: skip
async def test_what_is_no_attachment_is_not_opened(
    answer: Script, code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.reader.attachments.LARGEST", 8000)
    made = await opened(tmp_path, "/kh", answer)
    assert made.code is code and not made.told.exists()
    made.session.tidy()


async def test_an_address_of_a_publisher_leads_into_no_private_network(tmp_path: Path) -> None:
    made = await opened(tmp_path, "/kh", reply(PDF), host="127.0.0.2")
    assert made.code is not None and made.server.requests == [] and not made.told.exists()


async def test_a_number_that_is_none_is_told(tmp_path: Path) -> None:
    for text in ("2", "0", "x"):
        folder = tmp_path / text
        folder.mkdir()
        assert (await opened(folder, "/kh", reply(PDF), text=text)).code is Code.NO_ATTACHMENT


def test_several_attachments_are_listed(session: Session) -> None:
    entry: StoredEntry = session.opened()
    two = (Enclosure(url="https://so.example/a.pdf", title="A"), Enclosure(url="https://so.example/b.xls", title="B"))
    session.entry = entry._replace(enclosures=two)
    page = done(session, "attachment", "").page
    assert page is not None and [item.source for item in page.items] == ["https://so.example/a.pdf", "https://so.example/b.xls"]
    meanings = [offer.meaning for offer in offers(table.named("attachment"), session)]
    assert ["A" in meanings[0], "B" in meanings[1]] == [True, True]
