"""Commands about addresses: open in the browser, copy, list."""

from tui.commands.command import Command, Request
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Outcome, StoredEntry
from tui.session import Session
from tui.view.entries import title_of

GROUP = mark("Links")


def _address(session: Session, request: Request) -> str:
    """The address a person means: the article's own, of the open one or one named as e12, or a link of the open one."""
    from tui.view.article import link_list

    number = request.text.strip()
    if not number or number[:1] in "eE":
        return _own(session.reader.entry(session.meant(number)))
    entry = session.opened()
    items = link_list(entry, session.tr).items
    if not number.isdecimal() or not 1 <= int(number) <= len(items):
        raise NothingFound(Code.NO_SUCH_LINK, name=number, count=len(items))
    return items[int(number) - 1].source


def _own(entry: StoredEntry) -> str:
    if not entry.link:
        raise UsageError(Code.NO_LINK, title=entry.title)
    return entry.link


def open_link(session: Session, request: Request) -> Outcome:
    """Open the article, or one of its links, in the browser."""
    url = _address(session, request)
    session.desktop.browse(url)
    return Outcome(notice=session.tr("Opening in the browser."))


def copy_link(session: Session, request: Request) -> Outcome:
    """Copy the article's address, or one of its links'."""
    url = _address(session, request)
    if session.copy(url):
        return Outcome(notice=session.tr("Address copied."))
    return Outcome(notice=session.tr("No clipboard here. The address: {url}", url=url))


def copy_title(session: Session, request: Request) -> Outcome:
    """Copy the title of an article and its address, a line each."""
    entry = session.reader.entry(session.meant(request.text))
    text = "\n".join(filter(None, (title_of(entry, session.tr), entry.link)))
    if session.copy(text):
        return Outcome(notice=session.tr("Title and address copied."))
    return Outcome(notice=session.tr("No clipboard here. The address: {url}", url=entry.link))


def links(session: Session, request: Request) -> Outcome:
    """The numbered links of an article."""
    from tui.view.article import link_list

    entry = session.reader.entry(session.meant(request.text)) if request.text else session.opened()
    page = link_list(entry, session.tr)
    return Outcome(page=page, exit_status=0 if page.items else NothingFound.exit_status)


def copy_text(session: Session, request: Request) -> Outcome:
    """Copy an article or event as plain text."""
    from tui.commands.reading import page_of
    from tui.view.blocks import lines

    page = page_of(session, session.reader.entry(session.meant(request.text)))
    text = "\n".join((*page.lead, *lines(page.blocks, session.tr)))
    if session.copy(text):
        return Outcome(notice=session.tr("Text copied."))
    return Outcome(notice=session.tr("No clipboard here takes so much. read shows the text; save writes it into a file."))


COMMANDS = (
    Command("open", "mở", mark("Open the article in the browser."), GROUP, run=open_link, words=("o",), keys=("o",),
            argument=mark("link number"), about_entry=True,
            detail=mark("With a number: that link of the article.")),
    Command("copy", "chép liên kết", mark("Copy the article's address."), GROUP, run=copy_link, words=("chep", "copy-link"),
            keys=("y",), argument=mark("link number"), about_entry=True),
    Command("copy-title", "chép tiêu đề", mark("Copy the title and the address of an article."), GROUP, run=copy_title,
            keys=("Y",), argument=mark("number"), about_entry=True),
    Command("copy-text", "chép nội dung", mark("Copy an article or event as plain text."), GROUP, run=copy_text, keys=("ctrl+y",),
            argument=mark("number"), about_entry=True),
    Command("links", "liên kết", mark("List the links and attachments of the article."), GROUP, run=links, keys=("L",),
            argument=mark("number"), reads=True, about_entry=True),
)  # fmt: skip
