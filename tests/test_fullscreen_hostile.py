"""Nothing from outside is markup and nothing of it reaches the terminal as more than text; every byte written is looked at."""

import ast
import re
from pathlib import Path

import pytest

from tests.fullscreen_apps import HOSTILE
from tests.terminal import ROOT, Terminal, python

APPS = ROOT / "tests" / "fullscreen_apps.py"
ROOM = ROOT / "tui" / "faces" / "fullscreen"
# What Textual itself may write: cursor moves, styles, modes, questions, the keyboard protocol, the shape of the pointer.
OURS = re.compile(r"\x1b\[[0-9;?<>=]*[ $]?[A-Za-z]|\x1b\]22;(?:default|text|pointer)\x07")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)


@pytest.fixture(scope="module")
def hostile() -> tuple[str, list[str]]:
    """Everything a program wrote that shows hostile texts in every widget and scrolls through them; and its first screen."""
    with Terminal(python(APPS, "hostile"), columns=150, rows=40) as terminal:
        assert terminal.until_shown("[@click=app.quit]boo[/]")
        terminal.settle()
        first = terminal.lines()
        for keys in (b"\t", b" ", b" ", b"\t\t", b"G", b"g", b"\x1b[<0;40;5M\x1b[<0;40;5m", b"\x1b[<0;10;3M\x1b[<0;10;3m"):
            terminal.send(keys)
            terminal.settle()
        assert not terminal.ended, "a click ran an action"
        return bytes(terminal.raw).decode("utf-8", "strict"), first


def test_only_textual_speaks_to_the_terminal(hostile: tuple[str, list[str]]) -> None:
    rest = OURS.sub("", hostile[0])
    assert _HIDDEN.findall(rest) == []


def test_modes_are_those_of_textual_alone(hostile: tuple[str, list[str]]) -> None:
    kinds = {found[-1] for found in OURS.findall(hostile[0])}
    assert kinds <= set("GHmhlpu\x07"), kinds


def test_markup_is_literal_text(hostile: tuple[str, list[str]]) -> None:
    screen = "\n".join(hostile[1])
    for text in HOSTILE[:6]:
        assert text in screen


def test_marks_without_end_are_cut(hostile: tuple[str, list[str]]) -> None:
    assert "\u0316" * 9 not in hostile[0]


# -- the lint: text is given to Textual only as segments, or through the few doors named here

_DOORS = {"field.py": {"Input"}, "prompt.py": {"Input"}}
"""Which widgets of Textual's own a file may import; everything else draws by itself. (Prompt names Input in its handlers.)"""
_MARKED = {"notify", "from_markup", "render_markup", "render_str", "with_tooltip"}
_MARKED_NAMES = {"border_title", "border_subtitle", "tooltip", "sub_title"}


def _markup(path: Path) -> list[str]:
    """Where a file could hand a str to something that reads markup."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        wrong = ""
        match node:
            case ast.ImportFrom(module=module, names=names) if module and module.startswith("textual.widgets"):
                wrong = ", ".join({alias.name for alias in names} - _DOORS.get(path.name, set()))
            case ast.Import(names=names):
                wrong = ", ".join(alias.name for alias in names if alias.name.startswith("textual.widgets"))
            case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)) if name in _MARKED:
                wrong = name
            case ast.Call(keywords=keywords) if any(
                k.arg == "markup" and not (isinstance(k.value, ast.Constant) and k.value.value is False) for k in keywords
            ):
                wrong = "markup="
            case ast.Attribute(attr=name, ctx=ast.Store()) if name in _MARKED_NAMES:
                wrong = name
            case ast.FunctionDef(name="render"):
                wrong = "render (its str is markup; draw segments)"
        if wrong:
            found.append(f"{path.name}:{getattr(node, 'lineno', 0)}: {wrong}")
    return found


def test_no_widget_of_ours_reads_markup() -> None:
    assert [message for path in sorted(ROOM.glob("*.py")) for message in _markup(path)] == []


def test_the_lint_bites(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "from textual.widgets import Static\nimport textual.widgets\napp.notify('x')\nw.border_title = 'x'\n"
        "Text.from_markup('x')\nLabel('x', markup=on)\nLabel('x', markup=False)\nclass W:\n    def render(self): return 'x'\n",
        "utf-8",
    )
    assert len(_markup(bad)) == 7
