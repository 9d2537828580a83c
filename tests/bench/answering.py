"""R9: keys in a list while long work is under way behind it."""

import re
import time
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import programs, stores
from tests.bench.fill import NEWEST, result
from tests.bench.kit import Kit
from tests.bench.measuring import FLOOR, OURS, Figures, Sample
from tests.bench.server import Weather
from tests.bench.start import BARE, FULL_SCREEN, WORDS, quantile, terminal
from tests.terminal import DOWN, UP, Terminal
from tui.model import Entry
from tui.store import Store

FEEDS = 500
PAUSE = 0.02  # seconds between two keys
FIRST, LAST = 3, 35  # rows between which the cursor goes: all in sight, each with a title of its own


def refreshing(kit: Kit, rep: int) -> Sample:
    """While 500 feeds are fetched, parsed and stored; beside the same keys in a bare list when nothing is done."""
    kit.server.set(Weather(FEEDS))
    ours = stores.at(kit.copied(stores.library(kit, 20_000).folder), kit)
    sample = {FLOOR: _bare(), OURS: _during(ours, b"R", b"new articles.")}
    if kit.newsboat:
        sample["newsboat"] = _newsboat(kit)
    return sample


def fetching(kit: Kit, rep: int) -> Sample:
    """The same while the full text of an article is fetched from a page of 9 MB."""
    ours = stores.at(kit.copied(stores.library(kit, 20_000).folder), kit)
    page = Entry(
        key="page", fingerprint=b"page", digest=b"page", title="behind a page", link=kit.server.page(9_000_000, WORDS),
        published=NEWEST.replace(hour=23), words="page",
    )  # fmt: skip
    with Store(ours.folder / "bantin.db").open(NEWEST) as store:
        store.record([result(0, (page,), NEWEST)], NEWEST)
    done = b"text fetched|not be read"  # "Full" begins as what stands there, and only what differs is painted
    return {FLOOR: _bare(), OURS: _during(stores.at(ours.folder, kit), b"gx", done)}


def _bare() -> Figures:
    rows = [f"row {number:06d}" for number in range(60)]
    with terminal([*BARE, "lines", "20000"], {}, rows[0]) as shown:
        shown.settle(0.5)
        return _figures(_pressed(shown, rows, most=200))


def _during(ours: stores.Library, work: bytes, done: bytes) -> Figures:
    with terminal(FULL_SCREEN, ours.env, ours.titles[5][:16]) as shown:
        shown.settle(0.5)
        for key in work:
            shown.send(bytes([key]))
        return _figures(_pressed(shown, [title[:16] for title in ours.titles], most=3000, until=done))


def _newsboat(kit: Kit) -> Figures:
    """newsboat has stored the feeds, and each has one new entry."""
    program = programs.newsboat(kit.room("newsboat-keys"), kit.server.urls(FEEDS))
    program.run()
    kit.server.set(Weather(FEEDS, generation=1))
    Path(program.folder, "cache.db.lock").unlink(missing_ok=True)
    with terminal(programs.newsboat_argv(program.folder), {"HOME": str(program.folder)}, "feed 0005") as shown:
        shown.settle(0.5)
        shown.send(b"R")
        return _figures(_pressed(shown, [""] * LAST, most=200))  # to the next byte: it paints what changes of a row


def _pressed(shown: Terminal, titles: list[str], *, most: int, until: bytes = b"") -> list[float]:
    """Keys down and up between two rows, until something is painted or `most` of them; ms of each to the paint of its row."""
    times: list[float] = []
    step, at, began_at = 1, FIRST, len(shown.raw)
    shown.send(DOWN * FIRST)
    shown.settle(0.3, 1.0)
    while len(times) < most and not (until and re.search(until, shown.raw[began_at:])):
        if not FIRST <= at + step < LAST:
            step = -step
        at += step
        while shown.read(0):
            pass
        before, began, wanted = len(shown.raw), time.perf_counter(), titles[at].encode()
        shown.send(DOWN if step > 0 else UP)
        if not shown.until(partial(_came, shown, before, wanted), 5):  # no figure: the screen did not do what the key says
            raise SystemExit(f"a key that brought nothing: {wanted.decode()!r} is not in {bytes(shown.raw[before:])!r}")
        times.append((time.perf_counter() - began) * 1e3)
        shown.settle(PAUSE, PAUSE)
    return times


def _came(shown: Terminal, before: int, wanted: bytes) -> bool:
    return len(shown.raw) > before and wanted in shown.raw[before:]


def _figures(times: list[float]) -> Figures:
    return {"key ms": median(times), "key p99 ms": quantile(times, 0.99), "worst key ms": max(times), "keys": len(times)}
