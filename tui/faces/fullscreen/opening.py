"""The terminal while the screen is loaded: the first picture stands on it, and the keys typed wait unseen."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from tui.faces.fullscreen.cells import writable
from tui.faces.fullscreen.firstpicture import Window, beginning, first_picture
from tui.faces.fullscreen.manner import asked_by, colour_system, manner
from tui.session import Session

ALTERNATE, BACK = "\x1b[?1049h", "\x1b[?1049l"
"""To the terminal's second screen, which leaves no trace, and back."""


class Opening:
    """Has the terminal until the screen takes it over. Use as a context manager: where that never comes, it is then as it was."""

    def __init__(self, session: Session, environment: Mapping[str, str], encoding: str) -> None:
        self.terminal = asked_by(environment, encoding)
        self._session, self._system = session, colour_system(environment)
        self._modes: list[Any] = []  # of the terminal, as they were
        self._stands = False

    def __enter__(self) -> Self:
        try:
            self._paint()
        except BaseException:  # a signal, perhaps: then nobody calls __exit__
            self._take_back()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._take_back()

    def hand_over(self) -> bool:
        """Give the terminal away, with the modes it had. Whether the picture stands on its second screen."""
        stands, self._stands = self._stands, False
        if self._modes:
            import termios

            with suppress(termios.error):  # it is gone
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            self._modes = []
        return stands

    def _paint(self) -> None:
        if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return
        place = beginning(self._session, greets=self._session.arriving)
        size = os.get_terminal_size(sys.stderr.fileno())
        window = Window(size.columns, size.lines, self._system)
        if picture := first_picture(self._session, manner(self._session, self.terminal), window, place):
            self._hush()
            self._stands = True
            self._write(ALTERNATE + picture)

    def _take_back(self) -> None:
        if self.hand_over():
            self._write(BACK)

    def _hush(self) -> None:
        """Let no key be echoed into the picture, nor Enter be taken for another key: the screen reads them when it is there."""
        import termios

        self._modes, modes = (termios.tcgetattr(sys.stdin.fileno()) for _ in range(2))
        modes[0] &= ~termios.ICRNL
        modes[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)

    def _write(self, text: str) -> None:
        sys.stderr.write(writable(text, self.terminal.ascii))  # where Textual writes
        sys.stderr.flush()
