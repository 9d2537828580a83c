"""Recipes: the selectors of a family of portals, kept as data in recipes.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tui.errors import Code, ParseError

FIELDS = ("item", "title", "link", "date", "summary", "picture", "next", "body", "attachments")
"""What a recipe, and `select` of a source, may name."""

RECIPES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    name: {field: (said,) if isinstance(said, str) else tuple(said) for field, said in fields.items()}
    for name, fields in tomllib.loads(Path(__file__).with_name("recipes.toml").read_text("utf-8")).items()
}
"""All recipes by name: data of the program, read with it."""


def recipe(name: str) -> Mapping[str, tuple[str, ...]]:
    """The selectors of a family by field, several alternatives each, the first that picks something counts. "signs" are
    selectors of which one picks something on every page of the family. ParseError UNKNOWN_RECIPE."""
    if name not in RECIPES:
        raise ParseError(Code.UNKNOWN_RECIPE, name=name, known=", ".join(sorted(RECIPES)))
    return RECIPES[name]
