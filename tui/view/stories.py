"""One story in several sources: what is said of the others, in a row and beneath an article."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.i18n import Translator
from tui.model import StoredEntry
from tui.view import times

if TYPE_CHECKING:
    from tui.model.blocks import Block


def elsewhere(stored: StoredEntry, tr: Translator) -> str:
    """In how many other sources it stands, as a phrase; "" where in none."""
    number = len(stored.also)
    return tr.plural("also in {n} other source", "also in {n} other sources", number) if number else ""


def beneath(stored: StoredEntry, tr: Translator, now: datetime) -> "Iterator[Block]":
    """The other sources, a line each, by the numbers that `also` takes."""
    from tui.model.blocks import ListItem, Paragraph, Span

    if not stored.also:
        return
    said = tr.plural("Also in {n} other source. Type also to read it there.",
                     "Also in {n} other sources. Type also, with a number, to read it there.", len(stored.also))  # fmt: skip
    yield Paragraph((Span(said),))
    for number, telling in enumerate(stored.also, 1):
        when = times.spoken(telling.at, tr, now)
        line = tr("{source}, {when}", source=telling.name or telling.source, when=when)
        yield ListItem((Span(line, link=telling.link) if telling.link else Span(line),), number=number)


def records(stored: StoredEntry) -> list[dict[str, Any]]:
    """The other sources as objects."""
    return [{"id": f"e{each.id}", "source": each.name or each.source, "link": each.link or None} for each in stored.also]
