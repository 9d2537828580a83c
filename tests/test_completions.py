"""Completion as the shells do it: each in a real pseudo-terminal, what is typed, Tab, and what then stands on the line."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.terminal import ROOT, Terminal
from tui.commands import completing, options, table
from tui.commands.completing import SHELLS, script
from tui.faces import cli
from tui.faces.linear import Linear
from tui.i18n import translator

FEEDS = """\
[[source]]
id = "cua-tung"
title = "Sở KH&CN Cửa Tùng - Tin tức"
url = "https://so.example/tin"
portal = "Sở KH&CN Cửa Tùng"
folder = "Việt Nam/Tỉnh"

[[source]]
id = "northmere"
title = "Northmere: Research"
url = "https://northmere.example/feed"
folder = "World"
"""
START = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "PS1='> '; bind 'set bell-style none'; bind 'set show-all-if-ambiguous on'",
    ),
    "zsh": (["zsh", "-f", "-i"], "PS1='> '; unsetopt beep zle_bracketed_paste; autoload -U compinit; compinit -u -D"),
    "fish": (["fish", "--no-config", "-i"], "function fish_prompt; printf '> '; end; set -g fish_greeting"),
}
"""How each is started, and what makes it plain."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a feeds.toml, a file, and a command bantin, which a shell may stand in."""
    (tmp_path / "feeds.toml").write_text(FEEDS, "utf-8")
    (tmp_path / "giấy tờ.md").write_text("", "utf-8")
    program = tmp_path / "bin" / "bantin"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', "utf-8")
    program.chmod(0o755)
    for shell in SHELLS:
        (tmp_path / f"completion.{shell}").write_text(script(shell, translator("en")), "utf-8")
    return tmp_path


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, place: Path) -> Iterator["Shell"]:
    """Each shell there is, with the completion loaded."""
    name = str(request.param)
    if not shutil.which(name):
        pytest.skip(f"{name} is not here")
    with Shell(name, place) as running:
        yield running


class Shell(Terminal):
    """A shell whose prompt is "> "."""

    def __init__(self, name: str, place: Path) -> None:
        argv, setup = START[name]
        self.name = name
        path = f"{place / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        env = {"HOME": str(place), "PATH": path, "BANTIN_CONFIG": str(place / "feeds.toml"), "INPUTRC": "/dev/null",
               "XDG_CONFIG_HOME": str(place), "XDG_DATA_HOME": str(place), "TERM": "xterm"}  # fmt: skip
        super().__init__(argv, columns=100, rows=30, env=env)
        self.settle(0.5)
        self.send(f"cd '{place}'; {setup}; source completion.{name}; echo re''ady\r".encode())
        assert self.until_shown("ready"), self.lines()
        self.settle()

    def completed(self, typed: str, expected: str) -> bool:
        """Type, press Tab, and whether the line becomes what is expected, or it is offered. The line is then taken away."""
        self.send(typed.encode())
        self.read(0.05)
        self.send(b"\t")
        shown = self.until_shown(expected)
        self.send(b"\x15\x0c")
        self.until(lambda: not any(expected in line for line in self.lines()))
        return shown


def test_what_is_typed_is_completed(shell: Shell) -> None:
    for typed, expected in (
        ("bantin unr", "bantin unread "),
        ("bantin danh-s", "bantin danh-sach "),
        ("bantin demo unst", "bantin demo unst"),
        ("bantin demo unr", "bantin demo unread "),
        ("bantin --lang vi sched", "bantin --lang vi schedule "),
        ("bantin list --unr", "bantin list --unread "),
        ("bantin list --source nor", "bantin list --source northmere "),
        ("bantin danh-sach --source cua", "bantin danh-sach --source cua-tung "),
        ("bantin list --folder W", "bantin list --folder World "),
        ("bantin source North", "bantin source northmere " if shell.name == "fish" else r"bantin source Northmere:\ Research "),
        ("bantin theme contrast-d", "bantin theme contrast-dark "),
        ("bantin language v", "bantin language vi "),
        ("bantin export --format ep", "bantin export --format epub "),
        ("bantin stats --measure onl", "bantin stats --measure online "),
        ("bantin help schedu", "bantin help schedule "),
        ("bantin list --json --lim", "bantin list --json --limit"),
        ("bantin save gi", "giấy"),
        ("bantin --config fee", "bantin --config feeds.toml "),
    ):
        assert shell.completed(typed, expected), (typed, shell.lines())


def shot(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and complaints of a command over a small library."""
    session = library.session(folder, filled=False)
    out, err = io.StringIO(), io.StringIO()
    status = cli.run(session, cli.parser(session.tr).parse_args(arguments), out, err)
    session.reader.store.close()
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_as_it_is(tmp_path: Path, shell: str) -> None:
    assert shot(tmp_path, "completions", shell) == (0, script(shell, translator("en")), "")


def test_another_shell_is_a_mistake(tmp_path: Path) -> None:
    status, out, err = shot(tmp_path, "completions", "tcsh")
    assert (status, out) == (2, "") and "bash, zsh, fish" in err


def test_text_mode_says_where_the_script_belongs(tmp_path: Path) -> None:
    session = library.session(tmp_path, filled=False)
    out = io.StringIO()
    Linear(session, out, lambda: "").answer("completions bash")
    session.reader.store.close()
    assert out.getvalue() == "It is for the shell; type there: bantin completions bash.\n"


def test_a_script_knows_every_command_and_option() -> None:
    for shell in SHELLS:
        for language in ("en", "vi"):
            text = script(shell, translator(language))
            for command in table.commands():
                assert command.name == "quit" or all(word in text for word in completing.typed(command))
                for option in options.own(command):
                    assert option.flag.removeprefix("--") in text


def test_what_a_person_follows_is_told_at_once(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(FEEDS, "utf-8")

    def told(*arguments: str) -> str:
        whole = [sys.executable, "-X", "importtime", "-m", "tui", "complete", *arguments]
        done = subprocess.run(whole, capture_output=True, text=True, check=True, cwd=ROOT)
        slow = "textual|httpx|rich|lxml|asyncio|sqlite3|argparse|tui.start|tui.store"
        assert not re.search(rf"\| +({slow})$", done.stderr, re.MULTILINE)
        return done.stdout

    at = f"--config={feeds}"
    assert told("sources", at) == "cua-tung\tSở KH&CN Cửa Tùng - Tin tức\nnorthmere\tNorthmere: Research\n"
    assert told("folders", "list", "--config", str(feeds)) == "Việt Nam\nViệt Nam/Tỉnh\nWorld\n"
    assert told("portals", at) == "Sở KH&CN Cửa Tùng\n"
    assert not list(tmp_path.glob("*.db"))
