"""One reading of the numbers in a text, from left to right: at each, the first rule that understands it speaks."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.view.spoken.abbreviations import capital

_NUMBER = re.compile(r"(?<![\w/])(?<!\d[.,:–-])\d")
_JOINED = re.compile(r"\d+\s?[/:.hHgđ÷~–—-]")
_DIGIT = re.compile(r"\d")
_CLUSTER = re.compile(r"\d+(?:[.,:/–-]\d+)*")
NEAR = 80
"""Characters before a number that are looked at."""


class Place:
    """What a rule matched, and what stands before it."""

    def __init__(self, match: re.Match[str], before: str) -> None:
        self.match = match
        self.before = before

    def __getitem__(self, group: int | str) -> str:
        """A group of the match; "" where it has none."""
        return str(self.match[group] or "")

    def opening(self, said: str) -> str:
        """`said` with a capital where the number begins a sentence."""
        return capital(said, self.before, len(self.before))

    def last(self, *words: str) -> bool:
        """Whether one of `words` is the last before the number."""
        said = self.before.rstrip().rstrip(":(").rstrip()
        return bool(said) and said.rsplit(None, 1)[-1].lower().lstrip('("“') in words


Say = Callable[[Place], "str | None"]


class Rule(NamedTuple):
    """A form of number. Only `loose` ones are tried where no sign joins the number to what follows."""

    pattern: re.Pattern[str]
    say: Say
    loose: bool = False


def read(text: str, rules: Sequence[Rule]) -> str:
    """`text` with every number that a rule understands in words. A rule that matches only a beginning of what belongs together
    ("5-" of "5-7 ha") leaves the rest to the next one."""
    parts: list[str] = []
    at = 0
    found = _NUMBER.search(text)
    while found:
        start = found.start()
        said, end = _first(text, start, rules)
        parts.append(text[at:start])
        parts.append(said)
        at = end
        found = (_DIGIT.match(text, at) if said.endswith(" ") else None) or _NUMBER.search(text, at)
    return "".join((*parts, text[at:]))


def _first(text: str, start: int, rules: Sequence[Rule]) -> tuple[str, int]:
    """What the first rule that understands the number says, and where it ends; else the number as it is."""
    before = text[max(0, start - NEAR) : start]
    joined = _JOINED.match(text, start)
    for rule in rules:
        match = rule.pattern.match(text, start) if joined or rule.loose else None
        if match and (said := rule.say(Place(match=match, before=before))) is not None:
            return said, match.end()
    cluster = _CLUSTER.match(text, start)
    end = cluster.end() if cluster else start + 1
    return text[start:end], end
