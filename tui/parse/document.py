"""A response understood: which kind it is, which reader it gets, which of its entries are new."""

import re
from importlib import import_module

from lxml.etree import XMLSyntaxError

from tui.errors import Code, ParseError
from tui.model import Document, Entry, Kind, Response, Subscription, clean_line
from tui.parse import encoding
from tui.parse.entry import RawItem, entry, fingerprint, key, language_tag
from tui.parse.feed import Parsed, read_feed
from tui.parse.jsonfeed import read_json
from tui.parse.legacy import read_legacy
from tui.parse.mend import mend

# Kinds other than feeds: tui/parse/<name>.py, which offers parse_document as this module does.
_MODULES = {Kind.ARTICLES: "articles", Kind.SCHEDULE: "schedule", Kind.CALENDAR: "calendar", Kind.VISITORS: "visitors"}

# A feed that can go to the strict parser as it is: no DOCTYPE, nothing before its root but declarations and comments.
_QUICK = re.compile(
    rb"(?:<\?[^>]{0,400}\?>\s*|<!--[^>]{0,2000}-->\s*){0,20}<(?:[\w.-]+:)?(?:rss|rdf|feed|channel|entry)[\s/>]", re.IGNORECASE
)
_HIDDEN = (Code.LOGIN_PAGE, Code.BOT_WALL, Code.PARKED, Code.NEEDS_SCRIPT)
_BLANK = b"\xef\xbb\xbf\t\n\r "
_SNIFFED = 100_000
"""Characters in which a feed must begin; before it stand comments, entity declarations, warnings of PHP."""
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>))*", re.DOTALL | re.IGNORECASE)
_FEED_TAG = re.compile(r"<((?:[\w.-]+:)?(?:rss|rdf|feed)|channel|entry)(?=[\s/>])", re.IGNORECASE)
_PAGE_TAG = re.compile(r"<(?:!DOCTYPE\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"<(?:!DOCTYPE\s+html|html|head|body|title|meta|link|script|style|div|p|br|hr|b|i|a|h[1-6]|span|font|center|table|ul|ol|img|"
    r"form|section|main|header|nav|iframe|noscript)(?=[\s/>])",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_TOO_MUCH = 114  # libxml2's code for what it refuses: depth over 256, a text over 10 MB


def parse_document(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    """What `response` of `subscription` says. Entries whose fingerprint is in `known` stand in `unchanged` alone, not
    converted. Raises ParseError, nothing else."""
    if not response.body.strip(_BLANK + b"\0\xfe\xff"):
        raise ParseError(Code.EMPTY_BODY, url=response.url)
    if subscription.kind in _MODULES:
        return _other_kind(subscription, response, known)
    try:
        parsed, incomplete = _read(response, max(1, subscription.max_entries))
    except ParseError as error:
        if subscription.kind is None and error.problem.facts.get("found") in ("html", "text"):
            return _found_out(subscription, response, known, error)
        raise
    if parsed.left_out:
        incomplete = "; ".join(
            filter(None, (incomplete, f"{parsed.left_out} entries over the limit of {subscription.max_entries}"))
        )
    language = language_tag(subscription.language) or parsed.feed.language
    entries: dict[str, Entry | None] = {}
    for raw in parsed.items:
        own = key(raw)
        if own in entries or raw == RawItem(language=raw.language, base=raw.base):  # said twice, or nothing said
            continue
        mark = fingerprint(raw)
        entries[own] = None if mark in known else entry(raw, own, mark, language)
    return Document(
        kind=Kind.FEED,
        feed=parsed.feed,
        entries=tuple(one for one in entries.values() if one is not None),
        unchanged=tuple(own for own, one in entries.items() if one is None),
        incomplete=incomplete,
    )


def _found_out(subscription: Subscription, response: Response, known: frozenset[bytes], refusal: ParseError) -> Document:
    """The document that something without a kind is, once it is no feed. A page that hides what it has says so; what is
    nothing of all raises `refusal`."""
    for kind in _MODULES:
        try:
            return _other_kind(subscription._replace(kind=kind), response, known)
        except ParseError as error:
            if error.problem.code in _HIDDEN:
                raise
    raise refusal


def _other_kind(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Document:
    assert subscription.kind is not None
    name = f"tui.parse.{_MODULES[subscription.kind]}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ParseError(Code.KIND_UNSUPPORTED, url=response.url, kind=subscription.kind.value) from None
    document: Document = module.parse_document(subscription, response, known)
    return document


def _read(response: Response, limit: int) -> tuple[Parsed, str]:
    """The raw feed in a response, and what is missing of it ("" when whole)."""
    reason = ""
    body = response.body.lstrip(_BLANK)
    if _QUICK.match(body) and not encoding.is_special(body, response.content_type):
        try:
            if parsed := read_feed(body, response.url, limit):
                return parsed, ""
        except XMLSyntaxError as error:
            reason = _reason(response, error)
    text, _ = encoding.decode(response.body, response.content_type)
    text = text.lstrip("\ufeff\0\t\n\r ")
    found = _found(text)
    if found == "json" and (parsed := read_json(text, response.url, limit)):
        return parsed, ""
    mended = mend(text) if found == "xml" else None
    if not mended:
        raise ParseError(Code.NOT_A_FEED, url=response.url, found="text" if found in ("json", "xml") else found)
    try:
        parsed = read_feed(mended.text.encode(), response.url, limit)
    except XMLSyntaxError as error:
        reason = reason or _reason(response, error)
        parsed = read_legacy(mended.text, response.url, limit, reason)
    if not parsed:
        raise ParseError(Code.NOT_A_FEED, url=response.url, found="text")
    return parsed, (reason or "the end is missing") if mended.cut else ""


def _reason(response: Response, error: XMLSyntaxError) -> str:
    """What the strict parser says. ParseError where it was a limit: nobody else may try."""
    reason = clean_line(error.msg or "", 200)
    if error.code == _TOO_MUCH:
        raise ParseError(Code.MALFORMED, url=response.url, reason=reason) from None
    return reason


def _found(text: str) -> str:
    """What a text without white space before it is: "xml" where a feed begins in it, "json", "html", "text", "binary"."""
    head = text[:_SNIFFED]
    if head[:1] in ("{", "["):
        return "json"
    root = _PROLOG.match(head)
    start = root.end() if root else 0
    feed, page = _FEED_TAG.search(head, start), _PAGE_TAG.search(head, start)
    if feed and not (page and page.start() < feed.start()):
        return "xml"
    if _HTML_TAG.match(head, start):
        return "html"
    if len(_CONTROL.findall(head[:1000])) > len(head[:1000]) // 20:
        return "binary"
    other = head.startswith("<", start)  # XML of another kind: OPML, a site map
    return "html" if not other and _HTML_TAG.search(head[:2000]) else "text"
