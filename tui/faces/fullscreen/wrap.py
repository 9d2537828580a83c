"""Wrapping: where a text breaks into lines of a width in cells. Pure and lazy: a line is found when it is asked for."""

from collections.abc import Iterator

from tui.faces.fullscreen.cells import even, reach, wide

# What may not begin a line, and what may not end one, where wide characters are broken without a space.
_NOT_FIRST = frozenset("、。，．・：；？！)]}」』】〉》〕）］｝〟’”…ー゛゜々ヽヾゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ%‰℃")
_NOT_LAST = frozenset("([{「『【〈《〔（［｛〝‘“$£¥￥₫")
_LINK_JOINTS = "/?&"


def breaks(text: str, width: int, taken: int = 0) -> Iterator[tuple[int, int]]:
    """(start, end) of each line of `text` in `width` columns, at least 2, of which the first line has lost `taken`. Breaks at
    LF, at spaces (which then belong to no line) and between wide characters; a word only if it is too long for a line."""
    start, width = 0, max(2, width)
    first = max(2, width - taken)
    while True:
        stop = text.find("\n", start)
        if stop < 0:
            stop = len(text)
        yield from _one(text, start, stop, width, first)
        if stop == len(text):
            return
        start, first = stop + 1, width


def chops(text: str, width: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each line of preformatted `text`: spaces kept, broken at LF and where `width` ends."""
    start, width = 0, max(2, width)
    while True:
        stop = text.find("\n", start)
        if stop < 0:
            stop = len(text)
        end = reach(text, start, stop, width)
        while end < stop:
            yield start, end
            start, end = end, reach(text, end, stop, width)
        yield start, stop
        if stop == len(text):
            return
        start = stop + 1


def _one(text: str, start: int, stop: int, width: int, first: int) -> Iterator[tuple[int, int]]:
    """The lines of one logical line, which holds no LF. An empty one gives one empty line."""
    start, stop = _trimmed(text, start, stop)
    room = first
    while True:
        end = reach(text, start, stop, room)
        if end >= stop:
            yield start, stop
            return
        place = _opportunity(text, start, end)
        yield _trimmed(text, start, place)
        start, _ = _trimmed(text, place, stop)
        room = width


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] == " ":
        start += 1
    while start < stop and text[stop - 1] == " ":
        stop -= 1
    return start, stop


def _opportunity(text: str, start: int, end: int) -> int:
    """Where to break text[start:end], of which text[end] no longer fits. After `start`, so that there is progress."""
    if text[end] == " ":
        return end
    space = text.rfind(" ", start, end)
    if not even(text, max(start, space), end + 1):
        for place in range(end, max(start, space), -1):
            before, after = text[place - 1], text[place]
            if (wide(before) or wide(after)) and after not in _NOT_FIRST and before not in _NOT_LAST and _whole(text, place):
                return place
    if space > start:
        return space
    joint = max(text.rfind(sign, start + (end - start) // 2, end) for sign in _LINK_JOINTS)
    return joint + 1 if joint >= 0 and _whole(text, joint + 1) else max(end, start + 1)


def _whole(text: str, place: int) -> bool:
    """Whether a break at `place` leaves marks and joined characters with what they belong to."""
    return reach(text, place, place + 1, 0) == place and text[place - 1] != "\u200d" and text[place] != "\ufe0f"
