"""Pictures in an article: drawn by textual-image as this terminal can, by Kitty's protocol, as Sixel, else in half blocks."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.segment import ControlType, Segment

from tui.model.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 8  # pixels that a column shows at most; no picture is drawn larger than it is
MOST_LINES = 20
_UNPRINTED = [(ControlType.CURSOR_FORWARD, 0)]  # says that a segment takes no cells


class Artist:
    """Knows how this terminal draws. That is asked once, before the first picture, while nothing else reads what the terminal
    answers: `alone` sees to that."""

    def __init__(self, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._alone = alone
        self._asked = False
        self._by_line: Any = None
        self._sixel: Any = None
        self._cell = (10, 20)  # pixels

    def drawings(self, pictures: Mapping[str, Picture]) -> "dict[str, Drawing]":
        """What an article shows of these, by address."""
        if pictures and not self._asked:
            self._ask()
        return {url: Drawing(picture, self) for url, picture in pictures.items()}

    def _ask(self) -> None:
        from textual.app import SuspendNotSupported

        self._asked = True
        try:
            with self._alone():
                from textual_image import renderable
                from textual_image._terminal import get_cell_size

                self._cell = get_cell_size()
        except SuspendNotSupported:  # no terminal: nothing answers
            from textual_image import renderable
        own = renderable.Image
        self._by_line = renderable.TGPImage if own is renderable.TGPImage else renderable.HalfcellImage
        self._sixel = renderable.SixelImage if own is renderable.SixelImage else None

    def drawn(self, picture: "Image", columns: int, lines: int) -> list[list[Segment]]:
        """The picture as so many lines of so many columns."""
        console = Console(width=columns, height=lines, force_terminal=True)
        if self._sixel is None:
            made = console.render(self._by_line(picture, width=columns, height=lines), console.options)
            return [list(Segment.simplify(line)) for line in Segment.split_lines(made)][:lines]
        across, down = self._cell
        whole = picture.resize((columns * across, lines * down)).quantize(255)  # with one palette for all lines
        return [
            self._line(whole.crop((0, line * down, columns * across, (line + 1) * down)), columns, console)
            for line in range(lines)
        ]

    def _line(self, part: "Image", columns: int, console: Console) -> list[Segment]:
        """A line of Sixel: room, and over it the picture. Each line stands for itself, as all lines of a text do."""
        made = self._sixel(part, width=columns, height=1)
        sixel = "".join(segment.text for segment in console.render(made, console.options) if segment.text.startswith("\x1bP"))
        return [Segment(" " * columns), Segment(f"\x1b7\x1b[{columns}D{sixel}\x1b8", None, _UNPRINTED)]


class Drawing:
    """A picture that an article shows."""

    def __init__(self, picture: Picture, artist: Artist) -> None:
        from PIL.Image import frombytes

        self._image = frombytes("RGB", (picture.width, picture.height), picture.pixels)
        self._artist = artist
        self._lines = lru_cache(maxsize=2)(self._drawn)

    def size(self, width: int) -> tuple[int, int]:
        """Columns and lines it takes where there are `width` columns."""
        wide, high = self._image.size
        columns = max(1, min(width, wide // _CELL or 1, round(2 * MOST_LINES * wide / high)))
        return columns, max(1, round(columns * high / wide / 2))

    def line(self, number: int, columns: int) -> list[Segment]:
        """One of its lines."""
        lines = self._lines(columns)
        return lines[number] if number < len(lines) else [Segment(" " * columns)]

    def _drawn(self, columns: int) -> list[list[Segment]]:
        return self._artist.drawn(self._image, *self.size(columns))
