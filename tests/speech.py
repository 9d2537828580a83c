"""bantin under a real terminal screen reader, Yasr or Fenrir, whose speech goes to a server that only writes it down.

As a program, `speech.py FILE` is that server for Yasr (Emacspeak's protocol on its input), `speech.py FILE TEXT` for Fenrir,
which runs it once for each utterance. FILE gets an utterance a line.
"""

import os
import re
import shlex
import shutil
import signal
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET = 0.7
"""Seconds without speech or output after which a reader is taken to have said all."""
_WORD = re.compile(r"[^\W_]+(?:[.,:/][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_SETTINGS = {"yasr": Path("/etc/yasr/yasr.conf"), "fenrir": Path("/etc/fenrirscreenreader/settings/settings.conf")}
_BANNER = "Start Fenrir"


def installed(reader: str) -> bool:
    """Whether a screen reader is on this machine, with the settings its package brings."""
    return shutil.which(reader) is not None and _SETTINGS[reader].exists()


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers and times whole."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def parts(text: str) -> list[str]:
    """The words of a text, those of numbers and times apart: one reader says 23/11 whole, another its parts."""
    return _PART.findall(unicodedata.normalize("NFC", text).lower())


def places(needle: Sequence[str], hay: Sequence[str]) -> list[int]:
    """Where some words stand in a row among others."""
    wanted = list(needle)
    return [at for at in range(len(hay) - len(wanted) + 1) if list(hay[at : at + len(wanted)]) == wanted]


class Listener:
    """A person who hears a program through a screen reader. Use as a context manager."""

    def __init__(self, reader: str, argv: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        from tests.terminal import Terminal

        self._log = folder / f"{reader}.log"
        self._log.touch()
        self._read = 0
        self._running = folder / "running"
        program = _executable(folder / "program.sh", shlex.join(argv), before=f"echo $$ > {shlex.quote(str(self._running))}")
        self.terminal = Terminal(_command(reader, program, self._log, folder), env=env, draw=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(OSError, ValueError):  # Yasr leaves its program the terminal, whose end it would then never notice
            os.kill(int(self._running.read_text("ascii")), signal.SIGKILL)
        self.terminal.close()

    def hear(self, typed: str = "", *, quiet: float = QUIET, limit: float = 15.0) -> str:
        """Type, key by key, and give what was said until all was quiet, without the echo of what was typed."""
        said: list[str] = []
        for key in typed:
            self.terminal.send(key.encode())
            self.terminal.settle(0.05, 0.2)
        last = end = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() - end < limit:
            news = self._news()
            said += news
            if self.terminal.read(0.05) or news:
                last = time.monotonic()
        echo = {*typed, typed.strip(), "", "space", "blank"}
        return " ".join(text for text in said if text.strip(": ") not in echo and text != _BANNER)

    def _news(self) -> list[str]:
        with self._log.open(encoding="utf-8") as log:
            log.seek(self._read)
            lines = log.readlines()
            self._read = log.tell()
        return [line.rstrip("\n") for line in lines]


def _executable(path: Path, command: str, before: str = ":") -> Path:
    path.write_text(f"#!/bin/sh\n{before}\nexec {command}\n", "utf-8")
    path.chmod(0o755)
    return path


def _command(reader: str, program: Path, log: Path, folder: Path) -> list[str]:
    """The reader's command line, its speech going to the log and nowhere else."""
    server = [sys.executable, "-ISE", __file__, str(log)]
    if reader == "yasr":
        settings = _SETTINGS[reader].read_text("utf-8").replace("synthesizer=speech dispatcher", "synthesizer=emacspeak server")
        (folder / "yasr.conf").write_text(settings, "utf-8")
        speak = _executable(folder / "server.sh", shlex.join(server))
        return ["yasr", "-C", str(folder / "yasr.conf"), "-s", "emacspeak server", "-p", f"|{speak}", str(program)]
    options = {
        "speech#driver": "genericDriver", "speech#genericSpeechCommand": f"{shlex.join(server)} fenrirText",
        "sound#enabled": "False", "remote#enable": "False", "general#shell": program, "general#autoSpellCheck": "False",
        "general#debugFile": folder / "fenrir.debug", "screen#encoding": "utf-8",
    }  # fmt: skip
    given = ";".join(f"{name}={value}" for name, value in options.items())
    return ["/usr/bin/python3", str(shutil.which("fenrir")), "-e", "-s", str(_SETTINGS[reader]), "-o", given]


def _serve(log: Path, spoken: Sequence[str]) -> None:
    """Write down what is to be said: `spoken`, or what comes in Emacspeak's protocol."""
    with log.open("a", encoding="utf-8") as out:
        if spoken:
            out.write(" ".join(spoken).replace("\n", " ") + "\n")
            return
        for raw in sys.stdin.buffer:
            verb, _, rest = raw.decode("utf-8", "replace").strip().partition(" ")
            if verb in ("q", "tts_say"):
                out.write(rest.strip('{}" ') + "\n")
                out.flush()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), sys.argv[2:])
