"""Writes the tables of commands and keys into README.md: `python -m tests.readme`."""

import re
from pathlib import Path

from tui.commands import furniture, table
from tui.commands.keymap import key_name, preset

README = Path(__file__).resolve().parent.parent / "README.md"
MARKS = re.compile(r"(<!-- (commands|keys): .*? -->\n).*?(<!-- /\2 -->)", re.DOTALL)


def command_table() -> str:
    """The table of commands in Markdown."""
    lines = ["| command | tiếng Việt | keys | what it does |", "| --- | --- | --- | --- |"]
    keymap = preset("default")
    for command in table.commands():
        name = command.argument.upper()
        argument = f" {name}" if command.required else f" [{name}]" if name else ""
        keys = ", ".join(f"`{key}`" for key in keymap.keys(command.name))
        lines.append(f"| `{command.name}{argument}` | {command.vietnamese} | {keys} | {command.summary} |")
    return "\n".join(lines) + "\n"


def key_table() -> str:
    """The table of the keys that are no command's, in Markdown; what [keys] calls them stands first."""
    lines = ["| name | keys | what it does | where |", "| --- | --- | --- | --- |"]
    for row in furniture.TABLE:
        if not row.name.startswith("link-"):
            keys = ", ".join(f"`{key}`" for key in dict.fromkeys(key_name(key) for key in row.keys))
            where = ", ".join(furniture.PLACES[place].lower() for place in row.where)
            lines.append(f"| `{row.name}` | {keys} | {row.what} | {where} |")
    return "\n".join(lines) + "\n"


def written(text: str) -> str:
    """`text` of the README with the tables as they should be."""
    tables = {"commands": command_table, "keys": key_table}
    return MARKS.sub(lambda found: found[1] + tables[found[2]]() + found[3], text)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
