"""One portal as lines of a width: its figures, the chart of one of them, sentences, and the charts of its articles."""

from typing import NamedTuple

from textual.geometry import Size

from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.chart import Drawn, draw, placed
from tui.faces.fullscreen.figures import Portal, sentences
from tui.faces.fullscreen.figuretable import own_figures
from tui.faces.fullscreen.weeklines import Line, Sheaf, Slice, filled
from tui.i18n import Translator
from tui.model import Page
from tui.model.statistics import Chart

_LEAST_CHART, _CHART, _MOST_CHART = 6, 12, 32  # lines of a chart, at least, where there is room for figures too, and at most
_SENTENCES = 6  # lines that a chart leaves to sentences
_FURTHER = 9  # lines of a chart of articles
_FULL = 20  # lines from which figures stand before the chart


class Stretch(NamedTuple):
    """What shows of a chart: how many of the newest days, weeks or months do not, and the bar pointed at."""

    later: int = 0
    at: int | None = None


class View(NamedTuple):
    """A portal laid out. `chart` is the line the chart begins at, `drawn` is it; `pointed` says the bar pointed at."""

    lines: tuple[Line, ...]
    chart: int
    drawn: Drawn | None
    pointed: int | None


def portal_view(
    portal: Portal, page: Page | None, measure: str, stretch: Stretch, room: Size, signs: Signs, tr: Translator
) -> View:  # fmt: skip
    """A portal in so many columns; `page` is None until it is known. In few lines the chart comes first."""
    width, height = room
    figures = list(own_figures(portal, measure, width, signs, tr))
    sheaf = Sheaf(width, signs)
    told = list(sentences(page, portal)) if page else []
    for text, style in told:
        sheaf.text(text, style)
    charts = list(page.charts) if page else []
    blank = filled((), width, signs)
    lines: list[Line] = []
    if height >= _FULL:
        lines += [filled((Slice(f" {portal.name}", "title"),), width, signs), *figures, blank]
    at = len(lines)
    drawn = None
    if charts:
        size = height - len(lines) - min(_SENTENCES, len(sheaf.lines)) - 1 if lines else height
        size = max(_CHART if lines else _LEAST_CHART, min(_MOST_CHART, size))
        drawn = draw(charts[0], width, size, tr, signs, later=stretch.later, at=stretch.at)
        lines += [*drawn.lines, blank]
    if height < _FULL:
        lines += [*figures, blank]
    lines += sheaf.lines
    for further in charts[1:]:
        lines += [blank, *draw(further, width, _FURTHER, tr, signs).lines]
    pointed = at + drawn.pointed if drawn and drawn.pointed is not None else None
    return View(tuple(lines), at, drawn, pointed)


def newest(chart: Chart, drawn: Drawn) -> int | None:
    """The place of the newest bar that shows."""
    return max((n for n, one in enumerate(placed(chart)) if one.first <= drawn.last), default=None)
