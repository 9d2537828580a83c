"""Many words as one pattern: a tree of their letters, so that a place in a text is looked at once, not once a word."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words`; one that matches nothing where there are none."""
    root: Tree = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root) if root else "(?!)"


def _pattern(node: Tree) -> str:
    """The pattern of what may follow; words are as long as a row may be, so the depth is bounded."""
    branches = [re.escape(letter) + _pattern(below) for letter, below in node.items() if letter]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in node else whole
