"""Patterns in a search: they find what Python's find, and none takes long."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.errors import SearchError
from tui.model.query.pattern import Match, compiled


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("gr.phene [a-z]+", "graphene Đánh giá", ["graphene Đánh"]),
        ("^số", "Số 1\nsố 2, số 3", ["Số", "số"]),
        ("so", "Sở, số", ["Sở", "số"]),
        ("sở", "Sở, số", ["Sở"]),
        (r"\d{2}/\d{4}", "11/2026, 1/2026", ["11/2026"]),
        ("(ab|cd){2}", "xabcdx", ["abcd"]),
        ("a{2,3}", "a aa aaaa", ["aa", "aaa"]),
        ("a{2,}", "aaaaa", ["aaaaa"]),
        ("[^a-c]+", "abxyc", ["xy"]),
        (r"[\d-]+", "a1-2b", ["1-2"]),
        (r"\.", "a.b", ["."]),
        ("x?$", "a\nx", ["x"]),
        ("[A-Z]{3}", "abcd", ["abc"]),
        ("đông", "ĐÔNG đông", ["ĐÔNG", "đông"]),
        ("a*", "bbb", []),
    ],
)
def test_where_a_pattern_stands(pattern: str, text: str, found: list[str]) -> None:
    automaton = compiled(pattern)
    assert [text[each.start : each.end] for each in automaton.matches(text)] == found
    assert automaton.found_in(text) or not found


def test_marks_of_their_own_belong_to_their_letter() -> None:
    assert list(compiled("dong").matches("xđo\u0302ng\u0300 y")) == [Match(1, 7)]


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", "1", "(a|b)", "(ab|a)", "(?:b|1)", "[a-b1]"])
REPEATS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}", "{1,}"])
PATTERNS = st.lists(st.tuples(ATOMS, REPEATS).map("".join), min_size=1, max_size=5).map("".join)


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=2).map("|".join), st.text(alphabet="ab1", max_size=12))
def test_the_same_is_found_as_python_finds(pattern: str, text: str) -> None:
    assert compiled(pattern).found_in(text) == bool(re.search(pattern, text))


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(max_size=30), st.text(alphabet="ab|()[]{}*+?.^$\\-,12dws", max_size=20)), st.text(max_size=50))
def test_any_pattern_is_understood_or_a_mistake_in_it(pattern: str, text: str) -> None:
    try:
        automaton = compiled(pattern)
    except SearchError as error:
        assert 1 <= int(error.problem.facts["column"]) <= len(pattern) + 1
        return
    automaton.found_in(text)
    for match in automaton.matches(text):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+$b", "a*a*a*a*a*a*b", "(.*)*x", "((a?){20}){20}b", "(a{1,60}){1,5}c"]
)
def test_no_pattern_is_catastrophic(pattern: str) -> None:
    """Python's own would try the first of these 2**50,000 times."""
    automaton = compiled(pattern)
    assert not automaton.found_in("a" * 50_000)
    assert list(automaton.matches("a" * 5_000)) == []
    assert automaton.found_in("a" * 1_000 + "bx" + "ac") == (pattern != "(a|aa)+$b")
