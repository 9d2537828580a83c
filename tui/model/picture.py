"""A picture of an article, decoded and made small enough for a terminal."""

from typing import NamedTuple


class Picture(NamedTuple):
    """Pixels: red, green and blue, a byte each, row by row from the top."""

    url: str
    width: int
    height: int
    pixels: bytes
