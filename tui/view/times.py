"""Moments as people say them: short in a column, whole in a sentence, RFC 3339 in JSON."""

from datetime import date, datetime, timedelta

from tui.i18n import Translator, mark
from tui.model import Moment

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip


def local(moment: datetime, now: datetime) -> datetime:
    """`moment` in the zone of `now`, which is the person's."""
    return moment.astimezone(now.tzinfo)


def day_of(moment: Moment, now: datetime) -> date:
    """The person's calendar day of `moment`."""
    return local(moment, now).date() if isinstance(moment, datetime) else moment


def column(moment: Moment | None, now: datetime) -> str:
    """At most 7 cells: the time if today, day and month within half a year, else month and year; "" if unknown."""
    if moment is None:
        return ""
    day = day_of(moment, now)
    if isinstance(moment, datetime) and day == now.date():
        return f"{local(moment, now):%H:%M}"
    if abs((now.date() - day).days) < 180:
        return f"{day:%d/%m}"
    return f"{day:%m/%Y}"


def spoken(moment: Moment | None, tr: Translator, now: datetime) -> str:
    """A moment inside a sentence: "hôm nay, 8 giờ 30" · "ngày 14 tháng 6 năm 2024"; says so when unknown."""
    if moment is None:
        return tr("unknown date")
    day = day_of(moment, now)
    if day == now.date():
        text = tr("today")
    elif day == now.date() - timedelta(days=1):
        text = tr("yesterday")
    else:
        text = spoken_day(day, tr)
    if isinstance(moment, datetime):
        at = local(moment, now)
        return tr("{day}, {clock}", day=text, clock=clock(at, tr))
    return text


def dated(moment: Moment | None, tr: Translator, now: datetime) -> str:
    """The day of a moment, with its year where that is not this one, and its time if it was today or yesterday; "" if unknown."""
    if moment is None:
        return ""
    day = day_of(moment, now)
    if 0 <= (now.date() - day).days <= 1:
        return spoken(moment, tr, now)
    if day.year != now.year:
        return spoken_day(day, tr)
    return tr("{day} {month}", day=day.day, month=tr(MONTHS[day.month - 1]))


def spoken_day(day: date, tr: Translator) -> str:
    """A calendar day in words."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def clock(at: datetime, tr: Translator) -> str:
    """A time of day in words: "8 giờ", "14 giờ 30"; 24 hours in English."""
    if at.minute == 0 and tr.language == "vi":
        return tr("{hour}:00", hour=at.hour)
    return tr("{hour}:{minute}", hour=at.hour, minute=f"{at.minute:02}")


def ago(then: datetime | None, tr: Translator, now: datetime) -> str:
    """How long since `then`, in its largest whole unit."""
    if then is None:
        return tr("never")
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < 60:
        return tr("just now")
    if seconds < 3600:
        return tr.plural("{n} minute ago", "{n} minutes ago", seconds // 60)
    if seconds < 86400:
        return tr.plural("{n} hour ago", "{n} hours ago", seconds // 3600)
    return tr.plural("{n} day ago", "{n} days ago", seconds // 86400)


def span(seconds: int, tr: Translator) -> str:
    """How long something lasts, in the largest unit that it is a whole number of."""
    minutes = max(1, round(seconds / 60))
    if minutes % 1440 == 0:
        return tr.plural("{n} day", "{n} days", minutes // 1440)
    if minutes % 60 == 0:
        return tr.plural("{n} hour", "{n} hours", minutes // 60)
    return tr.plural("{n} minute", "{n} minutes", minutes)


def machine(moment: Moment | None, now: datetime) -> str | None:
    """RFC 3339 with the person's zone, ISO for a bare day, None if unknown."""
    if isinstance(moment, datetime):
        return local(moment, now).isoformat(timespec="seconds")
    return moment.isoformat() if moment else None
