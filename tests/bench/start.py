"""S1 to S4, K1 to K3: from exec to the first painted list, keys, opening articles, and commands that print."""

import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import programs, stores
from tests.bench.fill import NEWEST, result
from tests.bench.kit import Kit, in_turn
from tests.bench.measuring import FLOOR, OURS, Figures, Sample
from tests.terminal import DOWN, ENTER, Terminal
from tui.model import Body, Entry
from tui.model.blocks import Paragraph, Span, encode
from tui.store import Store

COLUMNS, ROWS = 140, 45
BARE = [sys.executable, "-m", "tests.bench.bare"]
FULL_SCREEN = [sys.executable, "-m", "tui", "--lang", "en"]
WORDS = "Sở Khoa học và Công nghệ tổ chức hội nghị về đổi mới sáng tạo theo kế hoạch của Ủy ban nhân dân. "


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def terminal(argv: Sequence[str], env: dict[str, str], painted: str) -> Terminal:
    """A program that has painted these words; the time of them is the last of `painted`."""
    made = Terminal(argv, columns=COLUMNS, rows=ROWS, env=env, draw=False)
    if not made.until(lambda: painted.encode() in made.raw, 120):
        made.close()
        raise SystemExit(f"{argv}: nothing painted\n{bytes(made.raw[-2000:]).decode(errors='replace')}")
    return made


def _screens(kit: Kit, entries: int) -> dict[str, tuple[list[str], dict[str, str], str]]:
    """How each program is started over so many entries, and what it then paints."""
    ours = stores.library(kit, entries)
    found = {
        "empty app": ([*BARE, "empty"], {}, "row 000000"),
        FLOOR: ([*BARE, "lines", str(entries)], {}, "row 000000"),
        OURS: (FULL_SCREEN, ours.env, ours.titles[5][:16]),
    }
    if kit.newsboat:
        home = stores.newsboat(kit, entries)
        found["tuned"] = (programs.newsboat_argv(home), {"HOME": str(home)}, "feed 0000")
    return found


def screen(entries: int, kit: Kit, rep: int) -> Sample:
    """From exec to the first painted list, then keys down it."""
    screens = _screens(kit, entries)
    return {name: timed(*screens[name], kit.presses) for name in in_turn(list(screens), rep)}


def timed(argv: list[str], env: dict[str, str], painted: str, presses: int) -> Figures:
    """From exec to the first paint of these words, and to the last of what a key typed then brings; then so many keys."""
    if "HOME" in env:  # newsboat's, left by one that was killed
        Path(env["HOME"], "cache.db.lock").unlink(missing_ok=True)
    with terminal(argv, env, painted) as shown:
        found = {"paint s": shown.painted[-1]}
        if "empty" not in argv:
            shown.send(DOWN)
        shown.settle(0.5)
        found |= {"obeyed s": shown.painted[-1], "start CPU s": shown.processor(), "MB": shown.memory()}
        if "empty" in argv:
            return found
        before = shown.processor()
        keys = [shown.press(DOWN, 0.03)[1] * 1e3 for _ in range(presses)]
        found["key CPU ms"] = (shown.processor() - before) * 1e3 / presses
        return found | {"key ms": median(keys), "key p99 ms": quantile(keys, 0.99)}


def start(entries: int, kit: Kit, rep: int) -> Sample:
    """Only what the start needs of `screen`, which is measured once in a repetition."""
    return _part(("paint s", "obeyed s", "start CPU s", "MB"), entries, kit, rep)


def keys(entries: int, kit: Kit, rep: int) -> Sample:
    """Only what the keys need of `screen`."""
    return _part(("key ms", "key p99 ms", "key CPU ms"), entries, kit, rep)


def _part(figures: Sequence[str], entries: int, kit: Kit, rep: int) -> Sample:
    whole = kit.once(("screen", entries, rep), partial(screen, entries, kit, rep))
    return {name: {each: told[each] for each in figures if each in told} for name, told in whole.items()}


def opening(entries: int, kilobytes: int, kit: Kit, rep: int) -> Sample:
    """Enter on an article of so many KB to the last byte of its first screen, beside wrapping so many lines and showing them."""
    ours = _with_long(kit, entries, kilobytes)  # anew each time: what was opened is read
    sample: Sample = {}
    with terminal(FULL_SCREEN, ours.env, "newest of all 4") as shown:
        shown.settle(0.5)
        sample[OURS] = _opened(shown, ENTER, b"h" + DOWN)
    with terminal([*BARE, "article", str(kilobytes)], {}, "row 000000") as shown:
        shown.settle(0.5)
        sample[FLOOR] = _opened(shown, b"o", b"")
    if kit.newsboat and kilobytes < 100:
        argv, env, painted = _screens(kit, entries)["tuned"]
        Path(env["HOME"], "cache.db.lock").unlink(missing_ok=True)
        with terminal(argv, env, painted) as shown:
            shown.settle(0.5)
            shown.press(ENTER, 0.3)
            sample["tuned"] = _opened(shown, ENTER, b"qj")
    return sample


def answered(shown: Terminal, key: bytes, quiet: float = 0.2) -> float:
    """Milliseconds from a key to the last byte of what it brings, however long the first byte takes."""
    while shown.read(0):
        pass
    before, began = len(shown.raw), time.perf_counter() - shown.started
    shown.send(key)
    shown.until(lambda: len(shown.raw) > before, 60)
    while shown.read(quiet):
        pass
    return (shown.painted[-1] - began) * 1e3


def _opened(shown: Terminal, key: bytes, back: bytes) -> Figures:
    """Five articles opened one after the other."""
    times, used = [], []
    for _ in range(5):
        before = shown.processor()
        times.append(answered(shown, key))
        used.append((shown.processor() - before) * 1e3)
        for each in (back[:1], back[1:]):
            shown.send(each)
            shown.settle(0.2)
    return {"open ms": median(times), "open CPU ms": median(used)}


def _with_long(kit: Kit, entries: int, kilobytes: int) -> stores.Library:
    """A copy of the library with five articles of so many KB above all others."""
    ours = stores.library(kit, entries)
    text = WORDS * 8
    blocks = [Paragraph((Span(text),))] * (kilobytes * 1024 // len(text.encode()))
    made = [
        Entry(
            key=f"long {number}", fingerprint=b"long", digest=b"long", title=f"newest of all {number}", words=f"long {number}",
            published=NEWEST + timedelta(hours=24 - number), body=Body(encode(blocks)),
        )
        for number in range(5)
    ]  # fmt: skip
    copied = kit.copied(ours.folder)
    with Store(copied / "bantin.db").open(NEWEST) as store:
        store.record([result(0, tuple(made), NEWEST)], NEWEST)
    return stores.at(copied, kit)


def listed(entries: int, kit: Kit, rep: int) -> Sample:
    """The newest 20 of so many articles printed by a whole process."""
    ours, plain = stores.library(kit, entries), stores.bare(kit, entries)
    newest = "select title from entry order by at desc limit 20"
    asked = f"import sqlite3; print(sqlite3.connect({str(plain)!r}).execute({newest!r}).fetchall())"
    commands = {
        FLOOR: ([sys.executable, "-c", asked], {}),
        OURS: ([sys.executable, "-m", "tui", "list", "--limit", "20"], ours.env),
    }
    return _commands(commands, kit, rep)


def version(kit: Kit, rep: int) -> Sample:
    """`--version` as a whole process."""
    commands: dict[str, tuple[list[str], dict[str, str]]] = {
        FLOOR: ([sys.executable, "-c", "pass"], {}),
        OURS: ([sys.executable, "-m", "tui", "--version"], {}),
    }
    if kit.newsboat:
        commands["newsboat"] = (["newsboat", "--version"], {})
    return _commands(commands, kit, rep)


def _commands(commands: dict[str, tuple[list[str], dict[str, str]]], kit: Kit, rep: int) -> Sample:
    """Each three times, the least: what is added by neighbours says nothing."""
    found = {}
    for name in in_turn(list(commands), rep):
        argv, env = commands[name]
        runs = [programs.timed(argv, kit.folder, env) for _ in range(3)]
        found[name] = {
            "ms": min(run["wall s"] for run in runs) * 1e3,
            "CPU ms": min(run["CPU s"] for run in runs) * 1e3,
        }  # fmt: skip
    return found
