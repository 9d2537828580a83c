"""F1 and F2: searches, in the process that has the store open; and, run by itself, many searches in detail.

python -m tests.bench.search STORE [times]: CPU time in ms, beside the plainest way to ask SQLite the same. "first" is until the
first hits are there, a screenful; "all" is what a list holds. "plain" takes all hits of the index as one set and walks the list
until 50 are met. The last column is our first hits as a part of it.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.bench import programs, stores
from tests.bench.fill import NEWEST
from tests.bench.kit import Kit
from tests.bench.measuring import FLOOR, OURS, Figures, Sample, spent
from tests.bench.start import terminal
from tests.terminal import ENTER, Terminal
from tui.model import EntryQuery, SourceName
from tui.store import Store

WORDS = {"rare ms": "graphene", "common ms": "satellite"}
HITS = 50
_BEST = "select title from entry_fts where entry_fts match ? order by rank limit 50"
_READER = """import json, sys, time
from itertools import islice
from reader import make_reader
made = make_reader(sys.argv[1])
found = []
for word in sys.argv[2:]:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        list(islice(made.search_entries(word), 50))
        times.append((time.perf_counter() - began) * 1e3)
    found.append(sorted(times)[2])
print(json.dumps(found))"""


def search(entries: int, kit: Kit, rep: int) -> Sample:
    """Until the first 50 hits of a rare word and of a common one are there to be shown; newsboat's in its screen."""
    sample: Sample = {}
    with Store(stores.library(kit, entries).folder / "bantin.db").open(NEWEST) as store:
        sample[OURS] = _spent(partial(_first, store))
    with closing(sqlite3.connect(stores.bare(kit, entries))) as plain:
        sample[FLOOR] = _spent(lambda word: plain.execute(_BEST, (word,)).fetchall())
    if kit.newsboat:
        sample["tuned"] = _newsboat(stores.newsboat(kit, entries))
    if kit.reader and entries <= 20_000:  # its index takes ms for each entry
        argv = [kit.reader, "-c", _READER, str(stores.reader(kit, entries)), *WORDS.values()]
        said = subprocess.run(argv, env=programs.environment(kit.folder), capture_output=True, check=True).stdout
        sample["reader"] = dict(zip(WORDS, json.loads(said), strict=True))
    return sample


def _spent(work: Callable[[str], object]) -> Figures:
    """Milliseconds by the clock and of processor for each word."""
    found = {name: spent(partial(work, word), wall=True).middle for name, word in WORDS.items()}
    return found | {name.replace("ms", "CPU ms"): spent(partial(work, word)).least for name, word in WORDS.items()}


def _first(store: Store, word: str) -> object:
    """The first hits with what a row shows of each."""
    return store.entries(next(store.found(EntryQuery(text=word))).ids[:HITS])


def _newsboat(home: Path) -> Figures:
    """From Enter to its list of hits."""
    Path(home, "cache.db.lock").unlink(missing_ok=True)
    found = {}
    with terminal(programs.newsboat_argv(home), {"HOME": str(home)}, "feed 0000") as shown:
        shown.settle(0.5)
        for name, word in WORDS.items():
            times = []
            for _ in range(3):
                shown.send(b"/")
                shown.settle(0.2)
                shown.send(word.encode())
                shown.settle(0.2)
                seen, began = len(shown.raw), time.perf_counter()
                shown.send(ENTER)
                shown.until(partial(_told, shown, seen), 60)
                times.append((time.perf_counter() - began) * 1e3)
                shown.send(b"q")
                shown.settle(0.2)
            found[name] = sorted(times)[1]
    return found


PLAIN = (
    "SELECT id FROM entry INDEXED BY entry_order WHERE withdrawn = 0 AND doc IN (SELECT rowid FROM word WHERE word MATCH ?) "
    "ORDER BY sort DESC, id DESC LIMIT 50"
)
# What is typed, and the expression that asks the index the same, where there is one.
SEARCHES = (
    ("neutrino", '"neutrino"'), ("graphene", '"graphene"'), ("satellite", '"satellite"'), ("va", '"va"'),
    ("nghien cuu", '"nghien" AND "cuu"'), ("nghiên cứu", '"nghien" AND "cuu"'), ("khoa hoc", '"khoa" AND "hoc"'),
    ("khoa học", '"khoa" AND "hoc"'), ("sơ", '"so"'), ("số", '"so"'), ("hỗ trợ", '"ho" AND "tro"'),
    ('"doi moi sang tao"', '"doi moi sang tao"'), ('"đổi mới sáng tạo"', '"doi moi sang tao"'), ("sat*", '"sat" *'),
    ("ng*", '"ng" *'), ("tiêu đề:khoa", 'title : "khoa"'), ("tiêu đề:nghiên", 'title : "nghien"'),
    ("tác giả:roe", 'author : "roe"'), ("chuyên mục:satellite", 'section : "satellite"'), ("tệp:bai", 'file : "bai"'),
    ("có tệp graphene", 'file : "\ue001" AND "graphene"'), ("satellite -graphene", '"satellite" NOT "graphene"'),
    ("141/KH-UBND", '"141 kh ubnd"'), ("khoa | graphene", '"khoa" OR "graphene"'), ("nguồn:portal-0007", ""),
    ("nguồn:portal-0007 satellite", ""), ("ngày:1/10/2026 khoa", ""), ("trước:9/2026", ""), ("tuần này", ""), ("-khoa", ""),
    ("chưa đọc khoa", ""), ("lịch", ""), ("đã sửa", ""), ("sao", ""), ("tiêu đề:/ch.ng.*202[0-9]/", ""),
    ("graphene /gr.phene [a-z]+/", ""),
)  # fmt: skip


def _told(shown: Terminal, seen: int) -> bool:
    """Whether newsboat shows what it found: before that it says that it searches."""
    return b"Search result" in shown.raw[seen:]


def _best(store: Store, query: EntryQuery) -> object:
    return next(store.found(query))


def _rows(connection: sqlite3.Connection, expression: str) -> object:
    return connection.execute(PLAIN, (expression,)).fetchall()


def main() -> None:
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with Store(Path(sys.argv[1])).open(NEWEST) as store:
        connection = store._open_connection
        assert connection
        names = tuple(SourceName(id=source, title=f"Cổng thông tin {source}") for source in store.kinds())
        print(f"{'':32} {'hits':>7} {'first':>10} {'all':>9} {'plain':>9} {'part':>6}")
        for typed, expression in SEARCHES:
            query = EntryQuery(text=typed, now=NEWEST + timedelta(days=1), names=names)
            hits = store.count(query)
            few = spent(partial(_best, store, query), times).middle
            every = spent(partial(store.ids, query), times).middle
            line = f"{typed:32} {hits:7} {few:10.2f} {every:9.2f}"
            if expression:
                plain = spent(partial(_rows, connection, expression), times).middle
                line += f" {plain:9.2f} {few / plain:6.2f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
