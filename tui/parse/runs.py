"""Runs of text as they stand in a page to spans: white space as a browser shows it, text cleaned."""

import html
import re
from collections.abc import Iterable

from tui.model import clean
from tui.model.blocks import Span, Spans, SpanStyle

BREAK = "\0"
"""Stands for <br> inside a run's text; no parser lets this character through."""

Run = tuple[str, SpanStyle, str | None]
"""Text, style and link, before its white space is settled."""

# Letters and signs that clean() leaves alone and that are no white space to collapse: most text is made of these alone,
# and one look at them costs a tenth of cleaning (0.25 against 3.7 ms for 100 KB). No "&": see _twice.
_TIDY = re.compile(
    "[ -%'-~\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2022\u2026\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*"
)
_REFERENCE = re.compile("&(?:[A-Za-z]{3,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def tidy(text: str) -> str:
    """`text` cleaned, with white space of every kind (no-break spaces too) as single spaces and none at the ends."""
    if not _TIDY.fullmatch(text) or "  " in text:
        text = " ".join(text.split())
        if not _TIDY.fullmatch(text):
            text = " ".join(clean(_REFERENCE.sub(_twice, text) if "&" in text else text).split())
    return text.strip(" ")


def _twice(found: re.Match[str]) -> str:
    """A letter that was escaped twice on its way (`ng&amp;agrave;y`); any other reference stays as it is written."""
    letter = html.unescape(found[0])
    return letter if letter.isalpha() else found[0]


def paragraphs(runs: Iterable[Run]) -> list[Spans]:
    """Runs as paragraphs: two breaks in a row part them, a single one is LF. Empty ones are left out."""
    return _settled(runs, 2)


def one(runs: Iterable[Run]) -> Spans:
    """Runs as a single text, () if it is empty: breaks, however many in a row, are one LF."""
    found = _settled(runs, 0)
    return found[0] if found else ()


def _settled(runs: Iterable[Run], part: int) -> list[Spans]:
    """Runs with their white space settled, as paragraphs parted by so many breaks (0: never)."""
    found: list[Spans] = []
    tokens: list[Run] = []
    breaks = 0
    spaced = False
    for text, style, link in _merged(runs):
        for place, piece in enumerate(text.split(BREAK)):
            if place:
                breaks += 1
                spaced = False
            if not piece:
                continue
            words = tidy(piece)
            if not words:
                spaced = True
                continue
            if tokens:
                if part and breaks >= part:
                    found.append(_spans(tokens))
                    tokens = []
                elif breaks or spaced or piece[0].isspace():
                    tokens.append(_glue("\n" if breaks else " ", tokens[-1], style, link))
            tokens.append((words, style, link))
            breaks = 0
            spaced = piece[-1].isspace()
    if tokens:
        found.append(_spans(tokens))
    return found


def _merged(runs: Iterable[Run]) -> Iterable[Run]:
    """Neighbours of one style and link as one run, so that a letter and its mark meet before they are composed."""
    texts: list[str] = []
    style: SpanStyle = ""
    link: str | None = None
    for run in runs:
        if texts and (run[1] != style or run[2] != link):
            yield "".join(texts), style, link
            texts = []
        texts.append(run[0])
        style, link = run[1], run[2]
    if texts:
        yield "".join(texts), style, link


def _glue(white: str, before: Run, style: SpanStyle, link: str | None) -> Run:
    """White space between two runs: plain, unless both sides are the same, so that no link begins or ends with it."""
    return (white, style, link) if before[1] == style and before[2] == link else (white, "", None)


def _spans(tokens: list[Run]) -> Spans:
    if len(tokens) == 1:
        return (Span(*tokens[0]),)
    return tuple(Span(*run) for run in _merged(tokens))
