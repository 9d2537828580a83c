"""Layout: where each statement of a TOML text stands, which the reading of it does not tell."""

import re
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

Place = tuple[str | int, ...]
"""The way to a value from the root: keys, and the number from 0 of an element of an array of tables."""

_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = rf"\[(\[?)[ \t]*({_DOTTED})[ \t]*\]\]?"
_ASSIGNMENT = rf"({_DOTTED})[ \t]*=[ \t]*"
_BETWEEN = r"(?:[ \t\r\n]+|#[^\n]*)*"
_PIECE = (
    r'''(?s)"""(?:[^"\\]+|\\.|"(?!""))*"{3,5}'''
    r"""|'''(?:[^']+|'(?!''))*'{3,5}"""
    r"""|"(?:[^"\\\n]+|\\.)*"|'[^'\n]*'|#[^\n]*|\n|[\[{]|[\]}]|[^"'#\[\]{}\n]+"""
)


class Statement(NamedTuple):
    """A header or an assignment. Offsets count characters, lines from 1."""

    place: Place
    header: bool
    value: int  # where the value starts; of a header, the header
    end: int  # behind the value or header, before any comment
    line: int
    last_line: int


def statements(toml: str) -> list[Statement]:
    """Every header and assignment of a valid TOML text, in order. What stands inside a value has no place of its own."""
    found: list[Statement] = []
    elements: dict[Place, int] = {}
    table: Place = ()
    line, counted = 1, 0
    # Compiled here: a file without mistakes, which is the usual one, never needs them.
    between, a_header, an_assignment = re.compile(_BETWEEN), re.compile(_HEADER), re.compile(_ASSIGNMENT)
    piece = re.compile(_PIECE)
    position = _end(between, toml, 0)
    while position < len(toml):
        line += toml.count("\n", counted, position)
        if header := a_header.match(toml, position):
            table = _resolve(_names(header[2]), elements, element=bool(header[1]))
            place, value, end = table, position, header.end()
        elif assignment := an_assignment.match(toml, position):
            place, value = (*table, *_names(assignment[1])), assignment.end()
            end = _value_end(piece, toml, value)
        else:
            break
        counted = end
        last_line = line + toml.count("\n", position, end)
        found.append(Statement(place=place, header=header is not None, value=value, end=end, line=line, last_line=last_line))
        line = last_line
        position = _end(between, toml, end)
    return found


def lines(toml: str) -> dict[Place, int]:
    """The line where each place is first spoken of."""
    found: dict[Place, int] = {}
    for statement in statements(toml):
        for depth in range(1, len(statement.place) + 1):
            found.setdefault(statement.place[:depth], statement.line)
    return found


def line_of(place: Place, known: dict[Place, int]) -> int:
    """The line of a place, or of the nearest one round it (a value inside a value has no line of its own); 0 if none."""
    return next((known[place[:depth]] for depth in range(len(place), 0, -1) if place[:depth] in known), 0)


def split_lines(toml: str) -> list[str]:
    """The lines of a text with their ends. Only LF ends a line in TOML: U+2028 and the like may stand in a string."""
    return re.findall(r"[^\n]*\n|[^\n]+", toml)


def _end(pattern: re.Pattern[str], toml: str, position: int) -> int:
    found = pattern.match(toml, position)
    return found.end() if found else position


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(tomllib.loads(f"name = {raw}")["name"] if raw[0] in "\"'" else raw for raw in re.findall(_NAME, dotted))


def _resolve(names: Sequence[str], elements: dict[Place, int], *, element: bool) -> Place:
    place: Place = ()
    for depth, name in enumerate(names, 1):
        place = (*place, name)
        if element and depth == len(names):
            elements[place] = elements.get(place, -1) + 1
        if place in elements:
            place = (*place, elements[place])
    return place


def _value_end(pattern: re.Pattern[str], toml: str, position: int) -> int:
    """The end of the value that starts at `position`: the end of its line, brackets and long strings closed."""
    depth, end = 0, position
    while position < len(toml) and (piece := pattern.match(toml, position)):
        said = piece[0]
        if said == "\n" or said[0] == "#":
            if not depth:
                break
        else:
            depth += (said in ("[", "{")) - (said in ("]", "}"))
            end = position + len(said.rstrip())
        position = piece.end()
    return end
