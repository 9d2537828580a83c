"""What is kept on the screen: sizes, place, pane, highlight and line, through refresh, resize and another start."""

from datetime import UTC, timedelta
from pathlib import Path

from tests import library
from tests.everyplace import lines, pressed
from tests.storing import entry, result
from tui.commands import table
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.arrangement import Sizes, sizes
from tui.model import EntryQuery
from tui.model.blocks import Paragraph
from tui.session import Session


def app_over(session: Session, *, greets: bool = False) -> Reading:
    """The app, which fetches nothing by itself."""
    app = Reading(session, greets=greets)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    return app


def long_library(folder: Path) -> Session:
    """The library with a hundred further notices and a long article."""
    session = library.session(folder)
    store, at = session.reader.store, library.NOW.astimezone(UTC)
    paragraphs = [Paragraph(library.said(f"Đoạn {n}. " + "Sở Khoa học và Công nghệ họp. " * 6)) for n in range(60)]
    notices = [entry(f"n{n}", f"Tin số {n}", published=at - timedelta(days=n)) for n in range(100)]
    store.record([result("council", library.entry("Bài dài", *paragraphs, published=at), *notices)], at)
    return session


def again(session: Session, folder: Path, by: timedelta = timedelta(minutes=1)) -> Session:
    """Another visit to the same library, later."""
    session.reader.store.close()
    made = library.session(folder, filled=False)
    now = session.reader.clock() + by
    made.reader.clock = lambda: now
    made.resume()
    return made


def test_sizes_have_bounds() -> None:
    made = Sizes()
    for _ in range(100):
        made = made.wider("article", 1, 28, alone=False).wider("sources", 1, 28, alone=False)
    assert made == Sizes(sources=80, share=15)
    for _ in range(100):
        made = made.wider("article", -1, 28, alone=False).wider("entries", 1, 28, alone=True)
    assert made == Sizes(sources=14, share=85)
    for kept in ({}, {"sources": "x", "share": None}, {"sources": -3, "share": True}, {"sources": 2.5, "share": []}):
        assert sizes(kept) == Sizes()
    assert sizes({"sources": 9999, "share": 1}) == Sizes(sources=80, share=15)


async def test_panes_are_widened_and_stay_so(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    app = app_over(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot)
        before = {name: app.query_one(f"#{name}").outer_size.width for name in ("sources", "entries", "article")}
        assert before["entries"] == before["article"]
        await pressed(pilot, *["greater_than_sign"] * 3)
        entries = app.query_one("#entries").outer_size.width
        assert entries > before["entries"] + 10
        await pressed(pilot, "h", "less_than_sign")
        assert app.query_one("#sources").outer_size.width == before["sources"] - 2
        await pilot.resize_terminal(60, 20)
        await pilot.resize_terminal(140, 30)
        await pressed(pilot, "l")
        assert app.sizes == Sizes(sources=before["sources"] - 2, share=65)
        await pressed(pilot, "Q")
    session = again(session, tmp_path)
    app = app_over(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot)
        assert app.query_one("#sources").outer_size.width == before["sources"] - 2
        assert abs(app.query_one("#entries").outer_size.width - entries) <= 2
    session.reader.store.close()


async def test_a_restart_stands_where_one_was(tmp_path: Path) -> None:
    session = long_library(tmp_path)
    app = app_over(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot, "enter")
        assert session.entry is not None and session.entry.title == "Bài dài"
        await pressed(pilot, "space", "space", "j")
        spot = app.article.spot
        await pressed(pilot, "h", "G", "k", "k", "k", "l", "h", "n")  # an article in the middle of the list
        await pressed(pilot, "h", *["j"] * 5)
        before = lines(app)
        entries = app.query_one("#entries")
        where = (entries.cursor_id, entries.cursor - entries.top)  # type: ignore[attr-defined]  # a LineList
        await pressed(pilot, "Q")
    assert spot.part > 3
    session = again(session, tmp_path)
    app = app_over(session, greets=True)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot)
        entries = app.query_one("#entries")
        assert (entries.cursor_id, entries.cursor - entries.top) == where  # type: ignore[attr-defined]  # a LineList
        assert app.pane == "entries" and app.place == "articles"
        assert [line[85:138] for line in lines(app)[1:-1]] == [line[85:138] for line in before[1:-1]]
    session.reader.store.close()


async def test_the_line_that_was_read_is_found_again(tmp_path: Path) -> None:
    session = long_library(tmp_path)
    app = app_over(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot, "enter", "z", "space", "space", "j")
        spot = app.article.spot
        await pilot.resize_terminal(50, 20)
        await pressed(pilot)
        assert app.article.spot.part == spot.part
        await pressed(pilot, "ctrl+l")
        assert app.article.spot.part == spot.part
        await pressed(pilot, "Q")
    session = again(session, tmp_path)
    app = app_over(session, greets=True)
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot)
        assert app.zen and app.pane == "article" and app.article.has_focus and spot.part > 3
        assert app.article.spot.part == spot.part
        told = [line for line in lines(app) if "Sở Khoa học" in line]
        assert told and not [line for line in told if not line.startswith(" " * 30) or len(line[:-2].strip()) > 72]
    session.reader.store.close()


async def test_a_visit_begins_with_the_overview_and_a_restart_does_not(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    app = app_over(session, greets=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot)
        assert app.place == "overview" and "12 unread articles." in lines(app)[1]
        await pressed(pilot, "q", "h", "j", "enter", "Q")
        assert session.articles is not None and session.articles.query == EntryQuery()
    session = again(session, tmp_path)
    app = app_over(session, greets=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot)
        assert app.place == "articles" and session.listing.query == EntryQuery()
        await pressed(pilot, "2", "Q")
    session = again(session, tmp_path)
    app = app_over(session, greets=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot)
        assert app.place == "schedule"
        await pressed(pilot, "1", "Q")
    session = again(session, tmp_path, timedelta(hours=20))
    session.reader.change_setting("start", "articles")
    app = app_over(session, greets=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot)
        assert app.place == "articles"
    session.reader.store.close()


async def test_what_comes_late_takes_no_letters_from_a_question(tmp_path: Path) -> None:
    """The key that opens an article may be obeyed after the one behind it, which asks for a command."""
    session = library.session(tmp_path)
    app = app_over(session)
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("colon", "m")
        for late in (
            lambda: app.run_command(table.named("read"), "1"),
            lambda: app.run_command(table.named("help")),
            app.refocus,
        ):
            late()
            await pilot.pause()
            assert app.focused is not None and app.focused.id == "answer"
        await pilot.press("a", "r", "k", "escape")
        assert app.focused is not None and app.focused.id == "page"
    session.reader.store.close()
