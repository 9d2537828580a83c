"""Plain: the TOML that nearly every feeds.toml keeps to, a statement a line, read at a glance.

Reading TOML with all it allows takes 15 ms for 500 sources, as much as all else that a command of the shell does with them. What
is not plain, and whatever is wrong, is left to the library: tests/test_config_plain.py holds this reading against it.
"""

import re
from typing import Any

_TEXT = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*"'
_STATEMENT = re.compile(
    r"[ \t]*(?:\[\[([A-Za-z0-9_-]+)\]\]|\[([A-Za-z0-9_-]+)\]"
    rf"|([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:({_TEXT})|(true|false)|(0|[1-9][0-9]{{0,17}})"
    rf"|(\[[ \t]*(?:{_TEXT}[ \t]*(?:,[ \t]*{_TEXT}[ \t]*)*,?[ \t]*)?\])))?"
    r"[ \t]*(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?"
)
"""[[name]], [name], or a key with a text without escapes, a switch, a whole number or a list of such texts; a comment."""


def plain_values(toml: str) -> dict[str, Any] | None:
    """The values of a TOML text where each statement is plain and names something new; None for any other."""
    root: dict[str, Any] = {}
    arrays: dict[str, list[dict[str, Any]]] = {}
    table = root
    for line in toml.replace("\r\n", "\n").split("\n"):
        if not line:
            continue
        found = _STATEMENT.fullmatch(line)
        if found is None:
            return None
        many, one, key, text, switch, number, listed = found.groups()
        if key:
            if key in table:
                return None
            table[key] = text[1:-1] if text else switch == "true" if switch else int(number) if number else _texts(listed)
        elif many:
            if many not in arrays:
                if many in root:
                    return None
                root[many] = arrays[many] = []
            table = {}
            arrays[many].append(table)
        elif one:
            if one in root:
                return None
            table = root[one] = {}
    return root


def _texts(listed: str) -> list[str]:
    return listed.split('"')[1::2]
