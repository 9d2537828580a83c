"""Visitors: the figures of visitor counters, on any page of a portal and from the services that count for others."""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError
from tui.model import Document, Feed, Kind, Measure, Observation, Response, Subscription
from tui.parse import encoding
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import selected, services
from tui.parse.visitors.counter import Block, Counters, Figure
from tui.parse.visitors.lines import lines

_JSON = re.compile(r"\s*(?:[\[{]|[0-9]{1,19}\s*$)")
_ORDER = list(Measure)
# One of these stands on every page with a counter. Each begins with letters that are found without trying the rest: most pages
# have none and are done with in a fraction of a millisecond. "Dịch vụ công trực tuyến" and "nộp hồ sơ online" are no signs.
_SIGNS = tuple(
    re.compile(each)
    for each in (
        r"truy\s+(?:c|nh)[ậa]p",
        r"viếng\s+thăm",
        r"visit(?:or|s)",
        r"online(?:\s{0,20}(?:now|user|visitor|hiện|[:(\d])|(?<=(?:đang|gười|hách|viên|ntly|sers|tors|user|itor|ests|uest|bers|mber)\sonline))",
        r"trực\s+tuyến(?:\s{0,20}[:(\d]|(?<=(?:đang|gười|hách|viên|g kê)\strực\stuyến))",
        r"counter(?:\sstatistics|(?<=(?:hit|web|age|tor)\scounter))",
        r"bộ\s+đếm",
        r"hôm\s+qua\s{0,20}(?::|\d{2,}[^\d:h])",
        r"yesterday\s{0,20}(?::|\d{2,}[^\d:h])",
    )
)


def observations(page: WebPage, *, named: bool = False) -> tuple[Observation, ...]:
    """The figures of the visitor counter on a page, one a measure, in the order of Measure; () where there is none.

    Of several counters the one with a title (`Thống kê truy cập`) is believed, and the others add what it does not give.
    Where two of equal rank give one measure different values it is "not_understood", with both texts. `named` is a page that a
    person says has one: then it is looked at closely though no word of it speaks of visitors. Never raises.
    """
    try:
        found = Counters(lines(page.tree), page.today).blocks() if named or _may_count(page.tree) else []
    except (ValueError, RecursionError, MemoryError):  # whatever a hostile tree can do: no reason to lose the page round it
        return ()
    return _observed(_settled(found), page.url, page.fetched)


def parse_document(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The figures that a page or a service gives, as the observations of a document without entries. What
    `subscription.select` names as a measure is taken from there alone: a CSS selector, or a path such as "data.0.active" in JSON.

    ParseError NO_COUNTER where there is no figure at all, MALFORMED, BAD_SELECTOR.
    """
    wanted = selected.wanted(subscription.select)
    text, _ = encoding.decode(response.body, response.content_type)
    text = text.lstrip("\ufeff")
    if _JSON.match(text):
        data = _loaded(text, response.url)
        picked = selected.by_path(data, wanted)
        found = services.figures(data, response.url)
        feed = Feed()
    else:
        page = WebPage.of(response)
        picked = selected.by_selector(page, wanted)
        found = [_figure(each) for each in observations(page, named=True)]
        feed = Feed(title=page.title, language=page.language(subscription))
    chosen = {measure for measure, _ in wanted}
    own = [*picked.figures, *(each for each in found if each.measure not in chosen)]
    if not own:
        raise ParseError(Code.NO_COUNTER, url=response.url)
    own.sort(key=lambda each: _ORDER.index(each.measure))
    return Document(
        kind=Kind.VISITORS,
        feed=feed,
        entries=(),
        observations=_observed(own, response.url, response.fetched),
        remarks=tuple(picked.remarks),
    )


def _loaded(text: str, url: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # over 4,300 digits is a ValueError too
        raise ParseError(Code.MALFORMED, url=url, reason=f"JSON: {type(error).__name__}") from None


def _figure(seen: Observation) -> Figure:
    return Figure(measure=seen.measure, value=seen.value, status=seen.status, text=seen.text, unit=seen.unit)


def _observed(figures: Iterable[Figure], url: str, fetched: datetime) -> tuple[Observation, ...]:
    return tuple(
        Observation(
            measure=each.measure, value=each.value, seen=fetched, page=url, status=each.status, unit=each.unit, text=each.text
        )
        for each in figures
    )


def _may_count(tree: Element) -> bool:
    """Whether a counter may stand on a page, at a glance."""
    text = etree.tostring(tree, method="text", encoding="unicode", with_tail=False).lower()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return any(sign.search(text) for sign in _SIGNS)


def _settled(blocks: Iterable[Block]) -> list[Figure]:
    """One figure a measure of all the blocks."""
    ranked = sorted(blocks, key=lambda block: not block.titled)
    found = []
    for measure in Measure:
        own = [(block.titled, each) for block in ranked for each in block.figures if each.measure is measure]
        sure = [(titled, each) for titled, each in own if each.status == "ok"]
        best = [each for titled, each in sure if titled == sure[0][0]]
        if len({each.value for each in best}) > 1:
            text = " | ".join(dict.fromkeys(each.text for each in best))
            found.append(Figure(measure=measure, value=None, status="not_understood", text=text[:400]))
        elif best:
            found.append(best[0])
        elif own:
            found.append(min((each for _, each in own), key=lambda each: each.status != "not_understood"))
    return found
