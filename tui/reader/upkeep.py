"""Upkeep: the door to what is done with everything at once: lists in and out, archives, keeping, the state of health."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import Problem, StoreError
from tui.model import Source
from tui.model.archives import Archived, Rescued
from tui.model.health import Checked, Contact
from tui.model.lists import Asked, Imported

if TYPE_CHECKING:
    from tui.reader import Reader
    from tui.reader.rules import Rules


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

    def backup(self, to: Path | None, *, secrets: bool = False, replace: bool = False) -> Archived:
        """Write everything into one file, here and named by the time where no name is given; see `archive.write`."""
        from tui.reader import archive

        to = (to or Path(archive.usual_name(self._reader))).absolute()
        return archive.write(self._reader, to, secrets=secrets, replace=replace)

    def restore(self, file: Path, *, dry: bool = False, programs: bool = False) -> Archived:
        """Put what an archive holds in the place of what is there; see `restoring.restore`."""
        from tui.reader import restoring

        restored = restoring.restore(self._reader, file, dry=dry, programs=programs)
        if not dry:
            self._reader.store.close()
            self._reader.store.open(self._reader.utc())
            self._reader.reload()
        return restored

    @property
    def captures(self) -> Path:
        """Where captured pages lie that were given no other folder; archives hold them."""
        return self._reader.store.path.with_name("captures")

    def rescue(self, whole: Path | None = None) -> Rescued:
        """Save what can be read of a damaged store, or put a whole copy in its place; see `rescuing.rescue`."""
        from tui.store import rescuing

        store = self._reader.store
        store.close()
        try:
            return rescuing.rescue(store.path.resolve(), self._reader.utc(), whole)
        finally:
            with suppress(StoreError):  # still damaged: the next who asks is told
                store.open(self._reader.utc())

    def look_through(self) -> Problem | None:
        """The damage in the store, found by reading all of it; for a thread beside who reads."""
        from tui.store import checking

        found = checking.look_through(self._reader.store.path.resolve())
        return found.problem if found else None

    def lists(self) -> list[Source]:
        """Every [[list]] with its state, and how many sources are followed because of it."""
        from tui.reader import lists

        return lists.standing(self._reader) if self._reader.config.lists else []

    def due_lists(self) -> list[Source]:
        """The lists whose time has come."""
        from tui.reader.due import is_due

        return [each for each in self.lists() if is_due(each.state, self._reader.utc())]

    def ask_lists(self, chosen: Sequence[Source]) -> AsyncGenerator[Asked]:
        """Ask these lists what they name now; what came of each. StoreError."""
        from tui.reader import lists

        return lists.ask(self._reader, {each.id for each in chosen})

    async def add_list(self, stanza: Mapping[str, object], comment: str = "") -> Asked:
        """Follow what a list names; see `lists.add`."""
        from tui.reader import lists

        return await lists.add(self._reader, stanza, comment)

    def remove_list(self, name: str) -> Asked:
        """Follow no longer what a list names; see `lists.remove`."""
        from tui.reader import lists

        return lists.remove(self._reader, name)

    @property
    def rules(self) -> "Rules":
        """The person's rules: tried, applied, what each did."""
        from tui.reader.rules import Rules

        return Rules(self._reader)

    def digest_form(self) -> Path:
        """The person's digest.toml, made from the sample if there is none yet. ConfigError."""
        from tui.reader import digest

        return digest.editable(self._reader)

    def check_digest_form(self) -> None:
        """UsageError (TEMPLATE_…) where the person's digest.toml is not right."""
        from tui.reader import digest

        digest.template_of(self._reader, "")

    def checkup(self) -> list[Checked]:
        """Store, configuration, folders and clock looked at; nobody outside is asked."""
        from tui.reader import checkup

        return checkup.checkup(self._reader)

    def contacts(self) -> list[Contact]:
        """Everybody who is asked without the person asking, and why."""
        from tui.reader import privacy

        return privacy.contacts(self._reader)

    def ask_hosts(self) -> AsyncIterator[Checked]:
        """One question to each host, and what came of it."""
        from tui.reader import checkup

        return checkup.ask_hosts(self._reader)
