"""Numbers of documents: 141/KH-UBND as written, 141 KH UBND, 141kh-ubnd, số 141."""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from tui.model.query.folding import Folded

# Kinds of documents, and bodies that issue them, as their numbers abbreviate them (folded).
_KIND_WORDS = """
kh qd nq nd tt ttlt ttr tb bc cv ct hd gm gp pa da dt nqlt l pl vb cd ctr kl qc qdlt qdttg tbkl gt hdlv
"""
_BODY_WORDS = """
ubnd hdnd skhcn khcn bkhcn btc bkhdt btnmt bnv byt bgddt btttt bct cp ttg tu tw qh ubtvqh chqs ubmttq vp vpcp vpub hdkhcn snv stc
stttt kgvx nc th
"""
_KINDS = frozenset(_KIND_WORDS.split())
_BODIES = frozenset(_BODY_WORDS.split())
# Each run of letters or digits is taken whole (the looks ahead): else the ways to part a long one would be tried without end.
# Behind the first, no number has more than four digits.
_CHUNK = re.compile(r"(\d{1,6}(?!\d))((?:[/.-]?[a-z]{1,12}(?![a-z])|[/.-]?\d{1,4}(?!\d))+)(?![^\W_])")
_SPACED = re.compile(r"(\d{1,6})((?:\s*/?\s*\d{4})?(?:\s+(?:[/-]\s+)?|\s*/\s*))([a-z]{1,8})(?![^\W_])")
_NEXT = re.compile(r"(?:\s+(?:[/-]\s+)?|[/-])(?![a-z0-9]{0,7}\d{5})([a-z][a-z0-9]{1,7})(?:-([a-z]{1,8}))?(?![^\W_])")
_LABELLED = re.compile(r"so(?:\s*:\s*|\s+)(?=\d)")
_PLAIN = re.compile(r"\d{1,6}(?![^\s()|,;.\"“”„«»])")
_PARTS = re.compile(r"\d+|[a-z]+")
_MAX_PARTS = 8


class Found(NamedTuple):
    """The parts of a number and the offset behind it."""

    parts: tuple[str, ...]
    end: int


def number_at(text: Folded, at: int) -> Found | None:
    """The number of a document that begins at an offset of a folded text."""
    label = _LABELLED.match(text.text, at)
    if label and text.spelled(at, at + 2) not in ("so", "số"):
        label = None
    start = label.end() if label else at
    end = _end(text, start)
    if end is not None:
        parts = tuple(_PARTS.findall(text.text, start, end))
        return Found(parts=parts, end=end) if len(parts) <= _MAX_PARTS else None
    if label and (plain := _PLAIN.match(text.text, start)):
        return Found(parts=("so", plain[0]), end=plain.end())
    return None


def _end(text: Folded, start: int) -> int | None:
    chunk = _CHUNK.match(text.text, start)
    if chunk:
        letters = re.search("[a-z]+", chunk[2])
        if not letters or not ({"/", "-"} & set(chunk[2]) or letters[0] in _KINDS):
            return None
        end = chunk.end()
    else:
        spaced = _SPACED.match(text.text, start)
        if not spaced or spaced[3] not in _KINDS:
            return None
        end = spaced.end()
    while more := _NEXT.match(text.text, end):
        word = text.original[text.places[more.start(1)] : text.places[more.end(1)]]
        if more[1] not in _BODIES | _KINDS and not (word.isupper() and len(word) > 1):
            break
        end = more.end()
    return end


def phrases(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways in which the words of a number may stand in a text: 141 kh ubnd, 141kh ubnd; 5 also as 05."""
    at = next((place for place, part in enumerate(parts) if part.isdecimal()), 0)
    bare = parts[at].lstrip("0") or "0"
    heads = dict.fromkeys((parts[at], bare, bare.zfill(2)))
    borders = [n for n in range(1, len(parts)) if parts[n].isdecimal() != parts[n - 1].isdecimal()][:3]
    for head, joined in product(heads, product((False, True), repeat=len(borders))):
        own = [*parts[:at], head, *parts[at + 1 :]]
        glued = {border for border, together in zip(borders, joined, strict=True) if together}
        words: list[str] = []
        for place, part in enumerate(own):
            if place in glued:
                words[-1] += part
            else:
                words.append(part)
        yield tuple(words)
