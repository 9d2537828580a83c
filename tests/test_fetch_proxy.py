"""Fetching by way of proxies, set by the person or by the environment, and the choice among addresses."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator

import pytest

from tests.fetch_server import FIXTURES, NOW, Relay, Server, body_of, failing, fetch, redirect, reply, subscription
from tui.errors import Code
from tui.fetch import Fetcher
from tui.fetch.dial import Address, _first
from tui.fetch.network import Network
from tui.model import Response, Validators

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(FIXTURES / "authority.pem"))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        server.script("/feed", reply(b"x"))
        yield server


@pytest.fixture
async def safe() -> AsyncIterator[Server]:
    async with Server(certificate="good") as server:
        server.script("/feed", reply(b"x"))
        yield server


async def test_forwarding(server: Server) -> None:
    async with Relay(server.port) as relay:
        fetcher = Fetcher()
        for _ in range(2):
            wanted = subscription("http://portal.invalid:8080/feed?a=1", proxy=relay.url(login="an:m%40t@"))
            answer = await fetcher.fetch(wanted, Validators(), NOW)
            assert isinstance(answer, Response)
        await fetcher.aclose()
        assert relay.asked == ["http://portal.invalid:8080/feed?a=1"]
        assert b"proxy-authorization: basic yw46bub0\r\n" in relay.heads[0].lower()
        assert server.requests[0].headers["host"] == "portal.invalid:8080"


async def test_tunnel(safe: Server) -> None:
    async with Relay(safe.port) as relay:
        assert (await body_of("https://localhost:444/feed", proxy=relay.url(login="an:mat@"))).body == b"x"
        assert relay.asked == ["localhost:444"]
        assert b"proxy-authorization" in relay.heads[0].lower()
        assert "proxy-authorization" not in safe.requests[0].headers
        assert (await failing("https://portal.invalid/feed", proxy=relay.url())).problem.code is Code.CERTIFICATE
        assert (await body_of("https://[::1]/feed", proxy=relay.url())).body == b"x"
        assert relay.asked[-1] == "[::1]:443"


async def test_tls_to_the_proxy(server: Server, safe: Server) -> None:
    async with Relay(server.port, certificate="good") as plain, Relay(safe.port, certificate="good") as within:
        assert (await body_of("http://portal.invalid/feed", proxy=plain.url("https"))).body == b"x"
        assert (await body_of("https://localhost/feed", proxy=within.url("https"))).body == b"x"
    async with Relay(server.port, certificate="selfsigned") as false:
        error = await failing("http://portal.invalid/feed", proxy=false.url("https"))
        assert error.problem.code is Code.BAD_PROXY
        assert "self" in str(error.problem.facts["reason"])


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_socks(server: Server, safe: Server, scheme: str) -> None:
    async with Relay(server.port, socks=True) as relay, Relay(safe.port, socks=True) as within:
        assert (await body_of("http://portal.invalid/feed", proxy=relay.url(scheme))).body == b"x"
        assert (await body_of("http://93.184.216.34/feed", proxy=relay.url(scheme, "an:mat@"))).body == b"x"
        assert relay.asked == ["portal.invalid:80", "93.184.216.34:80"]
        assert relay.heads == [b"an:mat"]
        assert server.requests[0].target == "/feed"
        assert (await body_of("https://localhost/feed", proxy=within.url(scheme))).body == b"x"


@pytest.mark.parametrize(
    ("refusal", "socks", "reason"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", False, "HTTP 407"),
        (b"HTTP/1.1 502 Bad\x1b[2J\r\n\r\n", False, "HTTP 502"),
        (b"\x00\x01\r\n\r\n", False, "illegal status line"),
        (b"HT", False, "closed without an answer"),
        (b"\x05\x02\x00\x01\0\0\0\0\0\0", True, "not allowed"),
        (b"\x05\x63\x00\x01\0\0\0\0\0\0", True, "SOCKS 99"),
        (b"\x05", True, "closed without an answer"),
    ],
)
async def test_a_proxy_that_refuses(refusal: bytes, socks: bool, reason: str) -> None:
    async with Relay(1, refuse=refusal, socks=socks) as relay:
        error = await failing("https://portal.invalid/feed", proxy=relay.url("socks5" if socks else "http", "an:mat@"))
    assert error.problem.code is Code.BAD_PROXY
    assert reason in str(error.problem.facts["reason"])
    assert "mat" not in str(error.problem.facts["proxy"])


async def test_a_proxy_that_is_not_there() -> None:
    error = await failing("http://portal.invalid/feed", proxy="http://127.0.0.1:1")
    assert error.problem == (Code.BAD_PROXY, {"proxy": "http://127.0.0.1:1", "reason": "Connection refused"})
    error = await failing("http://portal.invalid/feed", proxy="http://proxy.invalid:1")
    assert error.problem.code is Code.BAD_PROXY


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://an:mat@x:1", "scheme"),
        ("http://", "address"),
        ("http://x:99999", "address"),
        (":::", "address"),
        ("http://[", "address"),
    ],
)
async def test_a_proxy_that_is_no_address(address: str, reason: str) -> None:
    error = await failing("http://portal.invalid/feed", proxy=address)
    assert error.problem.code is Code.BAD_PROXY
    assert reason in str(error.problem.facts["reason"])
    assert "mat" not in str(error.problem.facts["proxy"])


async def test_the_environment(server: Server, safe: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Relay(server.port) as plain, Relay(safe.port) as tunnel, Relay(server.port, socks=True) as own:
        monkeypatch.setenv("HTTP_PROXY", plain.url().removeprefix("http://"))
        monkeypatch.setenv("ALL_PROXY", tunnel.url())
        monkeypatch.setenv("NO_PROXY", ".near.invalid")
        assert (await body_of("http://portal.invalid/feed")).body == b"x"
        assert len(plain.asked) == 1
        tunnelled = await failing("https://portal.invalid/feed")
        assert (tunnelled.problem.code, tunnel.asked) == (Code.CERTIFICATE, 2 * ["portal.invalid:443"])  # one to look
        # neither for what NO_PROXY names, nor for this machine, nor where the source has its own
        assert (await failing("http://x.near.invalid/feed")).problem.code in (Code.UNKNOWN_HOST, Code.UNREACHABLE)
        assert (await body_of(server.url())).body == b"x"
        assert (await body_of(server.url(host="localhost"))).body == b"x"
        assert (await body_of("http://portal.invalid/feed", proxy=own.url("socks5"))).body == b"x"
        assert (len(plain.asked), len(tunnel.asked)) == (1, 2)


@pytest.mark.parametrize("garbage", ["::::", "http://[", "quic://x", "http://an:mat@x:port"])
async def test_garbage_in_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch, garbage: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", garbage)
    fetcher = Fetcher()
    [problem] = fetcher.problems()
    assert problem.code is Code.BAD_PROXY
    assert "mat" not in str(problem.facts)
    await fetcher.aclose()
    # never past a proxy that somebody wanted, but this machine needs none
    assert (await failing("http://portal.invalid/feed")).problem == problem
    assert (await body_of(server.url())).body == b"x"


async def test_no_problems(server: Server) -> None:
    assert Fetcher().problems() == ()


async def test_redirects_behind_a_proxy(server: Server) -> None:
    """Nobody here sees where a name leads behind a proxy; an address in figures is refused all the same."""
    async with Relay(server.port) as relay:
        for target in ("http://127.0.0.1/feed", "http://localhost/feed", "http://10.1/feed", "http://[::1]/feed"):
            server.script("/away", redirect(target))
            error = await failing("http://portal.invalid/away", proxy=relay.url())
            assert error.problem.code is Code.PRIVATE_REDIRECT
        server.script("/away", redirect("http://other.invalid/feed"))
        assert (await body_of("http://portal.invalid/away", proxy=relay.url())).moved_to == "http://other.invalid/feed"
        # what the person typed may be private there too, and lead to its like
        server.script("/away", redirect("http://10.0.0.2/feed"))
        assert (await body_of("http://10.0.0.1/away", proxy=relay.url())).body == b"x"
        assert isinstance(await fetch("http://10.0.0.1/gone", at="http://10.0.0.2/feed", proxy=relay.url()), Response)


def listening(backlog: int = 5) -> tuple[socket.socket, Address]:
    sock = socket.create_server(("127.0.0.1", 0), backlog=backlog)
    return sock, Address(family=socket.AF_INET, sockaddr=sock.getsockname(), network=Network.LOOPBACK)


async def test_the_first_address_that_answers_wins() -> None:
    alive, good = listening()
    dead, refusing = listening()
    dead.close()
    for addresses in ([good], [good, refusing], [refusing, good], [refusing, refusing, good]):
        sock, address = await _first(addresses)
        assert address == good
        sock.close()
    for addresses in ([refusing], [refusing, refusing]):
        with pytest.raises(ConnectionRefusedError):
            await _first(addresses)
    alive.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a full backlog drops what comes on Linux")
async def test_an_address_that_hangs_is_not_waited_for() -> None:
    alive, good = listening()
    full, hanging = listening(backlog=0)
    stuck = []
    for _ in range(4):
        sock = socket.socket()
        sock.setblocking(False)
        sock.connect_ex(hanging.sockaddr)
        stuck.append(sock)
    async with asyncio.timeout(10):
        sock, address = await _first([hanging, good])
    assert address == good
    await asyncio.sleep(0)
    for each in (sock, alive, full, *stuck):
        each.close()
