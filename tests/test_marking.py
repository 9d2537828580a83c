"""What marks articles read, by the settings; bulk marking, which asks and is undone by name; in every face."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.everyplace import lines, pressed
from tests.storing import result
from tui.commands import table
from tui.commands.command import Request
from tui.faces import cli
from tui.faces.fullscreen.app import Reading
from tui.faces.linear import Linear
from tui.model import EntryQuery
from tui.model.blocks import Paragraph
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = library.session(tmp_path)
    yield made
    made.reader.store.close()


def set_to(session: Session, value: str) -> None:
    session.reader.change_setting("mark_read", value)
    assert not session.reader.problems


def long_article(session: Session) -> None:
    """Store an article that fills several screens, as the newest."""
    many = [Paragraph(library.said(f"Đoạn {n}.")) for n in range(60)]
    session.reader.store.record([result("so", library.entry("Dài", *many, published=library.NOW))], session.reader.utc())


def unread(session: Session, **query: object) -> int:
    return session.reader.count(EntryQuery(unread=True, **query))  # type: ignore[arg-type]  # fields by name


def notice(session: Session, name: str, text: str = "") -> str:
    return table.named(name).answer(session, Request(text=text)).notice


def quiet(session: Session) -> Reading:
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    return app


@pytest.mark.parametrize(("value", "left"), [("open", 11), ("end", 11), ("3s", 11), ("never", 12)])
def test_one_shot_tells_an_article_to_its_end(session: Session, value: str, left: int) -> None:
    set_to(session, value)
    options = cli.parser(session.tr).parse_args(["read", "1"])
    assert cli.run(session, options, io.StringIO(), io.StringIO()) == 0
    assert unread(session) == left


def test_text_mode_marks_at_the_end_of_what_is_told(session: Session) -> None:
    set_to(session, "end")
    long_article(session)
    out = io.StringIO()
    talk = Linear(session, out, lambda: "")
    talk.answer("list")
    talk.answer("read Dài")
    assert session.entry is not None and not session.entry.status.read
    talk.answer("")
    assert not session.reader.entry(session.entry.id).status.read
    talk.answer("more 100")
    assert "End of article" in out.getvalue() and session.reader.entry(session.entry.id).status.read


@pytest.mark.parametrize("wrong", ["often", "0s", "12345s", "s", " end"])
def test_other_words_are_refused(tmp_path: Path, wrong: str) -> None:
    made = library.session(tmp_path, feeds=f'[settings]\nmark_read = "{wrong}"\n{library.FEEDS}')
    assert len(made.reader.problems) == 1 and made.reader.config.settings.mark_read == "open"
    made.reader.store.close()


def test_bulk_marking_is_undone_by_name(session: Session) -> None:
    assert notice(session, "mark-folder", "world") == "Marked 8 articles read. Undo: type undo."
    assert unread(session) == 4
    assert notice(session, "undo") == "Undone: marking World read, 8 articles."
    assert notice(session, "mark-source", "council") == "Marked 8 articles read. Undo: type undo."
    assert notice(session, "undo") == "Undone: marking Research Council read, 8 articles."
    table.named("search").answer(session, Request(text="notice"))
    assert notice(session, "mark-list") == "Marked 8 articles read. Undo: type undo."
    assert notice(session, "mark-list") == "Nothing was unread there."
    assert notice(session, "undo") == "Undone: marking the list notice read, 8 articles."
    table.named("list").answer(session, Request())
    assert notice(session, "mark-older", "14d") == "Marked 4 articles read. Undo: type undo."
    assert notice(session, "undo") == "Undone: marking read what is older than 14d, 4 articles."
    table.named("list").answer(session, Request(source="so"))
    assert notice(session, "mark-older", "2026-11-21").startswith("Marked 1 article read."), "of the list in hand alone"
    assert notice(session, "undo").startswith("Undone: marking read what is older than 2026-11-21: ")
    assert unread(session) == 12


async def test_the_screen_marks_at_the_end(session: Session) -> None:
    set_to(session, "end")
    long_article(session)
    app = quiet(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "enter")
        await pilot.pause(0.7)
        assert session.entry is not None and not session.reader.entry(session.entry.id).status.read
        await pressed(pilot, "G")
        for _ in range(100):
            await pilot.pause(0.05)
            if session.reader.entry(session.entry.id).status.read:
                break
        assert session.reader.entry(session.entry.id).status.read and "12 unread" in lines(app)[0]


async def test_the_screen_marks_after_seconds_and_only_what_stayed(session: Session) -> None:
    set_to(session, "1s")
    app = quiet(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "enter", "J")  # left at once
        for _ in range(100):
            await pilot.pause(0.05)
            if unread(session) == 11:
                break
        assert session.entry is not None and session.reader.entry(session.entry.id).status.read
        assert unread(session) == 11


async def test_never_marks_nothing(session: Session) -> None:
    set_to(session, "never")
    app = quiet(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "enter", "G", "n", "m")
        await pilot.pause(0.7)
        assert unread(session) == 11, "by hand alone"


async def test_the_key_asks_and_says_what_it_means(session: Session) -> None:
    app = quiet(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await pressed(pilot, "A")
        assert "Mark 12 articles read: the list? Press the key again." in lines(app)[-1]
        await pressed(pilot, "j", "A")
        assert unread(session) == 12, "another key came between"
        await pressed(pilot, "A")
        assert unread(session) == 0
        await pressed(pilot, "u")
        assert "Undone: marking the list read, 12 articles." in lines(app)[-1] and unread(session) == 12
        await pressed(pilot, "h", "G", "A")
        assert "Mark 8 articles read: Research Council?" in lines(app)[-1]
        await pressed(pilot, "k", "A", "A")
        assert unread(session) == 4 and unread(session, sources=("council",)) == 0, "the folder it is in"
        await pressed(pilot, "A")
        assert "Nothing was unread there." in lines(app)[-1]
        await pressed(pilot, "u", "4", "A")
        assert "Mark 4 articles read: Sở KH&CN?" in lines(app)[-1]


def test_sources_found_before_are_counted_anew(session: Session) -> None:
    found = session.reader.sources()
    assert all(now is before for now, before in zip(session.shelf.recounted(found), found, strict=True))
    notice(session, "mark", "1")
    assert session.shelf.recounted(found) == session.reader.sources() != found
    session.reader.remove(found[0])
    assert [each.id for each in session.shelf.recounted(found)] == [each.id for each in found[1:]]
