"""Headers: what a request says, and what an answer's headers mean to us."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tui.fetch.address import Target
from tui.model import Subscription, Validators, clean_line

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, text/calendar, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, application/json;q=0.7, */*;q=0.5"
)
LONGEST = 1_000  # characters of a header that are looked at
LONGEST_LOCATION = 8_000
WEEK = 7 * 86_400  # seconds; longer waits are cut to it

# Ours to say: the length, coding and framing of messages, and the conditions, which go by Validators.
_RESERVED = frozenset((
    "host", "connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "trailer", "transfer-encoding",
    "upgrade", "content-length", "expect", "accept-encoding", "range", "if-range", "if-match", "if-none-match",
    "if-modified-since", "if-unmodified-since",
))  # fmt: skip
_WANTED = frozenset((
    b"etag", b"last-modified", b"cache-control", b"expires", b"date", b"retry-after", b"content-type", b"content-encoding",
    b"location",
))  # fmt: skip
_LISTS = frozenset(("cache-control", "content-encoding"))
_ETAG = re.compile(r'(?:[Ww]/)?"[!#-~ ]*"|[!#-)+\--~][!#-+\--~]*')  # unquoted ones are met with; "*" would match anything
_PRINTABLE = re.compile(r"[ -~]+")
_SECONDS = re.compile(r"[0-9]{1,10}")


def request_headers(
    subscription: Subscription, target: Target, home: Target, validators: Validators, user_agent: str
) -> list[tuple[str, str]]:
    """The headers of one request. The subscription's own, and its credentials, go to its own origin `home` alone.
    ValueError, naming the header, if one of its own cannot be sent."""
    headers = {
        "host": target.url.netloc.decode("ascii"),
        "user-agent": user_agent,
        "accept": ACCEPT,
        "accept-encoding": "gzip, deflate",
    }
    if validators.etag:
        headers["if-none-match"] = validators.etag
    if validators.last_modified:
        headers["if-modified-since"] = validators.last_modified
    if target.origin == home.origin:
        if home.authorization:
            headers["authorization"] = home.authorization
        for name, value in subscription.headers:
            if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
                raise ValueError(f"header {clean_line(name, 50)} cannot be sent")  # its value may be a secret
            if name.lower() not in _RESERVED:
                headers[name.lower()] = value.strip()
    return list(headers.items())


def answer_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers we look at, by lower-case name, cut and cleaned; of one sent twice the first, of lists all."""
    found: dict[str, str] = {}
    for key, value in raw:
        if key not in _WANTED:
            continue
        name = key.decode("ascii")
        if name == "location":
            text = _location(value)
        else:
            text = clean_line(value[:LONGEST].decode("latin-1"))
            if len(value) > LONGEST and name in ("etag", "last-modified"):
                text = ""  # half of one never matches
        if name in found and name in _LISTS:
            found[name] = f"{found[name]}, {text}"[:LONGEST]
        else:
            found.setdefault(name, text)
    return found


def _location(value: bytes) -> str:
    if len(value) > LONGEST_LOCATION:
        return ""
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def answer_validators(headers: Mapping[str, str], old: Validators | None = None, body_hash: str = "") -> Validators:
    """What to ask with next time: of a whole answer what it gave, of a 304 (`old`) what it gave anew. Unsafe ones are dropped."""
    new = sendable(Validators(etag=headers.get("etag", ""), last_modified=headers.get("last-modified", ""), body_hash=body_hash))
    if old is None:
        return new
    return Validators(etag=new.etag or old.etag, last_modified=new.last_modified or old.last_modified, body_hash=old.body_hash)


def sendable(validators: Validators) -> Validators:
    """`validators` without what could not stand in a request, or would match anything."""
    etag, modified = validators.etag, validators.last_modified
    return Validators(
        etag=etag if _ETAG.fullmatch(etag) else "",
        last_modified=modified if _PRINTABLE.fullmatch(modified) else "",
        body_hash=validators.body_hash,
    )


def moment(text: str) -> datetime | None:
    """An HTTP date in UTC, None if it is none."""
    try:
        found = parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def fresh_for(headers: Mapping[str, str], now: datetime) -> int:
    """Seconds the server asks to wait: max-age, else Expires; 0 if it says nothing or no-cache; a week at most."""
    directives: dict[str, str] = {}
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.partition("=")
        directives.setdefault(name.strip(), value.strip().strip('"'))
    if "no-cache" in directives or "no-store" in directives:
        return 0
    if _SECONDS.fullmatch(directives.get("max-age", "")):
        return min(int(directives["max-age"]), WEEK)
    expires = moment(headers.get("expires", ""))
    if expires is None:
        return 0
    return _between(moment(headers.get("date", "")) or now, expires)


def retry_after(headers: Mapping[str, str], now: datetime) -> int:
    """Seconds of Retry-After, given as seconds or as a date; 0 if none; a week at most."""
    text = headers.get("retry-after", "")
    if _SECONDS.fullmatch(text):
        return min(int(text), WEEK)
    until = moment(text)
    return _between(now, until) if until else 0


def _between(start: datetime, end: datetime) -> int:
    return max(0, min(int((end - start).total_seconds()), WEEK))
