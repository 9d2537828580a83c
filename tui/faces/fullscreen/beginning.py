"""The choice of countries, which is also the first screen: what bantin is, whose sources to follow, the demo, three keys."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.glance import Lines
from tui.faces.fullscreen.glancerows import HEADING
from tui.faces.fullscreen.rowline import Column, FewRows, Row
from tui.faces.fullscreen.rows import LineList
from tui.i18n import Translator
from tui.model import Page

_COLUMNS = (Column(width=3), Column(), Column(width=24, least=56, tone="muted"))


class Beginning(Vertical):
    """Shows the countries whose sources ship, each chosen or not, and what to do then."""

    DEFAULT_CSS = """
    Beginning > Bar { padding: 0 1; }
    """

    class Selected(Message):
        """A line was chosen: "fetch", "demo" or "help"."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lead = Bar(id="beginning-lead", most=3, style="strong")
        self.lines = Lines(_COLUMNS, id="beginning-lines")
        self._page: Page | None = None
        self._tr: Translator | None = None
        self._chosen: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """What bantin is; the lines."""
        yield self.lead
        yield self.lines

    def show(self, page: Page, lead: str, tr: Translator) -> None:
        """Show the countries; those that are followed are chosen."""
        first = self._page is None
        self._page, self._tr = page, tr
        before = self._chosen if self.is_on_screen else {}
        followed = {str(item.record["folder"]): bool(item.record["followed"]) for item in page.items}
        self._chosen = followed | {name: before[name] for name in followed if name in before}
        self.lead.say(lead)
        self._lay()
        if first:  # Enter goes on: nobody leaves out their own country by it
            self.lines.go_to("fetch")
        else:
            self.lines.go(self.lines.cursor)

    @property
    def chosen(self) -> Sequence[str]:
        """The countries chosen."""
        return [name for name, chosen in self._chosen.items() if chosen]

    @property
    def all_chosen(self) -> bool:
        """Whether none is left out."""
        return all(self._chosen.values())

    def focus(self, scroll_visible: bool = True) -> "Beginning":
        """The keys go to the lines."""
        self.lines.focus(scroll_visible)
        return self

    def _lay(self) -> None:
        self.lines.replace(FewRows(list(self._rows())))

    def _rows(self) -> Iterator[Row]:
        page, tr = self._page, self._tr
        if page is None or tr is None:
            return
        yield Row(id=f"{HEADING} countries", cells=(tr("Whose sources? Enter chooses, or leaves out."),), tone="strong")
        for item in page.items:
            name = str(item.record["folder"])
            told = tr.plural("{n} source", "{n} sources", item.record["sources"])
            yield Row(id=f"folder:{name}", cells=("[x]" if self._chosen[name] else "[ ]", item.title, told))
        yield Row(id=f"{HEADING} below", cells=("",))
        yield Row(id=f"{HEADING} then", cells=(tr("Then"),), tone="strong")
        yield Row(id="fetch", cells=("", tr("Fetch the articles of those chosen"), ""))
        yield Row(id="demo", cells=("", tr("Try bantin without network"), ":demo"))
        yield Row(id="help", cells=("", tr("Every key; the three one needs: arrows, Enter, q"), "?"))
        yield Row(id=f"{HEADING} end", cells=("",))
        yield Row(id=f"{HEADING} text", cells=(tr("Text mode for screen readers: start bantin with --text."),), tone="muted")
        yield Row(id=f"{HEADING} language", cells=("Ctrl+L: Tiếng Việt, English",), tone="muted")

    @on(LineList.Selected)
    def _line_chosen(self, event: LineList.Selected) -> None:
        event.stop()
        sort, _, name = str(event.id).partition(":")
        if sort == "folder":
            self._chosen[name] = not self._chosen[name]
            self._lay()
        else:
            self.post_message(self.Selected(sort))
