"""Pictures of an article, fetched when a person asks for them, and decoded in the parsing process."""

from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING

from tui.errors import FetchError, ParseError, Problem
from tui.model import Response, StoredEntry, Subscription, Validators

if TYPE_CHECKING:
    from tui.model.picture import Picture
    from tui.reader import Reader

LARGEST = 10_000_000
"""Bytes of a picture as it comes."""


class Gallery:
    """The pictures in hand, by address: those of one article. `draws` tells what the face can do: draw them, draw them with
    what is not installed (False), or not at all (None)."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self.draws: bool | None = None
        self.pictures: dict[str, Picture] = {}

    async def fetched(self, entry: StoredEntry, urls: Sequence[str]) -> "AsyncGenerator[tuple[str, Picture | Problem]]":
        """Each address with its picture, or why there is none. They are asked for as an attachment of the entry is."""
        reader = self._reader
        known = next((each for each in reader.subscriptions if each.id == entry.source), None)
        asked = (known or Subscription(id=entry.source, url=entry.link))._replace(max_bytes=LARGEST)
        async with reader._network() as (fetcher, parser):
            for url in urls:
                try:
                    answer = await fetcher.fetch(asked, Validators(), reader.utc(), url)
                    assert isinstance(answer, Response)  # nothing was said of what is known
                    yield url, await parser.picture(answer)
                except (FetchError, ParseError) as error:
                    yield url, error.problem
