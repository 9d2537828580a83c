"""bantin as people start it: the real program on a real pseudo-terminal, against the demo portal on loopback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import inside, thorough
from tests.terminal import Terminal
from tui.demo import Portal, Reply, feeds_toml
from tui.start import clock

BANTIN = [sys.executable, "-m", "tui"]


class Home:
    """A person's home in a test's folder, with a feeds.toml that follows the demo portal."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.folder = folder
        self.portal = portal
        self.feeds = folder / "feeds.toml"
        self.store = folder / "bantin.db"
        self.env = {
            "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "c"), "XDG_STATE_HOME": str(folder / "s"),
            "BANTIN_CONFIG": str(self.feeds), "BANTIN_DB": str(self.store), "LANG": "vi_VN.UTF-8", "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        self.follow(feeds_toml(portal.url))

    def follow(self, text: str) -> None:
        """Write the person's feeds.toml. The full screen begins with the articles, unless the text says otherwise."""
        start = "[settings]\n" if "start =" in text else '[settings]\nstart = "articles"\n'
        self.feeds.write_text(text.replace("[settings]\n", start, 1) if "[settings]\n" in text else f"{start}\n{text}", "utf-8")

    def run(self, *arguments: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        whole = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"} | self.env | env
        return subprocess.run(
            [*BANTIN, *arguments], input=typed, capture_output=True, text=True, env=whole, timeout=60, check=False
        )

    def ask(self, *arguments: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end within this process, where what it answers matters and not how it is started."""
        return inside.run(arguments, self.env | env, typed=typed)

    def screen(self, *arguments: str, columns: int = 140, rows: int = 40) -> Terminal:
        """Start the full screen."""
        return Terminal([*BANTIN, *arguments], columns=columns, rows=rows, env=self.env)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Portal(today=clock().date(), now=clock()) as portal:
        yield Home(tmp_path, portal)


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home whose store holds the demo's news; the source that hangs is left out to save its three seconds."""
    with Portal(today=clock().date(), now=clock()) as portal:
        home = Home(tmp_path_factory.mktemp("fetched"), portal)
        home.follow("\n\n".join(part for part in feeds_toml(portal.url).split("\n\n") if "khong-tra-loi" not in part))
        assert home.ask("refresh").returncode == 1
        yield home


@pytest.fixture
def filled(fetched: Home, tmp_path: Path) -> Home:
    """A copy of that home: what was fetched once serves every test that only reads it."""
    home = Home(tmp_path, fetched.portal)
    for path in fetched.folder.glob("*.*"):
        shutil.copy(path, tmp_path)
    return home


def test_one_place_for_all_faces(filled: Home) -> None:
    with filled.screen() as screen:
        assert screen.until_shown("chưa đọc")
        for key in (b"\r", b"n", b"n"):
            screen.send(key)
            screen.settle()
        screen.send(b"m")  # the third is unread again
        assert screen.until_shown("Đã đánh dấu chưa đọc")
        screen.send(b"u")
        assert screen.until_shown("Đã hoàn tác")
        screen.send(b"Q")
        assert screen.until(lambda: screen.ended)
    titles = [row["title"] for row in json.loads(filled.ask("list", "--json").stdout)]
    assert [row["read"] for row in json.loads(filled.ask("list", "--json").stdout)][:4] == [True, True, True, False]
    assert titles[2] in filled.run("where").stdout
    assert titles[3] in filled.ask("next").stdout.splitlines()[0]
    text = filled.run("--text", typed="o dau\n").stdout.splitlines()
    assert titles[3] in text[-1] or titles[3] in text[-2]


def test_what_is_dangerous_needs_its_key_twice_in_a_row(filled: Home) -> None:
    with filled.screen() as screen:
        assert screen.until_shown("chưa đọc")
        for key in (b"h", b"j", b"j", b"j", b"j", b"\r", b"A", b"j", b"A"):
            screen.send(key)
            screen.settle()
        assert screen.until_shown("Nhấn phím lần nữa")
        assert not any(row["read"] for row in json.loads(filled.ask("list", "--json").stdout))
        screen.send(b"A")
        assert screen.until_shown("Đã đánh dấu đã đọc")
        screen.send(b"u")
        assert screen.until_shown("Đã hoàn tác")
        screen.send(b"qjq")
        screen.settle()
        assert not screen.ended


def test_the_first_start_without_network_tells_the_way(home: Home) -> None:
    home.portal.stop()
    said = home.ask("--text", typed="cap nhat\nsu co\n").stdout.splitlines()
    assert said[0].startswith("Chưa có bài nào.") and "dung thu" in said[0]
    assert any("nguồn gặp sự cố" in line for line in said)
    assert any("Không kết nối được 127.0.0.1" in line for line in said)
    with home.screen() as screen:
        assert screen.until_shown(":demo")
        screen.send(b"v")
        assert screen.until_shown("Không kết nối được 127.0.0.1")


def test_demo_needs_no_home_and_leaves_nothing(home: Home) -> None:
    shown = home.run("demo", "list", "--json")
    assert shown.returncode == 0 and len(json.loads(shown.stdout)) > 20
    assert not home.store.exists()


def test_a_dead_portal_is_one_line(home: Home) -> None:
    done = home.run("refresh", "--json")
    results = {row["source"]: row for row in json.loads(done.stdout)}
    assert done.returncode == 1
    failed = {name for name, row in results.items() if row["result"] == "failed"}
    assert 0 < len(failed) < len(results) and all(results[name]["problem"] for name in failed)
    again = json.loads(home.ask("refresh", "Northmere", "--json").stdout)
    assert [row["result"] for row in again] == ["not_modified"]


def test_what_is_due(filled: Home) -> None:
    assert filled.run("refresh", "--due").stdout.strip() == "Không có nguồn nào cần cập nhật."


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (60, 20), (80, 24), (200, 60)])
def test_every_size_works(filled: Home, columns: int, rows: int) -> None:
    with filled.screen(columns=columns, rows=rows) as screen:
        assert screen.until_shown("chưa đọc"), "\n".join(screen.lines())
        assert screen.until(lambda: any(line.startswith((">", " >")) or "> " in line for line in screen.lines()))
        screen.send(b"\r")
        screen.settle()
        screen.resize(rows * 3, max(10, columns // 4))
        screen.settle()
        screen.send(b"?")
        assert screen.until_shown("Trợ giúp"), "\n".join(screen.lines())


@pytest.mark.parametrize(
    "env", [{"TERM": "dumb"}, {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"ACCESSIBLE": "1"}, {"NO_COLOR": "1"}]
)
def test_poor_terminals_speak(filled: Home, env: dict[str, str]) -> None:
    done = filled.run(typed="1\nthoat\n", **env)
    assert done.returncode == 0 and done.stderr == ""
    assert "1. " in done.stdout and "\x1b" not in done.stdout


def test_the_reader_of_a_pipe_may_leave(filled: Home) -> None:
    command = f"{sys.executable} -m tui list --limit 1000 | head -1"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env={"PATH": os.environ["PATH"]} | filled.env, check=False
    )
    assert done.returncode == 0 and done.stderr == ""


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [(b"<html>not a store</html>", 4, "không phải kho của bantin"), (b"", 4, "không phải kho của bantin")],
)
def test_a_foreign_file_is_left_alone(home: Home, content: bytes, status: int, words: str) -> None:
    home.store.write_bytes(content)
    done = home.run("list")
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr and "Traceback" not in done.stderr
    assert home.store.read_bytes() == content


def test_a_broken_feeds_toml_is_told_with_its_lines(home: Home) -> None:
    home.feeds.write_text(
        '[settings]\nlanguge = "vi"\n\n[[source]]\nurl = "ftp://a"\n\n[[source]]\nurl = "http://127.0.0.1:9/"\nevery = "soon"\n'
    )
    done = home.run("check", "--lang", "en")
    assert done.returncode == 2
    for words in ("line 2: unknown key", "Did you mean language?", "line 5", "line 9"):
        assert words in done.stdout
    listed = home.ask("sources", "--lang", "en")
    assert "1 source" in listed.stdout and "problems in feeds.toml. Type check." in listed.stderr
    assert home.ask("sources", "-q").stderr == ""


@pytest.mark.parametrize(
    ("number", "face"),
    [(signal.SIGTERM, "--tui"), (signal.SIGHUP, "--text"), *thorough.only((signal.SIGTERM, "--text"), (signal.SIGHUP, "--tui"))],
)
def test_being_ended_cleans_up(home: Home, tmp_path: Path, number: int, face: str) -> None:
    home.env["TMPDIR"] = str(tmp_path / "tmp")
    (tmp_path / "tmp").mkdir()
    with home.screen("demo", face) as screen:
        assert screen.until_shown("bài chưa đọc" if face == "--text" else "bantin")
        assert list((tmp_path / "tmp").iterdir())
        if face == "--text":
            screen.send(b"1\r")
            assert screen.until_shown("Hết bài 1.")
        os.kill(screen.pid, number)
        assert screen.until(lambda: screen.ended)
        if face == "--tui":
            assert b"\x1b[?1049l" in screen.raw, "the terminal is not restored"
    assert not list((tmp_path / "tmp").iterdir())


def test_kill_in_the_middle_of_a_refresh(home: Home) -> None:
    home.portal.latency = 0.1
    for pause in (0.5, 0.9, 1.3):
        running = subprocess.Popen(
            [*BANTIN, "refresh"],
            env={"PATH": os.environ["PATH"]} | home.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert home.run("list").returncode in (0, 3)
    assert home.ask("refresh", "Northmere").returncode == 0


def test_hostile_words_reach_no_terminal(home: Home) -> None:
    evil = "[/] \x1b]52;c;aGk=\x07 \x9b2J [@click=app.quit]x[/] \u202eabc"
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": evil, "items": [
        {"id": "1", "title": evil, "content_html": f"<p>{evil}</p>", "url": "http://127.0.0.1/1", "authors": [{"name": evil}]}
    ]})  # fmt: skip
    home.portal.script("/evil.json", Reply(body=body.encode()))
    home.follow(f'[[source]]\nid = "e"\nurl = "{home.portal.url}/evil.json"\n')
    home.ask("refresh")
    for done in (home.ask("list"), home.ask("read", "1"), home.ask("--text", typed="1\nlien ket\ncac nguon\n")):
        assert "app.quit" in done.stdout or "abc" in done.stdout
        assert not set(done.stdout) & set("\x1b\x07\x9b\u202e"), done.stdout
    with home.screen() as screen:
        assert screen.until_shown("app.quit"), "\n".join(screen.lines())
        screen.send(b"\r")
        screen.settle()
        assert b"\x1b]52" not in screen.raw and b"\xc2\x9b" not in screen.raw and "\u202e".encode() not in screen.raw
        screen.send(b"q")
        screen.settle()
        assert not screen.ended


def test_a_terminal_that_dies_ends_the_program(filled: Home, tmp_path: Path) -> None:
    """What is written to a terminal that is gone fails in Textual's own thread, for which it then waits."""
    filled.env["TMPDIR"] = str(tmp_path / "tmp")
    (tmp_path / "tmp").mkdir()
    for arguments, shown, keys in ((["demo"], "Tuần lễ", b""), ([], "chưa đọc", b"3"), ([], "chưa đọc", b"2")):
        screen = filled.screen(*arguments, "--tui")
        assert screen.until_shown(shown)
        screen.send(keys)
        screen.settle()
        screen.hang_up()
        assert screen.gone(60), keys
        assert not list((tmp_path / "tmp").iterdir())


def test_the_morning_begins_with_the_overview(filled: Home) -> None:
    filled.follow(filled.feeds.read_text("utf-8").replace('start = "articles"', 'start = "overview"', 1))
    with filled.screen() as screen:
        assert screen.until_shown("Tổng quan") and screen.until_shown("Bài mới") and screen.until_shown("Sự cố")
        screen.send(b"\r")
        assert screen.until_shown("Bài viết")
        screen.send(b"h")  # in the article a digit is a link's
        assert screen.until_shown("· Danh sách")
        screen.send(b"0")
        assert screen.until_shown("Bài mới")
        screen.send(b"Q")
        assert screen.until(lambda: screen.ended)
    with filled.screen() as screen:
        assert screen.until_shown("Tổng quan"), "where one was"
        screen.send(b"1")
        assert screen.until_shown("Chưa đọc")
        screen.send(b"Q")
        assert screen.until(lambda: screen.ended)
    with filled.screen() as screen:
        assert screen.until_shown("Chưa đọc") and "Bài mới" not in "\n".join(screen.lines())
