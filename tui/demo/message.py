"""Requests and scripted replies, and replies made ready for the wire: what is asked, what is answered."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import NamedTuple

Pairs = tuple[tuple[str, str], ...]


class Request(NamedTuple):
    """One request as it came: `target` is the path with its query, header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    version: str = "HTTP/1.1"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def accepts_gzip(self) -> bool:
        """The client says that it can decompress gzip."""
        return "gzip" in self.headers.get("accept-encoding", "")

    @property
    def closes(self) -> bool:
        """The client wants the connection closed after the answer."""
        wish = self.headers.get("connection", "").lower()
        return wish == "close" or (self.version == "HTTP/1.0" and wish != "keep-alive")


class Reply(NamedTuple):
    """What to answer, and how badly. Text is sent as UTF-8 whatever `charset` claims; `headers` win over what is computed."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] | Pairs = ()  # pairs where a name comes twice
    media: str = "text/html"  # "": no Content-Type
    charset: str = "utf-8"  # what Content-Type claims of text and XML; "": nothing
    reason: str = ""  # the status line's words; "": the usual ones
    delay: float = 0.0  # seconds before the first byte
    drip: int = 0  # bytes of the body a second (of everything, with `raw`); 0: at once
    cut: int = -1  # close after so many bytes of the body (of everything, with `raw`); -1: never
    reset: bool = False  # with `cut`: RST in place of a proper end
    hang: bool = False  # never answer; with `cut`: stay silent after so many bytes
    endless: bool = False  # the body again and again, without a length
    chunked: bool = False  # Transfer-Encoding: chunked
    gzip: bool = False  # compress, whatever the client accepts
    length: bool = True  # False: no Content-Length, the end of the connection ends the body
    validators: bool = True  # ETag and Last-Modified on a plain 200, and 304 when they match
    modified: str = ""  # an HTTP date for Last-Modified; "": the portal's
    raw: bytes | None = None  # these bytes and nothing else, status line included


Answer = Reply | Callable[[Request], Reply]
"""A reply, or a function of the request that gives one. It is called in the portal's own thread."""


class Prepared(NamedTuple):
    """A reply ready for the wire: `head` lacks its last empty line, so that a connection can add its own header."""

    reply: Reply
    head: bytes
    body: bytes
    etag: str = ""
    modified: str = ""
    unchanged: bytes = b""  # the head of a 304; b"" when the reply has no validators

    @property
    def simple(self) -> bool:
        """Nothing but head and body has to be sent, in one go."""
        reply = self.reply
        return not (reply.drip or reply.cut >= 0 or reply.hang or reply.endless or reply.chunked or reply.raw is not None)

    @property
    def closes(self) -> bool:
        """The connection ends with this reply."""
        reply = self.reply
        return (
            not reply.length
            or reply.raw is not None
            or reply.cut >= 0
            or reply.endless
            or b"\nconnection: close" in self.head.lower()
        )

    def unchanged_for(self, request: Request) -> bool:
        """The request asks "has it changed?" and it has not. If-None-Match stands before If-Modified-Since (RFC 9110)."""
        if not self.unchanged:
            return False
        asked = request.headers.get("if-none-match")
        if asked is not None:
            return asked.strip() == "*" or self.etag in (tag.strip().removeprefix("W/") for tag in asked.split(","))
        since = request.headers.get("if-modified-since")
        if since is None:
            return False
        if since == self.modified:
            return True
        try:
            return parsedate_to_datetime(since) >= parsedate_to_datetime(self.modified)
        except (ValueError, TypeError):
            return False


def http_date(moment: datetime) -> str:
    """`moment` (zone-aware) as HTTP prints it."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def prepare(reply: Reply, *, modified: str, compress: bool = False) -> Prepared:
    """`reply` made ready. `modified` is the Last-Modified of replies that name none; `compress` asks for gzip."""
    if reply.raw is not None:
        return Prepared(reply=reply, head=b"", body=reply.raw)
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    own = tuple(reply.headers.items()) if isinstance(reply.headers, Mapping) else reply.headers
    named = {name.lower() for name, _ in own}
    etag = ""
    added: list[tuple[str, str]] = []
    if reply.status == 200 and reply.validators and not reply.endless:
        etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
        modified = reply.modified or modified
        added += [("ETag", etag), ("Last-Modified", modified)]
    if reply.gzip or compress:
        body = gzip.compress(body, 6, mtime=0)
        added.append(("Content-Encoding", "gzip"))
    if compress:
        added.append(("Vary", "Accept-Encoding"))
    media = reply.media
    if media and reply.charset and (media.startswith("text/") or media.endswith(("xml", "json"))):
        media += f"; charset={reply.charset}"
    bare = reply.status in (204, 304) or reply.status < 200
    if media and not bare:
        added.append(("Content-Type", media))
    if reply.chunked:
        added.append(("Transfer-Encoding", "chunked"))
    elif reply.length and not reply.endless and not bare:
        added.append(("Content-Length", str(len(body))))
    lines = [(name, value) for name, value in added if name.lower() not in named] + list(own)
    unchanged = b""
    if etag:
        kept = [(name, value) for name, value in lines if not name.lower().startswith(("content-", "transfer-"))]
        unchanged = _head(304, "", kept)
    return Prepared(
        reply=reply,
        head=_head(reply.status, reply.reason, lines),
        body=b"" if bare else body,
        etag=_value(lines, "etag"),
        modified=_value(lines, "last-modified"),
        unchanged=unchanged,
    )


def _value(lines: list[tuple[str, str]], wanted: str) -> str:
    return next((value for name, value in lines if name.lower() == wanted), "")


def _head(status: int, reason: str, lines: list[tuple[str, str]]) -> bytes:
    if not reason:
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            reason = "Unknown"
    text = f"HTTP/1.1 {status} {reason}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines)
    return text.encode("latin-1", "replace")
