"""The index made anew: in steps, while others write, to the same answers, and only where it pays."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result
from tui.model import EntryQuery
from tui.store import Store, opening, reindexing
from tui.store.keeping import Retention, Rule
from tui.store.schema import MIGRATIONS


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Thirty old entries and one new one; 25 of the old ones go when it is kept."""
    monkeypatch.setattr(reindexing, "BATCH", 2)
    monkeypatch.setattr(reindexing, "LEAST", 10)
    store = Store(tmp_path / "a.db").open(NOW)
    old = [entry(str(n), f"Bài số {n}", "đồng bằng", published=NOW - timedelta(days=n)) for n in range(30)]
    store.record([result("so", *old), result("vien", entry("x", text="đồng bằng"))], NOW)
    store.mark(store.ids(EntryQuery(sources=("so",))), read=True, now=NOW, label="read")
    return store


RULE = Retention(own={"so": Rule(entries=5)})


def rows(store: Store, table: str = "word") -> int:
    connection = store._open_connection
    assert connection
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH 'dong OR đồng'").fetchone()[0])


def parts(store: Store, table: str) -> int:
    connection = store._open_connection
    assert connection
    return int(connection.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx").fetchone()[0])


def settings(store: Store) -> list[tuple[str, str, int]]:
    connection = store._open_connection
    assert connection
    return connection.execute(
        "SELECT 'word', k, v FROM word_config UNION ALL SELECT 'spelled', k, v FROM spelled_config ORDER BY 1, 2"
    ).fetchall()


def found(store: Store, text: str) -> str:
    return "".join(sorted(each.key for each in store.entries(store.ids(EntryQuery(text=text)))))


def test_dead_rows_go(store: Store) -> None:
    before, form = found(store, "dong bang"), settings(store)
    assert store.keep(RULE, NOW) == 25
    assert settings(store) == form and ("spelled", "pgsz", 512) in form
    assert (rows(store), rows(store, "spelled")) == (6, 6)
    assert found(store, "đồng bằng") == found(store, "tiêu đề:bài") == "01234x" != before
    store.record([result("so", entry("moi", text="đồng bằng"))], NOW)
    assert found(store, "dong") == "01234moix"
    assert store.integrity() == []
    store.keep(RULE, NOW + timedelta(days=2))
    assert rows(store) == 7  # it does not pay again
    store.close()


def test_it_goes_on_where_it_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "MOST_STEPS", 1)
    store.keep(RULE, NOW)
    assert rows(store) == 31
    store.record([result("so", entry("0", "Bài số 0", "đã sửa: đồng bằng sông"), entry("moi", text="đồng bằng"))], NOW)
    assert found(store, "dong bang") == "01234moix"
    store.close()
    with store.open(NOW):
        for _ in range(10):
            store.tighten()
        assert rows(store) == 7
        assert (found(store, "song"), found(store, "dong bang")) == ("0", "01234moix")
        assert store.integrity() == []


def test_it_begins_again_where_the_index_has_another_form(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "MOST_STEPS", 1)
    store.keep(RULE, NOW)
    connection = store._open_connection
    assert connection
    connection.execute("DROP TABLE word_new")
    connection.execute("CREATE VIRTUAL TABLE word_new USING fts5 (words, content='')")
    monkeypatch.setattr(reindexing, "MOST_STEPS", 100)
    store.tighten()
    assert rows(store) == 6 and found(store, "dong bang") == "01234x"
    store.close()


def test_little_is_left_as_it_is(store: Store) -> None:
    store.keep(Retention(own={"so": Rule(entries=20)}), NOW)
    assert rows(store) == 31
    store.close()


def test_parts_are_brought_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "MERGED", 1)
    opening.create(tmp_path / "a.db", MIGRATIONS[:12])
    with Store(tmp_path / "a.db").open(NOW) as store:  # an older one learns it
        for number in range(12):
            store.record([result("so", entry(str(number), text=f"đồng bằng {number}", spelled=f"đồng bằng {number}"))], NOW)
        assert (parts(store, "word"), parts(store, "spelled")) == (12, 12)
        before = found(store, "dong bang"), found(store, '"đồng bằng"'), found(store, "7")
        store.tighten()
        assert parts(store, "word") < 4 and parts(store, "spelled") < 4
        assert (found(store, "dong bang"), found(store, '"đồng bằng"'), found(store, "7")) == before
        assert before[2] == "7" and len(before[0]) == 14 and store.integrity() == []


def test_nothing_is_brought_together_after_the_first_refresh_of_all(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db").open(NOW) as store:
        for number in range(12):
            store.record([result("so", entry(str(number), text=f"đồng bằng {number}"))], NOW)
        found_in = []
        for day in range(2):
            store.keep(Retention(), NOW + timedelta(days=day))
            found_in.append(parts(store, "word"))
        assert found_in[0] == 12 > found_in[1]
