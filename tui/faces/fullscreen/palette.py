"""Palettes: what each kind of text looks like, by name. Attributes always differ; colour only adds to them."""

from collections.abc import Mapping

from rich.style import Style

Palette = Mapping[str, Style]

NAMES = (
    # lists
    "strong", "muted", "alarm", "cursor", "cursor-away",
    # articles
    "title", "meta", "heading", "em", "code", "quote", "image", "label", "caption", "frame", "link", "number", "match", "here",
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
    "match": Style(reverse=True),
    "here": Style(reverse=True, bold=True),
}
"""Attributes alone: right on every terminal, with NO_COLOR, and as the ground for every theme."""


def coloured(*, muted: str, alarm: str, accent: str, frame: str) -> Palette:
    """PLAIN with the colours of a theme ("#rrggbb" or a terminal's colour name) laid over it."""
    over = {
        "muted": muted,
        "meta": muted,
        "caption": muted,
        "image": muted,
        "frame": frame,
        "alarm": alarm,
        "title": accent,
        "heading": accent,
        "link": accent,
        "number": accent,
    }
    return {**PLAIN, **{name: PLAIN.get(name, Style()) + Style(color=colour) for name, colour in over.items()}}
