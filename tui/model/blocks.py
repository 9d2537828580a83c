"""Blocks: what a text is made of once its HTML is gone. Values, kept encoded in `Body` until someone reads them.

Imported by name where blocks are made or read, not from `tui.model`: a list of titles needs none of this. Of two blocks the
kind is asked first: as tuples, a heading and a quotation of the same words and number are equal.
"""

import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _quoted
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
    return "".join([span.text for span in spans])


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


def _encode_spans(spans: Spans) -> str:
    parts = [
        _quoted(text)
        if not style and link is None
        else f'[{_quoted(text)},"{style}",{"null" if link is None else _quoted(link)}]'
        for text, style, link in spans
    ]
    return f"[{','.join(parts)}]"


def _decode_spans(raw: list[Any]) -> Spans:
    return tuple(Span(s) if isinstance(s, str) else Span(s[0], s[1], s[2]) for s in raw)


def _encode(block: Block) -> str:
    match block:
        case Paragraph():
            return f'["p",{_encode_spans(block.spans)}]'
        case ListItem():
            number = "null" if block.number is None else block.number
            return f'["i",{_encode_spans(block.spans)},{block.depth},{number}]'
        case Heading():
            return f'["h",{_encode_spans(block.spans)},{block.level}]'
        case Quote():
            return f'["q",{_encode_spans(block.spans)},{block.depth}]'
        case Code():
            return f'["c",{_quoted(block.text)}]'
        case Table():
            rows = ",".join([f"[{','.join(map(_encode_spans, row))}]" for row in block.rows])
            return f'["t",[{rows}],{block.head},{_quoted(block.caption)}]'
        case Image():
            return f'["m",{_quoted(block.url)},{_quoted(block.alt)},{_quoted(block.caption)}]'
        case Rule():
            return '["r"]'


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
    """Blocks as compact JSON, the form `Body` carries. Written here: the encoder of `json` takes twice the time."""
    return f"[{','.join(map(_encode, blocks))}]"


def decode(encoded: str) -> tuple[Block, ...]:
    """The blocks that `encode` was given. ValueError if it was something else."""
    return tuple(_decode(raw) for raw in json.loads(encoded))
