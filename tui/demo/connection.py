"""One connection of the demo portal: HTTP/1.1 read, answered in order, kept alive. Imported when a portal starts."""

import asyncio
import itertools
import socket
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from tui.demo.message import Prepared, Request

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tui.demo.portal import Portal

MAX_HEAD = 1 << 20  # bytes of one request's head
PIECE = 1 << 16  # bytes written at once


class Connection(asyncio.Protocol):
    """What a client says is answered by the portal, one request after the other, pipelined ones too."""

    def __init__(self, portal: "Portal", loop: asyncio.AbstractEventLoop) -> None:
        self.portal = portal
        self.loop = loop
        self.transport: asyncio.Transport
        self.buffer = b""
        self.to_skip = 0  # bytes of a request's body that nobody reads
        self.busy = False
        self.work: asyncio.Task[None] | asyncio.TimerHandle | None = None
        self.writable = asyncio.Event()
        self.writable.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.portal.open_connections.add(self)
        self.portal.connections += 1
        if self.portal.stopping:
            self.end()

    def connection_lost(self, error: Exception | None) -> None:
        self.portal.open_connections.discard(self)
        if self.work:
            self.work.cancel()
        if self.busy:
            self.busy = False
            self.portal.in_flight -= 1
        self.writable.set()

    def pause_writing(self) -> None:
        self.writable.clear()

    def resume_writing(self) -> None:
        self.writable.set()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._read_on()

    def end(self) -> None:
        """Drop the connection now, whatever it is doing."""
        self.transport.abort()

    def _read_on(self) -> None:
        while not self.busy and not self.transport.is_closing():
            if self.to_skip:
                skipped = min(self.to_skip, len(self.buffer))
                self.buffer, self.to_skip = self.buffer[skipped:], self.to_skip - skipped
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0 or self.to_skip:
                if len(self.buffer) > MAX_HEAD:
                    self._refuse(b"431 Request Header Fields Too Large")
                return
            head, self.buffer = self.buffer[:end], self.buffer[end + 4 :]
            request = parse_head(head)
            if request is None:
                self._refuse(b"400 Bad Request")
                return
            size = request.headers.get("content-length", "0")
            self.to_skip = int(size) if size.isdecimal() else 0
            self._answer(request)

    def _refuse(self, status: bytes) -> None:
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self.transport.close()

    def _answer(self, request: Request) -> None:
        prepared = self.portal.answer(request)
        delay = self.portal.latency + prepared.reply.delay
        if prepared.simple and delay <= 0:
            self._send(request, prepared)
            return
        self.busy = True
        self.portal.in_flight += 1
        self.portal.peak = max(self.portal.peak, self.portal.in_flight)
        if prepared.simple:
            self.work = self.loop.call_later(delay, self._send_late, request, prepared)
        else:
            self.work = self.loop.create_task(self._play(request, prepared, delay))

    def _send_late(self, request: Request, prepared: Prepared) -> None:
        self._done()  # before the client can see the answer and ask how many are under way
        self._send(request, prepared)
        self._read_on()

    def _send(self, request: Request, prepared: Prepared) -> None:
        closing = prepared.closes or request.closes
        self.transport.write(self._opening(request, prepared) + (b"" if _bodiless(request, prepared) else prepared.body))
        if closing:
            self.transport.close()

    def _opening(self, request: Request, prepared: Prepared) -> bytes:
        same = prepared.unchanged_for(request)
        self.portal.statuses[304 if same else prepared.reply.status] += 1
        head = prepared.unchanged if same else prepared.head
        if (request.closes or prepared.closes) and b"\nconnection:" not in head.lower():
            head += b"Connection: close\r\n"
        return head + b"\r\n"

    def _done(self) -> None:
        if self.busy:
            self.busy = False
            self.portal.in_flight -= 1

    async def _play(self, request: Request, prepared: Prepared, delay: float) -> None:
        """A reply that takes its time or ends badly. Cancelled when the client leaves or the portal stops."""
        reply = prepared.reply
        await asyncio.sleep(delay)
        if reply.hang and reply.cut < 0:
            await self.loop.create_future()
        if reply.raw is None:
            self.transport.write(self._opening(request, prepared))
        if reply.raw is not None or not _bodiless(request, prepared):
            await self._stream(prepared)
        if reply.hang:
            await self.loop.create_future()
        if reply.reset:
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        elif prepared.closes or request.closes:
            self.transport.close()
        self._done()
        self._read_on()

    async def _stream(self, prepared: Prepared) -> None:
        """Send the body in pieces, no faster than the client reads or the reply drips, and no further than its cut."""
        reply = prepared.reply
        left = reply.cut if reply.cut >= 0 else -1
        pause = 0.0
        for piece in pieces(prepared):
            if self.transport.is_closing() or left == 0:
                return
            if left > 0:
                piece = piece[:left]
                left -= len(piece)
            if pause:
                await asyncio.sleep(pause)
            self.transport.write(piece)
            if reply.drip:
                pause = len(piece) / reply.drip
            await self.writable.wait()
            if reply.endless and not pause:
                await asyncio.sleep(0)


def _bodiless(request: Request, prepared: Prepared) -> bool:
    return request.method == "HEAD" or prepared.unchanged_for(request)


def pieces(prepared: Prepared) -> Iterator[bytes]:
    """The body as it goes out: again and again if endless, in chunks if chunked, in tenths of a second if it drips."""
    reply, body = prepared.reply, prepared.body
    size = max(1, reply.drip // 10) if reply.drip else PIECE
    if reply.endless:
        body = body * max(1, PIECE // len(body)) if body else b"\0" * PIECE
    rounds = itertools.repeat(body) if reply.endless else iter((body,))
    if not reply.chunked:
        for whole in rounds:
            yield from (whole[start : start + size] for start in range(0, len(whole), size))
        return
    step = size if reply.drip else max(1, min(PIECE, len(body) // 3 + 1))
    for whole in rounds:
        for start in range(0, len(whole), step):
            piece = whole[start : start + step]
            yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def parse_head(head: bytes) -> Request | None:
    """The request a head asks for, None if it is no HTTP/1 request. A header that comes twice keeps both values."""
    first, *lines = head.decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        return None
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            return None
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Request(method=parts[0], target=parts[1], headers=headers, version=parts[2])


async def serve(portal: "Portal", started: "Future[int]") -> None:
    """Accept connections on 127.0.0.1 until the portal is stopped, then end them all. `started` gets the port."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    server = await loop.create_server(lambda: Connection(portal, loop), "127.0.0.1", portal.port, backlog=1024, ssl=portal.tls)
    try:
        port: int = server.sockets[0].getsockname()[1]
        scheme = "https" if portal.tls else "http"
        portal.running(f"{scheme}://127.0.0.1:{port}", lambda: loop.call_soon_threadsafe(stop.set))
        started.set_result(port)
        await stop.wait()
    finally:
        portal.stopping = True
        server.close()
        while portal.open_connections:
            for connection in list(portal.open_connections):
                connection.end()
            await asyncio.sleep(0)
        await server.wait_closed()
