"""How Textual's pilot waits for the app: until its loop has nothing to do, twice in a row, rather than for 20 ms and more."""

import asyncio
from time import monotonic, process_time

import textual.app
import textual.pilot

_LOOK = 0.004
"""Seconds between two looks."""
_IDLING = 0.0003
"""Seconds of processor between two looks that are no work."""


async def rest(min_sleep: float = 0.02, max_sleep: float = 10.0) -> None:
    """Wait at least and at most so many seconds until nothing is ready to run here and no thread works. A busy machine makes it
    longer: what waits for a processor is still ready to run."""
    loop = asyncio.get_running_loop()
    began, quiet = monotonic(), 0
    while quiet < 2 or monotonic() < began + min_sleep:
        worked = process_time()
        await asyncio.sleep(_LOOK)
        ready = len(loop._ready)  # type: ignore[attr-defined]  # asyncio tells it in no other way
        quiet = 0 if ready or process_time() - worked > _IDLING else quiet + 1
        if monotonic() > began + max_sleep:
            break


def make_pilots_rest() -> None:
    """Replace Textual's own wait, which the pilot calls three times for a key."""
    for module in (textual.app, textual.pilot):
        assert hasattr(module, "wait_for_idle")
        module.wait_for_idle = rest  # type: ignore[attr-defined]  # imported there, exported nowhere
