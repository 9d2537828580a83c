"""The tree of sources: folders within folders, portals, saved searches, what is hidden; what is nested in one folds away."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.rowline import Column, Id, Row, Tone
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


class Tree:
    """The rows: all, unread, starred; saved searches; each folder with what is in it and what is unread there; last what is
    hidden. What stands where is found once; what is counted, which every article read changes, where a row shows."""

    def __init__(self) -> None:
        self._found: Sequence[Source] = ()
        self._searches: Sequence[SavedSearch] = ()
        self._groups: list[tuple[str, ...]] = []  # of each source
        self._lines: list[tuple[str, Callable[[], Row]]] = []  # the id of each row, and what makes it

    def __len__(self) -> int:
        return len(self._lines)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` to before `stop`, with what is counted now."""
        return [make() for _, make in self._lines[start:stop]]

    def place(self, id: Id) -> int | None:
        """Where the row with this identity stands."""
        return next((place for place, (own, _) in enumerate(self._lines) if own == id), None)

    def show(self, found: Sequence[Source], session: Session, look: Look, *, anew: bool) -> bool:
        """Show these sources. Not `anew` takes what stands where from before, if they and the searches are the same. Whether it
        was found anew."""
        searches, before = session.shelf.searches, [each.subscription for each in self._found]
        same = not anew and searches == self._searches and [each.subscription for each in found] == before
        self._found, self._searches, self._look = found, searches, look
        if not same:
            self._stand()
        self._unread = Counter[str]()  # of folders and portals
        for source, groups in zip(found, self._groups, strict=True):
            for group in groups if source.counts.unread else ():
                self._unread[group] += source.counts.unread
        return not same

    def _stand(self) -> None:
        self._groups = [() if each.subscription.hidden else _groups(each) for each in self._found]
        self._portals = Counter(groups[-1] for groups in self._groups if groups)  # sources of each
        self._open: list[str] = []  # the ids of the folders in which the last row stands
        self._shut = False  # whether one of them is folded
        self._lines = []
        shown = [search for search in self._searches if not search.hidden]
        aside = [search for search in self._searches if search.hidden]
        self._add("unread:", self._all_unread)
        self._add("all:", lambda: Row(id="all:", cells=(self._look.tr("All articles"), "")))
        self._add("starred:", lambda: Row(id="starred:", cells=(self._look.tr("Starred"), "")))
        for search in shown:
            if not search.folder:
                self._add(search.id, partial(self._search, search, 0))
        self._add_sources(shown)
        self._open, self._shut = [], False
        hidden = [place for place, each in enumerate(self._found) if each.subscription.hidden]
        if hidden or aside:
            self._add(HIDDEN, self._hidden)
        if HIDDEN not in self._look.folded:
            for search in aside:
                self._add(search.id, partial(self._search, search, 2))
            for place in hidden:
                self._add(f"source:{self._found[place].id}", partial(self._source, place, 2))

    def _add(self, id: str, make: Callable[[], Row]) -> None:
        """Add a row, unless one of the folders it stands in is folded."""
        if not self._shut:
            self._lines.append((id, make))

    def _add_sources(self, saved: Sequence[SavedSearch]) -> None:
        """Each folder before what is in it."""
        folder = portal = ""
        for place, groups in enumerate(self._groups):
            if not groups:
                continue
            own, before = self._found[place].subscription, portal
            if own.folder != folder:
                self._enter(own.folder, saved)
                folder, before = own.folder, ""
            portal = groups[-1]
            id, grouped = f"portal:{own.portal}", bool(own.portal) and self._portals[portal] > 1
            if grouped and portal != before:
                self._add(id, partial(self._folding, id, portal, len(self._open)))
            if not (grouped and id in self._look.folded):
                self._add(f"source:{own.id}", partial(self._source, place, 2 * (len(self._open) + grouped), grouped=grouped))
        for folder in dict.fromkeys(search.folder for search in saved if search.folder):
            if not any(groups and f"folder:{folder}" in groups for groups in self._groups):
                self._enter(folder, saved)

    def _enter(self, folder: str, saved: Sequence[SavedSearch]) -> None:
        """Add the rows of a folder and of those it is nested in, as far as they do not stand already, with their saved
        searches."""
        before, self._open, self._shut = self._open, [], False
        for id in _folders(folder):
            new = before[: len(self._open) + 1] != [*self._open, id]
            if new:
                self._add(id, partial(self._folding, id, id, len(self._open)))
            self._open.append(id)
            self._shut |= id in self._look.folded
            for search in saved if new else ():
                if f"folder:{search.folder}" == id:
                    self._add(search.id, partial(self._search, search, 2 * len(self._open)))

    # what makes a row

    def _all_unread(self) -> Row:
        look = self._look
        return Row(id="unread:", cells=(look.tr("Unread"), look.number(look.all)), tone="strong" if look.all else "")

    def _hidden(self) -> Row:
        return Row(id=HIDDEN, cells=(self._look.name(HIDDEN, self._look.tr("Hidden")), ""), tone="muted")

    def _folding(self, id: str, group: str, depth: int) -> Row:
        """A folder or portal with what is unread in it."""
        sort, _, name = id.partition(":")
        name = portal_name(name) if sort == "portal" else folder_name(name.rpartition("/")[2], self._look.tr)
        cells = (self._look.name(id, name), self._look.number(self._unread[group]))
        return Row(id=id, cells=cells, tone="muted", indent=2 * depth)

    def _source(self, place: int, indent: int, *, grouped: bool = False) -> Row:
        """A source with what is unread; one that fails bears a sign and a tone."""
        source, look = self._found[place], self._look
        title = source.title.partition(" - ")[2] or source.title if grouped else source.title
        failing = sources.health(source, look.now) in ("failing", "gone")
        tone: Tone = "alarm" if failing else "strong" if source.counts.unread else ""
        row = (f"! {title}" if failing else title, look.number(source.counts.unread))
        return Row(id=f"source:{source.id}", cells=row, tone=tone, indent=indent)

    def _search(self, search: SavedSearch, indent: int) -> Row:
        """A saved search with what is unread."""
        unread = self._look.unread.get(search.id, 0)
        cells = (f"{self._look.signs.search} {search.title}", self._look.number(unread))
        return Row(id=search.id, cells=cells, tone="strong" if unread else "", indent=indent)


def _folders(folder: str) -> Iterator[str]:
    """The ids of a folder's row behind those it is nested in."""
    parts = folder.split("/") if folder else []
    return (f"folder:{'/'.join(parts[: depth + 1])}" for depth in range(len(parts)))


def _groups(source: Source) -> tuple[str, ...]:
    """What a source is counted in: its folders, by the ids of their rows, and last what tells its portal within its folder."""
    own = source.subscription
    return *_folders(own.folder), f"{own.folder}\n{own.portal}"


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
