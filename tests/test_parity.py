"""Every command does the same in all three faces, on the demo portal: what is told, what is stored, where the person stands."""

import asyncio
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import library
from tui.commands import table
from tui.demo import Portal, feeds_toml
from tui.demo.message import Reply
from tui.desktop.running import Speech
from tui.errors import BantinError
from tui.faces import cli
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.rows import LineList
from tui.faces.fullscreen.week import Week
from tui.faces.linear import Linear
from tui.i18n import translator
from tui.model import Body, EntryQuery
from tui.model.blocks import Paragraph, Span, encode
from tui.model.joining import as_entry
from tui.session import Session
from tui.view.naming import folder_name

# What each command is given, typed as in text mode. Before it, the list is taken and its second article opened.
GIVEN = {
    "previous-unread": "", "sort": "title", "filter": "khoa hoc", "copy-title": "4", "view-with": "true",
    "speak": "2", "hush": "", "abbreviations": "keep",
    "list": "", "unread": "Cửa Tùng - Tin", "read": "3", "next": "", "previous": "", "following": "", "search": "lua do",
    "searches": "",
    "where": "",    "mark": "4", "unmark": "2", "toggle": "5", "star": "4", "mark-source": "Cửa Tùng - Tin",
    "mark-folder": "Bộ", "mark-list": "", "mark-older": "1d", "undo": "",
    "open": "", "copy": "", "links": "4", "refresh": "Northmere", "sources": "", "source": "Kaido", "next-source": "",
    "previous-source": "", "problems": "", "add": "{portal}/rss/van-ban/ Văn bản thử", "try": "{portal}/lam-hai/",
    "move": "địa chỉ cũ", "remove": "Kaido", "edit": "", "check": "", "help": "",
    "language": "en", "about": "Kaido", "full-text": "2", "schedule": "week", "next-week": "", "previous-week": "", "changes": "",
    "overview": "", "theme": "light", "layout": "one", "mine": "Giám đốc", "portal": "1", "copy-text": "4",
    "import": str(Path(__file__).parent / "fixtures" / "lists" / "miniflux.opml"),
    "doctor": "", "stats": "tỉnh Cửa Tùng", "compare": "", "service": "", "digest": "", "documents": "141 kh",
    "add-list": "{portal}/nguon.opml Khác", "remove-list": "khác", "digest-form": "",
    "choose": "", "also": "", "diff": "", "rules": "", "try-rules": "", "apply-rules": "yes",
    "tag": "2 khẩn, báo cáo", "untag": "2", "tags": "", "hide": "3", "show": "2", "hidden": "",
    "folders": "", "save-search": "Tin tỉnh: dong ha", "hide-source": "Kaido", "show-source": "Kaido",
}  # fmt: skip
# These end a face or write files; each has tests of its own.
APART = {
    "attachment", "pipe", "images",
    "quit", "demo", "completions", "capture", "save-schedule", "export", "save", "backup", "restore", "rescue", "save-digest",
    "mail-digest",
}  # fmt: skip


RULES = """
[[rule]]
title = "Lúa"
query = "lua"
star = true
tag = ["lúa"]

[[rule]]
query = "khoa học -lua"
read = true

[[list]]
title = "Danh sách khác"
url = "http://127.0.0.1:9/khac.opml"
"""
LONG = {"digest", "help"}
"""What is all on the screen only on one of hundreds of rows, which takes long to paint."""


class Told(NamedTuple):
    """What a face told, in one string, and what was then in the store."""

    text: str
    status: list[tuple[str, bool, bool]]
    place: dict[str, Any]
    sources: list[str]


def given(name: str, session: Session) -> str:
    """What a command is given, on the portal of this session."""
    return GIVEN[name].replace("{portal}", session.reader.subscriptions[0].url.removesuffix("/rss/tin-tuc/"))


def squeezed(text: str) -> str:
    """One space for every white space; what only the screen draws, numbers of links and the bar of a quote, left out."""
    return re.sub(r"\s+", " ", re.sub(r"\[\d+\]|│", "", text))


def after(session: Session, text: str) -> Told:
    """`text` as told, with the state of the store; closes the store. How the screen was left is its own business."""
    reader = session.reader
    status = [(e.key, e.status.read, e.status.starred) for e in reader.entries(reader.ids(EntryQuery(order="title")))]
    told = Told(squeezed(text), status, reader.place() | {"screen": None}, [source.id for source in reader.sources()])
    reader.store.close()
    return told


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the demo's feeds.toml and a store filled from the demo portal, which stays up."""
    folder = tmp_path_factory.mktemp("demo")
    with Portal(today=library.NOW.date()) as portal:
        # Everything but what hangs: it has its own test, and would cost three seconds here each time.
        session = library.session(folder, filled=False, feeds=feeds_toml(portal.url))
        living = [s for s in session.reader.subscriptions if s.id != "khong-tra-loi"]

        async def refresh() -> None:
            async for _ in session.reader.refresh(living):
                pass

        asyncio.run(refresh())
        list_of_sources = f'<opml><body><outline text="Nguồn mới" xmlUrl="{portal.url}/moi.xml"/></body></opml>'
        portal.script("/nguon.opml", Reply(body=list_of_sources, media="text/x-opml"))
        edit(session)
        session.reader.store.close()
        yield folder


def edit(session: Session) -> None:
    """Correct the second article of the whole list, as its office might."""
    store = session.reader.store
    stored = store.entry(session.take("list", "", EntryQuery()).ids[1])
    blocks = stored.body.blocks if stored.body else ()
    for day in ("20/11", "25/11"):
        body = Body(json=encode([*blocks, Paragraph((Span(f"Hạn đăng ký là ngày {day}."),))]))
        store.fill(stored.id, as_entry(stored)._replace(body=body), session.reader.utc())


def prepared(demo: Path, folder: Path) -> Session:
    """A session over a copy of the demo, standing at the second article of the whole list."""
    shutil.copytree(demo, folder)
    feeds = folder / "feeds.toml"
    feeds.write_text(feeds.read_text("utf-8").replace("[settings]", '[settings]\nabbreviations = "keep"') + RULES, "utf-8")
    feeds.chmod(0o600)
    session = library.session(folder, "vi", filled=False)
    session.open(session.take("list", "", EntryQuery()).ids[1])
    session.copy = lambda text: True
    return session


def by_shell(session: Session, name: str, form: str = "--plain") -> Told:
    command = table.named(name)
    out, err = io.StringIO(), io.StringIO()
    arguments = [name, *given(name, session).split()] + ([form, "--limit", "1000"] if command.reads else [])
    cli.run(session, cli.parser(session.tr).parse_args(arguments), out, err)
    return after(session, out.getvalue() + err.getvalue())


def by_line(session: Session, name: str) -> Told:
    out = io.StringIO()
    talk = Linear(session, out, lambda: "")
    talk.answer(f"{table.named(name).vietnamese} {given(name, session)}")
    while True:
        before = out.tell()
        talk.answer("")
        out.seek(before)
        if len(out.read().splitlines()) <= 1:
            break
    return after(session, out.getvalue())


async def by_screen(session: Session, name: str) -> Told:
    entry = session.entry
    app = Reading(session)
    app._refresh_due = lambda: None  # type: ignore[method-assign]  # the network is asked by the command alone
    async with app.run_test(size=(400, 400 if name in LONG else 120)) as pilot:
        await pilot.pause()
        session.suspended = nullcontext  # a test has no terminal to give away
        session.entry = entry
        session.take("list", "", EntryQuery())  # the screen opens on what is unread
        app.run_command(table.named(name), given(name, session))
        while app.errand is not None:
            await pilot.pause(0.02)
        await pilot.pause()
        week = app.query_one(Week)
        if week.display and week.form == "grid":  # whose cells break the words of a title
            await pilot.press("w")
            await pilot.pause()
        text = "\n".join(
            widget.render_line(y).text
            for widget in app.screen.query("*")
            if widget.display and hasattr(widget, "render_line") and all(a.display for a in widget.ancestors_with_self)
            for y in range(widget.size.height)
        )
        assert isinstance(app.query_one("#entries"), LineList)
    return after(session, text)


def facts(name: str, told: str) -> list[str]:
    """What every face must tell, taken from the JSON of one shot."""
    field = {
        "sources": "title",
        "problems": "reason",
        "help": "help",
        "where": "text",
        "links": "text",
        "refresh": None,
        "about": "url",
        "compare": "portal",
        "service": "what",
    }.get(name, "title")
    records = json.JSONDecoder().raw_decode(told)[0] if told.startswith("[") else []  # a notice may follow
    if name == "choose":
        return [folder_name(record["folder"], translator("vi")) for record in records]
    if name == "stats":
        return [f"{record['value']:,}".replace(",", ".") for record in records]
    if name in ("read", "next", "previous", "following", "full-text"):
        (article,) = records
        texts = [b["text"] for b in article["blocks"] if b["type"] in ("paragraph", "heading", "list_item", "quote")]
        return [article["title"], *(squeezed(text).strip().rstrip(".") for text in texts)]
    return [squeezed(str(record[field])) for record in records if field and record.get(field)]


@pytest.mark.parametrize("name", [command.name for command in table.commands() if command.name not in APART])
async def test_three_faces(demo: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.desktop.Desktop.browse", lambda self, url: None)  # no browser may open during tests
    monkeypatch.setattr("tui.desktop.Desktop.edit", lambda self, path: None)
    speaking: list[subprocess.Popen[bytes]] = []

    def speak(self: object, *said: object) -> Speech:
        speaking.append(subprocess.Popen(["true"]))
        return Speech(speaking[-1])

    monkeypatch.setattr("tui.desktop.Desktop.speak", speak)
    shell = await asyncio.to_thread(by_shell, prepared(demo, tmp_path / "shell"), name)
    line = await asyncio.to_thread(by_line, prepared(demo, tmp_path / "line"), name)
    screen = await by_screen(prepared(demo, tmp_path / "screen"), name)
    assert shell.status == line.status == screen.status
    assert shell.sources == line.sources == screen.sources
    assert shell.place == line.place == screen.place
    if table.named(name).reads:
        data = await asyncio.to_thread(by_shell, prepared(demo, tmp_path / "json"), name, "--json")
        for fact in facts(name, data.text):
            for face, told in (("shell", shell), ("line", line), ("screen", screen)):
                assert fact in told.text, f"{face} does not tell: {fact}"
    else:
        notice = squeezed(shell.text).strip()
        assert notice in line.text and notice in screen.text
    for process in speaking:
        process.wait()


def test_nothing_is_left_out() -> None:
    assert set(GIVEN) | APART == {command.name for command in table.commands()}


def test_mistakes_are_told_alike(demo: Path, tmp_path: Path) -> None:
    session = prepared(demo, tmp_path / "shell")
    out, err = io.StringIO(), io.StringIO()
    status = cli.run(session, cli.parser(session.tr).parse_args(["read", "999"]), out, err)
    assert (status, out.getvalue()) == (3, "")
    line = io.StringIO()
    Linear(session, line, lambda: "").answer("doc 999")
    assert line.getvalue() == err.getvalue()
    with pytest.raises(BantinError):
        session.meant("999")
    session.reader.store.close()
