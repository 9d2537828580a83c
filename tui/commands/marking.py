"""Commands that change the status of articles. Each can be undone."""

from tui.commands.command import Command, Request
from tui.i18n import mark
from tui.model import EntryQuery, Outcome
from tui.session import Session
from tui.view.entries import title_of

GROUP = mark("Marking")


def _marked(session: Session, request: Request, label: str, *, read: bool | None = None, starred: bool | None = None) -> Outcome:
    entry = session.reader.entry(session.meant(request.text))
    changed = session.reader.mark([entry.id], read=read, starred=starred, label=label)
    session.refreshed_entry()
    return Outcome(notice=_said(session, label if changed else f"{label} again", title_of(entry, session.tr)))


def _said(session: Session, label: str, title: str) -> str:
    tr = session.tr
    return {
        "read": tr("Marked read: {title}.", title=title),
        "mark": tr("Marked read: {title}.", title=title),
        "unmark": tr("Marked unread: {title}.", title=title),
        "mark again": tr("Read already: {title}.", title=title),
        "unmark again": tr("Unread already: {title}.", title=title),
        "star": tr("Starred: {title}.", title=title),
        "unstar": tr("Star taken off: {title}.", title=title),
    }[label]


def mark_read(session: Session, request: Request) -> Outcome:
    """Mark an article read."""
    return _marked(session, request, "mark", read=True)


def unmark(session: Session, request: Request) -> Outcome:
    """Mark an article unread."""
    return _marked(session, request, "unmark", read=False)


def toggle(session: Session, request: Request) -> Outcome:
    """Mark an article read, or unread if it is read."""
    entry = session.reader.entry(session.meant(request.text))
    return unmark(session, request) if entry.status.read else mark_read(session, request)


def star(session: Session, request: Request) -> Outcome:
    """Star an article, or take its star off."""
    entry = session.reader.entry(session.meant(request.text))
    label = "unstar" if entry.status.starred else "star"
    return _marked(session, request, label, starred=not entry.status.starred)


def mark_source(session: Session, request: Request) -> Outcome:
    """Mark all of a source read; without a name, the source of the list in hand."""
    tr = session.tr
    if request.text:
        sources: tuple[str, ...] = (session.reader.find_source(request.text).id,)
    else:
        sources = session.listing.query.sources
    if not sources:
        raise next(command for command in COMMANDS if command.name == "mark-source").missing(session)
    ids = session.reader.ids(EntryQuery(sources=sources, unread=True))
    done = session.reader.mark(ids, read=True, label="mark-source")
    session.refreshed_entry()
    said = tr.plural("Marked {n} article read.", "Marked {n} articles read.", done) if done else tr("Nothing was unread there.")
    return Outcome(notice=" ".join((said, tr("Undo: type undo."))) if done else said)


def undo(session: Session, request: Request) -> Outcome:
    """Take back the last change of status, and say which it was."""
    tr = session.tr
    undone = session.reader.undo()
    session.refreshed_entry()
    what = {
        "read": tr("reading"),
        "mark": tr("marking read"),
        "unmark": tr("marking unread"),
        "star": tr("starring"),
        "unstar": tr("taking the star off"),
        "mark-source": tr("marking a source read"),
    }.get(undone.label, undone.label)
    if len(undone.ids) == 1:
        title = title_of(session.reader.entry(undone.ids[0]), tr)
        return Outcome(notice=tr("Undone: {what}: {title}.", what=what, title=title))
    return Outcome(notice=tr.plural("Undone: {what}, {n} article.", "Undone: {what}, {n} articles.", len(undone.ids), what=what))


COMMANDS = (
    Command(
        "mark",
        "đánh dấu",
        mark("Mark an article read."),
        GROUP,
        run=mark_read,
        words=("da doc",),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "unmark",
        "bỏ đánh dấu",
        mark("Mark an article unread."),
        GROUP,
        run=unmark,
        words=("bo dau",),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "toggle",
        "đảo dấu",
        mark("Mark an article read, or unread if it is read."),
        GROUP,
        run=toggle,
        keys=("m",),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "star",
        "gắn sao",
        mark("Star an article, or take its star off."),
        GROUP,
        run=star,
        words=("sao",),
        keys=("f",),
        argument=mark("number"),
        changes=True,
        about_entry=True,
    ),
    Command(
        "mark-source",
        "đánh dấu nguồn",
        mark("Mark all of a source read."),
        GROUP,
        run=mark_source,
        keys=("A",),
        argument=mark("source"),
        changes=True,
        asks=True,
        detail=mark("Without a name: the source whose articles are listed."),
    ),
    Command("undo", "hoàn tác", mark("Undo the last marking."), GROUP, run=undo, keys=("u", "ctrl+z"), changes=True),
)
