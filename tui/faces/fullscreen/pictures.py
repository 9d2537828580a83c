"""Pictures in an article: drawn by textual-image as this terminal can, by Kitty's protocol, as Sixel, else in half blocks."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from functools import lru_cache
from select import select
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.segment import ControlType, Segment

from tui.model.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 8  # pixels that a column shows at most; no picture is drawn larger than it is
MOST_LINES = 20
_QUESTIONS = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
"""Whether it knows Kitty's protocol, the size of a cell, what else it knows."""
_KITTY = "\x1b_Gi=31;OK"
_CELL_SIZE = re.compile(r"\x1b\[6;([0-9]{1,4});([0-9]{1,4})t")
_ATTRIBUTES = re.compile(r"\x1b\[\?([0-9;]{1,200})c")
_SIXEL = "4"
_PATIENCE = 3.0  # seconds
_MOST = 4096  # bytes of answers
_UNPRINTED = [(ControlType.CURSOR_FORWARD, 0)]  # says that a segment takes no cells


def answers() -> str:
    """What the terminal answers to what it draws and how large its cells are. Every terminal answers the last question, so that
    nothing comes later and is taken for keys, however slow the line is."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return ""
    reading, writing = sys.__stdin__, sys.__stderr__  # Textual writes there
    if reading is None or writing is None or not reading.isatty() or not writing.isatty():
        return ""
    file, said, end = reading.fileno(), b"", time.monotonic() + _PATIENCE
    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file)
        writing.write(_QUESTIONS)
        writing.flush()
        while not _ATTRIBUTES.search(said.decode("latin-1")) and len(said) < _MOST:
            if not select([file], [], [], max(0.0, end - time.monotonic()))[0]:
                break
            said += os.read(file, 1024)
    finally:
        termios.tcsetattr(file, termios.TCSAFLUSH, before)
    return said.decode("latin-1")


def _library() -> tuple[Any, Callable[[tuple[int, int]], None]]:
    """textual-image, and what tells it how large a cell is: by itself it would ask the terminal, with a tenth of a second's
    patience, when it is imported and when it draws first; what came later would be taken for keys."""
    out = sys.__stdout__
    sys.__stdout__ = None  # type: ignore[misc]  # for as long as the import takes
    try:
        from textual_image import _terminal, renderable
    finally:
        sys.__stdout__ = out  # type: ignore[misc]  # as it was
    return renderable, lambda cell: setattr(_terminal.get_cell_size, "_result", _terminal.CellSize(*cell))


class Artist:
    """Knows how this terminal draws. That is asked once, before the first picture, while nothing else reads what the terminal
    answers: `alone` sees to that."""

    def __init__(self, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._alone = alone
        self._asked = False
        self._by_line: Any = None
        self._sixel: Any = None
        self._cell = (10, 20)  # pixels

    def drawings(self, pictures: Mapping[str, Picture]) -> "dict[str, Drawing]":
        """What an article shows of these, by address."""
        if pictures and not self._asked:
            self._ask()
        return {url: Drawing(picture, self) for url, picture in pictures.items()}

    def _ask(self) -> None:
        from textual.app import SuspendNotSupported

        self._asked = True
        said = ""
        with suppress(SuspendNotSupported), self._alone():  # without a terminal nothing answers
            said = answers()
        renderable, cell = _library()
        if found := _CELL_SIZE.search(said):
            self._cell = (max(1, int(found[2])), max(1, int(found[1])))
        cell(self._cell)
        known = _ATTRIBUTES.search(said)
        sixel = known is not None and _SIXEL in known[1].split(";")
        # Konsole and WezTerm know Kitty's protocol but not the placeholders that move with a text; both know Sixel.
        self._by_line = renderable.TGPImage if _KITTY in said and not sixel else renderable.HalfcellImage
        self._sixel = renderable.SixelImage if sixel else None

    def drawn(self, picture: "Image", columns: int, lines: int) -> list[list[Segment]]:
        """The picture as so many lines of so many columns."""
        console = Console(width=columns, height=lines, force_terminal=True)
        if self._sixel is None:
            made = console.render(self._by_line(picture, width=columns, height=lines), console.options)
            return [list(Segment.simplify(line)) for line in Segment.split_lines(made)][:lines]
        across, down = self._cell
        whole = picture.resize((columns * across, lines * down)).quantize(255)  # with one palette for all lines
        return [
            self._line(whole.crop((0, line * down, columns * across, (line + 1) * down)), columns, console)
            for line in range(lines)
        ]

    def _line(self, part: "Image", columns: int, console: Console) -> list[Segment]:
        """A line of Sixel: room, and over it the picture. Each line stands for itself, as all lines of a text do."""
        made = self._sixel(part, width=columns, height=1)
        sixel = "".join(segment.text for segment in console.render(made, console.options) if segment.text.startswith("\x1bP"))
        return [Segment(" " * columns), Segment(f"\x1b7\x1b[{columns}D{sixel}\x1b8", None, _UNPRINTED)]


class Drawing:
    """A picture that an article shows."""

    def __init__(self, picture: Picture, artist: Artist) -> None:
        from PIL.Image import frombytes

        self._image = frombytes("RGB", (picture.width, picture.height), picture.pixels)
        self._artist = artist
        self._lines = lru_cache(maxsize=2)(self._drawn)

    def size(self, width: int) -> tuple[int, int]:
        """Columns and lines it takes where there are `width` columns."""
        wide, high = self._image.size
        columns = max(1, min(width, wide // _CELL or 1, round(2 * MOST_LINES * wide / high)))
        return columns, max(1, round(columns * high / wide / 2))

    def line(self, number: int, columns: int) -> list[Segment]:
        """One of its lines."""
        lines = self._lines(columns)
        return lines[number] if number < len(lines) else [Segment(" " * columns)]

    def _drawn(self, columns: int) -> list[list[Segment]]:
        return self._artist.drawn(self._image, *self.size(columns))
