"""Seeking: entries looked for in a thread of its own, so that no key waits; of several wishes only the last is worth anything."""

from collections.abc import Callable, Iterable
from copy import copy
from threading import Condition, Thread
from typing import TYPE_CHECKING

from tui.errors import BantinError, Code, Problem
from tui.model import EntryQuery, clean_line
from tui.model.seeking import Found, Look, Wish
from tui.model.standing import Listing
from tui.reader.narrowing import narrowed, renewed
from tui.store import Store

if TYPE_CHECKING:
    from tui.reader import Reader


class Seeker:
    """Looks for what is wished on a connection to the store of its own. A wish is dropped when the next one comes, in the middle
    of a statement if need be. `tell` is called in the seeker's thread."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._changed = Condition()
        self._wish: Wish | None = None  # the last one
        self._waiting = False  # whether it is not looked for yet
        self._thread: Thread | None = None
        self._closed = False

    def search(self, query: EntryQuery, tell: Callable[[Wish], None]) -> Wish:
        """Wish for what a query asks."""
        return self.seek(lambda reader: reader.found(query), tell)

    def narrow(self, listing: Listing, words: str, tell: Callable[[Wish], None], *, whole: bool) -> Wish:
        """Wish for what has some words in a list; where the one in hand is not `whole`, in all it will have."""

        def look(reader: "Reader") -> Iterable[Found]:
            ids = listing.ids if whole else reader.ids(listing.query)
            yield Found(narrowed(reader, ids, words) if words else ids, of=ids)

        return self.seek(look, tell)

    def renew(self, listing: Listing, tell: Callable[[Wish], None]) -> Wish:
        """Wish for what a list has now."""
        return self.seek(lambda reader: [Found(renewed(reader, listing))], tell)

    def seek(self, look: Look, tell: Callable[[Wish], None]) -> Wish:
        """Wish for something else."""
        wish = Wish(look, tell)
        with self._changed:
            self._wish, self._waiting = wish, True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="seeker", daemon=True)
                self._thread.start()
            self._changed.notify()
        return wish

    def drop(self) -> None:
        """Wish for nothing any more."""
        with self._changed:
            self._wish, self._waiting = None, False

    def close(self) -> None:
        """Look for nothing any more and let go of the store."""
        with self._changed:
            self._wish, self._closed = None, True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(2.0)  # seconds; a statement is broken off within a fraction of one

    def _run(self) -> None:
        store = Store(self._reader.store.path)
        with store:
            while (wish := self._next()) is not None:
                try:
                    if not store.is_open:
                        store.open(self._reader.utc())
                    self._look(wish, store)
                except BantinError as error:
                    self._say(wish, error.problem)
                except Exception as error:  # the last boundary: a wish that was dropped fails, any other is told of
                    self._say(wish, Problem(Code.UNEXPECTED, {"reason": clean_line(f"{type(error).__name__}: {error}", 200)}))

    def _next(self) -> Wish | None:
        """The wish to look for now; waits for one. None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting)
            self._waiting = False
            return None if self._closed else self._wish

    def _look(self, wish: Wish, store: Store) -> None:
        reader = copy(self._reader)
        reader.store = store
        store.give_up_when(lambda: self._wish is not wish)
        for found in wish.look(reader):
            if self._wish is not wish:
                return
            self._say(wish, found)

    def _say(self, wish: Wish, told: Found | Problem) -> None:
        if self._wish is wish:
            wish.told = told
            wish.first.set()
            wish.tell(wish)
