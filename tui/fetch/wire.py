"""A wire: one TCP or TLS connection whose bytes are read by await, with a bounded buffer."""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable

_FULL = 262_144  # bytes waiting at which the peer is told to stop


class Wire(asyncio.Protocol):
    """The reading end of a connection; `open_wire` makes one. Writing never waits: a request is a few hundred bytes."""

    def __init__(self) -> None:
        self.stirred: Callable[[], None] | None = None  # called when an idle wire is closed or speaks unasked
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._waiting: deque[bytes] = deque()
        self._size = 0  # of all that waits
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False
        self._error: Exception | None = None
        self._paused = False

    @property
    def transport(self) -> asyncio.Transport:
        """The transport below; a TLS one after `start_tls`."""
        assert self._transport is not None
        return self._transport

    @property
    def alive(self) -> bool:
        """Whether the peer has neither closed nor left bytes unread."""
        return not self._ended and not self._waiting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the connection stands."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes came."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size > _FULL and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """asyncio: the peer sends no more; the transport closes itself."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio: the connection is gone, `exc` says why if it broke."""
        self._ended = True
        self._error = exc
        if not self.lost.done():
            self.lost.set_result(None)
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        elif self.stirred is not None:
            self.stirred()

    async def read(self) -> bytes:
        """The next bytes, b"" at the end. OSError if the connection broke before it."""
        if not self._waiting and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if not self._waiting:
            if self._error is not None:
                raise self._error
            return b""
        data = self._waiting.popleft()
        self._size -= len(data)
        if self._paused and self._size <= _FULL and not self._ended:
            self._paused = False
            self.transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        """Send `data`; what becomes of it is seen when reading."""
        self.transport.write(data)

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Speak TLS from here on, the peer proven to be `host`. ssl.SSLError, OSError."""
        if self._waiting:
            raise ConnectionResetError("spoke before the TLS handshake")  # else plain text would pass for secured
        loop = asyncio.get_running_loop()
        # A trailing dot belongs to the name system, not to the certificate.
        secured = await loop.start_tls(self.transport, self, context, server_hostname=host.rstrip("."))
        if secured is None:
            raise ConnectionResetError("closed during the TLS handshake")
        self._transport = secured

    def close(self) -> None:
        """Drop the connection at once: nothing we sent is still of use."""
        if self._transport is not None:
            self._transport.abort()


async def closed(wires: list[Wire]) -> None:
    """Close wires and wait until their sockets are given back."""
    for wire in wires:
        wire.close()
    if wires:
        await asyncio.wait([wire.lost for wire in wires], timeout=1)
