"""PDF files as the tree the HTML walker reads: ruled tables as tables, all else as lines in reading order."""

import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from tui.parse.office import tree
from tui.parse.office.unreadable import Missing, Unreadable

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

MAX_PAGES = 30
MAX_CHARS = 100_000
"""Pages and characters read, which take up to 12 seconds; "…" says where there are more."""

_EDGE = 3.0  # points between two edges of cells that are meant to be one
_PADDING = 6.0  # points at most between a cell's edge and its text, where that is not centred
_SPACE = 0.25  # of a line's height
_APART = 0.6  # of a line's height: more room than this above a line begins a paragraph
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\W{0,3}[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?\W{0,3}", re.IGNORECASE)
_ITEM = re.compile(r"[-+*•–−]|[0-9]{1,2}[.)]")
_UNNAMED = re.compile(r"\(cid:[0-9]{1,6}\)")
_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's top left corner."""
Char = dict[str, Any]


class Line(NamedTuple):
    """A line of text: where it stands, and its first word and how wide that is."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first: str
    first_width: float


class Cell(NamedTuple):
    """A cell: its first column, how many columns and rows it covers, its text."""

    column: int
    across: int
    down: int
    text: str
    bold: bool


class Ruled(NamedTuple):
    """A table on a page: where its columns end, in points from the left, and its cells by row."""

    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


Part = Ruled | str
"""What stands on a page from above to below: a table, or a paragraph with its line ends."""


def read(body: bytes) -> Element:
    """The tree of a PDF. Unreadable; Missing where pdfplumber is not installed."""
    try:
        import pdfplumber
    except ModuleNotFoundError:
        raise Missing("bantin[pdf]") from None
    try:
        with pdfplumber.open(io.BytesIO(body)) as file:
            pages: list[list[Part]] = []
            left = MAX_CHARS
            for page in file.pages[:MAX_PAGES]:
                left -= len(page.chars)
                if left < 0:
                    break
                pages.append(list(_parts(page)))
            more = len(file.pages) > len(pages)
            pictured = not any(pages) and any(page.images for page in file.pages[:MAX_PAGES])
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a PDF can make its readers raise
        said = f"{type(error).__name__}: {error!r}"
        raise Unreadable("encrypted" if "Password" in said or "ncrypt" in said else str(error) or said) from None
    parts = list(_joined(pages))
    texts = "".join(part if isinstance(part, str) else "".join(cell.text for row in part.rows for cell in row) for part in parts)
    if pictured:
        raise Unreadable("pictures")
    if 7 * len(_UNNAMED.findall(texts)) > len(texts) // 3:
        raise Unreadable("its letters have no names")
    out = tree.body()
    for part in parts:
        if isinstance(part, str):
            tree.paragraph(out, part)
        else:
            _write(out, part)
    if more:
        tree.paragraph(out, "…")
    return out


def _parts(page: "Page") -> Iterator[Part]:
    """What stands on a page, page numbers left out."""
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    chars = sorted(_once(page.chars), key=_middle)
    inside = [(table, _within(chars, table.bbox)) for table in tables]
    taken = {id(char) for _, within in inside for char in within}
    lines = _lines([char for char in _once(page.chars) if id(char) not in taken])
    lines = [line for place, line in enumerate(lines) if 0 < place < len(lines) - 1 or not _PAGE_NUMBER.fullmatch(line.text)]
    room = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    paragraph: list[Line] = []
    for line in [*lines, None]:
        due = [one for one in inside if line is None or one[0].bbox[1] < line.top]
        inside = inside[len(due) :]
        apart = line is None or due or (paragraph and line.top - paragraph[-1].bottom > _APART * (line.bottom - line.top))
        if paragraph and apart:
            yield _flowed(paragraph, room)
            paragraph = []
        for table, within in due:
            yield _ruled(table, within)
        if line is not None:
            paragraph.append(line)
    page.close()


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Characters without those that were printed again, less than a point apart, to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text, across, down = char["text"], round(char["x0"]), round(char["top"])
        if not any((text, across + x, down + y) in seen for x in (-1, 0, 1) for y in (-1, 0, 1)):
            yield char
        seen.add((text, across, down))


def _within(chars: Sequence[Char], box: Box) -> list[Char]:
    """Of characters in the order of their middles from above to below, those whose middle is in the box."""
    left, top, right, bottom = box
    some = chars[bisect_left(chars, top, key=_middle) : bisect_left(chars, bottom, key=_middle)]
    return [char for char in some if left <= (char["x0"] + char["x1"]) / 2 < right]


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _lines(chars: list[Char]) -> list[Line]:
    """Characters as lines, in reading order."""
    from pdfplumber.utils.text import extract_words

    lines: list[list[Char]] = []
    for word in extract_words(chars):
        last = lines[-1][-1] if lines else None
        if last is None or word["x0"] < last["x0"] or word["top"] > (last["top"] + last["bottom"]) / 2:
            lines.append([])
        lines[-1].append(word)
    return [
        Line(
            text=" ".join([word["text"] for word in line]),
            left=line[0]["x0"],
            right=line[-1]["x1"],
            top=min(word["top"] for word in line),
            bottom=max(word["bottom"] for word in line),
            first=line[0]["text"],
            first_width=line[0]["x1"] - line[0]["x0"],
        )
        for line in lines
    ]


def _flowed(lines: Sequence[Line], room: float) -> str:
    """Lines as one text: where the next word had no room left in its line, the line's end means nothing."""
    text = lines[0].text if lines else ""
    for line, after in pairwise(lines):
        needed = line.right - line.left + _SPACE * (line.bottom - line.top) + after.first_width
        text += (" " if needed > room and not _ITEM.fullmatch(after.first) else "\n") + after.text
    return text


def _ruled(table: "Table", chars: list[Char]) -> Ruled:
    """A table with its cells put into columns and rows by where their edges are."""
    found = {box: _within(chars, box) for row in table.rows for box in row.cells if box is not None}
    texts = {box: _lines(inside) for box, inside in found.items()}
    padding = min([_PADDING, *(line.left - box[0] for box, lines in texts.items() for line in lines)])
    across = _edges(edge for box in texts for edge in (box[0], box[2]))
    down = _edges(edge for box in texts for edge in (box[1], box[3]))
    rows: list[list[Cell]] = [[] for _ in down[1:]]
    for box in sorted(texts):
        left, top, right, bottom = box
        first, above = _place(across, left), min(_place(down, top), len(rows) - 1)
        rows[above].append(
            Cell(
                column=first,
                across=max(_place(across, right) - first, 1),
                down=max(_place(down, bottom) - above, 1),
                text=_flowed(texts[box], right - left - 2 * padding),
                bold=all(_BOLD.search(char["fontname"]) for char in found[box]),
            )
        )
    return Ruled(edges=across, rows=tuple(map(tuple, rows)))


def _edges(found: Iterable[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _EDGE:
            edges.append(edge)
    return tuple(edges)


def _place(edges: tuple[float, ...], edge: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))


def _joined(pages: list[list[Part]]) -> Iterator[Part]:
    """All parts, a table that goes on over the page as one, without the labels that are printed again."""
    last: Part | None = None
    for page in pages:
        for place, part in enumerate(page):
            if place == 0 and isinstance(part, Ruled) and isinstance(last, Ruled) and _same_columns(last, part):
                again = [cell.text for cell in part.rows[0]] == [cell.text for cell in last.rows[0]]
                last = last._replace(rows=last.rows + part.rows[again:])
                continue
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last


def _same_columns(one: Ruled, other: Ruled) -> bool:
    return len(one.edges) == len(other.edges) and all(abs(a - b) < 2 * _EDGE for a, b in zip(one.edges, other.edges, strict=True))


def _write(out: Element, table: Ruled) -> None:
    made = etree.SubElement(out, "table")
    for row in table.rows:
        line = etree.SubElement(made, "tr")
        for cell in row:
            tree.write(tree.cell(line, across=cell.across, down=cell.down), ((cell.text, "strong" if cell.bold else "", ""),))
