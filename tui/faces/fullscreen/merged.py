"""Tables: which places of a grid are one cell. The grid repeats a cell in each place it covers; a person sees it once."""

from collections.abc import Sequence

_WORDS = 2  # words from which two equal texts side by side in the body are one cell; one word may well be said twice


def origins(texts: Sequence[Sequence[str]], head: int) -> list[int]:
    """For each place of a rectangular grid, row by row, the place where its cell begins: its own where it repeats nothing.

    In the head all that is equal is one. In the body a cell goes on to the right where its text is no single word, or fills its
    row; and downwards in the columns that group the rows, which are the first ones.
    """
    found: list[int] = []
    for row, said in enumerate(texts):
        across, grouping = len(said), True
        filled = across > _WORDS and len(set(said)) == 1
        for column, text in enumerate(said):
            here = row * across + column
            left = here - 1 if column and said[column - 1] == text and text else -1
            above = here - across if row and row != head and texts[row - 1][column] == text and text else -1
            grouping = grouping and above >= 0 and across > 1 and _names(text)
            if left >= 0 and _lettered(text) and (row < head or filled or " " in text):
                found.append(found[left])
            elif above >= 0 and (grouping or (row < head and _lettered(text))):
                found.append(found[above])
            else:
                found.append(here)
    return found


def _lettered(text: str) -> bool:
    """Whether a text is more than a figure or a sign."""
    return any(map(str.isalpha, text))


def _names(text: str) -> bool:
    """Whether a text can name a group of rows: words, a year, a running number, but no amount."""
    return _lettered(text) or (text.isdecimal() and text != "0")
