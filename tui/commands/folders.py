"""Commands about what stands among the sources: folders, saved searches, what is hidden there."""

from tui.commands.command import Command, Request
from tui.commands.tags import GROUP
from tui.errors import Code, UsageError
from tui.i18n import mark
from tui.model import EntryQuery, Outcome, clean_line
from tui.session import Session
from tui.view import organising as view


def folders(session: Session, request: Request) -> Outcome:
    """The folders, saved searches and tags, each with what is unread there."""
    page = view.folder_list(session.shelf.folders(), session.shelf.kept(), session.shelf.tags(), session.tr)
    return Outcome(page=page)


def _hide(session: Session, request: Request, *, hidden: bool) -> Outcome:
    found = session.shelf.find(request.text)
    session.shelf.hide(found, hidden=hidden)
    tr, name = session.tr, found.title
    if hidden:
        return Outcome(
            notice=tr("Hidden: {name}. It is fetched still; type show-source and its name to bring it back.", name=name)
        )
    return Outcome(notice=tr("Shown again: {name}.", name=name))


def hide_source(session: Session, request: Request) -> Outcome:
    """Keep a source, or a saved search, out of the lists of several and out of the counts."""
    return _hide(session, request, hidden=True)


def show_source(session: Session, request: Request) -> Outcome:
    """Put a hidden source, or saved search, back."""
    return _hide(session, request, hidden=False)


def save_search(session: Session, request: Request) -> Outcome:
    """Keep a search among the sources: the one typed behind the name, else that in hand, or the list of several sources."""
    tr, (name, _, words) = session.tr, request.text.strip().partition(": ")
    query = EntryQuery(text=words) if words.strip() else session.listing.query
    text = query.text.strip()
    if not text and len(query.sources) < 2:
        raise UsageError(Code.NO_SEARCH)
    more = [word for word, holds in ((tr("is:unread"), query.unread), (tr("is:starred"), query.starred)) if holds]
    text = " ".join((f"({text})" if text and more else text, *more)).strip()
    added = session.shelf.save(clean_line(name), query._replace(text=text))
    return Outcome(notice=tr("Saved: {name}. It stands among the sources.", name=added.title))


COMMANDS = (
    Command(
        "folders",
        "thư mục",
        mark("List the folders, saved searches and tags with what is unread there."),
        GROUP,
        run=folders,
        words=("cac thu muc",),
        reads=True,
    ),
    Command(
        "save-search",
        "lưu tìm",
        mark("Keep the search in hand among the sources, under a name."),
        GROUP,
        run=save_search,
        words=("luu luot tim", "luu tim kiem"),
        argument=mark("name"),
        required=True,
        changes=True,
        detail=mark("Words may follow the name: save-search Jobs: vacancy. Of a folder in hand, it keeps its sources as one."),
    ),
    Command(
        "hide-source",
        "ẩn nguồn",
        mark("Keep a source out of the lists of several and out of the counts; it is fetched still."),
        GROUP,
        run=hide_source,
        argument=mark("source"),
        required=True,
        changes=True,
    ),
    Command(
        "show-source",
        "hiện nguồn",
        mark("Put a hidden source back."),
        GROUP,
        run=show_source,
        words=("bo an nguon",),
        argument=mark("source"),
        required=True,
        changes=True,
    ),
)
