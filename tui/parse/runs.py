"""Runs of text as they stand in a page to spans: white space as a browser shows it, text cleaned."""

import html
import re
from itertools import groupby, pairwise
from operator import itemgetter

from tui.model import clean
from tui.model.blocks import Span, Spans, SpanStyle

BREAK = "\0"
"""Stands for <br> inside a run's text; no parser lets this character through."""

Run = tuple[str, SpanStyle, str | None]
"""Text, style and link, before its white space is settled."""

# Letters and signs that clean() leaves alone and that are no white space to collapse: most text is made of these alone,
# and one look at them costs an eighth of cleaning (0.5 against 3.7 ms for 100 KB). No "&": see _twice.
_TIDY = re.compile(
    "[ -%'-~\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2022\u2026\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*"
)
_REFERENCE = re.compile("&(?:[A-Za-z]{3,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def tidy(text: str) -> str:
    """`text` cleaned, with white space of every kind (no-break spaces too) as single spaces and none at the ends."""
    if _TIDY.fullmatch(text) and "  " not in text:
        return text.strip(" ")
    text = " ".join(text.split())
    if _TIDY.fullmatch(text):
        return text
    return " ".join(clean(_REFERENCE.sub(_twice, text) if "&" in text else text).split())


def _twice(found: re.Match[str]) -> str:
    """A letter that was escaped twice on its way (`ng&amp;agrave;y`); any other reference stays as it is written."""
    letter = html.unescape(found[0])
    return letter if letter.isalpha() else found[0]


def paragraphs(runs: list[Run]) -> list[Spans]:
    """Runs as paragraphs: two breaks in a row part them, a single one is LF. Empty ones are left out."""
    return _settled(runs, 2)


def one(runs: list[Run]) -> Spans:
    """Runs as a single text, () if it is empty: breaks, however many in a row, are one LF."""
    found = _settled(runs, 0)
    return found[0] if found else ()


def _settled(runs: list[Run], part: int) -> list[Spans]:
    """Runs with their white space settled, as paragraphs parted by so many breaks (0: never). White space between two runs
    goes to the plain one, so that no link and nothing bold begins or ends with it."""
    if len(runs) == 1 and BREAK not in runs[0][0]:  # half of all texts
        text, style, link = runs[0]
        return [(Span(words, style, link),)] if (words := tidy(text)) else []
    found: list[Spans] = []
    tokens: list[Run] = []
    doubled = False  # neighbours of one kind are among the tokens
    breaks = 0
    spaced = False
    for text, style, link in _merged(runs):
        pieces = text.split(BREAK) if BREAK in text else (text,)
        for place, piece in enumerate(pieces):
            if place:
                breaks += 1
                spaced = False
            words = tidy(piece)
            if not words:
                spaced = spaced or piece[:1].isspace() or piece[-1:].isspace()
                continue
            if tokens and part and breaks >= part:
                found.append(_spans(tokens, doubled))
                tokens = []
            elif tokens:
                before = tokens[-1]
                same = style == before[1] and link == before[2]
                doubled = doubled or same
                if breaks or spaced or piece[0].isspace():
                    white = "\n" if breaks else " "
                    if same:
                        tokens.append((white, style, link))
                    elif not style and not link:
                        words = white + words
                    elif not before[1] and not before[2]:
                        tokens[-1] = (before[0] + white, "", None)
                    else:
                        tokens.append((white, "", None))
            tokens.append((words, style, link))
            breaks = 0
            spaced = piece[-1].isspace()
    if tokens:
        found.append(_spans(tokens, doubled))
    return found


def _spans(tokens: list[Run], doubled: bool) -> Spans:
    if doubled:
        return tuple([Span(clean(text), style, link) for text, style, link in _merged(tokens)])
    return tuple(map(Span._make, tokens))


def _merged(runs: list[Run]) -> list[Run]:
    """Neighbours of one style and link as one run, so that a letter and its mark meet before they are composed."""
    for run, after in pairwise(runs):
        if run[1] == after[1] and run[2] == after[2]:
            break
    else:
        return runs
    groups = groupby(runs, itemgetter(1, 2))
    return [("".join([run[0] for run in group]), style, link) for (style, link), group in groups]
