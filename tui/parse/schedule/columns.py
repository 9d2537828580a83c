"""What the columns of a table hold, from their headings, from the person's own words, or from what stands in them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.model import fold
from tui.parse.schedule.when import When, when

ROLES = ("day", "time", "what", "place", "people", "chair", "preparer", "notes")
MAX_HEAD = 6
"""Rows at the top among which the headings are looked for."""

# In the order they are tried on a heading without marks and in lower case.
_NAMES = (
    ("skip", r"(?:stt|tt|so tt|so thu tu|no|#)"),
    ("chair", r".*\b(?:chu tri|chu toa|nguoi tiep|lanh dao tiep|can bo tiep|chair\w*|host)\b.*|.*\btiep cong dan"),
    ("preparer", r".*\b(?:chuan bi|tham muu|prepared?)\b.*"),
    ("notes", r".*\b(?:ghi chu|luu y|phuong tien|lai xe|trang phuc|notes?|remarks?)\b.*|xe"),
    ("place", r".*\b(?:dia diem|noi hop|noi lam viec|noi tiep|location|place|venue|where)\b.*|noi|dia chi"),
    (
        "people",
        r".*\b(?:thanh phan|tham du|tham gia|cung du|phoi hop|nguoi du|lanh dao du|participants?|attendees|attendance|who)\b.*|"
        r"du|du hop",
    ),
    (
        "what",
        r".*\b(?:noi dung|cong viec|hoat dong|su kien|event|activity|what|subject|description|meeting)\b.*|"
        r"cong tac|lich cong tac|lich lam viec",
    ),
    ("day", r"(?:thu|ngay|day|date|weekday)(?: (?!ban hanh|ky|dang|cap|co hieu|hieu luc|het|gui|tao|sinh|nhan|van ban).*)?"),
    ("time", r"(?:thoi gian|gio|buoi|time|thoi diem|when|sang chieu)(?: .*)?"),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _NAMES)
_PUNCTUATION = re.compile(r"[\W_]+")


class Column(NamedTuple):
    """A column. `role` is one of ROLES, "skip", "days" or "parts" for a heading that says when, "" for any other."""

    role: str
    name: str = ""
    head: When = When()


class Layout(NamedTuple):
    """A table's columns, and the row in which its data begin."""

    columns: tuple[Column, ...]
    body: int

    def of(self, role: str) -> list[int]:
        """The columns of a role, by number."""
        return [number for number, column in enumerate(self.columns) if column.role == role]


def plain_name(text: str) -> str:
    """A heading for comparing: without marks and signs, in lower case."""
    return _PUNCTUATION.sub(" ", fold(text[:200])).strip()


def role(text: str) -> str:
    """The role that a heading names, "" if none."""
    name = plain_name(text)
    if not name or len(name) > 60:
        return ""
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(name)), "")


def layout(rows: Sequence[Sequence[str]], head: int, said: Mapping[str, str]) -> Layout | None:
    """The layout of a table whose first `head` rows are marked as headings; `said` is what the person's stanza says of
    columns. None where it is no schedule."""
    best: Layout | None = None
    for number, row in enumerate(rows[:MAX_HEAD]):
        columns = tuple(_column(text) for text in row)
        if _is_heading(columns, row, said):
            best = Layout(columns, number + 1)
            break
    if best is None:
        best = _guessed(rows)
    elif best.body < len(rows):
        best = _second_row(best, rows)
    return _overridden(best, rows, said) if best else None


def _column(text: str) -> Column:
    name = " ".join(text.split())
    head = when(text, cell=True) if text and len(name) <= 60 else When()
    if head.has_day:
        return Column("days", name, head)
    if found := role(text):
        return Column(found, name)
    if head.part and not head.clock and not text[head.after :].strip(" .:,)"):
        return Column("parts", name, head)
    return Column("", name)


def _is_heading(columns: Sequence[Column], row: Sequence[str], said: Mapping[str, str]) -> bool:
    if len(set(row)) < 2:
        return False
    wanted = {plain_name(text) for text in said.values() if not text.strip().isdigit()} - {""}
    if wanted and wanted & {plain_name(text) for text in row}:
        return True
    roles = {column.role for column in columns}
    days = len({column.name for column in columns if column.role == "days"})
    if days >= 2:
        return True
    if days:
        return False  # a row of data: its day's cell
    names = roles & {"day", "time", "what", "place", "people", "chair"}
    others = len({column.name for column in columns if column.role in ("", "parts") and column.name})
    when_said = bool(roles & {"day", "time"})
    return (len(names) >= 2 and (when_said or "what" in names)) or (when_said and others >= 1)


def _second_row(found: Layout, rows: Sequence[Sequence[str]]) -> Layout:
    """Headings of two rows: a name over several columns is parted by what stands below it."""
    row = rows[found.body]
    above = rows[found.body - 1]
    if any(when(text, cell=True).has_day for text in row[:3]) and not found.of("days"):
        return found
    same = sum(1 for text, over in zip(row, above, strict=True) if text == over)
    columns = [
        _column(text) if text and text != over else column for text, over, column in zip(row, above, found.columns, strict=True)
    ]
    named = [column for column, text, over in zip(columns, row, above, strict=True) if text != over and text]
    if not same or not named or any(len(column.name) > 60 for column in named):
        return found
    if found.of("days"):  # Sáng and Chiều below each day
        if not all(column.role == "parts" for column in named):
            return found
        columns = [
            column._replace(role="days", head=over.head.joined(column.head))
            if over.role == "days" and column.role == "parts"
            else column
            for column, over in zip(columns, found.columns, strict=True)
        ]
    return Layout(tuple(columns), found.body + 1)


def _guessed(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The columns of a table without headings, from what stands in them: a day, a time, then the longest text."""
    width = len(rows[0]) if rows else 0
    heads = [[when(row[column], cell=True) for row in rows[:40]] for column in range(min(width, 4))]
    roles: list[str] = [""] * width
    for column, found in enumerate(heads):
        filled = sum(1 for row in rows[:40] if row[column])
        days = sum(1 for head in found if head.has_day and (head.span or head.weekdays))
        times = sum(1 for head in found if (head.part or head.clock) and not head.has_day)
        whole = sum(
            1 for head, row in zip(found, rows, strict=False) if head.after and not row[column][head.after :].strip(" .:,)")
        )
        if filled and days * 2 >= filled and "day" not in roles and whole * 2 >= filled:
            roles[column] = "day"
        elif filled and times * 2 >= filled and whole * 2 >= filled and "time" not in roles:
            roles[column] = "time"
    if "day" not in roles and not ("time" in roles and width <= 6):
        return None
    rest = [column for column in range(width) if not roles[column]]
    if not rest:
        return None
    sizes = {column: sum(len(row[column]) for row in rows[:200]) for column in rest}
    what = max(rest[:2], key=lambda column: sizes[column])
    roles[what] = "what"
    for column, role in zip([column for column in rest if column > what], ("place", "people", "chair", "notes"), strict=False):
        roles[column] = role
    return Layout(tuple(Column(role) for role in roles), 0)


def _overridden(found: Layout, rows: Sequence[Sequence[str]], said: Mapping[str, str]) -> Layout:
    """The layout with what the person says of its columns: a number from 1, or the words of the heading."""
    columns = list(found.columns)
    for wanted in ROLES:
        text = said.get(wanted, "").strip()
        if not text:
            continue
        if text.isdigit():
            numbers = [int(text[:4]) - 1]
        else:
            numbers = [number for number, column in enumerate(found.columns) if plain_name(column.name) == plain_name(text)]
        for number in numbers:
            if 0 <= number < len(columns):
                columns = [
                    column._replace(role="") if column.role == wanted and not numbers.count(place) else column
                    for place, column in enumerate(columns)
                ]
                columns[number] = columns[number]._replace(role=wanted)
    return found._replace(columns=tuple(columns))
