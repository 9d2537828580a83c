"""A few of the kills of `python -m tests.kills`, in a thorough run."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kills import WORKS, Home, every
from tests.thorough import only


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    folder: Path = tmp_path_factory.mktemp("kills")
    (folder / "before").mkdir()
    home = Home(folder)
    with home.portal:
        home.follow()
        yield home


@pytest.mark.parametrize("name", only(*WORKS))
def test_killed_in_the_middle(home: Home, name: str) -> None:
    found = list(every(WORKS[name](home), 5, random.Random(name)))
    assert [each.wrong for each in found] == [""] * 5
