"""Searches and filters beside the keys: what is found shows while one types, and no key waits for it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import Problem, SearchError
from tui.faces.fullscreen.prompt import Ask, Choice, Prompt
from tui.faces.fullscreen.rowline import Id
from tui.faces.fullscreen.stage import Rows
from tui.model import EntryQuery
from tui.model.seeking import Found, Wish
from tui.model.standing import Listing
from tui.session import Session
from tui.view import mistakes, problems

if TYPE_CHECKING:
    from tui.commands.searching import Completion
    from tui.faces.fullscreen.app import Reading

PATIENCE = 0.04
"""Seconds that a key waits for what it asks: most is found by then, and keys typed ahead are obeyed on what was found."""
SEARCH, FILTER = "search", "filter"


class _Held(NamedTuple):
    """What was in hand before one began to type."""

    listing: Listing
    whole: bool
    pane: str
    row: Id | None
    line: int


class Searching:
    """Searches and filters for the app, one at a time: the next one drops the one under way."""

    def __init__(self, app: "Reading") -> None:
        self._app = app
        self._seeker = app.session.reader.seeker()
        self._wish: Wish | None = None
        self._take: Callable[[Found], None] = self._nothing  # what becomes of what is found
        self._held: _Held | None = None  # while one types
        self._asked = ""  # by the prompt, for what is under way; it is asked again where that is a mistake
        self._whole = True  # whether the list in hand has all that was found
        self.waiting = False  # whether a list that was asked for is not there yet

    def close(self) -> None:
        """Look for nothing any more."""
        self._seeker.close()

    @property
    def typing(self) -> bool:
        """Whether the list shows what is found for what is being typed."""
        return self._held is not None

    # asking

    def ask(self, question: str, words: str = "") -> None:
        """Ask for words; some stand there already where there was a mistake in them."""
        from tui.commands.searching import fields, values

        app, tr = self._app, self._app.session.tr
        rows = app.query_one("#entries", Rows)
        listing = app.session.whole if question == FILTER else app.session.listing
        self._held = _Held(listing, self._whole, app.pane, rows.cursor_id, rows.cursor - rows.top)
        if question == FILTER:
            app.prompt(Ask(question, tr("Only with:"), live=True))
            return
        for line in reversed(app.session.searches):
            app.history.remind(SEARCH, line)
        app.prompt(Ask(question, tr("Search:"), choices=self._offered(values), more=self._offered(fields), live=True, text=words))
        app.say(tr("Tab completes fields, sources, folders and tags. help search tells how to search."))

    def _offered(self, completing: "Callable[[str, Session], Sequence[Completion]]") -> Callable[[str], list[Choice]]:
        """What `completing` offers for what is typed, as choices."""
        return lambda typed: [Choice(each.text, each.meaning, line=each.line) for each in completing(typed, self._app.session)]

    def typed(self, question: str, words: str) -> None:
        """Look for what is typed by now."""
        held = self._held
        if held is None:
            return
        self._asked = ""
        if not words.strip() or (question == SEARCH and _asks_nothing(words)):
            self._drop()
            self._show(held.listing, whole=held.whole)
            self._all_right()
            self._app.say("")
        elif question == FILTER:
            self._take = lambda found: self._narrowed(words, held.listing, found)
            self._wish = self._seeker.narrow(held.listing, words, self._teller(), whole=held.whole)
        else:
            query = EntryQuery(text=words, live=True)
            self._take = lambda found: self._previewed(words, query, found)
            self._wish = self._seeker.search(query, self._teller())

    def answered(self, question: str, words: str | None) -> None:
        """Show what was asked for; None: what was in hand before."""
        held, self._held, app = self._held, None, self._app
        if held is None:
            return
        if not words:
            self._drop()
            self._show(held.listing, whole=held.whole, keep=held)
            app.say("")
            app.pane = held.pane
            app.refocus()
            return
        app.refocus()
        if question == FILTER:
            self._filter(held.listing, words, whole=held.whole)
        else:
            app.session.listing, self._whole = held.listing, held.whole
            self.take(SEARCH, words, EntryQuery(text=words), asked=True)

    # what is looked for

    def take(self, name: str, title: str, query: EntryQuery, *, asked: bool = False) -> bool:
        """Make a new list in hand of what a query asks for; `asked`: by the prompt. False where it waits or failed."""
        self._asked = query.text if asked else ""
        self._take = lambda found: self._took(Listing(name=name, title=title, query=query, ids=found.ids), found.whole)
        return self._wait(self._seeker.search(query, self._teller()))

    def filter(self, words: str) -> bool:
        """Hold of the list in hand what has some words, without words all of it. False where it waits or failed."""
        listing = self._app.session.whole
        return self._filter(listing, words, whole=self._whole)

    def _filter(self, listing: Listing, words: str, *, whole: bool) -> bool:
        self._take = lambda found: self._narrowed(words, listing, found)
        return self._wait(self._seeker.narrow(listing, words, self._teller(), whole=whole))

    def renew(self) -> None:
        """Look again for what the list in hand has, after something new came."""
        session = self._app.session
        listing = session.listing
        if not (self.waiting or self.typing) and listing is session.whole:
            self._take = lambda found: self._show(listing._replace(ids=found.ids)) if session.listing is listing else None
            self._wish = self._seeker.renew(listing, self._teller())

    def stop(self) -> bool:
        """Look for nothing any more; whether anything was looked for."""
        was, self.waiting = self.waiting, False
        self._drop()
        return was

    def _wait(self, wish: Wish) -> bool:
        """Wait a moment for a wish. Whether it is fulfilled."""
        self._wish, self.waiting = wish, True
        if wish.wait(PATIENCE):
            self._told(wish)
        else:
            self._app.say(self._app.session.tr("Searching. X stops it."))
        return not (self.waiting or isinstance(wish.told, Problem))

    def _drop(self) -> None:
        self._wish = None
        self._seeker.drop()

    def _teller(self) -> Callable[[Wish], None]:
        """Tells of a wish in the loop of the screen."""
        home = asyncio.get_running_loop()

        def tell(wish: Wish) -> None:
            with suppress(RuntimeError):  # the screen has gone
                home.call_soon_threadsafe(self._told, wish)

        return tell

    def _told(self, wish: Wish) -> None:
        """Something is found, or wrong. What is no longer wished is nothing, and what is told twice is told once."""
        told = wish.told
        if wish is not self._wish or told is None:
            return
        waited, self.waiting = self.waiting, False
        if isinstance(told, Problem) or told.whole:
            self._wish = None
        if isinstance(told, Problem):
            self._failed(told)
            return
        self._take(told)
        if waited and not self.waiting:
            self._app.resume_steps()

    # what is found

    def _nothing(self, found: Found) -> None:
        pass

    def _show(self, listing: Listing, *, whole: bool = True, keep: _Held | None = None) -> None:
        app = self._app
        app.session.listing, self._whole = listing, whole
        if app.here is None:
            row = keep.row if keep else None
            app.show_entries(row if isinstance(row, int) else None, keep.line if keep else 0)
            app.show_title()

    def _previewed(self, words: str, query: EntryQuery, found: Found) -> None:
        """Show what is found for what is typed by now, from its top."""
        app = self._app
        self._all_right()
        first = app.session.listing.query != query
        self._show(Listing(name=SEARCH, title=words, query=query, ids=found.ids), whole=found.whole)
        if first and app.here is None:
            app.query_one("#entries", Rows).go(0)
            app.pane = "entries"
            app.arrange()
        app.say(self._counted(found))

    def _all_right(self) -> None:
        self._app.query_one("#prompt", Prompt).point(0, 0)

    def _counted(self, found: Found) -> str:
        tr, count = self._app.session.tr, len(found.ids)
        if not count:
            return tr("Nothing found.") if found.whole else tr("Searching. X stops it.")
        said = tr.plural("{n} found.", "{n} found.", count)
        return said if found.whole else tr("{n} found so far.", n=tr.number(count))

    def _took(self, listing: Listing, whole: bool) -> None:
        """Hold and show what was asked for. Where nothing has the last word typed, what begins so is meant."""
        app, query = self._app, listing.query
        if self._asked and not listing.ids and (longer := _begun(query.text)):
            self._asked = ""
            self._take = lambda found: self._took(
                listing._replace(ids=found.ids, title=longer, query=query._replace(text=longer)) if found.ids else listing,
                found.whole,
            )
            self._wait(self._seeker.search(query._replace(text=longer), self._teller()))
            return
        app.session.took(listing)
        self._whole = whole
        app.uncover()  # the sources are as they were: of 5,000 they would take half a second
        app.show_entries()
        app.query_one("#entries", Rows).go(0)
        app.to_pane("entries")
        app.say(self._counted(Found(listing.ids, whole)))
        self._take = self._grown

    def _grown(self, found: Found) -> None:
        """The rest of what shows already."""
        session = self._app.session
        if session.listing is session.whole:  # else it was narrowed meanwhile
            self._show(session.took(session.listing._replace(ids=found.ids)), whole=found.whole)
            self._app.say(self._counted(found))

    def _narrowed(self, words: str, whole: Listing, found: Found) -> None:
        app, tr = self._app, self._app.session.tr
        if found.of is not None:
            whole = whole._replace(ids=found.of)
        self._whole = True
        app.session.hold_part(whole, found.ids)
        app.show_entries()
        app.say(tr.plural("{n} with {words}.", "{n} with {words}.", len(found.ids), words=words))

    # mistakes

    def _failed(self, problem: Problem) -> None:
        app = self._app
        if self.typing:
            self._point(problem)
        elif self._asked and mistakes.pointed(problem):
            self.ask(SEARCH, self._asked)
            self._point(problem, go=True)
        else:
            app.rest = ()
            app.complain(problem)

    def _point(self, problem: Problem, *, go: bool = False) -> None:
        """Say what is wrong, and point at it under the words; `go`: put the cursor there too."""
        app = self._app
        app.say(problems.sentence(problem, app.session.tr), "alarm" if go else "")
        if pointed := mistakes.pointed(problem):
            app.query_one("#prompt", Prompt).point(pointed[1].count(" "), pointed[1].count("^"), go=go)


def _asks_nothing(words: str) -> bool:
    """Whether too little is typed yet to look for."""
    from tui.model.query import parse

    with suppress(SearchError):
        return parse(words, live=True) is None
    return False


def _begun(words: str) -> str:
    """The words with the sign that makes a beginning of the last, as they were meant while one typed; "" where that is none."""
    from tui.model.query import parse

    with suppress(SearchError):
        longer = f"{words}*"
        return longer if parse(longer) == parse(words, live=True) else ""
    return ""
