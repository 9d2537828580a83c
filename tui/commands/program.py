"""Commands about bantin itself: help, language, demo, quit."""

from tui.commands import table
from tui.commands.command import Command, Request
from tui.errors import Code, UsageError
from tui.i18n import LANGUAGES, mark
from tui.model import Item, Outcome, Page
from tui.session import Session

GROUP = mark("bantin")


def help_page(session: Session, request: Request) -> Outcome:
    """All commands, or one in two lines."""
    tr = session.tr
    if request.text.strip():
        command = table.find(request.text)
        return Outcome(page=Page(name="help", title=command.name, lead=tuple(about(command, session))))
    items = [
        Item(
            number=number,
            line=f"{word(command, session)}: {tr(command.summary)}",
            title=word(command, session),
            when=", ".join(table.key_name(key) for key in command.keys),
            source=tr(command.summary),
            record={
                "name": command.name,
                "vietnamese": command.vietnamese,
                "keys": list(command.keys),
                "help": tr(command.summary),
            },
        )
        for number, command in enumerate(table.commands(), 1)
    ]
    lead = (
        tr("Text mode for screen readers: start bantin with --text."),
        tr.plural("{n} command.", "{n} commands.", len(items)) + " " + tr("Type help and a command to hear more of it."),
    )
    return Outcome(page=Page(name="help", title=tr("Help"), lead=lead, items=items, end=tr("End of help."),
                             rest=tr("{n} commands left. Type more.")))  # fmt: skip


def word(command: Command, session: Session) -> str:
    """The word a person types for a command in the language spoken, with what it takes."""
    tr = session.tr
    name = command.vietnamese if tr.language == "vi" else command.name
    if not command.argument:
        return name
    argument = tr(command.argument).upper()
    return f"{name} {argument}" if command.required else f"{name} [{argument}]"


def about(command: Command, session: Session) -> list[str]:
    """A command in two or three lines."""
    tr = session.tr
    lines = [f"{word(command, session)}: {tr(command.summary)}"]
    if command.detail:
        lines.append(tr(command.detail))
    if command.keys:
        lines.append(tr("Key in the full screen: {keys}.", keys=", ".join(table.key_name(key) for key in command.keys)))
    return lines


def language(session: Session, request: Request) -> Outcome:
    """Change the language, or change to the other one."""
    asked = request.text.strip().lower()
    names = {"vi": "vi", "viet": "vi", "tieng viet": "vi", "tiếng việt": "vi", "en": "en", "anh": "en", "english": "en"}
    if asked and asked not in names:
        raise UsageError(Code.BAD_ARGUMENT, argument="language", value=asked, expected=", ".join(LANGUAGES))
    session.speak(names[asked] if asked else ("en" if session.tr.language == "vi" else "vi"))
    return Outcome(notice=session.tr("Language: English."), effect="language")


def demo(session: Session, request: Request) -> Outcome:
    """Go over to the demo portal."""
    return Outcome(effect="demo")


def quit_program(session: Session, request: Request) -> Outcome:
    """Leave."""
    return Outcome(effect="quit")


COMMANDS = (
    Command("help", "trợ giúp", mark("Say the commands, or more of one."), GROUP, run=help_page, words=("giup", "h"),
            keys=("question_mark", "f1"), argument=mark("command"), reads=True),
    Command("language", "ngôn ngữ", mark("Speak Vietnamese or English."), GROUP, run=language, keys=("ctrl+l",),
            argument=mark("vi or en")),
    Command("demo", "dùng thử", mark("Try everything on a portal inside bantin, without network."), GROUP, run=demo),
    Command("quit", "thoát", mark("Leave bantin."), GROUP, run=quit_program, words=("exit",), keys=("Q", "ctrl+q")),
)  # fmt: skip
