"""The transport under httpx: connections kept for a while, opened where none is, through a proxy where one is set.

Why not httpx's own: its pool wakes every waiting request for every free connection (8 tries a request at 20 in flight) and
it, anyio and the failing search for sniffio cost 2.7 of 3 ms of CPU a request, and 100 ms of imports; it looks the
host up itself, so what was checked is not what is connected to; and one line of blanks in a head stops it for minutes.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import suppress

import httpx

from tui.fetch.certificate import Shown, Untrusted, show, untrusted
from tui.fetch.connection import Connection, Unanswered
from tui.fetch.dial import Private, dial, literal
from tui.fetch.failure import reason
from tui.fetch.network import Network
from tui.fetch.proxy import Proxy, ProxyRefused, tunnel
from tui.fetch.wire import Wire, closed

KEPT_SECONDS = 10.0  # an idle connection; most servers close theirs after 5 to 75 s
LOOK_SECONDS = 5.0  # at a certificate that was refused
_Origin = tuple[str, str, int | None]


class Transport(httpx.AsyncBaseTransport):
    """Sends one request at a time over each of its connections. Of a request's extensions it obeys `networks`: those that
    may be connected to, None for any; a response's `network` is the one it came from, None behind a proxy."""

    def __init__(
        self,
        *,
        proxy: Proxy | None,
        proxy_tls: Callable[[], ssl.SSLContext],
        tls: Callable[[], ssl.SSLContext],
        certificate: str,
        kept: int,
        kept_per_host: int,
    ) -> None:
        """`tls` is what certificates of hosts are checked against; if `certificate` (a fingerprint) is given, that one is
        accepted and no other, and `tls` is not asked."""
        self._proxy = proxy
        self._proxy_tls = proxy_tls
        self._tls = tls
        self._certificate = certificate
        self._kept = kept
        self._kept_per_host = kept_per_host
        self._idle: dict[_Origin, list[tuple[Connection, asyncio.TimerHandle]]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request, its head answered. Private, Untrusted, ProxyRefused, Unanswered, BadAnswer, CutOff, OSError,
        gaierror, SSLError."""
        networks: Collection[Network] | None = request.extensions.get("networks")
        url = request.url
        origin = (url.scheme, url.raw_host.decode("ascii"), url.port)
        path, headers = url.raw_path, request.headers.raw
        if self._proxy is not None and url.scheme == "http" and self._proxy.scheme != "socks5":
            path = str(url).encode("ascii")
            headers = headers + self._proxy.authorization
        connection = self._taken(origin, networks)
        if connection is not None:
            try:
                return await self._response(connection, origin, path, headers)
            except Unanswered:
                pass  # closed by the server while it lay idle
        connection = await self._opened(origin, networks)
        return await self._response(connection, origin, path, headers)

    async def _response(
        self, connection: Connection, origin: _Origin, path: bytes, headers: list[tuple[bytes, bytes]]
    ) -> httpx.Response:
        try:
            status, received = await connection.ask(b"GET", path, headers)
        except BaseException:
            connection.wire.close()
            raise
        stream = _Stream(connection, lambda: self._keep(connection, origin))
        return httpx.Response(status, headers=received, stream=stream, extensions={"network": connection.network})

    async def _opened(self, origin: _Origin, networks: Collection[Network] | None) -> Connection:
        wire, network = await self._reached(origin, networks)
        if origin[0] == "https":
            try:
                await self._prove(wire, origin[1])
            except ssl.SSLCertVerificationError as error:
                wire.close()
                raise untrusted(error, await self._shown(origin, networks)) from None
            except BaseException:
                wire.close()
                raise
        return Connection(wire, network)

    async def _prove(self, wire: Wire, host: str) -> None:
        """Speak TLS, the peer proven to be `host`, or to hold the key of the one certificate accepted. Untrusted, SSLError."""
        if not self._certificate:
            await wire.start_tls(self._tls(), host)
            return
        shown = await show(wire, host)
        if shown.fingerprint != self._certificate:
            raise Untrusted("not_pinned", shown=shown)

    async def _shown(self, origin: _Origin, networks: Collection[Network] | None) -> Shown | None:
        """A second look at a host whose certificate was refused, without a request; None if that fails."""
        with suppress(Exception):
            async with asyncio.timeout(LOOK_SECONDS):
                wire, _ = await self._reached(origin, networks)
                try:
                    return await show(wire, origin[1])
                finally:
                    wire.close()
        return None

    async def _reached(self, origin: _Origin, networks: Collection[Network] | None) -> tuple[Wire, Network | None]:
        """A wire to a host, through the proxy if there is one, and the network it is in."""
        scheme, host, given = origin
        port = given or (443 if scheme == "https" else 80)
        network: Network | None
        if self._proxy is None:
            wire, network = await dial(host, port, networks)
        else:
            # Only the proxy knows where a name leads; an address in figures is refused here as without it.
            network = literal(host)
            if networks is not None and network is not None and network not in networks:
                raise Private(host)
            wire = await self._dialled_proxy(self._proxy)
        try:
            if self._proxy is not None and (scheme == "https" or self._proxy.scheme == "socks5"):
                await tunnel(wire, self._proxy, host, port)
        except BaseException:
            wire.close()
            raise
        return wire, network

    async def _dialled_proxy(self, proxy: Proxy) -> Wire:
        try:
            wire, _ = await dial(proxy.host, proxy.port, None)
            if proxy.scheme == "https":
                try:
                    await wire.start_tls(self._proxy_tls(), proxy.host)
                except BaseException:
                    wire.close()
                    raise
        except OSError as error:  # TLS and name errors are OSErrors too
            raise ProxyRefused(proxy, reason(error)) from error
        return wire

    def _taken(self, origin: _Origin, networks: Collection[Network] | None) -> Connection | None:
        """A kept connection, no longer kept."""
        for place in self._idle.get(origin, ()):
            connection, _ = place
            if networks is None or connection.network is None or connection.network in networks:
                self._forget(origin, connection)
                return connection
        return None

    def _keep(self, connection: Connection, origin: _Origin) -> None:
        """Put a connection by for the next request to its origin, if its answer is over; the oldest makes room."""
        if len(self._idle.get(origin, ())) >= self._kept_per_host or not connection.finished() or not connection.wire.alive:
            connection.wire.close()
            return
        if sum(map(len, self._idle.values())) >= self._kept:
            oldest = next(iter(self._idle))
            self._drop(oldest, self._idle[oldest][0][0])
        timer = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._drop, origin, connection)
        connection.wire.stirred = lambda: self._drop(origin, connection)
        self._idle.setdefault(origin, []).append((connection, timer))

    def _drop(self, origin: _Origin, connection: Connection) -> None:
        self._forget(origin, connection)
        connection.wire.close()

    def _forget(self, origin: _Origin, connection: Connection) -> None:
        places = self._idle.get(origin, [])
        for place in places:
            if place[0] is connection:
                place[1].cancel()
                connection.wire.stirred = None
                places.remove(place)
                break
        if not places:
            self._idle.pop(origin, None)

    async def aclose(self) -> None:
        """Close the connections that are kept."""
        kept = [(origin, connection) for origin, places in self._idle.items() for connection, _ in places]
        for origin, connection in kept:
            self._forget(origin, connection)
        await closed([connection.wire for _, connection in kept])


class _Stream(httpx.AsyncByteStream):
    """The body of an answer, and the connection it comes over, given back or closed at the end."""

    def __init__(self, connection: Connection, release: Callable[[], None]) -> None:
        self._connection = connection
        self._release: Callable[[], None] | None = release

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.body()

    async def aclose(self) -> None:
        if self._release is not None:
            release, self._release = self._release, None
            release()
