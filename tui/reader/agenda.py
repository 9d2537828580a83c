"""What the events of some days say together: their order, what changed since somebody looked, who is in two places. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from tui.model import Event, StoredEntry, fold
from tui.model.agenda import Agenda, Altered, event_of

NEAR = timedelta(days=7)
"""How far a meeting may be moved and still be told as the same one."""
_START = {"morning": time(7), "day": time(0), "afternoon": time(13), "evening": time(18)}
_CALLED_OFF = ("cancelled", "withdrawn")
_PARTS = re.compile(r"[,;:.\n+()]|\s-\s| và | cùng | and ")
_TITLES = re.compile(r"^(?:(?:đồng chí|đ/c|ông|bà|anh|chị|gs|pgs|ts|ths|bs|ks|cn|mr|mrs|ms|dr)(?!\w)\s*)+", re.IGNORECASE)
_BODIES = ("Ban", "Bộ", "Chi", "Cục", "Hội", "Khoa", "Phòng", "Sở", "Trung", "Trường", "Tỉnh", "UBND", "Viện", "Văn")
"""First words of bodies whose names are written like a person's."""


def in_order(entries: Iterable[StoredEntry]) -> list[StoredEntry]:
    """Entries by day, then by time: those of a half-day at its beginning, of the whole day first."""

    def place(entry: StoredEntry) -> tuple[date, time, int]:
        event = event_of(entry)
        if not event.understood and event.start is None:  # remarks of the page, behind what is planned
            return event.day, time.max, entry.id
        if event.start is not None:
            return event.day, event.start.time(), entry.id
        return event.day, _START[event.session or "day"], entry.id

    return sorted(entries, key=place)


def is_off(entry: StoredEntry) -> bool:
    """Whether an event will not take place."""
    return entry.withdrawn or event_of(entry).status in _CALLED_OFF


def alterations(entries: Sequence[StoredEntry], since: datetime) -> dict[int, Altered]:
    """What changed since then, by entry. `entries` are whole weeks, withdrawn ones among them. A week that nobody could have
    seen before is no change; an event gone and one come with the same words are one that was moved."""
    gone = [entry for entry in entries if entry.withdrawn and entry.touched and entry.touched > since]
    known = {_week(entry) for entry in entries if entry.first_seen <= since}
    found: dict[int, Altered] = {}
    for entry in entries:
        if entry.withdrawn:
            continue
        event = event_of(entry)
        if entry.first_seen > since:
            if _week(entry) not in known:
                continue
            before = _twin(entry, gone)
            if before:
                gone.remove(before)
            found[entry.id] = Altered("cancelled" if event.status == "cancelled" else "moved" if before else "added", before)
        elif entry.touched and entry.touched > since:
            found[entry.id] = Altered("cancelled" if event.status == "cancelled" else "edited")
    return found | {entry.id: Altered("cancelled") for entry in gone}


def replaced(alterations: Mapping[int, Altered]) -> set[int]:
    """The ids of entries that live on under another id, and so are not shown beside it."""
    return {altered.before.id for altered in alterations.values() if altered.before}


def agenda(entries: Sequence[StoredEntry], first: date, last: date, *, since: datetime, names: Collection[str] = ()) -> Agenda:
    """The agenda of the days from `first` to `last`. `entries` are the whole weeks round them, withdrawn ones among them; what
    was withdrawn before `since` is left out."""
    altered = alterations(entries, since)
    hidden = replaced(altered)
    inside = [e for e in in_order(entries) if first <= event_of(e).day <= last and e.id not in hidden]
    shown = tuple(e for e in inside if not e.withdrawn or e.id in altered)
    return Agenda(
        first=first,
        last=last,
        entries=shown,
        altered={e.id: altered[e.id] for e in shown if e.id in altered},
        clashing=frozenset(conflicts(shown)),
        named=frozenset(e.id for e in shown if names_in(e, names)),
    )


def told_once(entries: Iterable[StoredEntry], portals: Mapping[str, str]) -> list[StoredEntry]:
    """Entries without those that another source of the same portal tells too, such as the calendar beside the page; of each
    the one that tells the most is kept. `portals` by source."""
    best: dict[tuple[str, date, datetime | str | None, str], StoredEntry] = {}
    for entry in entries:
        event = event_of(entry)
        key = (portals.get(entry.source) or entry.source, event.day, event.start or event.session, _words(entry))
        known = best.get(key)
        if known is None or known.source == entry.source:
            best[(*key[:3], f"{key[3]} {entry.id}") if known else key] = entry
        elif _facts(entry) > _facts(known):
            best[key] = entry
    return list(best.values())


def _facts(entry: StoredEntry) -> tuple[bool, int]:
    event = event_of(entry)
    return not entry.withdrawn, sum(map(bool, (event.place, event.people, event.chair, event.notes, event.end)))


def only(agenda: Agenda, *, who: Collection[str] = (), changes: bool = False) -> Agenda:
    """The events that name one of `who` (persons, roles or any words), that changed, or both."""
    kept = [e for e in agenda.entries if (not changes or e.id in agenda.altered) and (not who or names_in(e, who))]
    return agenda._replace(entries=tuple(kept), altered={e.id: agenda.altered[e.id] for e in kept if e.id in agenda.altered})


def _week(entry: StoredEntry) -> tuple[str, date]:
    day = event_of(entry).day
    return entry.source, day - timedelta(days=day.weekday())


def _twin(entry: StoredEntry, gone: Sequence[StoredEntry]) -> StoredEntry | None:
    """The nearest event that went away and says the same as `entry`."""
    words, day = _words(entry), event_of(entry).day
    alike = [other for other in gone if other.source == entry.source and _words(other) == words]
    near = [other for other in alike if abs(event_of(other).day - day) <= NEAR]
    return min(near, key=lambda other: abs(event_of(other).day - day), default=None)


def _words(entry: StoredEntry) -> str:
    return " ".join(re.findall(r"\w+", fold(entry.title)))


def people_of(event: Event) -> set[str]:
    """The persons named one by one, folded: `Nguyễn Văn An`, `PGĐ An`. Bodies and groups, which may well be in two places,
    are left out."""
    return {fold(name) for part in _PARTS.split(f"{event.chair};{event.people}") if (name := _person(part.strip()))}


def _person(text: str) -> str:
    name = _TITLES.sub("", text)
    words = name.split()
    role = bool(words) and words[0].isupper() and len(words[0]) > 1
    own = words[1:] if role else words
    capital = all(word[0].isupper() and word[1:].islower() for word in own)
    return name if (1 if role else 2) <= len(own) <= 6 and capital and words[0] not in _BODIES else ""


def conflicts(entries: Iterable[StoredEntry]) -> set[int]:
    """The ids of events in which a person, or whoever presides, is needed elsewhere at the same time. Only times that are
    printed count: an event without an end conflicts with what begins as it does."""
    busy: dict[tuple[date, str], list[StoredEntry]] = defaultdict(list)
    for entry in entries:
        event = event_of(entry)
        if event.start is not None and not is_off(entry):
            chair = {f"{entry.source} {fold(event.chair)}"} if event.chair else set()
            for person in people_of(event) | chair:
                busy[event.day, person].append(entry)
    clashing: set[int] = set()
    for wanted in busy.values():
        for n, one in enumerate(wanted):
            for other in wanted[n + 1 :]:
                if _overlap(event_of(one), event_of(other)) and _words(one) != _words(other):
                    clashing |= {one.id, other.id}
    return clashing


def _overlap(one: Event, other: Event) -> bool:
    if one.start is None or other.start is None:
        return False
    if one.start == other.start:
        return True
    first, second = (one, other) if one.start < other.start else (other, one)
    assert second.start is not None
    return first.end is not None and second.start < first.end


def names_in(entry: StoredEntry, names: Collection[str]) -> bool:
    """Whether an event names one of these people or roles, with or without marks, as whole words."""
    event = event_of(entry)
    text = fold(f"{event.chair} ; {event.people} ; {event.preparer} ; {event.notes} ; {entry.title} ; {event.raw}")
    return any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) for name in names if (wanted := fold(name).strip()))
