"""Fixtures that several rooms' tests share, and how the tests are shared out among processes."""

import gc
import os
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

# The files that take longest go first: the last of them to end must not keep the others waiting.
LONGEST = (
    "bantin", "text_rules", "parity", "search_set", "text_terminals", "speech", "fullscreen_keys", "one_shot",
    "bantin_portal", "fullscreen_commands", "fullscreen_week", "fullscreen_statistics", "fullscreen_cursor", "reading_aloud",
    "store_migrating", "archive", "bantin_schedule", "text_morning", "fullscreen_work", "schedule_weeks", "fullscreen_looks",
    "parse_html", "parse_worker", "house", "i18n",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Have xdist take the files in the order below, not by the number of their tests."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are processors: for half of their time the tests of terminals and of the network only wait."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # as xdist does it
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first."""
    place = {f"test_{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.fixture(autouse=True, scope="module")
def tidied() -> Iterator[None]:
    """The full screen keeps from collection whatever there is when it starts, the remains of the one before it too."""
    yield
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


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
