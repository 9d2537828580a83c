"""Looks: the colours of each theme, and from them what each kind of text looks like. Attributes always differ; colour only
adds to them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from textual.theme import Theme

Palette = Mapping[str, Style]

NAMES = (
    # lists
    "strong", "muted", "alarm", "cursor", "cursor-away",
    # articles
    "title", "meta", "heading", "em", "code", "quote", "image", "label", "caption", "frame", "link", "number", "match", "here",
    "inserted", "deleted",
)  # fmt: skip
"""Every style name a widget of ours asks for. Unknown and missing ones are plain."""

PLAIN: Palette = {
    "strong": Style(bold=True),
    "alarm": Style(bold=True, underline=True),
    "cursor": Style(reverse=True),
    "cursor-away": Style(underline=True),
    "title": Style(bold=True),
    "heading": Style(bold=True, underline=True),
    "em": Style(italic=True),
    "quote": Style(italic=True),
    "label": Style(bold=True),
    "caption": Style(italic=True),
    "link": Style(underline=True),
    "inserted": Style(bold=True, italic=True),
    "deleted": Style(strike=True),
    "match": Style(reverse=True),
    "here": Style(reverse=True, bold=True),
}
"""Attributes alone: right on every terminal, with NO_COLOR, and as the ground for every look."""


class Pair(NamedTuple):
    """Colours of a text and of what is under it."""

    text: str
    ground: str


class Look(NamedTuple):
    """The colours of a theme: "#rrggbb", or the terminal's own names where it is `own`."""

    dark: bool
    page: Pair
    muted: str  # what may be read later: dates, counts, whence
    accent: str  # titles, headings, links
    alarm: str
    frame: str  # lines and the position
    bar: Pair  # at the top
    foot: Pair
    cursor: Pair  # the highlight where the keys go
    away: Pair  # the highlight elsewhere
    match: Pair
    own: bool = False


DARK = Look(
    dark=True, page=Pair("#e6e6e6", "#15171c"), muted="#a9b0bb", accent="#8cc2ff", alarm="#ff9e7a", frame="#7b8491",
    bar=Pair("#ffffff", "#2b3a4d"), foot=Pair("#d5d9e0", "#21252d"), cursor=Pair("#ffffff", "#2a6cb8"),
    away=Pair("#ffffff", "#5f6876"), match=Pair("#15171c", "#f2cc60"),
)  # fmt: skip
LIGHT = Look(
    dark=False, page=Pair("#1b1e23", "#fbfbf8"), muted="#565d68", accent="#0a4f94", alarm="#a62012", frame="#646d7a",
    bar=Pair("#ffffff", "#1f4770"), foot=Pair("#2b3037", "#e6e9ed"), cursor=Pair("#ffffff", "#083f78"),
    away=Pair("#ffffff", "#68727f"), match=Pair("#ffffff", "#7a4b00"),
)  # fmt: skip
CONTRAST_DARK = Look(
    dark=True, page=Pair("#ffffff", "#000000"), muted="#ffffff", accent="#5fffff", alarm="#ffaf87", frame="#ffffff",
    bar=Pair("#000000", "#ffffff"), foot=Pair("#ffffff", "#000000"), cursor=Pair("#000000", "#ffff00"),
    away=Pair("#000000", "#c0c0c0"), match=Pair("#000000", "#5fffff"),
)  # fmt: skip
CONTRAST_LIGHT = Look(
    dark=False, page=Pair("#000000", "#ffffff"), muted="#000000", accent="#00005f", alarm="#870000", frame="#000000",
    bar=Pair("#ffffff", "#000000"), foot=Pair("#000000", "#ffffff"), cursor=Pair("#ffffff", "#00005f"),
    away=Pair("#ffffff", "#4e4e4e"), match=Pair("#ffffff", "#004f00"),
)  # fmt: skip
_OWN = Pair("ansi_default", "ansi_default")
TERMINAL = Look(
    dark=True, page=_OWN, muted="", accent="", alarm="", frame="", bar=_OWN, foot=_OWN, cursor=_OWN, away=_OWN, match=_OWN,
    own=True,
)  # fmt: skip
# No colour of the sixteen can be read both on black and on white; where the terminal says which it has, there are colours.
ON_DARK = TERMINAL._replace(accent="bright_cyan", alarm="bright_yellow")
ON_LIGHT = TERMINAL._replace(accent="blue", alarm="red")
LOOKS: Mapping[str, Look] = {
    "dark": DARK, "light": LIGHT, "contrast-dark": CONTRAST_DARK, "contrast-light": CONTRAST_LIGHT, "terminal": TERMINAL,
}  # fmt: skip
"""The themes by the name they have in feeds.toml."""


def palette(look: Look) -> Palette:
    """PLAIN with the colours of a look laid over it. The terminal's own keep reverse for what has a ground."""
    over = {
        "muted": look.muted, "meta": look.muted, "caption": look.muted, "image": look.muted, "frame": look.frame,
        "alarm": look.alarm, "title": look.accent, "heading": look.accent, "link": look.accent, "number": look.accent,
    }  # fmt: skip
    laid = {name: PLAIN.get(name, Style()) + Style(color=colour or None) for name, colour in over.items()}
    if not look.own:
        here = Style(bold=True, underline=True)
        bare = Style(underline=False)  # a link is underlined, and no more than it where colour tells the rest
        laid |= {
            "alarm": laid["alarm"] + bare,
            "heading": laid["heading"] + bare,
            "cursor": Style(color=look.cursor.text, bgcolor=look.cursor.ground),
            "cursor-away": Style(color=look.away.text, bgcolor=look.away.ground),
            "match": Style(color=look.match.text, bgcolor=look.match.ground),
            "here": here + Style(color=look.cursor.text, bgcolor=look.cursor.ground),
        }
    return {**PLAIN, **laid}


def theme(name: str, look: Look) -> "Theme":
    """The look for Textual: what its style sheet and its text field ask for."""
    from textual.theme import BUILTIN_THEMES, Theme

    reverse = "reverse" if look.own else "none"
    needed = BUILTIN_THEMES["ansi-dark"].variables if look.own else {}  # by Textual's own style sheet
    return Theme(
        name=name, dark=look.dark, ansi=look.own, primary="ansi_default" if look.own else look.accent,
        foreground=look.page.text, background=look.page.ground, surface=look.page.ground, panel=look.page.ground,
        variables=needed | {
            "bar": look.bar.ground, "bar-text": look.bar.text, "foot": look.foot.ground, "foot-text": look.foot.text,
            "bar-style": f"bold {reverse}" if look.own else "bold", "selection-style": reverse,
            "input-selection-background": look.match.ground, "input-selection-foreground": look.match.text,
        },
    )  # fmt: skip
