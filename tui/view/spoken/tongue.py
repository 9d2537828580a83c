"""One language's reader, its tables settled: an expansion that holds abbreviations is itself read out once and for all."""

from collections.abc import Callable, Mapping

from tui.errors import Problem
from tui.view.spoken.rows import Rows, Table

_MOST_LOOKS = 4
Read = Callable[[str], str]


class Tongue:
    """Reads one language aloud by `rows`. `endless` are the person's own rows that would never come to an end: left out."""

    def __init__(self, language: str, reader: Callable[[Mapping[str, Table]], Read], rows: Rows) -> None:
        tables = rows.tables[language]
        self._once = reader(tables)
        endless: list[Problem] = []
        own = [row for row in rows.own if str(row.facts["table"]).startswith(language)]
        for row in own:
            table, short = tables[str(row.facts["table"]).partition(".")[2]], str(row.facts["row"])
            if short in table:
                once = self._within(table[short])
                if self._within(once) == once:
                    table[short] = once
                else:
                    del table[short]
                    endless.append(row)
        if own:
            self._once = reader(tables)
        self.endless = tuple(endless)

    def read(self, text: str) -> str:
        """`text` as it is read aloud. What was read may stand beside what becomes clear by it ("8h-22/11/2026"): it is looked
        at until nothing more is."""
        for _ in range(_MOST_LOOKS):
            read = self._once(text)
            if read == text:
                break
            text = read
        return text

    def _within(self, said: str) -> str:
        """An expansion as it is read in the middle of a sentence."""
        return self.read(f"x, {said}").removeprefix("x, ")
