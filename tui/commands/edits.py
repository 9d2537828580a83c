"""The command that tells what was edited in an article."""

from tui.commands.command import Command, Request
from tui.commands.reading import GROUP
from tui.errors import Code, NothingFound
from tui.i18n import mark
from tui.model import Outcome
from tui.session import Session


def diff(session: Session, request: Request) -> Outcome:
    """What was edited in the article open, or in the one named."""
    from tui.view.edits import edited

    stored = session.reader.entry(session.meant(request.text))
    page = edited(stored, session.reader.versions(stored.id), session.tr, session.reader.clock())
    if page is None:
        raise NothingFound(Code.NOT_EDITED, title=stored.title)
    return Outcome(page=page)


COMMANDS = (
    Command(
        "diff",
        "sửa gì",
        mark("Tell what was edited in an article."),
        GROUP,
        run=diff,
        words=("edits", "da sua"),
        keys=("D",),
        argument=mark("number"),
        reads=True,
        about_entry=True,
        detail=mark("Word by word, the last edit first. Up to ten versions of an article are kept."),
    ),
)
