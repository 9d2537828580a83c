"""Answers: what the status, the headers and the body of one response mean."""

from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

import httpx

from tui.errors import Code, FetchError
from tui.fetch.address import Target, redirected
from tui.fetch.body import read_body
from tui.fetch.headers import answer_headers, answer_validators, fresh_for, retry_after
from tui.fetch.network import Network
from tui.model import NotModified, Response, Validators

PERMANENT = (301, 308)
_REDIRECTS = (*PERMANENT, 302, 303, 307)
_WHOLE = (200, 203)


class Redirect(NamedTuple):
    """The way on, and the network of the server that pointed it out (None behind a proxy)."""

    target: Target
    permanent: bool
    network: Network | None


class Question(NamedTuple):
    """One request of a fetch, as far as its answer has to do with it."""

    target: Target
    validators: Validators  # those that were sent
    limit: int  # bytes of the body
    now: datetime
    moved_to: str


async def understood(response: httpx.Response, asked: Question) -> Response | NotModified | Redirect:
    """The meaning of an answer, its body read if it has one to keep. FetchError; TooLarge, BadCoding, CutOff, BadAnswer."""
    status = response.status_code
    headers = answer_headers(response.headers.raw)
    if status in _REDIRECTS:
        onward = redirected(asked.target, headers.get("location", ""))
        return Redirect(target=onward, permanent=status in PERMANENT, network=response.extensions["network"])
    if status == 304:
        if not asked.validators.etag and not asked.validators.last_modified:
            raise FetchError(Code.BAD_RESPONSE, url=asked.target.shown, reason="304 to an unconditional request")
        validators = answer_validators(headers, old=asked.validators)
        return NotModified(validators=validators, fresh_for=fresh_for(headers, asked.now), moved_to=asked.moved_to)
    if status not in _WHOLE:
        url, wait = asked.target.shown, retry_after(headers, asked.now) if status in (429, 503) else 0
        if status == 410:
            raise FetchError(Code.GONE, url=url)
        if status == 429:
            raise FetchError(Code.RATE_LIMITED, retry_after=wait, url=url, seconds=wait)
        raise FetchError(Code.HTTP_STATUS, retry_after=wait, url=url, status=status)
    assert isinstance(response.stream, httpx.AsyncByteStream)
    body = await read_body(aiter(response.stream), headers.get("content-encoding", ""), asked.limit)
    body_hash = blake2b(body.data, digest_size=8).hexdigest()
    return Response(
        url=str(asked.target.url),
        status=status,
        content_type=headers.get("content-type", ""),
        body=body.data,
        validators=answer_validators(headers, body_hash=body_hash),
        fetched=asked.now,
        fresh_for=fresh_for(headers, asked.now),
        moved_to=asked.moved_to,
        received=body.received,
    )
