"""What a bar says at a width: its text in as many lines as it needs and may have, a second text at its right end."""

from tui.faces.fullscreen.cells import Signs, cells, cut, fit
from tui.faces.fullscreen.wrap import breaks


def barlines(text: str, right: str, width: int, most: int, signs: Signs) -> list[str]:
    """The text in lines, `most` of them, the last of which is cut where there would be more. The right end goes first where
    there is no room for both."""
    text = text.replace("·", signs.dot)
    right = cut(right.replace("·", signs.dot), width // 2 if text else width - 1, signs.cut)
    room = width - cells(right) - 1 if right else width
    if most > 1 and cells(text) > room:
        spans = list(breaks(text, width))
        lines = [text[start:end] for start, end in spans[: most - 1]]
        return [*lines, cut(text[spans[len(lines)][0] :], width, signs.cut)] if len(spans) > len(lines) else lines
    return [f"{fit(text, room, signs.cut)} {right}" if right else text]
