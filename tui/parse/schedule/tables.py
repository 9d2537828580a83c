"""Tables to meetings: a row a meeting, a column a leader, a column a day, duty tables."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tui.model.blocks import Table, plain
from tui.parse.schedule.clock import Clock, clocks
from tui.parse.schedule.columns import Layout, layout
from tui.parse.schedule.days import spans
from tui.parse.schedule.meeting import FIELDS, Meeting, one_line, placed, with_field
from tui.parse.schedule.pieces import meetings, pieces
from tui.parse.schedule.sheet import Sheet
from tui.parse.schedule.when import When, when

_DUTY = re.compile(r"(?<!\w)trực(?!\s*(?:tuyến|tiếp|thuộc))(?!\w)", re.IGNORECASE)
_TOPIC_EDGE = re.compile(
    r"^\W*(?:(?:lịch|bảng|danh\s+sách|phân\s+công|thông\s+báo)\s+)*|[\s,(:–-]*(?:tháng|năm|tuần|quý|từ\s+ngày|ngày)(?:\s.*|\W*\d.*)?$",
    re.IGNORECASE,
)
_MEANT = re.compile(r"[^\W\d_]{2}")


def read_table(table: Table, sheet: Sheet, topic: str, said: Mapping[str, str]) -> bool:
    """Reads a table into `sheet`; False where it is no schedule. `topic` is the heading over it."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    found = layout(rows, table.head, said)
    if found is None:
        return False
    if table.caption:
        sheet.heading(table.caption)
        topic = table.caption
    for row in rows[: max(0, found.body - 1)]:
        if len(set(row) - {""}) == 1 and not sheet.heading(max(row)):
            topic = max(row)
    reader = _Rows(sheet, found, topic)
    for row in rows[found.body :]:
        reader.read(row)
    sheet.leave_day()
    return True


class _Rows:
    """The rows of one table, read one after the other."""

    def __init__(self, sheet: Sheet, found: Layout, topic: str) -> None:
        self.sheet = sheet
        self.layout = found
        self.topic = topic
        self.head = When()  # of the row before
        self.printed = ""  # its day's cell
        self.leads = [number for number, column in enumerate(found.columns) if column.role in ("day", "time")]
        self.across = found.of("days")
        self.parts = found.of("parts")
        self.whats = found.of("what")
        self.others = [number for number in found.of("") if found.columns[number].name or not found.body]

    def read(self, row: Sequence[str]) -> None:
        """One row."""
        said = [text for text in dict.fromkeys(row) if text]
        if not said or self._is_heading(row):
            return
        if len(said) == 1 and all(row) and len(row) > 1 and not self.across:
            self._whole(said[0])
        elif self.across:
            self._across(row)
        else:
            self._row(row)

    def _is_heading(self, row: Sequence[str]) -> bool:
        names = [column.name for column in self.layout.columns]
        return [" ".join(text.split()) for text in row] == names

    def _whole(self, text: str) -> None:
        """A row that is one cell from side to side: a day, a part of the day, the week, or a line of its own."""
        head = when(text, cell=True)
        rest = text[head.after :].strip(" .:,;)-–*")
        if head.has_day and (not rest or head.firm) and self.sheet.begin(head, text):
            self.head, self.printed = head, text
            if rest:
                self._add(rest, When(part=head.part, clock=head.clock), {})
        elif self.sheet.heading(text):
            self.head, self.printed = When(), ""
        elif head.part and not rest:
            self.head = self.head._replace(part=head.part)
        else:
            self._add(text, When(), {})

    def _lead(self, row: Sequence[str]) -> tuple[When, str]:
        """When the row is, and what its cells of day and time say besides."""
        head, besides = When(), []
        for column in self.leads:
            text = row[column]
            if not text or text in [row[before] for before in self.leads if before < column]:
                continue
            cell = when(text, cell=True)
            if not cell.after and (inside := next(spans(text), None)):
                cell = When(span=inside)
                besides.append(text)
            elif rest := _besides(text[cell.after :]):
                besides.append(text if not cell.after else rest)
            head = head.joined(cell)
        printed = " ".join(dict.fromkeys(row[column] for column in self.leads if when(row[column], cell=True).has_day))
        if head.has_day:
            new = printed != self.printed
            days = When(weekdays=head.weekdays, span=head.span)
            if (new or self.head[:2] != days[:2]) and not self.sheet.begin(days, printed):
                head = head._replace(weekdays=(), span=None)
                self.sheet.leave_day()
            self.printed = printed
            if not head.part and self.head.has_day and self.head[:2] == head[:2] and not head.clock:
                head = head._replace(part=self.head.part)
        else:
            if not head.part and not head.clock and besides:
                self.sheet.leave_day()  # a rule, or what is not understood: not the day of the row before
                self.head = When()
            head = head._replace(
                part=head.part or (self.head.part if not head.clock else None), weekdays=self.head.weekdays, span=self.head.span
            )
        self.head = head
        return head, "; ".join(one_line(text) for text in besides if _MEANT.search(text))

    def _row(self, row: Sequence[str]) -> None:
        head, besides = self._lead(row)
        fields: dict[str, str] = {}
        for role in FIELDS:
            values = [row[column] for column in self.layout.of(role)]
            fields[role] = "\n".join(value for value in dict.fromkeys(values) if value)
        if besides:
            fields["notes"] = "\n".join(filter(None, (fields["notes"], besides)))
        if self.whats:
            self._normal(row, head, fields)
        elif self.parts:
            self._halves(row, head, fields)
        elif self.others:
            self._columns(row, head, fields)
        elif any(fields.values()):
            self._titled(head, fields, row)

    def _normal(self, row: Sequence[str], head: When, fields: dict[str, str]) -> None:
        what = "\n".join(text for text in dict.fromkeys(row[column] for column in self.whats) if text)
        for role in FIELDS:
            if fields[role] == what:  # one cell over several columns
                fields[role] = ""
        for column in self.others:
            text, name = row[column], self.layout.columns[column].name
            if text and text != what:
                fields["notes"] = "\n".join(filter(None, (fields["notes"], f"{name}: {text}" if name else text)))
        if what:
            self._add(what, head, fields, raw=row)
        elif any(_MEANT.search(value) for value in fields.values()):
            self._titled(head, fields, row)

    def _titled(self, head: When, fields: dict[str, str], row: Sequence[str]) -> None:
        """A row that does not say what: the heading over the table does (tiếp công dân, trực)."""
        topic = one_line(_TOPIC_EDGE.sub("", one_line(self.topic)))
        topic = topic[:1].upper() + (topic[1:].lower() if topic.isupper() else topic[1:])
        given = self._given(head, fields, row)
        self.sheet.add([given._replace(what=topic or given.raw, understood=given.understood and bool(topic))])

    def _halves(self, row: Sequence[str], head: When, fields: dict[str, str]) -> None:
        """A column a part of the day; a cell over morning and afternoon is the whole day's."""
        parts: dict[str, When] = {}
        for column in self.parts:
            if text := row[column]:
                part = self.layout.columns[column].head
                parts[text] = parts[text].joined(part) if text in parts else When(clock=head.clock).joined(part)
        for text, part in parts.items():
            self._add(text, part, fields)

    def _columns(self, row: Sequence[str], head: When, fields: dict[str, str]) -> None:
        """A column a leader; in a duty table a column a kind of duty, its cells the people."""
        duty = bool(_DUTY.search(self.topic)) or any(_DUTY.search(self.layout.columns[column].name) for column in self.others)
        groups: dict[str, list[str]] = {}
        for column in self.others:
            if text := row[column]:
                groups.setdefault(text, []).append(self.layout.columns[column].name)
        for text, names in groups.items():
            if not duty:
                self._add(text, head, {**fields, "people": "; ".join(dict.fromkeys(names))})
                continue
            for name in dict.fromkeys(names):
                given = self._given(head, {**fields, "people": text}, (name, text))
                what = name if _DUTY.search(name) else f"Trực {name[:1].lower()}{name[1:]}"
                self.sheet.add([given._replace(what=what)])

    def _across(self, row: Sequence[str]) -> None:
        """A row of a table with a column a day: its first cells say the part of the day, or who."""
        cells = [number for number in range(len(row)) if number not in self.across]
        head, who = When(), []
        for column in cells:
            text = row[column]
            cell = when(text, cell=True) if text else When()
            if cell.after and not cell.has_day:
                head = head.joined(cell)
            elif text and self.layout.columns[column].role != "skip" and text not in who:
                who.append(text)
        for column in self.across:
            if _MEANT.search(text := row[column]):  # not the number of a calendar's day
                day = self.layout.columns[column]
                if self.sheet.begin(day.head, day.name):
                    part = head.joined(When(part=day.head.part)) if day.head.part else head
                    self._add(text, part, {"people": "; ".join(one_line(name) for name in who)})

    def _given(self, head: When, fields: Mapping[str, str], row: Sequence[str]) -> Meeting:
        raw = " | ".join(" ".join(text.split()) for text in dict.fromkeys(row) if text)
        given = Meeting(raw=raw, understood=head.has_day or bool(self.sheet.days))
        for name, value in fields.items():
            given = with_field(given, name, value)
        return placed(given, head)

    def _add(self, text: str, head: When, fields: Mapping[str, str], raw: Sequence[str] = ()) -> None:
        """The meetings of a cell's text; other cells with as many lines are dealt out to them."""
        times = self._times(raw)
        loose = not head.clock or len(times) > 1
        texts = pieces(text, loose=loose)
        dealt = {name: _dealt(value, len(texts)) for name, value in fields.items() if value}
        if len(texts) < 2 or not (any(dealt.values()) or len(times) == len(texts)):
            given = self._given(head, fields, raw or (text,))
            if len(times) > 1:
                given = given._replace(understood=False)
            found = list(meetings(text, given, loose=loose))
            if len(found) == 1 and raw:
                found = [found[0]._replace(raw=given.raw)]
            self.sheet.add(found)
            return
        for number, piece in enumerate(texts):
            own = {name: (dealt[name] or [value] * len(texts))[number] for name, value in fields.items() if value}
            clock = times[number] if len(times) == len(texts) else head.clock
            self.sheet.add(meetings(piece, self._given(head._replace(clock=clock), own, (piece,)), loose=False))

    def _times(self, row: Sequence[str]) -> list[Clock]:
        """The times in a row's cells of time, where there are several."""
        found = [clock for column in self.leads if row for clock in clocks(row[column])]
        return found if len(found) > 1 else []


def _besides(text: str) -> str:
    """What a cell of day or time says besides; further times in lines of their own are those of further meetings."""
    lines = [line.strip(" .:,;)(-–*") for line in text.split("\n")]
    return "\n".join(line for line in lines if line and line[when(line).after :].strip(" .:,;)-–*"))


def _dealt(text: str, count: int) -> list[str]:
    """The lines of a cell if there are as many as meetings, else nothing."""
    if count < 2 or "\n" not in text:
        return []
    lines = [line for line in text.split("\n") if line.strip()]
    found = lines if len(lines) == count else pieces(text, loose=False)
    return found if len(found) == count else []


def is_schedule(table: Table) -> bool:
    """Whether a table looks like a schedule."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows[:50]]
    return layout(rows, table.head, {}) is not None


def texts(table: Table) -> Iterator[str]:
    """The cells of a table that is no schedule, each once, as lines."""
    for row in table.rows:
        yield from (text for text in dict.fromkeys(plain(cell).strip() for cell in row) if text)
