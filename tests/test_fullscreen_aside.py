"""A refresh in a process of its own: its steps arrive, it ends with whoever listens, and its death is told."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest

from tests import inside, library
from tests.processes import all_end, children, family, is_running
from tests.storing import entry, result
from tests.talking import BANTIN
from tests.terminal import Terminal
from tui import start
from tui.commands import table
from tui.commands.command import Progress, Request
from tui.demo import Portal, Reply
from tui.errors import Code, Problem
from tui.faces.fullscreen.aside import steps, tell
from tui.faces.fullscreen.errand import Step
from tui.model import EntryQuery, Outcome

REFRESH = table.named("refresh")
FEED = '<rss version="2.0"><channel><title>a</title><item><guid>1</guid><title>Bài mới</title></item></channel></rss>'


def apart(folder: Path) -> list[str]:
    """What begins the process for the library in a folder."""
    return [sys.executable, "-P", "-c", start._APART, str(Path(start.__file__).parent.parent),
            str(folder / "feeds.toml"), str(folder / "bantin.db"), "vi"]  # fmt: skip


@asynccontextmanager
async def under_way(folder: Path) -> AsyncIterator[int]:
    """The process of a refresh whose only source never ends its answer."""
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/f", Reply(FEED, media="text/xml", hang=True))
        session = library.session(folder, filled=False, feeds=f'[[source]]\nid = "a"\nurl = "{portal.url}/f"\n')
        async with aclosing(steps(apart(folder), REFRESH, Request(), told=True)) as found:
            await anext(found)
            (process,) = children(os.getpid())
            yield process
    session.reader.store.close()


async def test_its_steps_arrive_and_what_came_is_kept(tmp_path: Path) -> None:
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/f", Reply(FEED, media="text/xml"))
        feeds = f'[[source]]\nid = "a"\ntitle = "Nguồn"\nurl = "{portal.url}/f"\n'
        session = library.session(tmp_path, filled=False, feeds=feeds)
        before = session.reader.version()
        found = [step async for step in steps(apart(tmp_path), REFRESH, Request(), told=True)]
    assert [step.done for step in found if isinstance(step, Progress)] == [0, 1]
    assert isinstance(found[-1], Outcome) and "1 bài mới" in found[-1].notice
    assert session.reader.version() != before, "the screen sees that another process wrote"
    assert len(session.reader.ids(EntryQuery())) == 1
    session.reader.store.close()


async def test_a_full_text_is_fetched_and_nobody_has_read_it(tmp_path: Path) -> None:
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/bai", Reply(f"<h1>Bài</h1><article>{'<p>Từng đoạn một của toàn văn bài viết.</p>' * 9}"))
        session = library.session(tmp_path, filled=False, feeds=f'[[source]]\nid = "a"\nurl = "{portal.url}/f"\n')
        session.reader.store.record([result("a", entry("1", "Bài", link=f"{portal.url}/bai"))], session.reader.utc())
        (number,) = session.reader.ids(EntryQuery())
        found = [step async for step in steps(apart(tmp_path), table.named("full-text"), Request(text=f"e{number}"), told=True)]
    assert found == [Progress(done=0, total=1), Outcome(notice="Đã lấy toàn văn.")]
    stored = session.reader.entry(number)
    assert stored.body and "Từng đoạn" in stored.body.text and not stored.status.read
    session.reader.store.close()


async def test_a_problem_and_a_death_are_told(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    found = [step async for step in steps(apart(tmp_path), REFRESH, Request(source="không có"), told=True)]
    assert [step.code for step in found if isinstance(step, Problem)] == [Code.NO_SUCH_SOURCE]
    found = [step async for step in steps([sys.executable, "-c", "raise SystemExit(3)"], REFRESH, Request(), told=True)]
    assert [step.code for step in found if isinstance(step, Problem)] == [Code.UNEXPECTED]
    session.reader.store.close()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes by /proc")
async def test_it_ends_with_whoever_listens(tmp_path: Path) -> None:
    async with under_way(tmp_path) as process:
        assert is_running(process)
    assert all_end([process], 2)


async def test_nobody_has_to_hear_it_out() -> None:
    """More has come than asyncio goes on to read for somebody who does not take it."""
    flood = f"import os, time; os.write(1, {told(Progress(done=0, total=1))!r} + b'x' * (1 << 20)); time.sleep(60)"
    found = steps([sys.executable, "-c", flood], REFRESH, Request(), told=True)
    await anext(found)
    await asyncio.sleep(0.5)
    await asyncio.wait_for(found.aclose(), 20)


def told(step: Step) -> bytes:
    """A step as a process tells it."""
    pipe = BytesIO()
    tell(step, pipe)
    return pipe.getvalue()


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="processors are not shared out among sessions here")
async def test_it_and_its_parser_give_way_to_the_screen(tmp_path: Path) -> None:
    async with under_way(tmp_path) as process:
        while not (parsers := children(process)):
            await asyncio.sleep(0.02)
        shares = {Path(f"/proc/{each}/autogroup").read_text("ascii") for each in (process, *parsers)}
    assert len(shares) == 1, "a parser in a session of its own has a share of its own, which is not nice"
    assert int(shares.pop().split()[-1]) == min(19, os.nice(0) + start.NICE)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes by /proc")
def test_it_ends_with_a_screen_that_is_killed(tmp_path: Path) -> None:
    with Portal(today=library.NOW.date()) as portal:
        portal.script("/f", Reply(FEED, media="text/xml", hang=True))
        home = inside.Home(tmp_path, XDG_CONFIG_HOME=str(tmp_path))
        (tmp_path / "feeds.toml").write_text(f'[[source]]\nid = "a"\nurl = "{portal.url}/f"\n', "utf-8")
        with Terminal([*BANTIN, "--tui"], env=home.env) as screen:
            assert screen.until_shown("bantin"), screen.lines()
            screen.send(b":refresh\r")
            assert screen.until(lambda: len(family(screen.pid)) == 3), "the screen, the refresh and its parser"
            _, *began = family(screen.pid)
    assert not any(map(is_running, began))
