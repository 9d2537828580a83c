"""Reading: feeds.toml becomes settings and subscriptions, and everything wrong with it a list of problems.

What is kept of a source with a problem: a bad or unknown optional key is reported and stands as if left out. Dropped is
a source without a sound id, url or kind (what it is would be a guess), one whose id another has (their articles would
mix), and one whose proxy or certificate is bad (it must not be fetched past it).
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tui.config import disk, values
from tui.config.values import SETTINGS, SOURCE, WRITTEN_SOURCE, Key
from tui.errors import Code, ConfigError, Problem
from tui.model import Subscription, clean_line
from tui.model.saved import SavedSearch
from tui.model.text import mask

if TYPE_CHECKING:
    from tui.config.layout import Place
    from tui.model.keys import OwnKey
    from tui.model.rules import Rule
else:  # what is written as a text in the types below would be compiled at every start: 2 ms
    OwnKey = Rule = Place = object

# What other readers call our keys.
_SYNONYMS = {
    "address": "url", "agent": "user_agent", "category": "folder", "feed": "url", "feeds": "source", "group": "folder",
    "interval": "every", "link": "url", "locale": "language", "name": "title", "type": "kind",
}  # fmt: skip
CONFIDENTIAL = r"(?i)authorization|cookie|token|secret|password|api.?key"
_PROGRAMS = ("speech", "pipes", "open_with")
_LOCATED = r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"
# Of one file: the wrong file may have an unknown key on every line, and a guess at one costs 50 µs.
_MOST_PROBLEMS = 10_000
_MOST_SUGGESTIONS = 500


class Settings(NamedTuple):
    """[settings] of feeds.toml."""

    language: str = ""  # vi, en; empty: from LANG
    every: timedelta = timedelta(hours=1)  # between two fetches of a source that says nothing else
    edited_unread: bool = False  # an article that was edited is unread again, of a source that says nothing else
    connections: int = 20  # requests in flight
    per_host: int = 2  # of them to one host
    text_mode: bool = False
    auto_refresh: bool = True  # the full screen fetches by itself what is due
    user_agent: str = ""  # empty: bantin's own
    remind: timedelta = timedelta(minutes=15)  # before an event that names the person; 0 is never
    bell: bool = False  # with a reminder
    prompt: Literal["colon", "place", "none"] = "colon"  # what stands before the line typed in text mode
    width: int = 0  # cells at which text mode folds lines at words; 0 is never
    abbreviations: str = "expand"  # what text mode does with them: "expand" says them in words, "keep" as written
    speech: str = ""  # the program that reads aloud what it is given on its input; empty: one that is found
    names: tuple[str, ...] = ()  # the person's own, and their roles, as schedules write them
    theme: str = "dark"  # of the full screen, one of THEMES
    layout: str = "panes"  # of the full screen, one of LAYOUTS
    reduced_motion: bool = False  # nothing in the full screen moves by itself
    start: str = "overview"  # what a visit to the full screen begins with, one of STARTS
    notify: str = "desktop"  # how the person is told of what comes, one of NOTIFIES
    same_story: str = "together"  # what several sources tell is shown once: "together", or for each: "apart"
    mark_read: str = "open"  # what marks an article read: "open", "3s", "end", "never"
    measure: int = 72  # columns of prose at most; 0 is as many as there are
    list_format: str = ""  # the fields of a line of the list; empty: the usual ones
    images: bool = False  # pictures are shown with the article, unasked
    signs: str = "auto"  # what the full screen draws with, one of SIGNS
    keep: timedelta = timedelta()  # how long articles stay; 0 is for ever
    keep_entries: int = 0  # of each source; 0 is all
    keep_size: int = 0  # bytes of text of all sources together; 0 is without bound
    copies: timedelta = timedelta(weeks=1)  # how often a whole copy of the store is made beside it; 0 never
    keep_unread: bool = True  # what is unread stays in any case
    keys: str = "default"  # of the full screen, one of PRESETS
    pipes: tuple[str, ...] = ()  # commands that an article can be given to, as typed
    open_with: tuple[tuple[str, str], ...] = ()  # the program that opens attachments with this ending


class Config(NamedTuple):
    """What a feeds.toml says: all that is right in it, and all that is wrong."""

    path: Path  # the file read
    settings: Settings
    subscriptions: tuple[Subscription, ...]
    problems: tuple[Problem, ...]  # in the order of the lines
    shipped: bool  # the shipped default, not a file of the person's
    keys: tuple[OwnKey, ...] = ()  # [keys]: what the person assigned
    rules: tuple[Rule, ...] = ()  # every [[rule]] with nothing wrong in it
    lists: tuple[Subscription, ...] = ()  # [[list]]: lists of sources that others keep
    searches: tuple[SavedSearch, ...] = ()  # every [[search]] that is right


def load(path: Path | None) -> Config:
    """What the file at `path` says; None is the shipped default. No content raises, and nothing wrong in one source affects
    another: see `problems`. ConfigError (CONFIG_UNREADABLE) only for a file that is not there."""
    place = disk.shipped_path() if path is None else path
    try:
        text = disk.read(place)
        return understand(text, parse(text, place), place, shipped=path is None)
    except ConfigError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise
        return Config(path=place, settings=Settings(), subscriptions=(), problems=error.problems, shipped=path is None)


def parse(text: str, path: Path, number: Callable[[str], object] = float) -> dict[str, Any]:
    """The bare values of a TOML text; `number` reads its fractions. ConfigError (CONFIG_SYNTAX) tells the first error."""
    text = disk.without_bom(text)[1]
    try:
        return tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(_LOCATED, str(error))
        said = found[1] if found else str(error)
        if found and found[2]:
            line, column = int(found[2]), int(found[3])
        else:
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    except (ValueError, RecursionError) as error:  # a number of over 4,300 digits; thousands of brackets
        said = str(error).partition(":")[0]
        found = re.search(r"[0-9_]{4300,}|(?:[\[{]\s*){50,}|\S{4300,}", text)
        at = found.start() if found else 0
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    raise disk.failure(Code.CONFIG_SYNTAX, path, line=line, column=column, reason=clean_line(said, 200))


def understand(text: str, raw: Mapping[str, Any], path: Path, *, shipped: bool = False) -> Config:
    """What the values `raw` of the TOML `text` say."""
    review = Review()
    settings = review.settings(raw.get("settings", {}))
    subscriptions = tuple(review.sources(raw.get("source", []), settings))
    keys = review.keys(raw.get("keys", {}), text)
    lists = _lists(review, raw["list"]) if "list" in raw else ()
    review.unknown(raw, ("settings", "source", "list", "search", "rule", "keys"), ())
    review.secrets((*subscriptions, *lists), disk.mode(path))
    alone = not shipped and disk.is_own(path)
    settings = review.own(settings, alone=alone)
    found = _rules(review, raw["rule"], None if lists else subscriptions, alone=alone) if "rule" in raw else ()
    saved = _searches(review, raw["search"], subscriptions, sure=not lists) if "search" in raw else ()
    subscriptions = review.without_programs(subscriptions, alone=alone)
    problems = review.problems(text, path)
    return Config(
        path=path, settings=settings, subscriptions=subscriptions, problems=problems, shipped=shipped, keys=keys, rules=found,
        lists=lists, searches=saved,
    )  # fmt: skip


def _lists(review: "Review", raw: object) -> tuple[Subscription, ...]:
    from tui.config.lists import lists

    return tuple(lists(review, raw))


def _searches(review: "Review", raw: object, subscriptions: Sequence[Subscription], *, sure: bool) -> tuple[SavedSearch, ...]:
    """Those that name sources of lists may be right: `sure` that there are none."""
    from tui.config.searches import searches

    return tuple(searches(review, raw, {each.id for each in subscriptions} if sure else None))


def _rules(review: "Review", raw: object, known: Sequence[Subscription] | None, *, alone: bool) -> tuple[Rule, ...]:
    from tui.config.rules import rules

    return tuple(rules(review, raw, None if known is None else {each.id for each in known}, alone=alone))


class Finding(NamedTuple):
    """A problem whose line is not known yet. `first` is the place of what it collides with."""

    code: Code
    place: Place
    facts: dict[str, str | int]
    first: Place


class Review:
    """One reading of one file: gives what is right and gathers what is not."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}  # of sources and lists, by id

    def problems(self, text: str, path: Path) -> tuple[Problem, ...]:
        """Everything found, in the order of the lines of `text`."""
        if not self.findings:
            return ()
        from tui.config import layout

        known = layout.lines(disk.without_bom(text)[1])
        said = clean_line(str(path))
        problems = []
        for finding in self.findings:
            line = layout.line_of(finding.place, known)
            facts: dict[str, str | int] = {"path": said, "line": line, "key": _label(finding.place), **finding.facts}
            if finding.first:
                facts["first_line"] = layout.line_of(finding.first, known)
            problems.append((line, Problem(code=finding.code, facts=facts)))
        return tuple(problem for _, problem in sorted(problems, key=lambda pair: pair[0]))

    def tables(self, name: str, raw: object, most: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every [[name]] with its number, the first `most`; what is none, or one too many, is a problem."""
        if not isinstance(raw, list):
            self.bad((name,), raw, f"[[{name}]]")
            return
        for number, stanza in enumerate(raw):
            if isinstance(stanza, dict) and number < most:
                yield number, stanza
            else:
                self.bad((name, number), stanza, f"[[{name}]]" if number < most else f"[[{name}]] × {most}")

    def settings(self, raw: object) -> Settings:
        """[settings]; the default for whatever does not fit."""
        if not isinstance(raw, dict):
            self.bad(("settings",), raw, "[settings]")
            return Settings()
        return Settings(**self.table(raw, SETTINGS, ("settings",))[0])

    def own(self, settings: Settings, *, alone: bool) -> Settings:
        """The settings, without programs unless the file is the person's `alone`."""
        named = () if alone else [name for name in _PROGRAMS if getattr(settings, name)]
        for name in named:
            self.note(Code.SETTING_COMMAND, ("settings", name))
        return settings._replace(**{name: getattr(Settings(), name) for name in named}) if named else settings

    def keys(self, raw: object, text: str) -> tuple[OwnKey, ...]:
        """[keys]: what each key of the full screen is to do. What it means is for others to say."""
        if not isinstance(raw, dict):
            self.bad(("keys",), raw, "[keys]")
            return ()
        if not raw:
            return ()
        from tui.config import layout
        from tui.model.keys import OwnKey

        lines = layout.lines(disk.without_bom(text)[1])
        found = []
        for key, said in raw.items():
            actions = [said] if isinstance(said, str) else said
            if isinstance(actions, list) and all(isinstance(action, str) for action in actions):
                line = layout.line_of(("keys", key), lines)
                meant = tuple(filter(None, (clean_line(action, values.LONGEST_TEXT) for action in actions)))
                found.append(OwnKey(key=key, actions=meant, line=line))
            else:
                self.bad(("keys", key), said, '"next", ["mark-source", "next-source"], ""')
        return tuple(found)

    def sources(self, raw: object, settings: Settings) -> Iterator[Subscription]:
        """Every [[source]] that can be followed."""
        if not isinstance(raw, list):
            self.bad(("source",), raw, "[[source]]")
            return
        for number, stanza in enumerate(raw):
            place = ("source", number)
            if not isinstance(stanza, dict):
                self.bad(place, stanza, "[[source]]")
                continue
            fields, sound = self.stanza(stanza, place, WRITTEN_SOURCE)
            if not (source_id := identity(stanza, fields)):
                continue
            first = self.places.setdefault(source_id, place)
            if first is not place:
                key = "id" if "id" in fields else "url"
                self.note(Code.CONFIG_DUPLICATE, (*place, key), first, value=values.shown(source_id))
            elif sound:
                general = {"every": settings.every, "edited_unread": settings.edited_unread}
                yield Subscription(**{**general, **fields, "id": source_id})

    def stanza(self, raw: Mapping[str, Any], place: Place, keys: Mapping[str, Key] = SOURCE) -> tuple[dict[str, Any], bool]:
        """The values of one [[source]] that fit, and whether it can be followed, its id apart."""
        fields, sound = self.table(raw, keys, place)
        if "certificate" in fields and str(fields.get("url", "")).lower().startswith("http:"):  # nobody shows one
            self.bad((*place, "url"), raw["url"], '"https://…"')
            return fields, False
        if "url" in raw:
            return fields, sound
        self.note(Code.CONFIG_MISSING_KEY, (*place, "url"))
        return fields, False

    def table(self, raw: Mapping[str, Any], keys: Mapping[str, Key], place: Place) -> tuple[dict[str, Any], bool]:
        """The values of a table that fit, and whether every vital one does."""
        fields: dict[str, Any] = {}
        sound = True
        for name, value in raw.items():
            key = keys.get(name)
            if key is None or (value == "" and name != "url"):  # an empty text is as good as none
                continue
            try:
                fields[name] = self._parts(key, value, (*place, name)) if key.parts else key.read(value)
            except ValueError:
                sound = sound and not key.vital
                self.bad((*place, name), value, key.expected, secret=key.secret)
        if not raw.keys() <= keys.keys():
            self.unknown(raw, keys, place)
        return fields, sound

    def _parts(self, key: Key, value: object, place: Place) -> tuple[Any, ...]:
        """The items of a list, once each, or the pairs of a table, that fit. ValueError where it is neither."""
        found: dict[Any, None] = {}
        if key.parts == "list" and isinstance(value, list):
            named: Sequence[tuple[str | int, Any]] = list(enumerate(value))
        elif key.parts == "table" and isinstance(value, dict):
            named = list(value.items())
        else:
            raise ValueError
        for name, part in named:
            try:
                if isinstance(name, str) and not re.fullmatch(key.names, name):
                    raise ValueError
                said = key.read(part)
                found[said if isinstance(name, int) else (name, said)] = None
            except ValueError:
                self.bad((*place, name), part, key.expected, secret=key.secret)
        return tuple(found)

    def unknown(self, raw: Mapping[str, Any], keys: Mapping[str, Key] | Sequence[str], place: Place) -> None:
        """Report every key that is none of `keys`."""
        for name in raw:
            if name not in keys:
                few = len(self.findings) < _MOST_SUGGESTIONS
                suggestion = _suggestion(name, keys) if few else ""
                self.note(Code.CONFIG_UNKNOWN_KEY, (*place, name), suggestion=suggestion)

    def secrets(self, subscriptions: Sequence[Subscription], mode: int) -> None:
        """Report the first password or token of a file that others may read."""
        if not mode & 0o044:
            return
        for subscription in subscriptions:
            if key := _secret_key(subscription):
                place = (*self.places[subscription.id], *key)
                self.note(Code.CONFIG_EXPOSED, place, mode=f"{mode:04o}")
                return

    def without_programs(self, subscriptions: tuple[Subscription, ...], *, alone: bool) -> tuple[Subscription, ...]:
        """The sources that may be followed: those with a command only from a file that is the person's `alone`."""
        if alone:
            return subscriptions
        for each in subscriptions:
            if each.command or each.filter:
                self.note(Code.CONFIG_COMMAND, (*self.places[each.id], "command" if each.command else "filter"))
        return tuple(each for each in subscriptions if not each.command and not each.filter)

    def bad(self, place: Place, value: object, expected: str, *, secret: bool = False) -> None:
        """Report a value that does not fit."""
        self.note(Code.CONFIG_BAD_VALUE, place, value="***" if secret else values.shown(value), expected=expected)

    def note(self, code: Code, place: Place, first: Place = (), **facts: str | int) -> None:
        """Report a problem of a place; `first` is the place of what it collides with."""
        if len(self.findings) < _MOST_PROBLEMS:
            self.findings.append(Finding(code=code, place=place, facts=facts, first=first))


def identity(raw: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """The id of a stanza, given its bare values and those that fit: the one it names, else its address; "" if neither fits."""
    if "id" in fields:
        return str(fields["id"])
    return values.address_id(fields["url"]) if "url" in fields and not raw.get("id") else ""


def _label(place: Place) -> str:
    """A place as a person counts: source[1].every is in the first source."""
    said = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{clean_line(part, 60)}" for part in place)
    return said.removeprefix(".")


def _suggestion(name: str, keys: Mapping[str, Key] | Sequence[str]) -> str:
    """The key that was meant, if it can be guessed; with its table if it belongs into another one."""
    from difflib import get_close_matches

    plain = name.lower().replace("-", "_")
    if _SYNONYMS.get(plain) in keys:
        return _SYNONYMS[plain]
    if near := get_close_matches(plain[:40], list(keys), n=1, cutoff=0.6):
        return near[0]
    return next((f"{table}.{plain}" for table, known in (("settings", SETTINGS), ("source", SOURCE)) if plain in known), "")


def _secret_key(subscription: Subscription) -> Place:
    """The key of a source that holds a password or token; () if none does."""
    for key, address in (("url", subscription.url), ("proxy", subscription.proxy)):
        if "@" in address and mask(address) != address:
            return (key,)
    return next((("headers", name) for name, _ in subscription.headers if re.search(CONFIDENTIAL, name)), ())
