"""Text mode: one line in, one bounded answer out, for people who listen or read by touch. Append only, LF the only control."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from tui.commands import table
from tui.commands.command import Command, Request
from tui.commands.reading import listing_page
from tui.errors import BantinError, Problem
from tui.i18n import mark
from tui.model import EntryQuery, Outcome, Page
from tui.session import Session
from tui.view import problems
from tui.view.schedule import reminder
from tui.view.words import written

ITEMS = 5
PARAGRAPHS = 10
QUIET = 2.0
"""Seconds: work that takes less is not announced, and lines about longer work are at least so far apart."""
PROMPT = ": "

MORE = Command("more", "thêm", mark("Say more of the last answer."), "", words=("m",))
REPEAT = Command("repeat", "lặp", mark("Say the last answer again."), "", words=("lai",))
TERSE = Command("terse", "ngắn", mark("Leave out end marks."), "")
VERBOSE = Command("verbose", "đầy đủ", mark("Say end marks again."), "")
FURNITURE = (MORE, REPEAT, TERSE, VERBOSE)


class Linear:
    """A conversation over two streams. `ask` reads one line without its end and raises EOFError at the last."""

    def __init__(self, session: Session, out: TextIO, ask: Callable[[], str], *, width: int = 0) -> None:
        self.session = session
        self._out = out
        self._ask = ask
        self._width = width
        self._terse = False
        self._page: Page | None = None  # the last answer's, for more of it
        self._paragraphs: list[str] = []  # its lines if it is an article
        self._at = 0  # how many of its rows or lines are said
        self._answer: list[str] = []
        self.ended_by = ""  # the effect that ends the conversation: "quit" or "demo"

    def run(self) -> str:
        """Greet, answer until the person leaves, and return what ended it: "quit", "demo", or "" at the end of input."""
        self._say(self.greeting())
        while not self.ended_by:
            try:
                line = self._ask()
            except EOFError:
                break
            except KeyboardInterrupt:
                self._out.write("\n")
                line = "quit"
            self.answer(line)
        return self.ended_by

    def greeting(self) -> list[str]:
        """What is new, the newest headline first; on an empty store, how to begin."""
        session, tr = self.session, self.session.tr
        unread = session.reader.count(EntryQuery(unread=True))
        session.take("list", "", EntryQuery(unread=bool(unread)))
        page = listing_page(session)
        if not page.items:
            lines = [tr("No articles yet. Type refresh to fetch them, or demo to try bantin without network.")]
        else:
            self._open(page, at=1)
            said = tr.plural("{n} unread article.", "{n} unread articles.", unread) if unread else tr("Nothing unread.")
            lines = [said, page.items[0].line]
        if session.reader.problems:
            lines.append(tr.plural("{n} problem in feeds.toml. Type check.", "{n} problems in feeds.toml. Type check.",
                                   len(session.reader.problems)))  # fmt: skip
        return lines

    def answer(self, line: str) -> None:
        """Answer one line; every line gets an answer."""
        try:
            command, argument = self._understood(line)
            if command in FURNITURE:
                self._furnish(command)
                return
            outcome = self._outcome(command, Request(text=argument))
        except BantinError as error:
            self._say([self._error(error.problem)])
            return
        except KeyboardInterrupt:
            self._say([self.session.tr("Stopped.")])
            return
        if outcome.effect in ("quit", "demo"):
            self.ended_by = outcome.effect
            return
        self._show(outcome)
        self._remind()

    def _remind(self) -> None:
        """What begins soon and names the person is told behind an answer, never while they type."""
        now = self.session.reader.clock()
        for entry in self.session.reminders():
            self._write([reminder(entry, self.session.tr, now)])
            if self.session.reader.config.settings.bell:
                self._out.write("\a")

    def _understood(self, line: str) -> tuple[Command, str]:
        line = line.strip()
        if not line:
            return MORE, ""
        if line.isdecimal():
            line = f"read {line}"
        command, argument = table.parse(line, FURNITURE)
        return command, argument

    def _outcome(self, command: Command, request: Request) -> Outcome:
        if command.run is not None:
            return command.answer(self.session, request)
        import asyncio

        return asyncio.run(self._long(command, request))

    async def _long(self, command: Command, request: Request) -> Outcome:
        """Run long work: silent for two seconds, then a line now and then."""
        import asyncio

        tr, outcome, total = self.session.tr, Outcome(), 0
        last = time.monotonic()
        quarter = 0

        async def begin() -> None:
            nonlocal last
            await asyncio.sleep(QUIET)
            self._write([tr.plural("Fetching {n} source.", "Fetching {n} sources.", total)])
            last = time.monotonic()

        beginning = asyncio.create_task(begin())
        try:
            async for step in command.steps(self.session, request):
                if isinstance(step, Outcome):
                    outcome = step
                    continue
                total = step.total
                due = beginning.done() and time.monotonic() - last >= QUIET
                if due and step.total and step.done < step.total and 4 * step.done // step.total > quarter:
                    quarter = 4 * step.done // step.total
                    self._write([tr("{done} of {total}.", done=step.done, total=step.total)])
                    last = time.monotonic()
        finally:
            beginning.cancel()
        # After a refresh the sentence is the answer; its sources are told by `problems` and `sources`.
        return outcome._replace(page=None) if outcome.page is not None and outcome.page.name == "refresh" else outcome

    def _show(self, outcome: Outcome) -> None:
        lines = [outcome.notice] if outcome.notice else []
        page = outcome.page
        if page is not None:
            lines += [line for line in page.lead if line]
            self._open(page)
            lines += self._chunk()
        self._say(lines or [self.session.tr("Done.")])

    def _open(self, page: Page, at: int = 0) -> None:
        """Hold a page, of which `at` rows are said already."""
        self._page, self._at, self._paragraphs = page, at, []
        if page.blocks:
            from tui.view.blocks import lines

            self._paragraphs = list(lines(page.blocks, self.session.tr))

    def _chunk(self) -> list[str]:
        """The next lines of the page held, and how much is left or that it ended."""
        page = self._page
        total = len(self._paragraphs) or len(page.items) if page else 0
        if page is None or self._at >= total:
            return []
        stop = min(total, self._at + (PARAGRAPHS if self._paragraphs else ITEMS))
        lines = self._paragraphs[self._at : stop] or [item.line for item in page.items[self._at : stop]]
        self._at = stop
        if stop < total:
            return [*lines, page.rest.format(n=self.session.tr.number(total - stop))]
        return [*lines, page.end] if page.end and not self._terse else lines

    def _furnish(self, command: Command) -> None:
        tr = self.session.tr
        if command == MORE:
            self._say(self._chunk() or [tr("Nothing more.")])
        elif command == REPEAT:
            self._write(self._answer or [tr("Nothing was said yet.")])
        else:
            self._terse = command == TERSE
            self._say([tr("Short answers.") if self._terse else tr("Full answers.")])

    def _error(self, problem: Problem) -> str:
        return self.session.tr("Error: {what}", what=problems.sentence(problem, self.session.tr))

    def _say(self, lines: Sequence[str]) -> None:
        """Answer, and remember the answer."""
        self._answer = list(lines)
        self._write(lines)

    def _for_the_ear(self, line: str) -> str:
        page = self._page
        return line if page and page.verbatim else self.session.spoken(line, page.language if page else "")

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._out.write(written(self._for_the_ear(line), self._out.encoding, self._width) + "\n")
        self._out.flush()


def terminal_input(complete: Callable[[str], list[str]], history: str) -> Callable[[], str]:
    """`input` with a prompt, history and completion where readline is there; without a prompt when input is not a terminal."""
    if not sys.stdin.isatty():
        return lambda: _piped(sys.stdin)
    try:
        import readline
    except ImportError:
        return lambda: input(PROMPT)
    readline.parse_and_bind("set enable-bracketed-paste off")
    readline.parse_and_bind("tab: complete")
    readline.set_completer_delims("")
    readline.set_completer(lambda text, state: dict(enumerate(complete(text))).get(state))
    readline.set_history_length(500)
    with suppress(OSError):  # the first time there is none
        readline.read_history_file(history)

    def ask() -> str:
        line = input(PROMPT)
        with suppress(OSError):  # a history that cannot be kept is no reason to stop
            readline.write_history_file(history)
        return line

    return ask


def _piped(stream: TextIO) -> str:
    line = stream.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def completions(text: str, vietnamese: bool) -> list[str]:
    """The command words that `text` may become, in the language spoken."""
    wanted = text.lower()
    found = {word for command in (*FURNITURE, *table.commands()) for word in table.words(command) if word.startswith(wanted)}
    own = {table.words(command)[1 if vietnamese else 0] for command in (*FURNITURE, *table.commands())}
    return sorted(found & own) or sorted(found)
