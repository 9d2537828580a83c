"""The tree that the HTML walker reads, built of what other formats say: texts with styles and links, list items, tables."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from lxml import etree
from lxml.etree import _Element as Element

from tui.model import clean

_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")

Piece = tuple[str, str, str]
"""Text, in which LF breaks the line; its element ("strong", "em", "sup" or ""); its link, "" if none."""


def body() -> Element:
    """An empty tree."""
    return etree.Element("body")


def write(parent: Element, pieces: Iterable[Piece]) -> None:
    """Puts pieces at the end of an element."""
    last = next(parent.iterchildren(reversed=True), None)
    for (tag, link), group in groupby(pieces, itemgetter(1, 2)):
        first, *lines = clean("".join([piece[0] for piece in group])).split("\n")
        if not tag and not link:
            last = _lines(parent, last, first, lines)
            continue
        outer = inner = etree.SubElement(parent, "a", href=clean(link)) if link else etree.SubElement(parent, tag)
        if link and tag:
            inner = etree.SubElement(outer, tag)
        _lines(inner, None, first, lines)
        last = outer


def _lines(parent: Element, last: Element | None, first: str, lines: Iterable[str]) -> Element | None:
    """Puts lines behind the `last` child of an element; the last child it has then. Asking for it each time is slow."""
    if last is None:
        parent.text = (parent.text or "") + first
    else:
        last.tail = (last.tail or "") + first
    for line in lines:
        last = etree.SubElement(parent, "br")
        last.tail = line
    return last


def block(parent: Element) -> Element:
    """A new, empty paragraph at the end of an element."""
    return etree.SubElement(parent, "p")


def paragraph(parent: Element, text: str, tag: str = "p") -> None:
    """Puts a text without styles at the end of an element, in an element of its own."""
    write(etree.SubElement(parent, tag), ((text, "", ""),))


def item(parent: Element, depth: int, number: int | None) -> Element:
    """A new list item at the end of an element; `number` None where the list is not numbered."""
    for _ in range(depth):
        parent = etree.SubElement(parent, "ul")
    parent = etree.SubElement(parent, "ul" if number is None else "ol")
    return etree.SubElement(parent, "li", {} if number is None else {"value": str(number)})


def lines(parent: Element, text: str) -> None:
    """Puts a text at the end of an element: empty lines part its paragraphs, other line ends stay."""
    for part in _BLANK_LINE.split(text):
        if part.strip():
            paragraph(parent, part.strip())


class Table:
    """A new table at the end of an element, made of rows whose cells say that they go on from the row above."""

    def __init__(self, parent: Element) -> None:
        self._table = etree.SubElement(parent, "table")
        self._row = self._table
        self._above: dict[int, tuple[int, Element]] = {}  # by column: how wide a cell is that may go on, and the cell
        self._below: dict[int, tuple[int, Element]] = {}

    def row(self) -> None:
        """Begins a row."""
        self._row = etree.SubElement(self._table, "tr")
        self._above, self._below = self._below, {}

    def cell(self, column: int, across: int, merged: str = "", *, label: bool = False) -> Element | None:
        """The cell from `column` over `across` columns; None where `merged` is "continue" and there is one to go on. With
        "restart" it may go on below."""
        width, above = self._above.get(column, (0, None))
        if merged == "continue" and above is not None and width == across:
            above.set("rowspan", str(int(above.get("rowspan") or 1) + 1))
            self._below[column] = (width, above)
            return None
        made = cell(self._row, across=across, label=label)
        if merged == "restart":
            self._below[column] = (across, made)
        return made


def cell(row: Element, *, across: int = 1, down: int = 1, label: bool = False) -> Element:
    """A new cell at the end of a row, over so many columns and rows."""
    made = etree.SubElement(row, "th" if label else "td")
    if across > 1:
        made.set("colspan", str(across))
    if down > 1:
        made.set("rowspan", str(down))
    return made
