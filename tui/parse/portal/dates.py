"""Dates as portals print them, in labels, captions and addresses. What cannot be known is None."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tui.model import Moment, clean_line
from tui.parse.dates import FIRST, LAST, VIETNAM, feed_date

MAX_TEXT = 400
"""Characters looked at, half of them at each end of a longer text: a date is glued to a title before or behind it."""
MAX_LINES = 300
MAX_UNREAD = 60

_SPACE = r"[\s,;|•·–—()-]{0,6}"
_ALONE = r"(?<![^\W_])"  # no letter or digit before
_WEEKDAY_EN = rf"{_ALONE}(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAY = rf"(?:thứ\s?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s?nhật|{_ALONE}cn\b|{_ALONE}t[2-7]\b)"
_CLOCK = (
    r"(?<![\d:])\d{1,2}(?::\d\d(?::\d\d(?:\.\d{1,9})?)?(?!\d)|\s?(?:h|g|giờ)(?::?\s?\d\d(?!\d)|(?![^\W_])))\s?(?:['’]|phút)?"
    r"(?:\s?(?:[ap]\.?m\b\.?|(?:sa|ch)\b))?"
)
_ZONE = r"\s?\(?(?:z\b|(?:(?:gmt|utc)\s?(?:[+-]\s?\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)(?!\d))"
_MONTH_EN = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH = r"(?:tháng|thg|th)[\s.]?(?:\d{1,2}(?!\d)|[^\W\d_]{2,5}(?:\s(?:một|hai)\b)?)"

_NUMBERS = re.compile(
    r"(?<!\d)-?(?:\d{4}([-/.])0?\d{1,2}\1\d{1,2}|(?<!\d[./])\d{1,2}\s?([/.-])\s?\d{1,2}\s?\2\s?-?\d{4})(?!\d|[/.]\d)"
)
_WORDS = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:[\s,]{{0,2}}{_MONTH}[\s,/-]{{0,3}}(?:năm\s?)?\d{{4}}(?!\d)"
    rf"|(?:st|nd|rd|th)?[\s,.-]{{0,2}}(?:of\s)?{_MONTH_EN}[\s,-]{{1,2}}\d{{4}}(?!\d)"
    # a badge: the day large, the month and year under it
    r"|(?<![/.-]\d)(?<![/.-]\d\d)\s(?P<under>\d{1,2})\s?[/-]\s?(?P<of>\d{4})(?!\d))"
    rf"|{_ALONE}(?:{_MONTH}\s(?P<day>\d{{1,2}})(?:,\s?|\s)(?P<year>\d{{4}})(?!\d)"
    rf"|{_MONTH_EN}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?|\s)\d{{4}}(?!\d))"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
)
# A year, date or clock with the next one hard behind it: "năm 202014/06/2024", "14/06/202410:30", "10:3014/06/2024".
_GLUED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4})|[/.-](?:19|20)\d\d(?=\d{1,2}:\d\d)|:\d\d(?=\d\d?[/.-]\d{1,2}[/.-]\d{4})"
)
_BEFORE = re.compile(
    rf"(?:(?P<clock>{_CLOCK})(?P<zone>{_ZONE})?{_SPACE})?(?:(?:(?P<day>{_WEEKDAY})|(?P<day_en>{_WEEKDAY_EN})){_SPACE})?"
    rf"(?:(?P<clock2>{_CLOCK})(?P<zone2>{_ZONE})?{_SPACE})?(?:\bngày\s?)?$"
)
_AFTER = re.compile(rf"(?:{_SPACE}(?:lúc\s|at\s|vào lúc\s)?|t)(?P<clock>{_CLOCK})(?P<zone>{_ZONE})?")
_MIDNIGHT = re.compile(r"(?:00?:00(?::00)?|12:00(?::00)?\s?(?:a\.?m\.?|sa))(?:\.0+)?\s?['’]?")
_TWO_NUMBERS = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})")
_ZERO = date(1970, 1, 1)
_DAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_LABEL = r"[\s([]{0,4}(?:[^\W\d_][^\d:]{0,40}:\s?)?"
_SHORT = re.compile(
    rf"(?P<label>{_LABEL})(?:(?P<clock>{_CLOCK}){_SPACE})?(?P<weekday>{_WEEKDAY}{_SPACE})?(?P<said>ngày\s)?(?:mùng\s|mồng\s)?"
    r"(?:(?P<first>\d{1,2})\s?(?:(?:và|đến|[,&])\s?|[-–]\s?(?=\d{1,2}\s?[/.])))?(?P<day>\d{1,2})"
    rf"(?:\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})(?:\s?(?P=mark)\s?(?P<year>\d\d))?|[\s,]{{0,2}}(?P<word>{_MONTH}|{_MONTH_EN}))"
    rf"(?:{_SPACE}(?P<clock2>{_CLOCK}))?[\s).,;:\]]{{0,5}}"
)
_RELATIVE = re.compile(
    rf"{_LABEL}(?:khoảng\s|cách đây\s|about\s){{0,2}}(?P<count>\d{{1,4}}|một|an?)\s?"
    r"(?P<unit>giây|phút|giờ|tiếng|ngày|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?)"
    r"(?:[\s,]{1,2}\d{1,2}\s?(?:giây|phút|giờ|(?:second|minute|hour)s?)){0,2}(?:\s(?:trước(?: đây)?|ago))?[\s).]{0,4}"
)
_UNITS = {
    "giâ": "seconds", "phú": "minutes", "giờ": "hours", "tiế": "hours", "ngà": "days",
    "sec": "seconds", "min": "minutes", "hr": "hours", "hrs": "hours", "hou": "hours", "day": "days",
}  # fmt: skip
_NEAR_DAY = re.compile(
    rf"{_LABEL}(?:(?P<clock>{_CLOCK}){_SPACE})?(?P<day>hôm nay|hôm qua|hôm kia|today|yesterday|vừa xong|vừa đăng|just now)"
    rf"(?:{_SPACE}(?:lúc\s|at\s)?(?P<clock2>{_CLOCK}))?[\s).]{{0,4}}"
)
_RELATIVE_WORDS = ("trước", "hôm", "vừa", "cách", "ago", "day", "just")
_DAYS_BACK = {"hôm qua": 1, "yesterday": 1, "hôm kia": 2}

_SAID = r"(?:\s?(?:lúc|ngày|on|at))?[\s:(\[–-]{0,6}$"
_PUBLISHED = re.compile(
    r"\b(?:(?:ngày |thời gian |giờ )?(?:đăng|xuất bản|viết|gửi|tạo|phát hành|đưa tin|công bố)(?: tin| bài| tải| lên)?"
    rf"|(?:date )?(?:posted|published|created|submitted|released)|(?:publication |publish )?date){_SAID}"
    r"|^\W{0,4}ngày\s?[:(]\s?$"
)
_UPDATED = re.compile(
    r"\b(?:ngày )?(?:cập nhật|sửa đổi|chỉnh sửa|hiệu chỉnh|(?:last )?(?:updated?|modified|edited|revised))"
    rf"(?: lần cuối| mới nhất)?{_SAID}"
)
_ISSUED = re.compile(r"\b(?:ngày )?(?:ban hành|ký|văn bản)" + _SAID)  # of a document in a list of them
_TODAYS = re.compile(r"hôm nay|chào mừng|kính chào|welcome|today")
_RANGE = re.compile(r"\s?(?:-|–|đến|tới|to)\s?(?:hết\s)?(?:ngày\s)?\d")
_RANGE_BEFORE = re.compile(
    r"\d\s?(?:-|–|đến|tới|to)\s?(?:hết\s)?(?:ngày\s)?$|\b(?:từ|đến|tới|trước|sau|hạn|qua|until|from|by)\s?$"
)
_PARTED = re.compile(r"(?:^|[|•·(\[–]|\s-)\s{0,2}$")
_PARTED_BEHIND = re.compile(r"\s{0,2}(?:$|[|•·;–]|-\s|[)\].]{1,2}\s?(?:$|[|•·–-]))")
_NO_LETTERS = re.compile(r"[\W_]*")
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[|•·]")
_SAYS_DAY = re.compile(r"ngày|thứ|chủ nhật|:")
_OTHER_AGES = re.compile(r"\b(?:\d{1,3}|một|an?) (?:tuần|tháng|năm|weeks?|months?|years?) (?:trước|ago)\b")
_UNREADABLE = re.compile(r"(?<!\d)(?<!\d\.)\d{1,4}\s?([/.-])\s?\d{1,2}\s?\1\s?-?\d{1,4}(?!\d)")

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?=[/?#-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/?#]|$)")
_MINISTRY = re.compile(r"-197(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{3}\.html?(?:[?#]|$)")


class Dates(NamedTuple):
    """What short lines say of an article's dates; `unread` is the text that looked like one and was not understood."""

    published: Moment | None = None
    updated: Moment | None = None
    unread: str = ""


class _Written(NamedTuple):
    start: int
    end: int
    moment: Moment | None
    weekday: bool = False


def page_date(text: str, today: date) -> Moment | None:
    """The moment that a short text of a page names: a datetime in UTC (Vietnam's time unless it names a zone), or a date where
    no lasting time is given. Relative and short dates count from `today`, the day (or moment) of the fetch."""
    text = _plain(text)
    if not _DIGIT.search(text):
        return _near_day(text, today) or _relative(text, today) if text else None
    match = _NUMBERS.search(text)
    if not match and _YEAR.search(text):
        match = _WORDS.search(text)
    if match:
        return _written(text, match).moment
    return _short(text, today) or _relative(text, today) or _near_day(text, today)


def find_date(lines: Sequence[str], today: date) -> tuple[Moment | None, str]:
    """When the article was published that these lines stand in or beside, and the text that looked like a date and was not
    understood, "" if none. Today's date of a header, dates of events and of updates are not taken."""
    found = find_dates(lines, today)
    return found.published, found.unread


def find_dates(lines: Sequence[str], today: date) -> Dates:
    """`find_date`, and what the lines call the day of the last change."""
    best: Moment | None = None
    certainty = 0
    updated: Moment | None = None
    unread = ""
    last = _day(today) + timedelta(days=1)
    for line in lines[:MAX_LINES]:
        for certain, moment, part in _dated(_plain(line), today):
            if certain == _UPDATE:
                updated = updated or moment
            elif certain == _NOTHING:
                continue
            elif moment is None or (_day(moment) > last and certain == _LABELLED):  # the hour stands where the month should
                unread = unread or part
            elif _day(moment) <= last and certain > certainty:
                best, certainty = moment, certain
    return Dates(published=best, updated=updated, unread="" if best or updated else clean_line(unread, MAX_UNREAD))


def _dated(text: str, today: date) -> Iterator[tuple[int, Moment | None, str]]:
    """How certainly each date in a line is the day of publication, the date, and its words."""
    if not _DIGIT.search(text):
        if text and (moment := _near_day(text, today) or _relative(text, today)):
            yield _LABELLED, moment, text
        return
    found = False
    for pattern in (_NUMBERS, _WORDS) if _YEAR.search(text) else ():
        for written in [_written(text, match) for match in pattern.finditer(text)]:
            found = True
            yield _certainty(text, written, today), written.moment, text[written.start : written.end]
    if found:
        return
    for part in _SEPARATORS.split(text):
        part = part.strip()
        moment = _near_day(part, today) or _relative(part, today)
        if not moment and (moment := _short(part, today)) and "." in part and not _SAYS_DAY.search(part):
            moment = None  # a mark, a version, a number of thousands
        if moment:
            yield _UPDATE if "cập nhật" in part or "updated" in part else _SHORTENED, moment, part
        elif match := _OTHER_AGES.search(part) or _UNREADABLE.search(part):
            yield _SHORTENED if len(part) <= MAX_UNREAD else _NOTHING, None, match[0]


_NOTHING, _UPDATE, _OF_DOCUMENT, _TODAY, _SHORTENED, _BESIDE, _PARTS, _ALONE_THERE, _LABELLED = range(9)
"""What a date is to the text around it, the most certain last."""


def _certainty(text: str, written: _Written, today: date) -> int:
    left, right = text[: written.start], text[written.end :]
    near = left[-60:]
    for label, certain in ((_UPDATED, _UPDATE), (_PUBLISHED, _LABELLED), (_ISSUED, _OF_DOCUMENT)):
        if said := label.search(near):
            sure = ":" in said[0] or (said.start() <= 40 and _PARTED_BEHIND.match(right))
            return certain if sure else _NOTHING
    if _RANGE.match(right) or _RANGE_BEFORE.search(near) or _TODAYS.search(text):
        return _NOTHING
    if written.moment == _day(today) and written.weekday:
        return _TODAY if _NO_LETTERS.fullmatch(left + right) else _NOTHING
    if _NO_LETTERS.fullmatch(left) and _NO_LETTERS.fullmatch(right):
        return _ALONE_THERE
    if _PARTED.search(near) and _PARTED_BEHIND.match(right):
        return _PARTS
    if not left:
        beside = right[:1].isalpha() or (not written.weekday and len(right) <= 60)
    elif not right:
        beside = len(left) <= 40 and (isinstance(written.moment, datetime) or (left.endswith(", ") and len(left) <= 30))
    else:
        beside = False
    return _BESIDE if beside or left[-1:].isalpha() else _NOTHING


def address_date(url: str) -> Moment | None:
    """The day or moment that an article's address names; never Liferay's milliseconds (`entered`)."""
    url = url[:8192]
    if match := _MINISTRY.search(url):
        year, month, day, hour, minute, second = map(int, match.groups())
        try:
            return datetime(2000 + year, month, day, hour, minute, second, tzinfo=VIETNAM).astimezone(UTC)
        except ValueError:
            return None
    if match := _DAY_IN_PATH.search(url):
        year, month, day = (int(part) for part in match.group(1, 3, 4) if part) if match[1] else map(int, match.group(5, 6, 7))
        moment = feed_date(f"{year}-{month:02}-{day:02}")
        return moment if moment and moment.year <= LAST else None
    return None


def _plain(text: str) -> str:
    """`text` as the patterns want it: short, composed, in lower case, its white space single, numbers that touch parted; ""
    where it cannot hold a date, as most texts."""
    if len(text) > MAX_TEXT:
        text = f"{text[: MAX_TEXT // 2]} {text[-MAX_TEXT // 2 :]}"
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.lower()
    if _DIGIT.search(text):
        return _GLUED.sub(r"\g<0> ", " ".join(text.split()))
    return " ".join(text.split()) if any(word in text for word in _RELATIVE_WORDS) else ""


def _written(text: str, match: re.Match[str]) -> _Written:
    """The date that `match` found, with the clock and weekday beside it."""
    start, end = match.span()
    clock = zone = weekday = ""
    if start and (before := _BEFORE.search(text, max(0, start - 48), start)):
        start = before.start()
        clock = before["clock"] or before["clock2"] or ""
        zone = before["zone"] or before["zone2"] or ""
        weekday = before["day"] or before["day_en"] or ""
    if after := _AFTER.match(text, end):
        clock, zone, end = after["clock"], after["zone"] or "", after.end()
    day = feed_date(_reordered(match), VIETNAM) if match.re is _WORDS else _numbers(match[0], clock, weekday)
    return _Written(start=start, end=end, moment=day and _at(_day(day), clock, zone), weekday=bool(weekday))


def _reordered(match: re.Match[str]) -> str:
    """Words as feeds write them."""
    if match["under"]:
        return f"{match[0].split()[0]}/{match['under']}/{match['of']}"
    if match["day"]:
        month = match[0][: match.start("day") - match.start()]
        return f"{match['day']} {month} {match['year']}"
    return re.sub("[/-]", " ", match[0])


def _numbers(core: str, clock: str, weekday: str) -> Moment | None:
    """The day that numbers name: day first, unless what surrounds them proves another order."""
    numbers = _TWO_NUMBERS.fullmatch(core)
    if not numbers:
        return feed_date(core, VIETNAM)
    first, second, year = map(int, numbers.groups())
    ours, us = _date(year, second, first), _date(year, first, second)
    if ours and us and weekday[:3] in _DAYS_EN:  # perhaps a system that writes the month first
        named = _DAYS_EN.index(weekday[:3])
        ours = us if us.weekday() == named != ours.weekday() else ours
    if 12 < second < 24:  # the hour: some pages print dd/HH/yyyy. But not that of the clock beside it
        ours = us if clock and int(re.split(r"\D", clock, maxsplit=1)[0]) != second else None
    return ours or (us if second > 23 else None)


def _short(text: str, today: date) -> Moment | None:
    """A day and a month that stand alone, in the year that brings them nearest to `today`."""
    found = _SHORT.fullmatch(text)
    if not found or found[0] in ("24/7", "24-7"):  # "always"
        return None
    day, near = int(found["first"] or found["day"]), _day(today)
    years = [2000 + int(found["year"])] if found["year"] else [near.year, near.year - 1, near.year + 1]
    days: list[tuple[int, date]] = []
    for year in years:
        if found["month"]:
            moment: Moment | None = _date(year, int(found["month"]), day)
        else:
            moment = feed_date(f"{day} {found['word']} {year}", VIETNAM)
        if moment and year <= near.year + 1:
            days.append((abs((_day(moment) - near).days), _day(moment)))
    if not days:
        return None
    clock = found["clock"] or found["clock2"] or ""
    return _at(min(days)[1], clock)


def _relative(text: str, today: date) -> Moment | None:
    """So long ago, as a day: the minute would be another one at every fetch."""
    found = _RELATIVE.fullmatch(text)
    if not found or not ("trước" in text or "ago" in text or "cách đây" in text):
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    try:
        return _day(today - timedelta(**{_UNITS[found["unit"][:3]]: count}))
    except OverflowError:
        return None


def _near_day(text: str, today: date) -> Moment | None:
    found = _NEAR_DAY.fullmatch(text)
    if not found:
        return None
    day = _day(today) - timedelta(days=_DAYS_BACK.get(found["day"], 0))
    clock = found["clock"] or found["clock2"] or ""
    return _at(day, clock)


def _at(day: date, clock: str, zone: str = "") -> Moment | None:
    """`day` at the time that `clock` says; midnight stands for none."""
    if not FIRST <= day.year <= LAST or day == _ZERO:
        return None
    if not clock or _MIDNIGHT.fullmatch(clock):
        return day
    return feed_date(f"{day.isoformat()} {clock.replace('h:', ':')}{zone}", VIETNAM)


def _day(moment: Moment) -> date:
    """Its day in Vietnam."""
    return moment.astimezone(VIETNAM).date() if isinstance(moment, datetime) else moment


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
