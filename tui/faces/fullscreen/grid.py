"""Tables: side by side where the columns have room, else row by row as "column: value"."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tui.faces.fullscreen.cells import Signs, cells, fit
from tui.faces.fullscreen.lines import Piece, pieces
from tui.faces.fullscreen.script import Flow
from tui.faces.fullscreen.wrap import breaks
from tui.model.blocks import Table

_SAMPLE = 200  # rows measured; a table of 10,000 rows opens as fast
_LEAST = 8  # columns below which a cell is not squeezed, unless its content is narrower
_WORD = 20  # columns of a word that may not be broken
_INDENT = 2  # columns before the further lines of a labelled value
_BANNER = 20  # columns from which one text in every column of a row is a line across the table, not a value repeated

Pieces = tuple[Piece, ...]


def grid_lines(flows: Sequence[Flow], table: Table, width: int, signs: Signs, column_word: str) -> Iterator[Pieces]:
    """The lines of a table in `width` columns; `flows` are its caption and its cells, row by row."""
    across = max(map(len, table.rows), default=0)
    if flows[0].text:
        yield from (pieces(flows[0], 0, *line, "caption") for line in breaks(flows[0].text, width))
    if not across:
        return
    rows = [list(range(1 + row * across, 1 + (row + 1) * across)) for row in range(len(table.rows))]
    head, body = rows[: table.head], rows[table.head :]
    widths = column_widths(flows, rows, width - 3 * (across - 1)) if signs.frames else None
    if widths is None:
        yield from _labelled(flows, head, body, width, column_word)
    else:
        yield from _beside(flows, head, body, widths, signs, width)


def column_widths(flows: Sequence[Flow], rows: Sequence[Sequence[int]], room: int) -> list[int] | None:
    """Columns for each column of a table in `room`, or None where it would have to break words. Wide ones give way first."""
    sample = [row for row in rows[:_SAMPLE] if not _banner(flows, row)] or list(rows[:1])
    wanted: list[int] = []
    least: list[int] = []
    for column in zip(*sample, strict=True):
        texts = [flows[number].text for number in column]
        wanted.append(max(1, *(cells(line) for text in texts for line in text.split("\n"))))
        longest = max((cells(word) for text in texts for word in text.split()), default=1)
        least.append(min(wanted[-1], max(min(longest, _WORD), min(wanted[-1], _LEAST))))
    if sum(least) > room:
        return None
    widths = list(wanted)
    excess = sum(widths) - room
    while excess > 0:
        # Take from the widest that can still give, down to the next widest.
        givers = [place for place, size in enumerate(widths) if size > least[place]]
        top = max(widths[place] for place in givers)
        widest = [place for place in givers if widths[place] == top]
        floor = max([least[place] for place in widest] + [widths[place] for place in givers if widths[place] < top])
        give = min(top - floor, -(-excess // len(widest)))
        for place in widest:
            taken = min(give, excess)
            widths[place] -= taken
            excess -= taken
    return widths


def _banner(flows: Sequence[Flow], row: Sequence[int]) -> bool:
    """Whether a row is one cell over all columns: the grid repeats it in each."""
    text = flows[row[0]].text
    return len(row) > 1 and len(text) >= _BANNER and all(flows[number].text == text for number in row)


def _beside(
    flows: Sequence[Flow], head: list[list[int]], body: list[list[int]], widths: list[int], signs: Signs, width: int
) -> Iterator[Pieces]:
    """Rows of cells. A line under the head, and round every row that takes several lines."""
    dash = signs.dash
    line = (Piece(f"{dash}{signs.cross}{dash}".join(dash * size for size in widths), "frame"),)
    tall = False
    for place, row in enumerate([*head, *body]):
        before, tall = tall, False
        if _banner(flows, row):
            yield from (pieces(flows[row[0]], row[0], *span, "label") for span in breaks(flows[row[0]].text, width))
            continue
        wrapped = [list(breaks(flows[number].text, size)) for number, size in zip(row, widths, strict=True)]
        tall = max(map(len, wrapped)) > 1
        if place and (place == len(head) or (place > len(head) and (tall or before))):
            yield line
        for level in zip_longest(*wrapped):
            yield _level(flows, row, widths, level, "label" if place < len(head) else "", signs.bar)


def _level(
    flows: Sequence[Flow],
    row: Sequence[int],
    widths: Sequence[int],
    level: Sequence[tuple[int, int] | None],
    style: str,
    bar: str,
) -> Pieces:
    """One line across the columns. The last column is not padded."""
    found: list[Piece] = []
    for column, (number, size, span) in enumerate(zip(row, widths, level, strict=True)):
        if column:
            found.append(Piece(f" {bar} ", "frame"))
        filled = 0
        if span is not None:
            found.extend(pieces(flows[number], number, *span, style))
            filled = cells(flows[number].text[slice(*span)])
        if column + 1 < len(row) and filled < size:
            found.append(Piece(fit("", size - filled)))
    return tuple(found)


def _labelled(
    flows: Sequence[Flow], head: list[list[int]], body: list[list[int]], width: int, column_word: str
) -> Iterator[Pieces]:
    """A table that does not fit: each row as lines "column: value", rows parted by a blank line."""
    labels = _labels(flows, head, len((head + body)[0]), column_word)
    for place, row in enumerate(body or head):
        if place:
            yield ()
        if _banner(flows, row):
            yield from (pieces(flows[row[0]], row[0], *span, "label") for span in breaks(flows[row[0]].text, width))
            continue
        for label, number in zip(labels, row, strict=True):
            yield from _pair(flows[number], number, f"{label}:", width)


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


def _labels(flows: Sequence[Flow], head: list[list[int]], across: int, column_word: str) -> list[str]:
    """What each column is called: its head cells, those of several rows joined, or its number."""
    labels = []
    for column in range(across):
        names = dict.fromkeys(" ".join(flows[row[column]].text.split()) for row in head)
        labels.append(", ".join(filter(None, names)) or f"{column_word} {column + 1}")
    return labels
