"""What was edited in an article, as sentences and as JSON: each edit with its place, the words taken out and the words put in."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from tui.i18n import Translator
from tui.model import Item, Page, StoredEntry
from tui.model.blocks import Block, Heading, Paragraph, Span, SpanStyle
from tui.model.difference import Edit, edits
from tui.model.versions import Version
from tui.view import entries, times
from tui.view.words import full_stop, one_line

_LONG = 400
"""Characters told of one edit; JSON has all of them."""
_OLD, _NEW = "\0", "\1"
_STYLES: dict[str, SpanStyle] = {_OLD: "deleted", _NEW: "inserted"}


def edited(stored: StoredEntry, versions: Sequence[Version], tr: Translator, now: datetime) -> Page | None:
    """The page of what was edited, the last time first; None where nothing was. `versions` are the oldest first."""
    title = entries.title_of(stored, tr)
    blocks: list[Block] = []
    items: list[Item] = []
    times_edited = 0
    for before, after in reversed(list(pairwise(versions))):
        found = edits(before, after)
        if not found:
            continue
        times_edited += 1
        blocks.append(Heading((Span(tr("Edited: {when}.", when=times.spoken(before.until, tr, now))),)))
        for edit in found:
            blocks.append(Paragraph(tuple(_sentence(edit, tr))))
            record = _record(stored, before, edit, now)
            items.append(Item(number=len(items) + 1, line="", title=title, record=record))
    if not items:
        return None
    return Page(
        name="diff",
        title=tr("What was edited in {title}", title=title),
        lead=(full_stop(title), tr.plural("Edited once.", "Edited {n} times.", times_edited)),
        blocks=blocks,
        items=items,
        end=tr("End of edits."),
        rest=tr("{n} lines left. Type more."),
        entry=stored.id,
        language=stored.language,
    )


def _sentence(edit: Edit, tr: Translator) -> Iterator[Span]:
    """One edit as a sentence whose words taken out and put in have styles of their own."""
    places = {"title": tr("Title"), "lead": tr("Lead"), "text": tr("Paragraph {n}", n=edit.paragraph)}
    place = places[edit.part]
    if edit.whole:
        said = tr("{place} is new: “{new}”.", place=place, new=_NEW) if edit.added else tr(
            "{place} is gone: “{old}”.", place=place, old=_OLD)  # fmt: skip
    else:
        if edit.after:
            place = tr("{place}, after “{words}”", place=place, words=one_line(edit.after))
        if edit.removed and edit.added:
            said = tr("{place}: out “{old}”, in “{new}”.", place=place, old=_OLD, new=_NEW)
        elif edit.added:
            said = tr("{place}: in “{new}”.", place=place, new=_NEW)
        else:
            said = tr("{place}: out “{old}”.", place=place, old=_OLD)
    words = {_OLD: _short(edit.removed), _NEW: _short(edit.added)}
    text = ""
    for letter in said:
        if letter in words:
            yield Span(text)
            yield Span(words[letter], _STYLES[letter])
            text = ""
        else:
            text += letter
    yield Span(text)


def in_words(edit: Edit, tr: Translator) -> str:
    """One edit as a sentence."""
    return "".join(span.text for span in _sentence(edit, tr))


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LONG else text[:_LONG].rpartition(" ")[0] + " …"


def _record(stored: StoredEntry, before: Version, edit: Edit, now: datetime) -> dict[str, Any]:
    return {
        "id": f"e{stored.id}",
        "title": stored.title,
        "edited": times.machine(before.until, now),
        "part": edit.part,
        "paragraph": edit.paragraph or None,
        "after": edit.after or None,
        "removed": edit.removed or None,
        "added": edit.added or None,
    }
