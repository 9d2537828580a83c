"""The demo's days: every date in it is counted from the one day it is told, so its news is never old."""

import re
from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_PLACE = re.compile(r"\{([dsnwemy])([+-]\d+)?\}")
_LAST_STATED = 17 * 60  # minutes: no text says that it was published today after 17:00


def slashed(day: date) -> str:
    """14/06/2026, as Vietnamese portals print a day."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def monday(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def working_day(day: date, offset: int) -> date:
    """`offset` days from `day`, moved off the weekend: backwards for the past, forwards for the future."""
    day += timedelta(days=offset)
    if offset < 0 and day.weekday() > 4:
        return day - timedelta(days=day.weekday() - 4)
    if offset > 0 and day.weekday() > 4:
        return day + timedelta(days=7 - day.weekday())
    return day


def published(now: datetime, days: int, clock: str) -> datetime:
    """When a text dated `days` before today at `clock` (HH:MM, up to 17:00) was published; never after `now`.

    An earlier day on a weekend becomes the Friday before. Today's hours are squeezed into the part of the day that has
    passed, in the same order.
    """
    hour, minute = map(int, clock.split(":"))
    local = now.astimezone(VIETNAM)
    start = datetime.combine(local.date(), time(), VIETNAM)
    if days:
        start -= timedelta(days=days)
        start -= timedelta(days=max(0, start.weekday() - 4))  # offices publish on working days
        return start + timedelta(hours=hour, minutes=minute)
    passed = min(local.hour * 60 + local.minute, _LAST_STATED)
    return start + timedelta(minutes=(hour * 60 + minute) * passed // _LAST_STATED)


def fill(text: str, day: date) -> str:
    """`text` with its dates written out, counted from `day`.

    `{d-1}` 14/06/2026, `{s}` 14/6, `{n+3}` ngày 14 tháng 6 năm 2026, `{w}` thứ Ba, 14/6, `{e}` 14 June 2026; `{m}` and
    `{y+1}` the month and year as numbers.
    """

    def written(found: re.Match[str]) -> str:
        form, offset = found[1], int(found[2] or 0)
        if form == "y":
            return str(day.year + offset)
        if form == "m":
            return str(day.month)
        then = working_day(day, offset)
        short = f"{then.day}/{then.month}"
        match form:
            case "d":
                return slashed(then)
            case "s":
                return short
            case "n":
                return f"ngày {then.day} tháng {then.month} năm {then.year}"
            case "w":
                weekday = WEEKDAYS[then.weekday()]
                return f"{weekday.replace('Thứ', 'thứ').replace('Chủ', 'chủ')}, {short}"
            case _:
                return f"{then.day} {MONTHS[then.month - 1]} {then.year}"

    return _PLACE.sub(written, text)
