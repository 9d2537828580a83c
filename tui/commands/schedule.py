"""Commands about schedules: a day or a week, the weeks beside it, what changed, what names one."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tui.commands.command import Command, Request
from tui.errors import Code, NothingFound, UsageError
from tui.i18n import mark
from tui.model import EVENTS, Outcome, StoredEntry, fold
from tui.session import Session
from tui.view import schedule as view
from tui.view.naming import folder_meant

GROUP = mark("Schedule")
WEEK = timedelta(days=7)
_WEEKDAYS = {
    **{f"thu {n}": n - 2 for n in range(2, 8)}, **{f"t{n}": n - 2 for n in range(2, 8)},
    "thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4, "thu bay": 5, "chu nhat": 6, "cn": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_NEAR_DAYS = {"hom nay": 0, "today": 0, "mai": 1, "ngay mai": 1, "tomorrow": 1, "hom qua": -1, "yesterday": -1}
_NEAR_WEEKS = {
    "": 0, "tuan": 0, "tuan nay": 0, "week": 0, "this week": 0, "tuan sau": 1, "tuan toi": 1, "next week": 1,
    "tuan truoc": -1, "last week": -1,
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?")


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, date]:
    """The week of a day, Monday to Sunday."""
    return monday_of(day), monday_of(day) + timedelta(days=6)


def days_meant(text: str, today: date) -> tuple[date, date]:
    """The days a person means: a week ("", "tuần sau", "last week") or one day ("mai", "thứ 3", "24/11", "2026-11-24").
    UsageError."""
    said = fold(" ".join(text.split()))
    if said in _NEAR_WEEKS:
        return week_of(today + _NEAR_WEEKS[said] * WEEK)
    if said in _NEAR_DAYS:
        day = today + timedelta(days=_NEAR_DAYS[said])
    elif said in _WEEKDAYS:
        day = today + timedelta(days=(_WEEKDAYS[said] - today.weekday()) % 7)  # the coming one, today's included
    else:
        day = day_meant(said, today)
    return day, day


def day_meant(said: str, today: date) -> date:
    """The day of "24/11", "24/11/2026" or "2026-11-24"; without a year the nearest one. UsageError."""
    try:
        if found := _DAY.fullmatch(said):
            day, month = int(found[1]), int(found[2])
            years = [int(found[3])] if found[3] else [today.year - 1, today.year, today.year + 1]
            return min((date(year, month, day) for year in years), key=lambda near: abs(near - today))
        return date.fromisoformat(said)
    except ValueError:
        raise UsageError(Code.BAD_ARGUMENT, argument="day", value=said, expected="24/11, 2026-11-24, thu 3, mai") from None


def schedule(session: Session, request: Request) -> Outcome:
    """Show the schedule of a week or a day."""
    today = session.reader.clock().date()
    text = request.text.strip()
    if request.week:
        first, last = week_of(days_meant(request.week, today)[0])
    else:
        first, last = days_meant(request.day or text, today)
    return _shown(session, request, first, last)


def next_week(session: Session, request: Request) -> Outcome:
    """Show the week after the one in hand."""
    return _beside(session, request, WEEK)


def previous_week(session: Session, request: Request) -> Outcome:
    """Show the week before the one in hand."""
    return _beside(session, request, -WEEK)


def changes(session: Session, request: Request) -> Outcome:
    """Show what changed since the last look, from this week on."""
    first, last = week_of(session.reader.clock().date())
    return _shown(session, request._replace(changes=True), first, last + 4 * WEEK)


def mine(session: Session, request: Request) -> Outcome:
    """Show only what names the person."""
    names = session.reader.config.settings.names
    if not names and not request.text.strip():
        raise UsageError(Code.NO_NAMES)
    first, last = session.days or week_of(session.reader.clock().date())
    if first == last:  # who asks for what is theirs means more than the day looked at
        first, last = week_of(first)
    return _shown(session, request, first, last, who=(request.text.strip(),) if request.text.strip() else names)


def _beside(session: Session, request: Request, step: timedelta) -> Outcome:
    held = session.days[0] if session.days else session.reader.clock().date()
    first, last = week_of(held + step)
    kept = session.head.query.sources if session.head.name == "schedule" else ()
    return _shown(session, request, first, last, chosen=kept)


def _shown(
    session: Session, request: Request, first: date, last: date, *, who: Sequence[str] = (), chosen: tuple[str, ...] = ()
) -> Outcome:
    reader, tr = session.reader, session.tr
    title = ""
    if request.source:
        source = reader.find_source(request.source)
        chosen, title = (source.id,), source.title
    elif request.folder:
        chosen = tuple(source.id for source in reader.in_folder(folder_meant(request.folder, session.tr)))
    who = who or ((request.who,) if request.who else ())
    agenda = session.agenda(first, last, chosen, who=who, changes=request.changes)
    sources = {source.id: source for source in reader.sources()}
    followed = [s for s in sources.values() if (s.state.kind or s.subscription.kind) in EVENTS and (not chosen or s.id in chosen)]
    page = view.schedule_page(agenda, sources, tr, reader.clock(), followed=followed, title=title)
    data = _calendar(session, agenda.entries, page.lead[0]) if request.ics else ""
    return Outcome(page=page, data=data, exit_status=0 if page.items else NothingFound.exit_status)


def _calendar(session: Session, entries: Sequence[StoredEntry], name: str) -> str:
    return session.reader.calendar_file(entries, name, view.calendar_labels(session.tr)).decode("utf-8")


def save_schedule(session: Session, request: Request) -> Outcome:
    """Write the schedule in hand into a file for calendar programs."""
    if session.head.name != "schedule":
        schedule(session, Request())
    entries = session.reader.entries(session.listing.ids)
    if not entries:
        raise NothingFound(Code.NO_EVENTS)
    path = session.desktop.save(request.text, _calendar(session, entries, session.tr("Schedule")).encode())
    saved = session.tr.plural("Saved {n} event: {path}.", "Saved {n} events: {path}.", len(entries), path=path)
    return Outcome(notice=saved)


COMMANDS = (
    Command(
        "schedule",
        "lịch",
        mark("Show the schedule of this week, or of a day or week you name."),
        GROUP,
        run=schedule,
        words=("lich cong tac", "sched"),
        keys=("2",),
        argument=mark("day"),
        options=("source", "folder", "week", "day", "changes", "who", "ics"),
        reads=True,
        detail=mark(
            "Name a day as today, tomorrow, tuesday, 24/11; a week as next week, last week. Text mode takes none for today."
        ),
    ),
    Command(
        "next-week",
        "tuần sau",
        mark("Show the schedule of the week after."),
        GROUP,
        run=next_week,
        words=("tuan toi",),
        reads=True,
    ),
    Command(
        "previous-week",
        "tuần trước",
        mark("Show the schedule of the week before."),
        GROUP,
        run=previous_week,
        words=("last-week",),
        reads=True,
    ),
    Command(
        "changes",
        "thay đổi",
        mark("Show what changed in the schedules since you last looked."),
        GROUP,
        run=changes,
        options=("source", "folder"),
        reads=True,
    ),
    Command(
        "mine",
        "lịch của tôi",
        mark("Show only the events that name you, or the name you give."),
        GROUP,
        run=mine,
        words=("cua toi",),
        argument=mark("name"),
        options=("source", "folder"),
        reads=True,
        detail=mark("Your names and roles stand in the settings, under names."),
    ),
    Command(
        "save-schedule",
        "lưu lịch",
        mark("Save the schedule shown as a file for calendar programs (.ics)."),
        GROUP,
        run=save_schedule,
        words=("xuat lich",),
        argument=mark("file"),
        required=True,
    ),
)
