"""The wire under the fetcher: a bounded buffer, and nothing but TLS after TLS was asked for."""

import asyncio
import ssl

import pytest

from tests.fetch_server import FIXTURES, Server
from tui.fetch.dial import dial
from tui.fetch.network import Network
from tui.fetch.wire import Wire, closed


async def speaking(data: bytes) -> tuple[asyncio.Server, Wire]:
    """A server that says `data` unasked, and a wire to it."""

    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    wire, network = await dial("127.0.0.1", server.sockets[0].getsockname()[1], None)
    assert network is Network.LOOPBACK
    return server, wire


async def test_what_nobody_reads_stays_with_the_sender() -> None:
    server, wire = await speaking(bytes(30_000_000))
    await asyncio.sleep(0.2)
    assert 0 < wire._size < 2_000_000
    size = 0
    while data := await wire.read():
        size += len(data)
    assert size == 30_000_000
    await closed([wire])
    server.close()


async def test_plain_text_does_not_pass_for_secured() -> None:
    server, wire = await speaking(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL")
    await asyncio.sleep(0.05)
    with pytest.raises(ConnectionResetError):
        async with asyncio.timeout(5):
            await wire.start_tls(ssl.create_default_context(), "127.0.0.1")
    await closed([wire])
    server.close()


async def test_a_trailing_dot_is_not_part_of_the_certificate() -> None:
    async with Server(certificate="good") as server:
        wire, _ = await dial("127.0.0.1", server.port, {Network.LOOPBACK})
        await wire.start_tls(ssl.create_default_context(cafile=FIXTURES / "authority.pem"), "localhost.")
        assert wire.alive
        await closed([wire])
        assert not wire.alive
