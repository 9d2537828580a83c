"""What can be followed on a portal, found out from one address of it: a feed, a calendar, a page."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tui.errors import Code, ParseError
from tui.model import Finding, Kind, Response, Subscription, Survey
from tui.model.lists import bare_address
from tui.parse import encoding
from tui.parse.address import canonical
from tui.parse.portal import naming, sections
from tui.parse.portal.article import is_article
from tui.parse.portal.door import doors
from tui.parse.portal.family import family, same_host
from tui.parse.portal.headings import alike
from tui.parse.portal.identity import identity
from tui.parse.portal.links import Links
from tui.parse.portal.shape import shape
from tui.parse.portal.sources import Asked, counter, listings, read, schedule, seen
from tui.parse.portal.wall import HARDLY, check
from tui.parse.portal.webpage import WebPage

MAX_FINDINGS = 20
_MOST = {"news": 4, "announcements": 2, "documents": 2, "special": 3, "schedule": 3}
"""Links of each subject that are offered."""

_TRUST = {"certain": 0, "likely": 1, "possible": 2}
_ORDER = (Kind.FEED, Kind.ARTICLES, Kind.SCHEDULE, Kind.CALENDAR, Kind.VISITORS)
_SNIFFED = 100_000  # bytes
_LIST = re.compile(rb"^(?:<[?!][^<>]*>\s*)*<opml[\s>]", re.IGNORECASE)
_CALENDAR = re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE)
_DATA = re.compile(rb"[\[{]|[0-9]{1,19}\s*$")
_PAPER = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
_PAGE = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|p|table|frameset|script|noscript|form|a|h1|ul|iframe|center|br)\b",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"breadcrumb|crumb|duong-?dan|sitemappath|link-?path", re.IGNORECASE)
_CRUMB_DEPTH = 6


def survey(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Survey:
    """What can be followed from the page, feed or file in `response`, best first. Raises ParseError, nothing else: LOGIN_PAGE,
    BOT_WALL, PARKED and NEEDS_SCRIPT where it is no page of a portal, SOURCE_LIST where it is a list of sources, and what reading
    it as what it is raises."""
    asked = Asked(subscription=subscription, response=response, url=_address(subscription, response))
    head = response.body[:_SNIFFED].lstrip(b"\xef\xbb\xbf\t\r\n ")
    if _LIST.search(head):
        raise ParseError(Code.SOURCE_LIST, url=asked.url)
    if _CALENDAR.match(head):
        return _of_one(asked, Kind.CALENDAR)
    if head.startswith(_PAPER):
        return _of_one(asked, Kind.SCHEDULE)
    try:
        return _of_one(asked, Kind.FEED)
    except ParseError as error:
        if error.problem.code not in (Code.NOT_A_FEED, Code.MALFORMED):
            raise
        refusal = error
    if _DATA.match(head):
        try:
            return _of_one(asked, Kind.VISITORS)
        except ParseError:
            raise refusal from None
    if not _PAGE.search(encoding.decode(response.body[:_SNIFFED], response.content_type)[0]):
        raise refusal
    return _of_page(asked)


def _address(subscription: Subscription, response: Response) -> str:
    """The address to follow: the one that was typed while it stays on its host, since a front page may redirect by the day."""
    if response.moved_to:
        return response.moved_to
    hosts = {urlsplit(bare_address(url)).netloc.lower() for url in (subscription.url, response.url)}
    return subscription.url if len(hosts) == 1 else response.url


def _of_one(asked: Asked, kind: Kind) -> Survey:
    """The survey of what is itself one source. ParseError."""
    document = read(asked, kind)
    found = seen(asked, document, document.feed.title)
    feed = document.feed if kind is Kind.FEED else None
    return Survey(
        url=asked.url,
        portal=feed.title if feed else "",
        home=feed.link if feed else "",
        language=document.feed.language,
        findings=(found._replace(certainty="certain"),),
    )


def _of_page(asked: Asked) -> Survey:
    page = WebPage.of(asked.response)
    if len(page.line(page.tree, HARDLY)) < HARDLY and (ways := doors(page)):
        onward = tuple(Finding(kind=Kind.ARTICLES, url=url, title="", how="link") for url in ways)
        return Survey(url=asked.url, home=ways[0], findings=onward)
    check(page, asked.subscription.url)
    who, name, home = identity(page), family(page), naming.home(page)
    portal = naming.portal_name(page, who.owner)
    links = Links(page)
    own = shape(canonical(page.url))
    first = canonical(home) == canonical(page.url)
    article = not first and not own.top and is_article(page)
    named = naming.page_name(page, portal) if not first else ""
    stands, leads = _on(asked, links, named, portal) if not article else ([], [])
    # A short text is known by its address, where nothing on its page is a list or a schedule beyond doubt.
    article = article or (own.numbered and all(one.certainty != "certain" for one in stands))
    findings = sections.announced(page)
    if article:  # a feed below an article's own address is that of its comments
        below = canonical(page.url).rstrip("/") + "/"
        findings = [one for one in findings if not canonical(one.url).startswith(below)]
    if not any(one.kind is Kind.FEED for one in findings):
        findings += sections.conventional(page, name)
    findings += _around(links, home) if article else [*stands, *leads, *counter(asked, page)]
    return Survey(
        url=asked.url,
        portal=portal,
        family=name,
        home=home,
        language=naming.language(page, asked.subscription),
        article=article,
        identity=who,
        findings=_ranked(findings),
    )


def _on(asked: Asked, links: Links, named: str, portal: str) -> tuple[list[Finding], list[Finding]]:
    """The lists and the schedule that stand on a page, and what its links lead to."""
    listed, shown = listings(asked, links, named, portal)
    leads = _few(sections.linked(links, shown))
    return [*listed, *schedule(asked, links.page, leads)], leads


def _around(links: Links, home: str) -> list[Finding]:
    """Where an article's page leads back to: its section by the breadcrumb, and the portal's first page."""
    apart = {canonical(home), canonical(links.page.url)}
    crumbs = [
        Finding(kind=Kind.ARTICLES, url=link.url, title=link.text[:200], how="link", certainty="likely")
        for link in links.all
        if link.text and link.same not in apart and same_host(links.page, link.url)
        if any(_CRUMBS.search(f"{up.get('class', '')} {up.get('id', '')}"[:200]) for up in link.path[-_CRUMB_DEPTH:])
    ]
    return [*crumbs[-1:], Finding(kind=Kind.ARTICLES, url=home, title="", how="link")]


def _few(onward: Iterable[Finding]) -> list[Finding]:
    """At most so many links of each subject as _MOST says."""
    left = dict(_MOST)
    chosen = []
    for finding in onward:
        about = sections.subject(finding.title) if finding.kind in (Kind.ARTICLES, Kind.SCHEDULE) else None
        if about:
            left[about.name] -= 1
            if left[about.name] < 0:
                continue
        chosen.append(finding)
    return chosen


def _ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, best first, MAX_FINDINGS of them; the best of each kind is among them."""
    once: dict[tuple[Kind, str, str], Finding] = {}
    for one in findings:
        same = (one.kind, canonical(one.url).rstrip("/"), alike(one.block))
        other = once.get(same)
        if other is None:
            once[same] = one
        elif (one.seen, -_TRUST[one.certainty]) > (other.seen, -_TRUST[other.certainty]):
            once[same] = one._replace(title=one.title or other.title)
        elif not other.title:
            once[same] = other._replace(title=one.title)
    ranked = sorted(once.values(), key=lambda one: (_TRUST[one.certainty], _ORDER.index(one.kind)))
    best = {one.kind: place for place, one in reversed(list(enumerate(ranked)))}
    kept = sorted([*best.values(), *(place for place in range(len(ranked)) if place not in best.values())][:MAX_FINDINGS])
    return tuple(ranked[place] for place in kept)
