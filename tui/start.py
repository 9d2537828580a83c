"""The only builder: reads the command line and the environment, makes the reader and the session, and opens a face."""

import argparse
import gc
import io
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__, config, i18n
from tui.desktop import Desktop
from tui.errors import BantinError, Code, ConfigError, Problem, StoreError
from tui.places import Places, places
from tui.reader import Reader
from tui.session import Session
from tui.store import Store
from tui.view.spoken import Spoken
from tui.view.words import encodable
from tui.workshop import sweep, workshop

if TYPE_CHECKING:
    from tui.demo.visits import Looked
    from tui.store import Recorded


SOON, EVERY = 1.0, 10.0
"""Seconds until a migration is told of, and between two lines about it."""
NICE = 5
"""Of long work beside the full screen, as `nice` counts."""


def clock() -> datetime:
    """Now, with the person's zone."""
    return datetime.now(UTC).astimezone()


def chooses_text(options: argparse.Namespace, settings: config.Settings, environment: Mapping[str, str]) -> bool:
    """Whether to speak line by line: asked for, needed by the person, or all that the terminal can do."""
    if options.tui or options.text:
        return bool(options.text)
    if environment.get("ACCESSIBLE", "").lower() not in ("", "0", "false") or settings.text_mode:
        return True
    if environment.get("TERM", "") in ("", "dumb") and sys.platform != "win32":
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty())


def main(arguments: Sequence[str]) -> int:
    """Run bantin with the arguments after its name; the exit status of CONTRACT."""
    from tui.faces import cli

    for name in ("SIGTERM", "SIGHUP"):  # end as if asked to: what is temporary goes, the terminal is restored
        if number := getattr(signal, name, None):
            signal.signal(number, _ended)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed before bantin began
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as bantin runs
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", newline="\n")
    at = cli.command_at(arguments)
    demo = at is not None and arguments[at] in ("demo", "dung-thu")
    if demo:  # what follows the word is meant for the demo portal
        arguments = [argument for n, argument in enumerate(arguments) if n != at]
    chaos = demo and "--chaos" in arguments
    if chaos:
        arguments = [argument for argument in arguments if argument != "--chaos"]
    asked = asked_language(arguments, os.environ)
    tr = i18n.translator(i18n.choose(asked, os.environ))
    try:
        options = cli.parsed(arguments, tr)
    except BantinError as error:
        cli.complain(error.problem, tr, sys.stderr)
        return error.exit_status
    if options.version:
        sys.stdout.write(f"bantin {__version__}\n")
        return 0
    try:
        with _demo_places(chaos=chaos) if demo else nullcontext(_own_places(options)) as where:
            tidy_up(where)
            unaided = bool(options.command) and cli.unaided(options.command)
            loaded = config.load(where.config if (options.config and not unaided) or where.config.exists() else None)
            if not asked and loaded.settings.language:
                tr = i18n.translator(loaded.settings.language)
            return _visit(options, tr, where, loaded, demo=demo)
    except BantinError as error:
        for problem in error.problems if isinstance(error, ConfigError) else (error.problem,):
            cli.complain(problem, tr, sys.stderr)
        damaged = error.problem.code is Code.STORE_DAMAGED and not options.command and not demo
        if damaged and sys.stdin.isatty() and sys.stderr.isatty() and _mended(options, tr):
            return main(arguments)
        return error.exit_status
    except (OSError, MemoryError, RuntimeError) as error:
        if isinstance(error, BrokenPipeError) or (isinstance(error, RuntimeError) and "new thread" not in str(error)):
            raise
        sys.unraisablehook = lambda *_: None  # what could not be begun cannot be ended in order either
        warnings.simplefilter("ignore")
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        cli.complain(Problem(Code.SYSTEM_REFUSED, {"reason": reason or type(error).__name__}), tr, sys.stderr)
        return 4


def _own_places(options: argparse.Namespace) -> Places:
    return places(options.config or "", options.db or "", os.environ)


def _mended(options: argparse.Namespace, tr: i18n.Translator) -> bool:
    """Offer to rescue the damaged store, or to take the newest whole copy of it; whether the person chose one, and it is done."""
    from tui.faces import cli
    from tui.store.rescuing import copies

    chosen = cli.offer(copies(_own_places(options).store.resolve()), tr, input, sys.stderr)
    if chosen is None:
        return False
    wanted = ["rescue", *([chosen.path] if chosen else []), f"--lang={tr.language}"]
    wanted += [f"--config={options.config}"] if options.config else []
    wanted += [f"--db={options.db}"] if options.db else []
    return main(wanted) == 0


def _ended(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The value of --lang, else of BANTIN_LANG, else "". Read before the parser is made, because the parser speaks it."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
    return environment.get("BANTIN_LANG", "")


@contextmanager
def _demo_places(*, chaos: bool) -> Iterator[Places]:
    """A portal on loopback, alive while the person looks at it, with a feeds.toml and a store that go when they leave."""
    import tempfile

    from tui.demo import Portal, feeds_toml, misbehave, past

    with workshop("bantin-demo-", Path(tempfile.gettempdir())) as folder:
        where = Places(config=folder / "feeds.toml", store=folder / "bantin.db", history=folder / "history")
        with Portal(today=clock().date(), now=clock()) as portal:
            where.config.write_text(feeds_toml(portal.url) + (misbehave(portal) if chaos else ""), "utf-8")
            now = clock().astimezone(UTC)
            with Store(where.store).open(now) as store:
                store.record([_recorded(look) for look in past(portal.url, now)], now)
            yield where


def _recorded(look: "Looked") -> "Recorded":
    """A look at a counter as its fetch would have left it in the store."""
    from tui.model import Document, Feed, Kind, Measure, Observation, SourceState
    from tui.store import Recorded

    observations = tuple(
        Observation(measure=Measure(name), value=value, seen=look.at, page=look.page) for name, value in look.figures.items()
    )
    document = Document(kind=Kind.VISITORS, feed=Feed(), entries=(), observations=observations)
    return Recorded(state=SourceState(source=look.source), document=document)


def tidy_up(where: Places) -> None:
    """Remove what killed processes left unfinished; finish what a `restore` that was killed left complete."""
    for path in where.store, where.config:
        sweep(f".{path.name}.", path.parent)
    if where.store.with_name(f"{where.store.name}.restoring").exists():
        from tui.reader.restoring import finish

        finish(where.store)


def _visit(options: argparse.Namespace, tr: i18n.Translator, where: Places, loaded: config.Config, *, demo: bool) -> int:
    """Open the store, run one command or a face, close the store."""
    from tui.faces import cli

    store = Store(where.store)
    try:
        store.open(clock().astimezone(UTC), None if options.quiet else _told_of_migrating(tr))
    except StoreError:
        if not options.command or not cli.unaided(options.command):
            raise
    try:
        reader = Reader(config_path=where.config, loaded=loaded, store=store, clock=clock)
        session = Session(reader, tr, Desktop(os.environ), Spoken.load(where.config.with_name("spoken.toml")))
        session.brief = bool(options.command)
        if store.is_open:
            session.resume()
        text = options.text = chooses_text(options, loaded.settings, os.environ)
        if options.width is None and text:
            options.width = loaded.settings.width
        if options.command or text:
            gc.freeze()  # else what was imported would be looked through at once
            gc.enable()  # the full screen does so itself, after its first picture
        if demo and (options.command or text) and options.command != "refresh":
            _fetch_all(session)
        if options.command:
            return cli.run(session, options, sys.stdout, sys.stderr)
        try:
            effect = _linear(session, where, options) if text else _full_screen(session, where)
        finally:
            session.tidy()
    finally:
        store.close()
    if not effect.startswith("demo"):
        return 0
    return main([*effect.split(), "--text" if text else "--tui", f"--lang={session.tr.language}"])


def _told_of_migrating(tr: i18n.Translator) -> Callable[[int, int], None]:
    """Says on stderr, in any face, that an older store is made a newer one, where that takes more than a moment."""
    began, due = time.monotonic(), SOON

    def tell(step: int, steps: int) -> None:
        nonlocal due
        spent = time.monotonic() - began
        if spent < due:
            return
        said = tr("Step {step} of {steps}, {seconds} seconds.", step=step, steps=steps, seconds=round(spent))
        if due == SOON:
            why = tr(
                "The store is made ready for this version, once; it was copied before. 100,000 articles take about a minute."
            )
            said = f"{why} {said}"
        due = spent + EVERY
        sys.stderr.write(f"{encodable(said, sys.stderr.encoding)}\n")
        sys.stderr.flush()

    return tell


def _fetch_all(session: Session) -> None:
    """Fill the demo's store; what fails there is meant to, and shows under problems."""
    import asyncio

    async def refresh() -> None:
        async for _ in session.reader.refresh(session.reader.subscriptions):
            pass

    asyncio.run(refresh())


def _linear(session: Session, where: Places, options: argparse.Namespace) -> str:
    from tui.faces import linear, prompt

    with suppress(OSError):  # without the folder there is no history, and no other harm
        where.history.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    bell = options.bell or session.reader.config.settings.bell
    read = prompt.line_reader(lambda text: prompt.completions(text, session, linear.FURNITURE), str(where.history), bell=bell)
    face = linear.Linear(session, sys.stdout, lambda: read(face.prompt()), width=options.width or 0, bell=bell)
    return face.run()


def _full_screen(session: Session, where: Places) -> str:
    from tui.faces.fullscreen.opening import Opening

    with suppress(OSError):  # without the folder there is no history, and no other harm
        where.history.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = str(Path(__file__).resolve().parent.parent)
    apart = (sys.executable, "-P", "-c", _APART, root, str(where.config), str(where.store))
    with Opening(session, os.environ, sys.stderr.encoding) as opening:
        from tui.faces.fullscreen import app

        return app.run(session, opening, os.environ, where.history.with_name("history.screen"), apart)


# -P: a tui.py in the current folder is not ours. Our own folder is added where only that made us importable.
_APART = """\
import sys
if sys.argv[1] not in sys.path:
    sys.path.insert(0, sys.argv[1])
from tui.start import work_apart
work_apart(*sys.argv[2:])
"""


def _end_with_stdin() -> None:
    while os.read(0, 1):  # and not by sys.stdin: a thread that waits in it aborts the interpreter at its end
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _give_way() -> None:
    """Let whatever else wants the processor go first. Linux shares it out among sessions before it asks who is nice in one, and
    this process leads a session (man 7 sched, "The autogroup feature")."""
    if hasattr(os, "nice"):
        nice = os.nice(NICE)
        with suppress(OSError):  # where there is no such sharing
            Path("/proc/self/autogroup").write_text(str(nice), "ascii")


def work_apart(feeds: str, kept: str, language: str) -> None:
    """Do the long work of a command for a full screen in another process: what is wanted comes by stdin, the steps go to stdout.
    It gives way to whatever else wants the processor, and ends with stdin."""
    import asyncio
    import pickle
    from threading import Thread

    from tui.commands import table
    from tui.faces.fullscreen.aside import tell

    signal.signal(signal.SIGTERM, _ended)
    _give_way()
    gc.enable()
    name, request, told = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from our own screen
    Thread(target=_end_with_stdin, daemon=True).start()
    loaded = config.load(Path(feeds) if Path(feeds).exists() else None)
    with Store(Path(kept)).open(clock().astimezone(UTC)) as store:
        reader = Reader(config_path=Path(feeds), loaded=loaded, store=store, clock=clock)
        session = Session(reader, i18n.translator(language), Desktop(os.environ))
        if told:
            session.untold()

        async def work() -> None:
            async for step in table.named(name).work(session, request):
                tell(step, sys.stdout.buffer)

        try:
            asyncio.run(work())
        except BantinError as error:
            tell(error.problem, sys.stdout.buffer)
