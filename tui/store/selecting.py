"""Selecting: the entries that a search means, in the order of a list, at the least cost for how many are asked for.

What the index answers can be taken whole, as a set, or asked of one entry after the other. Measured on 100,000 entries: 0.2 to
1 µs for each hit of a set, 15 to 100 µs for asking one entry; so asking pays where the first few of many hits are wanted.
"""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

import sqlite3
from typing import NamedTuple

from tui.store.meaning import Meaning
from tui.store.plan import Plan, Row

FEW = 1_000
"""Hits that are looked up and sorted, so that no list is walked for them."""
FEW_OF_ALL = 5_000
"""The same where all hits are wanted."""
DEAR = 100
"""Hits of a set that cost as much as asking one entry."""
_COUNTED = 2_000  # hits, to know about how many there are

_SET = {table: f"doc IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)" for table in ("word", "spelled")}
_ASKED = {table: f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = entry.doc)" for table in ("word", "spelled")}


class _Size(NamedTuple):
    """About how many entries an expression finds, and which where they are few."""

    about: int
    docs: str | None = None


class Selecting:
    """The entries of a plan that a search means."""

    def __init__(self, connection: sqlite3.Connection, plan: Plan, meaning: Meaning) -> None:
        self._connection = connection
        self._meaning = meaning
        self._plan = plan._replace(where=" AND ".join((plan.where, *meaning.where)), values=(*plan.values, *meaning.values))

    def all(self, columns: str, order: str = "") -> list[Row]:
        """Every one of them."""
        plan, words = self._plan, self._meaning.words
        if words:
            probe = "SELECT count(*), group_concat(rowid) FROM (SELECT rowid FROM word WHERE word MATCH ? LIMIT ?)"
            hits, docs = self._run(probe, (words, FEW_OF_ALL + 1))[0]
            plan = plan.narrowed(_SET["word"], words) if hits > FEW_OF_ALL else plan.among(docs or "0")
        return self._run(plan.sql(columns, order), plan.values)

    def exact_first(self, order: str) -> list[Row]:
        """The ids of every one in this order, but exact hits before the rest."""
        rows, spelled = self.all("id, doc", order), self._meaning.spelled
        if not spelled or not rows:
            return rows
        exact = {doc for (doc,) in self._run("SELECT rowid FROM spelled WHERE spelled MATCH ?", (spelled,))}
        return sorted(rows, key=lambda row: row[1] not in exact)

    def first(self, order: str, limit: int, *, exact_first: bool) -> list[Row]:
        """The ids of the first so many."""
        docs = int(self._run("SELECT value FROM counter WHERE name = 'doc'")[0][0])
        words = self._size("word", self._meaning.words, docs)
        if not exact_first or not self._meaning.spelled:
            return self._select(order, limit, docs, words)
        spelled = self._size("spelled", self._meaning.spelled, docs)
        found = self._select(order, limit, docs, words, spelled)
        if len(found) < limit:
            found += self._select(order, limit - len(found), docs, words, spelled, exact=False)
        return found

    def _select(
        self, order: str, limit: int, docs: int, words: _Size, spelled: _Size | None = None, *, exact: bool = True
    ) -> list[Row]:
        """The first so many of all entries, or of those that have what is spelled, or (`exact` false) have not."""
        plan, meaning = self._plan, self._meaning
        sign = "" if exact else "NOT "
        if words.docs is not None:
            plan = plan.among(words.docs)
            if spelled:
                form = _ASKED if words.about * DEAR < spelled.about else _SET
                plan = plan.narrowed(sign + form["spelled"], meaning.spelled)
            return self._run(f"{plan.sql('id', order)} LIMIT ?", (*plan.values, limit))
        hits = min(words.about, spelled.about) if spelled and exact else words.about
        asked = limit * docs // max(hits, 1)
        together = words.about + (spelled.about if spelled else 0)
        if asked * DEAR < together and not meaning.beginning and not meaning.patterns:
            found = self._ask(order, limit, 4 * (asked + limit), (sign + _ASKED["spelled"]) if spelled else "")
            if found is not None:
                return found
        if spelled:
            plan = plan.narrowed(sign + _SET["spelled"], meaning.spelled)
        if meaning.words:
            plan = plan.narrowed(_SET["word"], meaning.words)
        return self._run(f"{plan.sql('id', order)} LIMIT ?", (*plan.values, limit))

    def _ask(self, order: str, limit: int, most: int, spelled: str) -> list[Row] | None:
        """The first so many, each entry asked in its turn; None if `most` of them were not enough."""
        plan, meaning = self._plan, self._meaning
        last = self._run(f"{plan.sql('sort', order)} LIMIT 1 OFFSET ?", (*plan.values, most))
        if last:
            plan = plan.narrowed("sort >= ?" if "DESC" in order else "sort <= ?", last[0][0])
        if spelled:
            plan = plan.narrowed(spelled, meaning.spelled)
        if meaning.words:
            plan = plan.narrowed(_ASKED["word"], meaning.words)
        found = self._run(f"{plan.sql('id', order)} LIMIT ?", (*plan.values, limit))
        return found if len(found) == limit or not last else None

    def _size(self, table: str, expression: str, docs: int) -> _Size:
        """Counted up to a bound, and from there on by how far among all entries that many reach. Of a beginning nothing is
        counted: that costs as much as finding all."""
        if not expression or self._meaning.beginning:
            return _Size(about=docs)
        probe = "SELECT count(*), max(rowid), group_concat(rowid) FROM (SELECT rowid FROM {0} WHERE {0} MATCH ? LIMIT ?)"
        hits, last, found = self._run(probe.format(table), (expression, _COUNTED))[0]
        if hits <= FEW:
            return _Size(about=hits, docs=found or "0")
        return _Size(about=hits if hits < _COUNTED else hits * docs // last)

    def _run(self, sql: str, values: Row = ()) -> list[Row]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            if self._meaning.patterns and self._meaning.patterns.problem:
                raise self._meaning.patterns.problem from None
            raise
