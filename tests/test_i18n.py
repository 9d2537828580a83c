"""Every sentence stands in Vietnamese, with the same fields; nothing stale; the catalogue is read as gettext's tools read it."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tui import i18n

PACKAGE = Path(i18n.__file__).parent.parent
KEYWORDS = {"tr": (1,), "_tr": (1,), "mark": (1,), "plural": (1, 2)}
# A third of all files; taking the others to pieces, too, would take three seconds.
SPEAKING = [path for path in PACKAGE.rglob("*.py") if re.search(rf"\b({'|'.join(KEYWORDS)})\s*\(", path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def written() -> Catalog:
    with (PACKAGE / "i18n" / "vi.po").open("rb") as file:
        return read_po(file, locale="vi")


def said() -> set[str | tuple[str, ...]]:
    """Every message in the code; a plural is a pair."""
    found = (each for path in SPEAKING for each in extract_from_file("python", path, keywords=KEYWORDS, strip_comment_tags=True))
    return {message if isinstance(message, str) else tuple(message) for _, message, _, _ in found}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_message_hides_in_a_format() -> None:
    """Babel on Python 3.11 does not look into f-strings: a message there would be missed in silence."""
    hidden = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in SPEAKING
        for whole in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        if (call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")) in KEYWORDS
    ]
    assert hidden == []


def test_nothing_missing_and_nothing_stale(written: Catalog) -> None:
    known = {message.id if isinstance(message.id, str) else tuple(message.id) for message in written if message.id}
    assert said() - known == set(), "write these into tui/i18n/vi.po"
    assert known - said() == set(), "no longer said: take them out of tui/i18n/vi.po"


def pairs(catalogue: Catalog) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each message, a plural as two, with its Vietnamese."""
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
        if ids[0]:
            assert not message.fuzzy, ids
            yield ids, strings[0]


def test_nothing_empty_fuzzy_or_with_other_fields(written: Catalog) -> None:
    for ids, text in pairs(written):
        assert text, ids
        assert fields(text) <= set.union(*map(fields, ids)), ids
        assert fields(text) >= set.intersection(*map(fields, ids)) - {"n"}, ids


def test_read_as_babel_reads_it(written: Catalog) -> None:
    catalogue = i18n.Catalogue((PACKAGE / "i18n" / "vi.po").read_text("utf-8"))
    for ids, text in pairs(written):
        if len(ids) == 1:
            assert catalogue.gettext(ids[0]) == text
        else:
            assert catalogue.ngettext(ids[0], ids[1], 1) == catalogue.ngettext(ids[0], ids[1], 7) == text


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [
        ("en", {"LANG": "vi_VN.UTF-8"}, "en"),
        ("", {"LANG": "vi_VN.UTF-8"}, "vi"),
        ("", {"LANG": "en_GB.UTF-8"}, "en"),
        ("", {"LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LC_ALL": "vi_VN", "LANG": "en_US"}, "vi"),
        ("", {"LANG": "C.UTF-8"}, "vi"),
        ("", {}, "vi"),
        ("xx", {}, "vi"),
    ],
)
def test_choice_of_language(asked: str, environment: dict[str, str], chosen: str) -> None:
    assert i18n.choose(asked, environment) == chosen


def test_numbers_are_parted_as_the_language_does() -> None:
    assert i18n.translator("vi").number(3311371) == "3.311.371"
    assert i18n.translator("en").number(3311371) == "3,311,371"
    assert i18n.translator("en").plural("{n} link.", "{n} links.", 1) == "1 link."
