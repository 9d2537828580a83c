"""Addresses: which may be fetched, whose they are, and how they are asked for."""

import re
from base64 import b64encode
from typing import NamedTuple
from urllib.parse import unquote

import httpx

from tui.errors import Code, FetchError
from tui.model import clean_line
from tui.model.text import mask

SHOWN = 500  # characters of an address in an error
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
_IPV6 = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*")
_PORTS = {"http": 80, "https": 443}


class Target(NamedTuple):
    """One address, ready to be asked for. Its credentials are in `authorization` alone."""

    url: httpx.URL  # without credentials and fragment
    host: str  # ASCII, lower case; IPv6 without brackets
    port: int
    authorization: str  # "Basic …" from user:password@, "" if none

    @property
    def scheme(self) -> str:
        """http or https."""
        return self.url.scheme

    @property
    def origin(self) -> tuple[str, str, int]:
        """Whom credentials, headers and cookies belong to."""
        return (self.url.scheme, self.host, self.port)

    @property
    def shown(self) -> str:
        """The address as a person may see it."""
        return shown(str(self.url))


def shown(url: str) -> str:
    """`url` in one clean line without credentials."""
    url = mask(url)
    if "//" not in url:  # user:password@host, the scheme forgotten
        url = re.sub(r"^[^/?#]*@", "***@", url)
    return clean_line(url, SHOWN)


def target(url: str) -> Target:
    """The target an address names. FetchError BAD_SCHEME or BAD_ADDRESS."""
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _PORTS:
        raise FetchError(Code.BAD_SCHEME, url=shown(url), scheme=clean_line(scheme[1].lower(), 20))
    try:
        found = _target(httpx.URL(url))
    except (httpx.InvalidURL, ValueError):  # UnicodeError is a ValueError
        found = None
    if found is None:
        raise FetchError(Code.BAD_ADDRESS, url=shown(url))
    return found


def _target(url: httpx.URL) -> Target | None:
    host = url.raw_host.decode("ascii").lower()  # httpx leaves IPv6 as it is written
    port = _PORTS.get(url.scheme) if url.port is None else url.port
    if port is None or not connectable(host, port):
        return None
    authorization = ""
    if url.userinfo:
        user, _, password = url.userinfo.decode("ascii").partition(":")
        pair = f"{unquote(user)}:{unquote(password)}"
        authorization = "Basic " + b64encode(pair.encode()).decode("ascii")
    if url.userinfo or url.fragment:
        url = url.copy_with(username=None, password=None, fragment=None)
    return Target(url=url, host=host, port=port, authorization=authorization)


def connectable(host: str, port: int) -> bool:
    """Whether a host (ASCII) and a port have the form of such."""
    return 1 <= port <= 65535 and bool(_HOST.fullmatch(host) or _IPV6.fullmatch(host))


def redirected(base: Target, location: str) -> Target:
    """Where a Location header leads. Credentials in it are ignored: no server may choose them. FetchError."""
    scheme = _SCHEME.match(location)
    if scheme and scheme[1].lower() not in _PORTS:
        raise FetchError(Code.BAD_SCHEME, url=shown(location), scheme=clean_line(scheme[1].lower(), 20))
    try:
        found = _target(httpx.URL(location) if scheme else base.url.join(location)) if location else None
    except (httpx.InvalidURL, ValueError):
        found = None
    if found is None:
        reason = f"redirect to {shown(location)}" if location else "redirect to nowhere"
        raise FetchError(Code.BAD_RESPONSE, url=base.shown, reason=reason)
    return found._replace(authorization="")
