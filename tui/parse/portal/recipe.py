"""Recipes: the selectors of a family of portals, kept as data in recipes.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tui.errors import Code, ParseError

FIELDS = ("item", "title", "link", "date", "summary", "picture", "next", "body", "attachments")
"""What a recipe, and `select` of a source, may name."""

_FILE = Path(__file__).with_name("recipes.toml")


def recipe(name: str) -> Mapping[str, tuple[str, ...]]:
    """The selectors of a family by field, several alternatives each, the first that picks something counts. "signs" are
    selectors of which one picks something on every page of the family. ParseError UNKNOWN_RECIPE."""
    known = recipes()
    try:
        return known[name]
    except KeyError:
        raise ParseError(Code.UNKNOWN_RECIPE, name=name, known=", ".join(sorted(known))) from None


def recipes() -> dict[str, dict[str, tuple[str, ...]]]:
    """All recipes by name."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    return {
        name: {field: (said,) if isinstance(said, str) else tuple(said) for field, said in fields.items()}
        for name, fields in data.items()
    }
