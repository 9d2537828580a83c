"""Dates as feeds and portals write them. What cannot be known is None: never invented, never "now"."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from tui.model import Moment

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh, which has had one offset since 1975."""

FIRST, LAST = 1901, 2100
"""Years believed. Databases print 0001, 1753, 1899 and 1900 for "no date"; a century ahead is a slip of the hand."""

_RFC822 = re.compile(
    r"(?:[A-Za-z]{3,9}, *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (?:([+-](?:0\d|1[0-5])):?(\d\d)|GMT|UTC?|Z)"
)
_ZERO = date(1970, 1, 1)
_ISO = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]|$)")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*")
_MONTHS_VI = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_WORDS = re.compile(rf"(\d{{1,2}})[\s,]*(?:tháng|thg|th)[\s.]*(\d{{1,2}}|{'|'.join(_MONTHS_VI)})[\s,]*(?:năm\s*)?(\d{{4}})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])0*(\d{1,2})\2(\d{1,2})(?!\d)")
_EAST_ASIA = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_VIETNAMESE = re.compile("ngày|thứ|chủ nhật|tháng|giờ|cập nhật|đăng")

_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?![\d:])|\s*(?:h|g|giờ)(?:\s*(\d{2})(?!\d)|(?!\w)))"
    r"(?:\s*(?:['’]|phút))?(?:\s*(?:([ap])\.?m|(sa|ch))(?!\w)\.?)?"
)
_OFFSET = re.compile(
    r"(?:(?:gmt|utc)\s*|(?:^|(?<=[\s(]))(?=[+-]\d{2}:?\d{2}(?!\d))|^(?=[+-]\d{2}(?!\d)))([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)"
)
_NAME = re.compile(r"[\s(]*(?:etc/)?([a-z]{1,4})(?!\w)")
_ZONES = {
    "ut": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2,
    "sast": 2, "eest": 3, "msk": 3, "ict": 7, "wib": 7, "sgt": 8, "hkt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5,
    "cdt": -5, "cst": -6, "ct": -6, "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "akst": -9, "hst": -10,
}  # fmt: skip


class _Time(NamedTuple):
    hour: int = 0
    minute: int = 0
    second: int = 0
    zone: timezone | None = None


class _Day(NamedTuple):
    day: date
    rest: str  # the text without what named the day
    vietnamese: bool = False


def feed_date(text: str, zone: timezone = UTC) -> Moment | None:
    """The moment that `text` names: a datetime in UTC, or a date where it gives no time. Where it names no zone, Vietnamese
    forms are Vietnam's time and all others are in `zone`; midnight without a zone is no time."""
    text = text.strip()[:200]
    if match := _RFC822.fullmatch(text):
        return _rfc822(match)
    if _ISO.match(text):
        try:
            return _believed(datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text), zone)
        except (ValueError, OverflowError):
            pass  # 24:00, a zone name, a month of three digits
    return _wild(unicodedata.normalize("NFC", text).lower(), zone)


def _rfc822(match: re.Match[str]) -> Moment | None:
    day, month, year, hour, minute, second, hours, minutes = match.groups()
    try:
        here = datetime(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
        if hours and (hours, minutes) != ("+00", "00"):
            here -= timedelta(hours=int(hours), minutes=int(hours[0] + minutes))
        return _believed(here, UTC)
    except (KeyError, ValueError, OverflowError):
        return _wild(match.group().lower(), UTC)


def _wild(text: str, zone: timezone) -> Moment | None:
    for found in _days(text):
        clock = _CLOCK.search(found.rest)
        time = _time(clock, found.rest[clock.end() :]) if clock else None
        if time is None:
            return _believed(found.day, zone)
        try:
            moment = datetime(found.day.year, found.day.month, found.day.day, tzinfo=time.zone) + timedelta(
                hours=time.hour, minutes=time.minute, seconds=time.second
            )
        except OverflowError:
            return None
        return _believed(moment, VIETNAM if found.vietnamese else zone)
    return None


def _believed(moment: Moment, zone: timezone) -> Moment | None:
    """`moment` in UTC (taken to be in `zone` if it names none), None where it is a zero or beyond belief."""
    if not FIRST <= moment.year <= LAST:
        return None
    if not isinstance(moment, datetime):
        return None if moment == _ZERO else moment
    if moment.tzinfo is None:
        if not (moment.hour or moment.minute or moment.second):
            return _believed(moment.date(), zone)
        moment = moment.replace(tzinfo=zone)
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    if moment.microsecond:
        moment = moment.replace(microsecond=0)
    return moment if moment.year != 1970 or moment.timestamp() else None


def _days(text: str) -> Iterator[_Day]:
    """The days that `text` may name, most certain form first."""
    vietnamese = bool(_VIETNAMESE.search(text))
    for pattern in (_WORDS, _EAST_ASIA, _YEAR_FIRST, _DAY_FIRST, _MONTH):
        if not (match := pattern.search(text)):
            continue
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        if pattern is _MONTH:
            day, rest = _english(match.group(1), rest)
        else:
            day = _numbered(pattern, match, rest)
            rest = "" if pattern is _EAST_ASIA else rest  # whose zone it would be is not said
        if day:
            yield _Day(day=day, rest=rest.strip(), vietnamese=vietnamese or pattern in (_WORDS, _DAY_FIRST))


def _numbered(pattern: re.Pattern[str], match: re.Match[str], rest: str) -> date | None:
    if pattern is _WORDS:
        day, month, year = match.groups()
        return _date(int(year), _MONTHS_VI.get(month) or int(month), int(day))
    if pattern is _EAST_ASIA:
        return _date(*map(int, match.groups()))
    if pattern is _YEAR_FIRST:
        return _date(int(match.group(1)), int(match.group(3)), int(match.group(4)))
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    # A second number over 12 proves month first, unless it may be an hour: some pages print dd/HH/yyyy.
    if second > 23 or (second > 12 and _CLOCK.search(rest)):
        return _date(year, first, second)
    return _date(year, second, first)


def _english(month: str, rest: str) -> tuple[date | None, str]:
    """The day of a text with a month's name: it must hold exactly a day and a year besides its clock and zone."""
    clock = _CLOCK.search(rest)
    bare = rest
    if clock:
        after = rest[clock.end() :]
        offset = _OFFSET.search(after)
        bare = rest[: clock.start()] + " " + (after.replace(offset.group(), " ", 1) if offset else after)
    numbers = re.findall(r"\d+", bare)
    if len(numbers) != 2:
        return None, rest
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    if len(year) == 2:
        year = str(int(year) + (2000 if int(year) < 90 else 1900))
    return (_date(int(year), _MONTHS[month], int(day)) if len(year) == 4 else None), rest


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _time(match: re.Match[str], after: str) -> _Time | None:
    hour, minute, second, plain_minute, half, half_vi = match.groups()
    hours, minutes, seconds = int(hour), int(minute or plain_minute or 0), int(second or 0)
    if half or half_vi:
        late = half == "p" or half_vi == "ch"
        hours = hours % 12 + 12 * late if hours <= 12 else hours
    if hours > 24 or minutes > 59 or seconds > 60 or (hours == 24 and (minutes or seconds)):
        return None
    return _Time(hour=hours, minute=minutes, second=min(seconds, 59), zone=_zone(after))


def _zone(after: str) -> timezone | None:
    """The zone that stands behind a clock, None where none is named."""
    if match := _OFFSET.search(after):
        sign, hours, minutes = match.groups()
        if int(hours) <= 15:
            ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return timezone(ahead if sign == "+" else -ahead)
    elif (name := _NAME.match(after)) and name.group(1) in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.group(1)]))
    return None
