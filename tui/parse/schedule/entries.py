"""Meetings to entries: identity, hashes, the texts a list and a search need."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from hashlib import blake2b

from tui.model import Entry, Event, clean_line, fold, indexed
from tui.parse.dates import VIETNAM
from tui.parse.entry import MAX_TITLE
from tui.parse.schedule.meeting import Meeting

MAX_FIELD = 600
MAX_RAW = 2_000


def entries(meetings: Iterable[Meeting], *, link: str, language: str, known: frozenset[bytes]) -> tuple[list[Entry], list[str]]:
    """The entries of meetings, and the keys of those whose fingerprint is in `known`. Equal lines get a counter in their keys."""
    made: list[Entry] = []
    unchanged: list[str] = []
    seen: Counter[str] = Counter()
    for meeting in meetings:
        if meeting.day is None:
            continue
        title = clean_line(meeting.what, MAX_TITLE)
        event = _event(meeting, meeting.day)
        own = _key(event, title)
        seen[own] += 1
        key = own if seen[own] == 1 else f"{own}:{seen[own]}"
        fingerprint = _hash(*_said(event, title), event.raw, link)
        if fingerprint in known:
            unchanged.append(key)
        else:
            made.append(_entry(event, title, key, fingerprint, link, language))
    return made, unchanged


def _event(meeting: Meeting, day: date) -> Event:
    def field(text: str) -> str:
        return clean_line(text, MAX_FIELD)

    def moment(clock: time | None) -> datetime | None:
        return datetime.combine(day, clock, meeting.zone or VIETNAM) if clock else None

    return Event(
        day=day,
        session=meeting.part,
        start=moment(meeting.start),
        end=moment(meeting.end),
        place=field(meeting.place),
        people=field(meeting.people),
        chair=field(meeting.chair),
        preparer=field(meeting.preparer),
        notes=field(meeting.notes),
        status=meeting.status,
        raw=clean_line(meeting.raw, MAX_RAW),
        understood=meeting.understood,
    )


def _key(event: Event, title: str) -> str:
    """Day, start (or the part of the day), title and place."""
    start = event.start.isoformat() if event.start else event.session or ""
    return "event:" + _hash(event.day.isoformat(), start, fold(title), fold(event.place)).hex()


def _said(event: Event, title: str) -> tuple[str, ...]:
    """What a person would call the content of a line."""
    return (
        title, event.day.isoformat(), event.session or "", event.start.isoformat() if event.start else "",
        event.end.isoformat() if event.end else "", event.place, event.people, event.chair, event.preparer, event.notes,
        event.status, str(event.understood),
    )  # fmt: skip


def _entry(event: Event, title: str, key: str, fingerprint: bytes, link: str, language: str) -> Entry:
    facts = [text for text in (event.place, event.chair, event.people, event.preparer, event.notes) if text]
    words, spelled = indexed("\n".join((title, *facts, event.raw)))
    return Entry(
        key=key,
        fingerprint=fingerprint,
        digest=_hash(*_said(event, title)),
        title=title,
        link=link,
        summary=clean_line(" · ".join(dict.fromkeys(facts)), MAX_RAW),
        words=words,
        spelled=spelled,
        language=language,
        event=event,
    )


def _hash(*parts: str) -> bytes:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
