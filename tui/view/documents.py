"""Official documents as they are told: at the head of an article, in a list of their own, as JSON."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from tui.i18n import Translator
from tui.model import Item, OfficialDocument, Page, Source, StoredEntry, fold
from tui.view import entries, times
from tui.view.words import full_stop, sentence


def head(document: OfficialDocument, title: str, tr: Translator) -> Iterator[str]:
    """What a document says of itself, a sentence a fact; its subject where the title has it not."""
    yield tr("Number: {number}.", number=document.number)
    if document.kind:
        yield tr("Kind: {kind}.", kind=document.kind)
    if document.issued:
        yield tr("Issued on: {day}.", day=_day(document.issued, tr))
    if document.issuer:
        yield full_stop(tr("Issued by: {issuer}", issuer=document.issuer))
    if document.subject and fold(document.subject) not in fold(title):
        yield full_stop(tr("Subject: {subject}", subject=document.subject))


def _day(issued: date, tr: Translator) -> str:
    """A day behind a label, which in Vietnamese is the word for day already."""
    return f"{issued:%d/%m/%Y}" if tr.language == "vi" else times.spoken_day(issued, tr)


def labels(tr: Translator) -> tuple[str, ...]:
    """The beginnings of those sentences, which short answers leave out."""
    said = (tr("Number: {number}."), tr("Kind: {kind}."), tr("Issued on: {day}."), tr("Issued by: {issuer}"),
            tr("Subject: {subject}"))  # fmt: skip
    return tuple(text.partition("{")[0] for text in said)


def facts(document: OfficialDocument | None) -> dict[str, Any] | None:
    """The object `document` of `read`."""
    if document is None:
        return None
    return {
        "number": document.number,
        "date": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer or None,
        "kind": document.kind or None,
        "subject": document.subject or None,
    }


def documents(
    *, count: int, load: Callable[[int, int], Sequence[StoredEntry]], sources: dict[str, Source], title: str, asked: str,
    tr: Translator, now: datetime,
) -> Page:  # fmt: skip
    """The list of documents. `asked` is what the person looks for, "" for all; `title` what the list is called."""

    def made(stored: StoredEntry, number: int) -> Item:
        return _item(stored, number, sources.get(stored.source), tr, now)

    if asked:
        lead = tr.plural("{n} document with “{words}”.", "{n} documents with “{words}”.", count, words=asked)
    else:
        lead = tr.plural("{n} document, newest first.", "{n} documents, newest first.", count) if count else tr("No documents.")
    return Page(
        name="documents",
        title=title,
        lead=(lead,),
        items=entries.Rows(count, load, made),
        end=tr("End of list."),
        rest=tr("{n} documents left. Type more."),
    )


def _item(stored: StoredEntry, number: int, source: Source | None, tr: Translator, now: datetime) -> Item:
    """A row: the title, then what it does not say: number, day of issue, body, files."""
    document = stored.document or OfficialDocument(number="")
    title = entries.title_of(stored, tr)
    said = [full_stop(title)]
    if document.number and fold(document.number) not in fold(title):
        said.append(sentence(" ".join(filter(None, (document.kind, document.number)))))
    elif document.kind and fold(document.kind) not in fold(title):
        said.append(sentence(document.kind))
    if document.issued:
        said.append(tr("Issued on: {day}.", day=_day(document.issued, tr)))
    if document.issuer and fold(document.issuer) not in fold(title):
        said.append(full_stop(document.issuer))
    if stored.enclosures:
        said.append(tr.plural("{n} file.", "{n} files.", len(stored.enclosures)))
    row = entries.item(stored, number, source, tr, now)
    record = {
        "id": f"e{stored.id}",
        **(facts(document) or {}),
        "title": stored.title,
        "source": source.title if source else stored.source,
        "portal": (source.subscription.portal or None) if source else None,
        "published": times.machine(stored.published, now),
        "link": stored.link or None,
        "attachments": row.record["attachments"],
        "read": stored.status.read,
    }
    when = times.column(document.issued, now) or row.when
    return row._replace(line=f"{number}. {' '.join(said)}", when=when, record=record)
