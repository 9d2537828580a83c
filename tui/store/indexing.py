"""What search looks in: the words of an entry as its index keeps them, and the index made anew from what is stored."""

import json
import sqlite3
from typing import Any, NamedTuple

from tui.model import Body, Enclosure, Entry, fold, spelling
from tui.model.joining import MAX_WORDS, as_entry
from tui.store.rows import stored

HAS_FILE = "\ue001"
"""Stands among the names of an entry's files if it has any. A character for private use: nobody types it."""

INSERT_WORDS = "INSERT INTO word (rowid, words, title, author, section, file) VALUES (?, ?, ?, ?, ?, ?)"
INSERT_SPELLED = "INSERT INTO spelled (rowid, words) VALUES (?, ?)"
_BETWEEN = "\x1f"  # no text has it: parse cleans every one
_CHUNK = 500
_EVERYTHING = (
    "SELECT e.id, '', e.key, c.title, c.link, c.published, c.updated, e.first_seen, c.authors, c.section, c.summary, c.language, "
    "c.enclosures, c.event, e.read, e.starred, e.changed, e.withdrawn, c.has_body, e.touched, c.categories, b.json, e.doc "
    "FROM entry e CROSS JOIN content c ON c.id = e.id LEFT JOIN body b ON b.id = e.id ORDER BY e.doc"
)


class Indexed(NamedTuple):
    """What of an entry goes into the index: `words` and `spelled` as in Entry, the rest as it is searched by field."""

    words: str
    spelled: str
    title: str
    author: str
    section: str
    file: str

    @classmethod
    def of(cls, entry: Entry) -> "Indexed":
        """Of an entry as parse made it."""
        sections = entry.categories if entry.section in entry.categories else (entry.section, *entry.categories)
        fields = (entry.title, "\n".join(entry.authors), "\n".join(sections), _files(entry.enclosures))
        # Folded together: folding each would take as long as all else that is done to an entry here.
        title, author, section, file = fold(_BETWEEN.join(fields)).split(_BETWEEN, 3)
        return cls(words=entry.words, spelled=entry.spelled, title=title, author=author, section=section, file=file)

    def rows(self, doc: int) -> tuple[tuple[Any, ...], tuple[Any, ...] | None]:
        """Its rows in `word` and in `spelled`, None where there is nothing to put."""
        words = (doc, self.words, self.title, self.author, self.section, self.file)
        return words, (doc, self.spelled) if self.spelled else None


def _files(enclosures: tuple[Enclosure, ...]) -> str:
    """Titles of files and their own names."""
    if not enclosures:
        return ""
    names = [part for each in enclosures for part in (each.title, _name(each.url))]
    return "\n".join((HAS_FILE, *dict.fromkeys(filter(None, names))))


def _name(url: str) -> str:
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(url).path.rpartition("/")[2]).replace(_BETWEEN, " ")
    except ValueError:
        return ""


def refill(connection: sqlite3.Connection) -> None:
    """Put every stored entry into the empty index: 100,000 take half a minute, and nothing is fetched for it."""
    rows = connection.execute(_EVERYTHING)
    while chunk := rows.fetchmany(_CHUNK):
        made = [_stored(row).rows(row[-1]) for row in chunk]
        connection.executemany(INSERT_WORDS, [words for words, _ in made])
        connection.executemany(INSERT_SPELLED, [spelled for _, spelled in made if spelled])


def _stored(row: tuple[Any, ...]) -> Indexed:
    entry = as_entry(stored(row[:-3]))._replace(categories=tuple(json.loads(row[-3])) if row[-3] else ())
    parts = [entry.title, *entry.authors, *entry.categories, entry.summary, Body(row[-2]).text if row[-2] else ""]
    if entry.event:
        parts.append(entry.event.raw)
    said = "\n".join(parts)[:MAX_WORDS]
    return Indexed.of(entry._replace(words=fold(said), spelled=spelling(said)))
