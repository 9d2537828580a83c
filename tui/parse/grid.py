"""Tables: rows and cells as HTML lays them out, every cell in every place it covers; tables made for looks dissolve."""

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.model.blocks import Block, Paragraph, Span, Spans, Table, plain
from tui.parse.picture import MAX_CAPTION, is_hidden, is_pixel, put_caption
from tui.parse.walker import Leave, Walker, skip

MAX_COLUMNS = 200
"""Places in a row. What a row has beyond them joins its last place."""

MAX_REPEATED = 20_000
"""Characters that one cell may fill by standing in several places; a longer one stands only in its first."""

_PARTS = ("thead", "tbody", "tfoot")
_NO_CONTENT = ("caption", "colgroup", "col", "script", "style", "template")
_STRUCTURE = ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "blockquote", "pre")


class Row(NamedTuple):
    """A <tr>. No cell reaches from one part (thead, tbody, tfoot) into the next."""

    part: int
    tag: str  # of the part
    cells: list[Element]


def table(walker: Walker, element: Element) -> Leave:
    """The rule for <table>: a Table, or, where it only places things on the page, the blocks of its cells."""
    walker.flush()
    rows, strays = _rows(walker, element)
    if _is_photo(rows):
        first = len(walker.blocks)
        walker.walk(rows[0].cells[0])
        walker.flush()
        put_caption(walker.blocks, first, _line(walker.inside(rows[1].cells[0])))
        return skip
    if _is_layout(element, rows):
        return walker.boundary
    grid, starts = _grid(walker, rows)
    if not grid:
        walker.pictures = []  # they come again with the cells
        return walker.boundary
    before = walker.spans_of(strays) if strays else ()
    if before:
        walker.blocks.append(Paragraph(before))
    caption = element.find("caption")
    walker.blocks.extend(_made(rows, grid, starts, _line(walker.inside(caption)) if caption is not None else ""))
    walker.flush()
    return skip


def _line(spans: Spans) -> str:
    return plain(spans).replace("\n", " ")


def _rows(walker: Walker, element: Element) -> tuple[list[Row], list[Element | str]]:
    """The rows in the order they are shown, and what stands between cells where nothing should."""
    rows: list[Row] = []
    strays: list[Element | str] = []
    parts = 0
    todo: list[tuple[Element, int, str]] = [(child, 0, "") for child in element[::-1]]
    _add_text(strays, element.text)
    while todo:
        child, part, name = todo.pop()
        tag = child.tag
        if tag in _NO_CONTENT or (walker.watch and is_hidden(child)):
            pass
        elif tag == "tr":
            cells = _cells(walker, child, strays)
            rows.append(Row(part or parts, name, cells))
        elif tag in ("td", "th"):  # without a row of its own
            if not rows or rows[-1].tag != "loose":
                rows.append(Row(part or parts, "loose", []))
            rows[-1].cells.append(child)
        elif tag in _PARTS or child.find(".//td") is not None:  # <form> round the rows
            if tag in _PARTS:
                parts += 1
                part, name = parts, str(tag)
            _add_text(strays, child.text)
            todo.extend((inner, part, name) for inner in child[::-1])
        else:
            strays.append(child)
            continue
        _add_text(strays, child.tail)
    rows.sort(key=lambda row: row.tag == "tfoot")
    return [row for row in rows if row.cells], strays


def _cells(walker: Walker, row: Element, strays: list[Element | str]) -> list[Element]:
    cells: list[Element] = []
    _add_text(strays, row.text)
    for child in row:
        if child.tag in ("td", "th"):
            if not (walker.watch and is_hidden(child)):
                cells.append(child)
        elif child.tag == "form":
            cells.extend(child.iterchildren("td", "th"))
        elif child.tag not in _NO_CONTENT:
            strays.append(child)
            continue
        _add_text(strays, child.tail)
    return cells


def _add_text(strays: list[Element | str], text: str | None) -> None:
    if text and not text.isspace():
        strays.append(text)


def _is_photo(rows: list[Row]) -> bool:
    """A picture over a short text, one column: a photo with its caption, as many editors write it."""
    if len(rows) != 2 or len(rows[0].cells) != 1 or len(rows[1].cells) != 1:
        return False
    above, below = rows[0].cells[0], rows[1].cells[0]
    if len(above.findall(".//img")) != 1 or below.find(".//img") is not None or below.find(".//table") is not None:
        return False
    return not "".join(above.itertext()).strip() and 0 < len("".join(below.itertext()).strip()) <= MAX_CAPTION


def _is_layout(element: Element, rows: list[Row]) -> bool:
    """Whether the table only places things: one column, tables inside, or, without labels, what no cell of figures holds."""
    if max([len(row.cells) for row in rows], default=0) < 2 or element.get("role") in ("presentation", "none"):
        return True
    labelled = structured = False
    pictures = 0
    for row in rows:
        labelled = labelled or row.tag == "thead"
        for cell in row.cells:
            labelled = labelled or cell.tag == "th"
            if not len(cell):
                continue
            for inner in cell.iterdescendants("table", "img", *_STRUCTURE):
                if inner.tag == "img":
                    pictures += not is_pixel(dict(inner.items()))
                elif inner.tag != "table":
                    structured = True
                elif len(inner.findall("tr")) + len(inner.findall("*/tr")) > 1:
                    return True
    if labelled:
        return False
    if structured or (pictures and pictures * 2 >= len(rows)):
        return True
    return len(rows) == 1 and any(len(list(cell.iter("p", "div", "li"))) > 1 for cell in rows[0].cells)


def _span(cell: Element, name: str, most: int) -> int:
    """How many places the cell covers; 0, which HTML has for "all that are left", comes back as `most`."""
    given = cell.get(name)
    if not given:
        return 1
    text = given.strip()
    if not text.isascii() or not text.isdigit():
        return 1
    number = int(text[:6])
    if number == 0:
        return most if name == "rowspan" else 1
    return min(number, most)


def _grid(walker: Walker, rows: list[Row]) -> tuple[list[list[Spans]], set[int]]:
    """Every row with all its places, and the columns in which cells begin; nothing where the text has no cells left."""
    left = Counter([row.part for row in rows])
    grid: list[list[Spans]] = []
    starts: set[int] = set()
    carried: dict[int, tuple[int, Spans]] = {}  # by column: rows still to cover, and with what
    part = -1
    used = 0
    for row in rows:
        if row.part != part:
            part, carried = row.part, {}
        line: dict[int, Spans] = {}
        if carried:
            line = {column: spans for column, (_, spans) in carried.items()}
            carried = {column: (more - 1, spans) for column, (more, spans) in carried.items() if more > 1}
        beyond: list[Span] = []
        column = 0
        for cell in row.cells:
            spans = walker.inside(cell)
            while column in line:
                column += 1
            if column >= MAX_COLUMNS:
                beyond.extend((Span(" "), *spans))
                continue
            if spans:
                starts.add(column)
            across = _span(cell, "colspan", MAX_COLUMNS - column)
            down = _span(cell, "rowspan", left[part])
            line[column] = spans
            if across > 1 or down > 1:
                again = spans if across * down * len(plain(spans)) <= MAX_REPEATED else ()
                for place in range(column, column + across):
                    line[place] = again if place > column else spans
                    if down > 1:
                        carried[place] = (down - 1, again)
            column += across
        if beyond:
            line[MAX_COLUMNS - 1] = (*line[MAX_COLUMNS - 1], *beyond)
        left[part] -= 1
        width = max(line) + 1
        used += width
        if used > walker.cells:
            return [], starts
        grid.append([line.get(place, ()) for place in range(width)])
    return (grid if _squared(walker, grid) else []), starts


def _squared(walker: Walker, grid: list[list[Spans]]) -> bool:
    """Fills all rows to one length, if the text may still have so many cells."""
    width = max(map(len, grid), default=0)
    if width * len(grid) > walker.cells:
        return False
    walker.cells -= width * len(grid)
    for line in grid:
        if len(line) < width:
            line.extend([()] * (width - len(line)))
    return True


def _made(rows: list[Row], grid: list[list[Spans]], starts: set[int], caption: str) -> list[Block]:
    """A Table of the grid without its empty rows, and without columns that are empty or in which no cell begins. A first row
    that is one cell from side to side is its caption. What is one column then is paragraphs."""
    kept = [(row, line) for row, line in zip(rows, grid, strict=True) if any(line)]
    if not caption and len(kept) > 2 and len(kept[0][0].cells) == 1 and all(cell is kept[0][1][0] for cell in kept[0][1]):
        caption = _line(kept[0][1][0])
        kept = kept[1:]
    columns = [column for column in sorted(starts) if any(line[column] for _, line in kept)]
    if len(columns) < 2:
        texts = [Paragraph(line[column]) for _, line in kept for column in columns]
        return [Paragraph((Span(caption),)), *texts] if caption else [*texts]
    lines = tuple([tuple([line[column] for column in columns]) for _, line in kept])
    return [Table(lines, _head([row for row, _ in kept], lines), caption)]


def _head(rows: list[Row], lines: tuple[tuple[Spans, ...], ...]) -> int:
    """How many rows at the top are labels: those of <thead>, else those of <th> alone, else those all in bold."""
    head = _count(row.tag == "thead" for row in rows)
    if 0 < head < len(rows):
        return head
    head = _count(all(cell.tag == "th" for cell in row.cells) for row in rows)
    if head:
        return head if head < len(rows) else 1
    bold = _count(map(_is_bold, lines))
    return bold if bold < len(lines) and bold <= 3 else 0


def _count(signs: Iterable[bool]) -> int:
    """How many are true before the first that is not."""
    return sum(takewhile(bool, signs))


def _is_bold(line: tuple[Spans, ...]) -> bool:
    for cell in line:
        for span in cell:
            if span.style != "strong" and not span.text.isspace():
                return False
    return sum(1 for cell in line if cell) > 1
