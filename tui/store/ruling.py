"""Ruling: what the person's rules do to entries, which each was applied to, and what is still to be done for it.

A rule finds by the store's own search. It is applied once to an entry, when that comes or is edited: what the person does
afterwards stays. Rules act in their order, and each sees what those before it did.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from tui.errors import Problem, SearchError
from tui.model import EntryQuery
from tui.model.rules import ERRANDS, MARKS, Acted, Errand, Rule, RuleState, Ruling, Touched
from tui.store import journal, reading
from tui.store.journal import Marked, Marking
from tui.store.rows import instant, microseconds, problem_of, problem_text

_BITS = {name: 1 << at for at, name in enumerate(ERRANDS)}
LABEL = "rule"
"""The first word of the journal's label for what rules do; the rule's title follows, or nothing where it was several."""


class Rulings:
    """Rules at work inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def arrived(self, ruling: Ruling, after: int, now: datetime) -> None:
        """Apply rules to what came into the index after the document `after`; each is a group of the journal by itself. A rule
        that fails is passed over."""
        for rule in ruling.rules:
            try:
                found = self._found(ruling, rule, after)
            except SearchError:  # told wherever rules are: nothing was written yet
                continue
            fresh = self._not_yet(rule, found)
            if fresh:
                (marked,) = journal.mark_in_turn(
                    self._connection, [(fresh, _marking(rule))], now=now, label=f"{LABEL} {rule.title}"
                )
                self._remember(rule, fresh, microseconds(ruling.at), rule.errands)
                told = len(fresh) if rule.notify else 0
                self._count(rule, ruling.at, {"found": len(fresh), **_counts(_touched(marked)), "notify": told})

    def apply(self, ruling: Ruling, now: datetime, errands: Collection[str] = ()) -> list[Acted]:
        """Apply rules to all that is there, as one group of the journal; those of ERRANDS asked for are to be done for every
        entry for which they were not done yet."""
        acted: list[Acted] = []

        def steps() -> Iterator[tuple[Sequence[int], Marking]]:
            for rule in ruling.rules:
                try:
                    found: Sequence[int] = self._found(ruling, rule, 0)
                    acted.append(Acted(rule=rule, found=len(found), errands=self._wanted(rule, found, errands)))
                except SearchError as error:
                    found = ()
                    acted.append(Acted(rule=rule, problem=error.problem))
                self._remember(rule, found, 0, [each for each in rule.errands if each in errands])
                yield found, _marking(rule)

        title = ruling.rules[0].title if len(ruling.rules) == 1 else ""
        marked = journal.mark_in_turn(self._connection, steps(), now=now, label=f"{LABEL} {title}".strip())
        told = [each._replace(touched=_touched(one)) for each, one in zip(acted, marked, strict=True)]
        for each in told:
            if each.touched or any(each.errands.values()):
                self._count(each.rule, ruling.at, {"found": each.found, **_counts(each.touched)})
        return told

    def states(self, rules: Sequence[Rule]) -> list[RuleState]:
        """What is known of each."""
        rows = self._connection.execute("SELECT rule, count(*), sum(waiting <> 0) FROM acted GROUP BY rule").fetchall()
        sums = {rule: (total, waiting) for rule, total, waiting in rows}
        known = {row[0]: row[1:] for row in self._connection.execute("SELECT rule, at, did, problem FROM ruling")}
        states = []
        for rule in rules:
            at, did, problem = known.get(rule.meaning, (None, "{}", None))
            total, waiting = sums.get(rule.meaning, (0, 0))
            states.append(
                RuleState(
                    rule=rule,
                    at=None if at is None else instant(at),
                    last=json.loads(did),
                    total=total,
                    waiting=waiting if rule.errands else 0,
                    problem=problem_of(problem),
                )
            )
        return states

    def told(self, rules: Sequence[Rule], since: datetime) -> dict[int, list[int]]:
        """The entries that each of these rules was applied to at `since` or later, newest first, by its meaning; hidden and
        withdrawn ones left out."""
        found: dict[int, list[int]] = {}
        for rule in rules:
            rows = self._connection.execute(
                "SELECT e.id FROM acted a CROSS JOIN entry e ON e.id = a.entry WHERE a.rule = ? AND a.at >= ? "
                "AND e.aside <> 1 AND e.withdrawn = 0 ORDER BY e.sort DESC, e.id DESC",
                (rule.meaning, microseconds(since)),
            )
            found[rule.meaning] = [number for (number,) in rows]
        return found

    def waiting(self, rules: Sequence[Rule]) -> list[Errand]:
        """What is still to be done, rule by rule, oldest entries first."""
        return [
            Errand(rule=rule, entry=entry, what=what)
            for rule in rules
            if rule.errands
            for entry, bits in self._connection.execute(
                "SELECT entry, waiting FROM acted INDEXED BY acted_waiting WHERE rule = ? AND waiting <> 0 ORDER BY entry",
                (rule.meaning,),
            ).fetchall()
            for what in rule.errands
            if bits & _BITS[what]
        ]

    def take(self, errand: Errand) -> bool:
        """Note that an errand is begun, so that nobody does it a second time; False if somebody has begun it already."""
        bit = _BITS[errand.what]
        taken = self._connection.execute(
            f"UPDATE acted SET waiting = waiting - {bit}, done = done | {bit} "  # noqa: S608 -- a number of ours
            f"WHERE entry = ? AND rule = ? AND waiting & {bit}",
            (errand.entry, errand.rule.meaning),
        )
        return taken.rowcount > 0

    def done(self, errand: Errand, now: datetime, problem: Problem | None) -> None:
        """Note how an errand went, with what the rule did last."""
        last = self._connection.execute("SELECT at FROM ruling WHERE rule = ?", (errand.rule.meaning,)).fetchone()
        self._count(errand.rule, instant(last[0]) if last else now, {"failed" if problem else errand.what: 1})
        self._connection.execute(
            "UPDATE ruling SET problem = ? WHERE rule = ?", (problem_text(problem) if problem else None, errand.rule.meaning)
        )

    def _found(self, ruling: Ruling, rule: Rule, after: int) -> Sequence[int]:
        query: EntryQuery = ruling.query._replace(sources=rule.sources, text=rule.query, ruled=after)
        return reading.ids(self._connection, query)

    def _not_yet(self, rule: Rule, found: Sequence[int]) -> list[int]:
        """Those it was not applied to."""
        known: set[int] = set()
        for chunk in reading.chunks(found):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT entry FROM acted WHERE rule = ? AND entry IN ({marks})",  # noqa: S608 -- question marks
                (rule.meaning, *chunk),
            )
            known.update(entry for (entry,) in rows)
        return [entry for entry in found if entry not in known]

    def _wanted(self, rule: Rule, found: Sequence[int], errands: Collection[str]) -> dict[str, int]:
        """How many of these entries each errand asked for is still to be done for."""
        wanted = {}
        for what in rule.errands:
            if what in errands:
                rows = self._connection.execute(
                    "SELECT count(*) FROM acted WHERE rule = ? AND done & ? AND entry IN (SELECT value FROM json_each(?))",
                    (rule.meaning, _BITS[what], json.dumps(list(found))),
                )
                wanted[what] = len(found) - int(rows.fetchone()[0])
        return wanted

    def _remember(self, rule: Rule, found: Sequence[int], at: int, errands: Collection[str]) -> None:
        bits, meaning = sum(_BITS[what] for what in errands), rule.meaning
        self._connection.executemany(
            "INSERT INTO acted (entry, rule, at, waiting) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (entry, rule) DO UPDATE SET waiting = waiting | (excluded.waiting & ~done)",
            [(entry, meaning, at, bits) for entry in found],
        )

    def _count(self, rule: Rule, at: datetime, did: dict[str, int]) -> None:
        """Add to what a rule did at that time; what it did at another is forgotten."""
        row = self._connection.execute("SELECT at, did FROM ruling WHERE rule = ?", (rule.meaning,)).fetchone()
        before = json.loads(row[1]) if row and row[0] == microseconds(at) else {}
        summed = {name: before.get(name, 0) + did.get(name, 0) for name in {**before, **did}}
        self._connection.execute(
            "INSERT INTO ruling (rule, at, did) VALUES (?, ?, ?) "
            "ON CONFLICT (rule) DO UPDATE SET at = excluded.at, did = excluded.did",
            (rule.meaning, microseconds(at), json.dumps({name: count for name, count in summed.items() if count})),
        )


def _touched(marked: Marked) -> tuple[Touched, ...]:
    return tuple(Touched(entry=entry, marks=tuple(marks)) for entry, marks in marked.touched().items())


def _counts(touched: Sequence[Touched]) -> dict[str, int]:
    return {name: sum(name in each.marks for each in touched) for name in MARKS}


def _marking(rule: Rule) -> Marking:
    """What a rule asks for, as the journal takes it."""
    return Marking(
        read=rule.read or None, starred=rule.star or None, hidden=rule.hide or None, tag=rule.tag, ruled=True
    )  # fmt: skip
