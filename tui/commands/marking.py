"""Commands that change the status of articles. Each can be undone."""

from collections.abc import Sequence

from tui.commands.command import Command, Request
from tui.commands.reading import query_of, since
from tui.i18n import mark
from tui.model import EntryQuery, Outcome
from tui.session import Session
from tui.view.entries import title_of
from tui.view.naming import folder_meant

GROUP = mark("Marking")


def lingering(session: Session) -> int:
    """Seconds after which an open article is read; 0 where time marks nothing."""
    said = session.reader.config.settings.mark_read
    return int(said[:-1]) if said[:-1].isdecimal() else 0


def stayed(session: Session, entry: int) -> bool:
    """An article was open for so long. Whether it is marked read by that."""
    return bool(lingering(session)) and session.entry is not None and session.entry.id == entry and session.mark_opened()


def read_out(session: Session) -> bool:
    """The open article was told or read to its end. Whether it is marked read by that."""
    return (session.reader.config.settings.mark_read == "end" or bool(lingering(session))) and session.mark_opened()


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
    if request.text:
        query, name = query_of(session, Request(source=request.text))
    else:
        query, name = session.listing.query, session.listing.title
    if not query.sources and not query.text:
        raise next(command for command in COMMANDS if command.name == "mark-source").missing(session)
    if not request.text:
        query = EntryQuery(sources=query.sources, text=query.text)
        name = session.reader.find_source(query.sources[0]).title if len(query.sources) == 1 and not query.text else name
    return _all_marked(session, session.reader.ids(query._replace(unread=True)), f"mark-source {name}")


def _all_marked(session: Session, ids: Sequence[int], label: str) -> Outcome:
    """Mark all of these read, as one change that undo takes back and names."""
    tr = session.tr
    done = session.reader.mark(ids, read=True, label=label)
    session.refreshed_entry()
    said = tr.plural("Marked {n} article read.", "Marked {n} articles read.", done) if done else tr("Nothing was unread there.")
    return Outcome(notice=" ".join((said, tr("Undo: type undo."))) if done else said)


def mark_folder(session: Session, request: Request) -> Outcome:
    """Mark all of a folder read."""
    found = session.reader.in_folder(folder_meant(request.text, session.tr))
    ids = session.reader.ids(EntryQuery(sources=tuple(source.id for source in found), unread=True))
    return _all_marked(session, ids, f"mark-folder {found[0].subscription.folder}")


def mark_list(session: Session, request: Request) -> Outcome:
    """Mark all of the list in hand read: a list of articles or what a search found."""
    return _all_marked(session, session.listing.ids, f"mark-list {session.listing.title}".strip())


def mark_older(session: Session, request: Request) -> Outcome:
    """Mark read what is older than a day, or a number of days, in the list in hand."""
    held = session.listing.query if session.listing.name in ("list", "search") else EntryQuery()
    moment = since(request.text, session.reader.clock())
    every = session.reader.ids(held._replace(unread=True))
    newer = set(session.reader.ids(held._replace(unread=True, since=moment)))
    return _all_marked(session, [entry for entry in every if entry not in newer], f"mark-older {request.text.strip()}")


def undo(session: Session, request: Request) -> Outcome:
    """Take back the last change of status, and say which it was."""
    tr = session.tr
    undone = session.reader.undo()
    session.refreshed_entry()
    kind, _, name = undone.label.partition(" ")
    what = {
        "read": tr("reading"),
        "mark": tr("marking read"),
        "unmark": tr("marking unread"),
        "star": tr("starring"),
        "unstar": tr("taking the star off"),
        "hide": tr("hiding"),
        "show": tr("showing again"),
        "tag": tr("giving the tags {names}", names=name),
        "untag": tr("taking the tags {names} off", names=name),
        "mark-source": tr("marking {name} read", name=name),
        "mark-folder": tr("marking {name} read", name=name),
        "mark-list": tr("marking the list {name} read", name=name) if name else tr("marking the list read"),
        "mark-older": tr("marking read what is older than {name}", name=name),
        "rule": tr("the rule {name}", name=name) if name else tr("the rules"),
    }.get(kind, undone.label)
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
        words=("bo dau", "bo danh"),
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
        words=("sao", "gan"),
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
    Command(
        "mark-folder",
        "đánh dấu thư mục",
        mark("Mark all of a folder read."),
        GROUP,
        run=mark_folder,
        argument=mark("folder"),
        required=True,
        changes=True,
    ),
    Command(
        "mark-list",
        "đánh dấu danh sách",
        mark("Mark all of the list in hand read, or what a search found."),
        GROUP,
        run=mark_list,
        changes=True,
        asks=True,
    ),
    Command(
        "mark-older",
        "đánh dấu cũ hơn",
        mark("Mark read what is older than so many days, or than a day."),
        GROUP,
        run=mark_older,
        argument=mark("7d or 20/11/2026"),
        required=True,
        changes=True,
        detail=mark("In the list in hand."),
    ),
    Command("undo", "hoàn tác", mark("Undo the last marking."), GROUP, run=undo, keys=("u", "ctrl+z"), changes=True),
)
