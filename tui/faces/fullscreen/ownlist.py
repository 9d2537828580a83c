"""The list of articles as the settings want it: the usual columns, or the fields a person names, in their order and widths."""

from collections.abc import Mapping, Sequence

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.listing import ENTRY_COLUMNS, ENTRY_COLUMNS_ALONE, EntryRows
from tui.faces.fullscreen.manner import Manner
from tui.faces.fullscreen.rowline import Column, Row
from tui.model import StoredEntry
from tui.model.listformat import Field
from tui.session import Session
from tui.view.naming import portal_name

_USUAL = {"signs": 3, "date": 7, "source": 20, "portal": 20, "section": 16, "author": 16}  # columns
_PLAIN = ("signs", "title")
_TITLE = 16  # columns a title has at least: what stands behind goes first where there is less room


def entry_rows(session: Session, titles: Mapping[str, str], own: Manner) -> EntryRows:
    """The list in hand; `titles` of the sources by id."""
    if own.fields:
        return OwnRows(session, titles, own.signs, own.fields)
    return EntryRows(session, titles, own.signs, alone=own.one_pane)


def entry_columns(own: Manner) -> tuple[Column, ...]:
    """Its columns."""
    if own.fields:
        return own_columns(own.fields)
    return ENTRY_COLUMNS_ALONE if own.one_pane else ENTRY_COLUMNS


def own_columns(fields: Sequence[Field]) -> tuple[Column, ...]:
    """The columns of these fields. Where the list is too narrow for all of them, the last ones are left out."""
    columns, taken = [], _TITLE
    for field in fields:
        width = field.width or _USUAL.get(field.name, 0)
        taken += width + 1
        tone = "" if field.name in _PLAIN else "muted"
        columns.append(Column(width=width, right=field.right, least=taken if field.name != "title" else 0, tone=tone))  # type: ignore[arg-type]  # one of two tones
    return tuple(columns)


class OwnRows(EntryRows):
    """The list in hand in these fields."""

    def __init__(self, session: Session, titles: Mapping[str, str], signs: Signs, fields: Sequence[Field]) -> None:
        super().__init__(session, titles, signs)
        self._fields = fields
        self._portals = {source.id: source.subscription.portal for source in session.reader.sources()}
        self._more = any(field.name in ("portal", "section", "author") for field in fields)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` to before `stop`."""
        usual = super().rows(start, stop)
        ids = [int(row.id) for row in usual]
        found = {stored.id: stored for stored in self._session.reader.entries(ids)} if self._more else {}
        return [row._replace(cells=self._cells(row, found.get(int(row.id)))) for row in usual]

    def _cells(self, row: Row, stored: StoredEntry | None) -> tuple[str, ...]:
        told = dict(zip(("signs", "date", "title", "source"), row.cells, strict=True))
        if stored is not None:
            told["portal"] = portal_name(self._portals.get(stored.source) or "") or told["source"]
            told["section"], told["author"] = stored.section, ", ".join(stored.authors)
        return tuple(told.get(field.name, "") for field in self._fields)
