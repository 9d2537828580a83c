"""Official documents in the store: put beside their entries, found by their numbers, kinds and words."""

# ruff: noqa: S608 -- what is put into statements are our own column names; whatever comes from outside is a parameter

import json
import re
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from tui.model import Body, OfficialDocument, fold
from tui.model.documents import DocumentQuery

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_MAX_WORDS = 40
"""Words of a search that are looked at."""
_PUT = "REPLACE INTO document (id, number, kind, issuer, issued, subject, words) VALUES (?, ?, ?, ?, ?, ?, ?)"
# The day a document stands under: of issue, else the one its entry stands under, in Hồ Chí Minh City.
_DAY = "coalesce(d.issued, date(e.sort, 'unixepoch', '+7 hours'))"
_CHUNK = 500
_HEAD = 8_000
"""Characters of a body as it is stored that hold its beginning."""


def put(connection: sqlite3.Connection, entries: Iterable[tuple[int, str, OfficialDocument | None]]) -> None:
    """Put the documents that entries are, given as id, title and document; an entry that is none is left as it is."""
    rows = [
        (number, told.number, told.kind, told.issuer, told.issued and told.issued.isoformat(), told.subject, _words(told, title))
        for number, title, told in entries
        if told
    ]
    connection.executemany(_PUT, rows)


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Forget that an entry is a document."""
    connection.execute("DELETE FROM document WHERE id = ?", (number,))


def of(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, OfficialDocument]:
    """The documents among these entries."""
    found = {}
    for at in range(0, len(numbers), _CHUNK):
        chunk = numbers[at : at + _CHUNK]
        rows = connection.execute(
            f"SELECT id, number, kind, issuer, issued, subject FROM document WHERE id IN ({','.join('?' * len(chunk))})", chunk
        )
        for number, *told, issued, subject in rows:
            day = date.fromisoformat(issued) if issued else None
            found[number] = OfficialDocument(number=told[0], kind=told[1], issuer=told[2], issued=day, subject=subject)
    return found


def ids(connection: sqlite3.Connection, query: DocumentQuery) -> "array[int]":
    """The ids of the documents a query wants, newest first. What several sources show under one address is told once."""
    where, values = ["e.withdrawn = 0", "e.aside <> 1"], list[str]()
    for sources, sign in ((query.sources, "IN"), (query.without, "NOT IN")):
        if sources:
            where.append(f"e.source {sign} (SELECT n FROM source WHERE id IN ({','.join('?' * len(sources))}))")
            values += sources
    if query.kind:
        where.append("d.kind = ?")
        values.append(query.kind)
    if query.since:
        where.append(f"{_DAY} >= ?")
        values.append(query.since.date().isoformat())
    for word in _parts(query.words)[:_MAX_WORDS]:
        where.append("d.words LIKE ?")
        values.append(f"% {word} %" if word.isdecimal() else f"% {word}%")
    rows = connection.execute(
        f"SELECT d.id, max(e.sort) FROM document d CROSS JOIN entry e ON e.id = d.id CROSS JOIN content c ON c.id = d.id "
        f"WHERE {' AND '.join(where)} GROUP BY CASE c.link WHEN '' THEN d.id ELSE c.link END "
        f"ORDER BY {_DAY} DESC, max(e.sort) DESC, d.id DESC",
        values,
    )
    return array("q", (number for number, _ in rows))


def _words(told: OfficialDocument, title: str) -> str:
    said = "\n".join((told.number, told.kind, told.issuer, told.subject, title))
    return f" {' '.join(dict.fromkeys(_parts(said)))} "


def _parts(text: str) -> list[str]:
    """Words and numbers of a text, folded; a number without the zeros before it, so that 5 finds 05."""
    return [part.lstrip("0") or "0" if part.isdecimal() else part for part in _PARTS.findall(fold(text))]


def recognise(connection: sqlite3.Connection) -> None:
    """Find the documents among what is stored already."""
    rows = connection.execute(
        "SELECT c.id, c.title, c.enclosures, b.json FROM entry e CROSS JOIN content c ON c.id = e.id "
        "LEFT JOIN body b ON b.id = c.id WHERE e.day IS NULL"
    )
    while chunk := rows.fetchmany(_CHUNK):
        from tui.model.official import official

        put(connection, [(id, title, official(title, _head(body), _files(files))) for id, title, files, body in chunk])


def _head(body: str | None) -> str:
    """The beginning of a body that may have the number of a document in it, "" of every other."""
    return Body(body).text if body and re.search("S[ốỐ]", body[:_HEAD]) else ""


def _files(enclosures: str | None) -> tuple[str, ...]:
    return tuple(title for _, _, _, title in json.loads(enclosures)) if enclosures else ()
