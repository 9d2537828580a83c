"""Rules in the store: applied once to what comes, to all that is there in one step, tried without a trace."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storing import NOW, entry, result, titles
from tui.errors import Code, Problem
from tui.model import Entry, EntryQuery, spelling
from tui.model.rules import Acted, Rule, Ruling
from tui.store import Store

HIDE = Rule(title="Ẩn họp", query="họp", hide=True)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "b.db").open(NOW) as opened:
        yield opened


def ruling(*rules: Rule, at: object = NOW) -> Ruling:
    return Ruling(rules=rules, query=EntryQuery(now=NOW), at=at)  # type: ignore[arg-type]  # a moment


def article(key: str, title: str) -> Entry:
    return entry(key, title, spelled=spelling(title))


def come(store: Store, said: Sequence[str], *rules: Rule, source: str = "a") -> None:
    store.record([result(source, *(article(key, key) for key in said))], NOW, ruling(*rules))


def applied(store: Store, *rules: Rule, keep: bool = True, errands: Sequence[str] = ()) -> list[Acted]:
    with store.ruled(keep=keep) as rulings:
        return rulings.apply(ruling(*rules, at=LATER), LATER, errands)


def standing(store: Store) -> dict[str, tuple[bool, bool, bool, tuple[str, ...]]]:
    """Every entry's status by title: read, starred, hidden, tags."""
    ids = [*store.ids(EntryQuery(beneath=True)), *store.ids(EntryQuery(hidden=True))]
    return {e.title: (e.status.read, e.status.starred, e.status.hidden, e.status.tags) for e in store.entries(ids)}


def shown(store: Store) -> set[str]:
    return set(titles(store, store.ids(EntryQuery())))


def test_what_comes_is_marked_before_anybody_sees_it(store: Store) -> None:
    come(store, ["Lịch họp tuần", "Tuyển dụng"], HIDE, Rule(title="b", query="tuyển", read=True, star=True, tag=("việc",)))
    assert standing(store) == {"Lịch họp tuần": (False, False, True, ()), "Tuyển dụng": (True, True, False, ("việc",))}
    assert shown(store) == {"Tuyển dụng"}


def test_undo_names_the_rule(store: Store) -> None:
    come(store, ["Lịch họp tuần"], HIDE)
    undone = store.undo()
    assert undone is not None and undone.label == "rule Ẩn họp"
    assert shown(store) == {"Lịch họp tuần"}


def test_marks_that_are_typed_count(store: Store) -> None:
    come(store, ["Bán nhà", "Ban hành", "Bản tin"], Rule(title="a", query="bán", hide=True))
    assert shown(store) == {"Ban hành", "Bản tin"}
    come(
        store, ["Họp đúng", "Phù hợp"], Rule(title="b", query="-hợp source:a", star=True), Rule(title="c", query="hop", read=True)
    )
    found = standing(store)
    assert [found[each][1] for each in ("Họp đúng", "Phù hợp")] == [True, False]
    assert [found[each][0] for each in ("Họp đúng", "Phù hợp")] == [True, True]


def test_only_what_came_is_touched(store: Store) -> None:
    come(store, ["Họp một"])
    come(store, ["Họp một", "Họp hai"], HIDE)
    assert shown(store) == {"Họp một"}


def test_an_edited_article_is_looked_at_again_but_once(store: Store) -> None:
    rule = Rule(title="a", query="họp", read=True)
    store.record([result("a", article("1", "Tin"))], NOW, ruling(rule))
    store.record([result("a", article("1", "Tin họp"))], NOW, ruling(rule))
    assert standing(store)["Tin họp"][0]
    store.mark(store.ids(EntryQuery()), read=False, now=NOW, label="unmark")
    store.record([result("a", article("1", "Tin họp khẩn"))], NOW, ruling(rule))
    assert not standing(store)["Tin họp khẩn"][0]  # what the person did stays


def test_rules_act_in_order_and_see_each_other(store: Store) -> None:
    first, second = Rule(title="a", query="họp", read=True), Rule(title="b", query="unread", star=True)
    come(store, ["Họp", "Tin"], first, second)
    assert standing(store) == {"Họp": (True, False, False, ()), "Tin": (False, True, False, ())}


def test_sources_bound_a_rule(store: Store) -> None:
    rule = Rule(title="a", sources=("b",), hide=True)
    come(store, ["Một"], rule, source="a")
    come(store, ["Hai"], rule, source="b")
    come(store, ["Ba"], Rule(title="b", sources=("nowhere",), hide=True), source="b")
    assert shown(store) == {"Một", "Ba"}


def test_a_rule_that_fails_stops_nothing(store: Store) -> None:
    come(store, ["Họp"], Rule(title="x", query="source:nothing họp", read=True), HIDE)
    assert standing(store) == {"Họp": (False, False, True, ())}
    (acted,) = applied(store, Rule(title="x", query="source:nothing họp", read=True))
    assert acted.problem is not None and acted.problem.code is Code.QUERY_ORIGIN


def test_trying_says_what_applying_does_and_changes_nothing(store: Store) -> None:
    come(store, ["Họp một", "Họp hai", "Tin"])
    store.mark(store.ids(EntryQuery(text="hai")), read=True, now=NOW, label="mark")
    rules = (Rule(title="a", query="họp", read=True, tag=("h",)), Rule(title="b", query="unread", hide=True))
    before = standing(store)
    tried = applied(store, *rules, keep=False)
    assert standing(store) == before and store.undo() is not None  # the last group is the person's
    store.mark(store.ids(EntryQuery(text="hai")), read=True, now=NOW, label="mark")
    assert tried == applied(store, *rules)
    said = {one.rule.title: {titles(store, [each.entry])[0]: each.marks for each in one.touched} for one in tried}
    assert said == {"a": {"Họp một": ("read", "tag"), "Họp hai": ("tag",)}, "b": {"Tin": ("hide",)}}
    assert [one.found for one in tried] == [2, 1]


def test_applying_is_one_step_and_undo_is_exact(store: Store) -> None:
    come(store, ["Họp một", "Họp hai", "Tin"])
    store.mark(store.ids(EntryQuery(text="một")), starred=True, tag=["của tôi"], now=NOW, label="star")
    before = standing(store)
    applied(
        store, Rule(title="a", query="họp", read=True, tag=("h", "của tôi")), Rule(title="b", query="họp", hide=True, star=True)
    )
    assert standing(store)["Họp một"] == (True, True, True, ("của tôi", "h"))
    undone = store.undo()
    assert undone is not None and (undone.label, len(undone.ids)) == ("rule", 2)
    assert standing(store) == before
    assert [each.touched for each in applied(store, Rule(title="c", query="không có", read=True))] == [()]


def test_what_is_so_already_is_not_counted(store: Store) -> None:
    come(store, ["Họp"])
    applied(store, HIDE)
    (again,) = applied(store, HIDE, keep=False)
    assert (again.found, again.touched) == (1, ())


def test_errands_wait_and_are_begun_once(store: Store) -> None:
    rule = Rule(title="a", query="họp", save="md", run=("x",))
    come(store, ["Họp một"])
    come(store, ["Họp hai"], rule)
    with store.rulings() as rulings:
        waiting = rulings.waiting([rule])
    assert [(titles(store, [each.entry])[0], each.what) for each in waiting] == [("Họp hai", "save"), ("Họp hai", "run")]
    with store.ruled() as rulings:
        assert [rulings.take(waiting[0]), rulings.take(waiting[0])] == [True, False]
        rulings.done(waiting[0], NOW, None)
        rulings.done(waiting[1], NOW, Problem(Code.COMMAND_FAILED, {"command": "x"}))
    with store.rulings() as rulings:
        (state,) = rulings.states([rule])
        assert [each.what for each in rulings.waiting([rule])] == ["run"]
    assert state.last == {"found": 1, "save": 1, "failed": 1} and state.waiting == 1
    assert state.problem is not None and state.problem.code is Code.COMMAND_FAILED


def test_errands_are_for_what_is_there_only_where_that_is_asked(store: Store) -> None:
    rule = Rule(title="a", query="họp", save="md")
    come(store, ["Họp một", "Họp hai"])
    assert applied(store, rule)[0].errands == {}
    assert applied(store, rule, errands=["save"])[0].errands == {"save": 2}
    with store.ruled() as rulings:
        assert rulings.take(rulings.waiting([rule])[0])
    assert applied(store, rule, errands=["save"])[0].errands == {"save": 1}
    with store.rulings() as rulings:
        assert len(rulings.waiting([rule])) == 1


def test_what_is_told_came_by_itself_and_is_not_hidden(store: Store) -> None:
    tell = Rule(title="a", query="tin", notify=True)
    come(store, ["Tin cũ"])
    applied(store, tell)
    come(store, ["Tin mới", "Tin họp"], HIDE, tell)
    with store.rulings() as rulings:
        told = rulings.told([tell], NOW)
        assert rulings.told([tell], NOW + timedelta(seconds=1)) == {tell.meaning: []}
    assert titles(store, told[tell.meaning]) == ["Tin mới"]


def test_what_a_rule_did_is_kept_by_what_it_means(store: Store) -> None:
    come(store, ["Họp một"], HIDE)
    with store.rulings() as rulings:
        (state, other) = rulings.states([HIDE._replace(title="x"), HIDE._replace(read=True)])
    assert (state.at, state.last, state.total) == (NOW, {"found": 1, "hide": 1}, 1)
    assert (other.at, other.last, other.total) == (None, {}, 0)
