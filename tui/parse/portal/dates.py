"""Dates as portals print them, in labels, captions and addresses. What cannot be known is None."""

from datetime import date

from tui.model import Moment
from tui.parse.dates import feed_date


def page_date(text: str, today: date) -> Moment | None:
    """The moment that a short text of a page names; relative and short dates count from `today`, the day of the fetch."""
    return feed_date(text)
