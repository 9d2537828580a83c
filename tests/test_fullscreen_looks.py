"""The looks of the full screen: contrast of all that is painted in every theme, and nothing said by colour alone."""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from rich.style import Style

from tests import everyplace
from tests.colours import VISIONS, Rgb, distance, ratio, rgb
from tests.everyplace import Shown, lines, painted, places, pressed
from tests.thorough import only
from tui.commands import table
from tui.commands.command import Progress
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.cells import writable
from tui.faces.fullscreen.manner import Terminal, asked_by
from tui.faces.fullscreen.palette import LOOKS, NAMES, PLAIN
from tui.faces.fullscreen.week import Week

FRAMES = frozenset("│─┃┼")
CHOSEN = {
    "sáng": "light", "tuong phan cao, t": "contrast-dark", "contrast light": "contrast-light", "": "terminal", " ": "dark",
}  # fmt: skip
"""What a person types after `theme`, one after another, and the theme that is."""
FIGURES = ("statistics", "statistics of a day", "comparison")
"""Places where these signs also stand before the figure that is drawn, and for one that there is not."""
OURS = [name for name, look in LOOKS.items() if not look.own]


def colours(style: Style) -> tuple[Rgb, Rgb]:
    """Of the text and of what is under it, as a terminal shows them."""
    assert style.color is not None and style.bgcolor is not None
    text, ground = (tuple(colour.get_truecolor()) for colour in (style.color, style.bgcolor))
    return (ground, text) if style.reverse else (text, ground)  # type: ignore[return-value]  # triplets


async def measured(folder: Path, theme: str) -> dict[str, float]:
    """The least contrast in a theme of text, of frames and of the grounds of highlights: over all places, and in each."""
    session = everyplace.session(folder, f'theme = "{theme}"')
    app, page = Shown(session), rgb(LOOKS[theme].page.ground)
    least: dict[str, float] = defaultdict(lambda: 21.0)
    async with app.run_test(size=(130, 34)) as pilot:
        async for place in places(app, pilot):
            for cell in (cell for line in painted(app) for cell in line if cell.text.strip()):
                text, ground = colours(cell.style)
                sort = "frame" if set(cell.text.strip()) <= FRAMES else "text"
                for name in (sort, f"{place}: {sort}"):
                    least[name] = min(least[name], ratio(text, ground))
                if cell.text[:1] in (">", "-") and place not in FIGURES:
                    least["highlight"] = min(least["highlight"], ratio(ground, page))
                assert not cell.style.dim and not cell.style.blink
    session.reader.store.close()
    return dict(least)


@pytest.mark.parametrize("theme", [*OURS[:2], *only(*OURS[2:])])
async def test_all_that_is_painted_can_be_read(tmp_path: Path, theme: str) -> None:
    least = await measured(tmp_path, theme)
    high = theme.startswith("contrast")
    assert least["text"] >= (7 if high else 4.5), least
    assert least["frame"] >= (7 if high else 3), least
    assert least["highlight"] >= (7 if high else 3), least
    assert sum(name.endswith(": text") for name in least) == 16


@pytest.mark.parametrize("theme", ["contrast-dark", "contrast-light"])
def test_text_in_high_contrast_has_all_there_is(theme: str) -> None:
    look = LOOKS[theme]
    assert {ratio(*map(rgb, pair)) for pair in (look.page, look.bar, look.foot)} == {21.0}
    assert ratio(rgb(look.muted), rgb(look.page.ground)) == 21.0


@pytest.mark.parametrize("theme", OURS)
@pytest.mark.parametrize("vision", VISIONS)
def test_states_are_told_apart_without_full_colour_vision(theme: str, vision: str) -> None:
    look = LOOKS[theme]
    pairs = [(look.alarm, look.accent), (look.alarm, look.page.text), (look.cursor.ground, look.away.ground)]
    pairs.append((look.match.ground, look.cursor.ground))
    assert min(distance(rgb(one), rgb(other), vision) for one, other in pairs) >= 20  # type: ignore[arg-type]  # one of VISIONS


@pytest.mark.parametrize("names", ["strong alarm cursor cursor-away", "link match here heading em strong"])
def test_attributes_alone_tell_what_may_stand_together(names: str) -> None:
    found = [PLAIN[name] for name in names.split()]
    assert len(set(found)) == len(found)
    assert all(style.color is None and style.bgcolor is None for style in PLAIN.values())
    assert set(PLAIN) <= set(NAMES)


async def test_without_colour_all_is_said_by_signs_and_words(tmp_path: Path) -> None:
    session = everyplace.session(tmp_path)
    app = Shown(session, asked_by({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "utf-8"))
    seen: dict[str, list[str]] = {}
    reversed_texts: dict[str, list[str]] = {}
    async with app.run_test(size=(130, 60)) as pilot:
        async for place in places(app, pilot):
            seen[place] = lines(app)
            cells = [cell for line in painted(app) for cell in line]
            reversed_texts[place] = [cell.text for cell in cells if cell.style.reverse]
            for cell in cells:
                for colour in (cell.style.color, cell.style.bgcolor):
                    assert colour is None or colour.is_default, (place, cell)
    session.reader.store.close()
    text = {place: "\n".join(shown) for place, shown in seen.items()}
    assert "> •" in text["list"] and "- Chưa đọc" in text["list"] and "· Danh sách" in seen["list"][0]
    assert "> Chưa đọc" in text["sources"] and "- •" in text["sources"] and "· Nguồn" in seen["sources"][0]
    assert "! Cổng hỏng" in text["sources"]
    everything = text["list of all"]
    assert "> ±   22/11" in everything and "*&  22/11" in everything and "•   " in everything
    assert "· Bài viết" in seen["article"][0] and "chương trình[1]" in text["article"]
    assert "chương trình[1]" in "".join(reversed_texts["link and match"])
    assert "Khai" in reversed_texts["link and match"]
    schedule = text["schedule"]
    for said in ("hôm nay", "bây giờ 10:05", "± đã sửa", "× đã hoãn", "+ mới", "? chờ duyệt", "! trùng giờ", "@ có tên bạn"):
        assert said in schedule
    assert any(line.startswith("> ±") for line in seen["schedule"])
    assert "> do" in text["commands"] or "> da" in text["commands"]
    assert "Chế độ văn bản" in seen["help"][1] and "--text" in seen["help"][1]
    for sign in "•*&±×!@+→?>-":
        assert any(line.strip().startswith(f"{sign} ") for line in seen["help"]), sign


async def test_ascii_signs_are_all_that_is_drawn(tmp_path: Path) -> None:
    session = everyplace.session(tmp_path, 'signs = "ascii"', "en")
    app = Shown(session)
    texts = set()
    async with app.run_test(size=(130, 34)) as pilot:
        async for _ in places(app, pilot):
            texts |= set("".join(lines(app)))
    session.reader.store.close()
    assert not texts & set("•◦▪│─┼┃…·±×→–“”")


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("Đổi mới • 10 →", "", "Đổi mới • 10 →"),
        ("Đổi mới • 10 →", "ascii", "Doi moi ? 10 ?"),
        ("sáng tạo", "latin-1", "sáng tao"),
        ("tie\u0302\u0301ng 日本", "ascii", "tieng ????"),
        ("\x1b[1mđ\x1b[0m", "ascii", "\x1b[1md\x1b[0m"),
    ],
)
def test_a_poor_locale_gets_letters_without_marks(text: str, encoding: str, said: str) -> None:
    assert writable(text, encoding) == said


async def test_themes_and_layouts_are_changed_and_kept(tmp_path: Path) -> None:
    session = everyplace.session(tmp_path)
    app = Shown(session)
    async with app.run_test(size=(130, 34)) as pilot:
        await pressed(pilot, "j")
        for said, theme in CHOSEN.items():
            app.run_command(table.named("theme"), said)
            await pressed(pilot)
            assert (app.theme, session.reader.config.settings.theme) == (theme, theme)
            grounds = {cell.style.bgcolor for cell in painted(app)[20] if cell.style.bgcolor}
            assert len(grounds) == 1
        app.run_command(table.named("theme"), "tương phản")  # there are two
        assert app.theme == "dark" and "contrast-dark" in app.query_one("#status", Bar).words
        await pressed(pilot, "colon", *"layout", "enter")
        assert session.reader.config.settings.layout == "one"
        assert not {"│", "┃"} & set("".join(lines(app)))
        await pressed(pilot, "colon", *"bo", "space", *"cuc", "enter")
        assert session.reader.config.settings.layout == "panes"
        assert "│" in "".join(lines(app))
    assert 'theme = "dark"' in (tmp_path / "feeds.toml").read_text("utf-8")
    session.reader.store.close()


async def test_a_choice_of_the_menu_can_be_clicked(tmp_path: Path) -> None:
    session = everyplace.session(tmp_path)
    app = Shown(session)
    async with app.run_test(size=(130, 34)) as pilot:
        await pressed(pilot, "colon", *"theme")
        await pilot.click("#choices", offset=(5, 0), times=2)
        await pressed(pilot)
        assert session.reader.config.settings.theme == "light"
        assert app.focused is app.query_one("#entries")
    session.reader.store.close()


@pytest.mark.parametrize("still", [True, False])
async def test_nothing_moves_by_itself_where_stillness_is_asked_for(tmp_path: Path, still: bool) -> None:
    session = everyplace.session(tmp_path, f"reduced_motion = {str(still).lower()}")
    app, told = Shown(session), []
    async with app.run_test(size=(130, 34)) as pilot:
        await pressed(pilot, "2")
        session.reader.clock = lambda: everyplace.NOW + timedelta(minutes=7)
        week = app.query_one(Week)
        week._clock = session.reader.clock
        week._tick()
        await pressed(pilot)
        assert ("10:05" if still else "10:12") in "".join(lines(app))
        for done in range(1, 41):
            app.long.told(Progress(done, 40))
            told.append(app.work)
        assert len(set(told) - {""}) == (4 if still else 40)
        assert app.animation_level == "none"
    session.reader.store.close()


async def test_one_plain_pane_of_40_columns_shows_whole_words_of_every_place(tmp_path: Path) -> None:
    session = everyplace.session(tmp_path, 'layout = "one"')
    app = Shown(session)
    seen: dict[str, list[str]] = {}
    async with app.run_test(size=(40, 15)) as pilot:
        async for place in places(app, pilot):
            seen[place] = lines(app)
            assert [len(line) for line in seen[place]] == [40] * 15
    session.reader.store.close()
    assert seen["list"][1].strip() == "•   Bài có đủ mọi khối" and "Chưa đọc · Danh sách" in seen["list"][0]
    assert "".join(seen["article"]).count("Hôm nay, 10 giờ 05.") == 1
    assert any("± đã sửa" in line for line in seen["schedule"])
    assert seen["notice"][-2].strip() + " " + seen["notice"][-1].strip() == "Không còn bài chưa đọc. Gõ cap nhat để tìm bài mới."
    cut = [line for place in ("article", "schedule", "help", "notice") for line in seen[place] if "…" in line]
    assert cut == []


@pytest.mark.parametrize(
    ("environment", "encoding", "asked"),
    [
        ({"COLORTERM": "truecolor"}, "utf-8", Terminal()),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "utf-8", Terminal()),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, "utf-8", Terminal(colours=False)),
        ({"TERM": "linux"}, "utf-8", Terminal(few_colours=True)),
        ({"COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}, "latin-1", Terminal(still=True, ascii="latin-1")),
        ({"COLORTERM": "truecolor", "COLORFGBG": "0;15"}, "no-such", Terminal(ascii="ascii", ground="light")),
        ({"COLORTERM": "truecolor", "COLORFGBG": "15;default;0"}, "utf-8", Terminal(ground="dark")),
    ],
)
def test_what_the_terminal_asks_for(environment: dict[str, str], encoding: str, asked: Terminal) -> None:
    assert asked_by(environment, encoding) == asked
