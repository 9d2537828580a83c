"""What a row of the benchmark is: its work, what each program needed in each repetition, the ratios of ours to the others."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

OURS = "bantin"
FLOOR = "floor"
PEERS = ("newsboat", "tuned", "reader", "trafilatura")
"""Others that do the same work; `tuned` is newsboat after SQLite's ANALYZE. What else a sample has is there to compare with."""

Figures = dict[str, float]
"""What a program needed, by name and unit: `wall s`, `CPU s`, `MB`, `key ms`, …"""
Sample = dict[str, Figures]
"""What one repetition found, by program."""


class Mark(NamedTuple):
    """How much there may be of a figure: so many times that of another program, or so much (memory, counts) if none is named."""

    figure: str
    most: float
    of: str = ""

    def __str__(self) -> str:
        return f"{self.figure} ≤ {self.most:g}" + (f" x {self.of}" if self.of else "")


class Spread(NamedTuple):
    """The median of what was found in the repetitions, the least and the most."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """The spread of at least one value."""
        return cls(median(values), min(values), max(values))

    def __str__(self) -> str:
        same = f"{self.least:.3g}" == f"{self.most:.3g}"
        return f"{self.middle:.3g}" + ("" if same else f" ({self.least:.3g}-{self.most:.3g})")


def spent(work: Callable[[], object], times: int = 5, *, wall: bool = False) -> Spread:
    """Milliseconds of processor, or by the clock, of so many runs after one that warms up where there are several."""
    clock, found = time.perf_counter if wall else time.process_time, []
    if times > 1:
        work()
    for _ in range(times):
        began = clock()
        work()
        found.append((clock() - began) * 1e3)
    return Spread.of(found)


class Measured(NamedTuple):
    """A row with what its repetitions found."""

    id: str
    work: str
    marks: tuple[Mark, ...]
    samples: list[Sample]

    def figures(self) -> list[str]:
        """The figures that ours has, as they were first named."""
        return list(self.samples[0].get(OURS, {})) if self.samples else []

    def spread(self, program: str, figure: str) -> Spread | None:
        """What a program needed; None where it cannot do the work or is not installed."""
        found = [sample[program][figure] for sample in self.samples if figure in sample.get(program, {})]
        return Spread.of(found) if found else None

    def ratio(self, figure: str, program: str) -> Spread | None:
        """Ours as a multiple of another's, each repetition by itself."""
        found = [
            sample[OURS][figure] / sample[program][figure]
            for sample in self.samples
            if sample.get(program, {}).get(figure) and figure in sample[OURS]
        ]
        return Spread.of(found) if found else None

    def reached(self, mark: Mark) -> bool | None:
        """Whether the median is within a mark; None where the other was not measured."""
        found = self.ratio(mark.figure, mark.of) if mark.of else self.spread(OURS, mark.figure)
        return None if found is None else found.middle <= mark.most

    def missed(self) -> list[Mark]:
        """The marks that were not reached."""
        return [mark for mark in self.marks if self.reached(mark) is False]

    def json(self) -> dict[str, object]:
        """All of it, for a machine."""
        others = sorted({who for sample in self.samples for who in sample} - {OURS})
        ratios = {
            figure: {who: spread._asdict() for who in others if (spread := self.ratio(figure, who))} for figure in self.figures()
        }
        marks = [mark._asdict() | {"reached": self.reached(mark)} for mark in self.marks]
        return {"id": self.id, "work": self.work, "samples": self.samples, "ratios": ratios, "marks": marks}
