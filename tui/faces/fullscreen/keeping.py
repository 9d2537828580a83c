"""How the screen was left, and how it is found again: place, pane, sizes, the rows highlighted, the line that was read."""

from typing import TYPE_CHECKING, Any

from tui.faces.fullscreen import pages
from tui.faces.fullscreen.arrangement import number, pane_left, sizes
from tui.faces.fullscreen.firstpicture import lists
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.script import Spot

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading


def left(app: "Reading") -> dict[str, Any]:
    """How the screen is left, as JSON values."""
    entries, text, entry = app.query_one("#entries", LineList), app.article, app.session.entry
    return {
        "place": app.place,
        "pane": app.pane,
        "zen": app.zen,
        "sources": app.sizes.sources,
        "share": app.sizes.share,
        "entry": entries.cursor_id if isinstance(entries.cursor_id, int) else None,
        "line": entries.cursor - entries.top,
        "source": str(app.query_one("#sources", LineList).cursor_id),
        "folded": sorted(app.folded),
        "article": entry.id if entry else None,
        "spot": list(text.spot),
    }


def take_up(app: "Reading") -> None:
    """Show the articles as they were left: the list, its highlight on its line, the article at its place."""
    session, kept = app.session, app.session.screen
    _take_list(app)
    app.sizes = sizes(kept)
    if isinstance(folded := kept.get("folded"), list):
        app.folded = set(map(str, folded))
    app.show_sources()
    app.query_one("#sources", LineList).go_to(str(kept.get("source", "")))
    entry = number(kept, "entry") or (session.entry.id if session.entry else 0)
    app.show_entries(entry or None, line=number(kept, "line"))
    spot = None
    if session.entry is not None and number(kept, "article") == session.entry.id:
        spot = _spot(kept.get("spot"))
    app.show_article(pages.opened(session), spot)
    app.pane = pane_left(kept)
    app.zen = bool(kept.get("zen")) and app.pane == "article"


def _take_list(app: "Reading") -> None:
    """Take the list of articles that is in hand at the beginning."""
    for each in lists(app.session):
        app.session.take(each.name, each.title, each.query)
        if app.session.listing.ids:
            return


def _spot(raw: object) -> Spot | None:
    if isinstance(raw, list) and len(raw) == 3 and all(isinstance(each, int) and each >= 0 for each in raw):
        return Spot(*raw)
    return None
