"""Privacy: everybody who is asked without the person asking, for what, and how often; and the programs that may ask others."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.model import EntryQuery, Subscription, clean_line
from tui.model.health import Contact, Role

if TYPE_CHECKING:
    from tui.reader import Reader

LOOKED_AT = 500
"""Newest articles of a source whose hosts are looked at."""


def contacts(reader: "Reader") -> list[Contact]:
    """Every host that is asked by itself, those asked most first, then proxies and programs. No address stands in it, and so no
    secret."""
    found: dict[tuple[Role, str], Contact] = {}
    for role, name, seconds in _asked(reader):
        known = found.get((role, name)) or Contact(name=name, role=role)
        every = min(known.every or seconds, seconds)
        found[role, name] = known._replace(asked_for=known.asked_for + 1, every=every)
    order = list(dict.fromkeys(role for role, _ in found))
    return sorted(found.values(), key=lambda contact: (order.index(contact.role), -contact.asked_for, contact.name))


def host(url: str) -> str:
    """The host of an address; "" for a file of this computer and for nonsense."""
    try:
        return clean_line(urlsplit(url).hostname or "", 253)
    except ValueError:
        return ""


def _asked(reader: "Reader") -> Iterator[tuple[Role, str, int]]:
    """(role, name, seconds between two times) of each thing for which somebody is asked."""
    lists = reader.config.lists
    fetched = [each for each in reader.subscriptions if not each.command]
    for role, several in (("sources", fetched), ("lists", lists)):
        yield from ((role, name, _seconds(each)) for each in several if (name := host(each.url)))  # type: ignore[misc]  # of Role
    for each in fetched:
        if each.full_text == "always":
            yield from (("articles", name, _seconds(each)) for name in sorted(_linked(reader, each)))
    states = reader.store.states() if reader.store.is_open else {}
    for each in (*fetched, *lists):
        if each.id in states:
            yield from (("led", name, _seconds(each)) for name in states[each.id].feed.hosts)
    for each in (*fetched, *lists):
        if name := host(each.proxy):
            yield "proxy", name, _seconds(each)
    for address in _environment():
        yield "environment", host(address) or "?", 0
    for each in reader.subscriptions:
        for program in (each.command, each.filter):
            if program:
                yield "program", clean_line(program[0], 200), _seconds(each)
    for rule in reader.config.rules:
        if rule.run:
            yield "rule", clean_line(rule.run[0], 200), 0


def _linked(reader: "Reader", source: Subscription) -> set[str]:
    """The hosts, besides the source's own, that the articles of a source lie on, as far as they are stored."""
    if not reader.store.is_open:
        return set()
    ids = reader.store.ids(EntryQuery(sources=(source.id,)), LOOKED_AT)
    return {host(entry.link) for entry in reader.store.entries(ids)} - {"", host(source.url)}


def _environment() -> Iterable[str]:
    from tui.fetch import Fetcher

    return Fetcher().proxies()


def _seconds(subscription: Subscription) -> int:
    return round(subscription.every.total_seconds())
