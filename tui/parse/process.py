"""One parsing process as its parent sees it: started, given jobs, listened to, ended."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, cast

import tui
from tui.model import Response, Subscription
from tui.parse import wire
from tui.parse.wire import Answer

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future, TimerHandle

_PIPE = 1 << 20
"""Bytes."""

# -P: a tui.py or lxml.py in the current folder is not ours. Our own folder is added where only that made us importable.
_CODE = """\
import sys
root = sys.argv.pop(1)
if root not in sys.path:
    sys.path.insert(0, root)
from tui.parse.worker import main
main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
"""


class Job:
    """One parse on its way. Its answer is None when its time is over."""

    __slots__ = ("answer", "known", "loop", "response", "subscription", "task", "timer")

    def __init__(
        self, task: str, subscription: Subscription, response: Response, known: frozenset[bytes], loop: "AbstractEventLoop"
    ) -> None:
        self.task = task
        self.subscription = subscription
        self.response = response
        self.known = known
        self.loop = loop
        self.answer: Future[Answer | None] = loop.create_future()
        self.timer: TimerHandle | None = None  # runs while a process works on it

    def settle(self, answer: Answer | None) -> None:
        """Gives the answer to whoever waits for it, if somebody still does."""
        self.settle_timer()
        if not self.answer.done():
            self.answer.set_result(answer)

    def unasked(self) -> "Job":
        """The same for a process that was given it and will come to it, though nobody waits for its answer any more."""
        twin = Job(self.task, self.subscription, self.response, self.known, self.loop)
        twin.answer.cancel()
        return twin

    def settle_timer(self) -> None:
        """Its time runs no more."""
        if self.timer:
            self.timer.cancel()
            self.timer = None


class Process:
    """A child and two threads that wait for it. `heard` is called by one of them for each answer, and with None at the end."""

    def __init__(self, target: str, memory: int, deadline: float, heard: "Callable[[Process, Answer | None], None]") -> None:
        """Starts the child and returns at once. OSError if the system lets no process start."""
        self.jobs: deque[Job] = deque()  # given and unanswered, touched by the event loop alone; the first is in work
        self.slow = False  # whether the job in work takes long
        self.gone = False
        self.reason = ""  # why it is gone
        self._heard = heard
        self._outbox: SimpleQueue[Job | None] = SimpleQueue()
        root = str(Path(tui.__file__).resolve().parent.parent)
        self._child = subprocess.Popen(  # noqa: S603 -- our own interpreter and arguments
            [sys.executable, "-P", "-c", _CODE, root, target, str(memory), str(deadline)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # raw files
            process_group=0,  # Ctrl-C in the terminal is for us; a session of its own would be given processors of its own
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _widen(self._child.stdin, self._child.stdout)
        self._threads = [Thread(target=self._write, daemon=True), Thread(target=self._read, daemon=True)]
        for thread in self._threads:
            thread.start()

    def give(self, job: Job) -> None:
        """Adds a job; the child comes to it when it has answered those before."""
        self.jobs.append(job)
        self._outbox.put(job)

    def kill(self) -> None:
        """Ends the child at once, whatever it does."""
        self._child.kill()
        self._outbox.put(None)

    def join(self) -> None:
        """Waits until the child is gone and nothing of it is left."""
        for thread in self._threads:
            thread.join()

    def _write(self) -> None:
        with suppress(OSError), cast(FileIO, self._child.stdin) as pipe:  # if it died, the reader knows
            while (job := self._outbox.get()) is not None:
                wire.send(pipe, wire.pack_job(job.task, job.subscription, job.response, job.known))

    def _read(self) -> None:
        with cast(FileIO, self._child.stdout) as pipe:
            try:
                while (message := wire.receive(pipe)) is not None:
                    self._heard(self, wire.unpack_answer(message))
            except ValueError as error:
                self.reason = str(error)
        self.kill()  # if all it did was to close its output, or to talk nonsense
        status = self._child.wait()
        self.reason = self.reason or f"the parsing process ended with status {status}"
        self.gone = True
        self._heard(self, None)


def _widen(*pipes: IO[bytes] | None) -> None:
    """Lets a whole feed into a pipe, where the system can: with 64 KB both sides wake up six times for each."""
    with suppress(ImportError, OSError):
        import fcntl

        for pipe in pipes:
            if pipe and hasattr(fcntl, "F_SETPIPE_SZ"):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
