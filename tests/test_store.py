"""The store keeps what was fetched: identity, changes, withdrawal, lists, counts, states."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.storing import NOW, entry, event, result, titles
from tui.errors import Code, NothingFound, Problem
from tui.model import (
    Change,
    Counts,
    Enclosure,
    EntryQuery,
    Event,
    Feed,
    Kind,
    Measure,
    Observation,
    Period,
    SourceState,
    Status,
    Validators,
)
from tui.store import Recorded, Store
from tui.store.reading import _plan, _sources

WEEK = Period(first=date(2026, 11, 23), last=date(2026, 11, 29))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bantin.db").open(NOW) as store:
        yield store
        assert store.integrity() == []


def test_a_new_store_is_empty(store: Store) -> None:
    assert (store.states(), store.counts(), store.place(), store.undo()) == ({}, {}, {}, None)
    assert list(store.ids(EntryQuery())) == []
    assert store.count(EntryQuery(unread=True)) == 0
    assert store.state("so") == SourceState(source="so")
    assert store.body("so") is None
    assert store.fingerprints("so") == frozenset()


def test_an_entry_comes_back_as_it_went_in(store: Store) -> None:
    hanoi = timezone(timedelta(hours=7))
    given = entry(
        "tag:1", 'Đông Hà "họp" \\', "Nội dung", link="https://so.example/1",
        published=datetime(2026, 11, 20, 8, 30, tzinfo=hanoi), updated=date(2026, 11, 21),
        authors=("Ban Biên tập", 'A "B" \\ C'), section="Tin tức", categories=("Tin tức", "KH&CN"),
        summary="Tóm tắt", enclosures=(Enclosure(url="https://so.example/a.pdf", type="pdf", size=2**70, title="Kế hoạch"),),
        language="vi", event=Event(day=date(2026, 11, 23), start=datetime(2026, 11, 23, 8, tzinfo=hanoi), people="đ/c A"),
        observations=(Observation(measure=Measure.TODAY, value=1163, seen=NOW, page="https://so.example/"),),
    )  # fmt: skip
    store.record([result("so", given)], NOW)
    [kept] = store.entries(store.ids(EntryQuery()))
    given_names = "key title link published updated authors section summary enclosures language event"
    for name in given_names.split():
        assert getattr(kept, name) == getattr(given, name), name
    assert kept.published and str(kept.published) == "2026-11-20 08:30:00+07:00", "the offset is the publisher's"
    assert (kept.source, kept.first_seen, kept.status) == ("so", NOW, Status())
    assert (kept.changed, kept.withdrawn, kept.has_body, kept.body) == (False, False, True, None)
    assert store.entry(kept.id) == kept._replace(body=given.body)


def test_entries_keep_the_order_asked_for(store: Store) -> None:
    store.record([result("so", *(entry(str(n)) for n in range(1_200)))], NOW)
    ids = list(store.ids(EntryQuery()))
    wanted = [*ids[::-7], 10**9, ids[3]]
    assert [each.id for each in store.entries(wanted)] == [*ids[::-7], ids[3]]
    with pytest.raises(NothingFound) as caught:
        store.entry(10**9)
    assert caught.value.problem.code == Code.NO_SUCH_ENTRY


def test_the_same_key_is_the_same_entry(store: Store) -> None:
    assert store.record([result("so", entry("1"), entry("2"), entry("1", "twice"))], NOW) == [Change(new=2)]
    assert store.record([result("so", entry("1")), result("other", entry("1"))], NOW) == [Change(unchanged=1), Change(new=1)]
    assert store.counts() == {"so": Counts(total=2, unread=2), "other": Counts(total=1, unread=1)}
    assert sorted(titles(store, store.ids(EntryQuery()))) == ["Bài 1", "Bài 1", "Bài 2"]


def test_one_source_twice_in_a_batch(store: Store) -> None:
    assert store.record([result("so", entry("1")), result("so", entry("1"), entry("2"))], NOW) == [
        Change(new=1), Change(new=1, unchanged=1),
    ]  # fmt: skip


def test_changed_content_is_kept_and_flagged_and_stays_read(store: Store) -> None:
    store.record([result("so", entry("1", "Cũ", "chữ cũ", section="Tin"), entry("2"))], NOW)
    [old] = store.ids(EntryQuery(text="chu cu"))
    store.mark([old], read=True, now=NOW, label="read")
    later = NOW + timedelta(days=1)
    new = entry("1", "Mới", "chữ sửa", section="Sự kiện")
    assert store.record([result("so", new, unchanged=["2"])], later) == [Change(changed=1, unchanged=1)]
    kept = store.entry(old)
    assert (kept.title, kept.section, kept.body, kept.first_seen) == ("Mới", "Sự kiện", new.body, NOW)
    assert (kept.status.read, kept.changed) == (True, True)
    assert list(store.ids(EntryQuery(text="chu cu"))) == [], "the old words no longer find it"
    assert list(store.ids(EntryQuery(text="chu sua"))) == [old]
    store.mark([old], read=True, now=later, label="read")
    assert not store.entry(old).changed
    assert store.record([result("so", new._replace(body=None, digest=b"0" * 8, fingerprint=b"0" * 8))], later) == [
        Change(changed=1)
    ]
    assert (store.entry(old).has_body, store.entry(old).body) == (False, None)


def test_clocks_and_counters_change_in_silence(store: Store) -> None:
    first = entry("1", text="Lượt xem: 1")
    store.record([result("so", first)], NOW)
    again = entry("1", text="Lượt xem: 2", digest=first.digest, authors=("Nguyễn Văn A",), words="bai 1 nguyen van a")
    assert store.record([result("so", again)], NOW) == [Change(unchanged=1)]
    [number] = store.ids(EntryQuery())
    assert (store.entry(number).body, store.entry(number).changed) == (again.body, False)
    assert store.fingerprints("so") == {again.fingerprint}
    assert list(store.ids(EntryQuery(text="nguyen"))) == [number]
    store.record([result("so", entry("1", "Sửa"))], NOW)
    store.record([result("so", entry("1", "Sửa", fingerprint=b"clockten"))], NOW)
    assert store.entry(number).changed, "silence does not take back what was said"


def test_a_failed_fetch_touches_no_entry(store: Store) -> None:
    store.record([result("so", entry("1"), body=b"<rss/>")], NOW)
    state = SourceState(source="so", failures=3, problem=Problem(Code.TIMEOUT, {"host": "so.example", "seconds": 30}))
    assert store.record([Recorded(state=state)], NOW) == [Change()]
    assert store.state("so") == state
    assert (len(store.ids(EntryQuery())), store.body("so")) == (1, b"<rss/>")
    assert store.record([Recorded(state=state, body=b"<html>")], NOW) == [Change()]
    assert store.body("so") == b"<html>", "a page that cannot be understood is kept to look at"


def test_a_state_comes_back_as_it_went_in(store: Store) -> None:
    state = SourceState(
        source="sở", feed=Feed(title="Cổng", link="https://so.example/", language="vi", ttl=60), kind=Kind.SCHEDULE,
        validators=Validators(etag='"a"', last_modified="Sun", body_hash="00"), last_fetch=NOW, last_good=NOW, last_full=NOW,
        last_new=NOW, next_due=NOW + timedelta(microseconds=1), failures=2, failing_since=NOW,
        problem=Problem(Code.UNEXPECTED, {"reason": "tệp \udcff"}), moved_to="https://new.example/", gone=True,
        incomplete="5 lines",
    )  # fmt: skip
    store.record([Recorded(state=state), Recorded(state=SourceState(source="b"))], NOW)
    assert store.states() == {"sở": state, "b": SourceState(source="b")}
    assert store.state("sở").last_fetch == NOW.replace(tzinfo=UTC)


def test_only_the_last_body_is_kept_and_a_huge_one_is_not(store: Store) -> None:
    store.record([result("so", body=b"one"), result("b", body=b"b")], NOW)
    store.record([result("so", body=b"two")], NOW)
    assert (store.body("so"), store.body("b")) == (b"two", b"b")
    store.record([result("so", body=os.urandom(2_100_000)), result("b", body=b" " * 10_000_000)], NOW)
    assert store.body("so") is None, "what cannot be kept does not leave an older one to be taken for it"
    assert store.body("b") == b" " * 10_000_000


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(UnicodeEncodeError):
        store.record([result("a", entry("1")), result("b", entry("\udcff"))], NOW)
    assert (store.states(), list(store.ids(EntryQuery()))) == ({}, [])
    assert store.record([result("a", entry("1"))], NOW) == [Change(new=1)]


# Schedules: pages that replace themselves


def days(*numbers: int) -> list[date]:
    return [date(2026, 11, number) for number in numbers]


def test_events_gone_from_the_period_are_withdrawn_and_come_back(store: Store) -> None:
    monday, tuesday, next_week = (event(str(day), day) for day in days(23, 24, 30))
    store.record([result("so", monday, tuesday, next_week)], NOW)
    [number] = [each.id for each in store.entries(store.ids(EntryQuery())) if each.key == tuesday.key]
    store.mark([number], read=True, now=NOW, label="read")

    assert store.record([result("so", unchanged=[monday.key], period=WEEK)], NOW) == [Change(unchanged=1, withdrawn=1)]
    assert store.counts() == {"so": Counts(total=2, unread=2)}, "next week is not what the page speaks for"
    assert number not in store.ids(EntryQuery())
    assert store.entry(number).withdrawn
    assert tuesday.fingerprint not in store.fingerprints("so")

    assert store.record([result("so", monday, tuesday, period=WEEK)], NOW) == [Change(changed=1, unchanged=1)]
    assert store.counts() == {"so": Counts(total=3, unread=2)}
    kept = store.entry(number)
    assert (kept.withdrawn, kept.changed, kept.status.read) == (False, False, True)

    store.record([result("so", monday, period=WEEK)], NOW)
    assert store.record([result("so", unchanged=[monday.key, tuesday.key], period=WEEK)], NOW) == [Change(changed=1, unchanged=1)]
    assert not store.entry(number).withdrawn


@pytest.mark.parametrize(
    "page",
    [
        result("so", period=WEEK),
        result("so", event("other", date(2026, 11, 24))),
        result("so", event("other", date(2026, 11, 24)), period=WEEK, incomplete="3 lines"),
        Recorded(state=SourceState(source="so")),
    ],
    ids=["empty", "no period", "not wholly understood", "failed"],
)
def test_what_does_not_speak_for_the_week_withdraws_nothing(store: Store, page: Recorded) -> None:
    store.record([result("so", *(event(str(day), day) for day in days(23, 24)))], NOW)
    assert store.record([page], NOW)[0].withdrawn == 0
    assert store.counts()["so"].total >= 2


# Lists


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def test_the_order_is_by_date_and_what_has_none_by_when_it_came(store: Store) -> None:
    store.record(
        [
            result(
                "so",
                entry("a", published=at(-1)),
                entry("b", published=None),
                entry("c", published=at(30)),  # not believed: it came now
                entry("d", published=at(20)),
                entry("e", published=date(2026, 11, 21)),  # at 00:00 in Hồ Chí Minh City: 17:00 UTC the day before
                entry("f", published=datetime(2026, 11, 20, 17, 1, tzinfo=UTC)),
                entry("g", published=datetime(2026, 11, 20, 16, 59, tzinfo=UTC)),
                entry("h", published=date(2026, 11, 22)),  # today: it came now
            )
        ],
        NOW,
    )
    wanted = [f"Bài {key}" for key in "dbchafeg"]
    assert titles(store, store.ids(EntryQuery())) == wanted
    assert titles(store, store.ids(EntryQuery(order="oldest"))) == wanted[::-1]
    assert titles(store, store.ids(EntryQuery(), limit=3, offset=2)) == wanted[2:5]
    assert titles(store, store.ids(EntryQuery(), offset=6)) == wanted[6:]
    assert titles(store, store.ids(EntryQuery(since=at(-2)))) == wanted[:5]
    assert store.count(EntryQuery(since=at(-2))) == 5


def test_a_page_that_prints_days_keeps_its_own_order(store: Store) -> None:
    day = date(2026, 11, 20)
    store.record([result("so", *(entry(key, published=day) for key in "abc"))], NOW)
    store.record([result("so", entry("new", published=day), unchanged="abc")], NOW)
    assert titles(store, store.ids(EntryQuery())) == ["Bài new", "Bài a", "Bài b", "Bài c"]


def test_conditions_are_joined(store: Store) -> None:
    names = ["a", "b", "c", "d"]
    store.record([result(name, *(entry(f"{name}{n}", published=at(-n)) for n in range(3))) for name in names], NOW)
    store.record([result("week", event("w", date(2026, 11, 23)), kind=Kind.SCHEDULE)], NOW)
    ids = {title.removeprefix("Bài "): number for number in store.ids(EntryQuery()) for title in titles(store, [number])}
    store.mark([ids["a0"], ids["b1"]], read=True, now=NOW, label="read")
    store.mark([ids["b1"], ids["c2"]], starred=True, now=NOW, label="star")

    def found(**conditions: object) -> list[str]:
        query = EntryQuery(**conditions)  # type: ignore[arg-type]  # fields by name
        keys = [each.removeprefix("Bài ") for each in titles(store, store.ids(query))]
        assert store.count(query) == len(keys)
        return keys

    everything = ["w", "d0", "c0", "b0", "a0", "d1", "c1", "b1", "a1", "d2", "c2", "b2", "a2"]
    assert found() == everything
    assert found(unread=True) == [key for key in everything if key not in ("a0", "b1")]
    assert found(starred=True) == ["b1", "c2"]
    assert found(starred=True, unread=True) == ["c2"]
    assert found(sources=("b",)) == ["b0", "b1", "b2"]
    assert found(sources=("b",), unread=True) == ["b0", "b2"]
    assert found(sources=("b", "d", "none")) == ["d0", "b0", "d1", "b1", "d2", "b2"]
    assert found(sources=("a", "b", "c", "d")) == everything[1:]
    assert found(without=("a", "b", "none")) == ["w", "d0", "c0", "d1", "c1", "d2", "c2"]
    assert found(without=tuple("abcd"), starred=True) == []
    assert found(sources=("none",)) == []
    assert found(kinds=(Kind.SCHEDULE,)) == ["w"]
    assert found(kinds=(Kind.FEED, Kind.SCHEDULE), sources=("c", "week"), without=("c",)) == ["w"]
    assert found(order="source", sources=("c", "a")) == ["c0", "c1", "c2", "a0", "a1", "a2"]
    assert found(order="source", without=tuple("abc")) == ["d0", "d1", "d2", "w"]
    assert found(order="title", sources=("a", "b"), unread=True) == ["a1", "a2", "b0", "b2"]


def test_titles_are_ordered_without_their_marks(store: Store) -> None:
    store.record([result("so", *(entry(t, t) for t in ("Đo lường", "dữ liệu", "Ấn phẩm", "an toàn")))], NOW)
    assert titles(store, store.ids(EntryQuery(order="title"))) == ["Ấn phẩm", "an toàn", "Đo lường", "dữ liệu"]
    assert titles(store, store.ids(EntryQuery(order="title"), limit=2, offset=1)) == ["an toàn", "Đo lường"]


def test_another_connection_sees_and_is_noticed(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "bantin.db").open(NOW) as other:
        before = store.data_version()
        assert store.data_version() == before
        other.record([result("so", entry("1"))], NOW)
        assert store.data_version() != before
        assert store.counts() == {"so": Counts(total=1, unread=1)}


# Plans: what makes lists of 100,000 as fast as lists of 100


QUERIES = {
    "all": EntryQuery(),
    "oldest": EntryQuery(order="oldest"),
    "unread": EntryQuery(unread=True),
    "starred": EntryQuery(starred=True),
    "starred unread": EntryQuery(starred=True, unread=True),
    "source": EntryQuery(sources=("a",)),
    "source unread": EntryQuery(sources=("a",), unread=True),
    "sources": EntryQuery(sources=("a", "b")),
    "without": EntryQuery(without=("a",), unread=True),
    "since": EntryQuery(since=NOW),
    "arrived": EntryQuery(arrived=NOW),
    "unread arrived": EntryQuery(unread=True, arrived=NOW),
    "hidden": EntryQuery(hidden=True),
}


LED = [
    "CORRELATED SCALAR SUBQUERY 1",
    "SEARCH mine USING INTEGER PRIMARY KEY (rowid=?)",
    "SEARCH its USING COVERING INDEX story_lead (lead=? AND rowid<?)",
    "SEARCH other USING INTEGER PRIMARY KEY (rowid=?)",
]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_lists_read_one_covering_index_in_its_order(store: Store, query: EntryQuery) -> None:
    store.record([result(name, entry(name)) for name in "abcde"], NOW)
    connection = store._open_connection
    assert connection
    plan = _plan(connection, query, _sources(connection, query))
    order = " ORDER BY sort, id" if query.order == "oldest" else " ORDER BY sort DESC, id DESC"
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {plan.sql('id', order)}", plan.values)]
    assert "USING COVERING INDEX entry_" in steps[0]
    assert steps[1:] in ([], LED), "what is told beneath another asks for that one"
    assert steps[0].startswith("SEARCH") or not (query.since or query.sources == ("a",))
    counted = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {plan.sql('count(*)')}", plan.values)]
    assert "USING COVERING INDEX entry_" in counted[0] and counted[1:] in ([], LED)


@pytest.mark.parametrize("many", [False, True])
def test_searches_look_entries_up_by_their_words(store: Store, many: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    store.record([result("so", *(entry(str(n), text="chung") for n in range(30)))], NOW)
    connection = store._open_connection
    assert connection
    if many:
        monkeypatch.setattr("tui.store.selecting.FEW", 10)
        monkeypatch.setattr("tui.store.selecting.FEW_OF_ALL", 20)
    for limit in (0, 5):
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        assert len(store.ids(EntryQuery(text="chung"), limit)) == (limit or 30)
        connection.set_trace_callback(None)
        steps = [row[3] for sql in asked if "FROM entry" in sql for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in steps if step.startswith("SCAN entry") and "COVERING" not in step], steps
        assert [
            step for step in steps if ("COVERING INDEX entry_order" if many else "SEARCH entry USING INDEX entry_doc") in step
        ], steps


def test_single_rows_are_looked_up(store: Store) -> None:
    """Everything the rooms ask for by key or id, as SQLite is really asked."""
    connection = store._open_connection
    assert connection
    asked: list[str] = []
    store.record([result("so", *(event(str(day), day) for day in days(23, 24)), body=b"x")], NOW)
    connection.set_trace_callback(asked.append)
    store.record([result("so", event("23", date(2026, 11, 23), text="mới"), unchanged=["24"], period=WEEK, body=b"y")], NOW)
    [number, *_] = store.ids(EntryQuery())
    store.mark([number], read=True, now=NOW, label="read")
    store.undo()
    store.entries([number])
    store.entry(number)
    store.fingerprints("so")
    store.state("so")
    store.body("so")
    connection.set_trace_callback(None)
    scanned = []
    for sql in asked:
        if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
            scanned += [
                (sql, step)
                for step in steps
                if step.startswith("SCAN")
                and not any(each in step for each in ("INDEX", "VIRTUAL TABLE", "subquery", "SUBQUERY"))
            ]
    assert len(asked) > 20
    assert [each for each in scanned if each[1] not in ("SCAN journal", "SCAN story") or "LIMIT 1" not in each[0]] == []
