"""The ground of our widgets: a view of numbered lines that scrolls, in the styles of a palette, with a place for the cursor.

Textual's ScrollView would do, at twice the time a key: each frame it builds six new strips a line, draws its scrollbar anew
at every step, and lays the screen out again when the number of lines changes. Here a line that was drawn once is kept as
the very strip that goes to the terminal, and the position stands in the last column of the lines themselves.
"""

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.palette import PLAIN, Palette
from tui.faces.fullscreen.rowline import thumb

_KEPT = 2000  # strips
_WHEEL = 3  # lines a turn of the wheel


class Sheet(Widget, can_focus=True):
    """Lines by number, drawn when they show. Text comes in as text and is never markup."""

    ALLOW_SELECT: ClassVar[bool] = False  # a drag would repaint all of it; terminals select with Shift
    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; }
    """

    EDGE: ClassVar[bool] = False
    """Whether a line is drawn in the column of the position, all the way down: what a border on the right would say, without
    its price (see `render_lines`)."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, signs: Signs | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.auto_links = False
        self.signs = signs or Signs()
        self.edge = self.EDGE
        self._palette: Palette = PLAIN
        self._named: dict[str, Style] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._strips_size = Size(0, 0)
        self._top = 0
        self._shown_thumb = range(0)
        self._look: Style | None = None

    # -- for the app

    def dress(self, palette: Palette, signs: Signs) -> None:
        """Draw with other styles and signs."""
        self._palette, self.signs = palette, signs
        self.edge = self.EDGE and signs.frames
        self.resigned()
        self.repaint()

    @property
    def top(self) -> int:
        """The number of the first line that shows."""
        return self._top

    @property
    def room(self) -> Size:
        """Columns and lines there are to draw in: without padding, border and the column of the position."""
        gutter = self.styles.gutter
        width, height = self.outer_size
        return Size(max(0, width - gutter.width - 1), max(0, height - gutter.height))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the real cursor belongs on the screen. Kept inside the widget, whatever is scrolled away."""
        region = self.content_region
        place = self.cursor_place
        x = min(max(0, place.x), max(0, region.width - 1))
        y = min(max(0, place.y), max(0, region.height - 1))
        return Offset(region.x + x, region.y + y)

    def repaint(self) -> None:
        """Draw everything anew."""
        self._named.clear()
        self._strips.clear()
        self.refresh()

    @property
    def in_use(self) -> bool:
        """Whether its highlight is where the keys go."""
        return self.has_focus

    # -- for the widgets on this ground

    @property
    def line_count(self) -> int:
        """How many lines there are, shown or not."""
        return 0

    @property
    def cursor_place(self) -> Offset:
        """Where the real cursor belongs: column and line within `room`."""
        return Offset(0, 0)

    def prepare(self) -> None:
        """Called before lines are drawn: the time to notice another size."""

    def draw(self, number: int) -> list[Segment]:
        """A line as segments, exactly as wide as `room`; numbers from `line_count` on are blank lines."""
        return [Segment(" " * self.room.width, self.style(""))]

    def style(self, names: str) -> Style:
        """The style of names parted by spaces, over the widget's own colours; later names win."""
        style = self._named.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self._palette.get(name, Style.null())
            self._named[names] = style
        return style

    def resigned(self) -> None:
        """Called when the signs are others: what was laid with the old ones is laid anew."""

    def resized(self) -> None:
        """Called before the first frame at another size: lines that have room now show."""
        self.scroll_to_line(self._top, repaint=False)

    def scroll_to_line(self, line: int, *, repaint: bool = True) -> bool:
        """Put a line at the top, as far as there is something below it. Whether that changes anything."""
        line = max(0, min(line, self.line_count - self.room.height))
        if line == self._top:
            return False
        lines, self._top = line - self._top, line
        if repaint:
            self.refresh()
            if isinstance(self.app, Frame):
                self.app.scrolled(self.region.shrink(Spacing.vertical(self.styles.padding.top)), lines)
        return True

    def show_position(self) -> None:
        """The number of lines changed, those that show did not: draw the position anew where it is another."""
        if self._thumb() != self._shown_thumb:
            self.refresh()

    def redraw(self, *numbers: int, columns: int = 0) -> None:
        """Draw these lines anew, and nothing else; of each only its first columns, where a number of them is given: screen
        readers say all that is written."""
        room, regions = self.room, []
        width = columns or room.width + 1
        for number in numbers:
            self._strips.pop((number, False), None)
            self._strips.pop((number, True), None)
            if 0 <= number - self._top < room.height:
                regions.append(Region(0, number - self._top, width, 1))
        if regions:
            self.refresh(*regions)

    # -- for Textual

    def focus(self, scroll_visible: bool = True) -> Self:
        """Have the keys now: Textual hands them over later, and the keys typed meanwhile would be obeyed elsewhere."""
        self.screen.set_focus(self, scroll_visible)
        return self

    def notify_style_update(self) -> None:
        """The theme or a state changed: where that changes the look, every style is looked up anew."""
        super().notify_style_update()
        look = self.rich_style if self.is_attached else None
        if look is None or look != self._look:
            self._look = look
            self._named.clear()
            self._strips.clear()

    def _on_focus(self, event: events.Focus) -> None:
        """What Textual does, but for drawing all of it anew: the highlight alone looks different."""
        self._take_focus(event, events.DescendantFocus(self), True)

    def _on_blur(self, event: events.Blur) -> None:
        """As with the focus."""
        self._take_focus(event, events.DescendantBlur(self), False)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Nothing, where Textual looks every style up anew: in our style sheet none hangs on the focus."""

    def _take_focus(self, event: events.Event, told: events.Event, has_focus: bool) -> None:
        event.prevent_default()
        self.has_focus = has_focus
        if isinstance(self.parent, Widget):
            self.parent.post_message(told)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down by a few lines; the highlight stays where it is."""
        if self.scroll_to_line(self._top + _WHEEL):
            event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up by a few lines; the highlight stays where it is."""
        if self.scroll_to_line(self._top - _WHEEL):
            event.stop()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the widget. Padding left and right is ours; with any other padding or a border Textual
        builds every line of every frame round `render_line`, which doubles the time a key takes."""
        if self.outer_size != self._strips_size:
            self._strips.clear()
            self._named.clear()
            self._strips_size, self._look = self.outer_size, self.rich_style
            self.resized()
        self.prepare()
        if self.styles.gutter != self.styles.padding or self.styles.padding.height:
            return super().render_lines(crop)
        thumb = self._shown_thumb = self._thumb()
        if len(self._strips) > _KEPT:
            self._strips.clear()
        keys = [(self._top + y, y in thumb) for y in crop.line_range]
        self._finish([key for key in keys if key not in self._strips])
        strips = [self._strips[key] for key in keys]
        if crop.column_span != (0, self.outer_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of the widget, for Textual to finish."""
        return self._strip(self._top + y, y in self._thumb())

    def _strip(self, number: int, at_thumb: bool) -> Strip:
        position = self.signs.thumb if at_thumb else self.signs.bar if self.edge else " "
        return Strip([*self.draw(number), Segment(position, self.style("frame"))], self.room.width + 1)

    def _finish(self, keys: Sequence[tuple[int, bool]]) -> None:
        """Draw these lines and keep them as they go to the terminal: padded, in the colours it has."""
        if keys:
            padding, ground, width = self.styles.padding, self.style(""), self.room.width + 1
            _, background = self.background_colors
            filters = self.get_line_filters()
            for key in keys:
                strip = self._strip(*key).crop_pad(width, padding.left, padding.right, ground)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._strips[key] = strip

    def _thumb(self) -> range:
        """The lines of the view beside which the position stands; none where everything shows."""
        return thumb(self._top, self.room.height, self.line_count)
