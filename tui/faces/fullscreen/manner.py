"""The manner of the screen: its colours, arrangement, signs and stillness, by the settings and by what the terminal asks for."""

import sys
from collections.abc import Mapping
from typing import Literal, NamedTuple

from rich.color import ColorSystem

from tui.faces.fullscreen.cells import ASCII, Signs
from tui.faces.fullscreen.palette import LOOKS, ON_DARK, ON_LIGHT, PLAIN, TERMINAL, Palette, palette
from tui.model.listformat import Field, list_fields
from tui.session import Session

NO_MEASURE = 10_000  # columns
_OWN = {"": TERMINAL, "dark": ON_DARK, "light": ON_LIGHT}


class Terminal(NamedTuple):
    """What the person's terminal and environment ask for, before any setting."""

    colours: bool = True  # False with NO_COLOR
    few_colours: bool = False  # sixteen at most: ours would be replaced by others
    still: bool = False  # nothing may move by itself
    ascii: str = ""  # the encoding, where it has nothing but ASCII for what we draw
    ground: Literal["", "dark", "light"] = ""  # its own, where it says so


def asked_by(environment: Mapping[str, str], encoding: str) -> Terminal:
    """What the environment asks for, with output in `encoding`."""
    try:
        "".join(Signs()).encode(encoding)
        poor = ""
    except UnicodeEncodeError:
        poor = encoding
    except LookupError:
        poor = "ascii"
    return Terminal(
        colours=not environment.get("NO_COLOR"),
        few_colours=colour_system(environment) not in (ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR),
        still=environment.get("TEXTUAL_ANIMATIONS", "").lower() == "none",
        ascii=poor,
        ground=_ground(environment.get("COLORFGBG", "")),
    )


def colour_system(environment: Mapping[str, str]) -> ColorSystem:
    """The colours a terminal has. Where it is the environment that tells, it is read here as Rich does: Rich's console takes
    longer to load than the first picture to paint."""
    if sys.platform == "win32":
        from rich.console import Console

        system = Console(force_terminal=True).color_system
        return ColorSystem.TRUECOLOR if system == "truecolor" else ColorSystem.EIGHT_BIT
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    kind = environment.get("TERM", "").strip().lower().rpartition("-")[2]
    return ColorSystem.EIGHT_BIT if kind in ("256color", "kitty") else ColorSystem.STANDARD


def _ground(said: str) -> Literal["", "dark", "light"]:
    """Whether the terminal's ground is dark, of "15;0" as rxvt, Konsole and others put it into the environment."""
    number = said.rpartition(";")[2]
    if not number.isdecimal():
        return ""
    return "light" if number in ("7", "15") else "dark"


class Manner(NamedTuple):
    """How the screen looks and behaves."""

    theme: str  # one of LOOKS
    palette: Palette
    signs: Signs
    one_pane: bool  # one plain pane without frames
    still: bool  # nothing moves by itself: no clock, progress in quarters
    measure: int = 72  # columns of prose at most
    fields: tuple[Field, ...] = ()  # of the list, where the person chose them


def manner(session: Session, asked: Terminal) -> Manner:
    """The manner by the settings, and by what the terminal asks for, which goes first."""
    settings = session.reader.config.settings
    theme = settings.theme if asked.colours and not asked.few_colours else "terminal"
    signs = ASCII if settings.signs == "ascii" or (asked.ascii and settings.signs == "auto") else Signs()
    one = settings.layout == "one"
    return Manner(
        theme=theme,
        palette=palette(_OWN[asked.ground] if theme == "terminal" else LOOKS[theme]) if asked.colours else PLAIN,
        signs=signs.frameless() if one else signs,
        one_pane=one,
        still=settings.reduced_motion or asked.still,
        measure=settings.measure or NO_MEASURE,
        fields=list_fields(settings.list_format),
    )
