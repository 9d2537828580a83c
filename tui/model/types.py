"""The types that cross floors: what is followed, what came, what is kept.

Named tuples rather than frozen dataclasses: 30 of them cost 10 ms at start instead of 30, and are built three times as
fast. They are values all the same: build them by keyword, read them by name, never by index (tests/test_house.py).
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.errors import Problem
from tui.model.documents import OfficialDocument
from tui.model.figures import Observation
from tui.model.identity import Identity

if TYPE_CHECKING:
    from tui.model.blocks import Block

Moment = date | datetime
"""When something happened: a `datetime` with zone where a time is known, a bare `date` where only the day is."""


class Kind(StrEnum):
    """What a source is. Left out in feeds.toml, it is found out at the first fetch."""

    FEED = "feed"
    ARTICLES = "articles"
    SCHEDULE = "schedule"
    CALENDAR = "calendar"
    VISITORS = "visitors"


EVENTS = (Kind.SCHEDULE, Kind.CALENDAR)
"""Kinds whose entries are events, which have a place of their own."""

FullText = Literal["demand", "always", "never"]
"""When the article behind an entry's link is fetched: when the person asks, with every refresh, never."""


class Subscription(NamedTuple):
    """What a person follows: one [[source]] of feeds.toml with the settings' defaults filled in."""

    id: str
    url: str
    title: str = ""  # empty: the publisher's own
    kind: Kind | None = None
    portal: str = ""
    folder: str = ""  # nested with "/"
    tags: tuple[str, ...] = ()
    hidden: bool = False  # fetched, but out of lists and counts of several sources
    every: timedelta = timedelta(hours=1)
    headers: tuple[tuple[str, str], ...] = ()
    user_agent: str = ""  # empty: bantin's own
    timeout: float = 30.0  # seconds for the whole fetch
    proxy: str = ""
    language: str = ""  # of the content, BCP 47; empty: what the publisher says
    max_entries: int = 1000  # newest kept of one fetch
    max_bytes: int = 10_000_000  # of one decompressed body
    keep: timedelta | None = None  # how long its articles stay, 0 for ever; None: as the settings say
    keep_entries: int | None = None  # how many of them at most, 0 all; None: as the settings say
    keep_size: int = 0  # bytes of their text; 0 is without bound
    command: tuple[str, ...] = ()  # a program and its arguments, whose output is taken in place of what is at `url`
    filter: tuple[str, ...] = ()  # a program and its arguments, which is given the body and makes another of it
    select: tuple[tuple[str, str], ...] = ()  # what to pick (item, title, date …) and its CSS selector
    recipe: str = ""  # name of a family in parse/portal/recipes.toml; empty: found out
    block: str = ""  # heading of the block meant, of a page that has several; empty: the main one
    pages: int = 1  # of a list that goes on over several
    full_text: FullText = "demand"
    edited_unread: bool = False  # an entry that was edited is unread again
    notify: bool = False  # tell the person what comes of it
    authority: str = ""  # file of certificate authorities trusted for this source, besides the usual ones
    certificate: str = ""  # the one certificate accepted, whoever issued it: "sha256:" and 64 upper-case hex digits
    listed: str = ""  # address of the list that names it; empty: the person's own feeds.toml does


class Validators(NamedTuple):
    """What the last full answer gave to ask "has it changed?" with."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""  # of the last body, for servers that give neither


class Response(NamedTuple):
    """A body that arrived whole, decompressed, within its limit."""

    url: str  # where the body came from, redirects followed
    status: int
    content_type: str  # as sent, "" if none
    body: bytes
    validators: Validators
    fetched: datetime  # zone UTC
    fresh_for: int = 0  # seconds the server asks to wait (Cache-Control, Expires); only ever lengthens the interval
    moved_to: str = ""  # target of a chain of permanent redirects (301, 308), "" if none
    received: int = 0  # bytes on the wire
    hosts: tuple[str, ...] = ()  # that were asked on the way, the source's own left out


class NotModified(NamedTuple):
    """The server says that nothing changed; `validators` are the ones to use next time."""

    validators: Validators
    fresh_for: int = 0
    moved_to: str = ""


class Body(NamedTuple):
    """An article's blocks in their stored form, compact JSON, so that a body crosses process and store without being rebuilt."""

    json: str

    @property
    def blocks(self) -> "tuple[Block, ...]":
        """The blocks; decoded at each call."""
        from tui.model.blocks import decode

        return decode(self.json)

    @property
    def text(self) -> str:
        """The body as plain text, a line a block."""
        from tui.model.blocks import block_text

        return "\n".join(text for text in map(block_text, self.blocks) if text)


class Enclosure(NamedTuple):
    """A file that belongs to an entry."""

    url: str
    type: str = ""  # media type as the publisher gives it
    size: int | None = None  # bytes
    title: str = ""


DayPart = Literal["morning", "afternoon", "evening", "day"]
EventStatus = Literal["planned", "pending", "cancelled", "withdrawn"]


class Event(NamedTuple):
    """One thing on a schedule. `raw` is the page's own wording; `understood` is False where the line is kept as it is."""

    day: date
    session: DayPart | None = None
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    people: str = ""
    chair: str = ""
    preparer: str = ""
    notes: str = ""
    status: EventStatus = "planned"
    raw: str = ""
    understood: bool = True


class Entry(NamedTuple):
    """One thing a source published, in the publisher's words, cleaned. Unknown is empty or None, never invented.

    `key` is its identity within the source: its own id, else its canonical link, else a hash of title and date (of a
    schedule item: day, start, title and place). `fingerprint` is a hash of the raw item: equal means nothing to do.
    `digest` is a hash of what a person would call its content, without clocks and counters: unequal means "changed".
    """

    key: str
    fingerprint: bytes  # 8 bytes
    digest: bytes  # 8 bytes
    title: str
    link: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    section: str = ""  # the publisher's first category
    categories: tuple[str, ...] = ()
    summary: str = ""  # plain text, one line
    body: Body | None = None
    words: str = ""  # title, summary, authors, categories and body, folded: what search looks in
    spelled: str = ""  # the same spelled (`spell`), "" where it has no marks: what is found exactly
    enclosures: tuple[Enclosure, ...] = ()
    language: str = ""
    event: Event | None = None
    observations: tuple[Observation, ...] = ()
    document: OfficialDocument | None = None  # where it is one, not where it mentions one
    clues: tuple[int, ...] = ()  # by which the same story is found in other sources (`stories.clues`)


class Feed(NamedTuple):
    """What the publisher says of the source itself."""

    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    ttl: int = 0  # seconds; only ever lengthens the interval
    identity: Identity = Identity()
    hosts: tuple[str, ...] = ()  # that were asked for the last document besides the source's own


class Follow(NamedTuple):
    """An address whose document belongs to the one it stands in."""

    url: str
    what: Literal["page", "file", "week"]  # the next page of a list; the file or frame a schedule is in; another week


class Period(NamedTuple):
    """The days a page speaks for, both included: events gone from inside it are withdrawn."""

    first: date
    last: date


class Document(NamedTuple):
    """A response understood. Entries whose fingerprint the caller already knew stand in `unchanged` by key alone."""

    kind: Kind
    feed: Feed
    entries: tuple[Entry, ...]
    unchanged: tuple[str, ...] = ()
    period: Period | None = None
    incomplete: str = ""  # why not all of it could be read, in the parser's words; "" when whole
    follow: tuple[Follow, ...] = ()  # in the order they should be fetched
    observations: tuple[Observation, ...] = ()  # of a counter that stands on the page, whatever the page is for
    remarks: tuple[Problem, ...] = ()  # what the person should know of a page that was understood all the same


class Status(NamedTuple):
    """What the person, or a rule of theirs, did with an entry. A refetch can never unread it."""

    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    hidden: bool = False


class Telling(NamedTuple):
    """The entry of another source that tells the same story."""

    id: int
    source: str
    title: str
    link: str
    at: Moment  # published, else first seen
    name: str = ""  # what the person calls its source, as the reader tells it


class StoredEntry(NamedTuple):
    """An entry as kept. Lists leave `body` None; reading one loads it."""

    id: int  # stable, the ID of CONTRACT
    source: str
    key: str
    title: str
    link: str
    published: Moment | None
    updated: Moment | None
    first_seen: datetime
    authors: tuple[str, ...]
    section: str
    summary: str
    language: str
    enclosures: tuple[Enclosure, ...]
    event: Event | None
    status: Status
    changed: bool  # its content changed after it was first seen and the person has not opened it since
    withdrawn: bool
    has_body: bool
    body: Body | None = None
    touched: datetime | None = None  # when it last changed, was withdrawn or came back
    document: OfficialDocument | None = None
    edited: datetime | None = None  # when its text last changed, as far as a version is kept; lists leave it None
    also: tuple[Telling, ...] = ()  # the others of its story, the first one first


class SourceName(NamedTuple):
    """What the person calls a source."""

    id: str
    title: str = ""  # empty: the publisher's
    folder: str = ""
    tags: tuple[str, ...] = ()


class EntryQuery(NamedTuple):
    """Which entries, in which order. Empty means all; conditions are joined by and."""

    sources: tuple[str, ...] = ()  # any of these source ids
    without: tuple[str, ...] = ()  # none of these: sources no longer followed
    unread: bool = False
    starred: bool = False
    since: datetime | None = None
    arrived: datetime | None = None  # first seen after this
    text: str = ""  # in the language of search (`tui.model.query`), as the person typed it
    live: bool = False  # it is still being typed: its last word is a beginning
    now: datetime | None = None  # with the person's zone: what "today" is in `text`
    names: tuple[SourceName, ...] = ()  # what the person calls sources, for `text`
    order: Literal["newest", "oldest", "title", "source"] = "newest"
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()  # all of these, case and marks aside
    hidden: bool = False  # the hidden ones, and no others
    beneath: bool = False  # also what is told beneath another entry of the same story
    # As a rule asks: hidden ones too, words typed with marks held to them, and only what came into the index after this document.
    ruled: int | None = None


class Change(NamedTuple):
    """What one document did to the store, in numbers of entries."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


class SourceState(NamedTuple):
    """What is known of a source from its fetches. Times in UTC."""

    source: str
    feed: Feed = Feed()
    kind: Kind | None = None
    validators: Validators = Validators()
    last_fetch: datetime | None = None
    last_good: datetime | None = None  # a document was understood, or nothing had changed
    last_full: datetime | None = None  # a whole body came, not a 304
    last_new: datetime | None = None  # something new or changed came
    next_due: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    problem: Problem | None = None  # of the last fetch
    moved_to: str = ""
    gone: bool = False
    incomplete: str = ""
    found: int = 0  # entries or figures in the last document
    remarks: tuple[Problem, ...] = ()  # of the last document


class Counts(NamedTuple):
    """Entries of one source, withdrawn and hidden ones left out."""

    total: int = 0
    unread: int = 0


class Source(NamedTuple):
    """A subscription with what is known of it."""

    subscription: Subscription
    state: SourceState
    counts: Counts

    @property
    def id(self) -> str:
        return self.subscription.id

    @property
    def title(self) -> str:
        """The person's own name for it, else the publisher's, else its id. Never empty."""
        return self.subscription.title or self.state.feed.title or self.subscription.id


Health = Literal["ok", "never", "failing", "stale", "moved", "gone", "empty"]
"""How a source is, in the words of CONTRACT."""
Result = Literal["new", "changed", "unchanged", "not_modified", "failed"]


class Refreshed(NamedTuple):
    """One source's result or its error: a dead portal is one line, never an exception that stops the rest."""

    source: str
    result: Result
    change: Change = Change()
    problem: Problem | None = None
    seconds: float = 0.0
    received: int = 0  # bytes on the wire
    kind: Kind | None = None
