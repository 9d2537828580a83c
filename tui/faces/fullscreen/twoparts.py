"""Two parts of one pane: a table and a text, side by side or one above the other, each of which scrolls by itself."""

from collections.abc import Sequence
from typing import Literal

from rich.segment import Segment
from textual.geometry import Region, Size

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.sheet import Sheet
from tui.faces.fullscreen.weeklines import Line, Slice, filled

_BESIDE = 100  # columns from which they stand side by side
_LEAST_ABOVE = 4  # lines of the table above the text

Part = Literal["table", "text"]


class TwoParts(Sheet):
    """A table, whose rows are the targets of its slices, and a text. `part` is the one the keys move in, `row` the target
    highlighted."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, signs: Signs | None = None) -> None:
        super().__init__(id=id, classes=classes, signs=signs)
        self.part: Part = "table"
        self.row = 0
        self.head: Sequence[Line] = ()
        self.rows: Sequence[Line] = ()
        self.notes: Sequence[Line] = ()  # below the rows where there is room
        self.text: Sequence[Line] = ()
        self.first_row = 0  # that shows
        self.first_line = 0
        self.table_region = Region()  # within `room`
        self.text_region = Region()

    @property
    def space(self) -> Size:
        """The room there is, or that there will be as soon as it shows."""
        return self.room if self.outer_size.width else Size(self.app.size.width - 1, self.app.size.height - 2)

    @property
    def beside(self) -> bool:
        """Whether the parts stand side by side."""
        return self.space.width >= _BESIDE

    def place(self, table_width: int) -> None:
        """Share the room: a table so wide beside the text, or a third of the lines above it."""
        width, height = self.space
        if self.beside:
            self.table_region = Region(0, 0, table_width, height)
            self.text_region = Region(table_width + 1, 0, width - table_width - 1, height)
        else:
            lines = min(len(self.head) + len(self.rows), max(_LEAST_ABOVE, height // 3), max(0, height - 1))
            self.table_region = Region(0, 0, width, lines)
            self.text_region = Region(0, lines + 1, width, max(0, height - lines - 1))

    def settle(self) -> None:
        """Scroll both parts as little as needed: the row highlighted shows, and nothing behind the end of the text."""
        room = max(1, self.table_region.height - len(self.head))
        self.first_row = max(min(self.first_row, self.row, len(self.rows) - room), self.row - room + 1, 0)
        self.first_line = max(0, min(self.first_line, len(self.text) - self.text_region.height))

    def scroll_text(self, lines: int) -> None:
        """Move the text by so many lines, as far as there are any."""
        before = self.first_line
        self.first_line += lines
        self.settle()
        if self.first_line != before:
            self.repaint()

    def between(self, width: int) -> Line:
        """The line between a table and the text below it."""
        return (Slice(self.signs.dash * width, "frame"),)

    # -- drawing

    @property
    def line_count(self) -> int:
        """As many as there is room for: the parts scroll by themselves."""
        return self.room.height

    def _thumb(self) -> range:
        """The lines beside which the position in the text stands."""
        return _position(self.text_region, self.first_line, len(self.text))

    def draw(self, number: int) -> list[Segment]:
        """One line: of the table, of the text, or of both."""
        line: list[Slice] = []
        table, text = self.table_region, self.text_region
        if table.y <= number < table.bottom:
            line += self._of_table(number - table.y)
        elif number == table.bottom and not text.x:
            line += self.between(self.room.width)
        if text.x and number < text.bottom:
            thumb = number in _position(table, self.first_row, len(self.head) + len(self.rows))
            line.append(Slice(self.signs.thumb if thumb else self.signs.bar, "frame"))
        if text.y <= number < text.bottom:
            place = number - text.y + self.first_line
            line += self.text[place] if place < len(self.text) else ()
        return self._segments(filled(line, self.room.width, self.signs))

    def _of_table(self, y: int) -> Line:
        """A line of the table: heading, row, or the last of the notes at the bottom."""
        place = y - len(self.head) + self.first_row
        if y < len(self.head):
            return self.head[y]
        if place < len(self.rows):
            return self.rows[place]
        note = y - self.table_region.height + len(self.notes)
        fits = len(self.head) + len(self.rows) + len(self.notes) < self.table_region.height
        return self.notes[note] if fits and note >= 0 else filled((), self.table_region.width, self.signs)

    def _segments(self, line: Line) -> list[Segment]:
        """A line in its styles. What is highlighted bears the sign of the highlight and its style alone."""
        mine = self.has_focus and self.part == "table"
        highlight = self.style("cursor" if mine else "cursor-away")
        sign = self.signs.cursor if mine else self.signs.away
        found = []
        for one in line:
            here = one.target == self.row
            text = sign + one.text[1:] if here and one.mark else one.text
            found.append(Segment(text, highlight if here else self.style(one.style)))
        return found

    def on_focus(self) -> None:
        """The highlight looks different."""
        self.repaint()

    def on_blur(self) -> None:
        """The highlight looks different."""
        self.repaint()


def _position(region: Region, top: int, count: int) -> range:
    """The lines of a part beside which the position in it stands; none where everything shows."""
    height = region.height
    if count <= height or height <= 0:
        return range(0)
    size = max(1, height * height // count)
    start = region.y + round(top * (height - size) / (count - height))
    return range(start, start + size)
