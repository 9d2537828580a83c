"""The command that looks after bantin itself: is everything in order, and what to do if not."""

from collections.abc import AsyncIterator

from tui.commands.command import Command, Progress, Request
from tui.commands.transfer import said
from tui.i18n import mark
from tui.model import Outcome
from tui.model.health import Checked
from tui.session import Session
from tui.view import doctor as view

GROUP = mark("bantin")
_STATUS = {"store": 4, "config": 2}
"""The exit status by the first area in which something is to be mended; 1 for the others."""
_LEAST_COLUMNS, _LEAST_ROWS = 40, 10


async def doctor(session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
    """Look at store, configuration, folders, terminal, language, network, programs and clock."""
    private, text = said(request, "privacy")
    network, _ = said(request._replace(text=text), "network")
    yield Progress(done=0, total=1)
    if private:
        found = view.privacy(session.upkeep.contacts(), session.tr)
        yield Outcome(page=view.doctor_page(found, session.tr)._replace(lead=()))
        return
    found = session.upkeep.checkup()
    found += [*_terminal(session), *_locale(session)]
    if network:
        found += [each async for each in session.upkeep.ask_hosts()]
    else:
        found.append(Checked(area="network", what="not_asked"))
    found += _programs(session)
    bad = [each.area for each in found if each.state == "bad"]
    status = next((_STATUS[area] for area in ("store", "config") if area in bad), 1 if bad else 0)
    yield Outcome(page=view.doctor_page(found, session.tr), exit_status=status)


def _terminal(session: Session) -> list[Checked]:
    terminal = session.desktop.terminal()
    if not terminal["term"]:
        return [Checked(area="terminal", what="none")]
    if terminal["term"] == "dumb":
        return [Checked(area="terminal", what="dumb", state="note")]
    columns, rows = int(terminal["columns"]), int(terminal["rows"])
    found = [Checked(area="terminal", what="kind", facts=terminal)]
    if columns < _LEAST_COLUMNS or rows < _LEAST_ROWS:
        found.append(Checked(area="terminal", what="small", state="note", facts=terminal))
    return [*found, Checked(area="terminal", what="colours", facts={"count": session.tr.number(int(terminal["colours"]))})]


def _locale(session: Session) -> list[Checked]:
    locale = session.desktop.locale()
    encoding = {"encoding": str(locale["encoding"])}
    written = Checked(area="locale", what="encoding", facts=encoding)
    if not locale["writes"]:
        written = Checked(area="locale", what="poor", state="note", facts=encoding)
    return [written, Checked(area="locale", what="language", facts={"lang": str(locale["lang"])})]


def _programs(session: Session) -> list[Checked]:
    """What is missing is worth knowing; bantin does without."""
    return [
        Checked(
            area="programs", what="found" if program else "missing", state="ok" if program else "note",
            facts={"purpose": purpose, "program": program},
        )
        for purpose, program in session.desktop.programs().items()
    ]  # fmt: skip


COMMANDS = (
    Command(
        "doctor",
        "chẩn đoán",
        mark("Look whether everything is in order with bantin, and say what to do."),
        GROUP,
        stream=doctor,
        words=("kham", "kiem tra he thong"),
        options=("network", "privacy"),
        reads=True,
        detail=mark("With --network each host is asked once, else nobody. With --privacy: every host that is asked, and why."),
        unaided=True,
    ),
)
