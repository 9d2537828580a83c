"""A list of any length that draws only the rows that show and asks only for those."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message

from tui.faces.fullscreen.cells import Signs, fit
from tui.faces.fullscreen.sheet import Sheet
from tui.faces.fullscreen.wrap import breaks
from tui.model.text import clean_line
from tui.view.matches import Matcher

_PAGE = 64  # rows asked for at once
_KEPT = 32 * _PAGE  # rows kept
_LONGEST = 10  # characters looked at for each column a cell has: a letter and its marks, and some
_GAP = 1  # columns between two columns
_ROOM = re.compile("(^ +| {2,}| +$)")  # before, between and behind columns
_MARK = 2  # columns of the cursor sign and its space

Id = int | str
Tone = Literal["", "strong", "muted", "alarm"]


class Column(NamedTuple):
    """A column of a list. `width` in cells, 0 for the one that takes what is left. Left out where the list is narrower
    than `least`."""

    width: int = 0
    right: bool = False
    least: int = 0
    tone: Tone = ""


class Row(NamedTuple):
    """One row: its lasting identity and a text a column, or one text all the way. `tone` is of the whole row; what it means must
    also stand in a cell."""

    id: Id
    cells: tuple[str, ...]
    tone: Tone = ""
    indent: int = 0  # columns before the first text


class Rows(Protocol):
    """Where rows come from. Asked often and on the way to the screen: answer at once."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` to before `stop`, which is at most the length."""

    def place(self, id: Id) -> int | None:
        """Where the row with this identity stands now, None if it is gone."""


class FewRows:
    """Rows that are all at hand."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        return self._rows[start:stop]

    def place(self, id: Id) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.id == id), None)


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
        self.redraw(row, columns=0 if self.signs.frames else _MARK)

    def draw(self, number: int) -> list[Segment]:
        """One row. Neighbours of one style are one segment: fewer bytes, less work."""
        width = self.room.width
        if number >= self.line_count:
            spans = list(breaks(self._empty, max(1, width - 2 * _MARK))) if self._empty else []
            words = " " * _MARK + self._empty[slice(*spans[number])] if number < len(spans) and not self.line_count else ""
            return [Segment(fit(words, width, self.signs.cut), self.style("muted" if words else ""))]
        row, at_cursor = self._row(number), number == self._cursor
        over = "" if not at_cursor else "cursor" if self.in_use else "cursor-away"
        mark = self.style(f"{row.tone} {over}")
        over = over if self.signs.frames else ""
        ground = self.style(f"{row.tone} {over}")
        sign = self.signs.cursor if self.in_use else self.signs.away
        segments = [Segment(fit(sign if at_cursor else "", _MARK), mark)]
        left = width - _MARK
        laid = zip(self._columns, self._widths(width), row.cells, strict=False)
        for column, size, text in laid if len(row.cells) > 1 else ((Column(), left, row.cells[0]),) if row.cells else ():
            if not 0 < size <= left:
                continue
            style = self.style(f"{column.tone} {row.tone} {over}") if column.tone else ground
            lead, row = " " * row.indent, row._replace(indent=0)
            text = fit(lead + clean_line(text, size * _LONGEST), size, self.signs.cut, right=column.right)
            left -= size
            if left > 0:
                text += " " * _GAP
                left -= _GAP
            last = segments[-1]
            if last.style == style:
                segments[-1] = Segment(last.text + text, style)
            else:
                segments.append(Segment(text, style))
        if left > 0:
            segments.append(Segment(" " * left, ground))
        if self._matcher is not None:
            segments = [part for segment in segments for part in self._marked(segment, self._matcher)]
        if ground.underline and not over:  # a line under words, not under room
            segments = [part for segment in segments for part in _words_underlined(segment)]
        return segments if width >= _MARK else [Segment(" " * width, ground)]

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
        shown = zip(self._columns, self._widths(self.room.width), texts, strict=False)
        cells = [fit(text, size, self.signs.cut, right=column.right) for column, size, text in shown if size]
        return " " * _MARK + (" " * _GAP).join(cells)

    def _widths(self, width: int) -> list[int]:
        """Columns of each column in a list of `width`; 0 for those left out."""
        shown = [column for column in self._columns if width >= column.least]
        fixed = sum(column.width for column in shown) + _GAP * max(0, len(shown) - 1)
        rest = max(0, width - _MARK - fixed)
        return [0 if width < column.least else column.width or rest for column in self._columns]


def _words_underlined(segment: Segment) -> Iterator[Segment]:
    """A segment in parts: words, and the room before, behind and between columns of them. Only words are underlined."""
    style = segment.style
    bare = None if style is None else style + Style(underline=False)
    for part in _ROOM.split(segment.text):
        if part:
            yield Segment(part, style if part.strip() else bare)
