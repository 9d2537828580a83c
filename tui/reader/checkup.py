"""Checkup: store, configuration, places, clock and network looked at, each finding with its facts. Nothing is mended here."""

import os
import shutil
import stat
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.config.reading import Settings
from tui.errors import BantinError, FetchError
from tui.model import Subscription, Validators, clean_line, mask
from tui.model.health import Checked
from tui.reader.privacy import host
from tui.store import Store, health

if TYPE_CHECKING:
    from tui.fetch import Fetcher
    from tui.reader import Reader

LOW, OUT = 500_000_000, 50_000_000
"""Bytes free: less is worth knowing, less still is to be mended."""
WASTE = 0.3
"""Share of free pages from which it is worth knowing."""
EARLIEST = 2026
"""A clock that shows an earlier year is wrong."""
_AHEAD = timedelta(minutes=5)


def checkup(reader: "Reader") -> list[Checked]:
    """Everything that can be known without asking anybody outside."""
    now = reader.clock()
    return [*_store(reader), *_config(reader), *_places(reader), *_clock(reader, now)]


def _store(reader: "Reader") -> Iterator[Checked]:
    path = reader.store.path
    if not os.path.lexists(path):
        yield Checked(area="store", what="none", state="note", facts={"path": _shown(path)})
        return
    yield Checked(area="store", what="path", facts={"path": _shown(path)})
    try:
        with Store(path, timeout=5).open(reader.utc()) as store:
            wrong = store.integrity()
            measures = store.measures()
    except BantinError as error:
        yield Checked(area="store", what="problem", state="bad", problem=error.problem)
        yield from _copies(path, needed=True)
        return
    for line in wrong[:5]:
        yield Checked(area="store", what="damage", state="bad", facts={"reason": clean_line(line, 300)})
    if not wrong:
        yield Checked(area="store", what="whole")
    yield Checked(area="store", what="version", facts={"version": measures.version, "sqlite": measures.sqlite})
    yield Checked(area="store", what="size", facts={"size": measures.size, "entries": measures.entries})
    if measures.wal > 4 * 16_000_000:
        yield Checked(area="store", what="wal", state="note", facts={"size": measures.wal})
    if measures.pages and measures.free / measures.pages > WASTE:
        share = round(100 * measures.free / measures.pages)
        yield Checked(area="store", what="waste", state="note", facts={"share": share})
    if health.on_network(path):
        yield Checked(area="store", what="remote", state="note")
    yield from _copies(path, needed=bool(wrong))


def _copies(path: Path, *, needed: bool) -> Iterator[Checked]:
    """Backups beside the store: the newest one, which is what helps when the store is damaged."""
    found = [each for each in path.parent.glob(f"{path.name}.b*") if ".backup-" in each.name or ".before-" in each.name]
    if found:
        newest = max(found, key=lambda each: each.stat().st_mtime)
        yield Checked(area="store", what="copy", facts={"path": _shown(newest), "count": len(found)})
    elif needed:
        yield Checked(area="store", what="no_copy", state="note")


def _config(reader: "Reader") -> Iterator[Checked]:
    loaded = reader.config
    what = "shipped" if loaded.shipped else "path"
    yield Checked(area="config", what=what, facts={"path": _shown(loaded.path), "count": len(loaded.subscriptions)})
    for problem in loaded.problems[:20]:
        yield Checked(area="config", what="problem", state="bad", problem=problem)
    if not loaded.problems:
        yield Checked(area="config", what="right")


def _places(reader: "Reader") -> Iterator[Checked]:
    for folder in dict.fromkeys((reader.store.path.parent, reader.config_path.absolute().parent)):
        said = {"path": _shown(folder)}
        if not folder.is_dir():
            yield Checked(area="places", what="missing", state="note", facts=said)
            continue
        if not os.access(folder, os.W_OK | os.X_OK):
            yield Checked(area="places", what="closed", state="bad", facts=said)
            continue
        free = shutil.disk_usage(folder).free
        state, what = ("bad", "full") if free < OUT else ("note", "low") if free < LOW else ("ok", "open")
        yield Checked(area="places", what=what, state=state, facts={**said, "size": free})  # type: ignore[arg-type]  # of the three
    for path, others in ((reader.store.path, 0o077), (reader.config_path, 0o022)):  # secrets in feeds.toml are told elsewhere
        if os.name != "nt" and path.is_file() and (mode := stat.S_IMODE(path.stat().st_mode)) & others:
            yield Checked(area="places", what="shared", state="note", facts={"path": _shown(path), "mode": f"{mode:04o}"})


def _clock(reader: "Reader", now: datetime) -> Iterator[Checked]:
    said = {"time": f"{now:%H:%M}", "day": now.date().isoformat(), "zone": clean_line(now.tzname() or "?", 40)}
    if now.year < EARLIEST:
        yield Checked(area="clock", what="early", state="bad", facts=said)
        return
    yield Checked(area="clock", what="now", facts=said)
    if reader.store.is_open:
        last = max((state.last_fetch for state in reader.states() if state.last_fetch), default=None)
        if last and last > now + _AHEAD:
            yield Checked(area="clock", what="back", state="bad", facts={"day": last.astimezone(now.tzinfo).date().isoformat()})


async def ask_hosts(reader: "Reader") -> AsyncIterator[Checked]:
    """One question to each host, one after the other for each, and what came of it."""
    import asyncio

    from tui.fetch import Fetcher

    first: dict[str, Subscription] = {}
    for each in (*reader.config.lists, *reader.subscriptions):
        if not each.command and host(each.url):
            first.setdefault(host(each.url), each)
    settings = reader.config.settings if isinstance(reader.config.settings, Settings) else Settings()
    fetcher = Fetcher(connections=settings.connections, per_host=1, user_agent=settings.user_agent)
    try:
        for problem in fetcher.problems():
            yield Checked(area="network", what="problem", state="bad", problem=problem)
        tasks = [asyncio.create_task(_asked(fetcher, name, each, reader.utc())) for name, each in first.items()]
        for task in asyncio.as_completed(tasks):
            yield await task
    finally:
        await fetcher.aclose()


async def _asked(fetcher: "Fetcher", name: str, subscription: Subscription, now: datetime) -> Checked:
    try:
        await fetcher.fetch(subscription, Validators(), now)
    except FetchError as error:
        return Checked(area="network", what="problem", state="bad", facts={"host": name}, problem=error.problem)
    return Checked(area="network", what="answers", facts={"host": name})


def _shown(path: Path) -> str:
    return clean_line(mask(str(path)), 300)
