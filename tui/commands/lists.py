"""Commands about lists of sources that others keep: follow one, follow it no longer, ask what it names now."""

from collections.abc import AsyncIterator

from tui.commands.command import Command, Progress, Request
from tui.commands.discovery import address_and_title
from tui.i18n import mark
from tui.model import Outcome
from tui.model.lists import Asked
from tui.session import Session
from tui.view import lists as view

GROUP = mark("Sources")


async def asked(session: Session, request: Request) -> AsyncIterator[Progress | Asked]:
    """Ask the lists whose time has come, or all, before the sources of a refresh are chosen; none where those are named."""
    if request.text.strip() or request.source or request.folder:
        return
    chosen = session.upkeep.due_lists() if request.due else session.upkeep.lists()
    if not chosen:
        return
    yield Progress(done=0, total=len(chosen))
    async for each in session.upkeep.ask_lists(chosen):
        yield each


async def add_list(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Follow what a list names, now and later."""
    tr = session.tr
    address, folder = address_and_title(request.text)
    day = session.reader.clock().date().isoformat()
    yield Progress(done=0, total=1)
    stanza = {"url": address, **({"folder": folder} if folder else {})}
    added = await session.upkeep.add_list(stanza, tr("Added {day}", day=day))
    said = view.told(added, tr) or tr("All its sources are followed already.")
    yield Outcome(notice=" ".join((said, tr("Type refresh to fetch them."))))


def remove_list(session: Session, request: Request) -> Outcome:
    """Follow no longer what a list names."""
    tr = session.tr
    removed = session.upkeep.remove_list(request.text)
    said = view.told(removed, tr) or tr("Removed: {name}.", name=removed.title)
    return Outcome(notice=" ".join((said, tr("Their articles stay stored."))))


COMMANDS = (
    Command(
        "add-list",
        "thêm danh sách",
        mark("Follow all that a list of sources elsewhere names, as it changes: OPML, or addresses line by line."),
        GROUP,
        stream=add_list,
        argument=mark("address"),
        required=True,
        detail=mark("A folder may follow the address. What the list no longer names is no longer followed; its articles stay."),
    ),
    Command(
        "remove-list",
        "bỏ danh sách",
        mark("Follow no longer what a list names."),
        GROUP,
        run=remove_list,
        argument=mark("list"),
        required=True,
    ),
)
