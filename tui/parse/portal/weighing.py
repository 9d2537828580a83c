"""How much a list looks like articles: its titles, dates, leads, pictures, and the shape of its addresses."""

from itertools import pairwise

from tui.parse.portal.links import Link, Links
from tui.parse.portal.records import Record

CERTAIN, LIKELY, POSSIBLE = 2.6, 1.7, 1.0
"""Mean weight of an item from which a list is so sure; set on ten listing pages of a department's portal."""
SINGLE = 3.0
"""Of a list of one item."""
MENU_TREE = -2.0
BARE = -0.6
"""Short titles, and nothing else that an article has."""
_LONG_TITLES = 8


def weight(links: Links, link: Link, item: Record) -> float:
    """How much one item looks like an article: about 0 for a word of a menu, 4 for a dated title with lead and picture."""
    count = len(item.title.split())
    value = -1.0 if count <= 2 else 0.0 if count <= 4 else 0.5 if count <= 6 else 1.0 if count <= 9 else 1.3
    value += 1.5 * item.dated + 0.7 * (len(item.summary) >= 40) + 0.4 * bool(item.picture) + 0.3 * item.heading
    shape = link.shape
    if shape.numbered:
        value += 1.0
    elif shape.file:
        value += 0.8
    else:
        value += 0.5 if shape.words >= 5 else -0.5 if shape.words < 3 else 0.0
    if links.is_foreign(link.url) and not shape.file:
        value -= 1.0
    if count <= 6 and item.title.isupper():
        value -= 0.5
    return value


def mean(links: Links, pairs: list[tuple[Link, Record]]) -> float:
    """The mean weight of a list's items, with what the list as a whole gives away."""
    value = sum(weight(links, link, item) for link, item in pairs) / len(pairs)
    if 2 * sum(_is_branch(link) for link, _ in pairs) > len(pairs):
        value += MENU_TREE
    plain = not any(item.dated or item.summary or link.shape.numbered for link, item in pairs)
    titles = sum(len(item.title.split()) for _, item in pairs) / len(pairs)
    return value + (BARE if plain and titles < _LONG_TITLES else 0.0)


def _is_branch(link: Link) -> bool:
    """Whether a link stands under an entry of a menu or site map: <li><a>…</a><ul>."""
    for parent, element in pairwise(link.path[-8:]):
        if element.tag in ("ul", "ol") and parent.tag == "li" and any(child.tag == "a" for child in parent):
            return True
    return False
