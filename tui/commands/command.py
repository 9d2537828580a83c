"""What a command is: declared once, every face, key, word, option, help line and README row is made from it."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import NamedTuple

from tui.errors import Code, UsageError
from tui.model import Item, Outcome, fold
from tui.session import Session


class Request(NamedTuple):
    """What the person asks of a command: its argument as typed, and the options of reading commands."""

    text: str = ""
    source: str = ""
    folder: str = ""
    portal: str = ""
    tag: str = ""
    sort: str = ""
    unread: bool = False
    starred: bool = False
    since: str = ""
    due: bool = False
    notify: bool = False
    week: str = ""
    day: str = ""
    changes: bool = False
    who: str = ""
    ics: bool = False
    history: bool = False
    by: str = ""
    measure: str = ""
    kind: str = ""
    format: str = ""
    output: str = ""
    replace: bool = False
    dry_run: bool = False
    apply: bool = False
    save: bool = False
    run: bool = False
    with_secrets: bool = False
    with_programs: bool = False
    network: bool = False
    privacy: bool = False
    chaos: bool = False
    template: str = ""
    mail: str | None = None  # whom to; "" leaves that to the mailer, None sends nothing
    width: int = 0  # of plain text, 0 the usual one


class Progress(NamedTuple):
    """A step of long work: `done` of `total` sources, and what the last one brought."""

    done: int
    total: int
    item: Item | None = None
    waiting: tuple[str, ...] = ()  # titles of the sources still expected, where they are few


Run = Callable[[Session, Request], Outcome]
Stream = Callable[[Session, Request], AsyncIterator[Progress | Outcome]]
Finish = Callable[[Session, Request, Outcome], Outcome]


class Command(NamedTuple):
    """One command. All words are English and marked; `vietnamese` is the typed word, accepted with and without marks."""

    name: str  # subcommand, typed word, palette entry, binding id
    vietnamese: str
    summary: str  # what it does, an imperative sentence (marked)
    group: str  # heading in help and README (marked)
    run: Run | None = None
    stream: Stream | None = None  # instead of `run`, for long work: Progress …, Outcome; then upkeep
    finish: Finish | None = None  # makes of that Outcome what is shown, where the person stands when it comes
    apart: bool = False  # of what there is only the store is read and written by `stream`: another process may do it
    words: tuple[str, ...] = ()  # further typed words, English and Vietnamese without marks
    keys: tuple[str, ...] = ()  # default preset, Textual's names
    argument: str = ""  # what the argument is (marked); "" if it takes none
    required: bool = False  # whether it must be given
    options: tuple[str, ...] = ()  # of Request's other fields
    detail: str = ""  # a second line of help (marked)
    reads: bool = False  # a reading command: --plain, --json, --csv, --limit in one shot
    changes: bool = False  # changes the status of entries: lists are drawn again after it
    about_entry: bool = False  # its argument names an entry: a key means the one highlighted
    entry_first: bool = False  # more may stand behind the entry, which may be left out
    unaided: bool = False  # works without a store and a feeds.toml that can be read
    asks: bool = False  # its key must be pressed twice

    def answer(self, session: Session, request: Request) -> Outcome:
        """Run a command that is no long work. UsageError without the argument it needs; any BantinError of its own."""
        self.check(session, request)
        assert self.run is not None
        return self.run(session, request)

    def work(self, session: Session, request: Request) -> AsyncIterator[Progress | Outcome]:
        """Run long work step by step; the last step is the Outcome, not yet finished, behind which there may be upkeep of which
        nothing is told. Errors as in `answer`."""
        self.check(session, request)
        assert self.stream is not None
        return self.stream(session, request)

    async def steps(self, session: Session, request: Request) -> AsyncGenerator[Progress | Outcome]:
        """Run long work step by step and finish it; the last step is the Outcome. Errors as in `answer`."""
        work = self.work(session, request)
        try:
            async for step in work:
                yield self.finish(session, request, step) if self.finish and isinstance(step, Outcome) else step
        finally:
            if isinstance(work, AsyncGenerator):  # what it holds is let go before this ends
                await work.aclose()

    def check(self, session: Session, request: Request) -> None:
        """UsageError, with the word the person would type, when the argument is missing that the command needs."""
        if self.required and not request.text.strip():
            raise self.missing(session)

    def missing(self, session: Session) -> UsageError:
        """That the argument is missing, with the word the person would type."""
        word = fold(self.vietnamese) if session.tr.language == "vi" else self.name
        return UsageError(Code.MISSING_ARGUMENT, command=word, argument=self.argument)
