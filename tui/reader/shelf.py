"""The shelf: what stands among the sources beside them, folders, saved searches and tags, and what is hidden there."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tui import config
from tui.errors import Code, NothingFound, SearchError, UsageError
from tui.model import EVENTS, Counts, EntryQuery, Kind, Source, fold
from tui.model.guessing import nearest
from tui.model.saved import TAG, Kept, SavedSearch, TagCount, paths, query_of
from tui.reader.folders import counted
from tui.store import Store

if TYPE_CHECKING:
    from tui.reader import Reader


class Shelf:
    """That of one reader."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    # sources

    def source(self, id: str) -> Source | None:
        """A source that is followed, with its state; nothing of it is counted. None where it is not followed."""
        own = next((each for each in self._reader.subscriptions if each.id == id), None)
        return Source(subscription=own, state=self._reader.store.state(id), counts=Counts()) if own else None

    def recounted(self, sources: Sequence[Source]) -> list[Source]:
        """`Reader.sources` as they were found, with what is counted of each now: all that reading and marking change. Where
        others are followed by now, these."""
        found = {each.subscription.id: each.subscription for each in sources}
        if found != {each.id: each for each in self._reader.subscriptions}:
            return self._reader.sources()
        counts = self._reader.store.counts()
        return [counted(each, counts) for each in sources]

    @property
    def tells_alone(self) -> bool:
        """Whether of all that is followed one source alone has articles."""
        kinds = self._reader.store.kinds()
        found = (each for each in self._reader.subscriptions if (kinds.get(each.id) or each.kind) not in (*EVENTS, Kind.VISITORS))
        return len(list(islice(found, 2))) == 1

    # saved searches

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """Every saved search, in the order of feeds.toml."""
        return self._reader.config.searches

    def kept(self) -> list[Kept]:
        """Every saved search with its counts."""
        return [Kept(search=search, counts=self.counts(search)) for search in self.searches]

    def counts(self, search: SavedSearch) -> Counts | None:
        """What a saved search finds; None where it names a folder or tag that there no longer is."""
        query = query_of(search)
        try:
            return Counts(total=self._reader.count(query), unread=self._reader.count(query._replace(unread=True)))
        except SearchError:
            return None

    def unread_apart(self) -> dict[str, int]:
        """How much is unread of each saved search, by id. On a connection of its own: another thread may ask. StoreError."""
        from copy import copy

        reader = copy(self._reader)
        with Store(reader.store.path).open(reader.utc()) as reader.store:
            counted = {search.id: Shelf(reader).counts(search) for search in self.searches if not search.hidden}
        return {id: counts.unread if counts else 0 for id, counts in counted.items()}

    def find(self, name: str) -> Source | SavedSearch:
        """The source or saved search a person means: searches are numbered behind the sources, and named as these are.
        UsageError."""
        reader, wanted = self._reader, fold(name.strip())
        first = len(reader.subscriptions) + 1
        if wanted.isdecimal() and len(wanted) < 10 and first <= int(wanted) < first + len(self.searches):
            return self.searches[int(wanted) - first]
        if exact := [each for each in self.searches if wanted in (fold(each.title), each.id)]:
            return exact[0]
        within = [each for each in self.searches if wanted and wanted in fold(each.title)]
        try:
            source = reader.find_source(name)
        except UsageError as error:
            if error.problem.code is Code.NO_SUCH_SOURCE and len(within) == 1:
                return within[0]
            if within or error.problem.facts.get("suggestion"):
                raise
            suggestion = nearest(wanted, (fold(each.title) for each in self.searches))
            raise UsageError(Code.NO_SUCH_SOURCE, name=name, suggestion=suggestion) from None
        if within and wanted not in (fold(source.id), fold(source.title)) and not wanted.isdecimal():
            matches = "; ".join((source.title, *(each.title for each in within[:4])))
            raise UsageError(Code.AMBIGUOUS_SOURCE, name=name, matches=matches)
        return source

    def save(self, title: str, query: EntryQuery) -> SavedSearch:
        """Write a search into the person's feeds.toml. SearchError, ConfigError."""
        from tui.config.searches import add_search
        from tui.model.query import parse

        words = query.text.strip()
        parse(words)
        stanza = {"title": title, "query": words, "sources": list(query.sources)}
        config.ensure(self._reader.config_path)
        added = add_search(self._reader.config_path, {key: value for key, value in stanza.items() if value})
        self._reader.reload()
        return added

    def remove(self, search: SavedSearch) -> None:
        """Take a saved search out of the person's feeds.toml. ConfigError."""
        from tui.config.searches import remove_search

        config.ensure(self._reader.config_path)
        remove_search(self._reader.config_path, search)
        self._reader.reload()

    # what is hidden

    def hide(self, found: Source | SavedSearch, *, hidden: bool) -> None:
        """Take a source or saved search out of what is shown, or put it back, in the person's feeds.toml. ConfigError;
        UsageError where a list names it."""
        from tui.config.searches import change_search

        if isinstance(found, SavedSearch):
            config.ensure(self._reader.config_path)
            change_search(self._reader.config_path, found, "hidden", hidden)
            self._reader.reload()
        else:
            self._reader.change(found, "hidden", hidden)

    @staticmethod
    def shown(sources: Sequence[Source]) -> tuple[str, ...]:
        """The ids of sources that lists of several are of: those not hidden, or all where all are."""
        seen = tuple(each.id for each in sources if not each.subscription.hidden)
        return seen or tuple(each.id for each in sources)

    # folders

    def folders(self) -> dict[str, Counts]:
        """Every folder with the articles of all within it, a folder before those nested in it; hidden sources and events left
        out."""
        found: dict[str, Counts] = {}
        for source in self._reader.sources():
            own, articles = source.subscription, source.counts
            if (source.state.kind or own.kind) in EVENTS:
                articles = Counts()
            for path in () if own.hidden else paths(own.folder):
                known = found.get(path, Counts())
                found[path] = Counts(total=known.total + articles.total, unread=known.unread + articles.unread)
        return found

    def folder_named(self, name: str) -> str:
        """A folder's path as it is written, of one that is there."""
        wanted = fold(name.strip().strip("/"))
        return next((path for each in self._reader.subscriptions for path in paths(each.folder) if fold(path) == wanted), name)

    def folder_called(self, name: str) -> str:
        """The path of the folder of just this name or path, "" for none, or where a source or saved search is called so."""
        wanted = fold(name.strip().strip("/"))
        called = [each for source in self._reader.subscriptions for each in (source.id, source.title)]
        if not wanted or wanted in map(fold, (*called, *(each.title for each in self.searches))):
            return ""
        found = dict.fromkeys(path for each in self._reader.subscriptions for path in paths(each.folder))
        whole = [path for path in found if fold(path) == wanted]
        return next(iter(whole or [path for path in found if fold(path.rpartition("/")[2]) == wanted]), "")

    # tags

    def tags(self) -> list[TagCount]:
        """The tags of entries, by name, with the counts of what is followed and not hidden."""
        followed = {each.id for each in self._reader.subscriptions if not each.hidden}
        return self._reader.store.tags(tuple(source for source in self._reader.store.kinds() if source not in followed))

    def tagged(self, name: str) -> EntryQuery:
        """What bears a tag: entries, and the entries of sources that do. NothingFound."""
        wanted = fold(name.strip().removeprefix(TAG))
        known = [each.name for each in self._reader.store.tags()]
        sources = [each for each in self._reader.subscriptions if wanted in map(fold, each.tags)]
        if any(fold(each) == wanted for each in known):
            return EntryQuery(text=f'tag:"{wanted}"') if sources else EntryQuery(tags=(wanted,))
        if sources:
            return EntryQuery(sources=tuple(each.id for each in sources))
        raise NothingFound(Code.NO_SUCH_TAG, name=name.strip(), suggestion=nearest(wanted, map(fold, known)))
