"""Commands for everything at once: one file of it, and back."""

from array import array
from pathlib import Path

from tui.commands.command import Command, Request
from tui.commands.transfer import GROUP, said
from tui.i18n import mark
from tui.model import Outcome
from tui.session import Session
from tui.view import archive as view


def backup(session: Session, request: Request) -> Outcome:
    """Write everything into one file."""
    secrets, text = said(request, "with_secrets")
    replace, text = said(request._replace(text=text), "replace")
    archived = session.upkeep.backup(Path(text).expanduser() if text else None, secrets=secrets, replace=replace)
    return Outcome(notice=view.backed_up(archived, session.tr))


def restore(session: Session, request: Request) -> Outcome:
    """Put what an archive holds in the place of what is there."""
    dry, text = said(request, "dry_run")
    programs, text = said(request._replace(text=text), "with_programs")
    archived = session.upkeep.restore(Path(text).expanduser(), dry=dry, programs=programs)
    if not dry:
        session.entry, session.listing = None, session.listing._replace(ids=array("q"))
        session.resume()
    return Outcome(notice=view.restored(archived, session.tr, session.reader.clock(), dry=dry))


def rescue(session: Session, request: Request) -> Outcome:
    """Save what can be read of a damaged store."""
    whole = request.text.strip()
    saved = session.upkeep.rescue(Path(whole).expanduser() if whole else None)
    session.entry, session.listing = None, session.listing._replace(ids=array("q"))
    if session.reader.store.is_open:
        session.resume()
    return Outcome(notice=view.rescued(saved, session.tr))


COMMANDS = (
    Command(
        "backup",
        "sao lưu",
        mark("Save everything as one file: articles, marks, history, sources."),
        GROUP,
        run=backup,
        words=("luu tat ca",),
        argument=mark("file"),
        options=("with_secrets", "replace"),
        detail=mark("Passwords and tokens are left out unless --with-secrets stands behind it. It may run while bantin is open."),
    ),
    Command(
        "restore",
        "phục hồi",
        mark("Put a saved file in the place of what is there, which is kept aside."),
        GROUP,
        run=restore,
        words=("khoi phuc",),
        argument=mark("file"),
        required=True,
        options=("dry_run", "with_programs"),
        detail=mark(
            "The file is checked first; with --dry-run nothing more is done. One that names programs which your feeds.toml does "
            "not is refused, unless --with-programs stands behind it."
        ),
        unaided=True,
    ),
    Command(
        "rescue",
        "cứu kho",
        mark("Save what can still be read of a damaged store, which is kept aside."),
        GROUP,
        run=rescue,
        argument=mark("file"),
        detail=mark("With a file that bantin made before a change of format (…backup-…), that whole copy is taken instead."),
        unaided=True,
    ),
)
