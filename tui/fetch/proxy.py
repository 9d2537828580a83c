"""Proxies: which one a request goes through, and the way through it. A proxy that cannot be used is an error, never passed by."""

from base64 import b64encode
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote

import httpx

from tui.errors import Code, FetchError
from tui.fetch.address import connectable, shown
from tui.fetch.connection import BadAnswer, Connection, CutOff, Unanswered
from tui.fetch.wire import Wire
from tui.model import clean_line

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_SOCKS_REASONS = (
    "general failure", "not allowed", "network unreachable", "host unreachable", "connection refused", "time to live expired",
    "command not supported", "address type not supported",
)  # fmt: skip


class ProxyRefused(Exception):
    """The proxy cannot be reached or would not lead on; the text says why."""

    def __init__(self, proxy: "Proxy", reason: str) -> None:
        super().__init__(reason)
        self.proxy = proxy.shown


class Proxy(NamedTuple):
    """A proxy as understood. Names of hosts are left to it to look up, so nobody here sees the address behind it."""

    scheme: str  # http, https or socks5
    host: str
    port: int
    user: str
    password: str
    shown: str

    @property
    def authorization(self) -> list[tuple[bytes, bytes]]:
        """The header that carries its credentials, if it has any."""
        if not self.user and not self.password:
            return []
        pair = f"{self.user}:{self.password}".encode()
        return [(b"proxy-authorization", b"Basic " + b64encode(pair))]


def proxy(address: str) -> Proxy:
    """The proxy an address names; without a scheme it is an HTTP one, as everywhere. FetchError BAD_PROXY."""
    try:
        url = httpx.URL(address if "://" in address else f"http://{address}")
    except (httpx.InvalidURL, ValueError):
        raise FetchError(Code.BAD_PROXY, proxy=shown(address), reason="not an address") from None
    if url.scheme not in _PORTS:
        raise FetchError(Code.BAD_PROXY, proxy=shown(address), reason="scheme not supported")
    host = url.raw_host.decode("ascii")
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not connectable(host, port):
        raise FetchError(Code.BAD_PROXY, proxy=shown(address), reason="not an address")
    user, _, password = url.userinfo.decode("ascii").partition(":")
    return Proxy(
        scheme="socks5" if url.scheme == "socks5h" else url.scheme,
        host=host,
        port=port,
        user=unquote(user),
        password=unquote(password),
        shown=shown(str(url)),
    )


async def tunnel(wire: Wire, proxy: Proxy, host: str, port: int) -> None:
    """Have the proxy at the other end of `wire` connect it to host:port. ProxyRefused, OSError."""
    try:
        if proxy.scheme == "socks5":
            await _socks5(wire, proxy, host, port)
        else:
            await _connect(wire, proxy, host, port)
    except (Unanswered, CutOff):
        raise ProxyRefused(proxy, "closed without an answer") from None
    except BadAnswer as error:
        raise ProxyRefused(proxy, clean_line(str(error), 200)) from None


async def _connect(wire: Wire, proxy: Proxy, host: str, port: int) -> None:
    authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    target = authority.encode("ascii")
    status, _ = await Connection(wire, None).ask(b"CONNECT", target, [(b"host", target), *proxy.authorization])
    if not 200 <= status < 300:
        raise ProxyRefused(proxy, f"HTTP {status}")


async def _socks5(wire: Wire, proxy: Proxy, host: str, port: int) -> None:
    """RFC 1928 and 1929, the name looked up at the far end."""
    reader = _Exactly(wire)
    user, password = proxy.user.encode(), proxy.password.encode()
    methods = b"\x00\x02" if user or password else b"\x00"
    wire.write(bytes((5, len(methods))) + methods)
    version, method = await reader.read(2)
    if version != 5 or method not in methods:
        raise ProxyRefused(proxy, "not a SOCKS5 proxy" if version != 5 else "wants another login")
    if method == 2:
        if len(user) > 255 or len(password) > 255:
            raise ProxyRefused(proxy, "login too long")
        wire.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
        if (await reader.read(2))[1] != 0:
            raise ProxyRefused(proxy, "login refused")
    try:
        ip = ip_address(host)
        far = bytes((1 if ip.version == 4 else 4,)) + ip.packed
    except ValueError:
        far = bytes((3, len(host))) + host.encode("ascii")
    wire.write(b"\x05\x01\x00" + far + port.to_bytes(2, "big"))
    _, status, _, kind = await reader.read(4)
    if status:
        raise ProxyRefused(proxy, _SOCKS_REASONS[status - 1] if status <= len(_SOCKS_REASONS) else f"SOCKS {status}")
    length = {1: 4, 4: 16}.get(kind) or (await reader.read(1))[0]
    await reader.read(length + 2)


class _Exactly:
    """Reads so many bytes from a wire, which gives what it has."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._have = b""

    async def read(self, size: int) -> bytes:
        while len(self._have) < size:
            data = await self._wire.read()
            if not data:
                raise CutOff
            self._have += data
        data, self._have = self._have[:size], self._have[size:]
        return data
