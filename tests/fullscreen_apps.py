"""Small programs on the widgets of the full screen, run on a pseudo-terminal by its tests: fullscreen_apps.py NAME [ARGUMENT]."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui.faces.fullscreen.article import ArticleView
from tui.faces.fullscreen.bar import Bar
from tui.faces.fullscreen.field import Field
from tui.faces.fullscreen.frame import Frame
from tui.faces.fullscreen.rowline import Column, FewRows, Row
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.script import Head, Labels
from tui.model.blocks import Block, Code, Heading, Image, ListItem, Paragraph, Quote, Span, Table

HOSTILE = (
    "[/]", "[@click=app.quit]boo[/]", "[link=file:///etc/passwd]x[/link]", '{"a": [true, false]}', "[RFC 9110]", "[#ff0]x",
    "a\x1b]52;c;aGk=\x07b", "a\x1b[2Jb", "a\x1bcb", "a\x1bP1;2qb\x1b\\c", "a\x1b_Gb\x1b\\c", "a\x9b2Jb\x9d0;x",
    "a\u202eb\u2066c\u200bd\U000e0041e",
    "x" + "\u0316" * 3000, "\U0001f468\u200d" * 400 + "z", "\ud800y", "\rcr\x08bs\x00nul\x7f", "tie\u0302\u0301ng", "日本語" * 40,
)  # fmt: skip
COLUMNS = (Column(width=3), Column(width=6, tone="muted"), Column(), Column(width=5, right=True))
LABELS = Labels(image="Ảnh", column="Cột")
MOVES: list[BindingType] = [
    ("j,down", "next", ""), ("k,up", "previous", ""), ("pagedown,space", "page_down", ""), ("pageup", "page_up", ""),
    ("ctrl+d", "half_down", ""), ("ctrl+u", "half_up", ""), ("g,home", "top", ""), ("G,end", "bottom", ""),
]  # fmt: skip


class Rows(LineList):
    BINDINGS: ClassVar[list[BindingType]] = [*MOVES, ("enter", "select", "")]


class Article(ArticleView):
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        ("tab", "next_link", ""),
        ("shift+tab", "previous_link", ""),
        ("enter", "open_link", ""),
    ]


def titled(titles: Sequence[str]) -> FewRows:
    """Rows that bear these titles in every column."""
    return FewRows([Row(id=place, cells=("•", title, title, title), tone="strong") for place, title in enumerate(titles)])


def hostile_blocks() -> list[Block]:
    """Every kind of block, full of what must not reach the terminal."""
    blocks: list[Block] = []
    for text in HOSTILE:
        spans = (Span(text), Span(text, style="strong", link="https://example.org/[/]\x1b]52;c;aGk=\x07"))
        blocks += [
            Heading(spans), Paragraph(spans), ListItem(spans), Quote(spans), Code(text), Image(url=text, alt=text, caption=text),
            Table(rows=((spans, spans), (spans, spans)), head=1, caption=text),
        ]  # fmt: skip
    return blocks


class ListApp(Frame):
    """A list of 500 rows; `s` replaces them by every other one; Enter says what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [("s", "halve", ""), ("q", "quit", "")]

    def compose(self) -> ComposeResult:
        yield Bar("danh sách")
        yield Rows(COLUMNS, id="list")
        yield Bar(id="status")

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.replace(FewRows([Row(id=n, cells=("•", "22/11", f"bài số {n} 日本 tie\u0302\u0301ng", str(n))) for n in range(500)]))
        self.screen.set_focus(rows)

    def action_halve(self) -> None:
        kept = [Row(id=n, cells=("", "", f"bài số {n}", "")) for n in range(0, 500, 2)]
        self.query_one(Rows).replace(FewRows(kept))

    def on_line_list_selected(self, event: LineList.Selected) -> None:
        self.query_one("#status", Bar).say(f"chọn {event.id}")


class FieldApp(Frame):
    """A field; each text that is submitted is written to the file named."""

    def compose(self) -> ComposeResult:
        yield Field(placeholder="gõ ở đây")
        yield Bar("sẵn sàng")

    def on_mount(self) -> None:
        self.screen.set_focus(self.query_one(Field))

    def on_input_submitted(self, event: Field.Submitted) -> None:
        with Path(sys.argv[2]).open("a", encoding="utf-8") as file:
            file.write(event.value + "\n")
        self.query_one(Field).say("")


class PlainFieldApp(App[None]):
    """The same without our frame: the field must do by itself."""

    compose = FieldApp.compose
    on_mount = FieldApp.on_mount
    on_input_submitted = FieldApp.on_input_submitted


class HostileApp(Frame):
    """Everything hostile in every widget."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "")]

    def compose(self) -> ComposeResult:
        yield Bar(HOSTILE[0] + HOSTILE[6], right=HOSTILE[1])
        with Horizontal():
            yield Rows(COLUMNS, id="list", empty=HOSTILE[6])
            yield Article(labels=LABELS, id="article")
        yield Field("".join(HOSTILE), placeholder=HOSTILE[6])
        yield Bar(id="status")

    def on_mount(self) -> None:
        self.query_one(Rows).replace(titled(HOSTILE))
        article = self.query_one(Article)
        article.show([Head(text, tone="title") for text in HOSTILE], hostile_blocks())
        self.query_one("#status", Bar).say("".join(HOSTILE), right="".join(HOSTILE))
        self.screen.set_focus(article)


if __name__ == "__main__":
    {"list": ListApp, "field": FieldApp, "plain": PlainFieldApp, "hostile": HostileApp}[sys.argv[1]]().run()
