"""Matches: where a text has what was searched for, for faces to mark. Pure; found by the folding that search finds by."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import SearchError

if TYPE_CHECKING:
    from tui.model.blocks import Block
    from tui.model.query import Expression, Folded, Token
    from tui.model.query.pattern import Automaton


class Match(NamedTuple):
    """A place in a text: first and last offset, end excluded. Marks that follow a letter as characters of their own are in it."""

    start: int
    end: int


class _Words(NamedTuple):
    """Folded words one after the other, in a field or ("") anywhere; with `prefix` the last is a beginning."""

    words: tuple[str, ...]
    prefix: bool
    where: str


class Matcher:
    """Marks what a search asked for, in as many texts as one likes. `live`: it is still being typed. What is negated is not
    marked, and a search that is not understood marks nothing."""

    def __init__(self, query: str, *, live: bool = False) -> None:
        from tui.model.query import parse

        try:
            expression = parse(query, live=live)
        except SearchError:
            expression = None
        self._words: list[_Words] = []
        self._patterns: list[tuple[Automaton, str]] = []
        if expression is not None:
            self._take(expression)

    def _take(self, part: "Expression") -> None:
        from tui.model.query import And, Number, Or, Pattern, Text
        from tui.model.query.numbers import phrases
        from tui.model.query.pattern import compiled
        from tui.model.text import fold

        match part:
            case And(parts) | Or(parts):
                for each in parts:
                    self._take(each)
            case Text(asked, where, prefix):
                self._words.append(_Words(tuple(map(fold, asked)), prefix, where))
            case Number(parts, where, prefix):
                self._words += [_Words(asked, prefix, where) for asked in phrases(parts)]
            case Pattern(source, where):
                self._patterns.append((compiled(source), where))

    def places(self, text: str, where: str = "") -> tuple[Match, ...]:
        """The places in `text`, in order, none touching another. `where` is the field the text is ("title", "author", "section",
        "file"): what was asked of another field is not marked."""
        from tui.model.query import folded, tokens
        from tui.model.text import fold

        if not text or not (self._words or self._patterns):
            return ()
        found = [
            Match(each.start, each.end) for pattern, of in self._patterns if of in ("", where) for each in pattern.matches(text)
        ]
        whole = fold(text)  # a glance, at a twentieth of the price of looking: most texts have none of the words
        asked = [each for each in self._words if each.where in ("", where) and all(word in whole for word in each.words)]
        if asked:
            form = folded(text)
            words = list(tokens(form.text))
            for each in asked:
                found += _phrase(each, form, words)
        return tuple(_joined(sorted(found)))


def matches(text: str, query: str, where: str = "") -> tuple[Match, ...]:
    """The places in one text that a search for `query` would find."""
    return Matcher(query).places(text, where)


def block_matches(block: "Block", query: str) -> tuple[Match, ...]:
    """The same in the text of a block, as `block_text` gives it."""
    from tui.model.blocks import block_text

    return matches(block_text(block), query)


def _phrase(asked: _Words, form: "Folded", words: "Sequence[Token]") -> Iterator[Match]:
    last = len(asked.words) - 1
    for at in range(len(words) - last):
        if all(
            words[at + n].text.startswith(word) if asked.prefix and n == last else words[at + n].text == word
            for n, word in enumerate(asked.words)
        ):
            # Of a beginning only what was typed is marked.
            end = words[at + last].start + len(asked.words[last]) if asked.prefix else words[at + last].end
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
