"""The overview on the screen: what is new, what is on, what moved, what is wrong, each line leading to what it tells of."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tui.commands.furniture import LIST
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.keys import Keyed
from tui.faces.fullscreen.rowline import Column, FewRows, Id, Row, Tone
from tui.faces.fullscreen.rows import LineList
from tui.i18n import Translator
from tui.model import Item, Page
from tui.view.overview import SECTIONS

_COLUMNS = (Column(width=2), Column(width=7, tone="muted"), Column(), Column(width=30, least=96, tone="muted"))
_LEAD = 3  # columns of the sign and the gap behind it, also before a sentence that has the room to itself
HEADING = "heading"


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
        self.lead = Bar(id="glance-lead", most=3, style="strong")
        self.lines = Lines(_COLUMNS, id="glance-lines")

    def compose(self) -> ComposeResult:
        """What there is in a sentence each; the lines."""
        yield self.lead
        yield self.lines

    def show(self, page: Page, tr: Translator) -> None:
        """Show an overview; the highlight stays on its line."""
        self.lead.say(" ".join(page.lead))
        self.lines.empty = tr("Nothing to tell.")
        self.lines.replace(FewRows(list(_rows(page, tr, self.lines.signs))))
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


def _rows(page: Page, tr: Translator, signs: Signs) -> Iterator[Row]:
    section = ""
    for item in page.items:
        if item.record["section"] != section:
            yield from _end(section, page, tr)
            if section:
                yield Row(id=f"{HEADING} above {item.number}", cells=("",))
            section = item.record["section"]
            yield Row(id=f"{HEADING} {section}", cells=(tr(SECTIONS[section]),), tone="strong")
        yield _row(item, section, signs)
    yield from _end(section, page, tr)


def _end(section: str, page: Page, tr: Translator) -> Iterator[Row]:
    """That there is more than a section names."""
    shown = sum(item.record["section"] == "new" for item in page.items)
    left = (page.record or {}).get("new", 0) - shown
    if section == "new" and left > 0:
        yield Row(id="unread:", cells=("", "", tr.plural("{n} more", "{n} more", left), ""), tone="muted")


def _row(item: Item, section: str, signs: Signs) -> Row:
    record = item.record
    tone: Tone = "alarm" if section == "problems" else "strong" if "named" in item.signs else ""
    if section == "figures":
        return Row(id=f"portal:{item.title}", cells=(item.line,), indent=_LEAD)
    if section == "problems":
        target = f"source:{record['id']}" if record["id"] else "problems:"
        return Row(id=target, cells=(f"{'!':{_LEAD}}{item.line}",), tone=tone)
    when = (record["start"] or "")[11:16] or item.when
    title = f" {signs.dot} ".join((item.title, *item.detail)) if section == "today" else item.title
    sign = "@" if "named" in item.signs else ""
    return Row(id=str(record["id"]), cells=(sign, when, title, item.source), tone=tone)
