"""Tokens: a line of a page taken apart into labels, figures and what is neither."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from tui.model import Measure, clean_line, fold
from tui.parse.visitors import figure, wording
from tui.parse.visitors.lines import DRAWN, PART

MAX_TEXT = 200
BOXES = 3
"""Elements in a row that hold one digit each, from which on they are one number."""

_SEPARATOR = re.compile(f"(?:[ :：|;,.•·*»>+=()\\[\\]—_~!?#{PART}]|[–-](?![0-9]))+")
_OTHER = re.compile(f"[^{PART}{DRAWN}|;:•()]+?(?=[{PART}{DRAWN}|;:•()]|$|[.,–-] )|.", re.DOTALL)
_PLACEHOLDER = re.compile(
    r"(?:dang (?:tai|cap nhat)(?: du lieu)?|loading|updating|n/a|null|undefined|nan|\{[^{}]{0,40}\}+)(?![^\W_])"
)
_BOXED = re.compile(f"[0-9](?:[{PART} ]*{PART}[{PART} ]*[0-9](?![0-9])){{{BOXES - 1},}}(?![0-9.,])")
_NUMBER = re.compile(
    r"[−–-]?[0-9]+(?:[.,'’٬，．][0-9]+)*(?: [0-9]{3}(?![0-9]))*(?: ?(?:k|m|b|tr|trieu|nghin|ngan|ty)(?![^\W\d_]))?"
)
_UNIT = re.compile(
    f"[ {PART}]*(?:luot(?: nguoi| khach)?(?: truy cap| truy nhap)?|nguoi(?: dung)?|khach|lan|thanh vien|visits?|visitors?|"
    r"hits|users?|people|guests?|members?|times)(?![^\W_])"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_ODD = re.compile(f"[^\\s{PART}{DRAWN}|;]+")
_AFTER = re.compile(r" *(?:$|[.,–-](?![^\W_])|[^\w\s/:%°+=~.,–-])")

Kind = Literal["label", "title", "number", "odd", "blank", "drawn", "other"]


class Token(NamedTuple):
    """A piece of a line. `number` is a figure that stands by itself, `odd` anything else with digits (a date, `5 phút`), `blank`
    a word that holds a figure's place, `drawn` a picture or script."""

    kind: Kind
    text: str = ""  # as the page printed it
    value: int | None = None
    label: wording.Label | None = None


class Said(NamedTuple):
    """A figure in a sentence; `text` is its digits, "-" where they are only drawn."""

    measure: Measure
    text: str


def printed(text: str) -> str:
    """A piece of a line as the page printed it, marks taken out."""
    return clean_line(text.replace(PART, " ").replace(DRAWN, " "), MAX_TEXT)


def even(text: str) -> str:
    """A line, or lines, folded, with the digits of every script as 0 to 9, each character in its place."""
    # With marks of which folding knows, as no line has any of them, it takes a tenth of the time.
    folded = fold(text.replace(PART, "\0").replace(DRAWN, "\t"))
    if len(folded) != len(text):
        folded = "".join([(fold(each) or " ")[0] for each in text])
    return figure.ascii_digits(folded).replace("\0", PART).replace("\t", DRAWN)


def said(folded: str) -> list[Said]:
    """The figures of a line that is a sentence about visitors."""
    flat = folded.replace(PART, " ").replace(DRAWN, "-")
    return [Said(measure=measure, text=flat[start:end].rstrip(".,")) for measure, start, end in wording.sentence(flat)]


def tokens(text: str, folded: str, today: date) -> Iterator[Token]:
    """The tokens of a line, whose characters stand at the same places in `folded`."""
    at = 0
    bare = -1  # where a label without a colon ended
    while at < len(text):
        if space := _SEPARATOR.match(folded, at):
            at = space.end()
        elif folded[at] == DRAWN:
            yield Token(kind="drawn")
            at += 1
        elif end := wording.title(folded, at):
            yield Token(kind="title", text=printed(text[at:end]))
            at = end
        elif label := wording.label(folded, at, today):
            yield Token(kind="label", text=printed(text[at : label.end]).rstrip(":：= "), label=label)
            at = label.end
            bare = -1 if label.colon else at
        elif found := _PLACEHOLDER.match(folded, at):
            yield Token(kind="blank", text=printed(text[at : found.end()]))
            at = found.end()
        elif folded[at].isdigit() or folded[at] in "−–-":
            token, end = _figure(text, folded, at, today)
            close = bare >= 0 and PART not in text[bare:at] and _YEAR.fullmatch(token.text) is not None
            yield token._replace(kind="odd") if close else token  # "Lượt truy cập 2024" is a heading
            at, bare = end, -1
        else:
            other = _OTHER.match(folded, at)
            assert other
            yield Token(kind="other")
            at = other.end()


def _figure(text: str, folded: str, at: int, today: date) -> tuple[Token, int]:
    """The figure that begins at `at`, and where it ends."""
    if boxed := _BOXED.match(folded, at):
        digits = re.sub("[^0-9]", "", boxed[0])
        return Token(kind="number", text=digits, value=figure.value(digits)), boxed.end()
    if number := _NUMBER.match(folded, at):
        end = number.end()
        unit = _UNIT.match(folded, end)
        after = unit.end() if unit else end
        begins = len(folded) - len(folded[after:].lstrip(" "))
        if _AFTER.match(folded, after) or wording.label(folded, begins, today):
            printed_number = text[at:after] if unit else text[at:end]
            return Token(kind="number", text=printed(printed_number), value=figure.value(number[0])), after
    odd = _ODD.match(folded, at)
    assert odd
    return Token(kind="odd", text=printed(text[at : odd.end()])), odd.end()
