"""A history as a chart: bars over time on a line of zero, and what is not known left open.

A chart library was tried (plotext 5.3 and 6.1, which share no call): it takes 150 to 370 ms to import and 85 ms for a year of
days, makes bars of unequal width and rounds them to whole lines, and draws nobody's days and days of zero alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tui.faces.fullscreen.cells import Signs, cells, cut, fit, widest
from tui.faces.fullscreen.chartscale import Scale, first_day, named, scale, short_number, slot
from tui.faces.fullscreen.weeklines import Line, Slice, filled
from tui.faces.fullscreen.wrap import breaks
from tui.i18n import Translator
from tui.model import Measure, clean_line
from tui.model.statistics import Bar, By, Chart, Note
from tui.view.history import bar_words

_WIDEST = 12  # columns of a day, week or month
_LEAST_PLOT = 5  # columns below which nothing is drawn
_NARROW, _LONG, _SHORT = 48, 7, 5  # columns of a chart from which values may be longer than `_SHORT`, and the most they may be
_NUMBERED = 4  # lines of bars from which they bear their figures
_LEAST_HEIGHT = 6  # lines below which there are words only
_ABBREVIATED = 6  # columns of "1,5 Tr"
_STEPS = 8
_ROOMY = 10  # lines from which the bar pointed at has one of its own
_TITLE = 18  # columns of a title that the days it covers leave to it
_LONGEST = 200  # characters of a title
_FAR = date.min  # a day that none is near
_TOLD = 3  # blocks and resets told by their days


class _Glyphs(NamedTuple):
    """What bars are made of. Whole ones, and by note; signs stand on the axis below them."""

    tops: str  # from one eighth
    whole: str
    body: dict[Note, str]
    sign: dict[Note, str]
    unseen: str  # of the axis where nobody looked
    axis: str
    line: str
    tick: str
    corner: str
    named: str
    before: str
    after: str


_GLYPHS = _Glyphs(
    tops="▁▂▃▄▅▆▇", whole="█", body={"gap": "▒", "reset": "▓", "running": "░"}, sign={"gap": "~", "reset": "↺", "running": "…"},
    unseen="·", axis="│", line="─", tick="┤", corner="└", named="┬", before="←", after="→",
)  # fmt: skip
_ASCII = _Glyphs(
    tops="....:::", whole="#", body={"gap": "=", "reset": "%", "running": "o"}, sign={"gap": "~", "reset": "R", "running": ">"},
    unseen=".", axis="|", line="-", tick="+", corner="+", named="+", before="<", after=">",
)  # fmt: skip
_STYLES: dict[Note, str] = {"": "number", "gap": "muted", "reset": "strong", "running": "muted"}


class Placed(NamedTuple):
    """A bar and the days, weeks or months it covers, by their numbers."""

    bar: Bar
    first: int
    last: int

    @property
    def known(self) -> bool:
        """Whether it has a figure."""
        return self.bar.value is not None and self.bar.value >= 0


class Drawn(NamedTuple):
    """A chart drawn. Every line fills the width."""

    lines: tuple[Line, ...]
    pointed: int | None  # the line that says the bar pointed at
    first: int  # of the days, weeks or months that show
    last: int


def placed(chart: Chart) -> list[Placed]:
    """The bars of a chart, oldest first, none over another."""
    found: list[Placed] = []
    for bar in sorted(chart.bars, key=lambda bar: (bar.first, bar.last)):
        first, last = slot(bar.first, chart.by), slot(max(bar.first, bar.last), chart.by)
        if found and first <= found[-1].last:
            first = found[-1].last + 1
        if first <= last:
            found.append(Placed(bar, first, last))
    return found


def draw(
    chart: Chart, width: int, height: int, tr: Translator, signs: Signs, *, later: int = 0, at: int | None = None
) -> Drawn:  # fmt: skip
    """A chart in so many columns and lines. The newest days, weeks or months show that there is room for, but for the `later`
    newest; `at` is the place among `placed` of the bar pointed at, which the stretch that shows is moved to."""
    return _Drawing(chart, width, height, tr, signs).drawn(later, at)


def said(one: Placed, chart: Chart, tr: Translator) -> str:
    """A bar in words: its days, its figure, and what keeps it from being whole."""
    bar = one.bar
    when = bar_words(bar, chart.by, tr, _FAR)
    value = tr.number(bar.value) if bar.value is not None and one.known else tr("no figure")
    why = {
        "": "",
        "gap": tr("several together") if one.last > one.first else _gap(chart, tr),
        "reset": tr("counter reset, at least so many"),
        "running": tr("not over"),
    }[bar.note]
    return f"{when}: {value}, {why}" if why else f"{when}: {value}"


def _gap(chart: Chart, tr: Translator) -> str:
    """What a gap within one day, week or month is: of sums of days that some are missing, else odd hours of looking."""
    return tr("with a gap") if chart.measure is Measure.TODAY else tr("unevenly observed")


def _date(day: date) -> str:
    return f"{day:%d/%m}/{day.year:04}"


def count(n: int, by: By, tr: Translator) -> str:
    """So many days, weeks or months."""
    if by == "day":
        return tr.plural("{n} day", "{n} days", n)
    return tr.plural("{n} week", "{n} weeks", n) if by == "week" else tr.plural("{n} month", "{n} months", n)


class _Drawing:
    """One chart on its way into lines."""

    def __init__(self, chart: Chart, width: int, height: int, tr: Translator, signs: Signs) -> None:
        self.chart, self.width, self.height, self.tr, self.signs = chart, max(0, width), max(0, height), tr, signs
        self.by, self.title = chart.by, clean_line(chart.title, _LONGEST)
        self.glyphs = _ASCII if signs.cut.isascii() else _GLYPHS
        self.bars = placed(chart)
        whole = scale(self._highest(self.bars), _STEPS)
        self.short = len(tr.number(whole.step * whole.steps)) > (_LONG if self.width >= _NARROW else _SHORT)
        values = [self._value(n, whole) for n in range(whole.steps + 1)]
        self.margin = 1 + max(widest(values), _ABBREVIATED if self.short else 0)
        self.room = self.width - self.margin - 1  # columns of the plot

    def drawn(self, later: int, at: int | None) -> Drawn:
        """All of it."""
        pointed = self.bars[at] if at is not None and 0 <= at < len(self.bars) else None
        if not self.bars or self.room < _LEAST_PLOT or self.height < _LEAST_HEIGHT:
            return Drawn(self._bare(pointed), None, 0, -1)
        self._choose(later, pointed)
        roomy = self.height >= _ROOMY
        legend = self._legend(max(1, self.height // 5)) if roomy or not pointed else []
        below = len(legend) + (1 if roomy or pointed else 0)
        lines = [self._title(), *self._plot(self.height - 3 - below), self._axis(pointed), self._names()]
        if pointed:
            lines.append(self._line(Slice(f" {said(pointed, self.chart, self.tr)}", "strong")))
        elif roomy:
            lines.append(self._line())
        place = len(lines) - 1 if pointed else None
        lines += [self._line(Slice(f" {line}", "muted")) for line in legend]
        return Drawn(tuple(lines), place, self.first, self.last)

    def _bare(self, pointed: Placed | None) -> tuple[Line, ...]:
        """A chart that has no bars, or no room for them: the newest in words."""
        one = pointed or (self.bars[-1] if self.bars else None)
        words = said(one, self.chart, self.tr) if one else self.tr("No figures yet.")
        lines = [self._line(Slice(f" {self.title}", "label")), self._line(Slice(f" {words}", "" if one else "muted"))]
        return tuple(lines[: self.height])

    def _line(self, *slices: Slice) -> Line:
        return filled(slices, self.width, self.signs)

    # what shows

    def _choose(self, later: int, pointed: Placed | None) -> None:
        """The stretch that shows, and the columns each day, week or month has."""
        begin, end = self.bars[0].first, self.bars[-1].last
        total = end - begin + 1
        columns = max(1, self.room // total)
        if columns == 1 and 5 * (self.room // 2) >= 4 * total:  # twice as wide rather than with the oldest ones
            columns = 2
        self.columns = min(_WIDEST, columns)
        fits = min(total, self.room // self.columns)
        self.last = max(begin + fits - 1, end - max(0, later))
        if pointed is not None:
            self.last = max(min(self.last, pointed.first + fits - 1), min(end, pointed.last))
        self.first = self.last - fits + 1
        self.earlier, self.later = self.first - begin, end - self.last
        self.shown = [one for one in self.bars if one.last >= self.first and one.first <= self.last]

    @staticmethod
    def _highest(bars: Iterable[Placed]) -> int:
        """The highest figure that has a height: of one day, week or month."""
        return max((one.bar.value or 0 for one in bars if one.known and one.first == one.last), default=0)

    def _columns(self, one: Placed) -> tuple[int, int]:
        """The first column of a bar and the one behind it; a blank one stands between two where there is room."""
        first = (max(one.first, self.first) - self.first) * self.columns
        last = (min(one.last, self.last) - self.first + 1) * self.columns
        return first, last - (self.columns > 1)

    # the parts

    def _title(self) -> Line:
        """What it is, and from when to when."""
        first = max(self.shown[0].bar.first, first_day(self.first, self.by))
        last = self.shown[-1].bar.last
        words = f"{f'{first:%d/%m}' if first.year == last.year else _date(first)} - {_date(last)}"
        room = self.width - cells(words) - 3
        if room < min(cells(self.title), max(_TITLE, self.width // 3)):
            return self._line(Slice(f" {self.title}", "label"))
        return self._line(Slice(f" {fit(self.title, room, self.signs.cut)}", "label"), Slice(f" {words}", "muted"))

    def _value(self, n: int, on: Scale) -> str:
        """A named value, in short where whole ones are long."""
        return short_number(on.step * n, self.tr) if self.short else self.tr.number(on.step * n)

    def _plot(self, height: int) -> Iterator[Line]:
        """The bars in at most so many lines, from the top one down."""
        numbers = self._numbers() if height >= _NUMBERED else {}
        on = scale(self._highest(self.shown), height - bool(numbers))
        height = on.height + bool(numbers)
        rows = [[(" ", "")] * self.room for _ in range(height)]
        for one in self.shown:
            if one.known and one.first == one.last:
                self._bar(rows, one, on, numbers.get(one.first, ""))
            elif one.known:
                self._block(rows[-1], one)
        for up in range(height - 1, -1, -1):
            n, rest = divmod(up + 1, on.lines)
            at_value = not rest and n <= on.steps
            label = fit(self._value(n, on) if at_value else "", self.margin, self.signs.cut, right=True)
            axis = self.glyphs.tick if at_value else self.glyphs.axis if up < on.height else " "
            yield self._line(Slice(label, "muted"), Slice(axis, "frame"), *_runs(rows[height - 1 - up]))

    def _numbers(self) -> dict[int, str]:
        """What stands above each bar, where there is room above all of them."""
        found = {one.first: self.tr.number(one.bar.value or 0) for one in self.shown if one.known and one.first == one.last}
        return found if widest(list(found.values())) < self.columns else {}

    def _bar(self, rows: list[list[tuple[str, str]]], one: Placed, on: Scale, number: str) -> None:
        note, style = one.bar.note, _STYLES[one.bar.note]
        first, last = self._columns(one)
        whole, rest = divmod(on.eighths(one.bar.value or 0), 8)
        if rest and not whole and note:
            whole, rest = 1, 0  # its kind must be seen
        body = self.glyphs.body.get(note, self.glyphs.whole)
        for up in range(whole):
            rows[-1 - up][first:last] = [(body, style)] * (last - first)
        if rest:
            rows[-1 - whole][first:last] = [(self.glyphs.tops[rest - 1], style)] * (last - first)
        above = whole + bool(rest)
        if number and above < len(rows):
            first += (last - first - len(number)) // 2
            rows[-1 - above][first : first + len(number)] = [(letter, "muted") for letter in number]

    def _block(self, row: list[tuple[str, str]], one: Placed) -> None:
        """Several days, weeks or months of which only the sum is known: no height, but where it lies, and the sum."""
        first, last = self._columns(one)
        room, value = last - first - 2, one.bar.value or 0
        left = "[" if one.first >= self.first else ""
        right = "]" if one.last <= self.last else ""
        texts = (
            f"{self.tr.number(value)} / {count(one.last - one.first + 1, self.by, self.tr)}",
            self.tr.number(value), short_number(value, self.tr), "",
        )  # fmt: skip
        text = next(text for text in texts if cells(text) == len(text) <= max(0, room))
        inside = max(0, last - first - len(left) - len(right))
        drawn = f"{left}{text.center(inside)}{right}"[: last - first]
        row[first:last] = [(letter, _STYLES[one.bar.note or "gap"]) for letter in drawn]

    def _axis(self, pointed: Placed | None) -> Line:
        """The line of zero: signs below the bars that are not whole, an open line where nobody looked."""
        glyphs = self.glyphs
        used = (self.last - self.first + 1) * self.columns
        row = [(glyphs.unseen, "muted")] * used + [(" ", "")] * (self.room - used)
        for one in (one for one in self.shown if one.known):
            first, last = self._columns(one)
            last += self.columns > 1
            row[first:last] = [(glyphs.line, "frame")] * (last - first)
        for column, _ in self._named():
            if row[column][0] == glyphs.line:
                row[column] = (glyphs.named, "frame")
        for one in (one for one in self.shown if one.known and one.bar.note):
            if one.bar.note == "gap" and one.last > one.first:
                continue  # its brackets say so
            first, last = self._columns(one)
            row[(first + last - 1) // 2] = (glyphs.sign[one.bar.note], "strong")
        if pointed is not None and pointed in self.shown:
            first, last = self._columns(pointed)
            row[first:last] = [(letter, "cursor") for letter, _ in row[first:last]]
        zero = fit("0", self.margin, right=True)
        return self._line(Slice(zero, "muted"), Slice(glyphs.corner, "frame"), *_runs(row))

    def _named(self) -> list[tuple[int, str]]:
        return named(self.first, self.last, self.by, self.columns, self.room)

    def _names(self) -> Line:
        """The days, weeks or months below the axis."""
        text = ""
        for column, name in self._named():
            text = text.ljust(column) + name
        return self._line(Slice(" " * (self.margin + 1)), Slice(text, "muted"))

    # the legend

    def _legend(self, most: int) -> list[str]:
        """What the signs mean that show, and what does not show; at most so many lines."""
        text = f" {self.signs.dot} ".join(f"{sign} {words}" for sign, words in self._meanings())
        spans = list(breaks(text, max(2, self.width - 1))) if text else []
        lines = [text[start:end] for start, end in spans[:most]]
        if len(spans) > most:
            lines[-1] = cut(text[spans[most - 1][0] :], self.width - 1, self.signs.cut)
        return lines

    def _meanings(self) -> Iterator[tuple[str, str]]:
        """Each sign and what it means."""
        tr, glyphs = self.tr, self.glyphs
        if self.earlier:
            yield glyphs.before, tr("{count} before", count=count(self.earlier, self.by, tr))
        if self.later:
            yield glyphs.after, tr("{count} after", count=count(self.later, self.by, tr))
        resets = [f"{one.bar.last:%d/%m}" for one in self.shown if one.bar.note == "reset"]
        if resets:
            yield glyphs.sign["reset"], ": ".join((tr("counter reset, at least so many"), _told(resets, tr)))
        sums = [
            f"{one.bar.first:%d/%m}-{one.bar.last:%d/%m} {tr.number(one.bar.value or 0)}"
            for one in self.shown
            if one.known and one.last > one.first
        ]
        if sums:
            yield "[ ]", ": ".join((tr("several together"), _told(sums, tr)))
        if any(one.bar.note == "gap" and one.first == one.last for one in self.shown):
            yield glyphs.sign["gap"], _gap(self.chart, tr)
        if any(one.bar.note == "running" for one in self.shown):
            yield glyphs.sign["running"], tr("not over")
        covered = sum(min(one.last, self.last) - max(one.first, self.first) + 1 for one in self.shown if one.known)
        if covered <= self.last - self.first:
            yield glyphs.unseen * 3, tr("no figures")


def _told(words: Sequence[str], tr: Translator) -> str:
    """The newest of many, and how many more there are."""
    more = len(words) - _TOLD
    shown = ", ".join(words[-_TOLD:])
    return tr("{newest} and {n} more", newest=shown, n=tr.number(more)) if more > 0 else shown


def _runs(row: Sequence[tuple[str, str]]) -> list[Slice]:
    """Neighbours of one style as one slice."""
    found: list[Slice] = []
    texts: list[str] = []
    style = ""
    for letter, own in row:
        if own != style and texts:
            found.append(Slice("".join(texts), style))
            texts = []
        texts.append(letter)
        style = own
    found.append(Slice("".join(texts), style))
    return found
