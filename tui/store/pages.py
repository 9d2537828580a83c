"""Pages: what SQLite itself gives up on, the schema of a file and its lost branches, found by hand (sqlite.org/fileformat2)."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tui.store.schema import PAGE_SIZE

_LEAF, _INNER = 0x0D, 0x05  # of a tree of rows
_LEAF_OF_KEYS, _INNER_OF_KEYS = 0x0A, 0x02
_ROOT, _BRANCH = 1, 5  # in the map of pages: what a page is
_MAPPED = PAGE_SIZE // 5  # pages that a page of the map tells of, which stand behind it
_DEEPEST = 20  # levels of a tree
_KINDS_OF_PAGE = {bytes((kind,)) for kind in (_LEAF, _INNER, _LEAF_OF_KEYS, _INNER_OF_KEYS)}
_HEAD = 100  # bytes of the file's own head, on its first page
_KINDS = ("table", "index", "trigger", "view")
_MOST = PAGE_SIZE - 35  # bytes of a row that stand on its page


class Named(NamedTuple):
    """A row of sqlite_master."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None


def restore_schema(path: Path) -> None:
    """Give a file back what can be found of its schema: tables and indexes, wherever the page that names them stands. Nothing
    else in it is touched."""
    found = _found(path)
    with path.open("r+b") as file:
        file.seek(_HEAD)
        file.write(struct.pack(">BHHHB", _LEAF, 0, 0, PAGE_SIZE, 0) + bytes(PAGE_SIZE - _HEAD - 8))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)", found)


def lost_branches(path: Path) -> dict[int, list[int]]:
    """The pages that nothing leads to, since the page above them is lost, by the root of their tree. The map of pages, which a
    store has for giving pages back, says of each page what it is and what it hangs from."""
    found: dict[int, list[int]] = {}
    pages = path.stat().st_size // PAGE_SIZE
    with path.open("rb") as file:

        def page(number: int) -> bytes:
            file.seek((number - 1) * PAGE_SIZE)
            return file.read(PAGE_SIZE)

        above: dict[int, tuple[int, int]] = {}  # by the number of a page: what it is, and what it hangs from
        for place in range(2, pages + 1, _MAPPED + 1):
            told = page(place)
            for at, (kind, parent) in enumerate(struct.iter_unpack(">BI", told[: len(told) // 5 * 5])):
                above[place + 1 + at] = (kind, parent)
        hanging: dict[int, list[int]] = {}
        for number, (kind, parent) in above.items():
            if kind == _BRANCH and number <= pages:
                hanging.setdefault(parent, []).append(number)
        for parent, branches in hanging.items():
            led = set(_children(page(parent), _HEAD if parent == 1 else 0))
            sound = [each for each in branches if each not in led and page(each)[:1] in _KINDS_OF_PAGE]
            if sound:
                found.setdefault(_root(parent, above), []).extend(sound)
    return found


def _root(number: int, above: dict[int, tuple[int, int]]) -> int:
    """The root of the tree that a page belongs to, as far as the map leads."""
    for _ in range(_DEEPEST):
        kind, parent = above.get(number, (_ROOT, 0))
        if kind != _BRANCH:
            break
        number = parent
    return number


def _found(path: Path) -> list[Named]:
    """Those on pages that the first page leads to before those on any other: a page given up may hold what was once."""
    found: dict[str, Named] = {}
    with path.open("rb") as file:
        pages = path.stat().st_size // PAGE_SIZE

        def page(number: int) -> bytes:
            file.seek((number - 1) * PAGE_SIZE)
            return file.read(PAGE_SIZE)

        first = page(1)
        led = [number for number in _children(first, _HEAD) if 1 < number <= pages]
        for number in (1, *led, *(each for each in range(2, pages + 1) if each not in led)):
            for named in _rows(page(number), _HEAD if number == 1 else 0):
                if 1 < named.root <= pages and named.kind in ("table", "index"):
                    found.setdefault(named.name, named)
    return sorted(found.values(), key=lambda named: named.kind != "table")  # SQLite wants a table before its indexes


def _children(page: bytes, start: int) -> Iterator[int]:
    """The pages that one leads to, if it is of the middle of a tree; its head begins at `start`."""
    if len(page) == PAGE_SIZE and page[start] in (_INNER, _INNER_OF_KEYS):
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        for at in struct.unpack_from(f">{min(count, 1000)}H", page, start + 12):
            if at <= PAGE_SIZE - 4:
                yield int.from_bytes(page[at : at + 4], "big")
        yield int.from_bytes(page[start + 8 : start + 12], "big")


def _rows(page: bytes, start: int) -> Iterator[Named]:
    """The rows of a page, if it is one of the schema."""
    if len(page) < PAGE_SIZE or page[start] != _LEAF:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    if not 0 < count < 500:
        return
    for at in struct.unpack_from(f">{count}H", page, start + 8):
        named = _row(page, at)
        if named is None:
            return
        yield named


def _row(page: bytes, at: int) -> Named | None:
    try:
        size, at = _number(page, at)
        _, at = _number(page, at)  # of the row
        if size > min(_MOST, len(page) - at):
            return None
        head, place = _number(page, at)
        types = []
        while place < at + head:
            length, place = _number(page, place)
            types.append(length)
        if len(types) != 5 or place != at + head:
            return None
        kind, name, table, root, sql = (_value(page, types, place, column) for column in range(5))
    except (IndexError, UnicodeDecodeError):
        return None
    if not isinstance(name, str) or not isinstance(table, str) or not isinstance(root, int) or isinstance(sql, int):
        return None
    return Named(kind=kind, name=name, table=table, root=root, sql=sql) if isinstance(kind, str) and kind in _KINDS else None


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. IndexError."""
    value = 0
    for count in range(8):
        byte = page[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | page[at + 8], at + 9


def _value(page: bytes, types: list[int], start: int, column: int) -> str | int | None:
    """A column of a record. Only text and whole numbers stand in a schema."""
    at = start + sum(map(_length, types[:column]))
    kind, length = types[column], _length(types[column])
    if at + length > len(page):
        raise IndexError
    if kind >= 13 and kind % 2:
        return page[at : at + length].decode()
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(page[at : at + length], "big", signed=True) if 1 <= kind <= 6 else None


def _length(kind: int) -> int:
    """Bytes that a column of this type takes."""
    return (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]
