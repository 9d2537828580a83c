"""Where a person stands, as it is kept in the store: made of plain values, and read back whatever is there."""

from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from tui.model.text import clean_line, mask
from tui.model.types import EntryQuery, Kind

if TYPE_CHECKING:
    Ids = array[int]
else:  # Python 3.11 does not know of what an array is; and a text would be compiled at every start
    Ids = array

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
KEPT_IDS = 500
"""So many ids of the list in hand are kept with the place, so that numbers stay fixed from one shell command to the next."""
KEPT_ORDERS = 500
"""Of so many lists the order is remembered."""
KEPT_SEARCHES = 100
"""So many searches are remembered."""
FIXED = ("schedule", "documents", "overview")
"""Lists that no query of entries makes: they stay as they were taken."""
Order = Literal["newest", "oldest", "title", "source"]
ORDERS: tuple[Order, ...] = get_args(Order)
Part = TypeVar("Part")


class Listing(NamedTuple):
    """A list in hand. Its ids are a snapshot: numbers stay fixed until the next list or search."""

    name: str  # "list" or "search", or one of FIXED
    title: str  # a source's, a folder's, or the words searched for; "" for all
    query: EntryQuery
    ids: Ids


class Standing(NamedTuple):
    """Where a person stands. Times in UTC."""

    listing: Listing | None = None
    articles: Listing | None = None  # the last list of articles, without its ids
    entry: int | None = None  # the article open
    offers: tuple[dict[str, Any], ...] = ()  # what `try` or `add` found last
    looks: tuple[datetime, datetime] = (NEVER, NEVER)  # at the schedule: the one before this, and this
    days: tuple[date, date] | None = None  # of the schedule last shown
    visits: tuple[datetime | None, datetime] = (None, NEVER)  # the end of the visit before, and of this one so far
    screen: Mapping[str, Any] = {}  # how the full screen was left
    searches: tuple[str, ...] = ()  # searched for before, the last first
    orders: Mapping[str, Order] = {}  # of lists, by what they are called


def remembered(searches: tuple[str, ...], typed: str) -> tuple[str, ...]:
    """The searches with one more at their head, unless that has a password in it."""
    line = clean_line(typed)
    return (line, *(each for each in searches if each != line))[:KEPT_SEARCHES] if line and mask(line) == line else searches


def order_of(orders: Mapping[str, Order], title: str, query: EntryQuery) -> Order:
    """The order that the person gave a list when it was last in hand."""
    return orders.get(_called(title, query), "newest")


def with_order(orders: Mapping[str, Order], title: str, query: EntryQuery, order: Order) -> dict[str, Order]:
    """The orders of lists with one more, the last one given at the end."""
    called = _called(title, query)
    others = {name: kept for name, kept in orders.items() if name != called}
    return others if order == "newest" else dict([*others.items(), (called, order)][-KEPT_ORDERS:])


def _called(title: str, query: EntryQuery) -> str:
    """What the order of a list is kept under: two lists of one title share it."""
    return title or ("starred" if query.starred else "unread" if query.unread else "all")


def written(standing: Standing) -> dict[str, Any]:
    """A standing as JSON values, a name each."""
    listing, articles, days = standing.listing, standing.articles, standing.days
    return {
        "list": _written(listing) | {"ids": list(listing.ids[:KEPT_IDS])} if listing else None,
        "query": _written_query(listing.query) if listing else None,
        "articles": _written(articles) | {"query": _written_query(articles.query)} if articles else None,
        "entry": standing.entry,
        "offers": list(standing.offers),
        "looks": [look.isoformat() for look in standing.looks],
        "days": [day.isoformat() for day in days] if days else None,
        "visits": [visit.isoformat() if visit else None for visit in standing.visits],
        "screen": dict(standing.screen),
        "searches": list(standing.searches),
        "orders": dict(standing.orders),
    }


def read(raw: Mapping[str, Any]) -> Standing:
    """The standing that is kept; whatever cannot be understood is as if it were not there."""
    kept, articles, entry, offers = raw.get("list"), raw.get("articles"), raw.get("entry"), raw.get("offers")
    screen, searches, orders = raw.get("screen"), raw.get("searches"), raw.get("orders")
    return Standing(
        listing=_part(lambda: _listing(kept, raw["query"], kept["ids"]) if kept else None, None),
        articles=_part(lambda: _listing(articles, articles["query"], ()) if articles else None, None),
        entry=entry if isinstance(entry, int) else None,
        offers=tuple(offer for offer in offers if isinstance(offer, dict)) if isinstance(offers, list) else (),
        looks=_part(lambda: _pair(raw["looks"], datetime.fromisoformat), (NEVER, NEVER)),
        days=_part(lambda: _pair(raw["days"], date.fromisoformat), None),
        visits=_part(lambda: _visits(*raw["visits"]), _visits(None, NEVER.isoformat())),
        screen=screen if isinstance(screen, dict) else {},
        searches=tuple(map(str, searches[:KEPT_SEARCHES])) if isinstance(searches, list) else (),
        orders={name: order for name, order in orders.items() if order in ORDERS} if isinstance(orders, dict) else {},
    )


def _part(reading: Callable[[], Part], otherwise: Part) -> Part:
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        return reading()
    return otherwise


def _pair(raw: Any, reading: Callable[[str], Part]) -> tuple[Part, Part]:
    first, last = raw
    return reading(first), reading(last)


def _visits(before: str | None, last: str) -> tuple[datetime | None, datetime]:
    return datetime.fromisoformat(before) if before else None, datetime.fromisoformat(last)


def _written(listing: Listing) -> dict[str, Any]:
    return {"name": listing.name, "title": listing.title}


def _listing(raw: Mapping[str, Any], query: Mapping[str, Any], ids: Any) -> Listing:
    numbers = array("q", (entry for entry in ids if isinstance(entry, int)))
    return Listing(name=str(raw["name"]), title=str(raw["title"]), query=_query(query), ids=numbers)


def _written_query(query: EntryQuery) -> dict[str, Any]:
    return {
        "sources": list(query.sources), "unread": query.unread, "starred": query.starred,
        "text": query.text, "order": query.order, "kinds": list(query.kinds), "tags": list(query.tags), "hidden": query.hidden,
    }  # fmt: skip


def _query(raw: Mapping[str, Any]) -> EntryQuery:
    order = raw.get("order")
    return EntryQuery(
        sources=tuple(str(source) for source in raw.get("sources", ())),
        unread=bool(raw.get("unread")),
        starred=bool(raw.get("starred")),
        text=str(raw.get("text", "")),
        kinds=tuple(Kind(kind) for kind in raw.get("kinds", ())),
        order=order if order in ORDERS else "newest",
        tags=tuple(str(tag) for tag in raw.get("tags", ())),
        hidden=bool(raw.get("hidden")),
    )
