"""Failures: what went wrong below becomes a FetchError with its code and facts, in one place."""

import os
import socket
import ssl
from contextlib import suppress
from datetime import datetime
from math import ceil
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tui.errors import Code, FetchError
from tui.fetch.address import Target
from tui.fetch.body import BadCoding, TooLarge
from tui.fetch.certificate import Untrusted
from tui.fetch.connection import BadAnswer, CutOff, Unanswered
from tui.fetch.dial import Private
from tui.fetch.network import Network
from tui.fetch.proxy import ProxyRefused
from tui.model import Subscription, clean_line
from tui.model.text import mask

LONGEST = 200  # characters of a reason
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Hop(NamedTuple):
    """One request of a fetch."""

    subscription: Subscription
    home: Target  # what the person typed: its headers and credentials belong to its origin alone
    source: Target  # what led to this request
    target: Target
    now: datetime
    networks: frozenset[Network] | None = None  # that may be connected to; None: any
    kin: Target | None = None  # and those that this lies in

    @property
    def at_home(self) -> bool:
        """Whether what the person set for the source alone, secrets and exceptions, counts for this request."""
        return self.target.origin == self.home.origin


def reason(error: BaseException) -> str:
    """An exception in one clean line: OpenSSL's or the system's words where there are some."""
    if isinstance(error, ssl.SSLCertVerificationError):
        text = error.verify_message
    elif isinstance(error, ssl.SSLError):
        text = "TLS: " + (error.reason or str(error)).replace("_", " ").lower()
    elif isinstance(error, OSError) and error.errno and not isinstance(error, socket.gaierror):
        text = os.strerror(error.errno)  # asyncio puts the address into strerror
    else:
        text = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return clean_line(text, LONGEST) or type(error).__name__


def failure(error: Exception, hop: Hop) -> FetchError:
    """The FetchError for an exception that ended a request. Words of peers are cleaned and hold no secret of ours."""
    if isinstance(error, FetchError):
        return error
    host, url = clean_line(hop.target.host), hop.target.shown
    why = _without_secrets(reason(error), hop.subscription)
    match error:
        case TimeoutError():  # the deadline, or the system's own (an OSError)
            return FetchError(Code.TIMEOUT, host=host, seconds=ceil(hop.subscription.timeout))
        case Untrusted():
            return FetchError(Code.CERTIFICATE, host=host, **_certificate(error, hop))
        case socket.gaierror() if error.errno in _NO_SUCH_NAME:
            return FetchError(Code.UNKNOWN_HOST, host=host)
        case OSError():
            return FetchError(Code.UNREACHABLE, host=host, reason=why)
        case UnicodeError():
            return FetchError(Code.BAD_ADDRESS, url=url)
        case Private():
            return FetchError(Code.PRIVATE_REDIRECT, url=hop.source.shown, target=url)
        case TooLarge():
            return FetchError(Code.TOO_LARGE, url=url, limit=hop.subscription.max_bytes)
        case BadCoding():
            return FetchError(Code.BAD_COMPRESSION, url=url, coding=clean_line(str(error), 50))
        case CutOff():
            return FetchError(Code.CUT_OFF, url=url, reason=why)
        case Unanswered():
            return FetchError(Code.BAD_RESPONSE, url=url, reason="closed without an answer")
        case BadAnswer():
            return FetchError(Code.BAD_RESPONSE, url=url, reason=why)
        case ProxyRefused():
            return FetchError(Code.BAD_PROXY, proxy=error.proxy, reason=why)
    return FetchError(Code.UNEXPECTED, reason=f"{type(error).__name__}: {why}")


def _certificate(error: Untrusted, hop: Hop) -> dict[str, Any]:
    facts: dict[str, Any] = {**error.facts(hop.now)}
    if error.reason == "bad_authority":
        facts["path"] = clean_line(hop.subscription.authority)
    if not hop.at_home:  # there an exception would not count
        facts.pop("fingerprint", None)
        facts["url"] = hop.target.shown
    return facts


def _without_secrets(text: str, subscription: Subscription) -> str:
    secrets = [value for _, value in subscription.headers]
    with suppress(ValueError):
        secrets += [urlsplit(subscription.url).password or ""]
    for secret in secrets:
        if len(secret) > 3:
            text = text.replace(secret, "***")
    return mask(text)
