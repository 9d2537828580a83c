"""The schedule as a page: events by day, each as labelled lines, as one row, and as the object of CONTRACT."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from tui.i18n import Translator, mark
from tui.model import DayPart, Event, Item, Page, Source, StoredEntry
from tui.model.agenda import Agenda, Altered, event_of
from tui.model.blocks import Block, Heading, Paragraph, Span
from tui.view import times
from tui.view.words import full_stop

WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"), mark("Sunday"),
)  # fmt: skip


def weekday(day: date, tr: Translator) -> str:
    """Thứ Hai, Monday."""
    return tr(WEEKDAYS[day.weekday()])


def day_heading(day: date, tr: Translator, today: date) -> str:
    """A day with its weekday, and whether it is today or tomorrow: "Thứ Hai 23/11, hôm nay"."""
    said = (
        f"{weekday(day, tr)} {day:%d/%m}"
        if tr.language == "vi"
        else f"{weekday(day, tr)} {day.day} {tr(times.MONTHS[day.month - 1])}"
    )
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}.get((day - today).days)
    return f"{said}, {near}" if near else said


def session_word(session: DayPart, tr: Translator) -> str:
    """A part of the day."""
    return {
        "morning": tr("morning"),
        "afternoon": tr("afternoon"),
        "evening": tr("evening"),
        "day": tr("all day"),
    }[session]


def time_of(event: Event, tr: Translator) -> str:
    """When on its day: "8 giờ 30", "từ 8 giờ đến 10 giờ", "sáng"; "" where nothing is said."""
    if event.start is None:
        part = session_word(event.session, tr) if event.session else ""
        last = (event.end - timedelta(seconds=1)).date() if event.end else event.day
        return tr("{part}, until {day}", part=part, day=times.spoken_day(last, tr)) if part and last > event.day else part
    start = times.clock(event.start, tr)  # of the place where it is, whatever zone the person's machine is set to
    if event.end is None or event.end == event.start:
        return start
    until = times.clock(event.end, tr)
    if event.end.date() != event.day:
        until = tr("{day}, {clock}", day=times.spoken_day(event.end.date(), tr), clock=until)
    return tr("{start} to {end}", start=start, end=until)


def status_words(entry: StoredEntry, agenda: Agenda, tr: Translator) -> list[str]:
    """What is unusual about an event, the change first."""
    event, altered = event_of(entry), agenda.altered.get(entry.id)
    said = []
    if entry.withdrawn:
        said.append(tr("taken off the schedule"))
    elif event.status == "cancelled":
        said.append(tr("cancelled"))
    if altered and altered.what == "moved":
        said.append(tr("moved"))
    elif altered and altered.what == "added":
        said.append(tr("new"))
    elif altered and altered.what == "edited":
        said.append(tr("edited"))
    if event.status == "pending":
        said.append(tr("awaiting approval"))
    if entry.id in agenda.named:
        said.append(tr("names you"))
    if entry.id in agenda.clashing:
        said.append(tr("same person elsewhere at this time"))
    if not event.understood:
        said.append(tr("as printed, not understood"))
    return said


def schedule_page(
    agenda: Agenda, sources: Mapping[str, Source], tr: Translator, now: datetime, *, followed: Sequence[Source], title: str = ""
) -> Page:
    """The events of some days; what changed since the last look comes first, then day by day. `followed` are the schedules asked
    about: one that could not be fetched is named, so that an empty week is not taken for a free one."""
    numbers = {entry.id: number for number, entry in enumerate(agenda.entries, 1)}
    several = len({entry.source for entry in agenda.entries}) > 1
    items, blocks = [], list(_changes(agenda, numbers, tr, now))
    units, told = [1] * len(blocks), len(blocks)  # an event is told in one piece, its day's name before it
    for day, entries in groupby(agenda.entries, key=lambda entry: event_of(entry).day):
        if agenda.first != agenda.last:  # of a single day the lead says it
            blocks.append(Heading((Span(full_stop(day_heading(day, tr, now.date()))),)))
        for entry in entries:
            source = sources.get(entry.source)
            name = (source.subscription.portal or source.title) if source else entry.source
            lines = list(_lines(entry, numbers[entry.id], name if several else "", agenda, tr, now))
            blocks += [Paragraph((Span(line),)) for line in lines]
            items.append(_item(entry, numbers[entry.id], lines, name, source, agenda, tr, now))
            units.append(len(blocks) - told)
            told = len(blocks)
    return Page(
        name="schedule",
        title=title or tr("Schedule"),
        lead=(*_lead(agenda, tr, now), *_missing(followed, tr)),
        items=items,
        blocks=blocks,
        end=tr("End of schedule."),
        rest=tr("{n} items left. Type more."),
        units=tuple(units),
        labels=labels(tr),
    )


def span_words(first: date, last: date, tr: Translator, now: datetime) -> str:
    """The days an agenda covers, as a person calls them."""
    today = now.date()
    if first == last:
        return day_heading(first, tr, today)
    monday = today - timedelta(days=today.weekday())
    named = {0: tr("This week"), 7: tr("Next week"), -7: tr("Last week")}.get((first - monday).days)
    week = first.weekday() == 0 and last - first == timedelta(days=6)
    days = tr("{first} to {last}", first=f"{first:%d/%m}", last=f"{last:%d/%m/%Y}")
    return ", ".join((named if week and named else tr("Schedule"), days))


def calendar_labels(tr: Translator) -> dict[str, str]:
    """The words that an .ics takes besides those of the events."""
    return {
        "morning": tr("morning"),
        "afternoon": tr("afternoon"),
        "evening": tr("evening"),
        "chair": tr("Presides"),
        "people": tr("Attends"),
        "preparer": tr("Prepares"),
        "notes": tr("Note"),
    }


def labels(tr: Translator) -> tuple[str, ...]:
    """The beginnings of an event's lines that only say what follows."""
    named = (tr("Place"), tr("Presides"), tr("Attends"), tr("Prepares"), tr("Note"), tr("Portal"))
    return (tr("Event {number}. {title}").partition("{")[0], *(f"{label}: " for label in named))


def _lead(agenda: Agenda, tr: Translator, now: datetime) -> Iterator[str]:
    yield _counted(agenda, tr, now)
    today = sum(event_of(entry).day == now.date() for entry in agenda.entries)
    if today and agenda.first != agenda.last:
        yield tr.plural("{n} event today.", "{n} events today.", today)
    if agenda.altered:
        yield tr.plural("{n} change since your last look.", "{n} changes since your last look.", len(agenda.altered))
    if agenda.clashing:
        yield tr.plural(
            "{n} event needs a person who is elsewhere.", "{n} events need a person who is elsewhere.", len(agenda.clashing)
        )


def _counted(agenda: Agenda, tr: Translator, now: datetime) -> str:
    """How much there is on which days."""
    count, away = len(agenda.entries), (agenda.first - now.date()).days if agenda.first == agenda.last else None
    if away == 0:
        return tr.plural("{n} event today.", "{n} events today.", count) if count else tr("Nothing today.")
    if away == 1:
        return tr.plural("{n} event tomorrow.", "{n} events tomorrow.", count) if count else tr("Nothing tomorrow.")
    when = span_words(agenda.first, agenda.last, tr, now)
    return (
        tr.plural("{when}: {n} event.", "{when}: {n} events.", count, when=when) if count else tr("{when}: nothing.", when=when)
    )


def _missing(followed: Sequence[Source], tr: Translator) -> Iterator[str]:
    if not followed:
        yield tr("No schedule is followed. Type add and a portal's address.")
    unasked = [source.title for source in followed if source.state.last_fetch is None]
    if unasked:
        names = ", ".join(unasked[:3]) + ("…" if len(unasked) > 3 else "")
        yield tr.plural(
            "{n} schedule was never fetched yet: {names}. Type refresh.",
            "{n} schedules were never fetched yet: {names}. Type refresh.",
            len(unasked), names=names,
        )  # fmt: skip
    asked = [source for source in followed if source.state.last_fetch is not None]
    failed = [source.title for source in asked if source.state.failures or source.state.last_good is None]
    if failed:
        names = ", ".join(failed[:3]) + ("…" if len(failed) > 3 else "")
        yield tr.plural(
            "{n} schedule could not be fetched: {names}. Type problems.",
            "{n} schedules could not be fetched: {names}. Type problems.",
            len(failed), names=names,
        )  # fmt: skip


def _changes(agenda: Agenda, numbers: Mapping[int, int], tr: Translator, now: datetime) -> Iterator[Block]:
    if not agenda.altered:
        return
    yield Heading((Span(tr("Changes.")),))
    for entry in agenda.entries:
        if entry.id in agenda.altered:
            yield Paragraph((Span(_change_line(entry, numbers[entry.id], agenda, tr, now)),))


def _change_line(entry: StoredEntry, number: int, agenda: Agenda, tr: Translator, now: datetime) -> str:
    altered, title = agenda.altered[entry.id], full_stop(entry.title or event_of(entry).raw)
    facts = tr("{what}, event {number}: {title}", what=change_word(altered, tr), number=number, title=title)
    return f"{facts} {was_and_is(entry, altered, tr, now)}".strip()


def change_word(altered: Altered, tr: Translator) -> str:
    """What happened to an event, in a word."""
    return {"added": tr("New"), "moved": tr("Moved"), "cancelled": tr("Cancelled"), "edited": tr("Edited")}[altered.what]


def was_and_is(entry: StoredEntry, altered: Altered, tr: Translator, now: datetime) -> str:
    """When, or else where, a moved event was and is; "" of any other."""
    if altered.before is None:
        return ""
    is_at, was_at = when(event_of(entry), tr, now), when(event_of(altered.before), tr, now)
    return tr("Before: {was}. Now: {now}.", was=was_at, now=is_at) if was_at != is_at else _place_change(entry, altered, tr)


def _place_change(entry: StoredEntry, altered: Altered, tr: Translator) -> str:
    assert altered.before is not None
    was, place = event_of(altered.before).place, event_of(entry).place
    return tr("Before: {was}. Now: {now}.", was=was or tr("no place"), now=place or tr("no place")) if was != place else ""


def when(event: Event, tr: Translator, now: datetime) -> str:
    """Day and time of an event."""
    at = time_of(event, tr)
    day = day_heading(event.day, tr, now.date())
    return f"{day}, {at}" if at else day


def _lines(entry: StoredEntry, number: int, portal: str, agenda: Agenda, tr: Translator, now: datetime) -> Iterator[str]:
    """One event as labelled lines; what matters most stands first."""
    event = event_of(entry)
    at = time_of(event, tr)
    title = full_stop(entry.title or event.raw or tr("(untitled)"))
    yield (
        tr("Event {number}. {at}: {title}", number=number, at=at, title=title)
        if at
        else tr("Event {number}. {title}", number=number, title=title)
    )
    unusual = status_words(entry, agenda, tr)
    if unusual:
        yield full_stop(", ".join(unusual).capitalize())
    yield from _labelled(event, portal, tr)


def _labelled(event: Event, portal: str, tr: Translator) -> Iterator[str]:
    for label, said in (*event_facts(event, tr), (tr("Portal"), portal)):
        if said:
            yield f"{label}: {full_stop(said)}"


def event_facts(event: Event, tr: Translator) -> list[tuple[str, str]]:
    """What is known of an event besides its time, beside the word for it."""
    facts = (
        (tr("Place"), event.place),
        (tr("Presides"), event.chair),
        (tr("Attends"), event.people),
        (tr("Prepares"), event.preparer),
        (tr("Note"), event.notes),
    )
    return [(label, said) for label, said in facts if said]


def event_head(entry: StoredEntry, portal: str, tr: Translator, now: datetime) -> Iterator[str]:
    """What an event read by itself tells: when, its state, where, who, and its line as printed."""
    event = event_of(entry)
    yield full_stop(when(event, tr, now))
    agenda = Agenda(first=event.day, last=event.day, entries=(entry,), altered={})
    if unusual := status_words(entry, agenda, tr):
        yield full_stop(", ".join(unusual).capitalize())
    yield from _labelled(event, portal, tr)
    if event.raw and event.raw != entry.title:
        yield tr("As printed: {text}", text=full_stop(event.raw))


def reminder(entry: StoredEntry, tr: Translator, now: datetime) -> str:
    """The sentence that reminds of an event that begins soon."""
    event = event_of(entry)
    assert event.start is not None
    minutes = max(0, int((event.start - now).total_seconds() // 60))
    place = ": ".join((tr("Place"), full_stop(event.place))) if event.place else ""
    soon = tr.plural("In {n} minute: {title}", "In {n} minutes: {title}", minutes, title=full_stop(entry.title or event.raw))
    return f"{soon} {place}".strip()


def _item(
    entry: StoredEntry, number: int, lines: list[str], name: str, source: Source | None, agenda: Agenda, tr: Translator,
    now: datetime,
) -> Item:  # fmt: skip
    event, altered = event_of(entry), agenda.altered.get(entry.id)
    signs = {
        "changed": altered is not None,
        "withdrawn": entry.withdrawn or event.status == "cancelled",
        "named": entry.id in agenda.named,
        "conflict": entry.id in agenda.clashing,
        "pending": event.status == "pending",
        "starred": entry.status.starred,
    }
    return Item(
        number=number,
        line=f"{day_heading(event.day, tr, now.date())}. {' '.join(lines)}",
        title=entry.title or event.raw,
        when=time_of(event, tr),
        source=name,
        signs=tuple(sign for sign, holds in signs.items() if holds),
        detail=tuple(lines[1:]),
        entry=entry.id,
        record=_record(entry, number, source, altered, now),
    )


def _record(entry: StoredEntry, number: int, source: Source | None, altered: Altered | None, now: datetime) -> dict[str, Any]:
    """An object of `schedule`."""
    event = event_of(entry)
    return {
        "id": f"e{entry.id}",
        "number": number,
        "source": source.title if source else entry.source,
        "portal": (source.subscription.portal or None) if source else None,
        "date": event.day.isoformat(),
        "session": event.session,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        "title": entry.title,
        "place": event.place or None,
        "people": event.people or None,
        "chair": event.chair or None,
        "preparer": event.preparer or None,
        "notes": event.notes or None,
        "status": "withdrawn" if entry.withdrawn else event.status,
        "change": altered.what if altered else None,
        "before": _before(altered, now),
        "link": entry.link or None,
        "raw": event.raw or None,
        "understood": event.understood,
    }


def _before(altered: Altered | None, now: datetime) -> dict[str, Any] | None:
    """When and where an event was that has been moved."""
    if altered is None or altered.before is None:
        return None
    event = event_of(altered.before)
    return {
        "date": event.day.isoformat(),
        "session": event.session,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        "place": event.place or None,
    }
