"""Weekly schedules: a page or a file to events, whatever its layout.

Found out without configuration. In `select` of the source's stanza stand only words for what is not found:
`table` and `heading` are CSS selectors of the part of the page with the schedule and of the line that names its week;
`day`, `time`, `what`, `place`, `people`, `chair`, `preparer` and `notes` are columns of its table, each by the words of its
heading or by its number from 1.
"""

import re
from collections.abc import Iterable, Mapping
from importlib import import_module

from lxml.etree import _Element as Element

from tui.errors import Code, ParseError, Problem
from tui.model import Document, Feed, Kind, Response, Subscription
from tui.model.blocks import Block
from tui.parse.dates import VIETNAM
from tui.parse.portal import wall
from tui.parse.portal.webpage import WebPage
from tui.parse.schedule import follow, part
from tui.parse.schedule.cards import cards
from tui.parse.schedule.columns import ROLES
from tui.parse.schedule.entries import entries
from tui.parse.schedule.reading import Reading, read
from tui.parse.visitors import observations

_PAGE = re.compile(rb"<(?:!doctype|html|head|body|meta|table|div|p|h[1-6]|span|center|ul|form)[\s/>]", re.IGNORECASE)
_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
_SNIFFED = 20_000


def parse_document(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The schedule in a response, or where the page leads for it. Raises ParseError, nothing else."""
    head = response.body[:_SNIFFED].lstrip(b"\xef\xbb\xbf\t\r\n ")
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        document: Document = import_module("tui.parse.calendar").parse_document(subscription, response, known)
        return document
    if head.startswith(_FILES) or not _PAGE.search(head):
        return _file(subscription, response, known)
    return _page(subscription, response, known)


def _file(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    from tui.parse.office import file_blocks

    blocks = file_blocks(response.body, response.content_type, response.url)
    today = response.fetched.astimezone(VIETNAM).date()
    reading = read(blocks, today=today, said=_said(subscription))
    if not reading.meetings and not reading.period:
        raise ParseError(Code.NO_SCHEDULE, url=response.url)
    return _document(response, known, reading, subscription.language)


def _page(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    page = WebPage.of(response)
    remarks: list[Problem] = []
    roots, chosen = _roots(page, subscription, remarks)
    blocks: list[Block] = []
    heads: list[str] = []
    for root in roots:
        carded = cards(page, root)
        found = carded[0] if carded else root if chosen else part.schedule_part(root)
        if found is not None:
            heads = heads or part.heads(page, found)
            blocks.extend((carded[1],) if carded else page.blocks(found))
    for element in part.selected(page, subscription, "heading") or ():
        heads.append(page.line(element, 400))
    reading = read(blocks, today=page.today, before=heads, said=_said(subscription))
    if reading.meetings or (blocks and reading.period):
        leads = follow.weeks(page, reading.period, page.today)
        document = _document(response, known, reading, page.language(subscription))
        return document._replace(
            feed=document.feed._replace(title=page.title or reading.title),
            follow=leads,
            observations=observations(page),
            remarks=(*remarks, *document.remarks),
            incomplete="the page is nested too deeply" if page.cut else document.incomplete,
        )
    return _leading(subscription, page, roots, remarks)


def _leading(subscription: Subscription, page: WebPage, roots: Iterable[Element], remarks: list[Problem]) -> Document:
    """A page without events: where it leads, or why there is nothing to read."""
    for root in roots:
        if leads := follow.found(page, root, page.today):
            return Document(
                kind=Kind.SCHEDULE,
                feed=Feed(title=page.title, link=page.url),
                entries=(),
                follow=leads,
                observations=observations(page),
                remarks=tuple(remarks),
            )
    wall.check(page, subscription.url)
    for root in roots:
        if shown := follow.pictures(page, root):
            raise ParseError(Code.SCHEDULE_PICTURE, url=page.url, picture=shown[0])
    if part.is_empty_block(page):
        raise ParseError(Code.NEEDS_SCRIPT, url=page.url)
    raise ParseError(Code.NO_SCHEDULE, url=page.url)


def _roots(page: WebPage, subscription: Subscription, remarks: list[Problem]) -> tuple[list[Element], bool]:
    """The parts of the page to look at, and whether the person chose them."""
    picked = part.selected(page, subscription, "table")
    if picked:
        return picked, True
    if picked is not None:
        remarks.append(Problem(Code.SELECTOR_EMPTY, {"name": "table", "selector": dict(subscription.select)["table"]}))
    if subscription.block:
        return [part.under_heading(page, subscription.block)], False
    return [page.tree], False


def _said(subscription: Subscription) -> Mapping[str, str]:
    return {name: text for name, text in subscription.select if name in ROLES}


def _document(response: Response, known: frozenset[bytes], reading: Reading, language: str) -> Document:
    made, unchanged = entries(reading.meetings, link=response.url, language=language, known=known)
    remarks = []
    if reading.doubts:
        remarks.append(Problem(Code.DAYS_DOUBTFUL, {"count": len(reading.doubts), "example": reading.doubts[0]}))
    if reading.undated:
        remarks.append(Problem(Code.WEEK_UNDATED, {"url": response.url}))
    return Document(
        kind=Kind.SCHEDULE,
        feed=Feed(title=reading.title, link=response.url, language=language),
        entries=tuple(made),
        unchanged=tuple(unchanged),
        period=reading.period,
        incomplete="more lines than are read" if reading.full else "",
        remarks=tuple(remarks),
    )
