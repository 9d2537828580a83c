"""Bodies: a content coding undone piece by piece, the limit kept inside it, so that a bomb costs no more than its limit."""

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import NamedTuple, Protocol

from tui.fetch.connection import CutOff

_GZIP, _ZLIB, _RAW = 31, 15, -15
_OVERHEAD = 65_536  # bytes on the wire beyond the limit: gzip's headers, or members that hold nothing


class TooLarge(Exception):
    """The body is larger than the limit."""


class BadCoding(Exception):
    """The body is in a coding that was not asked for, or not what it says. The text is the coding, uncleaned."""


class Body(NamedTuple):
    """A whole body, and how many bytes it took on the wire."""

    data: bytes
    received: int


class _Decoder(Protocol):
    def feed(self, data: bytes, limit: int) -> Iterator[bytes]: ...
    def finish(self) -> None: ...


class _Identity:
    def feed(self, data: bytes, limit: int) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        pass


class _Inflate:
    """gzip (several members are one body) or deflate (with or without its zlib header: servers do both)."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._first = b""
        self._stream = zlib.decompressobj(_GZIP) if coding == "gzip" else None
        self._started = False

    def feed(self, data: bytes, limit: int) -> Iterator[bytes]:
        """What `data` unpacks to, at most `limit` bytes at a time. BadCoding."""
        self._started = True
        if self._stream is None:
            data = self._first = self._first + data
            if len(data) < 2:
                return
            zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._stream = zlib.decompressobj(_ZLIB if zlib_header else _RAW)
        while data:
            if self._stream.eof:
                if self._coding != "gzip" or not data.startswith(b"\x1f"):
                    return  # padding
                self._stream = zlib.decompressobj(_GZIP)
            try:
                out = self._stream.decompress(data, limit)
            except zlib.error:
                raise BadCoding(self._coding) from None
            data = self._stream.unconsumed_tail or self._stream.unused_data
            if out:
                yield out

    def finish(self) -> None:
        """CutOff if the coded stream has not come to its end. No bytes at all are an empty body."""
        if self._started and (self._stream is None or not self._stream.eof):
            raise CutOff(f"{self._coding} stream incomplete")


def _decoder(coding: str) -> _Decoder:
    codings = [name for part in coding.lower().split(",") if (name := part.strip()) and name != "identity"]
    if not codings:
        return _Identity()
    if codings[0] in ("gzip", "x-gzip") and len(codings) == 1:
        return _Inflate("gzip")
    if codings == ["deflate"]:
        return _Inflate("deflate")
    raise BadCoding(coding)


async def read_body(pieces: AsyncIterator[bytes], coding: str, limit: int) -> Body:
    """The whole body of an answer. TooLarge beyond `limit` bytes, BadCoding, CutOff."""
    decoder = _decoder(coding)
    parts: list[bytes] = []
    size = received = 0
    async for piece in pieces:
        received += len(piece)
        if received > limit + _OVERHEAD:
            raise TooLarge
        for part in decoder.feed(piece, limit - size + 1):
            size += len(part)
            if size > limit:
                raise TooLarge
            parts.append(part)
    decoder.finish()
    return Body(data=b"".join(parts), received=received)
