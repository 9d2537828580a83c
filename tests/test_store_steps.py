"""A search in steps: the first ones come soon, the last has all, and each is a beginning of what is meant."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.model import EntryQuery
from tui.store import Store, opening, selecting
from tui.store.schema import MIGRATIONS


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("steps") / "bantin.db").open(NOW) as store:
        entries = [entry(f"{n}", f"Nghiệm thu đề tài {n}" if n % 2 else f"Nghiêm túc {n} KH") for n in range(200)]
        store.record([result("so", *entries)], NOW)
        yield store


@pytest.mark.parametrize("typed", ["nghi*", "nghiệm", "nghi* -tài", "đề tài 7*", "/t[àú]/", "nghiệm /7$/", "khac*", "/không/"])
def test_steps_lead_to_all(store: Store, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "TRIED", 10)
    query = EntryQuery(text=typed, now=NOW)
    every = list(store.ids(query))
    steps = list(store.found(query))
    assert [step.whole for step in steps] == [False] * (len(steps) - 1) + [True]
    assert list(steps[-1].ids) == every
    for step in steps:
        assert every[: len(step.ids)] == list(step.ids)
    if len(every) > 50:
        assert len(steps) > 1


def test_what_is_no_longer_wanted_is_broken_off(store: Store) -> None:
    store.give_up_when(lambda: True)
    connection = store._open_connection
    assert connection is not None
    with pytest.raises(Exception, match="interrupted"):
        connection.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n").fetchone()
    store.give_up_when(lambda: False)
    assert len(store.ids(EntryQuery(text="nghiệm", now=NOW))) == 200


def test_a_store_from_before_the_index_is_indexed(tmp_path: Path) -> None:
    """Its rows are read as they were then: what came later must not be asked for."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with Store(new).open(NOW) as store:
        article = entry("a", "Kế hoạch 141/KH-UBND", "Lúa mới", authors=("An",), section="Tin")
        store.record([result("so", article)], NOW)
    opening.create(old, [each for each in MIGRATIONS if each.version < 5])
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("ATTACH ? AS new", (str(new),))
    for table in ("source", "entry", "content", "body"):
        columns = ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA main.table_info ({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    connection.execute("UPDATE main.tally SET total = 1, unread = 1")
    connection.close()
    with Store(old).open(NOW) as store:
        for typed in ("141 kh ubnd", "tác giả:an", "chuyên mục:tin", "tiêu đề:kế", "lúa"):
            assert len(store.ids(EntryQuery(text=typed, now=NOW))) == 1, typed
        assert store.integrity() == []
