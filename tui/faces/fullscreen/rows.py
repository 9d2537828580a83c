"""A list of any length that draws only the rows that show and asks only for those."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message

from tui.faces.fullscreen.cells import Signs, fit
from tui.faces.fullscreen.rowline import GAP, MARK, Column, FewRows, Highlight, Id, Row, Rows, pieces, widths
from tui.faces.fullscreen.sheet import Sheet
from tui.faces.fullscreen.wrap import breaks
from tui.model.text import clean_line
from tui.view.matches import Matcher

_PAGE = 64  # rows asked for at once
_KEPT = 32 * _PAGE  # rows kept
_ROOM = re.compile("(^ +| {2,}| +$)")  # before, between and behind columns


class LineList(Sheet):
    """A list with one highlighted row. The app binds keys to its actions: next, previous, page_down, page_up, half_down,
    half_up, top, bottom, select."""

    class Highlighted(Message):
        """Another row is highlighted; `id` is None in an empty list."""

        def __init__(self, list: "LineList", index: int, id: Id | None) -> None:
            super().__init__()
            self.list, self.index, self.id = list, index, id

        @property
        def control(self) -> "LineList":
            """The list, for @on selectors."""
            return self.list

    class Selected(Message):
        """A row was chosen: Enter, or a second click."""

        def __init__(self, list: "LineList", index: int, id: Id) -> None:
            super().__init__()
            self.list, self.index, self.id = list, index, id

        @property
        def control(self) -> "LineList":
            """The list, for @on selectors."""
            return self.list

    def __init__(
        self, columns: Sequence[Column] = (Column(),), *, id: str | None = None, classes: str | None = None,
        signs: Signs | None = None, empty: str = "",
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes, signs=signs)
        self._columns = tuple(columns)
        self._empty = clean_line(empty)
        self._searched = ("", False)
        self._matcher: Matcher | None = None
        self._source: Rows = FewRows()
        self._known: dict[int, Row] = {}
        self._cursor = 0
        self._cursor_id: Id | None = None

    # -- what the app says

    def replace(self, source: Rows, keep: Id | None = None, line: int = 0) -> None:
        """Show other rows. The highlight goes to the row `keep`, on this line of the view, or stays on the identity it has, and
        that row on its line of the screen; where it is gone, the highlight stays on the same place in the list."""
        wanted = self._cursor_id if keep is None else keep
        place = None if wanted is None else source.place(wanted)
        top = self.top
        if place is not None:
            top = place - (line or self._cursor - top) if wanted == self._cursor_id else place - line if line else 0
        before, seen = (self.top, self._cursor, self.line_count), self._known
        self._source, self._known = source, {}
        self._cursor = max(0, min(len(source) - 1, self._cursor if place is None else place))
        self.scroll_to_line(top)
        self._show_cursor()
        if before == (self.top, self._cursor, self.line_count) != (0, 0, 0):
            self._redraw_others(seen)
        else:
            self._strips.clear()
            self.refresh()
        self._take_id()

    def _redraw_others(self, seen: Mapping[int, Row]) -> None:
        """Draw anew those lines that show whose rows are others than those seen before; forget what does not show."""
        shown = range(self.top, self.top + self.room.height)
        others = {line for line in shown if line < self.line_count and seen.get(line) != self._row(line)}
        self._strips = {key: strip for key, strip in self._strips.items() if key[0] in shown and key[0] not in others}
        self.redraw(*others)

    def update(self, id: Id | None = None) -> None:
        """The row with this identity, or every row, reads differently now; none came or went."""
        place = None if id is None else self._source.place(id)
        if id is not None and place is None:
            return
        if place is None:
            self._known.clear()
            self.repaint()
        else:
            self._known.pop(place, None)
            self.redraw(place)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns. Setting them redraws."""
        return self._columns

    @columns.setter
    def columns(self, columns: Sequence[Column]) -> None:
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self.repaint()

    def mark_searched(self, words: str, *, live: bool = False) -> None:
        """Mark in every row what a search asked for, "" for nothing; `live`: it is still being typed."""
        if (words, live) != self._searched:
            self._searched = words, live
            self._matcher = Matcher(words, live=live) if words else None
            self.repaint()

    @property
    def empty(self) -> str:
        """What stands in the place of rows where there are none."""
        return self._empty

    @empty.setter
    def empty(self, words: str) -> None:
        self._empty = clean_line(words)
        self.repaint()

    @property
    def line_count(self) -> int:
        """How many rows there are."""
        return len(self._source)

    @property
    def cursor(self) -> int:
        """The place of the highlighted row; 0 in an empty list."""
        return self._cursor

    @property
    def cursor_id(self) -> Id | None:
        """The identity of the highlighted row, None in an empty list."""
        return self._cursor_id

    def go(self, index: int) -> None:
        """Highlight the row at `index`, or the nearest there is, and bring it into view."""
        index = max(0, min(self.line_count - 1, index))
        before, self._cursor = self._cursor, index
        self._show_cursor()
        if index != before:
            self._unmark(before)
            self.redraw(index)
            self._take_id()

    def go_to(self, id: Id) -> bool:
        """Highlight the row with this identity. False if there is none."""
        place = self._source.place(id)
        if place is not None:
            self.go(place)
        return place is not None

    # -- actions

    def action_next(self) -> None:
        """One row down."""
        self.go(self._cursor + 1)

    def action_previous(self) -> None:
        """One row up."""
        self.go(self._cursor - 1)

    def action_page_down(self) -> None:
        """A screenful down; one row stays in sight."""
        self._jump(max(1, self.room.height - 1))

    def action_page_up(self) -> None:
        """A screenful up; one row stays in sight."""
        self._jump(-max(1, self.room.height - 1))

    def action_half_down(self) -> None:
        """Half a screenful down."""
        self._jump(max(1, self.room.height // 2))

    def action_half_up(self) -> None:
        """Half a screenful up."""
        self._jump(-max(1, self.room.height // 2))

    def action_top(self) -> None:
        """To the first row."""
        self.go(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.go(self.line_count - 1)

    def action_select(self) -> None:
        """Choose the highlighted row."""
        if self._cursor_id is not None:
            self.post_message(self.Selected(self, self._cursor, self._cursor_id))

    def _jump(self, lines: int) -> None:
        """Move highlight and view together, so that the highlight stays on its line of the screen."""
        self.scroll_to_line(self.top + lines)
        self.go(self._cursor + lines)

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that is clicked; choose it with the second click."""
        place = event.get_content_offset(self)
        index = -1 if place is None else place.y + self.top
        if not 0 <= index < self.line_count:
            return
        event.stop()
        self.go(index)
        if event.chain > 1:
            self.action_select()

    def resized(self) -> None:
        """Keep the highlight in sight."""
        super().resized()
        self._show_cursor(repaint=False)

    # -- inside

    def _row(self, index: int) -> Row:
        row = self._known.get(index)
        if row is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            page = range(index - index % _PAGE, len(self._source))[:_PAGE]
            if unknown := [place for place in page if place not in self._known]:
                self._known.update(enumerate(self._source.rows(unknown[0], unknown[-1] + 1), unknown[0]))
            # A source that shrank meanwhile says so later, by `replace`; until then the row is blank.
            row = self._known.setdefault(index, Row(id="", cells=()))
        return row

    def _take_id(self) -> None:
        """Remember whose row is highlighted, and tell if it is another's."""
        id = self._row(self._cursor).id if self.line_count else None
        if id != self._cursor_id:
            self._cursor_id = id
            self.post_message(self.Highlighted(self, self._cursor, id))

    def _show_cursor(self, *, repaint: bool = True) -> None:
        """Scroll as little as needed to see the highlighted row."""
        height = self.room.height
        if self._cursor < self.top:
            self.scroll_to_line(self._cursor, repaint=repaint)
        elif 0 < height <= self._cursor - self.top:
            self.scroll_to_line(self._cursor - height + 1, repaint=repaint)

    @property
    def cursor_place(self) -> Offset:
        """On the sign of the highlighted row."""
        return Offset(0, self._cursor - self.top)

    def on_focus(self) -> None:
        """The highlight looks different."""
        self.redraw(self._cursor)

    def on_blur(self) -> None:
        """The highlight looks different."""
        self._unmark(self._cursor)

    def _unmark(self, row: int) -> None:
        """Draw a row anew that the highlight left; in one plain pane its first cells alone: a screen reader says what is
        written."""
        self.redraw(row, columns=0 if self.signs.frames else MARK)

    def draw(self, number: int) -> list[Segment]:
        """One row. Neighbours of one style are one segment: fewer bytes, less work."""
        width = self.room.width
        if number >= self.line_count:
            spans = list(breaks(self._empty, max(1, width - 2 * MARK))) if self._empty else []
            words = " " * MARK + self._empty[slice(*spans[number])] if number < len(spans) and not self.line_count else ""
            return [Segment(fit(words, width, self.signs.cut), self.style("muted" if words else ""))]
        row, highlight = self._row(number), Highlight(here=number == self._cursor, in_use=self.in_use)
        segments: list[Segment] = []
        for text, names in pieces(row, self._columns, width, self.signs, highlight):
            style = self.style(names)
            if segments and segments[-1].style == style:
                segments[-1] = Segment(segments[-1].text + text, style)
            else:
                segments.append(Segment(text, style))
        if self._matcher is not None:
            segments = [part for segment in segments for part in self._marked(segment, self._matcher)]
        over = highlight.style if self.signs.frames else ""
        if not over and self.style(row.tone).underline:  # a line under words, not under room
            segments = [part for segment in segments for part in _words_underlined(segment)]
        return segments if width >= MARK else [Segment(" " * width, self.style(f"{row.tone} {over}"))]

    def _marked(self, segment: Segment, matcher: Matcher) -> Iterator[Segment]:
        """A segment in parts: what was searched, and what stands between. Where all is reversed, a match is not."""
        text, style, at = segment.text, segment.style or self.style(""), 0
        match = self.style("match")
        over = Style(reverse=False, bold=True) if style.reverse and match.reverse else match
        for start, end in matcher.places(text, "title"):
            if start > at:
                yield Segment(text[at:start], style)
            yield Segment(text[start:end], style + over)
            at = end
        if at < len(text):
            yield Segment(text[at:], style)

    def laid(self, texts: Sequence[str]) -> str:
        """A text a column, each where its column stands: a line to be shown above the list."""
        shown = zip(self._columns, widths(self._columns, self.room.width), texts, strict=False)
        cells = [fit(text, size, self.signs.cut, right=column.right) for column, size, text in shown if size]
        return " " * MARK + (" " * GAP).join(cells)


def _words_underlined(segment: Segment) -> Iterator[Segment]:
    """A segment in parts: words, and the room before, behind and between columns of them. Only words are underlined."""
    style = segment.style
    bare = None if style is None else style + Style(underline=False)
    for part in _ROOM.split(segment.text):
        if part:
            yield Segment(part, style if part.strip() else bare)
