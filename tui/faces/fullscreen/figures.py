"""What a statistics page says, portal by portal, in the short forms a table has room for. Knows no widget and no width."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tui.faces.fullscreen.cells import Signs
from tui.i18n import Translator, mark
from tui.model import Item, Measure, Page, clean_line
from tui.model.blocks import Block, Heading, block_text
from tui.model.figures import LEVELS
from tui.view import times
from tui.view.statistics import FRESH

USUAL: tuple[str, ...] = (Measure.TOTAL, Measure.TODAY, Measure.ONLINE, Measure.WEEK, Measure.MONTH)
"""What is drawn where nobody says what: the first of these that a portal publishes."""
_BY_DAY: frozenset[str] = frozenset((*LEVELS, Measure.TODAY, Measure.TOTAL))
"""Figures that mean the same at the same hour of the day before; `_BY_WEEK` of the same day of the week before."""
_BY_WEEK: frozenset[str] = _BY_DAY | {Measure.WEEK}
LONGEST = 400
"""Characters of a name or another text; sentences may have more."""


class State(NamedTuple):
    """What keeps a figure from being as it should: a sign of one column, the word for it, a style."""

    sign: str
    word: str
    style: str = "strong"


NO_FIGURES = "-"  # stands where a portal has no figure at all
_NOT_PUBLISHED = State("-", mark("not published"), "muted")
_NOT_UNDERSTOOD = State("~", mark("not understood"), "em")
_DOUBTFUL = State("?", mark("doubtful"))
_RESET = State("↺", mark("counter reset"))
_OLD = State("<", mark("seen long ago"), "muted")


class Figure(NamedTuple):
    """A measure of a portal. `value` is None where none is known, and then `written` is the sign for why."""

    measure: str
    word: str
    value: int | None
    written: str
    day: str  # the change since yesterday, "" for none
    week: str
    states: tuple[State, ...]
    seen: str
    text: str  # what was not understood
    page: str
    line: str  # the whole as a sentence

    @property
    def signs(self) -> str:
        """The signs beside the figure."""
        return "".join(state.sign for state in self.states if state.sign != self.written)


class Portal(NamedTuple):
    """A portal and its figures, the most asked first."""

    name: str
    figures: tuple[Figure, ...]

    def figure(self, measure: str) -> Figure | None:
        """One of its figures."""
        return next((one for one in self.figures if one.measure == measure), None)

    @property
    def usual(self) -> str:
        """The measure that tells most of it; "" where there is none."""
        shown = [one.measure for one in self.figures if one.value is not None]
        return next((measure for measure in USUAL if measure in shown), next(iter(shown), ""))


class Figures(NamedTuple):
    """An overview. `measures` are those of any portal and their words, first what most portals share."""

    portals: tuple[Portal, ...]
    measures: Mapping[str, str]


def figures(page: Page, tr: Translator, now: datetime, signs: Signs) -> Figures:
    """What an overview says, or the page of one portal."""
    found: dict[str, list[Figure]] = {name: [] for name in _named(page)}
    for item in page.items:
        name = clean_line(item.record.get("portal") or item.source or item.title, LONGEST)
        found.setdefault(name, []).append(_figure(item, tr, now, signs))
    portals = tuple(Portal(name, tuple(own)) for name, own in found.items())
    every = [one for portal in portals for one in portal.figures]
    shared = [one.measure for one in every if one.value is not None]
    words: dict[str, str] = {}
    for one in every:
        words.setdefault(one.measure, one.word)
    order = sorted(words, key=lambda measure: (-shared.count(measure), _place(measure)))
    return Figures(portals, {measure: words[measure] for measure in order})


def _named(page: Page) -> Iterator[str]:
    """Portals the page names beside those with figures: in its record, or in the title of a portal's own page."""
    for name in (page.record or {}).get("portals") or ([page.title] if page.charts and not page.items else []):
        yield clean_line(str(name), LONGEST)


def _place(measure: str) -> int:
    return USUAL.index(measure) if measure in USUAL else len(USUAL)


def _figure(item: Item, tr: Translator, now: datetime, signs: Signs) -> Figure:
    record = item.record
    measure, value = str(record.get("measure") or item.title), record.get("value")
    seen = _moment(record.get("seen"))
    states = tuple(state._replace(word=tr(state.word)) for state in _states(record, seen, now, signs))
    return Figure(
        measure=measure,
        word=clean_line(item.title, LONGEST),
        value=value,
        written=tr.number(value) if value is not None else states[0].sign,
        day=_change(record.get("since_yesterday"), tr) if measure in _BY_DAY else "",
        week=_change(record.get("since_last_week"), tr) if measure in _BY_WEEK else "",
        states=states,
        seen=times.column(seen, now),
        text=clean_line(record.get("text") or "", LONGEST) if record.get("status") == "not_understood" else "",
        page=clean_line(record.get("page") or "", LONGEST),
        line=clean_line(item.line, 4 * LONGEST),
    )


def _states(record: Mapping[str, Any], seen: datetime | None, now: datetime, signs: Signs) -> Iterator[State]:
    if record.get("value") is None:
        yield _NOT_UNDERSTOOD if record.get("status") == "not_understood" else _NOT_PUBLISHED
    if record.get("doubtful"):
        yield _DOUBTFUL
    if record.get("reset"):
        yield _RESET._replace(sign="R") if signs.cut.isascii() else _RESET
    if seen is not None and now - seen > FRESH:
        yield _OLD


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _change(change: int | None, tr: Translator) -> str:
    if change is None:
        return ""
    return f"+{tr.number(change)}" if change > 0 else tr.number(change)


def sentences(page: Page, portal: Portal) -> Iterator[tuple[str, str]]:
    """What a portal's page says beside its figures, each with a style; headings come after a blank one."""
    own = [one.line for one in portal.figures]
    for block in page.blocks:
        text = _text(block)
        if text and not any(line.endswith(text) for line in own):
            if isinstance(block, Heading):
                yield "", ""
            yield text, "label" if isinstance(block, Heading) else ""


def _text(block: Block) -> str:
    return clean_line(block_text(block), 4 * LONGEST)


def legend(portals: Sequence[Portal], tr: Translator) -> Iterator[str]:
    """The signs beside these figures and their words, each once."""
    if not all(portal.figures for portal in portals):
        yield " ".join((NO_FIGURES, tr("no visitor counter")))
    yield from dict.fromkeys(f"{one.sign} {one.word}" for portal in portals for figure in portal.figures for one in figure.states)
