"""Seeking: what is looked for beside the screen, and what is found of it by now."""

from array import array
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any, NamedTuple

from tui.errors import Problem


class Found(NamedTuple):
    """What is found by now of what is looked for: ids in their order. `whole`: there are no more. `of` are those of the list
    looked through, where that was not at hand."""

    ids: "array[int]"
    whole: bool = True
    of: "array[int] | None" = None


Look = Callable[[Any], Iterable[Found]]
"""Looks for entries by a reader, and tells them as it finds them: each time all that are found by then."""


class Wish:
    """Something that is looked for. `told` is what is known of it by now: None, what was found, or what went wrong."""

    def __init__(self, look: Look, tell: "Callable[[Wish], None]") -> None:
        self.look = look
        self.tell = tell
        self.told: Found | Problem | None = None
        self.first = Event()  # set once anything is told

    def wait(self, seconds: float) -> bool:
        """Whether anything is told within so many seconds."""
        return self.first.wait(seconds)
