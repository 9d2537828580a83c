"""feeds.toml: what a person follows. Read with every problem told at once, changed without touching what they wrote."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.config.disk import shipped_path
from tui.config.reading import Config, Settings, load
from tui.config.values import fresh_id

if TYPE_CHECKING:
    from tui.config.adding import add_all
    from tui.config.choosing import choose
    from tui.config.writing import add, change, ensure, remove, set_setting

__all__ = [
    "Config", "Settings", "add", "add_all", "change", "choose", "ensure", "fresh_id", "load", "remove", "set_setting",
    "shipped_path",
]  # fmt: skip

_CHANGING = {
    "add": "writing", "add_all": "adding", "change": "writing", "choose": "choosing", "ensure": "writing", "remove": "writing",
    "set_setting": "writing",
}  # fmt: skip
"""The module of each."""


def __getattr__(name: str) -> Any:
    """What changes the file is loaded when it is first asked for: most commands only read it."""
    if name not in _CHANGING:
        raise AttributeError(name)
    return getattr(import_module(f"tui.config.{_CHANGING[name]}"), name)
