"""The canvas: what stands on the terminal cell by cell, so that only what differs is written, and rows that move are moved."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.faces.fullscreen.cells import even

_RUNS = re.compile(r"(.)\1*", re.DOTALL)  # of one letter
_PARTS = re.compile(r"[^ ]+(?: {1,7}[^ ]+)*| +")  # words that are written in one, and room between them
_BRIDGE = 4  # cells that are written again rather than stepped over: to step takes five bytes
_OF_LETTERS = frozenset("123")  # bold, dim, italic
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}  # what takes a mark off again
_UNKNOWN = "\0"  # the text and the pen of a cell of which nothing is known


class Scroll(NamedTuple):
    """Rows of the screen that move up by `lines`, down where that is negative."""

    top: int
    bottom: int  # the row behind the last
    lines: int


class Row:
    """What stands in a row: a letter a cell, a letter for the pen each was written with, and the strips they come from by
    their columns."""

    def __init__(self, text: str = "", pens: str = "") -> None:
        self.text, self.pens = text, pens
        self.strips: dict[int, Strip] = {}

    def put(self, column: int, strip: Strip, text: str, pens: str) -> tuple[str, str]:
        """Put the cells of a strip here; those that stood in their place."""
        end = column + len(text)
        held, held_pens = self.text.ljust(end, _UNKNOWN), self.pens.ljust(end, _UNKNOWN)
        self.text = held[:column] + text + held[end:]
        self.pens = held_pens[:column] + pens + held_pens[end:]
        if column not in self.strips or self.strips[column].cell_length != strip.cell_length:
            self.strips = {at: other for at, other in self.strips.items() if at >= end or at + other.cell_length <= column}
        self.strips[column] = strip
        return held[column:end], held_pens[column:end]


class Canvas:
    """The rows of the terminal."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._numbers = [""]  # of the escape sequence of each pen; a pen is the letter of its place here
        self._pens: dict[str, str] = {}

    def forget(self) -> None:
        """What stands there is not known: the next frame is written whole."""
        self._rows.clear()

    def scroll(self, scroll: Scroll) -> str:
        """Let the terminal move whole rows; what comes into view is blank. The sequences are those of a VT102."""
        (top, bottom, lines), rows = scroll, self._rows
        size = abs(lines)
        if size >= bottom - top or bottom > len(rows):
            return ""
        width = len(rows[top].text)
        fresh = [Row(" " * width, self._pen("") * width) for _ in range(size)]
        rows[top:bottom] = [*rows[top + size : bottom], *fresh] if lines > 0 else [*fresh, *rows[top : bottom - size]]
        return f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{size}{'M' if lines > 0 else 'L'}\x1b[r"

    def write(self, spots: Iterable[tuple[int, int, Strip]], console: Console) -> str:
        """Put strips on the canvas, each at its row and column; what the terminal must be told for it."""
        system = console._color_system or ColorSystem.TRUECOLOR
        said: list[str] = []
        numbers = ""
        for number, column, strip in spots:
            while len(self._rows) <= number:
                self._rows.append(Row())
            row = self._rows[number]
            held = row.strips.get(column)
            if held is strip:
                continue
            step = f"\x1b[{number + 1};%dH"
            text, pens = self._cells(strip, system)
            if not pens:
                if held is None or held.cell_length != strip.cell_length or held.render(console) != strip.render(console):
                    said += (_turn(numbers, ""), step % (column + 1), strip.render(console))
                    numbers = ""
                row.put(column, strip, _UNKNOWN * strip.cell_length, _UNKNOWN * strip.cell_length)
                continue
            at = -1
            for start, stop in _others(*row.put(column, strip, text, pens), text, pens):
                wanted = self._numbers[ord(pens[start])]
                if at >= 0 and start - at <= _BRIDGE and numbers == wanted and pens.count(pens[start], at, start) == start - at:
                    start = at
                elif start != at:
                    said.append(step % (column + start + 1))
                    step = "\x1b[%dG"
                if wanted != _bare(numbers) or text[start:stop].strip(" "):
                    said.append(_turn(numbers, wanted))
                    numbers = wanted
                said.append(text[start:stop])
                at = stop
        said.append(_turn(numbers, ""))
        return "".join(said)

    def _cells(self, strip: Strip, system: ColorSystem) -> tuple[str, str]:
        """The letters of a strip and their pens. No pens where not every letter is surely a cell to the terminal too: such a
        strip is written from its beginning, and whole, as soon as anything in it differs."""
        text, pens = strip.text, ""
        if not even(text):
            return text, ""
        for part, style, control in strip:
            if control or (style is not None and style._link):
                return text, ""
            numbers = "" if style is None else Strip.render_ansi(style, system) if style._ansi is None else style._ansi
            pens += self._pen(numbers if part.strip(" ") else _bare(numbers)) * len(part)
        return text, pens

    def _pen(self, numbers: str) -> str:
        """The letter of a pen."""
        pen = self._pens.get(numbers)
        if pen is None:
            pen = self._pens[numbers] = chr(len(self._numbers))
            self._numbers.append(numbers)
        return pen


def _others(held: str, held_pens: str, text: str, pens: str) -> Iterator[tuple[int, int]]:
    """Where the new cells are others than those that stood there: runs of one pen, roughly."""
    if held == text and held_pens == pens:
        return
    for run in _RUNS.finditer(pens):
        start, stop = run.span()
        if held_pens[start:stop] != pens[start:stop]:
            yield start, stop
        elif held[start:stop] != text[start:stop]:
            for part in _PARTS.finditer(text, start, stop):
                old, new = held[part.start() : part.end()], part[0]
                if old != new:
                    yield part.start() + _alike(old, new), part.end() - _alike(old[::-1], new[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters two texts of one length begin with alike."""
    low, high = 0, len(one)
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Pen(NamedTuple):
    """A style as parts of the numbers of its escape sequence."""

    marks: frozenset[str] = frozenset()
    ink: str = ""
    ground: str = ""


@lru_cache(maxsize=2048)
def _parted(numbers: str) -> Pen:
    marks: list[str] = []
    ink = ground = ""
    parts = iter(numbers.split(";") if numbers else ())
    for part in parts:
        number = int(part)
        if number in (38, 48):  # and 2, red, green, blue; or 5 and a place in the table of 256
            kind = next(parts)
            part = ";".join((part, kind, *(next(parts) for _ in range(3 if kind == "2" else 1))))
        if 30 <= number <= 39 or 90 <= number <= 97:
            ink = part
        elif 40 <= number <= 49 or 100 <= number <= 107:
            ground = part
        else:
            marks.append(part)
    return Pen(frozenset(marks), ink, ground)


@lru_cache(maxsize=2048)
def _bare(numbers: str) -> str:
    """What of a style can be seen where nothing is written."""
    pen = _parted(numbers)
    return pen.ground if pen.marks <= _OF_LETTERS else numbers


@lru_cache(maxsize=4096)
def _turn(old: str, new: str) -> str:
    """What turns one style into another: only what differs."""
    if old == new:
        return ""
    before, after = _parted(old), _parted(new)
    off = {_OFF.get(mark, "") for mark in before.marks - after.marks}
    if not new or "" in off:
        return f"\x1b[0;{new}m" if new else "\x1b[0m"
    kept = before.marks if "22" not in off else before.marks - {"1", "2"}
    numbers = [*sorted(off), *sorted(after.marks - kept)]
    if after.ink != before.ink:
        numbers.append(after.ink or "39")
    if after.ground != before.ground:
        numbers.append(after.ground or "49")
    return f"\x1b[{';'.join(numbers)}m"


class Difference(CompositorUpdate):
    """A frame of Textual's as what differs from the canvas."""

    def __init__(self, canvas: Canvas, frame: LayoutUpdate | ChopsUpdate, scrolls: Iterable[Scroll] = ()) -> None:
        self._canvas, self._frame, self._scrolls = canvas, frame, scrolls

    def render_segments(self, console: Console) -> str:
        """The sequences for the terminal."""
        moved = [self._canvas.scroll(scroll) for scroll in self._scrolls if self._covers(scroll)]
        return "".join(moved) + self._canvas.write(_strips(self._frame), console)

    def _covers(self, scroll: Scroll) -> bool:
        """Whether the frame draws all that is moved."""
        if isinstance(self._frame, LayoutUpdate):
            return True
        ends = self._frame.chop_ends
        whole = {row for row, first, last in self._frame.spans if first == 0 and last == ends[row][-1]}
        return whole.issuperset(range(scroll.top, scroll.bottom))


def _strips(frame: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of a frame with row and column."""
    if isinstance(frame, LayoutUpdate):
        for row, strips in enumerate(frame.strips, frame.region.y):
            column = frame.region.x
            for strip in strips:
                yield row, column, strip
                column += strip.cell_length
        return
    for row, first, last in frame.spans:
        for end, (column, chop) in zip(frame.chop_ends[row], frame.chops[row].items(), strict=False):
            if chop is not None and column < last and end > first:
                yield row, column, chop
