"""The benchmark:  python -m tests.bench [ROW ...] [--reps N] [--json FILE] [--small]

Each row is a piece of work, timed in turn with newsboat and PyPI's `reader` where they are installed and can do it, and with
the least that can do it (the floor): ratios hold on a machine that others use too, seconds do not travel.
--small takes a minute, asks nobody else, and ends with status 1 if a figure is grossly more than the floor's of the same run.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.bench.kit import Kit, Row, found_reader
from tests.bench.measuring import FLOOR, OURS, PEERS, Mark, Measured
from tests.bench.server import Server
from tests.bench.speed import ROWS, SMALL

HEADS = ("row", "work", "figure", "ours", "others", "floor", "to the best other", "to the floor", "mark", "reached")
PYTHON = f"Python {sys.version} in {sys.base_prefix}"
SAID = {True: "yes", False: "NO", None: "not asked"}


def main() -> int:
    """Measure what is asked for; 1 if a program failed or a mark of the small form is missed twice."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", nargs="*", metavar="ROW", help="R1, S2, K; usually all")
    options.add_argument("--reps", type=int, default=0, help="repetitions (5; 2 with --small)")
    options.add_argument("--json", type=Path, help="write every sample to this file")
    options.add_argument("--small", action="store_true")
    options.add_argument("--reader", default="", help="the Python that has PyPI's reader")
    options.add_argument("--stores", type=Path, help="keep the stores that are filled here, for the next run")
    given = options.parse_args()
    table = SMALL if given.small else ROWS
    rows = [row for asked in given.rows or [""] for row in table if row.id.startswith(asked)]
    before = os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, Server() as server:
        kit = Kit(Path(name), server, peers=not given.small, reader=found_reader(given.reader), stores=given.stores)
        measured: dict[str, Measured] = {}
        failed = False
        with suppress(KeyboardInterrupt):  # Ctrl+C: what was measured until then
            for row in rows:
                try:
                    measured[row.id] = _measured(row, kit, range(given.reps or (2 if given.small else 5)))
                except SystemExit as error:  # a program that did not do the work is no reason to lose the other rows
                    sys.stderr.write(f"{row.id}: {error}\n")
                    failed = True
        missed = [row for row in rows if given.small and row.id in measured and measured[row.id].missed()]
        again = [_measured(row, kit, range(100, 105)) for row in missed]  # once more, longer: a neighbour may have come and gone
    print(PYTHON)
    show(list(measured.values()))
    if again:
        print("\nmeasured again:")
        show(again)
    if given.json:
        told = {"machine": _machine(before), "rows": [each.json() for each in [*measured.values(), *again]]}
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return int(failed or any(each.missed() for each in again))


def _measured(row: Row, kit: Kit, reps: range) -> Measured:
    """A row, all its repetitions, each told on stderr as it comes."""
    samples = []
    for rep in reps[: row.most]:
        samples.append(row.measure(kit, rep))
        told = {who: {name: round(value, 4) for name, value in figures.items()} for who, figures in samples[-1].items()}
        sys.stderr.write(f"{row.id} {told}\n")
    return Measured(row.id, row.work, row.marks, samples)


def show(measured: list[Measured]) -> None:
    """Print the table, a line for each figure."""
    lines = [HEADS, *(line for each in measured for line in _lines(each))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _lines(measured: Measured) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for place, figure in enumerate(measured.figures()):
        marks = [mark for mark in measured.marks if mark.figure == figure]
        others = {who: spread for who in _others(measured) if (spread := measured.spread(who, figure))}
        ratios = [ratio for who in PEERS if (ratio := measured.ratio(figure, who))]
        best = max(ratios, default=None, key=lambda ratio: ratio.middle)
        floor, over = measured.spread(FLOOR, figure), measured.ratio(figure, FLOOR)
        lines.append((
            measured.id if not place else "", measured.work if not place else "", figure, str(measured.spread(OURS, figure)),
            ", ".join(f"{who} {spread}" for who, spread in others.items()), str(floor or ""), f"x {best}" if best else "",
            f"x {over}" if over else "", ", ".join(map(_bound, marks)), ", ".join(SAID[measured.reached(mark)] for mark in marks),
        ))  # fmt: skip
    return lines


def _others(measured: Measured) -> list[str]:
    """What else was measured, those that do the same work first."""
    found = dict.fromkeys(who for sample in measured.samples for who in sample)
    return sorted(found.keys() - {OURS, FLOOR}, key=lambda who: (who not in PEERS, who))


def _bound(mark: Mark) -> str:
    return f"≤ {mark.most:g}" + (f" x {mark.of}" if mark.of else "")


def _machine(before: tuple[float, float, float]) -> dict[str, object]:
    """Where it was measured."""
    return {
        "python": PYTHON, "system": platform.platform(), "processors": os.cpu_count(),
        "load before": before, "load after": os.getloadavg(),
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
