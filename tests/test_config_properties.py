"""feeds.toml under any text: reading never raises, and what is added, set or removed leaves the rest byte for byte."""

import tomllib
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.config import Config, add, load, reading, remove, set_setting, values
from tui.errors import BantinError, Code

BITS = st.sampled_from(
    [
        "[[source]]", "[source.select]", "[settings]", "[", "]", "{", "}", "=", ".", ",", "#", "'", '"', '"""', "'''", "\n",
        "\r\n", " ", "\\", "url", "id", "every", "source", "settings", '"https://x.vn"', '"1h"', "1979-05-27", "nan", "0x1",
        "true", "\x00",
    ]
)  # fmt: skip


@settings(max_examples=examples(400), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode), st.lists(BITS).map(lambda bits: "".join(bits).encode())))
def test_no_content_raises(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "feeds.toml").write_bytes(body)
    config = load(tmp_path / "feeds.toml")
    assert isinstance(config, Config)
    assert config.path == tmp_path / "feeds.toml"


VALUE = st.one_of(st.text(max_size=9), st.integers(), st.floats(), st.booleans(), st.just([]), st.lists(st.text(max_size=3)))


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(values.SOURCE)), VALUE, max_size=6), max_size=3))
def test_no_values_raise_and_what_is_kept_is_of_its_type(stanzas: list[dict[str, object]]) -> None:
    config = reading.understand("", {"source": [{"url": "https://x.vn", **stanza} for stanza in stanzas]}, Path("feeds.toml"))
    for subscription in config.subscriptions:
        assert isinstance(subscription.every, timedelta)
        assert isinstance(subscription.timeout, float)
        assert all(isinstance(tag, str) and tag for tag in subscription.tags)
        assert subscription.id


COMMENTS = st.sampled_from(["", "\n", "# a\n", "# a\n\n", "\n\n# [[source]]\n\n", "  \n", "#\n#\n"])
TITLES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
STANZAS = st.builds(
    "{}[[source]]\n{}url = 'https://{}.vn'\n{}".format,
    COMMENTS,
    COMMENTS,
    st.integers(0, 10**6),
    st.sampled_from(
        ["", "# c\n", "tags = [ # ]\n 'a',\n]\n", "[source.select]\n# s\nitem = '''\n# x\n'''\n", "timeout = nan # n\n"]
    ),
)
FILES = st.builds(
    lambda head, stanzas, tail, end, bom, last: (bom + (head + "".join(stanzas) + tail + last).replace("\n", end)).encode(),
    st.sampled_from(["", "# mine\n", "[settings]\nevery = '1h'\n", "x = nan\n\n"]),
    st.lists(STANZAS, max_size=4),
    COMMENTS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "# no line end", "   "]),
)


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(FILES, TITLES, st.booleans())
def test_add_load_remove_gives_back_the_same_bytes(tmp_path: Path, body: bytes, title: str, table: bool) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_bytes(body)
    before = load(feeds)
    added = add(feeds, {"url": "https://moi.vn", "title": title, "select": {"item": "a"} if table else {}})
    assert feeds.read_bytes().startswith(body)
    after = load(feeds)
    assert after.subscriptions == (*before.subscriptions, added)
    assert after.problems == before.problems
    remove(feeds, added.id)
    assert feeds.read_bytes() == body


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(FILES, st.integers(0, 3))
def test_remove_takes_only_lines_of_its_own(tmp_path: Path, body: bytes, number: int) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_bytes(body)
    before = load(feeds).subscriptions
    assume(Code.CONFIG_DUPLICATE not in [problem.code for problem in load(feeds).problems])
    if number < len(before):
        remove(feeds, before[number].id)
        assert set(load(feeds).subscriptions) == set(before) - {before[number]}
        rest = iter(plain_lines(body))
        assert all(line in rest for line in plain_lines(feeds.read_bytes()))


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(FILES, st.sampled_from([("language", "en"), ("per_host", 7), ("text_mode", True)]))
def test_set_setting_sets_that_alone(tmp_path: Path, body: bytes, pair: tuple[str, str | int | bool]) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_bytes(body)
    before = load(feeds)
    set_setting(feeds, *pair)
    after = load(feeds)
    assert after.subscriptions == before.subscriptions
    assert after.settings == before.settings._replace(**{pair[0]: pair[1]})  # type: ignore[arg-type]  # fields by name
    assert set(plain_lines(body)) <= set(plain_lines(feeds.read_bytes()))


def plain_lines(body: bytes) -> list[bytes]:
    return [line.strip() for line in body.removeprefix(b"\xef\xbb\xbf").splitlines()]


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_file_is_changed_or_left(tmp_path: Path, body: str, name: str) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_bytes(body.encode())
    for change in (lambda: add(feeds, {"url": "https://x.vn", "title": name}), lambda: remove(feeds, name)):
        was = feeds.read_bytes()
        try:
            change()
        except BantinError:
            assert feeds.read_bytes() == was
        else:
            assert tomllib.loads(feeds.read_bytes().decode("utf-8-sig"))
