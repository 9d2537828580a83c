"""The arguments of a command line in the person's language: what help calls its parts, and what was wrong with them."""

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from tui.commands.command import Command
from tui.commands.options import EVERYWHERE, own
from tui.i18n import Translator, mark
from tui.model import clean_line
from tui.model.guessing import nearest

NOT_A_NUMBER = "not a number: "
"""Before a value, what is wrong with it where a whole number is wanted."""
_OPTION = r"argument (?P<option>.+?): "
WRONG = (
    (r"unrecognized arguments: (?P<what>.+)", mark("{what} is not known here")),
    (rf"{_OPTION}expected (?:one|at least one) argument", mark("{option} needs a value")),
    (rf"{_OPTION}{NOT_A_NUMBER}(?P<value>.*)", mark("{option} needs a whole number, not {value}")),
    (
        rf"{_OPTION}invalid choice: (?P<value>.*) \(choose from (?P<values>.*)\)",
        mark("{option} needs one of {values}, not {value}"),
    ),
    (rf"{_OPTION}not allowed with argument (?P<other>.+)", mark("{option} and {other} exclude each other")),
    (rf"{_OPTION}ignored explicit argument .*", mark("{option} takes no value")),
    (r"the following arguments are required: (?P<what>.+)", mark("{what} is missing")),
)
"""What argparse says, and what a person is told of it; anything else is told as argparse says it."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the person's language and tells of text mode before anything else. `typed`: the command
    that is on the line, as far as that is known."""

    def __init__(self, tr: Translator, typed: Command | None = None, **told: Any) -> None:
        # Every option asks for a formatter when it is added. To measure the terminal each time would load half of a start.
        super().__init__(formatter_class=partial(argparse.HelpFormatter, width=80), allow_abbrev=False, add_help=False, **told)
        self.tr = tr
        self._typed = typed

    def format_usage(self) -> str:
        """The usage, as wide as the terminal."""
        self.formatter_class = partial(_Formatter, self.tr)
        return super().format_usage()

    def format_help(self) -> str:
        """Help, its first line the one a listener needs."""
        self.formatter_class = partial(_Formatter, self.tr)
        first = self.tr("Text mode for screen readers: start bantin with --text.")
        return f"{first}\n\n{super().format_help()}"

    def error(self, message: str) -> NoReturn:
        """End with status 2, saying what was not understood and where to look."""
        tr, line = self.tr, self.prog
        if self._typed is not None and not line.endswith(f" {self._typed.name}"):
            line = f"{line} {self._typed.name}"
        told = [tr("The command line is not understood: {reason}.", reason=self._reason(clean_line(message, 500)))]
        if suggestion := self._suggestion(message):
            told.append(tr("Did you mean {suggestion}?", suggestion=suggestion))
        told.append(tr("Type {line} to see what it takes.", line=f"{line} --help"))
        self.exit(2, tr("Error: {what}", what=" ".join(told)) + "\n")

    def _reason(self, message: str) -> str:
        for said, sentence in WRONG:
            if found := re.fullmatch(said, message):
                return self.tr(sentence, **{name: part.replace("'", "") for name, part in found.groupdict().items()})
        return message

    def _suggestion(self, message: str) -> str:
        mistyped = re.fullmatch(r"unrecognized arguments: --([^\s=]+).*", message)
        known = [option.flag[2:] for option in (*(own(self._typed) if self._typed else ()), *EVERYWHERE)]
        meant = nearest(mistyped[1], known) if mistyped else ""
        return meant and f"--{meant}"


class _Formatter(argparse.HelpFormatter):
    """Help whose first word is in the person's language."""

    def __init__(self, tr: Translator, prog: str) -> None:
        super().__init__(prog)
        self._tr = tr

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add how the command is typed."""
        super().add_usage(usage, actions, groups, self._tr("usage: ") if prefix is None else prefix)


def count(text: str) -> int:
    """A whole number as an option takes it. argparse.ArgumentTypeError."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{NOT_A_NUMBER}{text}")
    return int(text)
