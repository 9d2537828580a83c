"""Whether an answer that was understood may be believed, and what is odd about it. Pure."""

from urllib.parse import urlsplit

from tui.errors import Code, ParseError, Problem
from tui.model import Document, Kind, Response, SourceState, Subscription

MANY = 5
"""Entries of the last list from which a sudden loss is odd."""


def host(url: str) -> str:
    """The host of an address, without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def refuse_stranger(subscription: Subscription, kind: Kind, answer: Response) -> None:
    """ParseError OTHER_HOST where a page came from another host than the person named: names of portals that moved have
    been taken over by others. A feed proves itself by being one."""
    if kind is not Kind.FEED and host(answer.url) != host(subscription.url):
        raise ParseError(Code.OTHER_HOST, url=subscription.url, target=answer.url)


def refuse_nonsense(subscription: Subscription, state: SourceState, document: Document) -> None:
    """ParseError STRANGE_LIST where a list that used to be of this portal now leads to other hosts alone."""
    if document.kind is not Kind.ARTICLES or not state.found or document.unchanged:
        return
    links = [entry.link for entry in document.entries if entry.link]
    if links and all(host(link) != host(subscription.url) for link in links) and state.kind is Kind.ARTICLES:
        raise ParseError(Code.STRANGE_LIST, url=subscription.url, host=host(links[0]))


def oddities(state: SourceState, document: Document, found: int) -> tuple[Problem, ...]:
    """What to tell the person of a list that was read: that it is suddenly much shorter, and all new."""
    if document.kind is Kind.ARTICLES and state.found >= MANY and found * MANY <= state.found and not document.unchanged:
        return (Problem(code=Code.LIST_SHRANK, facts={"count": found, "before": state.found}),)
    return ()
