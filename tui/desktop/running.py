"""Running: other programs under way, ended with all they started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

_PATIENCE = 2.0
"""Seconds that a speech program has to end when it is asked to."""
_LOOK_EVERY = 0.1
"""Seconds between two looks whether it has ended."""


class Speech:
    """Something being read aloud by another program. `silence` is what must be run besides, to still a speech server."""

    def __init__(self, process: "subprocess.Popen[bytes]", silence: Sequence[str] = ()) -> None:
        self._process = process
        self._silence = silence

    @property
    def sounding(self) -> bool:
        """Whether it goes on."""
        return self._process.poll() is None

    def stop(self) -> bool:
        """End it, with all it started; False if it had ended already."""
        if not self.sounding:
            return False
        self._signal("SIGTERM")
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._signal("SIGKILL")
            self._process.wait()
        if self._silence:
            subprocess.run(self._silence, check=False, timeout=_PATIENCE, stderr=subprocess.DEVNULL)  # noqa: S603 the list above
        return True

    def _signal(self, name: str) -> None:
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, getattr(signal, name))
            else:
                self._process.kill()

    def heard_out(self) -> bool:
        """Wait until it ends; False if a key or Ctrl+C ended it. Keys are asked for only where input is a terminal."""
        try:
            with _single_keys() as key_pressed:
                while self.sounding:
                    if key_pressed(_LOOK_EVERY):
                        self.stop()
                        return False
        except KeyboardInterrupt:
            self.stop()
            return False
        return True


class Running:
    """A command under way, which writes, errors too, what can be read here."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def output(self, most: int) -> bytes:
        """All it writes until it ends, at most so many bytes; what is more is thrown away."""
        stream = self._process.stdout
        assert stream is not None
        written = stream.read(most)
        while stream.read(1 << 16):
            pass
        self._process.wait()
        return written

    def end(self) -> None:
        """End it, with all it started, if it still runs."""
        with suppress(ProcessLookupError, PermissionError):
            if self._process.poll() is None and hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            elif self._process.poll() is None:
                self._process.kill()
        self.status = self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    status = 0
    """What it ended with."""


@contextmanager
def _single_keys() -> Iterator[Callable[[float], bool]]:
    """Tells within some seconds whether a key was pressed, which is then swallowed; never, where input is no terminal."""
    try:
        import termios
        import tty

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (ImportError, AttributeError, OSError, ValueError):  # no terminal, or a system that has none of this kind
        yield lambda seconds: time.sleep(seconds) or False  # type: ignore[func-returns-value]  # sleeps, then False
        return
    import select

    def pressed(seconds: float) -> bool:
        if not select.select([terminal], [], [], seconds)[0]:
            return False
        os.read(terminal, 64)
        return True

    try:
        tty.setcbreak(terminal)
        yield pressed
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
