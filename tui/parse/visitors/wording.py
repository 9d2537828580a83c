"""Wording: what counters call their figures, in Vietnamese and English, folded (no marks, lower case)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tui.model import Measure
from tui.parse.visitors.lines import PART

STRONG, SEMI, WEAK = 4, 2, 1
"""How much a label says by itself. Figures count when their labels make STRONG together, or stand under a title:
`Hôm nay: 32` alone may be the weather."""

_SITE = (
    "(?: (?:vao |cua )?(?:website|web|site|trang(?: web| tin| chu)?(?: dien tu)?|cong(?: thong tin| ttdt)?(?: dien tu)?|"
    "he thong|portal))?"
)
_VISIT = "(?:truy cap|truy nhap|vieng tham)"
_COUNT = "(?:tong(?: so| cong)?|so(?: luong)?)"
_TURNS = f"(?:(?:luot|luong)(?: nguoi| khach)?(?:(?: da)? {_VISIT})?|(?:khach |nguoi )?{_VISIT}|nguoi|khach)"
_BEFORE = f"(?:{_COUNT} )?(?:so )?(?:{_TURNS}{_SITE} )?(?:trong )?(?:ngay )?"
_WHO = "(?:nguoi(?: dung| doc)?|ban doc|user|users)"
_VISITS = "(?:(?:unique |site |page )?(?:visits?|visitors?|hits|page ?views))"


def _period(vietnamese: str, english: str) -> str:
    return f"{_BEFORE}(?:{vietnamese})|(?:total )?{_VISITS} (?:{english})|(?:{english})(?:'?s)?(?: {_VISITS})?"


# In this order: a longer wording stands before those it begins with.
_LABELS: tuple[tuple[Measure, int, str], ...] = (
    (
        Measure.MEMBERS,
        STRONG,
        "thanh vien(?: dang| hien)? (?:online|truc tuyen|truy cap)|members? online|registered (?:members?|users)(?: online)?",
    ),
    (Measure.MEMBERS, WEAK, "thanh vien|members?"),
    (
        Measure.BOTS,
        WEAK,
        "(?:may chu|may|cong cu) tim kiem|search engines?(?: bots?)?|(?:search )?(?:ro)?bots?(?: online)?",
    ),
    (Measure.GUESTS, STRONG, "khach vieng tham|khach(?: dang| hien)? (?:online|truc tuyen|truy cap)|guests? online"),
    (Measure.GUESTS, WEAK, "khach|guests?"),
    (Measure.TODAY, WEAK, _period("hom nay|trong ngay|ngay nay|ngay hien tai", "today")),
    (Measure.YESTERDAY, WEAK, _period("hom qua", "yesterday")),
    (Measure.LAST_WEEK, WEAK, _period("tuan (?:truoc|qua)", "last week")),
    (Measure.WEEK, WEAK, _period("tuan nay|trong tuan|tuan hien tai", "this week")),
    (Measure.LAST_MONTH, WEAK, _period("thang (?:truoc|qua)", "last month")),
    (Measure.MONTH, WEAK, _period("thang nay|trong thang|thang hien tai", "this month")),
    (Measure.YEAR, WEAK, _period("nam nay|trong nam|nam hien tai|(?:trong )?(?:mot|1) nam", "this year")),
    (
        Measure.ONLINE,
        STRONG,
        f"(?:{_COUNT} )?(?:luot |luong )?(?:{_WHO} )?(?:hien )?(?:dang|hien) (?:{_VISIT}|online|truc tuyen){_SITE}"
        f"|(?:{_COUNT} )?{_WHO} (?:online|truc tuyen)|(?:online|truc tuyen) (?:hien tai|hien nay)"
        "|(?:visitors?|users?|people)(?: currently| now)? online(?: now)?|currently online|now online"
        "|online (?:users?|visitors?|now)|(?:active|current) (?:visitors?|users?)(?: now)?",
    ),
    (Measure.ONLINE, SEMI, "online|truc tuyen"),
    (Measure.ONLINE, STRONG, f"(?:luot |luong )?{_VISIT} (?:hien tai|hien nay)"),
    (Measure.ONLINE, WEAK, f"hien tai|hien nay|(?:{_COUNT} )?(?:{_WHO} )?(?:hien )?dang (?:xem|doc){_SITE}"),
    (
        Measure.TOTAL,
        STRONG,
        f"(?:{_COUNT} )?(?:so )?(?:luot|luong)(?: nguoi| khach)?(?: da)? {_VISIT}{_SITE}"
        f"|{_COUNT} (?:khach |nguoi )?{_VISIT}{_SITE}"
        f"|(?:total|all|number of|total number of) {_VISITS}",
    ),
    (Measure.TOTAL, SEMI, f"(?:khach |nguoi )?truy cap{_SITE}|(?:unique |site )?visitors?"),
    (Measure.TOTAL, WEAK, "tong(?: cong| so| luot)?|tat ca|toan bo|total|all(?: days| time)?|overall|visits|hits"),
)
_IN_YEAR = f"{_BEFORE}nam (?P<year>(?:19|20)[0-9]{{2}})"
_IN_MONTH = f"{_BEFORE}thang (?P<month>[0-9]{{1,2}})(?: ?[/.-] ?(?P<month_year>20[0-9]{{2}}))?"
_SINCE = (
    "(?: (?:ke tu|tinh tu|tu|since|from)(?: ngay| thang| nam)*(?: [a-z]{3,9})? [0-9]{1,4}(?:[/.-][0-9]{1,4}){0,2}"
    "(?: den (?:nay|hien tai))?)?"
)
_TITLES = (
    f"(?:xem )?(?:bang |so lieu )?thong ke(?: so)?(?: luot| luong)?(?: nguoi| khach)? {_VISIT}{_SITE}"
    f"|bo dem(?: {_VISIT})?|thong tin {_VISIT}|thong ke (?:online|truc tuyen)"
    "|(?:site |website |web )?(?:visitors?|visits?|traffic) (?:statistics|stats|counter)|(?:hit|web|page) counter"
    "|(?:view )?counter statistics"
)
# People in a sentence: "Trang web hiện có 8 người đang online", "We have 12 guests and 1 member online". "-" is what is
# only drawn.
_NUMBER = "[0-9][0-9.,]*(?: [0-9]{3})*|-"
_PEOPLE = "nguoi(?: dung| doc)?|ban doc|khach|thanh vien|guests?|visitors?|users?|members?|people"
_SENTENCE = (
    f"(?:co|have|are|is|hien tai|hien nay|currently):? (?:khoang )?(?P<one>{_NUMBER}) (?P<who>{_PEOPLE})"
    f"(?: (?:va|and|,|&) (?P<two>{_NUMBER}) (?P<others>{_PEOPLE}))?"
    f"(?: (?:are|is|hien|currently))?(?: dang)? (?:online|truc tuyen|{_VISIT})"
)
_NTH = (
    f"(?:ban|quy khach|quy vi) la (?:nguoi|khach|luot)(?: khach)?(?: {_VISIT})?{_SITE} thu:? (?P<nth>{_NUMBER})"
    f"|you are(?: the)? visitor (?:number|no[.]?|#):? ?(?P<number>{_NUMBER})"
    f"|(?<!.)(?:da |hien )?co(?: tong cong| tat ca)? (?P<times>{_NUMBER}) (?:luot|lan)(?: nguoi| khach)? {_VISIT}{_SITE}"
    "[.!]?(?!.)"
)
_WHO_IS = {"k": Measure.GUESTS, "g": Measure.GUESTS, "t": Measure.MEMBERS, "m": Measure.MEMBERS}
"""By its first letter, what a word for people in a sentence counts; all others are people online."""


def _spaced(pattern: str, gap: str) -> str:
    """`pattern` with `gap` for each space, and for each " ?" what may be such a gap."""
    return pattern.replace(" ?", "\0").replace(" ", f"[{gap}]+").replace("\0", f"[{gap}]*")


_ROWS = "|".join(
    [f"(?P<row{at}>{pattern})" for at, (_, _, pattern) in enumerate(_LABELS)]
    + [f"(?P<in_year>{_IN_YEAR})", f"(?P<in_month>{_IN_MONTH})"]
)
_BRACKET = f"(?:[ {PART}]*\\((?=[a-z])[^(){PART}]{{0,40}}\\))?"
# Nothing may follow that makes it part of a longer phrase: "Hôm nay Sở tổ chức", "online/offline".
_WHOLE = r"(?! *[^\W\d_]|[/&@'’-][^\s\d])"
_COLON = f"(?P<colon>[ {PART}]*[:：=])?"
_LABEL = re.compile(f"(?:{_spaced(_ROWS, f' {PART}')}){_spaced(_SINCE, f' {PART}')}{_BRACKET}{_WHOLE}{_COLON}")
_TITLE = re.compile(f"(?:{_spaced(_TITLES, f' {PART}')}){_WHOLE}")
_SENTENCES = re.compile(_spaced(f"(?<![a-z])(?:{_SENTENCE}|{_NTH})(?![a-z])", " "))
_IN_A_VISIT = re.compile(f"{_VISIT}|visit".replace(" ", f"[ {PART}]+"))
_ALWAYS_AS_SAID = {Measure.ONLINE, Measure.MEMBERS, Measure.BOTS, Measure.GUESTS, Measure.TOTAL}


class Label(NamedTuple):
    """A label found in a line: where it ends, its colon included, and how much it says."""

    measure: Measure | None  # None: of a month or year that is not the present one
    weight: int
    end: int
    colon: bool


def label(line: str, at: int, today: date) -> Label | None:
    """The label that begins at `at` of a folded line."""
    found = _LABEL.match(line, at)
    if not found:
        return None
    colon = found["colon"] is not None
    if found["in_year"] is not None:
        measure = Measure.YEAR if int(found["year"]) == today.year else None
        weight = WEAK
    elif found["in_month"] is not None:
        present = int(found["month"]) == today.month and int(found["month_year"] or today.year) == today.year
        measure = Measure.MONTH if present else None
        weight = WEAK
    else:
        measure, weight, _ = next(row for at, row in enumerate(_LABELS) if found[f"row{at}"] is not None)
    if measure not in _ALWAYS_AS_SAID and _IN_A_VISIT.search(found[0]):
        weight = STRONG
    if weight == SEMI and colon:
        weight = STRONG
    return Label(measure=measure, weight=weight, end=found.end(), colon=colon)


def title(line: str, at: int) -> int:
    """The end of the title of a counter that begins at `at` of a folded line, 0 if none does."""
    found = _TITLE.match(line, at)
    return found.end() if found else 0


def sentence(line: str) -> Iterator[tuple[Measure, int, int]]:
    """The figures in a sentence about visitors: what each counts, where its digits (or "-") begin and end."""
    found = _SENTENCES.search(line)
    if not found:
        return
    for number, people in (("one", "who"), ("two", "others")):
        if found[number] is not None:
            yield _WHO_IS.get(found[people][0], Measure.ONLINE), *found.span(number)
    for number in ("nth", "number", "times"):
        if found[number] is not None:
            yield Measure.TOTAL, *found.span(number)
