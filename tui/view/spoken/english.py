"""English numbers read out: times, dates, ranges, fractions, quarters and measures."""

import re
from collections.abc import Callable, Mapping

from tui.view.spoken import scan
from tui.view.spoken.abbreviations import Abbreviations, capital
from tui.view.spoken.rows import Table
from tui.view.spoken.scan import Place, Rule
from tui.view.spoken.trie import any_of

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\sto\s)"
_END = r"(?![\w/])(?![.,:–-]\d)"
_HALF = r"\s?(?:[ap]\.m\.|[ap]m\b|[AP]\.M\.|[AP]M\b)"
_CLOCK = rf"(?:(?:[01]?\d|2[0-4]):[0-5]\d(?:{_HALF})?|(?:0?[1-9]|1[0-2]){_HALF})"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_NAMED = rf"(?:{'|'.join(_MONTHS)})"
_QUARTERS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_QUARTER = re.compile(rf"(?<!\w)Q([1-4])(?:\s?/\s?|\s|\sof\s)({_YEAR})(?![\w/-])")
_PEOPLE = "people|men|women|children|staff|of the|of our"
_MEASURED = f"years?|months?|weeks?|days?|hours?|minutes?|percent|per cent|%|{_PEOPLE}|[a-z]{{3,20}}s"
_PAGES = ("page", "pages", "pp.", "pp", "p.", "articles", "sections", "chapters", "figures", "nos.", "numbers", "ages", "aged")
_TENS = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"}


def quarters(text: str) -> str:
    """`text` with "Q4 2026" in words."""

    def said(match: re.Match[str]) -> str:
        return capital(f"{_QUARTERS[match[1]]} quarter of {match[2]}", text, match.start())

    return _QUARTER.sub(said, text)


def clock(text: str) -> str:
    """A time of day in words: "8 o'clock", "14 30", "8 oh 5", "3 30 p.m."."""
    hour, *minutes = re.findall(r"\d+", text)
    minute = int(minutes[0]) if minutes else 0
    half = re.search("[apAP]", text)
    said = f"{int(hour)}" if not minute else f"{int(hour)} {minute}" if minute > 9 else f"{int(hour)} oh {minute}"
    if half:
        return f"{said} {half[0].lower()}.m."
    return said if minute else f"{said} o'clock"


def day(number: str, month: str, year: str = "") -> str:
    """A date in words: "22 November 2026"."""
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}".rstrip()


def _clocks(place: Place) -> str:
    said = f"{clock(place[1])} to {clock(place[2])}"
    return said if place.last("from", "at") or "to" in place.match[0][len(place[1]) :] else place.opening(f"from {said}")


def _hours(place: Place) -> str:
    return f"{int(place[1])} to "


def _clock(place: Place) -> str | None:
    return None if place.last("ratio", "score") else clock(place[0])


def _iso(place: Place) -> str:
    year, month, number = place[0].split("-")
    return day(number, month, year)


def _slashed(text: str) -> str:
    """A date of three or two numbers, day first unless only the second can be the day; "" where both orders would do."""
    first, second, *year = re.findall(r"\d+", text)
    if int(first) > 12 >= int(second):
        return day(first, second, *year)
    if int(second) > 12 >= int(first):
        return day(second, first, *year)
    return day(first, second, *year) if first == second and int(first) <= 12 else ""


def _date(place: Place) -> str | None:
    return _slashed(place[0]) or None


def _period(place: Place) -> str | None:
    """Two dates: which number is the day is known from either."""
    first, last = re.findall(r"\d+", place[1]), re.findall(r"\d+", place[2])
    if len(last) < 3 and not place.last("from", "week"):
        return None
    if max(int(first[1]), int(last[1])) > 12 or max(int(first[0]), int(last[0])) < 13:
        return None
    said = f"{day(*first)} to {day(*last)}"
    return said if place.last("from") or " to " in place[0] else place.opening(f"from {said}")


def _days(place: Place) -> str | None:
    return f"{int(place[1])} to " if int(place[1]) < int(place[2]) else None


def _years(place: Place) -> str | None:
    return f"{place[1]} to {place[2]}" if int(place[1]) < int(place[2]) else None


def _range(place: Place) -> str | None:
    first, last = (float(place[n].replace(",", "")) for n in (1, 2))
    return f"{place[1]} to " if first < last and (place["measured"] or place.last(*_PAGES)) else None


def _share(place: Place) -> str | None:
    some, all_of = int(place[1]), int(place[2])
    if place[0] in _TENS and place["of"]:
        return _TENS[place[0]]
    counted = place["counted"] and some <= all_of and not place[1].startswith("0")
    return f"{some} of {all_of}" if counted else None


def rules(tables: Mapping[str, Table]) -> list[Rule]:
    """The rules of English numbers; `tables` hold the units."""
    units = tables["unit"]
    unit = any_of(units)

    def measured(place: Place) -> str | None:
        minutes = place.last("oh") or re.search(r"\d \Z", place.before)
        return None if minutes else f"{place[1]} {units[place[2]]}"

    full, short = rf"{_DAY}[/.-]{_DAY}[/.-]{_YEAR}", rf"{_DAY}/{_DAY}"
    number = r"\d{1,3}(?:,\d{3})*(?:\.\d{1,3})?"
    table = (
        (rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_END}", _iso),
        (rf"({_CLOCK}){_TO}({_CLOCK})(?![\w/:])", _clocks),
        (rf"(\d\d?){_DASH}(?=(?:0?[1-9]|1[0-2])(?::[0-5]\d)?{_HALF})", _hours),
        (rf"({_CLOCK})(?![\w/:])(?![.,–-]\d)", _clock),
        (rf"({full}|{short}){_TO}({full}|{short}){_END}", _period),
        (rf"{full}{_END}", _date),
        (rf"(\d\d?){_DASH}(?=(\d\d?) {_NAMED}\b)", _days),
        (rf"({_YEAR}){_DASH}({_YEAR}){_END}", _years),
        (rf"(\d{{1,4}})/(\d{{1,4}})(?=(?P<of>\s(?:of|the|a)\b)|(?P<counted>\s(?:{_PEOPLE}|[a-z]{{2,20}}s)\b)){_END}", _share),
        (rf"({number}){_DASH}(?=({number})(?P<measured>\s?(?:{unit}|{_MEASURED})(?!\w))?(?![\w/–-])(?![.,:]\d))", _range),
        (rf"({number})\s?({unit})(?![\w²³/])", measured),
    )
    return [Rule(pattern=re.compile(pattern), say=say, loose=True) for pattern, say in table]


def reader(tables: Mapping[str, Table]) -> Callable[[str], str]:
    """What reads an English text aloud by these tables."""
    abbreviations, numbers = Abbreviations(tables), rules(tables)
    return lambda text: scan.read(quarters(abbreviations.expand(text)), numbers)
