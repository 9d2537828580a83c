"""The keys in force: the preset chosen, what the person assigned over it, and what is wrong with that."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from string import punctuation
from typing import NamedTuple

from tui.commands import furniture, table
from tui.commands.furniture import EVERYWHERE
from tui.errors import BantinError, Code, Problem
from tui.model import clean_line, fold
from tui.model.guessing import nearest
from tui.model.keys import OwnKey
from tui.session import Session

_NAMED = (
    "space", "enter", "tab", "escape", "backspace", "delete", "insert", "up", "down", "left", "right", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")
# One key to every terminal, whatever it is called, or another word for it.
_SAME = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape", "ctrl+space": "ctrl+@",
    "ctrl+at": "ctrl+@", "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown", "ctrl+slash": "ctrl+underscore",
}  # fmt: skip
# Textual's names for signs are Unicode's, but for these.
_SIGNS = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus", "plus_sign": "plus",
    "low_line": "underscore",
}  # fmt: skip
_SHOWN = {
    "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "delete": "Del", "insert": "Ins", "backspace": "Backspace",
}  # fmt: skip

Overrides = Sequence[tuple[str, tuple[str, ...]]]
DEFAULT: Overrides = (("O", ("open", "mark")),)
"""Keys of the default preset that do several things; the others stand with the commands and the furniture."""
PRESETS: Mapping[str, Overrides] = {
    "default": (),
    "newsboat": (
        ("N", ("toggle",)), ("J", ("next-source",)), ("K", ("previous-source",)), ("u", ("links",)), ("U", ("undo",)),
        ("ctrl+e", ("star",)), ("ctrl+z", ("suspend",)), ("b", ("page-up",)), ("h", ("help",)), ("D", ("mark",)),
        ("l", ("show-read",)), ("e", ("save",)),
    ),
    "emacs": (
        ("ctrl+n", ("down",)), ("ctrl+p", ("up",)), ("ctrl+f", ("right",)), ("ctrl+b", ("left",)), ("ctrl+v", ("page-down",)),
        ("alt+v", ("page-up",)), ("alt+<", ("top",)), ("alt+>", ("bottom",)), ("ctrl+a", ("top",)), ("ctrl+e", ("bottom",)),
        ("ctrl+s", ("search",)), ("ctrl+g", ("back",)), ("alt+x", ("palette",)), ("ctrl+_", ("undo",)), ("ctrl+z", ("suspend",)),
        ("ctrl+o", ("next-pane",)), ("alt+w", ("copy",)), ("ctrl+d", ("toggle",)),
    ),
}  # fmt: skip
"""What each preset changes of the default keys, written as a person writes [keys]."""


class Step(NamedTuple):
    """One thing a key does: a command with what it is given, or a piece of furniture."""

    name: str
    argument: str = ""


class Keymap(NamedTuple):
    """Which key does what, place by place, by Textual's names of keys; and the mistakes found."""

    places: Mapping[str, Mapping[str, tuple[Step, ...]]]
    problems: tuple[Problem, ...] = ()

    def keys(self, name: str, *wheres: str) -> tuple[str, ...]:
        """The keys that do just this, in those places or, where none is named, anywhere; as people write them."""
        looked_at = wheres or tuple(self.places)
        found = dict.fromkeys(
            key for where in looked_at for key, steps in self.places.get(where, {}).items() if steps == (Step(name),)
        )
        return tuple(key_name(key) for key in found)


def key_name(key: str) -> str:
    """A key as people write it: Ctrl+Z, ?, PgDn."""
    *held, last = key.split("+")
    if last in _SHOWN or (last in _NAMED and len(last) > 1):
        shown = _SHOWN.get(last, last.capitalize())
    else:
        shown = _sign(last)
        shown = shown.upper() if "ctrl" in held else shown
    return "+".join((*(part.capitalize() for part in held), shown))


def _sign(name: str) -> str:
    """The character of one of Textual's names; a letter is its own."""
    return name if len(name) == 1 else next((sign for sign in punctuation if _textual(sign) == name), name)


def canonical(written: str) -> str:
    """Textual's name of a key as a person writes it: "Ctrl+N", "?", "PgDn", "A". ValueError where there is no such key."""
    text = written.strip()
    *held, last = [text] if len(text) == 1 else [*text[:-1].split("+")[:-1], "+"] if text.endswith("++") else text.split("+")
    modifiers = [part.lower() for part in held]
    if not last or len(modifiers) != len(set(modifiers)) or not set(modifiers) <= set(_MODIFIERS):
        raise ValueError(written)
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            raise ValueError(written)
        if "shift" in modifiers and last.isalpha():  # which is how terminals tell it
            modifiers.remove("shift")
            last = last.upper()
        name = last.lower() if "ctrl" in modifiers else last
        name = name if name.isalnum() else _textual(name)
    else:
        name = _SAME.get(last.lower(), last.lower())
        if name not in _NAMED and _sign(name) == name:
            raise ValueError(written)
    key = "+".join((*(part for part in _MODIFIERS if part in modifiers), name))
    return _SAME.get(key, key)


def _textual(sign: str) -> str:
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)


def preset(name: str) -> Keymap:
    """The keys of a preset, with nothing assigned over them."""
    return _Drawing(name).keymap((), "")


def keymap(session: Session) -> Keymap:
    """The keys that feeds.toml asks for."""
    config = session.reader.config
    return _Drawing(config.settings.keys).keymap(config.keys, clean_line(str(config.path)))


class _Drawing:
    """Draws up one keymap."""

    def __init__(self, name: str) -> None:
        self._places: dict[str, dict[str, tuple[Step, ...]]] = {where: {} for where in furniture.PLACES}
        for row in furniture.TABLE:
            for where in row.where:
                self._places[where] |= dict.fromkeys(row.keys, (Step(row.name),))
        taken = self._places[EVERYWHERE]
        for command in table.commands():
            taken |= {key: (Step(command.name),) for key in command.keys if key not in taken}
        for key, actions in (*DEFAULT, *PRESETS[name]):
            self._put(canonical(key), tuple(Step(action) for action in actions))

    def keymap(self, own: Sequence[OwnKey], path: str) -> Keymap:
        """With what the person assigned; a mistake is told and changes nothing."""
        first: dict[str, int] = {}
        problems = []
        for wish in own:
            facts: dict[str, str | int] = {"path": path, "line": wish.line, "key": clean_line(wish.key, 40)}
            try:
                key = canonical(wish.key)
            except ValueError:
                problems.append(Problem(Code.KEY_UNKNOWN, facts | {"suggestion": _near_key(wish.key)}))
                continue
            if key in first:
                problems.append(Problem(Code.KEY_TWICE, facts | {"first_line": first[key]}))
                continue
            first[key] = wish.line
            steps = []
            for action in wish.actions:
                step, suggestion = step_of(action)
                if step is None:
                    said = {"action": clean_line(action, 60), "suggestion": suggestion}
                    problems.append(Problem(Code.KEY_ACTION, facts | said))
                    break
                steps.append(step)
            else:
                if asking := next((step for step in steps[:-1] if _asks(step)), None):
                    problems.append(Problem(Code.KEY_ORDER, facts | {"action": asking.name}))
                    continue
                self._put(key, tuple(steps))
        return Keymap(places=self._places, problems=tuple(problems))

    def _put(self, key: str, steps: tuple[Step, ...]) -> None:
        """Let a key do this wherever it can be done; there it does nothing else. Without steps it does nothing anywhere."""
        wheres = [_wheres(step) for step in steps]
        meant = set(wheres[0]).intersection(*wheres[1:]) if steps else set()
        if not meant or EVERYWHERE in meant:
            for keys in self._places.values():
                keys.pop(key, None)
        if steps:
            for where in {EVERYWHERE} if EVERYWHERE in meant else meant or {EVERYWHERE}:
                self._places[where][key] = steps


def _wheres(step: Step) -> tuple[str, ...]:
    """The places where something can be done."""
    rows = furniture.named(step.name)
    return tuple(dict.fromkeys(where for row in rows for where in row.where)) if rows else tuple(furniture.PLACES)


def _asks(step: Step) -> bool:
    """Whether a step waits for words, so that nothing can follow it."""
    if rows := furniture.named(step.name):
        return rows[0].name in ("command-line", "palette")
    return (table.named(step.name).required or step.name == "search") and not step.argument


def step_of(action: str) -> tuple[Step | None, str]:
    """What a person means by the name of a command, with its argument or without, or of furniture; None and the nearest name
    where there is none."""
    name = action.strip()
    if furniture.named(name):
        return Step(name), ""
    try:
        command, argument = table.parse(name)
    except BantinError:
        command, argument = None, ""
    typed = re.sub(r"\s+", " ", name)
    if command is not None and any(fold(typed).startswith(word) for word in table.words(command)):
        return Step(command.name, argument), ""
    return None, nearest(name[:60], _names())


def _names() -> Iterator[str]:
    yield from (command.name for command in table.commands())
    yield from dict.fromkeys(row.name for row in furniture.TABLE)


def _near_key(written: str) -> str:
    *held, last = written.strip().lower().split("+")
    near = [nearest(part, _MODIFIERS, 0.4) for part in held]
    name = last if len(last) == 1 else nearest(last, _NAMED, 0.5)
    return "+".join((*near, name)) if name and all(near) else ""
