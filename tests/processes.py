"""What /proc tells of processes that a test did not start itself."""

import time
from collections.abc import Iterable
from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that the threads of a process began and that still run."""
    found = list[int]()
    for task in Path(f"/proc/{process}/task").glob("*"):
        try:
            found += map(int, (task / "children").read_text("ascii").split())
        except (FileNotFoundError, ProcessLookupError):  # a thread that ended meanwhile
            continue
    return found


def family(process: int) -> list[int]:
    """A process and all that it and those began, the eldest first."""
    return [process, *(each for child in children(process) for each in family(child))]


def is_running(process: int) -> bool:
    """Whether a process does something yet; one that only waits for its last word to be taken does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def all_end(processes: Iterable[int], limit: float) -> bool:
    """Whether all of the processes end within `limit` seconds."""
    end = time.monotonic() + limit
    for each in processes:
        while is_running(each):
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
    return True
