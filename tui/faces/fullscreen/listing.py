"""What the lists show: sources in their folders, and the entries of the list in hand, as rows."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.rows import Column, FewRows, Id, Row, Tone
from tui.i18n import Translator
from tui.model import Counts, Source
from tui.session import Session
from tui.view import entries, sources
from tui.view.naming import portal_name
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
        self._ids = session.listing.ids
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
            title = entries.title_of(stored, tr)
            cells = (
                self._state(signs),
                *((title, date) if self._alone else (date, title)),
                self._titles.get(stored.source, stored.source) + (f" +{len(stored.also)}" if stored.also else ""),
            )
            rows.append(Row(id=id, cells=cells, tone="strong" if "unread" in signs else ""))
        return rows

    def _state(self, signs: Collection[str]) -> str:
        """What is most to be known of an entry; its star; its attachment, or that other sources tell the same: a sign each."""
        own = self._signs
        by_weight = (("withdrawn", own.off), ("changed", own.changed), ("unread", own.unread))
        first = next((sign for name, sign in by_weight if name in signs), " ")
        last = own.attached if "attachment" in signs else own.also if "also" in signs else " "
        return first + (own.starred if "starred" in signs else " ") + last

    def place(self, id: Id) -> int | None:
        """Where an entry stands."""
        try:
            return self._ids.index(int(id))
        except ValueError:
            return None


def source_rows(found: Sequence[Source], tr: Translator, session: Session) -> FewRows:
    """All, unread, starred; then each folder with its sources and their unread counts. Failing ones bear a sign and a tone."""
    now = session.reader.clock()
    total = sum_counts(found)
    rows = [
        Row(id="unread:", cells=(tr("Unread"), number(total.unread, tr)), tone="strong" if total.unread else ""),
        Row(id="all:", cells=(tr("All articles"), "")),
        Row(id="starred:", cells=(tr("Starred"), "")),
    ]
    folder = portal = None
    portals = Counter((source.subscription.folder, source.subscription.portal) for source in found)
    for source in found:
        own = source.subscription
        if own.folder != folder:
            folder, portal = own.folder, None
            inside = sum_counts([s for s in found if s.subscription.folder == folder])
            if folder:
                rows.append(Row(id=f"folder:{folder}", cells=(folder, number(inside.unread, tr)), tone="muted"))
        grouped = bool(own.portal) and portals[own.folder, own.portal] > 1
        if grouped and own.portal != portal:
            inside = sum_counts([s for s in found if (s.subscription.folder, s.subscription.portal) == (own.folder, own.portal)])
            cells = (portal_name(own.portal), number(inside.unread, tr))
            rows.append(Row(id=f"portal:{own.portal}", cells=cells, tone="muted", indent=2 * bool(folder)))
        portal = own.portal
        failing = sources.health(source, now) in ("failing", "gone")
        title = source.title.partition(" - ")[2] or source.title if grouped else source.title
        tone: Tone = "alarm" if failing else "strong" if source.counts.unread else ""
        cells = (f"! {title}" if failing else title, number(source.counts.unread, tr))
        rows.append(Row(id=f"source:{source.id}", cells=cells, tone=tone, indent=2 * (bool(folder) + grouped)))
    return FewRows(rows)


def source_columns(found: Sequence[Source], tr: Translator) -> tuple[Column, ...]:
    """Title and unread count, which takes no more room than the largest needs."""
    return Column(), Column(width=max(2, cells(number(sum_counts(found).unread, tr))), right=True)


def sum_counts(found: Sequence[Source]) -> Counts:
    """The counts of several sources together."""
    return Counts(total=sum(s.counts.total for s in found), unread=sum(s.counts.unread for s in found))


def number(n: int, tr: Translator) -> str:
    """A count for a column, nothing for none."""
    return tr.number(n) if n else ""
