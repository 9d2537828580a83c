"""The cases of a hostile web and a failing disk and the tests that hold them; `python -m tests.hostile` runs them and prints
each with its faces and its tests."""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

CASES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
"""By the number of a case: what comes, and by WHERE the tests (file without test_, function)."""
FACES = ("full_screen", "text_mode", "one_shot")
WHERE = (*FACES, "beneath")
"""Where a case is met: in a face, or in what all faces stand on."""
_ROW = "{:5}{:35}{:>13}{:>11}{:>10}{:>9}  {}\n"


def held_by(case: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The tests of a case, by WHERE."""
    return {where: case[where] for where in WHERE if where in case}


def address(test: str) -> str:
    """A test as pytest names it."""
    file, function = test.split("::")
    return f"tests/test_{file}.py::{function}"


class Outcomes:
    """A plugin that keeps how each test ended."""

    def __init__(self) -> None:
        self.seen: dict[str, list[str]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.seen[report.nodeid.partition("[")[0]].append(report.outcome)

    def of(self, names: Sequence[str]) -> list[str]:
        """How these tests ended; one that did not run is "missing"."""
        return [outcome for test in names for outcome in self.seen.get(address(test), ["missing"])]


def main() -> int:
    """Run what holds the cases, and print a row for each and its tests. 0 where every test ran, and none failed."""
    outcomes = Outcomes()
    wanted = sorted({address(test) for case in CASES.values() for names in held_by(case).values() for test in names})
    status = pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", *wanted], plugins=[outcomes])
    sys.stdout.write("\n" + _ROW.format("case", "what comes", *(where.replace("_", " ") for where in WHERE), "result"))
    rows = {name: {where: outcomes.of(names) for where, names in held_by(case).items()} for name, case in CASES.items()}
    for name, row in rows.items():
        every = [outcome for ended in row.values() for outcome in ended]
        wrong = [outcome for outcome in dict.fromkeys(every) if outcome != "passed"]
        counts = [str(len(row[where])) if where in row else "-" for where in WHERE]
        result = ", ".join(f"{every.count(outcome)} {outcome}" for outcome in wrong) or "holds"
        sys.stdout.write(_ROW.format(name, CASES[name]["what"], *counts, result))
    sys.stdout.write("\n")
    for name, case in CASES.items():
        for where, names in held_by(case).items():
            for test in names:
                ended = outcomes.of([test])
                told = ", ".join(f"{ended.count(outcome)} {outcome}" for outcome in dict.fromkeys(ended))
                sys.stdout.write(f"{name}  {where.replace('_', ' '):12} {told:12} {test}\n")
    return int(status) or int(any("missing" in ended for row in rows.values() for ended in row.values()))


if __name__ == "__main__":
    raise SystemExit(main())
