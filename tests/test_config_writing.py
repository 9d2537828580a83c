"""feeds.toml changed by the program: only what was asked for changes, in one step or not at all."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.config import add, change, ensure, load, remove, set_setting, shipped_path
from tui.errors import Code, ConfigError, NothingFound
from tui.model import Kind

FILE = """# mine

[settings] # here
every = "2h"   # often enough
#language = "vi"

# not a setting

# about a
# (two lines)
[[source]]
url = "https://a.vn"   # the first
# every = "1h"

# ---- B ----

# about b
[[source]]
id = "b"
url = "https://b.vn"
[source.select]
item = '''
[[source]]
# no comment
'''

[[source]]
url = "https://c.vn"
# about d
[[source]]
url = "https://d.vn"
"""


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_bytes(FILE.encode())
    path.chmod(0o600)
    return path


def text(path: Path) -> str:
    return path.read_bytes().decode()


def beside(path: Path) -> list[Path]:
    """What else lies in the folder: a temporary file left behind."""
    return [found for found in path.parent.iterdir() if found != path]


def refused(change: Callable[..., Any], *arguments: Any) -> tuple[Code, dict[str, str | int]]:
    """The code and facts of the one problem a change is refused for."""
    with pytest.raises(ConfigError) as caught:
        change(*arguments)
    (problem,) = caught.value.problems
    return problem.code, {name: fact for name, fact in problem.facts.items() if name != "path"}


def test_ensure_copies_the_shipped_file_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "feeds.toml"
    ensure(path)
    assert path.read_bytes() == shipped_path().read_bytes()
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    path.write_text("# mine")
    ensure(path)
    assert path.read_text() == "# mine"
    assert beside(path) == []


def test_add_puts_a_stanza_at_the_end(feeds: Path) -> None:
    added = add(
        feeds,
        {
            "url": "https://x.vn/rss?a=\"b\"&c='d'".replace('"', "%22"),
            "title": 'Tin\x1b]52; "hay"\\ \n mới',
            "kind": Kind.FEED,
            "folder": "A / B",
            "tags": ["một", "hai"],
            "every": "30m",
            "timeout": 2.5,
            "portal": "",
            "max_bytes": "2MB",
            "headers": {"X-A": "1"},
            "select": {"item": "ul > li"},
        },
    )
    assert text(feeds) == FILE + (
        '\n[[source]]\ntitle = "Tin]52; \\"hay\\"\\\\ mới"\nurl = "https://x.vn/rss?a=%22b%22&c=\'d\'"\nkind = "feed"\n'
        'folder = "A/B"\ntags = ["một", "hai"]\nevery = "30m"\ntimeout = 2.5\nmax_bytes = "2MB"\n\n'
        '[source.headers]\nX-A = "1"\n\n[source.select]\nitem = "ul > li"\n'
    )
    config = load(feeds)
    assert config.problems == ()
    assert config.subscriptions[-1] == added
    assert added.id == "x.vn/rss?a=%22b%22&c='d'"
    assert added.every.total_seconds() == 1800
    remove(feeds, added.id)
    assert text(feeds) == FILE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# mine\r\n", "# mine\r\n\r\n[[source]]\r\nurl = 'x'\r\ntags = ['a']\r\n"),
        ("# mine\r\n# too", "# mine\r\n# too\r\n\r\n[[source]]\r\nurl = 'x'\r\ntags = ['a']"),
        ("", "[[source]]\nurl = 'x'\ntags = ['a']\n"),
    ],
)
def test_add_keeps_the_line_ends_of_the_file(feeds: Path, before: str, after: str) -> None:
    feeds.write_bytes(before.encode())
    add(feeds, {"url": "https://x.vn", "tags": ["a"]})
    assert text(feeds) == after.replace("'x'", '"https://x.vn"').replace("'", '"')


def test_add_takes_the_default_interval_of_the_file(feeds: Path) -> None:
    assert add(feeds, {"url": "https://x.vn"}).every.total_seconds() == 7200


def test_a_missing_file_is_the_shipped_one_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feeds.toml"
    add(path, {"url": "https://x.vn"})
    assert text(path) == shipped_path().read_text("utf-8") + '\n[[source]]\nurl = "https://x.vn"\n'
    assert path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    path.unlink()
    remove(path, "who-africa")
    assert len(load(path).subscriptions) == 29
    path.unlink()
    assert refused(add, path, {"url": "https://www.nasa.gov/news-release/feed"})[0] is Code.CONFIG_DUPLICATE
    assert not path.exists()


@pytest.mark.parametrize(
    ("stanza", "problems"),
    [
        ({}, [(Code.CONFIG_MISSING_KEY, "url")]),
        ({"url": "x.vn"}, [(Code.CONFIG_BAD_VALUE, "url")]),
        (
            {"url": "ftp://x.vn", "evry": "1h", "kind": "rss", "headers": {"a b": "c"}},
            [
                (Code.CONFIG_BAD_VALUE, "url"),
                (Code.CONFIG_BAD_VALUE, "kind"),
                (Code.CONFIG_BAD_VALUE, "headers.a b"),
                (Code.CONFIG_UNKNOWN_KEY, "evry"),
            ],
        ),
    ],
)
def test_add_refuses_what_is_not_right(feeds: Path, stanza: dict[str, object], problems: list[tuple[Code, str]]) -> None:
    with pytest.raises(ConfigError) as caught:
        add(feeds, stanza)
    assert [(problem.code, problem.facts["key"]) for problem in caught.value.problems] == problems
    assert {problem.facts["line"] for problem in caught.value.problems} == {0}
    assert text(feeds) == FILE


@pytest.mark.parametrize(
    ("stanza", "key", "value", "first_line"),
    [
        ({"url": "https://a.vn"}, "id", '"a.vn"', 11),
        ({"url": "http://www.a.vn/"}, "id", '"a.vn"', 11),
        ({"url": "http://x.vn/", "id": "b"}, "id", '"b"', 18),
        ({"url": "http://a.vn/", "id": "x"}, "url", '"http://a.vn/"', 11),
        ({"url": "https://B.vn/#x"}, "url", '"https://B.vn/#x"', 18),
    ],
)
def test_add_refuses_what_is_there(feeds: Path, stanza: dict[str, object], key: str, value: str, first_line: int) -> None:
    facts = {"line": 0, "key": key, "value": value, "first_line": first_line}
    assert refused(add, feeds, stanza) == (Code.CONFIG_DUPLICATE, facts)
    assert text(feeds) == FILE


def test_one_page_may_be_added_as_several_kinds(feeds: Path) -> None:
    add(feeds, {"url": "https://b.vn", "id": "b2", "kind": "schedule"})
    assert refused(add, feeds, {"url": "https://b.vn", "id": "b3", "kind": "schedule"})[0] is Code.CONFIG_DUPLICATE
    add(feeds, {"url": "https://b.vn", "id": "b3", "kind": "visitors"})
    assert [s.id for s in load(feeds).subscriptions] == ["a.vn", "b", "c.vn", "d.vn", "b2", "b3"]


def test_one_page_may_be_added_block_by_block(feeds: Path) -> None:
    for number, block in enumerate(("Thông báo", "Văn bản")):
        add(feeds, {"url": "https://b.vn", "id": f"n{number}", "kind": "articles", "block": block})
    assert refused(add, feeds, {"url": "https://b.vn", "id": "n3", "kind": "articles", "block": "Văn bản"})[1]["key"] == "url"


def test_add_writes_its_comment(feeds: Path) -> None:
    add(feeds, {"url": "https://x.vn"}, comment="Tìm thấy 22/11/2026\n\nchắc\x1b chắn")
    assert text(feeds) == FILE + '\n# Tìm thấy 22/11/2026\n# chắc chắn\n[[source]]\nurl = "https://x.vn"\n'
    remove(feeds, "x.vn")
    assert text(feeds) == FILE


@pytest.mark.parametrize(
    ("source_id", "old", "new"),
    [
        ("b", 'url = "https://b.vn"\n', 'url = "https://new.vn"\n'),
        ("c.vn", 'url = "https://c.vn"\n', 'url = "https://new.vn"\nid = "c.vn"\n'),
        ("a.vn", 'url = "https://a.vn"   # the first\n', 'url = "https://new.vn"   # the first\nid = "a.vn"\n'),
    ],
)
def test_change_keeps_the_id_and_everything_else(feeds: Path, source_id: str, old: str, new: str) -> None:
    change(feeds, source_id, "url", "https://new.vn")
    assert text(feeds) == FILE.replace(old, new)
    assert next(s for s in load(feeds).subscriptions if s.id == source_id).url == "https://new.vn"


def test_change_adds_a_key_before_the_tables_within(feeds: Path) -> None:
    change(feeds, "b", "title", "B")
    assert text(feeds) == FILE.replace('url = "https://b.vn"\n', 'url = "https://b.vn"\ntitle = "B"\n')


def test_change_refuses_what_is_not_right(feeds: Path) -> None:
    assert refused(change, feeds, "b", "url", "file:///etc/passwd")[0] is Code.CONFIG_BAD_VALUE
    with pytest.raises(NothingFound):
        change(feeds, "nobody", "url", "https://new.vn")
    assert text(feeds) == FILE


@pytest.mark.parametrize(
    ("source_id", "gone"),
    [
        ("a.vn", '\n# about a\n# (two lines)\n[[source]]\nurl = "https://a.vn"   # the first\n# every = "1h"\n'),
        (
            "b",
            '\n# about b\n[[source]]\nid = "b"\nurl = "https://b.vn"\n[source.select]\nitem = \'\'\'\n[[source]]\n'
            "# no comment\n'''\n",
        ),
        ("c.vn", '\n[[source]]\nurl = "https://c.vn"\n'),
        ("d.vn", '# about d\n[[source]]\nurl = "https://d.vn"\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_remove_takes_the_stanza_and_its_comments(feeds: Path, source_id: str, gone: str, end: str) -> None:
    assert FILE.count(gone) == 1
    feeds.write_bytes(FILE.replace("\n", end).encode())
    remove(feeds, source_id)
    assert text(feeds) == FILE.replace(gone, "").replace("\n", end)


def test_remove_all_one_by_one(feeds: Path) -> None:
    for source_id in ("d.vn", "a.vn", "c.vn", "b"):
        remove(feeds, source_id)
    assert (
        text(feeds)
        == '# mine\n\n[settings] # here\nevery = "2h"   # often enough\n#language = "vi"\n\n# not a setting\n\n# ---- B ----\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[[source]]\nurl = "https://a.vn"\n\n\n[other]\n', "\n[other]\n"),
        ('[[source]]\nurl = "https://a.vn"\n[other]', "[other]"),
        ('a = 1\n[[source]]\nurl = "https://a.vn"', "a = 1"),
        ('a = 1\n\n[[source]]\nurl = "https://a.vn"\n# end', "a = 1"),
        ('[[source]]\nurl = "https://a.vn"\n[other]\nx = 1\n\n# s\n[source.select]\nitem = "x"\n', "[other]\nx = 1\n"),
        (
            '[[source]]\nurl = "https://a.vn"\n# next\n[[source]]\nurl = "https://b.vn"\n',
            '# next\n[[source]]\nurl = "https://b.vn"\n',
        ),
        (
            '[[source]]\nurl = "https://a.vn"\n[[source]]\nid = "a.vn"\nurl = "https://b.vn"\n',
            '[[source]]\nid = "a.vn"\nurl = "https://b.vn"\n',
        ),
        ('a = nan\n[[source]]\nurl = "https://a.vn"\n', "a = nan\n"),
        ('a = """\n# no comment"""\n[[source]]\nurl = "https://a.vn"\n', 'a = """\n# no comment"""\n'),
    ],
)
def test_remove_from_odd_places(feeds: Path, before: str, after: str) -> None:
    feeds.write_bytes(before.encode())
    remove(feeds, "a.vn")
    assert text(feeds) == after


def test_remove_what_is_not_there(feeds: Path) -> None:
    for name, suggestion in (("c.v", "c.vn"), ("zzzz", ""), ("", "")):
        with pytest.raises(NothingFound) as caught:
            remove(feeds, name)
        assert caught.value.problem == (Code.NO_SUCH_SOURCE, {"name": name, "suggestion": suggestion})
    assert text(feeds) == FILE


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("every", "30m", 'every = "2h"   # often', 'every = "30m"   # often'),
        ("language", "en", '#language = "vi"\n', '#language = "vi"\nlanguage = "en"\n'),
        ("text_mode", True, '#language = "vi"\n', 'text_mode = true\n#language = "vi"\n'),
        ("connections", 5, '#language = "vi"\n', 'connections = 5\n#language = "vi"\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_set_setting(feeds: Path, key: str, value: str | int | bool, old: str, new: str, end: str) -> None:
    feeds.write_bytes(FILE.replace("\n", end).encode())
    set_setting(feeds, key, value)
    assert text(feeds) == FILE.replace(old, new, 1).replace("\n", end)
    assert getattr(load(feeds).settings, key) is not None
    assert load(feeds).problems == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[settings]\ntext_mode = true\n"),
        ("# mine", "# mine\n\n[settings]\ntext_mode = true"),
        ("[settings]", "[settings]\ntext_mode = true"),
        ("[settings]\n# here\n\n[[source]]\n", "[settings]\ntext_mode = true\n# here\n\n[[source]]\n"),
        ("# mine\n\n# a\n[[source]]\n", "# mine\n\n[settings]\ntext_mode = true\n\n# a\n[[source]]\n"),
        ("x = 1\n[[source]]\n", "x = 1\n[settings]\ntext_mode = true\n\n[[source]]\n"),
        ("settings.text_mode = false # no", "settings.text_mode = true # no"),
        ("[settings]\ntext_mode=[\n 1]\n", "[settings]\ntext_mode=true\n"),
    ],
)
def test_set_setting_in_odd_places(feeds: Path, before: str, after: str) -> None:
    feeds.write_bytes(before.encode())
    set_setting(feeds, "text_mode", True)
    assert text(feeds) == after


def test_set_setting_refuses_what_is_not_right(feeds: Path) -> None:
    assert refused(set_setting, feeds, "languag", "vi")[0] is Code.CONFIG_UNKNOWN_KEY
    assert refused(set_setting, feeds, "language", "fr")[0] is Code.CONFIG_BAD_VALUE
    assert text(feeds) == FILE
    set_setting(feeds, "language", "")
    assert load(feeds).settings.language == ""


@pytest.mark.parametrize(
    ("body", "change", "code", "line"),
    [
        (b"x = \n[[source]]\n", "any", Code.CONFIG_SYNTAX, 1),
        (b"[[source]]\ntitle = '\xe0'\n", "any", Code.CONFIG_NOT_UTF8, 2),
        (b"\n[source]\nurl = 'https://a.vn'\n", "add", Code.CONFIG_BAD_VALUE, 2),
        (b"source = [{url = 'https://a.vn'}]\n", "source", Code.CONFIG_BAD_VALUE, 1),
        (b"source.url = 'https://a.vn'\n", "add", Code.CONFIG_BAD_VALUE, 1),
        (b"settings = {}\n", "set", Code.CONFIG_BAD_VALUE, 1),
        (b"[[settings]]\n", "set", Code.CONFIG_BAD_VALUE, 1),
        (b"settings.every = '1h'\n", "set", Code.CONFIG_UNWRITABLE, None),
    ],
)
def test_what_cannot_be_changed_is_left_alone(feeds: Path, body: bytes, change: str, code: Code, line: int | None) -> None:
    changes: dict[str, Callable[[], object]] = {
        "add": lambda: add(feeds, {"url": "https://x.vn"}),
        "remove": lambda: remove(feeds, "a.vn"),
        "set": lambda: set_setting(feeds, "text_mode", True),
    }
    names = {"any": ["add", "remove", "set"], "source": ["add", "remove"]}.get(change, [change])
    feeds.write_bytes(body)
    for name in names:
        found, facts = refused(changes[name])
        assert (found, facts.get("line")) == (code, line)
        assert feeds.read_bytes() == body
    assert beside(feeds) == []


def test_other_problems_of_the_file_do_not_stand_in_the_way(feeds: Path) -> None:
    feeds.write_text("colour = 1\n[[source]]\nid = 5\nurl = 'https://x.vn'\n")
    assert add(feeds, {"url": "https://x.vn"}).id == "x.vn"
    remove(feeds, "x.vn")
    assert text(feeds) == "colour = 1\n[[source]]\nid = 5\nurl = 'https://x.vn'\n"


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_permissions_are_kept(feeds: Path) -> None:
    feeds.chmod(0o640)
    add(feeds, {"url": "https://x.vn"})
    assert feeds.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_stays_a_link(feeds: Path, tmp_path: Path) -> None:
    link = tmp_path / "config" / "feeds.toml"
    link.parent.mkdir()
    link.symlink_to(feeds)
    add(link, {"url": "https://x.vn"})
    assert link.is_symlink()
    assert text(feeds).startswith(FILE)
    assert len(text(feeds)) > len(FILE)
    feeds.unlink()
    ensure(link)
    assert link.is_symlink()
    assert text(feeds) == shipped_path().read_text("utf-8")


def test_a_folder_or_nothing_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ensure(tmp_path)
    assert refused(add, tmp_path, {"url": "https://x.vn"})[0] is Code.CONFIG_UNREADABLE
    assert refused(ensure, tmp_path / "file" / "feeds.toml")[0] is Code.CONFIG_UNWRITABLE
    assert refused(add, tmp_path / "file" / "feeds.toml", {"url": "https://x.vn"})[0] is Code.CONFIG_UNWRITABLE


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_a_full_disk_leaves_the_old_file(feeds: Path) -> None:
    code = f"""
import resource
from pathlib import Path
from tui import config
from tui.errors import ConfigError
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    config.add(Path({str(feeds)!r}), {{"url": "https://x.vn"}})
except ConfigError as error:
    print(error.problem.code, error.problem.facts["reason"])
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "config_unwritable File too large\n"
    assert text(feeds) == FILE
    assert beside(feeds) == []


def test_two_at_once_lose_nothing(feeds: Path) -> None:
    def many(name: str) -> None:
        for number in range(10):
            add(feeds, {"url": f"https://{name}.vn/{number}"})

    threads = [threading.Thread(target=many, args=(name,)) for name in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load(feeds).subscriptions) == 24
