"""A calendar's text parted into its events and time zones, so that a broken one costs only itself."""

import re
from typing import NamedTuple

from tui.parse import encoding

MAX_ZONES = 200

_FOLD = re.compile(rb"[\r\n]+[ \t]")
_FOLD_OF_TEXT = re.compile(r"[\r\n]+[ \t]")
_LINE_END = re.compile(r"[\r\n]+")
_BEGIN = re.compile(r"BEGIN\s*:\s*([A-Z0-9-]{1,40})\s*", re.IGNORECASE)
_END = re.compile(r"END\s*:\s*([A-Z0-9-]{1,40})\s*", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6])(?=[\s/>])", re.IGNORECASE)


class Source(NamedTuple):
    """The parts of a calendar, unfolded, each with its BEGIN and END; of `head` the lines that stand in no part."""

    head: tuple[str, ...]
    zones: tuple[str, ...]
    events: tuple[str, ...]
    cut: bool  # its end is missing


def components(body: bytes, content_type: str) -> Source | None:
    """The parts of a calendar, None where there is no calendar in `body`."""
    if not encoding.wide(body):
        body = _FOLD.sub(b"", body)  # before decoding: many fold in the middle of a letter
    text, _ = encoding.decode(body, content_type)
    head: list[str] = []
    parts: dict[str, list[str]] = {"VEVENT": [], "VTIMEZONE": []}
    lines: list[str] = []
    part = ""  # the part that is open
    aside = ""  # what is not read, and open
    depth = 0  # of calendars
    found = False
    for line in _unfolded(text):
        begin, end = _BEGIN.fullmatch(line), _END.fullmatch(line)
        name = (begin or end or {1: ""})[1].upper()
        if part == "VEVENT" and ((begin and name == part) or name == "VCALENDAR"):  # somebody forgot its end
            parts[part].append("\r\n".join([*lines, "END:VEVENT", ""]))
        if name == "VCALENDAR":
            found = True
            depth += 1 if begin else -1
            part = aside = ""
        elif aside:
            aside = "" if end and name == aside else aside
        elif begin and (name == "VEVENT" or (name in parts and not part)):
            found = True
            part, lines = name, [line]
        elif end and name == part and part:
            parts[part].append("\r\n".join([*lines, line, ""]))
            part = ""
        elif begin and part != "VTIMEZONE":
            aside = name
        elif part:
            lines.append(line)
        elif ":" in line:
            head.append(line)
    if not found:
        return None
    return Source(head=tuple(head), zones=tuple(parts["VTIMEZONE"][:MAX_ZONES]), events=tuple(parts["VEVENT"]), cut=depth > 0)


def _unfolded(text: str) -> list[str]:
    text = _FOLD_OF_TEXT.sub("", text.lstrip("\ufeff"))
    return [_CONTROL.sub("", line) for line in _LINE_END.split(text) if line.strip()]


def kind_of(body: bytes, content_type: str) -> str:
    """What a body is that is no calendar: "html", "text" or "binary"."""
    head = encoding.decode(body, content_type)[0][:20_000]
    if len(_CONTROL.findall(head[:1000])) > len(head[:1000]) // 20:
        return "binary"
    return "html" if _HTML.search(head) else "text"
