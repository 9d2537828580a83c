"""Where the person's files lie, and what of feeds.toml the completion of a command line asks for, at once."""

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tui import config
from tui.errors import ConfigError
from tui.model.saved import paths

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


class Places:
    """Where the person's files lie: feeds.toml, the store, what was typed. A place that is not named is the platform's own."""

    def __init__(self, config: str | Path = "", store: str | Path = "", history: str | Path = "") -> None:
        self.config = Path(config or Path(self._platform.user_config_dir, "feeds.toml")).expanduser()
        self.store = Path(store or Path(self._platform.user_data_dir, "bantin.db")).expanduser()
        self._history = history

    @cached_property
    def _platform(self) -> "PlatformDirs":
        from platformdirs import PlatformDirs  # who names their places does without: a tenth of a start

        return PlatformDirs("bantin", appauthor=False)

    @property
    def history(self) -> Path:
        """Of lines typed in text mode."""
        return Path(self._history or Path(self._platform.user_state_dir, "history"))


def places(config_file: str, store_file: str, environment: Mapping[str, str]) -> Places:
    """The places asked for by option, else by BANTIN_CONFIG and BANTIN_DB, else the platform's own."""
    return Places(config_file or environment.get("BANTIN_CONFIG", ""), store_file or environment.get("BANTIN_DB", ""))


def complete(arguments: Sequence[str]) -> int:
    """Print the "sources" (id and title; saved searches by title), "folders" or "portals" that are followed, or the "tags", one a
    line, for the completion of a command line; its words follow what is asked for. Nothing is opened but feeds.toml, and for tags
    the store; nothing wrong with them is told."""
    asked, *words = arguments or [""]
    given = next((word.partition("=")[2] for word in words if word.startswith("--config=")), "")
    if "--config" in words[:-1]:
        given = words[words.index("--config") + 1]
    where = places(given, "", os.environ)
    try:
        loaded = config.load(where.config if given or where.config.exists() else None)
    except ConfigError:
        return 2
    followed = loaded.subscriptions
    names: dict[str, Iterable[str]] = {
        "sources": chain(
            (f"{each.id}\t{each.title}" if each.title else each.id for each in followed),
            (search.title for search in loaded.searches),
        ),
        "folders": (path for each in followed for path in paths(each.folder)),
        "portals": (each.portal for each in followed),
        "tags": chain(_tags(where.store), (tag for each in followed for tag in each.tags)) if asked == "tags" else (),
    }
    if asked not in names:
        return 2
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace", newline="\n")
    sys.stdout.write("".join(f"{name}\n" for name in dict.fromkeys(names[asked]) if name))
    return 0


def _tags(store: Path) -> list[str]:
    """The tags of entries, [] where there is no store."""
    from tui.store.tagging import names_in

    return names_in(store)
