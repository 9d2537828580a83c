"""Choosing: of the shipped sources those of some folders, for a person who begins and for one who wants more."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tui.config import adding, disk, writing
from tui.config.reading import parse

_EMPTY_SECTION = re.compile(r"^# ---- [^\n]* ----\n\s*(?=^# ---- |\Z)", re.MULTILINE)


def choose(path: Path, folders: Collection[str]) -> int:
    """Follow the shipped sources of these folders, and give how many are new to the file. Where the person has no file yet it
    becomes a copy of the shipped one with these alone; else they are added. ConfigError if it cannot be read or written."""
    shipped = disk.shipped_path()
    chosen = [stanza for stanza in parse(disk.read(shipped), shipped)["source"] if stanza.get("folder") in folders]
    if path.exists():
        return sum(problem is None for _, problem in adding.add_all(path, chosen))

    def change(text: str, raw: writing.Values) -> str:
        raw["source"] = [stanza for stanza in raw["source"] if stanza.get("folder") in folders]
        return _EMPTY_SECTION.sub("", _left(text, folders)).rstrip("\n") + "\n"

    writing.rewrite(path, change)
    return len(chosen)


def _left(text: str, folders: Collection[str]) -> str:
    """The shipped text without the sources of other folders."""
    stanzas: list[dict[str, Any]] = parse(text, disk.shipped_path())["source"]
    for number, stanza in reversed(list(enumerate(stanzas))):
        if stanza.get("folder") not in folders:
            text = writing.without(text, number)
    return text
