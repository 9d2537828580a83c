"""The first start: what is said to who has nothing yet, and the choice among the sources that ship, country by country."""

import io
import os
import sys
from pathlib import Path

import pytest

from tests import library
from tests.terminal import Terminal
from tui import config
from tui.config import disk
from tui.desktop import Desktop
from tui.faces import cli
from tui.faces.linear import Linear
from tui.i18n import translator
from tui.reader import Reader
from tui.session import Session
from tui.store import Store

FIRST = {
    "en": "bantin reads the news, weekly schedules and visitor figures of science portals.",
    "vi": "bantin đọc tin, lịch công tác tuần và thống kê truy cập của các cổng thông tin khoa học.",
}


def beginner(folder: Path, language: str = "en") -> Session:
    """A session of a person who has no feeds.toml yet."""
    store = Store(folder / "bantin.db")
    store.open(library.NOW)
    reader = Reader(config_path=folder / "feeds.toml", loaded=config.load(None), store=store, clock=lambda: library.NOW)
    return Session(reader, translator(language), Desktop({}))


def said(session: Session, *typed: str) -> list[str]:
    """What text mode answers to lines typed."""
    out = io.StringIO()
    talk = Linear(session, out, lambda: "")
    for line in typed:
        talk.answer(line)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("language", FIRST)
def test_text_mode_greets_who_starts_for_the_first_time(tmp_path: Path, language: str) -> None:
    session = beginner(tmp_path, language)
    lines = Linear(session, io.StringIO(), lambda: "").greeting()
    assert lines[0] == FIRST[language]
    named = {"en": "Americas, Europe, Asia-Pacific, World", "vi": "Châu Mỹ, Châu Âu, Châu Á - Thái Bình Dương, Thế giới"}
    assert f"Việt Nam, {named[language]}" in lines[1]
    words = ("refresh", "choose viet nam", "demo", "help", "quit")
    if language == "vi":
        words = ("cap nhat", "chon viet nam", "dung thu", "tro giup", "thoat")
    assert all(word in " ".join(lines) for word in words) and len(lines) == 3
    session.reader.store.close()


def test_who_has_sources_of_their_own_knows_bantin(tmp_path: Path) -> None:
    session = library.session(tmp_path, filled=False)
    (line,) = Linear(session, io.StringIO(), lambda: "").greeting()
    assert line == "No articles yet. Type refresh to fetch them, or demo to try bantin without network."
    session.reader.store.close()


def test_the_first_choice_is_of_those_alone(tmp_path: Path) -> None:
    session = beginner(tmp_path)
    (told,) = said(session, "choose viet")
    own = config.load(tmp_path / "feeds.toml")
    count = len(own.subscriptions)
    assert told == f"Việt Nam: {count} sources are followed now, no others. Type refresh to fetch them."
    assert {source.folder for source in own.subscriptions} == {"Việt Nam"} and own.problems == ()
    assert own.subscriptions == tuple(source for source in config.load(None).subscriptions if source.folder == "Việt Nam")
    text, shipped = (tmp_path / "feeds.toml").read_text("utf-8"), disk.read(disk.shipped_path())
    assert text == shipped[: shipped.index("\n\n# ---- Americas")]
    session.reader.store.close()


def test_a_later_choice_adds_and_nothing_twice(tmp_path: Path) -> None:
    session = beginner(tmp_path)
    asia = [source.id for source in config.load(None).subscriptions if source.folder == "Asia-Pacific"]
    lines = said(session, "choose 1", "chon asia, viet nam", "choose 4 1")
    assert lines[1] == f"Asia-Pacific, Việt Nam: {len(asia)} new sources. Type refresh to fetch them."
    assert lines[2] == "Asia-Pacific, Việt Nam: 0 new sources. Type refresh to fetch them."
    assert [source.id for source in session.reader.subscriptions][-len(asia) :] == asia
    assert session.reader.problems == ()
    session.reader.store.close()


def test_a_country_that_does_not_ship_is_named(tmp_path: Path) -> None:
    session = beginner(tmp_path)
    for wrong in ("atlantis", "9", "a", "1, atlantis"):
        (line,) = said(session, f"choose {wrong}")
        assert line.startswith("Error: choose cannot be") and line.endswith("Việt Nam, Americas, Europe, Asia-Pacific, World.")
    assert not (tmp_path / "feeds.toml").exists()
    session.reader.store.close()


def test_the_list_says_what_is_followed(tmp_path: Path) -> None:
    session = beginner(tmp_path)
    said(session, "choose europe")
    lines = said(session, "choose")
    assert lines[1].endswith("not followed.") and lines[3].startswith("3. Europe: ") and lines[3].endswith(", followed.")
    session.reader.store.close()


def shown(folder: Path, *arguments: str) -> str:
    """What a terminal shows of a command of a person whose folders are these."""
    places = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "STATE")}
    with Terminal([sys.executable, "-m", "tui", *arguments], columns=200, env={**places, "HOME": os.environ["HOME"]}) as terminal:
        assert terminal.until(lambda: terminal.ended)
        return "\n".join(line.rstrip() for line in terminal.lines())


def test_one_shot_greets_a_person_at_a_terminal(tmp_path: Path) -> None:
    assert FIRST["en"] in shown(tmp_path, "list", "--lang", "en")
    assert FIRST["vi"] in shown(tmp_path, "tiep")
    assert FIRST["en"] not in shown(tmp_path, "list", "--lang", "en", "--quiet")
    assert FIRST["en"] not in shown(tmp_path, "help", "--lang", "en")
    shown(tmp_path, "choose", "1")
    assert FIRST["en"] not in shown(tmp_path, "list", "--lang", "en")


def test_one_shot_greets_no_script(tmp_path: Path) -> None:
    session, err = beginner(tmp_path), io.StringIO()
    cli.run(session, cli.parser(session.tr).parse_args(["list"]), io.StringIO(), err)
    session.reader.store.close()
    assert err.getvalue() == ""
