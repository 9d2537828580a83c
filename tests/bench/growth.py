"""How cost grows with what is stored:  python -m tests.bench.growth [--articles N ...] [--sources N ...] [--stores DIR]

Articles: 1,000 to 1,000,000 of 500 sources, of which 100 are refreshed. Sources: 10 to 5,000 with ten articles each, all
refreshed. A line is a piece of work: what it needs at each size (CPU time, so that neighbours matter little; a store's first
refresh, then one with nothing new, then one with one new entry in each feed), what one more unit costs at the end, and the
exponent: the slope of the logarithms over all sizes, and over the last two; 0 is constant, 1 proportional.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench import programs, stores
from tests.bench.fill import NEWEST, fill
from tests.bench.kit import Kit
from tests.bench.measuring import Figures, spent
from tests.bench.search import WORDS
from tests.bench.server import Server, Weather
from tests.bench.start import FULL_SCREEN, timed
from tui.model import EntryQuery
from tui.store import Store

PER, TEXT = 10, 300
REFRESHED = 100


def articles(kit: Kit, many: int) -> Figures:
    """The work over so many articles of 500 sources."""
    made = kit.kept(f"articles-{many}", lambda folder: fill(folder / "bantin.db", 500, many // 500, text=TEXT))
    return _measured(kit, made, 500, REFRESHED)


def sources(kit: Kit, many: int) -> Figures:
    """The work over so many sources with ten articles each."""
    made = kit.kept(f"sources-{many}", lambda folder: fill(folder / "bantin.db", many, PER, text=TEXT))
    return _measured(kit, made, many, many)


def _measured(kit: Kit, folder: Path, followed: int, refreshed: int) -> Figures:
    """All that is measured of one store; it is not the same afterwards."""
    found = {"file MB": (folder / "bantin.db").stat().st_size / 1e6}
    ours = stores.at(folder, kit, followed)
    screen = timed(FULL_SCREEN, ours.env, ours.titles[5][:16], kit.presses)
    found |= {"start CPU ms": screen["start CPU s"] * 1e3, "start MB": screen["MB"], "key CPU ms": screen["key CPU ms"]}
    listed = [programs.timed([sys.executable, "-m", "tui", "list", "--limit", "20"], folder, ours.env) for _ in range(3)]
    found["list CPU ms"] = min(each["CPU s"] for each in listed) * 1e3
    with Store(folder / "bantin.db").open(NEWEST) as store:
        for name, work in _questions(store).items():
            found[f"{name} CPU ms"] = spent(work, 3).middle
    return found | _refreshes(kit, stores.at(folder, kit, refreshed), refreshed)


def _questions(store: Store) -> dict[str, Callable[[], object]]:
    """What the screens ask of a store."""

    def hits(word: str) -> object:
        return store.entries(next(store.found(EntryQuery(text=word))).ids[:50])

    rare, common = WORDS.values()
    return {
        "first rows": lambda: store.entries(store.ids(EntryQuery(), 50)),
        "the whole list": lambda: store.ids(EntryQuery()),
        "search, rare": partial(hits, rare),
        "search, common": partial(hits, common),
        "counts": store.counts,
        "count of unread": lambda: store.count(EntryQuery(unread=True)),
    }


def _refreshes(kit: Kit, ours: stores.Library, feeds: int) -> Figures:
    """Three refreshes of the whole program, one after the other."""
    found: Figures = {}
    for name, generation in (("first refresh", 0), ("nothing new", 0), ("one new each", 1)):
        kit.server.set(Weather(feeds, generation=generation))
        told = programs.timed([sys.executable, "-m", "tui", "refresh", "-q"], ours.folder, ours.env)
        found |= {f"{name} CPU ms": told["CPU s"] * 1e3, f"{name} MB": told["MB"]}
    return found


def exponents(sizes: list[int], values: list[float]) -> tuple[float, float]:
    """The slope of the logarithms by least squares, and that of the last step."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(value, 1e-9)) for value in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
    return slope, (ys[-1] - ys[-2]) / (xs[-1] - xs[-2])


def show(unit: str, found: dict[int, Figures]) -> None:
    """Print a line for each figure."""
    sizes = list(found)
    print(
        f"\n{unit:28}" + "".join(f"{size:>12,}" for size in sizes) + f"{'one more costs':>18}{'exponent':>10}{'at the end':>12}"
    )
    for figure in found[sizes[0]]:
        values = [found[size][figure] for size in sizes]
        line = f"{figure:28}" + "".join(f"{value:12.5g}" for value in values)
        if len(sizes) > 1:
            slope, last = exponents(sizes, values)
            more = (values[-1] - values[-2]) / (sizes[-1] - sizes[-2])
            line += f"{more:18.3g}{slope:10.2f}{last:12.2f}"
        print(line, flush=True)


def main() -> None:
    """Measure both and print them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    options.add_argument("--sources", type=int, nargs="*", default=[10, 100, 1_000, 5_000])
    options.add_argument("--stores", type=Path, help="keep the stores that are filled here, for the next run")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    told: dict[str, dict[int, Figures]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as name, Server(PER, TEXT) as server:
        kit = Kit(Path(name), server, peers=False, stores=given.stores)
        for unit, sizes, work in (("articles", given.articles, articles), ("sources", given.sources, sources)):
            found = {}
            for size in sizes:
                found[size] = work(kit, size)
                sys.stderr.write(f"{unit} {size} {found[size]}\n")
            if found:
                show(unit, found)
            told[unit] = found
    if given.json:
        given.json.write_text(json.dumps(told, indent=1), "utf-8")


if __name__ == "__main__":
    main()
