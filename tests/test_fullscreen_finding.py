"""Finding in a text: by a key, while one types, without marks, round and round; what was searched is marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.manner import Terminal
from tui.faces.fullscreen.sheet import Sheet
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = library.session(tmp_path, "vi")
    yield session
    session.reader.store.close()


def reading(session: Session) -> Reading:
    """The app on a terminal without colours, which fetches nothing."""
    app = Reading(session, Terminal(colours=False))
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network
    return app


def marked(sheet: Sheet) -> list[str]:
    """What is drawn in reverse, but for margins and signs."""
    lines = (sheet.draw(sheet.top + y) for y in range(sheet.room.height))
    found = [segment.text for line in lines for segment in line if segment.style and segment.style.reverse]
    return [text for text in found if text.strip(" >-")]


def said(app: Reading) -> str:
    return app.query_one("#status", Bar).words


async def test_words_are_found_while_they_are_typed(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        assert app.pane == "article"
        await pilot.press("F", *"gian h")
        assert said(app) == "1/2"
        await pilot.press(*"ang", "enter")
        assert said(app) == "1/2 · F3 tiếp · Shift+F3 trước"
        assert marked(app.article) == ["Gian hàng", "gian hàng"]
        signs = [app.article.draw(number)[0].text for number in range(app.article.line_count)]
        assert [sign.strip() for sign in signs].count(">") == 1
        await pilot.press("f3")
        assert said(app).startswith("2/2")
        await pilot.press("f3")
        assert said(app).startswith("1/2")
        await pilot.press("f15")  # Shift+F3, as most terminals send it
        assert said(app).startswith("2/2")


async def test_leaving_marks_nothing_and_moves_nothing(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("enter")
        top = app.article.top
        await pilot.press("F", *"hoi thao", "escape")
        await pilot.pause()
        assert (marked(app.article), app.article.top, app.focused) == ([], top, app.article)


async def test_what_is_not_there_is_said(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", "F", *"xyz", "enter")
        assert said(app) == "Văn bản này không có: xyz."
        await pilot.press("f3")  # nothing to step through: it asks
        assert app.query_one("#prompt").display


async def test_what_was_searched_is_marked(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"khai mac", "enter")
        await pilot.press("j")
        rows = app.query_one("#entries", Sheet)
        await pilot.press("enter")
        assert app.pane == "article"
        assert marked(app.article) == ["Khai", "mạc"] * 2 + ["khai", "mạc"]
        await pilot.press("f3")
        assert said(app).startswith("1/6")
        app.to_pane("sources")
        assert "Khai mạc" in "".join(segment.text for segment in rows.draw(0))


async def test_rows_mark_what_was_searched(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"notice", "enter")
        rows = app.query_one("#entries", Sheet)
        assert marked(rows).count("Notice") == 7
        here = [each for each in rows.draw(0) if each.text == "Notice"]
        assert here and here[0].style and not here[0].style.reverse and here[0].style.bold  # in a row that is reversed itself
