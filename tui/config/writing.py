"""Writing: what the program changes in a person's feeds.toml, and nothing else of it.

New text is put into the lines that are there, so comments, order and line ends outside it stay as they are byte for byte.
(tomlkit, which renders that text, would not do for the placing: it counts the comment above a stanza to the one before.)
Before a file is replaced the new text is read back: it must say what the old one said plus the change.
"""

from collections.abc import Callable, Mapping
from math import isnan
from pathlib import Path
from typing import Any

from tui.config import disk, layout, values
from tui.config.layout import Statement
from tui.config.reading import Config, Review, identity, parse, understand
from tui.config.values import SETTINGS, SOURCE, WRITTEN_SOURCE
from tui.errors import Code, ConfigError, NothingFound
from tui.model import Subscription, clean_line

Values = dict[str, Any]
"""The bare values of a feeds.toml."""


def ensure(path: Path) -> None:
    """Make sure that the person's file is there: a copy of the shipped one (0600, folders made) if it is not."""
    with disk.alone(path) as target:
        if not target.exists():
            disk.replace(target, disk.read(disk.shipped_path()))


def add(path: Path, stanza: Mapping[str, object], comment: str = "") -> Subscription:
    """Append a [[source]] with these keys (those of feeds.toml), under `comment`, to the file, or to a copy of the shipped
    one if it is not there yet. ConfigError, and nothing is written, if a key or value is not right (line 0), the id is
    taken, the address is followed already as the same kind and block, or the file is not valid TOML."""
    fresh = _checked(path, stanza)

    def change(text: str, raw: Values) -> str:
        refuse_odd(text, raw, "source", path)
        _refuse_duplicate(text, raw, fresh, path)
        raw.setdefault("source", []).append(fresh)
        remark = "".join(f"# {line}\n" for line in map(clean_line, comment.split("\n")) if line)
        return appended(text, remark + rendered({"source": [fresh]}))

    source_id = _id(fresh)
    return next(found for found in rewrite(path, change).subscriptions if found.id == source_id)


def remove(path: Path, source_id: str) -> None:
    """Take the first [[source]] with this id out of the file, with the comment directly above it. NothingFound if there is
    none; ConfigError if the file cannot be changed."""

    def change(text: str, raw: Values) -> str:
        number = _number_of(source_id, raw)
        refuse_odd(text, raw, "source", path)
        del raw["source"][number]
        if not raw["source"]:
            del raw["source"]
        return without(text, number)

    rewrite(path, change)


def change(path: Path, source_id: str, key: str, value: str | int | bool) -> None:
    """Set one key of the first [[source]] with this id, which keeps its id even if that came from the address. NothingFound,
    ConfigError."""
    review = Review()
    review.table({key: value}, SOURCE, ("source",))
    if review.findings:
        raise ConfigError(review.problems("", path))

    def put(text: str, raw: Values) -> str:
        number = _number_of(source_id, raw)
        refuse_odd(text, raw, "source", path)
        stanza = raw["source"][number]
        for name, said in ({key: value} if "id" in stanza else {"id": source_id, key: value}).items():
            stanza[name] = said
            text = with_key(text, ("source", number), name, rendered({name: said}))
        return text

    rewrite(path, put)


def set_setting(path: Path, key: str, value: str | int | bool) -> None:
    """Set one key of [settings]; what stands beside it stays. ConfigError if key or value is not right."""
    review = Review()
    review.table({key: value}, SETTINGS, ("settings",))
    if review.findings:
        raise ConfigError(review.problems("", path))

    def change(text: str, raw: Values) -> str:
        refuse_odd(text, raw, "settings", path)
        raw.setdefault("settings", {})[key] = value
        return _with_setting(text, key, rendered({key: value}))

    rewrite(path, change)


def rewrite(path: Path, change: Callable[[str, Values], str]) -> Config:
    """Replace the file by what `change` makes of its text, and give what it says then. `change` gets the values too, and
    changes them as it does the text."""
    with disk.alone(path) as target:
        old = disk.read(target if target.exists() else disk.shipped_path())
        raw = parse(old, path, _number)
        bom, text = disk.without_bom(old)
        new = bom + change(text, raw)
        try:
            faithful = parse(new, path, _number) == raw
        except ConfigError:
            faithful = False
        if not faithful:  # a way of writing TOML that `layout` and the functions below do not know
            raise disk.failure(Code.CONFIG_UNWRITABLE, path, reason="unusual layout")
        disk.replace(target, new)
    return understand(new, raw, path)


def _number(said: str) -> float | None:
    """A fraction of TOML, so that equal texts read as equal: nan is not equal to itself."""
    number = float(said)
    return None if isnan(number) else number


def _checked(path: Path, stanza: Mapping[str, object]) -> Values:
    """The stanza as it will be written: its texts cleaned, its keys in the usual order, what is empty left out."""
    review = Review()
    fields, _ = review.stanza(stanza, ())
    if review.findings:
        raise ConfigError(review.problems("", path))
    return kept(stanza, fields)


def kept(stanza: Mapping[str, object], fields: Mapping[str, Any]) -> Values:
    """What of a stanza is written, given those of its values that fit."""
    fresh: Values = {}
    for name, key in SOURCE.items():
        said = fields.get(name)
        if not said:
            continue
        if key.parts:
            fresh[name] = dict(said) if key.parts == "table" else list(said)
        else:
            fresh[name] = str(said) if isinstance(said, str) else stanza[name]
    return fresh


def _refuse_duplicate(text: str, raw: Values, fresh: Values, path: Path) -> None:
    fresh_id, fresh_address = _id(fresh), _address(fresh)
    for number, stanza in enumerate(_stanzas(raw)):
        known_id = _id(stanza)
        if known_id == fresh_id:
            key, value = "id", known_id
        elif known_id and _address(stanza) == fresh_address and same_part(stanza, fresh):
            key, value = "url", fresh["url"]
        else:
            continue
        line = layout.line_of(("source", number), layout.lines(text))
        raise disk.failure(Code.CONFIG_DUPLICATE, path, line=0, key=key, value=values.shown(value), first_line=line)


def same_part(stanza: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
    """Whether both mean the same part of a page, which may well be followed as a schedule, as a counter, and block by block."""
    return fresh.get("kind") in (None, stanza.get("kind")) and fresh.get("block", "") == stanza.get("block", "")


def refuse_odd(text: str, raw: Values, table: str, path: Path) -> None:
    """Refuse `source = [...]`, `[source]`, `settings = {...}` and the like: forms that nothing can be put into or taken from."""
    form, expected = (dict, "[settings]") if table == "settings" else (list, f"[[{table}]]")
    said = raw.get(table, form())
    inline = any(statement.place == (table,) and not statement.header for statement in layout.statements(text))
    if inline or not isinstance(said, form):
        line = layout.line_of((table,), layout.lines(text))
        raise disk.failure(Code.CONFIG_BAD_VALUE, path, line=line, key=table, value=values.shown(said), expected=expected)


def _stanzas(raw: Values) -> list[Values]:
    found = raw.get("source")
    return [stanza if isinstance(stanza, dict) else {} for stanza in found] if isinstance(found, list) else []


def _number_of(source_id: str, raw: Values) -> int:
    """The number, from 0, of the first source with this id. NothingFound."""
    ids = [_id(stanza) for stanza in _stanzas(raw)]
    if not source_id or source_id not in ids:
        from difflib import get_close_matches

        near = get_close_matches(source_id, [known for known in ids if known], n=1)
        raise NothingFound(Code.NO_SUCH_SOURCE, name=clean_line(source_id, 100), suggestion=near[0] if near else "")
    return ids.index(source_id)


def _id(stanza: Values) -> str:
    """The id a stanza has or would have; "" if that cannot be known."""
    named = {key: value for key, value in stanza.items() if key in ("id", "url")}
    return identity(stanza, Review().table(named, WRITTEN_SOURCE, ())[0])


def _address(stanza: Values) -> str:
    return _id({"url": stanza.get("url")})


def rendered(what: Values) -> str:
    """Values as TOML."""
    import tomlkit

    return tomlkit.dumps(what)


def _line_end(text: str) -> str:
    """The line end a file uses: that of its first line."""
    return "\r\n" if text[: text.find("\n")].endswith("\r") else "\n"


def appended(text: str, stanza: str) -> str:
    """`text` with a stanza after a blank line. A file without an end to its last line still has none afterwards."""
    end = _line_end(text)
    stanza = stanza.rstrip("\n").replace("\n", end)
    if not text:
        return stanza + end
    return f"{text}{end}{stanza}{end}" if text.endswith("\n") else f"{text}{end}{end}{stanza}"


def without(text: str, number: int, table: str = "source") -> str:
    """`text` without the source, or another such table, of this number (from 0), the comments that belong to it and one blank
    line."""
    lines = layout.split_lines(text)
    known = layout.statements(text)
    for first, last in reversed(_runs(known, (table, number))):
        floor = known[first - 1].last_line if first else 0
        top = _comment_top(lines, known[first].line - 1, floor)
        below = known[last + 1].line - 1 if last + 1 < len(known) else len(lines)
        bottom = known[last].last_line
        while bottom < below and lines[bottom].lstrip().startswith("#"):
            bottom += 1
        if bottom == below < len(lines):  # no blank line between: these comments are of the next statement
            bottom = known[last].last_line
        if top > floor and not lines[top - 1].strip():
            top -= 1
        elif top == 0 and bottom < below and not lines[bottom].strip():
            bottom += 1
        at_end = bottom == len(lines)
        del lines[top:bottom]
        if at_end and lines and not text.endswith("\n"):
            lines[-1] = lines[-1].removesuffix("\n").removesuffix("\r")
    return "".join(lines)


def _runs(known: list[Statement], place: layout.Place) -> list[tuple[int, int]]:
    """(first, last) of each unbroken run of statements that speak of a source, or of what else is at this place. There are two
    where another table stands between [[source]] and its [source.select]."""
    runs: list[tuple[int, int]] = []
    for index, statement in enumerate(known):
        if statement.place[:2] == place:
            if runs and runs[-1][1] == index - 1:
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
    return runs


def _comment_top(lines: list[str], top: int, floor: int) -> int:
    """The first line of the comment directly above line `top` (from 0), not above `floor`."""
    while top > floor and lines[top - 1].lstrip().startswith("#"):
        top -= 1
    return top


def _with_setting(text: str, key: str, assignment: str) -> str:
    """`text` with an assignment in [settings], or in a new [settings] before the first table."""
    known = layout.statements(text)
    if any(statement.place[:1] == ("settings",) for statement in known):
        return with_key(text, ("settings",), key, assignment)
    end = _line_end(text)
    lines = layout.split_lines(text)
    header = next((statement for statement in known if statement.header), None)
    if header is None:
        return appended(text, f"[settings]\n{assignment.strip()}")
    before = known[known.index(header) - 1].last_line if known.index(header) else 0
    at = _comment_top(lines, header.line - 1, before)
    lines[at:at] = ["[settings]" + end, assignment.strip() + end, end]
    return "".join(lines)


def with_key(text: str, table: layout.Place, key: str, assignment: str) -> str:
    """`text` with an assignment in a table that it has: in place of the old one, else below the commented-out one or the
    table's last key."""
    known = layout.statements(text)
    end, assignment = _line_end(text), assignment.strip()
    depth = len(table)
    inside = [statement for statement in known if statement.place[:depth] == table]
    for statement in inside:
        if statement.place == (*table, key):
            return text[: statement.value] + assignment.partition("=")[2].strip() + text[statement.end :]
    own = [inside[0]]  # up to the next header, which may be of a table within
    for statement in known[known.index(inside[0]) + 1 :]:
        if statement.header:
            break
        own.append(statement)
    lines = layout.split_lines(text)
    at = _commented_out(lines, key, own[0].last_line, known, own[-1]) or own[-1].last_line
    new = [assignment + end]
    if at == len(lines) and not text.endswith("\n"):
        lines[-1] += end
        new[-1] = new[-1].removesuffix(end)
    lines[at:at] = new
    return "".join(lines)


def _commented_out(lines: list[str], key: str, top: int, known: list[Statement], last: Statement) -> int:
    """The line number of `#key = …` between the header of a table and the next one; 0 if there is none."""
    following = known.index(last) + 1
    bottom = known[following].line - 1 if following < len(known) else len(lines)
    for number in range(top, bottom):
        name = lines[number].lstrip().removeprefix("#").partition("=")[0].strip()
        if name == key and lines[number].lstrip().startswith("#"):
            return number + 1
    return 0
