"""Counters: labels and figures of a page's lines brought together, block by block. What is not sure is said not to be."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from tui.model import Measure
from tui.parse.visitors import figure, wording
from tui.parse.visitors.lines import DRAWN, MAX_LINE, PART, Line
from tui.parse.visitors.tokens import BOXES, Token, even, printed, said, tokens

REACH = 4
"""Lines from one label of a block to the next: its value, and a line or two that say something else."""

MAX_CANDIDATES = 5_000
"""Lines of a page that are looked at for labels; a counter has a dozen."""
AROUND = 20
"""Lines before and behind one that speaks of visitors that may belong to the same counter."""

_ANCHOR = re.compile(
    f"truy[ {PART}](?:cap|nhap)|vieng[ {PART}]tham|online|truc[ {PART}]tuyen|visit|bo dem|counter|hom qua|yesterday|thong ke"
)
_SIGN = re.compile(
    "truy|vieng|online|dang xem|dang doc|thong ke|bo dem|thanh vien|tim kiem|khach|hom|trong|ngay|tuan|thang|nam|tong|tat ca|"
    "toan bo|guest|member|bot|search|today|yesterday|week|month|year|visit|hits|user|counter|total|all"
)

Status = Literal["ok", "not_published", "not_understood"]


class Figure(NamedTuple):
    """A measure as a counter gives it."""

    measure: Measure
    value: int | None
    status: Status
    text: str
    weight: int = wording.STRONG
    unit: str = ""  # what is counted, or over how long, where the source says so


class Block(NamedTuple):
    """Labels near each other, with their figures."""

    titled: bool
    figures: tuple[Figure, ...]


class _Pair(NamedTuple):
    """A label of a block and what stands where its figure should: None is nothing."""

    name: Token
    figure: Token | None


class Counters:
    """The counters of one page. `today` is the day it was fetched."""

    def __init__(self, lines: Sequence[Line], today: date) -> None:
        self._lines = lines
        self._today = today
        whole = "\n".join([line.text for line in lines])  # folded in one go: a tenth of the time
        folded = even(whole).split("\n")
        self._folded = folded if len(folded) == len(lines) else [even(line.text) for line in lines]
        self._rows: dict[int, list[Token]] = {}

    def blocks(self) -> list[Block]:
        """Every block that is a counter, in the order of the page."""
        return [block for own in self._groups() if (block := self._block(own))]

    def _row(self, at: int) -> list[Token]:
        """The tokens of a line; none outside the page and of prose."""
        if at not in self._rows:
            sound = 0 <= at < len(self._lines) and len(self._lines[at].text) <= MAX_LINE
            self._rows[at] = list(tokens(self._lines[at].text, self._folded[at], self._today)) if sound else []
        return self._rows[at]

    def _groups(self) -> list[list[int]]:
        """The lines with labels, titles or sentences, in groups of those near each other. A title begins one."""
        groups: list[list[int]] = []
        for at in islice(self._near(), MAX_CANDIDATES):
            row = self._row(at)
            begins = not self._lines[at].linked and any(token.kind == "title" for token in row)
            if begins or any(token.kind in ("label", "title") for token in row) or said(self._folded[at]):
                if begins or not groups or at - groups[-1][-1] > REACH:
                    groups.append([])
                groups[-1].append(at)
        return groups

    def _near(self) -> Iterator[int]:
        """The lines that may hold a label, near a line that surely speaks of visitors."""
        until = -1
        for at, line in enumerate(self._folded):
            if _ANCHOR.search(line):
                yield from (each for each in range(max(until + 1, at - AROUND), at) if _SIGN.search(self._folded[each]))
                until = at + AROUND
                yield at
            elif at <= until and _SIGN.search(line):
                yield at

    def _block(self, own: list[int]) -> Block | None:
        titled = any(token.kind == "title" for token in self._row(own[0]))
        spoken = {at: figures for at in own if (figures := list(self._sentence(at)))}
        figures = [each for figures in spoken.values() for each in figures]
        labelled = [at for at in own if at not in spoken and any(token.kind == "label" for token in self._row(at))]
        pairs = list(self._pairs(labelled))
        figures += _figures(pairs, all_empty=not any(pair.figure for pair in pairs))
        if titled and not pairs and not figures:
            return self._bare(own[0])
        said_weight = sum({each.measure: each.weight for each in figures}.values())
        if not figures or not (titled or said_weight >= wording.STRONG):
            return None
        return Block(titled=titled, figures=tuple(_placeholders(figures)))

    def _sentence(self, at: int) -> Iterator[Figure]:
        for measure, digits in said(self._folded[at]):
            value = figure.value(digits)
            status: Status = "not_published" if digits == "-" else "not_understood" if value is None else "ok"
            yield Figure(measure=measure, value=value, status=status, text=printed(self._lines[at].text))

    def _bare(self, at: int) -> Block | None:
        """A title with no label: a counter that is only drawn, or a figure of which nothing says what it counts."""
        row, line = self._row(at), self._lines[at]
        if line.linked:
            return None
        alone = self._alone(at + 1)
        if row[-1].kind == "title" and alone and alone.kind in ("number", "odd"):
            text = f"{row[-1].text}: {alone.text}"
            return Block(titled=True, figures=(Figure(measure=Measure.TOTAL, value=None, status="not_understood", text=text),))
        if line.text.endswith(DRAWN) or (alone and alone.kind == "blank"):
            text = row[0].text
            return Block(titled=True, figures=(Figure(measure=Measure.TOTAL, value=None, status="not_published", text=text),))
        return None

    # labels and their figures

    def _alone(self, at: int) -> Token | None:
        """The figure, or what holds its place, that a line consists of."""
        row = [token for token in self._row(at) if token.kind != "drawn"]
        return row[0] if len(row) == 1 and row[0].kind in ("number", "odd", "blank") else None

    def _below(self, at: int) -> Token | None:
        """The figure on the next line: one of its own, or digits each on a line of its own."""
        found = self._alone(at + 1)
        digits = ""
        while (box := self._alone(at + 1)) and box.kind == "number" and len(box.text) == 1 and len(digits) < figure.MAX_LENGTH:
            digits += box.text
            at += 1
        return Token(kind="number", text=digits, value=figure.value(digits)) if len(digits) >= BOXES else found

    def _pairs(self, own: Sequence[int]) -> Iterator[_Pair]:
        columns = self._columns(own)
        above = self._values_first(own)
        for at in own:
            row = [token for token in self._row(at) if token.kind != "title"]
            solid = [token for token in row if token.kind != "drawn"]
            if at in columns or above:
                yield _Pair(name=solid[0], figure=columns[at] if at in columns else self._alone(at - 1))
            elif len(solid) > 1 and [token.kind for token in solid] == ["number", "label"] * (len(solid) // 2):
                yield from (_Pair(name=name, figure=value) for value, name in zip(solid[::2], solid[1::2], strict=True))
            else:
                yield from self._forward(row, at)

    def _forward(self, row: Sequence[Token], at: int) -> Iterator[_Pair]:
        """The labels of a line with what follows each, on the line or below it."""
        for place, token in enumerate(row):
            if token.kind != "label":
                continue
            behind = [each for each in row[place + 1 :] if each.kind != "drawn"]
            drawn = row[place + 1] if row[place + 1 :] and row[place + 1].kind == "drawn" else None
            if not behind:
                yield _Pair(name=token, figure=self._below(at) or drawn)
            elif behind[0].kind in ("number", "odd", "blank"):
                yield _Pair(name=token, figure=behind[0])
            elif behind[0].kind == "label":
                yield _Pair(name=token, figure=drawn)

    def _only_label(self, at: int) -> bool:
        row = [token.kind for token in self._row(at) if token.kind not in ("drawn", "title")]
        return row == ["label"]

    def _columns(self, own: Sequence[int]) -> dict[int, Token]:
        """Labels in a row of their own, line after line, with as many figures after them: a table with its heads above."""
        found: dict[int, Token] = {}
        labels = set(own)
        at = 0
        while at < len(own):
            heads = [own[at]] if self._only_label(own[at]) else []
            while heads and heads[-1] + 1 in labels and self._only_label(heads[-1] + 1):
                heads.append(heads[-1] + 1)
            values: list[Token] = []
            while len(heads) > 1 and len(values) <= len(heads) and (value := self._alone(heads[-1] + 1 + len(values))):
                values.append(value)
            if len(heads) > 1 and len(values) == len(heads):
                found.update(zip(heads, values, strict=True))
            at += len(heads) or 1
        return found

    def _values_first(self, own: Sequence[int]) -> bool:
        """Whether each figure stands above its label, as on cards: then none has a colon, and none follows the last."""
        labels = [token.label for at in own for token in self._row(at) if token.label]
        return (
            bool(own)
            and not any(label.colon for label in labels)
            and all(self._only_label(at) and self._alone(at - 1) for at in own)
            and not self._alone(own[-1] + 1)
        )


def _figures(pairs: Sequence[_Pair], *, all_empty: bool) -> Iterator[Figure]:
    for place, pair in enumerate(pairs):
        label, token = pair.name.label, pair.figure
        if label is None or label.measure is None:
            continue
        text = f"{pair.name.text}: {token.text}" if token and token.text else pair.name.text
        if token and token.kind == "number":
            status: Status = "not_understood" if token.value is None else "ok"
            yield Figure(measure=label.measure, value=token.value, status=status, text=text, weight=label.weight)
        elif token and token.kind == "odd":
            if label.weight >= wording.STRONG:
                yield Figure(measure=label.measure, value=None, status="not_understood", text=text)
        elif token or label.colon or all_empty or place:  # else: a heading over the labels that follow
            surely = label.weight if token or label.colon else 0
            yield Figure(measure=label.measure, value=None, status="not_published", text=text, weight=surely)


def _placeholders(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Zeros everywhere are what a script has not yet filled: the visitor who reads them is one. Then none is published."""
    values = [each.value for each in figures if each.status == "ok"]
    unfilled = not any(values) and (len(values) > 1 or any(each.measure is Measure.TOTAL for each in figures))
    for each in figures:
        yield each._replace(value=None, status="not_published") if unfilled and each.status == "ok" else each
