"""Commands that write files: articles in many formats, one in hand or many."""

import re
from array import array
from collections.abc import Sequence
from pathlib import PurePath

from tui.commands import transfer
from tui.commands.command import Command, Request
from tui.commands.formats import FORMATS
from tui.commands.reading import query_of
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import EntryQuery, Outcome, StoredEntry
from tui.session import Session
from tui.view import publication
from tui.view.entries import title_of

GROUP = mark("Files")
MOST = 1000
"""Articles in one file."""
_NUMBERS = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?|[eE]\d{1,17}")
_OTHER_NAMES = {"markdown": "md", "htm": "html", "text": "txt", "word": "docx"}


def form_of(request: Request, file: str, known: Sequence[str], usual: str) -> str:
    """The format asked for: by name, else by the file's ending, else the `usual` one. UsageError for one not `known`."""
    said = request.format or PurePath(file.strip()).suffix.removeprefix(".")
    form = said.lower().removeprefix(".") if said or file else usual
    form = _OTHER_NAMES.get(form, form)
    if form not in known:
        raise UsageError(Code.BAD_ARGUMENT, argument="format", value=said or file, expected=", ".join(known))
    return form


def export(session: Session, request: Request) -> Outcome:
    """Write articles into a file, or into what is printed: those named by number, those that options choose, or the list in
    hand."""
    numbers, file = _named(request.text)
    file = request.output or file
    form = form_of(request, file, [*FORMATS, "opml"], "md")
    if form == "opml":
        return transfer.give_out(session, request, file)
    ids, title = _meant(session, request, numbers)
    entries = [session.reader.entry(entry) for entry in ids[:MOST]]
    if not entries:
        raise NothingFound(Code.NO_SUCH_ENTRY, name=request.text.strip(), count=0)
    return _given(session, request, entries, title, form, file)


def save(session: Session, request: Request) -> Outcome:
    """Write the article open into a file."""
    form = form_of(request, request.text, list(FORMATS), "md")
    return _given(session, request, [session.opened()], "", form, request.text)


def _given(session: Session, request: Request, entries: Sequence[StoredEntry], title: str, form: str, file: str) -> Outcome:
    tr = session.tr
    title = title or tr("Articles")
    content = FORMATS[form].make(session, entries, title, request.width)
    if not file and not FORMATS[form].binary:
        return Outcome(data=content.decode(), notice=tr("Name a file to write into, as in: export 3 news.md."))
    name = file or publication.file_name(title_of(entries[0], tr) if len(entries) == 1 else title, form)
    path = session.save(name, content, replace=request.replace)
    return Outcome(notice=tr.plural("Saved {n} article: {path}.", "Saved {n} articles: {path}.", len(entries), path=path))


def _named(text: str) -> tuple[list[str], str]:
    """The numbers that a person names, and the file behind them: "3 5-7 e12 bài hay.md"."""
    words = text.split()
    count = next((n for n, word in enumerate(words) if not _NUMBERS.fullmatch(word.rstrip(","))), len(words))
    return [word.rstrip(",") for word in words[:count]], text.split(maxsplit=count)[count] if count < len(words) else ""


def _meant(session: Session, request: Request, numbers: Sequence[str]) -> tuple[Sequence[int], str]:
    """The ids of the entries meant and what they are called together."""
    if numbers:
        found: dict[int, None] = {}
        for said in numbers:
            first, _, last = said.partition("-")
            span = range(int(first), min(int(last), int(first) + MOST) + 1) if last else ()
            found |= dict.fromkeys(map(session.meant, map(str, span) if last else (said,)))
        return list(found), ""
    query, title = query_of(session, request)
    if query != EntryQuery():
        return session.reader.ids(query, MOST), title
    listing = session.listing
    return (listing.ids, listing.title) if listing.ids else (array("q", session.reader.ids(query, MOST)), title)


COMMANDS = (
    Command(
        "export",
        "xuất",
        mark("Write articles as a file: Markdown, HTML, EPUB, Word, text or JSON."),
        GROUP,
        run=export,
        words=("xuat bai",),
        argument=mark("numbers and file"),
        options=("source", "portal", "folder", "unread", "starred", "since", "format", "output", "replace", "with_secrets"),
        detail=mark(
            "As in export 3 5-7 news.epub; without numbers, the list in hand. The file's ending says the format; "
            "opml is that of the sources."
        ),
    ),
    Command(
        "save",
        "lưu bài",
        mark("Save the article as a file: md, html, epub, docx, txt or json."),
        GROUP,
        run=save,
        words=("luu",),
        keys=("s",),
        argument=mark("file"),
        required=True,
        options=("replace",),
    ),
)
