"""An article read line by line: the keys move one line, which a magnifier or a braille display follows, and not the view."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Offset

from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.cells import fit
from tui.faces.fullscreen.script import Head, Labels, Spot
from tui.model.blocks import Block


class LineArticle(ArticleView):
    """An article view that can be read by lines. The view turns over only where the line would leave it, so that a screen reader
    hears the line and nothing else."""

    _by_line = False
    _line = 0

    @property
    def by_line(self) -> bool:
        """Whether a line is marked and the keys move it."""
        return self._by_line

    @by_line.setter
    def by_line(self, by_line: bool) -> None:
        if by_line != self._by_line:
            self._by_line, self._line = by_line, self.top
            self.resigned()
            self.repaint()

    @property
    def line(self) -> int:
        """The number of the line that is read; always one that shows."""
        return max(self.top, min(self._line, self.top + self.room.height - 1, self.line_count - 1))

    def show(
        self, head: Sequence[Head], blocks: Sequence[Block], *, labels: Labels | None = None, spot: Spot | None = None
    ) -> None:
        """Show a text, from the top or from `spot`."""
        self._line = 0
        super().show(head, blocks, labels=labels, spot=spot)

    @property
    def spot(self) -> Spot:
        """The place that is read, else the one at the top of the view."""
        if self._by_line and self._want is None and self._layout is not None and self.line:
            return self._layout.spot(self.line)
        return super().spot

    def go_to_line(self, line: int) -> None:
        """Read a line, where there is one; one that does not show yet begins the view, or ends it on the way up."""
        before = self.line
        height = self.room.height
        if line >= self.top + height:
            self.scroll_to_line(line)
        elif line < self.top:
            self.scroll_to_line(line - height + 1)
        self._line = line
        self.redraw(before, columns=self._margin)
        self.redraw(self.line)

    # -- actions

    def action_next(self) -> None:
        """One line down, past blank ones."""
        if not self._step(1):
            super().action_next()

    def action_previous(self) -> None:
        """One line up, past blank ones."""
        if not self._step(-1):
            super().action_previous()

    def action_top(self) -> None:
        """To the first line."""
        super().action_top()
        self.go_to_line(0)

    def _step(self, step: int) -> bool:
        """Go to the next line that says something. False where one does not read by lines."""
        if not self._by_line or self._layout is None:
            return False
        line = self.line + step
        while self._layout.advance(lines=line + 1, seconds=0.03) and 0 <= line < len(self._layout.lines):
            if self._layout.lines[line].pieces:
                self.go_to_line(line)
                break
            line += step
        return True

    # -- what the view does by itself

    @property
    def _margin(self) -> int:
        """Room for the sign of the line and a space behind it."""
        return max(super()._margin, min(2, self.room.width // 8)) if self._by_line else super()._margin

    def scroll_to_line(self, line: int, *, repaint: bool = True) -> bool:
        """Put a line at the top; the line that is read goes along where it would be out of sight."""
        before = self.line
        moved = super().scroll_to_line(line, repaint=repaint)
        if moved and self._by_line:
            self._line = self.line
            self._forget(before, self._line)
        return moved

    def _forget(self, *lines: int) -> None:
        for line in lines:
            self._strips.pop((line, False), None)
            self._strips.pop((line, True), None)

    def _arrive(self) -> None:
        spot = self._want
        super()._arrive()
        if self._by_line and self._layout is not None and spot is not None and self._want is None:
            self._line = self._layout.line(spot)
            self.repaint()

    def _reveal(self, spot: Spot) -> None:
        super()._reveal(spot)
        if self._by_line and self._layout is not None:
            self._line = self._layout.line(spot)

    @property
    def cursor_place(self) -> Offset:
        """On the line that is read; on the link in it that is highlighted."""
        place = super().cursor_place
        if not self._by_line:
            return place
        line = self.line - self.top
        return place if place.y == line and self._overlay.link is not None else Offset(0, line)

    def draw(self, number: int) -> list[Segment]:
        """One line; the one that is read bears the sign of the highlight."""
        segments = super().draw(number)
        if self._by_line and number == self.line and self._margin:
            sign = self.signs.cursor if self.has_focus else self.signs.away
            margin = fit(sign, self._margin)
            segments[0] = Segment(margin, self.style("cursor" if self.has_focus else "cursor-away"))
        return segments

    def on_focus(self) -> None:
        """The sign looks different."""
        self.redraw(self.line)

    def on_blur(self) -> None:
        """The sign looks different."""
        self.redraw(self.line, columns=self._margin)
