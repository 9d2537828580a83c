"""The first picture: the bar and the list as the screen is about to draw them, from the store alone. Nothing here loads Textual,
which takes longer than everything before it."""

from array import array
from collections.abc import Iterator, Mapping

from rich.color import ColorSystem
from rich.style import Style

from tui.faces.fullscreen.arrangement import arranged, number, pane_left, sizes
from tui.faces.fullscreen.cells import cells, fit
from tui.faces.fullscreen.manner import Manner
from tui.faces.fullscreen.ownlist import entry_columns, entry_rows
from tui.faces.fullscreen.pages import listed, pane_name, trail
from tui.faces.fullscreen.palette import LOOKS, Pair
from tui.faces.fullscreen.rowline import Highlight, pieces, thumb
from tui.model import EntryQuery
from tui.model.standing import Listing
from tui.session import Session


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


def first_picture(session: Session, own: Manner, system: ColorSystem, columns: int, rows: int) -> str:
    """The picture for a terminal of this size and these colours; "" where no list would show. A screen that is read aloud gets
    none: it would be read twice."""
    kept, pane = session.screen, pane_left(session.screen)
    zen = bool(kept.get("zen")) and pane == "article"
    shown, sources = arranged(columns, pane, sizes(kept), alone=own.one_pane or zen)
    if own.one_pane or "entries" not in shown or rows < 3:
        return ""
    left = sources if "sources" in shown else 0
    width = columns - left
    if "article" in shown:
        width = width * sizes(kept).share // 100
    session.brief = True  # the first ids of a long list will do
    try:
        if not any(session.hold_new(each).ids for each in lists(session)):
            return ""
        return "\x1b[H" + "\r\n".join(_Picture(session, own, system, columns).lines(left, width, rows - 2))
    finally:
        session.brief = False


class _Picture:
    """The lines of the picture."""

    def __init__(self, session: Session, own: Manner, system: ColorSystem, columns: int) -> None:
        self._session, self._own, self._columns = session, own, columns
        self._system = system
        self._look = LOOKS[own.theme]

    def lines(self, left: int, width: int, height: int) -> Iterator[str]:
        """The bar, `height` lines with the list in `width` columns behind `left` columns of sources, the foot."""
        bar, bold = self._pair(self._look.bar), Style(bold=True, reverse=self._look.own)
        yield self._drawn(" ", bar) + self._drawn(self._bar(self._columns - 2), bar + bold) + self._drawn(" ", bar)
        ground = self._style("")
        edge = self._drawn(self._own.signs.bar, self._style("frame"))
        before = self._drawn(" " * (left - 1), ground) + edge if left else ""
        behind = self._drawn(" " * (self._columns - left - width), ground)
        for line in self._list(width - 1, height):
            yield f"{before}{line}{behind}"
        yield self._drawn(" " * self._columns, self._pair(self._look.foot))

    def _bar(self, width: int) -> str:
        session, tr = self._session, self._session.tr
        unread = session.reader.count(EntryQuery(unread=True))
        right = tr.plural("{n} unread", "{n} unread", unread)
        room = width - cells(right) - 1
        said = trail(["bantin", listed(session), pane_name(pane_left(session.screen), tr)], room - 1)
        return fit(f"{fit(said, room)} {right}", width).replace("·", self._own.signs.dot)

    def _list(self, width: int, height: int) -> Iterator[str]:
        """The lines of the list, each with the position behind it."""
        session, own, kept = self._session, self._own, self._session.screen
        columns, count = entry_columns(own), session.count
        source = entry_rows(session, self._titles(width), own)
        entry = number(kept, "entry") or (session.entry.id if session.entry else 0)
        cursor = source.place(entry) or 0
        top = max(0, min(cursor - number(kept, "line") if number(kept, "line") else 0, count - height))
        top = cursor if cursor < top else max(top, cursor - height + 1)
        rows, position = source.rows(top, top + height), thumb(top, height, count)
        in_use = pane_left(kept) == "entries"
        for place in range(height):
            if place < len(rows):
                highlight = Highlight(here=top + place == cursor, in_use=in_use)
                laid = pieces(rows[place], columns, width, own.signs, highlight)
                line = "".join(self._drawn(text, self._style(names)) for text, names in laid)
            else:
                line = self._drawn(" " * width, self._style(""))
            yield line + self._drawn(own.signs.thumb if place in position else own.signs.bar, self._style("frame"))

    def _titles(self, width: int) -> Mapping[str, str]:
        """The titles of the sources, where there is room for them."""
        if width < max(column.least for column in entry_columns(self._own)):
            return {}
        return {source.id: source.title for source in self._session.reader.sources()}

    def _style(self, names: str) -> Style:
        style = self._pair(self._look.page)
        for name in names.split():
            style += self._own.palette.get(name, Style.null())
        return style

    def _pair(self, pair: Pair) -> Style:
        """The colours of a text and of what is under it; none where they are the terminal's own."""
        return Style.null() if self._look.own else Style(color=pair.text, bgcolor=pair.ground)

    def _drawn(self, text: str, style: Style) -> str:
        return style.render(text, color_system=self._system)
