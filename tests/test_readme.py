"""README says what is: its table of commands, its two commands, its exit statuses."""

import subprocess
import sys

from tests.readme import README, written
from tui.commands import table


def test_the_table_is_the_command_table() -> None:
    text = README.read_text("utf-8")
    assert text == written(text), "run python -m tests.readme"
    assert all(f"| `{command.name}" in text for command in table.commands())


def test_ci_takes_the_test_command_from_readme() -> None:
    text = README.read_text("utf-8")
    assert text.count("<!-- tests -->") == text.count("<!-- run -->") == 1
    assert "sed -n '/<!-- tests -->/" in (README.parent / ".ci" / "run").read_text("utf-8")


def test_version_is_said_at_once() -> None:
    out = subprocess.run([sys.executable, "-m", "tui", "--version"], capture_output=True, text=True, check=True)
    assert out.stdout.startswith("bantin ")
