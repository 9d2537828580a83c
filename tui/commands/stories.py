"""The command that goes from one source's telling of a story to another's."""

from tui.commands.command import Command, Request
from tui.commands.reading import GROUP, article_page
from tui.errors import Code, NothingFound
from tui.i18n import mark
from tui.model import Outcome
from tui.session import Session


def also(session: Session, request: Request) -> Outcome:
    """Open the article open as another source tells it: the one of that number, else the next, and after the last the first."""
    stored = session.opened()
    name = request.text.strip()
    if not stored.also:
        raise NothingFound(Code.NO_OTHER_SOURCE, title=stored.title)
    following = [each.id for each in stored.also if each.id > stored.id]
    chosen = following[0] if following else stored.also[0].id
    if name:
        if not name.isdecimal() or not 1 <= int(name) <= len(stored.also):
            raise NothingFound(Code.NO_SUCH_TELLING, name=name, count=len(stored.also))
        chosen = stored.also[int(name) - 1].id
    session.open(chosen)
    return Outcome(page=article_page(session))


COMMANDS = (
    Command(
        "also",
        "cũng ở",
        mark("Read the same story in another source."),
        GROUP,
        run=also,
        words=("cung o", "nguon khac"),
        keys=("B",),
        argument=mark("number"),
        reads=True,
        about_entry=True,
        detail=mark("Where several sources tell the same, lists show it once. Beneath the article stand the others."),
    ),
)
