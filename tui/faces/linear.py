"""Text mode: one line in, one bounded answer out, for people who listen or read by touch. Append only, LF the only control."""

import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from threading import Thread
from typing import TextIO

from tui.commands import choosing, table
from tui.commands.command import Command, Request
from tui.commands.marking import read_out
from tui.commands.program import command_page
from tui.commands.reading import listing_page
from tui.errors import BantinError, Code, Problem, UsageError
from tui.i18n import mark
from tui.model import EntryQuery, Item, Outcome, Page
from tui.session import Session
from tui.view import problems
from tui.view.schedule import reminder
from tui.view.words import full_stop, unadorned, written

ITEMS = 5
PARAGRAPHS = 10
MOST = 100
"""So many rows or paragraphs are said at most, whatever number follows `more`."""
QUIET = 2.0
"""Seconds: work that takes less is not announced, and lines about longer work are at least so far apart."""
ROWS, COLUMNS, PAUSE = 10, 80, 0.15
"""After so many rows of so many cells a terminal is given so many seconds: readers that compare screens, as Fenrir does twenty
times a second, never hear what has scrolled away by then."""
MEANT = {"schedule": "today"}
"""What a command means here when nothing follows it: a whole week is long to listen to."""

DETAILED = ("problems", "check")
"""Pages whose rows are told a sentence a line."""

MORE = Command("more", "thêm", mark("Say more of the last answer."), "", words=("m",), argument=mark("number"),
               detail=mark("An empty line does the same. A number says how many."))  # fmt: skip
REPEAT = Command("repeat", "lặp", mark("Say the last answer again."), "", words=("lai",))
TERSE = Command("terse", "ngắn", mark("Leave out labels and end marks."), "")
VERBOSE = Command("verbose", "đầy đủ", mark("Say labels and end marks again."), "")
FURNITURE = (MORE, REPEAT, TERSE, VERBOSE)

Lines = tuple[str, ...]
"""What belongs together in an answer: an event, a paragraph, a row."""


class Linear:
    """A conversation over two streams. `ask` reads one line without its end and raises EOFError at the last. Lines are folded
    at words to `width` cells unless that is 0; with `bell`, long work and reminders ring."""

    def __init__(self, session: Session, out: TextIO, ask: Callable[[], str], *, width: int = 0, bell: bool = False) -> None:
        self.session = session
        self._out = out
        self._ask = ask
        self._width = width
        self._bell = bell
        self._terse = False
        self._page: Page | None = None  # the last answer's, for more of it
        self._units: Sequence[Lines] | None = None  # what it says unit by unit; None for a list, whose rows are made as asked for
        self._at = 0  # how many of its units or rows are said
        self._answer: list[str] = []
        self._exact = False  # whether that is told to the letter, to be copied
        self._damage: Problem | None = None  # of the store, still to be told
        self._fresh = False  # whether that told of new articles, which `more` then lists
        self.ended_by = ""  # the effect that ends the conversation: "quit" or "demo"

    def run(self) -> str:
        """Greet, answer until the person leaves, and return what ended it: "quit", "demo", or "" at the end of input."""
        Thread(target=self._look_through, name="look", daemon=True).start()
        self._say(self.greeting())
        interrupted = False
        while not self.ended_by:
            try:
                line = self._ask()
            except EOFError:
                if self._out.isatty():  # what comes next must not stand behind the prompt
                    self._out.write("\n")
                break
            except KeyboardInterrupt:  # often meant to silence the speech; twice in a row it is meant to leave
                self._out.write("\n")
                if interrupted:
                    break
                interrupted = True
                self._say([self.session.tr("Type quit to leave.")])
                continue
            interrupted = False
            try:
                self.answer(line)
            except KeyboardInterrupt:  # in the middle of what is told
                self._say([self.session.tr("Stopped.")])
        return self.ended_by

    def prompt(self) -> str:
        """What stands before the line typed, as the settings choose: a colon, the place in the list before it, or nothing."""
        form = self.session.reader.config.settings.prompt
        if form == "none":
            return ""
        at = self._place() if form == "place" else ""
        return f"{at}: "

    def _place(self) -> str:
        """The article open in its list, or how much of a list is said: "3/20"; "" where neither is in hand."""
        session, page = self.session, self._page
        if page is None:
            return ""
        if page.name == "article" and session.entry is not None:
            number = session.number_of(session.entry.id)
            return f"{number}/{len(session.listing.ids)}" if number else ""
        return f"{self._at}/{len(page.items)}" if page.items and self._units is None else ""

    def greeting(self) -> list[str]:
        """What is new, the newest headline first; on an empty store, how to begin."""
        session, tr = self.session, self.session.tr
        unread = session.reader.count(EntryQuery(unread=True))
        session.take("list", "", EntryQuery(unread=bool(unread)))
        page = listing_page(session)
        if first := choosing.greeting(session):
            lines = [*first, tr("Type demo to try it without network, help for the commands, quit to leave.")]
        elif not page.items:
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
        before, self._exact = self._exact, False
        try:
            command, argument = self._understood(line)
            self._fresh = False
            if command in FURNITURE:
                self._exact = command == REPEAT and before
                self._furnish(command, argument, line)
                return
            outcome = self._outcome(command, Request(text=argument))
            if outcome.page is not None and not outcome.page.items and argument == MEANT.get(command.name):
                more = self.session.tr("For the week, type schedule week.")
                outcome = outcome._replace(page=outcome.page._replace(lead=(*outcome.page.lead, more)))
        except BantinError as error:
            self._say([self._error(error.problem)])
            return
        except KeyboardInterrupt:
            self._say([self.session.tr("Stopped.")])
            return
        if outcome.effect in ("quit", "demo", "demo --chaos"):
            self.ended_by = outcome.effect
            return
        self._show(outcome)
        self._remind()

    def _remind(self) -> None:
        """What begins soon and names the person, and damage that was found, is told behind an answer, never while they type."""
        if damage := self._damage:
            self._damage = None
            self._write([self._error(damage)])
        now = self.session.reader.clock()
        for entry in self.session.reminders():
            self._write([reminder(entry, self.session.tr, now)])
            self._ring()

    def _look_through(self) -> None:
        """In a thread: see whether there is damage that what is told does not meet."""
        self._damage = self.session.upkeep.look_through()

    def _ring(self) -> None:
        if self._bell:
            self._out.write("\a")

    def _understood(self, line: str) -> tuple[Command, str]:
        line = line.strip()
        if line.rstrip(".").isdecimal():
            line = f"read {line.rstrip('.')}"
        command, argument = table.parse(line, FURNITURE) if line else (MORE, "")
        if command == MORE and self._fresh and not argument:
            return table.named("unread"), ""
        if command == MORE and "." in argument:  # `thêm` is also how one adds an address
            return table.named("add"), argument
        return command, argument or MEANT.get(command.name, "")

    def _outcome(self, command: Command, request: Request) -> Outcome:
        if command.name == "help" and request.text and (own := self._own(request.text)):
            return Outcome(page=command_page(own, self.session))
        if command.run is not None:
            return command.answer(self.session, request)
        import asyncio

        return asyncio.run(self._long(command, request))

    def _own(self, word: str) -> Command | None:
        """The word of this face, which the table does not have, that help is asked about."""
        command, rest = table.parse(word, FURNITURE)
        return command if command in FURNITURE and not rest else None

    async def _long(self, command: Command, request: Request) -> Outcome:
        """Run long work: silent for two seconds, then a line now and then."""
        import asyncio

        tr, outcome, total = self.session.tr, Outcome(), 0
        last = time.monotonic()
        quarter = 0

        async def begin() -> None:
            nonlocal last
            await asyncio.sleep(QUIET)
            self._write([self._start(command, total)])
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
            told = beginning.done()
            beginning.cancel()
        if told:
            self._ring()
        if outcome.page is None or outcome.page.name != "refresh":
            return outcome
        # After a refresh the sentence is the answer; its sources are told by `problems` and `sources`.
        self._fresh = any(item.record["new"] for item in outcome.page.items)
        return outcome._replace(page=None)

    def _start(self, command: Command, total: int) -> str:
        """The line that announces long work, with its total where it is known."""
        tr = self.session.tr
        if command.name == "refresh" and total:
            return tr.plural("Fetching {n} source.", "Fetching {n} sources.", total)
        if command.name.endswith("rules"):
            return tr("Looking through the articles.")
        return tr.plural("Fetching {n} page.", "Fetching {n} pages.", max(total, 1))

    def _show(self, outcome: Outcome) -> None:
        lines = [outcome.notice] if outcome.notice else []
        page = outcome.page
        self._exact = page is not None and page.exact
        if page is not None:
            if page.items or page.blocks or page.end:  # else what was being told is still in hand: `where` ends no article
                self._open(page, page.told)
            lines += [line for line in self._trimmed(page.brief or page.lead, page.labels) if line]
            if self._page is page and not page.brief:
                lines += self._chunk()
            elif self._page is page and page.told:
                lines += self._left()
        self._say(lines or [self.session.tr("Done.")])

    def _open(self, page: Page, at: int = 0) -> None:
        """Hold a page, of which `at` rows are said already."""
        self._page, self._at, self._units = page, at, units(page, self.session) if page.blocks else None
        self._heard()

    def _heard(self) -> None:
        whole = self._page is not None and self._page.name == "article" and self._units is not None
        self.session.heard = (self._at, len(self._units or ())) if whole else (0, 0)
        if whole and self._at >= self._total():
            read_out(self.session)

    def _chunk(self, most: int = 0) -> list[str]:
        """The next lines of the page held, and how much is left or that it ended."""
        page, at, total = self._page, self._at, self._total()
        if page is None or at >= total:
            return []
        usual = ITEMS if self._units is None or page.units else PARAGRAPHS
        self._at = min(total, at + most if most else at + usual - (at % usual))
        if self._units is None:
            lines = [line for item in page.items[at : self._at] for line in row(item, page)]
        else:
            lines = [line for unit in self._units[at : self._at] for line in self._trimmed(unit, page.labels)]
        self._heard()
        return [*lines, *self._left()]

    def _total(self) -> int:
        """How many units or rows the page held has."""
        page = self._page
        return 0 if page is None else len(page.items) if self._units is None else len(self._units)

    def _left(self) -> list[str]:
        """How much of the page held is left, or that it ended."""
        page, left = self._page, self._total() - self._at
        if page is None or (not left and (self._terse or not page.end)):
            return []
        return [page.rest.format(n=self.session.tr.number(left))] if left else [page.end]

    def _trimmed(self, lines: Iterable[str], labels: Sequence[str]) -> list[str]:
        """Lines as short answers say them, without their labels; as they are in full ones."""
        if not self._terse:
            return list(lines)
        return [line.removeprefix(next((label for label in labels if line.startswith(label)), "")) for line in lines]

    def _furnish(self, command: Command, argument: str, line: str) -> None:
        tr = self.session.tr
        if argument and not (command == MORE and argument.isdecimal()):
            raise UsageError(Code.NO_SUCH_COMMAND, name=line.strip(), suggestion="")
        if command == MORE:
            self._exact = self._page is not None and self._page.exact
            said = self._chunk(min(int(argument[:9]), MOST) if argument else 0)
            # Who has just asked for more knows how.
            self._say([line.removesuffix(" " + tr("Type more.")) for line in said] or [tr("Nothing more.")])
        elif command == REPEAT:
            self._write(self._answer or [tr("Nothing was said yet.")])
        else:
            self._terse = command == TERSE
            self._write([tr("Short answers.") if self._terse else tr("Full answers.")])

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
        exact, width, rows = self._exact, 0 if self._exact else self._width, 0
        for line in lines if exact else filter(None, map(unadorned, map(self._for_the_ear, lines))):
            text = written(line, self._out.encoding, width)
            rows += sum(len(row) // COLUMNS + 1 for row in text.split("\n"))
            if rows > ROWS and self._out.isatty():
                self._out.flush()
                time.sleep(PAUSE)
                rows = 0
            self._out.write(text + "\n")
        self._out.flush()


def row(item: Item, page: Page) -> Lines:
    """A row as lines: what has much to tell is told a sentence a line, its name first."""
    if page.name in DETAILED and item.detail:
        return (f"{item.number}. {full_stop(item.title)}", *filter(None, item.detail))
    return (item.line,)


def units(page: Page, session: Session) -> list[Lines]:
    """The lines of a page, those of blocks that belong together in one piece."""
    from tui.view.blocks import lines

    if not page.units:
        return [(line,) for line in lines(page.blocks, session.tr)]
    blocks = iter(page.blocks)
    return [tuple(lines(list(islice(blocks, count)), session.tr)) for count in page.units]
