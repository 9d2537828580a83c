"""Values: what every key of feeds.toml may hold, and how it becomes a value of the model."""

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args
from urllib.parse import unquote, urlsplit

from tui.model import FullText, Kind, clean, clean_line, fold
from tui.model.listformat import FIELDS, list_fields
from tui.model.text import mask

LANGUAGES = ("vi", "en")
"""What bantin itself speaks."""
THEMES = ("dark", "light", "contrast-dark", "contrast-light", "terminal")
LAYOUTS = ("panes", "one")
NOTIFIES = ("desktop", "terminal", "none")
STARTS = ("overview", "articles")
SIGNS = ("auto", "unicode", "ascii")
PRESETS = ("default", "newsboat", "emacs")
"""Sets of keys of the full screen."""
ABBREVIATIONS = ("expand", "keep")
"""What text mode does with abbreviations, times and dates."""
LONGEST_TEXT = 300
LONGEST_ADDRESS = 4000
LONGEST_ID = 32
"""Characters of an id that we make; a person may choose a longer one."""
EVERY_LEAST, EVERY_MOST = timedelta(seconds=10), timedelta(weeks=53)
TIMEOUT_MOST = 3600.0  # seconds

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
# Patterns that few files need are left to `re` to compile when they are used.
_DURATION = r"([0-9]{1,9})([smhdw])"
_SIZE = r"([0-9]{1,12}) ?([kKMG]?)(i?)B"
_POWERS = {"": 0, "k": 1, "K": 1, "M": 2, "G": 3}
_LANGUAGE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
_HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}"
_HEADER_VALUE = r"[!-~](?:[ -~\t]*[!-~])?"
_FINGERPRINT = r"sha256:(?:[0-9A-Fa-f]{64}|(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2})"
_SELECT_NAME = r"[a-z][a-z0-9_]*"
_ASCII_ADDRESS = r"[!-~]+"
_USUAL_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[1-9][0-9]{0,3})?(?:[/?#][!-~]*)?")  # in which nothing can be wrong
_HOST = r"[\w.~%:-]+"
_EXTRA = r"(?i)^(?:https?:)?//(?:[^/?#]*@)?(?:www\.(?=[^/?#]))?"


class Key(NamedTuple):
    """One key: how its value is read and what it expects, in TOML's own notation, so that it needs no translation.

    `read` raises ValueError for a value that does not fit. Where `parts` is set it reads one item of a list, or one value
    of a table whose names match `names`. Without a `vital` key that fits, a source is not followed at all.
    """

    read: Callable[[Any], Any]
    expected: str
    parts: Literal["", "list", "table"] = ""
    names: str = _SELECT_NAME
    vital: bool = False
    secret: bool = False  # its values are not repeated in messages


def text(value: object) -> str:
    """One clean line, cut to LONGEST_TEXT characters."""
    if not isinstance(value, str):
        raise ValueError
    return clean_line(value, LONGEST_TEXT)


def _some_text(value: object) -> str:
    said = text(value)
    if not said:
        raise ValueError
    return said


def _folder(value: object) -> str:
    return "/".join(part for part in (part.strip() for part in text(value).split("/")) if part)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _words(value: object, least: int = 0) -> str:
    """A program and what is said to it, as a shell would part them; at least so many parts."""
    import shlex

    said = text(value)
    if len(shlex.split(said)) < least:
        raise ValueError
    return said


def _command(value: object) -> str:
    return _words(value, 1)


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _mark_read(value: object) -> str:
    """What marks an article read, or the seconds it must be open for that."""
    if not isinstance(value, str) or not re.fullmatch(r"open|end|never|[1-9][0-9]{0,3}s", value):
        raise ValueError
    return value


def _measure(value: object) -> int:
    """Columns of prose; fewer than twenty part every sentence."""
    return 0 if value == 0 and value is not False else _whole(20, 1000)(value)


def _list_format(value: object) -> str:
    said = text(value)
    list_fields(said)
    return said


def _duration(value: object) -> timedelta:
    found = re.fullmatch(_DURATION, value) if isinstance(value, str) else None
    if not found:
        raise ValueError
    try:
        return int(found[1]) * _UNITS[found[2]]
    except OverflowError:
        raise ValueError from None


def _every(value: object) -> timedelta:
    every = _duration(value)
    if not EVERY_LEAST <= every <= EVERY_MOST:
        raise ValueError
    return every


def _keep(value: object) -> timedelta:
    if value == "off":
        return timedelta()
    years = re.fullmatch("([0-9]{1,3})y", value) if isinstance(value, str) else None
    span = timedelta(days=365) * int(years[1]) if years else _duration(value)
    if span < timedelta(days=1):
        raise ValueError
    return span


def _remind(value: object) -> timedelta:
    return timedelta() if value == "off" else _duration(value)


def _timeout(value: object) -> float:
    seconds = value if isinstance(value, int | float) else _duration(value).total_seconds()
    if isinstance(value, bool) or not 0 < seconds <= TIMEOUT_MOST:
        raise ValueError
    return float(seconds)


def _size(value: object) -> int:
    if isinstance(value, str):
        found = re.fullmatch(_SIZE, value)
        if not found:
            raise ValueError
        value = int(found[1]) * (1024 if found[3] else 1000) ** _POWERS[found[2]]
    return _whole(1, 10**10)(value)


def _kind(value: object) -> Kind:
    return Kind(text(value))


def _one_of(names: Collection[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in names:
            raise ValueError
        return value

    return read


def _prompt(value: object) -> str:
    if value not in ("colon", "place", "none"):
        raise ValueError
    return str(value)


def _language(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(_LANGUAGE, value):
        raise ValueError
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(_SELECT_NAME, value):
        raise ValueError
    return value


def _header_value(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS or not re.fullmatch(_HEADER_VALUE, value):
        raise ValueError
    return value


def _selector(value: object) -> str:
    selector = clean(value).strip() if isinstance(value, str) else ""
    if not selector or len(selector) > LONGEST_ADDRESS:
        raise ValueError
    return selector


def address(value: object) -> str:
    """An absolute http or https address with a host, user:password@ allowed, without anything a terminal could obey."""
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
        raise ValueError
    if _USUAL_ADDRESS.fullmatch(value):
        return value
    if not re.fullmatch(_ASCII_ADDRESS, value) and (" " in value or clean_line(value) != unicodedata.normalize("NFC", value)):
        raise ValueError
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not re.fullmatch(_HOST, parts.hostname or "") or parts.port == 0:
        raise ValueError
    return value


def _file(value: object) -> str:
    """A path that means the same wherever bantin is started."""
    said = _some_text(value)
    try:
        path = Path(said).expanduser()
    except RuntimeError:  # no such person
        raise ValueError from None
    if not path.root:
        raise ValueError
    return str(path)


def _fingerprint(value: object) -> str:
    """As browsers and openssl show it, with colons or without."""
    if not isinstance(value, str) or not re.fullmatch(_FINGERPRINT, value):
        raise ValueError
    return "sha256:" + value.removeprefix("sha256:").replace(":", "").upper()


def _source_address(value: object) -> str:
    """As `address`, or the path of a file of this computer as a file: address."""
    if isinstance(value, str) and value.startswith(("/", "~", "file:///")):
        return Path(_file(unquote(value.removeprefix("file://")))).as_uri()
    return address(value)


def _program(value: object) -> tuple[str, ...]:
    """A program and its arguments, as they are given to the system."""
    if not isinstance(value, list) or not 1 <= len(value) <= 100:
        raise ValueError
    for part in value:
        if not isinstance(part, str) or len(part) > LONGEST_ADDRESS or clean(part) != unicodedata.normalize("NFC", part):
            raise ValueError
    if not value[0] or value[0].startswith("-"):
        raise ValueError
    try:
        return (str(Path(value[0]).expanduser()) if value[0].startswith("~") else value[0], *value[1:])
    except RuntimeError:  # no such person
        raise ValueError from None


def address_id(url: str) -> str:
    """The id of a source that names none: its address without scheme, user, "www.", fragment and closing slash, tokens masked:
    it is shown."""
    bare = re.sub(_EXTRA, "", mask(url)).partition("#")[0].rstrip("/")
    host = re.split("[/?]", bare, maxsplit=1)[0]
    return clean_line(host.lower() + bare[len(host) :])


def fresh_id(title: str, url: str, taken: Collection[str]) -> str:
    """A short lasting id for a new source that none of `taken` is, of its title's words, else of its host."""
    words = re.findall("[a-z0-9]+", fold(title))
    while len("-".join(words)) > LONGEST_ID and len(words) > 1:
        words.pop()
    bare = "-".join(words)[:LONGEST_ID] or (urlsplit(url).hostname or "").replace(".", "-") or "nguon"
    return next(name for n in range(1, len(taken) + 2) if (name := bare if n == 1 else f"{bare}-{n}") not in taken)


_EVERY = Key(_every, '"30s", "15m", "1h", "2d", "1w"')
_EDITED_UNREAD = Key(_switch, "true, false")
_TEXT = Key(text, '"…"')
_KEEP = Key(_keep, '"90d", "26w", "1y", "off"')
_KEEP_ENTRIES = Key(_whole(0, 1_000_000), "0 … 1000000")
_KEEP_SIZE = Key(_size, '"500MB", "2GB"')
_USER_AGENT = Key(_header_value, '"Name/1.0"')

SETTINGS: dict[str, Key] = {
    "language": Key(_one_of(LANGUAGES), '"vi", "en"'),
    "every": _EVERY,
    "edited_unread": _EDITED_UNREAD,
    "connections": Key(_whole(1, 500), "1 … 500"),
    "per_host": Key(_whole(1, 500), "1 … 500"),
    "text_mode": Key(_switch, "true, false"),
    "auto_refresh": Key(_switch, "true, false"),
    "user_agent": _USER_AGENT,
    "remind": Key(_remind, '"15m", "off"'),
    "bell": Key(_switch, "true, false"),
    "prompt": Key(_prompt, '"colon", "place", "none"'),
    "width": Key(_whole(0, 1000), "0 … 1000"),
    "abbreviations": Key(_one_of(ABBREVIATIONS), '"expand", "keep"'),
    "speech": Key(_words, '"espeak-ng -v vi"'),
    "names": Key(_some_text, '["Nguyễn Văn An", "PGĐ An"]', parts="list"),
    "theme": Key(_one_of(THEMES), ", ".join(f'"{name}"' for name in THEMES)),
    "layout": Key(_one_of(LAYOUTS), '"panes", "one"'),
    "reduced_motion": Key(_switch, "true, false"),
    "start": Key(_one_of(STARTS), '"overview", "articles"'),
    "notify": Key(_one_of(NOTIFIES), '"desktop", "terminal", "none"'),
    "same_story": Key(_one_of(("together", "apart")), '"together", "apart"'),
    "mark_read": Key(_mark_read, '"open", "3s", "end", "never"'),
    "measure": Key(_measure, "0, 20 … 1000"),
    "list_format": Key(_list_format, f'"{{signs}} {{date}} {{title}} {{source:20}}", fields: {", ".join(FIELDS)}'),
    "images": Key(_switch, "true, false"),
    "signs": Key(_one_of(SIGNS), '"auto", "unicode", "ascii"'),
    "keep": _KEEP,
    "keep_entries": _KEEP_ENTRIES,
    "keep_size": _KEEP_SIZE,
    "copies": _KEEP,
    "keep_unread": Key(_switch, "true, false"),
    "keys": Key(_one_of(PRESETS), ", ".join(f'"{name}"' for name in PRESETS)),
    "pipes": Key(_command, '["wc -w", "pandoc -f markdown -t plain"]', parts="list"),
    "open_with": Key(_command, '{ pdf = "zathura" }', parts="table", names=r"[a-z0-9]{1,10}"),
}
"""The keys of [settings]."""

SOURCE: dict[str, Key] = {
    "id": Key(_some_text, '"abc"', vital=True),
    "title": _TEXT,
    "url": Key(address, '"https://…", "http://…"', vital=True),
    "kind": Key(_kind, ", ".join(f'"{kind}"' for kind in Kind), vital=True),
    "portal": _TEXT,
    "folder": Key(_folder, '"A", "A/B"'),
    "tags": Key(_some_text, '["a", "b"]', parts="list"),
    "hidden": Key(_switch, "true, false"),
    "every": _EVERY,
    "headers": Key(_header_value, '{ Name = "…" }', parts="table", names=_HEADER_NAME, secret=True),
    "user_agent": _USER_AGENT,
    "timeout": Key(_timeout, '30, "30s", "1m"'),
    "proxy": Key(address, '"http://host:port"', vital=True),
    "authority": Key(_file, '"/path/ca.pem", "~/ca.pem"'),
    "certificate": Key(_fingerprint, '"sha256:AB12…"', vital=True),
    "language": Key(_language, '"vi", "en", "pt-BR"'),
    "edited_unread": _EDITED_UNREAD,
    "keep": _KEEP,
    "keep_entries": _KEEP_ENTRIES,
    "keep_size": _KEEP_SIZE,
    "notify": Key(_switch, "true, false"),
    "max_entries": Key(_whole(1, 1_000_000), "1 … 1000000"),
    "max_bytes": Key(_size, '5000000, "10MB"'),
    "command": Key(_program, '["program", "argument"]', vital=True),
    "filter": Key(_program, '["program", "argument"]', vital=True),
    "recipe": Key(_name, '"liferay", "nukeviet", …'),
    "block": Key(_some_text, '"Thông báo"'),
    "pages": Key(_whole(1, 50), "1 … 50"),
    "full_text": Key(_one_of(get_args(FullText)), '"demand", "always", "never"'),
    "select": Key(_selector, '{ item = "ul > li", title = "h3 a" }', parts="table"),
}
"""The keys of [[source]]. `proxy` and `certificate` are vital because a source meant to go through the one, or to be held to
the other, must not be fetched without it. `authority` is not: without it less is trusted, not more."""

WRITTEN_SOURCE = {**SOURCE, "url": Key(_source_address, '"https://…", "http://…", "~/file.xml"', vital=True)}
"""The keys of a [[source]] that the person wrote: only they may name a file of this computer."""


def shown(value: object) -> str:
    """A value as TOML writes it, on one line, short and without passwords: for a message, not for reading back."""
    match value:
        case str():
            said = re.sub(r"(?<=://)[^/?#]*\s[^/?#]*@", "***@", clean_line(value))  # a password with blanks in it
            return f'"{clean_line(mask(said), 100)}"'
        case bool():
            return "true" if value else "false"
        case dict():
            return "{…}" if value else "{}"
        case list():
            return "[…]" if value else "[]"
        case int() if not -(10**20) < value < 10**20:
            return "…"
    return clean_line(str(value), 100)
