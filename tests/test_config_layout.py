"""Where statements stand: every one found by the scanner says, read alone, what the whole text says at its place."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config import layout

TRICKY = '''# top
root . "quoted key" = 1   # not = this
"a.b"='x # y'
[settings] # [other]
long = """
[[source]]
url = "in a string" \\""" # still
""""" # over
lit = \'\'\'
[[source]]\'\'\'\'\'
list = [ # [
  "a]", \'b]\', # ]
  [1, 2], { x = "}" },
]
[[source]]
url = "first"
select.item = "x"
  [[ source ]]
url = "second"
[source.select]
title = "h3"
[[source.more]]
a = 1
[[source.more]]
a = 2
[other]
a = 1
[source.headers]
x = 2'''


def at(place: layout.Place, raw: Any) -> Any:
    for part in place:
        raw = raw[part]
    return raw


def check(toml: str) -> None:
    raw = tomllib.loads(toml)
    last = 0
    for statement in layout.statements(toml):
        assert last < statement.line <= statement.last_line
        last = statement.last_line
        assert statement.last_line == toml.count("\n", 0, statement.end) + 1
        said = at(statement.place, raw)
        if not statement.header:
            assert tomllib.loads(f"x = {toml[statement.value : statement.end]}")["x"] == said


@pytest.mark.parametrize("toml", [TRICKY, TRICKY.replace("\n", "\r\n"), "", "\n", "# only", "a = 1", 'a = """"""', "[a]\n[a.b]"])
def test_statements(toml: str) -> None:
    check(toml)


def test_lines() -> None:
    known = layout.lines(TRICKY)
    lines = TRICKY.split("\n")
    for place, said in [
        (("source", 0), "[[source]]"),
        (("source", 0, "url"), 'url = "first"'),
        (("source", 0, "select"), 'select.item = "x"'),
        (("source", 1), "  [[ source ]]"),
        (("source", 1, "select", "title"), 'title = "h3"'),
        (("source", 1, "more", 1, "a"), "a = 2"),
        (("source", 1, "headers"), "[source.headers]"),
        (("settings", "list", 2, 0), "list = [ # ["),
        (("root",), 'root . "quoted key" = 1   # not = this'),
        (("a.b",), "\"a.b\"='x # y'"),
    ]:
        assert lines[layout.line_of(place, known) - 1] == said
    assert layout.line_of(("nowhere",), known) == 0


NAMES = st.sampled_from(["a", "b", '"c.d"', "'e'", '"\\u00e9"', "a.b", "a . 'e'"])
VALUES = st.sampled_from(
    [
        "1",
        "1.5 ",
        "true",
        "1979-05-27 07:32:00",
        '"x#y"',
        "'[['",
        '""',
        '""" \n# x\n[a] """',
        "'''''x'\n'''",
        '"""\\""""',
        "[]",
        *["[1, # ]\n 2]", "{ a = '}', b.c = [1] }", '["]", \'"\']', '"\\\\"', '[["a"], [{x = "\\""}]]'],
    ]
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("[{}]".format, NAMES),
    st.builds("[[{}]]".format, NAMES),
    st.sampled_from(["", "# c [x] = 'y", "   "]),
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", " # '\n"]))
def test_any_valid_text(lines: list[str], end: str) -> None:
    toml = "".join(line + end for line in lines)
    try:
        raw = tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return
    check(toml)
    assert bool(raw) == bool(layout.statements(toml))
