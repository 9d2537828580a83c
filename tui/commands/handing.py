"""Commands that hand an article on to other programs: to a command on its input, an attachment to what opens such files."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

from tui.commands.command import Command, Progress, Request
from tui.commands.formats import FORMATS
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Item, Outcome, Page, StoredEntry, clean, clean_line
from tui.model.blocks import Code as CodeBlock
from tui.session import Session
from tui.view import publication
from tui.view.article import attachment
from tui.view.entries import title_of

GROUP = mark("Files")
SECONDS = 60
"""A command that does not need the terminal may take so long."""
SHOWN = 1_000_000
"""Bytes of its output that are shown."""
LINES = 5000
_WIDTH = 72  # columns of plain text


class Pipe(NamedTuple):
    """What a person typed behind `pipe`: "md: pandoc -t plain"."""

    form: str  # of the article on its input, one of FORMATS
    command: str


def read_pipe(text: str) -> Pipe:
    """The parts of a line: the name of a format and a colon may stand before the command."""
    form, colon, rest = text.strip().partition(":")
    form = form.strip().lower()
    if colon and form in FORMATS and not FORMATS[form].binary:
        return Pipe(form=form, command=rest.strip())
    return Pipe(form="txt", command=text.strip())


def _handed(session: Session, wish: Pipe) -> tuple[bytes, dict[str, str]]:
    """The article open, and what the environment tells of it."""
    entry = session.opened()
    title = title_of(entry, session.tr)
    data = FORMATS[wish.form].make(session, [entry], title, _WIDTH)
    return data, {"BANTIN_TITLE": clean_line(title), "BANTIN_URL": clean_line(entry.link)}


async def pipe(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Give the article to a command on its input, and show what it writes."""
    import asyncio

    wish = read_pipe(request.text)
    data, facts = _handed(session, wish)
    process = session.desktop.through(wish.command, data, facts)
    yield Progress(done=0, total=0)
    try:
        async with asyncio.timeout(SECONDS):
            written = await asyncio.to_thread(process.output, SHOWN)
    except TimeoutError:
        raise UsageError(Code.COMMAND_ENDLESS, command=clean_line(wish.command, 200), seconds=SECONDS) from None
    finally:
        process.end()
    lines = clean(written.decode("utf-8", "replace").replace("\r\n", "\n")).rstrip("\n").split("\n")
    if status := process.status:
        raise UsageError(
            Code.COMMAND_FAILED, command=clean_line(wish.command, 200), status=status, said=clean_line(lines[-1], 200)
        )
    yield Outcome(page=_output_page(session, wish.command, lines))


def _output_page(session: Session, command: str, lines: list[str]) -> Page:
    """What a command wrote."""
    tr, blank = session.tr, lines in ([], [""])
    items = [
        Item(number=number, line=line, title=line, record={"line": line})
        for number, line in enumerate([] if blank else lines[:LINES], 1)
    ]
    lead = (tr("{command} wrote nothing.", command=clean_line(command, 200)),) if blank else ()
    blocks = [CodeBlock("\n".join(lines[:LINES]))]
    return Page(name="output", title=clean_line(command, 200), lead=lead, items=items, blocks=blocks,
                end=tr("End of the output."), rest=tr("{n} lines left. Type more."))  # fmt: skip


def view_with(session: Session, request: Request) -> Outcome:
    """Give the article and the terminal to a command, such as less or an editor."""
    wish = read_pipe(request.text)
    data, facts = _handed(session, wish)
    with session.suspended():
        status = session.desktop.in_terminal(wish.command, data, facts)
    if status:
        raise UsageError(Code.COMMAND_FAILED, command=clean_line(wish.command, 200), status=status, said="")
    return Outcome(notice=session.tr("{command} is done.", command=clean_line(wish.command, 200)))


async def open_attachment(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Fetch an attachment of the article open and open it with the person's program; with several and no number, list them."""
    tr, entry = session.tr, session.opened()
    number = request.text.strip()
    if not number and len(entry.enclosures) > 1:
        yield Outcome(page=_attachments(entry, session))
        return
    if not (number or "1").isdecimal() or not 1 <= int(number or 1) <= len(entry.enclosures):
        raise NothingFound(Code.NO_ATTACHMENT, title=title_of(entry, tr))
    chosen = entry.enclosures[int(number or 1) - 1]
    yield Progress(done=0, total=1)
    name = publication.file_name(chosen.title or title_of(entry, tr), "").rstrip(".")
    programs = dict(session.reader.config.settings.open_with)

    def opened(path: Path) -> None:
        session.desktop.open_file(path, programs.get(path.suffix.removeprefix("."), ""))

    path, found = await session.fetched(entry, chosen.url, name, opened)
    said = [tr("Opened: {path}. It goes when you leave bantin.", path=path.name)]
    if found:
        said.append(tr("Search finds its text from now on."))
    yield Outcome(notice=" ".join(said))


def _attachments(entry: StoredEntry, session: Session) -> Page:
    tr = session.tr
    items = [
        Item(number=n, line=f"{n}. {attachment(each, tr)} {each.url}", title=attachment(each, tr), source=each.url,
             record={"number": n, "url": each.url, "type": each.type, "size": each.size})
        for n, each in enumerate(entry.enclosures, 1)
    ]  # fmt: skip
    lead = (tr.plural("{n} attachment.", "{n} attachments.", len(items)), tr("Type attachment and a number to open one."))
    return Page(name="links", title=tr("Attachments of {title}", title=title_of(entry, tr)), lead=lead, items=items,
                end=tr("End of attachments."), rest=tr("{n} attachments left. Type more."))  # fmt: skip


COMMANDS = (
    Command("attachment", "tệp đính kèm", mark("Fetch an attachment of the article and open it."), GROUP, stream=open_attachment,
            keys=("ctrl+o",), argument=mark("attachment number"),
            detail=mark("It is opened by the program that open_with in feeds.toml names, else by the desktop's.")),
    Command("pipe", "đưa qua lệnh", mark("Give the article to a command and show what it writes."), GROUP, stream=pipe,
            keys=("vertical_line",), argument=mark("program"), required=True,
            detail=mark("As in pipe wc -w or pipe md: pandoc -t plain; without a shell. feeds.toml names what is offered.")),
    Command("view-with", "xem bằng", mark("Give the article and the terminal to a command, such as less."), GROUP, run=view_with,
            argument=mark("program"), required=True, words=("view with",)),
)  # fmt: skip
