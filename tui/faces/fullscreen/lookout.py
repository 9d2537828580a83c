"""What the screen does by itself: fetches what is due, shows what arrived, tells of what begins soon."""

import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from tui.commands.sources import arrivals
from tui.faces.fullscreen import pages
from tui.model import Outcome
from tui.view.schedule import reminder

if TYPE_CHECKING:
    from tui.faces.fullscreen.app import Reading

DUE_EVERY = 60.0  # seconds between two looks at what is due
OTHERS_EVERY = 2.0  # seconds between two looks at whether another process wrote to the store
REMIND_EVERY = 30.0  # seconds between two looks at what begins soon
LOOK_AFTER = 0.5  # seconds after the first picture until the whole store is looked through
TYPING = 1.0  # seconds after a key in which nobody's list moves


class Lookout:
    """Looks at the clock and the store for the app."""

    def __init__(self, app: "Reading") -> None:
        self._app = app
        self._version = app.session.reader.version()
        self._began = app.session.reader.utc()  # the time since which nothing was announced
        self.typed_at = 0.0  # when the last key came

    def begin(self) -> None:
        """Look now, and every so often."""
        app = self._app
        app.set_interval(OTHERS_EVERY, self._look_at_others)
        app.set_interval(REMIND_EVERY, self._remind)
        app.set_timer(LOOK_AFTER, Thread(target=self._look_through, name="look", daemon=True).start)
        self._remind()
        if app.session.reader.config.settings.auto_refresh:
            app.set_interval(DUE_EVERY, lambda: app._refresh_due())
            app._refresh_due()

    def _look_through(self) -> None:
        """In a thread: tell of damage that what is shown does not meet."""
        if problem := self._app.session.upkeep.look_through():
            with suppress(RuntimeError):  # the screen has gone
                self._app.call_from_thread(self._app.complain, problem)

    def show_between_keys(self) -> None:
        """Show what a refresh brought, but not under the hands of somebody who is typing: they would wait for it."""
        if time.monotonic() - self.typed_at > TYPING:
            self.show_arrived()

    def show_arrived(self) -> None:
        """New articles join the list in hand; the person's place stays."""
        app, version = self._app, self._app.session.reader.version()
        if version == self._version or app.searching.typing:
            return
        self._version = version
        if app.session.listing.name == "search":
            app.searching.renew()
        else:
            app.session.renew()
        app.renew_place()
        app.show_sources()
        if app.here is not None:
            return
        app.show_entries()
        if app.session.entry is None:
            app.show_article(pages.opened(app.session))

    def announce_arrived(self, outcome: Outcome) -> None:
        """Notify of what a refresh brought from the sources chosen, and of events that name the person: once for all of it."""
        session = self._app.session
        items = outcome.page.items if outcome.page else ()
        if told := arrivals(session, items, self._began):
            self.tell(told)
        self._began = session.reader.utc()

    def tell(self, told: str) -> None:
        """Tell somebody who looks elsewhere, in the way of the settings."""
        match self._app.session.reader.config.settings.notify:
            case "desktop":
                self._app.session.desktop.announce(told)
            case "terminal":
                self._app.write_notification(told)

    def _remind(self) -> None:
        """Tell of what begins soon and names the person."""
        session = self._app.session
        for entry in session.reminders():
            told = reminder(entry, session.tr, session.reader.clock())
            self._app.say(told, "strong")
            self.tell(told)
            if session.reader.config.settings.bell:
                self._app.bell()

    def _look_at_others(self) -> None:
        """Show what another process brought, such as a refresh by cron."""
        if self._app.errand is None:
            self.show_arrived()
