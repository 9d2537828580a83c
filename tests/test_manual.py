"""The manual and the completions that are installed: made from the tables as they are, whole, and sound as roff."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.manual import ROOT, described, files
from tui.commands import options, table
from tui.commands.options import EVERYWHERE, LIMIT, READING
from tui.config.rules import RULE
from tui.config.values import SETTINGS, SOURCE

PAGES = ("man/man1/bantin.1", "man/vi/man1/bantin.1")
MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".br", ".ad", ".nh"}


def page(name: str) -> str:
    return (ROOT / "share" / name).read_text("utf-8")


@pytest.mark.parametrize("path", files(), ids=str)
def test_what_is_installed_is_made_from_the_tables(path: Path) -> None:
    assert (ROOT / "share" / path).read_text("utf-8") == files()[path], "run python -m tests.manual"


def test_nothing_else_is_installed() -> None:
    assert {each.relative_to(ROOT / "share") for each in (ROOT / "share").rglob("*") if each.is_file()} == set(files())


@pytest.mark.parametrize("name", PAGES)
def test_every_line_is_text_or_a_macro(name: str) -> None:
    first, *lines = page(name).splitlines()
    assert first == '.\\" made by python -m tests.manual'
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        assert line.strip() and not line.startswith("'"), line
        if line.startswith("."):
            assert line.split()[0] in MACROS, line
        assert line != ".TP" or not following.startswith((".TP", ".SH", ".SS", ".PP")), "a tag is missing"
        assert not line.startswith((".SH", ".SS", ".PP")) or not following.startswith((".SH", ".PP")), line
        assert not re.search(r"\\(?!e|-|&|f[BIR]|\((?:aq|ga|ti|ha|dq|en))", line), line


@pytest.mark.parametrize("name", PAGES)
def test_every_command_option_and_key_is_told(name: str) -> None:
    text = page(name).replace("\\-", "-")
    for command in table.commands():
        assert f"\\fB{command.name}\\fR" in text and command.vietnamese in text
        assert all(options.OWN[option].flag in text for option in command.options)
    assert all(option.flag in text for option in (*EVERYWHERE, *READING, LIMIT))
    assert all(f"\n.B {key}\n" in text for key in (*SETTINGS, *SOURCE))


def test_every_key_is_described_in_both_languages() -> None:
    known = described((ROOT / "feeds.toml").read_text("utf-8"))
    for part, keys in (("settings", SETTINGS), ("source", SOURCE), ("rule", RULE)):
        for key in keys:
            english, vietnamese = known[part, key]
            assert english.endswith(".") and vietnamese.endswith("."), key


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("judge", ["mandoc -Tlint -W warning", "groff -K utf8 -T utf8 -man -ww"])
def test_those_who_know_roff_find_nothing_wrong(judge: str, name: str) -> None:
    if not shutil.which(judge.split()[0]):
        pytest.skip("not here")
    done = subprocess.run([*judge.split(), str(ROOT / "share" / name)], capture_output=True, text=True, check=False)
    assert done.stderr == "" and (done.returncode == 0)
