"""Spreadsheets (.xlsx, .xls, .xlsb, .ods) as the tree the HTML walker reads: a table for each sheet that is shown."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from lxml import etree
from lxml.etree import _Element as Element

from tui.parse.dates import FIRST
from tui.parse.office import tree
from tui.parse.office.archive import Archive
from tui.parse.office.unreadable import Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_SHEETS = 60
"""A year of weeks, a sheet each."""
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELLS = 50_000
"""Cells read of one file. What is behind any of these bounds is left out, and "…" says so."""
MAX_AREA = 5_000_000
"""Places between a sheet's first cell and its last that are made room for: one slip at the end of a sheet makes 17 billion."""

_REFERENCE = re.compile(rb'<(?:\w+:)?c [^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_MINUTE = 60

Value = str | float | bool | date | time | timedelta
Place = tuple[int, int]
"""Row and column, from 0."""


def read(body: bytes) -> Element:
    """The tree of a spreadsheet. Unreadable."""
    if body.startswith(b"PK"):
        body = Archive(body).repacked()
        _check_areas(Archive(body))
    import python_calamine

    try:
        return _read(python_calamine.load_workbook(io.BytesIO(body)))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except python_calamine.PasswordError:
        raise Unreadable("encrypted") from None
    except BaseException as error:  # a panic of the library is no Exception
        raise Unreadable(str(error) or type(error).__name__) from None


def _check_areas(archive: Archive) -> None:
    """Unreadable where a sheet reaches so far that no room can be made for what is between its cells."""
    for name in archive.names:
        width = height = 0
        for found in _REFERENCE.finditer(archive.read(name)) if name.startswith("xl/worksheets/sheet") else ():
            height = max(height, int(found[2]))
            width = max(width, int.from_bytes(found[1], "big"))
        columns = 0
        for letter in width.to_bytes(3, "big").lstrip(b"\0"):
            columns = columns * 26 + letter - 64
        if height * columns > MAX_AREA:
            raise Unreadable(f"a sheet of {height} rows and {columns} columns")


def _read(book: "CalamineWorkbook") -> Element:
    out = tree.body()
    left = MAX_CELLS
    shown = [sheet for sheet in book.sheets_metadata if str(sheet.visible) == "SheetVisibleEnum.Visible"]
    for sheet in shown[:MAX_SHEETS]:
        if str(sheet.typ) != "SheetTypeEnum.WorkSheet":
            continue
        found = book.get_sheet_by_name(sheet.name)
        if found.start is None:
            continue
        if len(shown) > 1:
            tree.paragraph(out, sheet.name, "h2")
        width = min(found.width, MAX_COLUMNS)
        rows = [row[:width] for row in found.to_python(nrows=min(MAX_ROWS, left // width))]
        left -= len(rows) * width
        _table(out, rows, _merges(found.merged_cell_ranges or (), found.start))
        if len(rows) < found.height or width < found.width:
            tree.paragraph(out, "…")
    if len(shown) > MAX_SHEETS:
        tree.paragraph(out, "…")
    return out


def _merges(ranges: Iterable[tuple[Place, Place]], start: Place) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, height and width of each merged cell, counted from where the sheet begins."""
    for (top, left), (bottom, right) in ranges:
        top, bottom = max(top - start[0], 0), bottom - start[0]
        left, right = max(left - start[1], 0), right - start[1]
        if top <= bottom and left <= right:
            yield top, left, bottom - top + 1, right - left + 1


def _table(out: Element, rows: Sequence[Sequence[Value]], merges: Iterable[tuple[int, int, int, int]]) -> None:
    """The rows as a table; what stands alone in its row above it, as titles do, as paragraphs before it."""
    height, width = len(rows), len(rows[0]) if rows else 0
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    for top, left, down, across in merges:
        down, across = min(down, height - top), min(across, width - left)
        places = {(row, column) for row in range(top, top + down) for column in range(left, left + across)} if down > 0 else set()
        if across > 0 and places and covered.isdisjoint(places):
            covered |= places
            spans[top, left] = (down, across)
    texts = [[_text(value) for value in row] for row in rows]
    first = _titles(texts, spans)
    for title in filter(None, map("".join, texts[:first])):
        tree.paragraph(out, title)
    made = etree.SubElement(out, "table")
    for number, row in enumerate(texts[first:], first):
        if not any(row) and not any((number, column) in covered for column in range(width)):
            continue
        line = etree.SubElement(made, "tr")
        for column, text in enumerate(row):
            place = (number, column)
            if place in spans or place not in covered:
                down, across = spans.get(place, (1, 1))
                tree.write(tree.cell(line, across=across, down=down), ((text, "", ""),))


def _titles(texts: Sequence[Sequence[str]], spans: dict[Place, Place]) -> int:
    """How many rows come before the first that has several texts, or one in a single column that reaches into the next row."""
    for number, row in enumerate(texts):
        used = [column for column, text in enumerate(row) if text]
        down, across = spans.get((number, used[0]), (1, 1)) if used else (1, 1)
        if len(used) > 1 or down > across == 1:
            return number
    return 0


def _text(value: Value) -> str:
    """What a cell shows, the day first and clocks with two digits."""
    match value:
        case str():
            return value
        case datetime():
            value = (value + timedelta(seconds=_MINUTE // 2)).replace(second=0, microsecond=0)
            clock = f"{value:%H:%M}" if value.hour or value.minute else ""
            return f"{_text(value.date())} {clock}".strip() if value.year >= FIRST else clock or "00:00"
        case date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}" if value.year >= FIRST else ""
        case time():
            return _text(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        case timedelta():
            minutes = round(value.total_seconds() / _MINUTE)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case bool():
            return str(value).upper()
    return f"{value:.15g}"
