"""The overview as a page: new articles, today's events, figures that moved, problems; a row each, and all in a few sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from tui.errors import Problem
from tui.i18n import Translator, mark
from tui.model import Item, Page, Source, StoredEntry
from tui.model.agenda import event_of
from tui.model.overview import Overview
from tui.model.statistics import PortalFigures
from tui.view import entries, problems, schedule, statistics, times
from tui.view.sources import health, health_word, in_trouble
from tui.view.words import full_stop

Section = Literal["new", "today", "figures", "problems"]
SECTIONS: Mapping[str, str] = {
    "new": mark("New articles"), "today": mark("Today"), "figures": mark("Figures that moved"), "problems": mark("Problems"),
}  # fmt: skip
"""The heading of each section, in their order."""
MOST_PROBLEMS = 5


def overview_page(
    seen: Overview, sources: Sequence[Source], configuration: Sequence[Problem], tr: Translator, now: datetime
) -> Page:
    """The page of an overview. Rows that are entries come first and bear the numbers of the list in hand."""
    by_id = {source.id: source for source in sources}
    items = [_new(entry, number, by_id.get(entry.source), tr, now) for number, entry in enumerate(seen.new, 1)]
    if seen.today is not None:
        for entry in seen.today.entries:
            items.append(_today(entry, len(items) + 1, seen, by_id.get(entry.source), tr, now))
    items += [_moved(portal, number, tr) for number, portal in enumerate(seen.figures, len(items) + 1)]
    troubled = [source for source in sources if in_trouble(source, now)]
    items += list(_problems(configuration, troubled, len(items) + 1, tr, now))
    wrong = len(configuration) + len(troubled)
    lead = tuple(_lead(seen, wrong, tr, now))
    return Page(
        name="overview",
        title=tr("Overview"),
        lead=lead,
        items=items,
        brief=(*lead, *(item.line for item in items if item.record["section"] == "figures")),
        end=tr("End of overview."),
        rest=tr("{n} lines left. Type more."),
        record={"new": seen.fresh, "unread": seen.unread},
    )


def _lead(seen: Overview, wrong: int, tr: Translator, now: datetime) -> Iterator[str]:
    if not seen.fresh:
        said = tr.plural("Nothing new, {n} article unread.", "Nothing new, {n} articles unread.", seen.unread)
        yield said if seen.unread else tr("Nothing new.")
    elif seen.since is None:
        yield tr.plural("{n} unread article.", "{n} unread articles.", seen.fresh)
    else:
        when = times.spoken(seen.since, tr, now)
        yield tr.plural("{n} new article since {when}.", "{n} new articles since {when}.", seen.fresh, when=when)
    if seen.today is not None:
        count = len(seen.today.entries)
        yield tr.plural("{n} event today.", "{n} events today.", count) if count else tr("Nothing today.")
        if seen.today.named:
            yield tr.plural("{n} of them names you.", "{n} of them name you.", len(seen.today.named))
    if seen.altered:
        yield tr.plural("{n} change in this week's schedule.", "{n} changes in this week's schedule.", seen.altered)
    if wrong:
        yield tr.plural("{n} problem.", "{n} problems.", wrong)


def _record(section: Section, title: str, source: Source | None = None, **known: Any) -> dict[str, Any]:
    """An object of `overview`."""
    return {
        "section": section,
        "title": title,
        "source": source.title if source else None,
        "portal": (source.subscription.portal or None) if source else None,
        "id": None,
        "published": None,
        "start": None,
        "place": None,
        "value": None,
        "change": None,
        "state": None,
    } | known


def _new(entry: StoredEntry, number: int, source: Source | None, tr: Translator, now: datetime) -> Item:
    row = entries.item(entry, number, source, tr, now)
    published = times.machine(entry.published, now)
    return row._replace(record=_record("new", row.title, source, id=f"e{entry.id}", published=published))


def _today(entry: StoredEntry, number: int, seen: Overview, source: Source | None, tr: Translator, now: datetime) -> Item:
    assert seen.today is not None
    event = event_of(entry)
    title, at = entry.title or event.raw, schedule.time_of(event, tr)
    unusual = schedule.status_words(entry, seen.today, tr)
    parts = (f"{at}: {full_stop(title)}" if at else full_stop(title), full_stop(", ".join(unusual).capitalize()))
    place = ": ".join((tr("Place"), full_stop(event.place))) if event.place else ""
    return Item(
        number=number,
        line=" ".join(filter(None, (f"{number}.", *parts, place))),
        title=title,
        when=at,
        source=event.place or (source.title if source else ""),
        signs=("named",) if entry.id in seen.today.named else (),
        detail=tuple(unusual),
        entry=entry.id,
        record=_record(
            "today", title, source, id=f"e{entry.id}", start=event.start.isoformat() if event.start else None,
            place=event.place or None,
        ),
    )  # fmt: skip


def _moved(portal: PortalFigures, number: int, tr: Translator) -> Item:
    [figure] = portal.figures
    said = statistics.figure_line(figure, tr)
    return Item(
        number=number,
        line=f"{full_stop(portal.portal)} {said}",
        title=portal.portal,
        when="",
        source=said,
        record=_record(
            "figures", portal.portal, value=figure.sighting.value, change=figure.yesterday.change
        ) | {"portal": portal.portal},
    )  # fmt: skip


def _problems(
    configuration: Sequence[Problem], troubled: Sequence[Source], number: int, tr: Translator, now: datetime
) -> Iterator[Item]:
    found: list[tuple[str, str, Source | None]] = [(problems.sentence(each, tr), "", None) for each in configuration]
    for source in troubled:
        word = health_word(health(source, now), tr)
        found.append((f"{full_stop(source.title)} {full_stop(word.capitalize())}", word, source))
    for place, (line, word, each) in enumerate(found[:MOST_PROBLEMS], number):
        title = each.title if each else line
        yield Item(
            number=place,
            line=line,
            title=title,
            when=word,
            source=each.id if each else "",
            signs=("failing",),
            record=_record("problems", title, each, id=each.id if each else None, state=health(each, now) if each else None),
        )
    if len(found) > MOST_PROBLEMS:
        left = len(found) - MOST_PROBLEMS
        line = tr.plural("{n} more problem. Type problems.", "{n} more problems. Type problems.", left)
        yield Item(number=number + MOST_PROBLEMS, line=line, title=line, record=_record("problems", line))
