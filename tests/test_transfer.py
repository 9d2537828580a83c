"""Lists in and out through the commands: round trips, what is kept of feeds.toml, previews, marks, secrets."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tests.test_store_remembering import cache
from tui import config
from tui.errors import Code
from tui.faces import cli
from tui.faces.linear import Linear
from tui.model import EntryQuery, Subscription
from tui.session import Session

LISTS = Path(__file__).parent / "fixtures" / "lists"
RICH = """\
# của tôi
[settings]
every = "2h"

[[source]]
id = "tin"  # ghi chú ở lại
title = "Tin & <bài> \\"mới\\""
url = "https://minh:matkhau@so.example/tin?a=1&b=2"
kind = "articles"
portal = "Sở KH&CN"
folder = "Việt Nam/Tỉnh"
tags = ["tỉnh", "a,b", "c/d"]
every = "90m"
pages = 3
full_text = "always"
headers = { Authorization = "Bearer bimat" }
block = "Thông báo"
[source.select]
item = "ul > li"
title = "h3 a"

[[source]]
title = "Lịch"
url = "https://so.example/lich"
kind = "schedule"
folder = "Việt Nam"
tags = ["lịch"]

[[source]]
url = "https://khac.example/rss"
every = "1w"
hidden = true

[[search]]
title = "Tuyển dụng & việc làm"
query = "tuyển dụng -họp"
folder = "Việt Nam"

[[search]]
title = "Của Sở"
sources = ["tin", "so.example/lich"]

[[rule]]
query = "x"
run = ["touch", "/tmp/x"]
"""


def run(session: Session, *arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    options = cli.parser(session.tr).parse_args(cli.resolved(arguments))
    return cli.run(session, options, out, err), out.getvalue(), err.getvalue()


def told(subscriptions: tuple[Subscription, ...]) -> list[Subscription]:
    """What a list carries of sources, in any order: no headers, and no passwords."""
    return sorted(s._replace(url=s.url.replace("minh:matkhau@", ""), headers=()) for s in subscriptions)


def records(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_a_round_trip_keeps_everything_but_secrets(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    session = library.session(first, feeds=RICH)
    file = tmp_path / "nguon.opml"
    assert run(session, "export", str(file))[0] == 0
    written = file.read_text("utf-8")
    assert "matkhau" not in written
    assert "bimat" not in written
    assert file.stat().st_mode & 0o777 == 0o600
    assert "matkhau" in run(session, "export", "--format", "opml", "--with-secrets")[1]
    assert "touch" not in written
    before, searches = session.reader.subscriptions, session.reader.config.searches
    session.reader.store.close()
    other = library.session(second, feeds='[settings]\nevery = "2h"\n', filled=False)
    assert run(other, "import", str(file))[0] == 0
    assert told(other.reader.subscriptions) == told(before)
    assert other.reader.config.searches == searches
    assert other.reader.config.rules == ()
    _, text, _ = run(other, "import", str(file), "--json")
    assert {each["state"] for each in records(text)} == {"followed"}
    assert {s.every for s in before} == {timedelta(minutes=90), timedelta(hours=2), timedelta(weeks=1)}
    other.reader.store.close()


def test_saved_searches_name_their_sources_here(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    session = library.session(first, feeds=RICH)
    run(session, "export", str(tmp_path / "nguon.opml"))
    session.reader.store.close()
    taken = '[[source]]\nid = "tin"\nurl = "https://khac-han.example/"\n[[search]]\ntitle = "của sở"\nquery = "y"\n'
    other = library.session(second, feeds=taken, filled=False)
    before = (second / "feeds.toml").read_text("utf-8")
    _, text, _ = run(other, "import", str(tmp_path / "nguon.opml"), "--dry-run", "--json")
    assert (second / "feeds.toml").read_text("utf-8") == before
    assert [each["state"] for each in records(text)] == ["added", "added", "added", "added", "followed"]
    run(other, "remove", "của sở")
    run(other, "import", str(tmp_path / "nguon.opml"))
    found = next(each for each in other.reader.config.searches if each.title == "Của Sở")
    urls = {each.id: each.url for each in other.reader.subscriptions}
    assert [urls[id] for id in found.sources] == ["https://so.example/tin?a=1&b=2", "https://so.example/lich"]
    other.reader.store.close()


def test_feeds_toml_is_written_once_and_keeps_its_comments(tmp_path: Path) -> None:
    session = library.session(tmp_path, feeds=RICH)
    file = tmp_path / "feeds.toml"
    status, text, _ = run(session, "import", str(LISTS / "feedly.opml"), "--dry-run")
    assert status == 1  # a page without a feed
    assert "2 sources would be added" in text
    assert file.read_text("utf-8") == RICH
    status, text, _ = run(session, "import", str(LISTS / "feedly.opml"), "--json")
    assert [each["state"] for each in records(text)] == ["added", "added", "refused"]
    after = file.read_text("utf-8")
    assert after.startswith(RICH)
    assert after.count("# Imported from feedly.opml, 2026-11-22") == 1
    assert [each.code for each in config.load(file).problems] == [Code.CONFIG_EXPOSED]
    status, text, _ = run(session, "import", str(LISTS / "feedly.opml"), "--json")
    assert [each["state"] for each in records(text)] == ["followed", "followed", "refused"]
    assert file.read_text("utf-8") == after
    session.reader.store.close()


def test_no_import_brings_a_command(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    hostile = tmp_path / "hostile.opml"
    hostile.write_text(
        '<opml><body xmlns:b="urn:bantin:opml:1"><outline text="x" xmlUrl="https://a.example/" b:command=\'["id"]\' '
        'b:filter="id" b:headers="{}" b:proxy="http://evil.example" b:authority="/etc/passwd" b:id="so" b:every="nonsense"/>'
        "</body></opml>",
        "utf-8",
    )
    for file in (LISTS / "newsboat.opml", LISTS / "urls.txt", hostile):
        run(session, "import", str(file))
    text = (tmp_path / "feeds.toml").read_text("utf-8")
    added = text.partition("# Imported")[2]
    assert not any(word in added for word in ("exec", "filter", "command", "query", "proxy", "headers", "authority", "nonsense"))
    ids = [s.id for s in session.reader.subscriptions]
    assert len(ids) == len(set(ids))
    session.reader.store.close()


@pytest.mark.parametrize("name", ["missing.opml", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    session = library.session(tmp_path)
    assert run(session, "import", str(tmp_path / name))[0] == 2
    (tmp_path / "empty.txt").write_text("# nothing\n", "utf-8")
    assert run(session, "import", str(tmp_path / "empty.txt"))[0] == 3
    session.reader.store.close()


def test_marks_of_newsboat(tmp_path: Path) -> None:
    session = library.session(tmp_path, feeds=library.FEEDS.replace("http://127.0.0.1:9/rss", "https://so.example/rss"))
    file = str(cache(tmp_path / "cache.db"))
    assert "2 articles are marked there. Nothing was written." in run(session, "import", file, "--dry-run")[1]
    assert "2 marks taken over." in run(session, "import", file)[1]
    entries = session.reader.entries(session.reader.ids(EntryQuery(sources=("so",))))
    assert {e.key: (e.status.read, e.status.starred) for e in entries} == {
        "1": (True, False), "2": (False, True), "3": (False, False), "4": (False, False)
    }  # fmt: skip
    session.reader.store.close()


def test_text_mode_takes_the_option_behind_the_file(tmp_path: Path) -> None:
    session = library.session(tmp_path, "vi")
    out = io.StringIO()
    Linear(session, out, lambda: "").answer(f"nhap {LISTS / 'plain.txt'} --dry-run")
    assert "Không ghi gì" in out.getvalue()
    assert (tmp_path / "feeds.toml").read_text("utf-8") == library.FEEDS
    session.reader.store.close()


async def test_a_thousand_sources_at_once(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    file = tmp_path / "many.txt"
    file.write_text("".join(f'https://a{n}.example/rss "~Nguồn {n}"\n' for n in range(1000)), "utf-8")
    imported = await session.upkeep.take_in(file)
    assert len(imported.taken) == 1000
    assert len(session.reader.subscriptions) == 1002
    session.reader.store.close()
