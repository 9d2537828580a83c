"""The terminal's own cursor, which screen readers, magnifiers and braille displays follow: on the highlight, in every place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.everyplace import __file__ as program
from tests.terminal import DOWN, ENTER, ESCAPE, UP, Terminal, python

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
KEYS = {"down": DOWN, "up": UP, "right": b"\x1b[C", "left": b"\x1b[D", "end": b"G", "page": b"\x1b[6~"}


@contextmanager
def opened(folder: Path, settings: str = "", columns: int = 100, rows: int = 26) -> Iterator[Terminal]:
    """The screen of every state on a pseudo-terminal."""
    with Terminal(python(program, str(folder), settings), columns=columns, rows=rows) as terminal:
        assert terminal.until_shown("chưa đọc"), "\n".join(terminal.lines())
        terminal.settle()
        yield terminal


def press(terminal: Terminal, keys: bytes) -> bytes:
    """What is written in answer to keys, in one frame or several."""
    before = len(terminal.raw)
    terminal.send(keys)
    assert terminal.until(lambda: len(terminal.raw) > before), keys
    terminal.settle()
    return bytes(terminal.raw[before:])


def at_cursor(terminal: Terminal) -> str:
    """What stands from the cursor on, in its line, without the sign of the highlight."""
    column, row = terminal.cursor
    assert terminal.cursor_shown
    return terminal.lines()[row][column:].lstrip(">").strip()


def marked(terminal: Terminal) -> bool:
    """Whether the highlight begins where the cursor stands: with its sign, or in one plain pane with a block of its colour."""
    column, row = terminal.cursor
    found, beside = terminal.screen.buffer[row][column], terminal.screen.buffer[row][terminal.columns - 1]
    return found.data == ">" or (found.data == " " and found.bg != beside.bg)


def follow(terminal: Terminal, *names: str) -> list[str]:
    """What stands at the cursor after each key; always the sign of the highlight, of which there is one."""
    found = []
    for name in names:
        written = press(terminal, KEYS[name])
        assert b"\x1b[?25" not in written, "shown once, at the start"
        found.append(at_cursor(terminal))
        assert marked(terminal), (name, terminal.cursor, "\n".join(terminal.lines()))
    return found


@pytest.mark.parametrize("layout", ["panes", "one"])
def test_the_cursor_stands_on_the_highlight_everywhere(tmp_path: Path, layout: str) -> None:
    with opened(tmp_path, f'layout = "{layout}"') as terminal:
        assert marked(terminal) and at_cursor(terminal).startswith("•")
        second, first = follow(terminal, "down", "up")
        assert "sáng chế" in second and "mọi khối" in first
        press(terminal, b"h")
        said = follow(terminal, "down", "down", "up")
        assert [line[:6].rstrip() for line in said] == ["Tất cả", "Gắn sa", "Tất cả"]
        press(terminal, b"2")
        assert marked(terminal) and at_cursor(terminal).startswith("±")
        said = follow(terminal, *["down"] * 3, "right", "left", "end")
        assert any("Việc mới" in line for line in said)
        if layout == "panes":
            press(terminal, b"w")  # the grid, or the agenda
            follow(terminal, "up", "down", "left")
        press(terminal, b":")
        said = follow(terminal, "down", "down")
        assert said[0] != said[1]
        press(terminal, b"d")  # back to the field
        assert at_cursor(terminal) == "" and terminal.lines()[terminal.cursor[1]].rstrip().endswith(": d")
        press(terminal, ESCAPE)
        press(terminal, b"?")
        assert "--text" in terminal.lines()[terminal.cursor[1]]


def test_a_line_is_read_in_one_pane(tmp_path: Path) -> None:
    with opened(tmp_path, 'layout = "one"', 40, 15) as terminal:
        press(terminal, ENTER)
        said = follow(terminal, *["down"] * 12)
        assert said[:4] == ["Sở KH&CN.", "Hôm nay, 10 giờ 05.", "Gian hàng", "Xem chương trình[1] có in nghiêng"]
        assert all(said), "blank lines are passed over"
        assert "Ngày: 22/11" in said or "Ngày: 22/11" in follow(terminal, *["down"] * 4)
        assert follow(terminal, "up", "up", "end")[-1] != said[0]
        press(terminal, b"g")
        assert at_cursor(terminal) == "Bài có đủ mọi khối"
        terminal.resize(60, 20)
        terminal.settle()
        assert at_cursor(terminal) == "Bài có đủ mọi khối"


def test_one_plain_pane_writes_the_line_gone_to_and_blanks(tmp_path: Path) -> None:
    """Screen readers say what is written, and of a screen that is the same the line of the cursor."""
    with opened(tmp_path, 'layout = "one"') as terminal:
        for place in (b"", b"h", ENTER, ENTER, b"q", b"2"):
            if place:
                press(terminal, place)
            for key in (DOWN, DOWN, UP):
                before = terminal.lines()
                written = _CONTROL.sub(" ", press(terminal, key).decode())
                assert terminal.lines() == before
                assert written.split() == at_cursor(terminal).split(), place
