"""Programs and files of the person's own in place of a server: what a command prints, what a filter makes of a body, a file.

Commands come from the person's feeds.toml alone, as lists of arguments; no shell reads them. Each runs in a process group of its
own, within the source's time and size, and ends with everything it started.
"""

import asyncio
import mimetypes
import os
import signal
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tui.errors import Code, FetchError
from tui.model import Response, Subscription, Validators, clean_line

_CHUNK = 1 << 16
_COMPLAINT = 4000
"""Bytes of what a program complains of that are looked at."""


async def from_command(subscription: Subscription, now: datetime) -> Response:
    """What the source's command prints. FetchError: PROGRAM_FAILED, TOO_LARGE, TIMEOUT."""
    return _response(subscription, await _run(subscription, subscription.command, b""), now)


async def run(argv: Sequence[str], given: bytes, facts: Mapping[str, str], *, seconds: float, limit: int) -> bytes:
    """What a program prints that is given this on its input and `facts` in its environment, within so many seconds and bytes.
    FetchError: PROGRAM_FAILED, TOO_LARGE, TIMEOUT."""
    name = clean_line(argv[0], 200)
    try:
        process = await asyncio.create_subprocess_exec(
            *argv, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            start_new_session=True, env={**os.environ, **facts},
        )  # fmt: skip
    except (OSError, ValueError) as error:
        reason = clean_line(error.strerror if isinstance(error, OSError) and error.strerror else str(error), 200)
        raise FetchError(Code.PROGRAM_FAILED, program=name, reason=reason) from None
    try:
        async with asyncio.timeout(seconds):
            body, complaint, _ = await asyncio.gather(_output(process, limit), _complaint(process), _feed(process, given))
            status = await process.wait()
    except TimeoutError:
        raise FetchError(Code.TIMEOUT, host=name, seconds=round(seconds)) from None
    finally:
        await _end(process)
    if len(body) > limit:
        raise FetchError(Code.TOO_LARGE, url=name, limit=limit)
    if status:
        said = clean_line(complaint.decode("utf-8", "replace"), 200)
        raise FetchError(Code.PROGRAM_FAILED, program=name, reason=f"{said} ({status})" if said else str(status))
    return body


async def filtered(subscription: Subscription, answer: Response) -> Response:
    """The answer with the body that the source's filter makes of it. FetchError as in `from_command`."""
    body = await _run(subscription, subscription.filter, answer.body)
    validators = answer.validators._replace(body_hash=_hash(body))
    return answer._replace(body=body, content_type="", validators=validators)


async def from_file(subscription: Subscription, now: datetime) -> Response:
    """The file at a file: address. FetchError: PROGRAM_FAILED with the file's name, TOO_LARGE."""
    path = Path(unquote(urlsplit(subscription.url).path))
    try:
        body = await asyncio.to_thread(_read, path, subscription.max_bytes)
    except OSError as error:
        reason = clean_line(error.strerror or str(error), 200)
        raise FetchError(Code.PROGRAM_FAILED, program=clean_line(str(path), 300), reason=reason) from None
    if len(body) > subscription.max_bytes:
        raise FetchError(Code.TOO_LARGE, url=subscription.url, limit=subscription.max_bytes)
    return _response(subscription, body, now, mimetypes.guess_type(path.name)[0] or "")


def _read(path: Path, limit: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would keep us waiting
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a regular file")
        return file.read(limit + 1)


def _response(subscription: Subscription, body: bytes, now: datetime, content_type: str = "") -> Response:
    return Response(
        url=subscription.url, status=200, content_type=content_type, body=body, validators=Validators(body_hash=_hash(body)),
        fetched=now, received=len(body),
    )  # fmt: skip


def _hash(body: bytes) -> str:
    return blake2b(body, digest_size=8).hexdigest()


async def _run(subscription: Subscription, argv: Sequence[str], given: bytes) -> bytes:
    """The same of a program of a source."""
    facts = {"BANTIN_SOURCE": subscription.id, "BANTIN_URL": subscription.url}
    return await run(argv, given, facts, seconds=subscription.timeout, limit=subscription.max_bytes)


async def _output(process: asyncio.subprocess.Process, limit: int) -> bytes:
    """What it prints, a byte more than the limit at most; then it is ended. What it has printed by then is read and forgotten:
    asyncio takes no program for ended whose output nobody takes."""
    assert process.stdout
    body = bytearray()
    while len(body) <= limit and (part := await process.stdout.read(min(_CHUNK, limit + 1 - len(body)))):
        body += part
    if len(body) > limit:
        _signal(process)
        while await process.stdout.read(_CHUNK):
            pass
    return bytes(body)


async def _complaint(process: asyncio.subprocess.Process) -> bytes:
    assert process.stderr
    said = b""
    while part := await process.stderr.read(_CHUNK):
        said = (said + part)[-_COMPLAINT:]
    return said


async def _feed(process: asyncio.subprocess.Process, given: bytes) -> None:
    assert process.stdin
    with suppress(BrokenPipeError, ConnectionResetError):  # it has read enough
        process.stdin.write(given)
        await process.stdin.drain()
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.close()
        await process.stdin.wait_closed()


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the program and all it started, whether or not it has ended itself."""
    _signal(process)
    with suppress(ProcessLookupError):
        await asyncio.shield(process.wait())
    # asyncio closes a pipe at its end alone, which may never come; what is left open would complain when the loop is gone.
    process._transport.close()  # type: ignore[attr-defined]  # there is no public way
    await asyncio.sleep(0)


def _signal(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
