"""Searching on the screen: results as one types, mistakes pointed at, searches typed before; the screen never waits for them."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests import library
from tests.storing import entry, result
from tests.test_fullscreen_finding import marked, reading, said
from tui.commands import table
from tui.commands.command import Request
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.field import Field
from tui.faces.fullscreen.sheet import Sheet
from tui.model import EntryQuery, Event, Kind
from tui.model.seeking import Found
from tui.reader import Reader
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = library.session(tmp_path, "vi")
    yield session
    session.reader.store.close()


async def told(pilot: Pilot[None], app: Reading, words: str) -> None:
    """Wait until the foot says something."""
    for _ in range(200):
        await pilot.pause(0.01)
        if words in said(app):
            return
    raise AssertionError(said(app))


def titles(session: Session) -> list[str]:
    return [entry.title for entry in session.load(0, 20)]


def pointer(app: Reading) -> str:
    bar = app.query_one("#pointer", Bar)
    return bar.words if bar.display else ""


async def test_results_as_one_types(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        before = list(session.listing.ids)
        await pilot.press("slash", *"notice")
        await told(pilot, app, "Tìm thấy 8.")
        assert len(titles(session)) == 8 and marked(app.query_one("#entries", Sheet)).count("Notice") == 8
        assert app.query_one("#answer").has_focus
        await pilot.press("space", "1")
        await told(pilot, app, "Tìm thấy 1.")
        assert session.searches == ()  # it is not searched for before it is answered
        await pilot.press("escape")
        assert list(session.listing.ids) == before and session.listing.name == "list"
        assert not app.query_one("#prompt").display


async def test_what_begins_so_where_no_word_is_whole(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"notic", "enter")
        await told(pilot, app, "Tìm thấy 8.")
        assert session.listing.query.text == "notic*" and session.searches == ("notic*",)
        await pilot.press("slash", *"xyz", "enter")
        await told(pilot, app, "Không tìm thấy gì.")
        assert session.listing.query.text == "xyz"


async def test_a_mistake_is_pointed_at_and_can_be_mended(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"notice tieude:x")
        await told(pilot, app, "ký tự 8")
        assert pointer(app) == "^" * 6
        await pilot.press("enter")
        field = app.query_one("#answer", Field)
        await pilot.pause()
        assert app.query_one("#prompt").display and field.text == "notice tieude:x" and field.cursor_position == 7
        assert pointer(app) == "^" * 6
        assert app.query_one("#pointer").styles.padding.left == field.region.x + 7
        await pilot.press("end", *["backspace"] * 8, "enter")
        await told(pilot, app, "Tìm thấy 8.")
        assert pointer(app) == ""


async def test_a_source_that_is_not_there(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"nguồn:khong", "enter")
        await told(pilot, app, "Không có nguồn")
        assert app.query_one("#prompt").display and pointer(app).startswith("^")


async def test_searches_typed_before(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        for words in ("notice", "đông hà"):
            await pilot.press("slash", *[{" ": "space"}.get(letter, letter) for letter in words], "enter")
            await told(pilot, app, "Tìm thấy")
        assert session.searches == ("đông hà", "notice")
        await pilot.press("slash", "up")
        assert app.query_one("#answer", Field).text == "đông hà"
        await pilot.press("up")
        await told(pilot, app, "Tìm thấy 8.")
        await pilot.press("down", "down")
        assert app.query_one("#answer", Field).text == ""


async def test_tab_completes(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        field = app.query_one("#answer", Field)
        await pilot.press("slash", *"ngu", "tab")
        assert field.text == "nguồn:"
        await pilot.press("r", "tab")
        assert field.text == 'nguồn:"Research Council"'
        await told(pilot, app, "Tìm thấy 8.")


async def test_an_older_search_is_dropped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that never ends keeps neither the keys nor the next search waiting."""
    app, entered = reading(session), threading.Event()
    found = Reader.found

    def slow(reader: Reader, query: EntryQuery) -> Iterator[Found]:
        if query.text == "vô tận":
            entered.set()
            connection = reader.store._open_connection
            assert connection is not None
            connection.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n").fetchone()
        return found(reader, query)

    monkeypatch.setattr(Reader, "found", slow)
    async with app.run_test(size=(120, 30)) as pilot:
        app.run_command(table.named("search"), "vô tận")
        assert said(app) == "Đang tìm. X dừng lại." and app.searching.waiting
        assert entered.wait(5)
        await pilot.press("j")
        assert app.query_one("#entries", Sheet).cursor_place.y == 1
        app.run_command(table.named("search"), "notice")
        await told(pilot, app, "Tìm thấy 8.")
        app.run_command(table.named("search"), "vô tận")
        await pilot.press("X")
        assert said(app) == "Đã dừng."
        assert session.listing.title == "notice"


async def test_a_filter_does_not_wait_either(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        app.run_command(table.named("search"), "notice")
        await told(pilot, app, "Tìm thấy 8.")
        app.action_command("filter")
        await pilot.press(*"7")
        await told(pilot, app, "1 mục có 7.")
        assert titles(session) == ["Notice 7"]
        await pilot.press("escape")
        assert len(titles(session)) == 8


async def test_places_found_lead_from_article_to_article(session: Session) -> None:
    app = reading(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash", *"notice", "enter")
        await told(pilot, app, "Tìm thấy 8.")
        await pilot.press("f3")  # in the list: into the article, at its first place
        assert session.opened().title == "Notice 1" and said(app).startswith("1/2")
        await pilot.press("f3")
        assert said(app).startswith("2/2")
        await pilot.press("f3")
        assert session.opened().title == "Notice 2" and said(app).startswith("1/2")
        await pilot.press("f15")
        assert session.opened().title == "Notice 1" and said(app).startswith("2/2")


async def test_an_event_stands_with_its_day(session: Session) -> None:
    start = library.NOW.replace(hour=14)
    meeting = entry("họp", "Họp giao ban", event=Event(day=start.date(), start=start), published=None)
    session.reader.store.record([result("so", meeting, kind=Kind.SCHEDULE)], session.reader.utc())
    outcome = table.named("search").answer(session, Request(text="giao ban"))
    assert outcome.page is not None
    [made] = outcome.page.items
    assert made.when == "14:00" and made.line.startswith("1. Họp giao ban. Hôm nay, 14 giờ.")
