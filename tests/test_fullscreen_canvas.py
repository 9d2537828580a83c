"""The canvas: a terminal told only of differences shows what one told everything shows, in fewer bytes."""

import re

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.thorough import examples
from tui.faces.fullscreen.canvas import Canvas, Difference, Scroll

WIDTH, HEIGHT = 24, 6
CONSOLE = Console(force_terminal=True, color_system="truecolor", _environ={})
STYLES = [
    Style.parse(said)
    for said in ("", "bold", "#102030 on #405060", "bold #102030 on #405060", "underline red on #405060", "reverse", "color(200)")
]
WORDS = st.sampled_from(["", " ", "  " * 6, "a", "tiếng", "Việt", "đổi mới", "日本", "e\u0301", "│", "•", "x" * 9])
PARTS = st.lists(st.tuples(WORDS, st.sampled_from(STYLES)), max_size=5)


def strip(parts: list[tuple[str, Style]], width: int) -> Strip:
    """The parts in exactly so many cells, the last style to the end."""
    segments = [Segment(text, style) for text, style in parts]
    return Strip(segments).adjust_cell_length(width, parts[-1][1] if parts else Style.null())


class Shown:
    """A terminal, and what it was sent."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)
        self.feed("\x1b[?7l")  # as Textual has it: no line goes on in the next

    def feed(self, said: str) -> None:
        self._stream.feed(said)

    def cells(self) -> list[list[pyte.screens.Char]]:
        """As they are seen: where nothing is written, no ink shows."""
        rows = [[self.screen.buffer[row][column] for column in range(self.screen.columns)] for row in range(self.screen.lines)]
        return [[bare(cell) for cell in row] for row in rows]


def bare(cell: pyte.screens.Char) -> pyte.screens.Char:
    """A cell without what cannot be seen in it."""
    lined = cell.underscore or cell.reverse or cell.strikethrough
    return cell if lined or cell.data.strip() else cell._replace(fg="default", bold=False, italics=False)


def whole(rows: list[list[Strip]]) -> LayoutUpdate:
    """A frame of everything."""
    return LayoutUpdate([list(strips) for strips in rows], Region(0, 0, WIDTH, len(rows)))


@settings(max_examples=examples(120))
@given(st.data())
def test_the_terminal_shows_what_was_drawn(data: st.DataObject) -> None:
    canvas, told, all_told = Canvas(), Shown(), Shown()
    cut = data.draw(st.integers(4, WIDTH - 4))
    rows = [[strip([], cut), strip([], WIDTH - cut)] for _ in range(HEIGHT)]
    told.feed(Difference(canvas, whole(rows)).render_segments(CONSOLE))
    for _ in range(data.draw(st.integers(1, 6))):
        lines = data.draw(st.integers(-HEIGHT, HEIGHT))
        top, bottom = sorted((data.draw(st.integers(0, HEIGHT)), data.draw(st.integers(0, HEIGHT))))
        scrolls = [Scroll(top, bottom, lines)] if lines and bottom > top else []
        if scrolls and abs(lines) < bottom - top and data.draw(st.booleans()):
            blank = [[strip([], cut), strip([], WIDTH - cut)] for _ in range(abs(lines))]
            kept = rows[top + lines : bottom] if lines > 0 else rows[top : bottom + lines]
            rows[top:bottom] = kept + blank if lines > 0 else blank + kept
        if data.draw(st.integers(0, 4)) == 0:
            cut = data.draw(st.integers(4, WIDTH - 4))  # other panes
            rows = [[strip(data.draw(PARTS), cut), strip(data.draw(PARTS), WIDTH - cut)] for _ in rows]
        for row in data.draw(st.lists(st.integers(0, HEIGHT - 1), max_size=4)):
            side = data.draw(st.integers(0, 1))
            rows[row] = list(rows[row])
            rows[row][side] = strip(data.draw(PARTS), (cut, WIDTH - cut)[side])
        told.feed(Difference(canvas, whole(rows), scrolls).render_segments(CONSOLE))
        all_told.feed(whole(rows).render_segments(CONSOLE))
        assert told.cells() == all_told.cells()


def test_what_stands_there_is_not_written_again() -> None:
    canvas = Canvas()
    rows = [[strip([(f"dòng {row} 日本 và chữ", STYLES[row % 4])], WIDTH)] for row in range(HEIGHT)]
    assert "dòng 5" in Difference(canvas, whole(rows)).render_segments(CONSOLE)
    again = [[Strip(list(drawn)) for drawn in strips] for strips in rows]
    assert Difference(canvas, whole(again)).render_segments(CONSOLE) == ""
    canvas.forget()
    assert "dòng 5" in Difference(canvas, whole(again)).render_segments(CONSOLE)


def test_of_a_row_only_what_differs_is_written() -> None:
    canvas, plain = Canvas(), STYLES[2]
    before = strip([(">  22/11  Hội nghị khoa học", plain), ("│", STYLES[1])], 40)
    after = strip([("   22/11  Hội thảo khoa học", plain), ("┃", STYLES[1])], 40)
    canvas.write([(3, 5, before)], CONSOLE)
    said = canvas.write([(3, 5, after)], CONSOLE)
    assert re.sub(r"\x1b\[[\d;]*m", "", said) == "\x1b[4;6H \x1b[20Gthảo\x1b[33G┃"


def test_a_strip_the_terminal_may_count_otherwise_is_written_whole() -> None:
    canvas, over = Canvas(), strip([("menu", STYLES[1])], 4)
    odd = strip([("日本 tie\u0302\u0301ng", STYLES[2])], 20)
    canvas.write([(0, 0, odd)], CONSOLE)
    canvas.write([(0, 6, over)], CONSOLE)
    assert "日本 tie\u0302\u0301ng" in canvas.write([(0, 0, odd)], CONSOLE)
    assert canvas.write([(0, 0, Strip(list(odd)))], CONSOLE) == ""


def test_only_rows_that_are_drawn_whole_are_moved() -> None:
    rows = [[strip([(f"{row}", STYLES[0])], WIDTH)] for row in range(HEIGHT)]
    canvas = Canvas()
    canvas.write(((row, 0, drawn) for row, (drawn,) in enumerate(rows)), CONSOLE)
    chops = [dict(enumerate(strips)) for strips in rows]
    part = ChopsUpdate(chops, [(row, 0, WIDTH) for row in range(1, 5)], [[WIDTH]] * HEIGHT)
    assert Difference(canvas, part, [Scroll(0, 5, 1)]).render_segments(CONSOLE) == ""
    assert Difference(canvas, part, [Scroll(1, 5, 1)]).render_segments(CONSOLE).startswith("\x1b[2;5r\x1b[2H\x1b[1M\x1b[r")
