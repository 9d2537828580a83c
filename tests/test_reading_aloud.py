"""Listening: words for the ear in text mode, what turns them off, SSML, and reading aloud through other programs."""

import io
import shutil
import stat
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest
from lxml import etree

from tests import library
from tests.terminal import Terminal
from tests.test_linear import talk
from tui.desktop import Desktop
from tui.errors import Code, UsageError
from tui.faces import cli
from tui.faces.fullscreen.app import Reading
from tui.i18n import translator
from tui.model import Page
from tui.model.blocks import Heading, Paragraph
from tui.session import Session
from tui.view.ssml import ssml

SYNTHESIS = "{http://www.w3.org/2001/10/synthesis}"
NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


def shot(session: Session, *arguments: str) -> str:
    """What one shot writes."""
    out = io.StringIO()
    options = cli.parser(session.tr).parse_args([*arguments])
    cli.run(session, options, out, io.StringIO())
    return out.getvalue()


def article(session: Session, typed: str) -> list[str]:
    """All that is said of an article of the whole list: the first lines, and the rest."""
    return talk(session, "ds", typed) + talk(session, "ds", typed, "")


# words for the ear


def test_turned_off_and_on_again_and_kept(vietnamese: Session) -> None:
    said = "Tệp đính kèm: Kế hoạch số 141 của Ủy ban nhân dân (PDF, 2,5 MB)."
    written = "Tệp đính kèm: Kế hoạch 141/KH-UBND (PDF, 2,5 MB)."
    assert said in article(vietnamese, "1")
    assert talk(vietnamese, "viet tat giu") == ["Chữ viết tắt, giờ và ngày được giữ nguyên như viết."]
    assert written in article(vietnamese, "1")
    assert 'abbreviations = "keep"' in vietnamese.reader.config_path.read_text("utf-8")
    assert talk(vietnamese, "viết tắt nói") == ["Chữ viết tắt, giờ và ngày được nói thành lời."]
    assert said in article(vietnamese, "1")


def test_abbreviations_in_english(english: Session) -> None:
    assert talk(english, "abbreviations keep") == ["Abbreviations, times and dates are kept as written."]
    assert talk(english, "abbreviations") == ["Abbreviations, times and dates are said in words."]
    assert talk(english, "abbreviations perhaps") == ["Error: abbreviations cannot be perhaps. Expected: keep, expand."]


@pytest.mark.parametrize("typed", ["doc 1 nguyen van", "đọc 1 nguyên văn", "read 1 verbatim", "doc 1 Nguyên Văn"])
def test_one_article_as_written(vietnamese: Session, typed: str) -> None:
    said = article(vietnamese, typed)
    assert "Tệp đính kèm: Kế hoạch 141/KH-UBND (PDF, 2,5 MB)." in said
    assert "Hàng 1. Ngày: 22/11. Việc: Khai mạc." in said
    assert talk(vietnamese, "ds", typed, "lap") == talk(vietnamese, "ds", typed)
    assert "Hàng 1. Ngày: 22 tháng 11. Việc: Khai mạc." in article(vietnamese, "1")


def test_said_again_as_it_was_said(vietnamese: Session) -> None:
    assert talk(vietnamese, "ds", "1", "lap") == talk(vietnamese, "ds", "1")


def test_one_shot_writes_as_written(vietnamese: Session) -> None:
    assert "Kế hoạch 141/KH-UBND" in shot(vietnamese, "read", "1", "--plain")


def test_own_rows_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    (tmp_path / "spoken.toml").write_text('[vi.word]\n"KH&CN" = "khoa học"\n"X" = 1\n', "utf-8")
    session = library.session(tmp_path, "vi")
    assert "Sở khoa học, Tin tức." in talk(session, "1")
    told = f"1. {tmp_path}/spoken.toml: bỏ qua dòng X dưới [vi.word]:"
    assert any(line.startswith(told) for line in talk(session, "kiem tra"))
    assert any("spoken.toml" in line for line in talk(session, "su co"))
    session.reader.store.close()


# SSML


def test_ssml_of_an_article(english: Session) -> None:
    root = etree.fromstring(shot(english, "read", "1", "--ssml").encode())
    assert root.tag == f"{SYNTHESIS}speak" and root.get(f"{NAMESPACE}lang") == "en"
    told = [(p.get(f"{NAMESPACE}lang"), p.text) for p in root.iter(f"{SYNTHESIS}p")]
    assert ("vi", "Bốn mươi gian hàng tham gia, xem chương trình.") in told
    assert (None, "Today, 8 o'clock.") in told
    assert ("vi", "Kế hoạch số 141 của Ủy ban nhân dân") not in told
    assert root.xpath("//s:break/preceding-sibling::s:p[1]/text()", namespaces={"s": SYNTHESIS[1:-1]}) == ["Gian hàng."]


@pytest.mark.parametrize(
    "arguments", [("list", "--limit", "2"), ("schedule",), ("stats",), ("search", "lua"), ("where",), ("help",)]
)
def test_ssml_of_every_page(vietnamese: Session, arguments: tuple[str, ...]) -> None:
    root = etree.fromstring(shot(vietnamese, *arguments, "--ssml").encode())
    assert [p for p in root.iter(f"{SYNTHESIS}p") if p.text]


def test_ssml_escapes_whatever_comes() -> None:
    hostile = 'A < B & C > "D" <p xml:lang="x"> ]]> \x1b[31m \x00 \ud800 \ufffe &amp;'
    page = Page(
        name="article", title=hostile, lead=(hostile,), blocks=(Heading(library.said(hostile)), Paragraph(library.said(hostile)))
    )
    document = "\n".join(ssml(page, translator("vi"), lambda line, language: line))
    root = etree.fromstring(document.encode())
    assert [str(element.tag) for element in root] == [f"{SYNTHESIS}{tag}" for tag in ("p", "p", "break", "p")]
    assert root[0].text == 'A < B & C > "D" <p xml:lang="x"> ]]> [31m &amp;'


def test_ssml_in_a_terminal_that_knows_no_vietnamese(vietnamese: Session) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "latin-1")
    cli.run(vietnamese, cli.parser(vietnamese.tr).parse_args(["read", "1", "--ssml"]), out, io.StringIO())
    out.flush()
    assert "Khai mạc tuần lễ đổi mới sáng tạo." in [p.text for p in etree.fromstring(raw.getvalue()).iter(f"{SYNTHESIS}p")]


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_ssml_is_spoken(vietnamese: Session, tmp_path: Path) -> None:
    document = shot(vietnamese, "read", "1", "--ssml")
    done = subprocess.run(["espeak-ng", "-m", "-v", "vi", "--stdout"], input=document.encode(), capture_output=True, check=True)
    (tmp_path / "said.wav").write_bytes(done.stdout)
    assert len(done.stdout) > 200_000  # about ten seconds of speech
    phonemes = subprocess.run(
        ["espeak-ng", "-m", "-v", "vi", "-q", "-x"], input=document.encode(), capture_output=True, check=True
    ).stdout.decode()
    assert "xml" not in phonemes and done.stderr == b""


# reading aloud


def program(folder: Path, body: str) -> str:
    """A speech program of our own, as the settings name it."""
    path = folder / "speech"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def speaking(folder: Path, body: str, language: str = "vi") -> Session:
    """A session whose speech program runs `body`."""
    feeds = f'[settings]\nspeech = "{program(folder, body)} --rate 200"\n{library.FEEDS}'
    return library.session(folder, language, feeds=feeds)


def test_an_article_is_read_aloud_by_the_persons_program(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    session = speaking(tmp_path, f"open({str(heard)!r}, 'w').write(' '.join(sys.argv[1:]) + chr(10) + sys.stdin.read())")
    assert talk(session, "doc to 1") == ["Đọc to: Khai mạc tuần lễ đổi mới sáng tạo."]
    lines = heard.read_text("utf-8").splitlines()
    assert lines[:3] == ["--rate 200", "Khai mạc tuần lễ đổi mới sáng tạo.", "Sở Khoa học và Công nghệ, Tin tức."]
    assert lines[-1].startswith("Tệp đính kèm: Kế hoạch số 141 của Ủy ban nhân dân")
    talk(session, "ds", "doc to 1 nguyen van")
    assert "Tệp đính kèm: Kế hoạch 141/KH-UBND" in heard.read_text("utf-8")
    assert session.opened().status.read
    session.reader.store.close()


def test_one_shot_waits_until_it_is_read(tmp_path: Path) -> None:
    session = speaking(tmp_path, f"time.sleep(0.4); open({str(tmp_path / 'done')!r}, 'w')", "en")
    assert shot(session, "speak", "1") == "Read aloud: Khai mạc tuần lễ đổi mới sáng tạo.\n"
    assert (tmp_path / "done").exists()
    assert shot(session, "hush") == "Nothing is being read aloud.\n"
    session.reader.store.close()


def test_what_stands_in_the_command_is_never_a_shells(tmp_path: Path) -> None:
    session = speaking(tmp_path, f"open({str(tmp_path / 'args')!r}, 'w').write(repr(sys.argv[1:]))")
    session.reader.change_setting("speech", f"{tmp_path}/speech '$(touch {tmp_path}/evil)' ; `id` > x")
    talk(session, "doc to 1")
    assert (tmp_path / "args").read_text("utf-8") == repr([f"$(touch {tmp_path}/evil)", ";", "`id`", ">", "x"])
    assert not (tmp_path / "evil").exists()
    session.reader.store.close()


def test_a_missing_program_is_told(english: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    english.reader.change_setting("speech", "no-such-program")
    sentence = (
        "Error: No program that reads aloud is found here. Install espeak-ng or speech-dispatcher, or name one by speech in "
    )
    assert talk(english, "speak 1") == [f"{sentence}feeds.toml."]
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UsageError) as raised:
        Desktop({}).speak("a", "b", "en", "")
    assert raised.value.problem.code is Code.NO_SPEECH


def test_stopping_ends_the_whole_group(tmp_path: Path) -> None:
    child = tmp_path / "child"
    body = (
        "import subprocess\n"
        f"open({str(child)!r}, 'w').write(str(subprocess.Popen(['sleep', '60']).pid))\n"
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    )
    speech = Desktop({}).speak("a", "b", "en", program(tmp_path, body))
    while not child.exists() or not child.read_text("utf-8"):
        time.sleep(0.02)
    assert speech.stop()
    assert not speech.stop()
    pid = int(child.read_text("utf-8"))
    state = Path(f"/proc/{pid}/stat")
    for _ in range(3000):
        if not state.exists() or state.read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.02)
    else:
        pytest.fail("what the program started is still running")


def test_a_speech_longer_than_a_pipe_holds_keeps_nobody_waiting(tmp_path: Path) -> None:
    speech = Desktop({}).speak("a" * 1_000_000, "", "en", program(tmp_path, "time.sleep(60)"))
    assert speech.stop()


@pytest.mark.parametrize("name", ["spd-say", "espeak-ng"])
def test_a_program_that_is_found_gets_what_it_understands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    heard = tmp_path / "heard"
    Path(program(tmp_path, f"open({str(heard)!r}, 'a').write(repr([sys.argv[1:], sys.stdin.read()])); time.sleep(60)")).rename(
        tmp_path / name
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    speech = Desktop({}).speak("Dòng một.\n!-!QUIT", "<speak/>", "vi", "")
    while not heard.exists() or not heard.read_text("utf-8"):
        time.sleep(0.02)
    expected = {
        "spd-say": "[['--pipe-mode', '--wait', '--language', 'vi'], 'Dòng một.\\n! -!QUIT']",
        "espeak-ng": "[['-m', '--stdin', '-v', 'vi'], '<speak/>']",
    }
    assert heard.read_text("utf-8") == expected[name]
    (tmp_path / name).write_text(f"#!/bin/sh\necho $1 > {tmp_path}/cancelled\n", "utf-8")
    assert speech.stop()
    assert (tmp_path / "cancelled").exists() == (name == "spd-say")


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_espeak_reads_an_article_to_a_file(vietnamese: Session, tmp_path: Path) -> None:
    vietnamese.reader.change_setting("speech", f"espeak-ng -v vi --stdin -w {tmp_path / 'said.wav'}")
    talk(vietnamese, "doc to 1")
    with wave.open(str(tmp_path / "said.wav"), "rb") as sound:
        assert sound.getnframes() > 5 * sound.getframerate()


async def test_in_the_full_screen_any_key_stops_it(tmp_path: Path) -> None:
    session = speaking(tmp_path, "time.sleep(60)", "en")
    app = Reading(session)
    async with app.run_test(size=(100, 30)) as pilot:
        sounding = []
        for key in ("T", "escape", "T", "j"):
            await pilot.press(key)
            await pilot.pause()
            sounding.append(session.speaking)
        assert sounding == [True, False, True, False]
    session.reader.store.close()


@pytest.mark.parametrize("key", [b" ", b"\r", b"\x03"])
def test_in_text_mode_a_key_stops_it_and_is_swallowed(tmp_path: Path, key: bytes) -> None:
    speaking(tmp_path, f"open({str(tmp_path / 'began')!r}, 'w'); time.sleep(60)").reader.store.close()
    files = ["--config", str(tmp_path / "feeds.toml"), "--db", str(tmp_path / "bantin.db")]
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([sys.executable, "-m", "tui", "--text", "--lang", "vi", *files], env=home) as terminal:
        assert terminal.until_shown("12 bài chưa đọc.")
        terminal.send(b"doc to 1\r")
        assert terminal.until((tmp_path / "began").exists)
        terminal.settle()  # a person's hand is slower than the way from there to the wait for a key
        terminal.send(key)
        assert terminal.until_shown("Đã dừng.")
        terminal.send(b"o dau\r")
        assert terminal.until_shown("Đang ở bài 1 trong 12")
        terminal.send(b"thoat\r")
        assert terminal.until(lambda: terminal.ended)
    assert b"\x1b" not in terminal.raw
