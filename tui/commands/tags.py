"""Commands about tags, and about what is hidden: a person's own order among the articles."""

import re

from tui.commands.command import Command, Request
from tui.commands.reading import listed, listing_page
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import EntryQuery, Outcome, StoredEntry, clean_line, fold
from tui.model.saved import TAG
from tui.session import Session
from tui.view import organising as view
from tui.view.entries import title_of

GROUP = mark("Organising")
LONGEST = 60
"""Characters of a tag."""
MOST = 30
"""Tags given at once."""
_ENTRY = re.compile(r"\s*(\d{1,9}|[eE]\d{1,18})(?=\s|$)")


def names(text: str) -> list[str]:
    """The tags a person types: parted by commas, or each with # before it. Words stay together: "báo cáo" is one."""
    parts = re.split(r"[,;\n]|(?:^|\s)#", text)
    found = {fold(name): name for part in parts if (name := clean_line(part.strip().strip('"“”')).strip(" #"))}
    if any(len(name) > LONGEST for name in found.values()) or len(found) > MOST:
        raise UsageError(Code.BAD_ARGUMENT, argument="tags", value=clean_line(text, 100), expected="báo cáo, khẩn")
    return list(found.values())


def entry_first(text: str) -> bool:
    """Whether an entry stands before the tags."""
    return _ENTRY.match(text) is not None


def _meant(session: Session, text: str) -> tuple[StoredEntry, list[str]]:
    """The entry a person names before the tags, by a number or an id, else the one open; and the tags."""
    found = _ENTRY.match(text)
    entry = session.reader.entry(session.meant(found[1] if found else ""))
    return entry, names(text[found.end() :] if found else text)


def tag(session: Session, request: Request) -> Outcome:
    """Give tags to an article; without tags, say those it has."""
    tr = session.tr
    entry, wanted = _meant(session, request.text)
    title = title_of(entry, tr)
    if not wanted:
        return Outcome(notice=view.borne(title, entry.status.tags, tr))
    changed = session.reader.mark([entry.id], tag=wanted, label=f"tag {', '.join(wanted)}")
    session.refreshed_entry()
    tags = session.reader.entry(entry.id).status.tags
    said = tr("Tagged: {title}.", title=title) if changed else tr("Tagged so already: {title}.", title=title)
    return Outcome(notice=f"{said} {view.told(tags, tr)}")


def untag(session: Session, request: Request) -> Outcome:
    """Take tags off an article, all of them where none is named."""
    tr = session.tr
    entry, named = _meant(session, request.text)
    title, gone = title_of(entry, tr), named or entry.status.tags
    changed = session.reader.mark([entry.id], untag=gone, label=f"untag {', '.join(gone)}") if gone else 0
    session.refreshed_entry()
    if not changed:
        return Outcome(notice=tr("It has no such tag: {title}.", title=title))
    left = view.borne(title, session.reader.entry(entry.id).status.tags, tr)
    return Outcome(notice=" ".join((tr("Taken off: {names}.", names=", ".join(gone)), left)))


def tags(session: Session, request: Request) -> Outcome:
    """Every tag with its articles; with a name, the articles that have it."""
    if request.text.strip():
        name = request.text.strip().removeprefix(TAG)
        session.take("list", f"{TAG}{name}", session.shelf.tagged(name))
        return listed(session)
    page = view.tag_list(session.shelf.tags(), session.tr)
    return Outcome(page=page, exit_status=0 if page.items else NothingFound.exit_status)


def _hidden(session: Session, request: Request, *, hidden: bool) -> Outcome:
    entry = session.reader.entry(session.meant(request.text))
    changed = session.reader.mark([entry.id], hidden=hidden, label="hide" if hidden else "show")
    session.refreshed_entry()
    tr, title = session.tr, title_of(entry, session.tr)
    if not changed:
        return Outcome(notice=tr("Hidden already: {title}.", title=title) if hidden else tr("Not hidden: {title}.", title=title))
    if hidden:
        return Outcome(notice=" ".join((tr("Hidden: {title}.", title=title), tr("Undo: type undo."))))
    return Outcome(notice=tr("Shown again: {title}.", title=title))


def hide(session: Session, request: Request) -> Outcome:
    """Hide an article."""
    return _hidden(session, request, hidden=True)


def show(session: Session, request: Request) -> Outcome:
    """Show a hidden article again."""
    return _hidden(session, request, hidden=False)


def hidden(session: Session, request: Request) -> Outcome:
    """List what is hidden."""
    session.take("list", session.tr("Hidden"), EntryQuery(hidden=True))
    page = listing_page(session)
    return Outcome(page=page, exit_status=0 if page.items else NothingFound.exit_status)


COMMANDS = (
    Command(
        "tag",
        "gắn thẻ",
        mark("Give tags to an article."),
        GROUP,
        run=tag,
        words=("dan nhan",),
        argument=mark("number and tags"),
        changes=True,
        about_entry=True,
        entry_first=True,
        detail=mark("Tags are parted by commas: tag 3 urgent, report. Without a number: the open article."),
    ),
    Command(
        "untag",
        "bỏ thẻ",
        mark("Take tags off an article, all of them where none is named."),
        GROUP,
        run=untag,
        words=("go the", "bo nhan"),
        argument=mark("number and tags"),
        changes=True,
        about_entry=True,
        entry_first=True,
    ),
    Command(
        "tags",
        "các thẻ",
        mark("List the tags with their articles; with a name, the articles that have it."),
        GROUP,
        run=tags,
        words=("the", "danh sach the"),
        argument=mark("tag"),
        reads=True,
    ),
    Command(
        "hide",
        "ẩn",
        mark("Hide an article: it is in no list until it is shown again."),
        GROUP,
        run=hide,
        words=("an bai",),
        keys=("H",),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "show",
        "hiện",
        mark("Show a hidden article again."),
        GROUP,
        run=show,
        words=("bo an", "unhide"),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "hidden",
        "tin đã ẩn",
        mark("List the articles that are hidden."),
        GROUP,
        run=hidden,
        words=("da an", "bai an"),
        reads=True,
        detail=mark("Hidden by you or by a rule. Type show and a number to bring one back."),
    ),
)
