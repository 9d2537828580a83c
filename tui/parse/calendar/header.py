"""What a calendar says of itself: its name, its zone, how often to look at it."""

import re
from collections.abc import Iterable
from datetime import timedelta, tzinfo
from typing import NamedTuple

from tui.model import Feed, clean, clean_line
from tui.parse.address import resolve
from tui.parse.dates import VIETNAM

MAX_WAIT = timedelta(days=30)

_LINE = re.compile(r"([A-Z0-9-]{1,60})(?:;[^:]{0,500})?:(.*)", re.IGNORECASE | re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;nN])")


class Header(NamedTuple):
    """`zone` is that of times without one; `zone_name` what the calendar calls it, "" where it does not."""

    feed: Feed
    zone: tzinfo
    zone_name: str


def header(lines: Iterable[str], url: str) -> Header:
    """The header in the lines of a calendar found at `url` that stand in no part. Times without a zone are Vietnam's unless
    X-WR-TIMEZONE names another."""
    said: dict[str, str] = {}
    for line in lines:
        if found := _LINE.fullmatch(line):
            said.setdefault(found[1].upper(), _ESCAPED.sub(_plain, found[2].strip()))
    zone_name = clean_line(said.get("X-WR-TIMEZONE", ""), 100)
    zone = zone_of(zone_name)
    feed = Feed(
        title=clean_line(said.get("NAME") or said.get("X-WR-CALNAME", ""), 300),
        link=resolve(url, said.get("URL", "")),
        description=clean_line(said.get("DESCRIPTION") or said.get("X-WR-CALDESC", ""), 2_000),
        ttl=_seconds(said.get("REFRESH-INTERVAL") or said.get("X-PUBLISHED-TTL", "")),
    )
    return Header(feed=feed, zone=zone or VIETNAM, zone_name=zone_name if zone else "")


def zone_of(name: str) -> tzinfo | None:
    """The zone of that name, None where nobody knows it."""
    from icalendar import timezone

    try:
        return timezone.tzp.timezone(name) if name else None
    except Exception:  # a name that is a path, a name of a thousand letters
        return None


def _plain(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _seconds(text: str) -> int:
    from icalendar import vDuration

    try:
        wait = vDuration.from_ical(clean(text, 50))  # type: ignore[no-untyped-call]  # the library has no types here
    except Exception:  # anything but a duration
        return 0
    return int(min(wait, MAX_WAIT).total_seconds()) if wait > timedelta() else 0
