"""An article as a page: its head as sentences, its body as blocks, its links."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from tui.i18n import Translator
from tui.model import Enclosure, Item, Page, Source, StoredEntry
from tui.model.blocks import Block, Image, Paragraph, Span, block_text, links
from tui.view import documents, entries, organising, records, stories, times, words
from tui.view.blocks import block_object
from tui.view.filekinds import file_kind
from tui.view.language import SAMPLE, foreign, language_of
from tui.view.schedule import event_head, labels

_SURE = 200
"""Characters of a summary that must be equal to be sure that the body begins with it."""


def article(
    stored: StoredEntry, number: int, source: Source | None, tr: Translator, now: datetime, *, alone: bool = False
) -> Page:
    """The page of one entry; without a body its summary stands for it. `alone`: it could be of no other source, whose name then
    needs no telling."""
    title = entries.title_of(stored, tr)
    body = stored.body.blocks if stored.body else ()
    text = _plain(body)
    blocks = _told(stored, body, text)
    said_in = language_of(f"{stored.title}. {text[:SAMPLE] or stored.summary}", stored.language)
    announced = "" if stored.event else foreign(said_in, tr)
    linked = {address for address, _ in links(blocks)}
    tail: list[Block] = [Paragraph((Span(attachment(e, tr), link=e.url),)) for e in stored.enclosures if e.url not in linked]
    if not text and stored.link and not stored.event:
        tail.append(Paragraph((Span(tr("Only a summary. Full text: type full-text, key x.")),)))
    tail += stories.beneath(stored, tr, now)
    return Page(
        name="article",
        title=title,
        lead=(words.full_stop(title), *filter(None, (announced,)), *head(stored, source, tr, now, alone=alone)),
        blocks=(*blocks, *tail) if blocks or tail or stored.event else (_no_text(tr),),
        end=_end(stored, number, tr),
        rest=tr("{n} paragraphs left. Type more."),
        record=record(stored, number, source, now, body, text),
        entry=stored.id,
        language=said_in,
        labels=labels(tr) if stored.event else (tr("By: {names}.").partition("{")[0], *documents.labels(tr)),
    )


def text_of(stored: StoredEntry) -> tuple[Block, ...]:
    """What an entry says: its summary, unless the body or the title begins with it, and its body."""
    body = stored.body.blocks if stored.body else ()
    return _told(stored, body, _plain(body))


def _told(stored: StoredEntry, blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The same, of a body that is decoded already: a megabyte takes 30 ms each time."""
    if stored.summary and not stored.event and not _begins(text, stored.summary) and not _begins(stored.title, stored.summary):
        return Paragraph((Span(stored.summary),)), *blocks
    return blocks


def _plain(blocks: Sequence[Block]) -> str:
    """A body as plain text, a line a block."""
    return "\n".join(filter(None, map(block_text, blocks)))


def _end(stored: StoredEntry, number: int, tr: Translator) -> str:
    if stored.event:
        return tr("End of event {number}.", number=number) if number else tr("End of event.")
    return tr("End of article {number}.", number=number) if number else tr("End of article.")


def _no_text(tr: Translator) -> Block:
    return Paragraph((Span(tr("No text: open it in the browser.")),))


def _begins(text: str, summary: str) -> bool:
    """Whether a body begins with its summary, which then needs no telling twice."""
    stem = words.one_line(summary).rstrip(" .…")[:_SURE]
    return stem in words.one_line(text[: 2 * _SURE + 200])  # a heading may stand before it


def head(stored: StoredEntry, source: Source | None, tr: Translator, now: datetime, *, alone: bool = False) -> Iterator[str]:
    """What stands above the body: source and section, date, authors, that it was edited."""
    name = source.title if source else stored.source
    if stored.section:
        name = stored.section if alone else tr("{source}, {section}", source=name, section=stored.section)
    if stored.event:
        yield from event_head(stored, (source and source.subscription.portal) or name, tr, now)
        return
    if stored.section or not alone:
        yield words.full_stop(name)
    published, updated = times.dated(stored.published, tr, now), times.dated(stored.updated, tr, now)
    if published:
        yield words.sentence(published)
    if not published and not updated:
        yield tr("No date given, first seen {when}.", when=times.spoken(stored.first_seen, tr, now))
    if updated and updated != published:
        yield tr("Updated: {when}.", when=updated)
    if stored.authors:
        yield tr("By: {names}.", names=", ".join(stored.authors))
    if stored.document:
        yield from documents.head(stored.document, stored.title, tr)
    if stored.status.tags:
        yield organising.told(stored.status.tags, tr)
    if stored.status.hidden:
        yield tr("Hidden. Type show to bring it back.")
    if stored.edited:
        yield tr("Edited: {when}. Type diff to hear how.", when=times.spoken(stored.edited, tr, now))
    if stored.withdrawn:
        yield tr("Withdrawn by the publisher.")


def attachment(file: Enclosure, tr: Translator) -> str:
    """An attachment as a phrase: name, kind, size."""
    name = file.title or file.url.rpartition("/")[2].partition("?")[0] or file.url
    facts = [said for said in (file_kind(file.type, file.url, tr), words.size(file.size, tr)) if said]
    text = f"{name} ({', '.join(facts)})" if facts else name
    return tr("Attachment: {name}", name=text)


def record(
    stored: StoredEntry, number: int, source: Source | None, now: datetime, blocks: Sequence[Block], text: str
) -> dict[str, Any]:
    """The object of `read`, of an entry whose body has these blocks and this text."""
    return records.entry(stored, number, source, now) | {
        "body": text if stored.body else stored.summary,
        "blocks": [block_object(b) for b in blocks],
        "images": [{"url": b.url, "alt": b.alt or None, "caption": b.caption or None} for b in blocks if isinstance(b, Image)],
        "document": documents.facts(stored.document),
    }


def link_list(stored: StoredEntry, tr: Translator) -> Page:
    """The numbered links of an article: its own address, those in its text, its attachments."""
    found = [(stored.link, tr("The article itself"))] if stored.link else []
    found += [(url, text or url) for url, text in links(stored.body.blocks if stored.body else ()) if url != stored.link]
    known = {url for url, _ in found}
    found += [(e.url, attachment(e, tr)) for e in stored.enclosures if e.url not in known]
    items = [
        Item(
            number=n,
            line=f"{n}. {words.full_stop(text)} {url}",
            title=text,
            source=url,
            record={"number": n, "url": url, "text": text},
        )
        for n, (url, text) in enumerate(found, 1)
    ]
    return Page(
        name="links",
        title=tr("Links of {title}", title=entries.title_of(stored, tr)),
        lead=(tr.plural("{n} link.", "{n} links.", len(items)) if items else tr("No links."),),
        items=items,
        end=tr("End of links."),
        rest=tr("{n} links left. Type more."),
        entry=stored.id,
    )
