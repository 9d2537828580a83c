"""The list: what it draws, what it asks for, where its cursor is; on a headless screen and on a real terminal."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import ClassVar

import pytest
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region

from tests.fullscreen_apps import Rows
from tests.terminal import BACKSPACE, DOWN, ENTER, ROOT, UP, Terminal, python
from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.palette import LOOKS, palette
from tui.faces.fullscreen.rowline import Column, FewRows, Id, Row
from tui.faces.fullscreen.rows import LineList

APPS = ROOT / "tests" / "fullscreen_apps.py"


class Counted:
    """A hundred thousand rows that know which of them were asked for."""

    def __init__(self, count: int = 100_000) -> None:
        self.count = count
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        self.asked.update(range(start, stop))
        return [Row(id=f"e{n}", cells=("•" if n % 2 else "", f"bài {n}", str(n)), tone="strong") for n in range(start, stop)]

    def place(self, id: Id) -> int | None:
        number = int(str(id)[1:])
        return number if number < self.count else None


class Told(Rows):
    """A list that tells which rows it drew."""

    drawn: ClassVar[list[int]] = []

    def draw(self, number: int) -> list[Segment]:
        self.drawn.append(number)
        return super().draw(number)


class Shown(Frame):
    """One list, and what it said."""

    def __init__(self, columns: Sequence[Column] = (Column(2), Column(), Column(6, right=True, least=30))) -> None:
        super().__init__()
        self.columns = columns
        self.said: list[tuple[str, Id | None]] = []

    def compose(self) -> ComposeResult:
        yield Told(self.columns, id="list", empty="Không có bài nào.")

    @property
    def list(self) -> Told:
        return self.query_one(Told)

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        self.said.append(("highlighted", event.id))

    def on_line_list_selected(self, event: LineList.Selected) -> None:
        self.said.append(("selected", event.id))

    def lines(self) -> Sequence[str]:
        room = self.list.room
        return ["".join(segment.text for segment in self.list.draw(self.list.top + y)) for y in range(room.height)]


async def test_of_rows_replaced_only_others_are_drawn() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        rows = [Row(id=n, cells=("", f"bài {n}", "")) for n in range(8)]
        app.list.replace(FewRows(rows))
        await pilot.pause()
        drawn = app.list.drawn
        drawn.clear()
        app.list.columns = tuple(app.list.columns)
        app.list.replace(FewRows([*rows[:5], rows[5]._replace(tone="strong"), *rows[6:]]))
        await pilot.pause()
        assert drawn == [5]
        app.list.replace(FewRows(rows[:7]))
        await pilot.pause()
        assert set(drawn) == set(range(10))


async def test_the_focus_draws_nothing_but_the_highlight() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(Counted())
        app.list.focus()
        await pilot.press("j")
        drawn = app.list.drawn
        drawn.clear()
        app.screen.set_focus(None)
        await pilot.pause()
        assert (drawn, app.list.has_focus) == ([1], False)


async def test_only_what_shows_is_asked_for() -> None:
    app, source = Shown(), Counted()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(source)
        await pilot.pause()
        assert len(source.asked) <= 64
        await pilot.press("G")
        assert app.list.cursor_id == "e99999"
        assert len(source.asked) <= 200
        assert app.lines()[-1] == "> •  " + "bài 99999".ljust(27) + "  99999"


async def test_keys_move_the_highlight_and_say_so() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(Counted())
        places = []
        for key in ["j", "down", "k", *["pagedown"] * 2, "ctrl+d", "ctrl+u", "pageup", "up", "G", "j", "g", "k", "end", "home"]:
            await pilot.press(key)
            places.append((app.list.cursor, app.list.top))
        assert places == [
            (1, 0), (2, 0), (1, 0), (10, 9), (19, 18), (24, 23), (19, 18), (10, 9), (9, 9),
            (99999, 99990), (99999, 99990), (0, 0), (0, 0), (99999, 99990), (0, 0),
        ]  # fmt: skip
        await pilot.press("enter")
        assert app.said[0] == ("highlighted", "e0")
        assert app.said[-1] == ("selected", "e0")
        assert len(app.said) == 15  # the first, one a change, and the choice


async def test_the_mouse_highlights_and_chooses() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(Counted())
        await pilot.pause()
        await pilot.click("#list", offset=(5, 3))
        assert app.said[-1] == ("highlighted", "e3")
        await pilot.click("#list", offset=(5, 4), times=2)
        assert app.said[-1] == ("selected", "e4")
        app.list.replace(FewRows([Row(id=1, cells=("", "a", ""))]))
        await pilot.click("#list", offset=(5, 7))
        assert app.list.cursor == 0


async def test_replaced_rows_keep_highlight_and_place_on_the_screen() -> None:
    app, source = Shown(), Counted()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(source)
        await pilot.pause()
        app.list.go(500)
        app.list.go(495)
        await pilot.pause()
        top = app.list.top
        kept = FewRows([row for row in source.rows(0, 1000) if int(str(row.id)[1:]) % 5 == 0])
        app.said.clear()
        app.list.replace(kept)
        await pilot.pause()
        assert (app.list.cursor_id, app.list.cursor, app.list.cursor - app.list.top) == ("e495", 99, 495 - top)
        assert app.said == []  # nothing changed for who follows the highlight
        app.list.replace(kept, keep="e10")
        assert (app.list.cursor, app.list.cursor_id) == (2, "e10")
        app.list.replace(FewRows([row for row in kept.rows(0, 9) if row.id != "e10"]))
        assert (app.list.cursor, app.list.cursor_id) == (2, "e15")
        app.list.replace(FewRows())
        await pilot.pause()
        assert (app.list.cursor, app.list.cursor_id) == (0, None)
        assert app.lines()[0].rstrip() == "  Không có bài nào."
        assert app.said[-1] == ("highlighted", None)
        await pilot.press("j", "G", "enter", "pagedown")
        assert app.said[-1] == ("highlighted", None)


async def test_a_list_filled_while_hidden_shows_its_highlight() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.display = False
        await pilot.pause()
        app.list.replace(Counted(), keep="e5")
        app.list.display = True
        await pilot.pause()
        assert (app.list.cursor, app.list.top) == (5, 0)
        app.list.go(50)
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert (app.list.cursor, app.list.top) == (50, 46)
        app.list.replace(Counted(53))
        app.list.go(52)
        await pilot.resize_terminal(40, 30)
        await pilot.pause()
        assert (app.list.cursor, app.list.top) == (52, 23)


async def test_padding_border_and_edge_draw_the_same_rows() -> None:
    app = Shown()
    async with app.run_test(size=(24, 4)) as pilot:
        app.list.replace(FewRows([Row(id=n, cells=("", f"bài {n}", "")) for n in range(8)]))

        async def drawn(css: str, edge: bool) -> list[str]:
            app.list.set_styles(css)
            app.list.edge = edge
            app.list.repaint()
            await pilot.pause()
            width, height = app.list.outer_size
            return [strip.text for strip in app.list.render_lines(Region(0, 0, width, height))]

        assert (await drawn("", False))[:3] == [
            ">    bài 0             ┃",
            "     bài 1             ┃",
            "     bài 2              ",
        ]
        assert (await drawn("", True))[2:] == ["     bài 2             │", "     bài 3             │"]
        assert (await drawn("padding: 0 2 0 1;", False))[1:3] == ["      bài 1          ┃  ", "      bài 2             "]
        assert (await drawn("padding: 0; border-right: solid red;", False))[1:3] == [
            "     bài 1            ┃│",
            "     bài 2             │",
        ]
        assert (await drawn("border: none; padding: 1 0;", False))[0].strip() == ""


async def test_every_key_is_seen_before_it_is_obeyed() -> None:
    seen: list[tuple[str, int]] = []

    class Watched(Shown):
        def typed(self, event: events.Key) -> None:
            seen.append((event.key, self.list.cursor))

    app = Watched()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(Counted())
        await pilot.press("j", "x", "j")
    assert seen == [("j", 0), ("x", 1), ("j", 1)]


async def test_one_row_is_read_anew() -> None:
    rows = [Row(id=n, cells=("•", f"bài {n}", "")) for n in range(3)]
    app = Shown()
    async with app.run_test(size=(40, 5)) as pilot:
        app.list.replace(FewRows(rows))
        await pilot.pause()
        rows[1] = Row(id=1, cells=("", "đã đọc", ""))
        assert "bài 1" in app.lines()[1]
        app.list.update(1)
        assert "đã đọc" in app.lines()[1]
        app.list.update(77)
        rows[2] = Row(id=2, cells=("", "cũng đọc", ""))
        app.list.update()
        assert "cũng đọc" in app.lines()[2]


async def test_of_one_row_that_reads_differently_no_other_is_asked_for() -> None:
    app, source = Shown(), Counted()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(source)
        await pilot.pause()
        source.asked.clear()
        app.list.update("e3")
        app.lines()
        assert source.asked == {3}


async def test_a_source_that_shrank_meanwhile_is_no_harm() -> None:
    app, source = Shown(), Counted(500)
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.replace(source)
        await pilot.press("G")
        source.count = 5
        app.list.update()
        await pilot.press("j", "k", "g")
        assert app.list.cursor_id == "e0"


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (40, "> ★  日本 tiếng Việt và nhiều c…      7"),
        (34, "> ★  日本 tiếng Việt và n…      7"),
        (29, "> ★  日本 tiếng Việt và nhi…"),
        (9, "> ★  日…"),
        (8, "> ★  …"),
        (4, ">"),
        (1, ""),
    ],
)
async def test_columns_hold_whatever_is_in_them(width: int, line: str) -> None:
    app = Shown()
    async with app.run_test(size=(width, 3)) as pilot:
        text = "日本 tie\u0302\u0301ng Vie\u0323\u0302t và nhiều chữ nữa"
        app.list.replace(FewRows([Row(id=1, cells=("★", text, "7"))]))
        await pilot.pause()
        found = app.list.draw(0)
        assert sum(segment.cell_length for segment in found) == width - 1
        assert "".join(segment.text for segment in found).rstrip() == unicodedata.normalize("NFC", line)


async def test_state_is_never_told_by_colour_alone() -> None:
    app = Shown()
    async with app.run_test(size=(40, 4)) as pilot:
        app.list.dress(palette(LOOKS["terminal"]), Signs())
        tones = [
            Row(id=1, cells=("", "thường", "")),
            Row(id=2, cells=("", "mới", ""), tone="strong"),
            Row(id=3, cells=("!", "hỏng", ""), tone="alarm"),
        ]
        app.list.replace(FewRows([Row(id=0, cells=("", "đầu", "")), *tones]))
        await pilot.pause()
        looks = []
        for number in range(4):
            style = app.list.draw(number)[-1].style
            assert style is not None
            looks.append((style.bold, style.underline, style.reverse))
        assert len(set(looks)) == 4
        app.screen.set_focus(None)
        await pilot.pause()
        away = app.list.draw(0)
        assert away[0].text.startswith("-")
        assert away[0].style is not None and away[0].style.underline and not away[0].style.reverse


def test_the_real_cursor_stands_on_the_highlighted_row_in_the_same_frame() -> None:
    with Terminal(python(APPS, "list"), columns=60, rows=12) as terminal:
        assert terminal.until_shown("> •")
        terminal.settle()
        assert terminal.cursor_shown
        assert terminal.cursor == (0, 1)
        for keys in (DOWN, b"jjj", UP, b"G", b"k", b"\x1b[5~", b"g", b"jjjjjjjjjjjjjjj", b"s"):
            before = len(terminal.raw)
            terminal.send(keys)
            assert terminal.until(lambda size=before: len(terminal.raw) > size)  # type: ignore[misc]  # the default binds it now
            terminal.settle()
            column, row = terminal.cursor
            assert (column, terminal.lines()[row][:1]) == (0, ">")
            assert sum(line.startswith(">") for line in terminal.lines()) == 1
            assert bytes(terminal.raw[before:]).rstrip().endswith((b"H", b"l"))  # the move, and the end of the synchronised frame
        assert terminal.cursor_shown
        terminal.resize(40, 8)
        terminal.settle()
        assert terminal.lines()[terminal.cursor[1]].startswith(">")


def test_keys_of_one_read_are_obeyed_in_their_order() -> None:
    with Terminal(python(APPS, "list"), columns=60, rows=12) as terminal:
        assert terminal.until_shown("> •")
        terminal.send(b"jjj\rkk\r" + BACKSPACE + b"jjjjj\r")
        assert terminal.until_shown("chọn 6")
        terminal.send(b"jj" + ENTER)
        assert terminal.until_shown("chọn 8")


def test_moving_within_the_screen_repaints_two_lines() -> None:
    with Terminal(python(APPS, "list"), columns=100, rows=30) as terminal:
        assert terminal.until_shown("> •")
        terminal.settle()
        _, _, size = terminal.press(DOWN)
        assert 100 < size < 700


def test_a_list_does_not_load_what_it_does_not_need() -> None:
    import subprocess

    probe = "import sys, tui.faces.fullscreen.frame, tui.faces.fullscreen.rows; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    )
    heavy = {"markdown_it", "pygments", "tree_sitter", "httpx", "textual.widgets._markdown", "textual.widgets._data_table"}
    assert loaded & heavy == set()
