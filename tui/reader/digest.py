"""Digests: what is chosen and told of some days. `composed` is pure; `digest` asks the reader for what it needs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model import EVENTS, Kind, Measure, Moment, Source, StoredEntry, fold
from tui.model.agenda import Agenda
from tui.model.difference import Edit, edits
from tui.model.digest import Digest, Section, Template, Visits, Wanted

if TYPE_CHECKING:
    from tui.model.statistics import History
    from tui.reader import Reader

MOST = 200
"""Articles of one digest."""
EDITED = 30
"""Edited articles of one digest."""
LOOKED_BACK = timedelta(days=60)
"""So long after an article came an edit of it is still looked for."""
_LOOKED_AT, _OLDER = 20_000, 2_000
_AT_ONCE = 500
_COUNTED = (Measure.TOTAL, Measure.TODAY)
"""Measures that the visits of a week follow from."""


def template_of(reader: "Reader", name: str) -> Template:
    """The form in the file of this name, else in the person's digest.toml, else the usual one. UsageError."""
    own = reader.config_path.parent / "digest.toml"
    if not name and not own.exists():
        return Template()
    from tui.config.template import read

    return read(Path(name).expanduser() if name else own)


def editable(reader: "Reader") -> Path:
    """The person's digest.toml, made from the sample if there is none yet. ConfigError."""
    from tui.config.template import ensure

    own = reader.config_path.with_name("digest.toml")
    ensure(own)
    return own


def digest(reader: "Reader", wanted: Wanted, template: Template) -> Digest:
    """The digest of these days."""
    zone = reader.clock().tzinfo
    found = [e for e in _since(reader, wanted, wanted.first - LOOKED_BACK, zone) if not e.withdrawn]
    inside = [e for e in found if wanted.first <= _day(e.published or e.updated or e.first_seen, zone) <= wanted.last]
    followed = {source.id: source for source in reader.sources()}
    sections, chosen = composed(inside, followed, template, starred=wanted.starred)
    start, sources = datetime.combine(wanted.first, time(), zone), wanted.query.sources
    events = tuple(s for s in sources or followed if s in followed and _kind(followed[s]) in EVENTS)
    after = wanted.last + timedelta(days=1)
    edited = tuple(e for e in found if e.touched and wanted.first <= _day(e.touched, zone) <= wanted.last)[:EDITED]
    return Digest(
        first=wanted.first,
        last=wanted.last,
        sections=tuple(s._replace(entries=tuple(reader.entry(e.id) for e in s.entries)) for s in sections),
        chosen=chosen,
        agenda=_agenda(reader, wanted.first, wanted.last, start, events),
        coming=_agenda(reader, after, after + timedelta(days=6), start, events),
        visits=tuple(_visits(reader, wanted)),
        edited=edited,
        edits={entry.id: told for entry in edited if (told := _edits(reader, entry.id))},
        names={source.id: source.title for source in followed.values()},
        portals={source.id: source.subscription.portal for source in followed.values()},
    )


def _edits(reader: "Reader", entry: int) -> tuple[Edit, ...]:
    """What was edited in an entry the last time."""
    *_, before, after = (None, *reader.versions(entry))
    return edits(before, after) if before else ()


def composed(
    entries: Sequence[StoredEntry], sources: Mapping[str, Source], template: Template, *, starred: bool = False
) -> tuple[list[Section], bool]:
    """The articles of some days by section, newest first, and whether they are chosen: those starred, or, where the person
    starred none and asked for nothing else, the newest of each section."""
    chosen = [entry for entry in entries if entry.status.starred]
    told = chosen if chosen or starred else entries
    order = {source: place for place, source in enumerate(sources)}
    groups: dict[str, list[StoredEntry]] = {}
    names: dict[str, str] = {}
    for entry in sorted(told, key=lambda entry: order.get(entry.source, len(order))):
        name = _group(entry, sources, template)
        groups.setdefault(fold(name), []).append(entry)
        names.setdefault(fold(name), name)
    most = MOST if chosen or starred else template.most
    sections, room = [], MOST
    for key, group in groups.items():
        group.sort(key=_newest, reverse=True)
        kept = tuple(group[: min(most, room)])
        room -= len(kept)
        if kept:
            sections.append(Section(name=names[key], entries=kept, left=len(group) - len(kept)))
    return sections, bool(chosen) or starred


def _group(entry: StoredEntry, sources: Mapping[str, Source], template: Template) -> str:
    source = sources.get(entry.source)
    title = source.title if source else entry.source
    named = {
        "section": entry.section,
        "source": title,
        "portal": source.subscription.portal if source else "",
        "folder": source.subscription.folder if source else "",
    }
    return named[template.group] or title


def _newest(entry: StoredEntry) -> tuple[str, int]:
    moment = entry.published or entry.updated or entry.first_seen
    return moment.isoformat(), entry.id


def _since(reader: "Reader", wanted: Wanted, day: date, zone: tzinfo | None) -> Iterator[StoredEntry]:
    """The entries since a day, newest first; of those before the first day wanted no more than are quickly read."""
    query = wanted.query._replace(since=datetime.combine(wanted.first, time(), zone), order="newest")
    most = min(_LOOKED_AT, reader.count(query) + _OLDER)
    ids = reader.ids(query._replace(since=datetime.combine(day, time(), zone)), most)
    for start in range(0, len(ids), _AT_ONCE):
        yield from (entry for entry in reader.entries(ids[start : start + _AT_ONCE]) if entry.event is None)


def _agenda(reader: "Reader", first: date, last: date, since: datetime, sources: Sequence[str]) -> Agenda:
    """The events of these sources; none, where there are no sources."""
    if not sources:
        return Agenda(first=first, last=last, entries=(), altered={})
    return reader.agenda(first, last, since=since, sources=sources)


def _visits(reader: "Reader", wanted: Wanted) -> Iterator[Visits]:
    """The week that `last` is in, of every portal with a counter that counts visits."""
    sources = set(wanted.query.sources)
    counted = [portal for portal in reader.counters.portals() if portal.counted and (not sources or sources & {*portal.sources})]
    for portal, shown in zip(counted, reader.counters.figures(counted), strict=True):
        printed = {each.sighting.measure: each.sighting.value for each in shown.figures}
        measure = next((measure for measure in _COUNTED if printed.get(measure) is not None), None)
        if measure is not None:
            (history,) = reader.counters.histories(portal, measure, ("week",))
            yield _week(portal.name, history, printed[measure], wanted.last, doubtful=measure in dict(shown.doubts))


def _week(portal: str, history: "History", printed: int | None, day: date, *, doubtful: bool) -> Visits:
    monday, bars = day - timedelta(days=day.weekday()), history.bars
    at = max((n for n, bar in enumerate(bars) if bar.last >= monday and bar.first <= monday + timedelta(days=6)), default=-1)
    before = bars[at - 1] if at > 0 and (bars[at].first - bars[at - 1].last) <= timedelta(days=1) else None
    return Visits(
        portal=portal,
        measure=history.measure,
        week=bars[at] if at >= 0 else None,
        before=before,
        printed=printed,
        doubtful=doubtful,
    )


def _kind(source: Source) -> Kind | None:
    return source.state.kind or source.subscription.kind


def _day(moment: Moment, zone: tzinfo | None) -> date:
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
