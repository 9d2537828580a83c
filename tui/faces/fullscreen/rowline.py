"""A row of a list at a width: texts a column, as pieces with the names of their styles. What shows them draws them so."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

from tui.faces.fullscreen.cells import Signs, fit
from tui.model.text import clean_line

MARK = 2
"""Columns of the cursor sign and its space."""
GAP = 1
"""Columns between two columns."""
_LONGEST = 10  # characters looked at for each column a cell has: a letter and its marks, and some

Id = int | str
Tone = Literal["", "strong", "muted", "alarm"]


class Column(NamedTuple):
    """A column of a list. `width` in cells, 0 for the one that takes what is left. Left out where the list is narrower
    than `least`."""

    width: int = 0
    right: bool = False
    least: int = 0
    tone: Tone = ""


class Row(NamedTuple):
    """One row: its lasting identity and a text a column, or one text all the way. `tone` is of the whole row; what it means must
    also stand in a cell."""

    id: Id
    cells: tuple[str, ...]
    tone: Tone = ""
    indent: int = 0  # columns before the first text


class Rows(Protocol):
    """Where rows come from. Asked often and on the way to the screen: answer at once."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` to before `stop`, which is at most the length."""

    def place(self, id: Id) -> int | None:
        """Where the row with this identity stands now, None if it is gone."""


class FewRows:
    """Rows that are all at hand."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        return self._rows[start:stop]

    def place(self, id: Id) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.id == id), None)


class Highlight(NamedTuple):
    """Whether a row is the highlighted one, and whether the keys go to its list."""

    here: bool = False
    in_use: bool = True

    @property
    def style(self) -> str:
        """The name of the style laid over the row."""
        return "" if not self.here else "cursor" if self.in_use else "cursor-away"

    def sign(self, signs: Signs) -> str:
        """What stands before the row."""
        return "" if not self.here else signs.cursor if self.in_use else signs.away


def pieces(row: Row, columns: Sequence[Column], width: int, signs: Signs, highlight: Highlight) -> Iterator[tuple[str, str]]:
    """A row in `width` columns: each text with the names of its styles."""
    over = highlight.style
    yield fit(highlight.sign(signs), MARK), f"{row.tone} {over}"
    over = over if signs.frames else ""
    ground = f"{row.tone} {over}"
    left, indent = width - MARK, row.indent
    laid = zip(columns, widths(columns, width), row.cells, strict=False)
    for column, size, text in laid if len(row.cells) > 1 else ((Column(), left, row.cells[0]),) if row.cells else ():
        if not 0 < size <= left:
            continue
        text = fit(" " * indent + clean_line(text, size * _LONGEST), size, signs.cut, right=column.right)
        left, indent = left - size, 0
        if left > 0:
            text += " " * GAP
            left -= GAP
        yield text, f"{column.tone} {ground}" if column.tone else ground
    if left > 0:
        yield " " * left, ground


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """Cells of each column in a list of `width`; 0 for those left out."""
    shown = [column for column in columns if width >= column.least]
    fixed = sum(column.width for column in shown) + GAP * max(0, len(shown) - 1)
    rest = max(0, width - MARK - fixed)
    return [0 if width < column.least else column.width or rest for column in columns]


def thumb(top: int, height: int, count: int) -> range:
    """The lines of a view of `height` of `count` lines beside which the position stands; none where everything shows."""
    if count <= height or height <= 0:
        return range(0)
    size = max(1, height * height // count)
    start = round(top * (height - size) / (count - height))
    return range(start, start + size)
