"""Commands about official documents (văn bản): the list of those that all sources show."""

from tui.commands.command import Command, Request
from tui.commands.reading import GROUP, since
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Outcome
from tui.model.documents import DocumentQuery
from tui.session import Session
from tui.view import documents as view

_LONGEST = 4
"""Words of the longest name of a kind."""


def documents(session: Session, request: Request) -> Outcome:
    """Hold and show the documents asked for, newest first: of a source, a kind, since a day, with these words."""
    from tui.model.offices import KINDS, kind_named

    reader, tr = session.reader, session.tr
    query, place = DocumentQuery(since=since(request.since, reader.clock()), words=request.text), ""
    if request.source:
        source = reader.find_source(request.source)
        query, place = query._replace(sources=(source.id,)), source.title
    if request.kind:
        query = query._replace(kind=kind_named(request.kind))
        if not query.kind:
            known = ", ".join(kind.name for kind in KINDS[:15])
            raise UsageError(Code.BAD_ARGUMENT, argument="kind", value=request.kind, expected=known)
    asked = ", ".join(filter(None, (request.kind, request.text.strip())))
    title = ", ".join(filter(None, (tr("Official documents"), place, asked)))
    listing = session.take_documents(title, _narrowed(session, query))
    page = view.documents(
        count=len(listing.ids),
        load=session.load,
        sources={source.id: source for source in reader.sources()},
        title=title,
        asked=asked,
        tr=tr,
        now=reader.clock(),
    )
    return Outcome(page=page, exit_status=0 if page.items else NothingFound.exit_status)


def _narrowed(session: Session, query: DocumentQuery) -> DocumentQuery:
    """`query` with a kind that its words begin with understood as such, if there are documents of that kind with the rest."""
    from tui.model.offices import kind_named

    words = query.words.split()
    if query.kind:
        return query
    for length in range(min(_LONGEST, len(words)), 0, -1):
        kind = kind_named(" ".join(words[:length]))
        narrow = query._replace(kind=kind, words=" ".join(words[length:]))
        if kind and session.reader.documents(narrow):
            return narrow
    return query


COMMANDS = (
    Command(
        "documents",
        "văn bản",
        mark("List official documents, newest first."),
        GROUP,
        run=documents,
        words=("vb",),
        argument=mark("words"),
        options=("source", "kind", "since"),
        reads=True,
        detail=mark("By number or words, in part: documents 141 kh. A kind may stand first: documents decision."),
    ),
)
