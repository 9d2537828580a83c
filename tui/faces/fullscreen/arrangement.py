"""How the panes share the room: which of them stand side by side, and how wide each is."""

from collections.abc import Mapping
from typing import Any, NamedTuple

WIDE, MIDDLE, NARROW = 120, 96, 76
"""Columns from which three panes stand side by side, two of them, and the sources beside the list: a title needs its room."""
SOURCES = 28
"""Columns of the sources where they are not alone."""
PANES = ("sources", "entries", "article")
LEAST_SOURCES, MOST_SOURCES = 14, 80
LEAST_SHARE, MOST_SHARE = 15, 85


class Sizes(NamedTuple):
    """What the person made of the panes. `sources` in columns, 0 for the usual; `share` is the list's part, in percent, of what
    it and the article have together."""

    sources: int = 0
    share: int = 50

    def wider(self, pane: str, step: int, usual: int, *, alone: bool) -> "Sizes":
        """A pane made wider by a step, or narrower where that is negative. `usual` is what the sources have by themselves;
        `alone` says that the list stands without the article."""
        if pane == "sources" or (pane == "entries" and alone):
            sources = (self.sources or usual) + (2 * step if pane == "sources" else -2 * step)
            return self._replace(sources=max(LEAST_SOURCES, min(MOST_SOURCES, sources)))
        share = self.share + (5 * step if pane == "entries" else -5 * step)
        return self._replace(share=max(LEAST_SHARE, min(MOST_SHARE, share)))


def sizes(kept: Mapping[str, Any]) -> Sizes:
    """The sizes that were left."""
    sources, share = number(kept, "sources"), number(kept, "share")
    return Sizes(
        sources=max(LEAST_SOURCES, min(MOST_SOURCES, sources)) if sources else 0,
        share=max(LEAST_SHARE, min(MOST_SHARE, share)) if share else 50,
    )


def number(kept: Mapping[str, Any], name: str) -> int:
    """A number of what was kept; 0 where it is none."""
    value = kept.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**62 else 0


def pane_left(kept: Mapping[str, Any]) -> str:
    """The pane that was in use."""
    pane = str(kept.get("pane"))
    return pane if pane in PANES else "entries"


class Arrangement(NamedTuple):
    """The panes that show, and the columns of the sources; 0 where a pane stands alone."""

    shown: frozenset[str]
    sources: int = 0


def arranged(width: int, pane: str, sizes: Sizes, *, alone: bool) -> Arrangement:
    """Three panes, two or one, by the room of `width` columns and the pane in use; that `alone` where it is wanted so."""
    if alone:
        return Arrangement(frozenset({pane}))
    if width >= WIDE:
        shown = frozenset(PANES)
    elif width >= NARROW and pane == "sources":
        shown = frozenset({"sources", "entries"})
    elif width >= MIDDLE:
        shown = frozenset({"entries", "article"})
    else:
        return Arrangement(frozenset({pane}))
    most = width // 2 if len(shown) == 2 else width // 3
    return Arrangement(shown, min(most, sizes.sources) or usual_sources(width))


def usual_sources(width: int) -> int:
    """Columns of the sources where nobody chose."""
    return max(SOURCES, min(40, width // 5))
