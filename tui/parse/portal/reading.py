"""A page as a person reads it from top to bottom: its lines, and the links in them."""

from typing import NamedTuple

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from tui.parse.picture import is_hidden
from tui.parse.runs import tidy

MAX_LINES = 20_000
MAX_LINE = 100_000
"""Characters kept of one line."""

_UNSEEN = {
    "script", "style", "template", "noscript", "svg", "head", "textarea", "select", "iframe", "object", "button", "canvas", "map",
}  # fmt: skip
_APART = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "ul",
}  # fmt: skip


class Part(NamedTuple):
    """Where a piece of a line stands in the tree: the text of `node`, or its tail."""

    node: Element
    tail: bool


class Line(NamedTuple):
    """One line. `element` is the smallest block that it stands in; `linked` of its characters lead away."""

    text: str
    element: Element
    linked: int
    parts: tuple[Part, ...]


class Reading(NamedTuple):
    """Lines; each <a> that has an address and each <img> stands with the number of the line it is in or before."""

    lines: list[Line]
    links: list[tuple[Element, int]]
    images: list[tuple[Element, int]]


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.links: list[tuple[Element, int]] = []
        self.images: list[tuple[Element, int]] = []
        self.texts: list[str] = []
        self.parts: list[Part] = []
        self.blocks: list[Element] = []
        self.linked = 0
        self.inside = 0  # of so many links

    def add(self, text: str, node: Element, tail: bool) -> None:
        self.texts.append(text)
        self.parts.append(Part(node=node, tail=tail))
        if self.inside:
            self.linked += len(text)

    def flush(self) -> None:
        if self.texts:
            text = tidy("".join(self.texts)[:MAX_LINE])
            if text and self.blocks:
                self.lines.append(
                    Line(text=text, element=self.blocks[-1], linked=min(self.linked, len(text)), parts=tuple(self.parts))
                )
            self.texts, self.parts = [], []
        self.linked = 0

    def start(self, node: Element) -> None:
        if node.tag in _APART:
            self.flush()
            self.blocks.append(node)
        elif node.tag == "a":
            self.inside += 1
            if node.get("href"):
                self.links.append((node, len(self.lines)))
        elif node.tag == "img":
            self.images.append((node, len(self.lines)))
        if text := node.text:
            self.add(text, node, False)

    def end(self, node: Element) -> None:
        if node.tag in _APART:
            self.flush()
            self.blocks.pop()
        elif node.tag == "a":
            self.inside -= 1


def read(root: Element) -> Reading:
    """What a person reads in an element; what a browser hides is left out."""
    reader = _Reader()
    hidden: Element | None = None
    for event, node in iterwalk(root, events=("start", "end")):
        if event == "start":
            if hidden is None:
                if node.tag in _UNSEEN or is_hidden(node):
                    hidden = node
                else:
                    reader.start(node)
            continue
        if hidden is None:
            reader.end(node)
        elif hidden is node:
            hidden = None
        if hidden is None and node is not root and (text := node.tail):
            reader.add(text, node, True)
        if len(reader.lines) >= MAX_LINES:
            break
    reader.flush()
    return Reading(lines=reader.lines, links=reader.links, images=reader.images)
