"""Upkeep: the door to what is done with everything at once: lists in and out, archives, keeping, the state of health."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model import Source
from tui.model.lists import Imported

if TYPE_CHECKING:
    from tui.reader import Reader


class Upkeep:
    """What is done with a reader's whole library. What each thing needs is loaded when it is done."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    async def take_in(self, file: Path, comment: str = "", *, dry: bool = False) -> Imported:
        """Follow what a list of another reader names, or take its marks over; see `transfer.take_in`."""
        from tui.reader import transfer

        return await transfer.take_in(self._reader, file, comment, dry=dry)

    def give_out(self, sources: Sequence[Source], title: str, *, secrets: bool = False) -> bytes:
        """Sources as OPML; with `secrets`, names and passwords stay in addresses."""
        from tui.reader import transfer

        return transfer.give_out(self._reader, sources, title, secrets=secrets)
