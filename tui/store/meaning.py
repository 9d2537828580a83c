"""What a search means to the store: its texts as an expression of the index, everything else as conditions on entries."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, Never

from tui.errors import Code, SearchError
from tui.model import EntryQuery, SourceName, fold
from tui.model.query import And, Dated, Expression, Flag, Not, Number, Or, Origin, Pattern, Text, column, parse, tokens
from tui.model.query.numbers import phrases
from tui.store.indexing import HAS_FILE
from tui.store.patterns import Patterns
from tui.store.rows import seconds

MATCHES = "SELECT rowid FROM word WHERE word MATCH ?"
_FLAGS = {
    "unread": "read = 0", "starred": "starred = 1", "changed": "changed = 1", "event": "day IS NOT NULL", "hidden": "aside = 1",
}  # fmt: skip
# The index that holds only what meets a condition, best first.
_THROUGH = {
    "aside = 1": "entry_hidden",
    "starred = 1": "entry_starred",
    "changed = 1": "entry_changed",
    "source = ": "entry_source",
    "read = 0": "entry_unread",
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aeiouyăâêôơư"


class Meaning(NamedTuple):
    """A search made ready. `words` is an expression on `word` and `spelled` one on `spelled`, "" for none; an entry must meet the
    first (or, with `negated`, must not) and `where`; one that meets the second as well is an exact hit."""

    words: str = ""
    negated: bool = False
    spelled: str = ""
    where: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    beginning: bool = False  # `words` has one: looking up each is dear
    patterns: Patterns | None = None
    tried: tuple[str, ...] = ()  # further conditions, with patterns in them: these are dear
    tried_values: tuple[Any, ...] = ()

    @property
    def through(self) -> str:
        """The index by which what it asks for is found soonest, "" for that of the list."""
        return next((index for start, index in _THROUGH.items() if any(each.startswith(start) for each in self.where)), "")


def meaning(connection: sqlite3.Connection, query: EntryQuery) -> Meaning:
    """What `query.text` asks for. SearchError."""
    expression = parse(query.text, live=query.live)
    if expression is None:
        # Nothing is asked for yet, or nothing that a word is made of.
        return Meaning(where=("id < 0",) if query.text.strip() else ())
    if query.ruled is not None:
        asked = _Ruled(connection, query)
        return Meaning(where=(asked.condition(expression),), values=tuple(asked.values), patterns=asked.patterns)
    parts = expression.parts if isinstance(expression, And) else (expression,)
    texts = [part for part in parts if _text(part)]
    negated = not any(map(_positive, texts))
    compiling = _Compiling(connection, query)
    rest = [part for part in parts if part not in texts]
    where = tuple(compiling.condition(part) for part in rest if not _tries(part))
    cheap = len(compiling.values)
    tried = tuple(compiling.condition(part) for part in rest if _tries(part))
    if not compiling.hidden:  # which are found where they are asked for
        where = ("aside = 1" if query.hidden else "aside <> 1", *where)
    whole = (
        None
        if not texts
        else texts[0]
        if len(texts) == 1
        else (Or if negated else And)(tuple(map(_bare, texts)) if negated else tuple(texts))
    )
    return Meaning(
        words=(_text(whole) or "") if whole else "",
        negated=negated,
        spelled=_spelled(expression),
        where=where,
        values=tuple(compiling.values[:cheap]),
        tried=tried,
        tried_values=tuple(compiling.values[cheap:]),
        beginning=any(map(_begins, texts)),
        patterns=compiling.patterns,
    )


def _positive(part: Expression) -> bool:
    return not isinstance(part, Not)


def _bare(part: Expression) -> Expression:
    return part.part if isinstance(part, Not) else part


def _tries(part: Expression) -> bool:
    match part:
        case And() | Or():
            return any(map(_tries, part.parts))
        case Not():
            return _tries(part.part)
    return isinstance(part, Pattern)


def _begins(part: Expression) -> bool:
    match part:
        case Text() | Number():
            return part.prefix
        case And() | Or():
            return any(map(_begins, part.parts))
        case Not():
            return _begins(part.part)
    return False


# texts, as expressions of FTS5: everything typed stands in quotes there, so that nothing is an operator


def _phrase(words: Sequence[str], prefix: bool) -> str:
    return f'"{" ".join(words)}"{" *" if prefix else ""}'


def _in(where: str, expression: str) -> str:
    return f"{where} : ({expression})" if where else expression


def _text(part: Expression) -> str | None:
    """An expression for `word`, None if the index alone cannot answer. What is only negated stands as it would be negated."""
    match part:
        case Text(words, where, prefix):
            return _in(where, _phrase([fold(word) for word in words], prefix))
        case Number(parts, where, prefix):
            return _in(where, " OR ".join(_phrase(words, prefix) for words in phrases(parts))).join("()")
        case Flag("attachment"):
            return f'file : "{HAS_FILE}"'
        case Not(inner):
            return _text(inner)
        case And(parts):
            wanted = [_text(each) for each in parts if _positive(each)]
            unwanted = [_text(each) for each in parts if not _positive(each)]
            if not wanted or None in wanted or None in unwanted:
                return None
            both = " AND ".join(filter(None, wanted)).join("()")
            return f"({both} NOT ({' OR '.join(filter(None, unwanted))}))" if unwanted else both
        case Or(parts):
            ways = [_text(each) for each in parts]
            return None if None in ways or not all(map(_positive, parts)) else " OR ".join(filter(None, ways)).join("()")
    return None


# exactness


def _spelled(part: Expression) -> str:
    """An expression for `spelled`: the words that were typed with marks, as they were. "" where there are none to be held to."""
    match part:
        case Text(words, _, prefix):
            marked = [word for word in (words[:-1] if prefix else words) if fold(word) != word]
            return " AND ".join(_placed(word) for word in marked).join("()") if marked else ""
        case And(parts):
            told = [each for each in map(_spelled, parts) if each]
            return " AND ".join(told).join("()") if told else ""
        case Or(parts):
            ways = [_spelled(each) for each in parts]
            return " OR ".join(ways).join("()") if all(ways) else ""
    return ""


def _placed(word: str) -> str:
    """A word with its tone on any of its vowels: hoà and hòa are the same."""
    import unicodedata

    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) != 1:
        return f'"{word}"'
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    forms = {word} | {
        unicodedata.normalize("NFC", bare[: at + 1] + tones[0] + bare[at + 1 :])
        for at, letter in enumerate(bare)
        if letter in _VOWELS
    }
    return " OR ".join(f'"{form}"' for form in sorted(forms)).join("()")


class _Compiling:
    """Conditions on `entry`, with their values in the order of their places."""

    def __init__(self, connection: sqlite3.Connection, query: EntryQuery) -> None:
        self._connection = connection
        self._query = query
        self.values: list[Any] = []
        self.patterns: Patterns | None = None
        self.hidden = False  # whether it says something of what is hidden

    def condition(self, part: Expression) -> str:
        if isinstance(part, Not):
            return f"NOT ({self.condition(part.part)})"
        if self._query.ruled is None and (text := _text(part)) is not None:
            self.values.append(text)
            return f"(doc IN ({MATCHES}))"
        match part:
            case And(parts):
                return " AND ".join(map(self.condition, parts)).join("()")
            case Or(parts):
                return " OR ".join(map(self.condition, parts)).join("()")
            case Flag(name):
                self.hidden |= name == "hidden"
                return _FLAGS[name]
            case Origin():
                return self._origin(part)
            case Dated():
                return self._days(part)
            case Pattern():
                self.patterns = self.patterns or Patterns(self._connection, self._query.text)
                return self.patterns.condition(part)
        raise AssertionError(part)

    def _days(self, part: Dated) -> str:
        now = self._query.now
        if now is None:
            raise ValueError("a search for days needs to know when it is asked")
        first, end = part.days(now.date())
        articles, events = ["day IS NULL"], ["day IS NOT NULL"]
        for sign, day in ((">=", first), ("<", end)):
            if day:
                articles.append(f"sort {sign} {_midnight(day, now)}")
                events.append(f"day {sign} '{day.isoformat()}'")
        return f"({' AND '.join(articles)} OR {' AND '.join(events)})"

    def _origin(self, part: Origin) -> str:
        numbers = dict(self._connection.execute("SELECT id, n FROM source"))
        names = self._query.names
        called = [pair for pair in _CALLED[part.by](names) if pair[1]]
        if part.by == "source":
            named = {source for source, _ in called}
            called += [(source, source) for source in numbers.keys() | {name.id for name in names}]
            if numbers.keys() - named:
                titles = self._connection.execute("SELECT id, json_extract(feed, '$.title') FROM source").fetchall()
                called += [(source, title or "") for source, title in titles if source not in named]
        # All names as lines of one text: one by one, those of 5,000 sources take 60 ms.
        joined = "\n".join([name for _, name in called])
        if joined.count("\n") >= len(called):  # somebody's name has two lines
            joined = "\n".join(name.replace("\n", " ") for _, name in called)
        lines = fold(joined)
        words = r"[^\w\n]+".join(re.escape(token.text) for token in tokens(fold(part.words)))
        wanted = rf"^\W*{words}[^\w\n]*$" if part.by == "tag" else rf"(?<![^\W_]){words}"
        found, line, at = set(), 0, 0
        for each in re.finditer(wanted, lines, re.MULTILINE):
            line, at = line + lines.count("\n", at, each.start()), each.start()
            found.add(called[line][0])
        known = dict(self._connection.execute("SELECT folded, id FROM tag")) if part.by == "tag" else {}
        tags = [number for name, number in known.items() if re.search(wanted, name)]
        if not found and not tags:
            self._fail(part, [*lines.split("\n"), *known])
        chosen = sorted(numbers[source] for source in found if source in numbers)
        sources = f"source = {chosen[0]}" if len(chosen) == 1 else f"source IN ({','.join(map(str, chosen)) or 0})"
        if not tags:
            return sources
        borne = f"id IN (SELECT entry FROM tagged WHERE tag IN ({','.join(map(str, tags))}))"  # noqa: S608 -- numbers of ours
        return f"({sources} OR {borne})" if chosen else borne

    def _fail(self, part: Origin, names: Sequence[str]) -> Never:
        """There is nothing of that name."""
        from difflib import get_close_matches

        close = get_close_matches(fold(part.words), names, n=1)
        first, last = part.place
        typed = self._query.text
        raise SearchError(
            Code.QUERY_ORIGIN, query=typed, column=column(typed, first), word=typed[first:last].strip(), by=part.by,
            suggestion=close[0] if close else "",
        )  # fmt: skip


class _Ruled(_Compiling):
    """As a rule asks: words typed with marks are held to them, also those that are not to be there, and of the index only what
    is new is looked at."""

    def condition(self, part: Expression) -> str:
        text = None if isinstance(part, And | Or | Not) else _text(part)
        if text is None:
            return super().condition(part)
        held = []
        for table, expression in (("word", text), ("spelled", _spelled(part))):
            if expression:
                self.values += [expression, self._query.ruled]
                held.append(f"doc IN (SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid > ?)")  # noqa: S608 -- ours
        return " AND ".join(held).join("()")


def _midnight(day: date, now: datetime) -> int:
    """In seconds since 1970, where the person is."""
    try:
        return seconds(datetime.combine(day, time(), now.tzinfo))
    except (OverflowError, ValueError):  # the first and last days a calendar holds
        return (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400


# What the person calls each source, of a field. Of a tag the whole is meant, of another name the beginnings of words.
_CALLED: dict[str, Callable[[Sequence[SourceName]], list[tuple[str, str]]]] = {
    "source": lambda names: [(name.id, name.title) for name in names],
    "folder": lambda names: [(name.id, name.folder) for name in names],
    "tag": lambda names: [(name.id, tag) for name in names for tag in name.tags],
}
