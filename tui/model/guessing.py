"""Guessing: which of the names there are was meant by one that is none of them."""

from collections.abc import Iterable


def nearest(said: str, known: Iterable[str], least: float = 0.6) -> str:
    """The name most like what was said, of a likeness of at least `least` (0 to 1); "" where none is."""
    from difflib import get_close_matches  # only who mistypes waits for it

    return next(iter(get_close_matches(said, list(known), n=1, cutoff=least)), "")
