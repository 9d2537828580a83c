"""Keys as a person assigns them in feeds.toml, before anybody knows what they mean."""

from typing import NamedTuple


class OwnKey(NamedTuple):
    """A key with what it is to do, one thing after another; nothing takes the key away."""

    key: str  # as written: "ctrl+n", "?"
    actions: tuple[str, ...]  # as written: "next", "theme light"
    line: int  # of feeds.toml, 0 where none is known
