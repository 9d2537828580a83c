"""D1: filling a store; and, run by itself, what it does in detail.

python -m tests.bench.store STORE: on a copy of one that `fill` made, in ms: median, best, least CPU.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.bench import stores
from tests.bench.fill import NEWEST, Corpus, fill, result
from tests.bench.kit import Kit
from tests.bench.measuring import FLOOR, OURS, Sample
from tui.model import EntryQuery
from tui.store import Store


def storing(entries: int, kit: Kit, rep: int) -> Sample:
    """So many entries into a new store with its index, beside a table and FTS5 in one transaction; the file per MB of text."""
    folder = kit.room("storing")
    used, text = fill(folder / "bantin.db", stores.SOURCES, entries // stores.SOURCES)
    plain = stores.bare_fill(folder / "bare.db", entries)
    return {
        OURS: {"CPU s": used, "MB a MB": (folder / "bantin.db").stat().st_size / text},
        FLOOR: {"CPU s": plain, "MB a MB": (folder / "bare.db").stat().st_size / text},
    }


def timed(name: str, work: Callable[[], object], times: int = 9) -> None:
    """Run `work` so many times and print how long it took."""
    wall, cpu = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - start) * 1e3)
        cpu.append((time.process_time() - used) * 1e3)
    print(f"{name:58} {statistics.median(wall):9.2f} {min(wall):9.2f} {min(cpu):9.2f}", flush=True)


def reading(path: Path, store: Store) -> None:
    """Lists, counts, entries, search."""
    ids = store.ids(EntryQuery())
    names = tuple(store.counts())
    few = EntryQuery(sources=names[:10])

    def opened() -> None:
        with Store(path).open(NEWEST) as other:
            other.entries(other.ids(EntryQuery(), 20))

    timed("open, 20 rows of the list, close", opened)
    timed("ids of all", lambda: store.ids(EntryQuery()))
    timed("ids, the first 100", lambda: store.ids(EntryQuery(), 100))
    timed("ids, the first 100 unread", lambda: store.ids(EntryQuery(unread=True), 100))
    timed("ids of all but one source", lambda: store.ids(EntryQuery(without=names[:1])))
    timed("ids of all, every source named", lambda: store.ids(EntryQuery(sources=names)))
    timed("ids of one source", lambda: store.ids(EntryQuery(sources=names[:1])))
    timed("ids of ten sources", lambda: store.ids(few))
    timed("ids of ten sources, the first 100", lambda: store.ids(few, 100))
    timed("ids in the order of titles", lambda: store.ids(EntryQuery(order="title")), 3)
    timed("ids in the order of sources", lambda: store.ids(EntryQuery(order="source")), 3)
    timed("entries, 50", lambda: store.entries(ids[1000:1050]))
    timed("one entry with its body", lambda: store.entry(ids[1000]))
    timed("counts of every source", store.counts)
    timed("states of every source", store.states)
    timed("count of all, count of unread", lambda: (store.count(EntryQuery()), store.count(EntryQuery(unread=True))))
    timed("fingerprints of one source", lambda: store.fingerprints(names[0]))
    for word in ("neutrino", "graphene", "satellite", "sat", "nghien cuu", '"doi moi sang tao"', "s"):
        hits = store.count(EntryQuery(text=word))
        timed(f"search {word}, newest 50 of {hits}", lambda w=word: store.ids(EntryQuery(text=w), 50), 5)  # type: ignore[misc]  # the default binds it now
        timed(f"search {word}, all", lambda w=word: store.ids(EntryQuery(text=w)), 3)  # type: ignore[misc]  # the default binds it now


def writing(store: Store) -> None:
    """One new entry in each of 100 sources, one by one and together; marking and undoing."""
    sources = len(store.counts())
    known = store.count(EntryQuery(sources=("portal-0000",)))
    corpus = Corpus(known, newest=NEWEST + timedelta(days=30))
    kept = tuple(entry.key for entry in Corpus(known).feed(0))
    now = NEWEST + timedelta(days=30)
    raw = b"<item>" + b"Nghien cuu khoa hoc. " * 6000
    one = iter([result(feed % sources, (corpus.entry(feed, -1 - feed),), now, kept, raw) for feed in range(500)])
    timed("record one new entry", lambda: store.record([next(one)], now), 100)
    timed("record one new entry in each of 100 sources", lambda: store.record([next(one) for _ in range(100)], now), 3)
    same = [result(feed % sources, (), now, kept)._replace(document=None) for feed in range(1_000)]
    timed("record 1,000 sources unchanged", lambda: store.record(same, now), 3)
    ids = store.ids(EntryQuery())
    timed("mark one and undo it", lambda: (store.mark(ids[:1], read=True, now=now, label="read"), store.undo()), 50)
    timed("mark 1,000 and undo it", lambda: (store.mark(ids[:1000], read=True, now=now, label="read"), store.undo()), 3)
    timed(f"mark {len(ids)}", lambda: store.mark(ids, read=True, now=now, label="read"), 1)
    timed("undo it", store.undo, 1)
    timed("put the place", lambda: store.put_place({"entry": time.perf_counter()}), 50)
    timed("integrity", store.integrity, 1)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.db")
        shutil.copy(sys.argv[1], path)
        with Store(path).open(NEWEST) as store:
            reading(path, store)
            writing(store)


if __name__ == "__main__":
    main()
