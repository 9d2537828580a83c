"""Fixtures that several rooms' tests share."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import library, resting, thorough
from tui.session import Session

# The usual run tries the same examples everywhere and every time; the thorough one looks for new ones.
settings.register_profile("usual", derandomize=True, database=None, deadline=None)
settings.register_profile("thorough", deadline=None)
settings.load_profile("thorough" if thorough.THOROUGH else "usual")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in `pytest &`: every program a test starts would be deaf to Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)

resting.make_pilots_rest()


@pytest.fixture
def english(tmp_path: Path) -> Iterator[Session]:
    """A session in English over a filled store."""
    session = library.session(tmp_path)
    yield session
    session.reader.store.close()


@pytest.fixture
def vietnamese(tmp_path: Path) -> Iterator[Session]:
    """A session in Vietnamese over a filled store."""
    session = library.session(tmp_path, "vi")
    yield session
    session.reader.store.close()
