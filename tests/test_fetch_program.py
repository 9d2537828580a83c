"""Sources that are commands, filters and files: what they give, what goes wrong, and that nothing of them is left running."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests import library
from tests.processes import all_end
from tests.storing import NOW
from tui import config
from tui.demo import Portal
from tui.errors import Code, FetchError
from tui.fetch import Fetcher
from tui.model import EntryQuery, Response, Subscription, Validators

URL = "https://so.example/rss"
FEED = '<rss version="2.0"><channel><title>Lệnh</title><item><title>Bài từ lệnh</title><guid>1</guid></item></channel></rss>'

# A megabyte at once: more than asyncio goes on to read for somebody who does not take it.
FLOOD = """
import fcntl, os, time
fcntl.fcntl(1, getattr(fcntl, "F_SETPIPE_SZ", fcntl.F_GETFD), 1 << 20)
os.write(1, b"x" * (1 << 20))
time.sleep(60)
"""


async def fetched(subscription: Subscription) -> Response:
    fetcher = Fetcher()
    try:
        answer = await fetcher.fetch(subscription, Validators(), NOW)
    finally:
        await fetcher.aclose()
    assert isinstance(answer, Response)
    return answer


async def failed(subscription: Subscription) -> Code:
    with pytest.raises(FetchError) as caught:
        await fetched(subscription)
    return caught.value.problem.code


def python(code: str, *more: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *more)


async def test_what_a_command_prints(tmp_path: Path) -> None:
    words = ("$(touch x)", "a b", "-x", "-x", "'; id")
    code = "import sys, os; print(sys.argv[1:], os.environ['BANTIN_URL'], sys.stdin.read())"
    answer = await fetched(Subscription(id="a", url=URL, command=python(code, *words)))
    assert answer.body.decode() == f"{list(words)} {URL} \n"
    assert answer.url == URL
    assert answer.validators.body_hash


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (python("print('x' * 2000)"), Code.TOO_LARGE),
        (python("while True: print('x' * 1000)"), Code.TOO_LARGE),
        (python(FLOOD), Code.TOO_LARGE),
        (python("import sys; print('half'); sys.exit(3)"), Code.PROGRAM_FAILED),
        (python("import sys; sys.stderr.write('x' * 1_000_000); sys.exit(1)"), Code.PROGRAM_FAILED),
        (("/nonexistent/program",), Code.PROGRAM_FAILED),
        (("/etc/passwd",), Code.PROGRAM_FAILED),
        (python("import time; time.sleep(60)"), Code.TIMEOUT),
    ],
)
async def test_what_goes_wrong(command: tuple[str, ...], code: Code) -> None:
    patience = 1 if code is Code.TIMEOUT else 60
    assert await failed(Subscription(id="a", url=URL, command=command, max_bytes=1000, timeout=patience)) is code


async def test_everything_it_started_ends(tmp_path: Path) -> None:
    left = tmp_path / "pid"
    code = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"open({str(left)!r}, 'w').write(str(child.pid)); "
        "time.sleep(60)"
    )
    assert await failed(Subscription(id="a", url=URL, command=python(code), timeout=1.5)) is Code.TIMEOUT
    assert all_end([int(left.read_text())], 2.5), "a child of the command lives on"


async def test_a_filter_between() -> None:
    with Portal(today=library.NOW.date()) as portal:
        plain = Subscription(id="a", url=f"{portal.url}/rss/tin-tuc/")
        upper = plain._replace(filter=python("import sys; sys.stdout.write(sys.stdin.read().upper())"))
        before, after = await fetched(plain), await fetched(upper)
        assert after.body.decode() == before.body.decode().upper()
        assert after.validators.body_hash != before.validators.body_hash
        assert after.validators.etag == before.validators.etag
        early = plain._replace(filter=python("print('enough')"))
        assert (await fetched(early)).body == b"enough\n"


async def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tin của tôi.xml"
    file.write_text(FEED, "utf-8")
    subscription = Subscription(id="a", url=file.as_uri())
    answer = await fetched(subscription)
    assert answer.body.decode() == FEED
    assert "xml" in answer.content_type
    assert await failed(subscription._replace(max_bytes=10)) is Code.TOO_LARGE
    assert await failed(Subscription(id="a", url=tmp_path.as_uri())) is Code.PROGRAM_FAILED
    assert await failed(Subscription(id="a", url=(tmp_path / "none").as_uri())) is Code.PROGRAM_FAILED
    os.mkfifo(tmp_path / "pipe")
    assert await failed(Subscription(id="a", url=(tmp_path / "pipe").as_uri())) is Code.PROGRAM_FAILED


def toml(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, "utf-8")
    return path


async def test_from_feeds_toml_to_the_list(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(FEED.replace("lệnh", "tệp"), "utf-8")
    script = tmp_path / "tin.py"
    script.write_text(f"print({FEED!r})", "utf-8")
    feeds = (
        f'[[source]]\nid = "a"\nurl = "{tmp_path}/a.xml"\n'
        f'[[source]]\nid = "b"\nurl = "{URL}"\ncommand = ["{sys.executable}", "{script}"]\n'
    )
    session = library.session(tmp_path, filled=False, feeds=feeds)
    results = [result async for result in session.reader.refresh(session.reader.subscriptions)]
    assert [result.problem for result in results] == [None, None]
    titles = {entry.title for entry in session.reader.entries(session.reader.ids(EntryQuery()))}
    assert titles == {"Bài từ tệp", "Bài từ lệnh"}
    again = [result async for result in session.reader.refresh(session.reader.subscriptions)]
    assert {result.result for result in again} == {"unchanged"}
    session.reader.store.close()


def test_commands_only_from_a_file_of_ones_own(tmp_path: Path) -> None:
    path = toml(tmp_path, f'[[source]]\nurl = "{URL}"\n[[source]]\nid = "c"\nurl = "{URL}2"\nfilter = ["sed", "s/a/b/"]\n')
    path.chmod(0o644)
    loaded = config.load(path)
    assert loaded.problems == ()
    assert loaded.subscriptions[1].filter == ("sed", "s/a/b/")
    assert loaded.subscriptions[1].every == timedelta(hours=1)
    path.chmod(0o664)
    loaded = config.load(path)
    assert [(each.code, each.facts["line"]) for each in loaded.problems] == [(Code.CONFIG_COMMAND, 6)]
    assert len(loaded.subscriptions) == 1


def test_programs_of_settings_too(tmp_path: Path) -> None:
    given = '[settings]\nspeech = "espeak-ng"\npipes = ["wc -w"]\nopen_with = { pdf = "zathura" }\n'
    path = toml(tmp_path, given)
    path.chmod(0o644)
    loaded = config.load(path)
    assert loaded.problems == () and loaded.settings.pipes == ("wc -w",)
    path.chmod(0o666)
    loaded = config.load(path)
    assert [(each.code, each.facts["line"]) for each in loaded.problems] == [(Code.SETTING_COMMAND, line) for line in (2, 3, 4)]
    assert (loaded.settings.speech, loaded.settings.pipes, loaded.settings.open_with) == ("", (), ())


@pytest.mark.parametrize("command", ['"id"', "[]", '["-x"]', '[""]', '["a", 1]', '["a\\u001b[2J"]', "{}"])
def test_what_is_no_command(tmp_path: Path, command: str) -> None:
    loaded = config.load(toml(tmp_path, f'[[source]]\nurl = "{URL}"\ncommand = {command}\n'))
    assert [each.code for each in loaded.problems] == [Code.CONFIG_BAD_VALUE]
    assert loaded.subscriptions == ()


@pytest.mark.parametrize("url", ["file://host/a", "a.xml", "ftp://a/b", "~nobody-there/a"])
def test_what_is_no_address(tmp_path: Path, url: str) -> None:
    loaded = config.load(toml(tmp_path, f'[[source]]\nurl = "{url}"\n'))
    assert loaded.subscriptions == ()
