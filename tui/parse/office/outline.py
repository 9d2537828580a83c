"""What a Word document's styles and numbering say of a paragraph: its heading level, its weight, the number before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MAX_DEPTH = 20
"""Styles that build on each other; more is a circle."""

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\(?%[1-9][.):/]?")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip  # noqa: E501


class Marker(NamedTuple):
    """What stands before a paragraph of a list: a sign, a number, or words that are neither ("Điều 3.", "a)", "1.2.")."""

    depth: int
    number: int | None = None
    words: str = ""


def value(element: Element | None, name: str, attribute: str = "val") -> str:
    """What an element's child `name` says, "" where there is none."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + attribute) or "" if child is not None else ""


def whole(text: str | None) -> int:
    """A whole number of at most six digits, 0 where there is none."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether properties switch `name` on or off; None where they say nothing of it."""
    child = properties.find(W + name) if properties is not None else None
    return None if child is None else (child.get(W + "val") or "on").lower() not in _OFF


class Styles:
    """The styles of a document, each with what it builds on."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(W + "style") if root is not None else []
        self._styles = {style.get(W + "styleId") or "": style for style in found}

    def chain(self, name: str) -> Iterator[Element]:
        """The style of that id, what it builds on, and so on."""
        for _ in range(MAX_DEPTH):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def level(self, properties: Element | None) -> int:
        """The heading level (1 to 6) of a paragraph with such properties, 0 where it is no heading."""
        outline = value(properties, "outlineLvl")
        if not outline:
            for style in self.chain(value(properties, "pStyle")):
                name = value(style, "name")
                heading = _HEADING.fullmatch(name)
                if heading or name.lower() == "title":
                    return min(int(heading[1]), 6) if heading else 1
                if outline := value(style.find(W + "pPr"), "outlineLvl"):
                    break
        return min(whole(outline) + 1, 6) if outline and whole(outline) < 9 else 0

    def shows(self, name: str, own: Element | None, *styles: str) -> bool:
        """Whether text with its `own` properties, in one of such styles, has the quality `name`."""
        said = switched(own, name)
        if said is not None:
            return said
        for first in styles:
            for style in self.chain(first):
                if (said := switched(style.find(W + "rPr"), name)) is not None:
                    return said
        return False

    def list_of(self, properties: Element | None) -> tuple[str, int]:
        """The number of the list that a paragraph with such properties is in, "" if none, and its level there."""
        number = properties.find(W + "numPr") if properties is not None else None
        own = value(number, "numId")
        level = value(number, "ilvl")
        if not own:
            for style in self.chain(value(properties, "pStyle")):
                inherited = style.find(f"{W}pPr/{W}numPr")
                level = level or value(inherited, "ilvl")
                if own := value(inherited, "numId"):
                    break
        return ("" if own == "0" else own), min(whole(level), 8)


class Lists:
    """The lists of a document, counting as its paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        forms = root.findall(W + "abstractNum") if root is not None else []
        self._levels = {form.get(W + "abstractNumId") or "": form.findall(W + "lvl") for form in forms}
        lists = root.findall(W + "num") if root is not None else []
        self._lists = {one.get(W + "numId") or "": one for one in lists}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, number: str, depth: int) -> Marker | None:
        """What stands before the next paragraph at `depth` of list `number`; None where nothing is shown."""
        one = self._lists.get(number)
        form = value(one, "abstractNumId")
        levels = {whole(level.get(W + "ilvl")): level for level in self._levels.get(form, ())}
        for override in one.findall(W + "lvlOverride") if one is not None else ():
            if (own := override.find(W + "lvl")) is not None:
                levels[whole(override.get(W + "ilvl"))] = own
        level = levels.get(depth)
        kind, text = value(level, "numFmt"), value(level, "lvlText")
        if level is None or kind == "bullet":
            return Marker(depth=depth)
        count = self._count(one, number, form, depth, levels)
        if kind == "none" or not text:
            return None
        if _PLAIN_NUMBER.fullmatch(text) and kind in ("decimal", "decimalZero", ""):
            return Marker(depth=depth, number=count[depth])
        words = _PLACE.sub(lambda found: _written(levels, count, int(found[1]) - 1), text)
        return Marker(depth=depth, words=words)

    def _count(self, one: Element | None, number: str, form: str, depth: int, levels: dict[int, Element]) -> list[int | None]:
        count = self._counts.setdefault(form, [None] * 9)
        begin = _start(levels.get(depth))
        if (number, depth) not in self._begun:
            self._begun.add((number, depth))
            for override in one.findall(W + "lvlOverride") if one is not None else ():
                if whole(override.get(W + "ilvl")) == depth and (again := value(override, "startOverride")):
                    count[depth], begin = None, whole(again)
        before = count[depth]
        count[depth] = begin if before is None else before + 1
        count[depth + 1 :] = [None] * (8 - depth)
        for above in range(depth):
            if count[above] is None:
                count[above] = _start(levels.get(above))
        return count


def _start(level: Element | None) -> int:
    start = value(level, "start")
    return whole(start) if start else 1


def _written(levels: dict[int, Element], count: list[int | None], depth: int) -> str:
    number = count[depth] or 0
    match value(levels.get(depth), "numFmt"):
        case "lowerLetter" | "upperLetter" as kind if number:
            letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)
            return letters.upper() if kind == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" as kind if 0 < number < 4000:
            return _roman(number).upper() if kind == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text
