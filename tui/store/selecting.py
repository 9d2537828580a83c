"""Selecting: the entries that a search means, in the order of a list, at the least cost for how many are asked for.

What the index answers can be taken whole, as a set, or asked of one entry after the other. Measured on 100,000 entries: 0.2 to
1 µs for each hit of a set, 15 to 100 µs for asking one entry; so asking pays where the first few of many hits are wanted.
"""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tui.store.indexing import glanced
from tui.store.meaning import Meaning
from tui.store.plan import Plan, Row

FEW = 1_000
"""Hits that are looked up and sorted, so that no list is walked for them."""
FEW_OF_ALL = 5_000
"""The same where all hits are wanted."""
DEAR = 150
"""Hits of a set that cost as much as asking one entry."""
GLANCED = 56
"""Entries whose words are looked at themselves, before the index is asked for a beginning: it puts all places of all its words
together before it gives the first, which for two letters of many words takes 80 ms."""
TRIED = 60
"""Entries that patterns are tried on in the first step; in each further one twice as many, up to MOST_TRIED."""
MOST_TRIED = 8_000
_COUNTED = 2_000  # hits, to know about how many there are

_SET = {table: f"doc IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)" for table in ("word", "spelled")}
_ASKED = {table: f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = entry.doc)" for table in ("word", "spelled")}
_SPELLED = "doc IN (SELECT rowid FROM spelled WHERE spelled MATCH ?)"


class _Size(NamedTuple):
    """About how many entries an expression finds, and which where they are few."""

    about: int
    docs: str | None = None


class Selecting:
    """The entries of a plan that a search means."""

    def __init__(self, connection: sqlite3.Connection, plan: Plan, meaning: Meaning) -> None:
        self._connection = connection
        self._meaning = meaning
        self._asked = plan
        self._sign = "NOT " if meaning.negated else ""
        through = meaning.through if plan.through == "entry_order" else ""
        self._plan = Plan(
            through=through or plan.through,
            where=" AND ".join((plan.where, *meaning.where, *meaning.tried)),
            values=(*plan.values, *meaning.values, *meaning.tried_values),
        )

    def all(self, columns: str, order: str = "") -> list[Row]:
        """Every one of them."""
        plan = self._whole()
        return self._run(plan.sql(columns, order), plan.values)

    def exact_first(self, order: str) -> tuple[str, str]:
        """The ids of every one in this order, the exact hits and the rest, parted by commas: rows taken one by one would cost
        twice as much."""
        plan, spelled = self._whole(), self._meaning.spelled
        if not spelled:
            return self._run(f"SELECT group_concat(id), '' FROM ({plan.sql('id', order)})", plan.values)[0]
        sql = f"SELECT {_SPELLED} AS exact, id FROM ({plan.sql('id, doc', order)})"
        parted = "group_concat(CASE WHEN exact THEN id END), group_concat(CASE WHEN NOT exact THEN id END)"
        return self._run(f"SELECT {parted} FROM ({sql})", (spelled, *plan.values))[0]

    def first(self, order: str, limit: int, *, exact_first: bool) -> list[Row]:
        """The ids of the first so many."""
        docs = int(self._run("SELECT value FROM counter WHERE name = 'doc'")[0][0])
        words = self._size("word", self._meaning.words, docs)
        if not exact_first or not self._meaning.spelled:
            return self._select(order, limit, docs, words)
        spelled = self._size("spelled", self._meaning.spelled, docs)
        if words.docs is None and spelled.docs is None:
            # Usually most hits are exact: then they are among the first of all, as many as these let expect.
            found = self._exact_of(self._select(order, limit, docs, words))
            if 0 < len(found) < limit and (more := limit * limit * 3 // (len(found) * 2)) <= 8 * limit:
                found = self._exact_of(self._select(order, more, docs, words))
            if len(found) >= limit:
                return found[:limit]
        found = self._select(order, limit, docs, words, spelled)
        if len(found) < limit:
            found += self._select(order, limit - len(found), docs, words, _Size(about=docs), exact=False)
        return found

    def in_steps(self, order: str, limit: int, *, exact_first: bool) -> Iterator[tuple[list[int], bool]]:
        """The ids of every one, by and by: each time all found by then, and whether that is all. About `limit` come soon."""
        if self._meaning.patterns:
            yield from self._tried(order, exact_first=exact_first)
            return
        if self._meaning.beginning and not self._meaning.spelled and not self._sign:
            first = self._glanced(order)
        else:
            first = [number for (number,) in self.first(order, limit, exact_first=exact_first)]
            if len(first) < limit:
                yield first, True
                return
        if first:
            yield first, False
        yield self.every(order, exact_first=exact_first), True

    def every(self, order: str, *, exact_first: bool) -> list[int]:
        """The ids of every one in this order, exact hits first where that is wished."""
        if not exact_first:
            return [number for (number,) in self.all("id", order)]
        return [number for part in self.exact_first(order) for number in json.loads(f"[{part or ''}]")]

    def _glanced(self, order: str) -> list[int]:
        """Those among the very first entries, which are indexed by themselves, in memory."""
        plan = self._plan
        seen = self._run(f"{plan.sql('id, doc', order)} LIMIT ?", (*plan.values, GLANCED))
        met = glanced(self._connection, [doc for _, doc in seen], self._meaning.words)
        return [number for number, doc in seen if doc in met]

    def _tried(self, order: str, *, exact_first: bool) -> Iterator[tuple[list[int], bool]]:
        """Those of what all else finds that have the patterns."""
        meaning = self._meaning
        simple = meaning._replace(patterns=None, tried=(), tried_values=())
        selecting = Selecting(self._connection, self._asked, simple)
        others = [number for (number,) in selecting.first(order, TRIED, exact_first=exact_first)]
        found: list[int] = []
        at, size, whole = 0, TRIED, len(others) < TRIED
        while at < len(others) or not whole:
            if at and not whole:
                others, whole = selecting.every(order, exact_first=exact_first), True
            part = others[at : at + size]
            named = ",".join(map(str, part))
            sql = f"SELECT id FROM entry WHERE id IN ({named}) AND {' AND '.join(meaning.tried)}"
            met = {number for (number,) in self._run(sql, meaning.tried_values)}
            at, size = at + size, min(2 * size, MOST_TRIED)
            found += [number for number in part if number in met]
            yield list(found), whole and at >= len(others)
        if not others:
            yield [], True

    def _whole(self) -> Plan:
        """The plan for every one of them."""
        plan, words = self._plan, self._meaning.words
        if not words:
            return plan
        if not self._sign:
            probe = "SELECT count(*), group_concat(rowid) FROM (SELECT rowid FROM word WHERE word MATCH ? LIMIT ?)"
            hits, docs = self._run(probe, (words, FEW_OF_ALL + 1))[0]
            if hits <= FEW_OF_ALL:
                return plan.among(docs or "0")
        return plan.narrowed(self._sign + _SET["word"], words)

    def _exact_of(self, rows: list[Row]) -> list[Row]:
        """Those of these entries that have what is spelled."""
        numbers = ",".join(str(row[0]) for row in rows)
        sql = f"SELECT id FROM entry WHERE id IN ({numbers}) AND {_ASKED['spelled']}"
        exact = set(self._run(sql, (self._meaning.spelled,)))
        return [row for row in rows if row in exact]

    def _select(
        self, order: str, limit: int, docs: int, words: _Size, spelled: _Size | None = None, *, exact: bool = True
    ) -> list[Row]:
        """The first so many of all entries, or of those that have what is spelled, or (`exact` false) have not."""
        plan, meaning = self._plan, self._meaning
        sign = "" if exact else "NOT "
        few = next((size.docs for size in (words, spelled) if size and size.docs is not None and (exact or size is words)), None)
        if few is not None:
            plan, asked = plan.among(few), few.count(",") + 1
        else:
            hits = min(words.about, spelled.about) if spelled and exact else words.about
            asked = limit * docs // max(hits, 1)
            together = words.about + (spelled.about if spelled else 0)
            index = bool(meaning.words or spelled)
            if index and asked * DEAR < together and not meaning.beginning and not meaning.patterns:
                found = self._ask(order, limit, 4 * (asked + limit), (sign + _ASKED["spelled"]) if spelled else "")
                if found is not None:
                    return found
            asked = docs
        if spelled and (few is None or spelled.docs != few):
            form = _ASKED if asked * DEAR < spelled.about else _SET
            plan = plan.narrowed(sign + form["spelled"], meaning.spelled)
        if meaning.words and (few is None or words.docs != few):
            form = _ASKED if asked * DEAR < words.about and not meaning.beginning else _SET
            plan = plan.narrowed(self._sign + form["word"], meaning.words)
        return self._run(f"{plan.sql('id', order)} LIMIT ?", (*plan.values, limit))

    def _ask(self, order: str, limit: int, most: int, spelled: str) -> list[Row] | None:
        """The first so many, each entry asked in its turn; None if `most` of them were not enough."""
        plan, meaning = self._plan, self._meaning
        seen = self._run(f"{plan.sql('doc, sort', order)} LIMIT ?", (*plan.values, most))
        if len(seen) < most:  # that is all there are
            plan = plan.among(",".join(str(doc) for doc, _ in seen))
        else:
            plan = plan.narrowed("sort >= ?" if "DESC" in order else "sort <= ?", seen[-1][1])
        if spelled:
            plan = plan.narrowed(spelled, meaning.spelled)
        if meaning.words:
            plan = plan.narrowed(self._sign + _ASKED["word"], meaning.words)
        found = self._run(f"{plan.sql('id', order)} LIMIT ?", (*plan.values, limit))
        return found if len(found) == limit or len(seen) < most else None

    def _size(self, table: str, expression: str, docs: int) -> _Size:
        """Counted up to a bound, and from there on by how far among all entries that many reach. Of a beginning nothing is
        counted: that costs as much as finding all."""
        if not expression or self._meaning.beginning:
            return _Size(about=docs)
        probe = "SELECT count(*), max(rowid), group_concat(rowid) FROM (SELECT rowid FROM {0} WHERE {0} MATCH ? LIMIT ?)"
        hits, last, found = self._run(probe.format(table), (expression, _COUNTED))[0]
        about = hits if hits < _COUNTED else hits * docs // last
        if table == "word" and self._sign:
            return _Size(about=docs - about)
        return _Size(about=about, docs=(found or "0") if hits <= FEW else None)

    def _run(self, sql: str, values: Row = ()) -> list[Row]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            if self._meaning.patterns and self._meaning.patterns.problem:
                raise self._meaning.patterns.problem from None
            raise
