"""The list in hand: its numbers, what they mean, and the part of it that is shown."""

from array import array
from typing import TYPE_CHECKING

from tui.model import EntryQuery, StoredEntry
from tui.model.standing import FIXED, KEPT_IDS, Listing
from tui.reader.narrowing import narrowed, renewed

if TYPE_CHECKING:
    from tui.reader import Reader


class Hand:
    """Holds a list for one person. `brief`: the visit is for one command, and of a long list only the first ids are here, as of
    one that was kept; all are asked for when somebody looks at the others."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader
        self.brief = False
        self._left_out: int | None = 0  # entries of the list in hand whose ids are not here; None: not known how many
        self.listing = Listing(name="list", title="", query=EntryQuery(), ids=array("q"))
        self._whole: Listing | None = None  # the list of which the one in hand is a part
        self._narrowed: Listing | None = None  # that part

    @property
    def listing(self) -> Listing:
        """The list in hand, with all its ids."""
        if self._left_out != 0:
            self.renew()
        return self._listing

    @listing.setter
    def listing(self, listing: Listing) -> None:
        self._listing, self._left_out = listing, 0

    @property
    def head(self) -> Listing:
        """The list in hand; in a brief visit perhaps with its first ids alone."""
        return self._listing if self.brief else self.listing

    @property
    def count(self) -> int:
        """How many entries the list in hand has."""
        query = self._listing.query
        if self.brief and self._left_out is None and not query.text and not query.unread:  # else what was read meanwhile stays
            self._left_out = max(0, self.reader.count(query) - len(self._listing.ids)) or None
        return len(self._listing.ids) + self._left_out if self._left_out else len(self.listing.ids)

    def hold_kept(self, listing: Listing) -> None:
        """Hold a list of which at most the first KEPT_IDS ids were kept."""
        self.listing = listing
        if len(listing.ids) == KEPT_IDS and listing.name not in FIXED:
            self._left_out = None

    def hold_new(self, listing: Listing) -> Listing:
        """Hold a list by its query, whatever ids it comes with."""
        query = listing.query
        most = KEPT_IDS if self.brief and not query.text else 0  # what a search finds is known only when all of it is found
        self.listing = listing._replace(ids=self.reader.ids(query, most))
        if most and len(self._listing.ids) == most:
            self._left_out = self.reader.count(query) - most
        return self._listing

    def renew(self) -> None:
        """Take the list in hand again after something new came; what was in it stays, though it be read by now."""
        if self._listing.name not in FIXED:  # else its numbers hold until it is asked for again
            self.listing = self._listing._replace(ids=renewed(self.reader, self._listing))

    def load(self, start: int, stop: int) -> list[StoredEntry]:
        """The entries of the list in hand from one place to another (excluded)."""
        held = self.head if stop <= len(self._listing.ids) else self.listing
        return self.reader.entries(held.ids[start:stop])

    def number_of(self, entry: int) -> int:
        """An entry's number in the list in hand, from 1; 0 if it is not there."""
        ids = self.head.ids
        if entry not in ids:
            ids = self.listing.ids
        try:
            return ids.index(entry) + 1
        except ValueError:
            return 0

    @property
    def whole(self) -> Listing:
        """The list of which the one in hand is a part, else that itself."""
        return self._whole if self._narrowed is self.listing and self._whole else self.listing

    def narrow(self, words: str) -> Listing:
        """Hold only those of the list in hand that have some words in title or source; without words, all of them again."""
        whole = self.whole
        return self.hold_part(whole, narrowed(self.reader, whole.ids, words) if words else whole.ids)

    def hold_part(self, whole: Listing, ids: "array[int]") -> Listing:
        """Hold those of a list that are a part of it."""
        self._whole, self.listing = whole, whole._replace(ids=ids)
        self._narrowed = self.listing
        return self.listing
