"""Reading: states, counts, the ids of a query, entries by id."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tui.errors import Code, NothingFound
from tui.model import Body, Counts, EntryQuery, Moment, SourceState, StoredEntry, fold
from tui.store import documents, stories, tagging
from tui.store.plan import Plan
from tui.store.rows import STATE_COLUMNS, STORED_COLUMNS, escaped, microseconds, moment, seconds, state_of, stored

if TYPE_CHECKING:
    from tui.model.seeking import Found
    from tui.store.selecting import Selecting

KNOWN_FINGERPRINTS = 10_000
"""At most so many of one source, newest first: a source that has grown for years costs no more at each fetch."""

FIRST = 40
"""Entries of the first step of a search: more than most screens show."""
_CHUNK = 500  # ids in one statement


def states(connection: sqlite3.Connection) -> dict[str, SourceState]:
    """Every source that was ever fetched."""
    rows = connection.execute(f"SELECT id, {', '.join(STATE_COLUMNS)} FROM source")
    return {row[0]: state_of(row) for row in rows}


def state(connection: sqlite3.Connection, source: str) -> SourceState:
    """One source; an empty state if it was never fetched."""
    row = connection.execute(f"SELECT id, {', '.join(STATE_COLUMNS)} FROM source WHERE id = ?", (source,)).fetchone()
    return state_of(row) if row else SourceState(source=source)


def kinds(connection: sqlite3.Connection) -> dict[str, str]:
    """What every source that was ever fetched is; "" where that is not known."""
    return dict(connection.execute("SELECT id, kind FROM source INDEXED BY source_kind"))


def counts(connection: sqlite3.Connection) -> dict[str, Counts]:
    """Entries and unread entries of every source."""
    rows = connection.execute("SELECT id, total, unread FROM tally JOIN source ON n = source")
    return {source: Counts(total=total, unread=unread) for source, total, unread in rows}


def fingerprints(connection: sqlite3.Connection, source: str) -> frozenset[bytes]:
    """Of the raw items of a source's newest entries."""
    rows = connection.execute(
        "SELECT fingerprint FROM entry INDEXED BY entry_source WHERE source = (SELECT n FROM source WHERE source.id = ?) "
        "AND withdrawn = 0 ORDER BY sort DESC, entry.id DESC LIMIT ?",
        (source, KNOWN_FINGERPRINTS),
    )
    return frozenset(map(itemgetter(0), rows))


def _sources(connection: sqlite3.Connection, query: EntryQuery) -> str:
    """The condition on the numbers of sources, "" if any will do."""

    def numbers(condition: str, *values: str) -> list[str]:
        return [str(n) for (n,) in connection.execute(f"SELECT n FROM source WHERE {condition}", values)]

    def among(column: str, values: Sequence[str]) -> str:
        return f"{column} IN ({','.join('?' * len(values))})"

    if query.sources or query.kinds:
        named = among("id", query.sources) if query.sources else "1"
        kinds = among("kind", query.kinds) if query.kinds else "1"
        both = f"{named} AND {kinds} AND NOT {among('id', query.without)}"
        wanted = numbers(both, *query.sources, *query.kinds, *query.without)
        return f"source = {wanted[0]}" if len(wanted) == 1 else f"source IN ({','.join(wanted) or 0})"
    hidden = numbers(among("id", query.without), *query.without) if query.without else []
    return f"source NOT IN ({','.join(hidden)})" if hidden else ""


def _newest_at(connection: sqlite3.Connection, moment: int) -> int:
    """The id of the last entry first seen at `moment` (microseconds) or before: ids grow with time. 0 if there is none."""
    low, high = 0, connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    while low < high:
        middle = (low + high + 1) // 2
        row = connection.execute("SELECT id, first_seen FROM entry WHERE id >= ? ORDER BY id LIMIT 1", (middle,)).fetchone()
        low, high = (row[0], high) if row[1] <= moment else (low, middle - 1)
    return int(low)


def _aside(query: EntryQuery, sources: str) -> str:
    """The condition on what is hidden, and on what is told beneath another entry. That is shown by itself where none that tells
    it sooner is in the list."""
    if query.hidden:
        return "aside = 1"
    if query.ruled is not None:
        return "1"
    if query.beneath or query.starred or query.tags or sources.startswith("source = "):
        return "aside <> 1"
    own = f" AND other.{sources}" if sources else ""
    told = (
        "SELECT 1 FROM story AS mine CROSS JOIN story AS its ON its.lead = mine.lead AND its.entry < mine.entry "
        "CROSS JOIN entry AS other ON other.id = its.entry WHERE mine.entry = entry.id"
    )
    return f"(aside = 0 OR aside = 2 AND NOT EXISTS ({told} AND other.aside <> 1 AND other.withdrawn = 0{own}))"


def _plan(connection: sqlite3.Connection, query: EntryQuery, sources: str) -> Plan:
    through, where, values = "entry_order", "withdrawn = 0", []
    if not query.text.strip():  # else the search says
        where += f" AND {_aside(query, sources)}"
    if query.unread:
        through, where = "entry_unread", where + " AND read = 0"
    if query.starred:
        through, where = "entry_starred", where + " AND starred = 1"
    if sources:
        where += f" AND {sources}"
        if sources.startswith("source = ") and not query.starred:
            through = "entry_source"
    if query.hidden:
        through = "entry_hidden"
    if query.ruled:
        through, where = "entry_doc", where + " AND doc > ?"
        values.append(query.ruled)
    if query.since:
        where += " AND sort >= ?"
        values.append(seconds(query.since))
    if query.arrived:
        where += " AND id > ?"
        values.append(_newest_at(connection, microseconds(query.arrived)))
    for tag in tagging.numbers(connection, query.tags):
        where += " AND id IN (SELECT entry FROM tagged WHERE tag = ?)"
        values.append(tag)
        if tagging.few(connection, tag):
            through = ""
    return Plan(through=through, where=where, values=tuple(values))


def ids(connection: sqlite3.Connection, query: EntryQuery, limit: int = 0, offset: int = 0) -> "array[int]":
    """The ids of the entries a query wants, in its order; `limit` 0 is no limit."""
    plan = _plan(connection, query, _sources(connection, query))
    if not query.text.strip() and query.order in _ORDERS:
        sql = plan.sql("id", _ORDERS[query.order])
        return _numbers(connection, f"{sql} LIMIT ? OFFSET ?", (*plan.values, limit or -1, offset))
    selecting = _selecting(connection, plan, query)
    match query.order:
        case "title":
            rows = sorted(selecting.all(_WITH_TITLE), key=lambda row: (fold(row[1]), row[1], row[0]))
        case "source":
            place = _places(connection, query)
            rows = sorted(selecting.all("id, source", _NEWEST), key=lambda row: place[row[1]])
        case order if limit:
            rows = selecting.first(_ORDERS[order], offset + limit, exact_first=order == "newest")
        case "oldest":
            rows = selecting.all("id", _OLDEST)
        case _:
            exact, rest = (_listed(part) for part in selecting.exact_first(_NEWEST))
            return _once(connection, query, exact + rest)[offset:]
    found = _once(connection, query, array("q", map(itemgetter(0), rows)))
    return found[offset : offset + limit] if limit else found[offset:]


def found(connection: sqlite3.Connection, query: EntryQuery) -> "Iterator[Found]":
    """The same all at once or in steps: each time all that are found by then."""
    from tui.model.seeking import Found

    if not query.text.strip() or query.order not in _ORDERS:
        yield Found(ids(connection, query))
        return
    selecting = _selecting(connection, _plan(connection, query, _sources(connection, query)), query)
    for part, whole in selecting.in_steps(_ORDERS[query.order], FIRST, exact_first=query.order == "newest"):
        yield Found(_once(connection, query, array("q", part)), whole)


def _once(connection: sqlite3.Connection, query: EntryQuery, found: "array[int]") -> "array[int]":
    """What a search finds, of each story the first that it finds: another telling may not have the words."""
    if not query.text.strip() or query.beneath or query.ruled is not None or len(query.sources) == 1:
        return found
    return array("q", stories.once(connection, found))


def _selecting(connection: sqlite3.Connection, plan: Plan, query: EntryQuery) -> "Selecting":
    # Imported at the first search: a list needs nothing of it.
    from tui.store.meaning import meaning
    from tui.store.selecting import Selecting

    return Selecting(connection, plan, meaning(connection, query))


def _numbers(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> "array[int]":
    """The one column of a statement that has a LIMIT. Joined in SQLite and read as JSON: 100,000 rows taken one by one cost
    twice as much, and hand the interpreter to other threads 100,000 times."""
    return _listed(connection.execute(f"SELECT group_concat(id) FROM ({sql})", values).fetchone()[0])


def _listed(joined: str | None) -> "array[int]":
    return array("q", json.loads(f"[{joined or ''}]"))


def _places(connection: sqlite3.Connection, query: EntryQuery) -> dict[int, int]:
    """The place of each source in an order by source: as the query names them, else by id."""
    numbers = dict(connection.execute("SELECT id, n FROM source ORDER BY id"))
    return {numbers[source]: at for at, source in enumerate(query.sources or numbers) if source in numbers}


_NEWEST = " ORDER BY sort DESC, id DESC"
_OLDEST = " ORDER BY sort, id"
_ORDERS = {"newest": _NEWEST, "oldest": _OLDEST}
_WITH_TITLE = "id, (SELECT title FROM content WHERE content.id = entry.id)"


def count(connection: sqlite3.Connection, query: EntryQuery) -> int:
    """How many entries a query wants."""
    sources = _sources(connection, query)
    if query.text.strip():
        found = _selecting(connection, _plan(connection, query, sources), query).all("id")
        return len(_once(connection, query, array("q", map(itemgetter(0), found))))
    beneath = not sources.startswith("source = ") and connection.execute("SELECT 1 FROM story LIMIT 1").fetchone()
    if query.starred or query.since or query.arrived or query.tags or query.hidden or beneath:
        plan = _plan(connection, query, sources)
        sql, values = plan.sql("count(*)"), plan.values
    else:
        column = "unread" if query.unread else "total"
        sql, values = f"SELECT ifnull(sum({column}), 0) FROM tally WHERE {sources or 1}", ()
    return int(connection.execute(sql, values).fetchone()[0])


def entries(connection: sqlite3.Connection, wanted: Iterable[int]) -> list[StoredEntry]:
    """The entries of these ids in this order, without their bodies; those that do not exist are left out."""
    found: dict[int, StoredEntry] = {}
    order = list(wanted)
    for chunk in chunks(order):
        rows = connection.execute(
            f"SELECT {STORED_COLUMNS} FROM entry e CROSS JOIN content c ON c.id = e.id CROSS JOIN source s ON s.n = e.source "
            f"WHERE e.id IN ({','.join('?' * len(chunk))})",
            chunk,
        )
        for row in rows:
            found[row[0]] = stored(row)
    for number, told in documents.of(connection, order).items():
        found[number] = found[number]._replace(document=told)
    for number, tags in tagging.of(connection, order).items():
        found[number] = found[number]._replace(status=found[number].status._replace(tags=tags))
    for number, also in stories.tellings(connection, order).items():
        found[number] = found[number]._replace(also=also)
    return [found[each] for each in order if each in found]


def events(connection: sqlite3.Connection, sources: Iterable[str], first: date, last: date) -> list[StoredEntry]:
    """The events of these sources from one day to another, both included, withdrawn ones among them; in no order."""
    found: list[int] = []
    days = (first.isoformat(), last.isoformat())
    for (number,) in [
        row for each in sources for row in connection.execute("SELECT n FROM source WHERE id = ?", (each,)).fetchall()
    ]:
        for through, withdrawn in (("entry_day", 0), ("entry_withdrawn", 1)):
            rows = connection.execute(
                f"SELECT id FROM entry INDEXED BY {through} "
                f"WHERE source = ? AND day BETWEEN ? AND ? AND withdrawn = {withdrawn} AND day IS NOT NULL AND aside <> 1",
                (number, *days),
            )
            found += map(itemgetter(0), rows)
    return entries(connection, found)


def entry(connection: sqlite3.Connection, number: int) -> StoredEntry:
    """One entry with its body. NothingFound (NO_SUCH_ENTRY) if there is none."""
    from tui.store import versions

    row = connection.execute(
        f"SELECT {STORED_COLUMNS}, b.json FROM entry e JOIN content c ON c.id = e.id JOIN source s ON s.n = e.source "
        "LEFT JOIN body b ON b.id = e.id WHERE e.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise NothingFound(Code.NO_SUCH_ENTRY, name=str(number), count=0)
    found = stored(row[:-1], None if row[-1] is None else Body(row[-1]))
    return found._replace(
        document=documents.of(connection, [number]).get(number), edited=versions.edited(connection, number),
        status=found.status._replace(tags=tagging.of(connection, [number]).get(number, ())),
        also=stories.tellings(connection, [number]).get(number, ()),
    )  # fmt: skip


def published(connection: sqlite3.Connection, sources: Iterable[str]) -> dict[str, list[Moment]]:
    """When each source published its articles, newest first, as far as they say; events are left out."""
    found: dict[str, list[Moment]] = {}
    for source in sources:
        rows = connection.execute(
            "SELECT c.published FROM entry e CROSS JOIN content c ON c.id = e.id "
            "WHERE e.source = (SELECT n FROM source WHERE id = ?) AND e.withdrawn = 0 AND e.day IS NULL "
            "AND c.published IS NOT NULL ORDER BY e.sort DESC, e.id DESC",
            (source,),
        )
        found[source] = [moment(text) for (text,) in rows]
    return found


def place(connection: sqlite3.Connection) -> dict[str, Any]:
    """Where the person stands."""
    return {name: json.loads(value) for name, value in connection.execute("SELECT name, value FROM place")}


def put_place(connection: sqlite3.Connection, place: dict[str, Any]) -> None:
    """Replace the place, a row a name. Callers hold the transaction."""
    connection.execute("DELETE FROM place")
    connection.executemany(
        "INSERT INTO place (name, value) VALUES (?, ?)", [(name, escaped(each)) for name, each in place.items()]
    )


def chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """In parts small enough for one statement's parameters."""
    for at in range(0, len(numbers), _CHUNK):
        yield numbers[at : at + _CHUNK]
