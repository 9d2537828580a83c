"""A text folded, with the way back: where each folded character stood, and which runs of them are words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tui.model.text import fold, spell

_RUN = re.compile(r"\S+")


class Folded(NamedTuple):
    """`text` folded. `places[i]` is where in the original the character that gave `text[i]` stands, one more for its end."""

    text: str
    places: tuple[int, ...]
    original: str

    def spelled(self, start: int, end: int) -> str:
        """What stood there, marks and all, in lower case and NFC."""
        return spell(self.original[self.places[start] : self.places[end]])


class Token(NamedTuple):
    """A word of a folded text and its place in it."""

    text: str
    start: int
    end: int


class _Words(dict[int, int | str]):
    """A table for str.translate that leaves what words are made of and makes a space of all else: the categories L, N, M and Co,
    which the store's index takes for words too."""

    def __missing__(self, code: int) -> int | str:
        self[code] = code if unicodedata.category(chr(code))[0] in "LNM" or unicodedata.category(chr(code)) == "Co" else " "
        return self[code]


def folded(text: str) -> Folded:
    """`fold(text)` and where each of its characters came from."""
    lowered = text.lower()
    whole = fold(text)
    if len(lowered) == len(text) == len(whole) and text.isascii():
        return Folded(text=whole, places=tuple(range(len(text) + 1)), original=text)
    parts = [fold(letter) for letter in (lowered if len(lowered) == len(text) else text)]
    places = [place for place, part in enumerate(parts) for _ in part]
    return Folded(text="".join(parts), places=(*places, len(text)), original=text)


def column(text: str, offset: int) -> int:
    """The place of an offset as a person counts it, from 1: marks of their own are no characters."""
    return 1 + sum(not unicodedata.combining(letter) for letter in text[:offset])


def tokens(text: str) -> Iterator[Token]:
    """The words of a folded text, as the store's index parts them."""
    for found in _RUN.finditer(text.translate(_Words())):
        yield Token(text=found[0], start=found.start(), end=found.end())
