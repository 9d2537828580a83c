"""A conversation in text mode on a real pseudo-terminal: lines typed, answers heard, and every byte that came."""

import re
import sys
from collections.abc import Mapping, Sequence

from tests.terminal import Terminal

PROMPT = re.compile(rb"\n(?:\d+/\d+)?: \Z")
BANTIN = (sys.executable, "-m", "tui")


class Talk:
    """bantin in text mode. Use as a context manager; `heard` holds every answer so far, the greeting first. So many columns
    that no line typed reaches the edge, where readline draws it anew."""

    def __init__(self, env: Mapping[str, str], *arguments: str, program: Sequence[str] = BANTIN, columns: int = 200) -> None:
        self.terminal = Terminal([*program, *arguments], columns=columns, env={"TERM": "xterm"} | dict(env), draw=False)
        self.heard: list[list[str]] = []

    def __enter__(self) -> "Talk":
        self.heard.append(self._answer(0))
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    @property
    def raw(self) -> bytes:
        """Every byte that came, what the terminal echoed included."""
        return bytes(self.terminal.raw)

    def say(self, line: str) -> list[str]:
        """Type a line, key by key as a person does, and hear the answer."""
        before = len(self.terminal.raw)
        self.terminal.send(line.encode() + b"\r")
        self.heard.append(self._answer(before, f"{line}\r\n"))
        return self.heard[-1]

    def _answer(self, start: int, echo: str = "") -> list[str]:
        terminal, shown = self.terminal, echo.encode()
        begin = start + len(shown)
        done = terminal.until(lambda: terminal.raw.startswith(shown, start) and bool(PROMPT.search(terminal.raw, begin)))
        text = terminal.raw[begin:].decode(errors="replace")
        if not done and not terminal.ended:
            raise AssertionError(f"no answer to {echo!r}: {bytes(terminal.raw[start:])!r}")
        return re.sub(PROMPT.pattern.decode(), "\n", text).replace("\r\n", "\n").strip("\n").split("\n")
