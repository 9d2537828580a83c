"""Commands about the list in hand: its order, a part of it, what is unread before."""

from collections.abc import Mapping
from typing import Literal

from tui.commands.command import Command, Request
from tui.commands.reading import article_page, listing_page
from tui.errors import Code, UsageError
from tui.i18n import mark
from tui.model import Outcome, fold
from tui.session import Session

GROUP = mark("Reading")
Order = Literal["newest", "oldest", "title", "source"]
ORDERS: Mapping[Order, str] = {
    "newest": mark("newest first"), "oldest": mark("oldest first"), "title": mark("by title"), "source": mark("by source"),
}  # fmt: skip
"""The orders of a list, by name."""


def sort(session: Session, request: Request) -> Outcome:
    """Put the list in hand into another order: the one named, else the next."""
    tr, listing = session.tr, session.listing
    wanted, known = fold(request.text.strip()), list(ORDERS)
    if wanted:
        found = [name for name in known if any(word.startswith(wanted) for word in (name, fold(tr(ORDERS[name]))))]
        if len(found) != 1:
            raise UsageError(Code.BAD_ARGUMENT, argument="sort", value=request.text, expected=", ".join(known))
        order = found[0]
    else:
        now = listing.query.order
        order = known[(known.index(now) + 1) % len(known)] if now in known else known[0]
    session.take(listing.name if listing.name == "search" else "list", listing.title, listing.query._replace(order=order))
    return Outcome(page=listing_page(session), notice=tr("Sorted: {order}.", order=tr(ORDERS[order])))


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
            reads=True, detail=mark("The orders are newest, oldest, title and source. Without one: the next.")),
    Command("filter", "lọc", mark("Keep of the list what has these words in its title or source."), GROUP, run=narrow,
            keys=("F",), argument=mark("words"), reads=True, detail=mark("Without words: the whole list again.")),
)  # fmt: skip
