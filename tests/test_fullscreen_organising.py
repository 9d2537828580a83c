"""The tree of sources and the key of folders and tags, on the screen."""

from pathlib import Path

from tests import library
from tests.everyplace import lines, pressed
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.prompt import Answer
from tui.model import EntryQuery, Status

FEEDS = """
[[source]]
id = "council"
title = "Research Council"
url = "http://127.0.0.1:9/atom"
folder = "World/Europe"

[[source]]
id = "so"
title = "Sở KH&CN"
url = "http://127.0.0.1:9/rss"
folder = "World"

[[source]]
id = "quiet"
title = "Quiet Office"
url = "http://127.0.0.1:9/quiet"
hidden = true

[[search]]
title = "Weeks"
query = "tuần"

[[search]]
title = "Inside"
query = "gian hàng"
folder = "World"
"""


def names(app: Reading) -> list[tuple[int, str]]:
    """The rows of the tree behind the first three: how deep, and what they are called."""
    return [(row.indent, row.cells[0]) for row in app.sources.rows(3, len(app.sources))]


async def test_the_tree_folds_and_stays_so(tmp_path: Path) -> None:
    session = library.session(tmp_path, "en", feeds=FEEDS)
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    async with app.run_test(size=(140, 30)) as pilot:
        await pressed(pilot, "h")
        assert names(app) == [
            (0, "» Weeks"), (0, "World"), (2, "» Inside"), (2, "Sở KH&CN"), (2, "Europe"), (4, "Research Council"),
            (0, "▸ Hidden"),
        ]  # fmt: skip
        app.query_one("#sources").go_to("source:council")  # type: ignore[attr-defined]  # a list
        await pressed(pilot, "left")
        assert names(app)[3:] == [(2, "Sở KH&CN"), (2, "▸ Europe"), (0, "▸ Hidden")]
        await pressed(pilot, "k", "left")
        assert names(app) == [(0, "» Weeks"), (0, "▸ World"), (0, "▸ Hidden")]
        assert lines(app)[5].split()[-1] != "", "what is unread within"
        await pressed(pilot, "right")
        assert (2, "Sở KH&CN") in names(app) and (2, "▸ Europe") in names(app)
        await pressed(pilot, "G", "enter")
        assert names(app)[-1] == (2, "Quiet Office")
        await pressed(pilot, "q", "q")
    assert session.screen["folded"] == ["folder:World/Europe"]
    again = Reading(session)
    async with again.run_test(size=(140, 30)):
        assert again.folded == {"folder:World/Europe"}
    session.reader.store.close()


async def test_a_saved_search_is_listed_and_counted(tmp_path: Path) -> None:
    session = library.session(tmp_path, "en", feeds=FEEDS)
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    async with app.run_test(size=(140, 30)) as pilot:
        assert app.saved._counting is not None
        await app.saved._counting
        unread = session.reader.count(EntryQuery(text="tuần", unread=True))
        assert unread and [row.cells for row in app.sources.rows(3, 4)] == [("» Weeks", str(unread))]
        await pressed(pilot, "h", "g", "j", "j", "j", "enter")
        assert (session.listing.title, session.listing.query.text) == ("Weeks", "tuần")
    session.reader.store.close()


async def test_the_key_of_folders_and_tags(tmp_path: Path) -> None:
    session = library.session(tmp_path, "en", feeds=FEEDS)
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # no network in a test
    async with app.run_test(size=(140, 30)) as pilot:
        marked = session.listing.ids[1]
        await pressed(pilot, "j", "t", *"+urgent", "enter")
        assert session.reader.entry(marked).status.tags == ("urgent",)
        assert any("#urgent " in line for line in lines(app))
        await pressed(pilot, "t", *"#urg", "enter")
        assert (session.listing.title, list(session.listing.ids)) == ("#urgent", [marked])
        await pressed(pilot, "t", *"-u", "enter")
        assert session.reader.entry(marked).status.tags == ()
        app.action_shelf()
        field = app.query_one("#answer", Answer)
        field.say("euro")
        await field.action_submit()  # before what is typed was told
        assert session.listing.title == "World/Europe"
        await pressed(pilot, "colon", *"tag", "space", *"second", "enter")
        assert session.reader.entry(session.listing.ids[0]).status.tags == ("second",)
        await pressed(pilot, "H")
        assert session.reader.entry(session.listing.ids[0]).status.hidden
        assert [line for line in lines(app) if "× " in line]
        await pressed(pilot, "u", "u")
        assert session.reader.entry(session.listing.ids[0]).status == Status()
    session.reader.store.close()
