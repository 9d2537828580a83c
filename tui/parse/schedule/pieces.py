"""A text of several meetings cut into its meetings: by numbers, bullets, times, parts of the day and leaders."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.parse.schedule.clock import clock_at
from tui.parse.schedule.meeting import Meeting, is_special, leader, meeting, one_line
from tui.parse.schedule.when import when
from tui.parse.schedule.words import LABEL

MAX_PIECES = 400
"""Meetings read of one cell or day."""
MAX_TEXT = 60_000
"""Characters read of one cell or day."""

NUMBER = re.compile(r"\s*(?:\d{1,2}|[a-hđ]|[IVX]{1,4})\s*(?:[.)]|[-–](?=\s)|/(?=\s))\s*(?!\d{1,2}\s*[/.]\s*\d)(?=\S)")
_BULLET = re.compile(r"\s*([-–—+*•►▪●◦·√✓❖♦➢>])\s*")
_CUT = re.compile(
    r"(?:(?<=[.;])\s+|\s[-–—+*•;]\s*|\n\s*(?:[-–—+*•]\s*)?)(?=\(?(?:\d{1,2}\s*(?:giờ|h|g|:\s?\d\d|[ap]\.?m)|(?:buổi\s+)?(?:sáng|chiều|tối)\s*[:,(]))",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:[,:(–—-]|\b(?:và|của|với|tại|về|cho|các|để|do|theo)|\b(?-i:[A-ZĐ]{2,4})\.)\s*$", re.IGNORECASE)


class _Opening(NamedTuple):
    """How a line begins."""

    sign: str  # "1" for any number, a bullet, "" for none
    timed: bool
    body: str  # without the sign


class _Lines:
    """Lines gathered to pieces, one after the other."""

    def __init__(self, loose: bool) -> None:
        self.loose = loose
        self.pieces: list[str] = []
        self.open = _Opening("", False, "")
        self.bare = False  # the open piece says when and not yet what

    def add(self, line: str) -> None:
        """Puts a line into the open piece, or begins a new one with it."""
        opening = _opening(line)
        if self.pieces and self._goes_on(opening, line):
            self.pieces[-1] += "\n" + line
            self.bare = False
        else:
            self.pieces.append(line)
            self.open = opening
            self.bare = _is_bare(opening.body)

    def _goes_on(self, new: _Opening, line: str) -> bool:
        before = self.pieces[-1]
        if _breaks_a_label(before, line):
            return True
        if new.timed or when(new.body).part:
            return False
        if leader(new.body) or new.sign == "1":
            return self.bare
        if label := LABEL.match(new.body):
            return label.lastgroup != "when"  # with which a card begins
        if self.bare:
            return True
        structured = bool(self.open.sign) or self.open.timed or not self.loose
        if new.sign:
            return structured and new.sign != self.open.sign
        if is_special(line):
            return False
        return structured or bool(_OPEN_END.search(before)) or line[:1].islower() or line[:1] in "(,;"


def _opening(line: str) -> _Opening:
    sign, body = "", line
    if number := NUMBER.match(line):
        sign, body = "1", line[number.end() :]
    elif bullet := _BULLET.match(line):
        sign, body = bullet[1], line[bullet.end() :]
    return _Opening(sign, bool(when(body).clock), body)


def _is_bare(body: str) -> bool:
    head = when(body)
    if head.after:
        return bool(head.clock) and not body[head.after :].strip(" .:,;)-–")
    return False


def _breaks_a_label(before: str, line: str) -> bool:
    """Whether a label stands half at the end of one line and half at the head of the next: `- Thành⏎phần:`."""
    tail = before[-40:]
    joined = f"{tail}\n{line[:40]}"
    return any(label.start() < len(tail) < label.end() - 1 and "\n" in label[0].strip() for label in LABEL.finditer(joined))


def pieces(text: str, *, loose: bool) -> list[str]:
    """The pieces of a text; `loose` where its lines stand for themselves unless they are plainly broken."""
    lines = _Lines(loose)
    for line in text[:MAX_TEXT].split("\n"):
        if line.strip():
            lines.add(line.strip())
    return lines.pieces


def meetings(text: str, given: Meeting, *, loose: bool) -> Iterator[Meeting]:
    """The meetings that a text speaks of, in its order; what it does not say of each is as `given`."""
    part = given.part
    waiting = ""  # a line that names whose meetings follow, while none has
    for piece in pieces(text, loose=loose)[:MAX_PIECES]:
        who = ""
        for cut in _cuts(piece):
            body = _opening(cut).body
            if found := leader(body):
                who, body = one_line(found[1]), body[found.end() :]
                if not re.search(r"\w", body):
                    given, waiting = given._replace(people=who), cut
                    continue
            head = when(body)
            rest = body[head.after :].strip(" .:,;)-–+*")
            if head.part and not head.has_day and not (rest and _opening(cut).sign):
                part = head.part  # also of the lines that follow; in an item of a list it is that item's own
            if head.after and not (head.has_day or head.clock or rest):
                continue
            base = given._replace(part=part, raw=" ".join(cut.split()), people=who or given.people)
            waiting = ""
            yield meeting(body, base)
    if waiting:
        yield given._replace(what=one_line(waiting), raw=one_line(waiting), understood=False)


def _cuts(piece: str) -> list[str]:
    """A piece parted where a further time or part of the day begins within it."""
    places = [0]
    for cut in _CUT.finditer(piece):
        if _ends_with_clock(piece[max(0, cut.start() - 12) : cut.start()]):
            continue  # 8h00 - 10h00
        if piece[: cut.start()].strip(" -+*•–\n") and _opening(piece[: cut.start()]).body.strip(" :"):
            places.append(cut.end())
    return [piece[first:last] for first, last in zip(places, [*places[1:], len(piece)], strict=True)]


def _ends_with_clock(text: str) -> bool:
    return any((clock := clock_at(text, place)) and clock.after == len(text.rstrip()) for place in range(len(text)))
