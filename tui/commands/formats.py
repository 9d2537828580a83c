"""Formats: what articles can be written as, and who makes it."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.model import StoredEntry, clean
from tui.session import Session

if TYPE_CHECKING:
    from tui.model.publication import Publication


class Format(NamedTuple):
    """A kind of file: what makes it of the entries meant and a width of text; whether it is for a file alone, no terminal."""

    make: Callable[[Session, Sequence[StoredEntry], str, int], bytes]
    binary: bool = False


def _as(form: str, *, binary: bool = False) -> Format:
    def make(session: Session, entries: Sequence[StoredEntry], title: str, width: int) -> bytes:
        return session.reader.published(_published(session, entries, title), form, width)

    return Format(make=make, binary=binary)


def _published(session: Session, entries: Sequence[StoredEntry], title: str) -> "Publication":
    from tui.view import publication

    sources = {source.id: source for source in session.reader.sources()}
    return publication.articles(entries, sources, title, session.tr, session.reader.clock())


def _json(session: Session, entries: Sequence[StoredEntry], title: str, width: int) -> bytes:
    """The objects that `read` gives, in one array."""
    from tui.view import article

    sources, now = {source.id: source for source in session.reader.sources()}, session.reader.clock()
    records = (
        article.record(
            entry, number, sources.get(entry.source), now, article.text_of(entry), entry.body.text if entry.body else ""
        )
        for number, entry in enumerate(entries, 1)
    )
    lines = ",\n".join(clean(json.dumps(record, ensure_ascii=False)) for record in records)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


FORMATS: Mapping[str, Format] = {
    "md": _as("md"),
    "html": _as("html"),
    "epub": _as("epub", binary=True),
    "docx": _as("docx", binary=True),
    "txt": _as("txt"),
    "json": Format(make=_json),
}
"""What articles can be written as, by the ending of the file."""
