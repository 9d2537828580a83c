"""The first picture, painted before the screen is loaded: it is what the screen then draws, no key typed at it is lost, and where
the screen never comes the terminal is as it was."""

import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem

from tests import inside, library
from tests.storing import result
from tests.talking import BANTIN
from tests.terminal import Terminal
from tests.thorough import only
from tui.faces.fullscreen.arrangement import MIDDLE, WIDE, usual_sources
from tui.faces.fullscreen.firstpicture import Window, beginning, first_picture
from tui.faces.fullscreen.manner import asked_by, manner
from tui.faces.fullscreen.opening import ALTERNATE, BACK
from tui.model import EntryQuery

SETTINGS = '[settings]\nstart = "articles"\nauto_refresh = false\nmark_read = "open"\n'
ROWS = 12
COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
FOOT = "trợ giúp"
"""What only the screen itself draws."""


@contextmanager
def screen(
    folder: Path, settings: str = "", columns: int = 150, env: Mapping[str, str] = COLOURS, start: str = "articles"
) -> Iterator[Terminal]:
    """The screen on the library, from the moment on at which the first picture stands."""
    library.session(folder, feeds=SETTINGS.replace("articles", start) + settings + library.FEEDS).reader.store.close()
    home = inside.Home(folder, **env)
    with Terminal([*BANTIN, "--tui"], columns=columns, rows=ROWS, env=home.env) as terminal:
        assert terminal.until(lambda: terminal.raw.startswith(ALTERNATE.encode()) and terminal.raw.count(b"\r\n") == ROWS - 1)
        yield terminal


def cells(screen: pyte.Screen, row: int) -> list[tuple[object, ...]]:
    """Letters with their colours, as far as they can be seen."""
    found = (screen.buffer[row][column] for column in range(screen.columns))
    return [(cell.data, (cell.fg, cell.bold) if cell.data.strip() else "", cell.bg, cell.reverse) for cell in found]


@pytest.mark.parametrize(
    ("columns", "settings", "env"),
    [
        (150, "", COLOURS),
        (100, "", {"NO_COLOR": "1"}),
        (70, 'signs = "ascii"\ntheme = "light"\n', COLOURS),
        *only(
            (260, 'list_format = "{date} {source:20} {title}"\n', COLOURS),
            (121, 'theme = "terminal"\n', COLOURS),
            (150, 'theme = "contrast-light"\n', {"COLORTERM": "", "TERM": "xterm-256color"}),
            (97, "", {"COLORTERM": "", "TERM": "linux"}),
        ),
    ],
)
def test_it_is_what_the_screen_then_draws(columns: int, settings: str, env: dict[str, str], tmp_path: Path) -> None:
    with screen(tmp_path, settings, columns, env) as terminal:
        first = pyte.Screen(columns, ROWS)
        pyte.ByteStream(first).feed(bytes(terminal.raw))
        assert terminal.until_shown(FOOT)
        terminal.settle()
        terminal.lines()
        assert bytes(terminal.raw).count(ALTERNATE.encode()) == 1, "once more would wipe it out"
        painted, drawn = ([cells(each, row) for row in range(ROWS - 1)] for each in (first, terminal.screen))
    assert "".join(str(cell[0]) for cell in painted[1]).strip(), "something stands there"
    assert painted[0] == drawn[0]
    left = usual_sources(columns) if columns >= WIDE else 0
    right = left + (columns - left) // 2 if columns >= MIDDLE else columns
    assert [row[left:right] for row in painted] == [row[left:right] for row in drawn]


@pytest.mark.parametrize(("columns", "settings"), [(60, ""), *only((150, ""), (100, 'theme = "light"\n'))])
def test_so_is_the_overview(columns: int, settings: str, tmp_path: Path) -> None:
    with screen(tmp_path, settings, columns, start="overview") as terminal:
        first = pyte.Screen(columns, ROWS)
        pyte.ByteStream(first).feed(bytes(terminal.raw))
        assert terminal.until_shown(FOOT)
        terminal.settle()
        terminal.lines()
        painted, drawn = ([cells(each, row) for row in range(ROWS - 1)] for each in (first, terminal.screen))
    assert "12 bài chưa đọc" in first.display[1] and painted == drawn


def test_no_key_typed_at_it_is_lost_or_echoed(tmp_path: Path) -> None:
    with screen(tmp_path) as terminal:
        before = termios.tcgetattr(terminal._file)
        terminal.send(b"j\r")
        assert terminal.until_shown("Giống lúa mới"), "the second article of the list"
        assert b"\x1b[?1049hj" not in terminal.raw and b"j\x1b[?1000h" not in terminal.raw and b"^M" not in terminal.raw
        terminal.settle()
        terminal.send(b"Q")
        assert terminal.until(lambda: terminal.ended or b"?1049l" in terminal.raw)
        after = termios.tcgetattr(terminal._file)
        assert not before[3] & termios.ECHO and after[3] & termios.ECHO and after[3] & termios.ICANON and after[0] & termios.ICRNL


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_where_the_screen_never_comes_the_terminal_is_as_it_was(number: int, tmp_path: Path) -> None:
    with screen(tmp_path) as terminal:
        os.kill(terminal.pid, number)
        assert terminal.until(lambda: BACK.encode() in terminal.raw)
        modes = termios.tcgetattr(terminal._file)
        assert modes[3] & termios.ECHO and modes[3] & termios.ICANON and modes[0] & termios.ICRNL


def test_where_there_is_no_list_to_show_there_is_none(tmp_path: Path) -> None:
    def painted(folder: str, settings: str, *, filled: bool = True, columns: int = 150, rows: int = 30, **left: object) -> bool:
        (tmp_path / folder).mkdir()
        session = library.session(tmp_path / folder, feeds=f"[settings]\n{settings}\n{library.FEEDS}", filled=filled)
        session.screen = left
        own = manner(session, asked_by(COLOURS, "utf-8"))
        picture = first_picture(session, own, Window(columns, rows, ColorSystem.TRUECOLOR), "")
        assert not session.brief
        session.reader.store.close()
        return bool(picture)

    assert painted("usual", "")
    assert not painted("empty", "", filled=False)
    assert not painted("one", 'layout = "one"'), "a screen reader would say it twice"
    assert not painted("narrow", "", columns=60, pane="article") and painted("broad", "", pane="article")
    assert not painted("zen", "", pane="article", zen=True)
    assert not painted("low", "", rows=5) and not painted("unknown", "", columns=0, rows=0)
    assert painted("thin", "", columns=1, rows=6)


def test_what_the_screen_begins_with(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    assert beginning(session, greets=True) == "overview" and beginning(session, greets=False) == ""
    session.screen = {"place": "stats"}
    assert beginning(session, greets=False) == "stats"
    session.reader.store.close()


def test_a_long_list_is_taken_in_part_and_the_screen_takes_all(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    own = manner(session, asked_by(COLOURS, "utf-8"))
    before = session.reader.place()
    for place in ("", "overview"):
        assert "Khai mạc" in first_picture(session, own, Window(150, ROWS, ColorSystem.TRUECOLOR), place)
    assert session.reader.place() == before, "to look is no visit"
    assert list(session.listing.ids) == list(session.reader.ids(EntryQuery(unread=True)))
    session.reader.store.close()


def test_nothing_before_it_loads_what_it_is_before() -> None:
    code = "import sys, tui.faces.fullscreen.opening; print(sorted({'textual', 'rich.console'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(("at", "shown"), [(20, True), (599, False)])
def test_who_stood_far_down_a_long_list_sees_no_other_part_of_it(at: int, shown: bool, tmp_path: Path) -> None:
    session = library.session(tmp_path, filled=False)
    entries = (library.entry(f"Bài {n}", published=library.NOW - timedelta(hours=n)) for n in range(600))
    session.reader.store.record([result("so", *entries)], session.reader.utc())
    listing = session.take("list", "", EntryQuery())
    session.screen = {"entry": listing.ids[at], "line": 3}
    own = manner(session, asked_by(COLOURS, "utf-8"))
    picture = first_picture(session, own, Window(150, ROWS, ColorSystem.TRUECOLOR), "")
    assert (f"Bài {at} " in picture, f"Bài {at - 3} " in picture) == (shown, shown) and bool(picture) == shown
    session.reader.store.close()


def test_names_from_outside_are_no_orders(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    session.take("list", "\x1b]52;c;aGk=\x07\x9b2J tên", EntryQuery())
    session.screen = {"pane": "entries"}
    own = manner(session, asked_by(COLOURS, "utf-8"))
    picture = first_picture(session, own, Window(150, ROWS, ColorSystem.TRUECOLOR), "")
    assert "tên" in picture and "\x1b]" not in picture and "\x07" not in picture and "\x9b" not in picture
    session.reader.store.close()
