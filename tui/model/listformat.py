"""How a person wants their list: which fields stand in a line, in which order, how wide."""

import re
from typing import NamedTuple

FIELDS = ("signs", "date", "title", "source", "portal", "section", "author")
WIDTH_MOST = 200  # cells
_FIELD = r"\{([a-z]+)(?::(>?)([1-9][0-9]{0,2}))?\}"


class Field(NamedTuple):
    """One field: `width` in cells, 0 for what is usual; a title has then what is left."""

    name: str
    width: int = 0
    right: bool = False


def list_fields(text: str) -> tuple[Field, ...]:
    """The fields of "{signs} {date} {title} {source:>20}", parted by spaces. ValueError where a field is unknown, stands twice or
    is too wide, where anything else stands between them, and without a title; () for the usual ones, of ""."""
    found = []
    for part in text.split():
        field = re.fullmatch(_FIELD, part)
        if field is None or field[1] not in FIELDS or int(field[3] or 0) > WIDTH_MOST:
            raise ValueError
        found.append(Field(name=field[1], width=int(field[3] or 0), right=bool(field[2])))
    names = [field.name for field in found]
    if (found and "title" not in names) or len(set(names)) < len(names):
        raise ValueError
    return tuple(found)
