"""Makes the pictures of README, `python -m tests.pictures [PLACE…]`: starts the real program on the demo portal, in a
pseudo-terminal of its own, at an hour that is always the same, types, and draws what then stands there as SVG."""

import asyncio
import random
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from html import escape
from itertools import groupby, product
from typing import Any, NamedTuple

from pyte.screens import Char

from tests.terminal import ROOT, Terminal, python
from tui import demo
from tui import start as program
from tui.faces.fullscreen.cells import cells
from tui.model import Subscription
from tui.session import Session

PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 24, 8, 5, tzinfo=timezone(timedelta(hours=7)))
"""A Tuesday morning in Vietnam."""
PORT = 8090
"""Of the demo portal, whose addresses show."""
CELL, LINE, SIZE, EDGE = 8.43, 18, 14, 12
"""Width and height of a cell, size of letters, and the edge round them."""


class Look(NamedTuple):
    """The ground and the ink of a terminal, and a program's theme for it."""

    ground: str
    ink: str


ARMS = {
    "─": "lr", "│": "tb", "┃": "tb", "┌": "rb", "┐": "lb", "└": "tr", "┘": "tl", "├": "tbr", "┤": "tbl", "┬": "lrb",
    "┴": "lrt", "┼": "lrtb",
}  # fmt: skip
"""Where lines go from the middle of a cell."""
EIGHTHS = "▁▂▃▄▅▆▇█"
NO_SHAPES = str.maketrans(dict.fromkeys((*ARMS, *EIGHTHS), " "))
LOOKS = {"dark": Look("#14171c", "#d7dae0"), "light": Look("#fbfaf7", "#24262b")}


class Scene(NamedTuple):
    """A place: what is typed to get there, and its picture's size in cells."""

    title: str
    top: tuple[str, str]  # what then stands in the first row, in Vietnamese and English
    keys: Sequence[bytes]
    columns: int = 120
    rows: int = 30
    text: bool = False


# The articles come last: in an article with links a digit opens a link.
SCENES = {
    "overview": Scene("The overview of a morning: what is new, on today, moved and wrong", ("Tổng quan", "Overview"), (b"0",)),
    "schedule": Scene("The schedule of the week", ("Lịch công tác", "Schedule"), (b"2",)),
    "statistics": Scene("Visitor statistics", ("Thống kê", "Statistics"), (b"3",)),
    "sources": Scene("Sources and their health", ("Nguồn tin", "Sources"), (b"4",)),
    "articles": Scene("Articles: sources, list and article side by side", ("Bài viết", "Article"), (b"1", b"j", b"j", b"\r")),
    "text": Scene("Text mode, a line in and an answer out", ("61 bài", "61 unread"), (), columns=92, rows=29, text=True),
}
TYPED = {"vi": ("lich", "tk"), "en": ("schedule", "stats")}
"""A conversation in text mode."""


def start(arguments: list[str]) -> int:
    """The program, always at the same hour, fetching one source after the other; its first argument is the theme."""
    theme, *rest = arguments
    feeds, portal, show = demo.feeds_toml, demo.Portal, program._full_screen

    def fetched(session: Session) -> None:
        async def refresh(source: Subscription) -> None:
            async for _ in session.reader.refresh([source]):
                pass

        for source in session.reader.subscriptions:
            asyncio.run(refresh(source))

    def filled(session: Session, *more: Any) -> str:
        fetched(session)
        return show(session, *more)

    changed: dict[tuple[object, str], object] = {
        (program, "clock"): lambda: NOW,
        (program, "_fetch_all"): fetched,
        (program, "_full_screen"): filled,
        (random, "random"): lambda: 0.5,
        (demo, "Portal"): partial(portal, port=PORT),
        (demo, "feeds_toml"): lambda url: feeds(url).replace(
            "[settings]", f'[settings]\ntheme = "{theme}"\nreduced_motion = true'
        ),
    }
    for (place, name), other in changed.items():
        setattr(place, name, other)
    return program.main(["demo", *rest])


def taken(names: Sequence[str], language: str, theme: str) -> Iterator[tuple[str, str]]:
    """These places with their pictures, all of one face, taken one after the other in one visit."""
    first = SCENES[names[0]]
    face = ("--text", f"--width={first.columns}") if first.text else ("--tui",)
    command = python("-m", "tests.pictures", "--start", theme, *face, f"--lang={language}")
    env = {"TZ": "Asia/Ho_Chi_Minh", "LANG": "C.UTF-8", "HOME": "/nowhere"}
    with Terminal(command, columns=first.columns, rows=first.rows, env=env) as terminal:
        terminal.until(lambda: bool(terminal.raw), limit=120)  # the demo's sources are fetched, also the one that never answers
        terminal.settle(2.0)
        for name in names:
            scene = SCENES[name]
            for key in (*scene.keys, *(f"{line}\r".encode() for line in TYPED[language] if scene.text)):
                terminal.send(key)
                terminal.settle(1.0)
            shown = terminal.lines()
            if scene.top[language == "en"] not in shown[0]:
                raise RuntimeError("\n".join(shown))
            yield name, drawn(terminal, scene.title, LOOKS[theme])


def drawn(terminal: Terminal, title: str, look: Look) -> str:
    """What stands on a terminal as SVG, without anything from elsewhere."""
    width, height = terminal.columns * CELL + 2 * EDGE, terminal.rows * LINE + 2 * EDGE
    runs = list(_runs(terminal, look))
    inks = {ink: f"c{number}" for number, ink in enumerate(dict.fromkeys(run.ink for run in runs if run.text.strip()))}
    rules = "".join(f".{name}{{fill:{ink}}}" for ink, name in inks.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" xml:space="preserve">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font:{SIZE}px ui-monospace,Menlo,'Cascadia Mono',Consolas,'Noto Sans Mono',monospace;white-space:pre}}"
        f".b{{font-weight:bold}}.i{{font-style:italic}}.u{{text-decoration:underline}}{rules}</style>",
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{look.ground}"/>',
    ]
    parts += [
        f'<rect x="{_x(run.column)}" y="{_y(run.row)}" width="{run.cells * CELL:g}" height="{LINE}" fill="{run.ground}"/>'
        for run in runs
        if run.ground != look.ground
    ]
    for ink, name in inks.items():
        if path := "".join(_strokes(run) for run in runs if run.ink == ink):
            parts.append(f'<path fill="none" stroke="{ink}" d="{path}"/>')
        if path := "".join(_blocks(run) for run in runs if run.ink == ink):
            parts.append(f'<path class="{name}" d="{path}"/>')
    parts += [text for run in runs for text in _texts(run, inks.get(run.ink, ""))]
    return "\n".join((*parts, "</svg>\n"))


def _x(column: float) -> str:
    return f"{EDGE + column * CELL:.4g}"


def _y(row: float) -> str:
    return f"{EDGE + row * LINE:g}"


class Run(NamedTuple):
    """Neighbouring cells that look alike."""

    row: int
    column: int
    cells: int
    text: str
    ink: str
    ground: str
    manner: tuple[str, ...]


def _runs(terminal: Terminal, look: Look) -> Iterator[Run]:
    for row in range(terminal.rows):
        column = 0
        line = [terminal.screen.buffer[row][place] for place in range(terminal.columns)]
        for (ink, ground, manner), alike in groupby(line, lambda cell: _worn(cell, look)):
            worn = list(alike)
            text = "".join(cell.data for cell in worn)
            yield Run(row=row, column=column, cells=len(worn), text=text, ink=ink, ground=ground, manner=manner)
            column += len(worn)


def _worn(cell: Char, look: Look) -> tuple[str, str, tuple[str, ...]]:
    """A cell's ink, ground and manner."""
    ink = look.ink if cell.fg == "default" else f"#{cell.fg}"
    ground = look.ground if cell.bg == "default" else f"#{cell.bg}"
    manner = tuple(name for name, worn in (("b", cell.bold), ("i", cell.italics), ("u", cell.underscore)) if worn)
    return (ground, ink, manner) if cell.reverse else (ink, ground, manner)


def _texts(run: Run, name: str) -> Iterator[str]:
    """The letters of a run, piece by piece where there are gaps, each held to its cells whatever the font."""
    said = run.text.translate(NO_SHAPES)
    y = EDGE + run.row * LINE + 13.5
    for piece in re.finditer(r"\S+(?: \S+)*", said):
        column, wide = run.column + cells(said[: piece.start()]), cells(piece[0])
        names = " ".join((name, *run.manner))
        held = f' textLength="{wide * CELL:g}" lengthAdjust="spacingAndGlyphs"' if wide > 1 else ""
        yield f'<text x="{_x(column)}" y="{y:g}" class="{names}"{held}>{escape(piece[0], quote=False)}</text>'


def _strokes(run: Run) -> str:
    """The lines of tables and frames, which fonts leave gaps between."""
    path = ""
    for place, sign in enumerate(run.text):
        x, y = run.column + place + 0.5, run.row + 0.5
        for arm in ARMS.get(sign, ""):
            right, down = {"l": (-0.5, 0), "r": (0.5, 0), "t": (0, -0.5), "b": (0, 0.5)}[arm]
            path += f"M{_x(x)} {_y(y)}L{_x(x + right)} {_y(y + down)}"
    return path


def _blocks(run: Run) -> str:
    """The blocks of charts."""
    path = ""
    for place, sign in enumerate(run.text):
        if eighths := EIGHTHS.find(sign) + 1:
            top = _y(run.row + 1 - eighths / 8)
            path += f"M{_x(run.column + place)} {top}H{_x(run.column + place + 1)}V{_y(run.row + 1)}H{_x(run.column + place)}Z"
    return path


def main(names: Sequence[str]) -> int:
    """Make the pictures of the places named, or of all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in SCENES if not names or name in names]
    faces = [[name for name in wanted if SCENES[name].text == text] for text in (False, True)]
    for language, theme, face in product(TYPED, LOOKS, filter(None, faces)):
        for name, picture in taken(face, language, theme):
            (PICTURES / f"{name}-{language}-{theme}.svg").write_text(picture, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(start(sys.argv[2:]) if sys.argv[1:2] == ["--start"] else main(sys.argv[1:]))
