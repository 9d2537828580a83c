"""The sources and their health: a table of what is followed, beside or below it all that is known of the one highlighted."""

from collections.abc import Collection, Sequence
from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from tui.commands.furniture import ARTICLE, SOURCES
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import Signs, cells, widest
from tui.faces.fullscreen.keys import Keyed
from tui.faces.fullscreen.pages import without_title
from tui.faces.fullscreen.readingline import LineArticle
from tui.faces.fullscreen.rowline import Column, FewRows, Row, Tone
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.script import Head, Labels
from tui.i18n import Translator
from tui.model import Source
from tui.model.blocks import Block, ListItem, Paragraph, Span
from tui.view import sources as view
from tui.view.naming import folder_name
from tui.view.survey import kind_word
from tui.view.times import column

_BESIDE = 150  # columns from which the text stands beside the table
_TONES: dict[str, Tone] = {"ok": "", "never": "muted"}


class FollowedRows(Keyed, LineList):
    """The table of sources with our keys."""

    WHERE = SOURCES


class About(Keyed, LineArticle):
    """What is known of a source, with our keys."""

    WHERE = ARTICLE


class Heads(Bar):
    """The words above the columns of a list."""

    def __init__(self, list: LineList, *, id: str | None = None) -> None:
        super().__init__(id=id, style="muted")
        self._list = list
        self._heads: tuple[str, ...] = ()

    def name_columns(self, words: Sequence[str]) -> None:
        """What stands above each column; nothing for a line all the way."""
        self._heads = tuple(words)
        self.refresh()

    def _told(self, width: int) -> list[str]:
        """Each word above its column."""
        return [self._list.laid(self._heads) if self._heads else self.signs.dash * width]


class Followed(Container):
    """Shows sources. The app is told which one is chosen."""

    DEFAULT_CSS = """
    Followed { layout: vertical; height: 1fr; }
    Followed > Vertical { width: 1fr; height: 3fr; }
    Followed > About { padding: 0 1; height: 2fr; }
    """

    class Selected(Message):
        """A source was chosen, by its id."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source

    def __init__(self, labels: Labels, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.table = FollowedRows(id="followed")
        self.heads = Heads(self.table, id="followed-heads")
        self.rule = Heads(self.table, id="followed-rule")
        self.about = About(labels=labels, id="followed-about")
        self.only_troubled = False
        self._found: dict[str, Source] = {}
        self._told: tuple[Translator, datetime] | None = None

    def compose(self) -> ComposeResult:
        """The words of the columns, the table, the text."""
        with Vertical():
            yield self.heads
            yield self.table
        yield self.rule
        yield self.about

    # -- what the app says

    def show(self, found: Sequence[Source], tr: Translator, now: datetime, signs: Signs) -> None:
        """Show these sources, or those of them in trouble; the highlight stays on its source."""
        shown = [each for each in found if not self.only_troubled or view.in_trouble(each, now)]
        self._found = {each.id: each for each in shown}
        self._told = (tr, now)
        words = {each.id: view.health_word(view.health(each, now), tr) for each in shown}
        self.table.empty = tr("No source is in trouble.") if found else tr("No sources yet. Press a to add one.")
        heads = ("", tr("Source"), tr("State"), tr("Unread"), tr("Good"), tr("Next"), tr("Kind"), tr("Folder"))
        self.table.columns = _columns(heads, words.values())
        self.table.replace(FewRows([_row(each, words[each.id], tr, now, signs) for each in shown]))
        self.heads.name_columns(heads)
        self._tell()

    @property
    def source(self) -> Source | None:
        """The one highlighted."""
        return self._found.get(str(self.table.cursor_id))

    def turn(self) -> None:
        """From the table to the text, and back."""
        (self.about if self.table.has_focus else self.table).focus()

    def focus(self, scroll_visible: bool = True) -> "Followed":
        """The keys go to the table."""
        self.table.focus(scroll_visible)
        return self

    # -- inside

    @on(LineList.Highlighted)
    def _another(self, event: LineList.Highlighted) -> None:
        event.stop()
        self._tell()

    @on(LineList.Selected)
    def _chosen(self, event: LineList.Selected) -> None:
        event.stop()
        self.post_message(self.Selected(str(event.id)))

    def _tell(self) -> None:
        """Tell what is known of the source highlighted, trouble first."""
        source = self.source
        if source is None or self._told is None:
            self.about.show((), ())
            return
        tr, now = self._told
        trouble = view.problem_list([source], (), tr, now).items
        wrong = [line for item in trouble for line in item.detail if line]
        known = [without_title(line, source.title) for line in view.about(source, tr, now).lead if line not in wrong]
        blocks: tuple[Block, ...] = (*(Paragraph((Span(line),)) for line in wrong), *(ListItem((Span(line),)) for line in known))
        self.about.show((Head(source.title, "title"),), blocks)

    def on_resize(self, event: events.Resize) -> None:
        """The text beside the table where there is room."""
        beside = event.size.width >= _BESIDE
        self.styles.layout = "horizontal" if beside else "vertical"
        self.rule.display = not beside and self.table.signs.frames
        self.query_one(Vertical).styles.width = "3fr" if beside else "1fr"
        self.query_one(Vertical).styles.height = "1fr" if beside else "3fr"
        self.about.styles.width = "2fr" if beside else "1fr"
        self.about.styles.height = "1fr" if beside else "2fr"
        self.table.edge = beside and self.table.signs.frames


def _columns(heads: Sequence[str], words: Collection[str]) -> tuple[Column, ...]:
    """Columns that have room for their words and for what stands above them."""
    columns = (
        Column(width=1),
        Column(),
        Column(width=max(1, widest(tuple(words)))),
        Column(width=9, right=True, least=52),
        Column(width=7, right=True, least=62),
        Column(width=7, right=True, least=80),
        Column(width=18, least=100, tone="muted"),
        Column(width=16, least=120, tone="muted"),
    )
    return tuple(
        column._replace(width=column.width and max(column.width, cells(head)))
        for column, head in zip(columns, heads, strict=True)
    )


def _row(source: Source, word: str, tr: Translator, now: datetime, signs: Signs) -> Row:
    """A source: a sign and its title, the word of its state, unread of all, last good and next fetch, kind, folder."""
    state, health = source.state, view.health(source, now)
    kind = state.kind or source.subscription.kind
    sign = "!" if health in ("failing", "gone") else "?" if view.in_trouble(source, now) else " "
    counts = f"{tr.number(source.counts.unread)}/{tr.number(source.counts.total)}"
    when = column(state.last_good, now), column(state.next_due, now)
    folder = folder_name(source.subscription.folder, tr)
    cells = (sign, source.title, word, counts, *when, kind_word(kind, tr) if kind else "", folder)
    tone: Tone = "alarm" if sign == "!" else _TONES.get(health, "strong" if sign == "?" else "")
    return Row(id=source.id, cells=cells, tone=tone)
