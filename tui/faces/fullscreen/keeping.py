"""How the screen was left, and how it is found again: place, pane, sizes, the rows highlighted, the line that was read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.faces.fullscreen import pages
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.script import Spot
from tui.model import EntryQuery

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading

LEAST_SOURCES, MOST_SOURCES = 14, 80
LEAST_SHARE, MOST_SHARE = 15, 85


class Sizes(NamedTuple):
    """What the person made of the panes. `sources` in columns, 0 for the usual; `share` is the list's part, in percent, of what
    it and the article have together."""

    sources: int = 0
    share: int = 50

    def wider(self, pane: str, step: int, usual: int, *, alone: bool) -> "Sizes":
        """A pane made wider by a step, or narrower where that is negative. `usual` is what the sources have by themselves;
        `alone` says that the list stands without the article."""
        if pane == "sources" or (pane == "entries" and alone):
            sources = (self.sources or usual) + (2 * step if pane == "sources" else -2 * step)
            return self._replace(sources=max(LEAST_SOURCES, min(MOST_SOURCES, sources)))
        share = self.share + (5 * step if pane == "entries" else -5 * step)
        return self._replace(share=max(LEAST_SHARE, min(MOST_SHARE, share)))


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


def sizes(kept: Mapping[str, Any]) -> Sizes:
    """The sizes that were left."""
    sources, share = _number(kept, "sources"), _number(kept, "share")
    return Sizes(
        sources=max(LEAST_SOURCES, min(MOST_SOURCES, sources)) if sources else 0,
        share=max(LEAST_SHARE, min(MOST_SHARE, share)) if share else 50,
    )


def take_up(app: "Reading") -> None:
    """Show the articles as they were left: the list, its highlight on its line, the article at its place."""
    session, kept = app.session, app.session.screen
    _take_list(app)
    app.sizes = sizes(kept)
    if isinstance(folded := kept.get("folded"), list):
        app.folded = set(map(str, folded))
    app.show_sources()
    app.query_one("#sources", LineList).go_to(str(kept.get("source", "")))
    entry = _number(kept, "entry") or (session.entry.id if session.entry else 0)
    app.show_entries(entry or None, line=_number(kept, "line"))
    spot = None
    if session.entry is not None and _number(kept, "article") == session.entry.id:
        spot = _spot(kept.get("spot"))
    app.show_article(pages.opened(session), spot)
    pane = kept.get("pane")
    app.pane = pane if pane in ("sources", "entries", "article") else "entries"
    app.zen = bool(kept.get("zen")) and app.pane == "article"


def _take_list(app: "Reading") -> None:
    """Take the list of articles that was in hand once more; what is unread where there was none, or nothing is left of it."""
    session = app.session
    if session.screen and session.articles is not None:
        session.take(session.articles.name, session.articles.title, session.articles.query)
        if session.listing.ids:
            return
    unread = session.reader.count(EntryQuery(unread=True))
    session.take("list", "", EntryQuery(unread=bool(unread)))


def _number(kept: Mapping[str, Any], name: str) -> int:
    value = kept.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**62 else 0


def _spot(raw: object) -> Spot | None:
    if isinstance(raw, list) and len(raw) == 3 and all(isinstance(each, int) and each >= 0 for each in raw):
        return Spot(*raw)
    return None
