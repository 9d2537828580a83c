"""The doctor: what it finds when all is well, and that it works when store, feeds.toml or folders are broken."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import library
from tui.demo import Portal
from tui.desktop import Desktop
from tui.faces import cli
from tui.faces.linear import Linear
from tui.i18n import translator
from tui.model.health import Checked
from tui.session import Session
from tui.start import main
from tui.view import doctor


def run(session: Session, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    options = cli.parser(session.tr).parse_args(["doctor", "--json", *arguments])
    status = cli.run(session, options, out, io.StringIO())
    return status, json.loads(out.getvalue())


def named(found: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(each["area"], each["what"], each["state"]) for each in found}


def at(folder: Path) -> list[str]:
    return ["--config", str(folder / "feeds.toml"), "--db", str(folder / "bantin.db"), "--lang", "en"]


def test_all_is_well(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    status, found = run(session)
    assert status == 0
    assert {("store", "whole", "ok"), ("config", "right", "ok"), ("clock", "now", "ok"), ("network", "not_asked", "ok")} <= named(
        found
    )
    assert {each["area"] for each in found} == {
        "store", "config", "places", "terminal", "locale", "network", "programs", "clock"
    }  # fmt: skip
    session.reader.store.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_has_its_sentence(language: str) -> None:
    facts = {
        "path": "/a", "reason": "r", "version": 1, "sqlite": "3", "size": 10**6, "entries": 5, "share": 40, "count": 2,
        "mode": "0644", "time": "09:00", "day": "2026-11-22", "zone": "+07", "term": "xterm", "columns": 80, "rows": 24,
        "encoding": "utf-8",
        "lang": "vi", "host": "a.example", "purpose": "browser", "program": "x", "name": "a.example", "span": "1 hour",
    }  # fmt: skip
    tr = translator(language)
    for area, what in doctor.SENTENCES:
        said = doctor.line(Checked(area=area, what=what, state="bad", facts=facts), tr)  # type: ignore[arg-type]  # an area of the table
        assert "{" not in said
        assert said.endswith(".")


def test_a_damaged_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = library.session(tmp_path)
    session.reader.store.backup(tmp_path / "bantin.db.backup-7-20261121T000000.000000Z")
    session.reader.store.close()
    path = tmp_path / "bantin.db"
    body = bytearray(path.read_bytes())
    body[4096 * 8 : 4096 * 12] = b"\xa5" * 4096 * 4
    path.write_bytes(body)
    before = path.read_bytes()
    assert main(["doctor", "--json", *at(tmp_path)]) == 4
    found = json.loads(capsys.readouterr().out)
    assert any(each["area"] == "store" and each["state"] == "bad" for each in found)
    assert any(each["what"] == "copy" for each in found)
    assert path.read_bytes() == before


def test_a_store_of_another_program_and_a_broken_feeds_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(tmp_path / "bantin.db")) as other:
        other.execute("CREATE TABLE t (a)")
    (tmp_path / "feeds.toml").write_text("[settings\n", "utf-8")
    assert main(["doctor", "--json", *at(tmp_path)]) == 4
    found = json.loads(capsys.readouterr().out)
    assert {("store", "store_foreign", "bad"), ("config", "config_syntax", "bad")} <= named(found)
    (tmp_path / "bantin.db").unlink()
    assert main(["doctor", *at(tmp_path)]) == 2
    assert "to mend" in capsys.readouterr().out


def test_a_feeds_toml_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", *at(tmp_path)]) == 0
    assert ("config", "shipped", "ok") in named(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = ", "that is no value"), ("a", "an equals sign is missing"), ('a = "x', "a quotation mark is missing"),
        ("[[source", "a closing bracket is missing"), ("a = 1\na = 2", "this key stands there twice"),
        ("= 1", "nothing begins so"),
    ],
)  # fmt: skip
def test_a_broken_line_is_told_in_words(tmp_path: Path, text: str, why: str) -> None:
    session = library.session(tmp_path, feeds=text)
    _, found = run(session)
    (told,) = [each["text"] for each in found if each["what"] == "config_syntax"]
    assert f"not valid TOML: {why}" in told
    session.reader.store.close()


def test_rights_of_others(tmp_path: Path) -> None:
    session = library.session(tmp_path)
    (tmp_path / "bantin.db").chmod(0o644)
    (tmp_path / "feeds.toml").chmod(0o666)
    _, found = run(session)
    assert [each["facts"]["mode"] for each in found if each["what"] == "shared"] == ["0644", "0666"]
    session.reader.store.close()


def test_each_host_is_asked_once_and_only_when_told(tmp_path: Path) -> None:
    with Portal(today=library.NOW.date()) as portal:
        feeds = "".join(f'[[source]]\nurl = "{portal.url}/rss/{name}/"\n' for name in ("tin-tuc", "van-ban"))
        feeds += '[[source]]\nurl = "http://127.0.0.2:9/rss"\n[[source]]\nurl = "/tmp/tin.xml"\n'
        session = library.session(tmp_path, feeds=feeds)
        run(session)
        assert sum(portal.hits.values()) == 0
        status, found = run(session, "--network")
        assert sum(portal.hits.values()) == 1
    assert status == 1
    asked = [(each["what"], each["state"]) for each in found if each["area"] == "network"]
    assert sorted(asked) == [("answers", "ok"), ("unreachable", "bad")]
    session.reader.store.close()


def test_privacy_names_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://minh:bimat@lan.example:8080")
    session = library.session(
        tmp_path,
        feeds="""
[[source]]
url = "https://a.example/1?key=bimat"
every = "30m"
[[source]]
id = "so"
url = "https://minh:bimat@a.example/2"
full_text = "always"
[[source]]
url = "https://b.example/"
proxy = "http://minh:bimat@proxy.example:8080"
[[source]]
url = "https://c.example/"
command = ["curl", "https://c.example/?bimat"]
[[source]]
url = "/tmp/tin.xml"
[[list]]
url = "https://minh:bimat@list.example/l.opml"
""",
    )
    (tmp_path / "feeds.toml").chmod(0o600)
    session.reader.reload()
    status, found = run(session, "--privacy")
    assert status == 0
    assert [(each["what"], each["facts"].get("name"), each["facts"].get("count")) for each in found] == [
        ("sources", "a.example", 2), ("sources", "b.example", 1), ("lists", "list.example", 1), ("articles", "so.example", 1),
        ("proxy", "proxy.example", 1), ("environment", "lan.example", 1), ("program", "curl", 1), ("else", None, None),
    ]  # fmt: skip
    assert found[0]["text"] == "a.example: asked every 30 minutes at most, for 2 of your sources."
    assert found[2]["text"].startswith("list.example: asked every 1 day at most")
    out = io.StringIO()
    Linear(session, out, lambda: "").answer("doctor --privacy")
    assert "proxy.example" in out.getvalue()
    assert "bimat" not in out.getvalue() + json.dumps(found)
    session.reader.store.close()


def test_the_encoding_beneath_the_full_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    monkeypatch.setattr("sys.stdout", object())
    assert Desktop({}).locale() == {"encoding": "utf-8", "writes": True, "lang": "?"}
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert not Desktop({}).locale()["writes"]
