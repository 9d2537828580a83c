"""CPU time of searches in a store that `fill` made, in ms, beside the plainest way to ask SQLite the same.

python -m tests.bench.search STORE [times]

"first" is until the first hits are there, a screenful; "all" is what a list holds. "plain" takes all hits of the index as one
set and walks the list until 50 are met. The last column is our first hits as a part of it.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.bench.fill import NEWEST
from tui.model import EntryQuery, SourceName
from tui.store import Store

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


def median(work: Callable[[], object], times: int) -> float:
    """CPU time of so many runs, in ms."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1e3)
    return statistics.median(spent)


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
            few = median(lambda q=query: next(store.found(q)), times)  # type: ignore[misc]  # mypy does not infer the default
            every = median(lambda q=query: store.ids(q), times)  # type: ignore[misc]  # as above
            line = f"{typed:32} {hits:7} {few:10.2f} {every:9.2f}"
            if expression:
                plain = median(lambda e=expression: connection.execute(PLAIN, (e,)).fetchall(), times)  # type: ignore[misc]  # as above
                line += f" {plain:9.2f} {few / plain:6.2f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
