"""Lists of sources that others keep: followed as they change, with ids that last, and never more than a list may say."""

import asyncio
import io
import json
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui import config
from tui.config import lists
from tui.demo import Portal
from tui.demo.message import Reply
from tui.errors import Code, FetchError
from tui.faces import cli
from tui.fetch import Fetcher
from tui.model import Subscription, Validators
from tui.model.lists import Asked
from tui.reader import Reader
from tui.session import Session
from tui.store import Store

RSS = '<rss version="2.0"><channel><title>{0}</title><item><title>Bài của {0}</title><guid>1</guid></item></channel></rss>'
OPML = '<opml version="2.0" xmlns:bantin="urn:bantin:opml:1"><head><title>Mạng lưới</title></head><body>{}</body></opml>'


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal(today=library.NOW.date()) as found:
        for name in "abc":
            found.script(f"/{name}.xml", Reply(body=RSS.format(name), media="application/rss+xml"))
        yield found


def outline(portal: Portal, name: str, more: str = "") -> str:
    return f'<outline text="Nguồn {name}" xmlUrl="{portal.url}/{name}.xml" {more}/>'


def serve(portal: Portal, *outlines: str) -> None:
    portal.script("/nguon.opml", Reply(body=OPML.format("".join(outlines)), media="text/x-opml"))


def follow(folder: Path, portal: Portal, more: str = "") -> Session:
    feeds = f'{more}\n[[list]]\nurl = "{portal.url}/nguon.opml"\nfolder = "Sở"\ntags = ["ngành"]\n'
    return library.session(folder, "vi", filled=False, feeds=feeds)


def run(session: Session, *arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    options = cli.parser(session.tr).parse_args(cli.resolved(arguments))
    status = cli.run(session, options, out, out)
    return status, out.getvalue()


def ask(session: Session) -> list[Asked]:
    """Ask the lists alone, which takes half the time of a refresh."""

    async def asked() -> list[Asked]:
        return [each async for each in session.upkeep.ask_lists(session.upkeep.lists())]

    return asyncio.run(asked())


def named(reader: Reader) -> list[tuple[str, str]]:
    return [(each.title, each.folder) for each in reader.subscriptions]


def test_sources_come_and_go_with_their_list(tmp_path: Path, portal: Portal) -> None:
    serve(portal, outline(portal, "a"), f'<outline text="Báo">{outline(portal, "b")}</outline>')
    session = follow(tmp_path, portal)
    assert named(session.reader) == []
    status, said = run(session, "refresh")
    assert status == 0
    assert "Danh sách Mạng lưới: Thêm 2 nguồn: Nguồn a; Nguồn b." in said
    assert named(session.reader) == [("Nguồn a", "Sở"), ("Nguồn b", "Sở/Báo")]
    run(session, "mark", "1")
    before = {each.id for each in session.reader.subscriptions}

    serve(portal, outline(portal, "b"), outline(portal, "c"))
    assert "Thêm 1 nguồn: Nguồn c. Thôi theo dõi 1 nguồn: Nguồn a." in run(session, "refresh")[1]
    assert [title for title, _ in named(session.reader)] == ["Nguồn b", "Nguồn c"]
    assert len(session.reader.store.states()) == 4  # what was stored of a stays, and the list has a state too

    serve(portal, outline(portal, "a"), outline(portal, "b"))
    run(session, "refresh")
    assert {each.id for each in session.reader.subscriptions} == before
    rows = json.loads(run(session, "list", "--json")[1])
    assert sum(row["read"] for row in rows) == 1
    session.reader.store.close()


@pytest.mark.parametrize(
    "reply",
    [Reply(body=OPML.format(""), media="text/x-opml"), Reply(body="<html><body>Đăng nhập</body></html>")],
    ids=["empty", "page"],
)
def test_a_list_that_fails_leaves_what_it_named(tmp_path: Path, portal: Portal, reply: Reply) -> None:
    serve(portal, outline(portal, "a"))
    session = follow(tmp_path, portal)
    ask(session)
    portal.script("/nguon.opml", reply)
    assert ask(session)[0].problem
    assert named(session.reader) == [("Nguồn a", "Sở")]
    (row,) = json.loads(run(session, "problems", "--json")[1])
    assert row["source"] == "Mạng lưới"
    session.reader.store.close()


def test_it_is_asked_when_it_is_due(tmp_path: Path, portal: Portal) -> None:
    serve(portal, outline(portal, "a"))
    session = follow(tmp_path, portal)
    run(session, "refresh", "--due")
    assert portal.hits["/nguon.opml"] == 1
    run(session, "refresh", "--due")
    assert portal.hits["/nguon.opml"] == 1
    session.reader.clock = lambda: library.NOW + timedelta(days=2)
    assert [each.title for each in session.upkeep.due_lists()] == ["Mạng lưới"]
    run(session, "refresh", "--due")
    assert portal.hits["/nguon.opml"] == 2
    assert named(session.reader) == [("Nguồn a", "Sở")]
    session.reader.store.close()


def test_a_list_says_no_more_than_it_may(tmp_path: Path, portal: Portal) -> None:
    greedy = (
        'bantin:every="10s" bantin:full_text="always" bantin:pages="50" bantin:command="id" bantin:proxy="http://x:1" '
        'bantin:headers=\'{"A": "b"}\' bantin:id="cua-toi" title="Nguồn a" category="tin"'
    )
    serve(portal, outline(portal, "a", greedy), f'<outline text="b" xmlUrl="http://u:p@{portal.url[7:]}/b.xml"/>')
    own = f'[[source]]\nid = "cua-toi"\ntitle = "Của tôi"\nurl = "{portal.url}/c.xml"'
    session = follow(tmp_path, portal, own)
    ask(session)
    mine, greedy_one, bare = session.reader.subscriptions
    usual = Subscription(id=greedy_one.id, url=f"{portal.url}/a.xml")
    assert greedy_one == usual._replace(
        title="Nguồn a", folder="Sở", tags=("ngành", "tin"), listed=f"{portal.url}/nguon.opml"
    )  # fmt: skip
    assert (mine.id, bare.url) == ("cua-toi", f"{portal.url}/b.xml")  # and so no password is sent
    session.reader.store.close()


def test_what_the_person_wrote_comes_first(tmp_path: Path, portal: Portal) -> None:
    serve(portal, outline(portal, "a"), outline(portal, "a", 'bantin:kind="visitors"'), outline(portal, "b"))
    own = f'[[source]]\nid = "x"\ntitle = "Của tôi"\nurl = "{portal.url}/a.xml"'
    session = follow(tmp_path, portal, own)
    ask(session)
    assert [(each.title, str(each.kind or "")) for each in session.reader.subscriptions] == [
        ("Của tôi", ""), ("Nguồn a", "visitors"), ("Nguồn b", ""),
    ]  # fmt: skip
    status, said = run(session, "remove", "Nguồn b")
    assert (status, "danh sách" in said) == (2, True)
    session.reader.store.close()


async def test_a_list_leads_into_no_private_network() -> None:
    fetcher = Fetcher()
    inside = Subscription(id="a", url="http://127.0.0.1:9/a.xml", listed="http://[2001:db8::1]/nguon.opml")
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(inside, Validators(), library.NOW.astimezone(UTC))
    assert caught.value.problem.code is Code.PRIVATE_REDIRECT
    await fetcher.aclose()


def test_follow_and_unfollow_by_command(tmp_path: Path, portal: Portal) -> None:
    serve(portal, outline(portal, "a"), outline(portal, "b"))
    session = library.session(tmp_path, "en")
    before = (tmp_path / "feeds.toml").read_text("utf-8")
    assert run(session, "add-list", f"{portal.url}/c.xml")[0] == 1
    assert run(session, "add-list", "file:///etc/passwd")[0] == 2
    assert "again by itself" not in run(session, "add-list", "http://127.0.0.2:9/nguon.opml")[1]
    assert "is a list of sources. Type add-list" in run(session, "add", f"{portal.url}/nguon.opml")[1]
    assert (tmp_path / "feeds.toml").read_text("utf-8") == before
    status, said = run(session, "add-list", f"{portal.url}/nguon.opml", "Ngành/Tỉnh")
    assert (status, "2 sources added: Nguồn a; Nguồn b." in said) == (0, True)
    assert [each.folder for each in session.reader.subscriptions][-2:] == ["Ngành/Tỉnh"] * 2
    assert run(session, "add-list", f"{portal.url}/nguon.opml")[0] == 2
    lead = run(session, "sources")[1]
    assert "List Mạng lưới: 2 sources, asked" in lead
    assert run(session, "remove-list", "mang luoi")[0] == 0
    assert (tmp_path / "feeds.toml").read_text("utf-8") == before
    session.reader.store.close()


def test_bounds(tmp_path: Path) -> None:
    holder = Subscription(id="list:x", url="https://x.example/l.opml")
    stanzas: list[dict[str, Any]] = [{"url": f"https://a.example/{n}"} for n in range(lists.MOST_NAMED + 5)]
    stanzas[0] = {"url": "file:///etc/passwd"}
    stanzas[1] = {"url": ["https://a.example/"], "select": 1, "folder": {}}
    right = lists.sound(stanzas)
    assert len(right) == lists.MOST_NAMED
    found = lists.named((), [(holder, right), (holder, right)], config.Settings())
    assert len(found) == len({each.id for each in found}) == lists.MOST_NAMED
    forged: list[Any] = [
        {"url": "file:///etc/passwd"}, {"url": 5}, {"url": "https://b.example/", "every": "1d"},
        {"url": "https://b.example/", "kind": "x"}, {"url": "https://b.example/", "tags": "x"},
        {"url": "https://b.example/", "command": ["id"], "proxy": "http://x", "full_text": "always"},
    ]  # fmt: skip
    forged = [{"id": "b.example", **each} for each in forged] + [{"url": "https://no-id.example/"}]
    (only,) = lists.named((), [(holder, forged)], config.Settings())
    assert (only.command, only.proxy, only.full_text) == ((), "", "demand")

    path = tmp_path / "feeds.toml"
    path.write_text("".join(f'[[list]]\nurl = "https://x.example/{n}"\n' for n in range(lists.MOST_LISTS + 1)), "utf-8")
    loaded = config.load(path)
    assert len(loaded.lists) == lists.MOST_LISTS
    assert [problem.code for problem in loaded.problems] == [Code.CONFIG_BAD_VALUE]


def test_nonsense_in_the_store_names_nothing(tmp_path: Path, portal: Portal) -> None:
    serve(portal, outline(portal, "a"))
    session = follow(tmp_path, portal)
    ask(session)
    session.reader.store.close()
    with Store(tmp_path / "bantin.db").open(library.NOW.astimezone(UTC)) as store, store._transaction() as connection:
        connection.execute("UPDATE last_body SET deflated = x'00' WHERE source = (SELECT n FROM source WHERE id LIKE 'list:%')")
    again = follow(tmp_path, portal)
    assert named(again.reader) == []
    again.reader.store.close()
