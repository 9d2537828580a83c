"""What the rows of the benchmark share: a folder, the portal, the programs that are installed, and stores made once."""

import shutil
import sys
from collections.abc import Callable, Hashable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.bench.measuring import Mark, Sample
from tests.bench.server import Server

Made = TypeVar("Made")


class Kit:
    """`peers`: whether other programs are timed too; `reader` is the interpreter that has PyPI's `reader`, if any; `stores` keeps
    what was filled for the next run."""

    def __init__(self, folder: Path, server: Server, *, peers: bool = True, reader: str = "", stores: Path | None = None) -> None:
        self.folder, self.server, self._stores = folder, server, stores
        self.presses = 200 if peers else 60
        self.newsboat = peers and shutil.which("newsboat") is not None
        self.reader = reader if peers else ""
        self._made: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made only the first time it is asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]  # type: ignore[return-value]  # one key, one type

    def kept(self, name: str, make: Callable[[Path], object]) -> Path:
        """A folder with what `make` put there, made once; with `stores` it is a copy of what an earlier run made."""
        return self.once(name, lambda: self._kept(name, make))

    def _kept(self, name: str, make: Callable[[Path], object]) -> Path:
        room = self.room(name)
        if self._stores and (self._stores / name).exists():
            return Path(shutil.copytree(self._stores / name, room, dirs_exist_ok=True))
        make(room)
        if self._stores:
            shutil.copytree(room, self._stores / name)
        return room

    def copied(self, folder: Path) -> Path:
        """A copy of a folder."""
        return Path(shutil.copytree(folder, self.room(f"{folder.name}-copy"), dirs_exist_ok=True))

    def room(self, name: str) -> Path:
        """An empty folder, new each time."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place


class Row(NamedTuple):
    """A piece of work that is timed: one repetition of it, and the most repetitions, however many are asked for."""

    id: str
    work: str
    measure: Callable[[Kit, int], Sample]
    marks: tuple[Mark, ...] = ()
    most: int = 99


def in_turn(who: Sequence[Made], rep: int) -> list[Made]:
    """The same in an order that begins with another one in each repetition."""
    first = rep % len(who)
    return [*who[first:], *who[:first]]


def found_reader(given: str) -> str:
    """The interpreter that has PyPI's `reader`: the one given, or this one."""
    return given or (sys.executable if find_spec("reader") else "")
