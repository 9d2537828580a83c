"""Word documents of before 2007 (.doc), by the programs antiword or catdoc, as the tree the HTML walker reads."""

import os
import re
import shutil
import subprocess
from itertools import accumulate
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from tui.parse import encoding
from tui.parse.office import tree
from tui.parse.office.unreadable import Missing, Unreadable

MAX_SECONDS = 15
MAX_TEXT = 20_000_000
"""Bytes taken from a program; a document of 300 pages gives 2,000,000."""

# The first that is there and makes something of the file: antiword knows tables, catdoc knows more documents.
_PROGRAMS = (("antiword", ("-x", "db", "-")), ("catdoc", ("-d", "utf-8", "-w", "-")))
_TAGS = {
    "title": "h2", "subtitle": "h3", "para": "div", "emphasis": "em", "superscript": "sup", "subscript": "sub", "br": "br",
    "itemizedlist": "ul", "orderedlist": "ol", "listitem": "li", "informaltable": "table", "row": "tr", "entry": "td",
    "tgroup": "tbody", "bookinfo": "template",
}  # fmt: skip
_LINE_END = re.compile(r"(?:(?<=[^\s>])|(?<=</emphasis>))\n(?=[^\s<]|<(?:emphasis|superscript|subscript)\b)")
_WIDTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?)pt")
_EDGE = 3.0  # points between two edges of cells that are meant to be one


def read(body: bytes) -> Element:
    """The tree of a .doc. Unreadable; Missing where neither program is installed."""
    reason = ""
    for name, options in _PROGRAMS:
        if path := shutil.which(name):
            text, said = _output([path, *options], body)
            if text.strip():
                return _from_docbook(text) if name == "antiword" else _from_text(text)
            reason = reason or said or f"{name} finds nothing in it"
    if not reason:
        raise Missing("antiword")
    raise Unreadable("encrypted" if "encrypted" in reason.lower() else reason)


def _output(command: list[str], body: bytes) -> tuple[bytes, str]:
    """What a program makes of the file: its output, b"" if it failed, and what it says of that."""
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": "/"}  # antiword asks where it is
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=MAX_SECONDS, env=environment, check=False)  # noqa: S603 -- a program of the list above, the body on its input
    except subprocess.TimeoutExpired:
        return b"", f"{Path(command[0]).stem} took longer than {MAX_SECONDS} seconds"
    except OSError as error:
        return b"", str(error)
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return (b"" if done.returncode else done.stdout[:MAX_TEXT]), said


def _from_text(text: bytes) -> Element:
    out = tree.body()
    tree.lines(out, encoding.decode(text)[0])
    return out


def _from_docbook(text: bytes) -> Element:
    """antiword's DocBook as HTML; its line ends inside a text are those of the document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, encoding="utf-8")
    marked = _LINE_END.sub("<br/>", encoding.decode(text)[0])
    root: Element | None = etree.fromstring(marked.encode("utf-8", "ignore"), parser)
    if root is None:
        raise Unreadable("antiword gives no text")
    for table in list(root.iter("informaltable")):
        _set_widths(table)
    for element in root.iter("*"):
        element.tag = _TAGS.get(str(element.tag), "div")
        if element.tag == "em" and element.get("role") == "bold":
            element.tag = "strong"
    return root


def _set_widths(table: Element) -> None:
    """How many columns each cell covers: antiword gives rows of other columns a group of their own, with its widths."""
    groups = [(group, _edges(group)) for group in table.iter("tgroup")]
    known: list[float] = []
    for edge in sorted(edge for _, edges in groups for edge in edges):
        if not known or edge - known[-1] > _EDGE:
            known.append(edge)
    for group, edges in groups:
        places = [min(range(len(known)), key=lambda place: abs(known[place] - edge)) for edge in edges]
        for row in group.iter("row"):
            before = 0
            for entry, place in zip(row, places, strict=False):
                entry.set("colspan", str(max(place + 1 - before, 1)))
                before = place + 1


def _edges(group: Element) -> list[float]:
    """Where the columns of a group end, in points from the left."""
    widths = [_WIDTH.match(column.get("colwidth", "")) for column in group.iter("colspec")]
    return list(accumulate(float(width[1]) if width else 0.0 for width in widths))
