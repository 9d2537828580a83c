"""Rows: model values to columns and back. Times of ours are integers or UTC text; the publisher's keep their offset."""

import json
from datetime import UTC, date, datetime, timedelta
from json.encoder import encode_basestring as _quoted
from math import floor
from typing import Any

from tui.errors import Code, Problem
from tui.model import (
    Body,
    Enclosure,
    Entry,
    Event,
    Feed,
    Identity,
    Kind,
    Moment,
    Observation,
    SourceState,
    Status,
    StoredEntry,
    Validators,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_EPOCH_DAY = _EPOCH.toordinal()
_HO_CHI_MINH = 7 * 3600  # seconds east of UTC, since 1975; where a day begins when only the day is printed
_DAY = 86_400  # seconds

# Vietnamese as it is: escaped it would take three times the space.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# For texts that no cleaner has seen (file names, messages of the system), which may hold what UTF-8 cannot.
escaped = json.JSONEncoder(separators=(",", ":")).encode

STATE_COLUMNS = (
    "kind", "feed", "etag", "last_modified", "body_hash", "last_fetch", "last_good", "last_full", "last_new", "next_due",
    "failures", "failing_since", "problem", "moved_to", "gone", "incomplete", "found", "remarks",
)  # fmt: skip
CONTENT_COLUMNS = (
    "title", "link", "published", "updated", "section", "summary", "language", "has_body", "authors", "categories",
    "enclosures", "event", "observations",
)  # fmt: skip
NULLABLE = frozenset(("published", "updated", "authors", "categories", "enclosures", "event", "observations"))
"""Of CONTENT_COLUMNS. `content_row` says "" for NULL: for each None, sqlite3 looks for a way to adapt it, which takes 1 µs."""
STORED_COLUMNS = (
    "e.id, s.id, e.key, c.title, c.link, c.published, c.updated, e.first_seen, c.authors, c.section, c.summary, c.language, "
    "c.enclosures, c.event, e.read, e.starred, e.changed, e.withdrawn, c.has_body, e.touched, e.aside"
)

_UNREAD = Status()
_READ = Status(read=True)


def microseconds(moment: datetime) -> int:
    """Since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def instant(number: int) -> datetime:
    """The moment so many microseconds after 1970, in UTC."""
    return _EPOCH + number * _MICROSECOND


def seconds(moment: datetime) -> int:
    """Since 1970, rounded down."""
    return floor(moment.timestamp())


def sort_key(published: Moment | None, first_seen: int, now: int) -> int:
    """Where an entry stands in the lists, in seconds since 1970; `first_seen` and `now` in the same.

    When it was published; when it was first seen if that is not known, or said to be over a day in the future. A bare day is its
    midnight in Hồ Chí Minh City, but today's bare day is the moment it was first seen: what has just come stands on top.
    """
    if published is None:
        return first_seen
    if isinstance(published, datetime):
        at = seconds(published)
    else:
        at = (published.toordinal() - _EPOCH_DAY) * _DAY - _HO_CHI_MINH
        if at <= first_seen < at + _DAY:
            return first_seen
    return first_seen if at > now + _DAY else at


def _text(moment: Moment | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> Moment | None:
    return None if text is None else moment(text)


def moment(text: str) -> Moment:
    """A publisher's moment as it is kept: a date where only the day is known."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def state_row(state: SourceState) -> tuple[Any, ...]:
    """STATE_COLUMNS of a state."""
    problem = state.problem and problem_text(state.problem)
    return (
        state.kind or "", escaped(state.feed._asdict()), state.validators.etag, state.validators.last_modified,
        state.validators.body_hash, _text(state.last_fetch), _text(state.last_good), _text(state.last_full),
        _text(state.last_new), _text(state.next_due), state.failures, _text(state.failing_since), problem, state.moved_to,
        state.gone, state.incomplete, state.found, escaped([[each.code, dict(each.facts)] for each in state.remarks]),
    )  # fmt: skip


def state_of(row: tuple[Any, ...]) -> SourceState:
    """The state from `id` and STATE_COLUMNS."""
    (
        source, kind, feed, etag, last_modified, body_hash, last_fetch, last_good, last_full, last_new, next_due, failures,
        failing_since, problem, moved_to, gone, incomplete, found, remarks,
    ) = row  # fmt: skip
    return SourceState(
        source=source, feed=_feed(json.loads(feed)), kind=Kind(kind) if kind else None,
        validators=Validators(etag=etag, last_modified=last_modified, body_hash=body_hash), last_fetch=_time(last_fetch),
        last_good=_time(last_good), last_full=_time(last_full), last_new=_time(last_new), next_due=_time(next_due),
        failures=failures, failing_since=_time(failing_since), problem=problem_of(problem),
        moved_to=moved_to, gone=bool(gone), incomplete=incomplete, found=found,
        remarks=tuple(map(_problem, json.loads(remarks))) if remarks != "[]" else (),
    )  # fmt: skip


def _feed(raw: dict[str, Any]) -> Feed:
    known = {"identity": Identity._make(raw.get("identity") or Identity()), "hosts": tuple(raw.get("hosts", ()))}
    return Feed(**raw | known)


def problem_text(problem: Problem) -> str:
    """A problem as JSON."""
    return escaped([problem.code, dict(problem.facts)])


def problem_of(text: str | None) -> Problem | None:
    """The problem from `problem_text`."""
    return _problem(json.loads(text)) if text else None


def _problem(raw: list[Any]) -> Problem:
    code, facts = raw
    try:
        return Problem(code=Code(code), facts=facts)
    except ValueError:  # a code that has since been renamed
        return Problem(code=Code.UNEXPECTED, facts={"reason": code})


def _texts(texts: tuple[str, ...]) -> str:
    """A JSON array; an encoder made for each would be a fifth of the cost of recording."""
    return f"[{','.join(map(_quoted, texts))}]" if texts else ""


def content_row(entry: Entry) -> tuple[Any, ...]:
    """CONTENT_COLUMNS of an entry, "" for those that are NULL."""
    return (
        entry.title, entry.link, entry.published.isoformat() if entry.published else "",
        entry.updated.isoformat() if entry.updated else "", entry.section, entry.summary, entry.language,
        1 if entry.body else 0,
        _texts(entry.authors), _texts(entry.categories),
        _compact([[each.url, each.type, each.size, each.title] for each in entry.enclosures]) if entry.enclosures else "",
        _compact(_event_row(entry.event)) if entry.event else "",
        _compact([_observation_row(each) for each in entry.observations]) if entry.observations else "",
    )  # fmt: skip


def stored(row: tuple[Any, ...], body: Body | None = None) -> StoredEntry:
    """The entry from STORED_COLUMNS."""
    (
        number, source, key, title, link, published, updated, first_seen, authors, section, summary, language, enclosures, event,
        read, starred, changed, withdrawn, has_body, touched, aside,
    ) = row  # fmt: skip
    return StoredEntry(
        id=number, source=source, key=key, title=title, link=link, published=_moment(published), updated=_moment(updated),
        first_seen=_EPOCH + timedelta(microseconds=first_seen), authors=tuple(json.loads(authors)) if authors else (),
        section=section, summary=summary, language=language,
        enclosures=tuple(_enclosure(each) for each in json.loads(enclosures)) if enclosures else (),
        event=_event(json.loads(event)) if event else None,
        status=_status(read, starred, hidden=aside == 1), changed=bool(changed),
        withdrawn=bool(withdrawn), has_body=bool(has_body), body=body,
        touched=_EPOCH + timedelta(microseconds=touched) if touched else None,
    )  # fmt: skip


def _status(read: int, starred: int, *, hidden: bool) -> Status:
    """Without tags. Nearly all entries have one of two, which are made once."""
    if starred or hidden:
        return Status(read=bool(read), starred=bool(starred), hidden=hidden)
    return _READ if read else _UNREAD


def _enclosure(raw: list[Any]) -> Enclosure:
    url, kind, size, title = raw
    return Enclosure(url=url, type=kind, size=size, title=title)


def _event_row(event: Event) -> dict[str, Any]:
    raw = event._asdict()
    return raw | {"day": _text(event.day), "start": _text(event.start), "end": _text(event.end)}


def _event(raw: dict[str, Any]) -> Event:
    times = {"day": date.fromisoformat(raw["day"]), "start": _time(raw["start"]), "end": _time(raw["end"])}
    return Event(**{**raw, **times})


def _observation_row(observation: Observation) -> dict[str, Any]:
    return observation._asdict() | {"seen": _text(observation.seen)}
