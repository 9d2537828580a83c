"""The first picture: what the screen begins with, as it is about to draw it, from the store alone. Nothing here loads Textual,
which takes longer than everything before it."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from tui.faces.fullscreen.arrangement import arranged, number, pane_left, sizes
from tui.faces.fullscreen.barlines import barlines
from tui.faces.fullscreen.cells import cells, fit
from tui.faces.fullscreen.glancerows import COLUMNS, HEADING, glance_rows
from tui.faces.fullscreen.manner import Manner
from tui.faces.fullscreen.ownlist import entry_columns, entry_rows
from tui.faces.fullscreen.pages import listed, pane_name, trail
from tui.faces.fullscreen.palette import LOOKS, Pair
from tui.faces.fullscreen.rowline import Column, Highlight, Row, pieces, thumb
from tui.model import EntryQuery, clean_line
from tui.model.standing import Listing
from tui.session import Session

LEAST_ROWS = 6
"""Of a terminal in which a line of the overview shows between the bar, what leads it and the foot."""


def lists(session: Session) -> Iterator[Listing]:
    """What may be in hand at the beginning: the list that was, where something is left of it; else what is unread, or all."""
    if session.screen and session.articles is not None:
        yield session.articles
    unread = session.reader.count(EntryQuery(unread=True))
    yield Listing(name="list", title="", query=EntryQuery(unread=bool(unread)), ids=array("q"))


def beginning(session: Session, *, greets: bool) -> str:
    """The command of the place that the screen begins with, "" for the articles. `greets`: a visit begins, with the choice of
    countries at the very first, with the overview where there is something to tell; else with the place that was left."""
    if not greets:
        place = str(session.screen.get("place", ""))
        return "" if place == "articles" else place
    if session.reader.untouched():
        return "choose"
    return "overview" if session.reader.config.settings.start == "overview" and session.reader.count(EntryQuery()) else ""


class Window(NamedTuple):
    """A terminal: its size and its colours."""

    columns: int
    rows: int
    system: ColorSystem


def first_picture(session: Session, own: Manner, window: Window, place: str) -> str:
    """The picture of the articles, of the overview, and "" of any other place or where there is nothing to show. A screen that is
    read aloud gets none: it would be read twice."""
    if own.one_pane or window.rows < LEAST_ROWS or place not in ("", "overview"):
        return ""
    session.brief = True  # the first ids of a long list will do
    try:
        picture = _Picture(session, own, window)
        lines = "\r\n".join(picture.overview() if place else picture.articles())
    finally:
        session.brief = False
    return lines and f"\x1b[H{lines}"


class _View(NamedTuple):
    """A list of `total` rows as it shows: its columns, its room, its first row, the highlighted one."""

    columns: Sequence[Column]
    width: int
    height: int
    total: int
    top: int = 0
    cursor: int = 0
    in_use: bool = True
    edge: bool = False  # whether a line stands behind it


class _Picture:
    """The lines of the picture."""

    def __init__(self, session: Session, own: Manner, window: Window) -> None:
        self._session, self._own, self._window = session, own, window
        self._look = LOOKS[own.theme]

    def overview(self) -> Iterator[str]:
        """The overview, in all the room there is."""
        from tui.commands.overview import page

        session, signs, width = self._session, self._own.signs, self._window.columns
        told = page(session, session.glance())
        rows = list(glance_rows(told, session.tr, signs))
        lead = barlines(clean_line(" ".join(told.lead)), "", width - 2, 3, signs)
        cursor = next((place for place, row in enumerate(rows) if not str(row.id).startswith(HEADING)), 0)
        view = _View(COLUMNS, width - 1, self._window.rows - 2 - len(lead), len(rows), cursor=cursor)
        yield self._bar(told.title)
        for line in lead:
            yield self._drawn(fit(f" {line}", width), self._style(""))
        yield from self._list(view, rows[: view.height])
        yield self._drawn(" " * width, self._pair(self._look.foot))

    def articles(self) -> Iterator[str]:
        """The list in its pane, of the others the room; nothing where it would not show."""
        session, kept, width, pane = self._session, self._session.screen, self._window.columns, pane_left(self._session.screen)
        zen = bool(kept.get("zen")) and pane == "article"
        shown, sources = arranged(width, pane, sizes(kept), alone=zen)
        if "entries" not in shown or not any(session.hold_new(each).ids for each in lists(session)):
            return
        left = sources if "sources" in shown else 0
        mine = (width - left) * sizes(kept).share // 100 if "article" in shown else width - left
        found = self._entries(mine - 1, in_use=pane == "entries")
        if found is None:
            return
        edge = self._drawn(self._own.signs.bar, self._style("frame"))
        before = self._drawn(" " * (left - 1), self._style("")) + edge if left else ""
        behind = self._drawn(" " * (width - left - mine), self._style(""))
        yield self._bar(listed(session), pane_name(pane, session.tr))
        for line in self._list(*found):
            yield f"{before}{line}{behind}"
        yield self._drawn(" " * width, self._pair(self._look.foot))

    def _entries(self, width: int, *, in_use: bool) -> tuple[_View, Sequence[Row]] | None:
        """The list as it was left; None where that was so far down that it is not in hand."""
        session, kept, columns = self._session, self._session.screen, entry_columns(self._own)
        broad = width >= max(column.least for column in columns)  # there may be room for the titles of the sources
        titles = {source.id: source.title for source in session.reader.sources()} if broad else {}
        source = entry_rows(session, titles, self._own)
        height, count = self._window.rows - 2, session.count
        stood = source.place(number(kept, "entry") or (session.entry.id if session.entry else 0))
        if stood is None and kept and count > len(source):
            return None
        cursor = stood or 0
        top = max(0, min(cursor - number(kept, "line") if number(kept, "line") else 0, count - height))
        top = cursor if cursor < top else max(top, cursor - height + 1)
        return _View(columns, width, height, count, top, cursor, in_use, edge=True), source.rows(top, top + height)

    def _list(self, view: _View, rows: Sequence[Row]) -> Iterator[str]:
        """The lines of a list, each with the position behind it."""
        signs, position = self._own.signs, thumb(view.top, view.height, view.total)
        edge = signs.bar if view.edge else " "
        for place in range(view.height):
            if place < len(rows):
                highlight = Highlight(here=view.top + place == view.cursor, in_use=view.in_use)
                laid = pieces(rows[place], view.columns, view.width, signs, highlight)
                line = "".join(self._drawn(text, self._style(names)) for text, names in laid)
            else:
                line = self._drawn(" " * view.width, self._style(""))
            yield line + self._drawn(signs.thumb if place in position else edge, self._style("frame"))

    def _bar(self, *where: str) -> str:
        """The line at the top."""
        session, tr, width = self._session, self._session.tr, self._window.columns - 2
        unread = session.reader.count(EntryQuery(unread=True))
        right = tr.plural("{n} unread", "{n} unread", unread)
        said = trail(["bantin", *map(clean_line, where)], width - cells(right) - 2)
        (said,) = barlines(said, right, width, 1, self._own.signs)
        colours, bold = self._pair(self._look.bar), Style(bold=True, reverse=self._look.own)
        return self._drawn(" ", colours) + self._drawn(fit(said, width), colours + bold) + self._drawn(" ", colours)

    def _style(self, names: str) -> Style:
        style = self._pair(self._look.page)
        for name in names.split():
            style += self._own.palette.get(name, Style.null())
        return style

    def _pair(self, pair: Pair) -> Style:
        """The colours of a text and of what is under it; none where they are the terminal's own."""
        return Style.null() if self._look.own else Style(color=pair.text, bgcolor=pair.ground)

    def _drawn(self, text: str, style: Style) -> str:
        return style.render(text, color_system=self._window.system)
