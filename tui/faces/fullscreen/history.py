"""The lines typed before, question by question, kept between visits in a file of one's own."""

import os
from contextlib import suppress
from pathlib import Path

from tui.model import clean_line, mask

KEPT = 300
"""Lines of each question."""
_LARGEST = 1_000_000  # bytes of a file that is read


class History:
    """What was typed before, the last line last. Without a `path`, of this visit alone."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lines: dict[str, dict[str, None]] = {}
        for line in self._read():
            question, _, words = line.partition("\t")
            self._take(clean_line(question), clean_line(words))

    def of(self, question: str) -> list[str]:
        """The lines typed for a question."""
        return list(self._lines.get(question, ()))

    def remind(self, question: str, words: str) -> None:
        """Count a line among those typed, for this visit."""
        self._take(question, words)

    def keep(self, question: str, words: str) -> None:
        """Remember a line, but none with a password in it."""
        if not words or mask(words) != words:
            return
        self._take(question, words)
        if self._path is None:
            return
        with suppress(OSError):  # a history that cannot be kept is no reason to stop
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8") as file:
                file.write(f"{question}\t{words}\n")

    def _take(self, question: str, words: str) -> None:
        lines = self._lines.setdefault(question, {})
        lines.pop(words, None)
        lines[words] = None
        if len(lines) > KEPT:
            del lines[next(iter(lines))]

    def _read(self) -> list[str]:
        """The lines of the file, which is written anew where it has grown long."""
        if self._path is None:
            return []
        try:
            with self._path.open("rb") as file:
                body = file.read(_LARGEST + 1)[-_LARGEST:]
        except OSError:
            return []
        lines = body.decode("utf-8", "replace").splitlines()
        if len(lines) > 4 * KEPT:
            lines = lines[-2 * KEPT :]
            with suppress(OSError):
                self._path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return lines
