"""One meeting as it is being read: what a piece of text says of it beside the day."""

import re
from datetime import date, time, timezone
from typing import NamedTuple

from tui.model import DayPart, EventStatus
from tui.parse.schedule.clock import clocks, fits, in_part
from tui.parse.schedule.when import When, when
from tui.parse.schedule.words import (
    A_PLACE,
    AT,
    LABEL,
    LEADER,
    MARK,
    MARK_ALONE,
    MARK_FIRST,
    MARK_LAST,
    NOT_A_NAME,
    PLACE_AT,
    PLACE_FIRST,
    SPECIAL,
    SUBJECT,
)  # fmt: skip

MAX_TEXT = 8_000
"""Characters read of one meeting; the longest met has 900."""

FIELDS = ("place", "people", "chair", "preparer", "notes")

_PAREN = re.compile(r"\s*\(([^()]{1,300})\)\s*[.;,]?\s*$")
_CAPITALS = re.compile(r"[A-Z][A-Z ,;'-]{7,200}")
_LATER_CLOCK = re.compile(r"[\s,(]*(?:vào\s+)?(?:lúc|hồi)\s+$", re.IGNORECASE)
_EDGE = " \t\n.,;:–—-+*•|"


class Meeting(NamedTuple):
    """A line of a schedule. `day` None: not known yet."""

    day: date | None = None
    part: DayPart | None = None
    start: time | None = None
    end: time | None = None
    zone: timezone | None = None
    what: str = ""
    place: str = ""
    people: str = ""
    chair: str = ""
    preparer: str = ""
    notes: str = ""
    status: EventStatus = "planned"
    raw: str = ""
    understood: bool = True


def one_line(text: str) -> str:
    """Text of several lines as one, without signs of a list at its ends."""
    text = " ".join(text.split()).strip(_EDGE)
    if text.count("(") < text.count(")"):
        text = text.rstrip(")").rstrip(_EDGE)
    if text.count("(") > text.count(")"):
        text = text.lstrip("(").lstrip(_EDGE) if text.startswith("(") else text + ")"
    return text


def is_special(text: str) -> bool:
    """Whether a line is one of those that say how a day is spent: Nghỉ, Trực lãnh đạo, Làm việc tại cơ quan."""
    return bool(SPECIAL.fullmatch(one_line(text)))


def leader(text: str) -> re.Match[str] | None:
    """`- Chủ tịch: ` and the like at the head of a text: whose meetings follow is in group 1."""
    found = LEADER.match(text)
    return found if found and not LABEL.match(text) and not NOT_A_NAME.search(found[1]) else None


def placed(meeting: Meeting, head: When) -> Meeting:
    """`meeting` at the time and in the part of the day that a head says."""
    part = head.part or meeting.part
    if not head.clock:
        return meeting._replace(part=part)
    clock = head.clock
    start, end = in_part(clock.start, part), in_part(clock.end, part)
    if not head.part and start and not fits(start, part):
        start, part, end = clock.start, None, clock.end
    wrong = clock.wrong or bool(start and end and end <= start)
    return meeting._replace(
        part=part, start=start, end=None if wrong else end, zone=clock.zone, understood=meeting.understood and not wrong
    )


def meeting(text: str, given: Meeting) -> Meeting:
    """The meeting that a piece of text speaks of; what it does not say is as `given`."""
    found, text = _marked(given, text[:MAX_TEXT])
    head = when(text)
    if head.after and not head.has_day:
        found, text = placed(found, head), text[head.after :].lstrip(" )]:,;.\n\t–—-")
        found, text = _marked(found, text)
    found, text = _in_parens(found, text)
    if first := PLACE_FIRST.match(text):
        found, text = with_field(found, "place", first[1]), text[first.end() :]
    what, values = _labelled(text)
    found, what = _in_parens(found, what)
    for name, value in values:
        if name == "when":
            found = placed(found, when(value, cell=True))
        elif name == "what":
            what = value if not what else f"{what}: {value}"
        else:
            found, value = _marked(found, value)
            found = with_field(found, name, value)
    found, what = _marked(found, what)
    found, what = _clock_inside(found, what)
    if not found.place:
        found, what = _place_inside(found, what)
    what = one_line(what)
    if what and not found.people and (subject := SUBJECT.match(what)):
        if subject[2].lower().startswith("chủ"):
            found = found._replace(chair=found.chair or one_line(subject[1]))
        else:
            found = found._replace(people=one_line(subject[1]))
    if not what:
        return found._replace(what=one_line(text) or found.what, understood=False)
    return found._replace(what=what)


def with_field(found: Meeting, name: str, value: str) -> Meeting:
    """`found` with one more value in a field; what stands there already stays before it."""
    value = one_line(value)
    before: str = getattr(found, name)
    if not value or value == before:
        return found
    found = found._replace(**{name: f"{before}; {value}" if before else value})  # type: ignore[arg-type]  # fields by name
    if name == "notes" and (mark := MARK_ALONE.match(value)) and found.status == "planned":
        found = found._replace(status="pending" if mark["pending"] else "cancelled")
    return found


def _status(mark: re.Match[str]) -> EventStatus:
    return "pending" if mark["pending"] else "cancelled"


def _marked(found: Meeting, text: str) -> tuple[Meeting, str]:
    """`(chờ duyệt)`, `HOÃN:`, `- đã hủy` taken out of a text; with what else stands in the brackets as a note."""
    if mark := MARK.search(text):
        found = found._replace(status=_status(mark))
        text = f"{text[: mark.start()]} {text[mark.end() :]}" if mark.end() < len(text) else text[: mark.start()]
        if mark["more"].strip(_EDGE):
            found = with_field(found, "notes", mark[0].strip(" ()[]"))
    for pattern in (MARK_FIRST, MARK_LAST):
        mark = pattern.match(text) if pattern is MARK_FIRST else pattern.search(text[-80:])
        if mark:
            found = found._replace(status=_status(mark))
            text = text[mark.end() :] if pattern is MARK_FIRST else text[: len(text) - len(text[-80:]) + mark.start()]
    return found, text


def _in_parens(found: Meeting, text: str) -> tuple[Meeting, str]:
    """What brackets at the end of a text say, if all of it is understood: `(sáng; dự: đ/c A)`, `(CLOSED PRESS)`."""
    for _ in range(3):
        paren = _PAREN.search(text[-320:])
        if not paren or paren.start() == 0 == len(text[:-320]):
            break
        after = found
        for part in paren[1].split(";"):
            head = when(f"{part})")
            label = LABEL.match(part)
            at = AT.match(part)
            if head.after and not head.has_day and not part[head.after :].strip(_EDGE + ")"):
                after = placed(after, head)
            elif label and label.lastgroup not in ("what", "when"):
                after = with_field(after, str(label.lastgroup), part[label.end() :])
            elif at:
                after = with_field(after, "place", part[at.end() :])
            elif _CAPITALS.fullmatch(part.strip()):
                after = with_field(after, "notes", part)
            else:
                return found, text
        found, text = after, text[: len(text) - len(text[-320:]) + paren.start()]
    return found, text


def _labelled(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text before the first label, and what stands behind each."""
    labels = list(LABEL.finditer(text))
    if not labels:
        return text, []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    values = [(str(label.lastgroup), text[label.end() : end]) for label, end in zip(labels, ends, strict=True)]
    return text[: labels[0].start()], values


def _clock_inside(found: Meeting, what: str) -> tuple[Meeting, str]:
    """`họp giao ban, lúc 8h30`: the time is taken from the middle of a sentence only where a word announces it."""
    if found.start:
        return found, what
    for clock in clocks(what):
        if lead := _LATER_CLOCK.search(what[: clock.first][-20:]):
            before = what[: clock.first][: len(what[: clock.first]) - len(lead[0])]
            return placed(found, When(clock=clock)), f"{before} {what[clock.after :].lstrip(' )')}"
    return found, what


def _place_inside(found: Meeting, what: str) -> tuple[Meeting, str]:
    """`…, điểm tại Hội trường A` and `… tại UBND tỉnh` at the end of a sentence."""
    if at := PLACE_AT.search(what):
        return with_field(found, "place", what[at.end() :]), what[: at.start()]
    if is_special(what):
        return found, what
    ats = list(AT.finditer(what))
    if ats and ats[-1].start() > 0:
        place = what[ats[-1].end() :].rstrip(" .;,)")
        before = what[: ats[-1].start()]
        plain = place.replace("P.", "").replace("TP.", "")
        if (
            len(place) <= 80
            and A_PLACE.match(place)
            and not re.search(r"[.;:]|,\s*(?:[a-zà-ỹ]+\s){4}", plain)
            and " " in before.strip()
        ):
            return with_field(found, "place", place), before
    return found, what
