"""A few of the faults of `python -m tests.torture`, in every run: the disk fails early and late, and nothing is lost."""

import shutil
from collections.abc import Iterator

import pytest

from tests.torture import Fault, Home

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with Home(tmp_path_factory.mktemp("torture")) as home:
        yield home


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (("refresh",), Fault("pwrite64", 20)),
        (("refresh",), Fault("connect", 1)),
        (("refresh",), Fault("clone3", 1)),
        (("mark", "3"), Fault("fdatasync", 1)),
        (("list",), Fault("pread64", 9)),
    ],
)
def test_one_call_fails(home: Home, command: tuple[str, ...], fault: Fault) -> None:
    ended = home.under(fault, *command)
    assert not ended.wrong, ended
