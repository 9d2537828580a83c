"""Where the person's files lie, and what of feeds.toml the completion of a command line asks for, at once."""

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tui import config
from tui.errors import ConfigError
from tui.model.saved import paths


class Places(NamedTuple):
    """Where the person's files lie."""

    config: Path  # feeds.toml
    store: Path
    history: Path  # of lines typed in text mode


def places(config_file: str, store_file: str, environment: Mapping[str, str]) -> Places:
    """The places asked for by option, else by BANTIN_CONFIG and BANTIN_DB, else the platform's own."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("bantin", appauthor=False)
    return Places(
        config=Path(config_file or environment.get("BANTIN_CONFIG") or Path(dirs.user_config_dir, "feeds.toml")).expanduser(),
        store=Path(store_file or environment.get("BANTIN_DB") or Path(dirs.user_data_dir, "bantin.db")).expanduser(),
        history=Path(dirs.user_state_dir, "history"),
    )


def complete(arguments: Sequence[str]) -> int:
    """Print the "sources" (id and title; saved searches by title), "folders" or "portals" that are followed, or the "tags", one a
    line, for the completion of a command line; its words follow what is asked for. Nothing is opened but feeds.toml, and for tags
    the store; nothing wrong with them is told."""
    asked, *words = arguments or [""]
    given = next((word.partition("=")[2] for word in words if word.startswith("--config=")), "")
    if "--config" in words[:-1]:
        given = words[words.index("--config") + 1]
    path, store, _ = places(given, "", os.environ)
    try:
        loaded = config.load(path if given or path.exists() else None)
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
        "tags": chain(_tags(store), (tag for each in followed for tag in each.tags)) if asked == "tags" else (),
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
