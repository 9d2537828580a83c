"""Addresses found in pages and feeds: made absolute and safe to open, and made equal where they mean the same."""

import re
from ipaddress import IPv6Address
from urllib.parse import quote, unquote, urljoin

from tui.model import clean
from tui.model.addresses import PARTS, compared

MAX_LENGTH = 8192
"""Longer addresses are refused: they are data smuggled as an address, and no program takes them as an argument."""

# As they may stand in an address (RFC 3986); "%" only before two hex digits.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,4})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?")
# A path that only needs to be put behind its base: no "//", "./", empty query or fragment.
_PLAIN_PATH = re.compile(
    r"/?(?!www\.)[A-Za-z0-9_~-][A-Za-z0-9_~!$&'()*+,=-]*(?:[./?](?![./?]|$)[A-Za-z0-9_~!$&'()*+,=-]+|%[0-9A-Fa-f]{2})*/?",
    re.ASCII,
)
_PLAIN_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,4})?/[A-Za-z0-9._~/?&=%-]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")
_QUERY = re.compile("[?#]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{0,5}))?")
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


def resolve(base: str, href: str) -> str:
    """`href` as met on a page at `base`: an absolute http, https or mailto address in ASCII, without name and password.
    "" for every other scheme and for what cannot be an address."""
    if not href:
        return ""
    if len(href) <= MAX_LENGTH and _PLAIN.fullmatch(href) and ("%" not in href or not _UNSAFE.search(href)):
        return href
    if _PLAIN_PATH.fullmatch(href) and _PLAIN_BASE.fullmatch(base):
        return _beside(base, href)  # most links of most pages; the long way takes four times as long
    href = re.sub(r"[\t\n\r]", "", clean(href[: 2 * MAX_LENGTH].strip())).strip()
    if not href or len(href) > MAX_LENGTH:
        return ""
    scheme = _SCHEME.match(href)
    if scheme:
        kind = scheme[1].lower()
        if kind == "mailto":
            return _mailto(href[len("mailto:") :])
        return _absolute(href) if kind in ("http", "https") else ""
    try:
        if href.startswith("www."):
            href = "http://" + href
        elif href[:2] in ("//", "\\\\", "/\\"):
            href = ("http:" if base[:5].lower() == "http:" else "https:") + href
        else:
            href = urljoin(base, href.replace("\\", "/"))
    except ValueError:  # a base that is no address
        return ""
    return _absolute(href)


def _beside(base: str, href: str) -> str:
    """`href`, a path without dots and strange letters, as it stands on a page at `base`."""
    place = base.find("/", 8) if href[0] == "/" else _QUERY.split(base, maxsplit=1)[0].rfind("/") + 1
    found = base[:place] + href
    return found if len(found) <= MAX_LENGTH else ""


def _absolute(url: str) -> str:
    parts = PARTS.fullmatch(url)
    if not parts:
        return ""
    host = parts[2].rpartition("@")[2]
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    shape = _HOST.fullmatch(host)
    if not shape or int(shape[2] or 0) > 65535 or (host[0] == "[" and not _is_ipv6(shape[1][1:-1])):
        return ""
    path, mark, rest = _part_query(parts[3])
    url = f"{parts[1].lower()}://{host}{_safe(path.replace(chr(92), '/') or '/')}{mark}{_safe(rest)}"
    return url if len(url) <= MAX_LENGTH else ""


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True


def _part_query(tail: str) -> tuple[str, str, str]:
    """Path, then "?" or "#" or "", then what follows it."""
    mark = _QUERY.search(tail)
    return (tail[: mark.start()], mark[0], tail[mark.end() :]) if mark else (tail, "", "")


def _safe(part: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), part)


def _mailto(rest: str) -> str:
    to, mark, query = rest.partition("?")
    if not _MAIL.fullmatch(unquote(to)):
        return ""
    url = f"mailto:{_safe(to)}{mark}{_safe(query)}"
    return url if len(url) <= MAX_LENGTH else ""


def canonical(url: str) -> str:
    """`url` for telling whether two addresses mean the same thing, as `compared` has it; what is no http address comes back
    cleaned. Never raises."""
    absolute = resolve("", url)
    return compared(absolute) or absolute or clean(url[:MAX_LENGTH]).strip()


def identity(url: str) -> str:
    """`canonical`, and hosts with and without www. as one: what tells one article from another."""
    return canonical(url).replace("://www.", "://", 1)
