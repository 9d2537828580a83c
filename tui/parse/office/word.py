"""Word documents (.docx) as the tree the HTML walker reads: paragraphs, headings, lists, tables."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from tui.parse.office import tree
from tui.parse.office.archive import Archive
from tui.parse.office.outline import Lists, Marker, Styles, W, switched, value, whole
from tui.parse.office.tree import Piece
from tui.parse.office.unreadable import Unreadable

MAX_SPAN = 200
"""Columns a cell may cover."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", W[1:-1].encode()),
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOX = W + "txbxContent"
# What only holds other things: content controls, tracked insertions, fields.
_WRAPPERS = {
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "fldSimple", "dir", "bdo", "sub_doc")
}
_CHARACTERS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read(body: bytes) -> Element:
    """The tree of a .docx. Unreadable."""
    archive = Archive(body)
    name = archive.main("word/document.xml")
    root = archive.xml(name, _STRICT)
    if root is None:
        raise Unreadable("no document in it")
    return _Document(
        styles=Styles(_beside(archive, name, "styles")),
        lists=Lists(_beside(archive, name, "numbering")),
        links={own: target for own, (kind, target) in archive.relations(name).items() if kind == "hyperlink"},
    ).read(root)


def _beside(archive: Archive, main: str, kind: str) -> Element | None:
    """The part of that kind that belongs to the main one."""
    folder = main.rpartition("/")[0]
    for found, target in archive.relations(main).values():
        if found == kind:
            return archive.xml(target if target.startswith("/") else f"{folder}/{target}", _STRICT)
    return None


class _Document:
    def __init__(self, *, styles: Styles, lists: Lists, links: dict[str, str]) -> None:
        self._styles = styles
        self._lists = lists
        self._links = links

    def read(self, root: Element) -> Element:
        found = root.find(f".//{W}body")
        if found is None:
            raise Unreadable("no document in it")
        out = tree.body()
        self._blocks(out, found, top=True)
        return out

    def _blocks(self, out: Element, container: Element, *, top: bool) -> None:
        """Paragraphs and tables of a part of the document; `top` where headings may be, which is not in cells."""
        for child in container:
            if child.tag == W + "p":
                self._paragraph(out, child, top=top)
            elif child.tag == W + "tbl":
                self._table(out, child)
            elif child.tag == _ALTERNATIVES:
                self._blocks(out, _chosen(child), top=top)
            elif child.tag in _WRAPPERS:
                self._blocks(out, child, top=top)

    def _paragraph(self, out: Element, paragraph: Element, *, top: bool) -> None:
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        boxes: list[Element] = []
        pieces = list(self._pieces(paragraph, style, "", boxes))
        if any(text.strip() for text, _, _ in pieces):
            number, depth = self._styles.list_of(properties)
            marker = self._lists.marker(number, depth) if number else None
            level = self._styles.level(properties) if top else 0
            tree.write(_place(out, level, marker), [*_words(level, marker), *pieces])
        for box in boxes:
            self._blocks(out, box, top=top)

    def _pieces(self, container: Element, style: str, link: str, boxes: list[Element]) -> Iterator[Piece]:
        for child in container:
            if child.tag == W + "r":
                yield from self._run(child, style, link, boxes)
            elif child.tag == W + "hyperlink":
                yield from self._pieces(child, style, self._links.get(child.get(_LINK) or "", link), boxes)
            elif child.tag == _ALTERNATIVES:
                yield from self._pieces(_chosen(child), style, link, boxes)
            elif child.tag in _WRAPPERS:
                yield from self._pieces(child, style, link, boxes)

    def _run(self, run: Element, style: str, link: str, boxes: list[Element]) -> Iterator[Piece]:
        properties = run.find(W + "rPr")
        if switched(properties, "vanish"):
            return
        styles = (value(properties, "rStyle"), style)
        look = ""
        if value(properties, "vertAlign") == "superscript":
            look = "sup"
        elif self._styles.shows("b", properties, *styles):
            look = "strong"
        elif self._styles.shows("i", properties, *styles):
            look = "em"
        for child in run:
            if child.tag == W + "t":
                yield (child.text or "").replace("\n", " "), look, link
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[str(child.tag)], look, link
            elif child.tag != W + "rPr":
                boxes.extend(_boxes(child))

    def _table(self, out: Element, table: Element) -> None:
        made = tree.Table(out)
        for row in _inside(table, W + "tr"):
            properties = row.find(W + "trPr")
            if switched(properties, "hidden") or (properties is not None and properties.find(W + "del") is not None):
                continue
            made.row()
            column = min(whole(value(properties, "gridBefore")), MAX_SPAN)
            if column:
                made.cell(0, column)
            for cell in _inside(row, W + "tc"):
                own = cell.find(W + "tcPr")
                across = min(max(whole(value(own, "gridSpan")), 1), MAX_SPAN)
                merge = own.find(W + "vMerge") if own is not None else None
                merged = "" if merge is None else merge.get(W + "val") or "continue"
                place = made.cell(column, across, merged, label=bool(switched(properties, "tblHeader")))
                if place is not None:
                    self._blocks(place, cell, top=False)
                column += across


def _inside(container: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _chosen(alternatives: Element) -> Element:
    """Of the same thing said for newer and older programs: what says it first."""
    return next((one for one in alternatives if len(one)), alternatives)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes in a drawing, each once."""
    if element.tag == _BOX:
        yield element
    elif element.tag == _ALTERNATIVES:
        yield from next((found for one in element if (found := list(_boxes(one)))), [])
    else:
        for child in element:
            yield from _boxes(child)


def _place(out: Element, level: int, marker: Marker | None) -> Element:
    """The new element that a paragraph's text goes into."""
    if level:
        return etree.SubElement(out, f"h{level}")
    if marker is None or marker.words:
        return etree.SubElement(out, "p")
    return tree.item(out, marker.depth, marker.number)


def _words(level: int, marker: Marker | None) -> Iterator[Piece]:
    """What stands before the text in words: in a heading its number too."""
    if marker is not None and marker.words:
        yield f"{marker.words} ", "", ""
    elif marker is not None and level and marker.number is not None:
        yield f"{marker.number}. ", "", ""
