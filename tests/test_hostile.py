"""The table of hostile cases names every case and only tests that there are."""

import ast
from pathlib import Path

from tests.hostile import CASES, FACES, WHERE, address, held_by

HERE = Path(__file__).parent
BENEATH = {"T19", "T20", "T37", "T38", "T39", "T41", "T42"}
"""Cases that no person meets in a face of their own: of names, of migrations, of several processes, of clocks and disks."""


def test_every_case_is_held_by_tests_that_there_are() -> None:
    assert list(CASES) == [f"T{number:02}" for number in range(1, 43)]
    known: dict[str, set[str]] = {}
    for case in CASES.values():
        assert case["what"] and set(case) <= {"what", *WHERE} and all(held_by(case).values())
        for test in (test for names in held_by(case).values() for test in names):
            file, function = address(test).split("::")
            if file not in known:
                tree = ast.parse((HERE.parent / file).read_text("utf-8"))
                known[file] = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
            assert function in known[file], test


def test_every_case_is_met_in_every_face() -> None:
    assert {name for name, case in CASES.items() if not set(FACES) <= case.keys()} == BENEATH
