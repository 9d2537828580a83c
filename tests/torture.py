"""Lets the n-th call to the store, the network or the system fail, for every n of a command: `python -m tests.torture`.

The faults are real ones: strace answers a system call of the program with an error. Whatever fails, the command ends by itself
with a sentence and a documented status, what was acknowledged is there, and the next start is whole.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from tui.demo import Portal
from tui.start import clock

# What fails, with which error, and whether only on the person's own files.
FAULTS = {
    "pwrite64": ("ENOSPC", True),
    "pread64": ("EIO", True),
    "fdatasync": ("EIO", True),
    "ftruncate": ("ENOSPC", True),
    "openat": ("EACCES", True),
    "mmap": ("ENOMEM", True),
    "unlink": ("EACCES", True),
    "connect": ("ENETUNREACH", False),
    "socket": ("EMFILE", False),
    "pipe2": ("EMFILE", False),
    "socketpair": ("EMFILE", False),
    "epoll_create1": ("EMFILE", False),
    "clone3": ("EAGAIN", False),
    "vfork": ("EAGAIN", False),
}
STATUSES = range(5)


class Fault(NamedTuple):
    """The n-th call, counted from 1."""

    call: str
    n: int


class Ended(NamedTuple):
    """How a command ended under a fault; `wrong` says what should not be, "" if nothing."""

    fault: Fault
    status: int
    said: str
    wrong: str


class Home:
    """A store with articles, two of them marked, and a portal that has something new for each refresh."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._portal = Portal(today=clock().date(), now=clock())
        self._before = folder / "before"

    def __enter__(self) -> Self:
        self._portal.start()
        self._before.mkdir()
        stanzas = (f'[[source]]\nid = "{id}"\nurl = "{self._portal.url}{path}"\n' for id, path in SOURCES)
        (self._before / "feeds.toml").write_text("".join(stanzas), "utf-8")
        self.restore()
        for command in (("refresh",), ("mark", "1"), ("star", "2")):
            assert self._run(*command).returncode == 0
        for path in self.folder.glob("bantin.db*"):
            shutil.copy(path, self._before)
        return self

    def __exit__(self, *_: object) -> None:
        self._portal.stop()

    def restore(self) -> None:
        """As it was before the command."""
        for path in self.folder.glob("*.*"):
            path.unlink()
        for path in self._before.iterdir():
            shutil.copy(path, self.folder)

    def calls(self, *command: str) -> Counter[str]:
        """How often a command makes each call that could fail."""
        found: Counter[str] = Counter()
        for own in (True, False):
            self.restore()
            traced = self.folder / "calls.trace"
            self._run(*command, before=[*self._strace(own), "-o", str(traced)])
            found.update(re.findall(r"^(?:\d+ +)?(\w+)\(", traced.read_text("utf-8", "replace"), re.MULTILINE))
        return found

    def under(self, fault: Fault, *command: str) -> Ended:
        """Run a command while a call fails, then look at what is left, and start again."""
        self.restore()
        error, own = FAULTS[fault.call]
        inject = f"inject={fault.call}:error={error}:when={fault.n}"
        try:
            done = self._run(*command, before=[*self._strace(own, fault.call), "-e", inject, "-o", "/dev/null"])
        except subprocess.TimeoutExpired:
            return Ended(fault, -1, "", "does not end")
        said = done.stderr
        wrong = ""
        if "Traceback" in said + done.stdout:
            wrong = "shows a traceback"
        elif done.returncode not in STATUSES:
            wrong = f"ends with {done.returncode}"
        elif done.returncode and not said.strip() + done.stdout.strip():
            wrong = "says nothing"
        return Ended(fault, done.returncode, said, wrong or self._lost(done.returncode, command))

    def _lost(self, status: int, command: tuple[str, ...]) -> str:
        again = self._run("refresh")
        if again.returncode != 0:
            return f"does not start again: {again.returncode} {again.stderr}"
        connection = sqlite3.connect(self.folder / "bantin.db")
        try:
            [(sound,)] = connection.execute("PRAGMA integrity_check").fetchall()
            [(entries, read, starred)] = connection.execute("SELECT count(*), sum(read), sum(starred) FROM entry").fetchall()
        finally:
            connection.close()
        if sound != "ok":
            return f"is damaged: {sound}"
        acknowledged = 2 if command[0] == "mark" and status == 0 else 1
        if read < acknowledged or (starred != 1 and command[0] != "undo") or entries < 20:
            return f"has lost something: {entries} entries, {read} read, {starred} starred"
        return ""

    def _strace(self, own: bool, call: str = "") -> list[str]:
        wanted = call or ",".join(name for name, (_, only) in FAULTS.items() if only is own)
        files = (f"bantin.db{end}" for end in ("", "-wal", "-shm"))
        paths = [part for name in (*files, "feeds.toml") for part in ("-P", str(self.folder / name))] if own else []
        return ["strace", "-qq", "-f", "-e", f"trace={wanted}", *paths]

    def _run(self, *command: str, before: list[str] | None = None) -> subprocess.CompletedProcess[str]:
        environment: Mapping[str, str] = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "vi_VN.UTF-8", "PYTHONIOENCODING": "utf-8",
            "BANTIN_CONFIG": str(self.folder / "feeds.toml"), "BANTIN_DB": str(self.folder / "bantin.db"),
        }  # fmt: skip
        whole = [*(before or []), sys.executable, "-m", "tui", *command]
        return subprocess.run(whole, capture_output=True, text=True, errors="replace", env=environment, timeout=60, check=False)


SOURCES = (("a", "/rss/"), ("b", "/quan-trac/feed.json"))
COMMANDS = (("refresh",), ("mark", "3"), ("list", "--json"), ("read", "3"), ("undo",))


def every(home: Home, command: tuple[str, ...], step: int = 1) -> Iterator[Ended]:
    """The command under each fault there is, or each `step`-th."""
    counted = home.calls(*command)
    for call in FAULTS:
        for n in range(1, counted[call] + 1, step):
            yield home.under(Fault(call, n), *command)


def main() -> int:
    """Every fault of every command; 1 if anything went wrong."""
    if not shutil.which("strace"):
        sys.stderr.write("strace is needed\n")
        return 2
    failed = 0
    with tempfile.TemporaryDirectory() as folder, Home(Path(folder)) as home:
        for command in COMMANDS:
            statuses: Counter[int] = Counter()
            for ended in every(home, command):
                statuses[ended.status] += 1
                if ended.wrong:
                    failed += 1
                    sys.stdout.write(f"{' '.join(command)}, {ended.fault.call} {ended.fault.n}: {ended.wrong}\n{ended.said}\n")
            told = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
            sys.stdout.write(f"{' '.join(command)}: {statuses.total()} faults, ended {told}\n")
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
