"""Times the program over a filled store, beside the bare list of skeleton.py:  python -m tests.bench.start [--entries 20000]

paint   exec to the first painted list: seconds, processor seconds, resident MB
key     a key to the last byte of its frame, ms: median and 99th of 200 presses
open    Enter on an article to the last byte, ms
list    `bantin list --limit 20` as a whole process, ms, beside python doing nothing
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.fill import fill
from tests.bench.rows import SKELETON, quantile
from tests.terminal import DOWN, ENTER, Terminal, python

PRESSES = 200


def library(folder: Path, entries: int) -> dict[str, str]:
    """A store of so many entries from 500 sources and its feeds.toml; the environment that leads there."""
    feeds = folder / "feeds.toml"
    stanzas = (f'[[source]]\nid = "portal-{n:04d}"\nurl = "http://127.0.0.1:9/{n}"\n' for n in range(500))
    feeds.write_text("[settings]\nauto_refresh = false\n" + "".join(stanzas), "utf-8")
    fill(folder / "bantin.db", 500, entries // 500)
    return {"HOME": str(folder), "BANTIN_CONFIG": str(feeds), "BANTIN_DB": str(folder / "bantin.db"), "LANG": "C.UTF-8"}


def screen(name: str, argv: list[str], env: dict[str, str], painted: bytes, reps: int, *, opens: bool) -> None:
    """Start, press and open, and print a row."""
    starts, used, memory = [], [], 0.0
    for rep in range(reps):
        with Terminal(argv, columns=140, rows=45, env=env, draw=False) as terminal:
            terminal.until(lambda t=terminal: painted in t.raw, 60)  # type: ignore[misc]  # mypy cannot type the default
            starts.append(terminal.painted[-1])
            used.append(terminal.processor())
            memory = terminal.memory()
            if rep + 1 == reps:
                terminal.settle(0.5)
                keys = [terminal.press(DOWN)[1] * 1e3 for _ in range(PRESSES)]
                opened = terminal.press(ENTER, 0.3)[1] * 1e3 if opens else 0.0
    paint = f"paint={median(starts):.2f} s (cpu {median(used):.2f}, {memory:.0f} MB)"
    print(f"{name:10} {paint} key={median(keys):.1f}/{quantile(keys, 0.99):.1f} ms open={opened:.0f} ms", flush=True)


def shell(argv: list[str], env: dict[str, str], reps: int) -> float:
    """Median milliseconds of a whole process."""
    took = []
    for _ in range(reps):
        began = time.perf_counter()
        subprocess.run(argv, env={"PATH": os.environ["PATH"]} | env, stdout=subprocess.DEVNULL, check=True)
        took.append((time.perf_counter() - began) * 1e3)
    return median(took)


def main() -> None:
    """Fill, start, press, list."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=20_000)
    options.add_argument("--reps", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        env = library(Path(name), given.entries)
        screen("skeleton", python(SKELETON, "list", str(given.entries)), env, b"row 000000", given.reps, opens=False)
        screen("bantin", [sys.executable, "-m", "tui"], env, b"/11", given.reps, opens=True)
        bare = shell([sys.executable, "-c", "pass"], env, given.reps)
        listed = shell([sys.executable, "-m", "tui", "list", "--limit", "20"], env, given.reps)
        print(f"list       {listed:.0f} ms, python alone {bare:.0f} ms")


if __name__ == "__main__":
    main()
