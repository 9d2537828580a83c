"""The tree of sources: folders within folders, portals, saved searches, what is hidden; what is nested in one folds away."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.rows import Column, FewRows, Row, Tone
from tui.i18n import Translator
from tui.model import Source
from tui.model.saved import SavedSearch
from tui.session import Session
from tui.view import sources
from tui.view.naming import folder_name, portal_name

HIDDEN = "hidden:"
"""The row under which hidden sources stand; it is folded unless the person unfolds it."""
FOLDS = ("folder", "portal", "hidden")
"""Sorts of rows that fold."""


class Look(NamedTuple):
    """How the tree is drawn: what is unread of all, the ids of the rows that are folded, what is unread of saved searches by id,
    signs and words, and when."""

    all: int
    folded: Collection[str]
    unread: Mapping[str, int]
    signs: Signs
    tr: Translator
    now: datetime

    def number(self, n: int) -> str:
        """A count for the column, nothing for none."""
        return self.tr.number(n) if n else ""

    def name(self, id: str, name: str) -> str:
        """The name of a row that folds, with a sign where it is folded."""
        return f"{self.signs.folded} {name}" if id in self.folded else name


def source_rows(found: Sequence[Source], session: Session, look: Look) -> FewRows:
    """All, unread, starred; saved searches; each folder with what is in it and what is unread there; last what is hidden."""
    shown = [source for source in found if not source.subscription.hidden]
    tr = session.tr
    rows = [
        Row(id="unread:", cells=(tr("Unread"), look.number(look.all)), tone="strong" if look.all else ""),
        Row(id="all:", cells=(tr("All articles"), "")),
        Row(id="starred:", cells=(tr("Starred"), "")),
    ]
    saved = [search for search in session.shelf.searches if not search.hidden]
    rows += [_search(search, look, 0) for search in saved if not search.folder]
    rows += _Tree(shown, saved, look).rows()
    hidden = [source for source in found if source.subscription.hidden]
    put_aside = [search for search in session.shelf.searches if search.hidden]
    if hidden or put_aside:
        rows.append(Row(id=HIDDEN, cells=(look.name(HIDDEN, tr("Hidden")), ""), tone="muted"))
    if HIDDEN not in look.folded:
        rows += [_search(search, look, 2) for search in put_aside]
        rows += [_source(source, source.title, look, 2) for source in hidden]
    return FewRows(rows)


class _Tree:
    """The folders of what is shown."""

    def __init__(self, shown: Sequence[Source], saved: Sequence[SavedSearch], look: Look) -> None:
        self._shown, self._saved, self._look = shown, saved, look
        self._unread: Counter[str] = Counter()  # of folders and portals, by the ids of their rows
        self._portals: Counter[str] = Counter()  # sources of each
        for source in shown:
            portal, unread = _portal(source), source.counts.unread
            for id in _folders(source.subscription.folder):
                self._unread[id] += unread
            self._unread[portal] += unread
            self._portals[portal] += 1
        self._open: list[str] = []  # the ids of the folders in which the last row stands

    def rows(self) -> Iterator[Row]:
        """Each folder before what is in it."""
        folder = portal = ""
        for source in self._shown:
            own, before = source.subscription, portal
            if own.folder != folder:
                yield from self._enter(own.folder)
                folder, before = own.folder, ""
            portal = _portal(source)
            grouped = bool(own.portal) and self._portals[portal] > 1
            if grouped and portal != before:
                row = self._folding(f"portal:{own.portal}", portal_name(own.portal), self._unread[portal])
                yield from self._seen(row)
            if not (grouped and f"portal:{own.portal}" in self._look.folded):
                title = source.title.partition(" - ")[2] or source.title if grouped else source.title
                depth = len(self._open) + grouped
                yield from self._seen(_source(source, title, self._look, 2 * depth))
        for folder in dict.fromkeys(search.folder for search in self._saved if search.folder):
            if not any(f"{source.subscription.folder}/".startswith(f"{folder}/") for source in self._shown):
                yield from self._enter(folder)

    def _enter(self, folder: str) -> Iterator[Row]:
        """The rows of a folder and of those it is nested in, as far as they do not stand already, with their saved searches."""
        before, self._open = self._open, []
        for id in _folders(folder):
            new = before[: len(self._open) + 1] != [*self._open, id]
            if new:
                name = folder_name(id.rpartition("/")[2].removeprefix("folder:"), self._look.tr)
                yield from self._seen(self._folding(id, name, self._unread[id]))
            self._open.append(id)
            if new:
                inside = [search for search in self._saved if f"folder:{search.folder}" == id]
                for search in inside:
                    yield from self._seen(_search(search, self._look, 2 * len(self._open)))

    def _folding(self, id: str, name: str, unread: int) -> Row:
        cells = (self._look.name(id, name), self._look.number(unread))
        return Row(id=id, cells=cells, tone="muted", indent=2 * len(self._open))

    def _seen(self, row: Row) -> Iterator[Row]:
        """The row, unless one of the folders it stands in is folded."""
        if not any(id in self._look.folded for id in self._open):
            yield row


def _folders(folder: str) -> Iterator[str]:
    """The ids of a folder's row behind those it is nested in."""
    parts = folder.split("/") if folder else []
    return (f"folder:{'/'.join(parts[: depth + 1])}" for depth in range(len(parts)))


def _portal(source: Source) -> str:
    """What tells a portal within its folder."""
    return f"{source.subscription.folder}\n{source.subscription.portal}"


def _source(source: Source, title: str, look: Look, indent: int) -> Row:
    """A source with what is unread; one that fails bears a sign and a tone."""
    failing = sources.health(source, look.now) in ("failing", "gone")
    tone: Tone = "alarm" if failing else "strong" if source.counts.unread else ""
    row = (f"! {title}" if failing else title, look.number(source.counts.unread))
    return Row(id=f"source:{source.id}", cells=row, tone=tone, indent=indent)


def _search(search: SavedSearch, look: Look, indent: int) -> Row:
    """A saved search with what is unread."""
    unread = look.unread.get(search.id, 0)
    cells = (f"{look.signs.search} {search.title}", look.number(unread))
    return Row(id=search.id, cells=cells, tone="strong" if unread else "", indent=indent)


def parent(rows: Sequence[Row], at: int) -> int | None:
    """The place of the row that the one at a place is nested in, or that it is itself where it folds; None for none."""
    if not 0 <= at < len(rows):
        return None
    if str(rows[at].id).partition(":")[0] in FOLDS:
        return at
    return next((place for place in range(at - 1, -1, -1) if rows[place].indent < rows[at].indent), None)


def source_columns(found: Sequence[Source], tr: Translator) -> tuple[Column, ...]:
    """Title and unread count, which takes no more room than the largest needs."""
    unread = sum(source.counts.unread for source in found)
    return Column(), Column(width=max(2, cells(tr.number(unread) if unread else "")), right=True)
