"""What the list shows: the entries in hand, as rows."""

from collections.abc import Collection, Mapping, Sequence

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.rowline import Column, Id, Row
from tui.model.saved import TAG
from tui.session import Session
from tui.view import entries
from tui.view.times import column

_SIGNS, _DATE, _TITLE = Column(width=3), Column(width=7, least=40, tone="muted"), Column()
_SOURCE = Column(width=20, least=96, tone="muted")
ENTRY_COLUMNS = (_SIGNS, _DATE, _TITLE, _SOURCE)
ENTRY_COLUMNS_ALONE = (_SIGNS, _TITLE, _DATE._replace(least=60), _SOURCE)
"""In one plain pane the title stands where a braille display and a magnifier look first, and has the room."""


class EntryRows:
    """The list in hand, read from the store as it shows."""

    def __init__(self, session: Session, titles: Mapping[str, str], signs: Signs, *, alone: bool = False) -> None:
        self._session = session
        self._ids = session.head.ids
        self._titles = titles
        self._signs, self._alone = signs, alone

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` to before `stop`. An entry that is gone is a blank row, so that places stay right."""
        now, tr = self._session.reader.clock(), self._session.tr
        wanted = self._ids[start:stop]
        found = {stored.id: stored for stored in self._session.reader.entries(wanted)}
        rows = []
        for id in wanted:
            stored = found.get(id)
            if stored is None:
                rows.append(Row(id=id, cells=("", "", "", "")))
                continue
            signs = entries.signs(stored)
            date = column(entries.moment_of(stored), now)
            title = self._titled(entries.title_of(stored, tr), stored.status.tags)
            cells = (
                self._state(signs),
                *((title, date) if self._alone else (date, title)),
                self._titles.get(stored.source, stored.source) + (f" +{len(stored.also)}" if stored.also else ""),
            )
            rows.append(Row(id=id, cells=cells, tone="strong" if "unread" in signs else ""))
        return rows

    def _titled(self, title: str, tags: Sequence[str]) -> str:
        """A title with its tags, which stand first where the end of a line may be cut."""
        named = " ".join(f"{TAG}{tag}" for tag in tags)
        return title if not tags else f"{title} {named}" if self._alone else f"{named} {title}"

    def _state(self, signs: Collection[str]) -> str:
        """What is most to be known of an entry; its star; its attachment, or that other sources tell the same: a sign each."""
        own = self._signs
        by_weight = (("withdrawn", own.off), ("hidden", own.off), ("changed", own.changed), ("unread", own.unread))
        first = next((sign for name, sign in by_weight if name in signs), " ")
        last = own.attached if "attachment" in signs else own.also if "also" in signs else " "
        return first + (own.starred if "starred" in signs else " ") + last

    def place(self, id: Id) -> int | None:
        """Where an entry stands."""
        try:
            return self._ids.index(int(id))
        except ValueError:
            return None
