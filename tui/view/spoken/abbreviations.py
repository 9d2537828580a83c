"""Abbreviations in a text: found by their rows, read where what stands around them allows it."""

import re
from collections.abc import Iterator, Mapping

from tui.view.spoken.rows import PROSE, Table
from tui.view.spoken.trie import any_of

_BETWEEN, _MOST_BETWEEN = " \"'“‘([", 4
"""What may stand between the end of a sentence and the next, and how much of it."""
_NAME = re.compile(r"\.?\s?(?=[^\W\d_])(?!(?:Ngày|Từ|From)\b)")
_ACRONYM = re.compile(r"\.?\s?(?=[A-ZĐ&]{2,}(?!\w))")
_NUMBER = re.compile(r"\.?\s?(?=\d)")
_BEHIND = {"title": _NAME, "office": _ACRONYM, "name": _NAME, "count": _NUMBER}
_WORD, _STOPPED = re.compile(r"([\w&.-]+)\W*\Z"), re.compile(r"([\w.]+)\.\s?\Z")
_NEAR = 24
"""Characters before an abbreviation that are looked at."""
_COUNTED = re.compile(r"\d['’′]? \Z")
_JOINED = re.compile(r"\.?,?\s?")


def capital(said: str, text: str, start: int) -> str:
    """`said` with a capital where the place `start` in `text` begins a sentence."""
    at = start
    while at and start - at < _MOST_BETWEEN and text[at - 1] in _BETWEEN:
        at -= 1
    return said[:1].upper() + said[1:] if not at or text[at - 1] in ".!?" else said


class Abbreviations:
    """The abbreviations of one language, `tables` by where they hold."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._wheres: dict[str, list[tuple[str, str]]] = {}
        for where in PROSE:
            for short, said in tables[where].items():
                self._wheres.setdefault(short, []).append((where, said))
        end = r"(?:(?<=[.:])|(?![\w/@#&])(?!-\w))"
        self._pattern = re.compile(rf"(?<![\w/@#&-]){any_of(self._wheres)}{end}")
        self._titles = re.compile(rf"{any_of(tables['title'])}(?!\w)")

    def expand(self, text: str) -> str:
        """`text` with its abbreviations read out."""
        found = list(self._pattern.finditer(text))
        if not found:
            return text
        parts: list[str] = []
        at = 0
        for match in found:
            start = match.start()
            if start < at or (start and text[start - 1] == "." and start != at and text[start - 2 : start - 1].isalnum()):
                continue
            read = next(self._read(match), None)
            if read is None:
                continue
            said = read[0] if (start == at and parts) or self._after_stop(text, start) else capital(read[0], text, start)
            start, end, said = _without_brackets(text, start, read[1], said)
            parts += [text[at:start], said]
            if text[end : end + 1].isalnum():
                parts.append(" ")
            at = end
        return "".join((*parts, text[at:]))

    def _after_stop(self, text: str, start: int) -> bool:
        """Whether the stop before a place is that of an abbreviation, not of a sentence."""
        word = _STOPPED.search(text, max(0, start - _NEAR), start)
        return word is not None and word[1] in self._wheres

    def _shouted(self, text: str, start: int) -> bool:
        """Whether a place stands among words in capitals that are no abbreviations."""
        found = _WORD.search(text, max(0, start - _NEAR), start)
        word = found[1].strip(".") if found else ""
        return len(word) > 1 and word.isupper() and word.isalpha() and word not in self._wheres

    def _read(self, match: re.Match[str]) -> Iterator[tuple[str, int]]:
        """What an abbreviation may mean where it stands: the words, and where it ends."""
        text, end = match.string, match.end()
        for where, said in self._wheres[match[0]]:
            if where in ("mixed", "office") and self._shouted(text, match.start()):
                continue
            if where in ("word", "mixed"):
                yield said, end
            elif where == "title" and (joined := self._joined(text, end)):
                yield f"{said}," if "," in joined[0] else said, joined.end()
            elif where in _BEHIND and (gap := _gap(where, text, end)):
                yield said, gap.end()
            elif where == "title" and _COUNTED.search(text, max(0, match.start() - 3), match.start()):  # 5 TS
                yield said, end

    def _joined(self, text: str, end: int) -> re.Match[str] | None:
        """What joins a title to another one right behind it."""
        gap = _JOINED.match(text, end)
        follows = self._titles.match(text, gap.end()) if gap else None
        return gap if follows and not text[follows.end() : follows.end() + 3].lstrip("., ")[:1].islower() else None


def _gap(where: str, text: str, end: int) -> re.Match[str] | None:
    """What stands between an abbreviation and what it needs behind it; None where that is not there."""
    gap = _BEHIND[where].match(text, end)
    if gap is None or where == "count":
        return gap
    return gap if gap[0] and text[gap.end()].isupper() else None


def _without_brackets(text: str, start: int, end: int, said: str) -> tuple[int, int, str]:
    """An abbreviation in brackets behind its own words, "ủy ban nhân dân (UBND)", needs no reading: brackets and all go."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        before = text[max(0, start - len(said) - 2) : start - 1]
        if before.rstrip().casefold().endswith(said.casefold()):
            return start - 1 - (len(before) - len(before.rstrip())), end + 1, ""
    return start, end, said
