"""Rules: those of feeds.toml obeyed in a refresh, tried on what is there, applied to it, and what each did."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import Code, FetchError, Problem, SearchError
from tui.model import EntryQuery, clean_line
from tui.model.rules import Acted, Errand, Rule, RuleState, Ruling
from tui.reader.narrowing import called
from tui.store import Store

if TYPE_CHECKING:
    from tui.reader import Reader

NOTHING = 2**62
"""No document has this number."""
SECONDS = 30.0
"""A program of a rule may take so long for one article."""
MOST_SAID = 10_000_000
"""Bytes that it may print, which nobody reads."""


class Rules:
    """The rules of a reader's feeds.toml. StoreError where the store cannot be read or written."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    def ruling(self, rules: Sequence[Rule]) -> Ruling | None:
        """These rules, to be obeyed now, in all sources that are followed; None where there are none."""
        if not rules:
            return None
        reader = self._reader
        followed = {each.id for each in reader.subscriptions}
        without = tuple(source for source in reader.store.kinds() if source not in followed)
        query = EntryQuery(without=without, now=reader.clock(), names=called(reader.subscriptions))
        return Ruling(rules=tuple(rules), at=reader.utc(), query=query)

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule that is right, in the order of feeds.toml."""
        return self._reader.config.rules

    async def tried(self, rules: Sequence[Rule], errands: Collection[str] = ()) -> list[Acted]:
        """What `apply` would do, to the article; nothing is changed."""
        return await self._applied(rules, errands, keep=False)

    async def apply(self, rules: Sequence[Rule], errands: Collection[str] = ()) -> list[Acted]:
        """Apply rules to all that is there, as one change that undo takes back. Those of ERRANDS asked for wait then for
        `take`."""
        return await self._applied(rules, errands, keep=True)

    async def _applied(self, rules: Sequence[Rule], errands: Collection[str], *, keep: bool) -> list[Acted]:
        """In a thread of its own, on a connection of its own: a screen goes on meanwhile."""
        ruling, now = self.ruling(rules), self._reader.utc()

        def done() -> list[Acted]:
            if ruling is None:
                return []
            with Store(self._reader.store.path).open(now) as store, store.ruled(keep=keep) as rulings:
                return rulings.apply(ruling, now, errands)

        return await asyncio.to_thread(done)

    def states(self) -> list[RuleState]:
        """What each rule did last, and what is wrong with it."""
        wrong = dict(self._mistakes())
        with self._reader.store.rulings() as rulings:
            states = rulings.states(self.all)
        return [each._replace(problem=wrong.get(number) or each.problem) for number, each in enumerate(states)]

    def problems(self) -> list[Problem]:
        """What is wrong with rules: searches for what there is not, errands that failed. Each names its rule."""
        return [named(each.rule, each.problem) for each in self.states() if each.problem] if self.all else []

    def mistakes(self) -> list[Problem]:
        """The first of these alone."""
        return [named(self.all[number], problem) for number, problem in self._mistakes()]

    def _mistakes(self) -> Iterator[tuple[int, Problem]]:
        """Searches that feeds.toml alone does not show to be wrong, by the number of the rule."""
        ruling = self.ruling(self.all)
        asked = ruling.query if ruling else EntryQuery()
        for number, rule in enumerate(self.all):
            try:
                self._reader.store.ids(asked._replace(text=rule.query, ruled=NOTHING))
            except SearchError as error:
                yield number, error.problem

    def told(self, since: datetime) -> list[tuple[Rule, list[int]]]:
        """The articles to tell the person of that came since then, newest first, by rule; without rules that found none."""
        telling = [rule for rule in self.all if rule.notify]
        if not telling:
            return []
        with self._reader.store.rulings() as rulings:
            found = rulings.told(telling, since)
        return [(rule, found[rule.meaning]) for rule in telling if found[rule.meaning]]

    def waiting(self) -> list[Errand]:
        """What is still to be saved or given to programs."""
        if not any(rule.errands for rule in self.all):
            return []
        with self._reader.store.rulings() as rulings:
            return rulings.waiting(self.all)

    def take(self, errand: Errand) -> bool:
        """Begin an errand; False where another process has begun it."""
        with self._reader.store.ruled() as rulings:
            return rulings.take(errand)

    def done(self, errand: Errand, problem: Problem | None) -> None:
        """Note how an errand went."""
        with self._reader.store.ruled() as rulings:
            rulings.done(errand, self._reader.utc(), problem)

    @property
    def folder(self) -> Path:
        """Where articles are saved, made if it is not there: "saved" beside the store. OSError."""
        folder = self._reader.store.path.parent / "saved"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    async def run(self, rule: Rule, data: bytes) -> None:
        """Give `data` to the program of a rule on its input, for at most SECONDS. FetchError."""
        from tui.fetch.program import run

        try:
            await run(rule.run, data, {}, seconds=SECONDS, limit=MOST_SAID)
        except FetchError as error:
            if error.problem.code is not Code.TOO_LARGE:
                raise
            name = clean_line(rule.run[0], 200)
            raise FetchError(Code.PROGRAM_FAILED, program=name, reason=f"> {MOST_SAID // 1_000_000} MB") from None


def named(rule: Rule, problem: Problem) -> Problem:
    """A problem that says whose rule it is."""
    return Problem(code=problem.code, facts={**problem.facts, "rule": rule.title})
