"""What stands on a page itself and can be followed: its lists, its schedule, its counter, each read as its source would be."""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tui.errors import ParseError
from tui.model import Document, Entry, Finding, Kind, Moment, Response, Subscription, fold
from tui.parse.address import canonical
from tui.parse.dates import VIETNAM
from tui.parse.portal.family import same_host
from tui.parse.portal.headings import MAX_HEADING, alike, in_menu
from tui.parse.portal.links import HEADINGS, Links
from tui.parse.portal.listing import Listing, lists, main
from tui.parse.portal.naming import says_nothing, title_parts
from tui.parse.portal.records import number_of
from tui.parse.portal.sections import subject
from tui.parse.portal.webpage import WebPage

PREVIEW = 5
MAX_BLOCKS = 8
"""Lists of one page looked at, each at the cost of reading the page once more."""
MAX_SPECIAL = 4
HEAVY = 1_000_000
"""Bytes of a page of which only two lists are looked at."""
_FEW = 50  # entries made of a source to show five
_MOST = 0.5
_NAMED = ("div", "span", "p", "td", "th")  # headings where their class says so

_TITLED = re.compile(r"title|head|caption|tieu-?de|name", re.IGNORECASE)
_UNNUMBERED = re.compile(r"[\d(]")  # begins the number and the days of one week
_SCHEDULE = re.compile(r"l[iị]ch|l&#7883;ch|schedule|diary|agenda", re.IGNORECASE)


class Asked(NamedTuple):
    """An address that was asked for, what came, and the address to follow."""

    subscription: Subscription
    response: Response
    url: str


def read(asked: Asked, kind: Kind, block: str = "") -> Document:
    """What came, as a source of that kind would give it. ParseError."""
    from tui.parse.document import parse_document

    wanted = asked.subscription._replace(kind=kind, block=block, max_entries=_FEW, select=(), recipe="", pages=1)
    return parse_document(wanted, asked.response, frozenset())


def seen(asked: Asked, document: Document, title: str, block: str = "") -> Finding:
    """What was read, with a preview; how sure it is follows from what was read."""
    entries = _preview(document, asked.response.fetched.astimezone(VIETNAM).date())
    figures = document.observations if document.kind is Kind.VISITORS else ()
    certainty: Literal["certain", "likely", "possible"] = "certain"
    if document.kind is Kind.VISITORS and all(figure.status != "ok" for figure in figures):
        certainty = "possible"
    elif document.kind is Kind.ARTICLES and sum(one.published is not None for one in entries) < _MOST * len(entries):
        certainty = "likely"
    return Finding(
        kind=document.kind,
        url=asked.url,
        title=title,
        how="page",
        certainty=certainty,
        block=block,
        seen=True,
        entries=entries,
        observations=figures,
    )


def _preview(document: Document, today: date) -> tuple[Entry, ...]:
    """The newest five without their bodies; of a schedule those of this week, in its order."""
    chosen = list(document.entries)
    if document.kind in (Kind.SCHEDULE, Kind.CALENDAR):
        first = today - timedelta(days=today.weekday())
        days = [(entry.event.day, entry) for entry in chosen if entry.event]
        week = [entry for day, entry in days if first <= day < first + timedelta(days=7)]
        chosen = week or [entry for day, entry in days if day >= first] or chosen
    else:
        chosen.sort(key=lambda entry: _day(entry.published), reverse=True)
    return tuple(entry._replace(body=None, words="") for entry in chosen[:PREVIEW])


def _day(moment: Moment | None) -> str:
    return moment.isoformat()[:10] if moment else ""


def listings(asked: Asked, links: Links, name: str, portal: str) -> tuple[list[Finding], set[str]]:
    """The lists of a page of `portal` that calls itself `name`, the section pages that their headings lead to, and the
    canonical addresses of their items."""
    every = lists(links)
    found = [one for one in every if one.certainty != "possible" or _about(one.heading) not in ("", "schedule")] or every[:1]
    shown = {links.known(item.link)[0] for one in found for item in one.items if item.link}
    spelt = {fold(link.text): link.text for link in links.all if link.text != link.text.upper()}
    findings: list[Finding] = []
    told: set[str] = set()
    places = _places(links, found, every, name)
    for block, listing in places[: 2 if len(asked.response.body) > HEAVY else None]:
        try:
            document = read(asked, Kind.ARTICLES, block)
        except ParseError:
            continue
        own = {entry.link or entry.title for entry in document.entries}
        if document.kind is not Kind.ARTICLES or len(own - told) <= _MOST * len(own):
            continue
        told |= own
        heading = _title(listing.heading if listing else block)
        title = spelt.get(fold(heading), heading) if block or not name else name
        title = "" if says_nothing(title, fold(portal)) else title
        if block and listing and listing.more and same_host(links.page, listing.more):
            findings.append(Finding(kind=Kind.ARTICLES, url=listing.more, title=title, how="link", certainty="likely"))
        findings.append(seen(asked, document, title, block))
    return findings, shown


def _places(links: Links, found: list[Listing], every: list[Listing], name: str) -> list[tuple[str, Listing | None]]:
    """The blocks of a page as a subscription would name them, each once; "" is the page's main list."""
    places: dict[str, tuple[str, Listing | None]] = {}
    for place, listing in enumerate(found[:MAX_BLOCKS]):
        named = not listing.heading or alike(listing.heading) == alike(name)
        whole = not place and named and {item.link for item in main(every)} == {item.link for item in listing.items}
        block = "" if whole or len(found) == 1 else _title(listing.heading)
        places.setdefault(alike(block), (block, listing))
    known = {alike(listing.heading) for listing in every}
    for text in _special(links):
        if alike(text) not in known:
            places.setdefault(alike(text), (_title(text), None))
    return list(places.values())


def _about(heading: str) -> str:
    about = subject(heading)
    return about.name if about else ""


def _special(links: Links) -> list[str]:
    """Headings of special issues, announcements and documents: a block of one cover is no list, and followed all the same."""
    return _headings(links.page, ("special", "announcements", "documents"))[:MAX_SPECIAL]


def _headings(page: WebPage, subjects: tuple[str, ...]) -> list[str]:
    """What is written as a heading on a page, outside its menus, and is about one of `subjects`."""
    found: dict[str, None] = {}
    for element in page.tree.iter(*HEADINGS, "strong", "b", "legend", *_NAMED):
        if element.tag in _NAMED and not _TITLED.search(element.get("class", "")[:200]):
            continue
        text = page.line(element, MAX_HEADING)
        if 4 < len(text) <= MAX_HEADING and _about(text) in subjects and not in_menu(element):
            found.setdefault(text)
    return list(found)


def _title(heading: str) -> str:
    """A heading as the name of what follows it: without the number of the issue that it shows today."""
    number = number_of(heading)
    return (heading.partition(number)[0] if number else heading).strip(" -–:,(") or heading


def schedule(asked: Asked, page: WebPage, onward: list[Finding]) -> list[Finding]:
    """The schedule that stands on a page under a title or heading that says so, or to whose file it leads; `onward` are the
    findings that the page's links gave."""
    if not _SCHEDULE.search(page.text):
        return []
    named = [part for part in title_parts(page.title) if _about(part) == "schedule"]
    headings = [_UNNUMBERED.split(text)[0].strip(" -–:,") for text in _headings(page, ("schedule",))]
    known = {canonical(finding.url) for finding in onward}
    for block in dict.fromkeys(("",) if named else headings[:MAX_SPECIAL]):
        document = _schedule(asked, block)
        title = block or named[0]
        if document is None:
            continue
        if document.entries:
            whole = _schedule(asked, "") if block else None
            alone = whole is not None and len(whole.entries) == len(document.entries)
            return [seen(asked, document, title, "" if alone else block)]
        leads = [follow for follow in document.follow if named or follow.what != "page"]
        if leads and not document.entries and not any(canonical(follow.url) in known for follow in leads):
            return [Finding(kind=Kind.SCHEDULE, url=asked.url, title=title, how="page", certainty="likely", block=block)]
    return []


def _schedule(asked: Asked, block: str) -> Document | None:
    try:
        document = read(asked, Kind.SCHEDULE, block)
    except ParseError:
        return None
    return document if document.kind is Kind.SCHEDULE else None


def counter(asked: Asked, page: WebPage) -> list[Finding]:
    """The visitor counter that stands on a page."""
    from tui.parse.visitors import observations

    figures = observations(page)
    if not figures:
        return []
    sure = any(figure.status == "ok" for figure in figures)
    return [
        Finding(
            kind=Kind.VISITORS,
            url=asked.url,
            title="",
            how="page",
            certainty="certain" if sure else "possible",
            seen=True,
            observations=figures,
        )
    ]
