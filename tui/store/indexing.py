"""What search looks in: the words of an entry as its index keeps them, and the index made anew from what is stored."""

import json
import sqlite3
from typing import Any, NamedTuple

from tui.model import Body, Enclosure, Entry, fold, spelling
from tui.store.rows import stored

HAS_FILE = "\ue001"
"""Stands among the names of an entry's files if it has any. A character for private use: nobody types it."""

INSERT_WORDS = "INSERT INTO word (rowid, words, title, author, section, file) VALUES (?, ?, ?, ?, ?, ?)"
INSERT_SPELLED = "INSERT INTO spelled (rowid, words) VALUES (?, ?)"
_MAX_WORDS = 200_000  # characters, as parse has it
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
        return cls(
            words=entry.words,
            spelled=entry.spelled,
            title=fold(entry.title),
            author=fold("\n".join(entry.authors)) if entry.authors else "",
            section=fold("\n".join(dict.fromkeys((entry.section, *entry.categories)))),
            file=files(entry.enclosures) if entry.enclosures else "",
        )

    def rows(self, doc: int) -> tuple[tuple[Any, ...], tuple[Any, ...] | None]:
        """Its rows in `word` and in `spelled`, None where there is nothing to put."""
        words = (doc, self.words, self.title, self.author, self.section, self.file)
        return words, (doc, self.spelled) if self.spelled else None


def files(enclosures: tuple[Enclosure, ...]) -> str:
    """Titles of files and their own names, folded."""
    names = [part for each in enclosures for part in (each.title, _name(each.url))]
    return "\n".join((HAS_FILE, *map(fold, dict.fromkeys(filter(None, names)))))


def _name(url: str) -> str:
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(url).path.rpartition("/")[2])
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
    entry = stored(row[:-3])
    categories = tuple(json.loads(row[-3])) if row[-3] else ()
    text = Body(row[-2]).text if row[-2] else ""
    if entry.event:
        text = "\n".join((text, entry.event.raw))
    said = "\n".join((entry.title, *entry.authors, *categories, entry.summary, text))[:_MAX_WORDS]
    return Indexed(
        words=fold(said),
        spelled=spelling(said),
        title=fold(entry.title),
        author=fold("\n".join(entry.authors)),
        section=fold("\n".join(dict.fromkeys((entry.section, *categories)))),
        file=files(entry.enclosures) if entry.enclosures else "",
    )
