"""Matches: where a text has what was searched for, for faces to mark. Pure; found by the folding that search finds by."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import SearchError

if TYPE_CHECKING:
    from tui.model.blocks import Block
    from tui.model.query import Expression, Folded, Token


class Match(NamedTuple):
    """A place in a text: first and last offset, end excluded. Marks that follow a letter as characters of their own are in it."""

    start: int
    end: int


def matches(text: str, query: str, where: str = "") -> tuple[Match, ...]:
    """The places in `text` that a search for `query` would find, in order, none touching another.

    `where` is the field the text is ("title", "author", "section", "file"): what was asked of another field is not marked.
    What is negated is not marked, and a query that is not understood marks nothing.
    """
    from tui.model.query import folded, parse, tokens

    try:
        expression = parse(query)
    except SearchError:
        return ()
    if expression is None or not text:
        return ()
    form = folded(text)
    return tuple(_joined(sorted(_found(expression, form, list(tokens(form.text)), where))))


def block_matches(block: "Block", query: str) -> tuple[Match, ...]:
    """The same in the text of a block, as `block_text` gives it."""
    from tui.model.blocks import block_text

    return matches(block_text(block), query)


def _found(part: "Expression", form: "Folded", words: "Sequence[Token]", where: str) -> Iterator[Match]:
    from tui.model.query import And, Number, Or, Pattern, Text
    from tui.model.query.numbers import phrases
    from tui.model.query.pattern import compiled
    from tui.model.text import fold

    match part:
        case And(parts) | Or(parts):
            for each in parts:
                yield from _found(each, form, words, where)
        case Text(asked, field, prefix) if field in ("", where):
            yield from _phrase(tuple(map(fold, asked)), prefix, form, words)
        case Number(parts, field, prefix) if field in ("", where):
            for asked in phrases(parts):
                yield from _phrase(asked, prefix, form, words)
        case Pattern(source, field) if field in ("", where):
            for found in compiled(source).matches(form.original):
                yield Match(found.start, found.end)


def _phrase(asked: tuple[str, ...], prefix: bool, form: "Folded", words: "Sequence[Token]") -> Iterator[Match]:
    last = len(asked) - 1
    for at in range(len(words) - last):
        if all(
            words[at + n].text.startswith(word) if prefix and n == last else words[at + n].text == word
            for n, word in enumerate(asked)
        ):
            # Of a beginning only what was typed is marked.
            end = words[at + last].start + len(asked[last]) if prefix else words[at + last].end
            yield Match(form.places[words[at].start], form.places[end])


def _joined(found: Sequence[Match]) -> Iterator[Match]:
    """Those that overlap or touch as one."""
    waiting: Match | None = None
    for each in found:
        if waiting and each.start <= waiting.end:
            waiting = Match(waiting.start, max(waiting.end, each.end))
            continue
        if waiting:
            yield waiting
        waiting = each
    if waiting:
        yield waiting
