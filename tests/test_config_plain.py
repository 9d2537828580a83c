"""Plain TOML: what is read at a glance is what the library reads, to the last value, and nothing else is taken for plain."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import config
from tui.config.plain import plain_values

LINES = st.sampled_from([
    "[settings]", "[[source]]", "[keys]", "[settings]  # mine", "  [[search]]", '[["source"]]', "[a.b]", "[[ source ]]", "",
    "# Nguồn\tcủa tôi", 'id = "so"', 'title = "Sở KH&CN"', 'title="a#b"', 'id = "a\\"b"', 'url = """x', '"""', "x = 'y'", "n = 0",
    "n = 012", "n = 1_000", "n = -3", "n = 3.5", "n = 2026-11-22", "on = true", "off = false # no", "on = True", 'tags = []',
    'tags = ["a", "b",]', 'tags = ["a" "b"]', 'tags = ["a", 1]', "tags = [", "]", 'a.b = "c"', '"a" = "b"', "source = 3",
    "source = []", 'select = { item = "li" }', "key", "= 3", 'x = "a" y = "b"', "\r", "n = 999999999999999999",
])  # fmt: skip
WORDS = st.text(st.sampled_from("ab=[]{}\"\\'#,.\t \n\r\x00\x0b\x7f\x85\u2028\ufeffế019_-"), max_size=12)


@given(st.lists(LINES | WORDS, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_what_is_read_at_a_glance_is_what_the_library_reads(lines: list[str], end: str) -> None:
    text = end.join(lines)
    if (plain := plain_values(text)) is not None:
        assert repr(plain) == repr(tomllib.loads(text))


def test_what_ships_is_plain() -> None:
    text = config.shipped_path().read_text("utf-8")
    assert repr(plain_values(text)) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2", "[a]\n[a]", "[[a]]\n[a]", "[a]\n[[a]]", "a = []\n[[a]]", 'a = ["x"]\n[[a]]', "a = 1\n[a]", 'a = "\x01"'],
)
def test_what_is_wrong_is_left_to_the_library(text: str) -> None:
    assert plain_values(text) is None
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
