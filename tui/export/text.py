"""A publication as plain text, folded at words, for mail and for any editor."""

import textwrap
from collections.abc import Iterator, Sequence

from tui.export.spans import address, linked
from tui.model import clean, clean_line
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Spans, Table, plain
from tui.model.publication import Letterhead, Part, Publication

WIDTH = 72
NARROWEST = 20


def write(publication: Publication, width: int = WIDTH) -> str:
    """The whole text in lines of at most `width` characters; only an address or a word longer than that stands out."""
    page = _Page(max(width or WIDTH, NARROWEST), publication.words.picture)
    return "\n".join(page.lines(publication)).strip("\n") + "\n"


class _Page:
    """Folds to one width."""

    def __init__(self, width: int, picture: str) -> None:
        self._width = width
        self._picture = picture

    def lines(self, publication: Publication) -> Iterator[str]:
        """Every line."""
        if publication.head:
            yield from self._letterhead(publication.head)
        yield ""
        yield from self._centred(publication.title.upper())
        for line in publication.subtitle:
            yield from self._centred(line)
        for part in publication.parts:
            yield from self._part(part)
        if publication.signatures:
            yield ""
        for one in publication.signatures:
            yield ""
            yield from self._folded(f"{one.role}: {one.name or '.' * 30}")
        if publication.recipients:
            first, *rest = publication.recipients
            yield ""
            yield from self._folded(first)
            for each in rest:
                yield from self._folded(each, "- ", "  ")

    def _letterhead(self, head: Letterhead) -> Iterator[str]:
        for line in filter(None, (head.above, head.office, head.number)):
            yield from self._folded(line)
        for line in filter(None, (*head.motto, head.place)):
            yield from self._centred(line)

    def _part(self, part: Part) -> Iterator[str]:
        yield ""
        if part.title:
            title = clean_line(part.title)
            yield from self._headed(title, "=" if part.depth == 1 else "")
        if part.facts:
            yield from self._folded(" · ".join(part.facts))
        if link := address(part.link):
            yield f"<{link}>"
        yield from self._blocks(part.blocks)

    def _headed(self, title: str, rule: str) -> Iterator[str]:
        folded = list(self._folded(title.upper() if rule else title))
        yield from folded
        if rule and folded:
            yield rule * max(map(len, folded))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        before: type[Block] | None = None
        for block in blocks:
            if not (isinstance(block, ListItem) and before is ListItem):
                yield ""
            before = type(block)
            match block:
                case Heading(said):
                    yield from self._folded(plain(said), "* ", "  ")
                case Paragraph(said):
                    yield from self._spans(said)
                case ListItem(said, depth, number):
                    indent = "  " * max(0, min(depth, 8))
                    sign = f"{indent}- " if number is None else f"{indent}{number}. "
                    yield from self._spans(said, sign, " " * len(sign))
                case Quote(said, depth):
                    sign = "> " * max(1, min(depth, 8))
                    yield from self._spans(said, sign, sign)
                case Code(code):
                    yield from (f"    {line}" for line in clean(code).split("\n"))
                case Table():
                    yield from self._table(block)
                case Image(url, alt, caption):
                    said_of_it = clean_line(caption or alt)
                    yield from self._folded(f"{self._picture}: {said_of_it}" if said_of_it else self._picture)
                    if link := address(url):
                        yield f"<{link}>"
                case Rule():
                    yield "-" * min(self._width, 20)

    def _table(self, table: Table) -> Iterator[str]:
        """A table by rows: every cell beside the name of its column, however narrow the page is."""
        if table.caption:
            yield from self._folded(table.caption)
        names = [clean_line(plain(cell)) for cell in table.rows[table.head - 1]] if 0 < table.head <= len(table.rows) else []
        for row in table.rows[table.head :]:
            sign = "- "
            for place, cell in enumerate(row):
                if not (value := clean_line(_with_links(cell))):
                    continue
                name = names[place] if place < len(names) else ""
                yield from self._folded(f"{name}: {value}" if name else value, sign, "  ")
                sign = "  "

    def _spans(self, said: Spans, first: str = "", rest: str = "") -> Iterator[str]:
        for line in _with_links(said).split("\n"):
            yield from self._folded(line, first, rest)
            first = rest

    def _folded(self, text: str, first: str = "", rest: str = "") -> Iterator[str]:
        yield from textwrap.wrap(
            clean_line(text), self._width, initial_indent=first, subsequent_indent=rest,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip

    def _centred(self, text: str) -> Iterator[str]:
        yield from (line.center(self._width).rstrip() for line in self._folded(text))


def _with_links(said: Spans) -> str:
    """Spans as text, the address of a link behind it unless it says it already."""
    written = []
    for link, runs in linked(said):
        inside = "".join(text for _, text in runs)
        known = not link or link.removeprefix("mailto:") in inside
        written.append(inside if known else f"{inside.rstrip()} <{link}>{' ' * (inside != inside.rstrip())}")
    return "".join(written)
