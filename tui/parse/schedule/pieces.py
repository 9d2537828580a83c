"""A text of several meetings cut into its meetings: by numbers, bullets, times, parts of the day and leaders."""

import re
from collections.abc import Iterator

from tui.parse.schedule.clock import clock_at
from tui.parse.schedule.meeting import Meeting, is_special, leader, meeting, one_line, placed
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


class _Lines:
    """Lines gathered to pieces, one after the other."""

    def __init__(self, loose: bool) -> None:
        self.loose = loose
        self.pieces: list[str] = []
        self.opener = ""  # what the open piece began with: "number", "time", a bullet, "" for nothing
        self.bare = False  # the open piece says when or who and not yet what

    def add(self, line: str) -> None:
        """Puts a line into the open piece, or begins a new one with it."""
        opener, body = _opener(line)
        if self.pieces and self._goes_on(opener, body, line):
            self.pieces[-1] += "\n" + line
            self.bare = False
        else:
            self.pieces.append(line)
            self.opener = opener
            self.bare = _is_bare(body)

    def _goes_on(self, opener: str, body: str, line: str) -> bool:
        before = self.pieces[-1]
        if _breaks_a_label(before, line):
            return True
        head = when(body)
        if head.clock or head.part or leader(body):
            return self.bare and not head.after and not leader(body)
        if LABEL.match(body):
            return not LABEL.match(body, 0) or not _begins_card(body)
        if self.bare:
            return True
        if opener in ("number", "time"):
            return False
        if opener:
            return self.opener in ("number", "time") or (self.opener != opener and bool(self.opener or not self.loose))
        if is_special(line):
            return False
        if _OPEN_END.search(before) or line[:1].islower() or line[:1] in "(,;":
            return True
        return bool(self.opener) or not self.loose


def _begins_card(body: str) -> bool:
    label = LABEL.match(body)
    return bool(label) and label is not None and label.lastgroup == "when"


def _opener(line: str) -> tuple[str, str]:
    """What a line begins with, and the line without it."""
    if number := NUMBER.match(line):
        return "number", line[number.end() :]
    if bullet := _BULLET.match(line):
        body = line[bullet.end() :]
        return ("time" if when(body).clock else bullet[1]), body
    return ("time" if when(line).clock else ""), line


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
    for piece in pieces(text, loose=loose)[:MAX_PIECES]:
        who = ""
        for cut in _cuts(piece):
            body = _opener(cut)[1]
            if found := leader(body):
                rest = body[found.end() :]
                who, body = (one_line(found[1]), rest) if _led(found[1], rest) or not rest.strip() else (who, body)
                if not body.strip():
                    given = given._replace(people=who)  # theirs are the lines that follow
                    continue
            head = when(body)
            rest = body[head.after :].strip(" .:,;)-–+*")
            if head.part and not head.has_day:
                part = head.part
            if head.after and not head.has_day and not rest:
                if not head.clock:
                    continue
                yield placed(given._replace(part=part, raw=one_line(cut), understood=False, what=one_line(cut)), head)
                continue
            base = given._replace(part=part, raw=" ".join(cut.split()))
            yield meeting(body, base._replace(people=who) if who else base)


def _led(name: str, rest: str) -> bool:
    """Whether `name: rest` says whose meetings these are, and not what the meeting is."""
    return len(name) <= 120 and bool(rest.strip())


def _cuts(piece: str) -> list[str]:
    """A piece parted where a further time or part of the day begins within it."""
    places = [0]
    for cut in _CUT.finditer(piece):
        if _ends_with_clock(piece[max(0, cut.start() - 12) : cut.start()]):
            continue  # 8h00 - 10h00
        if piece[: cut.start()].strip(" -+*•–\n") and _opener(piece[: cut.start()])[1].strip(" :"):
            places.append(cut.end())
    return [piece[first:last] for first, last in zip(places, [*places[1:], len(piece)], strict=True)]


def _ends_with_clock(text: str) -> bool:
    return any((clock := clock_at(text, place)) and clock.after == len(text.rstrip()) for place in range(len(text)))
