"""Long work in a process of its own, so that nothing it does takes the screen's turn; what comes of it is told through a pipe."""

import asyncio
import pickle
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import BinaryIO

from tui.commands.command import Command, Request
from tui.errors import Code, Problem
from tui.faces.fullscreen.errand import Step

_SIZE = 4  # bytes of the length before each step


async def steps(argv: Sequence[str], command: Command, request: Request, *, told: bool) -> AsyncGenerator[Step]:
    """Do the work of a command with a request in the process `argv`; its steps. `told`: what is wrong around the program was
    said before. The process ends with whoever listens."""
    child = await asyncio.create_subprocess_exec(*argv, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True)
    assert child.stdin is not None and child.stdout is not None
    try:
        child.stdin.write(pickle.dumps((command.name, request, told)))  # and stays open: its end is that of the screen
        await child.stdin.drain()
        with suppress(asyncio.IncompleteReadError):
            while True:
                size = int.from_bytes(await child.stdout.readexactly(_SIZE), "big")
                yield pickle.loads(await child.stdout.readexactly(size))  # noqa: S301 -- from our own process
        if status := await child.wait():
            yield Problem(Code.UNEXPECTED, {"reason": f"the process of {command.name} ended with status {status}"})
    finally:
        with suppress(ProcessLookupError):
            child.terminate()
        await child.communicate()  # asyncio takes no process for ended whose output nobody takes


def tell(step: Step, pipe: BinaryIO) -> None:
    """Tell the screen a step, from the process."""
    said = pickle.dumps(step)
    pipe.write(len(said).to_bytes(_SIZE, "big") + said)
    pipe.flush()
