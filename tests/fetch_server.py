"""A scripted HTTP server on loopback for the tests of the fetcher: raw bytes, pauses, cuts, counted requests."""

import asyncio
import contextlib
import gzip
import re
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

import pytest

from tui.errors import FetchError
from tui.fetch import Fetcher
from tui.model import NotModified, Response, Subscription, Validators

FIXTURES = Path(__file__).parent / "fixtures" / "fetch"
CRLF = b"\r\n"

Ending = Literal["keep", "close", "reset", "hang"]


class Request(NamedTuple):
    """A request as it came; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]


class Reply(NamedTuple):
    """What goes out: bytes, and pauses in seconds; then the connection is kept, closed, reset or left hanging."""

    steps: tuple[bytes | float, ...]
    ending: Ending = "keep"


Script = Reply | Callable[[Request], Reply]


def reply(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None, ending: Ending = "keep") -> Reply:
    """A plain answer with its Content-Length, or a wrong one."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return Reply(steps=("\r\n".join(lines).encode() + 2 * CRLF + body,), ending=ending)


def raw(*steps: bytes | float, ending: Ending = "close") -> Reply:
    """Bytes as they are."""
    return Reply(steps=steps, ending=ending)


def redirect(location: str, status: int = 301) -> Reply:
    """An answer that leads elsewhere."""
    return reply(b"moved", f"Location: {location}", status=f"{status} Moved")


def packed(body: bytes, *headers: str) -> Reply:
    """A gzipped answer."""
    return reply(gzip.compress(body, mtime=0), "Content-Encoding: gzip", *headers)


class Server:
    """Answers each path from its scripts, one after the other, the last one for ever; unknown paths with 404."""

    def __init__(self, *, host: str = "127.0.0.1", certificate: str = "") -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.scripts: dict[str, list[Script]] = {}
        self.busy = 0
        self.most_busy = 0
        self._host = host
        self._tls: ssl.SSLContext | None = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(FIXTURES / f"{certificate}.pem")
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self._host, 0, ssl=self._tls, limit=1_000_000)
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def url(self, path: str = "/feed", host: str = "", login: str = "") -> str:
        """The address of a path here."""
        host = host or (f"[{self._host}]" if ":" in self._host else self._host)
        return f"{'https' if self._tls else 'http'}://{login}{host}:{self.port}{path}"

    def script(self, path: str, *scripts: Script) -> str:
        """Set what a path answers; its address."""
        self.scripts[path] = list(scripts)
        return self.url(path)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
                while await self._one(reader, writer):
                    pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first, *lines = (await reader.readuntil(2 * CRLF)).decode("latin-1").rstrip().split("\r\n")
        method, target, _ = first.split(" ")
        target = re.sub(r"^http://[^/]+", "", target)  # as proxies are asked
        pairs = (line.partition(":") for line in lines)
        request = Request(method, target, {name.lower(): value.strip() for name, _, value in pairs})
        self.requests.append(request)
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        try:
            scripts = self.scripts.get(target.partition("?")[0], [reply(status="404 Not Found")])
            script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
            answer = script if isinstance(script, Reply) else script(request)
            for step in answer.steps:
                if isinstance(step, bytes):
                    writer.write(step)
                    await writer.drain()
                else:
                    await asyncio.sleep(step)
            if answer.ending == "hang":
                await asyncio.sleep(60)
        finally:
            self.busy -= 1
        if answer.ending == "reset":
            sock = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        return answer.ending == "keep"


class Relay:
    """A proxy on loopback: HTTP forwarding and CONNECT, or SOCKS5. Wherever it is asked to go, it goes to `onward`."""

    def __init__(self, onward: int, *, socks: bool = False, refuse: bytes = b"", certificate: str = "") -> None:
        self.asked: list[str] = []
        self.heads: list[bytes] = []
        self._onward = onward
        self._socks = socks
        self._refuse = refuse
        self._tls: ssl.SSLContext | None = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(FIXTURES / f"{certificate}.pem")
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def url(self, scheme: str = "http", login: str = "") -> str:
        """The address of this proxy."""
        assert self._server is not None
        return f"{scheme}://{login}127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        far: asyncio.StreamWriter | None = None
        try:
            first = await (self._greet_socks if self._socks else self._greet_http)(reader, writer)
            if first is None:
                return
            there, far = await asyncio.open_connection("127.0.0.1", self._onward)
            far.write(first)
            await asyncio.gather(_copy(reader, far), _copy(there, writer))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort()
            if far is not None:
                far.transport.abort()

    async def _greet_http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        head = await reader.readuntil(2 * CRLF)
        self.heads.append(head)
        self.asked.append(head.split(b" ")[1].decode())
        if self._refuse:
            writer.write(self._refuse)
            await writer.drain()
            return None
        if head.startswith(b"CONNECT"):
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            return b""
        return head

    async def _greet_socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        methods = await reader.readexactly((await reader.readexactly(2))[1])
        login = 2 in methods
        writer.write(bytes((5, 2 if login else 0)))
        if login:
            user = await reader.readexactly((await reader.readexactly(2))[1])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            self.heads.append(user + b":" + password)
            writer.write(b"\x01\x00")
        kind = (await reader.readexactly(4))[3]
        size = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        host = await reader.readexactly(size)
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append(f"{host.decode() if kind == 3 else socket.inet_ntoa(host)}:{port}")
        writer.write(self._refuse or b"\x05\x00\x00\x01\0\0\0\0\0\0")
        return None if self._refuse else b""


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.transport.abort()


NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def subscription(url: str, **options: Any) -> Subscription:
    """A subscription to `url`."""
    return Subscription(id="s", url=url, **options)


async def fetch(url: str, validators: Validators = Validators(), at: str = "", **options: Any) -> Response | NotModified:  # noqa: B008 -- an empty value never changes
    """One fetch by a fetcher of its own."""
    fetcher = Fetcher()
    try:
        return await fetcher.fetch(subscription(url, **options), validators, NOW, at)
    finally:
        await fetcher.aclose()


async def body_of(url: str, **options: Any) -> Response:
    """One fetch that brings a body."""
    answer = await fetch(url, **options)
    assert isinstance(answer, Response)
    return answer


async def failing(url: str, **options: Any) -> FetchError:
    """The error one fetch ends with."""
    with pytest.raises(FetchError) as caught:
        await fetch(url, **options)
    return caught.value
