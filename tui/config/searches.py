"""Searches: the [[search]] of feeds.toml, read, put into a person's file and taken out of it."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.config import disk, values, writing
from tui.config.values import SOURCE, Key
from tui.errors import Code, ConfigError, NothingFound, SearchError
from tui.model import clean_line, fold
from tui.model.saved import PREFIX, SavedSearch

if TYPE_CHECKING:
    from tui.config.reading import Review

MOST = 200


def _line(value: object) -> str:
    """One clean line, whole: a search that is too long is told by its own mistake."""
    if not isinstance(value, str):
        raise ValueError
    return clean_line(value)


SEARCH: dict[str, Key] = {
    "title": SOURCE["title"],
    "query": Key(_line, '"tuyển dụng -họp"'),
    "sources": SOURCE["tags"]._replace(expected='["id", "id"]'),
    "folder": SOURCE["folder"],
    "hidden": SOURCE["hidden"],
}
"""The keys of [[search]]."""


def searches(review: "Review", raw: object, followed: Collection[str] | None) -> Iterator[SavedSearch]:
    """Every [[search]] that can be asked, once each, of a file that follows these sources (None: not known here). One whose query
    is wrong is left out, a source that is not followed too."""
    first: dict[str, int] = {}
    for number, stanza in review.tables("search", raw, MOST):
        search = _search(review, stanza, number, followed)
        if search and first.setdefault(search.id, number) != number:
            at = ("search", first[search.id])
            review.note(Code.CONFIG_DUPLICATE, ("search", number, "title"), at, value=values.shown(search.title))
        elif search:
            yield search


def _search(review: "Review", stanza: Mapping[str, Any], number: int, followed: Collection[str] | None) -> SavedSearch | None:
    place = ("search", number)
    fields, _ = review.table(stanza, SEARCH, place)
    query, named = fields.get("query", ""), fields.get("sources", ())
    known = tuple(each for each in named if followed is None or each in followed)
    for source in named:
        if followed is not None and source not in followed:
            near = get_close_matches(source, list(followed), n=1)
            facts = {"value": values.shown(source), "suggestion": near[0] if near else ""}
            review.note(Code.SEARCH_NO_SOURCE, (*place, "sources"), (), **facts)
    if not query and not stanza.get("sources"):  # else a key that is misspelt would mean everything
        review.note(Code.CONFIG_MISSING_KEY, (*place, "query"))
        return None
    if (query and not _understood(review, query, (*place, "query"))) or (stanza.get("sources") and not known):
        return None
    return SavedSearch(**{"title": query or ", ".join(known), **fields, "sources": known})


def _understood(review: "Review", query: str, place: tuple[str | int, ...]) -> bool:
    """Whether a search is one; if not, what is wrong with it is noted."""
    from tui.model.query import parse

    try:
        parse(query)
    except SearchError as error:
        review.note(error.problem.code, place, (), **error.problem.facts)
        return False
    return True


def understood(path: Path, stanza: Mapping[str, object]) -> SavedSearch:
    """The saved search that a stanza with these keys is. ConfigError if a key or value is not right."""
    from tui.config.reading import Review

    review = Review()
    found = list(searches(review, [stanza], None))
    if review.findings:
        raise ConfigError(review.problems("", path))
    return found[0]


def add_search(path: Path, stanza: Mapping[str, object]) -> SavedSearch:
    """Append a [[search]] with these keys to the file, or to a copy of the shipped one. ConfigError, and nothing is written, if
    a key or value is not right or another has its title."""
    found = understood(path, stanza)

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "search", path)
        if found.id in _ids(raw):
            said = values.shown(found.title)
            raise disk.failure(Code.SEARCH_TWICE, path, line=0, value=said)
        raw.setdefault("search", []).append(dict(stanza))
        return writing.appended(text, writing.rendered({"search": [dict(stanza)]}))

    writing.rewrite(path, change)
    return found


def remove_search(path: Path, search: SavedSearch) -> None:
    """Take a [[search]] out of the file, with the comment directly above it. NothingFound, ConfigError."""

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "search", path)
        number = _number(search, raw)
        del raw["search"][number]
        if not raw["search"]:
            del raw["search"]
        return writing.without(text, number, "search")

    writing.rewrite(path, change)


def change_search(path: Path, search: SavedSearch, key: str, value: str | bool) -> None:
    """Set one key of a [[search]]. NothingFound, ConfigError."""

    def change(text: str, raw: writing.Values) -> str:
        writing.refuse_odd(text, raw, "search", path)
        number = _number(search, raw)
        raw["search"][number][key] = value
        return writing.with_key(text, ("search", number), key, writing.rendered({key: value}))

    writing.rewrite(path, change)


def _number(search: SavedSearch, raw: Mapping[str, Any]) -> int:
    ids = _ids(raw)
    if search.id not in ids:
        raise NothingFound(Code.NO_SUCH_SOURCE, name=search.title, suggestion="")
    return ids.index(search.id)


def _ids(raw: Mapping[str, Any]) -> list[str]:
    """The id of each [[search]] of a file, "" of what is none."""
    found = []
    for stanza in raw.get("search", []):
        said = stanza if isinstance(stanza, dict) else {}
        title = said.get("title") or said.get("query") or ", ".join(map(str, said.get("sources", ())))
        found.append(PREFIX + fold(clean_line(title)) if isinstance(title, str) and title else "")
    return found
