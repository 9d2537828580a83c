"""An article at a width: its parts as lines, made one by one, so that a long text opens as fast as a short one."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from tui.faces.fullscreen.cells import Signs, cells
from tui.faces.fullscreen.grid import grid_lines
from tui.faces.fullscreen.lines import PICTURE, Line, Piece, pieces
from tui.faces.fullscreen.script import Head, Part, Script, Spot
from tui.faces.fullscreen.wrap import breaks, chops
from tui.model.blocks import Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Table

if TYPE_CHECKING:
    from tui.faces.fullscreen.pictures import Drawing

_CLOCK_EVERY = 64  # lines laid between two looks at the clock


class Room(NamedTuple):
    """The columns there are: `measure` for prose, `wide` (not less) for what would rather be wider, as tables."""

    measure: int
    wide: int


class Layout:
    """The lines of a script in a room, as many as have been asked for yet."""

    def __init__(self, script: Script, room: Room, signs: Signs, drawings: "Mapping[str, Drawing] | None" = None) -> None:
        self.script, self.room, self.signs, self.drawings = script, room, signs, drawings or {}
        self.lines: list[Line] = []
        self.done = False
        self._source = self._all()
        self._hanging: dict[int, int] = {}  # by depth, the columns of the last item's sign in the list that is being laid
        # Lines still to come after each part, guessed from its size; good enough for a scrollbar.
        guesses = [script.size(part) // max(1, room.measure - 4) + 2 for part in range(len(script.parts))]
        self._rest = [0] * (len(guesses) + 1)
        for part in range(len(guesses) - 1, -1, -1):
            self._rest[part] = self._rest[part + 1] + guesses[part]

    def advance(self, *, lines: int = 0, spot: Spot | None = None, seconds: float = 0.0) -> bool:
        """Lay until there are `lines` lines or the line of `spot` is there, at most for `seconds`. With none of the three:
        everything. True if what was asked for is there."""
        deadline = time.perf_counter() + seconds if seconds else 0.0
        bounded = bool(lines or spot is not None)
        while not self.done:
            if bounded and len(self.lines) >= lines and (spot is None or self._has(spot)):
                return True
            if deadline and time.perf_counter() > deadline:
                return False
            for _ in range(_CLOCK_EVERY):
                line = next(self._source, None)
                if line is None:
                    self.done = True
                    break
                self.lines.append(line)
        return True

    def _has(self, spot: Spot) -> bool:
        """Whether the line of `spot` is laid: something that follows it is."""
        last = self.lines[-1] if self.lines else None
        if last is None or last.part != spot.part:
            return last is not None and last.part > spot.part
        return any(piece.flow == spot.flow and piece.start > spot.start for piece in last.pieces)

    @property
    def height(self) -> int:
        """The number of lines; a guess until `done`."""
        if self.done or not self.lines:
            return len(self.lines)
        part = self.lines[-1].part
        begun = len(self.lines) - bisect_left(self.lines, part, key=_part)
        guess = self._rest[part] - self._rest[part + 1]
        return len(self.lines) + max(1, guess - begun) + self._rest[part + 1]

    def spot(self, line: int) -> Spot:
        """The place at which a laid line begins; of a blank one, the next that has any."""
        for number in range(line, len(self.lines)):
            for piece in self.lines[number].pieces:
                if piece.flow >= 0:
                    return Spot(self.lines[number].part, piece.flow, piece.start)
        return Spot(self.lines[-1].part if self.lines else 0)

    def line(self, spot: Spot) -> int:
        """The number of the laid line that holds `spot`."""
        first = bisect_left(self.lines, spot.part, key=_part)
        last = bisect_right(self.lines, spot.part, lo=first, key=_part)
        best = min(first, max(0, len(self.lines) - 1))
        for number in range(first, last):
            for piece in self.lines[number].pieces:
                if piece.flow == spot.flow and piece.start <= spot.start:
                    best = number
                    if spot.start < piece.start + len(piece.text):
                        return number
        return best

    def _all(self) -> Iterator[Line]:
        before: Part | None = None
        for number, part in enumerate(self.script.parts):
            if not isinstance(part, ListItem):
                self._hanging.clear()
            yield from (Line(gap, number) for gap in self._gap(before, part))
            for line in self._lines(number, part):
                yield Line(line, number)
            before = part

    def _gap(self, before: Part | None, part: Part) -> Iterator[tuple[Piece, ...]]:
        """The blank line between two parts, where there is one."""
        match before, part:
            case (None, _) | (ListItem(), ListItem()) | (Head(), Head()):
                return
            case Heading(), _:
                return
            case Quote(_, depth), Quote(_, other):
                yield (Piece(self._bars(min(depth, other)), "frame"),)
            case _:
                yield ()

    def _lines(self, number: int, part: Part) -> Iterator[tuple[Piece, ...]]:
        measure, signs = self.room.measure, self.signs
        match part:
            case Head(_, tone):
                return self._prose(number, tone, "", "")
            case Heading():
                return self._prose(number, "heading", "", "")
            case Paragraph():
                return self._prose(number, "", "", "")
            case Image(url) if url in self.drawings:
                return chain(self._picture(self.drawings[url]), self._prose(number, "image", "", ""))
            case Image():
                return self._prose(number, "image", "", "")
            case ListItem(_, depth, ordinal):
                sign = signs.bullets[depth % len(signs.bullets)] if ordinal is None else f"{ordinal}."
                indent = " " * min(sum(self._hanging.get(above, 2) for above in range(depth)), measure // 3)
                self._hanging[depth] = cells(sign) + 1
                return self._prose(number, "", f"{indent}{sign} ", indent + " " * (cells(sign) + 1))
            case Quote(_, depth):
                return self._prose(number, "quote", self._bars(depth), self._bars(depth))
            case Code():
                flow = self.script.flows(number)[0]
                inset = Piece("  ")
                return ((inset, *pieces(flow, 0, a, b, "code")) for a, b in chops(flow.text, measure - 2))
            case Table():
                room = self.room.wide if any(len(row) > 1 for row in part.rows) else measure  # one column is prose
                return grid_lines(self.script.flows(number), part, room, signs, self.script.labels.column)
            case Rule():
                return iter([(Piece(signs.dash * measure, "frame"),)])

    def _picture(self, drawing: "Drawing") -> Iterator[tuple[Piece, ...]]:
        """Room for a picture: `start` is the line of it."""
        columns, lines = drawing.size(self.room.measure)
        return ((Piece(" " * columns, PICTURE, start=line),) for line in range(lines))

    def drawn(self, piece: Piece, part: int) -> list[Segment]:
        """A line of a picture."""
        block = self.script.parts[part]
        assert isinstance(block, Image)
        return self.drawings[block.url].line(piece.start, len(piece.text))

    def _bars(self, depth: int) -> str:
        return f"{self.signs.bar} " * min(depth, self.room.measure // 6 + 1)

    def _prose(self, number: int, style: str, first: str, rest: str) -> Iterator[tuple[Piece, ...]]:
        """One flow wrapped to the measure behind a hanging prefix: `first` on its first line, `rest` on the others."""
        flow = self.script.flows(number)[0]
        lead = first
        for start, end in breaks(flow.text, self.room.measure - cells(first)):
            line = pieces(flow, 0, start, end, style)
            yield (Piece(lead, "frame"), *line) if lead else line
            lead = rest


def _part(line: Line) -> int:
    return line.part
