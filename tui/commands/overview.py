"""The command that tells at a glance what is new, what is on today, how the portals are doing and what is wrong."""

from tui.commands.command import Command, Request
from tui.commands.reading import GROUP
from tui.i18n import mark
from tui.model import Outcome, Page
from tui.model.overview import Overview
from tui.session import Session
from tui.view.overview import overview_page


def overview(session: Session, request: Request) -> Outcome:
    """Tell what is new, what is on, what moved, what is wrong; numbers mean the articles and events named."""
    return Outcome(page=page(session, session.overview()))


def page(session: Session, seen: Overview) -> Page:
    """The page of what is seen."""
    reader = session.reader
    problems = (*reader.problems, *session.misheard)
    return overview_page(seen, reader.sources(), problems, session.tr, reader.clock())


COMMANDS = (
    Command(
        "overview",
        "tổng quan",
        mark("Tell at a glance what is new, what is on today, what moved and what is wrong."),
        GROUP,
        run=overview,
        words=("sang nay", "morning"),
        keys=("0",),
        reads=True,
    ),
)
