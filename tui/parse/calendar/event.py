"""One occurrence of an event into an entry: its words cleaned, its times in Vietnam's."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from html import escape
from typing import Any, NamedTuple
from urllib.parse import unquote

from tui.model import DayPart, Enclosure, Entry, Event, EventStatus, clean, clean_line, indexed
from tui.parse.address import resolve
from tui.parse.calendar.occurrences import Component, Occurrence
from tui.parse.dates import VIETNAM
from tui.parse.entry import MAX_TITLE, RawItem, entry
from tui.parse.html import fragment_text
from tui.parse.markup import looks_html

MAX_FIELD = 600
MAX_PEOPLE = 50
MAX_TEXT = 100_000
"""Characters read of one description."""

_STATUS: dict[str, EventStatus] = {"CANCELLED": "cancelled", "TENTATIVE": "pending"}
_NOBODY = ("ROOM", "RESOURCE")
_MAILTO = re.compile(r"^\s*mailto:", re.IGNORECASE)
_DAY = timedelta(days=1)


class Item(NamedTuple):
    """An occurrence as it will be kept. `begin` and `end` bound it also where its event has no clock."""

    key: str
    begin: datetime
    end: datetime
    title: str
    event: Event
    link: str
    description: str  # as HTML
    categories: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    published: str
    updated: str
    lost_zone: str

    @property
    def said(self) -> tuple[str, ...]:
        """What a person would call its content."""
        event = self.event
        return (
            self.title, event.day.isoformat(), event.session or "", _iso(event.start), _iso(event.end), event.place, event.people,
            event.chair, event.notes, event.status,
        )  # fmt: skip

    @property
    def fingerprint(self) -> bytes:
        """Hash of all that the calendar says of it."""
        files = [part for file in self.enclosures for part in (file.url, file.type, file.title)]
        more = (self.key, self.link, self.description, self.event.raw, self.published, self.updated)
        return _hash(*self.said, *more, *self.categories, *files)

    def entry(self, language: str) -> Entry:
        """The entry it is."""
        event = self.event
        raw = RawItem(
            link=self.link, published=self.published, updated=self.updated, content=self.description, enclosures=self.enclosures
        )
        made = entry(raw, self.key, self.fingerprint, language)
        facts = [text for text in (event.place, event.chair, event.people, event.notes) if text]
        words, spelled = indexed("\n".join((self.title, *self.categories, *facts)))
        return made._replace(
            title=self.title,
            digest=_hash(*self.said),
            section=self.categories[0] if self.categories else "",
            categories=self.categories,
            summary=clean_line(" · ".join(dict.fromkeys(facts)), 2_000),
            words=f"{words}\n{made.words}",
            spelled=f"{spelled}\n{made.spelled}",
            event=event,
        )


def item(one: Occurrence, zone: tzinfo, url: str) -> Item:
    """An occurrence in a calendar found at `url`. `zone` is that of times that have none."""
    component = one.component
    start, end = component["DTSTART"].dt, _end(component)
    begin, until = _moment(start, zone), _moment(end or start, zone)
    timed = isinstance(start, datetime)
    day = begin.date() if timed else start
    last_day = (until - timedelta(microseconds=1)).date() if end else day
    description = str(component.get("DESCRIPTION", ""))[:MAX_TEXT]
    notes = fragment_text(description) if looks_html(description) else clean_line(description)
    if one.lost_zone:
        notes = f"{notes} (TZID {clean_line(one.lost_zone, 100)}?)".lstrip()
    session: DayPart | None = None if timed else "day"
    ends = until if until > begin and (timed or last_day > day) else None
    event = Event(
        day=day,
        session=session,
        start=begin if timed else None,
        end=ends,
        place=_field(component, "LOCATION"),
        people="; ".join(_people(component)),
        chair=next(_names(component.get("ORGANIZER")), ""),
        notes=clean_line(notes, MAX_FIELD),
        status=_STATUS.get(_field(component, "STATUS").upper(), "planned"),
        raw=_own_clock(start),
    )
    title = _field(component, "SUMMARY", MAX_TITLE) or clean_line(event.notes, 100) or event.place
    return Item(
        key=_key(one, title),
        begin=begin,
        end=max(until, begin + (timedelta(seconds=1) if timed else _DAY)),
        title=title,
        event=event,
        link=resolve(url, _field(component, "URL", 8192)),
        description=_html(description),
        categories=tuple(dict.fromkeys(_categories(component))),
        enclosures=tuple(_files(component, url)),
        published=_stamp(component, "CREATED"),
        updated=_stamp(component, "LAST-MODIFIED"),
        lost_zone=one.lost_zone,
    )


def _end(component: Component) -> date | None:
    end = _value(component, "DTEND")
    return end if isinstance(end, date) else None


def _value(component: Component, name: str) -> object:
    """The moment of a property, None where there is none or it is broken: Google writes CREATED:00001231T000000Z."""
    try:
        return getattr(component.get(name), "dt", None)
    except ValueError:
        return None


def _moment(moment: date, zone: tzinfo) -> datetime:
    """A moment in Vietnam's time; a day begins at Vietnam's midnight wherever the calendar is."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), VIETNAM)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(VIETNAM)


def _own_clock(moment: date) -> str:
    """A time as the calendar gives it, where that is some other place's."""
    if not isinstance(moment, datetime) or moment.tzinfo is None or moment.utcoffset() == VIETNAM.utcoffset(None):
        return ""
    name = getattr(moment.tzinfo, "key", "") or moment.tzname() or ""
    if name == "UTC":
        return ""
    return clean_line(f"{moment:%Y-%m-%d %H:%M} {name}", 100)


def _key(one: Occurrence, title: str) -> str:
    """UID, and for one of several the time it was first meant for: what moves stays itself."""
    uid = _field(one.component, "UID", 2 * MAX_TITLE)
    planned = one.component["RECURRENCE-ID"].dt
    if isinstance(planned, datetime) and planned.tzinfo:
        planned = planned.astimezone(UTC)
    if not uid:
        return f"event:{_hash(title, planned.isoformat()).hex()}"
    key = f"{uid}/{planned.isoformat()}" if one.recurring else uid
    return key if len(key) <= MAX_TITLE else f"event:{_hash(key).hex()}"


def _field(component: Component, name: str, limit: int = MAX_FIELD) -> str:
    """A property as one clean line; of one given several times the first."""
    found = component.get(name)
    if isinstance(found, list):
        found = found[0] if found else None
    return clean_line(str(found), limit) if isinstance(found, str) else ""


def _people(component: Component) -> list[str]:
    chair = next(_names(component.get("ORGANIZER")), "")
    names = dict.fromkeys(_names(component.get("ATTENDEE")))
    return [name for name in names if name != chair][:MAX_PEOPLE]


def _names(found: Any) -> Iterator[str]:
    """The names of people, the address of who has none."""
    for one in found if isinstance(found, list) else [found]:
        params = getattr(one, "params", {})
        if isinstance(one, str) and str(params.get("CUTYPE", "")).upper() not in _NOBODY:
            name = clean_line(_MAILTO.sub("", str(params.get("CN", ""))).strip("\"' "), 200)
            if name := name or clean_line(unquote(_MAILTO.sub("", one)), 200):
                yield name


def _categories(component: Component) -> Iterator[str]:
    found = component.get("CATEGORIES")
    for one in found if isinstance(found, list) else [found]:
        for name in getattr(one, "cats", ()):
            if text := clean_line(str(name), 200):
                yield text


def _files(component: Component, url: str) -> Iterator[Enclosure]:
    """Attachments that are addresses; those written into the calendar are left there."""
    found = component.get("ATTACH")
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, str) and (address := resolve(url, str(one))):
            params = getattr(one, "params", {})
            title = clean_line(str(params.get("FILENAME") or params.get("X-FILENAME") or ""), 200)
            yield Enclosure(url=address, type=clean_line(str(params.get("FMTTYPE", "")), 100), title=title)


def _html(description: str) -> str:
    if looks_html(description):
        return description
    return "".join(f"<p>{part}</p>" for part in escape(clean(description), quote=False).replace("\n", "<br>").split("<br><br>"))


def _stamp(component: Component, name: str) -> str:
    found = _value(component, name)
    return found.isoformat() if isinstance(found, datetime) else ""


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _hash(*parts: str) -> bytes:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
