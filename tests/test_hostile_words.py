"""A portal and a feeds.toml full of hostile words, in all three faces and in every file: they stay words, and nothing more."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import hostile_words, inside, thorough
from tests.hostile_words import UNSAFE, evil
from tests.talking import BANTIN
from tests.terminal import Terminal
from tests.test_fullscreen_hostile import OURS
from tui.commands import table
from tui.demo import Portal
from tui.start import clock

MANY_MARKS = re.compile("\u0301{9}|\u0e49{9}")
GIVEN = {
    "read": "1", "source": "json", "search": "bài", "links": "1", "about": "json", "mine": "trì", "full-text": "1", "portal": "1",
    "try": "{url}/tin", "add": "{url}/json", "add-list": "{url}/opml", "attachment": "1", "pipe": "cat", "copy": "1", "open": "1",
    "import": "{list}", "tag": "1 a,b", "tags": "tu", "also": "1", "speak": "1", "view-with": "true",
}  # fmt: skip
ASIDE = {"choose", "demo", "quit", "edit", "digest-form", "rescue", "restore", "backup", "mail-digest"}
"""What asks whom it must not, or ends the conversation."""


class Home(inside.Home):
    """The home of a person who took a colleague's files, and the commands run there."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        odd = evil("xterm")
        super().__init__(folder, LC_CTYPE=odd, EDITOR=odd)
        self.portal = portal
        hostile_words.write(folder, portal.url)
        self.list = next(folder.glob("*.opml"))

    def given(self, name: str) -> list[str]:
        """What a command is given here; the name of the list has blanks."""
        said = GIVEN.get(name, "").replace("{url}", self.portal.url)
        return [str(self.list)] if said == "{list}" else said.split()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with Portal(today=clock().date(), now=clock()) as portal:
        hostile_words.script(portal, clock().date())
        home = Home(tmp_path_factory.mktemp("words"), portal)
        done = home.ask("refresh", "--json")
        assert [row["result"] for row in json.loads(done.stdout)].count("failed") == len(hostile_words.FAILING)
        assert harmless(done)
        yield home


@pytest.fixture
def home(filled: Home, tmp_path: Path) -> Iterator[Home]:
    """The home, whose files stay as they were whatever is done."""
    with filled.unchanged(tmp_path / "before"):
        yield filled


def harmless(done: CompletedProcess[str]) -> bool:
    said = done.stdout + done.stderr
    assert UNSAFE.findall(said) == [] and not MANY_MARKS.search(said), said
    for text in _strings(json.loads(done.stdout)) if done.stdout[:1] == "[" and "--json" in done.args else ():
        assert UNSAFE.findall(text) == [], text  # what JSON escapes is an order again where it is read
    return True


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _strings(each)
        case dict():
            for name, each in value.items():
                yield from _strings([name, each])


@pytest.mark.parametrize("form", ["--json", *thorough.only("--plain", "--csv", "--ssml")])
def test_one_shot(home: Home, form: str) -> None:
    for command in table.commands():
        if command.reads and command.name not in ASIDE:
            assert harmless(home.ask(command.name, *home.given(command.name), form, "-v")), command.name
    assert "bài" in home.ask("read", "1", form).stdout + home.ask("read", "2", form).stdout


def test_what_is_typed_into_a_shell(home: Home) -> None:
    odd = evil("x").replace("/", "")
    for arguments in (
        [odd], ["list", f"--{odd}"], ["list", "--limit", odd], ["list", "--sort", odd], ["--lang", odd],
        ["try", odd], ["try", f"http://{odd}/"], ["search", f"({odd}"], ["schedule", "--week", odd], ["stats", "--measure", odd],
        ["--config", odd, "list"], ["import", odd], ["restore", odd], ["about", odd], ["help", odd], ["export", f"{odd}/x.md"],
        ["tag", f"1 {odd}"], ["tags"],
        ["backup", f"{home.folder}/{odd}/x"], ["digest", "--template", odd], ["theme", odd], ["completions", odd], ["doctor"],
    ):  # fmt: skip
        assert harmless(home.ask(*arguments)), arguments


def test_text_mode(home: Home) -> None:
    lines = [
        " ".join((command.name, *home.given(command.name))) + "\n\n"
        for command in table.commands()
        if command.name not in ASIDE and not command.name.startswith(("save", "export", "remove", "capture"))
    ]
    lines += [f"{word} {evil('x')}" for word in ("read", "search", "source", "try", "filter", "pipe", "help", "theme", "")]
    done = home.ask("--text", typed="\n".join((*lines, "list", *["next", ""] * 15, "quit", "")))
    assert harmless(done)
    assert {"app.quit]bấm[/]", "đoạn", "mục", "họp", "phòng", "người", "nhan"} <= set(
        re.findall(r"app\.quit\]bấm\[/\]|đoạn|mục|họp|phòng|người|nhan", done.stdout)
    )


def test_the_full_screen(home: Home) -> None:
    notify = home.folder / "feeds.toml"
    notify.write_text(notify.read_text("utf-8").replace("[settings]\n", '[settings]\nnotify = "terminal"\n', 1), "utf-8")
    with Terminal([*BANTIN, "--tui"], columns=160, rows=50, env=home.env) as screen:
        assert screen.until_shown("app.quit]bấm[/]")
        pasted = f"\x1b[200~{evil('x').replace(chr(27), '')}\x1b[201~"
        said = "list tags problems check rules sources documents folders searches links attachment digest doctor refresh diff"
        commands = (*said.split(), "about json", "pipe cat", "search bài", f"search ({pasted}", f"try {pasted}")
        keys = (b"1", b"\r", b"\t\t", b"G", b"q", b"h", b"l", b"2", b"w", b"\r", b"3", b"\r", b"4", b"\r", b"0", b"?", b"q")
        for typed in (*keys, b"1\r", *(f":{command}\r".encode() for command in commands), b"\x10", b"a", b"\x1b"):
            screen.send(typed)
            screen.settle()
        for row in range(2, 40, 3):
            for column in (10, 60, 120):
                screen.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
        screen.settle()
        assert not screen.ended, "a click ran an action"
        said = bytes(screen.raw).decode("utf-8", "strict")
    rest = re.sub("\x1b\\]9;bantin: [^\x1b\x07]*\x07", "", OURS.sub("", said)).replace("\r", "")
    assert UNSAFE.findall(rest) == [] and not MANY_MARKS.search(rest)
    assert {found[-1] for found in OURS.findall(said)} <= set("GHMLrhmlpu\x07tcq")


def test_files(home: Home) -> None:
    for form in ("opml", "md", "html", "txt", "json", "epub", "docx"):
        assert harmless(home.ask("export", *(["1-12"] if form != "opml" else []), str(home.folder / f"ra.{form}")))
    home.ask("save-schedule", str(home.folder / "ra.ics"))
    for form in ("eml", "docx", "html", "md"):
        home.ask("save-digest", str(home.folder / f"tin.{form}"))
    home.ask("capture", f"{home.portal.url}/json", str(home.folder / "ra"))
    found = [*home.folder.glob("ra.*"), *home.folder.glob("tin.*"), *home.folder.glob("ra/*.headers.json")]
    assert len(found) == 13
    for path in found:
        for text in _texts(path):
            assert UNSAFE.findall(text.replace("\r\n", "\n")) == [], path
            assert not re.search(r"""(?:href|src|Target)=["'](?!https?:|#|mailto:|[\w./-]+["'])""", text), path
    calendar = next(home.folder.glob("ra.ics")).read_text("utf-8")
    assert not re.search(r"(?m)^(?:ATTACH|URL:javascript|ORGANIZER)", calendar)


def _texts(path: Path) -> list[str]:
    """Everything in a file, of an archive every part."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes().decode("utf-8")]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode("utf-8") for name in archive.namelist() if not name.endswith(".jpeg")]


def test_cells_of_a_spreadsheet_are_no_formulas(home: Home) -> None:
    rows = home.ask("list", "--csv").stdout.splitlines()
    assert [row for row in rows if "HYPERLINK" in row or "-rf" in row]
    for row in rows[1:]:
        assert not re.search(r"(?:^|,)\"?[=+@-](?!\d)", row), row
