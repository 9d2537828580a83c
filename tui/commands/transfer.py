"""Commands that take lists of sources in from other readers, and give them out."""

from collections.abc import AsyncIterator
from pathlib import Path

from tui.commands.command import Command, Progress, Request
from tui.i18n import mark
from tui.model import Outcome, clean_line
from tui.session import Session
from tui.view import transfer as view
from tui.view.naming import folder_meant

GROUP = mark("Files")


def said(request: Request, option: str) -> tuple[bool, str]:
    """Whether an option is set or typed behind the argument, as in text mode, and the argument without it."""
    flag = f"--{option.replace('_', '-')}"
    words = request.text.split()
    typed = flag in words
    text = request.text.replace(flag, " ").strip() if typed else request.text.strip()
    return typed or bool(getattr(request, option)), text


async def take_in(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Follow the sources of a list that another reader wrote, or take its marks over."""
    dry, text = said(request, "dry_run")
    tr = session.tr
    file = Path(text).expanduser()
    yield Progress(done=0, total=1)
    day = session.reader.clock().date().isoformat()
    comment = tr("Imported from {file}, {day}", file=clean_line(file.name, 100), day=day)
    imported = await session.upkeep.take_in(file, comment, dry=dry)
    page = view.import_page(imported, tr, dry=dry)
    refused = any(each.state == "refused" for each in imported.taken)
    yield Outcome(page=page, exit_status=1 if refused else 0)


def give_out(session: Session, request: Request, file: str) -> Outcome:
    """Write the sources as OPML into a file, or into what is printed. Names and passwords in addresses only when asked for."""
    tr, reader = session.tr, session.reader
    chosen = reader.in_folder(folder_meant(request.folder, session.tr)) if request.folder else reader.sources()
    content = session.upkeep.give_out(chosen, tr("Sources of bantin"), secrets=request.with_secrets)
    if not file:
        return Outcome(data=content.decode(), notice=tr("Name a file to write into, as in: export sources.opml."))
    path = session.save(file, content, replace=request.replace)
    return Outcome(notice=tr.plural("Saved {n} source: {path}.", "Saved {n} sources: {path}.", len(chosen), path=path))


COMMANDS = (
    Command(
        "import",
        "nhập",
        mark("Follow the sources of a list from another reader, or take over what was read in newsboat."),
        GROUP,
        stream=take_in,
        words=("nhap danh sach",),
        argument=mark("file"),
        required=True,
        options=("dry_run",),
        reads=True,
        detail=mark("OPML, newsboat's urls or cache.db, or addresses line by line. With --dry-run, nothing is written."),
    ),
)
