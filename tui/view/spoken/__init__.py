"""Words for the ear: abbreviations, times, dates, ranges and document numbers as they are read aloud."""

from functools import cached_property
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.errors import Problem
    from tui.view.spoken.lines import Lines


class Spoken:
    """What is written, as it is read aloud. Made once; its tables are read and its patterns built when it is first asked, for
    that takes as long as the rest of a start."""

    def __init__(self, own: Path | None) -> None:
        self._own = own

    @classmethod
    def load(cls, own: Path | None) -> "Spoken":
        """By the shipped rows and those of the file `own`, which need not be there."""
        return cls(own)

    @cached_property
    def _lines(self) -> "Lines":
        from tui.view.spoken.lines import Lines
        from tui.view.spoken.rows import read

        return Lines(read(self._own))

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the person's own rows; the rest of them holds. Who has none is told so at once."""
        return self._lines.problems if self._own is not None and lexists(self._own) else ()

    def __call__(self, text: str, language: str, home: str = "") -> str:
        """`text`, which is from something in `language` ("vi", "en-GB"; "": in that of the person, `home`), as it is read aloud;
        of any language but Vietnamese and English as it is. Addresses, names of files, bare numbers and whatever is not
        understood stay as they are. Idempotent."""
        return self._lines.read(text, language, home)
