"""[[rule]] of feeds.toml: what is right arrives, what has anything wrong in it does nothing and is told with its place."""

from pathlib import Path

import pytest

from tui.config import Config, add_all, load
from tui.errors import Code
from tui.i18n import translator
from tui.model.rules import Rule
from tui.view import problems

SOURCES = '[[source]]\nid = "khcn"\nurl = "https://x.vn/rss"\n[[source]]\nid = "so"\nurl = "https://y.vn/rss"\n'


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    return tmp_path / "feeds.toml"


def read(feeds: Path, text: str, mode: int = 0o600) -> Config:
    feeds.write_text(SOURCES + text, "utf-8")
    feeds.chmod(mode)
    return load(feeds)


def test_every_key_arrives(feeds: Path) -> None:
    config = read(
        feeds,
        """
[[rule]]
title = "Họp"
query = 'tiêu đề:"lịch họp" -"đề tài"'
sources = ["khcn", "so"]
hide = true
read = true
star = true
tag = ["họp", "tuần"]
notify = true
save = "md"
run = ["/opt/ghi", "--vao", "a b"]

[[rule]]
query = "tuyển dụng"
hide = false
star = true
""",
    )
    assert config.problems == ()
    assert config.rules == (
        Rule(
            title="Họp", query='tiêu đề:"lịch họp" -"đề tài"', sources=("khcn", "so"), hide=True, read=True, star=True,
            tag=("họp", "tuần"), notify=True, save="md", run=("/opt/ghi", "--vao", "a b"),
        ),
        Rule(title="tuyển dụng", query="tuyển dụng", star=True),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stanza", "code", "key", "line"),
    [
        ('qurey = "a"\nhide = true', Code.CONFIG_UNKNOWN_KEY, "rule[1].qurey", 8),
        ("hide = true", Code.CONFIG_MISSING_KEY, "rule[1].query", 7),
        ('query = ""\nhide = true', Code.CONFIG_MISSING_KEY, "rule[1].query", 8),
        ('query = "a"', Code.CONFIG_MISSING_KEY, "rule[1]: hide, read, star, tag, notify, save, run", 7),
        ('query = "a"\nhide = "yes"', Code.CONFIG_BAD_VALUE, "rule[1].hide", 9),
        ('query = "a"\nsave = "pdf"', Code.CONFIG_BAD_VALUE, "rule[1].save", 9),
        ('query = "a"\nrun = "rm -rf /"', Code.CONFIG_BAD_VALUE, "rule[1].run", 9),
        ('query = "a"\nrun = ["-x"]', Code.CONFIG_BAD_VALUE, "rule[1].run", 9),
        ('sources = ["khcm"]\nhide = true', Code.CONFIG_NO_SOURCE, "rule[1].sources", 8),
        ('hide = true\nquery = "a (b"', Code.QUERY_UNCLOSED, "rule[1].query", 9),
    ],
)
def test_what_is_wrong_is_told_and_does_nothing(feeds: Path, stanza: str, code: Code, key: str, line: int) -> None:
    config = read(feeds, f'[[rule]]\n{stanza}\n[[rule]]\nquery = "b"\nread = true\n')
    assert code in {problem.code for problem in config.problems}
    told = next(problem for problem in config.problems if problem.code is code)
    assert (told.facts["key"], told.facts["line"]) == (key, line)
    assert [rule.query for rule in config.rules] == ["b"]


def test_a_mistake_in_a_search_says_file_line_and_place(feeds: Path) -> None:
    (problem,) = read(feeds, '[[rule]]\nhide = true\nquery = "họp (tuần"\n').problems
    assert problems.what(problem, translator("en")) == (
        f"{feeds}, line 9: rule[1].query: The parenthesis at character 5 is never closed."
    )
    assert problems.what(problem, translator("vi")).startswith(f"{feeds}, dòng 9: rule[1].query: ")


def test_a_list_may_name_further_sources(feeds: Path) -> None:
    config = read(feeds, '[[list]]\nurl = "https://z.vn/a.opml"\n[[rule]]\nhide = true\nsources = ["z"]\n')
    assert config.problems == () and len(config.rules) == 1


def test_a_source_that_is_nearly_named_is_suggested(feeds: Path) -> None:
    (problem,) = read(feeds, '[[rule]]\nhide = true\nsources = ["khcm"]\n').problems
    assert problems.sentence(problem, translator("en")).endswith(
        'no source has the id "khcm". The rule does nothing. Did you mean khcn? Correct feeds.toml: type edit.'
    )


@pytest.mark.parametrize("written", ["rule = 3\n", "rule = [3]\n", "[rule]\nhide = true\n"])
def test_what_is_no_rule_is_told(feeds: Path, written: str) -> None:
    feeds.write_text(written + SOURCES, "utf-8")
    config = load(feeds)
    assert [problem.code for problem in config.problems] == [Code.CONFIG_BAD_VALUE]
    assert config.rules == ()
    assert len(config.subscriptions) == 2


def test_a_program_is_taken_from_the_persons_own_file_alone(feeds: Path) -> None:
    config = read(feeds, '[[rule]]\nquery = "a"\nrun = ["x"]\n[[rule]]\nquery = "b"\nhide = true\n', mode=0o666)
    assert [problem.code for problem in config.problems] == [Code.RULE_COMMAND]
    assert [rule.query for rule in config.rules] == ["b"]


def test_a_list_brings_no_rule(feeds: Path) -> None:
    read(feeds, "")
    hostile = 'x"\n[[rule]]\nquery = "a"\nrun = ["touch", "/tmp/x"]\n#'
    add_all(feeds, [{"title": hostile, "url": "https://z.vn/rss", "folder": hostile, "rule": [{"query": "a", "run": ["x"]}]}])
    config = load(feeds)
    assert config.rules == ()
    assert len(config.subscriptions) == 3


def test_a_rule_means_the_same_under_another_title() -> None:
    rule = Rule(title="a", query="họp", sources=("x", "y"), hide=True)
    assert rule.meaning == rule._replace(title="b", sources=("y", "x")).meaning
    assert len({rule.meaning, rule._replace(read=True).meaning, rule._replace(query="hop").meaning}) == 3
    assert 0 <= rule.meaning < 2**63
