"""Times bantin as a whole program, newsboat in turn where it is installed:  python -m tests.bench.refresh [--feeds 100]

first   refresh of feeds never seen        same    the same again, nothing changed        new     one new entry in each
A row a repetition: wall and processor seconds (children included), peak MB of the largest process, entries stored, and the
ratio to newsboat's wall time in that repetition. The feeds are made here (RSS, 35 entries, some 2 KB of HTML each), served
from loopback by the demo's server in a process of its own; all stand on one host, so per_host is 20, as newsboat has no limit.
"""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

from tests.bench.fill import NEWEST, Corpus
from tui.model.blocks import block_text

PER = 35


def feed(corpus: Corpus, number: int, extra: int) -> str:
    """A feed in RSS; `extra` entries are newer than the others."""
    items = []
    for place, entry in enumerate(corpus.feed(number, -extra)):
        body = "".join(f"<p>{escape(block_text(block))}</p>" for block in (entry.body.blocks if entry.body else ()))
        when = format_datetime(NEWEST - timedelta(minutes=number % 600 + place - extra))
        items.append(
            f"<item><title>{escape(entry.title)}</title><link>{entry.link}</link><guid>{entry.key}</guid><pubDate>{when}</pubDate>"
            f"<description>{escape(entry.summary)}</description><content:encoded><![CDATA[{body}]]></content:encoded></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>feed {number:04d}</title><link>http://127.0.0.1/</link>{''.join(items)}</channel></rss>"
    )


class Run:
    """One program's run over the feeds, in a folder of its own."""

    def __init__(self, folder: Path, argv: list[str], counted: str) -> None:
        self.folder, self.argv, self._counted = folder, argv, counted

    def timed(self) -> tuple[float, float, float]:
        """(wall s, processor s, peak MB) of one run to its end."""
        began = time.perf_counter()
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TERM": "dumb"}
        running = subprocess.Popen(
            self.argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(running.pid, 0)
        running.returncode = 0
        return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    def entries(self) -> int:
        """Entries stored."""
        table, path = self._counted.split(" ", 1)
        with sqlite3.connect(path) as store:
            return int(store.execute(f"select count(*) from {table}").fetchone()[0])


def bantin(folder: Path, urls: list[str]) -> Run:
    """bantin in a new home."""
    text = "[settings]\nper_host = 20\n" + "".join(f'\n[[source]]\nid = "f{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    (folder / "feeds.toml").write_text(text, "utf-8")
    argv = [
        sys.executable,
        "-m",
        "tui",
        "--config",
        str(folder / "feeds.toml"),
        "--db",
        str(folder / "bantin.db"),
        "refresh",
        "-q",
    ]
    return Run(folder, argv, f"entry {folder / 'bantin.db'}")


def newsboat(folder: Path, urls: list[str]) -> Run:
    """newsboat as it comes, with 20 threads."""
    (folder / "urls").write_text("\n".join(urls), "utf-8")
    (folder / "config").write_text("reload-threads 20\n", "utf-8")
    argv = ["newsboat", "-u", str(folder / "urls"), "-C", str(folder / "config"), "-c", str(folder / "cache.db"), "-x", "reload"]
    return Run(folder, argv, f"rss_item {folder / 'cache.db'}")


def main() -> None:
    """Make the feeds, serve them, and run the programs in turn."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=100)
    options.add_argument("--reps", type=int, default=3)
    options.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    given = options.parse_args()
    programs: list[Callable[[Path, list[str]], Run]] = [newsboat] if shutil.which("newsboat") else []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root, corpus = Path(name), Corpus(PER)
        for generation in (0, 1):
            (root / f"g{generation}").mkdir()
            for number in range(given.feeds):
                (root / f"g{generation}" / f"f{number:04d}.xml").write_text(feed(corpus, number, generation), "utf-8")
        served = root / "served"
        shutil.copytree(root / "g0", served)
        argv = [sys.executable, "-m", "tui.demo", "--files", str(served), "--latency", str(given.latency)]
        with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert found is not None
            urls = [f"{found[0]}/files/f{number:04d}.xml" for number in range(given.feeds)]
            try:
                for rep in range(given.reps):
                    runs = []
                    for make in [*programs, bantin]:
                        folder = root / f"{make.__name__}-{rep}"
                        folder.mkdir()
                        runs.append(make(folder, urls))
                    for phase in ("first", "same", "new"):
                        shutil.copytree(
                            root / ("g1" if phase == "new" else "g0"), served, dirs_exist_ok=True, copy_function=shutil.copyfile
                        )
                        report(phase, runs, given.feeds)
            finally:
                server.terminate()


def report(phase: str, runs: list[Run], feeds: int) -> None:
    """Run each program once and print its row, with the ratio to the first."""
    base = 0.0
    for run in runs:
        wall, processor, memory = run.timed()
        base = base or wall
        name = "bantin" if "tui" in run.argv else run.argv[0]
        used = f"wall={wall:7.2f} cpu={processor:7.2f} MB={memory:5.0f}"
        print(f"{phase:6} {name:9} n={feeds} {used} entries={run.entries()} x{wall / base:.2f}", flush=True)


if __name__ == "__main__":
    main()
