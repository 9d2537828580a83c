"""The least screens that Textual can draw, nothing of ours in them:  python -m tests.bench.bare empty|lines N|article KB

empty: one line · lines: N rows of which those in sight are drawn · article: `o` wraps so many KB and shows the first lines.
"""

import sys
import textwrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

TEXT = "Sở Khoa học và Công nghệ tổ chức hội nghị về đổi mới sáng tạo theo kế hoạch của Ủy ban nhân dân. "


class Lines(ScrollView, can_focus=True):
    """Lines of which those in sight are drawn, one of them in reverse."""

    BINDINGS: ClassVar[list[BindingType]] = [("down,j", "move(1)", ""), ("up,k", "move(-1)", ""), ("o", "open", "")]

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines, self._at = lines, 0

    def on_mount(self) -> None:
        """Begin at the top."""
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.focus()

    def render_line(self, y: int) -> Strip:
        """The line at a row of the screen."""
        place = y + round(self.scroll_y)
        text = self._lines[place] if place < len(self._lines) else ""
        style = Style(reverse=place == self._at)
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def action_move(self, step: int) -> None:
        """To the next line."""
        old, self._at = self._at, max(0, min(len(self._lines) - 1, self._at + step))
        self.scroll_to_region(Region(0, self._at, 1, 1), animate=False)
        top, width = round(self.scroll_y), self.size.width
        self.refresh(Region(0, old - top, width, 1), Region(0, self._at - top, width, 1))

    def action_open(self) -> None:
        """Wrap a text and show it, with other words each time so that something is painted."""
        paragraph = f"{self._at} " + TEXT * 8
        many = int(sys.argv[2]) * 1024 // len(paragraph.encode())
        self._lines = [line for _ in range(many) for line in textwrap.wrap(paragraph, self.size.width)]
        self._at += 1
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


class Bare(App[None]):
    """The program."""

    def compose(self) -> ComposeResult:
        """One widget."""
        if sys.argv[1] == "empty":
            yield Static("row 000000 empty", markup=False)
        else:
            many = int(sys.argv[2]) if sys.argv[1] == "lines" else 50
            yield Lines([f"row {number:06d} Bộ Khoa học và Công nghệ announced a grant for materials" for number in range(many)])


if __name__ == "__main__":
    Bare().run()
