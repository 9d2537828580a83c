"""The line a person types in text mode: history and completion where there is readline, which then only appends."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import takewhile

from tui.commands import table
from tui.commands.command import Command
from tui.commands.searching import completed
from tui.errors import UsageError
from tui.model import fold
from tui.session import Session

HISTORY = 500
"""Lines kept between two visits."""
OFFERED = 20
"""So many completions are said at most; of more, only what they begin with alike is filled in."""
NAMED = 200
"""Titles of the list in hand that are looked through for completion."""
# What could write an escape sequence, ring, ask a question of its own, or lay words out in columns; a person's own settings
# for sighted shells come before these.
_ONE_LINE_AFTER_ANOTHER = (
    "enable-bracketed-paste off", "enable-active-region off", "enable-meta-key off", "show-mode-in-prompt off",
    "blink-matching-paren off", "colored-stats off", "colored-completion-prefix off", "visible-stats off",
    "mark-modified-lines off", "completion-display-width 0", "completion-query-items -1", "page-completions off",
    "show-all-if-ambiguous on",
)  # fmt: skip
_SOURCED = ("source", "list", "unread", "refresh", "about", "remove", "move", "mark-source")
_TITLED = ("read", "search", "mark", "unmark", "toggle", "star", "full-text", "links", "portal")

Complete = Callable[[str], list[str]]


def line_reader(complete: Complete, history: str, *, bell: bool) -> Callable[[str], str]:
    """Reads a line behind a prompt; EOFError at the last. No prompt is written where input is not a terminal."""
    stream = sys.stdin
    if hasattr(stream, "reconfigure"):  # bytes that are no letters must not end the visit
        stream.reconfigure(errors="replace")
    if not stream.isatty():
        return lambda prompt: _piped()
    try:
        import readline
    except ImportError:
        return input
    if "libedit" in (readline.__doc__ or ""):
        readline.parse_and_bind("bind ^I rl_complete")
    else:
        for setting in (*_ONE_LINE_AFTER_ANOTHER, f"bell-style {'audible' if bell else 'none'}"):
            readline.parse_and_bind(f"set {setting}")
        readline.parse_and_bind("tab: complete")
    readline.set_completer_delims("")
    readline.set_completer(_Completer(complete))
    readline.set_history_length(HISTORY)
    with suppress(OSError):  # the first time there is none
        readline.read_history_file(history)

    def ask(prompt: str) -> str:
        line = input(prompt)
        with suppress(OSError):  # a history that cannot be kept is no reason to stop
            readline.write_history_file(history)
        return line

    return ask


def _piped() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


class _Completer:
    """What readline asks one by one, found once for each text."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete
        self._found: list[str] = []

    def __call__(self, text: str, state: int) -> str | None:
        if state == 0:
            self._found = offered(text, self._complete(text))
        return self._found[state] if state < len(self._found) else None


def offered(text: str, found: Sequence[str]) -> list[str]:
    """Completions few enough to listen to; of too many, what they begin with alike if that is more than was typed."""
    if len(found) <= OFFERED:
        return list(found)
    alike = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(min(found), max(found), strict=False)))
    return [alike] if len(alike) > len(text) else []


def completions(text: str, session: Session, furniture: tuple[Command, ...] = ()) -> list[str]:
    """What a line may become: the command's words in the language spoken, or behind a command the source or title meant."""
    words = _words(text, session.tr.language == "vi", furniture)
    if words or " " not in text:
        return words
    for end in reversed([place for place, sign in enumerate(text) if sign == " "]):
        try:
            command = table.find(text[:end], (*furniture, *table.commands()))
        except UsageError:
            continue
        behind = text[end + 1 :]
        if command.name == "search" and (found := completed(behind, session)):
            return [f"{text[: end + 1]}{each.line}" for each in found]
        return [f"{text[: end + 1]}{name}" for name in _names(command, fold(behind), session)]
    return []


def _words(text: str, vietnamese: bool, furniture: tuple[Command, ...]) -> list[str]:
    wanted = fold(text)
    commands = (*furniture, *table.commands())
    found = {word for command in commands for word in table.words(command) if word.startswith(wanted)}
    own = {table.words(command)[1 if vietnamese else 0] for command in commands}
    return sorted(found & own) or sorted(found)


def _names(command: Command, wanted: str, session: Session) -> list[str]:
    names: list[str] = []
    if command.name in _SOURCED:
        names = [source.title for source in session.reader.sources()]
    elif command.name in _TITLED:
        names = [entry.title for entry in session.load(0, NAMED)]
    elif command.name == "help":
        at = 1 if session.tr.language == "vi" else 0
        names = [table.words(other)[at] for other in table.commands()]
    return list(dict.fromkeys(name for name in names if name and fold(name).startswith(wanted)))
