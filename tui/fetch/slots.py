"""Slots: how many requests are in flight, in all and to one host, each waiting its turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Slots:
    """`connections` in all, `per_host` to one host. A request waits for its host first, so that a host that hangs holds
    no more than its own share of the rest."""

    def __init__(self, connections: int, per_host: int) -> None:
        self._per_host = per_host
        self._all = asyncio.Semaphore(connections)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def hold(self, host: str) -> AsyncIterator[None]:
        """A slot for one request to `host`, as long as the context lasts."""
        queue = self._hosts.get(host)
        if queue is None:
            queue = self._hosts[host] = _Host(self._per_host)
        queue.users += 1
        try:
            async with queue.slots, self._all:
                yield
        finally:
            queue.users -= 1
            if not queue.users:
                del self._hosts[host]


class _Host:
    def __init__(self, slots: int) -> None:
        self.slots = asyncio.Semaphore(slots)
        self.users = 0
