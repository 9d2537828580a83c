"""Fuzzes what reads text and bytes from outside, a process a target: `python -m tests.fuzz [--seconds N] [--runs N] [TARGET]`.

Needs atheris (Linux). An input that breaks a promise of `tests.fuzzing` is written to tests/fixtures/fuzz, named after its
target, and test_fuzzing.py tries it from then on.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = (
    "feed", "html", "articles", "article", "schedule", "visitors", "calendar", "dates", "query", "settings", "list", "clean",
    "typed",
)  # fmt: skip
_LIMITS = ("-timeout=100", "-report_slow_units=1000", "-rss_limit_mb=1500", "-max_len=20000")


def alone(name: str, bound: str) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with tempfile.TemporaryDirectory() as folder, atheris.instrument_imports(include=["tui"]):
        from tests.fuzzing import FOUND, TARGETS, seeds

        for number, seed in enumerate(seeds(name)):
            Path(folder, f"seed{number}").write_bytes(seed)
            TARGETS[name](seed)  # loads what it needs, which takes long while it is being instrumented
        FOUND.mkdir(exist_ok=True)
        options = [bound, f"-artifact_prefix={FOUND}/{name}-", *_LIMITS, *(["-seed=1"] if "-runs" in bound else [])]
        atheris.Setup([sys.argv[0], *options, folder], TARGETS[name])
        atheris.Fuzz()


def main() -> int:
    """Fuzz the targets one after the other; 1 if any broke."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument("--runs", type=int, default=0, help="so many inputs, the same ones every time")
    asked.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    bounds = [f"--seconds={options.seconds}", f"--runs={options.runs}"]
    if options.alone:
        alone(options.targets[0], f"-runs={options.runs}" if options.runs else f"-max_total_time={options.seconds}")
    broken = []
    for target in options.targets or NAMES:
        command = [sys.executable, "-m", "tests.fuzz", "--alone", *bounds, target]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        runs = re.findall(r"Done (\d+) runs|#(\d+)\t", done.stderr)
        count = next((a or b for a, b in reversed(runs)), "0")
        sys.stdout.write(f"{target}: {count} inputs, {'whole' if done.returncode == 0 else 'BROKEN'}\n")
        sys.stdout.flush()
        if done.returncode:
            broken.append(target)
            sys.stderr.write("\n".join(done.stderr.splitlines()[-40:]) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
