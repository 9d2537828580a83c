"""`python -m tui.demo [--port N] [--files DIR] [--latency SECONDS] [--gzip]`: serve the demo portal until Ctrl+C."""

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from tui.demo import Portal
from tui.demo.calendar import VIETNAM


def main(arguments: list[str]) -> int:
    """Print the base address and serve. 2 for an option that is not known."""
    values = {"--port": "0", "--files": "", "--latency": "0"}
    flags = {"--gzip": False}
    rest = iter(arguments)
    for option in rest:
        if option in flags:
            flags[option] = True
        elif option in values:
            values[option] = next(rest, "")
        else:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    now = datetime.now(UTC).astimezone(VIETNAM)
    files = Path(values["--files"]) if values["--files"] else None
    portal = Portal(today=now.date(), now=now, port=int(values["--port"]), files=files, latency=float(values["--latency"]))
    portal.gzip = flags["--gzip"]
    with portal:
        sys.stdout.write(f"{portal.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
