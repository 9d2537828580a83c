"""Times our widgets on a real terminal, each beside an empty Textual app in the same run:  python -m tests.bench.rows [--reps 5]

start   exec to the first painted row, seconds; processor seconds; resident MB
keys    a key (down) to the first and the last byte of the frame, ms; most of them scroll. Bytes of such a frame
open    `o` in a reader with an article of so many KB, ms to the last byte of the frame
Absolute times do not travel: compare within one run, on a machine that does nothing else.
"""

import argparse
import os
import statistics
from collections.abc import Sequence
from pathlib import Path

from tests.terminal import DOWN, Terminal, python

SKELETON = Path(__file__).with_name("skeleton.py")
COLUMNS, ROWS = 140, 45
FIRST = b"row 000000"
PRESSES = 200
OPENS = 10


def started(arguments: Sequence[str]) -> Terminal:
    """The skeleton with its first row painted; the time of it is the last of `painted`."""
    terminal = Terminal(python(SKELETON, *arguments), columns=COLUMNS, rows=ROWS, draw=False)
    if not terminal.until(lambda: FIRST in terminal.raw, 60):
        raise SystemExit(f"{arguments}: nothing painted\n{bytes(terminal.raw[-2000:]).decode(errors='replace')}")
    return terminal


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def start(arguments: Sequence[str], reps: int) -> str:
    """Median and best of `reps` starts."""
    painted, processor, memory = [], [], []
    for _ in range(reps):
        with started(arguments) as terminal:
            painted.append(terminal.painted[-1])
            processor.append(terminal.processor())
            terminal.settle(0.3)
            memory.append(terminal.memory())
    middle = statistics.median
    return f"start {middle(painted):.3f} s (best {min(painted):.3f})  cpu {middle(processor):.3f}  {middle(memory):.0f} MB"


def keys(arguments: Sequence[str]) -> str:
    """Key to paint over 200 presses."""
    with started(arguments) as terminal:
        terminal.settle(0.5)
        answers = [terminal.press(DOWN, 0.04) for _ in range(PRESSES)]
    first, last = [answer[0] * 1000 for answer in answers], [answer[1] * 1000 for answer in answers]
    still, scrolled = first[: ROWS - 8], first[ROWS:]
    return (
        f"keys median {statistics.median(first):.1f} p99 {quantile(first, 0.99):.1f} ms (last {statistics.median(last):.1f}, "
        f"{quantile(last, 0.99):.1f})  without scrolling {statistics.median(still):.1f}, with {statistics.median(scrolled):.1f}  "
        f"{answers[5][2]} and {answers[-1][2]} bytes"
    )


def opening(kilobytes: int) -> str:
    """Opening an article, ten times."""
    with started(["article", str(kilobytes)]) as terminal:
        terminal.settle(0.5)
        times = [terminal.press(b"o", 0.3) for _ in range(OPENS)]
        after = [terminal.press(b"j", 0.05)[0] * 1000 for _ in range(40)]
    last = [time[1] * 1000 for time in times]
    return f"open median {statistics.median(last):.1f} worst {max(last):.1f} ms  then j {statistics.median(after):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reps", type=int, default=5)
    options = parser.parse_args()
    print("load", *os.getloadavg())
    for arguments in (["textual"], ["empty"], ["list", "20000"], ["list", "100000"], ["panes", "20000"]):
        print(f"{' '.join(arguments):14}", start(arguments, options.reps), flush=True)
    for arguments in (["list", "20000"], ["list", "100000"], ["panes", "20000"]):
        print(f"{' '.join(arguments):14}", keys(arguments), flush=True)
    for kilobytes in (10, 50, 1000, 10_000):
        print(f"article {kilobytes} KB", opening(kilobytes), flush=True)
    print("load", *os.getloadavg())


if __name__ == "__main__":
    main()
