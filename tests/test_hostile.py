"""The table of hostile cases names every case and only tests that there are."""

import ast
from pathlib import Path

from tests.hostile import CASES, address

HERE = Path(__file__).parent


def test_every_case_is_held_by_tests_that_there_are() -> None:
    assert list(CASES) == [f"T{number:02}" for number in range(1, 43)]
    known: dict[str, set[str]] = {}
    for case in CASES.values():
        assert case["what"] and case["tests"]
        for test in case["tests"]:
            file, function = address(test).split("::")
            if file not in known:
                tree = ast.parse((HERE.parent / file).read_text("utf-8"))
                known[file] = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
            assert function in known[file], test
