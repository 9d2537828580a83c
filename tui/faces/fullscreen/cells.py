"""Cells: how wide a text is on a terminal, and cutting and padding by that. Text is expected cleaned; any str is safe."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from tui.model.text import without_marks

# Whatever is not surely one cell wide. Rich's own quick test leaves out U+1E00 to U+1EFF, where half of Vietnamese lives.
_UNEVEN = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u214f\u2190-\u22ff"
    "\u2460-\u24ff\u2500-\u25fc]"
)
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


class Signs(NamedTuple):
    """The characters we draw with, each one cell wide."""

    cursor: str = ">"  # the highlight where the keys go
    away: str = "-"  # the highlight of a list that has not the keys
    cut: str = "…"
    bullets: str = "•◦▪"  # by depth
    bar: str = "│"
    dash: str = "─"
    cross: str = "┼"
    thumb: str = "┃"  # the position in a long text
    dot: str = "·"  # between two parts of one line
    unread: str = "•"
    starred: str = "*"
    attached: str = "&"
    also: str = "+"  # in other sources too
    changed: str = "±"
    off: str = "×"  # withdrawn, cancelled
    folded: str = "▸"  # a folder whose sources do not show
    search: str = "»"  # a saved search among the sources
    moved: str = "→"

    @property
    def frames(self) -> bool:
        """Whether anything is drawn round and between texts."""
        return bool(self.bar.strip())

    def frameless(self) -> "Signs":
        """The same without lines: a text is set off by room alone, the highlight is a block of cells without a letter. So the
        line that is left can be cleared of it with blanks alone, and a screen reader says the line gone to and nothing else."""
        return self._replace(bar=" ", dash=" ", cross=" ", thumb=" ", cursor=" ", away=" ")


ASCII = Signs(
    cut="~", bullets="*-+", bar="|", dash="-", cross="+", thumb="#", dot="-", unread="o", changed="%", off="x", moved=">",
    folded=">", search="/",
)  # fmt: skip
"""For terminals and fonts that have nothing else."""


def even(text: str, start: int = 0, stop: int | None = None) -> bool:
    """Whether every character is one cell wide, so that cells can be counted as characters. False when in doubt."""
    return _UNEVEN.search(text, start, len(text) if stop is None else stop) is None


def cells(text: str) -> int:
    """Columns that `text`, a single line, takes. Combining marks take none, wide characters two."""
    return len(text) if even(text) else cell_len(text)


def wide(character: str) -> bool:
    """Whether a character takes two columns."""
    return get_character_cell_size(character) == 2


def reach(text: str, start: int, stop: int, width: int) -> int:
    """The end of the longest part of text[start:stop] that fits `width` columns and parts no mark from its letter."""
    if even(text, start, min(stop, start + width + 1)):
        return min(stop, start + width)
    used, place = 0, start
    while place < stop:
        character = text[place]
        joined = place > start and text[place - 1] == _JOINER
        size = 0 if joined or character == _EMOJI_STYLE else get_character_cell_size(character)
        if size == 1 and text[place + 1 : place + 2] == _EMOJI_STYLE:
            size = 2
        if used + size > width:
            break
        used += size
        place += 1
    return place


def cut(text: str, width: int, sign: str = "…") -> str:
    """`text` in at most `width` columns; what does not fit is replaced by `sign`."""
    if len(text) <= width and even(text):
        return text
    end = reach(text, 0, len(text), width)
    if end == len(text):
        return text
    if width <= cells(sign):
        return sign if width == cells(sign) else ""
    end = reach(text, 0, end, width - cells(sign))
    return text[:end].rstrip() + sign


def fit(text: str, width: int, sign: str = "…", *, right: bool = False) -> str:
    """`text` in exactly `width` columns: cut with `sign` or padded with spaces, on the left where `right`."""
    text = cut(text, width, sign)
    padding = " " * (width - cells(text))
    return padding + text if right else text + padding


def widest(texts: Sequence[str]) -> int:
    """Columns of the widest of `texts`; 0 for none."""
    return max(map(cells, texts), default=0)


def writable(text: str, encoding: str) -> str:
    """`text` as a terminal of this encoding can show it: letters without marks where it has no others, each as wide as it was.
    "" is one that can show all."""
    if not encoding or text.isascii():
        return text
    return "".join(letter if _written(letter, encoding) else _bare(letter) for letter in text)


def _written(letter: str, encoding: str) -> bool:
    try:
        return bool(letter.encode(encoding))
    except UnicodeEncodeError:
        return False


def _bare(letter: str) -> str:
    bare, width = without_marks(letter), cells(letter)
    return bare if bare.isascii() and len(bare) == width else "?" * width
