"""Earlier searches; and completing what is typed to search: names of fields, and what is known of this person's sources."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from tui.commands.command import Command, Request
from tui.commands.reading import GROUP, search
from tui.errors import Code, NothingFound
from tui.i18n import mark
from tui.model import Item, Outcome, Page, fold
from tui.session import Session

MOST = 50
"""Completions that are offered."""

FIELDS = (
    ("nguồn:", "source:", mark("a source, by words of its name")),
    ("tiêu đề:", "title:", mark("words of the title")),
    ("tác giả:", "author:", mark("words of the author's name")),
    ("chuyên mục:", "section:", mark("words of the section")),
    ("thư mục:", "folder:", mark("the sources of a folder")),
    ("thẻ:", "tag:", mark("what bears a tag")),
    ("tệp:", "file:", mark("words of an attachment's name")),
    ("số:", "number:", mark("a document's number, 141/KH-UBND")),
    ("trước:", "before:", mark("published before a day")),
    ("sau:", "after:", mark("published after a day")),
    ("ngày:", "on:", mark("published on a day, in a week, a month, a year")),
    ("từ:", "since:", mark("published on a day or later")),
    ("đến:", "until:", mark("published on a day or before")),
    ("là:", "is:", mark("unread, starred, changed, event")),
    ("có:", "has:", mark("an attachment")),
)  # fmt: skip
"""Fields of the language of search: the Vietnamese and the English name, and what stands behind it (marked)."""
_NAMED = {
    "nguon": "source",
    "source": "source",
    "thu muc": "folder",
    "folder": "folder",
    "the": "tag",
    "nhan": "tag",
    "tag": "tag",
}
_STATES = {
    "la": ("chưa-đọc", "sao", "đã-sửa", "lịch", "ẩn"), "is": ("unread", "starred", "changed", "event", "hidden"),
    "co": ("tệp", "sao"), "has": ("attachment",),
}  # fmt: skip
_DAYS = {
    "vi": ("hôm nay", "hôm qua", "tuần này", "tuần trước", "tháng này", "3 ngày"),
    "en": ("today", "yesterday", "this week", "last week", "this month", "3 days"),
}
_DATED = {"truoc", "before", "sau", "after", "ngay", "on", "tu", "since", "den", "until"}
_FIELD = re.compile(r"(?:^|[\s(\-|])([^\W\d_]+(?:\s[^\W\d_]+)?)\s*:\s*(\"?)([^\":()|]*)$")
_LAST = re.compile(r"[^\s()|:\"-]*(?:\s[^\s()|:\"-]*)?$")


class Completion(NamedTuple):
    """What a search may become: the part that is filled in, what that is, and the whole `line`."""

    text: str
    meaning: str
    line: str


def earlier(session: Session, request: Request) -> Outcome:
    """What was searched for before, the last first; with a number, that is searched for again."""
    tr, searches = session.tr, session.searches
    if request.text.strip():
        return search(session, request._replace(text=earlier_search(session, request.text)))
    items = [
        Item(number=number, line=f"{number}. {words}", title=words, record={"number": number, "query": words})
        for number, words in enumerate(searches, 1)
    ]
    lead = tr.plural("{n} earlier search.", "{n} earlier searches.", len(items)) if items else tr("Nothing was searched for yet.")
    again = tr("Type searches and a number to search again.") if items else tr("Type search and words.")
    page = Page(
        name="searches", title=tr("Earlier searches"), lead=(lead, again), items=items, end=tr("End of the list."),
        rest=tr("{n} left. Type more."),
    )  # fmt: skip
    return Outcome(page=page, exit_status=0 if items else NothingFound.exit_status)


def earlier_search(session: Session, number: str) -> str:
    """The earlier search of a number. NothingFound."""
    place = number.strip()
    if not place.isdecimal() or not 1 <= int(place[:9]) <= len(session.searches):
        raise NothingFound(Code.NO_SUCH_SEARCH, name=place, count=len(session.searches))
    return session.searches[int(place) - 1]


def completed(typed: str, session: Session) -> list[Completion]:
    """What a search that is being typed may become: behind a field what may stand there, else the fields its end begins."""
    return values(typed, session) or fields(typed, session)


def fields(typed: str, session: Session) -> list[Completion]:
    """The fields that the end of a search begins, in the language spoken where both fit; all of them behind a space."""
    own = 0 if session.tr.language == "vi" else 1
    found = _LAST.search(typed)
    ending = found[0] if found else ""
    # "bao cao tie": the last two words may begin a field of two, else the last one does.
    for begun in dict.fromkeys((ending, ending.rpartition(" ")[2])):
        wanted = fold(begun)
        fitting = [field for field in FIELDS if any(fold(name).startswith(wanted) for name in field[:2])]
        if fitting:
            before = typed[: len(typed) - len(begun)]
            names = [(field[own] if fold(field[own]).startswith(wanted) else field[1 - own], field[2]) for field in fitting]
            return [Completion(name, session.tr(what), f"{before}{name}") for name, what in names]
    return []


def values(typed: str, session: Session) -> list[Completion]:
    """What may stand behind the field that a search ends with: names that have what is typed of them, beginnings first."""
    found = _FIELD.search(typed)
    if not found:
        return []
    name = " ".join(fold(found[1]).split())
    while name and name not in _NAMED and name not in _STATES and name not in _DATED:
        name = name.partition(" ")[2]  # a plain word stands before it
    wanted = fold(found[3])
    names = list(dict.fromkeys(each for each in _values(name, session) if each))
    begun = [each for each in names if fold(each).startswith(wanted)]
    within = (each for each in names if each not in begun and f" {wanted}" in fold(each))
    head = typed[: found.start(2)]
    return [Completion(each, "", f"{head}{_quoted(each)}") for each in islice((*begun, *within), MOST)]


def _values(name: str, session: Session) -> Iterable[str]:
    match _NAMED.get(name):
        case "source":
            return (each.title or each.id for each in session.reader.subscriptions)
        case "folder":
            return (each.folder for each in session.reader.subscriptions)
        case "tag":
            return (tag for each in session.reader.subscriptions for tag in each.tags)
    return _STATES.get(name) or (_DAYS[session.tr.language] if name in _DATED else ())


def _quoted(name: str) -> str:
    """A name as it is typed behind a field: in quotation marks where it is not one word."""
    return name if re.fullmatch(r"[\w-]+", name) else '"{}"'.format(name.replace('"', " "))


COMMANDS = (
    Command("searches", "đã tìm", mark("List what you searched for before, or search for it again."), GROUP, run=earlier,
            words=("lan tim",), argument=mark("number"), reads=True),
)  # fmt: skip
