"""Blocks: what a text is made of once its HTML is gone. Values, kept encoded in `Body` until someone reads them.

Imported by name where blocks are made or read, not from `tui.model`: a list of titles needs none of this. Of two blocks the
kind is asked first: as tuples, a heading and a quotation of the same words and number are equal.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

SpanStyle = Literal["", "strong", "em", "code", "inserted", "deleted"]
"""The last two stand only in what tells of edits."""


class Span(NamedTuple):
    """A run of text in one style. `link` is an absolute http(s) or mailto address, or None."""

    text: str
    style: SpanStyle = ""
    link: str | None = None


Spans = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading inside the body; `level` 1 to 6."""

    spans: Spans
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph. A span's text may hold LF where the page breaks the line."""

    spans: Spans


class ListItem(NamedTuple):
    """One item of a list; `depth` from 0, `number` is its place in an ordered list, None in an unordered one."""

    spans: Spans
    depth: int = 0
    number: int | None = None


class Quote(NamedTuple):
    """A quoted paragraph; `depth` from 1."""

    spans: Spans
    depth: int = 1


class Code(NamedTuple):
    """Preformatted text, its lines and spaces kept."""

    text: str


class Table(NamedTuple):
    """A rectangular grid: a cell with rowspan or colspan stands in every place it covers. The first `head` rows are labels."""

    rows: tuple[tuple[Spans, ...], ...]
    head: int = 0
    caption: str = ""


class Image(NamedTuple):
    """A picture, never fetched unasked. `caption` keeps its credit."""

    url: str
    alt: str = ""
    caption: str = ""


class Rule(NamedTuple):
    """A break between parts."""


Block = Heading | Paragraph | ListItem | Quote | Code | Table | Image | Rule


def plain(spans: Iterable[Span]) -> str:
    """The text of spans, styles and links dropped."""
    return "".join(span.text for span in spans)


def block_text(block: Block) -> str:
    """One block as text; table rows are lines, cells parted by TAB."""
    match block:
        case Code(text):
            return text
        case Table(rows, _, caption):
            lines = ["\t".join(plain(cell) for cell in row) for row in rows]
            return "\n".join([caption, *lines] if caption else lines)
        case Image(_, alt, caption):
            return caption or alt
        case Rule():
            return ""
        case _:
            return plain(block.spans)


def all_spans(blocks: Iterable[Block]) -> Iterator[Span]:
    """Every span in reading order, those in table cells included (a cell that covers several places once a place)."""
    for block in blocks:
        match block:
            case Table(rows):
                for row in rows:
                    for cell in row:
                        yield from cell
            case Code() | Image() | Rule():
                pass
            case _:
                yield from block.spans


def links(blocks: Iterable[Block]) -> tuple[tuple[str, str], ...]:
    """(address, text) of every link in reading order, each address once; its place + 1 is the link's number in every face."""
    found: dict[str, str] = {}
    for span in all_spans(blocks):
        if span.link:
            found[span.link] = found.get(span.link, "") + span.text
    return tuple((address, " ".join(text.split())) for address, text in found.items())


_TAGS: dict[type, str] = {
    Heading: "h", Paragraph: "p", ListItem: "i", Quote: "q", Code: "c", Table: "t", Image: "m", Rule: "r",
}  # fmt: skip


def _encode_spans(spans: Spans) -> list[Any]:
    return [s.text if not s.style and s.link is None else [s.text, s.style, s.link] for s in spans]


def _decode_spans(raw: list[Any]) -> Spans:
    return tuple(Span(s) if isinstance(s, str) else Span(s[0], s[1], s[2]) for s in raw)


def _encode(block: Block) -> list[Any]:
    tag = _TAGS[type(block)]
    match block:
        case Heading(spans, level):
            return [tag, _encode_spans(spans), level]
        case Paragraph(spans):
            return [tag, _encode_spans(spans)]
        case ListItem(spans, depth, number):
            return [tag, _encode_spans(spans), depth, number]
        case Quote(spans, depth):
            return [tag, _encode_spans(spans), depth]
        case Code(text):
            return [tag, text]
        case Table(rows, head, caption):
            return [tag, [[_encode_spans(cell) for cell in row] for row in rows], head, caption]
        case Image(url, alt, caption):
            return [tag, url, alt, caption]
        case Rule():
            return [tag]


def _decode(raw: list[Any]) -> Block:
    match raw:
        case ["h", spans, level]:
            return Heading(_decode_spans(spans), level)
        case ["p", spans]:
            return Paragraph(_decode_spans(spans))
        case ["i", spans, depth, number]:
            return ListItem(_decode_spans(spans), depth, number)
        case ["q", spans, depth]:
            return Quote(_decode_spans(spans), depth)
        case ["c", text]:
            return Code(text)
        case ["t", rows, head, caption]:
            return Table(tuple(tuple(_decode_spans(cell) for cell in row) for row in rows), head, caption)
        case ["m", url, alt, caption]:
            return Image(url, alt, caption)
        case ["r"]:
            return Rule()
    raise ValueError(f"not an encoded block: {raw[:1]!r}")


def encode(blocks: Iterable[Block]) -> str:
    """Blocks as compact JSON, the form `Body` carries."""
    return json.dumps([_encode(block) for block in blocks], ensure_ascii=False, separators=(",", ":"))


def decode(encoded: str) -> tuple[Block, ...]:
    """The blocks that `encode` was given. ValueError if it was something else."""
    return tuple(_decode(raw) for raw in json.loads(encoded))
