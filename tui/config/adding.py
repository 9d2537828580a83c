"""Adding: many sources at once, from a list, in one step or not at all."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.config import disk, values, writing
from tui.config.reading import Review, identity, parse
from tui.config.values import WRITTEN_SOURCE
from tui.errors import Code, Problem
from tui.model import clean_line


def add_all(
    path: Path, stanzas: Sequence[Mapping[str, Any]], comment: str = "", *, dry: bool = False
) -> list[tuple[str, Problem | None]]:
    """Append a [[source]] for each of these, under `comment`, in one writing; with `dry` nothing is written. For each, in their
    order, its id and None, or why it was left out: CONFIG_DUPLICATE where it is followed already, CONFIG_BAD_VALUE where it
    cannot be. Keys that do not fit are left out; an id that is taken becomes another. ConfigError if the file cannot be read,
    understood or written."""
    if dry:
        text = disk.read(path if path.exists() else disk.shipped_path())
        return _Addition(path, parse(text, path)).all(stanzas)
    writing.ensure(path)
    told: list[tuple[str, Problem | None]] = []

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "source", path)
        addition = _Addition(path, raw)
        told.extend(addition.all(stanzas))
        if not addition.fresh:
            return text
        raw.setdefault("source", []).extend(addition.fresh)
        remark = "".join(f"# {line}\n" for line in map(clean_line, comment.split("\n")) if line)
        rendered = "\n".join(writing.rendered({"source": [stanza]}).rstrip("\n") + "\n" for stanza in addition.fresh)
        return writing.appended(text, remark + rendered)

    writing.rewrite(path, change)
    return told


class _Addition:
    """What of a list is new beside the values `raw` of a feeds.toml."""

    def __init__(self, path: Path, raw: Mapping[str, Any]) -> None:
        self.fresh: list[writing.Values] = []
        self._path = path
        self._ids: set[str] = set()
        self._followed: dict[str, list[Mapping[str, Any]]] = {}
        found = raw.get("source")
        for stanza in found if isinstance(found, list) else []:
            if isinstance(stanza, dict):
                self._know(stanza)

    def all(self, stanzas: Sequence[Mapping[str, Any]]) -> list[tuple[str, Problem | None]]:
        """The id of each, or why it is left out."""
        return [self._one(stanza) for stanza in stanzas]

    def _know(self, stanza: Mapping[str, Any]) -> None:
        named = {key: value for key, value in stanza.items() if key in ("id", "url")}
        fields = Review().table(named, WRITTEN_SOURCE, ())[0]
        self._ids.add(identity(stanza, fields))
        if "url" in fields:
            self._followed.setdefault(values.address_id(fields["url"]), []).append(stanza)

    def _one(self, stanza: Mapping[str, Any]) -> tuple[str, Problem | None]:
        review = Review()
        fields, sound = review.stanza(stanza, ())
        if not sound or not (source_id := identity(stanza, fields)):
            return "", review.problems("", self._path)[0]
        fresh = writing.kept(stanza, fields)
        for known in self._followed.get(values.address_id(fields["url"]), ()):
            if writing.same_part(known, fresh):
                facts: dict[str, str | int] = {"path": clean_line(str(self._path)), "value": values.shown(fields["url"])}
                return "", Problem(code=Code.CONFIG_DUPLICATE, facts={**facts, "key": "url", "line": 0, "first_line": 0})
        if "id" not in fields or source_id in self._ids:
            source_id = values.fresh_id(str(fields.get("title", "")), fields["url"], self._ids)
        fresh = {"id": source_id, **{key: value for key, value in fresh.items() if key != "id"}}
        self._know(fresh)
        self.fresh.append(fresh)
        return source_id, None
