"""One HTTP/1.1 connection: a request goes out, the head and the body of its answer come in, whole or as an error."""

import asyncio
import re
from collections.abc import AsyncIterator

import h11

from tui.fetch.network import Network
from tui.fetch.wire import Wire

HEAD_BYTES = 131_072  # of one head; a 100 kB cookie passes
HEAD_LINES = 1_000
INFORMATIONAL = 20  # 1xx answers before the real one
EVENTS = 50_000  # pieces of one body: 10 MB in chunks of one byte would take minutes of CPU
BREATH = 500  # of them at a stretch: a peer that sends chunks of one byte must not hold up the rest of the program
SKIPPED = 50  # of them, of a body that is of no use
_HEAD_END = re.compile(rb"\n\r?\n")
# h11 0.16 takes 2 s over 16 kB of blanks (folded lines count) before a bad byte, and 100 s over 100 kB: its pattern is
# quadratic. No honest head has such a run; a body may, so in one it is only given to h11 in slices (it may be trailers).
_RUN = b" " * 256
_TABS = bytes.maketrans(b"\t", b" ")
_SLICE = 1_024

Head = tuple[int, list[tuple[bytes, bytes]]]


class BadAnswer(Exception):
    """The peer does not speak HTTP as it must. The text may hold bytes of the peer: clean it."""


class Unanswered(Exception):
    """The connection ended before the first byte of an answer; a kept one may simply have been closed meanwhile."""


class CutOff(Exception):
    """The body ended before its end."""


class Connection:
    """A connection that can be asked again and again, one request at a time."""

    def __init__(self, wire: Wire, network: Network | None) -> None:
        self.wire = wire
        self.network = network  # of the peer; None behind a proxy, where nobody can see it
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=2 * _SLICE)
        self._rest = b""  # of the answer, not yet given to h11
        self._ended = False  # the peer has, and h11 is not told yet
        self._chunked = False
        self._step = 0

    async def ask(self, method: bytes, target: bytes, headers: list[tuple[bytes, bytes]]) -> Head:
        """Send a request; the status and headers (names in lower case) of the answer.
        BadAnswer, Unanswered, OSError; h11.LocalProtocolError if a header of ours is not one."""
        request = self._h11.send(h11.Request(method=method, target=target, headers=headers))
        self.wire.write(request + self._h11.send(h11.EndOfMessage()))
        self._rest = b""
        for _ in range(INFORMATIONAL + 1):
            self._h11.receive_data(await self._head())
            try:
                event = self._h11.next_event()
            except h11.RemoteProtocolError as error:
                raise BadAnswer(str(error)) from None
            if isinstance(event, h11.Response):
                self._chunked = any(name == b"transfer-encoding" for name, _ in event.headers)
                self._take(self._rest)
                return event.status_code, list(event.headers)
            if not isinstance(event, h11.InformationalResponse) or event.status_code == 101:
                break
        raise BadAnswer("no answer after 1xx")

    async def _head(self) -> bytes:
        """One whole head; what came after it is in `_rest`."""
        have = self._rest
        searched = 0
        while (found := _HEAD_END.search(have, max(0, searched - 2))) is None and len(have) <= HEAD_BYTES:
            searched = len(have)
            try:
                data = await self.wire.read()
            except OSError:
                if have:
                    raise
                raise Unanswered from None
            if not data:
                raise CutOff("closed within the head") if have else Unanswered
            have = have + data if have else data
        end = found.end() if found else len(have)
        head, self._rest = have[:end], have[end:]
        if len(head) > HEAD_BYTES or head.count(b"\n") > HEAD_LINES:
            raise BadAnswer("headers too long")
        if _has_run(head):
            raise BadAnswer("a header of blanks")
        return head

    async def body(self) -> AsyncIterator[bytes]:
        """The body in pieces, as sent (transfer coding undone, content coding not). BadAnswer, CutOff."""
        for number in range(EVENTS):
            if number % BREATH == BREATH - 1:
                await asyncio.sleep(0)
            event = self._parsed()
            while event is h11.NEED_DATA:
                try:
                    self._take(await self.wire.read())
                except OSError as error:
                    raise CutOff(error.strerror or str(error)) from None
                self._ended = not self._rest
                event = self._parsed()
            if not isinstance(event, h11.Data):
                # A length that is too small would have us keep half a feed, and its ETag for ever.
                if not self._chunked and self._h11.trailing_data[0].strip():
                    raise CutOff("more bytes than Content-Length")
                return
            yield bytes(event.data)
        raise BadAnswer("too many small chunks")

    def _take(self, data: bytes) -> None:
        """Have `data` ready for h11: whole, or in slices if it could cost too much in one."""
        self._rest = data
        self._step = _SLICE if self._chunked and _has_run(data) else len(data)

    def _parsed(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """The next event in what is here."""
        try:
            while (event := self._h11.next_event()) is h11.NEED_DATA and (self._rest or self._ended):
                self._h11.receive_data(self._rest[: self._step])
                self._rest = self._rest[self._step :]
                self._ended = self._ended and bool(self._rest)
        except h11.RemoteProtocolError as error:
            if self._h11.trailing_data[1]:
                raise CutOff(str(error)) from None
            raise BadAnswer(str(error)) from None
        return event

    def finished(self) -> bool:
        """Whether the connection may be asked again, what little of the answer is here being read and dropped."""
        try:
            for _ in range(SKIPPED):
                if not isinstance(self._parsed(), h11.Data):
                    break
        except (BadAnswer, CutOff):
            return False
        if self._h11.our_state is not h11.DONE or self._h11.their_state is not h11.DONE:
            return False
        if self._rest or self._h11.trailing_data[0]:
            return False
        self._h11.start_next_cycle()
        return True


def _has_run(data: bytes) -> bool:
    return _RUN in data.translate(_TABS, b"\r\n")
