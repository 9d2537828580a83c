"""RTF, which often calls itself .doc, as the tree the HTML walker reads: paragraphs and tables."""

import codecs
import re
from bisect import bisect_right
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.parse.office import tree
from tui.parse.office.tree import Piece

MAX_DEPTH = 1_000
"""Groups in each other; what is deeper is read as if it stood here."""

_TOKEN = re.compile(r"\\(?:([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|'([0-9a-fA-F]{2})|(.))|([{}])|[\r\n]+|([^\\{}\r\n]+)|.", re.DOTALL)
# Groups that hold no text of the document.
_ASIDE = {
    "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "fldinst", "object", "themedata", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator",
    "xmlnstbl", "latentstyles", "pntext", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "nonshppict", "comment",
}  # fmt: skip
_READ_AFTER_STAR = ("shppict", "shpinst", "listtext")
_SIGNS = {
    "tab": " ", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–",
    "emdash": "—", "emspace": " ", "enspace": " ", "nestcell": " ", "nestrow": "\n",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_CODE_PAGES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_EDGE = 60  # twips between two edges of cells that are meant to be one


class State(NamedTuple):
    """What holds in a group until it ends."""

    aside: bool = False
    fonts: bool = False  # in the table of fonts
    bold: bool = False
    hidden: bool = False
    skip: int = 1  # characters that stand for one \\u in old programs
    page: str = ""  # of the font, "" for the document's


class Edge(NamedTuple):
    """Where a cell of the row ends, in twips, and whether it "restart"s or "continue"s a cell over several rows."""

    right: int
    merged: str


Row = list[tuple[Edge, list[list[Piece]]]]


def read(body: bytes) -> Element:
    """The tree of an RTF file. Anything that begins as one is read as far as it goes."""
    return _Reader(body.decode("latin-1")).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._out = tree.body()
        self._state = State()
        self._open: list[State] = []
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._bytes = bytearray()
        self._skip = 0  # of the characters that come next
        self._paragraph: list[Piece] = []
        self._in_table = False
        self._cell: list[list[Piece]] = []
        self._cells: list[list[list[Piece]]] = []
        self._edges: list[Edge] = []
        self._merged = ""
        self._rows: list[Row] = []

    def read(self) -> Element:
        place = 0
        star = False
        while found := _TOKEN.match(self._text, place):
            place = found.end()
            word, number, byte, symbol, brace, text = found.groups()
            if byte is None:
                self._write_bytes()
            if brace:
                self._brace(brace)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif text:
                self._characters(text)
            elif symbol:
                star = symbol == "*" or star
                if symbol in _SYMBOLS:
                    self._put(_SYMBOLS[symbol])
                continue
            elif word == "bin":
                place += max(int(number or 0), 0)
            elif word:
                aside = word in _ASIDE or (star and word not in _READ_AFTER_STAR)
                if aside:
                    self._state = self._state._replace(aside=True)
                self._word(word, int(number) if number else None)
            star = False
        self._write_bytes()
        self._end_paragraph()
        self._end_table()
        return self._out

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if len(self._open) < MAX_DEPTH:
                self._open.append(self._state)
        elif self._open:
            self._state = self._open.pop()

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _write_bytes(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._state.page or self._page, "replace")
            self._bytes.clear()
            self._put(text)

    def _characters(self, text: str) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._put(text[skipped:])

    def _put(self, text: str) -> None:
        if text and not (self._state.aside or self._state.hidden or self._state.fonts):
            self._paragraph.append((text, "strong" if self._state.bold else "", ""))

    def _word(self, word: str, number: int | None) -> None:
        on = number != 0
        match word:
            case "u" if number is not None:
                self._put(chr(number % 0x10000))
                self._skip = self._state.skip
            case "uc":
                self._state = self._state._replace(skip=min(max(number or 0, 0), 10))
            case "b":
                self._state = self._state._replace(bold=on)
            case "v" | "deleted":
                self._state = self._state._replace(hidden=on)
            case "plain":
                self._state = self._state._replace(bold=False, hidden=False)
            case "fonttbl":
                self._state = self._state._replace(fonts=True)
            case "f" | "fcharset" | "ansicpg":
                self._font_word(word, number or 0)
            case _ if word in _SIGNS:
                self._put(_SIGNS[word])
            case _ if not self._state.aside:
                self._layout(word, number or 0)

    def _font_word(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self._page = _known(f"cp{number}") or self._page
        elif word == "fcharset":
            self._fonts[self._font] = _CODE_PAGES.get(number, "")
        else:
            self._font = number
            self._state = self._state._replace(page=self._fonts.get(number, ""))

    def _layout(self, word: str, number: int) -> None:
        match word:
            case "par" | "sect" | "page":
                self._end_paragraph()
            case "pard":
                self._in_table = False
            case "intbl":
                self._in_table = True
            case "trowd":
                self._edges, self._merged = [], ""
            case "clvmgf" | "clvmrg":
                self._merged = "restart" if word == "clvmgf" else "continue"
            case "cellx":
                self._edges.append(Edge(right=number, merged=self._merged))
                self._merged = ""
            case "cell":
                self._cell.append(self._paragraph)
                self._cells.append(self._cell)
                self._paragraph, self._cell = [], []
            case "row":
                self._end_row()

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, []
        if self._in_table:
            self._cell.append(paragraph)
        elif paragraph:
            self._end_table()
            tree.write(tree.block(self._out), paragraph)

    def _end_row(self) -> None:
        last = self._edges[-1].right if self._edges else 0
        missing = range(len(self._cells) - len(self._edges))
        edges = [*self._edges, *(Edge(right=last + 1000 * (place + 1), merged="") for place in missing)]
        self._rows.append(list(zip(edges, self._cells, strict=False)))
        self._cells = []

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if self._cells:  # a row without end
            rows.append([(Edge(right=place, merged=""), cell) for place, cell in enumerate(self._cells)])
            self._cells = []
        if not rows:
            return
        known: list[int] = []
        for right in sorted({edge.right for row in rows for edge, _ in row}):
            if not known or right - known[-1] > _EDGE:
                known.append(right)
        made = tree.Table(self._out)
        for row, below in zip(rows, [*rows[1:], []], strict=True):
            made.row()
            going_on = {edge.right for edge, _ in below if edge.merged == "continue"}  # some programs do not say where it begins
            column = 0
            for edge, cell in row:
                end = max(bisect_right(known, edge.right), column + 1)
                merged = edge.merged or ("restart" if edge.right in going_on else "")
                place = made.cell(column, end - column, merged)
                column = end
                if place is not None:
                    for paragraph in cell:
                        tree.write(tree.block(place), paragraph)


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
