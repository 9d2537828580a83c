"""What search looks in: the words of an entry as its index keeps them, and the index made anew from what is stored."""

import json
import sqlite3
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.model import Body, Enclosure, Entry, fold, spelling
from tui.model.joining import MAX_WORDS

HAS_FILE = "\ue001"
"""Stands among the names of an entry's files if it has any. A character for private use: nobody types it."""

COLUMNS = "words, title, author, section, file"
"""Of `word`."""
TOKENS = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\""
"""What words are made of: letters, numbers, marks, and the private characters that a script may use."""
INSERT_WORDS = "INSERT INTO word (rowid, words, title, author, section, file) VALUES (?, ?, ?, ?, ?, ?)"
INSERT_SPELLED = "INSERT INTO spelled (rowid, words) VALUES (?, ?)"
_BETWEEN = "\0"  # no text has it: parse cleans every one; `fold` has it among the signs that it folds at once
_CHUNK = 500
# Columns that were there in every version: a migration reads them.
_SAID = (
    "SELECT e.doc, c.title, c.authors, c.section, c.categories, c.summary, c.enclosures, c.event, b.json "
    "FROM entry e CROSS JOIN content c ON c.id = e.id LEFT JOIN body b ON b.id = e.id {}"
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
        return cls._of(entry.words, entry.spelled, entry.title, entry.authors, _sections(entry), entry.enclosures)

    @classmethod
    def stored(cls, row: tuple[Any, ...], *, spelled: bool = True) -> "Indexed":
        """Of an entry as its texts are stored."""
        title, authors, section, categories, summary, enclosures, event, body = row
        names, kinds = _list(authors), _list(categories)
        said = [title, *names, *kinds, summary, Body(body).text if body else "", json.loads(event)["raw"] if event else ""]
        text = "\n".join(said if event else said[:-1])[:MAX_WORDS]
        files = tuple(Enclosure(url=url, title=called) for url, _, _, called in _list(enclosures))
        return cls._of(
            fold(text), spelling(text) if spelled else "", title, names, kinds if section in kinds else (section, *kinds), files
        )

    @classmethod
    def _of(
        cls, words: str, spelled: str, title: str, authors: Sequence[str], sections: Sequence[str],
        enclosures: tuple[Enclosure, ...],
    ) -> "Indexed":  # fmt: skip
        fields = (title, "\n".join(authors), "\n".join(sections), _files(enclosures))
        # Folded together: folding each would take as long as all else that is done to an entry here.
        title, author, section, file = fold(_BETWEEN.join(fields)).split(_BETWEEN, 3)
        file = f"{HAS_FILE}\n{file}" if enclosures else ""  # no sign of a text: with it, folding goes the long way
        return cls(words=words, spelled=spelled, title=title, author=author, section=section, file=file)

    def rows(self, doc: int) -> tuple[tuple[Any, ...], tuple[Any, ...] | None]:
        """Its rows in `word` and in `spelled`, None where there is nothing to put."""
        words = (doc, self.words, self.title, self.author, self.section, self.file)
        return words, (doc, self.spelled) if self.spelled else None


def _files(enclosures: tuple[Enclosure, ...]) -> str:
    """Titles of files and their own names."""
    names = [part for each in enclosures for part in (each.title, _name(each.url))]
    return "\n".join(dict.fromkeys(filter(None, names)))


def _name(url: str) -> str:
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(url).path.rpartition("/")[2]).replace(_BETWEEN, " ")
    except ValueError:
        return ""


def _sections(entry: Entry) -> tuple[str, ...]:
    return entry.categories if entry.section in entry.categories else (entry.section, *entry.categories)


def _list(json_text: str | None) -> tuple[Any, ...]:
    return tuple(json.loads(json_text)) if json_text else ()


MOST_ATTACHED = 10
"""Files of one entry whose text is searched."""


def attach(connection: sqlite3.Connection, number: int, url: str, text: str) -> Indexed | None:
    """Keep what a file of an entry says, and give the entry's words with it; None where there is no such entry."""
    row = connection.execute(_SAID.format("WHERE e.id = ?"), (number,)).fetchone()
    count = connection.execute("SELECT count(*) FROM attached WHERE entry = ? AND url <> ?", (number, url)).fetchone()[0]
    if row is None or count >= MOST_ATTACHED:
        return None
    connection.execute("REPLACE INTO attached VALUES (?, ?, ?)", (number, url, zlib.compress(text.encode(), 9)))
    return with_attached(connection, number, Indexed.stored(row[1:]))


def with_attached(connection: sqlite3.Connection, number: int, indexed: Indexed) -> Indexed:
    """An entry's words with those of its files that were opened."""
    rows = connection.execute("SELECT deflated FROM attached WHERE entry = ?", (number,)).fetchall()
    if not rows:
        return indexed
    said = "\n".join(zlib.decompress(row[0]).decode() for row in rows)
    spelled = "\n".join(filter(None, (indexed.spelled, spelling(said))))
    return indexed._replace(words=f"{indexed.words}\n{fold(said)}", spelled=spelled)


def refill(connection: sqlite3.Connection) -> None:
    """Put every stored entry into the empty index: 100,000 take half a minute, and nothing is fetched for it."""
    rows = connection.execute(_SAID.format("ORDER BY e.doc"))
    while chunk := rows.fetchmany(_CHUNK):
        made = [Indexed.stored(row[1:]).rows(row[0]) for row in chunk]
        connection.executemany(INSERT_WORDS, [words for words, _ in made])
        connection.executemany(INSERT_SPELLED, [spelled for _, spelled in made if spelled])


def after(connection: sqlite3.Connection, doc: int, limit: int) -> tuple[int, list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The last number, and the rows for `word` and for `spelled`, of the next so many entries behind a row of the index."""
    found = connection.execute(_SAID.format("WHERE e.doc > ? ORDER BY e.doc LIMIT ?"), (doc, limit)).fetchall()
    made = [Indexed.stored(row[1:]).rows(row[0]) for row in found]
    return found[-1][0] if found else 0, [words for words, _ in made], [spelled for _, spelled in made if spelled]


def glanced(connection: sqlite3.Connection, docs: Sequence[int], words: str) -> set[int]:
    """Those of a few entries, by their rows in the index, that an expression on `word` finds. Their words are made from what is
    stored, and asked in memory."""
    sql = _SAID.format(f"WHERE e.doc IN ({','.join(map(str, docs))})")
    rows = [Indexed.stored(row[1:], spelled=False).rows(row[0])[0] for row in connection.execute(sql).fetchall()]
    table = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.glanced USING fts5 ({COLUMNS}, content='', columnsize=0, {TOKENS})"
    connection.execute(table)
    connection.execute("BEGIN")
    try:
        connection.execute("INSERT INTO glanced (glanced) VALUES ('delete-all')")
        connection.executemany(INSERT_WORDS.replace("word ", "glanced "), rows)
        return {doc for (doc,) in connection.execute("SELECT rowid FROM glanced WHERE glanced MATCH ?", (words,))}
    finally:
        if connection.in_transaction:  # it is ended already where it was broken off
            connection.execute("COMMIT")
