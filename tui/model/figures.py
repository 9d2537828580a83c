"""Figures of visitor counters: what they count, as a page shows them, as the store keeps them."""

from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple


class Measure(StrEnum):
    """What a visitor counter counts."""

    ONLINE = "online"
    MEMBERS = "members"
    BOTS = "bots"
    GUESTS = "guests"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last_week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    TOTAL = "total"


LEVELS = frozenset((Measure.ONLINE, Measure.MEMBERS, Measure.BOTS, Measure.GUESTS))
"""Measures that say how many are there; the others count who came."""


class Observation(NamedTuple):
    """One figure of a counter as seen at `seen`. `value` is None unless `status` is "ok"; `text` is what the page printed."""

    measure: Measure
    value: int | None
    seen: datetime
    page: str
    status: Literal["ok", "not_published", "not_understood"] = "ok"
    unit: str = ""
    text: str = ""


class Sighting(NamedTuple):
    """A figure as the store keeps it: from its first to its last sight every look at the counter gave the same."""

    source: str
    measure: Measure
    value: int | None
    status: Literal["ok", "not_published", "not_understood"]
    first_seen: datetime  # zone UTC
    last_seen: datetime
    page: str
    unit: str = ""
    text: str = ""
