"""Where the person stands: the list in hand, the article open, the language. Kept in the store, so every face finds it."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from tui.desktop import Desktop
from tui.errors import Code, NothingFound, Problem, StoreError, UsageError
from tui.i18n import Translator, translator
from tui.model import EVENTS, EntryQuery, StoredEntry, clean_line, fold
from tui.model.standing import KEPT_IDS, NEVER, Listing, Order, Standing, read, remembered, written
from tui.reader import Reader
from tui.reader.hand import Hand
from tui.reader.narrowing import next_of_head, next_unread
from tui.reader.pictures import Gallery
from tui.reader.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desktop.running import Speech
    from tui.model.agenda import Agenda
    from tui.model.digest import Digest, Template, Wanted
    from tui.model.documents import DocumentQuery
    from tui.model.hearing import Ear
    from tui.model.overview import Overview
    from tui.reader.upkeep import Upkeep

SAME_LOOK = timedelta(hours=4)
"""Looks at the schedule that follow each other within it are one: what has changed stays marked for so long. What a person does
is one visit in the same way: what came since the one before is new for so long."""


class Session(Hand):
    """One person's visit. `suspended` gives the terminal to another program for a while; `copy` fills the clipboard:
    the full screen puts its own in their place. `listen` stays with a speech until it ends, and tells whether it was heard
    out; the full screen lets it go on beside it."""

    def __init__(self, reader: Reader, tr: Translator, desktop: Desktop, ear: "Ear | None" = None) -> None:
        super().__init__(reader)
        self.shelf = Shelf(reader)
        self.tr = tr
        self.desktop = desktop
        self.copy: Callable[[str], bool] = desktop.copy
        self.suspended: Callable[[], AbstractContextManager[None]] = nullcontext
        self._entry: StoredEntry | None = None
        self._kept: int | None = None  # the id of the article open, of one that was not asked for yet
        self.heard = (0, 0)  # paragraphs of it said, and all; (0, 0) where a face shows it whole
        self.days: tuple[date, date] | None = None  # of the schedule last shown
        self._looks = (NEVER, NEVER)  # when the schedule was looked at last, and before that
        self._visits: tuple[datetime | None, datetime] = (None, NEVER)  # the end of the visit before, and of this one so far
        self.articles: Listing | None = None  # the last list of articles, without its ids
        self.searches: tuple[str, ...] = ()  # searched for before, the last first
        self.screen: Mapping[str, Any] = {}  # how the full screen was left
        self.orders: Mapping[str, Order] = {}  # of lists, by what they are called; the newest first where there is none
        self.gallery = Gallery(reader)  # of the article open
        self._reminded: set[int] = set()
        self._folder: Path | None = None  # of files that go when the person leaves
        self._ear = ear
        self.listen: Callable[[Speech], bool] = lambda speech: speech.heard_out()
        self._speech: Speech | None = None
        self.digested: tuple[Wanted, str] | None = None  # the digest shown last, and the file of its form
        self._refused: Path | None = None  # a file that is there already, and was asked for once
        self._told = False  # what is wrong around the program
        self.offers: list[dict[str, Any]] = []  # what `try` or `add` found last: the stanza and comment of each

    @property
    def upkeep(self) -> "Upkeep":
        """What is done with everything at once: lists in and out, archives, keeping, the state of health."""
        from tui.reader.upkeep import Upkeep

        return Upkeep(self.reader)

    # visits

    @property
    def arriving(self) -> bool:
        """Whether a new visit begins with what the person does next."""
        return self.reader.utc() - self._visits[1] > SAME_LOOK

    def leave(self, screen: Mapping[str, Any]) -> None:
        """Remember how the full screen is left."""
        self.screen = screen
        self._keep()

    @property
    def since(self) -> datetime | None:
        """When the person was here before this visit, in any face; None at the first."""
        before, last = self._visits
        return last if last != NEVER and self.arriving else before

    def glance(self) -> "Overview":
        """What a person sees at first."""
        from tui.reader.overview import overview

        (before, last), now = self._looks, self.reader.utc()
        looked = now if last == NEVER else last if now - last > SAME_LOOK else before
        return overview(self.reader, self.since, looked)

    def overview(self) -> "Overview":
        """Take in hand what a person sees at first, so that numbers mean the articles and events of it."""
        seen = self.glance()
        events = seen.today.entries if seen.today else ()
        ids = array("q", (entry.id for entry in (*seen.new, *events)))
        self.hold(Listing(name="overview", title="", query=EntryQuery(), ids=ids), self.entry)
        return seen

    # the list in hand

    def take(self, name: str, title: str, query: EntryQuery) -> Listing:
        """Make a new list and hold it."""
        return self._taken(self.hold_new(Listing(name=name, title=title, query=query, ids=array("q"))))

    def took(self, listing: Listing) -> Listing:
        """Hold a new list that was made already. A search is remembered, unless it holds a password."""
        self.listing = listing
        return self._taken(listing)

    def _taken(self, listing: Listing) -> Listing:
        self.articles = listing._replace(ids=array("q"))
        if listing.name == "search":
            self.searches = remembered(self.searches, listing.query.text)
        self._keep()
        return listing

    def take_documents(self, title: str, query: "DocumentQuery") -> Listing:
        """Hold the official documents that a query asks for."""
        self.listing = Listing(
            name="documents", title=title, query=EntryQuery(sources=query.sources), ids=self.reader.documents(query)
        )
        self._keep()
        return self.listing

    def hold(self, listing: Listing, entry: StoredEntry | None) -> None:
        """Hold a list and an open article again that were in hand before, as they were."""
        self.listing, self.entry = listing, entry
        self._keep()

    # the schedule

    def agenda(
        self, first: date, last: date, sources: tuple[str, ...] = (), *, who: Sequence[str] = (), changes: bool = False
    ) -> "Agenda":
        """Take the events of some days in hand, so that numbers mean them. What changed counts from the look before this one;
        looks within SAME_LOOK of each other are one."""
        from tui.reader.agenda import only

        now = self.reader.utc()
        before, last_look = self._looks
        if last_look == NEVER:  # to who looks for the first time all is new, and nothing has changed
            before = now
        elif now - last_look > SAME_LOOK:
            before = last_look
        self._looks = (before, now)
        found = only(self.reader.agenda(first, last, since=before, sources=sources), who=who, changes=changes)
        query = EntryQuery(sources=sources, kinds=EVENTS)
        ids = array("q", (entry.id for entry in found.entries))
        self.listing = Listing(name="schedule", title=", ".join(who), query=query, ids=ids)
        self.days = (first, last)
        self._keep()
        return found

    def reminders(self) -> list[StoredEntry]:
        """The events of today that name the person and begin soon; each once a visit."""
        from tui.reader.named import soon

        found = [entry for entry in soon(self.reader) if entry.id not in self._reminded]
        self._reminded.update(entry.id for entry in found)
        return found

    def named_since(self, moment: datetime) -> list[StoredEntry]:
        """The events of the coming weeks that name the person, and came, changed or were called off since then."""
        from tui.reader.named import named_since

        return named_since(self.reader, moment)

    # the digest

    def digest(self, wanted: "Wanted", template: str = "") -> "tuple[Digest, Template]":
        """The digest of some days, and its form: that of the file `template`, of digest.toml beside feeds.toml, or the usual one.
        `save-digest` and `mail-digest` mean this digest from now on. UsageError."""
        from tui.reader.digest import digest, template_of

        form = template_of(self.reader, template)
        made = digest(self.reader, wanted, form)
        self.digested = (wanted, template)
        return made, form

    # the article open

    @property
    def entry(self) -> StoredEntry | None:
        """The article open, body and all. One that was kept is read when somebody asks for it."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            with suppress(NothingFound):
                self._entry = self.reader.entry(kept)
        return self._entry

    @entry.setter
    def entry(self, entry: StoredEntry | None) -> None:
        self._entry, self._kept = entry, None

    def meant(self, name: str) -> int:
        """The id of the entry a person names: a number of the list in hand, an id as "e123", the beginning of a title in that
        list, or nothing for the one open."""
        name = name.strip()
        if not name:
            return self.opened().id
        if name[:1] in "eE" and name[1:].isdecimal() and len(name) < 19:
            return self.reader.entry(int(name[1:])).id
        if not self._listing.ids:  # a number before any list is one of the list that `list` would show
            self.take("list", "", EntryQuery())
        if name.isdecimal() and len(name) < 10:
            held = self.head if int(name) <= len(self._listing.ids) else self.listing
            if 1 <= int(name) <= len(held.ids):
                return held.ids[int(name) - 1]
        looked_at = self.load(0, KEPT_IDS) if len(name) > 1 and not name.isdecimal() else []
        begun = [entry.id for entry in looked_at if fold(entry.title).startswith(fold(name))]
        if len(begun) == 1:
            return begun[0]
        raise NothingFound(Code.NO_SUCH_ENTRY, name=name, count=len(self.listing.ids))

    def opened(self) -> StoredEntry:
        """The article open. UsageError when there is none."""
        if self.entry is None:
            raise UsageError(Code.NOTHING_OPEN)
        return self.entry

    def open(self, entry: int) -> StoredEntry:
        """Open an entry: it becomes the place, and is marked read where the settings say so."""
        self.entry = self.reader.entry(entry)
        if self.reader.config.settings.mark_read == "open":
            self.mark_opened()
        self._keep()
        return self.entry

    def mark_opened(self) -> bool:
        """Mark the open article read; whether it was not. A store that cannot be written keeps nobody from reading."""
        if self.entry is None or (self.entry.status.read and not self.entry.changed):
            return False
        try:
            self.reader.mark([self.entry.id], read=True, label="read")
        except StoreError as error:
            if error.problem.code not in (Code.STORE_READONLY, Code.STORE_FULL, Code.STORE_LOCKED):
                raise
            return False
        self.entry = self.entry._replace(status=self.entry.status._replace(read=True), changed=False)
        return True

    def refreshed_entry(self) -> None:
        """Read the open article again, after its status changed."""
        if self.entry is not None:
            self.entry = self.reader.entry(self.entry.id)

    def next_unread(self, step: int = 1) -> int:
        """The unread entry after the one open in the list, or before it where `step` is -1; from the other end when there is none
        that way, then in any source. NothingFound when all is read."""
        at = self.number_of(self.entry.id) if self.entry else 0
        found = next_of_head(self.reader, self.head, at) if self.brief and step > 0 else None
        if found is None:
            found = next_unread(self.reader, self.listing, at, step)
        if found is None:
            raise NothingFound(Code.NO_UNREAD)
        return found

    def beside(self, step: int) -> int:
        """The entry `step` places after the one open (before it, if negative). NothingFound at the ends."""
        at = self.number_of(self.entry.id) if self.entry else 0
        place = at - 1 + step if at else 0
        if not 0 <= place < len(self.listing.ids):
            raise NothingFound(Code.AT_END)
        return self.listing.ids[place]

    def save(self, name: str, content: bytes, *, replace: bool = False) -> "Path":
        """Write a file and give its path. One that is there already is replaced only where `replace` says so or the person asks
        for it twice: UsageError FILE_EXISTS the first time."""
        path = self.desktop.path(name)
        wanted = replace or path == self._refused
        self._refused = None
        if path.exists() and not wanted:
            self._refused = path
            raise UsageError(Code.FILE_EXISTS, path=clean_line(str(path)))
        return self.desktop.save(name, content, replace=wanted)

    async def fetched(self, entry: StoredEntry, url: str, name: str, opened: "Callable[[Path], None]") -> tuple["Path", bool]:
        """Fetch a file that belongs to an entry, keep it until the person leaves under a safe name whose ending is that of its
        content, and have it `opened`. Its path, and whether search now finds its text. FetchError, UsageError."""
        from tui.reader import attachments

        answer = await attachments.fetched(self.reader, entry, url)
        ending = attachments.ending(answer.body, answer.url.partition("?")[0])
        self._folder = self._folder or self.desktop.private_folder()
        taken = {path.name for path in self._folder.iterdir()}
        names = (f"{name}{f'-{number}' if number else ''}.{ending}" for number in count())
        opened(path := self.desktop.save(str(self._folder / next(each for each in names if each not in taken)), answer.body))
        return path, await attachments.searched(self.reader, entry, answer)

    def tidy(self) -> None:
        """Leave nothing behind that was only for this visit."""
        self.hush()
        if self._folder is not None:
            self.desktop.remove_folders()
            self._folder = None

    def offer(self, offers: list[dict[str, Any]]) -> None:
        """Keep what can be added by number."""
        self.offers = offers
        self._keep()

    def untold(self) -> tuple[Problem, ...]:
        """What is wrong around the program, such as a proxy that cannot be used: once a visit."""
        told, self._told = self._told, True
        return () if told else self.reader.surroundings

    # language and place

    def speak(self, language: str) -> None:
        """Speak "vi" or "en" from now on."""
        self.tr = translator(language)

    def spoken(self, line: str, language: str = "") -> str:
        """`line` in words for the ear, unless the person keeps abbreviations. `language` is that of the content it is from;
        "": the one spoken."""
        if self._ear is None or self.reader.config.settings.abbreviations == "keep":
            return line
        return self._ear(line, language, self.tr.language)

    @property
    def misheard(self) -> tuple[Problem, ...]:
        """What is wrong with the person's own rows of words for the ear."""
        return self._ear.problems if self._ear is not None else ()

    def speak_aloud(self, text: str, ssml: str, language: str) -> bool:
        """Have a text read aloud, also given as SSML, most of it in `language`; whether it was heard to its end. UsageError
        where nothing can speak."""
        self.hush()
        self._speech = self.desktop.speak(text, ssml, language, self.reader.config.settings.speech)
        return self.listen(self._speech)

    @property
    def speaking(self) -> bool:
        """Whether something is being read aloud."""
        return self._speech is not None and self._speech.sounding

    def hush(self) -> bool:
        """End what is read aloud; whether anything was."""
        speech, self._speech = self._speech, None
        return speech is not None and speech.stop()

    def _keep(self) -> None:
        """Remember the place. One who may not write still reads; the place is then forgotten."""
        self._visits = (self.since, self.reader.utc())
        standing = Standing(
            listing=self._listing, articles=self.articles, entry=self._entry.id if self._entry else self._kept,
            offers=tuple(self.offers), looks=self._looks, days=self.days, visits=self._visits, screen=self.screen,
            searches=self.searches, orders=self.orders,
        )  # fmt: skip
        try:
            self.reader.put_place(written(standing))
        except StoreError as error:
            if error.problem.code not in (Code.STORE_READONLY, Code.STORE_FULL, Code.STORE_LOCKED):
                raise

    def resume(self) -> None:
        """Stand where the last face stood. A place that cannot be understood is no place."""
        kept = read(self.reader.place())
        self.hold_kept(kept.listing or self._listing)
        self.articles = kept.articles
        self.offers, self.days, self.screen = list(kept.offers), kept.days, kept.screen
        self.searches, self.orders = kept.searches, kept.orders
        self._looks, self._visits = kept.looks, kept.visits
        self._kept = kept.entry
