"""Text mode on every kind of terminal: when it starts by itself, typing with and without readline, poor locales, broken pipes."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests import inside, thorough
from tests.talking import BANTIN, Talk
from tests.terminal import UP, Terminal
from tui.demo import Portal, feeds_toml
from tui.start import clock

WITHOUT_READLINE = [
    sys.executable, "-c", "import sys; sys.modules['readline'] = None; from tui.__main__ import main; sys.exit(main())", "--text",
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose store holds the demo portal's news of one source."""
    folder = tmp_path_factory.mktemp("home")
    with Portal(today=clock().date(), now=clock()) as portal:
        feeds = feeds_toml(portal.url).split("\n\n")
        (folder / "feeds.toml").write_text("\n\n".join(part for part in feeds if "/rss/tin-tuc/" in part), "utf-8")
        inside.run(["refresh"], env_of(folder))
        yield folder


def env_of(folder: Path, **more: str) -> dict[str, str]:
    return {
        "HOME": str(folder), "XDG_STATE_HOME": str(folder / "s"), "BANTIN_CONFIG": str(folder / "feeds.toml"),
        "LANG": "vi_VN.UTF-8",
        "BANTIN_DB": str(folder / "bantin.db"), "PATH": os.environ["PATH"],
    } | more  # fmt: skip


def run(folder: Path, *arguments: str, typed: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    whole = env_of(folder, **env)
    return subprocess.run([*BANTIN, *arguments], input=typed, capture_output=True, env=whole, timeout=60, check=False)


# starting by itself


@pytest.mark.parametrize(
    ("env", "arguments", "text"),
    [
        ({"ACCESSIBLE": "1"}, [], True),
        ({"ACCESSIBLE": "yes"}, [], True),
        ({"ACCESSIBLE": "0"}, [], False),
        ({"ACCESSIBLE": "false"}, [], False),
        ({"ACCESSIBLE": ""}, [], False),
        ({"TERM": "dumb"}, [], True),
        ({"TERM": ""}, [], True),
        ({"ACCESSIBLE": "1"}, ["--tui"], False),
        ({}, ["--text"], True),
    ],
)
def test_it_starts_by_itself_where_it_is_needed(filled: Path, env: dict[str, str], arguments: list[str], text: bool) -> None:
    with Terminal([*BANTIN, *arguments], env=env_of(filled) | env, draw=False) as terminal:
        assert terminal.until(lambda: b"\x1b[?1049h" in terminal.raw or terminal.raw.endswith(b"\n: "))
        assert terminal.raw.endswith(b"\n: ") is text


def test_the_settings_start_it_too(filled: Path, tmp_path: Path) -> None:
    feeds = (filled / "feeds.toml").read_text("utf-8")
    (tmp_path / "feeds.toml").write_text(f"[settings]\ntext_mode = true\n\n{feeds[feeds.index('[[source]]') :]}", "utf-8")
    with Terminal(BANTIN, env=env_of(filled, BANTIN_CONFIG=str(tmp_path / "feeds.toml")), draw=False) as terminal:
        assert terminal.until(lambda: terminal.raw.endswith(b"\n: "))
        assert b"\x1b" not in terminal.raw


def test_one_shot_is_plain_for_who_needs_it(filled: Path) -> None:
    for env, plain in (({"ACCESSIBLE": "1"}, True), ({}, False)):
        with Terminal([*BANTIN, "list", "--limit", "1"], env=env_of(filled) | env, draw=False) as terminal:
            assert terminal.until(lambda: terminal.ended)
            assert (terminal.raw.splitlines()[1].startswith(b"1. ")) is plain


# typing


def test_history_is_kept_between_visits(filled: Path, tmp_path: Path) -> None:
    env = env_of(filled, XDG_STATE_HOME=str(tmp_path))
    with Talk(env, "--text") as talk:
        talk.say("tim hội thảo")
        talk.say("ds")
    with Talk(env, "--text") as talk:
        before = len(talk.raw)
        talk.terminal.send(UP)
        talk.terminal.settle()
        assert talk.raw[before:] == b"ds", "the line before is only written, nothing is drawn"
        talk.terminal.send(UP)
        talk.terminal.settle()
        talk.terminal.send(b"\r")
        assert talk.terminal.until(lambda: "“hội thảo”".encode() in talk.raw[before:])
    assert [path.name for path in tmp_path.rglob("history")] == ["history"]


def test_completion_adds_lines_and_takes_nothing_back(filled: Path) -> None:
    with Talk(env_of(filled), "--text") as talk:
        before = len(talk.raw)
        talk.terminal.send(b"danh\t")
        talk.terminal.settle()
        offered = talk.raw[before:].decode()
        assert offered.splitlines()[-1] == ": danh " and "danh dau nguon" in offered.splitlines()
        assert not set(offered) & set("\x1b\x07\x08") and "\r" not in offered.replace("\r\n", "")
        talk.terminal.send(b"\x15nguon so kh\t")
        talk.terminal.settle()
        assert talk.raw.decode().endswith("Sở KH&CN Cửa Tùng - Tin tức"), "a source by its name without marks"


@pytest.mark.parametrize("program", [[*BANTIN, "--text"], WITHOUT_READLINE])
def test_keys_that_stop_and_leave(filled: Path, program: Sequence[str]) -> None:
    with Talk(env_of(filled), program=program) as talk:
        before = len(talk.raw)
        talk.terminal.settle()  # a person's hand is slower than the way from the prompt to the wait for a line
        talk.terminal.send(b"ds\x03")
        assert talk.terminal.until(lambda: b"thoat" in talk.raw[before:] and talk.raw.endswith(b"\n: "))
        assert talk.say("o dau")
        talk.terminal.send(b"\x04")
        assert talk.terminal.until(lambda: talk.terminal.ended)
        assert talk.raw.endswith(b": \r\n") and b"Traceback" not in talk.raw
    with Talk(env_of(filled), program=program) as talk:
        before = len(talk.raw)
        talk.terminal.settle()
        talk.terminal.send(b"\x03")
        assert talk.terminal.until(lambda: b"thoat" in talk.raw[before:] and talk.raw.endswith(b"\n: "))
        talk.terminal.settle()
        talk.terminal.send(b"\x03")
        assert talk.terminal.until(lambda: talk.terminal.ended)
        assert b"Traceback" not in talk.raw


def test_it_can_be_put_aside_and_taken_up(filled: Path) -> None:
    shell = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    with Terminal(shell, env=env_of(filled, PS1="$ ", TERM="xterm"), draw=False) as terminal:
        terminal.send(" ".join((*BANTIN, "--text\r")).encode())
        assert terminal.until(lambda: terminal.raw.endswith(b"\n: "))
        terminal.send(b"\x1a")
        assert terminal.until(lambda: b"Stopped" in terminal.raw and terminal.raw.endswith(b"$ "))
        terminal.send(b"fg\r")
        terminal.settle()
        before = len(terminal.raw)
        terminal.send(b"ds\r")
        assert terminal.until(lambda: terminal.raw.endswith(b"\n: ") and b"1. " in terminal.raw[before:])
        assert b"Traceback" not in terminal.raw


def test_an_unwritable_history_is_no_harm(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Talk(env_of(filled, XDG_STATE_HOME=str(tmp_path / "file")), "--text") as talk:
        assert talk.say("ds") and talk.say("o dau")


# locales and streams


LOCALES = [
    {"LANG": "", "LC_ALL": ""}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"},
    {"LANG": "C.UTF-8"}, {"PYTHONIOENCODING": "cp1258"}, {"PYTHONIOENCODING": "latin-1"}, {"LANG": "C", "LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("program", "env"),
    [
        *(([*BANTIN, "--text"], env) for env in (*LOCALES[:5], *thorough.only(*LOCALES[5:]))),
        *((WITHOUT_READLINE, env) for env in (*LOCALES[:3], *thorough.only(*LOCALES[3:]))),
    ],
)
def test_every_locale_is_spoken_to(filled: Path, env: dict[str, str], program: Sequence[str]) -> None:
    with Talk(env_of(filled) | env, "--lang", "vi", program=program) as talk:
        for typed in ("ds", "1", "tim Hội thảo", "lich tuan", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")):
            answer = " ".join(talk.say(typed) if typed.isascii() else anything(talk, typed))
            assert answer and "Traceback" not in answer and "Error:" not in answer, (typed, answer)
        assert not {"?"} & set(" ".join(talk.heard[1])), talk.heard[1]


def anything(talk: Talk, typed: str) -> list[str]:
    """What is answered to a line that a terminal of few letters may echo in its own way."""
    before = len(talk.raw)
    talk.terminal.send(typed.encode() + b"\r")
    assert talk.terminal.until(lambda: talk.raw.endswith(b"\n: ") and len(talk.raw) > before + 4), talk.raw[before:]
    return talk.raw[before:].decode(errors="replace").splitlines()


@pytest.mark.parametrize("typed", [b"ds\n1\n", b"ds", b"\xff\xfe\n1\n", b"\x00\n", b"ds\r\n1\r\n", b"", b"x" * 100_000 + b"\n"])
def test_through_pipes(filled: Path, typed: bytes) -> None:
    done = run(filled, typed=typed)
    assert (done.returncode, done.stderr) == (0, b"") and b"1. " in done.stdout
    assert b": \n" not in done.stdout and b"Traceback" not in done.stdout, "no prompt where input is no terminal"


@pytest.mark.parametrize(
    ("command", "closed"),
    [
        *(("--text", closed) for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| head -1")),
        *(("read 1 --json", closed) for closed in ("<&- >&- 2>&-", "| head -1")),
        *thorough.only(*(("read 1 --json", closed) for closed in ("<&-", ">&-", "2>&-"))),
        *thorough.only(*(("list", closed) for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| head -1"))),
    ],
)
def test_streams_may_be_closed(filled: Path, closed: str, command: str) -> None:
    shell = f"printf 'ds\\n\\n1\\n' | {sys.executable} -m tui {command} {closed}"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, env=env_of(filled), timeout=60, check=False)
    assert done.returncode == 0 and done.stderr == b"", done
