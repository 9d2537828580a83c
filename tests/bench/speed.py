"""The rows of the benchmark, each with its marks: what is timed, and how much of what another program needs ours may take."""

from functools import partial

from tests.bench.answering import fetching, refreshing
from tests.bench.kit import Row
from tests.bench.measuring import FLOOR, Mark
from tests.bench.portal import article_page, listing_page
from tests.bench.refresh import Series, phase, with_silence
from tests.bench.search import search
from tests.bench.start import keys, listed, opening, start, version
from tests.bench.store import storing

NB, TUNED, RD, WALL = "newsboat", "tuned", "reader", "wall s"
_NEAR = Series(100, 0.0, ("first", "new"))
_FAR = Series(100, 0.1, ("first", "same"))
_MANY = Series(500, 0.0, ("first", "same"))
_FEW = Series(20, 0.0, ("first", "same", "new"))
_MOST = Series(1000, 0.1, ("first", "same", "new"))
_ALL = Mark("entries lost", 0)
_NONE = Mark("answers in full", 0)
_MB = Mark("MB", 150)
_KEYS = (Mark("key ms", 1.43, FLOOR), Mark("worst key ms", 1.6, FLOOR))
_SILENT = (Mark("stored s", 1.2, "none silent"), Mark(WALL, 1.05, "deadline"))

_START = (Mark("paint s", 1.67, FLOOR), Mark("obeyed s", 1.67, FLOOR))

ROWS = (
    Row("R1", "first refresh, 100 feeds", partial(phase, _NEAR, "first"), (Mark(WALL, 1.0, NB), Mark(WALL, 0.8, NB), _ALL)),
    Row("R2", "the same, 100 ms away", partial(phase, _FAR, "first"), (Mark(WALL, 0.8, NB), _ALL)),
    Row("R3", "nothing new, 100 feeds 100 ms away", partial(phase, _FAR, "same"), (Mark(WALL, 0.6, RD), _NONE)),
    Row("R4", "one new entry in each of 100 feeds", partial(phase, _NEAR, "new"), (Mark(WALL, 0.6, NB), _ALL)),
    Row("R5", "first refresh, 500 feeds", partial(phase, _MANY, "first"), (Mark(WALL, 0.5, NB), _ALL), 2),
    Row("R6", "nothing new, 500 feeds", partial(phase, _MANY, "same"), (Mark(WALL, 1.0, TUNED), _NONE), 2),
    Row("R7a", "first refresh, 1,000 feeds 100 ms away", partial(phase, _MOST, "first"), (Mark(WALL, 0.4, NB), _ALL, _MB), 1),
    Row("R7b", "nothing new in them", partial(phase, _MOST, "same"), (Mark(WALL, 0.6, RD), _NONE, _MB), 1),
    Row("R7c", "one new entry in each", partial(phase, _MOST, "new"), (Mark(WALL, 0.6, TUNED), _ALL, _MB), 1),
    Row("R8", "5 of 100 feeds never answer", partial(with_silence, 100), _SILENT, 1),
    Row("R9a", "a key while 500 feeds are refreshed", refreshing, _KEYS),
    Row("R9b", "a key while a page of 9 MB is read", fetching, _KEYS),
    Row("S1", "exec to the first list, 20,000 articles", partial(start, 20_000), (*_START, Mark("MB", 70))),
    Row("S2", "the same, 100,000", partial(start, 100_000), (*_START, Mark("MB", 90))),
    Row("S3", "list --limit 20 of 100,000", partial(listed, 100_000), (Mark("ms", 4.4, FLOOR),)),
    Row("S4", "--version", version, (Mark("ms", 4, FLOOR),)),
    Row("K1", "a key in a list of 20,000", partial(keys, 20_000), (Mark("key ms", 1.16, FLOOR), Mark("key p99 ms", 1.2, FLOOR))),
    Row("K2", "the same, 100,000", partial(keys, 100_000), (Mark("key ms", 1.19, FLOOR), Mark("key p99 ms", 1.03, FLOOR))),
    Row("K3a", "open an article of 10 KB", partial(opening, 20_000, 10), (Mark("open ms", 30),)),
    Row("K3b", "open an article of 1 MB", partial(opening, 20_000, 1_000), (Mark("open ms", 1.22, FLOOR),)),
    Row("F1", "search 20,000 articles", partial(search, 20_000), (Mark("rare ms", 12.5, FLOOR), Mark("common ms", 1.5, FLOOR))),
    Row("F2", "search 100,000", partial(search, 100_000), (Mark("rare ms", 2.4, FLOOR), Mark("common ms", 1.02, FLOOR))),
    Row("D1", "store 20,000 articles", partial(storing, 20_000), (Mark("CPU s", 1.76, FLOOR), Mark("MB a MB", 3)), 2),
    Row("P1a", "a listing of 100 KB to entries", listing_page, (Mark("CPU ms", 1.5, "bare python"),)),
    Row("P1b", "an article page of 100 KB to blocks", article_page, (Mark("CPU ms", 4, "bare python"),)),
)  # fmt: skip

_CPU, _CPU_MS = "CPU s", "CPU ms"
SMALL = (
    Row("R1", "first refresh, 20 feeds", partial(phase, _FEW, "first"), (Mark(_CPU, 18, FLOOR), _ALL)),
    Row("R3", "nothing new in them", partial(phase, _FEW, "same"), (Mark(_CPU, 16, FLOOR), _NONE)),
    Row("R4", "one new entry in each", partial(phase, _FEW, "new"), (Mark(_CPU, 14, FLOOR), _ALL)),
    Row("S1", "exec to the first list, 2,000 articles", partial(start, 2_000), (Mark("start CPU s", 5, FLOOR), Mark("MB", 130))),
    Row("S3", "list --limit 20 of them", partial(listed, 2_000), (Mark(_CPU_MS, 16, FLOOR),)),
    Row("S4", "--version", version, (Mark(_CPU_MS, 4, FLOOR),)),
    Row("K1", "a key in a list of them", partial(keys, 2_000), (Mark("key CPU ms", 2.5, FLOOR),)),
    Row("K3a", "open an article of 10 KB", partial(opening, 2_000, 10), (Mark("open CPU ms", 15, FLOOR),), 1),
    Row("F1", "search them", partial(search, 2_000), (Mark("rare CPU ms", 15, FLOOR), Mark("common CPU ms", 6, FLOOR))),
    Row("D1", "store them", partial(storing, 2_000), (Mark(_CPU, 9, FLOOR), Mark("MB a MB", 6)), 2),
    Row("P1a", "a listing of 100 KB to entries", listing_page, (Mark(_CPU_MS, 150, FLOOR),)),
    Row("P1b", "an article page of 100 KB to blocks", article_page, (Mark(_CPU_MS, 200, FLOOR),)),
)  # fmt: skip
"""The small form: bounds are two to three times what was found when they were set, so that only gross regressions pass them."""
