"""One shot: a command from the shell, its answer on stdout as lines, JSON or CSV, all else on stderr, an honest exit status."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, TextIO

from tui.commands import table
from tui.commands.command import Command, Progress, Request
from tui.commands.options import EVERYWHERE, HELP, LIMIT, OWN, READING, Option
from tui.errors import BantinError, Code, Problem, UsageError
from tui.faces.arguments import Parser, count
from tui.i18n import Translator
from tui.model import Item, Outcome, Page, clean
from tui.session import Session
from tui.view.words import encodable, unadorned, written

if TYPE_CHECKING:
    from tui.model.archives import Copy

SCREENFUL = 20
LONG = ("list", "search", "documents", "observations", "bars")
"""Pages of which a person at a terminal wants a screenful, unless --limit says otherwise."""

WELCOMED = ("list", "unread", "next", "search", "schedule", "stats")
"""Commands that have nothing to tell to who starts for the first time."""


class _Later:
    """A parser of one command that is made when it is first asked for: of all commands one is typed, and making the parsers of
    the others would take a fifth of the start."""

    def __init__(self, **told: Any) -> None:
        self._told = told
        self.fill: Callable[[Parser], None] = lambda made: None

    @cached_property
    def _made(self) -> Parser:
        made = Parser(**self._told)
        self.fill(made)
        return made

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


def _globals(into: Parser, tr: Translator, *, flag: Any, text: Any) -> None:
    """The options that stand before or behind any command; `flag` and `text` are what those not given leave behind."""
    given = into.add_argument_group(tr("everywhere"))
    given.add_argument("-h", "--help", action="help", help=tr(HELP.what))
    for option in EVERYWHERE:
        usual = (None if option.number else text) if option.value else flag
        _option(given, option, tr, argparse.SUPPRESS if flag is argparse.SUPPRESS else usual)


def parser(tr: Translator, typed: Iterable[Command] | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command line, made from the table of commands, or from these that are `typed`."""
    typed = None if typed is None else tuple(typed)
    whole = Parser(
        tr,
        typed[0] if typed else None,
        prog="bantin",
        description=tr("bantin reads the news of science portals. Without a command it opens the full screen."),
    )
    _globals(whole, tr, flag=False, text="")
    later: Any = _Later  # any callable will do that gives what has a parser's methods
    commands = whole.add_subparsers(
        prog="bantin", dest="command", metavar=tr("COMMAND"), title=tr("commands"), parser_class=later
    )
    for command in table.commands() if typed is None else typed:
        if command.name == "quit":
            continue
        says = tr(command.summary)
        sub = commands.add_parser(command.name, help=says, description=says, tr=tr, typed=command)
        sub.fill = partial(_add, command=command, tr=tr)
    return whole


def command_at(arguments: Sequence[str]) -> int | None:
    """Where the command stands among the arguments: the first that is neither an option nor an option's value."""
    for at, argument in enumerate(arguments):
        if not argument.startswith("-") and not (at and arguments[at - 1] in ("--config", "--db", "--lang", "--width")):
            return at
    return None


def parsed(arguments: Sequence[str], tr: Translator) -> argparse.Namespace:
    """What the arguments mean. The table is not loaded for the commands that are not typed, unless help is. UsageError."""
    arguments = resolved(arguments)
    at = command_at(arguments)
    typed = [] if at is None else [table.named(arguments[at])]
    return parser(tr, None if {"-h", "--help"} & {*arguments} else typed).parse_args(arguments)


def unaided(name: str) -> bool:
    """Whether a command works without a store and a feeds.toml that can be read."""
    return table.named(name).unaided


def resolved(arguments: Sequence[str]) -> list[str]:
    """The arguments with the command by its name: `tiep`, `ds` and `danh-sach` will do in the shell too. UsageError."""
    at = command_at(arguments)
    if at is None:
        return list(arguments)
    word = arguments[at]
    try:
        name = table.named(word).name
    except KeyError:
        name = table.find(word.replace("-", " ")).name
    if name == "quit":  # the shell is left by no command of ours
        raise UsageError(Code.NO_SUCH_COMMAND, name=word, suggestion="")
    return [*arguments[:at], name, *arguments[at + 1 :]]


def _add(sub: Parser, command: Command, tr: Translator) -> None:
    if command.argument:
        arguments = sub.add_argument_group(tr("arguments"))
        many = "+" if command.required else "*"
        arguments.add_argument("words", nargs=many, metavar=tr(command.argument).upper(), default=[])
    options = sub.add_argument_group(tr("options"))
    for name in command.options:
        option = OWN[name]
        _option(options, option, tr, None if option.optional else "" if option.value else False)
    if command.reads:
        form = options.add_mutually_exclusive_group()
        for option in READING:
            _option(form, option, tr, False)
        _option(options, LIMIT, tr, None)
    _globals(sub, tr, flag=argparse.SUPPRESS, text=argparse.SUPPRESS)


def _option(into: "argparse._ActionsContainer", option: Option, tr: Translator, usual: Any) -> None:
    """One option; `usual` is what it leaves behind where it is not given."""
    names = (f"-{option.short}", option.flag) if option.short else (option.flag,)
    said = tr(option.what)
    if not option.value:
        into.add_argument(*names, action="store_true", default=usual, help=said)
    elif option.strict:
        into.add_argument(*names, choices=option.offers, default=usual, help=said)
    elif option.optional:
        into.add_argument(*names, nargs="?", const="", metavar=option.value, default=usual, help=said)
    else:
        into.add_argument(*names, type=count if option.number else str, metavar=option.value, default=usual, help=said)


def run(session: Session, options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Run one command and return the exit status."""
    tr = session.tr
    command = table.named(options.command)
    request = Request(
        text=" ".join(getattr(options, "words", ())),
        width=options.width or 0,
        **{name: getattr(options, name) for name in command.options},
    )
    answer = Answer(options, out, tr, session.spoken)
    if "sort" in command.options and answer.form in ("json", "csv") and not request.sort:
        request = request._replace(sort="newest")  # what a program reads follows no order that a person chose
    if err.isatty() and command.name in WELCOMED and not options.quiet:
        _welcome(session, err)
    try:
        outcome = (
            command.answer(session, request) if command.run else _long(session, command, request, answer, quiet=options.quiet)
        )
    except BantinError as error:
        if answer.form in ("json", "csv"):
            answer.rows([])
        complain(error.problem, tr, err)
        return error.exit_status
    answer.give(outcome)
    if outcome.page is not None and outcome.page.name == "article":
        from tui.commands.marking import read_out

        read_out(session)
    found = () if options.quiet or command.name in ("check", "edit", "problems") else session.reader.problems
    if options.verbose:
        for problem in found:
            complain(problem, tr, err)
    elif found:  # else a person whose feeds.toml is broken would only see that their sources are gone
        said = tr.plural("{n} problem in feeds.toml. Type check.", "{n} problems in feeds.toml. Type check.", len(found))
        err.write(encodable(said, err.encoding) + "\n")
    return outcome.exit_status


def _welcome(session: Session, err: TextIO) -> None:
    from tui.commands.choosing import greeting

    if first := greeting(session):
        last = session.tr("Type bantin demo to try it without network, bantin help for the commands.")
        err.write("".join(f"{encodable(line, err.encoding)}\n" for line in (*first, last)))


def _long(session: Session, command: Command, request: Request, answer: "Answer", *, quiet: bool) -> Outcome:
    """Run long work; plain lines are written as they come. A quiet refresh tells by its exit status, as cron wants it."""
    import asyncio

    async def consume() -> Outcome:
        outcome = Outcome()
        async for step in command.steps(session, request):
            if isinstance(step, Progress):
                if step.item is not None and answer.form in ("", "plain") and not quiet:
                    answer.line(step.item.line)
            else:
                outcome = step
        return outcome

    outcome = asyncio.run(consume())
    if outcome.page is None or outcome.page.name != "refresh":
        return outcome
    told = answer.form in ("", "plain")  # source by source as they came
    if told and quiet:
        return outcome._replace(page=None, notice="")
    return outcome._replace(page=outcome.page._replace(items=()) if told else outcome.page, notice="")


def complain(problem: Problem, tr: Translator, err: TextIO) -> None:
    """Say a problem on stderr."""
    from tui.view import problems

    err.write(written(tr("Error: {what}", what=problems.sentence(problem, tr)), err.encoding) + "\n")


def offer(copies: "Sequence[Copy]", tr: Translator, ask: Callable[[str], str], err: TextIO) -> "Copy | Literal[False] | None":
    """Ask what to do with a damaged store: False, save what can be read; a copy, take that; None, leave it."""
    lines = [tr("1. Save what can still be read. The damaged store is kept aside.")]
    if copies:
        from tui.view import times

        day = times.spoken_day(copies[0].made.astimezone().date(), tr)
        lines.append(tr("2. Take the whole copy of {day}. The damaged store is kept aside.", day=day))
    lines.append(tr("Enter alone: leave everything as it is."))
    err.writelines(f"{written(line, err.encoding)}\n" for line in lines)
    try:
        answer = ask(written(tr("Number: "), err.encoding)).strip()
    except (EOFError, KeyboardInterrupt):
        return None
    return False if answer == "1" else copies[0] if answer == "2" and copies else None


class Answer:
    """Writes an outcome in the form the options ask for: "json", "csv", "ssml", "plain", or "" for a person at a terminal."""

    def __init__(self, options: argparse.Namespace, out: TextIO, tr: Translator, said: Callable[[str, str], str]) -> None:
        self._out = out
        self._said = said
        self._tr = tr
        self._limit: int | None = getattr(options, "limit", None)
        self._width: int = options.width or 0
        self._exact = False
        asked = [form for form in ("json", "csv", "ssml", "plain") if getattr(options, form, False)]
        self.form = asked[0] if asked else ("" if out.isatty() and not options.text else "plain")

    def line(self, text: str) -> None:
        """Write one line."""
        if self.form == "plain" and not self._exact:
            text = unadorned(text)
        if text:
            self._out.write(written(text, self._out.encoding, 0 if self._exact else self._width) + "\n")
            self._out.flush()

    def give(self, outcome: Outcome) -> None:
        """Write a whole outcome."""
        if outcome.data:
            self._out.write(outcome.data)
            return
        if self.form in ("json", "csv"):
            self.rows(self._records(outcome))
            return
        if self.form == "ssml":
            from tui.view.ssml import ssml

            page = outcome.page or Page(name="", title="", lead=(outcome.notice,))
            document = "\n".join(ssml(page, self._tr, self._said, self._limit))
            ascii_only = encodable(document, self._out.encoding) != document  # what it lacks is then written as &#1234;
            self._out.write((document.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else document) + "\n")
            return
        if outcome.notice:
            self.line(outcome.notice)
        if outcome.page is not None:
            self._exact = outcome.page.exact
            for text in self._lines(outcome.page):
                self.line(text)

    def _lines(self, page: Page) -> Iterator[str]:
        yield from page.lead
        if page.blocks and (self._limit is None or not page.items):
            from tui.view.blocks import lines

            yield from lines(page.blocks, self._tr)
            yield page.end
            return
        limit = self._limit if self._limit is not None else SCREENFUL if page.name in LONG else len(page.items)
        for item in page.items[:limit]:
            yield item.line if self.form == "plain" else _row(item, page.name)
        left = len(page.items) - limit
        if left > 0 and self._limit is None:
            yield self._tr.plural("{n} more: --limit {all}.", "{n} more: --limit {all}.", left, all=len(page.items))

    def _records(self, outcome: Outcome) -> Iterable[Mapping[str, Any]]:
        page = outcome.page
        if page is None:
            return [{"notice": outcome.notice}]
        if page.record is not None and not page.items:
            return [page.record]
        if not page.items and page.name in ("where", "help"):
            return [{"text": " ".join(page.lead)}]
        return (item.record for item in (page.items[: self._limit] if self._limit is not None else page.items))

    def rows(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write records as one JSON array, an object a line, or as CSV with a heading."""
        if self.form == "json":
            self._json(records)
        else:
            self._csv(records)
        self._out.flush()

    def _json(self, records: Iterable[Mapping[str, Any]]) -> None:
        import json

        before = "["
        for record in records:
            text = clean(json.dumps(record, ensure_ascii=False))
            self._out.write(f"{before}\n{text if _fits(text, self._out) else json.dumps(record)}")
            before = ","
        self._out.write("[]\n" if before == "[" else "\n]\n")

    def _csv(self, records: Iterable[Mapping[str, Any]]) -> None:
        import csv

        writer = csv.writer(self._out, lineterminator="\n")
        for number, record in enumerate(records):
            if number == 0:
                writer.writerow(record)
            writer.writerow([encodable(_cell(value), self._out.encoding) for value in record.values()])


def _fits(text: str, out: TextIO) -> bool:
    return encodable(text, out.encoding) == text


def _cell(value: object) -> str:
    """A value as a CSV cell. A text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "; ".join(
            str(part.get("url", part.get("title", part))) if isinstance(part, dict) else str(part) for part in value
        )
    text = clean(str(value))
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t") else text


def _row(item: Item, page: str) -> str:
    """A row for a person at a terminal: number, date, sign of what is unread, title, source."""
    if page not in ("list", "search"):
        return item.line
    sign = "*" if "unread" in item.signs else " "
    return f"{item.number:>4} {sign} {item.when:<8} {item.title} ({item.source})"
