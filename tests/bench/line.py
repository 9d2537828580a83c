"""Counts what a key costs on a slow line, place by place, in the demo:  python -m tests.bench.line [--columns 80] [--rows 24]

Bytes of each key: the median and the most. They do not depend on the machine.
"""

import argparse
import sys
import tempfile
from statistics import median

from tests.terminal import DOWN, Terminal

PLACES = (
    ("list, down", (b"1",), b"j", 40), ("list, up", (), b"k", 30), ("list, a page", (b"g",), b" ", 4),
    ("article, open", (b"g",), b"\r", 1), ("article, a page", (b"g",), b" ", 3), ("next unread", (), b"n", 5),
    ("sources, down", (b"1", b"h", b"h", b"g"), b"j", 12), ("schedule, down", (b"2", b"g"), b"j", 30),
    ("schedule, a week", (), b"]", 2), ("statistics, down", (b"3", b"g"), b"j", 8), ("chart, back", (b"\r",), b"h", 4),
    ("health, down", (b"4", b"g"), b"j", 12), ("overview, down", (b":overview\r",), b"j", 20),
    ("help, a line", (b"?",), b"j", 20), ("palette, down", (b"q", b"\x10"), DOWN, 12),
    ("place 2", (b"\x1b", b"1"), b"2", 1), ("place 1", (), b"1", 1),
)  # fmt: skip
"""What is counted, the keys that go there, the key, and how often."""


def main() -> None:
    """Fill the demo, press, count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--columns", type=int, default=80)
    options.add_argument("--rows", type=int, default=24)
    given = options.parse_args()
    argv = [sys.executable, "-m", "tui", "--lang", "vi", "demo"]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as home,
        Terminal(argv, columns=given.columns, rows=given.rows, env={"HOME": home}, draw=False) as terminal,
    ):
        terminal.settle(3.0, 30)
        terminal.send(b"X")
        terminal.settle(1.0)
        for name, way, key, times in PLACES:
            for each in way:
                terminal.send(each)
                terminal.settle(0.4)
            costs = [terminal.press(key, 0.12)[2] for _ in range(times)]
            costs = [cost for cost in costs if cost] or [0]  # at the end of a list a key does nothing
            print(f"{name:17} median {median(costs):6.0f}  most {max(costs):6}  of {len(costs)} keys", flush=True)


if __name__ == "__main__":
    main()
