"""A digest as a page: told part by part, and as rows of one shape for JSON and CSV."""

from collections.abc import Iterator
from typing import Any

from tui.model import Item, Page, StoredEntry
from tui.model.agenda import event_of
from tui.model.blocks import Block, Heading, Paragraph, Span, plain
from tui.model.digest import Section
from tui.model.publication import Part, Publication
from tui.view import times
from tui.view.digest import Wording
from tui.view.entries import title_of
from tui.view.publication import dated
from tui.view.words import full_stop

_NOTHING: dict[str, Any] = dict.fromkeys(
    ("part", "section", "id", "title", "date", "time", "place", "source", "link", "text", "value", "note")
)
"""The fields of every row."""


def digest_page(wording: Wording, publication: Publication) -> Page:
    """The digest, whose document is `publication`, as every face shows it, and as rows."""
    tr, digest = wording.tr, wording.digest
    count = sum(len(section.entries) for section in digest.sections)
    lead = [full_stop(publication.title), tr.plural("{n} article.", "{n} articles.", count)]
    if not digest.chosen and count:
        lead.append(tr("Nothing is starred in these days: the newest of each section. Star what it shall tell."))
    return Page(
        name="digest",
        title=publication.title,
        lead=tuple(lead),
        items=list(_items(wording)),
        blocks=tuple(block for part in publication.parts for block in _on_page(part)),
        end=tr("End of digest. save-digest writes it into a file, mail-digest sends it."),
        rest=tr("{n} paragraphs left. Type more."),
    )


def _items(wording: Wording) -> Iterator[Item]:
    for number, (line, record) in enumerate(_rows(wording), 1):
        yield Item(number=number, line=full_stop(line), title=str(record["title"]), record=_NOTHING | record)


def _rows(wording: Wording) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row of the digest as a line and as what it says; unknown is None."""
    digest, tr = wording.digest, wording.tr
    for section in digest.sections:
        yield from (_article_row(wording, section, entry) for entry in section.entries)
    for name, agenda in (("events", digest.agenda), ("coming", digest.coming)):
        for entry in agenda.entries:
            cells, event = wording.event_cells(entry, agenda), event_of(entry)
            yield ". ".join(filter(None, cells)), {
                "part": name, "id": f"e{entry.id}", "title": entry.title or event.raw, "date": event.day.isoformat(),
                "time": event.start.isoformat() if event.start else event.session, "place": event.place or None,
                "source": cells[-1], "link": entry.link or None, "text": event.chair or event.people or None,
                "note": "withdrawn" if entry.withdrawn else event.status,
            }  # fmt: skip
    for each in digest.visits:
        value = each.week.value if each.week else None
        line = tr("{portal}: {value} visits in the week", portal=each.portal, value=wording.bar(each.week))
        yield line, {"part": "figures", "title": each.portal, "value": value, "note": wording.note(each) or None,
                     "date": each.week.first.isoformat() if each.week else None, "text": str(each.measure)}  # fmt: skip
    for agenda in (digest.agenda, digest.coming):
        for entry, item in zip([e for e in agenda.entries if e.id in agenda.altered], wording.changes(agenda), strict=True):
            yield plain(item.spans), {
                "part": "changes", "id": f"e{entry.id}", "title": entry.title or event_of(entry).raw,
                "date": event_of(entry).day.isoformat(), "note": agenda.altered[entry.id].what,
            }  # fmt: skip
    for entry in digest.edited:
        yield plain(wording.edited(entry).spans), _article_row(wording, None, entry)[1] | {"part": "edited"}


def _article_row(wording: Wording, section: Section | None, entry: StoredEntry) -> tuple[str, dict[str, Any]]:
    source = wording.digest.names.get(entry.source, entry.source)
    moment = entry.published or entry.updated or entry.first_seen
    lead = wording.lead(entry)
    line = " ".join(
        filter(None, (full_stop(title_of(entry, wording.tr)), f"{source}, {dated(moment, wording.now)}.", lead, entry.link))
    )
    return line, {
        "part": "news", "section": section.name if section else entry.section or None, "id": f"e{entry.id}",
        "title": entry.title, "date": times.day_of(moment, wording.now).isoformat(), "source": source,
        "link": entry.link or None, "text": lead or None,
    }  # fmt: skip


def _on_page(part: Part) -> Iterator[Block]:
    if part.title:
        yield Heading((Span(full_stop(part.title), link=part.link or None),), level=min(6, part.depth + 1))
    if part.facts:
        yield Paragraph((Span(full_stop(", ".join(part.facts))),))
    yield from part.blocks
