"""What a page's menus and links lead to, by their words: sections of news, schedules, calendars, feeds."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.model import Finding, Kind, fold
from tui.parse.address import canonical
from tui.parse.portal.family import conventional_feeds, same_host
from tui.parse.portal.links import Links
from tui.parse.portal.webpage import WebPage
from tui.parse.runs import tidy

MAX_FEEDS = 8
MAX_SECTIONS = 8
_WORDS = 9  # of a menu's entry at most
_LINKS = 4_000


class Subject(NamedTuple):
    """What a heading or a menu's entry is about, told by how its words begin (folded)."""

    name: str
    kind: Kind
    words: re.Pattern[str]


# The order is that of the findings; the first that fits counts.
SUBJECTS = (
    Subject(
        name="schedule",
        kind=Kind.SCHEDULE,
        words=re.compile(
            r"(?:xem )?lich (?:cong tac|lam viec|tiep (?:cong )?dan|hop|tuan|lanh dao|cua lanh dao)|lich tuan"
            r"|(?:work(?:ing)?|weekly|leaders?'?s?) (?:schedule|calendar|agenda|diary)|(?:schedule|agenda|diary)$|diary of"
        ),
    ),
    Subject(name="announcements", kind=Kind.ARTICLES, words=re.compile(r"thong (?:bao|cao)\b|announcements?\b|notices?\b")),
    Subject(
        name="documents",
        kind=Kind.ARTICLES,
        words=re.compile(
            r"(?:he thong |cac |thu vien |cong bao )?van ban\b(?! tra loi)|cong bao\b|tai lieu\b|(?:legal )?documents?\b"
            r"|publications?\b"
        ),
    ),
    Subject(
        name="special",
        kind=Kind.ARTICLES,
        words=re.compile(
            r"chuyen (?:muc|de|san|trang)\b|tap (?:san|chi)\b|dac san\b|ban tin\b|an pham\b|newsletters?\b|journals?\b"
            r"|bulletins?\b|special issues?"
        ),
    ),
    Subject(
        name="news",
        kind=Kind.ARTICLES,
        words=re.compile(
            r"tin (?:tuc|hoat dong|trong|noi bat|moi|so|nganh|khoa hoc|kh|dia phuong|tinh|quoc te|bai)\b|tin$|su kien\b"
            r"|diem (?:tin|bao)\b|hoat dong (?:cua|khoa hoc|kh|so|nganh|lanh dao|co so)"
            r"|thong tin (?:khoa hoc|kh|tuyen truyen|hoat dong|chi dao)|chi dao,? dieu hanh|news\b|press\b|latest\b"
            r"|media releases?|blog$"
        ),
    ),
)

_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
_XML_TYPES = {"application/xml", "text/xml", "application/json"}
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)(?:/[\w-]{0,80}){0,3}/?(?:\?|$)|\.(?:rss|atom|rdf)(?:\?|$)|/(?:rss|feed|atom)[\w-]{0,40}\.(?:xml|aspx|php|json)"
    r"|[?&](?:format|type|output)=(?:rss|feed|atom)|[?&](?:feed|op|nv)=(?:rss|atom)|\.rss2?\b|feeds?\.feedburner\.com/",
    re.IGNORECASE,
)
_NO_FEED = re.compile(r"comment|oembed|binh-luan|wp-json|replytocom|trackback|mailto:", re.IGNORECASE)
_WEBCAL = re.compile(r"webcals?:", re.IGNORECASE)


def subject(text: str) -> Subject | None:
    """What a heading or a menu's entry is about, None where its words are none of SUBJECTS."""
    folded = fold(text).strip(" -–•·»›>*|:.0123456789")
    return next((one for one in SUBJECTS if one.words.match(folded)), None)


def announced(page: WebPage) -> list[Finding]:
    """Feeds and calendars that the page announces (rel=alternate), those of comments left out."""
    found: dict[str, Finding] = {}
    for element in page.tree.iter("link"):
        rel = element.get("rel", "").lower().split()
        media = element.get("type", "").lower().split(";")[0].strip()
        href = element.get("href", "")
        calendar = media == "text/calendar"
        named = media in _FEED_TYPES or (media in _XML_TYPES and _FEED_PATH.search(href)) or calendar
        title = tidy(element.get("title", ""))[:200]
        if "alternate" not in rel or not named or _NO_FEED.search(f"{href} {fold(title)}") or "binh luan" in fold(title):
            continue
        url = page.address(href.strip())
        if url.startswith("http"):
            kind = Kind.CALENDAR if calendar else Kind.FEED
            found.setdefault(canonical(url), Finding(kind=kind, url=url, title=title, how="announced", certainty="likely"))
    return list(found.values())[:MAX_FEEDS]


def conventional(page: WebPage, family: str) -> list[Finding]:
    """Feeds where the portal's family keeps them."""
    feeds = conventional_feeds(page, family)
    return [Finding(kind=Kind.FEED, url=url, title="", how="convention", certainty="possible") for url in feeds]


def linked(links: Links, shown: Iterable[str]) -> list[Finding]:
    """Sections, schedules, calendars and feeds that links of the page lead to. `shown` are canonical addresses of articles,
    whose titles may begin as a section's name does."""
    page, seen = links.page, set(shown)
    feeds: dict[str, Finding] = {}
    sections: dict[str, Finding] = {}
    own = canonical(page.url)
    for link in links.all:
        text = link.text or tidy(link.element.get("title", ""))[:200]
        if link.same == own or link.same in seen or not link.url.startswith("http"):
            continue
        if link.shape and link.url.lower().partition("?")[0].endswith(".ics"):
            sections.setdefault(link.same, _by_link(Kind.CALENDAR, link.url, text, "likely"))
        elif _FEED_PATH.search(link.url) and not _NO_FEED.search(link.url):
            if same_host(page, link.url) or "feedburner" in link.url:
                feeds.setdefault(link.same, _by_link(Kind.FEED, link.url, "" if "rss" in fold(text) else text, "possible"))
        elif (found := _section(links, link.url, text)) is not None:
            sections.setdefault(link.same, found)
    for element in page.tree.iter("a"):
        href = element.get("href", "").strip()
        if _WEBCAL.match(href) and (url := page.address(_WEBCAL.sub(page.url.partition(":")[0] + ":", href, count=1))):
            sections.setdefault(canonical(url), _by_link(Kind.CALENDAR, url, page.line(element, 200), "likely"))
    return list(feeds.values())[:MAX_FEEDS] + list(sections.values())


def _section(links: Links, url: str, text: str) -> Finding | None:
    if not text or len(text.split()) > _WORDS or links.known(url)[1].file:
        return None
    about = subject(text)
    if about is None or (about.kind is Kind.ARTICLES and (links.known(url)[1].numbered or not same_host(links.page, url))):
        return None
    return _by_link(about.kind, url, text, "possible")


def _by_link(kind: Kind, url: str, title: str, certainty: str) -> Finding:
    assert certainty in ("likely", "possible")
    return Finding(kind=kind, url=url, title=title[:200], how="link", certainty="likely" if certainty == "likely" else "possible")
