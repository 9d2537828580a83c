"""Parsing: what a person typed becomes an expression; a mistake is a SearchError that knows its place.

any   = all ("|" all)*                      hoặc, or
all   = item+                               và, and between them say nothing more
item  = "-" item | not item | không (quote, group, field, state of two words)
      | "(" any ")" | field value | "phrase" | /pattern/ | number of a document | state | days | word | begin*
"""

import re
from typing import NamedTuple

from tui.errors import Code, SearchError
from tui.model.query import vocabulary as words
from tui.model.query.cursor import Cursor
from tui.model.query.days import span_at
from tui.model.query.folding import tokens
from tui.model.query.numbers import number_at
from tui.model.query.pattern import compiled
from tui.model.query.tree import And, Dated, Expression, Field, Flag, Not, Number, Or, Origin, Pattern, Text
from tui.model.text import fold

MAX_QUERY = 2_000
"""Characters of a search."""
MAX_TERMS = 64
MAX_DEPTH = 20

_CLOSING = {'"': '"”“', "“": '”"', "”": '”"', "„": '“”"', "«": "»"}
_WORD = re.compile(r"[^\s()|,;\"“”„«»]+")
_STAR = re.compile(r"\*+")


class _Item(NamedTuple):
    """A part of an `all`. `plain` is an unquoted word; `otherwise` is what it is if a plain word stands beside it."""

    part: Expression
    plain: bool = False
    otherwise: Expression | None = None


class _Within(NamedTuple):
    """The field that a group belongs to."""

    where: Field = ""
    by: str = ""


def parse(typed: str, *, live: bool = False) -> Expression | None:
    """The expression that was typed, None for blanks. SearchError.

    `live`: it is still being typed; the last word is a beginning, and what is open is taken as closed.
    """
    if len(typed) > MAX_QUERY:
        raise SearchError(
            Code.QUERY_LONG, query=typed[: MAX_QUERY + 1], column=MAX_QUERY + 1, word="", of="characters", limit=MAX_QUERY
        )
    if not typed.strip():
        return None
    parser = _Parser(typed, live)
    found = parser.any_of(_Within(), 0)
    if parser.at < len(parser.text):
        parser.fail(Code.QUERY_UNOPENED, parser.at, parser.at + 1)
    if found is None and not live:
        parser.fail(Code.QUERY_EMPTY, 0, len(parser.text))
    return found


class _Parser(Cursor):
    """The grammar, a method a rule."""

    # the grammar

    def any_of(self, within: _Within, depth: int) -> Expression | None:
        """Parts with "or" between them, up to the end or a closing parenthesis."""
        if depth > MAX_DEPTH:
            self.fail(Code.QUERY_LONG, self.at - 1, self.at, of="depth", limit=MAX_DEPTH)
        start, parts = self.at, [self.all_of(within, depth)]
        while (sign := self._or()) is not None:
            if parts[-1] is None:
                self._missing(*sign)
            parts.append(self.all_of(within, depth))
            if parts[-1] is None:
                self._missing(*sign)
        told = tuple(each for part in parts if part for each in (part.parts if isinstance(part, Or) else (part,)))
        return Or(told, self.place(start)) if len(told) > 1 else told[0] if told else None

    def _missing(self, start: int, end: int) -> None:
        if not self.live:
            self.fail(Code.QUERY_MISSING, start, end)

    def _or(self) -> tuple[int, int] | None:
        self.skip()
        start = self.at
        found = self.word(words.OR)
        if found:
            self.at = found.end()
        elif self.text.startswith("|", self.at):
            while self.text.startswith("|", self.at):
                self.at += 1
        return (start, self.at) if self.at > start else None

    def all_of(self, within: _Within, depth: int) -> Expression | None:
        """Parts that must all hold."""
        start = self.at
        items: list[_Item] = []
        while True:
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] in ")|":
                break
            if self._is_or(bool(items)):
                break
            if items and self._and():
                continue
            if item := self.item(within, depth):
                items.append(item)
        told = [each for part in _settled(items) for each in (part.parts if isinstance(part, And) else (part,))]
        return And(tuple(told), self.place(start)) if len(told) > 1 else told[0] if told else None

    def _is_or(self, after: bool) -> bool:
        """Whether "or" stands here. At the beginning it is one only if something else follows: a lone `or` is a word."""
        found = self.word(words.OR)
        return bool(found and (after or self.text[found.end() :].strip()))

    def _and(self) -> bool:
        """Step over a joining word between two items."""
        found = words.AND.match(self.text, self.at)
        if not found or self.spelled(found.start(), found.end()) not in ("và", "and"):
            return False
        rest = self.text[found.end() :].lstrip()
        if not rest or rest[0] in ")|" or words.OR.match(rest):
            return False
        self.at = found.end()
        return True

    def item(self, within: _Within, depth: int) -> _Item | None:
        """One part; None for signs without a letter or digit."""
        start, sign = self.at, self.text[self.at]
        if negation := self._negation():
            self.at = negation
            return self._negated(within, depth, start)
        if sign == "(":
            group = self._group(within, depth)
            return _Item(group) if group else None
        self.terms += 1
        if self.terms > MAX_TERMS:
            self.fail(Code.QUERY_LONG, start, start + 1, of="terms", limit=MAX_TERMS)
        if field := self.word(words.FIELD):
            return self._field(field, depth)
        return self.value(within)

    def _negation(self) -> int:
        """The offset behind a sign or word of negation here, 0 if there is none."""
        if self.text[self.at] in "-−" and re.match(r"[^\s)|-]", self.text[self.at + 1 : self.at + 2]):
            return self.at + 1
        if found := self.word(words.NOT):
            return found.end()
        if found := self.word(words.KHONG):
            here, self.at = self.at, found.end()
            try:
                more = self.text[self.at : self.at + 1]
                flag = self.word(words.FLAG)
                days = span_at(self.text, self.at, bare=True)
                states = (flag and " " in flag[1]) or (days and not days.alone)
                if (more and more in '(/"“”„«') or self.word(words.FIELD) or states:
                    return found.end()
            finally:
                self.at = here
        return 0

    def _negated(self, within: _Within, depth: int, start: int) -> _Item | None:
        if depth >= MAX_DEPTH:
            self.fail(Code.QUERY_LONG, start, start + 1, of="depth", limit=MAX_DEPTH)
        end = self.at
        self.skip()
        if self.at >= len(self.text) or self.text[self.at] in ")|":
            self._missing(start, end)
            return None
        item = self.item(within, depth + 1)
        if not item:
            return None
        return _Item(item.part.part if isinstance(item.part, Not) else Not(item.part, self.place(start)))

    def _group(self, within: _Within, depth: int) -> Expression | None:
        start = self.at
        self.at += 1
        found = self.any_of(within, depth + 1)
        if self.text.startswith(")", self.at):
            self.at += 1
        elif not self.live:
            self.fail(Code.QUERY_UNCLOSED, start, start + 1)
        if found is None and not self.live:
            self.fail(Code.QUERY_MISSING, start, self.at)
        return found

    # fields

    def _field(self, found: "re.Match[str]", depth: int) -> _Item | None:
        start, name = self.at, " ".join(found[1].split())
        self.at = found.end()
        if self.at >= len(self.text) or self.text[self.at] in ")|":
            self._missing(start, len(found[0].rstrip()) + start)
            return None
        if name in words.WHEN:
            return self._when(name, start)
        if name in words.STATE:
            return self._state(start)
        if name in words.NUMBERED:
            return self._number(start)
        within = _Within(words.WHERE.get(name, ""), words.BY.get(name, ""))
        if self.text[self.at] == "(":
            group = self._group(within, depth)
            return _Item(group) if group else None
        item = self.value(within)
        if item is None:
            self._missing(start, self.at)
            return None
        return _Item(item.part)

    def _quoted(self) -> int:
        """Step over an opening quote of a value, if there is one; the place it began at, else -1."""
        here = self.at
        if self.text[here] in _CLOSING:
            self.at += 1
            self.skip()
            return here
        return -1

    def _unquote(self, quote: int) -> None:
        if quote >= 0:
            self.skip()
            if self.at < len(self.text) and self.text[self.at] in _CLOSING[self.text[quote]]:
                self.at += 1
            elif not self.live:
                self.fail(Code.QUERY_UNCLOSED, quote, quote + 1)

    def _when(self, name: str, start: int) -> _Item | None:
        quote = self._quoted()
        days = span_at(self.text, self.at)
        if days is None or not words.is_meant(self.spelled(self.at, days.end)):
            end = _WORD.match(self.text, self.at)
            self.fail(Code.QUERY_DAY, self.at, end.end() if end else self.at)
        self.at = days.end
        self._unquote(quote)
        return _Item(Dated(words.WHEN[name], days.span, self.place(start)))

    def _state(self, start: int) -> _Item | None:
        quote = self._quoted()
        found = self.word(words.FLAG)
        if not found:
            end = _WORD.match(self.text, self.at)
            self.fail(Code.QUERY_STATE, self.at, end.end() if end else self.at)
        self.at = found.end()
        self._unquote(quote)
        return _Item(Flag(words.FLAGS[re.sub(r"[\s-]+", " ", found[1])], self.place(start)))

    def _number(self, start: int) -> _Item | None:
        quote = self._quoted()
        found = number_at(self.folded, self.at)
        plain = re.compile(r"\d{1,6}").match(self.text, self.at)
        if found:
            parts, self.at = found.parts, found.end
        elif plain:
            parts, self.at = ("so", plain[0]), plain.end()
        else:
            end = _WORD.match(self.text, self.at)
            self.fail(Code.QUERY_NUMBER, self.at, end.end() if end else self.at)
        self._unquote(quote)
        return _Item(Number(parts, "", self._starred(), self.place(start)))

    # values

    def value(self, within: _Within) -> _Item | None:
        """A phrase, pattern, number, state, span of days or word."""
        start, sign = self.at, self.text[self.at]
        if sign in _CLOSING:
            return self._phrase(within)
        if within.by:
            return self._plain(within)
        if sign == "/" and (item := self._pattern(within)):
            return item
        if number := number_at(self.folded, self.at):
            self.at = number.end
            return _Item(Number(number.parts, within.where, self._starred(), self.place(start)))
        if not within.where and (item := self._bare(within)):
            return item
        return self._plain(within)

    def _bare(self, within: _Within) -> _Item | None:
        """A state or a span of days without a field."""
        start = self.at
        found = self.word(words.FLAG)
        if found and (found[1] not in words.LATER or self.spelled(start, found.end()) in words.MARKED):
            name = re.sub(r"[\s-]+", " ", found[1])
            end, alone = found.end(), name in words.ALONE
            part: Expression = Flag(words.FLAGS[name], self.place(start, end))
        elif (days := span_at(self.text, start, bare=True)) and words.is_meant(self.spelled(start, days.end)):
            end, alone = days.end, days.alone
            part = Dated("on", days.span, self.place(start, end))
        else:
            return None
        otherwise = self._plain(within)
        self.at = end
        return _Item(part, otherwise=otherwise.part if alone and otherwise else None)

    def _phrase(self, within: _Within) -> _Item | None:
        start, closing = self.at, _CLOSING[self.text[self.at]]
        end = start + 1
        while end < len(self.text) and self.text[end] not in closing:
            end += 1
        closed = end < len(self.text)
        if not closed and not self.live:
            self.fail(Code.QUERY_UNCLOSED, start, start + 1)
        self.at = end + 1 if closed else end
        if not any(tokens(self.text[start + 1 : end])) and not self.live:
            self.fail(Code.QUERY_EMPTY, start, self.at)
        starred = self._starred()
        return self._made(start + 1, end, within, starred or (not closed and self.live), plain=False)

    def _pattern(self, within: _Within) -> _Item | None:
        start, end = self.at, self.at + 1
        if not self.text[end : end + 1].strip():
            return None
        while end < len(self.text) and self.text[end] != "/":
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            if self.live:
                return None
            self.fail(Code.QUERY_UNCLOSED, start, start + 1)
        first, last = self.place(start + 1, end)
        source = self.typed[first:last]
        self.at = end + 1
        try:
            compiled(source)
        except SearchError as error:
            offset = int(error.problem.facts["column"]) - 1
            self.fail(error.problem.code, min(start + 1 + offset, end), min(start + 2 + offset, end + 1), **_rest(error))
        return _Item(Pattern(source, within.where, self.place(start)))

    def _plain(self, within: _Within) -> _Item | None:
        found = _WORD.match(self.text, self.at)
        if not found:
            self.at += 1
            return None
        start, self.at = found.start(), found.end()
        self._nearly_a_field(start, found.end())
        prefix = found[0].endswith("*") or (self.live and self.at == len(self.text))
        return self._made(start, found.end(), within, prefix, plain=True)

    def _nearly_a_field(self, start: int, end: int) -> None:
        """A mistyped field is a mistake; any other word with a colon is a word."""
        name, colon, rest = self.text[start:end].partition(":")
        if not colon or not rest or not name.isalpha() or len(name) < 4:
            return
        from difflib import get_close_matches

        names = {fold(each).replace(" ", ""): each for each in words.NAMES}
        if close := get_close_matches(name, names, n=1, cutoff=0.8):
            self.fail(Code.QUERY_FIELD, start, start + len(name), suggestion=f"{names[close[0]]}:")

    def _starred(self) -> bool:
        found = _STAR.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return bool(found) or (self.live and self.at == len(self.text))

    def _made(self, start: int, end: int, within: _Within, prefix: bool, *, plain: bool) -> _Item | None:
        """The words from one offset to another, as a text or as the name of an origin."""
        found = list(tokens(self.text[start:end]))
        if self.live and prefix and end == len(self.text) and found and len(found[-1].text) == 1 and found[-1].text.isalpha():
            found.pop()  # the first letter of a word to come: nearly nothing has it for a word
            prefix = False
        if not found:
            return None
        spelled = tuple(self.spelled(start + each.start, start + each.end) for each in found)
        place = self.place(start, end)
        if within.by:
            return _Item(Origin(within.by, " ".join(spelled), place), plain=plain)  # type: ignore[arg-type]  # one of BY
        # A single letter is no beginning: half the index would be read for it.
        prefix = prefix and len(found[-1].text) > 1
        return _Item(Text(spelled, within.where, prefix, place), plain=plain)


def _settled(items: list[_Item]) -> list[Expression]:
    """The parts of an `all`, with states of one word taken as words where a plain word stands beside them."""
    told: list[Expression] = []
    run: list[_Item] = []
    for item in [*items, None]:
        if item and (item.plain or item.otherwise):
            run.append(item)
            continue
        among_words = any(each.plain for each in run)
        told += [each.otherwise if among_words and each.otherwise else each.part for each in run]
        run = []
        if item:
            told.append(item.part)
    return told


def _rest(error: SearchError) -> dict[str, str | int]:
    return {name: value for name, value in error.problem.facts.items() if name not in ("query", "column", "word")}
