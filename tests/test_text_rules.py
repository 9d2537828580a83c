"""The ten rules of what text mode writes, over the bytes that leave the program: every command, both languages, hostile words."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests import inside, library, thorough
from tests.talking import BANTIN, Talk
from tests.terminal import Terminal
from tui.commands import table
from tui.commands.command import Command
from tui.demo import Portal, Reply, feeds_toml
from tui.faces import linear
from tui.faces.linear import FURNITURE, Linear
from tui.model import fold
from tui.start import clock

ESCAPES = "\x1b[31m\x1b]52;c;aGk=\x07\x1b]0;title\x07\x9b2J\x08\x08\rquay lại\x00"
TITLES = (
    f"Nhan đề {ESCAPES} xấu",
    "Đổi \u202emới\u2066 sáng\u200b tạo\ufeff",
    "[/] [@click=app.quit]x[/] <b>đậm</b> &amp; \\n",
    "• Mục → một │ hai … 🎉 ★",
    "Ho\u0323p giao ban tua\u0302\u0300n",
    "",
    "Rất dài " + "lời " * 4000,
    "--------------------",
)
LONG = "Một câu rất dài không bao giờ hết " * 100
PARAGRAPHS = (
    f"<p>{ESCAPES}</p><p>{LONG}</p><p>=======</p><p>Họ tên: ............</p><p>a;</p><ul><li>• gạch</li></ul>"
    "<pre>x  =  1\ty</pre>"
)
WEEK = """<table><tr><th>Thứ</th><th>Giờ</th><th>Nội dung</th><th>Địa điểm</th><th>Chủ trì</th></tr>
<tr><td>{day}</td><td>8h00</td><td>Họp {evil}</td><td>Phòng {evil}</td><td>Giám đốc {evil}</td></tr>
<tr><td>{day}</td><td>9h00</td><td>{long}</td><td>• → 🎉</td><td>[/]</td></tr></table>"""
# What a command is given where it needs something, or where nothing would end the visit or wait for ever.
GIVEN = {
    "read": "1", "search": "doi", "mark": "2", "unmark": "2", "toggle": "3", "star": "1", "mark-source": "xau",
    "mark-folder": "quoc te", "mark-older": "7d", "links": "1",
    "source": "xau", "about": "1", "remove": "kaido", "try": "{portal}/lam-hai/", "add": "{portal}/rss/van-ban/",
    "capture": "{portal}/lam-hai/ {folder}", "move": "dia chi cu", "save-schedule": "{folder}/lich.ics", "mine": "Giám đốc",
    "full-text": "1", "refresh": "northmere", "schedule": "tuan", "previous": "", "copy-text": "1",
    "export": "1-3 {folder}/tin.md", "save": "{folder}/bai.epub", "save-digest": "{folder}/tin.docx",
    "mail-digest": "nobody", "backup": "{folder}/luu.zip", "restore": "{folder}/khong-co.zip",
}  # fmt: skip
APART = {"quit", "demo"}
EXACT = {"service"}  # what is to be copied into a file is told to the letter
ORNAMENT = re.compile("[|¦•·●○■□▪▫◆◇★☆→←↑↓…\t\u2500-\u25ff\u2600-\u27bf\U0001f000-\U0001faff]|  ")
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def env_of(folder: Path, **more: str) -> dict[str, str]:
    return {
        "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "c"), "XDG_STATE_HOME": str(folder / "s"), "BROWSER": "true",
        "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_DB": str(folder / "bantin.db"), "EDITOR": "true",
    } | more  # fmt: skip


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return inside.run(arguments, env_of(folder))


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(today=clock().date(), now=clock()) as made:
        items = [
            {"id": str(n), "title": title, "content_html": PARAGRAPHS, "url": f"{made.url}/{n}", "authors": [{"name": title}]}
            for n, title in enumerate(TITLES)
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": TITLES[0], "items": items}
        made.script("/xau.json", Reply(body=json.dumps(feed).encode(), media="application/feed+json"))
        day = f"{clock():%d/%m/%Y}"
        made.script("/lich-xau", Reply(body=WEEK.format(day=day, evil=TITLES[0] + TITLES[1], long=LONG).encode()))
        yield made


@pytest.fixture(scope="module")
def fetched(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that follows the demo portal, hostile sources first, and has fetched them all; what hangs is left out to save its
    three seconds."""
    folder = tmp_path_factory.mktemp("fetched")
    living = "\n\n".join(part for part in feeds_toml(portal.url).split("\n\n") if "khong-tra-loi" not in part)
    evil = json.dumps(f"Nguồn xấu {ESCAPES}")
    hostile = f"""
[[source]]
id = "xau"
title = {evil}
url = "{portal.url}/xau.json"

[[source]]
id = "lich-xau"
title = {evil}
kind = "schedule"
url = "{portal.url}/lich-xau"
"""
    (folder / "feeds.toml").write_text(living.replace("[[source]]", hostile + "\n[[source]]", 1), "utf-8")
    run(folder, "refresh")
    return folder


@pytest.fixture
def home(fetched: Path, tmp_path: Path) -> Path:
    """A copy of that home."""
    for name in ("feeds.toml", "bantin.db"):
        shutil.copy(fetched / name, tmp_path)
    return tmp_path


@pytest.fixture
def bare(fetched: Path, tmp_path: Path) -> Path:
    """A home that follows the same and has fetched nothing yet."""
    shutil.copy(fetched / "feeds.toml", tmp_path)
    return tmp_path


def typed(command: Command, language: str, portal: Portal, folder: Path, *, marks: bool) -> str:
    word = command.vietnamese if language == "vi" else command.name
    if command.name == "language":
        return f"{word} {language}"
    given = GIVEN.get(command.name, "").replace("{portal}", portal.url).replace("{folder}", str(folder))
    return f"{word if marks else fold(word)} {given}".strip()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_byte_keeps_the_rules(portal: Portal, home: Path, language: str) -> None:
    with Talk(env_of(home), "--text", "--lang", language) as talk:
        exact: list[int] = []
        for place, command in enumerate((*FURNITURE, *table.commands())):
            if command.name in APART or command.name.startswith("speak"):
                continue
            if language == "en" and place % 3 and not thorough.THOROUGH:
                continue
            talk.say("ds" if place % 2 else "1")
            line = typed(command, language, portal, home, marks=bool(place % 2))
            answer = talk.say(line)
            exact = [len(talk.heard) - 1] if command.name in EXACT else exact
            assert answer, f"{line}: no answer (rule 2)"
            for _ in range(3 if language == "vi" or thorough.THOROUGH else 1):
                talk.say("")
        for wrong in ("xyz", "99999", "bo", "lich 99/99", "3 4", "them nguon khong-co-gi", "ngon ngu xx"):
            said = talk.say(wrong)
            assert said[0].startswith("Lỗi: " if language == "vi" else "Error: "), (wrong, said)
        keeps_rules(talk, exact)


def keeps_rules(talk: Talk, exact: list[int]) -> None:
    """Rules 1, 3, 4, 5 and 7 over all that came."""
    text = talk.raw.decode("utf-8")
    assert "\r" not in text.replace("\r\n", ""), "a carriage return of the program's own (rule 1)"
    found = UNSEEN.search(text.replace("\r\n", "\n"))
    assert not found, f"{found[0]!r} in {text[max(0, found.start() - 80) : found.end()]!r} (rule 1)"
    lines = [
        line for place, answer in enumerate(talk.heard) if not set(range(place - 3, place + 1)) & set(exact) for line in answer
    ]
    for line in lines:
        assert line and line == line.strip(), f"{line!r}: blank or indented (rule 3)"
        assert not ORNAMENT.search(line), f"{line!r}: drawn, not said (rules 3 and 4)"
        assert re.search(r"[.!?:][”’»\"')\]}]*$|\w://\S+$", line), f"{line!r}: no stop at its end (rule 3)"
    assert max(map(len, lines)) > 1000, "a long paragraph stays one line (rule 5)"
    assert text.count("\n: ") == len(talk.heard), "a prompt behind each answer (rule 7)"


def test_counts_come_first_and_end_marks_last(portal: Portal, home: Path) -> None:
    with Talk(env_of(home), "--text", "--lang", "vi") as talk:
        for line, first, last in (
            ("ds", r"\d+ bài chưa đọc, mới nhất trước\.", r"Còn \d+ bài\. Gõ them\."),
            ("nguon kaido", r"\d+ bài chưa đọc, mới nhất trước\.", "Hết danh sách."),
            ("lich tuan", r"Tuần này, .*: có \d+ việc\.", r"Còn \d+ mục\. Gõ them\."),
            ("tim khoa hoc", r"\d+ bài có “khoa hoc”\.", r"Còn \d+ bài\. Gõ them\."),
            ("cac nguon", r"\d+ nguồn\.", r"Còn \d+ nguồn\. Gõ them\."),
            ("su co", r"\d+ sự cố\.", r"Còn \d+ sự cố\. Gõ them\."),
            ("tk", r"\d+ cổng có thống kê truy cập\.", r"Còn \d+ cổng\. Gõ them\."),
        ):
            answer = talk.say(line)
            assert re.fullmatch(first, answer[0]) and re.fullmatch(last, answer[-1]), (line, answer[0], answer[-1])


def test_nothing_is_written_while_the_person_types(portal: Portal, home: Path) -> None:
    with Talk(env_of(home), "--text") as talk:
        for key in b"tim lua":
            before = len(talk.raw)
            talk.terminal.send(bytes([key]))
            talk.terminal.settle()
            assert talk.raw[before:] == bytes([key]), "typing at the end of the line only appends (rule 8)"
        before = len(talk.raw)
        talk.terminal.settle(1.0)
        assert talk.raw[before:] == b"", "nothing comes by itself (rule 10)"


@pytest.mark.parametrize(
    ("prompt", "shown"), [("colon", [": ", ": ", ": ", ": "]), ("place", ["1/4: ", "4/4: ", "3/4: ", ": "]), ("none", [""] * 4)]
)
def test_the_prompt_is_what_the_settings_say(portal: Portal, tmp_path: Path, prompt: str, shown: list[str]) -> None:
    (tmp_path / "feeds.toml").write_text(
        f'[settings]\nprompt = "{prompt}"\n[[source]]\nid = "a"\nurl = "{portal.url}/rss/thong-bao/"\n', "utf-8"
    )
    run(tmp_path, "refresh")
    said = []
    terminal = Terminal([*BANTIN, "--text"], env=env_of(tmp_path), draw=False)
    for line, answered in (("", "\n1. "), ("ds\r", "\n4. "), ("3\r", "Hết bài 3."), ("lich\r", "lich tuan.")):
        terminal.send(line.encode())
        assert terminal.until(lambda answered=answered: answered in terminal.raw.decode(errors="ignore"))  # type: ignore[misc] # bound
        terminal.settle()
        said.append(terminal.raw.decode().rpartition("\n")[2])
    terminal.close()
    assert said == shown


def test_one_shot_mistakes_go_to_stderr(portal: Portal, home: Path) -> None:
    for arguments, status in ((("read", "999"), 3), (("schedule", "99/99"), 2), (("source", "zzz"), 2), (("lst",), 2)):
        done = run(home, *arguments, "--plain") if arguments != ("lst",) else run(home, *arguments)
        assert (done.returncode, done.stdout) == (status, ""), arguments
        assert (done.stderr.startswith("Lỗi: ") and done.stderr.endswith(".\n")) or done.stderr.endswith("?\n"), done.stderr


async def test_long_work_is_told_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "QUIET", 0.3)
    feeds = "\n".join(f'[[source]]\nid = "s{n}"\nurl = "{{url}}/{n}.json"\n' for n in range(8))
    with Portal(today=library.NOW.date()) as slow:
        body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}'
        for n in range(8):
            slow.script(f"/{n}.json", Reply(body=body, media="application/feed+json", delay=0.35))
        session = library.session(tmp_path, filled=False, feeds=feeds.replace("{url}", slow.url))
        said: list[tuple[float, str]] = []

        class Out:
            encoding = "utf-8"

            def write(self, text: str) -> None:
                said.append((time.monotonic(), text))

            def flush(self) -> None: ...

        import asyncio

        await asyncio.to_thread(Linear(session, Out(), lambda: "", bell=True).answer, "refresh")  # type: ignore[arg-type] # enough
        session.reader.store.close()
    lines = [text for _, text in said]
    assert lines[0] == "Fetching 8 sources.\n" and lines[-1] == "Nothing new.\n" and "\a" in lines
    steps = [text for text in lines if " of 8" in text]
    assert steps and all(re.fullmatch(r"[2-7] of 8\.\n", step) for step in steps)
    times = [at for at, text in said if text != "\a"][:-1]
    assert all(later - sooner >= 0.3 for sooner, later in pairwise(times))


def test_short_work_is_not_announced(bare: Path) -> None:
    with Talk(env_of(bare), "--text", "--lang", "en") as talk:
        assert talk.say("refresh northmere")[0].startswith("4 new articles") or "new" in talk.heard[-1][0]
        assert len(talk.heard[-1]) == 1


def test_the_bell_rings_only_where_it_is_asked_for(portal: Portal, home: Path) -> None:
    for options, bell in (((), False), (("--bell",), True)):
        with Talk(env_of(home), "--text", *options) as talk:
            before = len(talk.raw)
            talk.terminal.send(b"\x7f")  # nothing to take away: readline would ring
            talk.terminal.settle()
            assert (b"\x07" in talk.raw[before:]) is bell
