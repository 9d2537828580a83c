"""The rows of abbreviations: those that come with bantin, and a person's own from spoken.toml beside feeds.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tui.errors import Code, Problem
from tui.model import clean_line

SHIPPED = Path(__file__).parent.parent / "spoken.toml"
LANGUAGES = ("vi", "en")
PROSE = ("title", "office", "name", "count", "word", "mixed")
"""Where an abbreviation may stand in a text, the narrowest first."""
NUMBERS = ("unit", "kind", "issuer")
LONGEST_SHORT, LONGEST_SAID = 40, 200
"""Characters of an abbreviation and of its expansion."""
MOST_ROWS = 5000
LARGEST = 500_000
"""Bytes of a person's own file."""

Table = dict[str, str]
"""Abbreviation to expansion."""


class Rows(NamedTuple):
    """All tables, which of their rows are the person's own, and what is wrong with those."""

    tables: dict[str, dict[str, Table]]  # language, then where
    own: tuple[Problem, ...] = ()  # each as the problem it would be if reading it never came to an end
    problems: tuple[Problem, ...] = ()


def read(own: Path | None) -> Rows:
    """The shipped rows, the person's own before them. Whatever is wrong in the own file is told, and the rest of it holds."""
    import tomllib

    tables: dict[str, dict[str, Table]] = {language: {where: {} for where in (*PROSE, *NUMBERS)} for language in LANGUAGES}
    for language, where, short, said in _entries(tomllib.loads(SHIPPED.read_text("utf-8"))):
        tables[language][where][short] = str(said)
    if own is None:
        return Rows(tables=tables)
    used, problems = _add(own, tables)
    return Rows(tables=tables, own=tuple(used), problems=tuple(problems))


def _entries(raw: Mapping[str, Any]) -> list[tuple[str, str, str, object]]:
    return [
        (language, where, short, said)
        for language, wheres in raw.items()
        for where, table in (wheres.items() if isinstance(wheres, dict) else [("", {"": None})])
        for short, said in (table.items() if isinstance(table, dict) else [("", None)])
    ]


def _add(own: Path, tables: dict[str, dict[str, Table]]) -> tuple[list[Problem], list[Problem]]:
    """Put the rows of a person's own file before the others: those used, and what is wrong."""
    path = clean_line(str(own))
    used: list[Problem] = []
    problems: list[Problem] = []
    try:
        found = _entries(_parsed(own))
    except FileNotFoundError:
        return used, problems
    except OSError as error:
        return used, [Problem(Code.CONFIG_UNREADABLE, {"path": path, "reason": error.strerror or str(error)})]
    except (ValueError, RecursionError) as error:  # TOML or UTF-8 that is none, or too much of it
        return used, [Problem(Code.SPOKEN_UNREADABLE, {"path": path, "reason": clean_line(str(error), 200).rstrip(".")})]
    for number, (language, where, short, said) in enumerate(found):
        reason = "many" if number >= MOST_ROWS else _wrong(language, where, short, said)
        table = ".".join(clean_line(part, 40) for part in (language, where) if part)
        facts = {"path": path, "table": table, "row": clean_line(short, 60), "reason": reason or "endless"}
        (problems if reason else used).append(Problem(Code.SPOKEN_BAD_ROW, facts))
        if not reason:
            _replace(tables[language], where, " ".join(short.split()), clean_line(str(said)))
        if reason == "many":
            break
    return used, problems


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"> {LARGEST} B")
    return tomllib.loads(content.decode("utf-8-sig"))


def _wrong(language: str, where: str, short: str, said: object) -> str:
    """Why a row cannot hold: "table", "short", "said" or "endless"; "" if it can."""
    if language not in LANGUAGES or where not in (*PROSE, *NUMBERS):
        return "table"
    if not 0 < len(short) <= LONGEST_SHORT or clean_line(short) != " ".join(short.split()) or not any(map(str.isalnum, short)):
        return "short"
    if not isinstance(said, str) or not clean_line(said) or len(said) > LONGEST_SAID:
        return "said"
    return "endless" if said != short and f" {short} " in f" {said} " else ""


def _replace(tables: dict[str, Table], where: str, short: str, said: str) -> None:
    """Put a row in the place of all that its abbreviation had; one that says itself only takes those away."""
    for other in PROSE if where in PROSE else (where,):
        tables[other].pop(short, None)
    if said != short:
        tables[where][short] = said
