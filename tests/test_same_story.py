"""One story in two sources, in every face: the row, the article with the other beneath, the way there, reading both at once."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.everyplace import Shown, lines
from tests.storing import result
from tests.test_store_stories import told
from tui.faces import cli
from tui.faces.linear import Linear
from tui.model import EntryQuery
from tui.session import Session

FEEDS = """\
[[source]]
id = "a"
title = "Sở Lam Hải"
url = "http://127.0.0.1:9/a"
folder = "Tỉnh"

[[source]]
id = "b"
title = "Báo Cửa Tùng"
url = "http://127.0.0.1:9/b"
folder = "Báo"
"""


def made(folder: Path, language: str = "vi", settings: str = "") -> Session:
    session = library.session(folder, language, filled=False, feeds=settings + FEEDS)
    session.reader.store.record([result("a", told("1")), result("b", told("2"))], session.reader.utc())
    session.reader.store.record([result("cu", told("3"))], session.reader.utc())  # no longer followed
    return session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = made(tmp_path)
    yield session
    session.reader.store.close()


def shell(session: Session, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    cli.run(session, cli.parser(session.tr).parse_args([*arguments]), out, err)
    return out.getvalue() + err.getvalue()


def talk(session: Session, *typed: str) -> list[str]:
    out = io.StringIO()
    face = Linear(session, out, lambda: "")
    for line in typed:
        out.seek(0)
        out.truncate()
        face.answer(line)
    return out.getvalue().splitlines()


def test_text_mode(session: Session) -> None:
    count, row, *_ = talk(session, "ds")
    assert count == "1 bài chưa đọc, mới nhất trước."
    assert row == "1. Bản đồ mở về rừng ngập mặn giúp các địa phương. Cũng ở 1 nguồn khác."
    said = talk(session, "1")
    assert said[1] == "Sở Lam Hải."
    at = said.index("Cũng ở 1 nguồn khác. Gõ cung o, kèm số, để đọc ở đó.")
    assert "Báo Cửa Tùng, hôm nay, 15 giờ" in said[at + 1]
    there = talk(session, "cung o")
    assert there[1] == "Báo Cửa Tùng." and any("Sở Lam Hải, hôm nay" in line for line in there)
    assert talk(session, "cung o 1")[1] == "Sở Lam Hải."
    assert talk(session, "cung o 2")[0].endswith("Bài này không có nguồn khác số 2. Có 1 nguồn khác: gõ cung o kèm số.")
    assert talk(session, "chua doc")[0] == "Không có bài nào."
    talk(session, "hoan tac")
    assert talk(session, "chua doc")[0] == "1 bài chưa đọc, mới nhất trước."
    assert talk(session, "ds Báo")[0] == "1 bài chưa đọc, mới nhất trước."


def test_json(session: Session) -> None:
    [row] = json.loads(shell(session, "list", "--json"))
    other = session.reader.entry(session.reader.ids(EntryQuery(sources=("b",)))[0])
    assert row["also"] == [{"id": f"e{other.id}", "source": "Báo Cửa Tùng", "link": other.link}]
    [there] = json.loads(shell(session, "read", f"e{other.id}", "--json"))
    assert there["also"][0]["source"] == "Sở Lam Hải"
    [here] = json.loads(shell(session, "also", "--json"))
    assert (here["id"], here["source"]) == (row["id"], "Sở Lam Hải")


def test_apart(tmp_path: Path) -> None:
    session = made(tmp_path, "en", '[settings]\nsame_story = "apart"\n')
    first, *_ = talk(session, "list")
    assert first == "2 unread articles, newest first."
    said = talk(session, "1")
    assert not any("other source" in line for line in said)
    assert talk(session, "list")[0] == "2 articles, 1 unread, newest first."
    session.reader.store.close()


async def test_full_screen(session: Session) -> None:
    app = Shown(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        [row] = [line for line in lines(app) if "Bản đồ mở" in line and "•" in line]
        assert "• +" in row
        await pilot.press("enter")
        await pilot.pause()
        assert "Báo Cửa Tùng, hôm nay" in "\n".join(lines(app))
        await pilot.press("B")
        await pilot.pause()
        assert session.opened().source == "b"
