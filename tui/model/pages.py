"""What is shown: rows, pages, and what a command answers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tui.errors import Problem

if TYPE_CHECKING:
    from tui.model.blocks import Block
    from tui.model.statistics import Chart
else:  # what is written as a text here would be compiled at every start: 2 ms
    Block = Chart = object


class Item(NamedTuple):
    """One row of a page, in the forms the faces need. `line` is the whole row as a sentence; `record` is its JSON object."""

    number: int
    line: str
    title: str
    record: Mapping[str, Any]
    when: str = ""  # short date for a column
    source: str = ""
    signs: tuple[str, ...] = ()  # of "unread", "starred", "changed", "attachment", "failing", "withdrawn", "also"
    detail: tuple[str, ...] = ()  # further sentences
    entry: int | None = None  # StoredEntry.id


class Page(NamedTuple):
    """What a face shows. `lead` comes first, then `items` or `blocks`, then `end`; a face pages long ones itself."""

    name: str  # "list", "article", "sources", "problems", "links", "help", "check", …
    title: str  # a short heading
    lead: tuple[str, ...] = ()  # opening sentences
    items: Sequence[Item] = ()
    blocks: Sequence[Block] = ()
    end: str = ""  # the end mark of text mode
    rest: str = ""  # "{n} articles left. Type more." with {n} open
    units: tuple[int, ...] = ()  # how many blocks belong together each time, where a face that pages must not part them
    brief: tuple[str, ...] = ()  # what text mode says at first in place of `lead` and rows, which more brings
    told: int = 0  # how many blocks, units or rows `brief` has said of those
    labels: tuple[str, ...] = ()  # beginnings of lines that short answers leave out
    record: Mapping[str, Any] | None = None  # JSON of a page without items, such as an article; else what a screen needs
    entry: int | None = None
    language: str = ""  # of the blocks
    exact: bool = False  # to be copied into a file: told to the letter
    verbatim: bool = False  # asked for as written: nothing in it is put into words for the ear
    charts: Sequence[Chart] = ()  # what a screen draws; `blocks` say it in sentences


class Outcome(NamedTuple):
    """What a command answers: a page, a notice, an error, and what the face must do for it."""

    page: Page | None = None
    notice: str = ""
    problem: Problem | None = None
    exit_status: int = 0
    data: str = ""  # what a program reads, such as a calendar; in one shot it is all that is written
    effect: Literal["", "quit", "language", "appearance", "pictures", "demo", "demo --chaos"] = ""
