"""What a notification says: how much came from the sources chosen, and events that name the person."""

from collections.abc import Sequence
from datetime import datetime

from tui.i18n import Translator
from tui.model import StoredEntry, clean_line
from tui.model.agenda import event_of
from tui.view.schedule import when
from tui.view.words import full_stop

MOST_SOURCES = 3
MOST_EVENTS = 2
LONGEST = 300
"""Characters of a notification."""


def news(counts: Sequence[tuple[str, int]], newest: str, named: Sequence[StoredEntry], tr: Translator, now: datetime) -> str:
    """One notification for all that came: `counts` are titles of sources with their new articles, `newest` is the title of the
    newest, `named` are events. "" where there is nothing to say."""
    said = []
    for entry in named[:MOST_EVENTS]:
        event = event_of(entry)
        said.append(tr("{when}: {title}", when=when(event, tr, now), title=full_stop(entry.title or event.raw)))
    if len(named) > MOST_EVENTS:
        left = len(named) - MOST_EVENTS
        said.append(tr.plural("{n} more event names you.", "{n} more events name you.", left))
    total = sum(count for _, count in counts)
    if total:
        most = sorted(counts, key=lambda one: -one[1])
        names = ", ".join(title for title, _ in most[:MOST_SOURCES]) + (", …" if len(most) > MOST_SOURCES else "")
        said.append(tr.plural("{n} new article: {names}.", "{n} new articles: {names}.", total, names=names))
        if newest:
            said.append(full_stop(newest))
    return clean_line(" ".join(said), LONGEST)
