"""An article that its office corrects: fetched, marked, compared, told in every face; on the demo portal from end to end."""

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import library
from tests.everyplace import Shown, lines, painted
from tests.storing import entry, result
from tui.commands import table
from tui.demo import Portal, feeds_toml
from tui.demo.site import EDITED, EVERY
from tui.faces import cli
from tui.faces.linear import Linear
from tui.model import EntryQuery
from tui.session import Session

NEWS = "/rss/tin-tuc/"


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(today=library.NOW.date()) as portal:
        yield portal


def looked(session: Session) -> None:
    async def refresh() -> None:
        async for _ in session.reader.refresh([s for s in session.reader.subscriptions if s.url.endswith(NEWS)]):
            pass

    asyncio.run(refresh())


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory, portal: Portal) -> Iterator[Session]:
    """A session over the news of the demo's department, which corrected one article after the first look."""
    feeds = feeds_toml(portal.url).replace("[settings]", "[settings]\nedited_unread = true", 1)
    assert "edited_unread" in feeds
    session = library.session(tmp_path_factory.mktemp("demo"), "vi", filled=False, feeds=feeds)
    looked(session)
    session.reader.mark(session.reader.ids(EntryQuery()), read=True, label="mark")
    for _ in range(EVERY * EDITED):
        urlopen(portal.url + NEWS).close()
    looked(session)
    yield session
    session.reader.store.close()


def edited_one(session: Session) -> int:
    [one] = [e for e in session.reader.entries(session.reader.ids(EntryQuery())) if e.changed]
    return one.id


def shell(session: Session, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    cli.run(session, cli.parser(session.tr).parse_args([*arguments]), out, err)
    return out.getvalue() + err.getvalue()


def test_it_is_marked_unread_again_and_compared(corrected: Session) -> None:
    one = edited_one(corrected)
    stored = corrected.reader.entry(one)
    assert stored.title.startswith("Khai mạc Tuần lễ") and not stored.status.read and stored.edited == corrected.reader.utc()
    [record] = json.loads(shell(corrected, "diff", f"e{one}", "--json"))
    assert (record["part"], record["paragraph"], record["removed"]) == ("text", 3, None)
    assert record["added"].startswith("Cập nhật: Ban Tổ chức bổ sung phiên tư vấn")
    heading, row = shell(corrected, "diff", f"e{one}", "--csv").splitlines()
    assert heading == "id,title,edited,part,paragraph,after,removed,added" and record["added"] in row.replace('""', '"')


def test_text_mode_says_it_in_sentences(corrected: Session) -> None:
    one = edited_one(corrected)
    corrected.take("list", "", EntryQuery())
    out = io.StringIO()
    talk = Linear(corrected, out, lambda: "")
    talk.answer(f"sua gi e{one}")
    title, count, when, edit, end = out.getvalue().splitlines()
    assert title.startswith("Khai mạc Tuần lễ") and (count, end) == ("Đã sửa 1 lần.", "Hết chỗ sửa.")
    assert when.startswith("Sửa: hôm nay")
    assert edit.startswith("Đoạn 3 mới thêm: “Cập nhật: Ban Tổ chức bổ sung") and edit.endswith("”.")
    other = next(e for e in corrected.reader.ids(EntryQuery()) if e != one)
    out.seek(0)
    out.truncate()
    talk.answer(f"sua gi e{other}")
    assert "chưa được sửa" in out.getvalue()
    talk.answer(f"doc e{one}")
    assert "Gõ sua gi để nghe đã sửa gì." in out.getvalue()


async def test_the_screen_marks_words_by_style_and_by_words(tmp_path: Path) -> None:
    session = library.session(tmp_path, "vi")
    one = next(e for e in session.reader.entries(session.reader.ids(EntryQuery())) if e.key == "3")
    for text in ("Lớp dành cho ba mươi cán bộ.", "Lớp dành cho bốn mươi cán bộ."):
        session.reader.store.record([result("so", entry("3", one.title, text))], session.reader.utc())
    app = Shown(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.run_command(table.named("diff"), f"e{one.id}")
        await pilot.pause()
        assert any("Đoạn 1, sau “Lớp dành cho”: bỏ “ba”, thêm “bốn”." in line for line in lines(app))
        cells = [cell for line in painted(app) for cell in line]
        assert any(cell.text == "ba" and cell.style.strike for cell in cells)
        assert any(cell.text == "bốn" and cell.style.bold and cell.style.italic for cell in cells)
    session.reader.store.close()
