"""The walk over an element tree that leaves blocks behind. What each element means stands in `rules`.

It keeps its own stack, so depth costs nothing. Two tables of rules say what to do at an element: one makes blocks of a
page, one makes lines of a single text (cells, captions). A rule does its work and answers with what is to be done when the
element ends, with None, or with `skip`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from lxml.etree import _Element as Element

from tui.model.blocks import Block, Image, Paragraph, Span, Spans, SpanStyle
from tui.parse import runs
from tui.parse.picture import is_hidden
from tui.parse.runs import BREAK, Run

Leave = Callable[[], None]
Visit = Callable[["Walker", Element], Leave | None]
Rules = Mapping[str, Visit]
Make = Callable[[Spans], Block]

MAX_CELLS = 50_000
"""Table cells made of one text. A table that would pass it becomes paragraphs: 200 columns cost the sender 14 bytes."""


def skip() -> None:
    """As an answer of a rule: nothing inside this element is read."""


def paragraph(spans: Spans) -> Block:
    """What text becomes where nothing else is said."""
    return Paragraph(spans)


class Walker:
    """One walk. `blocks` is what came of it; `base` is where relative addresses start."""

    __slots__ = (
        "base", "blocks", "caption", "captions", "cell", "cells", "join", "link", "lists", "make", "page", "pictures", "quotes",
        "rules", "runs", "style", "watch",
    )  # fmt: skip

    def __init__(self, base: str, page: Rules, cell: Rules, *, watch: bool, captions: bool) -> None:
        self.base = base
        self.page = self.rules = page
        self.cell = cell
        self.watch = watch  # the source speaks of hidden or styled elements somewhere
        self.captions = captions  # the source has a class that speaks of captions
        self.blocks: list[Block] = []
        self.runs: list[Run] = []  # text that is not yet a block
        self.style: SpanStyle = ""
        self.link: str | None = None
        self.make: Make = paragraph
        self.join = False  # inner blocks are lines of the same text
        self.quotes = 0
        self.lists: list[tuple[int | None, int]] = []  # of each open list: the next number, None if unordered, and its step
        self.pictures: list[Image] = []  # met in the middle of a text and due after it
        self.caption: str | None = None  # of the open figure, None outside figures
        self.cells = MAX_CELLS  # left to make

    def walk(self, items: Iterable[Element]) -> None:
        """Reads elements with all that is in them, and their tails."""
        above: list[tuple[Iterator[Element], Leave | None, str | None]] = []
        level = iter(items)
        rule_of, watch = self.rules.get, self.watch
        while True:
            for item in level:
                tail = item.tail
                if not watch or not is_hidden(item):
                    rule = rule_of(item.tag)  # type: ignore[arg-type]  # a str: comments are not read
                    leave = rule(self, item) if rule is not None else None
                    if leave is not skip:
                        text = item.text
                        if text and (self.runs or not text.isspace()):
                            self.runs.append((text, self.style, self.link))
                        if len(item):
                            above.append((level, leave, tail))
                            level = iter(item)
                            break
                        if leave is not None:
                            leave()
                if tail and (self.runs or not tail.isspace()):
                    self.runs.append((tail, self.style, self.link))
            else:
                if not above:
                    return
                level, leave, tail = above.pop()
                if leave is not None:
                    leave()
                if tail and (self.runs or not tail.isspace()):
                    self.runs.append((tail, self.style, self.link))

    def text(self, text: str) -> None:
        """Adds `text` in the style and link that hold here."""
        self.runs.append((text, self.style, self.link))

    def restyle(self, style: SpanStyle, link: str | None) -> None:
        """From here on text has this style and link."""
        self.style, self.link = style, link

    def boundary(self) -> None:
        """A block begins or ends here."""
        if self.runs:
            if self.join:
                self.runs.append((BREAK, "", None))
            else:
                self.flush()

    def flush(self) -> None:
        """Makes blocks of the open text, and puts the pictures that waited for its end after it."""
        if self.runs:
            open_runs, self.runs = self.runs, []
            if not self.join:
                self.blocks.extend(map(self.make, runs.paragraphs(open_runs)))
            elif spans := runs.one(open_runs):
                self.blocks.append(self.make(spans))
                self.make, self.join = paragraph, False
        if self.pictures and self.rules is self.page:
            self.blocks.extend(self.pictures)
            self.pictures = []

    def begin(self, make: Make, *, join: bool) -> Leave:
        """Until the answer is called, text becomes what `make` says; its first text alone if `join`."""
        self.flush()
        end = partial(self._end, self.make, self.join, self.style)
        self.make, self.join = make, join
        return end

    def _end(self, make: Make, join: bool, style: SpanStyle) -> None:
        self.flush()
        self.make, self.join, self.style = make, join, style

    def inside(self, element: Element) -> Spans:
        """What stands in a cell or caption, as one text."""
        if len(element):
            return self.spans_of([element.text or "", *element])
        text = runs.tidy(element.text or "")
        return (Span(text),) if text else ()

    def spans_of(self, items: Iterable[Element | str]) -> Spans:
        """Texts and elements as one text. Their pictures wait until the text around is done."""
        before = self.runs, self.rules, self.join, self.style, self.link, self.lists
        self.runs, self.rules, self.join, self.style, self.link, self.lists = [], self.cell, True, "", None, []
        for item in items:
            if isinstance(item, str):
                self.text(item)
            else:
                self.walk((item,))
        spans = runs.one(self.runs)
        self.runs, self.rules, self.join, self.style, self.link, self.lists = before
        return spans
