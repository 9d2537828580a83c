"""The least a refresh can be:  python -m tests.bench.floor URLS STORE

A bare asyncio client with connections that stay open, lxml for the XML, SQLite with FTS5 in one transaction. It believes
all it is told: no redirects, no encodings, no HTML made readable, no limits, no mistakes.
"""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

CONNECTIONS = 20
ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
RSS = "{http://purl.org/rss/1.0/}"
TABLES = """pragma journal_mode=wal; pragma synchronous=normal;
create table if not exists entry(id integer primary key, feed text, guid text, title text, link text, at text, body text,
    unique(feed, guid));
create index if not exists entry_at on entry(at desc);
create virtual table if not exists entry_fts using fts5(title, body, content='entry', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2');"""
Made = tuple[str, str, str, str, str, str]  # feed, guid, title, link, at, body


class Fetch:
    """Asks for one address after the other on a few connections; `bodies` has those that are new, `tags` every ETag."""

    def __init__(self, urls: list[str], tags: dict[str, str]) -> None:
        self._left, self.tags = list(reversed(urls)), tags
        self.bodies: list[tuple[str, bytes]] = []

    async def all(self) -> None:
        """Until none is left."""
        first = urlsplit(self._left[0])
        await asyncio.gather(*(self._connection(str(first.hostname), first.port or 80) for _ in range(CONNECTIONS)))

    async def _connection(self, host: str, port: int) -> None:
        reader, writer = await asyncio.open_connection(host, port, limit=1 << 22)
        while self._left:
            url = self._left.pop()
            asked = f"If-None-Match: {self.tags[url]}\r\n" if url in self.tags else ""
            writer.write(f"GET {urlsplit(url).path} HTTP/1.1\r\nHost: {host}:{port}\r\n{asked}\r\n".encode())
            status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            told = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            body = await reader.readexactly(int(told.get("content-length", 0)))
            self.tags[url] = told.get("etag", "")
            if " 200 " in status:
                self.bodies.append((url, body))
        writer.close()


def parsed(url: str, body: bytes) -> list[Made]:
    """The entries of a feed."""
    made = []
    root = etree.fromstring(body)
    for item in root.iter("item", f"{RSS}item", f"{ATOM}entry"):
        told = {child.tag: child.text or child.get("href") or "" for child in item if isinstance(child.tag, str)}
        space = str(item.tag).removesuffix("item").removesuffix("entry")
        link = told.get(f"{space}link", "")
        text = told.get(f"{CONTENT}encoded") or told.get(f"{space}content") or ""
        at = told.get("pubDate") or told.get(f"{ATOM}updated") or ""
        made.append((url, told.get("guid") or told.get(f"{ATOM}id") or link, told.get(f"{space}title", ""), link, at, text))
    return made


def stored(path: Path, rows: list[Made]) -> None:
    """Put what is new into the store and its index, in one transaction."""
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        (top,) = connection.execute("select coalesce(max(id), 0) from entry").fetchone()
        connection.executemany("insert or ignore into entry(feed, guid, title, link, at, body) values (?, ?, ?, ?, ?, ?)", rows)
        connection.execute("insert into entry_fts(rowid, title, body) select id, title, body from entry where id > ?", (top,))


def main() -> None:
    """Fetch, parse, store."""
    urls, path = Path(sys.argv[1]).read_text("utf-8").split(), Path(sys.argv[2])
    remembered = path.with_suffix(".json")
    fetch = Fetch(urls, json.loads(remembered.read_text("utf-8")) if remembered.exists() else {})
    asyncio.run(fetch.all())
    stored(path, [row for url, body in fetch.bodies for row in parsed(url, body)])
    remembered.write_text(json.dumps(fetch.tags), "utf-8")


if __name__ == "__main__":
    main()
