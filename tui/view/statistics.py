"""Statistics as pages: the figures of portals now, one portal through time, portals beside each other; each as sentences, as
rows, and as the objects of CONTRACT. What bantin derives is said to be derived."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tui.i18n import Translator, mark
from tui.model import Item, Measure, Page, Sighting
from tui.model.blocks import Paragraph, Span
from tui.model.figures import LEVELS
from tui.model.statistics import Now, PortalFigures, Publishing, Share
from tui.view import times
from tui.view.words import full_stop

MEASURES = {
    Measure.ONLINE: mark("Online now"),
    Measure.TODAY: mark("Visits today"),
    Measure.WEEK: mark("This week"),
    Measure.MONTH: mark("This month"),
    Measure.TOTAL: mark("In total"),
    Measure.YESTERDAY: mark("Visits yesterday"),
    Measure.LAST_WEEK: mark("Last week"),
    Measure.LAST_MONTH: mark("Last month"),
    Measure.YEAR: mark("This year"),
    Measure.MEMBERS: mark("Members online"),
    Measure.BOTS: mark("Search engines online"),
    Measure.GUESTS: mark("Guests online"),
}
"""The word of each measure, the most asked first."""
_ASKED = (Measure.ONLINE, Measure.TODAY, Measure.TOTAL)
"""The figures an overview has room for."""
_COMPARED = (*LEVELS, Measure.TODAY)
"""Figures that mean the same at the same hour of another day."""
FIRST = 5
"""So many portals are told at first, if they have a counter."""
FRESH = timedelta(days=1)
"""What was seen longer ago is said with its time."""

Habits = Mapping[str, Publishing]
"""When sources publish, by the source's id."""


def measure_word(measure: Measure, tr: Translator, unit: str = "") -> str:
    """What a measure counts; some services count the last 30 days where others count the month."""
    if unit == "30 days":
        return tr("Last 30 days")
    return tr(MEASURES[measure])


# the figures now


def overview(portals: Sequence[PortalFigures], habits: Habits, titles: Mapping[str, str], tr: Translator, now: datetime) -> Page:
    """Every portal with its figures now, a figure a line. `titles` are those of the sources, by id."""
    items: list[Item] = []
    blocks: list[Paragraph] = []
    units: list[int] = []
    for number, portal in enumerate(portals, 1):
        items += figure_items(portal, titles, tr, now, before=len(items))
        own = [habits[source] for source in portal.sources if source in habits]
        lines = [f"{number}. {full_stop(portal.portal)}", *_overview_lines(portal, own, tr, now)]
        blocks += [Paragraph((Span(line),)) for line in lines]
        units.append(len(lines))
    counted = sum(bool(portal.figures) for portal in portals)
    lead = tr.plural("{n} portal shows a visitor counter.", "{n} portals show a visitor counter.", counted)
    first = [portal for portal in portals[:FIRST] if portal.figures]  # those with a counter come first
    return Page(
        name="stats",
        title=tr("Statistics"),
        lead=(lead,),
        items=items,
        blocks=blocks,
        record={"portals": [portal.portal for portal in portals]},
        end=tr("End of statistics. Type stats and a portal's number for its history."),
        rest=tr("{n} portals left. Type more."),
        units=tuple(units),
        brief=(lead, *(line for number, portal in enumerate(first, 1) for line in _briefly(number, portal, tr, now))),
        told=len(first),
    )


def _briefly(number: int, portal: PortalFigures, tr: Translator, now: datetime) -> list[str]:
    return [f"{number}. {full_stop(portal.portal)}", *_overview_lines(portal, (), tr, now)]


def _overview_lines(portal: PortalFigures, habits: Sequence[Publishing], tr: Translator, now: datetime) -> list[str]:
    known = [each for each in ordered(portal) if each.sighting.value is not None]
    asked = [each for each in known if each.sighting.measure in _ASKED] or known[:1]
    said = [figure_line(each, tr) for each in asked]
    if not portal.figures:
        said = [tr("No visitor counter.")]
    elif not known:
        said = [tr("Its figures are not published.")]
    elif now - asked[0].sighting.last_seen > FRESH:
        said.append(tr("Seen {when}.", when=times.spoken(asked[0].sighting.last_seen, tr, now)))
    if portal.doubts:
        said.append(tr("Some figures look invented."))
    week = sum(habit.weeks[-1].articles for habit in habits)
    if habits:
        said.append(tr.plural("{n} article this week.", "{n} articles this week.", week))
    return said


def ordered(portal: PortalFigures) -> list[Now]:
    """A portal's figures, the most asked first."""
    order = list(MEASURES)
    return sorted(portal.figures, key=lambda each: order.index(each.sighting.measure))


def figure_items(
    portal: PortalFigures, titles: Mapping[str, str], tr: Translator, now: datetime, *, before: int = 0
) -> list[Item]:
    """A portal's figures as rows, numbered from `before` on."""
    doubtful = {measure for measure, _ in portal.doubts}
    return [
        Item(
            number=before + place,
            line=f"{full_stop(portal.portal)} {figure_line(each, tr)}",
            title=measure_word(each.sighting.measure, tr, each.sighting.unit),
            when=_value_words(each.sighting, tr),
            source=portal.portal,
            signs=("doubtful",) if each.sighting.measure in doubtful else (),
            detail=tuple(_changes(each, tr)),
            record=_record(each, portal.portal, titles, each.sighting.measure in doubtful, now),
        )
        for place, each in enumerate(ordered(portal), 1)
    ]


def _value_words(seen: Sighting, tr: Translator) -> str:
    if seen.status == "not_published":
        return tr("not published")
    if seen.value is None:
        return tr("not understood: {text}", text=seen.text)
    return tr.number(seen.value)


def figure_line(figure: Now, tr: Translator) -> str:
    """A figure as a sentence, with what changed: "Đang xem: 34, hơn cùng giờ hôm qua 12."."""
    seen = figure.sighting
    said = ", ".join((_value_words(seen, tr), *_changes(figure, tr)))
    return full_stop(f"{measure_word(seen.measure, tr, seen.unit)}: {said}")


def _changes(figure: Now, tr: Translator) -> Iterator[str]:
    """What changed since yesterday and last week, where it says something."""
    measure = figure.sighting.measure
    day, week = figure.yesterday.change, figure.last_week.change
    if measure is Measure.TOTAL:
        if day is not None:
            yield tr("{n} more than a day before", n=tr.number(day))
        if week is not None:
            yield tr("{n} more than a week before", n=tr.number(week))
        if figure.yesterday.reset or figure.last_week.reset:
            yield tr("the counter was reset")
    elif measure in _COMPARED:
        if day is not None:
            yield _compared(day, tr("yesterday"), tr)
        if week is not None:
            yield _compared(week, tr("last week"), tr)
    elif measure is Measure.WEEK and week is not None:
        yield _compared(week, tr("last week"), tr)


def _compared(change: int, when: str, tr: Translator) -> str:
    if not change:
        return tr("as many as {when} at this time", when=when)
    if change > 0:
        return tr("{n} more than {when} at this time", n=tr.number(change), when=when)
    return tr("{n} fewer than {when} at this time", n=tr.number(-change), when=when)


def _record(figure: Now, portal: str, titles: Mapping[str, str], doubtful: bool, now: datetime) -> dict[str, Any]:
    """An object of `stats`."""
    day, week = figure.yesterday, figure.last_week
    return observed(figure.sighting, portal, titles, figure.sighting.last_seen, now) | {
        "since_yesterday": day.change,
        "since_last_week": week.change,
        "reset": day.reset or week.reset,
        "doubtful": doubtful,
    }


def observed(seen: Sighting, portal: str, titles: Mapping[str, str], at: datetime, now: datetime) -> dict[str, Any]:
    """What was seen of a counter, as an object; `at` is when."""
    return {
        "source": titles.get(seen.source, seen.source),
        "portal": portal,
        "measure": str(seen.measure),
        "value": seen.value,
        "seen": times.machine(at, now),
        "page": seen.page or None,
        "status": seen.status,
        "text": seen.text or None,
        "unit": seen.unit or None,
    }


def history_page(portal: str, seen: Sequence[Sighting], titles: Mapping[str, str], tr: Translator, now: datetime) -> Page:
    """What was seen of a portal's counter, newest first, a row an observation: each value once, from when to when it stood."""
    seen = sorted(seen, key=lambda each: each.first_seen, reverse=True)
    items = [
        Item(
            number=number,
            line=f"{number}. {times.spoken(each.first_seen, tr, now)}. {measure_word(each.measure, tr, each.unit)}: "
            f"{full_stop(_value_words(each, tr))}",
            title=measure_word(each.measure, tr, each.unit),
            when=_value_words(each, tr),
            source=portal,
            record=observed(each, portal, titles, each.first_seen, now) | {"until": times.machine(each.last_seen, now)},
        )
        for number, each in enumerate(seen, 1)
    ]
    return Page(
        name="observations",
        title=portal,
        lead=(tr.plural("{portal}: {n} observation.", "{portal}: {n} observations.", len(items), portal=portal),),
        items=items,
        end=tr("End of statistics."),
        rest=tr("{n} observations left. Type more."),
    )


def comparison(measure: str, words: str, shares: Sequence[Share], tr: Translator) -> Page:
    """Portals beside each other in one measure, the largest first, each with its part of all; `words` are the measure's."""
    items = [
        Item(
            number=number,
            line=tr(
                "{number}. {portal}: {value}, {percent} percent.", number=number, portal=each.portal,
                value=tr.number(each.value), percent=decimal(each.percent, tr),
            ),
            title=each.portal,
            when=tr.number(each.value),
            record={"portal": each.portal, "measure": measure, "value": each.value, "percent": round(each.percent, 2)},
        )
        for number, each in enumerate(shares, 1)
    ]  # fmt: skip
    return Page(
        name="comparison",
        title=tr("Comparison"),
        lead=(tr.plural("{measure}: {n} portal.", "{measure}: {n} portals.", len(items), measure=words),),
        items=items,
        end=tr("End of statistics."),
        rest=tr("{n} portals left. Type more."),
    )


def decimal(value: float, tr: Translator) -> str:
    """A number with one decimal place at most, with the language's decimal sign."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if tr.language == "vi" else text
