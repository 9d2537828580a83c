"""Beginning: the choice among the sources that ship, country by country, and what is said to who starts for the first time."""

import re
from collections.abc import Mapping

from tui.commands.command import Command, Request
from tui.errors import Code, UsageError
from tui.i18n import mark
from tui.model import Outcome, fold
from tui.session import Session
from tui.view import welcome
from tui.view.naming import folder_name

GROUP = mark("Sources")


def choose(session: Session, request: Request) -> Outcome:
    """Follow the shipped sources of the countries named; without a name, list them."""
    counts = _counts(session)
    if not request.text.strip():
        return Outcome(page=welcome.folder_list(counts, session.tr))
    names = _named(request.text, {name: folder_name(name, session.tr) for name, _, _ in counts})
    tr, first = session.tr, session.reader.config.shipped
    folders = ", ".join(folder_name(name, tr) for name in names)
    new = session.reader.choose(names)
    if first:
        alone = tr.plural("{n} source is followed now", "{n} sources are followed now, no others", new)
        return Outcome(notice=tr("{folders}: {what}. Type refresh to fetch them.", folders=folders, what=alone))
    more = tr.plural("{n} new source", "{n} new sources", new)
    return Outcome(notice=tr("{folders}: {what}. Type refresh to fetch them.", folders=folders, what=more))


def greeting(session: Session) -> tuple[str, ...]:
    """What is said to who starts for the first time; () to others."""
    if not session.reader.untouched():
        return ()
    counts = _counts(session)
    return welcome.welcome([name for name, _, _ in counts], sum(sources for _, sources, _ in counts), session.tr)


def _counts(session: Session) -> list[tuple[str, int, int]]:
    """Each folder that ships, its sources, and how many of these are followed."""
    followed = {source.url for source in session.reader.subscriptions}
    shipped = session.reader.shipped()
    folders = dict.fromkeys(source.folder for source in shipped if source.folder)
    inside = {folder: [source for source in shipped if source.folder == folder] for folder in folders}
    return [(folder, len(found), sum(source.url in followed for source in found)) for folder, found in inside.items()]


def _named(text: str, called: Mapping[str, str]) -> list[str]:
    """The folders a person names by numbers or by the beginnings of names, theirs or the language's, parted by commas.
    UsageError."""
    parted = re.split(r"[\s,]+" if re.fullmatch(r"[\d\s,]+", text) else ",", text.strip())
    folders, found = list(called), []
    for said in filter(None, map(str.strip, parted)):
        fits = [name for name in folders if any(fold(word).startswith(fold(said)) for word in (name, called[name]))]
        if said.isdecimal() and len(said) < 4 and 1 <= int(said) <= len(folders):
            fits = [folders[int(said) - 1]]
        if len(fits) != 1:
            raise UsageError(Code.BAD_ARGUMENT, argument="choose", value=said, expected=", ".join(called.values()))
        found += fits
    return list(dict.fromkeys(found))


COMMANDS = (
    Command(
        "choose",
        "chọn",
        mark("Choose which countries' sources to follow, of those that ship."),
        GROUP,
        run=choose,
        words=("start", "bat dau"),
        argument=mark("country"),
        reads=True,
        changes=True,
        detail=mark("By number or name, several parted by commas; without one, the list of them."),
    ),
)
