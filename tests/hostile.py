"""The cases of a hostile web and a failing disk and the tests that hold them; `python -m tests.hostile` runs them and says how
each did."""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

CASES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
"""By the number of a case: what comes, and the tests (file without test_, function)."""


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


def main() -> int:
    """Run what holds the cases, and print a row for each."""
    outcomes = Outcomes()
    wanted = sorted({address(test) for case in CASES.values() for test in case["tests"]})
    status = pytest.main(["-q", "-p", "no:cacheprovider", *wanted], plugins=[outcomes])
    for name, case in CASES.items():
        results = [result for test in case["tests"] for result in outcomes.seen.get(address(test), ["not run"])]
        told = ", ".join(f"{results.count(kind)} {kind}" for kind in dict.fromkeys(results))
        sys.stdout.write(f"{name}  {case['what']}: {told} ({', '.join(case['tests'])})\n")
    return int(status)


if __name__ == "__main__":
    raise SystemExit(main())
