"""Selected figures: where the person has said by a selector or a path where each one stands."""

from collections.abc import Sequence
from json import JSONEncoder
from typing import Literal, NamedTuple

from tui.errors import Code, ParseError, Problem
from tui.model import Measure, clean_line
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import figure
from tui.parse.visitors.counter import Figure
from tui.parse.visitors.lines import lines
from tui.parse.visitors.tokens import MAX_TEXT, Token, even, tokens

Wanted = Sequence[tuple[Measure, str]]
"""What to pick: a measure and its selector (HTML) or path (JSON)."""


class Picked(NamedTuple):
    """What the selectors gave, and what is to be said of those that gave nothing."""

    figures: list[Figure]
    remarks: list[Problem]


def wanted(select: Sequence[tuple[str, str]]) -> list[tuple[Measure, str]]:
    """The selectors that are for figures: those named as a measure is."""
    names = {measure.value: measure for measure in Measure}
    return [(names[name], selector) for name, selector in select if name in names]


def by_selector(page: WebPage, select: Wanted) -> Picked:
    """The figures in the first element that each CSS selector finds. ParseError BAD_SELECTOR."""
    from lxml.cssselect import CSSSelector, SelectorError

    figures, remarks = [], []
    for measure, selector in select:
        try:
            found = CSSSelector(selector, translator="html")(page.tree)
        except SelectorError:
            raise ParseError(Code.BAD_SELECTOR, name=measure.value, selector=selector) from None
        if found:
            row = [token for line in lines(found[0]) for token in tokens(line.text, even(line.text), page.today)]
            figures.append(_from_tokens(measure, row, page.line(found[0])))
        else:
            remarks.append(Problem(Code.SELECTOR_EMPTY, {"name": measure.value, "selector": selector}))
    return Picked(figures, remarks)


def _from_tokens(measure: Measure, row: Sequence[Token], text: str) -> Figure:
    text = clean_line(text, MAX_TEXT)
    numbers = [token for token in row if token.kind in ("number", "odd")]
    if not numbers:
        return Figure(measure=measure, value=None, status="not_published", text=text)
    value = numbers[0].value if len(numbers) == 1 and numbers[0].kind == "number" else None
    return Figure(measure=measure, value=value, status="not_understood" if value is None else "ok", text=text)


def by_path(data: object, select: Wanted) -> Picked:
    """The figures at paths of a JSON value: keys and places parted by dots ("data.0.active"), "$" for the whole."""
    figures, remarks = [], []
    for measure, path in select:
        found = _at(data, [] if path.strip() in ("", "$") else path.strip().removeprefix("$.").split("."))
        if found is _NOTHING:
            remarks.append(Problem(Code.SELECTOR_EMPTY, {"name": measure.value, "selector": path}))
        else:
            figures.append(of_json(measure, found))
    return Picked(figures, remarks)


_NOTHING = object()
_ENCODE = JSONEncoder(ensure_ascii=False).encode


def _at(data: object, keys: Sequence[str]) -> object:
    for key in keys:
        if isinstance(data, dict) and key in data:
            data = data[key]
        elif isinstance(data, list) and key.isdecimal() and len(key) < 10 and int(key) < len(data):
            data = data[int(key)]
        else:
            return _NOTHING
    return data


def of_json(measure: Measure, value: object, name: str = "", unit: str = "") -> Figure:
    """A JSON value as a figure: a whole number, or a text that prints one; null is not published."""
    said = value if isinstance(value, str) else _ENCODE(value)
    text = clean_line(f"{name}: {said}" if name else said, MAX_TEXT)
    found: int | None = None
    status: Literal["ok", "not_published", "not_understood"] = "not_published" if value in (None, "") else "not_understood"
    if isinstance(value, str):
        found = figure.value(value)
    elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= figure.MAX_VALUE:
        found = value
    elif isinstance(value, float) and value.is_integer() and 0 <= value < 2**53:
        found = int(value)
    return Figure(measure=measure, value=found, status=status if found is None else "ok", text=text, unit=unit)
