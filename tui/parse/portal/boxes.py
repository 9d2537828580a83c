"""Boxes: links that stand alike beside each other, each with the part of the page that belongs to it."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from statistics import median_low

from lxml.etree import _Element as Element

from tui.parse.portal.links import Link

MAX_SPAN = 12
"""Neighbouring elements that one item may take up: rows for title, date, lead, picture, line."""


MAX_DATE = 40  # characters
_DATE = re.compile(r"\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}")


class Run:
    """Links of one address in a row: a picture, a title, a "read on". `box` holds it and its neighbours; it begins in `first`,
    a child of that, and goes on to before `stop`."""

    __slots__ = ("box", "depth", "first", "links", "stop")

    def __init__(self, link: Link) -> None:
        self.links = [link]
        self.depth = 0
        self.box: Element = link.path[0]
        self.first: Element = link.path[-1]
        self.stop: Element | None = None

    def place(self, depth: int) -> None:
        """Settles that the element at `depth` of the path is the box."""
        path = self.links[0].path
        self.depth = min(depth, len(path) - 2)
        self.box, self.first = path[self.depth], path[self.depth + 1]

    def parts(self) -> Iterator[Element]:
        """The elements that belong to the item, in their order."""
        element: Element | None = self.first
        for _ in range(MAX_SPAN):
            if element is None or element is self.stop:
                return
            yield element
            element = element.getnext()


class Box:
    """Items that stand alike in one element."""

    __slots__ = ("depth", "element", "path", "runs")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.element = runs[0].box
        self.depth = runs[0].depth
        self.path = runs[0].links[0].path[: self.depth + 1]

    def join(self, other: "Box", depth: int) -> None:
        """Takes in what stands in another box; from now on the box is the element at `depth` that holds both."""
        self.runs += other.runs
        self.depth = depth
        self.path = self.path[: depth + 1]
        self.element = self.path[depth]


def shared(one: list[Element], other: list[Element], limit: int = 1 << 30) -> int:
    """The depth of the deepest element on both paths, -1 if none."""
    depth = -1
    for mine, yours in zip(one, other, strict=False):
        if mine is not yours or depth == limit:
            break
        depth += 1
    return depth


def boxes(links: list[Link]) -> list[Box]:
    """The boxes that these links make up, in the page's order. Each link belongs to one."""
    runs = _runs(links)
    depths = [shared(one.links[-1].path, other.links[0].path) for one, other in pairwise(runs)]
    for place, run in enumerate(runs):
        before = depths[place - 1] if place else 0
        after = depths[place] if place < len(depths) else 0
        run.place(max(before, after, 0))
    groups: dict[Element, list[Run]] = {}
    for run in runs:
        groups.setdefault(run.box, []).append(run)
    found = [Box(group) for group in groups.values()]
    for box in found:
        _settle(box)
    return sorted(found, key=lambda box: box.runs[0].links[0].order)


def _runs(links: list[Link]) -> list[Run]:
    """Links of one address in a row as one run, unless the second stands closer to what follows than to the first."""
    runs: list[Run] = []
    for place, link in enumerate(links):
        last = runs[-1] if runs else None
        if last and last.links[0].same == link.same:
            after = next((other for other in links[place + 1 : place + 6] if other.same != link.same), None)
            near = shared(last.links[-1].path, link.path)
            if after is None or shared(link.path, after.path) <= near:
                last.links.append(link)
                continue
        runs.append(Run(link))
    return runs


def _settle(box: Box) -> None:
    """Finds where each item of a box begins and ends."""
    runs = box.runs
    for run, after in pairwise(runs):
        run.stop = after.first
    places = {child: place for place, child in enumerate(box.element)} if len(runs) > 1 else {}
    starts = [places.get(run.first, 0) for run in runs]
    gaps = [after - before for before, after in pairwise(starts) if after > before]
    gap = min(median_low(gaps), MAX_SPAN) if gaps else 1
    if gap > 1 and _ends_items(runs):
        _turn(runs)
        return
    runs[-1].stop = _further(runs[-1].first, gap)
    if gap > 1 and all(_is_date_row(run.first.getprevious()) for run in runs):
        for run in runs:
            run.first = _before(run.first)
            run.stop = _before(run.stop) if run.stop is not None else None


def _further(element: Element, count: int) -> Element | None:
    """The element so many places behind."""
    found: Element | None = element
    for _ in range(count):
        found = found.getnext() if found is not None else None
    return found


def _before(element: Element) -> Element:
    found = element.getprevious()
    return element if found is None else found


def _ends_items(runs: list[Run]) -> bool:
    """Whether the links are all "read on", behind what they belong to."""
    return all(run.links[0].strength == "weak" and run.links[0].text and run.first.tag == "a" for run in runs)


def _turn(runs: list[Run]) -> None:
    """Gives each run what stands before it instead of behind it."""
    begin: Element | None = next(iter(runs[0].box), None)
    for run in runs:
        after = run.links[-1].element.getnext()
        run.first, run.stop = begin if begin is not None else run.first, after
        begin = after


def _is_date_row(element: Element | None) -> bool:
    """Whether an element holds a date and hardly a word more, and no link."""
    if element is None or next(element.iter("a"), None) is not None:
        return False
    text = " ".join("".join(islice(element.itertext(), 20)).split())
    return len(text) <= MAX_DATE and _DATE.search(text) is not None
