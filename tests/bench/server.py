"""The portal that serves the feeds of the benchmark from loopback, in a process of its own so that it takes no time from ours."""

import multiprocessing
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from multiprocessing.connection import Connection
from typing import NamedTuple, Self

from tests.bench.feeds import items, size, whole
from tests.bench.fill import NEWEST, Corpus
from tui.demo import Portal, Reply


class Weather(NamedTuple):
    """How the portal answers from now on."""

    feeds: int
    generation: int = 0  # newer entries that each feed has
    latency: float = 0.0  # seconds before each answer
    silent: int = 0  # of the feeds so many are accepted and never answered


class LongPage(NamedTuple):
    """The page of an article of so many bytes."""

    size: int
    words: str


class Server:
    """The portal. Use as a context manager; `url` is its base address."""

    def __init__(self, per: int = 0, text: int = 2_000) -> None:
        """Each feed has so many entries at first, or from 20 to 50, of articles of so many bytes."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, per, text), daemon=True)

    def __enter__(self) -> Self:
        self._process.start()
        self.url: str = self._pipe.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.send(None)
        self._process.join(5)
        self._process.kill()

    def urls(self, feeds: int) -> list[str]:
        """The addresses of the feeds."""
        return [f"{self.url}/f{number}.xml" for number in range(feeds)]

    def set(self, weather: Weather) -> None:
        """Answer like this from now on."""
        self._pipe.send(weather)
        self._pipe.recv()

    def page(self, size: int, words: str) -> str:
        """The address of an article's page of so many bytes."""
        self._pipe.send(LongPage(size, words))
        self._pipe.recv()
        return f"{self.url}/page"

    def answered(self) -> Counter[int]:
        """The answers since this was last asked, by status."""
        self._pipe.send(False)
        statuses: Counter[int] = self._pipe.recv()
        return statuses


def _serve(pipe: Connection, per: int, text: int) -> None:
    """Runs in the portal's process until it is told to end."""
    corpus = Corpus(per, host="other", text=text)
    first = cache(lambda number: items(corpus, number, range(per or size(number))))

    @cache
    def answer(number: int, generation: int) -> Reply:
        newer = items(corpus, number, range(-generation, 0))
        return Reply(body=whole(number, newer + first(number)), media="application/xml")

    with Portal(today=NEWEST.date(), now=datetime.now(UTC)) as portal:
        pipe.send(portal.url)
        while (asked := pipe.recv()) is not None:
            if isinstance(asked, Weather):
                portal.latency = asked.latency
                for number in range(asked.feeds):
                    silent = number * asked.silent % asked.feeds < asked.silent
                    portal.script(f"/f{number}.xml", Reply(hang=True) if silent else answer(number, asked.generation))
            elif isinstance(asked, LongPage):
                paragraph = f"<p>{asked.words * 8}</p>"
                whole_text = paragraph * (asked.size // len(paragraph.encode()))
                portal.script("/page", Reply(body=f"<html><body><article><h1>Trang dài</h1>{whole_text}</article></body></html>"))
            pipe.send(portal.statuses.copy())
            portal.statuses.clear()
            portal.requests.clear()
