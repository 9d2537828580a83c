"""What marks articles read on the screen besides opening them: time, the end, and all at once when asked twice."""

from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.commands import table
from tui.commands.marking import lingering, read_out, stayed
from tui.faces.fullscreen.rows import LineList
from tui.model import EntryQuery
from tui.view.naming import folder_name

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading

LOOK_EVERY = 0.5  # seconds between two looks whether the end of an article shows


class Marks:
    """Marks for the app, as the settings say."""

    def __init__(self, app: "Reading") -> None:
        self._app = app
        self._timer: Timer | None = None

    def opened(self) -> None:
        """An article was opened: look whether it stays, or is read to its end."""
        app, session = self._app, self._app.session
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if session.entry is None or session.entry.status.read:
            return
        if wait := lingering(session):
            self._timer = app.set_timer(wait, partial(self._stayed, session.entry.id))
        elif session.reader.config.settings.mark_read == "end":
            self._timer = app.set_interval(LOOK_EVERY, partial(self._look, session.entry.id))

    def _stayed(self, entry: int) -> None:
        if self._app.article.display and self._app.here is None and stayed(self._app.session, entry):
            self._show(entry)

    def _look(self, entry: int) -> None:
        app = self._app
        if app.session.entry is None or app.session.entry.id != entry:
            self.opened()
        elif app.article.display and app.here is None and app.article.at_end and read_out(app.session):
            self._show(entry)

    def _show(self, entry: int) -> None:
        self.opened()
        self._app.query_one("#entries", LineList).update(entry)
        self._app.show_sources(anew=False)

    def all(self) -> bool:
        """Mark all read of the source or folder highlighted, else of the list in hand, when asked twice. Whether it was done."""
        app, tr = self._app, self._app.session.tr
        name, argument, title, count = self._meant()
        if not count:
            app.say(tr("Nothing was unread there."))
        elif app.confirmed(f"{name} {argument}"):
            return app.run_command(table.named(name), argument)
        else:
            said = tr.plural("Mark {n} article read: {what}? Press the key again.",
                             "Mark {n} articles read: {what}? Press the key again.", count, what=title)  # fmt: skip
            app.say(said, "strong")
        return False

    def _meant(self) -> tuple[str, str, str, int]:
        """(the command, what it is given, what the person calls that, how many are unread there)."""
        app, session = self._app, self._app.session
        reader, listing = session.reader, session.listing
        sort = name = ""
        if app.here is not None:
            sort, name = "source", app.here.source
        elif app.pane == "sources":
            sort, _, name = str(app.query_one("#sources", LineList).cursor_id).partition(":")
        if sort == "source" and name:
            source = reader.find_source(name)
            return "mark-source", name, source.title, reader.count(EntryQuery(sources=(name,), unread=True))
        if sort == "folder":
            within = tuple(source.id for source in reader.in_folder(name))
            return "mark-folder", name, folder_name(name, session.tr), reader.count(EntryQuery(sources=within, unread=True))
        unread = set(reader.ids(listing.query._replace(unread=True))).intersection(listing.ids) if app.here is None else ()
        return "mark-list", "", listing.title or app.session.tr("the list"), len(unread)
