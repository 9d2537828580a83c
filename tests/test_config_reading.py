"""feeds.toml read: what is right is kept, what is wrong is named with its key and line, and nothing raises."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tui.config import Config, Settings, load, values
from tui.errors import Code, ConfigError
from tui.model import Kind, Subscription

GOOD = 'url = "https://x.vn/rss"\n'


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    return tmp_path / "feeds.toml"


def read(feeds: Path, text: str | bytes) -> Config:
    feeds.write_bytes(text if isinstance(text, bytes) else text.encode())
    feeds.chmod(0o600)
    return load(feeds)


def told(config: Config) -> list[tuple[Code, object, object]]:
    return [(problem.code, problem.facts["line"], problem.facts["key"]) for problem in config.problems]


def test_every_key_arrives(feeds: Path) -> None:
    config = read(
        feeds,
        """
[settings]
language = "vi"
every = "2h"
connections = 10
per_host = 3
text_mode = true
user_agent = "thu/1"

[[source]]
id = "a"
title = "  Một\\ttin "
url = "https://x.vn/rss"
kind = "articles"
portal = "Cổng"
folder = " Việt Nam / Tỉnh /"
tags = ["tỉnh", "tin", "tỉnh"]
every = "30m"
user_agent = "khac/2"
timeout = "1m"
proxy = "http://p.vn:3128"
authority = "/etc/ca.pem"
certificate = "sha256:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab"
language = "vi-VN"
max_entries = 5
max_bytes = "2 MiB"
[source.headers]
X-A = "1"
[source.select]
item = "ul > li"

[[source]]
url = "https://www.X.vn:8080/A/?b#c"
timeout = 2.5
max_bytes = 77
""",
    )
    assert config == Config(
        path=feeds,
        settings=Settings(
            language="vi", every=timedelta(hours=2), connections=10, per_host=3, text_mode=True, user_agent="thu/1"
        ),
        subscriptions=(
            Subscription(
                id="a",
                url="https://x.vn/rss",
                title="Một tin",
                kind=Kind.ARTICLES,
                portal="Cổng",
                folder="Việt Nam/Tỉnh",
                tags=("tỉnh", "tin"),
                every=timedelta(minutes=30),
                headers=(("X-A", "1"),),
                user_agent="khac/2",
                timeout=60.0,
                proxy="http://p.vn:3128",
                authority="/etc/ca.pem",
                certificate="sha256:" + 32 * "AB",
                language="vi-VN",
                max_entries=5,
                max_bytes=2 * 1024 * 1024,
                select=(("item", "ul > li"),),
            ),
            Subscription(
                id="x.vn:8080/A/?b", url="https://www.X.vn:8080/A/?b#c", every=timedelta(hours=2), timeout=2.5, max_bytes=77
            ),
        ),
        problems=(),
        shipped=False,
    )


def test_all_problems_at_once_in_the_order_of_lines(feeds: Path) -> None:
    config = read(
        feeds,
        """[settings]
evry = "1h"
connections = 0

# a comment with [[source]] in it
[[source]]
url = "https://a.vn"
every = "5 minutes"
tags = [
  "a", # ]
  5,
]
title = \"\"\"
[[source]]
url = "no"
\"\"\"

[[source]]
url = "ftp://b.vn"

  [[ source ]]
title = "no address"
[source.headers]
"Bad Name" = "x"

[[source]]
url = "https://c.vn"
kind = "articels"

[[source]]
url = 'https://a.vn/'

[color]
""",
    )
    assert told(config) == [
        (Code.CONFIG_UNKNOWN_KEY, 2, "settings.evry"),
        (Code.CONFIG_BAD_VALUE, 3, "settings.connections"),
        (Code.CONFIG_BAD_VALUE, 8, "source[1].every"),
        (Code.CONFIG_BAD_VALUE, 9, "source[1].tags[2]"),
        (Code.CONFIG_BAD_VALUE, 19, "source[2].url"),
        (Code.CONFIG_MISSING_KEY, 21, "source[3].url"),
        (Code.CONFIG_BAD_VALUE, 24, "source[3].headers.Bad Name"),
        (Code.CONFIG_BAD_VALUE, 28, "source[4].kind"),
        (Code.CONFIG_DUPLICATE, 31, "source[5].url"),
        (Code.CONFIG_UNKNOWN_KEY, 33, "color"),
    ]
    assert all(problem.facts["path"] == str(feeds) for problem in config.problems)
    assert config.problems[0].facts["suggestion"] == "every"
    assert config.problems[2].facts["value"] == '"5 minutes"'
    assert "15m" in str(config.problems[2].facts["expected"])
    assert '"articles"' in str(config.problems[7].facts["expected"])
    assert config.problems[8].facts["first_line"] == 6
    assert [(s.id, s.every, s.tags) for s in config.subscriptions] == [("a.vn", timedelta(hours=1), ("a",))]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        *[(line, True) for line in ("every = 5", 'every = "0s"', 'every = "999999999w"', 'every = "60w"', 'timeout = "x"')],
        *[(line, True) for line in ("timeout = nan", "timeout = -1", "timeout = true", f"timeout = 1{'0' * 400}")],
        *[(line, True) for line in ('max_bytes = "10 gigs"', "max_bytes = 0", 'max_bytes = "999999999GB"', "max_entries = 1.5")],
        *[(line, True) for line in ("title = 1", "tags = 'a'", "tags = ['']", "headers = 5", "headers.a = 5", "folder = []")],
        *[(line, True) for line in (r'headers.a = "x\r\nB: y"', r'user_agent = "a\nb"', 'user_agent = "đ"', "select.A = 'x'")],
        *[(line, True) for line in ("language = 'tiếng Việt'", "select.item = ' '", "select = ['x']", "portal = 1")],
        *[(line, False) for line in ("id = 5", "kind = 'rss'", "kind = 1", "kind = ['feed']")],
        *[(line, False) for line in ("proxy = 'p:3128'", "proxy = 'socks4://p'", "proxy = 1")],
    ],
)
def test_one_bad_value_is_one_problem(feeds: Path, line: str, kept: bool) -> None:
    config = read(feeds, f"[[source]]\n{GOOD}{line}\n")
    assert [(code, at) for code, at, _ in told(config)] == [(Code.CONFIG_BAD_VALUE, 3)]
    assert config.problems[0].facts["expected"]
    assert config.subscriptions == ((Subscription(id="x.vn/rss", url="https://x.vn/rss"),) if kept else ())


@pytest.mark.parametrize(
    "url",
    [
        "", "x.vn/rss", "ftp://x.vn", "file://x.vn/a", "javascript:alert(1)", "https://", "https:///a", "https://x.vn:port/",
        "https://x.vn:99999/", "https://x.vn:0/", "https://x .vn", "https://x.vn/a b", "https://[::1", "https://x.vn/\\u001b[2J",
        "https://x.vn/\\u202e", "https://x.vn/\\u0000", "https://x.vn/\\n", "https://x.vn/\\u00a0", "https://a\\\\b.vn/",
        "https://x.vn/" + "a" * 5000,
    ],
)  # fmt: skip
def test_bad_addresses(feeds: Path, url: str) -> None:
    config = read(feeds, f'[[source]]\nurl = "{url}"\n')
    assert told(config) == [(Code.CONFIG_BAD_VALUE, 2, "source[1].url")]
    assert config.subscriptions == ()


@pytest.mark.parametrize(
    ("url", "source_id"),
    [
        ("https://mst.gov.vn/rss/home.rss", "mst.gov.vn/rss/home.rss"),
        ("HTTP://WWW.Mst.gov.vn/RSS/", "mst.gov.vn/RSS"),
        ("https://an:mat@x.vn/rss", "x.vn/rss"),
        ("https://www./", "www."),
        ("https://X.vn?q=A", "x.vn?q=A"),
        ("https://[2001:db8::1]:8080/rss", "[2001:db8::1]:8080/rss"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000"),
        ("https://báo.vn/tin?to=a@b.vn", "báo.vn/tin?to=a@b.vn"),
    ],
)
def test_an_id_from_the_address(feeds: Path, url: str, source_id: str) -> None:
    config = read(feeds, f'[[source]]\nurl = "{url}"\n')
    assert config.problems == ()
    assert [(s.id, s.url) for s in config.subscriptions] == [(source_id, url)]


def test_one_page_may_be_several_sources_if_they_have_ids(feeds: Path) -> None:
    config = read(feeds, f'[[source]]\n{GOOD}kind = "schedule"\n[[source]]\nid = "x"\n{GOOD}[[source]]\nid = "x"\n{GOOD}')
    assert told(config) == [(Code.CONFIG_DUPLICATE, 8, "source[3].id")]
    assert config.problems[0].facts["first_line"] == 4
    assert [s.id for s in config.subscriptions] == ["x.vn/rss", "x"]


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        ("[setting]\n", "setting", "settings"),
        (f"[[sources]]\n{GOOD}", "sources", "source"),
        (f"[[feed]]\n{GOOD}", "feed", ""),
        ('every = "1h"\n', "every", "settings.every"),
        (GOOD, "url", "source.url"),
        ("[settings]\ntimeout = 5\n", "settings.timeout", "source.timeout"),
        (f"[[source]]\n{GOOD}foldr = 'x'\n", "source[1].foldr", "folder"),
        (f"[[source]]\n{GOOD}User-Agent = 'x'\n", "source[1].User-Agent", "user_agent"),
        (f"[[source]]\n{GOOD}interval = '1h'\n", "source[1].interval", "every"),
        (f"[[source]]\n{GOOD}per_host = 3\n", "source[1].per_host", "settings.per_host"),
        (f"[[source]]\n{GOOD}zzz = 3\n", "source[1].zzz", ""),
        (f'[[source]]\n{GOOD}"\\u001b]52;x" = 3\n', "source[1].]52;x", ""),
    ],
)
def test_unknown_keys_are_guessed_at(feeds: Path, text: str, key: str, suggestion: str) -> None:
    (problem,) = read(feeds, text).problems
    assert (problem.code, problem.facts["key"]) == (Code.CONFIG_UNKNOWN_KEY, key)
    assert problem.facts["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("settings = 5\n", "settings"),
        ("[[settings]]\n", "settings"),
        (f"[source]\n{GOOD}", "source"),
        ("source = [1]\n", "source[1]"),
    ],
)
def test_tables_of_the_wrong_form(feeds: Path, text: str, key: str) -> None:
    assert told(read(feeds, text)) == [(Code.CONFIG_BAD_VALUE, 1, key)]


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        (b'[[source]]\r\nurl = "https://x.vn\r\n', 2, 20),
        ("[settings]\nđ = 1\n".encode(), 2, 1),
        (b"\xef\xbb\xbf[[source]]\nurl =", 2, 6),
        (b"a = 1\na = 2\n", 2, 6),
        (b"a = 1\nb = [1,\n\n", 4, 1),
        (b"x = 1\nb = " + b"[" * 5000, 2, 5),
        (b"x = 1\nb = " + b"1" * 5000, 2, 5),
        (b"x = \x1b\n", 1, 5),
    ],
)
def test_broken_toml_is_one_problem_and_no_sources(feeds: Path, body: bytes, line: int, column: int) -> None:
    config = read(feeds, body)
    assert (config.subscriptions, config.settings) == ((), Settings())
    (problem,) = config.problems
    assert problem.code is Code.CONFIG_SYNTAX
    assert (problem.facts["line"], problem.facts["column"]) == (line, column)
    assert problem.facts["reason"]
    assert str(problem.facts["reason"]).isprintable()


def test_not_utf8_names_byte_and_line(feeds: Path) -> None:
    (problem,) = read(feeds, "[[source]]\ntitle = 'đ".encode() + b"\xe0'\n").problems
    assert problem == (Code.CONFIG_NOT_UTF8, {"path": str(feeds), "line": 2, "column": 11, "byte": "0xE0"})


def test_too_large(feeds: Path) -> None:
    assert [problem.code for problem in read(feeds, b"#" * 5_000_000).problems] == []
    assert [problem.code for problem in read(feeds, b"#" * 5_000_001).problems] == [Code.CONFIG_TOO_LARGE]
    assert [problem.code for problem in load(Path("/dev/zero")).problems] == [Code.CONFIG_TOO_LARGE]


def test_what_cannot_be_read_is_a_problem_and_what_is_missing_an_error(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert [problem.code for problem in config.problems] == [Code.CONFIG_UNREADABLE]
    assert config.subscriptions == ()
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "missing.toml")
    assert caught.value.problem.code is Code.CONFIG_UNREADABLE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(feeds: Path) -> None:
    feeds.touch(0o000)
    assert [problem.code for problem in load(feeds).problems] == [Code.CONFIG_UNREADABLE]


def test_bom_and_crlf_are_read(feeds: Path) -> None:
    config = read(feeds, b"\xef\xbb\xbf[[source]]\r\n" + GOOD.replace("\n", "\r\n").encode() + b"\r\nfoo = 1\r\n")
    assert told(config) == [(Code.CONFIG_UNKNOWN_KEY, 4, "source[1].foo")]
    assert len(config.subscriptions) == 1


def test_nothing_a_terminal_obeys_survives(feeds: Path) -> None:
    evil = '"\\u001b]52;c;aGk=\\u0007\\u009b2J\\u202ea\\u200b"'
    source = f"[[source]]\n{GOOD}title={evil}\nid={evil}\nportal={evil}\nfolder={evil}\ntags=[{evil}]\nselect.item={evil}\n"
    config = read(feeds, f"{source}every={evil}\n{evil}=1\n[[source]]\nurl={evil}\n")
    assert len(config.subscriptions) == 1
    assert len(config.problems) == 3
    for char in repr((config.subscriptions, config.problems)):
        assert char.isprintable(), hex(ord(char))
    assert "\\x" not in repr(config)
    assert "\\u" not in repr(config)


def test_secrets_are_not_repeated(feeds: Path) -> None:
    config = read(
        feeds,
        """[[source]]
url = "ftp://an:matkhau@x.vn/rss"
proxy = "socks4://an:matkhau@x.vn"
headers = {Authorization = "matkhau\\n"}
[[source]]
url = "https://an:mat/khau@x.vn/rss"
headers = "matkhau"
""",
    )
    assert len(config.problems) == 5
    assert "khau" not in str(config.problems)


@pytest.mark.skipif(os.name == "nt", reason="no modes")
@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("title = 'a@b'", ""),
        ("headers.Accept = 'x'", ""),
        ("headers.Authorization = 'x'", "source[1].headers.Authorization"),
        ("headers.X-Api-Key = 'x'", "source[1].headers.X-Api-Key"),
        ("proxy = 'http://an:mat@p.vn'", "source[1].proxy"),
    ],
)
def test_a_secret_others_may_read(feeds: Path, line: str, key: str) -> None:
    assert read(feeds, f"[[source]]\n{GOOD}{line}\n").problems == ()
    feeds.chmod(0o644)
    config = load(feeds)
    assert told(config) == ([(Code.CONFIG_EXPOSED, 3, key)] if key else [])
    assert [problem.facts["mode"] for problem in config.problems] == (["0644"] if key else [])
    assert len(config.subscriptions) == 1


def test_user_and_password_in_an_address_are_told_of(feeds: Path) -> None:
    assert read(feeds, '[[source]]\nurl = "https://an:mat@x.vn/rss"\n').problems == ()
    feeds.chmod(0o640)
    assert told(load(feeds)) == [(Code.CONFIG_EXPOSED, 2, "source[1].url")]


def test_the_wrong_file_is_given_up_after_ten_thousand_problems(feeds: Path) -> None:
    config = read(feeds, f"[[source]]\n{GOOD}" + "".join(f"key{number} = 1\n" for number in range(20_000)))
    assert len(config.problems) == 10_000
    assert config.problems[-1].facts["line"] == 10_002


def test_keys_are_those_of_the_types() -> None:
    assert tuple(values.SETTINGS) == Settings._fields
    assert {*values.SOURCE, "listed"} == set(Subscription._fields)


def test_a_light_import() -> None:
    code = "import sys, tui.config; tui.config.load(None); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"tomlkit", "dataclasses", "difflib", "inspect", "tempfile", "shutil", "asyncio", "random"} & set(out) == set()
