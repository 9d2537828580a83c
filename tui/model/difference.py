"""What was edited: the words that one version of a text has and the other has not. Pure, and bounded for texts of a megabyte.

Paragraphs are matched first, then the words of those that are much alike. What is common to both is found around words that each
has once, as patience diff does it, and by difflib in the small gaps between: stable, and near to what a person would mark.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product, zip_longest
from typing import Literal, NamedTuple

from tui.model.versions import Version

MOST_EDITS = 500
"""Edits told of one version; a text that was written anew has no more to tell."""
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[.,/:&’'-][\w\u0300-\u036f]+)*|[^\w\s]")
_SMALL = 40_000
"""Pairs of words, or of paragraphs, in a gap that difflib looks through: 200 by 200."""
_WORK = 6_000_000
"""Comparisons in one text; behind them what is left counts as replaced."""
_ALIKE = 0.4
"""Part of their words that two paragraphs share at least if one is the other, edited."""
_PAIRS = 400
"""Pairs of paragraphs in a gap that are compared; in larger gaps they are taken as they stand."""
_BRIDGE = 2
"""Words between two edits that do not part them: "12 tháng 3" for "15 tháng 4" is one edit."""
_CONTEXT = 4
"""Words told before an edit."""


Part = Literal["title", "lead", "text"]


class Edit(NamedTuple):
    """One edit. `paragraph` counts from 1 in the text as it is now, of one taken out in the text as it was; 0 in title and lead.
    `after` are the words before it; `whole`: the paragraph itself is new or gone."""

    part: Part
    paragraph: int
    removed: str
    added: str
    after: str = ""
    whole: bool = False


def edits(before: Version, after: Version) -> tuple[Edit, ...]:
    """What was edited between two versions, in the order of the text."""
    found: list[Edit] = []
    for edit in _all(before, after):
        found.append(edit)
        if len(found) == MOST_EDITS:
            break
    return tuple(found)


def _all(before: Version, after: Version) -> Iterator[Edit]:
    matching = _Matching()
    if before.title != after.title:
        yield from _of_words(matching, before.title, after.title, "title", 0)
    if before.lead != after.lead and not (before.text and after.text and _is_opening(before) and _is_opening(after)):
        yield from _of_words(matching, before.lead, after.lead, "lead", 0)
    old, new = before.text.split("\n") if before.text else [], after.text.split("\n") if after.text else []
    for gone, come in _gaps(matching.runs(old, new), len(old), len(new)):
        for was, now in _pairs(old, new, gone, come):
            if was is not None and now is not None:
                yield from _of_words(matching, old[was], new[now], "text", now + 1)
            elif now is not None and new[now].strip():
                yield Edit(part="text", paragraph=now + 1, removed="", added=new[now], whole=True)
            elif was is not None and old[was].strip():
                yield Edit(part="text", paragraph=was + 1, removed=old[was], added="", whole=True)


def unmatched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[range, range]]:
    """What two sequences of words do not have in common, in order: places of the one, and of the other in their stead."""
    yield from _gaps(_Matching().runs(old, new), len(old), len(new))


def _is_opening(version: Version) -> bool:
    """Whether the lead only repeats how the text begins: then it needs no telling twice."""
    return " ".join(version.text[: 2 * len(version.lead) + 200].split()).startswith(version.lead.rstrip(" .…"))


def _pairs(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> Iterator[tuple[int | None, int | None]]:
    """Paragraphs that went and came, in the order of the text: those together that are alike, as many as can be so in order."""
    if len(gone) * len(come) > _PAIRS:
        for was, now in zip_longest(gone, come):
            if was is not None and now is not None and _likeness(old[was], new[now]) >= _ALIKE:
                yield was, now
            else:
                yield was, None
                yield None, now
        return
    likeness = {(was, now): _likeness(old[was], new[now]) for was in gone for now in come}
    best: dict[tuple[int, int], float] = defaultdict(float)
    for was, now in product(reversed(gone), reversed(come)):
        together = likeness[was, now] + best[was + 1, now + 1] if likeness[was, now] >= _ALIKE else 0.0
        best[was, now] = max(together, best[was + 1, now], best[was, now + 1])
    was, now = gone.start, come.start
    while was < gone.stop and now < come.stop:
        if likeness[was, now] >= _ALIKE and best[was, now] == likeness[was, now] + best[was + 1, now + 1]:
            yield was, now
            was, now = was + 1, now + 1
        elif best[was, now] == best[was + 1, now]:
            yield was, None
            was += 1
        else:
            yield None, now
            now += 1
    yield from ((left, None) for left in range(was, gone.stop))
    yield from ((None, left) for left in range(now, come.stop))


def _likeness(one: str, other: str) -> float:
    """The part of their words that two paragraphs share, 0 to 1."""
    words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    return len(words & others) / max(len(words), len(others), 1)


def _of_words(matching: "_Matching", old: str, new: str, part: Part, paragraph: int) -> Iterator[Edit]:
    """The edits within one paragraph."""
    was, now = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    runs = matching.runs([word[0] for word in was], [word[0] for word in now])
    for gone, come in _bridged(_gaps(runs, len(was), len(now))):
        context = now[max(0, come.start - _CONTEXT) : come.start]
        yield Edit(
            part=part,
            paragraph=paragraph,
            removed=_between(old, was, gone),
            added=_between(new, now, come),
            after=new[context[0].start() : context[-1].end()] if context else "",
        )


def _between(text: str, words: Sequence[re.Match[str]], span: range) -> str:
    return text[words[span.start].start() : words[span.stop - 1].end()] if span else ""


def _bridged(gaps: Iterator[tuple[range, range]]) -> Iterator[tuple[range, range]]:
    """Gaps with hardly a word between them as one."""
    held: tuple[range, range] | None = None
    for gone, come in gaps:
        if held and come.start - held[1].stop <= _BRIDGE and all((gone, come, *held)):
            held = (range(held[0].start, gone.stop), range(held[1].start, come.stop))
            continue
        if held:
            yield held
        held = (gone, come)
    if held:
        yield held


class _Run(NamedTuple):
    """So many equal in both, from these places on."""

    old: int
    new: int
    size: int


def _gaps(runs: Sequence[_Run], old: int, new: int) -> Iterator[tuple[range, range]]:
    """What lies between runs, of two sequences of these lengths."""
    was = now = 0
    for run in (*runs, _Run(old=old, new=new, size=0)):
        if was < run.old or now < run.new:
            yield range(was, run.old), range(now, run.new)
        was, now = run.old + run.size, run.new + run.size


class _Matching:
    """Finds what two sequences have in common, with so much work and no more."""

    def __init__(self) -> None:
        self._left = _WORK

    def runs(self, old: Sequence[str], new: Sequence[str]) -> list[_Run]:
        """Equal runs, in order, none touching the next."""
        found: list[_Run] = []
        gaps = [(0, len(old), 0, len(new))]
        while gaps:
            first, last, start, end = gaps.pop()
            size = _same(old, new, first, last, start, end)
            found.append(_Run(old=first, new=start, size=size))
            first, start = first + size, start + size
            while last > first and end > start and old[last - 1] == new[end - 1]:
                last, end = last - 1, end - 1
                found.append(_Run(old=last, new=end, size=1))
            pairs = (last - first) * (end - start)
            if not pairs or self._left <= 0:
                continue
            if pairs <= _SMALL:
                self._left -= pairs
                blocks = SequenceMatcher(None, old[first:last], new[start:end], autojunk=False).get_matching_blocks()
                found += [_Run(old=first + block.a, new=start + block.b, size=block.size) for block in blocks]
                continue
            self._left -= 4 * (last - first + end - start)
            anchors = _anchors(old, new, first, last, start, end)
            was, now = first, start
            before = (-1, -1)
            for one, other in (*anchors, (last, end)) if anchors else ():
                if (one, other) != (before[0] + 1, before[1] + 1) or (one, other) == (last, end):
                    gaps.append((was, one, now, other))
                    was, now = one, other
                before = (one, other)
        return _joined(found)


def _same(old: Sequence[str], new: Sequence[str], first: int, last: int, start: int, end: int) -> int:
    """How many are equal from the beginning of a gap on."""
    most = min(last - first, end - start)
    size = 0
    while size < most and old[first + size] == new[start + size]:
        size += 1
    return size


def _anchors(old: Sequence[str], new: Sequence[str], first: int, last: int, start: int, end: int) -> list[tuple[int, int]]:
    """Places of what each side of a gap has once, the most of them that stand in the same order in both."""
    pairs: list[tuple[int, int]] = []
    for width in (1, 4):  # in a long text with few words, it is rows of words that stand there once
        once, others = _once(old, first, last, width), _once(new, start, end, width)
        pairs = [(once[words], place) for words, place in others.items() if words in once]
        if pairs:
            break
    ends: list[int] = []  # the least place that so long a row ends with
    places: list[int] = []  # of that end among the pairs
    before: list[int] = []
    for at, (was, _) in enumerate(pairs):
        length = bisect_left(ends, was)
        before.append(places[length - 1] if length else -1)
        ends[length:] = [was] if length == len(ends) else [was, *ends[length + 1 :]]
        places[length:] = [at] if length == len(places) else [at, *places[length + 1 :]]
    row: list[tuple[int, int]] = []
    at = places[-1] if places else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _once(words: Sequence[str], first: int, last: int, width: int) -> dict[tuple[str, ...], int]:
    """The places of rows of so many words that stand in a part of a text once, in order."""
    found: dict[tuple[str, ...], int] = {}
    again = set()
    for place in range(first, last - width + 1):
        row = tuple(words[place : place + width])
        if row in found:
            again.add(row)
        found[row] = place
    return {row: place for row, place in found.items() if row not in again}


def _joined(found: list[_Run]) -> list[_Run]:
    """Runs in order, those that touch as one."""
    joined: list[_Run] = []
    for run in sorted(run for run in found if run.size):
        last = joined[-1] if joined else None
        if last and last.old + last.size == run.old and last.new + last.size == run.new:
            joined[-1] = last._replace(size=last.size + run.size)
        else:
            joined.append(run)
    return joined
