"""What is wrong with a search, in the person's language: sentences to be heard, and a line that points at the place."""

from tui.errors import Code, Problem
from tui.i18n import Translator, mark
from tui.model import clean_line

SENTENCES: dict[Code, tuple[str, str]] = {
    Code.QUERY_EMPTY: (mark("Nothing to look for at character {column}: {word}."), mark("Type a word with a letter or a digit.")),
    Code.QUERY_LONG: (mark("The search is too long: at most {limit} characters."), mark("Type less of it.")),
    Code.QUERY_MISSING: (
        mark("At character {column}, beside {word}, something to look for is missing."),
        mark("Type it there, or put {word} in quotation marks to look for that."),
    ),
    Code.QUERY_UNCLOSED: (mark("{word} at character {column} is never closed."), mark("Close it, or leave it out.")),
    Code.QUERY_UNOPENED: (mark("{word} at character {column} closes nothing."), mark("Leave it out, or open it before.")),
    Code.QUERY_FIELD: (
        mark("There is no field {word}, at character {column}."),
        mark("Perhaps {suggestion} is meant. In quotation marks, it is looked for as a word."),
    ),
    Code.QUERY_DAY: (
        mark("{word} at character {column} is not understood as a day."),
        mark("Type 20/11/2026, 11/2026, 2026, today, this week or 3 days."),
    ),
    Code.QUERY_STATE: (
        mark("{word} at character {column} is nothing that an article can be."),
        mark("Type unread, starred, changed, hidden, event or attachment."),
    ),
    Code.QUERY_NUMBER: (mark("{word} at character {column} is no number of a document."), mark("Type it as in 141/KH-UBND.")),
    Code.QUERY_PATTERN: (mark("The pattern fails at character {column}, {word}: {reason}."), mark("Correct it, or type words.")),
    Code.QUERY_SLOW: (
        mark("The pattern would have to be tried on more than {limit} characters of text."),
        mark("Add a word, a source or days, so that fewer articles are looked at."),
    ),
    Code.QUERY_ORIGIN: (mark("There is no source {word}, at character {column}."), mark("Type sources to hear them all.")),
}
"""As in `problems`, of which they are a part."""

# Signs are called by their names: a screen reader may pass over the signs themselves.
_SIGNS = {
    "(": mark("The parenthesis"), ")": mark("The parenthesis"), '"': mark("The quotation mark"), "“": mark("The quotation mark"),
    "”": mark("The quotation mark"), "„": mark("The quotation mark"), "«": mark("The quotation mark"), "/": mark("The stroke"),
}  # fmt: skip
_LONG = {
    "terms": mark("The search is too long at character {column}: at most {limit} words and conditions."),
    "depth": mark("Too many parentheses at character {column}: at most {limit} within one another."),
}
_PATTERN = {
    "empty": mark("nothing stands in it"),
    "unopened": mark("a parenthesis that closes nothing"),
    "unclosed": mark("it is never closed"),
    "bad_repeat": mark("nothing to repeat, or too often"),
    "bad_range": mark("a range from a later to an earlier letter"),
    "unsupported": mark("bantin does not know this form"),
    "too_large": mark("the pattern grows too large there"),
}
_ORIGINS = {
    "folder": mark("There is no folder {word}, at character {column}."),
    "tag": mark("Nothing has the tag {word}, at character {column}."),
}


def facts(problem: Problem, tr: Translator) -> dict[str, str]:
    """Facts of a mistake as they are said: signs by name, words in quotation marks."""
    if problem.code not in SENTENCES:
        return {}
    word, reason, limit = (problem.facts.get(name) for name in ("word", "reason", "limit"))
    said = {}
    if word is not None:
        named = problem.code in (Code.QUERY_UNCLOSED, Code.QUERY_UNOPENED) and _SIGNS.get(str(word))
        said["word"] = tr(named) if named else f"“{clean_line(str(word), 60)}”"
    if reason is not None:
        said["reason"] = tr(_PATTERN.get(str(reason), _PATTERN["unsupported"]))
    if isinstance(limit, int):
        said["limit"] = tr.number(limit)
    return said


def sentence(problem: Problem) -> str:
    """The sentence for a kind of mistake that has several, "" for the usual one."""
    return _LONG.get(str(problem.facts.get("of"))) or _ORIGINS.get(str(problem.facts.get("by"))) or ""


def beginning(problem: Problem) -> str:
    """What stands before the sentence where the person did not just type what is wrong; "" where they did."""
    if "rule" in problem.facts:
        return mark("Rule {rule}:")
    return mark("{path}, line {line}: {key}:") if problem.code in SENTENCES and "line" in problem.facts else ""


def pointed(problem: Problem) -> tuple[str, str] | None:
    """The search as typed and a line that points at the mistake, for a screen; None of a problem that is none of a search."""
    query, column = problem.facts.get("query"), problem.facts.get("column")
    if not isinstance(query, str) or not isinstance(column, int):
        return None
    typed = query.replace("\n", " ").replace("\t", " ")
    word = str(problem.facts.get("word") or " ")
    return typed, " " * (_cells(typed, column - 1)) + "^" * max(1, _cells(word, len(word)))


def _cells(text: str, letters: int) -> int:
    """Columns of a terminal that the first letters of a text take; marks of their own take none."""
    import unicodedata

    cells = 0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        if letters <= 0:
            break
        letters -= 1
        cells += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return cells
