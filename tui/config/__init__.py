"""feeds.toml: what a person follows. Read with every problem told at once, changed without touching what they wrote."""

from tui.config.adding import add_all
from tui.config.choosing import choose
from tui.config.disk import shipped_path
from tui.config.reading import Config, Settings, load
from tui.config.values import fresh_id
from tui.config.writing import add, change, ensure, remove, set_setting

__all__ = [
    "Config", "Settings", "add", "add_all", "change", "choose", "ensure", "fresh_id", "load", "remove", "set_setting",
    "shipped_path",
]  # fmt: skip
