"""Hearing: what a session asks of whoever makes of written lines what is read aloud."""

from typing import Protocol

from tui.errors import Problem


class Ear(Protocol):
    """Makes of a line in a language what is read aloud; `home` is the language spoken. Knows what is wrong with its rows."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    def __call__(self, text: str, language: str, home: str) -> str: ...
