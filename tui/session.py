"""Where the person stands: the list in hand, the article open, the language. Kept in the store, so every face finds it."""

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tui.desktop import Desktop, Speech
from tui.errors import BantinError, Code, NothingFound, Problem, StoreError, UsageError
from tui.i18n import Translator, translator
from tui.model import EVENTS, EntryQuery, Kind, StoredEntry, clean_line, fold
from tui.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from tui.model.agenda import Agenda
    from tui.model.digest import Digest, Template, Wanted
    from tui.model.documents import DocumentQuery
    from tui.model.overview import Overview
    from tui.reader.upkeep import Upkeep

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
SAME_LOOK = timedelta(hours=4)
"""Looks at the schedule that follow each other within it are one: what has changed stays marked for so long. What a person does
is one visit in the same way: what came since the one before is new for so long."""
FIXED = ("schedule", "documents", "overview")
"""Lists that no query of entries makes: they stay as they were taken."""
KEPT_IDS = 500
"""So many ids of the list in hand are kept with the place, so that numbers stay fixed from one shell command to the next."""


class Ear(Protocol):
    """Makes of a line in a language what is read aloud; `home` is the language spoken. Knows what is wrong with its rows."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    def __call__(self, text: str, language: str, home: str) -> str: ...


class Listing(NamedTuple):
    """A list in hand. Its ids are a snapshot: numbers stay fixed until the next list or search."""

    name: str  # "list" or "search"
    title: str  # a source's, a folder's, or the words searched for; "" for all
    query: EntryQuery
    ids: "array[int]"


class Session:
    """One person's visit. `suspended` gives the terminal to another program for a while; `copy` fills the clipboard:
    the full screen puts its own in their place. `listen` stays with a speech until it ends, and tells whether it was heard
    out; the full screen lets it go on beside it."""

    def __init__(self, reader: Reader, tr: Translator, desktop: Desktop, ear: Ear | None = None) -> None:
        self.reader = reader
        self.tr = tr
        self.desktop = desktop
        self.copy: Callable[[str], bool] = desktop.copy
        self.suspended: Callable[[], AbstractContextManager[None]] = nullcontext
        self.listing = Listing(name="list", title="", query=EntryQuery(), ids=array("q"))
        self.entry: StoredEntry | None = None  # the article open, body and all
        self.heard = (0, 0)  # paragraphs of it said, and all; (0, 0) where a face shows it whole
        self.days: tuple[date, date] | None = None  # of the schedule last shown
        self._looks = (NEVER, NEVER)  # when the schedule was looked at last, and before that
        self._visits: tuple[datetime | None, datetime] = (None, NEVER)  # the end of the visit before, and of this one so far
        self.screen: dict[str, Any] = {}  # how the full screen was left
        self._reminded: set[int] = set()
        self._ear = ear
        self.listen: Callable[[Speech], bool] = Speech.heard_out
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
    def since(self) -> datetime | None:
        """When the person was here before this visit, in any face; None at the first."""
        before, last = self._visits
        return last if last != NEVER and self.reader.utc() - last > SAME_LOOK else before

    def overview(self) -> "Overview":
        """Take in hand what a person sees at first, so that numbers mean the articles and events of it."""
        from tui.reader.overview import overview

        (before, last), now = self._looks, self.reader.utc()
        looked = now if last == NEVER else last if now - last > SAME_LOOK else before
        seen = overview(self.reader, self.since, looked)
        events = seen.today.entries if seen.today else ()
        ids = array("q", (entry.id for entry in (*seen.new, *events)))
        self.hold(Listing(name="overview", title="", query=EntryQuery(), ids=ids), self.entry)
        return seen

    # the list in hand

    def take(self, name: str, title: str, query: EntryQuery) -> Listing:
        """Make a new list and hold it."""
        self.listing = Listing(name=name, title=title, query=query, ids=self.reader.ids(query))
        self._keep()
        return self.listing

    def take_documents(self, title: str, query: "DocumentQuery") -> Listing:
        """Hold the official documents that a query asks for."""
        self.listing = Listing(
            name="documents", title=title, query=EntryQuery(sources=query.sources), ids=self.reader.documents(query)
        )
        self._keep()
        return self.listing

    def renew(self) -> None:
        """Take the list in hand again after something new came; what was in it stays, though it be read by now."""
        if self.listing.name in FIXED:  # its numbers hold until it is asked for again
            return
        query, before = self.listing.query, self.listing.ids
        ids = self.reader.ids(query)
        if query.unread and (read := set(before).difference(ids)):
            kept = read.union(ids)
            ids = array("q", (entry for entry in self.reader.ids(query._replace(unread=False)) if entry in kept))
        self.listing = self.listing._replace(ids=ids)

    def hold(self, listing: Listing, entry: StoredEntry | None) -> None:
        """Hold a list and an open article again that were in hand before, as they were."""
        self.listing, self.entry = listing, entry
        self._keep()

    def load(self, start: int, stop: int) -> list[StoredEntry]:
        """The entries of the list in hand from one place to another (excluded)."""
        return self.reader.entries(self.listing.ids[start:stop])

    def number_of(self, entry: int) -> int:
        """An entry's number in the list in hand, from 1; 0 if it is not there."""
        try:
            return self.listing.ids.index(entry) + 1
        except ValueError:
            return 0

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
        settings, now = self.reader.config.settings, self.reader.clock()
        if not settings.names or not settings.remind:
            return []
        today = self.reader.agenda(now.date(), now.date(), since=self.reader.utc())
        soon = []
        for entry in today.entries:
            start = entry.event.start if entry.event else None
            near = start is not None and now <= start <= now + settings.remind
            if near and entry.id in today.named and entry.id not in self._reminded and not self.reader.is_off(entry):
                self._reminded.add(entry.id)
                soon.append(entry)
        return soon

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

    def meant(self, name: str) -> int:
        """The id of the entry a person names: a number of the list in hand, an id as "e123", the beginning of a title in that
        list, or nothing for the one open."""
        name = name.strip()
        if not name:
            return self.opened().id
        if name[:1] in "eE" and name[1:].isdecimal() and len(name) < 19:
            return self.reader.entry(int(name[1:])).id
        if not self.listing.ids:  # a number before any list is one of the list that `list` would show
            self.take("list", "", EntryQuery())
        if name.isdecimal() and len(name) < 10 and 1 <= int(name) <= len(self.listing.ids):
            return self.listing.ids[int(name) - 1]
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
        """Open an entry: it becomes the place and is marked read. A store that cannot be written keeps nobody from reading."""
        self.entry = self.reader.entry(entry)
        if not self.entry.status.read or self.entry.changed:
            try:
                self.reader.mark([entry], read=True, label="read")
            except StoreError as error:
                if error.problem.code not in (Code.STORE_READONLY, Code.STORE_FULL, Code.STORE_LOCKED):
                    raise
            else:
                self.entry = self.entry._replace(status=self.entry.status._replace(read=True), changed=False)
        self._keep()
        return self.entry

    def refreshed_entry(self) -> None:
        """Read the open article again, after its status changed."""
        if self.entry is not None:
            self.entry = self.reader.entry(self.entry.id)

    def next_unread(self) -> int:
        """The unread entry after the one open in the list, from the top when there is none behind it, then in any source.
        NothingFound when all is read."""
        unread = set(self.reader.ids(self.listing.query._replace(unread=True)))
        at = self.number_of(self.entry.id) if self.entry else 0
        for entry in (*self.listing.ids[at:], *self.listing.ids[:at]):
            if entry in unread:
                return entry
        anywhere = unread or self.reader.ids(EntryQuery(unread=True), 1)
        if not anywhere:
            raise NothingFound(Code.NO_UNREAD)
        return self.reader.ids(EntryQuery(unread=True), 1)[0]

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
        query = self.listing.query
        place: dict[str, Any] = {
            "list": {"name": self.listing.name, "title": self.listing.title, "ids": list(self.listing.ids[:KEPT_IDS])},
            "query": {
                "sources": list(query.sources), "unread": query.unread, "starred": query.starred,
                "text": query.text, "order": query.order, "kinds": list(query.kinds),
            },
            "entry": self.entry.id if self.entry else None,
            "offers": self.offers,
            "looks": [look.isoformat() for look in self._looks],
            "days": [day.isoformat() for day in self.days] if self.days else None,
            "visits": [visit.isoformat() if visit else None for visit in self._visits],
            "screen": self.screen,
        }  # fmt: skip
        try:
            self.reader.put_place(place)
        except StoreError as error:
            if error.problem.code not in (Code.STORE_READONLY, Code.STORE_FULL, Code.STORE_LOCKED):
                raise

    def resume(self) -> None:
        """Stand where the last face stood. A place that cannot be understood is no place."""
        place = self.reader.place()
        kept, query, entry = place.get("list"), place.get("query"), place.get("entry")
        offers = place.get("offers")
        self.offers = [offer for offer in offers if isinstance(offer, dict)] if isinstance(offers, list) else []
        try:
            if isinstance(kept, dict) and isinstance(query, dict):
                self.listing = Listing(
                    name=str(kept["name"]), title=str(kept["title"]), query=_query(query), ids=array("q", _ids(kept["ids"]))
                )
            if isinstance(entry, int):
                self.entry = self.reader.entry(entry)
            if days := place.get("days"):
                first, last = map(date.fromisoformat, days)
                self.days = (first, last)
            if isinstance(screen := place.get("screen"), dict):
                self.screen = screen
            if visits := place.get("visits"):
                earlier, last_visit = visits
                self._visits = (datetime.fromisoformat(earlier) if earlier else None, datetime.fromisoformat(last_visit))
            if looks := place.get("looks"):
                before, last_look = map(datetime.fromisoformat, looks)
                self._looks = (before, last_look)
        except (BantinError, KeyError, TypeError, ValueError):
            return
        if len(self.listing.ids) == KEPT_IDS and self.listing.name not in FIXED:
            self.listing = self.listing._replace(ids=self.reader.ids(self.listing.query))


def _ids(raw: Sequence[object]) -> list[int]:
    return [entry for entry in raw if isinstance(entry, int)]


def _query(raw: dict[str, Any]) -> EntryQuery:
    order = raw.get("order")
    return EntryQuery(
        sources=tuple(str(source) for source in raw.get("sources", ())),
        unread=bool(raw.get("unread")),
        starred=bool(raw.get("starred")),
        text=str(raw.get("text", "")),
        kinds=tuple(Kind(kind) for kind in raw.get("kinds", ())),
        order=order if order in ("newest", "oldest", "title", "source") else "newest",
    )
