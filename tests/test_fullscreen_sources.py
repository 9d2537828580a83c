"""Place 4 and the overview on the screen: what is shown, what the keys do, at every size."""

from datetime import UTC
from pathlib import Path

import pytest

from tests import library
from tests.everyplace import lines, pressed
from tests.thorough import only
from tui.errors import Code, Problem
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.followed import Followed
from tui.faces.fullscreen.glance import Glance
from tui.model import Kind, SourceState
from tui.session import Session
from tui.store import Recorded


def failing(folder: Path) -> Session:
    """The library with a source that fails."""
    session = library.session(folder)
    problem = Problem(Code.HTTP_STATUS, {"url": "http://x/", "status": 503})
    state = SourceState(source="council", kind=Kind.FEED, failures=3, problem=problem)
    session.reader.store.record([Recorded(state=state, document=None)], library.NOW.astimezone(UTC))
    return session


def quiet(session: Session) -> Reading:
    """The app, which fetches nothing by itself."""
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    return app


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40), (200, 60)])
async def test_sources_and_what_is_wrong_with_one(tmp_path: Path, size: tuple[int, int]) -> None:
    session = failing(tmp_path)
    app = quiet(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4")
        shown = lines(app)
        assert "1 in trouble" in shown[0]
        [so] = [line for line in shown if line.startswith(">")]
        assert "Sở KH&CN" in so and "in order" in so
        assert size[0] < 52 or "4/4" in so
        await pressed(pilot, "j")
        shown = lines(app)
        [council] = [line for line in shown if "! Research" in line]
        assert council.startswith("> !") and "failing" in council
        assert any("503" in line for line in shown)
        assert all(len(line) == size[0] for line in shown)
    session.reader.store.close()


async def test_keys_of_the_sources(tmp_path: Path) -> None:
    session = failing(tmp_path)
    app = quiet(session)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "4", "F")
        followed = app.query_one(Followed)
        assert followed.table.line_count == 1 and followed.source and followed.source.id == "council"
        await pressed(pilot, "q")
        assert followed.table.line_count == 2 and app.place == "sources"
        await pressed(pilot, "tab", "j")
        assert followed.about.has_focus
        await pressed(pilot, "q")
        assert followed.table.has_focus
        await pressed(pilot, "i")
        assert app.query_one("#page").display and "Research Council" in "".join(lines(app))
        await pressed(pilot, "q", "D")
        assert "Press the key again" in "".join(lines(app)) and len(session.reader.subscriptions) == 2
        await pressed(pilot, "j", "D")  # another key between: asked anew
        assert len(session.reader.subscriptions) == 2
        await pressed(pilot, "D")
        assert [each.id for each in session.reader.subscriptions] == ["so"] and followed.table.line_count == 1
        await pressed(pilot, "enter")
        assert app.place == "articles" and session.listing.query.sources == ("so",)
    session.reader.store.close()


async def test_a_line_of_the_overview_leads_to_what_it_tells_of(tmp_path: Path) -> None:
    session = failing(tmp_path)
    app = quiet(session)
    async with app.run_test(size=(100, 34)) as pilot:
        before = session.listing
        await pressed(pilot, "0")
        glance = app.query_one(Glance)
        assert "12 unread articles." in lines(app)[1] and lines(app)[3].startswith(">")
        await pressed(pilot, "G")
        assert glance.lines.cursor_id == "source:council"
        await pressed(pilot, "k")
        assert glance.lines.cursor_id == "unread:"
        await pressed(pilot, "G", "enter")
        source = app.query_one(Followed).source
        assert app.place == "sources" and source is not None and source.id == "council"
        await pressed(pilot, "0", "g", "f")
        assert session.reader.entry(int(str(glance.entry))).status.starred
        await pressed(pilot, "enter")
        assert app.place == "articles" and app.pane == "article" and session.entry is not None
        assert session.listing.query == before.query and session.number_of(session.entry.id)
    session.reader.store.close()


@pytest.mark.parametrize("size", [(40, 15), *only((20, 6), (80, 24))])
async def test_headings_are_stepped_over(tmp_path: Path, size: tuple[int, int]) -> None:
    session = failing(tmp_path)
    app = quiet(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "0")
        rows, seen = app.query_one(Glance).lines, set()
        for key in ("j",) * 14 + ("k",) * 14 + ("G", "g", "pagedown", "pageup"):
            await pressed(pilot, key)
            seen.add(str(rows.cursor_id))
            assert not str(rows.cursor_id).startswith("heading")
        assert {"unread:", "source:council"} <= seen and len(seen) == 10
        assert rows.cursor == 1 and rows.top == 0
    session.reader.store.close()
