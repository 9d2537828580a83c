"""Kills the program at moments spread over what it does, and looks at what is left: `python -m tests.kills [--times 200]`.

Refreshing, marking, migrating, backing up and restoring are done by the real program in a process of its own, which is killed
with SIGKILL. After each kill the next start must work, the store be sound, everything acknowledged be there, and nothing lie
about that the killed one was in the middle of.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from tests.bench.fill import NEWEST, fill
from tests.storing import LAST
from tui.demo import Portal, Reply
from tui.demo.chaos import feed
from tui.model import EntryQuery
from tui.start import clock
from tui.store import Store, opening
from tui.store.schema import MIGRATIONS

# What takes long before the work begins is done before it says that it is ready.
PROGRAM = """
import sys
from tui import i18n
from tui.commands import table
from tui.faces import cli, linear
from tui.reader import archive, refresh, restoring
from tui.start import main
cli.parser(i18n.translator("en"))
sys.stderr.write("ready\\n")
sys.exit(main(sys.argv[1:]))
"""
SOURCES, ITEMS = 15, 30
OLD = 5
"""The version of the schema that a store is migrated from."""
BESIDE = ("feeds.toml", "bantin.db", "bantin.db-wal", "bantin.db-shm", "before", "saved.zip", "all.zip")
"""What may lie in the folder, beside whole copies."""
GONE = 10.0
"""Seconds within which what a killed process started must have ended as well."""

Look = Callable[[], str]
"""What is wrong with what the work left, "" if nothing; after the next start."""


class Killed(NamedTuple):
    """One turn: whether the process still ran when it was killed, and what was wrong then, "" if nothing."""

    alive: bool
    wrong: str


class Home:
    """A folder with a store of 600 articles, a feeds.toml, and a portal that has something new for each refresh."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "bantin.db"
        self.portal = Portal(today=clock().date(), now=clock())
        self.turn = 0
        fill(self.store, 20, 30)
        for number in range(SOURCES):
            self.portal.script(f"/{number}", lambda request: Reply(body=self._feed(), media="application/rss+xml"))

    def _feed(self) -> str:
        titles = (f"Bài {self.turn}-{item} {'nghiệm thu đề tài ' * 20}" for item in range(ITEMS))
        return feed(*titles).replace("hon-loan-", f"{self.turn}-").replace("hon-loan.example/", f"so.example/{self.turn}/")

    def follow(self) -> None:
        """Write feeds.toml."""
        stanzas = (f'[[source]]\nid = "so-{n}"\ntitle = "so-{n}"\nurl = "{self.portal.url}/{n}"\n' for n in range(SOURCES))
        (self.folder / "feeds.toml").write_text("".join(stanzas), "utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The program, ready to begin with what it is told to do."""
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "before"), "LANG": "en_US.UTF-8", "TMPDIR": str(self.folder),
            "BANTIN_CONFIG": str(self.folder / "feeds.toml"), "BANTIN_DB": str(self.store), "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments], env=environment, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stderr and process.stderr.readline() == "ready\n"
        return process

    def look(self) -> str:
        """What is wrong after a kill, found by the next start and by SQLite."""
        complained = (again := self.start("sources", "-q")).communicate(timeout=60)[1]
        if again.returncode or "Traceback" in complained:
            return f"the next start ends with {again.returncode}: {complained}"
        with closing(sqlite3.connect(self.store)) as connection:
            if (found := connection.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
                return f"damaged: {found}"
        with Store(self.store).open(NEWEST) as store:
            if wrong := store.integrity():
                return f"unsound: {wrong[0]}"
        left = [each.name for each in self.folder.iterdir() if each.name not in BESIDE and ".backup-" not in each.name[1:]]
        left = [name for name in left if not name.startswith("bantin.db.before-")]
        return f"left behind: {', '.join(sorted(left))}" if left else ""


class Work:
    """One kind of work: what is there before, what is run, what it acknowledges."""

    arguments: Sequence[str] = ()

    def __init__(self, home: Home) -> None:
        self.home = home

    def before(self) -> None:
        """Make all as it must be before this turn."""

    def follow(self, process: "subprocess.Popen[str]") -> None:
        """Take in what the process acknowledges, until it ends."""
        assert process.stdout
        for _ in process.stdout:
            pass

    def wrong(self) -> str:
        """What of the acknowledged is lost, "" if nothing; asked after the next start."""
        return ""


class Refreshing(Work):
    """What a source's line told is stored."""

    arguments = ("refresh",)

    def before(self) -> None:
        self.home.turn += 1
        self._told: list[str] = []

    def follow(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("so-") and line.endswith("\n") and f"{ITEMS} new" in line:
                self._told.append(line.partition(":")[0])

    def wrong(self) -> str:
        with closing(sqlite3.connect(self.home.store)) as connection:
            for source in self._told:
                [(found,)] = connection.execute(
                    "SELECT count(*) FROM entry WHERE source = (SELECT n FROM source WHERE id = ?) AND key LIKE ?",
                    (source, f"{self.home.turn}-%"),
                ).fetchall()
                if found != ITEMS:
                    return f"{source} told of {ITEMS}, {found} are there"
        return ""


class Marking(Work):
    """A person in text mode who marks, stars and undoes; each answer is an acknowledgement."""

    arguments = ("--text",)
    many = 60

    def before(self) -> None:
        with Store(self.home.store).open(NEWEST) as store:
            ids = list(store.ids(EntryQuery()))
            self._ids = ids[: self.many]
            self._status = {each.id: (each.status.read, each.status.starred) for each in store.entries(self._ids)}
        self._open: int | None = None  # whose change was typed, and not acknowledged

    def follow(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin and process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write("list\n")
            for at, number in enumerate(self._ids):
                word = "star" if at % 3 else "mark"
                self._open = number
                read, starred = self._status[number]
                process.stdin.write(f"{word} {at + 1}\n")
                process.stdin.flush()
                while not (line := process.stdout.readline()).startswith(("Starred", "Star taken", "Marked", "Read already")):
                    if not line:
                        return
                self._status[number] = (read, not starred) if at % 3 else (True, starred)
                self._open = None
            process.stdin.close()

    def wrong(self) -> str:
        with Store(self.home.store).open(NEWEST) as store:
            for each in store.entries(self._ids):
                if each.id != self._open and (each.status.read, each.status.starred) != self._status[each.id]:
                    return f"entry {each.id} is not as was acknowledged"
        return ""


class Migrating(Work):
    """A store of an older bantin is made a newer one at the start; old or new, its articles and marks are there."""

    arguments = ("list", "--limit", "1")

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._old = home.folder / "before" / "old.db"
        opening.create(self._old, [each for each in MIGRATIONS if each.version <= OLD])
        with closing(sqlite3.connect(self._old, isolation_level=None)) as connection:
            connection.execute("ATTACH ? AS new", (str(home.store),))
            for table in ("source", "entry", "content", "body"):
                columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info ({table})"))
                connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
            connection.execute("UPDATE main.entry SET read = 1 WHERE id % 7 = 0")
            connection.execute(
                "UPDATE tally SET total = (SELECT count(*) FROM entry e WHERE e.source = tally.source),"
                " unread = (SELECT count(*) FROM entry e WHERE e.source = tally.source AND read = 0)"
            )
            connection.execute("PRAGMA main.journal_mode = DELETE")
        self._expected = self._marks(self._old)

    def before(self) -> None:
        for each in self.home.folder.glob("bantin.db*"):
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        self.home.store.write_bytes(self._old.read_bytes())

    def _marks(self, path: Path) -> list[tuple[int, int]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT id, read FROM entry ORDER BY id").fetchall()

    def wrong(self) -> str:
        with closing(sqlite3.connect(self.home.store)) as connection:
            if (version := connection.execute("PRAGMA user_version").fetchone()) != (LAST,):
                return f"it is at {version}"
        return "" if self._marks(self.home.store) == self._expected else "articles or marks are lost"


class BackingUp(Work):
    """The archive is there and whole, or not there; the next one can be made."""

    @property
    def arguments(self) -> Sequence[str]:  # type: ignore[override]  # needs the folder
        return ("backup", str(self.home.folder / "all.zip"))

    def before(self) -> None:
        (self.home.folder / "all.zip").unlink(missing_ok=True)

    def wrong(self) -> str:
        made = self.home.folder / "all.zip"
        if made.exists():
            with zipfile.ZipFile(made) as archive:
                return f"the archive is damaged: {damaged}" if (damaged := archive.testzip()) else ""
        return ""


class Restoring(Work):
    """One of two archives in turn; the store is what it was or what was archived."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._saved = [home.folder / "before" / name for name in ("one.zip", "two.zip")]
        self._turn = 0
        for archive in self._saved:
            with closing(sqlite3.connect(home.store)) as connection, connection:
                connection.execute("UPDATE entry SET starred = ?", (int(archive.name == "two.zip"),))
            assert home.start("backup", str(archive)).communicate(timeout=60) and archive.exists()

    @property
    def arguments(self) -> Sequence[str]:  # type: ignore[override]  # another one each turn
        return ("restore", str(self._saved[self._turn % 2]))

    def before(self) -> None:
        self._turn += 1
        for each in self.home.folder.glob("bantin.db.before-*"):
            shutil.rmtree(each)

    def wrong(self) -> str:
        with closing(sqlite3.connect(self.home.store)) as connection:
            found = connection.execute("SELECT DISTINCT starred FROM entry").fetchall()
        return "" if len(found) == 1 else "it is half of each"


WORKS = {"refresh": Refreshing, "mark": Marking, "backup": BackingUp, "restore": Restoring, "migrate": Migrating}


def _ended(session: int) -> bool:
    """Whether nothing of a session of processes is left within GONE seconds."""
    end = time.monotonic() + GONE
    while time.monotonic() < end:
        found = False
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, IndexError):
                state, *rest = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
                found |= state != "Z" and int(rest[2]) == session
        if not found:
            return True
        time.sleep(0.02)
    return False


def turn(work: Work, delay: float | None) -> tuple[float, Killed]:
    """Do the work once and kill it after `delay` seconds (None: let it end); how long it ran, and what was found."""
    work.before()
    process = work.home.start(*work.arguments)
    began = time.monotonic()
    timer = threading.Timer(delay or 0, process.kill)
    if delay is not None:
        timer.start()
    try:
        work.follow(process)
        process.wait(60)
    finally:
        timer.cancel()
        took = time.monotonic() - began
        for stream in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # all three are pipes
    wrong = "" if _ended(process.pid) else "a process is left"
    alive = process.returncode == -signal.SIGKILL
    if delay is None and process.returncode:
        wrong = f"it ends with {process.returncode}"
    return took, Killed(alive, wrong or work.home.look() or work.wrong())


def every(work: Work, times: int, chance: random.Random) -> Iterator[Killed]:
    """Kills spread over the time that the work takes undisturbed."""
    whole = min(turn(work, None)[0] for _ in range(3))
    for number in range(times):
        yield turn(work, whole * (number + chance.random()) / times)[1]


def main() -> int:
    """Every work in turn; 1 if anything was wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--seed", type=int, default=9)
    options.add_argument("works", nargs="*", default=list(WORKS))
    given = options.parse_args()
    chance, failed = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        (folder / "before").mkdir()
        home = Home(folder)
        with home.portal:
            home.follow()
            for name in given.works:
                work = WORKS[name](home)
                found = list(every(work, -(-given.times // len(given.works)), chance))
                told = Counter(each.wrong for each in found if each.wrong)
                failed += sum(told.values())
                sys.stdout.write(f"{name:8} {len(found)} kills, {sum(each.alive for each in found)} of them in the middle\n")
                sys.stdout.writelines(f"    {count} times {wrong}\n" for wrong, count in told.most_common())
                sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
