"""An article's text before it has a width: blocks as flows of cleaned text with marks, links numbered, and found words."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from tui.faces.fullscreen.merged import origins
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Span, Spans, Table, links
from tui.model.text import clean, clean_line, fold

_HEAD = 2000  # characters of a line above the body

# Characters that fold to one, so that a place in the folded text is a place in the text. The others are counted.
_ONE_TO_ONE = re.compile("[ -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u4e00-\u9fff]*")


class Head(NamedTuple):
    """A line above the body: the title, or what says whence and when. `tone` is "title" or "meta"."""

    text: str
    tone: Literal["title", "meta"] = "meta"


class Labels(NamedTuple):
    """The words a widget needs; it has no language of its own."""

    image: str  # "Image"
    column: str  # "Column", for the cells of a table without a head


class Mark(NamedTuple):
    """A stretch of a flow that is not plain: `style` names, `link` its number or 0."""

    start: int
    end: int
    style: str
    link: int


class Flow(NamedTuple):
    """Text that runs on from line to line. LF is a break that the author made."""

    text: str
    marks: tuple[Mark, ...] = ()
    of: int = -1  # the flow that stands in this place of a table, where this is more of the same cell and has no text itself


class Spot(NamedTuple):
    """A place in an article that outlives any width: part, flow within it, character within that."""

    part: int = 0
    flow: int = 0
    start: int = 0


class Match(NamedTuple):
    """A stretch of a flow that holds the words looked for."""

    part: int
    flow: int
    start: int
    end: int


class LinkSpot(NamedTuple):
    """Where a link stands, `end` its end in the flow; one address may stand in several places under one number."""

    number: int
    spot: Spot
    end: int


Part = Head | Block


class Script:
    """The parts of an article, heads first and then blocks, turned into flows one by one as they are needed."""

    def __init__(self, head: Sequence[Head], blocks: Sequence[Block], labels: Labels) -> None:
        self.parts: tuple[Part, ...] = (*head, *blocks)
        self.heads = len(head)
        self.labels = labels
        self.addresses = tuple(address for address, _ in links(blocks))
        self._numbers = {address: number for number, address in enumerate(self.addresses, 1)}
        self._flows: list[tuple[Flow, ...] | None] = [None] * len(self.parts)

    def flows(self, part: int) -> tuple[Flow, ...]:
        """The flows of one part: one, but for a table (its caption, then its cells row by row) and a rule (none)."""
        flows = self._flows[part]
        if flows is None:
            flows = self._flows[part] = self._make(self.parts[part])
        return flows

    def _make(self, part: Part) -> tuple[Flow, ...]:
        match part:
            case Head(text):
                return (Flow(clean_line(text, _HEAD)),)
            case Code(text):
                return (Flow(clean(text).expandtabs(4)),)
            case Image(_, alt, caption):
                words = clean_line(caption or alt)
                return (Flow(f"[{self.labels.image}: {words}]" if words else f"[{self.labels.image}]"),)
            case Rule():
                return ()
            case Table(rows, head, caption):
                return (Flow(clean_line(caption)), *self._cells(rows, head))
            case Heading(spans) | Paragraph(spans) | ListItem(spans) | Quote(spans):
                return (self._flow(spans),)

    def _cells(self, rows: Sequence[Sequence[Spans]], head: int) -> Iterator[Flow]:
        """The cells of a table, row by row. One that covers several places has its text in the first."""
        across = max(map(len, rows), default=0)
        grid = [[self._flow(row[place] if place < len(row) else ()) for place in range(across)] for row in rows]
        starts = iter(origins([[flow.text for flow in row] for row in grid], head))
        for number, flow in enumerate(chain.from_iterable(grid)):
            start = next(starts)
            yield flow if start == number else Flow("", of=start + 1)  # the caption stands before them

    def _flow(self, spans: Sequence[Span]) -> Flow:
        """Spans as one text. A link's number follows its last span, so that it can be said and typed."""
        if not spans or (len(spans) == 1 and not spans[0].style and not spans[0].link):  # nearly every cell of a table
            return Flow(clean(spans[0].text).replace("\t", " ")) if spans else Flow("")
        texts: list[str] = []
        marks: list[Mark] = []
        at = 0
        for place, span in enumerate(spans):
            text = clean(span.text).replace("\t", " ")
            number = self._numbers.get(span.link, 0) if span.link else 0
            style = f"{span.style} link".lstrip() if number else span.style
            if style and text:
                marks.append(Mark(at, at + len(text), style, number))
            texts.append(text)
            at += len(text)
            if number and (place + 1 == len(spans) or spans[place + 1].link != span.link):
                label = f"[{number}]"
                marks.append(Mark(at, at + len(label), "number", number))
                texts.append(label)
                at += len(label)
        return Flow("".join(texts), tuple(marks))

    def size(self, part: int) -> int:
        """About how many characters a part has, without making its flows."""
        match self.parts[part]:
            case Head(text) | Code(text):
                return len(text)
            case Image(_, alt, caption):
                return len(self.labels.image) + len(caption or alt)
            case Rule():
                return 0
            case Table(rows):
                return sum(len(span.text) for row in rows for cell in row for span in cell)
            case Heading(spans) | Paragraph(spans) | ListItem(spans) | Quote(spans):
                return sum(len(span.text) for span in spans)

    def link_spots(self) -> Iterator[LinkSpot]:
        """Every place of a link, in reading order: where its text begins."""
        for part in range(self.heads, len(self.parts)):
            for place, flow in enumerate(self.flows(part)):
                start = -1
                for mark in flow.marks:
                    if mark.link and start < 0:
                        start = mark.start
                    if mark.style == "number":  # always the last of a link
                        yield LinkSpot(mark.link, Spot(part, place, start), mark.end)
                        start = -1

    def find(self, words: str) -> Iterator[Match]:
        """Every place where `words` stand, marks and case aside: `dong ha` finds `Đông Hà`. Spaces match line breaks."""
        needle = " ".join(fold(clean_line(words)).split())
        if not needle:
            return
        for part in range(len(self.parts)):
            for place, flow in enumerate(self.flows(part)):
                for start, end in occurrences(needle, flow.text):
                    yield Match(part, place, start, end)


def occurrences(needle: str, text: str) -> Iterator[tuple[int, int]]:
    """(start, end) in `text` of every occurrence of `needle`, which is folded already; they do not overlap."""
    text = text.replace("\n", " ")
    folded = fold(text)
    at = folded.find(needle)
    if at < 0:
        return
    if _ONE_TO_ONE.fullmatch(text):
        while at >= 0:
            yield at, at + len(needle)
            at = folded.find(needle, at + len(needle))
        return
    places: list[int] = []  # of each folded character, the place of the character it comes from
    for place, character in enumerate(text):
        places.extend([place] * len(fold(character)))
    while 0 <= at <= len(places) - len(needle):
        start, end = places[at], places[at + len(needle) - 1] + 1
        while end < len(text) and not fold(text[end]):  # the marks of the last letter belong to it
            end += 1
        yield start, end
        at = folded.find(needle, at + len(needle))
