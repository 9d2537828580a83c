"""A timetable as a grid: days across, the parts of the day down, events in the cells."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells, fit, widest
from tui.faces.fullscreen.timetable import PARTS, Happening, Part, Timetable, part_of
from tui.faces.fullscreen.weeklines import Head, Laid, Line, Sheaf, Slice, filled, lines_of, opening, rule, said
from tui.faces.fullscreen.wrap import breaks
from tui.i18n import Translator

COMFORT, LEAST = 14, 11
"""Columns of a day where the grid comes by itself, and where it can be had."""
ROOM = 96  # columns of all from which it comes by itself
_MOST_DAYS = 8
_INSET = 1  # columns of a cell left of its text, and right of it
_TITLE = 6  # lines
_UNTIL = 24  # columns of a cell whose times have an end


class _Roominess(NamedTuple):
    """How many lines of place and people an event has, and whether a blank line parts it from the next."""

    place: int
    people: int
    gap: bool


_ROOMINESS = (_Roominess(2, 2, True), _Roominess(2, 0, True), _Roominess(1, 0, False), _Roominess(0, 0, False))


def day_width(table: Timetable, width: int) -> int:
    """Columns each day would have; 0 where days are too few or too many for a grid."""
    days = len(table.days)
    if not 2 <= days <= _MOST_DAYS or not any(day.happenings for day in table.days):
        return 0
    return max(0, (width - _label_width(table) - days) // days)


def grid(table: Timetable, width: int, height: int, signs: Signs, tr: Translator) -> Laid:
    """The grid in so many columns, with as much of each event as lets the week stand in `height` lines."""
    *roomy, least = _ROOMINESS
    for roominess in roomy:
        if _least_height(table, day_width(table, width), roominess) <= height:
            laid = _Grid(table, width, signs, roominess).laid(tr)
            if len(laid.lines) <= height:
                return laid
    return _Grid(table, width, signs, least).laid(tr)


def _least_height(table: Timetable, width: int, roominess: _Roominess) -> int:
    """Lines the events take at least in days of `width`: a crowded week is not laid for every roominess in vain."""
    tallest: Counter[Part] = Counter()
    for day in table.days:
        own: Counter[Part] = Counter()
        for one in day.happenings:
            texts = ((one.start + one.title, _TITLE), (one.place, roominess.place), (one.people, roominess.people))
            own[one.part] += sum(min(most, -(-cells(text) // width)) for text, most in texts) + len(one.states)
        tallest |= own
    return tallest.total()


def _parts(table: Timetable) -> list[Part]:
    """The parts of the day that show: morning and afternoon, others where something is."""
    have = {one.part for day in table.days for one in day.happenings}
    return [part for part in PARTS if part in have or part in ("morning", "afternoon")]


def _label_width(table: Timetable) -> int:
    return _INSET + widest([table.parts[part] for part in _parts(table)]) + 1


class _Cell:
    """The events of one day in one part of it, as lines of a width."""

    def __init__(self, width: int, signs: Signs, roominess: _Roominess) -> None:
        self.width, self.signs, self.roominess = width, signs, roominess
        self.lines: list[Line] = []

    @property
    def room(self) -> int:
        """Columns of text."""
        return self.width - 2 * _INSET

    def blank(self) -> None:
        """Nothing, between two events."""
        self.lines.append((Slice(" " * self.width),))

    def now(self, words: str, clock: str) -> None:
        """The line of now, with its hour alone where there is no room for words."""
        said = words if cells(words) + 3 <= self.width else clock
        self.lines.append((Slice(rule(said, self.width, self.signs), "strong number"),))

    def event(self, one: Happening, number: int) -> None:
        """Time and title, what is unusual, place, people."""
        first, room = len(self.lines), self.room
        lead = (one.clock if room >= _UNTIL else one.start) if one.start else self.signs.bullets[0]
        taken = cells(lead) + 1
        if cells(one.title.partition(" ")[0]) > room - taken:  # a word is not broken for the sake of the time
            self._line(number, Slice(lead, "strong", number))
            lead, taken = "", 0
        for text in lines_of(one.title, room, _TITLE, self.signs, taken):
            before = Slice(f"{lead} " if lead else "", "strong", number)
            self._line(number, before, Slice(text, "", number))
            lead = ""
        for state in one.states:
            self._text(said(state), state.style, number, 2)
        self._text(one.place, "muted", number, self.roominess.place)
        self._text(one.people, "muted", number, self.roominess.people)
        head, *rest = self.lines[first]
        self.lines[first] = (head._replace(mark=True), *rest)

    def _text(self, text: str, style: str, number: int, most: int) -> None:
        for line in lines_of(text, self.room, most, self.signs):
            self._line(number, Slice(line, style, number))

    def _line(self, number: int, *slices: Slice) -> None:
        self.lines.append(filled((Slice(" " * _INSET, "", number), *slices), self.width, self.signs, target=number))


class _Grid:
    """One way of laying the grid."""

    def __init__(self, table: Timetable, width: int, signs: Signs, roominess: _Roominess) -> None:
        self.table, self.signs, self.roominess = table, signs, roominess
        self.sheaf = Sheaf(width, signs)
        self.parts, self.label = _parts(table), _label_width(table)
        each, days = day_width(table, width), len(table.days)
        rest = width - self.label - days * (each + 1)
        self.widths = [each + (lane < rest) for lane in range(days)]  # no column is left over at the right

    def laid(self, tr: Translator) -> Laid:
        """All of it."""
        sheaf = self.sheaf
        opening(sheaf, self.table, tr)
        sheaf.add()
        first = len(sheaf.lines)
        self._headings()
        body = len(sheaf.lines)
        for part in self.parts:
            self._across()
            self._part(part)
        sheaf.heads.append(Head(first, body, len(sheaf.lines)))
        return sheaf.laid()

    def _headings(self) -> None:
        columns = []
        parted = any(cells(day.heading) > width - 2 * _INSET for day, width in zip(self.table.days, self.widths, strict=True))
        for day, width in zip(self.table.days, self.widths, strict=True):
            style = "heading" if day.today else "label"
            name, _, date = day.heading.rpartition(" ") if parted else ("", "", day.heading)
            texts = [text[a:b] for text in (name, date, day.near) if text for a, b in breaks(text, width - 2 * _INSET)]
            columns.append([filled((Slice(" " * _INSET), Slice(text, style)), width, self.signs) for text in texts])
        self._beside("", columns)

    def _across(self) -> None:
        dash, cross = self.signs.dash, self.signs.cross
        self.sheaf.add(Slice(cross.join(dash * size for size in (self.label, *self.widths)), "frame"))

    def _beside(self, label: str, columns: Sequence[Sequence[Line]]) -> None:
        """Columns of lines side by side, the label before the first; one line at least."""
        bar = Slice(self.signs.bar, "frame")
        for level in range(max(1, *map(len, columns))):
            parts = [Slice(fit("" if level else f" {label}", self.label), "label")]
            for column, width in zip(columns, self.widths, strict=True):
                parts += [bar, *(column[level] if level < len(column) else (Slice(" " * width),))]
            self.sheaf.lines.append(tuple(parts))

    def _part(self, part: Part) -> None:
        """One part of the day: its cells, and where the events in them stand."""
        start, x = len(self.sheaf.lines), self.label + 1
        columns = []
        for lane, (day, width) in enumerate(zip(self.table.days, self.widths, strict=True)):
            cell = _Cell(width, self.signs, self.roominess)
            now = day.today and part == self._part_of_now
            for one in (one for one in day.happenings if one.part == part):
                if now and one.begins > self.table.clock:
                    cell.now(self.table.now, self.table.clock)
                    now = False
                elif cell.lines and self.roominess.gap:
                    cell.blank()
                first = len(cell.lines)
                cell.event(one, self.sheaf.next)
                self.sheaf.target(one, start + first, start + len(cell.lines) - 1, lane=lane, column=x)
            if now:
                cell.now(self.table.now, self.table.clock)
            columns.append(cell.lines)
            x += width + 1
        self._beside(self.table.parts[part], columns)

    @property
    def _part_of_now(self) -> Part:
        """The part in which now stands: its own, else the last before it that shows."""
        own = PARTS.index(part_of(self.table.clock))
        return max((part for part in self.parts if PARTS.index(part) <= own), key=PARTS.index)
