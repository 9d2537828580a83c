"""A day, or a week, of a hundred sources of which twenty misbehave, at speed:  python -m tests.bench.day [--hours 24]

The clock is simulated, everything else is real: HTTP on loopback, parsing processes, the store. Each quarter of an hour what is
due is refreshed; every source has something new every four hours. A row an hour: memory of this process, its threads, open files
and children, sizes of the store and its WAL, fetches, failures. At the end: integrity, and the most requests one host had to
answer at a time, of the two that are allowed.
"""

import argparse
import asyncio
import os
import resource
import sqlite3
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from tests.bench.feeds import items, whole
from tests.bench.fill import NEWEST, Corpus
from tui import config
from tui.demo import Portal, Reply, Request
from tui.demo.chaos import FAULTS
from tui.reader import Reader
from tui.store import Store

GOOD, BAD = 80, 20
PER = 35  # entries that a source lists, the newest
STEP = timedelta(minutes=15)


class Clock:
    """The simulated time."""

    def __init__(self) -> None:
        self.now = NEWEST

    def __call__(self) -> datetime:
        return self.now


def follow(portal: Portal, clock: Clock) -> str:
    """Let the portal serve the sources, and give the stanzas that follow them."""
    corpus = Corpus(PER)
    made = lru_cache(GOOD)(lambda number, grown: whole(number, items(corpus, number, range(-grown, PER - grown))).encode())

    def good(number: int) -> str:
        def answer(request: Request) -> Reply:
            grown = int((clock.now - NEWEST) / timedelta(hours=4))
            return Reply(body=made(number, grown), media="application/rss+xml")

        path = f"/feed{number}"
        portal.script(path, answer)
        return f'[[source]]\nid = "feed{number}"\nurl = "{portal.url}{path}"\n'

    def bad(number: int) -> str:
        fault = FAULTS[number * len(FAULTS) // BAD]
        path = f"/bad/{fault.id}"
        portal.script(path, *fault.answers(portal.url))
        return f'[[source]]\nid = "bad-{fault.id}"\nurl = "{portal.url}{path}"\nkind = "feed"\ntimeout = "1s"\n'

    return "".join([*map(good, range(GOOD)), *map(bad, range(BAD))])


def resident() -> float:
    """Memory of this process, MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def files() -> int:
    """Files and sockets this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def size(path: Path) -> float:
    """MB of a file, 0 where there is none."""
    return path.stat().st_size / 1e6 if path.exists() else 0.0


def children() -> int:
    """Processes that this one started and that live."""
    return len(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


async def _refresh(reader: Reader) -> tuple[int, int]:
    results = [result async for result in reader.refresh(reader.due())]
    return len(results), sum(result.result == "failed" for result in results)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--hours", type=int, default=24)
    hours = asked.parse_args().hours
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, Portal(today=NEWEST.date(), now=datetime.now(UTC)) as portal:
        portal.latency = 0.002  # so that answers under way are counted
        feeds, path = Path(folder, "feeds.toml"), Path(folder, "bantin.db")
        feeds.write_text(follow(portal, clock), "utf-8")
        store = Store(path)
        store.open(clock().astimezone(UTC))
        reader = Reader(config_path=feeds, loaded=config.load(feeds), store=store, clock=clock)
        sys.stdout.write("hour    MB  threads  files  children  store MB  WAL MB  fetches  failed\n")
        for hour in range(1, hours + 1):
            fetched = failed = 0
            for _ in range(4):
                clock.now += STEP
                more, worse = asyncio.run(_refresh(reader))
                fetched, failed = fetched + more, failed + worse
                portal.requests.clear()  # the memory that is looked at is not the portal's
            sys.stdout.write(
                f"{hour:4} {resident():5.0f} {threading.active_count():8} {files():6} {children():9} {size(path):9.1f} "
                f"{size(path.with_name('bantin.db-wal')):7.1f} {fetched:8} {failed:7}\n"
            )
            sys.stdout.flush()
        store.close()
        with sqlite3.connect(path) as connection:
            [(sound,)] = connection.execute("PRAGMA integrity_check").fetchall()
            [(entries,)] = connection.execute("SELECT count(*) FROM entry").fetchall()
        sys.stdout.write(f"integrity {sound}, {entries} entries, at most {portal.peak} requests of one host at a time\n")


if __name__ == "__main__":
    main()
