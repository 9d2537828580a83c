"""Commands about the list in hand: its order, a part of it, what is unread before."""

from tui.commands.command import Command, Request
from tui.commands.reading import article_page, listing_page, order_of
from tui.i18n import mark
from tui.model import Outcome
from tui.model.standing import with_order
from tui.session import Session
from tui.view.entries import order_words

GROUP = mark("Reading")


def sort(session: Session, request: Request) -> Outcome:
    """Put the list in hand into another order, which it keeps: the one named, else the next."""
    tr, listing = session.tr, session.listing
    words = order_words(tr)
    known = list(words)
    if request.text.strip():
        order = order_of(request.text, tr)
    else:
        now = listing.query.order
        order = known[(known.index(now) + 1) % len(known)] if now in known else known[0]
    session.orders = with_order(session.orders, listing.title, listing.query, order)
    session.take(listing.name if listing.name == "search" else "list", listing.title, listing.query._replace(order=order))
    return Outcome(page=listing_page(session), notice=tr("Sorted: {order}.", order=words[order]))


def narrow(session: Session, request: Request) -> Outcome:
    """Keep of the list in hand what has all of some words in its title or source; without words, all of it again."""
    tr, words = session.tr, request.text.strip()
    count = len(session.narrow(words).ids)
    said = tr.plural("{n} with {words}.", "{n} with {words}.", count, words=words) if words else tr("The whole list.")
    return Outcome(page=listing_page(session), notice=said)


def previous_unread(session: Session, request: Request) -> Outcome:
    """Open the unread article before this one."""
    session.open(session.next_unread(-1))
    return Outcome(page=article_page(session))


COMMANDS = (
    Command("previous-unread", "chưa đọc trước", mark("Read the unread article before this one."), GROUP, run=previous_unread,
            keys=("p",), reads=True),
    Command("sort", "sắp xếp", mark("Put the list into another order."), GROUP, run=sort, keys=("S",), argument=mark("order"),
            reads=True,
            detail=mark("The orders are newest, oldest, title and source, which the list keeps. Without one: the next.")),
    Command("filter", "lọc", mark("Keep of the list what has these words in its title or source."), GROUP, run=narrow,
            keys=("F",), argument=mark("words"), reads=True, detail=mark("Without words: the whole list again.")),
)  # fmt: skip
