"""What a notification says: how much came from the sources and by the rules chosen, and events that name the person."""

from collections.abc import Sequence
from datetime import datetime

from tui.i18n import Translator
from tui.model import StoredEntry, clean_line
from tui.model.agenda import event_of
from tui.view.schedule import when
from tui.view.words import full_stop

MOST_SOURCES = 3
MOST_EVENTS = 2
MOST_TITLES = 2
LONGEST_TITLE = 100
"""Characters of each."""
LONGEST = 300
"""Characters of a notification."""


def news(
    counts: Sequence[tuple[str, int]], total: int, titles: Sequence[str], named: Sequence[StoredEntry], tr: Translator,
    now: datetime,
) -> str:  # fmt: skip
    """One notification for all that came: `counts` are titles of rules and sources with their new articles, of which there are
    `total`; `titles` are those of the first; `named` are events, also those called off. "" where there is nothing to say."""
    said = []
    for entry in named[:MOST_EVENTS]:
        event = event_of(entry)
        told = tr("{when}: {title}", when=when(event, tr, now), title=full_stop(entry.title or event.raw))
        off = tr("Cancelled") if entry.withdrawn or event.status in ("cancelled", "withdrawn") else ""
        said.append(f"{off}: {told}" if off else told)
    if len(named) > MOST_EVENTS:
        left = len(named) - MOST_EVENTS
        said.append(tr.plural("{n} more event names you.", "{n} more events name you.", left))
    if total:
        most = sorted(counts, key=lambda one: -one[1])
        shown = [title if len(most) == 1 else f"{title} {tr.number(count)}" for title, count in most[:MOST_SOURCES]]
        names = ", ".join(shown) + (", …" if len(most) > MOST_SOURCES else "")
        said.append(tr.plural("{n} new article: {names}.", "{n} new articles: {names}.", total, names=names))
        said += [full_stop(clean_line(title, LONGEST_TITLE)) for title in titles if title]
    return clean_line(" ".join(said), LONGEST)
