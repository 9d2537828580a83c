"""A place in a search that is being read, and what can be said there."""

import re
from typing import Never

from tui.errors import Code, SearchError
from tui.model.query import vocabulary
from tui.model.query.folding import column, folded
from tui.model.query.tree import Place

_SPACE = re.compile(r"[\s,;]*")


class Cursor:
    """One text on its way. Offsets are of the folded text, those of `place` of the typed one."""

    def __init__(self, typed: str, live: bool) -> None:
        self.typed = typed
        self.live = live
        self.folded = folded(typed)
        self.text = self.folded.text
        self.at = 0
        self.terms = 0

    def fail(self, code: Code, start: int, end: int, **facts: str | int) -> Never:
        """A mistake from one offset to another."""
        first, last = self.place(start, end)
        shown = self.typed[first:last].strip()
        raise SearchError(code, query=self.typed, column=column(self.typed, first), word=shown[:40], **facts)

    def place(self, start: int, end: int | None = None) -> Place:
        """Where that was typed."""
        return self.folded.places[start], self.folded.places[self.at if end is None else end]

    def spelled(self, start: int, end: int) -> str:
        return self.folded.spelled(start, end)

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def word(self, pattern: re.Pattern[str]) -> "re.Match[str] | None":
        """A word of the language here, if its marks are right."""
        found = pattern.match(self.text, self.at)
        return found if found and vocabulary.is_meant(self.spelled(found.start(), found.end())) else None
