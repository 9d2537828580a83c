"""Observing: figures of visitor counters kept as runs of equal ones, and thinned by age.

The rule of thinning. Every reading stays for a week, an hour's last for a quarter, a day's last for ever; of the people online
the highest, since they are a level and no sum. A day is one of Vietnam. Beside a fall of the total both readings stay: it is a
reset, and what was counted until then is known from them alone.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, NamedTuple

from tui.model import Measure, Observation, Sighting
from tui.model.figures import LEVELS
from tui.store.rows import seconds

SILENCE = 3 * 3600
"""Seconds after which an equal figure begins a run of its own: nobody looked in between, and it may have moved and come back."""
SILENCE_OF_TOTAL = 36 * 3600
"""An equal total says that nobody came in between; a daily fetch comes within 27 hours, and after more the gap should show."""

HOUR, DAY, WEEK, QUARTER = 3600, 86_400, 7 * 86_400, 92 * 86_400
_DAYBREAK = 17 * 3600  # midnight in Vietnam, in seconds of a day in UTC

_COLUMNS = "s.id, r.measure, o.value, o.status, o.first_seen, o.last_seen, g.page, g.unit, o.text"
_JOINED = "JOIN origin g ON g.n = o.origin JOIN source s ON s.n = r.source"


class Run(NamedTuple):
    """A row as thinning sees it; times in seconds since 1970, both included."""

    id: int
    first_seen: int
    last_seen: int
    value: int | None


# writing


def observe(connection: sqlite3.Connection, source: int, observations: Iterable[Observation]) -> None:
    """Write what a document's counters showed: a row where a figure changed, else only when it was last seen."""
    seen: set[Measure] = set()
    for each in observations:
        if each.measure not in seen:
            seen.add(each.measure)
            _put(connection, source, each)


def _put(connection: sqlite3.Connection, source: int, observed: Observation) -> None:
    at = seconds(observed.seen)
    series, newest = _series(connection, source, observed.measure)
    origin = _origin(connection, observed.page, observed.unit)
    before = connection.execute(
        "SELECT o.value, o.status, g.unit, o.first_seen, o.last_seen FROM observation o JOIN origin g ON g.n = o.origin "
        "WHERE o.id = ?",
        (newest,),
    ).fetchone()
    silence = SILENCE_OF_TOTAL if observed.measure is Measure.TOTAL else SILENCE
    if before and before[:3] == (observed.value, observed.status, observed.unit) and before[3] <= at <= before[4] + silence:
        if at > before[4]:
            connection.execute("UPDATE observation SET last_seen = ? WHERE id = ?", (at, newest))
        return
    added = connection.execute(
        "INSERT INTO observation (series, value, status, first_seen, last_seen, origin, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (series, observed.value, observed.status, at, at, origin, observed.text),
    ).lastrowid
    connection.execute("UPDATE series SET newest = ? WHERE n = ?", (added, series))


def _series(connection: sqlite3.Connection, source: int, measure: Measure) -> tuple[int, int | None]:
    """The number of a series and the id of its last observation."""
    found = connection.execute(
        "SELECT n, newest FROM series WHERE source = ? AND measure = ?", (source, measure.value)
    ).fetchone()
    if found:
        return int(found[0]), found[1]
    added = connection.execute("INSERT INTO series (source, measure) VALUES (?, ?)", (source, measure.value))
    return int(added.lastrowid or 0), None


def _origin(connection: sqlite3.Connection, page: str, unit: str) -> int:
    found = connection.execute("SELECT n FROM origin WHERE page = ? AND unit = ?", (page, unit)).fetchone()
    if found:
        return int(found[0])
    return int(connection.execute("INSERT INTO origin (page, unit) VALUES (?, ?)", (page, unit)).lastrowid or 0)


# reading


def readings(connection: sqlite3.Connection, source: str, measure: Measure | None, since: datetime | None) -> list[Sighting]:
    """What was seen of a source, measure by measure in their order, oldest first; `since` leaves out what ended before."""
    found: list[Sighting] = []
    for each in [measure] if measure else Measure:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM series r JOIN observation o ON o.series = r.n {_JOINED} "  # noqa: S608 -- our own columns
            "WHERE s.id = ? AND r.measure = ? AND o.last_seen >= ? ORDER BY o.first_seen, o.id",
            (source, each.value, seconds(since) if since else -(2**62)),
        )
        found += map(_reading, rows)
    return found


def figures(connection: sqlite3.Connection) -> dict[str, list[Sighting]]:
    """The last reading of every measure of every source, in the order of Measure."""
    found: dict[str, list[Sighting]] = {}
    rows = connection.execute(f"SELECT {_COLUMNS} FROM series r JOIN observation o ON o.id = r.newest {_JOINED}")  # noqa: S608 -- ours
    for reading in map(_reading, rows):
        found.setdefault(reading.source, []).append(reading)
    order = list(Measure)
    return {source: sorted(own, key=lambda each: order.index(each.measure)) for source, own in found.items()}


def _reading(row: tuple[Any, ...]) -> Sighting:
    source, measure, value, status, first_seen, last_seen, page, unit, text = row
    return Sighting(
        source=source, measure=Measure(measure), value=value, status=status, first_seen=_time(first_seen),
        last_seen=_time(last_seen), page=page, unit=unit, text=text,
    )  # fmt: skip


def _time(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


# thinning


def due(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether a day has passed since the last thinning, or the clock was set back."""
    at: int = connection.execute("SELECT value FROM counter WHERE name = 'thinned'").fetchone()[0]
    return not 0 <= seconds(now) - at < DAY


def thin(connection: sqlite3.Connection, now: datetime) -> int:
    """Remove what the rule does not keep of the hours and days that have come of age since the last time. How many rows."""
    at = seconds(now)
    last: int = connection.execute("SELECT value FROM counter WHERE name = 'thinned'").fetchone()[0]
    gone = 0
    for series, measure, newest in connection.execute("SELECT n, measure, newest FROM series").fetchall():
        for age, length, offset in ((WEEK, HOUR, 0), (QUARTER, DAY, _DAYBREAK)):
            start, end = window(last, at, age=age, length=length, offset=offset)
            runs = _runs(connection, series, start, end)
            ids = superfluous(runs, start=start, end=end, length=length, offset=offset, measure=Measure(measure))
            old = [(each,) for each in ids if each != newest]
            connection.executemany("DELETE FROM observation WHERE id = ?", old)
            gone += len(old)
    connection.execute("UPDATE counter SET value = ? WHERE name = 'thinned'", (at,))
    return gone


def window(last: int, at: int, *, age: int, length: int, offset: int) -> tuple[int, int]:
    """From where to where the parts of time lie that have come of age between two thinnings. The last one of before is judged
    again: a run that reached out of it had to stay then, and may not be needed in the next one either."""
    return _floor(min(last, at) - age, length, offset) - length, _floor(at - age, length, offset)


def _floor(at: int, length: int, offset: int) -> int:
    return (at - offset) // length * length + offset


def _runs(connection: sqlite3.Connection, series: int, start: int, end: int) -> list[Run]:
    """The runs that touch a span of time, with the one before and the one after."""
    rows = connection.execute(
        "SELECT id, first_seen, last_seen, value FROM observation WHERE series = ? "
        "AND first_seen >= ifnull((SELECT max(first_seen) FROM observation WHERE series = ? AND first_seen < ?), ?) "
        "AND first_seen <= ifnull((SELECT min(first_seen) FROM observation WHERE series = ? AND first_seen >= ?), ?) "
        "ORDER BY first_seen, id",
        (series, series, start, start, series, end, end),
    )
    return [Run(*row) for row in rows]


def superfluous(runs: Sequence[Run], *, start: int, end: int, length: int, offset: int, measure: Measure) -> list[int]:
    """The ids that the rule does not keep of the parts of time, each `length` seconds, from `start` to `end`. `runs` stand in
    the order of time and may reach beyond on both sides; those that do stay."""
    kept: dict[int, Run] = {}
    for run in runs:
        if run.last_seen < start or run.first_seen >= end:
            continue
        first, final = _floor(max(run.first_seen, start), length, offset), _floor(min(run.last_seen, end - 1), length, offset)
        for part in range(first, final + 1, length):
            if part not in kept or _better(run, kept[part], measure):
                kept[part] = run
    stays = {run.id for run in kept.values()}
    if measure is Measure.TOTAL:
        known = [run for run in runs if run.value is not None]
        for before, after in pairwise(known):
            if (after.value or 0) < (before.value or 0):
                stays |= {before.id, after.id}
    return [run.id for run in runs if run.id not in stays and run.first_seen >= start and run.last_seen < end]


def _better(run: Run, other: Run, measure: Measure) -> bool:
    """Whether a later run stands for a part of time rather than the one chosen so far."""
    if run.value is None or other.value is None:
        return run.value is not None or other.value is None
    return run.value > other.value if measure in LEVELS else True
