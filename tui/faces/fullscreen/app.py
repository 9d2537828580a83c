"""The full screen: sources, list and article side by side, every command by key or word; nothing blocks it."""

import asyncio
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from textual import events, on
from textual.actions import SkipAction

from tui.commands import table
from tui.commands.command import Command, Request
from tui.commands.pictures import wanted
from tui.commands.reading import query_of
from tui.commands.searching import earlier_search
from tui.errors import BantinError, Code, Problem
from tui.faces.fullscreen import keeping, pages
from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.beginning import Beginning
from tui.faces.fullscreen.errand import Errand
from tui.faces.fullscreen.finding import Finding
from tui.faces.fullscreen.firstpicture import beginning
from tui.faces.fullscreen.followed import Followed
from tui.faces.fullscreen.glance import Glance
from tui.faces.fullscreen.history import History
from tui.faces.fullscreen.lookout import Lookout
from tui.faces.fullscreen.manner import Terminal
from tui.faces.fullscreen.marks import Marks
from tui.faces.fullscreen.opening import Opening
from tui.faces.fullscreen.pictures import Artist, Drawing
from tui.faces.fullscreen.places import PLACES, Choosing, Figures, Overview
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.searching import Searching
from tui.faces.fullscreen.stage import Rows, Text
from tui.faces.fullscreen.statistics import Statistics
from tui.faces.fullscreen.tree import HIDDEN
from tui.faces.fullscreen.week import Week
from tui.faces.fullscreen.work import Work
from tui.model import Outcome, StoredEntry
from tui.model.standing import Listing
from tui.session import Session

PATIENCE = 2.0  # seconds that a signal leaves for putting the terminal in order


class Reading(Finding):
    """The app: every wish becomes a command, and the stage shows what it answers."""

    TITLE = "bantin"

    def __init__(self, session: Session, terminal: Terminal | None = None, *, greets: bool = False) -> None:
        super().__init__(session, terminal)
        self._greets = greets and session.arriving  # a visit begins
        self.places = {place.name: place(self) for place in PLACES}
        self.lookout = Lookout(self)
        self.effect = ""  # what the person left for: "quit" or "demo"
        self._asked = ""  # a command that waits for its key once more
        self._key, self._key_before = "", ""
        self._hushed = False  # whether the last key ended what was read aloud
        self.long = Work(self)
        self._artist = Artist(self._suspended)
        self.marks = Marks(self)
        self.searching = Searching(self)
        self._articles: tuple[Listing, StoredEntry | None] | None = None  # in hand before another place was

    def on_mount(self) -> None:
        """Show what is new, with the place the person left; then look at the network."""
        session = self.session
        with suppress(NotImplementedError):  # Windows
            for name in ("SIGTERM", "SIGHUP"):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._ended, getattr(signal, name))
        session.suspended = self._suspended
        session.copy = self.copied
        session.listen = lambda speech: True  # it goes on while the person reads on; any key ends it
        self.dress()
        keeping.take_up(self)
        self.uncover()
        self.to_pane(self.pane)
        self.say("")
        if (place := beginning(session, greets=self._greets)) in self.places:
            self.run_command(table.named(place))
        self.starting = False
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What can wait until the first picture stands."""
        if self.session.reader.problems:
            self.say(self.session.tr.plural("{n} problem in feeds.toml. Type check.", "{n} problems in feeds.toml. Type check.",
                                             len(self.session.reader.problems)), "alarm")  # fmt: skip
        self.lookout.begin()

    async def action_back(self) -> None:
        """One step back; at the top level leave, when asked twice."""
        if self._hushed:
            self.say(self.session.tr("Stopped."))
        elif self.query_one("#page").display:
            self.close_page()
        elif self.here is not None:
            if not self.here.leave():
                self.action_articles()
        elif self.zen:
            self.action_zen()
        elif self.pane == "article":
            self.to_pane("entries")
        elif self.pane == "entries" and self.session.listing.query.sources:
            self.to_pane("sources")
        elif self.confirmed("quit"):
            self._leave("quit")
        else:
            self.say(self.session.tr("Press q again to leave."), "strong")

    def confirmed(self, name: str) -> bool:
        """Whether this was asked with the very key before this one; if not, it is asked now."""
        asked, self._asked = self._asked, name
        return asked == name and self._key == self._key_before

    def typed(self, event: events.Key) -> None:
        """Remember the last two keys, whatever obeys them, and when."""
        self._key, self._key_before = event.key, self._key
        self._hushed = self.session.hush()
        self.lookout.typed_at = time.monotonic()

    def _ended(self, number: int) -> None:
        """Leave as asked by a signal. Where the terminal is gone, Textual waits for a thread that died writing to it: then leave
        without it, again and again until the way out is free."""

        def leave(alarm: int, frame: object) -> None:
            raise SystemExit(128 + number)

        signal.signal(signal.SIGALRM, leave)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE, 1)
        self._leave("quit")

    def _leave(self, effect: str) -> None:
        self.effect = effect
        self.session.leave(keeping.left(self))
        if self.errand is not None:
            self.errand.cancel()
        self.searching.close()
        self.exit()

    def on_unmount(self) -> None:
        """Leave no thread behind."""
        self.searching.close()

    # rows and links chosen

    @on(LineList.Selected, "#entries")
    def _entry_chosen(self, event: LineList.Selected) -> None:
        self.run_command(table.named("read"), f"e{event.id}")

    @on(Week.Selected)
    def _event_chosen(self, event: Week.Selected) -> None:
        self.run_command(table.named("read"), f"e{event.id}")

    @on(Statistics.Asked)
    def _history_asked(self, event: Statistics.Asked) -> None:
        place = self.places["stats"]
        assert isinstance(place, Figures)
        place.asked(event.portal, event.measure, event.by)

    @on(Beginning.Selected)
    def _begun(self, event: Beginning.Selected) -> None:
        place = self.places["choose"]
        assert isinstance(place, Choosing)
        place.go(event.target)

    @on(Glance.Selected)
    def _line_chosen(self, event: Glance.Selected) -> None:
        place = self.places["overview"]
        assert isinstance(place, Overview)
        place.go(event.target)

    @on(Followed.Selected)
    def _followed_chosen(self, event: Followed.Selected) -> None:
        self.action_articles()
        self.run_command(table.named("list"), request=Request(source=event.source))

    @on(LineList.Selected, "#sources")
    def _source_chosen(self, event: LineList.Selected) -> None:
        sort, _, name = str(event.id).partition(":")
        requests = {
            "unread": Request(unread=True),
            "all": Request(),
            "starred": Request(starred=True),
            "folder": Request(folder=name),
            "portal": Request(portal=name),
            "source": Request(source=name),
            "search": Request(source=str(event.id)),
        }
        if sort == "hidden":
            self.fold(open=HIDDEN in self.folded)
            return
        self.run_command(table.named("list"), request=requests[sort])

    @on(ArticleView.LinkActivated)
    def _link_chosen(self, event: ArticleView.LinkActivated) -> None:
        try:
            self.session.desktop.browse(event.address)
            self.say(self.session.tr("Opening in the browser."))
        except BantinError as error:
            self.complain(error.problem)

    @on(ArticleView.AtEnd, "#article")
    def _article_ended(self) -> None:
        self.run_command(table.named("next"))

    def action_link(self, number: int) -> None:
        """Open a link of the article by its number; where there are no links, the digit is a place's."""
        if not isinstance(self.focused, Text) or not self.focused.addresses:
            raise SkipAction
        if not self.focused.open_link(number):
            self.complain(Problem(Code.NO_SUCH_LINK, {"name": str(number), "count": len(self.focused.addresses)}))

    # the places

    def action_articles(self) -> None:
        """From another place back to the articles, to the list and the article that were in hand."""
        if self.here is not None and self._articles is not None:
            self._leave_place(*self._articles)
            self.uncover()
            self.show_sources()
            if self.spoken is not self.session.tr:
                self.show_article(pages.opened(self.session))
        elif self.query_one("#page").display:
            self.uncover()
        self.refocus()

    def _leave_place(self, listing: Listing, entry: StoredEntry | None) -> None:
        """Hold the list of articles that was in hand, and `entry` as the article open."""
        self.session.hold(listing, entry)
        self.session.renew()
        self.show_entries()

    def action_place(self, what: str) -> None:
        """A key of the place in use: its method of that name."""
        if self.here is not None:
            getattr(self.here, what)()

    def renew_place(self) -> None:
        """Ask again for what the place in use shows."""
        if self.here is not None:
            command, request = self.here.brought
            with suppress(BantinError):  # a source that has gone meanwhile: what was shown stays
                page = command.answer(self.session, request).page
                if page is not None:
                    self.here.show(page)

    # commands

    def action_command(self, name: str) -> bool:
        """A key of a command. To mark all read it means what is highlighted or listed."""
        return self.marks.all() if name == "mark-source" else super().action_command(name)

    def action_refresh_here(self) -> None:
        """Refresh the sources whose articles are listed, or all."""
        self.run_command(table.named("refresh"), ", ".join(self.session.listing.query.sources))

    def run_command(self, command: Command, argument: str = "", request: Request | None = None) -> bool:
        """Run a command and show what it answers. False where it could not be done."""
        wish = request or Request(text=argument)
        if command.stream is not None:
            return self.long.begin(command, wish)
        if command.name in ("search", "searches") and wish.text.strip():
            return self._search(wish, again=command.name == "searches")
        if command.name == "filter":
            return self.searching.filter(wish.text.strip())
        held = (self.session.listing, self.session.entry)
        try:
            outcome = command.answer(self.session, wish)
        except BantinError as error:
            self.complain(error.problem)
            return False
        place = self.places.get(outcome.page.name) if outcome.page is not None else None
        if place is not None:
            self._articles = held if self.here is None else self._articles
            place.brought = place.again(command, wish)
        self.show_outcome(outcome, command)
        return True

    def _search(self, request: Request, *, again: bool) -> bool:
        """Search beside the keys, for words or (`again`) those of an earlier search. False where it waits or cannot be done."""
        try:
            text = earlier_search(self.session, request.text) if again else request.text.strip()
            query, _ = query_of(self.session, request)
        except BantinError as error:
            self.complain(error.problem)
            return False
        return self.searching.take("search", text, query._replace(text=text))

    def show_outcome(self, outcome: Outcome, command: Command) -> None:
        """Show what a command answered."""
        page = outcome.page
        if outcome.effect in ("quit", "demo", "demo --chaos"):
            self._leave(outcome.effect)
            return
        self.say(outcome.notice)
        if outcome.effect == "language":
            self.renew_place()
            self.show_everything()
        elif outcome.effect == "appearance":
            self.dress()
            self.show_everything()
        elif outcome.effect == "pictures":
            self.show_article(pages.opened(self.session), self.article.spot)
        elif page is not None and page.name in self.places:
            self.show_place(self.places[page.name], page)
        elif page is not None and page.name == "article" and self.here is not None and self._is_event():
            self.show_page(self.drawn(page))
        elif page is not None and page.name == "article":
            if self.here is not None and self._articles is not None:
                self._leave_place(self._articles[0], self.session.entry)
            self.show_opened(pages.shown(page, self.session, self.manner.signs))
            self.marks.opened()
            if self.errand is None and wanted(self.session):
                self.run_command(table.named("images"))
        elif page is not None and page.name in ("list", "search", "documents"):
            self.show_listed()
        elif page is not None:
            self.show_page(self.drawn(page))
        if command.name == "edit":  # the settings may be others
            self.dress()
        if command.changes or command.name in ("add", "remove", "edit", "move"):
            self.query_one("#entries", Rows).update()
            self.renew_place()
            self.show_sources(anew=not command.about_entry)

    def _is_event(self) -> bool:
        return self.session.entry is not None and self.session.entry.event is not None

    # long work

    def refresh_due(self) -> None:
        """Fetch what is due by itself, where the settings let it."""
        if self.session.reader.config.settings.auto_refresh:
            self._refresh_due()

    def _refresh_due(self) -> None:
        choosing = self.place == "choose" and self.session.reader.untouched()  # what is to be followed is not said yet
        if self.errand is None and not choosing and (self.session.reader.due() or self.session.upkeep.due_lists()):
            self.run_command(table.named("refresh"), request=Request(due=True))

    @property
    def errand(self) -> Errand | None:
        """The long work under way."""
        return self.long.errand

    @property
    def at_work(self) -> bool:
        """Whether long work is under way, or a search that takes a while."""
        return self.errand is not None or self.searching.waiting

    def action_stop(self) -> None:
        """Stop the search or the long work under way."""
        if self.searching.stop():
            self.rest = ()
            self.say(self.session.tr("Stopped."))
        else:
            self.long.stop()

    def resume_steps(self) -> None:
        """Do what a key still had to do behind long work."""
        rest, self.rest = self.rest, ()
        self.call_later(self.go_on, rest)

    # the terminal

    def drawings(self) -> Mapping[str, Drawing]:
        """The pictures in hand, drawn as this terminal can."""
        return self._artist.drawings(self.session.gallery.pictures)

    @contextmanager
    def _suspended(self) -> Iterator[None]:
        """Give the terminal to another program, such as the editor."""
        with self.suspend():
            yield
        self.refresh(layout=True)


def run(session: Session, opening: Opening, environment: Mapping[str, str], history: Path, apart: Sequence[str]) -> str:
    """Open the full screen on a terminal with this environment; returns what the person left for: "quit" or "demo". Lines typed
    are kept in the file `history`; `apart` begins a process that refreshes, given the language behind it."""
    app = Reading(session, opening.terminal, greets=True)
    app.opening = opening
    app.history, app.environment, app.long.apart = History(history), environment, apart
    try:
        app.run()
    finally:
        if hasattr(signal, "setitimer"):  # not on Windows
            signal.setitimer(signal.ITIMER_REAL, 0)
    return app.effect
