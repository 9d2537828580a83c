"""Pieces: what stands in one item of a list, a line each, with what the markup says of it."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element as Element

from tui.parse.picture import alternative, is_hidden, is_pixel, picture_address
from tui.parse.portal import words
from tui.parse.portal.links import HEADINGS, Links
from tui.parse.runs import tidy

MAX_NODES = 600
"""Elements read of one item."""
MAX_DEPTH = 60
MAX_TEXT = 4_000

_UNSEEN = {"script", "style", "template", "noscript", "svg", "textarea", "select", "iframe", "object", "button"}
_APART = {
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "a", "label",
}  # fmt: skip
_OWN_LINE = {"span", "i", "em", "small", "font", "strong", "b"}
"""Stand apart where their class says what they are."""
_SMALLEST = 40
"""Pixels: a smaller picture is a sign, not a photograph."""
_SIGNS = ("icon", "spacer", "blank.", "bullet", "arrow", "new.gif", "hot.gif", "moi.gif", "pdf.", "word.", "avatar", "loading")


class Piece(NamedTuple):
    """A line of text. `url` is of the link that it stands in, "" outside; `kind` is told by tag, class and id."""

    text: str
    url: str
    heading: bool
    kind: str  # "title", "date", "lead", ""
    said: str = ""  # a date as <time datetime> writes it


class Pieces(NamedTuple):
    lines: list[Piece]
    picture: str = ""
    words: str = ""  # that stand for the picture


class _Walk:
    def __init__(self, links: Links) -> None:
        self.links = links
        self.lines: list[Piece] = []
        self.parts: list[str] = []
        self.length = 0
        self.urls: list[str] = []
        self.headings = 0
        self.kinds: list[str] = []
        self.times: list[str] = []
        self.picture = ""
        self.words = ""
        self.left = MAX_NODES

    def flush(self) -> None:
        if self.parts:
            text = tidy("".join(self.parts))
            self.parts = []
            if text:
                self.lines.append(
                    Piece(
                        text=text,
                        url=self.urls[-1] if self.urls else "",
                        heading=self.headings > 0,
                        kind=self.kinds[-1] if self.kinds else "",
                        said=self.times[-1] if self.times else "",
                    )
                )

    def add(self, text: str | None) -> None:
        if text and self.length < MAX_TEXT:
            self.parts.append(text)
            self.length += len(text)

    def read(self, node: Element, depth: int) -> None:
        """Takes in an element with all that is in it."""
        self.left -= 1
        tag = str(node.tag)
        if self.left < 0 or depth > MAX_DEPTH or tag in _UNSEEN or (node.get("style") and is_hidden(node)):
            return
        kind = self.kind(node, tag)
        self.start(node, tag, kind)
        for child in node:
            self.read(child, depth + 1)
            self.add(child.tail)
        self.end(tag, kind)

    def kind(self, node: Element, tag: str) -> str:
        """Is "title", "date" or "lead" where tag, class or id say so, else "". Items of a list are named alike."""
        if tag == "time":
            return "date"
        name, own = node.get("class"), node.get("id")
        if not (name or own) or (tag not in _APART and tag not in _OWN_LINE):
            return ""
        said = f"{name or ''} {own or ''}"
        found = self.links.kinds.get(said)
        if found is None:
            found = self.links.kinds[said] = _kind(said)
        return found

    def start(self, node: Element, tag: str, kind: str) -> None:
        if tag in _APART or kind:
            self.flush()
        if tag == "a":
            self.urls.append(self.links.address(node.get("href", "")))
        elif tag == "img":
            self.see(node)
        elif tag == "time":
            self.times.append(node.get("datetime", ""))
        if tag in HEADINGS:
            self.headings += 1
        if kind:
            self.kinds.append(kind)
        self.add(node.text)

    def end(self, tag: str, kind: str) -> None:
        if tag in _APART or kind:
            self.flush()
        if tag == "a":
            self.urls.pop()
        elif tag == "time":
            self.times.pop()
        if tag in HEADINGS:
            self.headings -= 1
        if kind:
            self.kinds.pop()

    def see(self, image: Element) -> None:
        said = {str(name): str(value) for name, value in image.attrib.items()}
        if self.picture or is_pixel(said) or any(_small(said.get(name, "")) for name in ("width", "height")):
            return
        found = picture_address(said, self.links.page.base)
        if found and not any(sign in found.lower().rpartition("/")[2] for sign in _SIGNS):
            self.picture, self.words = found, alternative(said)


def _small(size: str) -> bool:
    size = size.strip().removesuffix("px")
    return size.isdigit() and int(size[:5]) < _SMALLEST


def pieces(links: Links, parts: Iterable[Element]) -> Pieces:
    """The lines and the picture in elements that stand one after another, with the text between and behind them."""
    walk = _Walk(links)
    for part in parts:
        walk.read(part, 0)
        walk.add(part.tail)
    walk.flush()
    return Pieces(lines=walk.lines, picture=walk.picture, words=walk.words)


def _kind(name: str) -> str:
    """What the class and id of an element say that it holds."""
    name = name[:200].lower()
    if not words.KINDS.search(name):
        return ""
    if words.TITLE.search(name):
        return "title"
    return "date" if words.DATE.search(name) else "lead"
