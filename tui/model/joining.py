"""An entry as a list tells it and the article behind its link, put together. Pure."""

from tui.model.documents import OfficialDocument, is_same
from tui.model.text import indexed
from tui.model.types import Enclosure, Entry, StoredEntry

MAX_WORDS = 200_000
"""Characters of an entry that search looks in."""


def completed(listed: Entry, article: Entry) -> Entry:
    """`listed` with what only the article's own page tells. Identity, link and date stay as listed; a title or lead that the
    list cut short gives way to the whole one."""
    from tui.model.stories import clues  # a list needs nothing of it

    title = article.title if _is_beginning(listed.title, article.title) else listed.title
    summary = article.summary if not listed.summary or _is_beginning(listed.summary, article.summary) else listed.summary
    body = article.body or listed.body
    authors, categories = article.authors or listed.authors, article.categories or listed.categories
    parts = (title, *authors, *categories, summary, body.text if body else "")
    said = "\n".join(filter(None, parts))[:MAX_WORDS]
    words, spelled = indexed(said)
    return listed._replace(
        title=title,
        published=listed.published or article.published,
        updated=article.updated or listed.updated,
        authors=authors,
        section=article.section or listed.section,
        categories=categories,
        summary=summary,
        body=body,
        words=words,
        spelled=spelled,
        clues=() if listed.event else clues(title, listed.link, words),
        enclosures=_files((*listed.enclosures, *article.enclosures)),
        language=article.language or listed.language,
        document=joined(listed.document, article.document),
    )


def as_entry(stored: StoredEntry) -> Entry:
    """A stored entry in the form that `completed` takes; what only a fetch knows is empty."""
    return Entry(
        key=stored.key,
        fingerprint=b"",
        digest=b"",
        title=stored.title,
        link=stored.link,
        published=stored.published,
        updated=stored.updated,
        authors=stored.authors,
        section=stored.section,
        summary=stored.summary,
        body=stored.body,
        enclosures=stored.enclosures,
        language=stored.language,
        event=stored.event,
        document=stored.document,
    )


def joined(known: OfficialDocument | None, told: OfficialDocument | None) -> OfficialDocument | None:
    """Two accounts of one entry as one: what the first leaves open the second tells, of the same document."""
    if known is None or told is None or not is_same(known, told):
        return known or told
    return OfficialDocument._make(mine or its for mine, its in zip(known, told, strict=True))


def _is_beginning(short: str, whole: str) -> bool:
    stem = short.rstrip(" .…")
    return not short or (len(stem) < len(short) and whole.startswith(stem))


def _files(files: tuple[Enclosure, ...]) -> tuple[Enclosure, ...]:
    """Each file once, as it is told with the most."""
    best: dict[str, Enclosure] = {}
    for file in files:
        known = best.get(file.url)
        if known is None or (known.size is None and file.size is not None) or not known.title:
            best[file.url] = file
    return tuple(best.values())
