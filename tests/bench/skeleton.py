"""The least programs on our widgets, to measure and to try by hand: skeleton.py textual|empty|list|panes|article [size].

textual: Textual with one label, nothing of ours · empty: our frame with one line · list: `size` rows · panes: sources, `size`
rows, an article, a field (/) · article: `o` opens one of `size` KB.
"""

import gc

gc.disable()  # nothing that is imported becomes garbage; Frame turns the collector on again after the first frame

import sys  # noqa: E402 -- behind the clock's start
from collections.abc import Sequence  # noqa: E402 -- behind the clock's start
from typing import ClassVar  # noqa: E402 -- behind the clock's start

from textual.app import App, ComposeResult  # noqa: E402 -- behind the clock's start
from textual.binding import BindingType  # noqa: E402 -- behind the clock's start
from textual.containers import Horizontal  # noqa: E402 -- behind the clock's start

from tui.faces.fullscreen.article import ArticleView  # noqa: E402 -- behind the clock's start
from tui.faces.fullscreen.bar import Bar  # noqa: E402 -- behind the clock's start
from tui.faces.fullscreen.field import Field  # noqa: E402 -- behind the clock's start
from tui.faces.fullscreen.frame import Frame  # noqa: E402 -- behind the clock's start
from tui.faces.fullscreen.rows import Column, FewRows, Id, LineList, Row  # noqa: E402 -- behind the clock's start
from tui.faces.fullscreen.script import Head, Labels  # noqa: E402 -- behind the clock's start
from tui.model.blocks import Block, Heading, ListItem, Paragraph, Span  # noqa: E402 -- behind the clock's start

MOVES: list[BindingType] = [
    ("j,down", "next", ""), ("k,up", "previous", ""), ("pagedown,space", "page_down", ""), ("pageup", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
]  # fmt: skip
COLUMNS = (Column(2), Column(6, least=40, tone="muted"), Column(), Column(14, least=100), Column(5, right=True))
LABELS = Labels(image="Ảnh", column="Cột")
SENTENCE = (
    "Sở Khoa học và Công nghệ tỉnh Quảng Trị tổ chức hội nghị về đổi mới sáng tạo tại Đông Hà theo Kế hoạch số 141/KH-UBND. "
)


class MadeRows:
    """Rows made when they are asked for, as a store would."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        return [self.row(index) for index in range(start, stop)]

    def row(self, index: int) -> Row:
        title = f"row {index:06d} Bộ Khoa học và Công nghệ công bố chương trình tài trợ vật liệu lượng tử 日本語"
        unread = index % 3 == 0
        cells = ("•" if unread else "", "22/11", title, "Sở KH&CN", str(index % 97))
        return Row(id=index, cells=cells, tone="strong" if unread else "")

    def place(self, id: Id) -> int | None:
        return id if isinstance(id, int) and 0 <= id < self._count else None


def made_article(kilobytes: int) -> list[Block]:
    """An article of so many KB of UTF-8: paragraphs, a heading in ten, a list, a link in each paragraph."""
    blocks: list[Block] = []
    size = place = 0
    while size < kilobytes * 1024:
        text = SENTENCE * (2 + place % 5)
        size += len(text.encode())
        if place % 10 == 0:
            blocks.append(Heading((Span(f"Mục {place // 10 + 1}"),)))
        spans = (Span(text), Span("văn bản", link=f"https://example.org/{place}"), Span(" kèm theo."))
        blocks.append(ListItem(spans) if place % 7 == 6 else Paragraph(spans))
        place += 1
    return blocks


class Rows(LineList):
    BINDINGS: ClassVar[list[BindingType]] = [*MOVES, ("enter", "select", "")]


class Article(ArticleView):
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        ("tab", "next_link", ""),
        ("shift+tab", "previous_link", ""),
        ("enter", "open_link", ""),
    ]


class Skeleton(Frame):
    """Our frame with what `what` says."""

    CSS = """
    #sources { width: 24; } Horizontal #list { width: 2fr; } Horizontal #article { width: 3fr; }
    Field { display: none; } Field.asked { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("o", "open", ""), ("slash", "ask", ""), ("escape", "leave", ""), ("h,left", "pane(-1)", ""),
        ("l,right,tab", "pane(1)", ""),
    ]  # fmt: skip
    what, many = "list", 20_000

    def compose(self) -> ComposeResult:
        if self.what == "empty":
            yield Bar("row 000000")
        elif self.what == "list":
            yield Rows(COLUMNS, id="list")
        elif self.what == "article":
            yield Bar("row 000000")
            yield Article(labels=LABELS, id="article")
        else:
            with Horizontal():
                yield Rows((Column(), Column(4, right=True)), id="sources")
                yield Rows(COLUMNS[:-1], id="list")
                yield Article(labels=LABELS, id="article")
            yield Field(id="field")
            yield Bar("20.000 bài, 6.667 chưa đọc", right="? trợ giúp", id="status")

    def on_mount(self) -> None:
        if self.what in ("list", "panes"):
            found = self.query_one("#list", Rows)
            found.replace(MadeRows(self.many))
            found.focus()
        if self.what == "panes":
            sources = [Row(id=n, cells=(f"Nguồn tin số {n}", str(n * 3)), tone="strong") for n in range(30)]
            self.query_one("#sources", Rows).replace(FewRows(sources))
            self.action_open()
        if self.what == "article":
            self.blocks = made_article(self.many)

    def action_open(self) -> None:
        blocks = self.blocks if self.what == "article" else made_article(10)
        head = (Head("Hội nghị đổi mới sáng tạo", tone="title"), Head("Sở KH&CN Quảng Trị · 14-06-2024 · Ảnh: AQ"))
        self.query_one("#article", Article).show(head, blocks)
        if self.what == "article":
            self.screen.set_focus(self.query_one("#article"))

    def action_pane(self, step: int) -> None:
        panes = [self.query_one(f"#{name}") for name in ("sources", "list", "article")]
        here = panes.index(self.focused) if self.focused in panes else 0
        self.screen.set_focus(panes[(here + step) % 3])

    def action_ask(self) -> None:
        field = self.query_one("#field", Field)
        field.add_class("asked")
        self.screen.set_focus(field)

    def action_leave(self) -> None:
        self.query_one("#field", Field).remove_class("asked")
        self.screen.set_focus(self.query_one("#list"))

    def on_input_submitted(self, event: Field.Submitted) -> None:
        self.query_one("#status", Bar).say(f"[{event.value}]")
        self.action_leave()


class Textual(App[None]):
    def compose(self) -> ComposeResult:
        from textual.widgets import Static

        yield Static("row 000000", markup=False)


if __name__ == "__main__":
    Skeleton.what = sys.argv[1]
    Skeleton.many = int(sys.argv[2]) if len(sys.argv) > 2 else Skeleton.many
    if Skeleton.what == "textual":
        gc.enable()
        Textual().run()
    else:
        Skeleton().run()
