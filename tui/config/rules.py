"""Rules: the [[rule]] of feeds.toml. One with anything wrong in it does nothing: half of it might hide what it should not."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tui.config import values
from tui.config.values import SOURCE, Key
from tui.errors import Code, SearchError
from tui.model import clean_line
from tui.model.rules import SAVES, Rule

if TYPE_CHECKING:
    from tui.config.reading import Review


def _line(value: object) -> str:
    """One clean line, whole: a search that is too long is told by its own mistake."""
    if not isinstance(value, str):
        raise ValueError
    return clean_line(value)


def _save(value: object) -> str:
    if value not in SAVES:
        raise ValueError
    return str(value)


_LONGEST_TITLE = 60
"""Characters of one that is made of the search."""
_SWITCH, _TEXTS = SOURCE["notify"], SOURCE["tags"]
_DOES: dict[str, Key] = {
    "hide": _SWITCH,
    "read": _SWITCH,
    "star": _SWITCH,
    "tag": _TEXTS,
    "notify": _SWITCH,
    "save": Key(_save, ", ".join(f'"{form}"' for form in SAVES)),
    "run": SOURCE["command"]._replace(vital=False),
}
RULE: dict[str, Key] = {
    "title": SOURCE["title"],
    "query": Key(_line, '"tuyển dụng -họp"'),
    "sources": _TEXTS._replace(expected='["id", "id"]'),
    **_DOES,
}
"""The keys of [[rule]]."""


def rules(review: "Review", raw: object, followed: Collection[str] | None, *, alone: bool) -> Iterator[Rule]:
    """Every [[rule]] that is right, of a file that follows these sources (None: lists may name more); `alone`: nobody but the
    person can have written it."""
    if not isinstance(raw, list):
        review.bad(("rule",), raw, "[[rule]]")
        return
    for number, stanza in enumerate(raw):
        before = len(review.findings)
        rule = _rule(review, stanza, number, followed) if isinstance(stanza, dict) else None
        if rule is None:
            review.bad(("rule", number), stanza, "[[rule]]")
        elif rule.run and not alone:
            review.note(Code.RULE_COMMAND, ("rule", number, "run"))
        elif len(review.findings) == before:
            yield rule


def _rule(review: "Review", stanza: Mapping[str, Any], number: int, followed: Collection[str] | None) -> Rule:
    place = ("rule", number)
    fields, _ = review.table(stanza, RULE, place)
    for source in fields.get("sources", ()):
        if followed is not None and source not in followed:
            near = get_close_matches(source, list(followed), n=1)
            review.note(
                Code.CONFIG_NO_SOURCE, (*place, "sources"), value=values.shown(source), suggestion=near[0] if near else ""
            )
    query = fields.get("query", "")
    if query:
        _check(review, query, (*place, "query"))
    elif not stanza.get("sources"):  # else a key that is misspelt would mean everything
        review.note(Code.CONFIG_MISSING_KEY, (*place, "query"))
    if not any(stanza.get(name) for name in _DOES):
        review.note(Code.CONFIG_MISSING_KEY, place, key=f"rule[{number + 1}]: {', '.join(_DOES)}")
    title = clean_line(query or ", ".join(fields.get("sources", ())), _LONGEST_TITLE)
    return Rule(**{"title": title, **fields})


def _check(review: "Review", query: str, place: tuple[str | int, ...]) -> None:
    """Note what is wrong with a search."""
    from tui.model.query import parse

    try:
        parse(query)
    except SearchError as error:
        review.note(error.problem.code, place, (), **error.problem.facts)
