"""A timetable as lines of a width: what both its forms share, and the agenda, one row an event under its day."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells, cut, fit, widest
from tui.faces.fullscreen.timetable import Day, Happening, State, Timetable, moment
from tui.faces.fullscreen.wrap import breaks
from tui.i18n import Translator

_GAP = 2  # columns between two columns
_CLOCK = 11  # columns of "08:00-10:00"
_PLACE, _PEOPLE = 72, 110  # columns from which the place, and the people, have a column of their own
_MOST_PLACE, _MOST_PEOPLE = 32, 48
_TITLE = 16  # columns of a title that its states leave to it
_CHANGE = 2  # lines of a change
_NARROW = 50  # columns below which an event has several lines
_TALL = 3  # lines of its title there


class Slice(NamedTuple):
    """A run of one style. `target` is the place of the event it belongs to among the targets, -1 for none; `mark` says that
    the sign of the highlight stands in its first column."""

    text: str
    style: str = ""
    target: int = -1
    mark: bool = False


Line = tuple[Slice, ...]


class Target(NamedTuple):
    """What can be highlighted: an event, or the line that tells its change. `lane` is the day it moves along, -1 above the
    week; `first` and `last` are its lines, `column` where the first begins."""

    id: int
    change: bool
    lane: int
    column: int
    first: int
    last: int


class Head(NamedTuple):
    """A heading, the lines from `first` to before `body`, and what it is the heading of: the lines to before `end`."""

    first: int
    body: int
    end: int


class Laid(NamedTuple):
    """A timetable laid out. Every line fills the width."""

    lines: Sequence[Line]
    targets: Sequence[Target]
    heads: Sequence[Head]


class Sheaf:
    """Lines and targets while they are being made."""

    def __init__(self, width: int, signs: Signs) -> None:
        self.width, self.signs = width, signs
        self.lines: list[Line] = []
        self.targets: list[Target] = []
        self.heads: list[Head] = []

    def add(self, *slices: Slice) -> None:
        """A line, cut or filled to the width."""
        self.lines.append(filled(slices, self.width, self.signs))

    def text(self, text: str, style: str = "", *, inset: int = 1) -> None:
        """A text in as many lines as it takes."""
        for start, end in breaks(text, self.width - inset):
            self.add(Slice(" " * inset), Slice(text[start:end], style))

    def target(self, one: Happening, first: int, last: int, *, lane: int = -1, column: int = 0, change: bool = False) -> None:
        """Something that can be highlighted, made of lines there are already."""
        self.targets.append(Target(one.id, change, lane, column, first, last))

    @property
    def next(self) -> int:
        """The place that the next target will have."""
        return len(self.targets)

    def laid(self) -> Laid:
        """What was made."""
        return Laid(self.lines, self.targets, self.heads)


def filled(slices: Iterable[Slice], width: int, signs: Signs, *, style: str = "", target: int = -1) -> Line:
    """Slices cut to a width, or with a blank one behind them that fills it."""
    left, kept = width, []
    for one in slices:
        size = cells(one.text)
        if size > left:
            one = one._replace(text=fit(one.text, left, signs.cut))
            size = left
        if size:
            kept.append(one)
        left -= size
    if left:
        kept.append(Slice(" " * left, style, target))
    return tuple(kept)


def lines_of(text: str, width: int, most: int, signs: Signs, taken: int = 0) -> Iterator[str]:
    """A text in at most so many lines of a width, of which the first has lost `taken`; none where it is empty."""
    for place, (start, end) in enumerate(breaks(text, width, taken) if text and most else ()):
        if place == most - 1:
            yield cut(text[start:], width - (0 if place else taken), signs.cut)
            return
        yield text[start:end]


def opening(sheaf: Sheaf, table: Timetable, tr: Translator) -> None:
    """What stands above the week: how much there is, and what changed."""
    sheaf.text(table.lead, "title")
    if not any(day.happenings for day in table.days):
        sheaf.add()
        sheaf.text(table.hint, "muted")
    if not table.changes:
        return
    sheaf.add()
    sheaf.add(Slice(" "), Slice(table.changes_heading, "heading"))
    size = widest([said(one.states[0]) for one in table.changes])
    for one in table.changes:
        _change(sheaf, one, size, tr)
    if table.more_changes:
        sheaf.text(table.more_changes, "muted", inset=2)


def _change(sheaf: Sheaf, one: Happening, size: int, tr: Translator) -> None:
    """One change: what happened in `size` columns, when it is now, the event, and what it was; at most so many lines."""
    state, number, first = one.states[0], sheaf.next, len(sheaf.lines)
    head = fit(said(state), size)
    text = f"{moment(one.day, one.clock, tr)} {one.title}"
    if one.before:
        text = tr("{what} (before: {was})", what=text, was=one.before)
    indent = cells(head) + 4
    for place, line in enumerate(lines_of(text, sheaf.width - indent, _CHANGE, sheaf.signs)):
        lead = Slice(" " * indent, "", number) if place else Slice(f"  {head}  ", state.style, number, mark=True)
        sheaf.lines.append(filled((lead, Slice(line, "", number)), sheaf.width, sheaf.signs, target=number))
    sheaf.target(one, first, len(sheaf.lines) - 1, change=True)


def rule(text: str, width: int, signs: Signs, *, inset: int = 1) -> str:
    """A text in a line of dashes, cut to the width."""
    said = cut(f"{signs.dash * inset} {text} ", width, signs.cut)
    return said + signs.dash * (width - cells(said))


def agenda(table: Timetable, width: int, signs: Signs, tr: Translator) -> Laid:
    """The agenda in so many columns: a heading a day, a row an event."""
    sheaf = Sheaf(width, signs)
    opening(sheaf, table, tr)
    columns = _Columns.of([one for day in table.days for one in day.happenings], width)
    for lane, day in enumerate(table.days):
        if not day.happenings and not (day.today and any(other.happenings for other in table.days)):
            continue
        if sheaf.lines:
            sheaf.add()
        first = len(sheaf.lines)
        heading = f" {', '.join(filter(None, (day.heading, day.near)))} "
        sheaf.add(Slice(heading, "heading" if day.today else "label"), Slice(signs.dash * (width - cells(heading)), "frame"))
        _rows(sheaf, table, day, lane, columns)
        sheaf.heads.append(Head(first, first + 1, len(sheaf.lines)))
    return sheaf.laid()


class _Columns(NamedTuple):
    """Columns of the agenda's rows, 0 for those left out. The title has the rest."""

    clock: int
    title: int
    place: int
    people: int

    @classmethod
    def of(cls, found: Sequence[Happening], width: int) -> "_Columns":
        clock = min(_CLOCK, widest([_clock(one, width) for one in found]))
        place = min(_MOST_PLACE, width // 4, widest([one.place for one in found])) if width >= _PLACE else 0
        people = min(_MOST_PEOPLE, width // 4, widest([one.people for one in found])) if width >= _PEOPLE else 0
        taken = sum(size + _GAP for size in (clock, place, people) if size)
        return cls(clock, max(0, width - 2 - taken), place, people)


def _rows(sheaf: Sheaf, table: Timetable, day: Day, lane: int, columns: _Columns) -> None:
    """The rows of one day; today with a line where now is."""
    told = not day.today
    if not day.happenings:
        sheaf.add(Slice(f"  {table.nothing}", "muted"))
    for one in day.happenings:
        if not told and one.begins > table.clock:
            _now(sheaf, table)
            told = True
        number, line = sheaf.next, len(sheaf.lines)
        rows = [_row(one, number, columns, sheaf.signs)] if sheaf.width >= _NARROW else _tall(one, number, columns, sheaf)
        sheaf.lines += [filled(row, sheaf.width, sheaf.signs, target=number) for row in rows]
        sheaf.target(one, line, len(sheaf.lines) - 1, lane=lane)
    if not told and day.happenings:
        _now(sheaf, table)


def _now(sheaf: Sheaf, table: Timetable) -> None:
    sheaf.add(Slice(rule(table.now, sheaf.width, sheaf.signs), "strong number"))


def _row(one: Happening, number: int, columns: _Columns, signs: Signs) -> Iterator[Slice]:
    """Time, title with what is unusual behind it, place, people."""
    yield Slice("  ", "", number, mark=True)
    gap = " " * _GAP
    if columns.clock:
        yield Slice(fit(one.clock, columns.clock, signs.cut) + gap, "strong" if one.start else "muted", number)
    yield from titled(one, number, columns.title, signs)
    place = one.place if cells(one.place) <= columns.place else one.place.partition(f" {signs.dot} ")[0]  # without its source
    for text, size in ((place, columns.place), (one.people, columns.people)):
        if size:
            yield Slice(gap + fit(text, size, signs.cut), "muted", number)


def _clock(one: Happening, width: int) -> str:
    """Its time; where there is little room, when it begins."""
    return one.start if one.start and width < _NARROW else one.clock


def _tall(one: Happening, number: int, columns: _Columns, sheaf: Sheaf) -> Iterator[Iterable[Slice]]:
    """An event in a narrow room: the time and the whole title, then what is unusual, then the place."""
    lead = fit(_clock(one, sheaf.width), columns.clock) + " " if columns.clock else ""
    room = sheaf.width - 2 - cells(lead)
    told = [(text, "") for text in lines_of(one.title, room, _TALL, sheaf.signs)]
    told += [(text, state.style) for state in one.states for text in lines_of(said(state), room, 2, sheaf.signs)]
    told += [(text, "muted") for text in lines_of(one.place, room, 1, sheaf.signs)]
    for place, (text, style) in enumerate(told):
        before = Slice(" " * cells(lead), "", number) if place else Slice(lead, "strong" if one.start else "muted", number)
        yield Slice("  ", "", number, mark=not place), before, Slice(text, style, number)


def titled(one: Happening, number: int, width: int, signs: Signs) -> Line:
    """A title and its states in so many columns. The title is cut first, as far as _TITLE; states say what must be seen."""
    tail = [
        part
        for place, state in enumerate(one.states)
        for part in (Slice(", " if place else "  ", "", number), Slice(said(state), state.style, number))
    ]
    room = max(min(_TITLE, width), width - sum(cells(part.text) for part in tail))
    return filled([Slice(cut(one.title, room, signs.cut), "", number), *tail], width, signs, target=number)


def said(state: State) -> str:
    """A state as it stands on the screen."""
    return f"{state.sign} {state.word}"
