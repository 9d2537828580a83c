"""Rules: what the person wants done with articles that a search finds, and what became of it."""

from typing import NamedTuple

SAVES = ("md", "html", "txt")
"""What a rule can save articles as."""


class Rule(NamedTuple):
    """A [[rule]] of feeds.toml: which articles it means, and what is done with each once."""

    title: str
    query: str = ""  # in the language of search; empty: all of `sources`
    sources: tuple[str, ...] = ()  # ids; empty: any
    hide: bool = False
    read: bool = False
    star: bool = False
    tag: tuple[str, ...] = ()
    notify: bool = False
    save: str = ""  # one of SAVES
    run: tuple[str, ...] = ()  # a program and its arguments

    @property
    def meaning(self) -> int:
        """A number that stays while the rule means the same, whatever its title (63 bits)."""
        from hashlib import blake2b  # 8 ms, which a start without rules need not take

        said = repr((self.query, sorted(self.sources), self[3:]))
        return int.from_bytes(blake2b(said.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
