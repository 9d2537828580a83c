"""What a fuzzer found once, and the good inputs it begins from, keep every promise."""

from pathlib import Path

import pytest

from tests.fuzz import NAMES
from tests.fuzzing import FOUND, TARGETS, seeds


def test_every_target_can_be_asked_for() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_are_read(name: str) -> None:
    inputs = list(seeds(name))
    assert inputs
    for body in inputs:
        TARGETS[name](body)


@pytest.mark.parametrize("path", sorted(FOUND.glob("*-*")), ids=lambda path: path.name[:30])
def test_what_was_found_is_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())
