"""The programs that are timed beside one another: how each is given its feeds, refreshed, and asked what it has stored."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.bench.measuring import FLOOR, OURS, Figures
from tests.terminal import ROOT

_READER = "import sys; from reader import make_reader; made = make_reader(sys.argv[1]); "
_READER_ADDS = _READER + "[made.add_feed(url) for url in open(sys.argv[2]).read().split()]"
_READER_UPDATES = _READER + "made.update_feeds(workers=20, scheduled=False)"
# A process of its own starts the program: what the system tells of a child's memory is never less than its parent's.
_LAUNCHER = """import os, sys, time
began = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, number, "/dev/null", os.O_RDWR, 0) for number in range(3)]
_, status, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
wall = time.perf_counter() - began
print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)"""


class Program(NamedTuple):
    """One program in a folder of its own, with its feeds."""

    name: str
    folder: Path
    refresh: list[str]
    store: Path
    table: str  # of its entries
    source: str  # the column that names an entry's feed

    def run(self) -> Figures:
        """Refresh to the end."""
        return timed(self.refresh, self.folder)

    def entries(self) -> int:
        """Entries stored."""
        return self._asked("count(*)")

    def sources(self) -> int:
        """Feeds of which something is stored; 0 while there is no store yet."""
        return self._asked(f"count(distinct {self.source})")

    def _asked(self, what: str) -> int:
        try:
            with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as connection:
                return int(connection.execute(f"select {what} from {self.table}").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


Making = Callable[[Path, list[str]], Program]
"""A program made in a folder, with the addresses of its feeds."""


def environment(folder: Path) -> dict[str, str]:
    """What every program sees: its own home, no colours, no proxy."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "dumb", "NO_PROXY": "*",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip


def started(argv: list[str], folder: Path) -> "subprocess.Popen[bytes]":
    """A program that says nothing and is asked nothing."""
    nothing = subprocess.DEVNULL
    return subprocess.Popen(argv, env=environment(folder), cwd=folder, stdin=nothing, stdout=nothing, stderr=nothing)


def timed(argv: list[str], folder: Path, env: Mapping[str, str] | None = None) -> Figures:
    """A whole process, with the children it waited for; MB are of the largest of them. SystemExit if it fails."""
    launched = [sys.executable, "-S", "-E", "-c", _LAUNCHER, *argv]
    told = subprocess.run(launched, env=environment(folder) | dict(env or {}), cwd=folder, stdout=subprocess.PIPE, check=True)
    status, wall, processor, kilobytes = told.stdout.split()
    if status != b"0":
        raise SystemExit(f"{argv!r} ended with {status.decode()}")
    return {"wall s": float(wall), "CPU s": float(processor), "MB": int(kilobytes) / 1024}


def bantin(folder: Path, urls: list[str]) -> Program:
    """bantin; all feeds stand on one host and the others know no limit for one."""
    text = "[settings]\nper_host = 20\n" + "".join(f'\n[[source]]\nid = "f{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    feeds, store = folder / "feeds.toml", folder / "bantin.db"
    feeds.write_text(text, "utf-8")
    argv = [sys.executable, "-m", "tui", "--config", str(feeds), "--db", str(store), "refresh", "-q"]
    return Program(OURS, folder, argv, store, "entry", "source")


def newsboat(folder: Path, urls: list[str]) -> Program:
    """newsboat as it comes, with 20 threads."""
    (folder / "urls").write_text("\n".join(urls), "utf-8")
    (folder / "config").write_text("reload-threads 20\n", "utf-8")
    return Program("newsboat", folder, [*newsboat_argv(folder), "-x", "reload"], folder / "cache.db", "rss_item", "feedurl")


def newsboat_argv(folder: Path) -> list[str]:
    """newsboat with what lies in a folder."""
    return ["newsboat", "-u", str(folder / "urls"), "-C", str(folder / "config"), "-c", str(folder / "cache.db")]


def tuned(plain: Program) -> Program:
    """A copy of newsboat's folder in which SQLite was told to look at its tables: of itself it picks the wrong index."""
    folder = plain.folder.with_name(f"{plain.folder.name}-tuned")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(plain.folder, folder)
    with sqlite3.connect(folder / "cache.db") as connection:
        connection.execute("analyze")
    argv = [*newsboat_argv(folder), "-x", "reload"]
    return plain._replace(name="tuned", folder=folder, refresh=argv, store=folder / "cache.db")


def reader(python: str) -> Making:
    """PyPI's `reader` with 20 workers, by the interpreter that has it."""

    def made(folder: Path, urls: list[str]) -> Program:
        store, listed = folder / "reader.db", folder / "urls"
        listed.write_text("\n".join(urls), "utf-8")
        timed([python, "-c", _READER_ADDS, str(store), str(listed)], folder)
        return Program("reader", folder, [python, "-c", _READER_UPDATES, str(store)], store, "entries", "feed")

    return made


def floor(folder: Path, urls: list[str]) -> Program:
    """The least that can be done: `tests.bench.floor`."""
    store, listed = folder / "floor.db", folder / "urls"
    listed.write_text("\n".join(urls), "utf-8")
    argv = [sys.executable, "-m", "tests.bench.floor", str(listed), str(store)]
    return Program(FLOOR, folder, argv, store, "entry", "feed")
