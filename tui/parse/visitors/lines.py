"""Lines: what a page prints, line by line, with marks where its elements meet and where something is only drawn."""

from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

PART = "\ue000"
"""Stands in a line where one element ends and another begins, with or without white space between."""
DRAWN = "\ue001"
"""Stands for what has no text: a picture, a script, a frame, an empty element with an id for a script to fill."""
MAX_LINE = 200
"""Characters of a line that may speak of visitors; longer ones are prose."""
MAX_LINES = 20_000

_OWN = str.maketrans({PART: " ", DRAWN: " "})
_UNSEEN = {"style", "template", "head", "textarea", "select"}
_DRAWN = {"script", "noscript", "iframe", "object", "canvas", "img", "svg", "embed"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "em", "font", "i", "input", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    *_DRAWN,
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"a", "br", "hr", "input", "wbr", "i"}


class Line(NamedTuple):
    """A line that is not empty, its white space settled; DRAWN at its end where what follows is only drawn."""

    text: str
    linked: bool  # all of it is the text of a link, and it is no heading


class _Lines:
    def __init__(self) -> None:
        self.found: list[Line] = []
        self._parts: list[str] = []
        self._empty = True
        self._linked = True

    def put(self, text: str | None, link: bool) -> None:
        if not text:
            return
        if text.isspace():
            self._parts.append(" ")
        else:
            self._empty = False
            self._linked = self._linked and link
            self._parts.append(text.translate(_OWN) if PART in text or DRAWN in text else text)

    def part(self) -> None:
        if not self._empty:
            self._parts.append(PART)

    def draw(self) -> None:
        """Something drawn belongs to the text before it, be that a line above."""
        if not self._empty:
            self._parts.append(PART + DRAWN + PART)
        elif self.found and not self.found[-1].text.endswith(DRAWN):
            last = self.found[-1]
            self.found[-1] = last._replace(text=f"{last.text}{PART}{DRAWN}")

    def end(self) -> None:
        if not self._empty:
            text = " ".join("".join(self._parts).split())
            if text.strip(PART + DRAWN + " "):
                self.found.append(Line(text=text, linked=self._linked))
        self._parts.clear()
        self._empty = self._linked = True


def lines(root: Element) -> list[Line]:
    """What a person reads under `root`, at most MAX_LINES lines."""
    made = _Lines()
    links = headings = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        inline = tag in _INLINE
        if event == "start":
            if tag in _UNSEEN or tag in _DRAWN:
                if tag in _DRAWN:
                    made.draw()
                walk.skip_subtree()
                continue
            if inline:
                made.part()
            else:
                made.end()
                if len(made.found) >= MAX_LINES:
                    break
            links += tag == "a"
            headings += tag in _HEADINGS
            if node.text:
                made.put(node.text, bool(links and not headings))
            elif tag not in _VOID and not len(node) and node.get("id"):
                made.draw()
        else:
            links -= tag == "a"
            headings -= tag in _HEADINGS
            if inline or tag in _UNSEEN:
                made.part()
            else:
                made.end()
            if node is not root and node.tail:
                made.put(node.tail, bool(links and not headings))
    made.end()
    return made.found
