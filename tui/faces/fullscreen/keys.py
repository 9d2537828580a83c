"""Keys as Textual takes them, made of the keymap in force; and the widgets that have keys of their own."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingsMap

from tui.commands import furniture
from tui.commands.furniture import EVERYWHERE, Furniture
from tui.commands.keymap import Keymap, Step


def bindings(keymap: Keymap, where: str) -> Iterator[Binding]:
    """The keys of one place."""
    for key, steps in keymap.places.get(where, {}).items():
        match steps:
            case (Step(name, ""),) if row := row_of(name, where):
                action = row.action
            case (Step(name, ""),):
                action = f"app.command({name!r})"
            case _:
                action = f"app.steps({key!r}, {where!r})"
        yield Binding(key, action, "")


def row_of(name: str, where: str) -> Furniture | None:
    """The piece of furniture of this name in a place, else the one there is everywhere; None for the name of a command."""
    rows = furniture.named(name)
    return next((row for place in (where, EVERYWHERE) for row in rows if place in row.where), None)


class Keyed:
    """Has the keys of one place, which can be given it anew at any time. Mixed into a widget. (No widget itself: Textual finds
    widgets by the first of their bases that is one.)"""

    WHERE: ClassVar[str] = EVERYWHERE
    _bindings: BindingsMap

    def give_keys(self, keymap: Keymap) -> None:
        """Have these keys and no others."""
        self._bindings = BindingsMap(bindings(keymap, self.WHERE))
