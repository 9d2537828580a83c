"""The first start of the full screen: a greeting, countries to choose from, the demo, nothing fetched before one said what."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.everyplace import lines, pressed
from tui import config
from tui.desktop import Desktop
from tui.faces.fullscreen import stage
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.beginning import Beginning
from tui.i18n import translator
from tui.reader import Reader
from tui.session import Session
from tui.store import Store


class Untaught(Reading):
    """The app of somebody who starts for the first time; what it would do on the network is noted."""

    CSS_PATH = Path(stage.__file__).with_name("screen.tcss")  # type: ignore[assignment]  # Textual takes a path too
    asked: list[str]

    def run_command(self, command, argument="", request=None):  # type: ignore[no-untyped-def]  # as the app's
        if command.name == "refresh":
            self.asked.append("due" if request is not None and request.due else "all")
            return True
        return super().run_command(command, argument, request)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Store(tmp_path / "bantin.db").open(library.NOW) as store:
        reader = Reader(config_path=tmp_path / "feeds.toml", loaded=config.load(None), store=store, clock=lambda: library.NOW)
        yield Session(reader, translator("vi"), Desktop({}))


def app_over(session: Session) -> Untaught:
    app = Untaught(session, greets=True)
    app.asked = []
    return app


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 60)])
async def test_a_greeting_and_countries(session: Session, size: tuple[int, int]) -> None:
    app = app_over(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot)
        text = "\n".join(lines(app))
        assert "bantin đọc tin, lịch công tác" in text and "[x] Việt Nam" in text and "Dùng thử" in text
        assert "Lấy tin từ" in next(line for line in lines(app) if line.startswith(">")), "Enter leaves no country out"
        assert app.asked == []
        await pressed(pilot, "ctrl+l")
        assert "bantin reads the news" in "\n".join(lines(app))


async def test_countries_are_chosen_and_fetched(session: Session) -> None:
    app = app_over(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "g", "j", "enter", "ctrl+l")
        beginning = app.query_one(Beginning)
        assert "[ ] Americas" in "\n".join(lines(app)), "also in another language"
        await pressed(pilot, *("j", "enter") * 3)
        assert list(beginning.chosen) == ["Việt Nam"]
        await pressed(pilot, "j", "enter")
        assert app.asked == ["all"] and app.place == "articles"
        assert {source.folder for source in session.reader.subscriptions} == {"Việt Nam"}


async def test_who_goes_on_follows_all(session: Session) -> None:
    app = app_over(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        await pressed(pilot, "q")
        assert app.asked == ["due"] and app.place == "articles" and session.reader.config.shipped
        await pressed(pilot, "colon", *"choose", "enter")
        assert app.place == "choose"
        await pressed(pilot, "g")
        for _ in range(5):
            await pressed(pilot, "enter", "j")
        await pressed(pilot, "enter")
        assert app.place == "choose" and "ít nhất một" in lines(app)[-1] and session.reader.config.shipped


async def test_the_demo_is_one_line_away(session: Session) -> None:
    app = app_over(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "G", "k", "enter")
    assert app.effect == "demo"
