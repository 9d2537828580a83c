"""Long work beside the screen: in a thread with a loop of its own, so that nothing it does makes a key wait."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from threading import Thread

from tui.commands.command import Progress
from tui.errors import BantinError, Code, Problem
from tui.model import Outcome, clean_line

Step = Progress | Outcome | Problem | None
"""What comes of an errand: progress, an outcome, a problem; None when it is over, however it ended."""


class Errand:
    """Runs `steps` and hands each to `tell` in the loop it was made in. None is told last, always."""

    def __init__(self, steps: Callable[[], AsyncIterator[Step]], tell: Callable[[Step], None]) -> None:
        self._steps = steps
        self._tell = tell
        self._home = asyncio.get_running_loop()
        self._away: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._cancelled = False
        self._thread = Thread(target=self._run, name="errand", daemon=True)
        self._thread.start()

    def cancel(self, patience: float = 2.0) -> None:
        """Stop, and wait at most so many seconds for it; what is stored stays."""
        self._cancelled = True
        if self._away is not None and self._task is not None:
            with suppress(RuntimeError):  # over already
                self._away.call_soon_threadsafe(self._task.cancel)
        self._thread.join(patience)

    def _run(self) -> None:
        try:
            asyncio.run(self._work())
        except BantinError as error:
            self._say(error.problem)
        except Exception as error:  # the last boundary: the screen says it, and goes on
            self._say(Problem(Code.UNEXPECTED, {"reason": clean_line(f"{type(error).__name__}: {error}", 200)}))
        except asyncio.CancelledError:
            pass
        finally:
            self._say(None)

    async def _work(self) -> None:
        self._away, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self._cancelled:
            return
        found = self._steps()
        try:
            async for step in found:
                self._say(step)
        finally:
            if isinstance(found, AsyncGenerator):  # what it holds is let go before the thread ends
                await found.aclose()

    def _say(self, step: Step) -> None:
        with suppress(RuntimeError):  # the screen has gone
            self._home.call_soon_threadsafe(self._tell, step)
