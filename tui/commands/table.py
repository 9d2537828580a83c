"""The table of all commands, and how a typed word finds its command."""

from collections.abc import Iterable
from importlib import import_module

from tui.commands.command import Command
from tui.errors import Code, UsageError
from tui.model import fold
from tui.model.guessing import nearest

_GROUPS = {
    "reading": "list unread read full-text next previous following search portal where",
    "searching": "searches",
    "arranging": "previous-unread sort filter",
    "overview": "overview",
    "schedule": "schedule next-week previous-week changes mine save-schedule",
    "documents": "documents",
    "edits": "diff",
    "stories": "also",
    "statistics": "stats compare",
    "marking": "mark unmark toggle star mark-source mark-folder mark-list mark-older undo",
    "rules": "rules try-rules apply-rules",
    "tags": "tag untag tags hide show hidden",
    "folders": "folders save-search hide-source show-source",
    "links": "open copy copy-title copy-text links",
    "digest": "digest save-digest mail-digest digest-form",
    "exporting": "export save",
    "handing": "attachment pipe view-with",
    "pictures": "images",
    "sources": "refresh sources source about next-source previous-source problems remove edit check",
    "lists": "add-list remove-list",
    "transfer": "import",
    "archive": "backup restore rescue",
    "choosing": "choose",
    "discovery": "try add capture move",
    "appearance": "theme layout",
    "speech": "speak hush abbreviations",
    "doctor": "doctor",
    "program": "help language service completions demo quit",
}
"""The module of each group and the names that it declares: of all commands the shell asks for one, and to load the others would
take longer than to obey it."""


def commands() -> tuple[Command, ...]:
    """Every command, group by group."""
    return tuple(command for group in _GROUPS for command in _group(group))


def _group(name: str) -> tuple[Command, ...]:
    found: tuple[Command, ...] = import_module(f"tui.commands.{name}").COMMANDS
    return found


def named(name: str) -> Command:
    """The command of this very name; only its group is loaded. KeyError."""
    for group, names in _GROUPS.items():
        if name in names.split():
            return next(command for command in _group(group) if command.name == name)
    raise KeyError(name)


def words(command: Command) -> tuple[str, ...]:
    """Everything a person may type for a command, folded: its name, its Vietnamese word, its short forms."""
    return tuple(dict.fromkeys((command.name, fold(command.vietnamese), *command.words)))


def find(word: str, among: Iterable[Command] | None = None) -> Command:
    """The command a word means: exactly, else as the only one it begins; `nex` is next, although next-source begins so too.
    UsageError."""
    wanted = " ".join(fold(word).split())
    table = tuple(commands() if among is None else among)
    for command in table:
        if wanted in words(command):
            return command
    begun = {known: command for command in table for known in words(command) if wanted and known.startswith(wanted)}
    shortest = min(begun, key=len, default="")
    if begun and (len(set(begun.values())) == 1 or all(known.startswith(shortest) for known in begun)):
        return begun[shortest]
    if begun:
        raise UsageError(Code.AMBIGUOUS_COMMAND, name=word, matches=", ".join(begun))
    suggestion = nearest(wanted, (known for command in table for known in words(command)))
    raise UsageError(Code.NO_SUCH_COMMAND, name=word, suggestion=suggestion)


def parse(line: str, furniture: tuple[Command, ...] = ()) -> tuple[Command, str]:
    """A typed line as a command and its argument: the longest beginning that is a command's word, else the longest that begins
    one. `furniture` are the words of one face beside the table. UsageError."""
    parts = line.split()
    table = (*furniture, *commands())
    known = {word: command for command in reversed(table) for word in words(command)}
    lengths = range(min(4, len(parts)), 0, -1)
    for length in lengths:
        if command := known.get(fold(" ".join(parts[:length]))):
            return command, _after(line, length)
    for length in lengths:
        begun = fold(" ".join(parts[:length]))
        if any(word.startswith(begun) for word in known):
            return find(begun, table), _after(line, length)
    return find(parts[0] if parts else "", table), _after(line, 1)


def _after(line: str, parts: int) -> str:
    """What stands behind the first words of a line, as it was typed."""
    rest = line.strip()
    for _ in range(parts):
        rest = rest.partition(" ")[2].strip() if " " in rest else ""
    return rest
