"""Tables: side by side where the columns have room, else row by row as "column: value"."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells, even
from tui.faces.fullscreen.lines import Piece, pieces
from tui.faces.fullscreen.script import Flow
from tui.faces.fullscreen.wrap import breaks
from tui.model.blocks import Table

_SAMPLE = 100  # rows measured; a table of 10,000 rows opens as fast
_LEAST = 8  # columns below which a cell is not squeezed, unless its content is narrower
_WORD = 20  # columns of a word that may not be broken
_INDENT = 2  # columns before the further lines of a labelled value
_GAP = 3  # columns between two columns: a line with room on both sides
_FIGURE = re.compile(r"[+−–-]?\d[\d.,\xa0 ]{0,30}[%‰]?|[–—-]?")

Pieces = tuple[Piece, ...]


class Cell(NamedTuple):
    """A cell as it stands in one row: its flow, and the columns it covers, the last excluded."""

    flow: int
    first: int
    last: int

    @property
    def single(self) -> bool:
        """Whether it stands in one column."""
        return self.last == self.first + 1


def grid_lines(flows: Sequence[Flow], table: Table, width: int, signs: Signs, column_word: str) -> Iterator[Pieces]:
    """The lines of a table in `width` columns; `flows` are its caption and its cells, row by row."""
    across = max(map(len, table.rows), default=0)
    if flows[0].text:
        yield from (pieces(flows[0], 0, *line, "caption") for line in breaks(flows[0].text, width))
    if not across:
        return
    rows = [range(1 + row * across, 1 + (row + 1) * across) for row in range(len(table.rows))]
    widths = column_widths(flows, rows, width - _GAP * (across - 1)) if signs.frames else None
    if widths is None:
        yield from _labelled(flows, rows[: table.head], rows[table.head :], width, column_word)
    else:
        yield from _Beside(flows, rows, table.head, widths, width, signs).lines()


def row_cells(flows: Sequence[Flow], row: Sequence[int]) -> list[Cell]:
    """The cells of a row: places that belong to one cell are one."""
    found, first = [], 0
    for flow, places in groupby(row, lambda number: flows[number].of if flows[number].of >= 0 else number):
        last = first + len(list(places))
        found.append(Cell(flow, first, last))
        first = last
    return found


def column_widths(flows: Sequence[Flow], rows: Sequence[Sequence[int]], room: int) -> list[int] | None:
    """Columns for each column of a table in `room`, or None where it would have to break words. Short columns keep what they
    want; from the others is taken in proportion to their longest text, so that the cells of a row come out about equally high."""
    sample = [cell for row in rows[:_SAMPLE] for cell in row_cells(flows, row)]
    across = len(rows[0])
    wanted, amount, least = [1] * across, [1] * across, [1] * across  # the longest line, the longest text, the longest word
    for cell in sample:
        if cell.single:
            text = flows[cell.flow].text
            size = len if even(text) else cells
            lines = [size(line) for line in text.split("\n")]
            wanted[cell.first] = max(wanted[cell.first], *lines)
            amount[cell.first] = max(amount[cell.first], sum(lines))
            if wanted[cell.first] > least[cell.first]:
                least[cell.first] = max(least[cell.first], min(_WORD, max(map(size, text.split()), default=0)))
    least = [max(low, min(want, _LEAST)) for low, want in zip(least, wanted, strict=True)]
    if sum(least) > room:
        return None
    if sum(wanted) > room:
        for column in sorted(range(across), key=wanted.__getitem__):
            if wanted[column] <= room // across and sum(least) - least[column] + wanted[column] <= room:
                least[column] = wanted[column]
        wanted = _shared(wanted, amount, least, room)
    for cell in sample:  # what covers several columns may use what is left
        if not cell.single and cell.last - cell.first < across:
            text = flows[cell.flow].text
            lack = max(map(cells, text.split("\n"))) - sum(wanted[cell.first : cell.last]) - _GAP * (cell.last - cell.first - 1)
            widest = max(range(cell.first, cell.last), key=wanted.__getitem__)
            wanted[widest] += max(0, min(lack, room - sum(wanted)))
    return wanted


def _shared(wanted: Sequence[int], amount: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """`room` shared out by amount, to each not less than `least` and not more than `wanted`."""

    def shares(part: float) -> list[int]:
        return [max(low, min(want, int(much * part))) for low, want, much in zip(least, wanted, amount, strict=True)]

    low, high = 0.0, 1.0
    for _ in range(20):  # to a millionth
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shares(middle)) <= room else (low, middle)
    widths = shares(low)
    for column in sorted(range(len(widths)), key=lambda column: widths[column] - amount[column] * low):  # what rounding left
        if sum(widths) < room and widths[column] < wanted[column]:
            widths[column] += 1
    return widths


class _Beside:
    """A table whose columns stand side by side: a line under the head, and round every row that takes several lines."""

    def __init__(
        self, flows: Sequence[Flow], rows: Sequence[Sequence[int]], head: int, widths: list[int], room: int, signs: Signs
    ) -> None:
        self._flows, self._rows, self._head, self._widths, self._signs = flows, rows, head, widths, signs
        self._room = room  # a cell over all columns may go beyond them
        sample = [row_cells(flows, row) for row in rows[head : head + _SAMPLE]]
        single = [cell for row in sample for cell in row if cell.single]
        figures = [[flows[cell.flow].text for cell in single if cell.first == column] for column in range(len(widths))]
        self._right = [any(texts) and all(map(_FIGURE.fullmatch, texts)) for texts in figures]

    def lines(self) -> Iterator[Pieces]:
        """All lines, made as they are asked for."""
        tall = False
        for place, row in enumerate(self._rows):
            found = row_cells(self._flows, row)
            wrapped = [self._wrapped(cell, row) for cell in found]
            before, tall = tall, max(map(len, wrapped)) > 1
            if place and (place == self._head or (place > self._head and (tall or before))):
                yield (Piece(self._rule(found, row), "frame"),)
            style = "label" if place < self._head or (len(found) == 1 and len(row) > 1) else ""
            for level in zip_longest(*wrapped):
                yield self._level(found, level, style)

    def _width(self, cell: Cell) -> int:
        return sum(self._widths[cell.first : cell.last]) + _GAP * (cell.last - cell.first - 1)

    def _wrapped(self, cell: Cell, row: Sequence[int]) -> list[tuple[int, int]]:
        """The lines of a cell; one empty line where it goes on from the row above."""
        if cell.flow < row[0]:
            return [(0, 0)]
        whole = len(row) > 1 and cell.last - cell.first == len(row)
        return list(breaks(self._flows[cell.flow].text, self._room if whole else self._width(cell)))

    def _rule(self, below: Sequence[Cell], row: Sequence[int]) -> str:
        """The line over a row, left open where a cell goes on."""
        dash, bar, cross = self._signs.dash, self._signs.bar, self._signs.cross
        text, lined = "", True
        for cell in below:
            before, lined = lined, cell.flow >= row[0]
            if cell.first:
                joint = cross if before and lined else bar
                text += (dash if before else " ") + joint + (dash if lined else " ")
            text += (dash if lined else " ") * self._width(cell)
        return text

    def _level(self, row: Sequence[Cell], level: Sequence[tuple[int, int] | None], style: str) -> Pieces:
        """One line across the columns. The last column is not padded."""
        found: list[Piece] = []
        for cell, span in zip(row, level, strict=True):
            if cell.first:
                found.append(Piece(f" {self._signs.bar} ", "frame"))
            text = "" if span is None else self._flows[cell.flow].text[slice(*span)]
            padding = " " * (self._width(cell) - cells(text))
            right = cell.single and self._right[cell.first] and bool(text)
            if right and padding:
                found.append(Piece(padding))
            if span is not None and text:
                found.extend(pieces(self._flows[cell.flow], cell.flow, *span, style))
            if padding and not right and cell.last < len(self._widths):
                found.append(Piece(padding))
        return tuple(found)


def _labelled(
    flows: Sequence[Flow], head: Sequence[Sequence[int]], body: Sequence[Sequence[int]], width: int, column_word: str
) -> Iterator[Pieces]:
    """A table that does not fit: each row as lines "column: value", rows parted by a blank line. A cell over several columns
    stands without a label; one over several rows is told again in each."""
    labels = _labels(flows, head, len((*head, *body)[0]), column_word)
    for place, row in enumerate(body or head):
        if place:
            yield ()
        for cell in row_cells(flows, row):
            flow = flows[cell.flow]
            number = cell.flow if cell.flow >= row[0] else -1
            if not cell.single:
                yield from (pieces(flow, number, *span, "label") for span in breaks(flow.text, width))
            else:
                yield from _pair(flow, number, f"{labels[cell.first]}:", width)


def _pair(flow: Flow, number: int, label: str, width: int) -> Iterator[Pieces]:
    """One cell as "label: value", nothing where it is empty. A label that leaves little room stands above its value."""
    if not flow.text.strip():
        return
    taken = cells(label) + 1
    lead = Piece(f"{label} ", "label")
    if taken > width // 2:
        yield from ((Piece(label[start:end], "label"),) for start, end in breaks(label, width))
        taken, lead = _INDENT, Piece(" " * _INDENT)
    for span in breaks(flow.text, width - _INDENT, taken - _INDENT):
        yield (lead, *pieces(flow, number, *span))
        lead = Piece(" " * _INDENT)


def _labels(flows: Sequence[Flow], head: Sequence[Sequence[int]], across: int, column_word: str) -> list[str]:
    """What each column is called: its head cells, those of several rows joined, or its number."""
    labels = []
    for column in range(across):
        said = (flows[flows[row[column]].of if flows[row[column]].of >= 0 else row[column]] for row in head)
        names = dict.fromkeys(" ".join(flow.text.split()) for flow in said)
        labels.append(", ".join(filter(None, names)) or f"{column_word} {column + 1}")
    return labels
