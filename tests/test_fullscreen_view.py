"""The article and the bar on a screen: scrolling, links, finding, another size, a long text; the bar's two ends."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tests.fullscreen_apps import LABELS, Article
from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.script import Head, Spot
from tui.model.blocks import Block, Heading, Paragraph, Span

WORDS = "Sở Khoa học và Công nghệ họp về đổi mới sáng tạo tại Đông Hà. "


def paragraphs(count: int, length: int = 4) -> list[Block]:
    """Paragraphs that say their number; every tenth has a link."""
    return [
        Paragraph((Span(f"Đoạn {n}. {WORDS * length}"), *([Span("văn bản", link=f"http://x/{n}")] if n % 10 == 0 else [])))
        for n in range(count)
    ]


class Shown(Frame):
    """One article, and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield Bar("đầu", right="cuối")
        yield Article(labels=LABELS, id="article")

    @property
    def article(self) -> ArticleView:
        return self.query_one(Article)

    def on_article_view_at_end(self, event: ArticleView.AtEnd) -> None:
        self.said.append("end")

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        self.said.append((event.number, event.address))

    def lines(self) -> Sequence[str]:
        view = self.article
        return ["".join(segment.text for segment in view.draw(view.top + y)).rstrip() for y in range(view.room.height)]


async def test_an_article_is_read_to_its_end() -> None:
    app = Shown()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show([Head("Tiêu đề", tone="title"), Head("hôm qua")], [Heading((Span("Mục"),)), *paragraphs(3, 3)])
        await pilot.pause()
        assert app.lines()[:5] == [
            " Tiêu đề",
            " hôm qua",
            "",
            " Mục",
            " Đoạn 0. Sở Khoa học và Công nghệ họp về đổi mới sáng tạo",
        ]
        seen = set(app.lines())
        for _ in range(4):
            await pilot.press("space")
            seen |= set(app.lines())
        assert {f"Đoạn {n}." for n in range(3)} <= {line[1:8] for line in seen}
        assert set(app.said) == {"end"}
        await pilot.press("home", "j", "j", "k", "ctrl+d", "ctrl+u")
        assert app.article.top == 1
        await pilot.press("G")
        assert app.article.top == app.article.line_count - app.article.room.height
        app.said.clear()
        await pilot.press("pagedown")
        assert app.said == ["end"]


async def test_a_short_article_ends_at_once() -> None:
    app = Shown()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show([], [Paragraph((Span("ngắn"),))])
        await pilot.press("space")
        assert app.said == ["end"]


async def test_tab_goes_through_the_links_and_enter_opens() -> None:
    app = Shown()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show([], paragraphs(35))
        await pilot.press("enter")
        assert app.said == []
        for number in range(1, 5):
            await pilot.press("tab", "enter")
            assert app.said[-1] == (number, f"http://x/{10 * (number - 1)}")
            place = app.article.cursor_place
            assert app.lines()[place.y][place.x :].startswith("văn bản"[: 60 - place.x])
        assert not app.article.step_link(1)
        await pilot.press("shift+tab", "enter")
        assert app.said[-1] == (3, "http://x/20")
        await pilot.press("g", "tab", "enter")  # begins anew with what shows
        assert app.said[-1] == (1, "http://x/0")
        assert app.article.open_link(4)
        assert not app.article.open_link(5)
        await pilot.pause()
        assert app.said[-1] == (4, "http://x/30")


async def test_a_link_is_opened_by_a_click() -> None:
    app = Shown()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show([], [Paragraph((Span("xem "), Span("日本 đây", link="http://x/")))])
        await pilot.pause()
        await pilot.click("#article", offset=(2, 0))
        assert app.said == []
        await pilot.click("#article", offset=(9, 0))
        assert app.said == [(1, "http://x/")]


async def test_words_are_found_and_stepped_through() -> None:
    app = Shown()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show([Head("Đông Hà")], paragraphs(20, 1))
        await pilot.pause()
        assert app.article.find("dong ha")[:2] == (1, 21)
        assert app.article.find_step(-1)[:2] == (21, 21)
        place = app.article.cursor_place
        assert app.lines()[place.y][place.x :].startswith("Đông Hà")
        found = [segment for segment in app.article.draw(app.article.top + place.y) if segment.text == "Đông Hà"]
        assert found and found[0].style is not None and found[0].style.reverse
        assert app.article.find_step(1)[:2] == (1, 21)
        assert app.article.top == 0
        assert app.article.find("không đâu có")[:2] == (0, 0)
        app.article.end_find()
        assert all(not segment.style.reverse for segment in app.article.draw(0) if segment.style)


async def test_the_place_is_kept_at_another_size() -> None:
    app = Shown()
    async with app.run_test(size=(70, 12)) as pilot:
        app.article.show([], paragraphs(60))
        await pilot.press("G", "pageup", "pageup")
        spot = app.article.spot
        assert spot.part > 40
        for width in (50, 90, 31, 120, 70):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            line = app.article._layout.lines[app.article.top]  # type: ignore[union-attr]  # laid out by then
            assert (line.part, app.article.spot.part) == (spot.part, spot.part)
        app.article.reset(measure=40, centred=True)
        await pilot.pause()
        assert app.article.spot.part == spot.part
        assert app.lines()[0].startswith(" " * 14)


async def test_a_place_is_gone_back_to() -> None:
    app = Shown()
    async with app.run_test(size=(70, 12)) as pilot:
        app.article.show([], paragraphs(500), spot=Spot(400))
        for _ in range(100):
            await pilot.pause(0.02)
            if app.lines()[0].startswith(" Đoạn 400."):
                break
        assert app.lines()[0].startswith(" Đoạn 400.")
        app.article.go(Spot(3))
        assert app.lines()[0].startswith(" Đoạn 3.")


async def test_a_long_text_opens_at_once_and_ends_where_it_should() -> None:
    app = Shown()
    async with app.run_test(size=(70, 12)) as pilot:
        one_line: list[Block] = [Paragraph((Span(WORDS * 60_000),))]  # 4 MB without a line break
        await pilot.pause()
        app.article.show([Head("x" * 10_000_000)], one_line)
        assert len(app.article._layout.lines) < 30_000  # type: ignore[union-attr]  # laid out by then
        assert app.lines()[0].startswith(" xxx")
        app.article.show([], paragraphs(2000))
        await pilot.press("G")
        for _ in range(200):
            await pilot.pause(0.02)
            if app.lines()[-1].endswith("Đông Hà."):
                break
        assert app.article.spot.part >= 1995
        await pilot.press("k", "g")
        assert app.lines()[0].startswith(" Đoạn 0.")


async def test_a_new_text_forgets_the_old() -> None:
    app = Shown()
    async with app.run_test(size=(70, 12)) as pilot:
        app.article.show([], paragraphs(100))
        await pilot.press("G", "tab")
        app.article.find("doan")
        app.article.show([], [Paragraph((Span("mới"),))])
        await pilot.pause()
        assert (app.article.top, app.lines()[0]) == (0, " mới")
        await pilot.press("enter")
        assert app.said == []


async def test_every_width_is_survived() -> None:
    app = Shown()
    async with app.run_test(size=(70, 12)) as pilot:
        app.article.show([Head("Tiêu đề")], paragraphs(5))
        for width, height in ((1, 1), (2, 3), (3, 2), (40, 15), (5, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.press("j", "space", "G", "tab")
            drawn = app.article.draw(0)
            assert sum(segment.cell_length for segment in drawn) == app.article.room.width


async def test_the_bar_has_two_ends() -> None:
    app = Shown()
    async with app.run_test(size=(20, 5)) as pilot:
        bar = app.query_one(Bar)
        await pilot.pause()
        assert bar.render_line(0).text == "đầu             cuối"
        bar.say("20.000 bài \x1b[2J[/], 6.667 chưa đọc", right="? trợ giúp")
        assert bar.render_line(0).text == "20.000 b… ? trợ giúp"
        assert bar.words.startswith("20.000 bài [2J[/]")
        bar.say("日本語日本語日本語")
        assert bar.render_line(0).text == "日本語日本語日本語  "
