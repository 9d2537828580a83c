"""Lists of articles on a page, found without selectors: the blocks that repeat, weighed, the best first."""

from itertools import pairwise
from math import pow
from typing import Literal, NamedTuple

from lxml.etree import _Element as Element

from tui.errors import Code, ParseError
from tui.model import fold
from tui.parse.portal import words
from tui.parse.portal.boxes import Box, boxes, shared
from tui.parse.portal.documents import documents, is_schedule
from tui.parse.portal.headings import Head, alike, heading, more_link
from tui.parse.portal.links import Link, Links, part_of
from tui.parse.portal.records import Record, record
from tui.parse.portal.under import under
from tui.parse.portal.webpage import WebPage
from tui.parse.portal.weighing import CERTAIN, LIKELY, POSSIBLE, SINGLE, mean

MAX_ITEMS = 1_000
MAX_BOXES = 200
_GROWTH = 0.6
"""A list of ten weighs four times one of a single item."""
_SIDE = 0.55
_HEADING_WORDS = 8
_NEAR = 4
"""Levels that two boxes may stand below the element that holds both and still be one list."""

Certainty = Literal["certain", "likely", "possible"]


class Listing(NamedTuple):
    """A list of articles as it stands on a page."""

    heading: str  # the block's title, "" if none
    more: str  # address of the section that the heading or "Xem thêm" leads to, "" if none
    items: tuple[Record, ...]
    certainty: Certainty
    score: float
    side: bool  # it stands beside the page's main column
    element: Element
    order: int = 0  # of its first link among those of the page


class _Candidate(NamedTuple):
    listing: Listing
    suppressed: bool  # it repeats what stands elsewhere, or leads away


def lists(page: WebPage | Links) -> list[Listing]:
    """The lists of articles on a page, best first. Menus, most-read boxes, related articles and links away are left out."""
    return [one.listing for one in _candidates(_links(page)) if not one.suppressed]


def main(found: list[Listing]) -> tuple[Record, ...]:
    """What a person would call the news of a page: its best list; of a front page all sections of the main column."""
    if not found:
        return ()
    best = found[0]
    near = [one for one in found if not one.side and one.certainty != "possible" and _value(one) >= _value(best) / 2]
    whole = sum(len(one.items) for one in near)
    chosen = near if best in near and len(near) > 2 and 2 * len(best.items) <= whole else [best]
    items: dict[str, Record] = {}
    for one in sorted(chosen, key=lambda one: one.order):
        for item in one.items:
            items.setdefault(item.link or item.title, item)
    return tuple(items.values())[:MAX_ITEMS]


def _value(listing: Listing) -> float:
    return listing.score / pow(len(listing.items), _GROWTH)


def block(page: WebPage | Links, wanted: str) -> Listing:
    """The part of a page under a heading; numbers and dates in the heading do not count. ParseError BLOCK_MISSING."""
    links = _links(page)
    own = alike(wanted)
    found = [one.listing for one in _candidates(links) if one.listing.heading and _is_meant(alike(one.listing.heading), own)]
    if found:
        return max(found, key=lambda one: (alike(one.heading) == own, one.score))
    part = under(links, lambda text: _is_meant(text, own))
    if part is None or not part.items:
        raise ParseError(Code.BLOCK_MISSING, url=links.page.url, block=wanted)
    return Listing(
        heading=part.heading,
        more="",
        items=part.items[:MAX_ITEMS],
        certainty="likely" if part.titled else "possible",
        score=_score(LIKELY if part.titled else POSSIBLE, len(part.items), False),
        side=False,
        element=part.element,
    )


def _is_meant(heading: str, wanted: str) -> bool:
    return bool(wanted) and (heading == wanted or f"{heading} ".startswith(f"{wanted} "))


def _links(page: WebPage | Links) -> Links:
    return page if isinstance(page, Links) else Links(page)


def _candidates(links: Links) -> list[_Candidate]:
    tables = documents(links)
    within = {table.table for table in tables}
    titles = [link for link in links.all if link.strength == "title" and not _is_in(link, within)]
    known = {link.same for link in titles}
    marks = [link for link in links.all if link.strength != "short" and link.part != "menu" and link.same in known]
    marks = [link for link in marks if not _is_in(link, within)]
    found = _weighed(links, marks)
    shown = {links.known(item.link)[0] for one in found for item in one.listing.items if item.link}
    bare = [link for link in links.all if _is_bare_item(link) and link.same not in shown and not _is_in(link, within)]
    found += [one for one in _weighed(links, bare) if len(one.listing.items) > 1]
    found += [_of_documents(links, one.table, one.items) for one in tables]
    return sorted(found, key=lambda one: -one.listing.score)


def _is_in(link: Link, tables: set[Element]) -> bool:
    return bool(tables) and any(element in tables for element in link.path)


def _is_bare_item(link: Link) -> bool:
    """A link without a title of its own that leads to an article or file all the same: a cover, "Chi tiết" under a heading, the
    number of a document."""
    return link.strength != "title" and link.part != "menu" and (link.shape.numbered or bool(link.shape.file))


def _weighed(links: Links, marks: list[Link]) -> list[_Candidate]:
    found: list[_Candidate] = []
    made = boxes(marks)
    if sections := _sections(made):
        marks = [link for link in marks if link.same not in sections]
        made = boxes(marks)
    busy = {element for link in marks for element in link.path}
    for box in _joined(links, made[:MAX_BOXES], busy):
        if any(element.tag == "table" and is_schedule(element, links) for element in box.path[-4:]):
            continue
        if candidate := _candidate(links, box, busy):
            found.append(candidate)
    return found


def _sections(made: list[Box]) -> set[str]:
    """Addresses that are no items but the headings of what stands behind them."""
    found = set()
    for box, following in pairwise([*made, None]):
        assert box is not None
        for run, after in pairwise([*box.runs, *(following.runs[:1] if following else ())]):
            link, other = run.links[0], after.links[0]
            if len(run.links) > 1 or link.shape.numbered or len(link.text.split()) > _HEADING_WORDS:
                continue
            alone = (
                len(box.runs) == 1 and following is not None and len(following.runs) > 1 and box.element in following.path[:-1]
            )
            if alone or (link.heading and other.shape.numbered and not other.heading):
                found.add(link.same)
    return found


def _joined(links: Links, found: list[Box], busy: set[Element]) -> list[Box]:
    """Boxes that are one list for a person made one: rows of a grid, a large first item and the small ones under it."""
    done: list[Box] = []
    for box in found:
        if done and _joins(links, done[-1], box, busy):
            last = done[-1]
            last.join(box, shared(last.path, box.path))
        else:
            done.append(box)
    return done


def _joins(links: Links, last: Box, box: Box, busy: set[Element]) -> bool:
    depth = shared(last.path, box.path)
    if last.depth - depth > _NEAR or box.depth - depth > _NEAR or depth < 1:
        return False
    one, other = last.runs[-1].links[0], box.runs[0].links[0]
    if one.part != other.part or (one.shape.form != other.shape.form and one.shape.numbered != other.shape.numbered):
        return False
    top = box.path[depth]
    text = heading(links, box.runs[0].first, busy, top).text if box.element is not top or last.element is not top else ""
    return not text or bool(words.GOES_ON.match(fold(text)))


def _candidate(links: Links, box: Box, busy: set[Element]) -> _Candidate | None:
    pairs: dict[str, tuple[Link, Record]] = {}
    for run in box.runs[:MAX_ITEMS]:
        link = run.links[0]
        full = max((one.text for one in run.links), key=len)
        item = record(links, run.parts(), link.url, link.same, links.page.today, full)
        if item.title and (link.same not in pairs or _says_more(item, pairs[link.same][1])):
            pairs[link.same] = (link, item)
    if not pairs:
        return None
    kept = list(pairs.values())
    value = mean(links, kept)
    if value < (POSSIBLE if len(kept) > 1 else SINGLE):
        return None
    head = heading(links, box.runs[0].first, busy)
    side = kept[0][0].part == "side"
    return _Candidate(
        listing=Listing(
            heading=head.text,
            more=head.more or more_link(links, box.element, set(pairs)),
            items=tuple(item for _, item in kept),
            certainty=_certainty(value, len(kept)),
            score=_score(value, len(kept), side),
            side=side,
            element=box.element,
            order=box.runs[0].links[0].order,
        ),
        suppressed=_is_suppressed(head),
    )


def _says_more(item: Record, other: Record) -> bool:
    """Whether `item` is the better of two that stand for one article."""
    return (item.published is not None, len(item.summary)) > (other.published is not None, len(other.summary))


def _of_documents(links: Links, table: Element, items: tuple[Record, ...]) -> _Candidate:
    head = heading(links, table, set())
    side = part_of(table) == "side"
    listing = Listing(
        heading=head.text,
        more=head.more or more_link(links, table, set()),
        items=items[:MAX_ITEMS],
        certainty="certain" if len(items) > 1 else "likely",
        score=_score(CERTAIN + 1, len(items), side),
        side=side,
        element=table,
        order=next((link.order for link in links.all if table in link.path), 0),
    )
    return _Candidate(listing=listing, suppressed=False)


def _certainty(value: float, count: int) -> Certainty:
    if value >= CERTAIN and count >= 3:
        return "certain"
    return "likely" if value >= LIKELY else "possible"


def _score(value: float, count: int, side: bool) -> float:
    return value * pow(count, _GROWTH) * (_SIDE if side else 1.0)


def _is_suppressed(head: Head) -> bool:
    text = fold(head.text)
    return bool(words.REPEATS.match(text) or words.LEADS_AWAY.match(text))
