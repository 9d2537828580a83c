"""Listing: a [[list]] put into a person's feeds.toml, and taken out of it."""

from collections.abc import Mapping
from pathlib import Path

from tui.config import disk, lists, values, writing
from tui.config.reading import Review
from tui.errors import Code, ConfigError, NothingFound
from tui.model import Subscription, clean_line


def understood(path: Path, stanza: Mapping[str, object]) -> Subscription:
    """The list that a stanza with these keys would be. ConfigError if a key or value is not right."""
    review = Review()
    found = list(lists.lists(review, [stanza]))
    if review.findings:
        raise ConfigError(review.problems("", path))
    return found[0]


def add_list(path: Path, stanza: Mapping[str, object], comment: str = "") -> None:
    """Append a [[list]] with these keys, under `comment`, to the file, or to a copy of the shipped one. ConfigError, and
    nothing is written, if a key or value is not right or the list is followed already."""
    fresh = understood(path, stanza)

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "list", path)
        if fresh.id in (each.id for each in lists.lists(Review(), raw.get("list", []))):
            said = values.shown(fresh.url)
            raise disk.failure(Code.CONFIG_DUPLICATE, path, line=0, key="url", value=said, first_line=0)
        raw.setdefault("list", []).append(dict(stanza))
        remark = f"# {clean_line(comment)}\n" if comment else ""
        return writing.appended(text, remark + writing.rendered({"list": [dict(stanza)]}))

    writing.rewrite(path, change)


def remove_list(path: Path, list_id: str) -> None:
    """Take the [[list]] with this id out of the file, with the comment directly above it. NothingFound, ConfigError."""

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "list", path)
        stanzas = raw.get("list", [])
        ids = [next((each.id for each in lists.lists(Review(), [stanza])), "") for stanza in stanzas]
        if list_id not in ids:
            raise NothingFound(Code.NO_SUCH_SOURCE, name=list_id.removeprefix(lists.PREFIX), suggestion="")
        number = ids.index(list_id)
        del stanzas[number]
        if not stanzas:
            del raw["list"]
        return writing.without(text, number, "list")

    writing.rewrite(path, change)
