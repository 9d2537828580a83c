"""Programs: all that a feeds.toml would have run, so that one from elsewhere is not obeyed before the person has seen it."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.config.reading import parse
from tui.errors import ConfigError
from tui.model import clean_line

_LONGEST = 200  # characters of one that is shown
_LINE = re.compile(r"^[^#\n]*\b(?:command|filter|run|speech|pipes|open_with|keys)\b[^\n]*", re.MULTILINE)


def programs(text: str) -> tuple[str, ...]:
    """What the text of a feeds.toml names to be run, each once, in its own words behind the key that names it; whatever else is
    wrong there. Of a text that is no TOML, the lines that might."""
    try:
        raw = parse(text, Path())
    except ConfigError:
        return tuple(dict.fromkeys(clean_line(line, _LONGEST) for line in _LINE.findall(text)))
    return tuple(dict.fromkeys(clean_line(f"{key}: {said}", _LONGEST) for key, said in _named(raw)))


def _named(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for table, names in (("source", ("command", "filter")), ("rule", ("run",))):
        for stanza in _items(raw.get(table)):
            yield from ((name, _said(said)) for name, said in _pairs(stanza) if name in names and said)
    settings = dict(_pairs(raw.get("settings")))
    for name in ("speech", "pipes"):
        yield from ((name, _said(said)) for said in _items(settings.get(name)))
    yield from (("open_with", f"{ending} = {_said(said)}") for ending, said in _pairs(settings.get("open_with")))
    for key, said in _pairs(raw.get("keys")):  # a word with an argument may give the article to a program
        yield from (("keys", f"{key} = {_said(action)}") for action in _items(said) if len(str(action).split()) > 1)


def _pairs(said: object) -> list[tuple[str, Any]]:
    return list(said.items()) if isinstance(said, dict) else []


def _items(said: object) -> list[Any]:
    return said if isinstance(said, list) else [said] if said else []


def _said(value: object) -> str:
    return shlex.join(map(str, value)) if isinstance(value, list) else str(value)
