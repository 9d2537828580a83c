"""One shot from the shell: every reading command in every form, for pipes, spreadsheets, scripts and braille."""

import asyncio
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import library
from tui.commands import table
from tui.demo import Portal, feeds_toml
from tui.faces import cli
from tui.model import EntryQuery

READING = [command.name for command in table.commands() if command.reads]
GIVEN = {
    "read": "e3", "search": "lua do", "links": "e3", "refresh": "northmere", "source": "kaido", "about": "kaido",
    "try": "{url}/lam-hai/", "add": "{url}/rss/van-ban/", "full-text": "2",
    "stats": "tỉnh Cửa Tùng", "mine": "Giám đốc", "portal": "e3", "speak": "e3",
    "import": str(Path(__file__).parent / "fixtures" / "lists" / "miniflux.opml"), "documents": "141 kh",
}  # fmt: skip
SILENT = {"speak", "hush", "diff", "also"}
"""What starts another program, or has nothing to tell of articles that were not edited, or stand in one source."""
SLOW = {"try", "add", "full-text"}
"""What fetches pages each time."""
CHANGING = {
    "refresh",
    "previous-unread",
    "add",
    "import",
    "full-text",
    "next",
    "schedule",
    "changes",
    "mine",
    "next-week",
    "previous-week",
}
"""What a second time answers otherwise."""
EMPTY = {"check", "rules", "try-rules", "apply-rules"}
"""What has no row to give where nothing is wrong and no rule is made."""
ONE = {"read", "next", "previous", "following", "full-text", "about", "where", "help"}
"""What answers with one thing, not with rows."""


class Shot(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with the demo's feeds.toml and a store filled from its portal; and the portal's address."""
    folder = tmp_path_factory.mktemp("demo")
    with Portal(today=library.NOW.date()) as portal:
        session = library.session(folder, filled=False, feeds=feeds_toml(portal.url))

        async def refresh() -> None:
            async for _ in session.reader.refresh([s for s in session.reader.subscriptions if s.id != "khong-tra-loi"]):
                pass

        asyncio.run(refresh())
        session.reader.store.close()
        yield folder, portal.url


def shot(demo: tuple[Path, str], folder: Path, name: str, *options: str, encoding: str = "utf-8") -> Shot:
    """Run a command over a copy of the demo in `folder`, at the second article of the whole list."""
    if not folder.exists():
        shutil.copytree(demo[0], folder)
    session = library.session(folder, "vi", filled=False)
    session.open(session.take("list", "", EntryQuery()).ids[1])
    raw, err = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    given = GIVEN.get(name, "").replace("{url}", demo[1])
    arguments = [name, *given.split(), *options]
    parsed = cli.parser(session.tr).parse_args(arguments)
    status = cli.run(session, parsed, out, err)
    out.flush()
    session.reader.store.close()
    return Shot(status, raw.getvalue().decode(encoding), err.getvalue())


@pytest.mark.parametrize("name", [name for name in READING if name not in SILENT])
def test_every_reading_command_in_every_form(demo: tuple[Path, str], tmp_path: Path, name: str) -> None:
    def place(form: str) -> Path:
        return tmp_path / (form if name in CHANGING else "same")

    plain = shot(demo, place("plain"), name, "--plain")
    assert plain.status in (0, 1, 3) and plain.out, plain
    for line in plain.out.splitlines():
        assert line == line.strip() and line, line
        assert not re.search("[\x00-\x1f\x7f-\x9f|•→…]", line), line
        assert name == "service" or re.search(r"[.!?:][”’»\"')\]]*$|\w://\S+$", line), line
    told = shot(demo, place("json"), name, "--json")
    rows = json.loads(told.out)
    assert (
        told.status == plain.status
        and (bool(rows) or told.status == 3 or name in EMPTY)
        and all(isinstance(row, dict) for row in rows)
    )
    if name in SLOW or not rows:
        return
    table_of = list(csv.DictReader(io.StringIO(shot(demo, place("csv"), name, "--csv").out)))
    assert len(table_of) == len(rows) and list(table_of[0]) == list(rows[0])
    limited = json.loads(shot(demo, place("limit"), name, "--json", "--limit", "1").out)
    assert len(limited) == 1
    if name not in ONE:
        assert list(limited[0]) == list(rows[0]) and (limited == rows[:1] or name in ("refresh", "service"))
    folded = shot(demo, place("width"), name, "--plain", "--width", "40")
    squeezed = " ".join(folded.out.split())
    if name not in ("refresh", "service"):
        assert squeezed == " ".join(plain.out.split())
        assert all(len(line) <= 40 or " " not in line for line in folded.out.splitlines())


@pytest.mark.parametrize("name", ["list", "search", "sources", "problems", "schedule"])
def test_a_limit_bounds_the_rows_told(demo: tuple[Path, str], tmp_path: Path, name: str) -> None:
    all_of_it = shot(demo, tmp_path / "all", name, "--plain", "--limit", "1000").out.splitlines()
    two = shot(demo, tmp_path / "all", name, "--plain", "--limit", "2").out.splitlines()
    one = shot(demo, tmp_path / "all", name, "--plain", "--limit", "1").out.splitlines()
    assert len(one) == len(two) - 1 and one == two[:-1] and two == all_of_it[: len(two)]
    assert json.loads(shot(demo, tmp_path / "all", name, "--json", "--limit", "0").out) == []


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
@pytest.mark.parametrize("form", ["--plain", "--json", "--csv"])
def test_poor_encodings_lose_marks_not_words(demo: tuple[Path, str], tmp_path: Path, form: str, encoding: str) -> None:
    said = shot(demo, tmp_path / "x", "list", form, "--limit", "30", encoding=encoding).out
    told = json.dumps(json.loads(said), ensure_ascii=False) if form == "--json" else said
    for words in ("Thạch Đông chốt phương án", "Thach Dong chot phuong an"):
        if words in told:
            break
    else:
        raise AssertionError(told)
    assert not re.search(r"\?\w|\w\?\w", re.sub(r"http\S+", "", told)), told


def test_no_form_goes_with_another(demo: tuple[Path, str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        shot(demo, tmp_path / "x", "list", "--json", "--csv")
    assert left.value.code == 2
