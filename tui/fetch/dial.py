"""Dialling: from a host name to a connected wire, the address that was checked being the one connected to."""

import asyncio
import socket
from collections.abc import Collection, Sequence
from contextlib import suppress
from ipaddress import ip_address
from itertools import chain, zip_longest
from threading import Thread
from typing import Any, NamedTuple

from tui.fetch.network import Network, network_of
from tui.fetch.wire import Wire

HEAD_START = 0.25  # seconds one address has before the next is tried beside it (RFC 8305)
TRIED = 8  # addresses of one name


class Private(Exception):
    """Every address of a host lies in a network that this request must not reach."""


class Address(NamedTuple):
    """An address as the system connects to it."""

    family: socket.AddressFamily
    sockaddr: tuple[Any, ...]
    network: Network


def literal(host: str) -> Network | None:
    """The network of a host that is an address in any spelling (127.1, 2130706433), None for a name."""
    with suppress(ValueError):
        return network_of(host)
    with suppress(OSError, ValueError):
        return network_of(socket.inet_ntoa(socket.inet_aton(host)))
    return Network.LOOPBACK if host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost") else None


async def lookup(host: str, port: int) -> list[Address]:
    """The addresses of a host, at most TRIED, families by turns as RFC 8305 has it. socket.gaierror, UnicodeError."""
    with suppress(ValueError):
        ip = ip_address(host)
        family = socket.AF_INET6 if ip.version == 6 else socket.AF_INET
        return [Address(family, (host, port), network_of(ip))]
    found = [
        Address(family, sockaddr, network_of(str(sockaddr[0])))
        for family, _, _, _, sockaddr in await _getaddrinfo(host, port)
        if family in (socket.AF_INET, socket.AF_INET6)
    ]
    first = [address for address in found if address.family == found[0].family]
    others = [address for address in found if address.family != found[0].family]
    turns = chain.from_iterable(zip_longest(first, others))
    return [address for address in turns if address is not None][:TRIED]


async def _getaddrinfo(host: str, port: int) -> list[Any]:
    """getaddrinfo in a thread of its own: in a pool, six names that hang would hold up all the others, and a thread
    of a pool is waited for when the program ends."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()

    def give(found: list[Any] | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found or [])

    def ask() -> None:
        found, error = None, None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except Exception as problem:
            error = problem
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits
            loop.call_soon_threadsafe(give, found, error)

    Thread(target=ask, name="bantin-lookup", daemon=True).start()
    return await answer


async def dial(host: str, port: int, networks: Collection[Network] | None) -> tuple[Wire, Network]:
    """A wire to a host, and the network it is in; only addresses in `networks` are tried, None allows all.
    Private, socket.gaierror, OSError (the first one, if all addresses fail)."""
    addresses = await lookup(host, port)
    if networks is not None:
        addresses = [address for address in addresses if address.network in networks]
        if not addresses:
            raise Private(host)
    sock, address = await _first(addresses)
    try:
        if network_of(str(sock.getpeername()[0])) is not address.network:
            raise Private(host)
        _, wire = await asyncio.get_running_loop().create_connection(Wire, sock=sock)
    except BaseException:
        sock.close()
        raise
    return wire, address.network


async def _connect(address: Address) -> tuple[socket.socket, Address]:
    sock = socket.socket(address.family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, address.sockaddr)
    except BaseException:
        sock.close()
        raise
    return sock, address


async def _first(addresses: Sequence[Address]) -> tuple[socket.socket, Address]:
    """The first address that accepts; each one starts when the one before it failed or had its head start."""
    if len(addresses) == 1:
        return await _connect(addresses[0])
    waiting = list(addresses)
    running: set[asyncio.Task[tuple[socket.socket, Address]]] = set()
    errors: list[OSError] = []
    won: tuple[socket.socket, Address] | None = None
    try:
        while won is None and (waiting or running):
            if waiting:
                running.add(asyncio.create_task(_connect(waiting.pop(0))))
            done, running = await asyncio.wait(
                running, timeout=HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for attempt in done:
                error = attempt.exception()
                if error is None and won is None:
                    won = attempt.result()
                elif error is None:
                    attempt.result()[0].close()
                elif isinstance(error, OSError):
                    errors.append(error)
                else:
                    raise error
    finally:
        for attempt in running:
            attempt.cancel()
            attempt.add_done_callback(_close_late)
    if won is None:
        raise errors[0] if errors else ConnectionError("no address")
    return won


def _close_late(attempt: asyncio.Task[tuple[socket.socket, Address]]) -> None:
    """An attempt that succeeded while it was being cancelled."""
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result()[0].close()
