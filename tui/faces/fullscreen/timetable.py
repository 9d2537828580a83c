"""What a schedule page says, day by day, in the words and short times a screen has room for. Knows no widget and no width."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from tui.faces.fullscreen.cells import Signs
from tui.i18n import Translator, mark
from tui.model import Item, Page, clean_line
from tui.view.schedule import day_heading, session_word

Part = Literal["day", "morning", "afternoon", "evening", "untimed"]
PARTS: tuple[Part, ...] = ("day", "morning", "afternoon", "evening", "untimed")
"""Of a day, in their order; "untimed" is what the page gives no time at all, remarks among it."""
NOON, EVENING = "12:00", "18:00"
_BEGINS = {"untimed": "00:00", "day": "00:00", "morning": "07:00", "afternoon": "13:00", "evening": "18:00"}
"""When a part without an hour stands among those with one, as events are ordered."""
MOST_CHANGES = 8
_FAR = date.min  # a day that none is near
_LONGEST = 400  # characters of a text; the whole stands in the event as an article


class State(NamedTuple):
    """What is unusual about an event: a sign of one column (below, the name of one of Signs), the word for it, a style."""

    sign: str
    word: str
    style: str = ""


_CALLED_OFF = {
    "withdrawn": State("off", mark("withdrawn"), "alarm"),
    "cancelled": State("off", mark("cancelled"), "alarm"),
}
_CHANGES = {
    "moved": State("moved", mark("moved"), "strong"),
    "added": State("+", mark("new"), "strong"),
    "edited": State("changed", mark("edited"), "strong"),
}
_PENDING = State("?", mark("awaiting approval"), "em")
_NAMED = State("@", mark("names you"), "number")
_CONFLICT = State("!", mark("conflict"), "alarm")
_STARRED = State("*", mark("starred"), "strong")
_NOT_UNDERSTOOD = State("~", mark("as printed"), "em")


class Happening(NamedTuple):
    """One event. `id` is of its entry; `start` and `clock` are "" where no hour is printed; `before` is when or where it was."""

    id: int
    day: date
    part: Part
    start: str  # "08:00"
    clock: str  # "08:00", "08:00-10:00", "morning"
    title: str
    place: str
    people: str
    states: tuple[State, ...]
    changed: bool
    before: str

    @property
    def begins(self) -> str:
        """The hour it is counted from: its own, else that of its part of the day."""
        return self.start or _BEGINS[self.part]


class Day(NamedTuple):
    """A day of the timetable. Those without events are there as far as a week would show them."""

    day: date
    heading: str
    near: str  # "today", "tomorrow", "yesterday" or ""
    today: bool
    happenings: tuple[Happening, ...]


class Timetable(NamedTuple):
    """A schedule page as a screen shows it. `lead` says how much there is; `changes` come first."""

    lead: str
    changes: tuple[Happening, ...]
    changes_heading: str
    more_changes: str  # how many there are beyond `changes`; "" for none
    days: tuple[Day, ...]
    parts: Mapping[Part, str]
    clock: str  # now, "14:05"
    now: str  # now in words
    nothing: str  # today, when it has no events
    hint: str  # what to press where there are no events at all


def timetable(page: Page, days: tuple[date, date] | None, tr: Translator, now: datetime, signs: Signs) -> Timetable:
    """The timetable of a schedule page, which covers `days`, from the first to the last."""
    several = len({item.source for item in page.items}) > 1
    found = [_happening(item, several, tr, signs) for item in page.items]
    changed = [one for one in found if one.changed]
    left = len(changed) - MOST_CHANGES
    clock = f"{now:%H:%M}"
    return Timetable(
        lead=" ".join(clean_line(line) for line in page.lead),
        changes=tuple(changed[:MOST_CHANGES]),
        changes_heading=tr("Changes ({n})", n=tr.number(len(changed))),
        more_changes=tr.plural("{n} more change. Type changes.", "{n} more changes. Type changes.", left) if left > 0 else "",
        days=tuple(_days(found, days, tr, now.date())),
        parts={"untimed": tr("no hour"), **{part: session_word(part, tr) for part in PARTS if part != "untimed"}},
        clock=clock,
        now=tr("now {clock}", clock=clock),
        nothing=tr("Nothing."),
        hint=tr("] next week · [ previous week · . today").replace("·", signs.dot),
    )


def part_of(clock: str) -> Part:
    """The part of the day an hour "08:00" belongs to."""
    return "morning" if clock < NOON else "afternoon" if clock < EVENING else "evening"


def _days(found: Sequence[Happening], days: tuple[date, date] | None, tr: Translator, today: date) -> Iterator[Day]:
    """Every day that has events, today, and the working days where the page covers a week."""
    have = {one.day for one in found}
    wanted = set(have)
    if days is not None:
        first, last = days
        week = last - first < timedelta(days=8)
        between = [first + timedelta(days=n) for n in range((last - first).days + 1)] if week else [today]
        wanted |= {day for day in between if first <= day <= last and (day == today or day.weekday() < 5)}
    for day in sorted(wanted):
        heading = day_heading(day, tr, _FAR)
        yield Day(
            day=day,
            heading=heading,
            near=day_heading(day, tr, today)[len(heading) :].lstrip(", "),
            today=day == today,
            happenings=tuple(one for one in found if one.day == day),
        )


def _happening(item: Item, several: bool, tr: Translator, signs: Signs) -> Happening:
    record = item.record
    start, session = _hour(record.get("start")), record.get("session")
    place = clean_line(record.get("place") or "", _LONGEST)
    people = (clean_line(record.get(name) or "", _LONGEST) for name in ("chair", "people"))
    states = tuple(_states(item, tr, signs))
    return Happening(
        id=item.entry or 0,
        day=date.fromisoformat(record["date"]),
        part=session or (part_of(start) if start else "untimed"),
        start=start,
        clock=_clock(record, tr),
        title=clean_line(item.title, _LONGEST) or tr("(untitled)"),
        place=f" {signs.dot} ".join(filter(None, (place, clean_line(item.source, _LONGEST) if several else ""))),
        people="; ".join(dict.fromkeys(filter(None, people))),
        states=states,
        changed=record.get("change") is not None,
        before=_before(record, tr),
    )


def _hour(moment: str | None) -> str:
    """ "08:00" of "2026-11-23T08:00:00+07:00"; the page's times are the person's."""
    return moment[11:16] if moment else ""


def _clock(record: Mapping[str, Any], tr: Translator) -> str:
    start, end = record.get("start"), record.get("end")
    if not start:
        return session_word(record["session"], tr) if record.get("session") else ""
    same_day = end and end != start and end[:10] == start[:10]
    return f"{_hour(start)}-{_hour(end)}" if same_day else _hour(start)


def _before(record: Mapping[str, Any], tr: Translator) -> str:
    """When an event that was moved would have been; where, if only that changed."""
    before = record.get("before")
    if not before:
        return ""
    if any(before[name] != record.get(name) for name in ("date", "session", "start", "end")):
        return moment(date.fromisoformat(before["date"]), _clock(before, tr), tr)
    if before["place"] != record.get("place"):
        return clean_line(before["place"] or "", _LONGEST) or tr("no place")
    return ""


def moment(day: date, clock: str, tr: Translator) -> str:
    """A day and an hour in one line: "Thứ Hai 23/11 08:00"."""
    return f"{day_heading(day, tr, _FAR)} {clock}".rstrip()


def _states(item: Item, tr: Translator, signs: Signs) -> Iterator[State]:
    """What is unusual, the change first, as `tui.view.schedule.status_words` orders it; then the star."""
    record, told = item.record, item.signs
    found = (
        _CALLED_OFF.get(record.get("status") or ""),
        _CHANGES.get(record.get("change") or ""),
        _PENDING if "pending" in told else None,
        _NAMED if "named" in told else None,
        _CONFLICT if "conflict" in told else None,
        None if record.get("understood", True) else _NOT_UNDERSTOOD,
        _STARRED if "starred" in told else None,
    )
    for state in found:
        if state is not None:
            yield state._replace(sign=getattr(signs, state.sign, state.sign), word=tr(state.word))
