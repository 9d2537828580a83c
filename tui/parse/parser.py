"""Parsing in other processes: jobs shared out among them, the slow and the dead replaced."""

from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.errors import Code, ParseError
from tui.model import Document, Response, Subscription, Survey, clean_line

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from tui.model.lists import SourceList
    from tui.model.picture import Picture
    from tui.parse.process import Job, Process
    from tui.parse.wire import Answer

_REASON = 300  # characters
SLOW = 2.0
"""Seconds after which a job is slow: what waits then goes to another process. Honest pages take a tenth of a second."""
MOST_SLOW = 2
"""Processes that may be slow at a time, beyond those that there are for the others."""
AHEAD = 2
"""Jobs that a process is given at a time, so that it never waits for us."""
_ARTICLE = "tui.parse.portal.article:parse_article"
_SURVEY = "tui.parse.portal.survey:survey"
_LIST = "tui.parse.lists:parse_list"
_PICTURE = "tui.parse.pixels:parse_picture"
_ATTACHMENT = "tui.parse.attachment:parse_attachment"


class Parser:
    """Parses in processes that are kept warm, shared by all sources, and ended when they take too long or too much."""

    def __init__(
        self,
        *,
        processes: int = 1,
        deadline: float = 20.0,
        memory: int = 200_000_000,
        target: str = "tui.parse.document:parse_document",
    ) -> None:
        """`deadline` in seconds for one document; `memory` in bytes for one process, where the system can limit it;
        `target` names the function that does the work. Nothing is started yet."""
        self._processes = processes
        self._deadline = deadline
        self._memory = memory
        self._target = target
        self._loop: AbstractEventLoop | None = None  # of the last parse
        self._alive: list[Process] = []
        self._ended: list[Process] = []  # killed, perhaps not yet gone
        self._waiting: deque[Job] = deque()

    def start(self) -> None:
        """Starts a process without waiting for it; the first `parse` would do it otherwise. Others start when it has work."""
        with suppress(OSError):  # parse will say it
            if not self._alive:
                self._begin()

    async def parse(self, subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
        """What `response` says, as `parse_document` understands it. Raises ParseError only: its own, PARSE_TIMEOUT after the
        deadline, PARSE_CRASHED for everything else. Cancelling it is safe and may cost a process."""
        answer = await self._answer("", subscription, response, known)
        if isinstance(answer, Document):
            return answer
        raise _unexpected(response)

    async def article(self, subscription: Subscription, response: Response) -> Document:
        """The one article that stands on the page in `response`, as a document of one entry. Raises as `parse` does."""
        answer = await self._answer(_ARTICLE, subscription, response, frozenset())
        if isinstance(answer, Document):
            return answer
        raise _unexpected(response)

    async def attachment(self, response: Response) -> str:
        """The text of a file that belongs to an article, within a bound. Raises as `parse` does."""
        answer = await self._answer(_ATTACHMENT, Subscription(id="", url=response.url), response, frozenset())
        if isinstance(answer, Document):
            return answer.entries[0].summary
        raise _unexpected(response)

    async def survey(self, subscription: Subscription, response: Response) -> Survey:
        """What can be followed from the page or feed in `response`. Raises as `parse` does."""
        answer = await self._answer(_SURVEY, subscription, response, frozenset())
        if isinstance(answer, Survey):
            return answer
        raise _unexpected(response)

    async def source_list(self, response: Response) -> "SourceList":
        """The list of sources in `response`, a file that another reader wrote. Raises as `parse` does."""
        from tui.model.lists import SourceList

        answer = await self._answer(_LIST, Subscription(id="", url=response.url), response, frozenset())
        if isinstance(answer, SourceList):
            return answer
        raise _unexpected(response)

    async def picture(self, response: Response) -> "Picture":
        """The picture in `response`, decoded. Raises as `parse` does."""
        from tui.model.picture import Picture

        answer = await self._answer(_PICTURE, Subscription(id="", url=response.url), response, frozenset())
        if isinstance(answer, Picture):
            return answer
        raise _unexpected(response)

    async def _answer(
        self, task: str, subscription: Subscription, response: Response, known: frozenset[bytes]
    ) -> "Document | Survey | SourceList | Picture":
        import asyncio

        from tui.parse.process import Job
        from tui.parse.wire import Crash, Failure

        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            for process in [process for process in self._alive if process.jobs]:  # left by a loop that was cut off
                process.jobs.clear()
                self._end(process)
        job = Job(task, subscription, response, known, loop)
        self._waiting.append(job)
        try:
            self._share_out()
            answer = await job.answer
        except asyncio.CancelledError:
            self._withdraw(job)
            raise
        if isinstance(answer, Failure):
            raise ParseError(Code(answer.code), **answer.facts)
        if isinstance(answer, Crash):
            raise ParseError(Code.PARSE_CRASHED, url=response.url, reason=clean_line(answer.reason, _REASON))
        if answer is None:
            raise ParseError(Code.PARSE_TIMEOUT, url=response.url, seconds=round(self._deadline))
        return answer

    async def aclose(self) -> None:
        """Ends the processes and waits until nothing of them is left; jobs still open are cancelled."""
        import asyncio

        jobs = [*self._waiting, *(job for process in self._alive for job in process.jobs)]
        self._waiting.clear()
        for process in self._alive:
            process.jobs.clear()
        for process in list(self._alive):
            self._end(process)
        for job in jobs:
            job.settle_timer()
            with suppress(RuntimeError):  # of a loop that is closed
                job.answer.cancel()
        ended, self._ended = self._ended, []
        if ended:
            await asyncio.to_thread(_join, ended)

    def _begin(self) -> "Process":
        from tui.parse.process import Process

        process = Process(self._target, self._memory, self._deadline, self._heard)
        self._alive.append(process)
        return process

    def _end(self, process: "Process") -> None:
        """Kills a process; the jobs it still has wait again, before all others."""
        self._alive.remove(process)
        self._ended = [other for other in self._ended if not other.gone]
        self._ended.append(process)
        self._waiting.extendleft(reversed(process.jobs))
        process.jobs.clear()
        process.kill()

    def _share_out(self) -> None:
        """Gives the jobs that wait to the processes with the least to do."""
        for dead in [process for process in self._alive if process.gone and not process.jobs]:
            self._end(dead)
        while self._waiting:
            if self._waiting[0].answer.done():  # withdrawn
                self._waiting.popleft()
                continue
            process = self._least_busy()
            if process is None or len(process.jobs) >= AHEAD:
                return
            process.give(self._waiting.popleft())
            if len(process.jobs) == 1:
                self._watch(process)

    def _least_busy(self) -> "Process | None":
        """A process, a new one if all that there are have work or are slow; None if all may be slow that are. Where none can be
        had and there is none, no job waits any more."""
        quick = [process for process in self._alive if not process.slow]
        least = min(quick, key=lambda process: len(process.jobs), default=None)
        wanted = least is None or (least.jobs and len(quick) < self._processes)
        if wanted and len(self._alive) - len(quick) <= MOST_SLOW:
            try:
                return self._begin()
            except OSError as error:
                if not self._alive:
                    from tui.parse.wire import Crash

                    while self._waiting:
                        self._waiting.popleft().settle(Crash(str(error)))
        return least

    def _watch(self, process: "Process") -> None:
        """From now on the first job of `process` is in work, and its time runs."""
        process.slow = False
        if process.jobs:
            job = process.jobs[0]
            job.timer = job.loop.call_later(min(SLOW, self._deadline), self._slow, process)

    def _slow(self, process: "Process") -> None:
        """The first job of `process` takes long: those it was given ahead wait again, before all others."""
        process.slow = True
        job, *ahead = process.jobs
        job.timer = job.loop.call_later(max(0.0, self._deadline - SLOW), self._late, process)
        self._waiting.extendleft(reversed(ahead))
        process.jobs = deque([job, *(each.unasked() for each in ahead)])
        self._share_out()

    def _late(self, process: "Process") -> None:
        process.jobs.popleft().settle(None)
        self._end(process)
        self._share_out()

    def _heard(self, process: "Process", answer: "Answer | None") -> None:
        """In a thread of `process`: an answer, or its end."""
        with suppress(RuntimeError, AttributeError):  # no loop, or a closed one: nobody waits for this
            self._loop.call_soon_threadsafe(self._settle, process, answer)  # type: ignore[union-attr]  # started, so it has one

    def _settle(self, process: "Process", answer: "Answer | None") -> None:
        if process not in self._alive:
            return
        if answer is None:
            from tui.parse.wire import Crash

            if process.jobs:
                process.jobs.popleft().settle(Crash(process.reason))
            self._end(process)
        elif process.jobs:
            process.jobs.popleft().settle(answer)
            self._watch(process)
        self._share_out()

    def _withdraw(self, job: "Job") -> None:
        job.settle_timer()
        if job in self._waiting:
            self._waiting.remove(job)
        for process in self._alive:
            if process.jobs and process.jobs[0] is job:
                process.jobs.popleft()
                self._end(process)
                self._share_out()
                return


def _unexpected(response: Response) -> ParseError:
    return ParseError(Code.PARSE_CRASHED, url=response.url, reason="an answer to something else")


def _join(processes: "list[Process]") -> None:
    for process in processes:
        process.join()
