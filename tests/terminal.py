"""A real pseudo-terminal for tests and benchmarks: starts a program, sends it keys, and knows when it painted what."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

from tests.processes import all_end, family

ROOT = Path(__file__).resolve().parent.parent
DOWN, UP, ENTER, ESCAPE, BACKSPACE = b"\x1b[B", b"\x1b[A", b"\r", b"\x1b", b"\x7f"
# What xterm answers to the questions Textual asks at start: device attributes, cursor, synchronised output, resize in band.
_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
# Sequences that pyte takes for text: keyboard protocol, synchronised output, and questions.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*u|\x1b\[\?20(?:26|48)[hl]|\x1b\[\?\d+\$p")
LINGERING = 30.0
"""Seconds after a program was killed in which all that it began ends, on a busy machine too."""
IDLING = 1_000_000
"""Nanoseconds of processor in the time of a pause that are no work: a thread that looks for keys now and then uses so many."""


class Busy(NamedTuple):
    """Nanoseconds of processor that a program used so far, and whether it wants none now."""

    worked: int
    resting: bool


class Terminal:
    """A program on a pseudo-terminal. Use as a context manager: it is killed at the end."""

    def __init__(
        self, argv: Sequence[str], *, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None, draw: bool = True
    ) -> None:
        self.columns, self.rows = columns, rows
        self.raw = bytearray()
        self.painted: list[float] = []  # when each part of `raw` came, seconds since start
        self.ended = False
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._draw = draw
        self._drawn = 0
        self._lines: list[str] = []  # as far as drawn
        whole = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none",
        } | dict(env or {})  # fmt: skip
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:  # pragma: no cover
            try:
                for number in (signal.SIGINT, signal.SIGHUP):  # ignored where the tests were started behind a shell's back
                    signal.signal(number, signal.SIG_DFL)
                self._set_size(0)
                os.execvpe(argv[0], list(argv), whole)
            finally:
                os._exit(127)
        self._set_size(self._file)
        os.set_blocking(self._file, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _set_size(self, file: int) -> None:
        fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; the program gets SIGWINCH."""
        self.lines()  # what came before was for the size before
        self.columns, self.rows = columns, rows
        self.screen.resize(rows, columns)
        self._lines = []
        self._set_size(self._file)

    def read(self, timeout: float) -> int:
        """Read what there is, waiting at most `timeout` seconds; the number of bytes."""
        if self.ended or not select.select([self._file], [], [], timeout)[0]:
            return 0
        try:
            data = os.read(self._file, 1 << 16)
        except BlockingIOError:
            return 0
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return 0
        self.painted.append(time.perf_counter() - self.started)
        self.raw += data
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._file, answer)
        return len(data)

    def send(self, keys: bytes) -> None:
        """Type, all in one write."""
        os.write(self._file, keys)

    def settle(self, quiet: float = 0.05, limit: float = 10.0) -> None:
        """Read until nothing has come for `quiet` seconds in which the program also did nothing and wanted to do nothing: on a
        busy machine it may be long before it gets a processor."""
        end = time.perf_counter() + limit
        before = self._busy()
        while time.perf_counter() < end:
            came = self.read(quiet)
            if self.ended:
                break
            now = self._busy()
            if not came and now.resting and now.worked - before.worked < IDLING:
                break
            before = now

    def _busy(self) -> Busy:
        """How long the program's threads worked, and whether all of them wait for something now."""
        worked, resting = 0, True
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                worked += int((task / "schedstat").read_text("ascii").split()[0])
                resting &= (task / "stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "RD"
            except (FileNotFoundError, ProcessLookupError):  # a thread that ended meanwhile
                resting = False
        return Busy(worked, resting)

    def until(self, true: Callable[[], bool], limit: float = 60.0) -> bool:
        """Read until `true()` holds; whether it does within `limit` seconds."""
        end = time.perf_counter() + limit
        while not true():
            if time.perf_counter() > end or (self.ended and not self.read(0)):
                return true()
            self.read(0.05)
        return True

    def until_shown(self, text: str, limit: float = 60.0) -> bool:
        """Read until `text` stands on the screen."""
        return self.until(lambda: any(text in line for line in self.lines()), limit)

    def press(self, keys: bytes, quiet: float = 0.06) -> tuple[float, float, int]:
        """Type and wait for the answer: seconds to its first byte, to its last, and its bytes."""
        while self.read(0):
            pass
        before, began = len(self.raw), time.perf_counter()
        self.send(keys)
        first = last = 0.0
        while self.read(quiet if first else 1.0):
            last = time.perf_counter() - began
            first = first or last
        return first, last, len(self.raw) - before

    def lines(self) -> list[str]:
        """What stands on the screen now, a string a row."""
        if self._draw and self._drawn < len(self.raw):
            self._stream.feed(_NOT_FOR_PYTE.sub(b"", bytes(self.raw[self._drawn :])))
            self._drawn = len(self.raw)
            self._lines = []
        self._lines = self._lines or list(self.screen.display)
        return list(self._lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor."""
        self.lines()
        return self.screen.cursor.x, self.screen.cursor.y

    @property
    def cursor_shown(self) -> bool:
        """Whether the terminal's own cursor can be seen."""
        self.lines()
        return not self.screen.cursor.hidden

    def memory(self) -> float:
        """Most resident megabytes so far."""
        for line in Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

    def processor(self) -> float:
        """Seconds of processor used so far, all threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed: the program gets SIGHUP, and what it writes fails."""
        os.close(self._file)
        self.ended = True

    def gone(self, limit: float) -> bool:
        """Whether the program ends by itself within `limit` seconds; it is killed if not."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return False

    def close(self) -> None:
        """Kill the program if it still runs, and wait for what it began: that writes on into the files a test is about."""
        _, *began = family(self.pid)
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._file)
        if not all_end(began, LINGERING):
            raise AssertionError("what the program began outlives it")


def python(script: str | Path, *arguments: str) -> list[str]:
    """The command that runs a script with this Python."""
    return [sys.executable, str(script), *arguments]
