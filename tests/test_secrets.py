"""A secret in every place that may hold one, and every command run over them: none is told, written or handed on unasked."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import inside, thorough
from tests.talking import BANTIN
from tests.terminal import Terminal
from tui.commands import table
from tui.demo import Portal, Reply
from tui.start import clock

ITEM = '<item><title>Bài {0}</title><link>bai?x=1</link><guid isPermaLink="false">{0}</guid><description>Một</description></item>'
FEED = f'<rss version="2.0"><channel><title>Nguồn {{0}}</title><link>/{{0}}</link>{ITEM}</channel></rss>'
# Each secret is called kín… and stands in one place alone.
FEEDS = """
[settings]
text_mode = false
speech = "true"
pipes = ["true --password=kínlệnh"]
[[source]]
url = "http://an:kínmột@{host}/a"
[[source]]
url = "http://an:kínhai@127.0.0.1:9/a"
[[source]]
url = "http://{host}/b?token=kínba"
[[source]]
url = "http://{host}/404?a=1&access_token=kínbốn"
[[source]]
url = "http://{host}/ve-tep?apikey=kínnăm"
[[source]]
url = "http://{host}/?password=kínsáu"
[[source]]
id = "đầu"
url = "http://{host}/d"
headers = {{ Authorization = "kin-bay", X-Api-Key = "kin-tam" }}
[[source]]
id = "đầu hỏng"
url = "http://127.0.0.1:9/d"
headers = {{ Cookie = "kin-chin", "X Token" = "kin-tu", X-Secret = "kin-ký\\u0001" }}
[[source]]
id = "cầu"
url = "http://127.0.0.2:9/"
proxy = "http://an:kínmười@127.0.0.1:9"
[[source]]
url = "http://127.0.0.2:9/x"
proxy = "socks9://an:kínlạ@127.0.0.1:9"
[[source]]
id = "lịch"
kind = "schedule"
url = "http://{host}/lich-cong-tac/?token=kínlịch"
[[source]]
id = "đếm"
kind = "visitors"
url = "http://{host}/?token=kínđếm"
[[source]]
url = "htp://an:kínvần@{host}/a"
[[source]]
url = "http://an:kínhở một@{host}/a"
[[list]]
url = "http://an:kínds@{host}/ds.opml?token=kínsách"
[[list]]
url = "http://an:kíndshỏng@127.0.0.1:9/ds.opml?token=kínsáchhỏng"
[[rule]]
query = "Bài"
run = ["false", "--token=kínluật"]
"""
LIST = """<opml><body>
<outline text="Từ danh sách" xmlUrl="{url}/e"/>
<outline xmlUrl="http://an:kínopml@127.0.0.1:9/a?token=kínopmltoken"/>
<outline xmlUrl="ftp://an:kínftp@127.0.0.1:9/a?token=kínftptoken"/>
</body></opml>"""
SECRET = re.compile(r"(?i)k(?:í|\xc3\xad|%C3%AD)n[^\W\d_]+|kin-\w+")
GIVEN = {
    "read": "1", "source": "lịch", "search": "Bài", "links": "1", "about": "đếm", "mine": "An", "import": "{folder}/ds.opml",
    "try": "http://an:kínthử@{host}/a?token=kínthửthêm", "add": "http://an:kínthêm@{host}/f?token=kínthêmnữa",
    "full-text": "1", "portal": "1",
}  # fmt: skip
ASIDE = {"choose", "demo", "quit", "edit", "digest-form", "rescue", "restore", "backup", "mail-digest", "view-with", "open"}
"""What asks whom it must not, or ends the conversation."""


class Home(inside.Home):
    """A person's home full of secrets, and the commands run there."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        proxies = {"HTTPS_PROXY": "http://an:kínmôi@127.0.0.1:9/ a", "ALL_PROXY": "socks9://an:kínmọi@127.0.0.1:9"}
        super().__init__(folder, **proxies)
        self.host = portal.url.removeprefix("http://")
        (folder / "feeds.toml").write_text(FEEDS.format(host=self.host), "utf-8")
        (folder / "feeds.toml").chmod(0o600)
        (folder / "ds.opml").write_text(LIST.format(url=portal.url), "utf-8")

    def given(self, name: str) -> list[str]:
        """What a command is given here."""
        return GIVEN.get(name, "").format(host=self.host, folder=self.folder).split()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with Portal(today=clock().date(), now=clock()) as portal:
        for name in "abdef":
            portal.script(f"/{name}", Reply(body=FEED.format(name), media="application/rss+xml"))
        portal.script("/404", Reply(status=404))
        portal.script("/ve-tep", Reply(status=302, headers={"Location": "file:///x?token=kinh"}))
        home = Home(tmp_path_factory.mktemp("secrets"), portal)
        portal.script("/ds.opml", Reply(body=LIST.format(url=portal.url), media="text/x-opml"))
        assert home.ask("refresh").returncode == 1
        yield home


@pytest.fixture
def home(filled: Home, tmp_path: Path) -> Iterator[Home]:
    """The home, whose files stay as they were whatever is done."""
    with filled.unchanged(tmp_path / "before"):
        yield filled


def told(done: CompletedProcess[str]) -> list[str]:
    return SECRET.findall(done.stdout + done.stderr)


@pytest.mark.parametrize("form", ["--json", *thorough.only("--plain", "--csv", "--ssml")])
def test_one_shot_tells_none(home: Home, form: str) -> None:
    for command in table.commands():
        if command.reads and command.name not in ASIDE:
            assert told(home.ask(command.name, *home.given(command.name), form, "-v")) == [], command.name


def test_what_asks_hosts_and_fails_tells_none(home: Home) -> None:
    for line in (
        ["doctor", "--network", "--json"], ["doctor", "--privacy", "--json"], ["try", "http://an:kínsai@127.0.0.1:9/"],
        ["add", "htp://an:kínsai@127.0.0.1:9/?token=kínsai"], ["add-list", "http://an:kínsai@127.0.0.1:9/?token=kínsai"],
        ["about", "b?token"], ["remove-list", "ds.opml"], ["move", "đếm"], ["service"], ["completions", "bash"],
    ):  # fmt: skip
        assert told(home.ask(*line, "-v")) == [], line


def test_text_mode_tells_none(home: Home) -> None:
    lines = [
        " ".join((command.name, *home.given(command.name)))
        for command in table.commands()
        if command.name not in ASIDE and not command.name.startswith(("save", "export", "remove"))
    ]
    lines += ["add " + " ".join(home.given("add")), "add 1", "sources", "", "", "problems", "", "", "", "check", "", "rules"]
    assert told(home.ask("--text", typed="\n".join((*lines, "quit", "")))) == []


def test_the_full_screen_paints_none(home: Home) -> None:
    with Terminal([*BANTIN, "--tui"], columns=200, rows=50, env=home.env) as screen:
        for keys in (b"1", b"\r", b"2", b"\r", b"3", b"4", b"G", b"\r", b"0", b":problems\r", b":check\r", b":sources\r", b"?"):
            screen.send(keys)
            screen.settle()
        assert not screen.ended
        assert screen.until_shown("?")
        assert SECRET.findall(bytes(screen.raw).decode()) == []
        arguments = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if _child(path, screen.pid)]
        assert arguments and not SECRET.search(b" ".join(arguments).decode())


def _child(path: Path, parent: int) -> bool:
    try:
        return os.getpgid(int(path.parent.name)) == parent
    except ProcessLookupError:
        return False


def test_files_hold_none_unless_asked(home: Home) -> None:
    for form in ("opml", "md", "html", "txt", "json", "epub", "docx"):
        home.ask("export", *(["1-3"] if form != "opml" else []), str(home.folder / f"ra.{form}"))
    home.ask("save-schedule", str(home.folder / "ra.ics"))
    home.ask("save-digest", str(home.folder / "ra.eml"))
    home.ask("capture", f"http://an:kínlưu@{home.host}/a?token=kínlưugiữ", str(home.folder / "ra"))
    home.ask("--text", typed=f"tim http://an:kínlịchsử@{home.host}/\nadd {home.given('add')[0]}\n")
    home.ask("backup", str(home.folder / "ra.zip"))
    home.ask("backup", str(home.folder / "all.zip"), "--with-secrets")
    found = [path for path in home.folder.rglob("*") if path.is_file() and path.name not in ("feeds.toml", "ds.opml", "all.zip")]
    assert {path.suffix for path in found} >= {".opml", ".md", ".html", ".txt", ".json", ".epub", ".docx", ".ics", ".eml", ".zip"}
    for path in found:
        if not path.name.startswith("bantin.db"):  # which is as private as feeds.toml
            assert SECRET.findall(_text(path)) == [], path
    assert {"kínmột", "kínba", "kin-bay", "kínluật", "kínlệnh", "kínthêm"} <= set(SECRET.findall(_text(home.folder / "all.zip")))


def _text(path: Path) -> str:
    """Everything in a file; of an archive everything within."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_what_is_added_keeps_what_opens_it(home: Home) -> None:
    home.ask("add", *home.given("add"))
    written = (home.folder / "feeds.toml").read_text("utf-8")
    assert written.count("kínthêmnữa") == 1 and f'url = "{home.given("add")[0]}"' in written
    assert told(home.ask("refresh", "Nguồn f")) == []
