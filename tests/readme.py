"""Writes the table of commands into README.md: `python -m tests.readme`."""

import re
from pathlib import Path

from tui.commands import table
from tui.commands.keymap import preset

README = Path(__file__).resolve().parent.parent / "README.md"
MARKS = re.compile(r"(<!-- commands: .*? -->\n).*?(<!-- /commands -->)", re.DOTALL)


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


def written(text: str) -> str:
    """`text` of the README with the table as it should be."""
    return MARKS.sub(lambda found: found[1] + command_table() + found[2], text)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
