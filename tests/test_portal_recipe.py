"""Recipes: data that every selector of can be read, and each family's list, article and sign picked by it."""

import pytest
from lxml import html
from lxml.cssselect import CSSSelector

from tui.errors import Code, ParseError
from tui.parse.portal.family import FAMILIES
from tui.parse.portal.recipe import FIELDS, RECIPES, recipe

ALL = [(name, field, selector) for name, fields in RECIPES.items() for field, many in fields.items() for selector in many]


@pytest.mark.parametrize(("name", "field", "selector"), ALL)
def test_every_selector_can_be_read(name: str, field: str, selector: str) -> None:
    assert field in (*FIELDS, "signs")
    CSSSelector(selector, translator="html")(html.fromstring("<html><body><p>x</p></body></html>"))


def test_the_families_of_the_field() -> None:
    assert set(RECIPES) == {"liferay", "sharepoint", "dnn", "nukeviet", "wordpress", "webforms", "mst"}
    assert set(RECIPES) <= {family.name for family in FAMILIES}
    for fields in RECIPES.values():
        assert {"signs", "item", "title", "date", "summary", "next", "body", "attachments"} <= set(fields)


def test_an_unknown_name_says_what_is_known() -> None:
    with pytest.raises(ParseError) as caught:
        recipe("lifray")
    assert caught.value.problem.code is Code.UNKNOWN_RECIPE
    assert caught.value.problem.facts["name"] == "lifray"
    assert "liferay" in str(caught.value.problem.facts["known"])
