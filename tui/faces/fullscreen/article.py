"""An article on the screen: wrapped lines drawn as they show, links one can step through, words one can find."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.geometry import Offset
from textual.message import Message

from tui.faces.fullscreen.cells import Signs, cells, fit
from tui.faces.fullscreen.layout import Layout, Room
from tui.faces.fullscreen.lines import PICTURE, Piece
from tui.faces.fullscreen.overlay import Found, Overlay
from tui.faces.fullscreen.script import Head, Labels, Script, Spot
from tui.faces.fullscreen.sheet import Sheet
from tui.model.blocks import Block

if TYPE_CHECKING:
    from tui.faces.fullscreen.pictures import Drawing

MEASURE = 72  # columns of prose that an eye follows without losing the line
_INSET = 1  # columns left of the text
_SLICE = 0.006  # seconds of laying between two chances for a key
_PAUSE = 0.008  # seconds between two slices
_PATIENCE = 0.03  # seconds a resize or a page may wait for lines before it goes on without


class ArticleView(Sheet):
    """Shows one text made of blocks. The app binds keys to its actions: next, previous, page_down, page_up, half_down,
    half_up, top, bottom, next_link, previous_link, open_link."""

    class LinkActivated(Message):
        """A link was chosen: its number in the text and its address."""

        def __init__(self, view: "ArticleView", number: int, address: str) -> None:
            super().__init__()
            self.view, self.number, self.address = view, number, address

        @property
        def control(self) -> "ArticleView":
            """The view, for @on selectors."""
            return self.view

    class AtEnd(Message):
        """The next page was asked for and there is none."""

        def __init__(self, view: "ArticleView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "ArticleView":
            """The view, for @on selectors."""
            return self.view

    def __init__(
        self, *, labels: Labels, measure: int = MEASURE, centred: bool = False,
        id: str | None = None, classes: str | None = None, signs: Signs | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes, signs=signs)
        self._labels = labels
        self._measure, self._centred = measure, centred
        self._script = Script((), (), labels)
        self._layout: Layout | None = None
        self._next: Layout | None = None  # at a new width, until it reaches the place that shows
        self._width = -1
        self._want: Spot | None = None  # to be put at the top once it is laid
        self._laying = False
        self._overlay = Overlay(self._script)
        self.drawings: Mapping[str, Drawing] = {}  # of the next text shown, by the address of the picture
        self.searched = ""  # the search that led to the next text shown; what it asked for is marked

    # -- what the app says

    def show(
        self, head: Sequence[Head], blocks: Sequence[Block], *, labels: Labels | None = None, spot: Spot | None = None
    ) -> None:
        """Show a text, from the top or from `spot`. What does not show yet is laid out while the person reads."""
        self._labels = labels or self._labels
        self._script = Script(head, blocks, self._labels)
        self._overlay = Overlay(self._script, self.searched)
        self._layout = self._next = None
        self._want = spot
        self.scroll_to_line(0)
        if self.room.width:
            self._lay(spot or Spot())
        self.repaint()

    def resigned(self) -> None:
        """Lay anew with other signs."""
        if self._layout is not None:
            self._lay(self.spot)

    def reset(self, *, measure: int | None = None, centred: bool | None = None) -> None:
        """Another measure, in columns, or another alignment; the place is kept."""
        self._measure = self._measure if measure is None else measure
        self._centred = self._centred if centred is None else centred
        if self._layout is not None:
            self._lay(self.spot)
        self.repaint()

    @property
    def spot(self) -> Spot:
        """The place at the top of the view; it means the same at every width, and later."""
        if self._want is not None:
            return self._want
        return self._layout.spot(self.top) if self._layout is not None and self.top else Spot()

    def go(self, spot: Spot) -> None:
        """Put a place at the top, as soon as it is laid."""
        self._seek(spot)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The links of the text; the address of number n stands at n - 1."""
        return self._script.addresses

    def open_link(self, number: int) -> bool:
        """Activate the link with this number. False if there is none."""
        if not 1 <= number <= len(self.addresses):
            return False
        self.post_message(self.LinkActivated(self, number, self.addresses[number - 1]))
        return True

    def step_link(self, step: int) -> bool:
        """Highlight the next (1) or previous (-1) link, beginning with those that show. False if there is none further."""
        if self._layout is None:
            return False
        here, edge = self._overlay.link, None
        if here is None or not self._shows(here.spot):
            last = min(self.top + self.room.height, len(self._layout.lines)) - 1
            edge = self._layout.spot(self.top if step > 0 else last)
        if not self._overlay.step_link(step, edge) or self._overlay.link is None:
            return False
        self._reveal(self._overlay.link.spot)
        return True

    def leave_links(self) -> None:
        """Highlight no link."""
        self._overlay.link = None
        self.repaint()

    def find(self, words: str, spot: Spot | None = None) -> Found:
        """Mark every place where `words` stand, marks and case aside, and show the first from `spot`, or from here on."""
        self._overlay.find(words, self.spot if spot is None else spot)
        return self._show_match()

    def find_step(self, step: int) -> Found:
        """Show the next (1) or previous (-1) match, round and round; of what was searched, where nothing else was found."""
        self._overlay.find_step(step, self.spot)
        return self._show_match()

    def end_find(self) -> None:
        """Highlight no matches."""
        self._overlay.end_find()
        self.repaint()

    # -- actions

    def action_next(self) -> None:
        """One line down."""
        self._scroll(1)

    def action_previous(self) -> None:
        """One line up."""
        self._scroll(-1)

    def action_page_down(self) -> None:
        """A screenful down; one line stays in sight. At the end: AtEnd."""
        if not self._scroll(max(1, self.room.height - 1)):
            self.post_message(self.AtEnd(self))

    def action_page_up(self) -> None:
        """A screenful up; one line stays in sight."""
        self._scroll(-max(1, self.room.height - 1))

    def action_half_down(self) -> None:
        """Half a screenful down. At the end: AtEnd."""
        if not self._scroll(max(1, self.room.height // 2)):
            self.post_message(self.AtEnd(self))

    def action_half_up(self) -> None:
        """Half a screenful up."""
        self._scroll(-max(1, self.room.height // 2))

    def action_top(self) -> None:
        """To the first line."""
        self._want = None
        self.scroll_to_line(0)

    def action_bottom(self) -> None:
        """To the last line."""
        self._seek(Spot(len(self._script.parts)))

    def action_next_link(self) -> None:
        """Highlight the next link; where there is none, the key is someone else's."""
        if not self.step_link(1):
            raise SkipAction

    def action_previous_link(self) -> None:
        """Highlight the previous link; where there is none, the key is someone else's."""
        if not self.step_link(-1):
            raise SkipAction

    def action_open_link(self) -> None:
        """Activate the highlighted link; where there is none, the key is someone else's."""
        link = self._overlay.link
        if link is None or not self.open_link(link.number):
            raise SkipAction

    def on_click(self, event: events.Click) -> None:
        """Activate the link that is clicked."""
        place = event.get_content_offset(self)
        if place is None or self._layout is None or place.y + self.top >= len(self._layout.lines):
            return
        column = self._margin
        for piece in self._layout.lines[place.y + self.top].pieces:
            size = cells(piece.text)
            if piece.link and column <= place.x < column + size:
                event.stop()
                self.open_link(piece.link)
                return
            column += size

    # -- laying

    @property
    def _margin(self) -> int:
        width = self.room.width
        return max(max(0, width - self._measure) // 2 if self._centred else 0, min(_INSET, width // 20))

    def _lay(self, spot: Spot) -> None:
        """Begin to lay the text at the width there is. The old lines stay until `spot` is reached, where there are any."""
        width, margin = self.room.width, self._margin
        self._width = width
        room = Room(max(2, min(self._measure, width - margin)), max(2, width - margin))
        layout = Layout(self._script, room, self.signs, self.drawings)
        layout.advance(seconds=_SLICE)  # most articles are whole by now
        there = layout.advance(lines=2 * self.room.height, spot=spot, seconds=_PATIENCE)
        self._next, self._want = layout, spot
        if there or self._layout is None:
            self._swap()
        if there:
            self._arrive()
        self._lay_on()

    def _swap(self) -> None:
        self._layout, self._next = self._next, None
        self.repaint()

    def _arrive(self) -> None:
        """Put the wanted place at the top."""
        if self._layout is not None and self._want is not None:
            spot, self._want = self._want, None
            self.scroll_to_line(self._layout.line(spot) if spot != Spot() else 0)

    def _lay_on(self) -> None:
        """Lay the rest in slices, with room for keys between them."""
        layout = self._next or self._layout
        if not self._laying and layout is not None and (self._want is not None or not layout.done):
            self._laying = True
            self.set_timer(_PAUSE, self._slice)

    def _slice(self) -> None:
        self._laying = False
        layout = self._next or self._layout
        if layout is None:
            return
        before = len(layout.lines)
        there = layout.advance(spot=self._want, seconds=_SLICE)
        if there and self._next is not None:
            self._swap()
        if there and self._want is not None:
            self._arrive()
        if layout is self._layout:
            self.scroll_to_line(self.top)  # the end may have come sooner than was guessed
            if before < self.top + self.room.height:
                self.repaint()
            elif layout.done:
                self.show_position()
        self._lay_on()

    def _seek(self, spot: Spot) -> None:
        """Put a place at the top: now if it is laid or nearly, else as soon as it is."""
        self._want = spot
        if self._layout is not None and self._next is None and self._layout.advance(spot=spot, seconds=_PATIENCE):
            self._arrive()
        self._lay_on()

    def _scroll(self, lines: int) -> bool:
        """Scroll by lines. False if there is nothing further that way."""
        layout = self._layout
        self._want = None if self._next is None else self._want
        if layout is None:
            return False
        target = max(0, self.top + lines)
        layout.advance(lines=target + self.room.height, seconds=_PATIENCE)
        return self.scroll_to_line(target) or not layout.done

    # -- showing places

    def _shows(self, spot: Spot) -> bool:
        return self._layout is not None and self.top <= self._layout.line(spot) < self.top + self.room.height

    def _reveal(self, spot: Spot) -> None:
        """Bring a place into view, a third from the top if it is not there yet, and repaint."""
        if self._layout is not None:
            self._layout.advance(spot=spot)
            if not self._shows(spot):
                self.scroll_to_line(max(0, self._layout.line(spot) - self.room.height // 3))
        self.repaint()

    def _show_match(self) -> Found:
        if self._overlay.matched is None:
            self.repaint()
        else:
            self._reveal(self._overlay.matched)
        return self._overlay.found

    @property
    def cursor_place(self) -> Offset:
        """On the highlighted link, else on the match that is shown, else on the first line."""
        link = self._overlay.link
        for spot in (None if link is None else link.spot, self._overlay.matched):
            if spot is not None and self._layout is not None and self._shows(spot):
                return self._place(spot, self._layout)
        return Offset(self._margin, 0)

    def _place(self, spot: Spot, layout: Layout) -> Offset:
        line, column = layout.line(spot), self._margin
        for piece in layout.lines[line].pieces:
            if piece.flow == spot.flow and piece.start <= spot.start <= piece.start + len(piece.text):
                column += cells(piece.text[: spot.start - piece.start])
                break
            column += cells(piece.text)
        return Offset(column, line - self.top)

    # -- drawing

    @property
    def line_count(self) -> int:
        """How many lines the text has at this width; a guess while it is being laid."""
        return self._layout.height if self._layout is not None else 0

    def prepare(self) -> None:
        """Lay the text anew if the width changed."""
        if self.room.width != self._width and self.room.width:
            self._lay(self.spot)

    def draw(self, number: int) -> list[Segment]:
        """One line; blank where the text is not laid yet."""
        layout, width = self._layout, self.room.width
        if layout is None or not layout.advance(lines=number + 1, seconds=_SLICE) or number >= len(layout.lines):
            return [Segment(" " * width, self.style(""))]
        line, margin = layout.lines[number], self._margin
        segments = [self._sign(number, margin)] if margin else []
        left = width - margin
        for piece in line.pieces:
            left -= cells(piece.text)
            segments.extend(self._segments(piece, line.part))
        if left < 0:  # a pane of two or three columns
            return Segment.adjust_line_length(segments, width, self.style(""))
        if left > 0:
            segments.append(Segment(" " * left, self.style("")))
        return segments

    def _sign(self, number: int, margin: int) -> Segment:
        """The margin of a line; before the match that is shown it bears a sign, for those who see no colours."""
        matched = self._overlay.matched
        if matched is None or self._layout is None or self._layout.line(matched) != number:
            return Segment(" " * margin, self.style(""))
        return Segment(fit(self.signs.cursor, margin, right=True), self.style("here"))

    def _segments(self, piece: Piece, part: int) -> list[Segment]:
        """A piece, cut where a match or the highlighted link begins and ends."""
        if piece.style == PICTURE and self._layout is not None:
            return self._layout.drawn(piece, part)
        end = piece.start + len(piece.text)
        over = self._overlay.over(part, piece)
        if not over:
            return [Segment(piece.text, self.style(piece.style))]
        edges = sorted({piece.start, end, *(edge for a, b, _ in over for edge in (a, b) if piece.start < edge < end)})
        found = []
        for start, stop in pairwise(edges):
            names = [piece.style, *(name for a, b, name in over if a <= start and stop <= b)]
            found.append(Segment(piece.text[start - piece.start : stop - piece.start], self.style(" ".join(names))))
        return found
