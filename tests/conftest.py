"""Fixtures that several rooms' tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tui.session import Session


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
