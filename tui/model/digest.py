"""A digest: the news, events, figures and changes of some days taken together; and the form a person gives it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tui.model.agenda import Agenda
from tui.model.figures import Measure
from tui.model.statistics import Bar
from tui.model.types import EntryQuery, StoredEntry

if TYPE_CHECKING:
    from tui.model.difference import Edit

PartName = Literal["news", "events", "coming", "figures", "changes", "edited"]
PARTS: tuple[PartName, ...] = get_args(PartName)
"""What a digest may tell, in the usual order."""
Grouping = Literal["section", "source", "portal", "folder"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
FIELDS = ("week", "year", "first", "last", "day")
"""What a text of the template may name behind a $: the number and year of the week, its first and last day, the day of making."""


class Signer(NamedTuple):
    """Who signs, and as what; "" leaves the usual word, or room for the hand."""

    role: str = ""
    name: str = ""


class Template(NamedTuple):
    """The form of a digest, as `digest.toml` gives it; "" is the usual text in the person's language."""

    title: str = ""
    above: str = ""  # the office this one is under
    office: str = ""
    number: str = ""
    place: str = ""  # where it is signed
    motto: bool = True
    contents: bool = True
    order: tuple[PartName, ...] = PARTS
    headings: tuple[tuple[PartName, str], ...] = ()
    group: Grouping = "section"
    most: int = 5  # newest of a group, where nothing is starred
    lead: int = 400  # characters of an article's beginning; 0 for none
    opening: str = ""
    closing: str = ""
    compiler: Signer = Signer()
    approver: Signer = Signer()
    recipients: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """What a digest is asked to be of: days, both included, and the sources of `query`; `starred` leaves out all else."""

    first: date
    last: date
    query: EntryQuery
    starred: bool = False


class Section(NamedTuple):
    """Articles under one name; `left` are those of the same days that are not told."""

    name: str
    entries: tuple[StoredEntry, ...]
    left: int = 0


class Visits(NamedTuple):
    """A portal's week: what its counter gives or what follows from it, beside the week before."""

    portal: str
    measure: Measure
    week: Bar | None
    before: Bar | None
    printed: int | None  # by the counter now
    doubtful: bool = False


class Digest(NamedTuple):
    """What happened from `first` to `last`. `chosen`: the articles are the starred ones, else the newest of each section."""

    first: date
    last: date
    sections: tuple[Section, ...]
    chosen: bool
    agenda: Agenda
    coming: Agenda  # the seven days after
    visits: tuple[Visits, ...]
    edited: tuple[StoredEntry, ...]
    edits: "Mapping[int, tuple[Edit, ...]]"  # of those, by id: what was edited last
    names: Mapping[str, str]  # of the sources by id
    portals: Mapping[str, str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to tell."""
        return not (self.sections or self.agenda.entries or self.coming.entries or self.visits or self.edited)
