"""A person at the keys of the whole program, on a real pseudo-terminal: typing Vietnamese everywhere, the command line, help,
suspending, another size at every key, a terminal that dies, and what a key costs on a slow line."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import DOWN, ENTER, ESCAPE, ROOT, UP, Terminal, python
from tests.test_fullscreen_field import STREAMS
from tests.thorough import THOROUGH, only

APP = ROOT / "tests" / "everyplace.py"
BYTES_A_KEY = 2000
"""Of a key on a screen of ten rows, at most."""


def started(folder: Path, settings: str = "", columns: int = 100, rows: int = 30, **env: str) -> Terminal:
    """The screen on a library with every state there is."""
    folder.mkdir(exist_ok=True)
    terminal = Terminal(python(APP, str(folder), settings), columns=columns, rows=rows, env=env)
    assert terminal.until_shown("chưa đọc")
    terminal.settle()
    return terminal


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One screen for many tests, each of which leaves it as it was."""
    with started(tmp_path_factory.mktemp("screen")) as terminal:
        yield terminal


def typed(terminal: Terminal, keys: bytes | str) -> list[str]:
    """Type and wait for all of the answer; the lines then. Escape alone is known by what does not follow it."""
    terminal.send(keys.encode() if isinstance(keys, str) else keys)
    terminal.settle(0.15 if keys == ESCAPE else 0.05)
    return terminal.lines()


def answered(terminal: Terminal) -> str:
    """The line that is typed, above the foot."""
    return terminal.lines()[-2].rstrip()


# typing Vietnamese in every field

FIELDS = {
    "command line": (b":", "Lệnh:"), "palette": (b"\x10", "Việc gì:"), "search": (b"/", "Tìm:"),
    "filter of a list": (b"F", "Chỉ dòng có:"), "name of a file": (b"s", "Lưu bài"), "command for an article": (b"|", "Đưa bài"),
    "filter of help": (b"?/", "Chỉ dòng có:"),
}  # fmt: skip


@pytest.mark.parametrize("field", [*list(FIELDS)[::2], *only(*list(FIELDS)[1::2])])
def test_every_stream_arrives_in_every_field(field: str, screen: Terminal) -> None:
    keys, asked = FIELDS[field]
    failed = {}
    for key in keys.decode():
        typed(screen, key)
    assert asked in answered(screen)
    empty = len(answered(screen))
    every = 1 if THOROUGH or field == "command line" else 4  # one field with all of them; the fields are of one kind
    for name, (text, stream) in list(STREAMS.items())[::every]:
        screen.send(stream.encode())
        if not screen.until(lambda text=text: answered(screen)[empty:].strip() == text, 20.0):  # type: ignore[misc]  # the default binds it now
            failed[name] = answered(screen)
            break  # the rest would wait as long, each for itself
        screen.send(b"\x15\x0b")  # all that stands there goes, before and behind the cursor
        screen.settle(0.05)
    typed(screen, ESCAPE)
    assert screen.until(lambda: asked not in answered(screen))
    if field == "filter of help":
        typed(screen, b"q")
    assert failed == {}
    assert "Chưa đọc · Danh sách" in screen.lines()[0]


def test_vietnamese_finds_what_it_names(screen: Terminal) -> None:
    """Commands, titles and sources are found with marks and without, however the letters came."""
    for stream in ("sắp xếp", "sap xep", STREAMS["decomposed, all at once"][1]):
        typed(screen, b":")
        typed(screen, stream)
        found = "Đổi thứ tự danh sách" in "\n".join(screen.lines())
        assert found is (stream != STREAMS["decomposed, all at once"][1])
        typed(screen, ESCAPE)
    typed(screen, b"F")
    lines = typed(screen, "sang\x7f\x7f\x7fáng che\x7fế")
    assert "Tập huấn tra cứu sáng chế" in "\n".join(lines) and "Notice" not in "\n".join(lines)
    assert "Notice 1" in "\n".join(typed(screen, ESCAPE))


# the command line


def test_the_command_line_completes_and_remembers(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        typed(terminal, b":")
        lines = "\n".join(typed(terminal, "cac nguon"))
        assert "các nguồn" in lines.lower() or "Liệt kê nguồn" in lines
        typed(terminal, b"\x15danh sach Res")
        assert "Research Council" in "\n".join(terminal.lines())
        typed(terminal, b"\t")
        assert answered(terminal).endswith("danh sach Research Council")
        assert "Research Council · Danh sách" in typed(terminal, ENTER)[0]
        typed(terminal, b":mau ")
        for name in ("dark", "light", "contrast-dark", "terminal"):
            assert name in "\n".join(terminal.lines())
        typed(terminal, DOWN)
        typed(terminal, ESCAPE)
        typed(terminal, b":")
        typed(terminal, UP)
        assert answered(terminal).endswith("danh sach Research Council"), "what was typed before"
        typed(terminal, DOWN)
        assert answered(terminal).strip() == "Lệnh:"
        typed(terminal, ESCAPE)
        typed(terminal, b":3\r")
        assert terminal.lines()[3].startswith(">"), "the third row"


def test_a_line_is_remembered_between_visits_without_secrets(tmp_path: Path) -> None:
    from tui.faces.fullscreen.history import KEPT, History

    path = tmp_path / "history"
    history = History(path)
    history.keep("command", "tim lúa")
    history.keep("command", "them https://user:secret@so.example/rss")
    history.keep("search", "gió")
    for number in range(KEPT + 5):
        history.keep("filter", f"f{number}")
    again = History(path)
    assert again.of("command") == ["tim lúa"] and again.of("search") == ["gió"]
    assert len(again.of("filter")) == KEPT and again.of("filter")[-1] == f"f{KEPT + 4}"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"secret" not in path.read_bytes()
    path.write_bytes(b"\xff\xfe\tx\n\n\tno\ncommand\ta\x1b[2Jb\n" + b"command\tx\n" * 2000)
    assert History(path).of("command")[-1] == "x"
    assert len(path.read_bytes().splitlines()) <= 2 * KEPT
    assert History(tmp_path / "no" / "such").of("command") == []


def test_the_palette_finds_by_meaning_and_tells_the_key(screen: Terminal) -> None:
    typed(screen, b"\x10")
    lines = typed(screen, "hoan tac")
    assert any("hoan tac" in line and "u Ctrl+Z" in line for line in lines)
    lines = typed(screen, b"\x15dttds")
    assert any("Đổi thứ tự danh sách" in line for line in lines), "the letters it begins with will do"
    typed(screen, b"\x15")
    typed(screen, "tro giup")
    assert "Trợ giúp" in typed(screen, ENTER)[0]
    typed(screen, b"q")


# help


def test_help_begins_with_the_place_and_is_narrowed_by_typing(screen: Terminal) -> None:
    first = [line.strip() for line in typed(screen, b"?") if line.strip()]
    assert any(line.startswith("Trong danh sách") for line in first[:8])
    typed(screen, b"q")
    typed(screen, b"2")
    second = [line.strip() for line in typed(screen, b"?") if line.strip()]
    assert any(line.startswith("Trong lịch") for line in second[:8])
    typed(screen, b"/")
    narrowed = "\n".join(typed(screen, "gan sao"))
    assert "Gắn sao" in narrowed and "dòng sau" not in narrowed
    typed(screen, ENTER)
    assert "Gắn sao" in "\n".join(screen.lines()), "it stays, to be read"
    typed(screen, b"q")
    assert "Chưa đọc · Danh sách" in typed(screen, b"1")[0]


def test_own_keys_stand_in_help_and_palette(tmp_path: Path) -> None:
    own = '"ctrl+n" = "star"\n"Z" = ["star", "down"]\n"x" = ""'
    with started(tmp_path, f'keys = "newsboat"\n[keys]\n{own}') as terminal:
        help_page = "\n".join(typed(terminal, b"?/"))
        help_page = "\n".join(typed(terminal, "gan sao"))
        assert "Ctrl+N" in help_page and "Z" in help_page
        typed(terminal, ESCAPE)
        typed(terminal, b"q")
        typed(terminal, b"\x10")
        assert any("Ctrl+N" in line for line in typed(terminal, "gan sao"))
        typed(terminal, ESCAPE)
        assert terminal.lines()[1].startswith("> •")
        lines = typed(terminal, b"Z")
        assert "*" in lines[1][:6] and lines[2].startswith(">"), "starred, and a row on"
        typed(terminal, b"x")
        assert "toàn văn" not in "\n".join(terminal.lines()).lower()


def test_a_key_does_one_thing_after_another_behind_long_work(tmp_path: Path) -> None:
    with started(tmp_path, '[keys]\n"Z" = ["pipe true", "where"]\n"B" = ["pipe false", "where"]') as terminal:
        typed(terminal, ENTER)
        typed(terminal, b"Z")
        assert terminal.until_shown("Đang ở bài") or terminal.until_shown("Nơi bạn đang đứng")
        typed(terminal, b"q")
        typed(terminal, b"B")
        assert terminal.until_shown("false kết thúc với mã 1")
        assert "Nơi bạn" not in "\n".join(terminal.lines()), "what failed ends the rest"


# the terminal


def stopped(pid: int) -> bool:
    """Whether a process is suspended."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "T"


def test_it_is_suspended_and_comes_back(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:  # in the other presets by Ctrl+Z, which undoes in this one
        before = terminal.lines()
        terminal.send(":tạm dừng\r".encode())
        assert terminal.until(lambda: stopped(terminal.pid))
        terminal.settle()
        assert b"\x1b[?1049l" in terminal.raw and b"\x1b[?25h" in terminal.raw, "the shell has its screen and cursor"
        terminal.screen.reset()  # the shell wrote over it
        os.kill(terminal.pid, signal.SIGCONT)
        assert terminal.until(
            lambda: bytes(terminal.raw).rpartition(b"\x1b[?1049h")[0].endswith(b"") and not stopped(terminal.pid)
        )
        terminal.settle(0.3)
        assert terminal.until(lambda: terminal.lines() == before), "\n".join(terminal.lines())
        lines = typed(terminal, b"j")
        assert lines[2].startswith(">")
        terminal.screen.reset()  # another program wrote over it
        assert typed(terminal, b"\x12") == lines


def test_a_storm_of_sizes_loses_nothing(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        typed(terminal, b"jj")
        for number in range(60):
            terminal.resize(20 + (number * 37) % 180, 4 + (number * 11) % 60)
            if number % 5 == 0:
                terminal.send(b"k" if number % 2 else b"j")
            terminal.read(0.01)
        for keys in (b"2", b"3", b"1", b"\r"):
            terminal.resize(1 + len(keys), 1)
            terminal.send(keys)
            terminal.read(0.02)
            terminal.resize(200, 60)
        terminal.resize(100, 30)
        terminal.settle(0.4)
        assert not terminal.ended
        typed(terminal, b"1")
        lines = typed(terminal, b"\x1b[D")
        assert ("bantin" in lines[0] and "10 chưa đọc" in "\n".join(lines)) or "chưa đọc" in lines[0]
        assert b"Traceback" not in terminal.raw
        lines = terminal.lines()
        terminal.resize(60, 20)
        terminal.resize(100, 30)
        terminal.screen.reset()
        assert terminal.until(lambda: terminal.lines() == lines), (
            "another size and the same again: the terminal may have cut lines"
        )


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_it_ends_when_the_terminal_does(number: signal.Signals, tmp_path: Path) -> None:
    terminal = started(tmp_path)
    os.kill(terminal.pid, number)
    assert terminal.until(lambda: terminal.ended)
    assert terminal.raw.rstrip().endswith((b"\x1b[?25h", b"\x1b[?1004l", b"\x1b[<u", b"l", b"h"))
    assert b"\x1b[?1049l" in terminal.raw
    terminal.close()


def test_it_ends_when_nobody_holds_the_terminal(tmp_path: Path) -> None:
    terminal = started(tmp_path)
    terminal.hang_up()
    assert terminal.gone(60), "it lived on without a terminal"


# a slow line

MOVES = {
    "list": (b"", b"j"), "sources": (b"h", b"j"), "schedule": (b"2", b"j"), "sources and health": (b"4", b"j"),
    "list, opening another": (b"", b"\r"), "article, a line": (b"\r", b"j"), "help, a line": (b"?", b"j"),
    "statistics": (b"3", b"j"), "command line": (b":d", b"o"), "palette": (b"\x10d", b"o"), "filter": (b"Fn", b"o"),
}  # fmt: skip
"""Keys that go there, and the key whose bytes are counted: a line that moves in ten rows, or all ten that move."""


@pytest.fixture(scope="module")
def low(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A screen of ten rows, two bars, and the line that is typed."""
    with started(tmp_path_factory.mktemp("low"), rows=14) as terminal:
        yield terminal


@pytest.mark.parametrize("place", MOVES)
def test_a_key_costs_little_on_a_slow_line(place: str, low: Terminal) -> None:
    go, key = MOVES[place]
    typed(low, ESCAPE)
    typed(low, b":list\r")
    typed(low, b"\x1b[Hg")
    for each in go:
        typed(low, bytes([each]))
    costs = []
    for _ in range(3):
        before = len(low.raw)
        typed(low, key)
        costs.append(len(low.raw) - before)
    if os.environ.get("SHOW_COSTS"):
        sys.stderr.write(f"{place}: {costs}\n")
    assert 0 < max(costs) <= BYTES_A_KEY + (500 if place == "schedule" else 0), costs  # the grid goes on by six lines at once
