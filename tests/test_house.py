"""The laws of the house (CONTRIBUTING): floors, doors of libraries, lean starts, values built by name. Read from the code."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import tui.model
from tests import library
from tui.commands import table

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tui"
FILES = sorted(PACKAGE.rglob("*.py"))

# What each room may import of ours. A room is named by its first part under tui/.
LOW = {"model", "errors"}
MAY = {
    "model": LOW,
    "errors": set(),
    "workshop": set(),
    "i18n": set(),
    "demo": set(),
    "config": LOW | {"workshop"},
    "fetch": LOW,
    "parse": LOW,
    "store": LOW | {"workshop"},
    "desktop": LOW | {"workshop"},
    "export": LOW,
    "view": LOW | {"i18n"},
    "reader": LOW | {"config", "fetch", "parse", "store", "export", "workshop"},
    "session": LOW | {"reader", "i18n", "desktop"},
    "commands": LOW | {"session", "view", "i18n"},
    "faces.arguments": LOW | {"commands", "i18n"},
    "faces.cli": LOW | {"commands", "session", "view", "i18n", "faces.arguments"},
    "faces.linear": LOW | {"commands", "session", "view", "i18n"},
    "faces.prompt": LOW | {"commands", "session"},
    "faces.fullscreen": LOW | {"commands", "session", "view", "i18n"},
    "faces": set(),
    "places": LOW | {"config", "store"},
    "start": {"*"},
    "__main__": {"*"},
    "__init__": set(),
}
# The only rooms that may import each library.
DOORS = {
    "textual": "faces.fullscreen",
    "rich": "faces.fullscreen",
    "httpx": "fetch",
    "httpcore": "fetch",
    "h11": "fetch",
    "feedparser": "parse",
    "lxml": "parse",
    "cssselect": "parse",
    "trafilatura": "parse",
    "icalendar": "parse export",
    "docx": "export",
    "recurring_ical_events": "parse",
    "python_calamine": "parse",
    "pdfplumber": "parse",
    "PIL": "parse faces.fullscreen",
    "textual_image": "faces.fullscreen",
    "chardet": "parse",
    "sqlite3": "store",
    "tomlkit": "config",
    "tomllib": "config parse view",
    "platformdirs": "places",
    "webbrowser": "desktop",
}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    if parts[0] == "faces" and len(parts) > 1 and parts[1] != "__init__":
        return f"faces.{parts[1]}"
    return parts[0]


def nodes(path: Path) -> list[ast.AST]:
    """All that a file is made of, the file itself first."""
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


@pytest.fixture(scope="module")
def house() -> dict[Path, list[ast.AST]]:
    """What every file is made of, taken to pieces once."""
    return {path: nodes(path) for path in FILES}


def imports(path: Path, made_of: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """(module, line) of every import in a file, those inside functions included."""
    for node in made_of:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: say where it comes from (no relative imports)"
            if node.module == "tui":
                yield from ((f"tui.{alias.name}", node.lineno) for alias in node.names)
            elif node.module == "tui.faces":
                yield from ((f"tui.faces.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield str(node.module), node.lineno


def broken(path: Path, made_of: Iterable[ast.AST]) -> Iterator[str]:
    here = room(path)
    for module, line in imports(path, made_of):
        top, *rest = module.split(".")
        if top == "tui" and rest:
            there = f"faces.{rest[1]}" if rest[0] == "faces" and len(rest) > 1 else rest[0]
            if there not in (here, "__version__") and not MAY[here] & {there, "*"}:
                yield f"{path.relative_to(ROOT)}:{line}: {here} may not import {there}"
        elif here not in DOORS.get(top, here).split():
            yield f"{path.relative_to(ROOT)}:{line}: {top} belongs to {DOORS[top]} alone"


def test_rooms_import_only_from_below(house: dict[Path, list[ast.AST]]) -> None:
    assert [message for path in FILES for message in broken(path, house[path])] == []


def test_every_room_is_on_the_plan() -> None:
    assert {room(path) for path in FILES} <= set(MAY)


def test_the_law_bites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    bad = tmp_path / "store.py"
    bad.write_text("import httpx\nfrom tui.view import page\nfrom tui import reader\n", "utf-8")
    assert len(list(broken(bad, nodes(bad)))) == 3


def test_model_values_are_built_by_name(house: dict[Path, list[ast.AST]]) -> None:
    values = {name for name in tui.model.__all__ if hasattr(getattr(tui.model, name), "_fields")} - {"Body"}
    found = []
    for path in FILES:
        for node in house[path]:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in values and node.args:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.func.id}(…) by position")
    assert found == []


def test_files_and_functions_stay_small(house: dict[Path, list[ast.AST]]) -> None:
    long = []
    for path in FILES:
        if path.read_text("utf-8").count("\n") > 400:
            long.append(f"{path.relative_to(ROOT)}: over 400 lines")
        for node in house[path]:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: over 60 lines")
    assert long == []


def test_every_module_says_its_duty(house: dict[Path, list[ast.AST]]) -> None:
    modules = [(path, made_of[0]) for path, made_of in house.items()]
    assert [str(path) for path, module in modules if isinstance(module, ast.Module) and not ast.get_docstring(module)] == []


def loaded(code: str, home: Path | None = None) -> set[str]:
    """The modules, and the packages they are in, in sys.modules after running `code` in a new process."""
    probe = f"{code}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    environment = os.environ | ({"BANTIN_CONFIG": str(home / "feeds.toml"), "BANTIN_DB": str(home / "bantin.db")} if home else {})
    out = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return set(out.stderr.split())


HEAVY = {"textual", "rich", "httpx", "feedparser", "lxml", "chardet", "tomlkit", "asyncio", "webbrowser"}
NEEDLESS = {
    "list": HEAVY | {
        "concurrent.futures", "dataclasses", "difflib", "hashlib", "html", "inspect", "logging", "platformdirs", "shlex",
        "shutil", "ssl", "subprocess", "tempfile", "tui.commands.exporting", "tui.commands.keymap",
        "tui.commands.program", "tui.commands.sources", "tui.config.writing", "tui.model.archives", "tui.model.blocks",
        "tui.model.publication", "tui.model.query", "tui.model.rules", "tui.model.statistics", "tui.model.survey", "tui.parse",
        "tui.fetch", "tui.export", "tui.reader.lists", "tui.view.article", "tui.view.language", "tui.view.problems",
        "tui.view.spoken.lines",
    },
    "--version": HEAVY | {"argparse", "json", "sqlite3", "tomllib", "tui.errors", "tui.model", "tui.start"},
}  # fmt: skip
"""What a shell's command must not load: of 230 ms that `bantin list` took in all, such things were 100."""


@pytest.mark.parametrize("module", ["tui.start", "tui.session", "tui.reader", "tui.commands", "tui.view", "tui.faces.linear"])
def test_light_modules_load_nothing_heavy(module: str) -> None:
    assert loaded(f"import {module}") & HEAVY == set()


@pytest.mark.parametrize("typed", NEEDLESS)
def test_a_command_of_the_shell_loads_what_it_needs(typed: str, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[source]]\nid = "so"\nurl = "http://127.0.0.1:9/rss"\n', "utf-8")
    library.lay(tmp_path / "bantin.db")
    run = f"import sys; sys.argv = ['bantin', {typed!r}]; from tui.__main__ import main; main()"
    assert loaded(run, tmp_path) & NEEDLESS[typed] == set()


def test_the_full_screen_loads_no_network_and_no_parser() -> None:
    found = loaded("import tui.faces.fullscreen.app")
    assert (
        found & (HEAVY - {"textual", "rich", "asyncio"} | {"tui.fetch", "tui.parse", "tui.export", "PIL", "icalendar"}) == set()
    )


def test_the_table_of_commands_loads_nothing_heavy() -> None:
    assert loaded("from tui.commands import table; table.commands()") & HEAVY == set()


def test_the_table_knows_what_each_group_declares() -> None:
    assert [command.name for command in table.commands()] == " ".join(table._GROUPS.values()).split()
    assert all(table.named(command.name) is command for command in table.commands())
