"""Commands about bantin itself: help, language, demo, quit."""

import re

from tui.commands import completing, table
from tui.commands.command import Command, Request
from tui.commands.keymap import keymap
from tui.errors import Code, UsageError
from tui.i18n import LANGUAGES, mark
from tui.model import Item, Outcome, Page
from tui.session import Session
from tui.view.service import service_page

GROUP = mark("bantin")


def help_page(session: Session, request: Request) -> Outcome:
    """All commands, or one in two lines."""
    tr = session.tr
    if request.text.strip():
        command = table.find(request.text)
        return Outcome(page=command_page(command, session))
    keys = keymap(session)
    items = [
        Item(
            number=number,
            line=_told(command, session),
            title=word(command, session),
            when=", ".join(keys.keys(command.name)),
            source=tr(command.summary),
            record={
                "name": command.name,
                "vietnamese": command.vietnamese,
                "keys": list(keys.keys(command.name)),
                "help": tr(command.summary),
            },
        )
        for number, command in enumerate(table.commands(), 1)
    ]
    lead = (
        tr("Text mode for screen readers: start bantin with --text."),
        tr.plural("{n} command.", "{n} commands.", len(items)) + " " + tr("Type help and a command to hear more of it."),
    )
    brief = tr.plural(
        "Type list, a number, next, more, schedule, stats, search, where, repeat, quit; or more to hear the command there is.",
        "Type list, a number, next, more, schedule, stats, search, where, repeat, quit; or more to hear all {n} commands.",
        len(items),
    )
    return Outcome(page=Page(name="help", title=tr("Help"), lead=lead, brief=(brief,), items=items, end=tr("End of help."),
                             rest=tr("{n} commands left. Type more.")))  # fmt: skip


def command_page(command: Command, session: Session) -> Page:
    """The help of one command; in text mode two lines, without the keys of the full screen."""
    tr = session.tr
    own = table.words(command)[1 if tr.language == "vi" else 0]
    others = [known for known in table.words(command) if known != own]
    also = tr("Also: {words}.", words=", ".join(others)) if others else ""
    more = " ".join(filter(None, (tr(command.detail), also)))
    lead = tuple(about(command, session))
    page = Page(name="help", title=command.name, lead=lead, brief=tuple(filter(None, (lead[0], more))))
    if command.name != "search":
        return page
    from tui.view.grammar import grammar

    brief = (*page.brief, tr("Type more to hear how to search."))
    return page._replace(blocks=grammar(tr), brief=brief, end=tr("End of help."), rest=tr("{n} left. Type more."))


def word(command: Command, session: Session) -> str:
    """The word a person types for a command in the language spoken, with what it takes."""
    tr = session.tr
    name = command.vietnamese if tr.language == "vi" else command.name
    if not command.argument:
        return name
    argument = tr(command.argument).upper()
    return f"{name} {argument}" if command.required else f"{name} [{argument}]"


def _told(command: Command, session: Session) -> str:
    """A command and what it does, without brackets, which would be spoken."""
    return f"{re.sub(r'[][]', '', word(command, session))}: {session.tr(command.summary)}"


def about(command: Command, session: Session) -> list[str]:
    """A command in two or three lines."""
    tr = session.tr
    lines = [_told(command, session)]
    if command.detail:
        lines.append(tr(command.detail))
    if keys := keymap(session).keys(command.name):
        lines.append(tr("Key in the full screen: {keys}.", keys=", ".join(keys)))
    return lines


def language(session: Session, request: Request) -> Outcome:
    """Change the language, or change to the other one."""
    asked = request.text.strip().lower()
    names = {"vi": "vi", "viet": "vi", "tieng viet": "vi", "tiếng việt": "vi", "en": "en", "anh": "en", "english": "en"}
    if asked and asked not in names:
        raise UsageError(Code.BAD_ARGUMENT, argument="language", value=asked, expected=", ".join(LANGUAGES))
    session.speak(names[asked] if asked else ("en" if session.tr.language == "vi" else "vi"))
    return Outcome(notice=session.tr("Language: English."), effect="language")


def service(session: Session, request: Request) -> Outcome:
    """How to collect regularly without a screen: a line for cron, and a timer of systemd."""
    program = session.desktop.this_program(session.reader.config_path, session.reader.store.path)
    return Outcome(page=service_page(program, session.tr))


def completions(session: Session, request: Request) -> Outcome:
    """The script that makes a shell complete what is typed behind bantin."""
    shell = request.text.strip().lower()
    if shell not in completing.SHELLS:
        raise UsageError(Code.BAD_ARGUMENT, argument="completions", value=request.text, expected=", ".join(completing.SHELLS))
    told = session.tr("It is for the shell; type there: bantin completions {shell}.", shell=shell)
    return Outcome(data=completing.script(shell, session.tr), notice=told)


def demo(session: Session, request: Request) -> Outcome:
    """Go over to the demo portal."""
    return Outcome(effect="demo --chaos" if request.chaos else "demo")


def quit_program(session: Session, request: Request) -> Outcome:
    """Leave."""
    return Outcome(effect="quit")


COMMANDS = (
    Command("help", "trợ giúp", mark("Say the commands, or more of one."), GROUP, run=help_page, words=("giup", "h"),
            keys=("question_mark", "f1"), argument=mark("command"), reads=True),
    Command("language", "ngôn ngữ", mark("Speak Vietnamese or English."), GROUP, run=language, keys=("ctrl+l",),
            argument=mark("vi or en")),
    Command("service", "định kỳ", mark("Print what makes cron or systemd collect regularly, without a screen."), GROUP,
            run=service, words=("dich vu",), reads=True),
    Command("completions", "gợi ý lệnh", mark("Print what makes bash, zsh or fish complete commands, options and sources."),
            GROUP, run=completions, argument=mark("bash, zsh or fish"), required=True,
            detail=mark("In .bashrc or .zshrc: source <(bantin completions bash). In fish: bantin completions fish | source.")),
    Command("demo", "dùng thử", mark("Try everything on a portal inside bantin, without network."), GROUP, run=demo,
            options=("chaos",)),
    Command("quit", "thoát", mark("Leave bantin."), GROUP, run=quit_program, words=("q", "exit"), keys=("Q", "ctrl+q")),
)  # fmt: skip
