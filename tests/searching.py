"""The search test set."""

from typing import NamedTuple


class Query(NamedTuple):
    typed: str


QUERIES: list[Query] = []
