"""Commands about the digest of a week: show it, write it into a file, give it to the mailer."""

import re

from tui.commands.command import Command, Request
from tui.commands.exporting import form_of
from tui.commands.reading import query_of, since
from tui.commands.schedule import days_meant, week_of
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import Outcome
from tui.model.digest import Wanted
from tui.model.publication import Publication
from tui.session import Session
from tui.view.digest import Wording
from tui.view.digestpage import digest_page
from tui.view.publication import file_name

GROUP = mark("Digest")
FORMATS = ("md", "html", "docx", "txt", "eml")
_BINARY = ("docx", "eml")
_ADDRESS = re.compile(r"[\w.+][\w.+-]{0,63}@[\w-]+(?:\.[\w-]+){0,8}")
"""One that is surely nothing else: no option of a program, no second header."""


def digest(session: Session, request: Request) -> Outcome:
    """The digest of a week, or of the days since one: as a page, as a file, or in the mailer."""
    wanted, words = _wanted(session, request), request.template
    form = form_of(request, request.output, FORMATS, "txt") if request.format or request.output else ""
    wording = _made(session, wanted, words)
    publication = wording.publication()
    if wording.digest.empty and (form or request.mail is not None):
        raise NothingFound(Code.NO_DIGEST)
    if request.mail is not None:
        return _mailed(session, publication, request.mail, request.output, replace=request.replace)
    if form:
        return _written(session, publication, form, request)
    return Outcome(page=digest_page(wording, publication), exit_status=NothingFound.exit_status if wording.digest.empty else 0)


def save_digest(session: Session, request: Request) -> Outcome:
    """Write the digest shown last, or else this week's, into a file."""
    form = form_of(request, request.text, FORMATS, "docx")
    return _written(session, _in_hand(session), form, request._replace(output=request.text))


def mail_digest(session: Session, request: Request) -> Outcome:
    """Give the digest shown last, or else this week's, to the mailer."""
    return _mailed(session, _in_hand(session), request.text.strip(), "", replace=False)


def digest_form(session: Session, request: Request) -> Outcome:
    """Open the form of digests in the editor and check it on return."""
    path = session.upkeep.digest_form()
    with session.suspended():
        session.desktop.edit(path)
    session.upkeep.check_digest_form()
    return Outcome(notice=session.tr("Digests take the form in digest.toml from now on."))


def _wanted(session: Session, request: Request) -> Wanted:
    now = session.reader.clock()
    query, _ = query_of(session, request._replace(since="", starred=False, unread=False))
    if start := since(request.since, now):
        return Wanted(first=start.date(), last=max(start.date(), now.date()), query=query, starred=request.starred)
    first, last = week_of(days_meant(request.week or request.text, now.date())[0])
    return Wanted(first=first, last=last, query=query, starred=request.starred)


def _made(session: Session, wanted: Wanted, template: str) -> Wording:
    made, form = session.digest(wanted, template)
    return Wording(made, form, session.tr, session.reader.clock())


def _in_hand(session: Session) -> Publication:
    wanted, template = session.digested or (_wanted(session, Request()), "")
    wording = _made(session, wanted, template)
    if wording.digest.empty:
        raise NothingFound(Code.NO_DIGEST)
    return wording.publication()


def _written(session: Session, publication: Publication, form: str, request: Request) -> Outcome:
    publication = _addressed(session, publication, "")
    content = session.reader.published(publication, form, request.width)
    if not request.output and form not in _BINARY:
        return Outcome(data=content.decode())
    path = session.save(request.output or file_name(publication.title, form), content, replace=request.replace)
    return Outcome(notice=session.tr("Digest saved: {path}.", path=path))


def _addressed(session: Session, publication: Publication, to: str) -> Publication:
    """A letter's head: to whom, from whom, with what attached."""
    own = session.desktop.mail_address
    return publication._replace(to=to, sender=own if _ADDRESS.fullmatch(own) else "", file=file_name(publication.title, "docx"))


def _mailed(session: Session, publication: Publication, to: str, output: str, *, replace: bool) -> Outcome:
    """A short digest goes to the mailer as it is, a longer one as a Word document attached; where no mailer can be asked, it is
    written as a letter that any opens."""
    tr, desktop, reader = session.tr, session.desktop, session.reader
    addresses = [part.strip() for part in to.split(",") if part.strip()]
    if wrong := next((address for address in addresses if not _ADDRESS.fullmatch(address)), ""):
        raise UsageError(Code.BAD_ARGUMENT, argument="mail", value=wrong, expected="name@office.gov.vn")
    to, subject = ",".join(addresses), publication.title
    if not output and desktop.write_letter(to, subject, reader.published(publication, "txt").decode()):
        return Outcome(notice=tr("The mailer opens with the digest."))
    if desktop.attaches and not output.lower().endswith(".eml"):
        path = session.save(output or file_name(subject, "docx"), reader.published(publication, _form(output)), replace=replace)
        desktop.attach_to_letter(to, subject, tr("The digest is attached."), path)
        return Outcome(notice=tr("The mailer opens with the digest attached: {path}.", path=path))
    letter = reader.published(_addressed(session, publication, ", ".join(addresses)), "eml")
    path = session.save(output or file_name(subject, "eml"), letter, replace=replace)
    return Outcome(notice=tr("No mailer was found. The letter is written: {path}. Open it with any mail program.", path=path))


def _form(output: str) -> str:
    return form_of(Request(), output, FORMATS, "docx")


COMMANDS = (
    Command(
        "digest",
        "điểm tin",
        mark("Make a digest of the week: news, events, visits, changes."),
        GROUP,
        run=digest,
        argument=mark("week"),
        options=(
            "week", "since", "source", "portal", "folder", "starred", "format", "output", "replace", "template", "mail",
        ),
        reads=True,
        detail=mark("It tells what is starred; where nothing is, the newest of each section. Name a week as: last week."),
    ),
    Command(
        "save-digest",
        "lưu điểm tin",
        mark("Write the digest into a file: docx, html, md, txt or eml."),
        GROUP,
        run=save_digest,
        argument=mark("file"),
        required=True,
        options=("replace",),
    ),
    Command(
        "mail-digest",
        "gửi điểm tin",
        mark("Open the digest in your mailer."),
        GROUP,
        run=mail_digest,
        argument=mark("mail address"),
    ),
    Command(
        "digest-form",
        "mẫu điểm tin",
        mark("Edit the form of digests: office, place, parts, who signs."),
        GROUP,
        run=digest_form,
        detail=mark("It lies in digest.toml beside feeds.toml. The first time it holds a sample, in which nothing is on yet."),
    ),
)  # fmt: skip
