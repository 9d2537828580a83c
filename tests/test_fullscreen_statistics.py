"""The statistics pane: the table, the portal in hand, its chart, the comparison; keys, mouse, sizes, signs, and what may come."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.fullscreen_apps import HOSTILE
from tests.statistics_pages import NOW, Made, overview, portal, portals
from tests.thorough import only
from tui.faces.fullscreen.cells import ASCII, Signs, cells
from tui.faces.fullscreen.figures import figures
from tui.faces.fullscreen.figuretable import shortened, table
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.palette import PLAIN
from tui.faces.fullscreen.statistics import Statistics
from tui.i18n import translator
from tui.model import Item, Page
from tui.model.blocks import Block, Heading, Paragraph, Span
from tui.model.statistics import Chart, PortalFigures
from tui.view import statistics as view

VI, EN = translator("vi"), translator("en")
KEYS: list[BindingType] = [
    ("j,down", "next", ""), ("k,up", "previous", ""), ("h,left", "beside(-1)", ""), ("l,right", "beside(1)", ""),
    ("space,pagedown", "page_down", ""), ("pageup", "page_up", ""), ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""),
    ("g,home", "top", ""), ("G,end", "bottom", ""), ("enter", "select", ""), ("w", "step", ""), ("m", "measure", ""),
    ("c", "compare", ""), ("left_square_bracket", "stretch(-1)", ""), ("right_square_bracket", "stretch(1)", ""),
]  # fmt: skip


class Pane(Statistics):
    BINDINGS: ClassVar[list[BindingType]] = KEYS


class Shown(Frame):
    """The pane alone; what it asks for is answered at once."""

    def __init__(self, made: Iterable[Made] = (), page: Page | None = None, answers: bool = True) -> None:
        super().__init__()
        self.made = {one.figures.portal: one for one in made}
        self.page = page or overview(list(self.made.values()))
        self.answers = answers
        self.asked: list[tuple[str, str, str]] = []

    def compose(self) -> ComposeResult:
        yield Pane(lambda: NOW, id="statistics")

    def on_mount(self) -> None:
        self.pane.show(self.page, VI)
        self.pane.focus()

    @property
    def pane(self) -> Pane:
        return self.query_one(Pane)

    def on_statistics_asked(self, event: Statistics.Asked) -> None:
        assert event.control is self.pane
        self.asked.append((event.portal, event.measure, event.by))
        if self.answers and event.portal in self.made:
            self.pane.show_portal(self.made[event.portal].page(event.measure, event.by))

    def cursor(self) -> str:
        """The part the keys move in."""
        return self.pane.part

    def lines(self) -> list[str]:
        """What it shows, without the column of the position."""
        width, height = self.pane.outer_size
        shown = self.pane.render_lines(self.pane.outer_size.region)
        assert [strip.cell_length for strip in shown] == [width] * height
        assert [cells(strip.text) for strip in shown] == [width] * height
        return [strip.text[:-1].rstrip() for strip in shown]

    def table(self) -> list[str]:
        """The part of the portals."""
        region = self.pane.table_region
        return [line[: region.width].rstrip() for line in self.lines()[region.y : region.bottom]]

    def text(self) -> list[str]:
        """The part of the portal in hand."""
        region = self.pane.text_region
        return [line[region.x :].rstrip() for line in self.lines()[region.y : region.bottom]]


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_portals_and_their_figures() -> None:
    app = Shown(portals())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        assert app.table() == [
            "                                                               So tuần",
            "  Cổng                               Tổng cộng    So hôm qua     trước  Xem lúc",
            "> Sở Khoa học và Công nghệ Đồng T…      24.102          +889    +7.941    05:50",
            "  Cổng thông tin điện tử Bộ Khoa…   14.108.000       +42.660  +381.100    05:50",
            "  Sở KH&CN An Giang                  3.021.770          +275    +2.459    05:50",
            "  Cục Sở hữu trí tuệ                         -                            09:05",
            "  Trung tâm Thông tin                        ~                            09:05",
            "  Sở KH&CN Cần Thơ                   3.147.615        +1.866   +16.672    05:50",
        ]


async def test_the_table_has_as_many_columns_as_fit() -> None:
    found = {}
    for width in (40, 80, 120, 200):
        app = Shown(portals())
        async with app.run_test(size=(width, 40)) as pilot:
            await pressed(pilot)
            found[width] = [" ".join(line.split()) for line in app.table()][0 if width in (40, 120) else 1]
    assert found == {
        40: "Cổng Tổng cộng",
        80: "Cổng Tổng cộng So hôm qua trước Xem lúc",
        120: "Cổng Tổng cộng So hôm qua",
        200: "Cổng Tổng cộng So hôm qua trước Xem lúc Hôm nay",
    }


async def test_signs_have_their_words() -> None:
    app = Shown(portals())
    async with app.run_test(size=(200, 60)) as pilot:
        await pressed(pilot)
        table = {line[2:40].strip(): line[40:] for line in app.table()}
        assert table["Cục Sở hữu trí tuệ"].split()[0] == "-"
        assert table["Trung tâm Thông tin"].split()[0] == "~"
        assert app.table()[-1] == " - không công bố · ~ không hiểu được · < thấy đã lâu · ↺ bộ đếm đặt lại"
        await pressed(pilot, "j", "j", "j", "j")
        assert "~ không hiểu được: 3.311.37I lượt" in app.text()[1]
        await pressed(pilot, "j")
        assert "? đáng ngờ" in "".join(app.text()[1:4])


async def test_a_portal_beside_the_table() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot)
        text = app.text()
        assert [" ".join(line.split()) for line in text[:5]] == [
            "Sở Khoa học và Công nghệ Đồng Tháp",
            "Đang xem 25 +4 so hôm qua 05:50",
            "Hôm nay 250 +37 so hôm qua 05:50",
            "> Tổng cộng 24.102 +889 so hôm qua 05:50",
            "https://so.example/",
        ]
        assert text[6].startswith(" Lượt truy cập mỗi ngày")
        assert any("↺ bộ đếm đặt lại, ít nhất chừng ấy: 03/11" in line for line in text)
        assert any("Xu hướng: ổn định." in line for line in text)
        assert not any("Tổng cộng:" in line for line in text)  # its figures are not said twice


async def test_in_few_lines_the_chart_comes_first() -> None:
    app = Shown(portals())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        lines = app.lines()
        assert lines[8] == "─ Sở Khoa học và Công nghệ Đồng Tháp ─ 1/8 " + "─" * 36
        assert lines[9].startswith(" Lượt truy cập mỗi ngày, tính từ tổng cộng")
        await pressed(pilot, "enter", "G")
        assert "Xu hướng: ổn định." in " ".join(app.text())


async def test_keys_move_and_ask() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "j", "w", "w", "m", "k")
        names = [one.figures.portal for one in portals()]
        assert app.asked == [
            (names[0], "total", "day"), (names[1], "total", "day"), (names[1], "total", "week"), (names[1], "total", "month"),
            (names[1], "online", "month"), (names[0], "online", "month"),
        ]  # fmt: skip
        assert (app.pane.portal, app.pane.measure, app.pane.by) == (names[0], "online", "month")
        await pressed(pilot, "j", "j")
        assert (app.pane.portal, app.pane.measure) == (names[2], "total")  # has no online; its usual one
        await pressed(pilot, "G", "j", "space")
        assert app.pane.portal == names[-1]
        await pressed(pilot, "pageup")
        assert app.pane.portal == names[0]


async def test_bars_are_pointed_at_one_by_one() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "l")
        assert app.cursor() == "text"
        said = []
        for key in ("h", "h", "l", "l", "l"):
            await pressed(pilot, key)
            (line,) = [line for line in app.text() if line.startswith((" Thứ", " Chủ")) and ": " in line]
            said.append(line.strip())
            assert app.pane.cursor_screen_offset == Offset(
                app.pane.text_region.x, next(n for n, line in enumerate(app.lines()) if said[-1] in line)
            )
        assert (
            said
            == ["Chủ Nhật 22/11: 852", "Thứ Bảy 21/11: 1.037", "Chủ Nhật 22/11: 852"] + ["Thứ Hai 23/11: 250, chưa hết kỳ"] * 2
        )
        for _ in range(80):
            app.pane.action_beside(-1)
        assert any("Thứ Sáu 25/09: " in line for line in app.text())
        assert (app.pane.leave(), app.cursor(), app.pane.leave()) == (True, "table", False)


async def test_earlier_and_later_stretches() -> None:
    app = Shown([portal("Sở", days=400)])
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot)
        chart = 6

        def days() -> str:
            return app.text()[chart][-23:]

        newest = days()
        await pressed(pilot, "left_square_bracket")
        before = days()
        assert before != newest and "ngày sau" in " ".join(app.text())
        await pressed(pilot, "right_square_bracket")
        assert days() == newest
        for _ in range(40):
            app.pane.action_stretch(-1)
        assert "20/10 - " in days() and "ngày trước" not in " ".join(app.text())
        await pressed(pilot, "enter")
        assert any(": " in line and line.startswith((" Thứ", " Chủ")) for line in app.text())


async def test_portals_compared() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "c")
        assert app.pane.comparing
        text = [line.strip() for line in app.text() if line.strip()]
        assert text[:2] == ["Tổng cộng", "6 cổng, cộng lại 23.309.661"]
        assert [line.split()[-2] for line in text if line.endswith("%")] == ["60,5", "13,5", "13,0", "12,9", "0,1", "<0,1"]
        bars = [line.count("█") for line in text if line.endswith("%")]
        assert bars == sorted(bars, reverse=True) and bars[0] > 4 * bars[1] > 0
        assert text[-1] == "Không có số liệu: Cục Sở hữu trí tuệ; Trung tâm Thông tin"
        assert "Khoa học và Công nghệ" in text  # the rest of a name that is longer than its room
        assert sum(line.startswith(">") for line in text) == 1
        await pressed(pilot, "m", "m")
        assert app.text()[0] == " Đang xem"
        assert app.pane.leave() and not app.pane.comparing


async def test_many_portals_compared_show_the_one_in_hand() -> None:
    app = Shown([portal(f"Sở {n:02}", days=3, visits=100 + n) for n in range(40)])
    async with app.run_test(size=(120, 20)) as pilot:
        await pressed(pilot, "c")
        assert any(line.startswith("> Sở 00") for line in app.text()) and app.pane.first_line > 0
        await pressed(pilot, "G")
        assert any(line.startswith("> Sở 39") for line in app.text()) and app.text()[0].strip() == "Tổng cộng"
        await pressed(pilot, "enter")
        assert app.lines()[app.pane.cursor_screen_offset.y][app.pane.text_region.x :].startswith("- Sở 39")


async def test_another_step_points_at_its_newest_bar() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "enter", "h", "w")
        assert any(line.startswith(" tuần từ 23/11: ") for line in app.text())
        await pressed(pilot, "w", "m")
        assert any(line.startswith(" tháng 11/2026: ") for line in app.text())


async def test_names_alike_at_their_beginning_are_cut_in_the_middle() -> None:
    names = ["Sở Khoa học và Công nghệ An Giang", "Sở Khoa học và Công nghệ Đồng Tháp", "Cục Thông tin khoa học quốc gia"]
    assert shortened(names, 18, Signs()) == ["Sở Kho…An Giang", "Sở Kho…Đồng Tháp", "Cục Thông tin kho…"]
    assert shortened(["日本国" * 9 + "東", "日本国" * 9 + "西"], 11, Signs()) == ["日…日本国東", "日…日本国西"]
    marks = ["e\u0301" * 30 + "a", "e\u0301" * 30 + "b"]
    assert all(cells(one) <= 9 and one.endswith(("a", "b")) for one in shortened(marks, 9, ASCII))


async def test_an_answer_that_comes_late_is_left_alone() -> None:
    app = Shown(portals(), answers=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "j", "j")
        made = portals()
        app.pane.show_portal(made[0].page())
        assert not any("Lượt truy cập mỗi ngày" in line for line in app.text())
        assert any("3.021.770" in line for line in app.text())  # what the overview says is there at once
        app.pane.show_portal(made[2].page())
        assert any("Lượt truy cập mỗi ngày" in line for line in app.text())


async def test_a_new_overview_keeps_the_portal_in_hand() -> None:
    app = Shown(portals())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "j", "j", "enter", "h", "h")
        before, asked = app.lines(), len(app.asked)
        app.pane.show(overview([portal("Sở mới"), *app.made.values()]), VI)
        await pilot.pause()
        assert app.asked[asked:] == [("Sở KH&CN An Giang", "total", "day")]
        assert app.text() == [line[app.pane.text_region.x :] for line in before] and app.pane.row == 3
        app.pane.show(overview([portal("Sở mới")]), VI)
        await pilot.pause()
        assert (app.pane.portal, app.pane.part) == ("Sở mới", "table")


@pytest.mark.parametrize(
    ("size", "signs"),
    [((40, 15), ASCII), ((80, 24), Signs()), ((80, 24), Signs().frameless()), ((120, 40), Signs()), ((200, 60), ASCII)],
)
async def test_every_size(size: tuple[int, int], signs: Signs) -> None:
    app = Shown(portals())
    async with app.run_test(size=size) as pilot:
        await pressed(pilot)
        app.pane.dress(PLAIN, signs)
        for keys in ("j", "enter", "hhh", "]", "w", "m", "c", "G", "g", "h", "kk", "enter"):
            await pressed(pilot, *keys.replace("enter", "\n"))
            app.lines()
            place = app.pane.cursor_screen_offset
            assert 0 <= place.x < size[0] and 0 <= place.y < size[1]
            line = app.lines()[place.y]
            if app.pane.part == "table":
                assert line.startswith(signs.cursor) and place.x == 0


async def test_every_other_size() -> None:
    app = Shown(portals())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "enter", "h")
        for width, height in ((1, 1), (3, 2), (10, 40), (300, 5), (99, 7), (100, 8), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            app.lines()
        assert " Chủ Nhật 22/11: 852" in app.text()


async def test_the_table_scrolls_under_its_heading() -> None:
    app = Shown([portal(f"Sở {n:02}", days=10) for n in range(40)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "G")
        assert app.table()[-1].startswith("> Sở 39") and "Tổng cộng" in app.table()[1]
        assert app.pane.cursor_screen_offset.y == len(app.table()) - 1
        await pressed(pilot, "k", "k")
        assert app.table()[-3].startswith("> Sở 37")
        await pressed(pilot, "g")
        assert app.table()[2].startswith("> Sở 00")


async def test_the_mouse_goes_to_portals_and_scrolls_the_text() -> None:
    app = Shown(portals())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        await pilot.click("#statistics", offset=(5, 4))
        await pilot.pause()
        assert (app.pane.row, app.cursor()) == (2, "table")
        await pilot.click("#statistics", offset=(5, 12))
        await pilot.pause()
        assert app.cursor() == "text"
        before = app.text()
        await pressed(pilot, "j", "j")
        assert app.text()[0] == before[2]
        await pilot.click("#statistics", offset=(5, 3))
        assert (app.pane.row, app.cursor()) == (1, "table")


async def test_nothing_at_all() -> None:
    for page in (Page(name="stats", title=""), Page(name="stats", title="", lead=("Chưa có gì.",)), overview([])):
        app = Shown(page=page)
        async with app.run_test(size=(80, 24)) as pilot:
            await pressed(pilot, "j", "enter", "w", "m", "c", "G", "h", "l", "[", "]", "space")
            assert app.asked == [] and app.pane.portal == "" and app.pane.measure == ""
            app.lines()
            assert page.lead[0] in "".join(app.lines()) if page.lead else True


async def test_the_only_portal_and_one_without_a_counter() -> None:
    alone = portal("Sở")
    app = Shown([alone], page=alone.page())
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot)
        assert app.pane.portal == "Sở" and any("Lượt truy cập mỗi ngày" in line for line in app.text())
    articles = Chart(title="Tin tức, số bài mỗi tuần", by="week", bars=alone.page().charts[0].bars[:3])
    app = Shown(page=Page(name="stats", title="Viện", charts=(articles,)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot)
        assert app.asked == [("Viện", "", "day")]
        assert app.text()[1] == "  Không có bộ đếm truy cập." and app.text()[3].startswith(" Tin tức, số bài mỗi tuần")
    app = Shown([alone], page=overview([alone])._replace(record={"portals": ["Viện", "Sở"]}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot)
        assert app.pane.portal == "Sở"
        assert [line[2:6].strip() for line in app.table() if line][-3:-1] == ["Viện", "Sở"]
        assert app.table()[-1] == " - không có bộ đếm truy cập"


def hostile(text: str) -> Page:
    """A page in which everything that can be is this text."""
    record: dict[str, Any] = {
        "portal": text, "measure": text, "value": 10**30, "seen": (NOW - timedelta(days=9000)).isoformat(), "page": text,
        "status": "ok", "text": text, "since_yesterday": -(10**30), "since_last_week": 10**30, "reset": True, "doubtful": True,
    }  # fmt: skip
    none = record | {"value": None, "status": "not_understood"}
    items = [Item(number=1, line=text, title=text, record=record), Item(number=2, line=text, title=text, record=none)]
    blocks: list[Block] = [Heading((Span(text),)), Paragraph((Span(text * 3),))]
    return Page(
        name="stats", title=text, lead=(text,), items=items, blocks=blocks, charts=(Chart(title=text, by="day", bars=()),)
    )


@pytest.mark.parametrize("text", ["", *HOSTILE[::3], *only(*HOSTILE[1::3], *HOSTILE[2::3])])
async def test_whatever_pages_hold(text: str) -> None:
    app = Shown(page=hostile(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot)
        for size in ((40, 15), (120, 40)):
            await pilot.resize_terminal(*size)
            for key in ("c", "j", "m", "c", "enter", "G"):
                await pressed(pilot, key)
                shown = "".join(app.lines())
                assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in shown)


def test_measures_most_portals_share_come_first() -> None:
    found = figures(overview(portals()), VI, NOW, Signs())
    assert list(found.measures) == ["total", "today", "online"]
    assert found.portals[2].figure("online") is None and found.portals[2].usual == "total"
    assert found.portals[3].figures[0].written == "-" and found.portals[4].figures[0].written == "~"
    english = figures(overview(portals(), "en"), EN, NOW, ASCII)
    assert [one.figures[-1].signs for one in english.portals] == ["", "", "", "", "", "", "<", "R"]


async def test_changes_stand_only_behind_their_figure() -> None:
    plain = [portal(f"Sở KH&CN {name}") for name in ("Cửa Tùng", "Lam Hải", "Thạch Đông")]
    for width in range(30, 130):
        found = figures(overview(plain), VI, NOW, Signs())
        laid = table(found, "", width, Signs(), VI)
        heads = ["".join(one.text for one in line) for line in laid.head]
        words = " ".join(heads)
        figured = sum(word in words for word in found.measures.values())
        assert words.lower().count("so hôm qua") <= figured, (width, heads)
        assert words.lower().count("so tuần") <= figured, (width, heads)


async def test_a_portal_without_a_counter_stands_below() -> None:
    silent_one = PortalFigures("Hội đồng Nghiên cứu", ("so",), ())
    page = view.overview([portal("Sở").figures, silent_one], {}, {"so": "Tin tức"}, VI, NOW)
    app = Shown([portal("Sở")], page)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "j")
        assert app.pane.portal == "Hội đồng Nghiên cứu"
        assert any("Không có bộ đếm truy cập." in line for line in app.text())
