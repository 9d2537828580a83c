"""The parsing process: takes jobs from standard input, answers on standard output, ends when there is nobody to answer."""

import gc
import os
import signal
from collections.abc import Callable
from importlib import import_module

from tui.errors import ParseError
from tui.model import Document, Response, Subscription, Survey
from tui.model.lists import SourceList
from tui.model.picture import Picture
from tui.parse import wire
from tui.parse.wire import Answer, Crash, Failure

Work = Callable[[Subscription, Response, frozenset[bytes]], Document | Survey | SourceList | Picture]

_COLLECT = 100_000
"""New objects between two looks for garbage, 700 by default: a feed makes tens of thousands, and next to no garbage."""


def main(target: str, memory: int, deadline: float) -> None:
    """Works until standard input ends: calls `target` ("module:name"), within so many bytes and seconds."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # nothing that a library prints gets between the answers
    work = _load(target)
    _limit(memory)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT, 10, 10)
    while (message := wire.receive(jobs)) is not None:
        _alarm(deadline)
        answer = _packed(work, message)
        _alarm(0)
        try:
            wire.send(answers, answer)
        except OSError:  # nobody listens any more
            break


def _load(target: str) -> Work:
    module, _, name = target.partition(":")
    try:
        work: Work = getattr(import_module(module), name)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"

        def broken(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
            raise RuntimeError(reason)

        return broken
    return work


def _packed(work: Work, message: bytes) -> bytes:
    try:
        return wire.pack_answer(_answer(work, message))
    except BaseException as error:
        return wire.pack_answer(Crash(f"{type(error).__name__}: {error}"[:2000]))


def _answer(work: Work, message: bytes) -> Answer:
    try:
        task, subscription, response, known = wire.unpack_job(message)
        return (_load(task) if task else work)(subscription, response, known)
    except ParseError as error:
        return Failure(error.problem.code.value, dict(error.problem.facts))


def _limit(memory: int) -> None:
    """No more than `memory` bytes of its own, and no core file with somebody's news in it; where the system knows such limits.
    Libraries and what is only reserved do not count, which is most of what the process can address."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_AS, 5 * memory), (resource.RLIMIT_CORE, 0)):
        try:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):  # refused, as macOS does for RLIMIT_AS
            continue


def _alarm(seconds: float) -> None:
    """The end of this process soon after its deadline, for the case that the parent, who ends it sooner, is no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and 1.5 * seconds + 1)
