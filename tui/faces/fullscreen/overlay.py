"""What is highlighted over an article: the link one stands on, the places of the words one looks for or searched for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.faces.fullscreen.lines import Piece
from tui.faces.fullscreen.script import Head, LinkSpot, Match, Script, Spot
from tui.view.matches import Matcher

_MOST = 10_000  # matches


class Found(NamedTuple):
    """Which match is shown, from 1, of how many; 0 of 0 when there are none. `over`: it was stepped to from the other end, and
    is one of what was searched."""

    number: int
    total: int
    over: bool = False


class Overlay:
    """Links and matches of one script, of each at most one the current. `searched` is the search that led to it: what it asked
    for is highlighted until something else is looked for."""

    def __init__(self, script: Script, searched: str = "") -> None:
        self._script = script
        self._searched = Matcher(searched) if searched else None
        self._seen: dict[tuple[int, int], tuple[Match, ...]] = {}  # of what was searched, by part and flow
        self._links: list[LinkSpot] | None = None
        self.link: LinkSpot | None = None
        self._matches: list[Match] = []
        self._match = -1
        self._of_search = False  # whether the matches are of what was searched
        self._over = False

    @property
    def matched(self) -> Spot | None:
        """Where the current match begins."""
        if self._match < 0:
            return None
        match = self._matches[self._match]
        return Spot(match.part, match.flow, match.start)

    @property
    def found(self) -> Found:
        """Which match is the current one, of how many."""
        return Found(self._match + 1, len(self._matches), self._over)

    def step_link(self, step: int, edge: Spot | None) -> bool:
        """Go to the next (1) or previous (-1) link: from the current one, or from `edge` where that is given. False, and the
        current one stays, if there is none further."""
        if self._links is None:
            self._links = list(self._script.link_spots())
        if edge is None and self.link is not None:
            place = self._links.index(self.link) + step
        else:
            starts = [link.spot for link in self._links]
            place = bisect_left(starts, edge or Spot()) if step > 0 else bisect_right(starts, edge or Spot()) - 1
        if 0 <= place < len(self._links):
            self.link = self._links[place]
            return True
        return False

    def find(self, words: str, spot: Spot) -> None:
        """Find `words`, marks and case aside; the first from `spot` on becomes the current one, else the first."""
        self._of_search = self._over = False
        self._take(self._script.find(words), spot)

    def _take(self, found: Iterator[Match], spot: Spot) -> None:
        self._matches = list(islice(found, _MOST))
        place = bisect_left(self._matches, tuple(spot))
        self._match = -1 if not self._matches else place if place < len(self._matches) else 0

    def find_step(self, step: int, spot: Spot) -> None:
        """Make the next (1) or previous (-1) match the current one, round and round. Where nothing was found yet, the first from
        `spot` on of what was searched, or the last before it."""
        if not self._matches and self._searched:
            parts = range(len(self._script.parts))
            self._take(
                (each for part in parts for flow in range(len(self._script.flows(part))) for each in self._said(part, flow)), spot
            )
            self._match, self._of_search = self._match + min(step, 0) - step, True
        self._over = self._of_search and self._match >= 0 and not 0 <= self._match + step < len(self._matches)
        if self._matches:
            self._match = (self._match + step) % len(self._matches)

    def end_find(self) -> None:
        """Forget the matches."""
        self._matches, self._match = [], -1

    def _said(self, part: int, flow: int) -> tuple[Match, ...]:
        """What was searched, in one flow."""
        found = () if self._searched is None else self._seen.get((part, flow))
        if found is None and self._searched is not None:
            of = self._script.parts[part]
            where = "title" if isinstance(of, Head) and of.tone == "title" else ""
            places = self._searched.places(self._script.flows(part)[flow].text, where)
            found = self._seen[part, flow] = tuple(Match(part, flow, each.start, each.end) for each in places)
        return found or ()

    def over(self, part: int, piece: Piece) -> list[tuple[int, int, str]]:
        """(start, end, style name) in the flow of `piece` of all that lies over it."""
        if piece.flow < 0:
            return []
        over: list[tuple[int, int, str]] = []
        if self._matches:
            first = max(0, bisect_left(self._matches, (part, piece.flow, piece.start)) - 1)
            last = bisect_left(self._matches, (part, piece.flow, piece.start + len(piece.text)))
            for place in range(first, last):
                match = self._matches[place]
                if (match.part, match.flow) == (part, piece.flow) and match.end > piece.start:
                    over.append((match.start, match.end, "here" if place == self._match else "match"))
        elif self._searched:
            end = piece.start + len(piece.text)
            over = [(m.start, m.end, "match") for m in self._said(part, piece.flow) if m.start < end and m.end > piece.start]
        link = self.link
        if link is not None and (link.spot.part, link.spot.flow) == (part, piece.flow):
            over.append((link.spot.start, link.end, "here"))
        return over
