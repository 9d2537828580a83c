"""The schedule on the screen: a grid where there is room for it, else an agenda; one event, or one change, is highlighted."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message

from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.sheet import Sheet
from tui.faces.fullscreen.timetable import Timetable, timetable
from tui.faces.fullscreen.weekgrid import COMFORT, LEAST, ROOM, day_width, grid
from tui.faces.fullscreen.weeklines import Head, Laid, Line, Slice, Target, agenda
from tui.i18n import Translator
from tui.model import Page

_TICK = 20.0  # seconds between two looks at the clock

Form = Literal["grid", "agenda"]


class Week(Sheet):
    """Shows a schedule page. The app binds keys to its actions: next, previous, beside, page_down, page_up, half_down, half_up,
    top, bottom, select."""

    class Selected(Message):
        """An event was chosen: the id of its entry."""

        def __init__(self, week: "Week", id: int) -> None:
            super().__init__()
            self.week, self.id = week, id

        @property
        def control(self) -> "Week":
            """The week, for @on selectors."""
            return self.week

    def __init__(
        self, clock: Callable[[], datetime], *, id: str | None = None, classes: str | None = None, signs: Signs | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, signs=signs)
        self._clock = clock
        self._page: Page | None = None
        self._days: tuple[date, date] | None = None
        self._tr: Translator | None = None
        self._table: Timetable | None = None
        self._laid = Laid((), (), ())
        self._laid_for = (-1, -1)  # columns and lines
        self._wanted: Form | None = None  # None: by the room there is
        self.still = False  # the line of now stays where it was drawn
        self._at = 0  # the target that is highlighted
        self._lane = 0  # of the event highlighted last
        self._aim: Literal["", "first", "today"] = ""  # where the highlight goes as soon as there are lines

    # -- what the app says

    def show(self, page: Page, days: tuple[date, date] | None, tr: Translator) -> None:
        """Show a schedule page of `days`. The highlight stays on its event while the days are the same; else it goes to the
        first change, or to what comes next today, or to the first event."""
        if days != self._days or self._page is None:
            self._aim = "first"
        self._page, self._days, self._tr = page, days, tr
        self._read()
        self.repaint()

    @property
    def event(self) -> int | None:
        """The entry of what is highlighted, None where nothing is."""
        here = self.target
        return here.id if here else None

    @property
    def target(self) -> Target | None:
        """What is highlighted."""
        return self._laid.targets[self._at] if self._laid.targets else None

    @property
    def form(self) -> Form:
        """The form it has: the one asked for where it fits, else by the room there is."""
        width = self._space.width
        day = day_width(self._table, width) if self._table else 0
        if not self.signs.frames or day < LEAST or self._wanted == "agenda":
            return "agenda"
        return "grid" if self._wanted == "grid" or (day >= COMFORT and width >= ROOM) else "agenda"

    def turn(self) -> bool:
        """A grid instead of the agenda, or the other way round, from now on. False where no grid can be had."""
        before = self.form
        self._wanted = "agenda" if before == "grid" else "grid"
        self._lay()
        self.repaint()
        return self.form != before

    def to_today(self) -> bool:
        """Highlight what comes next today, else what was last. False if the days shown have no today."""
        if self._days is None or not self._days[0] <= self._clock().date() <= self._days[1]:
            return False
        self._aim = "today"
        self._lay()
        self.repaint()
        return True

    # -- actions

    def action_next(self) -> None:
        """To the event below, in the grid of the same day."""
        self._step(1)

    def action_previous(self) -> None:
        """To the event above; from the first to the changes."""
        self._step(-1)

    def action_beside(self, step: int) -> None:
        """To the next day that has events (1) or the previous (-1), in the grid at the same height."""
        here = self.target
        if here is not None and not here.change:
            lanes = {one.lane for one in self._laid.targets if (one.lane - here.lane) * step > 0 and not one.change}
            if lanes:
                lane = min(lanes, key=lambda lane: abs(lane - here.lane))
                self._go(self._nearest(here.first if self.form == "grid" else 0, {lane}))

    def action_page_down(self) -> None:
        """A screenful down; a line stays in sight."""
        self._jump(self.room.height - 1)

    def action_page_up(self) -> None:
        """A screenful up; a line stays in sight."""
        self._jump(1 - self.room.height)

    def action_half_down(self) -> None:
        """Half a screenful down."""
        self._jump(self.room.height // 2)

    def action_half_up(self) -> None:
        """Half a screenful up."""
        self._jump(-(self.room.height // 2))

    def action_top(self) -> None:
        """To the first change or event."""
        self._go(0)

    def action_bottom(self) -> None:
        """To the last event of the last day."""
        targets = self._laid.targets
        self._go(max(range(len(targets)), key=lambda place: (targets[place].lane, targets[place].first), default=0))

    def action_select(self) -> None:
        """Open the event; from a change, go to its event."""
        here = self.target
        if here is None:
            return
        if here.change:
            self._go(self._place(here.id, change=False))
        else:
            self.post_message(self.Selected(self, here.id))

    def on_click(self, event: events.Click) -> None:
        """Highlight what is clicked; choose it with the second click."""
        place = event.get_content_offset(self)
        column = 0
        for one in self._line(place.y + self.top) if place else ():
            column += cells(one.text)
            if place and place.x < column:
                if one.target >= 0:
                    event.stop()
                    self._go(one.target)
                    if event.chain > 1:
                        self.action_select()
                return

    # -- moving

    def _step(self, step: int) -> None:
        here, targets = self.target, self._laid.targets
        if here is None:
            return
        if self.form == "agenda":
            self._go(self._at + step)
            return
        own = [place for place, one in enumerate(targets) if one.lane == here.lane]
        place = own.index(self._at) + step
        if 0 <= place < len(own):
            self._go(own[place])
        elif here.change and step > 0:
            self._go(self._nearest(0, {self._lane}))
        elif not here.change and step < 0 and targets[0].change:
            self._go(max(place for place, one in enumerate(targets) if one.change))

    def _jump(self, lines: int) -> None:
        """Move highlight and view together by so many lines, at least to the next event."""
        here = self.target
        if here is None:
            return
        lanes = {here.lane, self._lane, -1} if self.form == "grid" else {one.lane for one in self._laid.targets}
        place = self._nearest(here.first + lines, lanes)
        self.scroll_to_line(self.top + lines)
        if place == self._at:
            self._step(1 if lines > 0 else -1)
        else:
            self._go(place)

    def _nearest(self, line: int, lanes: set[int]) -> int:
        """The target of these lanes that begins nearest to a line."""
        targets = self._laid.targets
        among = [place for place, one in enumerate(targets) if one.lane in lanes] or range(len(targets))
        return min(among, key=lambda place: abs(targets[place].first - line), default=0)

    def _go(self, place: int) -> None:
        """Highlight the target at a place, or the nearest there is, and bring it into view."""
        targets = self._laid.targets
        if not targets:
            return
        before, self._at = targets[self._at], max(0, min(len(targets) - 1, place))
        here = targets[self._at]
        self._lane = self._lane if here.change else here.lane
        self._reveal()
        if here != before:
            self._redraw(before, left=True)
            self._redraw(here)

    def _place(self, id: int, *, change: bool) -> int:
        """Where an event stands, or the line of its change; the event where there is no such line, -1 where neither is."""
        found = {one.change: place for place, one in enumerate(self._laid.targets) if one.id == id}
        return found.get(change, found.get(False, -1))

    def _reveal(self, *, repaint: bool = True) -> None:
        """Scroll as little as needed to see what is highlighted, and the heading it stands under."""
        here, height = self.target, self.room.height
        if here is None or height <= 0:
            return
        heading = sum(head.body - head.first for head in self._laid.heads if head.body <= here.first < head.end)
        if here.last < height and all(one.first >= here.first for one in self._laid.targets):
            self.scroll_to_line(0, repaint=repaint)  # the first: with all that stands above it
        elif here.first - heading < self.top:
            self.scroll_to_line(here.first - heading, repaint=repaint)
        elif here.last >= self.top + height:
            self.scroll_to_line(min(here.last - height + 1, here.first - heading), repaint=repaint)

    # -- laying

    def _read(self) -> None:
        """Take in the page at the time it is now."""
        if self._page is not None and self._tr is not None:
            self._table = timetable(self._page, self._days, self._tr, self._clock(), self.signs)
            self._lay()

    @property
    def _space(self) -> Size:
        """The room there is, or that there will be as soon as it shows."""
        return self.room if self.outer_size.width else Size(self.app.size.width - 1, self.app.size.height - 2)

    def _lay(self) -> None:
        """Lay the timetable into the room there is; what is highlighted stays so, on its line of the screen."""
        table, tr, kept = self._table, self._tr, self.target
        room = self._space
        if table is None or tr is None or not room.width:
            return
        line = kept.first - self.top if kept else 0
        if self.form == "grid":
            self._laid = grid(table, room.width, room.height, self.signs, tr)
        else:
            self._laid = agenda(table, room.width, self.signs, tr)
        self._laid_for = (room.width, room.height)
        self._strips.clear()
        place = self._aimed() if self._aim or kept is None else self._place(kept.id, change=kept.change)
        self._at = max(0, min(len(self._laid.targets) - 1, self._at if place < 0 else place))
        here = self.target
        self._lane = here.lane if here and not here.change else self._lane
        at_top = self.top == 0 or bool(self._aim)
        self.scroll_to_line(0 if here is None or at_top else here.first - line, repaint=False)
        self._aim = ""
        self._reveal(repaint=False)

    def _aimed(self) -> int:
        """The place that is aimed at; the day one comes to from the changes is the same day."""
        table, targets = self._table, self._laid.targets
        if table is None or not targets:
            return 0
        today = [one for day in table.days if day.today for one in day.happenings]
        if today:
            place = self._place(next((one for one in today if one.begins >= table.clock), today[-1]).id, change=False)
        else:
            place = next((place for place, one in enumerate(targets) if not one.change), 0)
        self._lane = targets[place].lane
        return 0 if targets[0].change and self._aim != "today" else place

    def on_mount(self) -> None:
        """Look at the clock now and then."""
        self.set_interval(_TICK, self._tick)

    def _tick(self) -> None:
        """Draw the line of now where it has come to."""
        if not self.still and self.display and self._table is not None and self._table.clock != f"{self._clock():%H:%M}":
            self._read()
            self.repaint()

    def resigned(self) -> None:
        """Lay anew with other signs."""
        self._read()

    def resized(self) -> None:
        """Lay anew at another size."""
        if self._laid_for != (self.room.width, self.room.height):
            self._lay()
        super().resized()

    # -- drawing

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._laid.lines)

    @property
    def cursor_place(self) -> Offset:
        """On the sign of what is highlighted."""
        here = self.target
        return Offset(here.column, here.first - self.top) if here else Offset(0, 0)

    def scroll_to_line(self, line: int, *, repaint: bool = True) -> bool:
        """Put a line at the top; the lines on which a heading stays in sight are drawn anew."""
        before = self.top
        moved = super().scroll_to_line(line, repaint=repaint)
        if moved:
            tall = max((head.body - head.first for head in self._laid.heads), default=0)
            for number in (*range(before, before + tall), *range(self.top, self.top + tall)):
                self._strips.pop((number, False), None)
                self._strips.pop((number, True), None)
        return moved

    def _line(self, number: int) -> Line:
        """A line; a heading that is scrolled away stands over the first lines of what it is the heading of."""
        lines = self._laid.lines
        head = self._standing
        if head is not None and number < min(self.top + head.body - head.first, head.end):
            number = head.first + max(0, number - self.top)
        return lines[number] if number < len(lines) else (Slice(" " * self.room.width),)

    @property
    def _standing(self) -> Head | None:
        """The heading that is scrolled away from lines that show."""
        return next((head for head in self._laid.heads if head.first < self.top < head.end), None)

    def draw(self, number: int) -> list[Segment]:
        """One line. What is highlighted bears the sign of the highlight, and its style alone: a block of one colour."""
        if self._laid_for[0] != self.room.width:  # too narrow for anything
            return [Segment(" " * self.room.width, self.style(""))]
        highlight = self.style("cursor" if self.has_focus else "cursor-away")
        sign = self.signs.cursor if self.has_focus else self.signs.away
        texts: list[str] = []
        styles: list[Style] = []
        for one in self._line(number):
            here = one.target >= 0 and one.target == self._at
            whole = here and self.signs.frames  # in one plain pane the sign is all of it
            parts = [(one.text, highlight if whole else self.style(one.style))]
            if here and one.mark:
                parts = [(sign, highlight), (one.text[1:], parts[0][1])]
            for text, style in parts:
                if styles and styles[-1] is style:  # neighbours of one style are one segment: fewer bytes
                    texts[-1] += text
                else:
                    texts.append(text)
                    styles.append(style)
        return list(map(Segment, texts, styles))

    def on_focus(self) -> None:
        """The highlight looks different."""
        self._redraw_target()

    def on_blur(self) -> None:
        """The highlight looks different."""
        self._redraw_target()

    def _redraw_target(self) -> None:
        if self.target is not None:
            self._redraw(self.target)

    def _redraw(self, target: Target, *, left: bool = False) -> None:
        """Draw a target anew. Of one that the highlight left, in one plain pane, its first cell alone: a screen reader says what
        is written."""
        if left and not self.signs.frames:
            self.redraw(target.first, columns=1)
        else:
            self.redraw(*range(target.first, target.last + 1))
