"""The overview on the screen: what is new, what is on, what moved, what is wrong, each line leading to what it tells of."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tui.commands.furniture import LIST
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.glancerows import COLUMNS, HEADING, glance_rows
from tui.faces.fullscreen.keys import Keyed
from tui.faces.fullscreen.rowline import FewRows, Id
from tui.faces.fullscreen.rows import LineList
from tui.i18n import Translator
from tui.model import Page


class Lines(Keyed, LineList):
    """Rows under headings, over which the highlight steps."""

    WHERE = LIST

    def go(self, index: int) -> None:
        """Highlight the row at `index`, or the nearest one that is no heading, in the direction gone where there is one."""
        index = max(0, min(self.line_count - 1, index))
        before, behind = range(index, -1, -1), range(index, self.line_count)
        ways = (*before, *behind) if index < self.cursor else (*behind, *before)
        super().go(next((place for place in ways if not self._is_heading(place)), index))
        if self.cursor and self.top == self.cursor and self._is_heading(self.cursor - 1):
            self.scroll_to_line(self.cursor - 1)  # a heading shows with the first row below it

    def _is_heading(self, place: int) -> bool:
        return place < self.line_count and str(self._row(place).id).startswith(HEADING)


class Glance(Vertical):
    """Shows the overview. The app is told which line is chosen."""

    DEFAULT_CSS = """
    Glance > Bar { padding: 0 1; }
    """

    class Selected(Message):
        """A line was chosen: "e12" of an entry, "unread:", "portal:…", "source:…" or "problems:"."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lead = Bar(id="glance-lead", most=3)
        self.lines = Lines(COLUMNS, id="glance-lines")

    def compose(self) -> ComposeResult:
        """What there is in a sentence each; the lines."""
        yield self.lead
        yield self.lines

    def show(self, page: Page, tr: Translator) -> None:
        """Show an overview; the highlight stays on its line."""
        self.lead.say(" ".join(page.lead))
        self.lines.empty = tr("Nothing to tell.")
        self.lines.replace(FewRows(list(glance_rows(page, tr, self.lines.signs))))
        self.lines.go(self.lines.cursor)

    @property
    def entry(self) -> Id | None:
        """The entry highlighted."""
        sort, _, number = str(self.lines.cursor_id).partition("e")
        return int(number) if not sort and number.isdecimal() else None

    def focus(self, scroll_visible: bool = True) -> "Glance":
        """The keys go to the lines."""
        self.lines.focus(scroll_visible)
        return self

    @on(LineList.Selected)
    def _chosen(self, event: LineList.Selected) -> None:
        event.stop()
        self.post_message(self.Selected(str(event.id)))
