"""Figures as lines of a width: the table of portals, and the figures of one portal."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells, cut, fit, reach, widest
from tui.faces.fullscreen.figures import NO_FIGURES, Figure, Figures, Portal
from tui.faces.fullscreen.weeklines import Line, Slice, filled
from tui.i18n import Translator

_GAP = 2  # columns between two columns
_NAME, _MORE_NAME, _MOST_NAME = 12, 4, 40  # columns of a portal's name at least, more for each column there is, and at most
_HEADING = 2  # lines of a heading
_WORD = 24  # columns of a measure's word


class Table(NamedTuple):
    """A table of portals laid out: every line fills the width. A row is as many lines as there are portals."""

    head: tuple[Line, ...]
    rows: tuple[Line, ...]
    width: int


class _Column(NamedTuple):
    """A column of figures: what stands above it and in each row; `signs` columns behind the figure are for signs."""

    heading: tuple[str, ...]
    cells: tuple[str, ...]
    signs: tuple[str, ...] = ()
    style: str = ""

    @property
    def body(self) -> int:
        """Columns of the figures and their heading."""
        return max(widest(self.cells), widest(self.heading))

    @property
    def width(self) -> int:
        """Columns it takes."""
        return self.body + self.tail

    @property
    def tail(self) -> int:
        """Columns of the signs."""
        longest = widest(self.signs)
        return longest + 1 if longest else 0


def table(found: Figures, wanted: str, width: int, signs: Signs, tr: Translator) -> Table:
    """The portals in at most so many columns: the measure `wanted`, then what most of them share, as far as there is room."""
    names = [portal.name for portal in found.portals]
    chosen: list[_Column] = []
    for group in _columns(found, wanted, tr):
        for place, column in enumerate(group):
            least = min(widest(names), _MOST_NAME, _NAME + _MORE_NAME * len(chosen))
            if 2 + least + sum(one.width + _GAP for one in (*chosen, column)) <= width:
                chosen.append(column)
            elif not place:  # changes say nothing without their figure
                break
    taken = sum(one.width + _GAP for one in chosen)
    room = min(max(0, width - taken - 2), max(_NAME, min(_MOST_NAME, widest(names))))
    full = 2 + room + taken
    levels = max((len(one.heading) for one in chosen), default=1)
    head = []
    for level in range(levels):
        head.append([Slice("  "), Slice(fit(tr("Portal") if level == levels - 1 else "", room, signs.cut), "label")])
        for one in chosen:
            lines = ("",) * (levels - len(one.heading)) + one.heading
            text = fit(lines[level], one.body, signs.cut, right=True)
            head[-1].append(Slice(f"{' ' * _GAP}{text}{' ' * one.tail}", "label"))
    rows = []
    for number, name in enumerate(shortened(names, room, signs)):
        row = [Slice("  ", "", number, mark=True), Slice(fit(name, room, signs.cut), "", number)]
        for one in chosen:
            row.append(Slice(" " * _GAP + fit(one.cells[number], one.body, signs.cut, right=True), one.style, number))
            if one.tail:
                row.append(Slice(f" {fit(one.signs[number], one.tail - 1)}", "strong", number))
        rows.append(filled(row, full, signs, target=number))
    return Table(tuple(filled(line, full, signs) for line in head), tuple(rows), full)


def _columns(found: Figures, wanted: str, tr: Translator) -> Iterator[list[_Column]]:
    """Columns, the weightiest first: a figure with its changes, of the first also when it was seen."""
    order = [measure for measure in (wanted, *found.measures) if measure in found.measures]
    for place, measure in enumerate(dict.fromkeys(order)):
        own = [portal.figure(measure) for portal in found.portals]
        figure = _column(found.measures[measure], own, lambda one: one.written)
        group = [figure._replace(signs=tuple(one.signs if one else "" for one in own))]
        if not place:
            bare = zip(figure.cells, found.portals, strict=True)
            group = [group[0]._replace(cells=tuple(cell if portal.figures else NO_FIGURES for cell, portal in bare))]
        if any(one and one.day for one in own):
            group.append(_column(tr("since yesterday"), own, lambda one: one.day, "muted"))
        if any(one and one.week for one in own):
            group.append(_column(tr("since last week"), own, lambda one: one.week, "muted"))
        if not place:
            group.append(_column(tr("seen at"), own, lambda one: one.seen, "muted"))
        yield group


def _column(heading: str, own: Sequence[Figure | None], text: Callable[[Figure], str], style: str = "") -> _Column:
    capital = heading[:1].upper() + heading[1:]
    return _Column(tuple(_halves(capital)), tuple(text(one) if one else "" for one in own), style=style)


def _halves(text: str) -> list[str]:
    """A heading in one line, or at the space that makes two lines of it narrowest."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if cells(text) <= _NAME - _HEADING or not spaces:
        return [cut(text, _WORD)]
    place = min(spaces, key=lambda place: max(cells(text[:place]), cells(text[place + 1 :])))
    return [cut(text[:place], _WORD), cut(text[place + 1 :], _WORD)]


def shortened(names: Sequence[str], width: int, signs: Signs) -> list[str]:
    """Names cut to so many columns: at the end, or in the middle where they would be alike ("Sở Khoa…An Giang")."""
    ends = [cut(name, width, signs.cut) for name in names]
    return [end if ends.count(end) == 1 else _without_middle(name, width, signs) for name, end in zip(names, ends, strict=True)]


def _without_middle(name: str, width: int, signs: Signs) -> str:
    if cells(name) <= width or width < _NAME // 2:
        return cut(name, width, signs.cut)
    head = name[: reach(name, 0, len(name), width // 3)].rstrip()
    start = len(name)
    while start and cells(name[start - 1 :]) <= width - cells(head) - 1:
        start -= 1
    while start < len(name) and not cells(name[start]):  # a mark that has lost its letter
        start += 1
    tail = name[start:]
    if name[start - 1 : start].strip() and " " in tail.strip():
        tail = tail.partition(" ")[2]  # from a whole word on
    return head + signs.cut + tail.lstrip()


def own_figures(portal: Portal, chosen: str, width: int, signs: Signs, tr: Translator) -> Iterator[Line]:
    """The figures of one portal, one a line: word, figure, what keeps it from being right, changes, when it was seen; then the
    pages they were seen on."""
    if not portal.figures:
        yield filled((Slice("  "), Slice(tr("No visitor counter."), "muted")), width, signs)
        return
    own = portal.figures
    columns = {
        "word": _Column((), tuple(cut(one.word, _WORD, signs.cut) for one in own)),
        "value": _Column((), tuple(one.written for one in own), style="strong"),
        "states": _Column((), tuple(", ".join(_states(one)) for one in own), style="em"),
        "day": _Column((), tuple(_changed(one.day, tr("since yesterday")) for one in own)),
        "week": _Column((), tuple(_changed(one.week, tr("since last week")) for one in own)),
        "seen": _Column((), tuple(one.seen for one in own), style="muted"),
    }
    for dropped in ("week", "seen", "day"):
        if 2 + sum(one.body + _GAP for one in columns.values() if one.body) > width:
            del columns[dropped]
    for number, figure in enumerate(own):
        line = [Slice(f"{signs.cursor if figure.measure == chosen else ' '} ", "strong")]
        for name, one in columns.items():
            if one.body:
                text = fit(one.cells[number], one.body, signs.cut, right=name not in ("word", "states"))
                line.append(Slice(text + " " * _GAP, one.style))
        yield filled(line, width, signs)
    for page in dict.fromkeys(one.page for one in own if one.page):
        yield filled((Slice("  "), Slice(page, "muted")), width, signs)


def _changed(change: str, since: str) -> str:
    return f"{change} {since}" if change else ""


def _states(one: Figure) -> Iterator[str]:
    for state in one.states:
        yield f"{state.sign} {state.word}" + (f": {one.text}" if one.text and state is one.states[0] else "")
