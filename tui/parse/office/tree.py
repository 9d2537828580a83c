"""The tree that the HTML walker reads, built of what other formats say: texts with styles and links, list items, tables."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from lxml import etree
from lxml.etree import _Element as Element

from tui.model import clean

Piece = tuple[str, str, str]
"""Text, in which LF breaks the line; its element ("strong", "em", "sup" or ""); its link, "" if none."""


def body() -> Element:
    """An empty tree."""
    return etree.Element("body")


def write(parent: Element, pieces: Iterable[Piece]) -> None:
    """Puts pieces at the end of an element."""
    for (tag, link), group in groupby(pieces, itemgetter(1, 2)):
        inner = parent
        if link:
            inner = etree.SubElement(inner, "a", href=clean(link))
        if tag:
            inner = etree.SubElement(inner, tag)
        _text(inner, "".join([piece[0] for piece in group]))


def _text(parent: Element, text: str) -> None:
    first, *lines = clean(text).split("\n")
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + first
    else:
        parent.text = (parent.text or "") + first
    for line in lines:
        etree.SubElement(parent, "br").tail = line


def paragraph(parent: Element, text: str, tag: str = "p") -> None:
    """Puts a text without styles at the end of an element, in an element of its own."""
    write(etree.SubElement(parent, tag), ((text, "", ""),))


def item(parent: Element, depth: int, number: int | None) -> Element:
    """A new list item at the end of an element; `number` None where the list is not numbered."""
    for _ in range(depth):
        parent = etree.SubElement(parent, "ul")
    parent = etree.SubElement(parent, "ul" if number is None else "ol")
    return etree.SubElement(parent, "li", {} if number is None else {"value": str(number)})


def cell(row: Element, *, across: int = 1, down: int = 1, label: bool = False) -> Element:
    """A new cell at the end of a row, over so many columns and rows."""
    made = etree.SubElement(row, "th" if label else "td")
    if across > 1:
        made.set("colspan", str(across))
    if down > 1:
        made.set("rowspan", str(down))
    return made
