"""Articles as a document to be kept or sent: a part an article, its facts under its title, pictures and files as links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from tui.i18n import Translator
from tui.model import Moment, Source, StoredEntry, clean_line, fold
from tui.model.blocks import Block, Paragraph, Span, links
from tui.model.publication import Part, Publication, Words
from tui.view import times
from tui.view.article import attachment, text_of
from tui.view.entries import title_of
from tui.view.schedule import event_facts, time_of, weekday
from tui.view.words import full_stop

LONGEST_NAME = 60
"""Characters of a file's name before its ending."""


def articles(
    entries: Sequence[StoredEntry], sources: Mapping[str, Source], title: str, tr: Translator, now: datetime
) -> Publication:
    """Entries with their bodies as a publication; of a single one its title is the publication's."""
    alone = entries[0] if len(entries) == 1 else None
    parts = [_part(entry, sources.get(entry.source), tr, now) for entry in entries]
    language = alone.language if alone and alone.language else tr.language
    return Publication(
        title=title_of(alone, tr) if alone else title,
        language=language,
        made=now,
        parts=tuple(part._replace(title="", depth=0) for part in parts) if alone else tuple(parts),
        subtitle=() if alone else (tr.plural("{n} article, {day}", "{n} articles, {day}", len(parts), day=dated(now, now)),),
        contents="" if alone else tr("Contents"),
        words=words_of(tr),
    )


def words_of(tr: Translator) -> Words:
    """The words that formats need."""
    return Words(picture=tr("Picture"), sign=tr("(Signature, full name)"))


def _part(entry: StoredEntry, source: Source | None, tr: Translator, now: datetime) -> Part:
    blocks = text_of(entry)
    linked = {address for address, _ in links(blocks)}
    files: list[Block] = [Paragraph((Span(attachment(e, tr), link=e.url),)) for e in entry.enclosures if e.url not in linked]
    return Part(
        title=title_of(entry, tr),
        facts=tuple(facts(entry, source, tr, now)),
        blocks=(*_event_lines(entry, tr), *blocks, *files),
        link=entry.link,
        language=entry.language,
    )


def facts(entry: StoredEntry, source: Source | None, tr: Translator, now: datetime) -> Iterator[str]:
    """Source and section, date, authors: what stands under a title. Dates are whole, since nobody knows when they are read."""
    yield source.title if source else entry.source
    if entry.section:
        yield entry.section
    if entry.event:
        at = time_of(entry.event, tr)
        day = f"{weekday(entry.event.day, tr)} {entry.event.day:%d/%m/%Y}"
        yield f"{day}, {at}" if at else day
        return
    if entry.published:
        yield dated(entry.published, now)
    if entry.updated and entry.updated != entry.published:
        yield tr("Updated: {when}.", when=dated(entry.updated, now)).rstrip(".")
    yield from entry.authors


def dated(moment: Moment, now: datetime) -> str:
    """A day as an office writes it, 22/11/2026."""
    return f"{times.day_of(moment, now):%d/%m/%Y}"


def _event_lines(entry: StoredEntry, tr: Translator) -> Iterator[Block]:
    for label, said in event_facts(entry.event, tr) if entry.event else ():
        yield Paragraph((Span(f"{label}: ", "strong"), Span(full_stop(said))))


def file_name(title: str, form: str) -> str:
    """A name for a file with this ending that every system takes: `diem-tin-tuan-47.docx`."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(clean_line(title, 4 * LONGEST_NAME))).strip("-")
    return f"{stem[:LONGEST_NAME].strip('-') or 'bantin'}.{form}"
