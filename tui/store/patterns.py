"""Patterns in a search, tried on the texts of entries by a function within SQLite, up to a bound for one search."""

import json
import sqlite3

from tui.errors import Code, SearchError
from tui.model import Body
from tui.model.query import Pattern, column
from tui.model.query.pattern import Automaton, compiled

MOST = 30_000_000
"""Characters that the patterns of one search are tried on: some seconds. More is a mistake that the person is told of."""

_OF_ENTRY = "(SELECT {} FROM content WHERE content.id = entry.id)"
_BODY = "(SELECT json FROM body WHERE body.id = entry.id)"
# Per field: what is text as it is, a list of texts, a list of files, an event, a body.
_TRIED: dict[str, tuple[str, str, str, str, str]] = {
    "": (
        _OF_ENTRY.format("title || char(10) || summary"),
        "NULL",
        _OF_ENTRY.format("enclosures"),
        _OF_ENTRY.format("event"),
        _BODY,
    ),
    "title": (_OF_ENTRY.format("title"), "NULL", "NULL", "NULL", "NULL"),
    "author": ("''", _OF_ENTRY.format("authors"), "NULL", "NULL", "NULL"),
    "section": (_OF_ENTRY.format("section"), _OF_ENTRY.format("categories"), "NULL", "NULL", "NULL"),
    "file": ("''", "NULL", _OF_ENTRY.format("enclosures"), "NULL", "NULL"),
}
_EVENT = ("place", "people", "chair", "preparer", "notes", "raw")


class Patterns:
    """The patterns of one search on one connection."""

    def __init__(self, connection: sqlite3.Connection, typed: str) -> None:
        self._typed = typed
        self._automata: list[tuple[Pattern, Automaton]] = []
        self._left = MOST
        self.problem: SearchError | None = None
        connection.create_function("has_pattern", 6, self._has)

    def condition(self, pattern: Pattern) -> str:
        """The condition that an entry has it."""
        self._automata.append((pattern, compiled(pattern.source)))
        return f"has_pattern({len(self._automata) - 1}, {', '.join(_TRIED[pattern.where])})"

    def _has(
        self, number: int, said: str, texts: str | None, enclosures: str | None, event: str | None, body: str | None
    ) -> bool:
        pattern, automaton = self._automata[number]
        lines = [said]
        if texts:
            lines += json.loads(texts)
        if enclosures:
            lines += [title for _, _, _, title in json.loads(enclosures)]
        if event:
            fields = json.loads(event)
            lines += [fields[name] for name in _EVENT]
        if body:
            lines.append(Body(body).text)
        text = "\n".join(lines)
        self._left -= len(text)
        if self._left < 0:
            first, last = pattern.place
            self.problem = SearchError(
                Code.QUERY_SLOW, query=self._typed, column=column(self._typed, first), word=self._typed[first:last],
                limit=MOST,
            )  # fmt: skip
            raise self.problem
        return automaton.found_in(text)
