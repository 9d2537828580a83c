"""Archives: a round trip equal in every table, secrets, killed processes, and files that try to do harm."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tests.thorough import THOROUGH
from tui.errors import BantinError, Code, UsageError
from tui.faces import cli
from tui.model import EntryQuery
from tui.model.archives import FORMAT
from tui.reader import archive
from tui.session import Session
from tui.start import main
from tui.store import Store

SECRET = """\
[settings]
every = "2h"

[[source]]
id = "so"  # giữ lại lời này
url = "https://minh:matkhau@so.example/rss"
headers = { Authorization = "Bearer bimat", Accept = "text/html" }

[[source]]
id = "council"
url = "https://council.example/atom"
[source.headers]
X-Api-Key = 'bimat2'
"""


def dumped(path: Path) -> dict[str, list[Any]]:
    """Every row of every table that holds something of its own."""
    with closing(sqlite3.connect(path)) as store:
        names = [n for (n,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        plain = [name for name in names if name not in ("word", "spelled")]
        return {name: sorted(store.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in plain}


def filled(folder: Path, feeds: str = library.FEEDS) -> Session:
    folder.mkdir(exist_ok=True)
    session = library.session(folder, feeds=feeds)
    (folder / "spoken.toml").write_text('[vi.word]\n"KHCN" = "khoa học công nghệ"\n', "utf-8")
    ids = session.take("list", "", EntryQuery()).ids
    session.open(ids[1])
    session.reader.mark(ids[2:5], starred=True, label="star")
    return session


def refused(session: Session, file: Path) -> Code:
    before = dumped(session.reader.store.path)
    with pytest.raises(BantinError) as caught:
        session.upkeep.restore(file)
    assert dumped(session.reader.store.path) == before
    assert not list(file.parent.glob("**/*.restoring"))
    return caught.value.problem.code


def test_round_trip_onto_an_empty_machine(tmp_path: Path) -> None:
    session = filled(tmp_path / "a")
    made = session.upkeep.backup(tmp_path / "all.zip")
    assert Path(made.path).stat().st_mode & 0o777 == 0o600
    before = dumped(session.reader.store.path)
    session.reader.store.close()
    new = tmp_path / "new" / "deep"
    assert main(["restore", str(tmp_path / "all.zip"), "--config", str(new / "feeds.toml"), "--db", str(new / "bantin.db")]) == 0
    assert dumped(new / "bantin.db") == before
    for name in ("feeds.toml", "spoken.toml"):
        assert (new / name).read_bytes() == (tmp_path / "a" / name).read_bytes()
    assert {path.stat().st_mode & 0o777 for path in new.iterdir()} == {0o600}
    with Store(new / "bantin.db").open(library.NOW.astimezone(UTC)) as store:
        assert store.integrity() == []
        assert len(store.ids(EntryQuery(text="dong ha"))) == 1


def test_while_it_is_open_and_written(tmp_path: Path) -> None:
    session = filled(tmp_path / "a")
    made = session.upkeep.backup(tmp_path / "all.zip")
    assert made.entries == 12
    session.reader.mark(session.reader.ids(EntryQuery()), read=True, label="read")
    screen = Store(session.reader.store.path).open(session.reader.utc())
    seen = screen.data_version()
    kept = session.upkeep.restore(tmp_path / "all.zip").kept
    assert screen.data_version() != seen
    assert screen.count(EntryQuery(unread=True)) == session.reader.count(EntryQuery(unread=True)) == 11
    assert screen.integrity() == []
    screen.close()
    with Store(Path(kept, "bantin.db")).open(session.reader.utc()) as old:
        assert old.count(EntryQuery(unread=True)) == 0
    assert Path(kept, "feeds.toml").read_text("utf-8") == library.FEEDS
    session.reader.store.close()


def test_a_damaged_store_gives_way_and_is_kept(tmp_path: Path) -> None:
    session = filled(tmp_path / "a")
    session.upkeep.backup(tmp_path / "all.zip")
    before = dumped(session.reader.store.path)
    session.reader.store.close()
    store = tmp_path / "a" / "bantin.db"
    for suffix in ("-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    store.write_bytes(b"hong" * 5000)
    where = ["--config", str(tmp_path / "a" / "feeds.toml"), "--db", str(store)]
    assert main(["list", *where]) == 4
    assert main(["restore", str(tmp_path / "all.zip"), *where]) == 0
    assert dumped(store) == before
    (kept,) = store.parent.glob("bantin.db.before-*/bantin.db")
    assert kept.read_bytes().startswith(b"hong")


def test_secrets_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    session = filled(tmp_path / "a", SECRET)
    offer = {"stanza": {"url": "https://minh:matkhau@so.example/rss"}, "comment": "a@b"}
    session.offer([offer])
    open_file = tmp_path / "open.zip"
    made = session.upkeep.backup(tmp_path / "masked.zip")
    assert made.hidden == (6, 7, 13)
    assert session.upkeep.backup(open_file, secrets=True).secrets
    for file, there in (("masked.zip", False), ("open.zip", True)):
        with zipfile.ZipFile(tmp_path / file) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist())
        assert all((word in everything) is there for word in (b"matkhau", b"bimat", b"bimat2"))
    with zipfile.ZipFile(tmp_path / "masked.zip") as archive:
        text = archive.read("feeds.toml").decode()
    assert "# giữ lại lời này" in text
    assert 'Accept = "text/html"' in text
    assert 'Authorization = "***"' in text
    assert session.offers == [offer]
    session.reader.store.close()


def changed(file: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None], link: str = "") -> Path:
    """An archive in which something was changed by somebody."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    bad = file.with_name("bad.zip")
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, body in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o120777 if name == link else 0o600) << 16
            archive.writestr(info, body)
    return bad


def told(members: dict[str, bytes], manifest: dict[str, Any], name: str, body: bytes) -> None:
    from hashlib import sha256

    members[name] = body
    manifest["files"][name] = {"size": len(body), "sha256": sha256(body).hexdigest()}


def trap(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    """A store that is ours but for a trigger."""
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(members["bantin.db"])
        store.execute("CREATE TRIGGER t AFTER UPDATE ON entry BEGIN DELETE FROM entry; END")
        store.commit()
        told(members, manifest, "bantin.db", store.serialize())


HARM: dict[str, Callable[[dict[str, bytes], dict[str, Any]], None]] = {
    "slip": lambda members, manifest: told(members, manifest, "../evil", b"x"),
    "deep": lambda members, manifest: told(members, manifest, "saved/../evil", b"x"),
    "absolute": lambda members, manifest: told(members, manifest, "/tmp/evil", b"x"),
    "stranger": lambda members, manifest: members.update({"more": b"x"}),
    "missing": lambda members, manifest: members.__delitem__("bantin.db"),
    "flipped": lambda members, manifest: members.update({"feeds.toml": members["feeds.toml"].replace(b"so", b"xx")}),
    "lied": lambda members, manifest: manifest["files"]["feeds.toml"].update(size=10**12),
    "bomb": lambda members, manifest: told(members, manifest, "feeds.toml", b" " * 50_000_000),
    "newer": lambda members, manifest: manifest.update(format=FORMAT + 1),
    "nonsense": lambda members, manifest: manifest.update(files=[]),
    "no store": lambda members, manifest: told(members, manifest, "bantin.db", b"<html>" * 1000),
    "trigger": trap,
}


@pytest.mark.parametrize("harm", HARM)
def test_what_tries_to_do_harm_is_refused(tmp_path: Path, harm: str) -> None:
    session = filled(tmp_path / "a")
    session.upkeep.backup(tmp_path / "all.zip")
    code = refused(session, changed(tmp_path / "all.zip", HARM[harm]))
    usual = {"newer": Code.ARCHIVE_NEWER, "no store": Code.STORE_FOREIGN, "trigger": Code.STORE_FOREIGN}
    assert code is usual.get(harm, Code.ARCHIVE_REFUSED)
    assert not (tmp_path / "evil").exists()
    session.reader.store.close()


def test_links_and_files_that_are_no_archive(tmp_path: Path) -> None:
    session = filled(tmp_path / "a")
    session.upkeep.backup(tmp_path / "all.zip")
    linked = changed(tmp_path / "all.zip", lambda members, manifest: None, link="spoken.toml")
    assert refused(session, linked) is Code.ARCHIVE_REFUSED
    whole = (tmp_path / "all.zip").read_bytes()
    for body in (b"", b"PK\x03\x04", whole[: len(whole) // 2], whole[:2000] + b"\0" * 500 + whole[2500:]):
        (tmp_path / "cut.zip").write_bytes(body)
        assert refused(session, tmp_path / "cut.zip") is Code.ARCHIVE_REFUSED
    assert refused(session, tmp_path / "none.zip") is Code.NOT_READ
    with pytest.raises(UsageError) as caught:
        session.upkeep.backup(tmp_path / "all.zip")
    assert caught.value.problem.code is Code.FILE_EXISTS
    session.upkeep.backup(tmp_path / "all.zip", replace=True)
    session.reader.store.close()


KILLED = """
import sys
from pathlib import Path
from tests import library
session = library.session(Path(sys.argv[1]), filled=False)
print("ready", flush=True)
while True:
    for name in sys.argv[2:]:
        session.upkeep.restore(Path(name))
"""


def test_killed_in_the_middle_it_is_old_or_new(tmp_path: Path) -> None:
    """A process that restores two archives in turn is killed at several moments: the next start finds one of the two."""
    folder = tmp_path / "a"
    session = filled(folder)
    session.upkeep.backup(tmp_path / "one.zip")
    session.reader.mark(session.reader.ids(EntryQuery()), read=True, label="read")
    (folder / "feeds.toml").write_text(library.FEEDS + '\n[[source]]\nurl = "https://moi.example/"\n', "utf-8")
    session.upkeep.backup(tmp_path / "two.zip")
    states = {}
    for name in ("one", "two"):
        session.upkeep.restore(tmp_path / f"{name}.zip")
        states[name] = (dumped(folder / "bantin.db"), (folder / "feeds.toml").read_text("utf-8"))
    session.reader.store.close()
    where = ["--config", str(folder / "feeds.toml"), "--db", str(folder / "bantin.db")]
    seen = set()
    for turn in range(0, 12, 1 if THOROUGH else 3):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder), str(tmp_path / "one.zip"), str(tmp_path / "two.zip")],
            stdout=subprocess.PIPE,
        )
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.05 + 0.031 * turn)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert main(["sources", "-q", *where]) == 0
        found = (dumped(folder / "bantin.db"), (folder / "feeds.toml").read_text("utf-8"))
        seen.add(next(name for name, state in states.items() if state == found))
        with Store(folder / "bantin.db").open(library.NOW.astimezone(UTC)) as store:
            assert store.integrity() == []
    assert seen


PROGRAMS = """
[settings]
pipes = ["wc -w"]
open_with = { pdf = "zathura" }
[keys]
"x" = ["next", "pipe sh"]
[[source]]
url = "https://a.example/"
command = ["id", "a b"]
[[rule]]
query = "x"
run = ["touch", "/tmp/x"]
"""


def test_programs_come_with_consent_alone(tmp_path: Path) -> None:
    session = filled(tmp_path / "a", PROGRAMS + library.FEEDS)
    (tmp_path / "a" / "feeds.toml").chmod(0o600)
    session.upkeep.backup(tmp_path / "all.zip")
    assert session.upkeep.restore(tmp_path / "all.zip").programs == ()  # ours names them all
    session.reader.store.close()

    other = filled(tmp_path / "b")
    before = (tmp_path / "b" / "feeds.toml").read_text("utf-8")
    named = ("command: id 'a b'", "run: touch /tmp/x", "pipes: wc -w", "open_with: pdf = zathura", "keys: x = pipe sh")
    assert other.upkeep.restore(tmp_path / "all.zip", dry=True).programs == named
    assert refused(other, tmp_path / "all.zip") is Code.ARCHIVE_PROGRAMS
    broken = changed(
        tmp_path / "all.zip",
        lambda members, manifest: told(members, manifest, "feeds.toml", b'[[source]]\ncommand = ["id"]\nurl ='),
    )
    assert refused(other, broken) is Code.ARCHIVE_PROGRAMS
    assert (tmp_path / "b" / "feeds.toml").read_text("utf-8") == before
    assert other.upkeep.restore(tmp_path / "all.zip", programs=True).programs == named
    other.reader.store.close()


def test_files_beside_the_store(tmp_path: Path) -> None:
    session = filled(tmp_path / "a")
    for name in ("captures/so_example.html", "saved/Bài một.md", "saved/.hidden", "captures/so_example.expected.json"):
        file = tmp_path / "a" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name, "utf-8")
    (tmp_path / "a" / "saved" / "link.md").symlink_to("/etc/passwd")
    made = session.upkeep.backup(tmp_path / "all.zip")
    assert {name for name in made.files if "/" in name} == {
        "captures/so_example.html", "captures/so_example.expected.json", "saved/Bài một.md"
    }  # fmt: skip
    session.reader.store.close()

    other = filled(tmp_path / "b")
    (tmp_path / "b" / "saved").mkdir()
    (tmp_path / "b" / "saved" / "Bài một.md").write_text("của tôi", "utf-8")
    (tmp_path / "b" / "saved" / "Bài hai.md").write_text("ở lại", "utf-8")
    kept = other.upkeep.restore(tmp_path / "all.zip").kept
    assert (tmp_path / "b" / "saved" / "Bài một.md").read_text("utf-8") == "saved/Bài một.md"
    assert Path(kept, "saved", "Bài một.md").read_text("utf-8") == "của tôi"
    assert (tmp_path / "b" / "saved" / "Bài hai.md").read_text("utf-8") == "ở lại"
    assert (tmp_path / "b" / "captures" / "so_example.html").read_text("utf-8") == "captures/so_example.html"
    other.reader.store.close()


def test_where_an_archive_is_made_is_known_beside_the_store(tmp_path: Path) -> None:
    """The next start looks there alone, and removes what a killed backup left elsewhere."""
    for name in ("data", "usb"):
        (tmp_path / name).mkdir()
    with archive._workshop(tmp_path / "usb", tmp_path / "data" / "bantin.db") as folder:
        (near,) = (tmp_path / "data").iterdir()
        assert (near / ".bantin-backup-").readlink() == folder.parent == tmp_path / "usb"
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["data", "usb"]


def test_as_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session = filled(tmp_path / "a", SECRET)

    def run(*arguments: str) -> str:
        out = io.StringIO()
        assert cli.run(session, cli.parser(session.tr).parse_args(cli.resolved(arguments)), out, out) == 0
        return out.getvalue()

    assert "3 passwords or tokens were left out." in run("backup")
    (file,) = tmp_path.glob("bantin-*.zip")
    assert "is sound: 12 articles of 2 sources. Nothing was changed." in run("restore", str(file), "--dry-run")
    said = run("restore", str(file))
    assert "kept in" in said
    assert "lines 6, 7, 13" in said
    session.reader.store.close()
