"""Long work beside the screen: what is said of it, how it is stopped, what stays; and notifications of what it brought."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests import library
from tests.everyplace import lines, pressed
from tests.storing import entry, result
from tests.terminal import Terminal
from tui.commands.sources import arrivals
from tui.demo import Portal, Reply
from tui.desktop import Desktop
from tui.faces import cli
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.rows import LineList
from tui.model import EntryQuery, Event, Item, Kind, Outcome, Page
from tui.reader import Reader
from tui.session import Session
from tui.view.news import LONGEST

FEED = '<rss version="2.0"><channel><title>{n}</title><item><guid>{n}</guid><title>Bài {n}</title></item></channel></rss>'


@pytest.fixture
def portal() -> Iterator[Portal]:
    """Thirty feeds, of which the later ones answer after a while."""
    with Portal(today=library.NOW.date()) as made:
        for n in range(30):
            made.script(f"/f{n}", Reply(FEED.format(n=n), media="text/xml", hang=n >= 10))
        yield made


def following(folder: Path, portal: Portal, count: int = 30, more: str = "") -> Session:
    stanzas = (f'[[source]]\nid = "f{n}"\ntitle = "Nguồn {n}"\nurl = "{portal.url}/f{n}"\n{more}\n' for n in range(count))
    return library.session(folder, filled=False, feeds="[settings]\nper_host = 30\nauto_refresh = false\n" + "".join(stanzas))


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(1200):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError(lines(pilot.app))


async def test_work_is_named_and_stopped(tmp_path: Path, portal: Portal) -> None:
    session = following(tmp_path, portal)
    app = Reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "X")
        assert "Nothing is being fetched." in lines(app)[-1]
        await pressed(pilot, "R")
        await until(pilot, lambda: "10 of 30" in lines(app)[-1])
        assert "Fetching 10 of 30, X stops: Nguồn" in lines(app)[-1]
        await pressed(pilot, "j", "X")
        await until(pilot, lambda: app.errand is None)
        await pilot.pause()
        assert "Stopped. What came is kept." in lines(app)[-1]
        assert len(session.listing.ids) == 10
        assert session.reader.store.integrity() == []
        for n in range(10, 28):
            portal.script(f"/f{n}", Reply(FEED.format(n=n), media="text/xml"))
        await pressed(pilot, "R")
        await until(pilot, lambda: "28 of 30" in lines(app)[-1])
        assert "28 of 30, X stops: Nguồn 28, Nguồn 29" in lines(app)[-1], "whom it waits for"
        await pressed(pilot, "X")
    session.reader.store.close()


async def test_what_is_wanted_while_the_store_is_kept_waits(
    tmp_path: Path, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, kept = following(tmp_path, portal, 10), threading.Event()

    async def keep(reader: Reader) -> None:
        await asyncio.to_thread(kept.wait, 60)

    monkeypatch.setattr(Reader, "keep", keep)
    app = Reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "R")
        await until(pilot, lambda: "10 new articles" in lines(app)[-1])
        first = app.errand
        assert first is not None, "the summary did not wait for the upkeep"
        portal.script("/f0", Reply(FEED.format(n=100), media="text/xml"))
        await pressed(pilot, "R")
        assert app.errand is first and "already" not in lines(app)[-1]
        kept.set()
        await until(pilot, lambda: "1 new article" in lines(app)[-1])
        await until(pilot, lambda: app.errand is None)
    session.reader.store.close()


PAGE = "<title>Bài 0</title><h1>Bài 0</h1><article>" + "<p>Toàn văn của bài viết này đã tới nơi, từng đoạn một.</p>" * 9


async def fetching(folder: Path, keys: Iterable[str]) -> AsyncGenerator[Reading]:
    """The app while the full text of the first of two articles is on its way and a person presses keys; then once it is there."""
    asked, free = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        await free.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        session = library.session(folder, filled=False, feeds=f'[[source]]\nid = "a"\nurl = "{url}/f"\n')
        told = [entry(str(n), f"Bài {n}", link=f"{url}/{n}", body=None, published=library.NOW - timedelta(n)) for n in range(2)]
        session.reader.store.record([result("a", *told)], session.reader.utc())
        session.take("list", "", EntryQuery())
        app = Reading(session)
        async with app.run_test(size=(120, 30)) as pilot:
            await pressed(pilot, "x")
            await asyncio.wait_for(asked.wait(), 60)
            await pressed(pilot, *keys)
            yield app
            free.set()
            while app.errand is not None:
                await pilot.pause(0.02)
            await pilot.pause()
            yield app
        session.reader.store.close()


async def test_a_full_text_opens_where_one_waits_for_it(tmp_path: Path) -> None:
    async with aclosing(fetching(tmp_path, "")) as shown:
        app = await anext(shown)
        assert "Fetching 0 of 1, X stops" in lines(app)[-1] and app.session.entry is None
        await anext(shown)
        assert "Full text fetched." in lines(app)[-1]
        assert app.pane == "article" and app.session.opened().title == "Bài 0" and app.session.opened().status.read
        assert any("Toàn văn của bài viết này" in line for line in lines(app))


async def test_a_full_text_takes_nobody_away_from_elsewhere(tmp_path: Path) -> None:
    async with aclosing(fetching(tmp_path, "j")) as shown:
        app = await anext(shown)
        await anext(shown)
        assert "Full text fetched." in lines(app)[-1]
        assert app.pane == "entries" and app.query_one("#entries", LineList).cursor == 1
        assert app.session.entry is None, "what nobody looked at is not read"
        assert app.session.reader.entry(app.session.listing.ids[0]).body, "it is kept"


async def test_a_full_text_comes_into_the_article_that_is_open(tmp_path: Path) -> None:
    async with aclosing(fetching(tmp_path, ["enter", "h", "j"])) as shown:
        app = await anext(shown)
        assert not any("Toàn văn của bài viết này" in line for line in lines(app))
        await anext(shown)
        assert any("Toàn văn của bài viết này" in line for line in lines(app))
        assert app.pane == "entries" and app.query_one("#entries", LineList).cursor == 1


def refreshed(session: Session, **new: int) -> list[Item]:
    """Rows of a refresh."""
    titles = {source.id: source.title for source in session.reader.sources()}
    record = {"new": 0, "changed": 0}
    return [Item(number=1, line="", title=titles[id], source=id, record=record | {"new": count}) for id, count in new.items()]


def test_only_chosen_sources_are_announced_and_once(tmp_path: Path) -> None:
    feeds = library.FEEDS.replace('folder = "Tỉnh"', 'folder = "Tỉnh"\nnotify = true')
    session = library.session(tmp_path, feeds=feeds)
    began = session.reader.utc()
    evil = "Mới \x1b]52;c;aGk=\x07\x1b[2J" + "rất dài " * 200
    session.reader.store.record([result("so", entry("a", "Cũ hơn", published=began - timedelta(days=1)),
                                        entry("b", evil, published=began))], began)  # fmt: skip
    assert arrivals(session, refreshed(session, council=3), began) == ""
    assert arrivals(session, refreshed(session, so=0), began) == ""
    told = arrivals(session, refreshed(session, so=2, council=3), began)
    assert told.startswith("2 new articles: Sở KH&CN. Mới ") and len(told) <= LONGEST
    assert told.isprintable()
    session.reader.store.close()


def test_events_that_name_the_person_are_announced(tmp_path: Path) -> None:
    feeds = '[settings]\nnames = ["PGĐ An"]\n' + library.FEEDS + '\n[[source]]\nid = "lich"\nurl = "http://127.0.0.1:9/l"\n'
    session = library.session(tmp_path, feeds=feeds)
    began = session.reader.utc()
    at = library.NOW + timedelta(days=1)
    mine = entry("m", "Họp giao ban", event=Event(day=at.date(), start=at, people="PGĐ An"), published=None)
    other = entry("o", "Việc khác", event=Event(day=at.date(), start=at), published=None)
    session.reader.store.record([result("lich", mine, other, kind=Kind.SCHEDULE)], began)
    assert arrivals(session, refreshed(session, lich=2), began) == "Monday 23 November, tomorrow, 9:00: Họp giao ban."
    assert arrivals(session, refreshed(session, lich=2), began + timedelta(hours=1)) == ""
    off = entry("m", "Họp giao ban", event=Event(day=at.date(), start=at, people="PGĐ An", status="cancelled"), published=None)
    session.reader.store.record([result("lich", off._replace(digest=b"x", fingerprint=b"x"), other, kind=Kind.SCHEDULE)], began)
    assert arrivals(session, refreshed(session, lich=1), began) == "Cancelled: Monday 23 November, tomorrow, 9:00: Họp giao ban."
    session.reader.store.close()


async def test_each_way_to_notify(tmp_path: Path) -> None:
    session = library.session(tmp_path, feeds=library.FEEDS.replace('folder = "World"', 'folder = "World"\nnotify = true'))
    told: list[str] = []
    session.desktop = Desktop({})
    app = Reading(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        app.write_notification = lambda text: told.append(f"terminal {text}")  # type: ignore[method-assign]  # heard here
        session.desktop.announce = lambda text: told.append(f"desktop {text}")  # type: ignore[method-assign]  # heard here
        for way in ("desktop", "terminal", "none"):
            session.reader.change_setting("notify", way)
            app.lookout.announce_arrived(Outcome(page=Page(name="refresh", title="", items=refreshed(session, council=8))))
    assert told == [f"{way} 8 new articles: Research Council." for way in ("desktop", "terminal")]
    session.reader.store.close()


def test_rules_tell_of_what_came_but_not_of_what_they_hid(tmp_path: Path) -> None:
    rules = '[[rule]]\ntitle = "Việc"\nquery = "tuyen"\nnotify = true\n[[rule]]\nquery = "an di"\nhide = true\n'
    session = library.session(
        tmp_path, feeds=library.FEEDS.replace('folder = "World"', 'folder = "World"\nnotify = true') + rules
    )
    began, ruling = session.reader.utc(), session.upkeep.rules.ruling(session.upkeep.rules.all)
    evil = "Tuyen \x1b]9;x\x07\x9b2J\u202e -u critical <b>a & b</b>"
    ours = [entry("a", evil, published=began), entry("b", "Tuyen, an di"), entry("c", "Tin")]
    session.reader.store.record(
        [result("so", *ours), result("council", entry("d", "Tuyen o day"), entry("e", "X"))], began, ruling
    )
    told = arrivals(session, refreshed(session, so=3, council=2), began)
    assert told == "3 new articles: Việc 2, Research Council 2. Tuyen o day. Tuyen ]9;x2J -u critical <b>a & b</b>."
    assert arrivals(session, refreshed(session, so=3), began + timedelta(hours=1)) == ""
    session.reader.store.close()


def test_a_refresh_by_a_timer_notifies_where_it_is_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Desktop, "announce", lambda self, text: told.append(text))
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/f0", Reply(FEED.format(n=1), media="text/xml"))
        session = following(tmp_path, portal, 1, "notify = true")
        for flags in (["--notify", "--quiet"], []):
            cli.run(session, cli.parser(session.tr).parse_args(["refresh", *flags]), StringIO(), StringIO())
        session.reader.store.close()
    assert told == ["1 new article: Nguồn 0. Bài 1."]


def home(folder: Path, url: str, way: str) -> dict[str, str]:
    """A person's environment, with a notify-send that writes down what it is given."""
    (folder / "feeds.toml").write_text(
        f'[settings]\nauto_refresh = false\nstart = "articles"\nnotify = "{way}"\n'
        f'[[source]]\nid = "f"\ntitle = "Sở KH&CN"\nurl = "{url}/f0"\nnotify = true\n', "utf-8"
    )  # fmt: skip
    program = folder / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/told"\n', "utf-8")
    program.chmod(0o755)
    return {
        "HOME": str(folder), "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_DB": str(folder / "bantin.db"),
        "LANG": "vi_VN.UTF-8",
        "PATH": f"{folder}:{os.environ['PATH']}", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }  # fmt: skip


def test_notifications_on_a_real_terminal(tmp_path: Path) -> None:
    evil = FEED.replace("Bài {n}", "4;3;50 &#x9b;2J xin chào [/]").format(n=1)
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/f0", Reply(evil, media="text/xml"))
        for way in ("terminal", "desktop"):
            folder = tmp_path / way
            folder.mkdir()
            argv = [sys.executable, "-m", "tui"]
            with Terminal(argv, columns=100, rows=24, env=home(folder, portal.url, way)) as terminal:
                assert terminal.until_shown("Tất cả bài")
                terminal.send(b"R")
                assert terminal.until_shown("1 bài mới")
                assert way == "terminal" or terminal.until((folder / "told").exists)
                terminal.settle()
                raw = bytes(terminal.raw)
                terminal.send(b"Q")
                assert terminal.until(lambda t=terminal: t.ended)  # type: ignore[misc]  # mypy cannot type the default
            orders = [part.partition(b"\x07")[0].decode() for part in raw.split(b"\x1b]9;")[1:]]
            if way == "terminal":
                assert len(orders) == 1 and orders[0].startswith("bantin: 1 bài mới: Sở KH&CN. 4;3;50")
                assert "xin chào" in orders[0] and orders[0].isprintable()
            else:
                assert not orders
                told = (folder / "told").read_text("utf-8").splitlines()
                assert told[:3] == ["--app-name=bantin", "--", "bantin"]
                assert told[3].startswith("1 bài mới: Sở KH&amp;CN. 4;3;50")
