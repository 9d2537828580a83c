"""Listing pages: a page of titles becomes a document of entries, as if the portal had a feed."""

from collections.abc import Sequence
from html import escape

from tui.errors import Code, ParseError, Problem
from tui.model import Body, Document, Entry, Feed, Follow, Kind, Response, Subscription
from tui.model.blocks import Image, encode
from tui.parse.entry import RawItem, entry, fingerprint, key
from tui.parse.portal.dates import address_date
from tui.parse.portal.identity import identity
from tui.parse.portal.links import Links
from tui.parse.portal.listing import block, lists, main
from tui.parse.portal.paging import next_page
from tui.parse.portal.recipe import FIELDS, recipe
from tui.parse.portal.records import Record
from tui.parse.portal.selecting import Selection
from tui.parse.portal.wall import check
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import observations

_SNIFFED = 4_000  # bytes
_FEED_SIGNS = (b"<rss", b"<feed", b"<rdf", b"<channel")


def parse_document(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """The entries of a listing page; those whose fingerprint is in `known` stand in `unchanged` alone, not converted.
    Raises ParseError, nothing else."""
    if feed := _as_feed(subscription, response, known):
        return feed
    page = WebPage.of(response)
    check(page, subscription.url)
    links = Links(page)
    selection = _selection(subscription, links)
    heading, items = _items(subscription, links, selection)
    if not items:
        raise ParseError(Code.NO_ENTRIES, url=response.url)
    limit = max(1, subscription.max_entries)
    language = page.language(subscription)
    entries: dict[str, Entry | None] = {}
    for item in items[:limit]:
        raw = _raw(item)
        own = key(raw)
        if own not in entries:
            mark = fingerprint(raw)
            entries[own] = None if mark in known else entry(raw, own, mark, language)._replace(body=_thumbnail(item))
    following = selection.next_address() or next_page(links)
    return Document(
        kind=Kind.ARTICLES,
        feed=Feed(title=heading or page.title, link=response.url, language=page.language(), identity=identity(page)),
        entries=tuple(one for one in entries.values() if one is not None),
        unchanged=tuple(own for own, one in entries.items() if one is None),
        incomplete=_incomplete(links, len(items), limit),
        follow=(Follow(url=following, what="page"),) if following else (),
        observations=observations(page),
        remarks=(*selection.remarks(), *_unread(items)),
    )


def _as_feed(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document | None:
    """The document of a body that is a feed after all, None for every other."""
    head = response.body[:_SNIFFED].lower()
    if not any(sign in head for sign in _FEED_SIGNS) and not head.lstrip().startswith(b"{"):
        return None
    from tui.parse.document import parse_document as parse

    try:
        return parse(subscription._replace(kind=Kind.FEED), response, known)
    except ParseError as error:
        if error.problem.code is Code.NOT_A_FEED:
            return None
        raise


def _selection(subscription: Subscription, links: Links) -> Selection:
    own = {field: (selector,) for field, selector in subscription.select}
    given = recipe(subscription.recipe) if subscription.recipe else {}
    return Selection(links, {field: own.get(field, given.get(field, ())) for field in FIELDS}, frozenset(own))


def _items(subscription: Subscription, links: Links, selection: Selection) -> tuple[str, Sequence[Record]]:
    """The title of the part that the items stand in, "" for the whole page, and the items."""
    if picked := selection.records():
        return "", picked
    if subscription.block:
        listing = block(links, subscription.block)
        return listing.heading, selection.filled(listing.items)
    return "", selection.filled(main(lists(links)))


def _raw(item: Record) -> RawItem:
    published = item.published or (address_date(item.link) if item.link else None)
    return RawItem(
        title=escape(item.title, quote=False),
        link=item.link,
        published=published.isoformat() if published else "",
        updated=item.updated.isoformat() if item.updated else "",
        summary=escape(item.summary, quote=False),
        enclosures=item.files,
        pictures=(item.picture,) if item.picture else (),
        document=item.document,
    )


def _thumbnail(item: Record) -> Body | None:
    """All of the body that a list shows; its text is for the article's own page to tell."""
    return Body(json=encode([Image(url=item.picture)])) if item.picture else None


def _incomplete(links: Links, count: int, limit: int) -> str:
    reasons = ["tags over 2,000 deep"] if links.page.cut else []
    if links.more:
        reasons.append("more links than are looked at")
    if count > limit:
        reasons.append(f"{count - limit} entries over the limit of {limit}")
    return "; ".join(reasons)


def _unread(items: Sequence[Record]) -> tuple[Problem, ...]:
    unread = [item.unread for item in items if item.unread and item.published is None]
    return (Problem(Code.DATES_UNREAD, {"count": len(unread), "example": unread[0]}),) if unread else ()
