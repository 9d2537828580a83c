"""R1 to R8: refreshes of the whole program, the others and the floor in turn, each in a home of its own."""

import time
from typing import NamedTuple

from tests.bench import programs
from tests.bench.feeds import size
from tests.bench.kit import Kit, in_turn
from tests.bench.measuring import FLOOR, OURS, Figures, Sample
from tests.bench.programs import Program
from tests.bench.server import Weather

DEADLINE = 30.0
"""Seconds after which bantin gives a silent portal up, and newsboat too."""
SILENT = 5


class Series(NamedTuple):
    """Refreshes that follow one another: `first` of feeds never seen, `same` again, nothing changed, `new` one entry in each."""

    feeds: int
    latency: float
    phases: tuple[str, ...]


def phase(series: Series, name: str, kit: Kit, rep: int) -> Sample:
    """One phase of a series; the series is run once in a repetition."""
    return kit.once((series, rep), lambda: _run(series, kit, rep))[name]


def _programs(kit: Kit, name: str, urls: list[str]) -> list[Program]:
    """Every program that is there, with its feeds and nothing fetched."""
    makers: list[programs.Making] = [programs.floor]
    if kit.newsboat:
        makers.append(programs.newsboat)
    if kit.reader:
        makers.append(programs.reader(kit.reader))
    makers.append(programs.bantin)
    return [make(kit.room(f"{name}-{place}"), urls) for place, make in enumerate(makers)]


def _run(series: Series, kit: Kit, rep: int) -> dict[str, Sample]:
    found: dict[str, Sample] = {}
    all_of_them = _programs(kit, "refresh", kit.server.urls(series.feeds))
    for name in series.phases:
        kit.server.set(Weather(series.feeds, generation=int(name == "new"), latency=series.latency))
        kit.server.answered()
        found[name] = {program.name: _refreshed(program, series, name, kit) for program in in_turn(all_of_them, rep)}
        if name == "first":
            all_of_them += [programs.tuned(each) for each in all_of_them if each.name == "newsboat"]
    return found


def _refreshed(program: Program, series: Series, name: str, kit: Kit) -> Figures:
    """What a refresh needed, and whether all was fetched as it should be."""
    told = program.run()
    wanted = sum(size(number) + (name == "new") for number in range(series.feeds))
    return told | {"entries lost": wanted - program.entries(), "answers in full": kit.server.answered()[200]}


def with_silence(feeds: int, kit: Kit, rep: int) -> Sample:
    """Of so many feeds five never answer: until the others are stored, and until the end; beside all of them answering."""
    urls = kit.server.urls(feeds)
    weather = Weather(feeds)
    kit.server.set(weather)
    sample: dict[str, Figures] = {"deadline": {"wall s": DEADLINE}}
    [unharmed] = (each for each in _programs(kit, "silent", urls) if each.name == OURS)
    sample["none silent"] = {"stored s": unharmed.run()["wall s"]}
    kit.server.set(weather._replace(silent=SILENT))
    for program in in_turn(_programs(kit, "silent", urls), rep):
        if program.name == OURS:
            sample[OURS] = _watched(program, feeds - SILENT)
        elif program.name != FLOOR:  # which would wait for ever
            sample[program.name] = {"wall s": program.run()["wall s"]}
    kit.server.set(weather)
    return sample


def _watched(program: Program, feeds: int) -> Figures:
    """A refresh, and when so many feeds were stored."""
    began, stored = time.perf_counter(), 0.0
    running = programs.started(program.refresh, program.folder)
    while not stored and time.perf_counter() < began + DEADLINE:
        if program.sources() >= feeds:
            stored = time.perf_counter() - began
        time.sleep(0.02)
    running.wait()
    return {"stored s": stored or DEADLINE, "wall s": time.perf_counter() - began}
