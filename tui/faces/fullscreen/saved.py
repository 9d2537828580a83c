"""What is unread of saved searches, counted in a thread of its own: a search may take longer than a key may wait."""

import asyncio
from collections.abc import Callable, Mapping

from tui.errors import BantinError
from tui.session import Session

REST = 0.3
"""Seconds before a count, in which more may change."""


class Saved:
    """Counts the saved searches, and has the sources drawn anew where a count is another one."""

    def __init__(self, session: Session, draw: Callable[[], None]) -> None:
        self._session = session
        self._draw = draw
        self._counting: asyncio.Task[None] | None = None
        self._drawing = False
        self.unread: Mapping[str, int] = {}  # by id, as last counted

    def look(self) -> None:
        """Something was drawn that may have changed: count before long."""
        if self._session.shelf.searches and not self._drawing and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self._count())

    async def _count(self) -> None:
        await asyncio.sleep(REST)
        try:
            counted = await asyncio.to_thread(self._session.shelf.unread_apart)
        except BantinError:  # what is wrong with the store is told by what needs it
            return
        if counted != self.unread:
            self.unread, self._drawing = counted, True
            self._draw()
            self._drawing = False
