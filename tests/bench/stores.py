"""Stores filled with the same entries for each program, and where its home is: made once a run, or once for all with --stores."""

import sqlite3
import time
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench import floor, programs
from tests.bench.fill import NEWEST, Corpus, fill
from tests.bench.kit import Kit
from tests.bench.server import Weather
from tui.model import EntryQuery
from tui.model.blocks import block_text
from tui.store import Store

SOURCES = 500
_ADDRESS = "'http://127.0.0.1:9/f' || cast(substr(feed, 6) as integer) || '.xml'"
_NEWSBOAT = """delete from rss_item; delete from rss_feed;
insert into rss_feed(rssurl, url, title) select distinct {0}, {0}, feed from bare.entry;
insert into rss_item(guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type, flags)
    select guid, title, '', link, {0}, cast(at as integer), '<p>' || body || '</p>', 1, '', '', '' from bare.entry;"""
_READER = """import sqlite3, sys
from reader import make_reader
made = make_reader(sys.argv[1])
connection = sqlite3.connect(sys.argv[1])
connection.execute("attach ? as bare", (sys.argv[2],))
connection.executescript('''
insert into feeds(url, title, added, last_updated)
    select distinct feed, feed, '2026-11-20 06:00:00', '2026-11-20 06:00:00' from bare.entry;
insert into entries(id, feed, title, link, updated, published, summary, added_by, last_updated, first_updated,
    first_updated_epoch, feed_order, recent_sort)
    select guid, feed, title, link, datetime(at, 'unixepoch'), datetime(at, 'unixepoch'), body, 'feed', '2026-11-20 06:00:00',
    '2026-11-20 06:00:00', '2026-11-20 06:00:00', 0, datetime(at, 'unixepoch') from bare.entry;''')
connection.close()
made.enable_search()
made.update_search()"""


class Library(NamedTuple):
    """bantin's store and feeds.toml; `env` leads there; `titles` are of the newest entries."""

    folder: Path
    env: dict[str, str]
    titles: tuple[str, ...]


def library(kit: Kit, entries: int) -> Library:
    """A store of so many entries from 500 sources."""
    return at(kit.kept(f"bantin-{entries}", lambda empty: fill(empty / "bantin.db", SOURCES, entries // SOURCES)), kit)


def at(folder: Path, kit: Kit, sources: int = SOURCES) -> Library:
    """The library in a folder that has a store; so many sources are followed."""
    stanzas = (f'[[source]]\nid = "portal-{n:04d}"\nurl = "{kit.server.url}/f{n}.xml"\n' for n in range(sources))
    settings = '[settings]\nauto_refresh = false\nstart = "articles"\nper_host = 20\n'
    (folder / "feeds.toml").write_text(settings + "".join(stanzas), "utf-8")
    env = {"HOME": str(folder), "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_DB": str(folder / "bantin.db")}
    with Store(folder / "bantin.db").open(NEWEST) as store:
        titles = tuple(entry.title for entry in store.entries(store.ids(EntryQuery(), 60)))
    return Library(folder, env | {"LANG": "C.UTF-8"}, titles)


def bare(kit: Kit, entries: int) -> Path:
    """The same entries in the store of `floor`: a table, an index of dates, and FTS5."""

    def made(folder: Path) -> None:
        bare_fill(folder / "bare.db", entries)

    return kit.kept(f"bare-{entries}", made) / "bare.db"


def bare_fill(path: Path, entries: int) -> float:
    """Fill the store of `floor`; the CPU seconds it took."""
    corpus, rows = Corpus(entries // SOURCES), list[floor.Made]()
    for feed in range(SOURCES):
        for entry in map(partial(corpus.told, feed), range(corpus.per)):
            text = "\n".join(map(block_text, entry.body.blocks if entry.body else ()))
            assert isinstance(entry.published, datetime)
            rows.append(
                (f"feed {feed:04d}", entry.key, entry.title, entry.link or "", str(int(entry.published.timestamp())), text)
            )
    began = time.process_time()
    floor.stored(path, rows)
    return time.process_time() - began


def newsboat(kit: Kit, entries: int) -> Path:
    """newsboat's home with the same entries, tuned; its tables come from its own first run."""

    def made(folder: Path) -> None:
        urls = [f"http://127.0.0.1:9/f{number}.xml" for number in range(SOURCES)]
        kit.server.set(Weather(1))
        programs.newsboat(folder, kit.server.urls(1)).run()
        programs.newsboat(folder, urls)
        with closing(sqlite3.connect(folder / "cache.db")) as connection:
            connection.execute("attach ? as bare", (str(bare(kit, entries)),))
            connection.executescript(_NEWSBOAT.format(_ADDRESS))
            connection.execute("analyze")

    return kit.kept(f"newsboat-{entries}", made)


def reader(kit: Kit, entries: int) -> Path:
    """The store of PyPI's `reader` with the same entries, its search made."""

    def made(folder: Path) -> None:
        programs.timed([kit.reader, "-c", _READER, str(folder / "reader.db"), str(bare(kit, entries))], folder)

    return kit.kept(f"reader-{entries}", made) / "reader.db"
