"""Statistics on the screen: the portals with their figures, and beside or below them one portal through time, or all compared."""

from collections.abc import Callable
from datetime import datetime

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message

from tui.faces.fullscreen.cells import Signs, cells, cut
from tui.faces.fullscreen.chart import placed
from tui.faces.fullscreen.comparison import compared
from tui.faces.fullscreen.figures import LONGEST, Figures, Portal, figures, legend
from tui.faces.fullscreen.figuretable import table
from tui.faces.fullscreen.portalview import Stretch, View, newest, portal_view
from tui.faces.fullscreen.twoparts import Part, TwoParts
from tui.faces.fullscreen.weeklines import Line, Slice, filled
from tui.faces.fullscreen.wrap import breaks
from tui.i18n import Translator
from tui.model import Page, clean_line
from tui.model.statistics import By

_SHARE = 45  # percent of the columns that the table has at most beside the text
_NARROWEST = 2
_STEPS: tuple[By, ...] = ("day", "week", "month")
_WHEEL = 3  # lines a turn of the wheel


class Statistics(TwoParts):
    """Shows statistics pages: the portals in the table, in the text the one in hand, or all compared. The app binds keys to its
    actions: next, previous, beside, page_down, page_up, half_down, half_up, top, bottom, select, step, measure, compare,
    stretch."""

    class Asked(Message):
        """The history of a portal is wanted, of a measure ("" for the usual one), by day, week or month."""

        def __init__(self, statistics: "Statistics", portal: str, measure: str, by: By) -> None:
            super().__init__()
            self.statistics, self.portal, self.measure, self.by = statistics, portal, measure, by

        @property
        def control(self) -> "Statistics":
            """The widget, for @on selectors."""
            return self.statistics

        def can_replace(self, message: Message) -> bool:
            """Only the last wish counts."""
            return isinstance(message, Statistics.Asked)

    def __init__(
        self, clock: Callable[[], datetime], *, id: str | None = None, classes: str | None = None, signs: Signs | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, signs=signs)
        self._clock = clock
        self._tr: Translator | None = None
        self._page: Page | None = None
        self._own: Page | None = None  # of the portal in hand
        self._found = Figures((), {})
        self._wanted = ""  # a measure asked for
        self._by: By = "day"
        self.comparing = False  # all portals, instead of the one in hand
        self._stretch = Stretch()
        self._view = View((), 0, None, None)

    # -- what the app says

    def show(self, page: Page, tr: Translator, *, portal: str = "") -> None:
        """Show an overview, or the page of the only portal there is. The portal in hand stays, unless another is named; its
        history is asked for anew."""
        before = self.portal
        kept = clean_line(portal, LONGEST) or before
        self._page, self._tr = page, tr
        self._found = figures(page, tr, self._clock(), self.signs)
        names = [portal.name for portal in self._found.portals]
        if kept in names:
            self.row = names.index(kept)
            if kept != before:
                self._own, self._stretch = None, Stretch()
        else:
            self.row = next((row for row, portal in enumerate(self._found.portals) if portal.figures), 0)
            self._own, self._stretch, self.part = None, Stretch(), "table"
        if page.charts or (page.blocks and len(names) == 1):
            self._own = page
        self._lay()
        self._ask()

    def show_portal(self, page: Page) -> None:
        """Show the history of the portal in hand; that of another one, which came late, is left alone."""
        if clean_line(page.title, LONGEST) != self.portal:
            return
        self._own = page
        self._lay_text()
        if self.part == "text" and self._stretch.at is None:
            self._point()

    @property
    def portal(self) -> str:
        """The name of the portal in hand, "" for none."""
        here = self._here
        return here.name if here else ""

    @property
    def measure(self) -> str:
        """The measure that is drawn: the one asked for where the portal has it, else its usual one."""
        here = self._here
        if here is None:
            return ""
        return self._wanted if here.figure(self._wanted) else here.usual

    @property
    def by(self) -> By:
        """The step of the chart."""
        return self._by

    def leave(self) -> bool:
        """Back by one step: from the portal to the table, from the comparison to the portal. False where there is none."""
        if self.part == "text":
            self._enter("table")
        elif self.comparing:
            self.action_compare()
        else:
            return False
        return True

    # -- actions

    def action_next(self) -> None:
        """To the next portal; in the portal a line down."""
        self._move(1)

    def action_previous(self) -> None:
        """To the portal before; in the portal a line up."""
        self._move(-1)

    def action_beside(self, step: int) -> None:
        """To the bar after (1) or before (-1); from the table to the right into the portal, from the first bar back."""
        if self.part == "table":
            if step > 0:
                self._enter("text")
            return
        at, bars = self._stretch.at, self._bars
        if at is None or self.comparing or not 0 <= at + step < bars:
            if step < 0 and (at is None or self.comparing):
                self._enter("table")
            return
        self._stretch = self._stretch._replace(at=at + step, later=self._later)
        self._lay_text(reveal=True)

    def action_page_down(self) -> None:
        """A screenful down."""
        self._move(max(1, self._region.height - 1))

    def action_page_up(self) -> None:
        """A screenful up."""
        self._move(-max(1, self._region.height - 1))

    def action_half_down(self) -> None:
        """Half a screenful down."""
        self._move(max(1, self._region.height // 2))

    def action_half_up(self) -> None:
        """Half a screenful up."""
        self._move(-max(1, self._region.height // 2))

    def action_top(self) -> None:
        """To the first portal or line."""
        self._move(-(10**9))

    def action_bottom(self) -> None:
        """To the last portal or line."""
        self._move(10**9)

    def action_select(self) -> None:
        """From the table into the portal, and back."""
        self._enter("text" if self.part == "table" else "table")

    def action_step(self) -> None:
        """The chart by week instead of by day, by month, by day again."""
        self._by = _STEPS[(_STEPS.index(self._by) + 1) % len(_STEPS)]
        self._stretch = Stretch()
        self._ask()

    def action_measure(self) -> None:
        """The next measure the portal has; of all portals where they are compared."""
        here = self._here
        if here is None:
            return
        own = list(self._found.measures) if self.comparing else [one.measure for one in here.figures if one.value is not None]
        if own:
            now = self._compared if self.comparing else self.measure
            self._wanted = own[(own.index(now) + 1) % len(own)] if now in own else own[0]
            self._stretch = Stretch()
            self._lay()
            self._ask()

    def action_compare(self) -> None:
        """All portals beside each other in one measure, and back."""
        self.comparing = not self.comparing
        self.first_line = 0
        self._lay_text()

    def action_stretch(self, step: int) -> None:
        """An earlier (-1) or later (1) stretch of the chart, by half of what shows."""
        drawn = self._view.drawn
        if drawn is None or self.comparing or self._own is None:
            return
        half = max(1, (drawn.last - drawn.first + 1) // 2)
        self._stretch = Stretch(later=max(0, self._later - step * half))
        self._lay_text()
        if self.part == "text":
            self._point()

    def on_click(self, event: events.Click) -> None:
        """To the portal that is clicked; into the one in hand."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y - self.table_region.y - len(self.head) + self.first_row
        if self.table_region.contains_point(place) and place.y >= self.table_region.y + len(self.head) and row < len(self.rows):
            event.stop()
            self._enter("table")
            self._choose(row)
        elif self.text_region.contains_point(place):
            event.stop()
            self._enter("text")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The portal moves under the wheel."""
        self.scroll_text(_WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The portal moves under the wheel."""
        self.scroll_text(-_WHEEL)
        event.stop()

    # -- moving

    @property
    def _here(self) -> Portal | None:
        portals = self._found.portals
        return portals[self.row] if self.row < len(portals) else None

    @property
    def _compared(self) -> str:
        """The measure compared: the one drawn, else the one most portals share."""
        return next((one for one in (self._wanted, self.measure, *self._found.measures) if one in self._found.measures), "")

    @property
    def _bars(self) -> int:
        return len(placed(self._own.charts[0])) if self._own and self._own.charts else 0

    @property
    def _later(self) -> int:
        """How many days, weeks or months are later than those that show."""
        drawn = self._view.drawn
        if drawn is None or not self._own or not self._own.charts or not self._bars:
            return 0
        return max(0, placed(self._own.charts[0])[-1].last - drawn.last)

    @property
    def _region(self) -> Region:
        """Where the keys move."""
        return self.text_region if self.part == "text" else self.table_region.shrink((len(self.head), 0, 0, 0))

    def _move(self, lines: int) -> None:
        if self.part == "text":
            self.scroll_text(lines)
        else:
            self._choose(self.row + lines)

    def _choose(self, row: int) -> None:
        """To the portal in a row, or the nearest there is."""
        row = max(0, min(row, len(self._found.portals) - 1))
        if row == self.row:
            return
        self.row, self._own, self._stretch = row, None, Stretch()
        if not self.comparing:
            self.first_line = 0
        self._lay_text()
        self._ask()

    def _enter(self, part: Part) -> None:
        if part == self.part or not self._found.portals:
            return
        self.part = part
        self._stretch = Stretch(self._later)
        if part == "text":
            self._point()
        else:
            self._lay_text()

    def _point(self) -> None:
        """Point at the newest bar that shows."""
        drawn = self._view.drawn
        if drawn and self._own:
            self._stretch = Stretch(self._later, newest(self._own.charts[0], drawn))
        self._lay_text(reveal=True)

    def _ask(self) -> None:
        if self.portal:
            self.post_message(self.Asked(self, self.portal, self.measure, self._by))

    # -- laying

    def _lay(self) -> None:
        """Lay everything into the room there is."""
        tr, width = self._tr, self.space.width
        if tr is None or width <= 0:
            return
        laid = table(self._found, self._wanted, width * _SHARE // 100 if self.beside else width, self.signs, tr)
        self.head, self.rows = laid.head, laid.rows
        self.place(laid.width)
        shown = {letter for row in laid.rows for part in row for letter in part.text}
        words = f" {self.signs.dot} ".join(said for said in legend(self._found.portals, tr) if said[0] in shown)
        spans = list(breaks(words, laid.width - 1)) if words else []
        self.notes = [filled((Slice(f" {words[a:b]}", "muted"),), laid.width, self.signs) for a, b in spans]
        self._lay_text()

    def _lay_text(self, *, reveal: bool = False) -> None:
        """Lay what stands beside or below the table, with what is said of the bar pointed at in sight where that is wished."""
        if self._tr is None:
            return
        self._view = self._viewed(self._tr)
        self.text = self._view.lines
        pointed, height = self._view.pointed, self.text_region.height
        if (reveal or self.comparing) and pointed is not None:
            top = self._view.chart if pointed - self._view.chart < height else pointed
            self.first_line = max(min(self.first_line, top), pointed - height + 1)
        self.settle()
        self.repaint()

    def _viewed(self, tr: Translator) -> View:
        """What stands beside or below the table."""
        room, here = self.text_region.size, self._here
        if room.width < _NARROWEST or here is None:
            text = " ".join(clean_line(line) for line in self._page.lead) if self._page else ""
            return View((filled((Slice(f" {text}"),), room.width, self.signs),), 0, None, None)
        if self.comparing:
            lines = tuple(compared(self._found, self._compared, room.width, self.signs, tr, here=self.row))
            own = (place for place, line in enumerate(lines) if any(one.mark and one.target == self.row for one in line))
            return View(lines, 0, None, next(own, None))
        return portal_view(here, self._own, self.measure, self._stretch, room, self.signs, tr)

    def resigned(self) -> None:
        """Lay anew with other signs."""
        if self._page is not None and self._tr is not None:
            self._found = figures(self._page, self._tr, self._clock(), self.signs)
            self._lay()

    def resized(self) -> None:
        """Lay anew at another size."""
        self._lay()

    @property
    def cursor_place(self) -> Offset:
        """On the row of the portal in hand, or on what is said of the bar pointed at."""
        if self.part == "table":
            return Offset(0, self.table_region.y + len(self.head) + self.row - self.first_row)
        line = (self._view.pointed or 0) - self.first_line
        return Offset(self.text_region.x, self.text_region.y + max(0, min(line, self.text_region.height - 1)))

    def between(self, width: int) -> Line:
        """The name of the portal, and which of how many it is."""
        tr, count = self._tr, len(self._found.portals)
        if tr is None or not count:
            return super().between(width)
        dash = self.signs.dash
        which = f" {tr.number(self.row + 1)}/{tr.number(count)} "
        name = cut(self.portal, max(0, width - cells(which) - 6), self.signs.cut)
        lead = Slice(dash, "frame"), Slice(f" {name} ", "title"), Slice(dash, "frame"), Slice(which, "muted")
        return (*lead, Slice(dash * max(0, width - sum(cells(one.text) for one in lead)), "frame"))
