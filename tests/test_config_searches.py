"""[[search]] of feeds.toml: what is right arrives, what is wrong is told at its place, what is written changes nothing else."""

from pathlib import Path

import pytest

from tui.config import Config, load
from tui.config.searches import add_search, change_search, remove_search
from tui.errors import Code, ConfigError, NothingFound
from tui.i18n import translator
from tui.model.saved import SavedSearch
from tui.view import problems

SOURCES = '[[source]]\nid = "khcn"\nurl = "https://x.vn/rss"\nhidden = true\n[[source]]\nid = "so"\nurl = "https://y.vn/rss"\n'
WORK = SavedSearch(title="Việc làm", query="tuyển dụng -họp", sources=("khcn", "so"), folder="A/B", hidden=True)


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(SOURCES, "utf-8")
    path.chmod(0o600)
    return path


def read(feeds: Path, text: str) -> Config:
    feeds.write_text(SOURCES + text, "utf-8")
    return load(feeds)


def test_every_key_arrives(feeds: Path) -> None:
    config = read(
        feeds,
        """
[[search]]
title = "Việc làm"
query = "tuyển dụng -họp"
sources = ["khcn", "so"]
folder = "A / B"
hidden = true
[[search]]
query = "lúa"
[[search]]
sources = ["so"]
""",
    )
    assert config.problems == ()
    assert config.searches == (WORK, SavedSearch(title="lúa", query="lúa"), SavedSearch(title="so", sources=("so",)))
    assert [each.hidden for each in config.subscriptions] == [True, False]
    assert WORK.id == "search:viec lam"


@pytest.mark.parametrize(
    ("stanza", "code", "key", "line"),
    [
        ('title = "a"', Code.CONFIG_MISSING_KEY, "search[1].query", 8),
        ('qurey = "a"\nquery = "x"', Code.CONFIG_UNKNOWN_KEY, "search[1].qurey", 9),
        ('query = "a"\nhidden = 1', Code.CONFIG_BAD_VALUE, "search[1].hidden", 10),
        ('title = "a"\nquery = "họp (tuần"', Code.QUERY_UNCLOSED, "search[1].query", 10),
        ('sources = ["khcm"]', Code.SEARCH_NO_SOURCE, "search[1].sources", 9),
    ],
)
def test_what_is_wrong_is_told_with_its_line(feeds: Path, stanza: str, code: Code, key: str, line: int) -> None:
    config = read(feeds, f'[[search]]\n{stanza}\n[[search]]\nquery = "b"\n')
    told = next(problem for problem in config.problems if problem.code is code)
    assert (told.facts["key"], told.facts["line"]) == (key, line)
    assert config.searches[-1] == SavedSearch(title="b", query="b")
    assert str(line) in problems.what(told, translator("vi"))


def test_a_title_is_given_once(feeds: Path) -> None:
    config = read(feeds, '[[search]]\ntitle = "Lúa"\nquery = "a"\n[[search]]\ntitle = "lua"\nquery = "b"\n')
    assert [search.query for search in config.searches] == ["a"]
    assert [problem.code for problem in config.problems] == [Code.CONFIG_DUPLICATE]


@pytest.mark.parametrize("written", ["search = 3\n", "search = [3]\n"])
def test_what_is_no_search_is_told(feeds: Path, written: str) -> None:
    feeds.write_text(written + SOURCES, "utf-8")
    assert [problem.code for problem in load(feeds).problems] == [Code.CONFIG_BAD_VALUE]


def test_a_search_is_put_in_changed_and_taken_out(feeds: Path) -> None:
    add_search(feeds, {"title": "Lúa", "query": "lúa -gạo"})
    add_search(feeds, {"title": "Hai nơi", "sources": ["so", "khcn"]})
    with pytest.raises(ConfigError) as caught:
        add_search(feeds, {"title": "lua", "query": "x"})
    assert caught.value.problems[0].code is Code.SEARCH_TWICE
    rice, both = load(feeds).searches
    assert (rice.query, both.sources) == ("lúa -gạo", ("so", "khcn"))
    change_search(feeds, rice, "hidden", True)
    assert load(feeds).searches[0].hidden
    remove_search(feeds, rice)
    remove_search(feeds, both)
    assert feeds.read_text("utf-8") == SOURCES
    with pytest.raises(NothingFound):
        remove_search(feeds, both)
