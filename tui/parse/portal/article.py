"""One article page: title, section, dates, author, lead, body, files, and who stands behind the portal."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import islice

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

from tui.errors import Code, ParseError, Problem
from tui.model import Document, Feed, Kind, Moment, OfficialDocument, Response, Subscription
from tui.model.blocks import encode
from tui.parse.address import canonical
from tui.parse.dates import VIETNAM, feed_date
from tui.parse.entry import RawItem, entry, fingerprint
from tui.parse.portal import fulltext, layout
from tui.parse.portal.attachments import attachments
from tui.parse.portal.dates import Dates, address_date, page_date
from tui.parse.portal.fulltext import Text
from tui.parse.portal.head import Head, authors, head, hinted, title_line
from tui.parse.portal.identity import identity_of
from tui.parse.portal.metadata import Stated, stated
from tui.parse.portal.reading import Line, Reading, read
from tui.parse.portal.recipe import recipe
from tui.parse.portal.wall import check
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import observations

_FAR = 60
"""Lines behind the text among which its files are looked for."""
_LETTERHEAD = 20
"""Lines above and below where the text may begin in which the letterhead of an official document is looked for."""
_PROSE = 80
"""Characters of a line that is no title and no word of a menu."""
_TITLE = 20
"""Characters of a link that may be a title."""
_ARTICLE, _BRIEF, _TOLD, _LONG = 600, 230, 150, 1_500
"""Characters of prose in one element that make an article: in one line, in several, where page or address call it one, where
many dates stand on the page."""
_DATED, _MAX_DATED = 60, 4
"""Characters of a line that is hardly more than a date, and how many of these an article may have beside it."""
_A_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_ARTICLE_ADDRESS = re.compile(
    r"/-/(?:view-article|asset_publisher/[^/]+/content)/|-\d{3,}(?:\.\w{3,5})?(?:[?#]|$)|/post/\d+|/\d{4}[-/]\d\d[-/]\d\d/"
    r"|[?&](?:nid|newsid|articleid|details?|id|itemid|tinid|baivietid|idtin)=\d+|/\d{2,}\.(?:aspx?|html?|php)(?:[?#]|$)",
    re.IGNORECASE,
)


def parse_article(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The one article on the page in `response`; `subscription.block` is its title as a list told it. ParseError only: a page
    that stands in its place (LOGIN_PAGE, BOT_WALL, …), a selector that is none (BAD_SELECTOR), an unknown recipe, nothing to read
    (NO_ENTRIES)."""
    page = WebPage.of(response)
    check(page, subscription.url)
    counted = observations(page)
    layout.set_apart(page, subscription.block)
    reading = read(page.tree)
    remarks: list[Problem] = []
    text, top, said = _article(page, reading, subscription, remarks)
    whole, text = text, fulltext.trimmed(text, reading, top.start, top.shown)
    if text.first < 0 <= whole.first:  # all of it was taken for the head
        text = fulltext.trimmed(whole, reading, whole.first, top.shown)
    if text.first < 0 and not top.title:
        raise ParseError(Code.NO_ENTRIES, url=response.url)
    names, signed = authors(reading.lines, said, text)
    text = fulltext.without(text, [place in signed for place in range(len(text.kept))])
    dates = _dates(page, said, top.dates)
    if dates.unread:
        remarks.append(Problem(Code.DATES_UNREAD, {"count": 1, "example": dates.unread}))
    who = identity_of(reading.lines)
    files = attachments(page, reading, top.start, _end_of_files(text, reading))
    blocks = fulltext.blocks(page, text, reading)
    content = encode(blocks)
    raw = RawItem(
        title=top.title,
        link=page.url if canonical(page.url) == page.own_address else page.own_address,
        published=_iso(dates.published),
        updated=_iso(dates.updated),
        authors=names,
        categories=(top.section,) if top.section else (),
        summary=top.lead,
        content=content,
        enclosures=files,
        language=page.language(subscription),
        base=page.base,
        document=_document(top, reading),
    )
    mark = fingerprint(raw)
    made = None if mark in known else entry(raw, page.own_address, mark, raw.language, blocks)
    return Document(
        kind=Kind.ARTICLES,
        feed=Feed(title=said.site, language=page.language(), identity=who),
        entries=(made,) if made else (),
        unchanged=() if made else (page.own_address,),
        incomplete="elements nested too deeply" if page.cut else "",
        observations=counted,
        remarks=tuple(remarks),
    )


def _document(top: Head, reading: Reading) -> OfficialDocument | None:
    """The official document on the page, by its letterhead, which is no part of its text."""
    lines = [line.text for line in reading.lines[max(0, top.start - _LETTERHEAD) : top.start + _LETTERHEAD]]
    if not any(line.startswith(("Số", "SỐ", "* Số")) for line in lines):
        return None
    from tui.model.official import official

    return official(top.title, "\n".join(lines))


def is_article(page: WebPage) -> bool:
    """Whether a page is one article rather than a list of them."""
    prose: dict[Element, int] = {}
    paragraphs: dict[Element, int] = {}
    titles: dict[Element, int] = {}
    lines = read(page.tree).lines
    dated = 0
    for line, out in zip(lines, fulltext.framed(lines), strict=True):
        if out and not line.linked:
            continue
        dated += len(line.text) <= _DATED and _A_DATE.search(line.text) is not None
        for up in (line.element, *islice(line.element.iterancestors(), 2)):
            if 2 * line.linked > len(line.text) >= _TITLE:
                titles[up] = titles.get(up, 0) + 1
        if len(line.text) < _PROSE or line.linked * 3 > len(line.text):
            continue
        for up in (line.element, *islice(line.element.iterancestors(), 1)):
            if up.tag not in ("li", "ul", "ol", "body", "html"):
                prose[up] = prose.get(up, 0) + len(line.text)
                paragraphs[up] = paragraphs.get(up, 0) + 1
    if dated > _MAX_DATED:
        least = (_LONG, _LONG)
    elif stated(page).article or _ARTICLE_ADDRESS.search(page.url):
        least = (_TOLD, _TOLD)
    else:
        least = (_ARTICLE, _BRIEF)
    return any(weight >= least[paragraphs[up] > 1] and titles.get(up, 0) < paragraphs[up] for up, weight in prose.items())


def _article(page: WebPage, reading: Reading, subscription: Subscription, remarks: list[Problem]) -> tuple[Text, Head, Stated]:
    """Text and head of the article, and what the page says to machines. Lines that are plainly the page's own count for none."""
    hint = subscription.block
    meant = hinted(reading.lines, hint)
    own = layout.furniture(page, reading.lines, meant)
    lines = _without(reading.lines, [one and not layout.is_way(line.text) for line, one in zip(reading.lines, own, strict=True)])
    said = layout.with_site(stated(page), page, reading.lines, own)
    text = _text(page, reading, subscription, remarks)
    body = None
    if not text.chosen:
        doubtful = layout.is_doubtful(text, reading.lines, own, meant)
        text = fulltext.without(text, own)
        if doubtful:
            free = _without(lines, [one and place not in meant for place, one in enumerate(fulltext.framed(lines))])
            title = title_line(page, free, said, fulltext.beginning(text, lines), hint)
            text = layout.found(page, reading, own, title)
            hint = lines[title].text if title in meant or (title >= 0 and not said.headline) else hint
        body = layout.body(page, lines, text.kept) if doubtful or _is_vietnamese(page) else None
    if body is None:
        return text, head(page, lines, said, fulltext.beginning(text, lines), text.last, hint), said
    text = layout.with_body(text, lines, body)
    top = head(page, lines, said, fulltext.beginning(text, lines), text.last, hint)
    return text, top._replace(start=min(top.start, layout.first_of(body, lines, top.title))), said


def _without(lines: Sequence[Line], out: Sequence[bool]) -> list[Line]:
    """The lines, those that are `out` without a word: the others keep their numbers."""
    return [line._replace(text="") if one else line for line, one in zip(lines, out, strict=True)]


def _text(page: WebPage, reading: Reading, subscription: Subscription, remarks: list[Problem]) -> Text:
    """The article's text by the source's selector, else by its recipe's, else found."""
    select = dict(subscription.select).get("body", "")
    if select:
        elements = _picked(page, select, subscription.url)
        if elements:
            return fulltext.picked(elements, reading.lines)
        remarks.append(Problem(Code.SELECTOR_EMPTY, {"name": "body", "selector": select}))
    for select in recipe(subscription.recipe).get("body", ()) if subscription.recipe else ():
        if elements := _picked(page, select, subscription.url):
            return fulltext.picked(elements, reading.lines)
    return fulltext.found(page, reading.lines)


def _picked(page: WebPage, select: str, url: str) -> list[Element]:
    """The outermost elements that a selector picks, those without words left out."""
    try:
        elements = CSSSelector(select, translator="html")(page.tree)
    except (SelectorError, ValueError) as error:
        raise ParseError(Code.BAD_SELECTOR, name="body", selector=select) from error
    chosen: list[Element] = []
    for element in elements:
        if not any(up in chosen for up in element.iterancestors()) and page.line(element):
            chosen.append(element)
    return chosen


def _dates(page: WebPage, said: Stated, printed: Dates) -> Dates:
    """When the article was published and changed: as printed with the machine's time of that day, else as the machine says,
    else by its address, else by what htmldate finds on a page that is not Vietnamese."""
    published = next((moment for text in said.published if (moment := _machine(text, page))), None)
    local = _is_vietnamese(page)
    if published is None or (local and printed.published and _day(printed.published) != _day(published)):
        published = printed.published or published
    if published is None or (not isinstance(published, datetime) and isinstance(address_date(page.url), datetime)):
        published = address_date(page.url) or published
    if published is None and not printed.updated and not printed.unread and not local:
        published = _guessed(page)
    updated = _machine(said.updated, page) or printed.updated
    if updated and published and not _is_later(updated, published):
        updated = None
    return Dates(published=published, updated=updated, unread="" if published else printed.unread)


def _is_later(moment: Moment, other: Moment) -> bool:
    if isinstance(moment, datetime) and isinstance(other, datetime):
        return moment > other
    return _day(moment) > _day(other)


def _machine(text: str, page: WebPage) -> Moment | None:
    """A date made for machines; none of tomorrow, which is an announcement's."""
    moment = page_date(text, page.today) if _is_vietnamese(page) else feed_date(text, UTC)
    return moment if moment and (_day(moment) - page.today).days <= 1 else None


def _guessed(page: WebPage) -> date | None:
    from htmldate import find_date as guess

    try:
        found = guess(page.text, original_date=True, max_date=page.today.isoformat(), url=page.url)
    except Exception:  # whatever it stumbles over: then the date is unknown
        return None
    moment = feed_date(found or "")
    return moment if moment and not isinstance(moment, datetime) else None


def _is_vietnamese(page: WebPage) -> bool:
    language = page.language().lower()
    return language.startswith("vi") or (not language and page.url.split("/")[2].rpartition(":")[0].endswith(".vn"))


def _day(moment: Moment) -> date:
    return moment.astimezone(VIETNAM).date() if isinstance(moment, datetime) else moment


def _iso(moment: Moment | None) -> str:
    return moment.isoformat() if moment else ""


def _end_of_files(text: Text, reading: Reading) -> int:
    """The number of the last line beside which a file belongs to the article."""
    for place in range(text.last + 1, min(len(reading.lines), text.last + _FAR)):
        if fulltext.is_over(reading.lines[place].text):
            return place - 1
    return text.last + _FAR // 4
