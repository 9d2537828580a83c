"""The rows of the benchmark, each with its marks: what is timed, and how much of what another program needs ours may take."""

from functools import partial

from tests.bench.kit import Row
from tests.bench.measuring import FLOOR, Mark
from tests.bench.refresh import Series, phase, with_silence

NB, TUNED, RD, WALL = "newsboat", "tuned", "reader", "wall s"
_NEAR = Series(100, 0.0, ("first", "new"))
_FAR = Series(100, 0.1, ("first", "same"))
_MANY = Series(500, 0.0, ("first", "same"))
_FEW = Series(20, 0.0, ("first", "same", "new"))
_MOST = Series(1000, 0.1, ("first", "same", "new"))
_ALL = Mark("entries lost", 0)
_NONE = Mark("answers in full", 0)
_MB = Mark("MB", 150)
_SILENT = (Mark("stored s", 1.2, "none silent"), Mark(WALL, 1.05, "deadline"))

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
)  # fmt: skip

SMALL = (
    Row("R1", "first refresh, 20 feeds", partial(phase, _FEW, "first"), (Mark("CPU s", 9, FLOOR), _ALL)),
)  # fmt: skip
