"""Lines: a laid line of an article as pieces, each knowing the style it wants and the place in the text it comes from."""

from bisect import bisect_right
from typing import NamedTuple

from tui.faces.fullscreen.script import Flow

PICTURE = "picture"
"""The style of a piece that is a line of a picture."""


class Piece(NamedTuple):
    """A run of one style. `style` holds style names parted by spaces; `flow` is -1 for what is drawn and not text."""

    text: str
    style: str = ""
    link: int = 0
    flow: int = -1
    start: int = 0


class Line(NamedTuple):
    """One line of an article and the part it belongs to. No pieces: a blank line."""

    pieces: tuple[Piece, ...]
    part: int


def pieces(flow: Flow, number: int, start: int, end: int, style: str = "") -> tuple[Piece, ...]:
    """flow.text[start:end] cut where its marks begin and end. `number` is the flow's place in its part."""
    if not flow.marks:
        return (Piece(flow.text[start:end], style, 0, number, start),)
    found: list[Piece] = []
    at = start
    for mark in flow.marks[bisect_right(flow.marks, start, key=lambda mark: mark.end) :]:
        if mark.start >= end:
            break
        if mark.start > at:
            found.append(Piece(flow.text[at : mark.start], style, 0, number, at))
            at = mark.start
        stop = min(mark.end, end)
        found.append(Piece(flow.text[at:stop], f"{style} {mark.style}".lstrip(), mark.link, number, at))
        at = stop
    if at < end or not found:
        found.append(Piece(flow.text[at:end], style, 0, number, at))
    return tuple(found)
