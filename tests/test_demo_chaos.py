"""Every fault of the demo's chaos in one refresh: each fails in its own way, told in a sentence in every face, and nothing else
is touched."""

import json
import os
import ssl
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import inside
from tests.fetch_server import FIXTURES
from tests.talking import BANTIN
from tests.terminal import Terminal
from tui.demo import Portal, misbehave
from tui.demo.chaos import FAULTS
from tui.demo.sources import feeds_toml
from tui.start import clock

SAID = {
    "nen": "lớn hơn 10 MB",
    "nen-la": "br",
    "vo-tan": "lớn hơn 10 MB",
    "nho-giot": "2 giây",
    "nho-giot-dau": "2 giây",
    "im": "2 giây",
    "im-giua": "2 giây",
    "thieu": "kết nối kết thúc quá sớm",
    "thieu-nen": "bị thiếu phần cuối",
    "khong-doi": "báo không đổi",
    "so-lon": "4300 chữ số",
    "ngoac-vuong": "quá sâu",
    "vong": "5",
    "ve-tep": "file",
    "ve-lenh": "javascript",
    "ve-trong": "169.254.169.254",
}
"""What the sentence about a fault must name."""

SIGNED = "do chính nó tự ký"
MEASURED = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print("\\n%d" % resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""
"""Between this process and the program: the most memory of a process that is started counts that of who starts it."""

BESIDES = """
[[source]]
id = "chung-chi"
title = "Chứng chỉ tự ký"
url = "{safe}/"

[[source]]
title = "Lệnh của người khác"
url = "{safe}/lenh"
command = ["touch", "{folder}/chay"]
"""
"""What fails without a fault of the portal's: a certificate that proves nothing, a program in a file that others may write."""


class Run(NamedTuple):
    """What a refresh of everything left behind: its rows, its complaints, its exit status, and the most memory of it."""

    env: dict[str, str]
    folder: Path
    rows: list[dict[str, Any]]
    complained: str
    status: int
    kilobytes: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("chaos")
    proof = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    proof.load_cert_chain(FIXTURES / "selfsigned.pem")
    with Portal(today=clock().date(), now=clock()) as portal, Portal(today=clock().date(), tls=proof) as safe:
        besides = BESIDES.format(safe=safe.url, folder=folder)
        (folder / "feeds.toml").write_text(feeds_toml(portal.url) + misbehave(portal) + besides, "utf-8")
        (folder / "feeds.toml").chmod(0o666)
        env = {
            "HOME": str(folder), "XDG_STATE_HOME": str(folder), "BANTIN_CONFIG": str(folder / "feeds.toml"), "BANTIN_LANG": "vi",
            "BANTIN_DB": str(folder / "bantin.db"), "LANG": "vi_VN.UTF-8",
            "ALL_PROXY": "socks9://127.0.0.1:9", "NO_PROXY": "127.0.0.1,169.254.169.254",
            "SSL_CERT_FILE": str(folder / "nowhere.pem"),
        }  # fmt: skip
        whole = {"PATH": os.environ["PATH"], "PYTHONFAULTHANDLER": "1"} | env
        command = [sys.executable, "-c", MEASURED, *BANTIN, "refresh", "--json", "-v"]
        done = subprocess.run(command, capture_output=True, text=True, env=whole, check=False)
        complained, _, kilobytes = done.stderr.rstrip("\n").rpartition("\n")
        yield Run(env, folder, json.loads(done.stdout), complained, done.returncode, int(kilobytes))


def test_each_fails_in_its_own_way(run: Run) -> None:
    found = {row["source"]: row for row in run.rows}
    for fault in FAULTS:
        row = found[fault.title]
        assert (row["result"] == "failed") == fault.failing, row
        if fault.failing:
            assert SAID.get(fault.id, "") in row["problem"]
    assert SIGNED in found["Chứng chỉ tự ký"]["problem"]
    assert run.status == 1


def test_every_other_source_is_read(run: Run) -> None:
    follow = tomllib.loads(feeds_toml("http://x.example"))["source"]
    results = {row["source"]: row["result"] for row in run.rows}
    usual = [each["title"] for each in follow if each["folder"] != "Trục trặc"]
    assert {results[title] for title in usual} <= {"new", "unchanged"} and "new" in {results[title] for title in usual}


def test_nothing_breaks_out(run: Run) -> None:
    assert "Traceback" not in run.complained and "\x1b" not in run.complained
    assert run.kilobytes < 250_000
    assert not (run.folder / "chay").exists()
    assert "command" in run.complained


def test_what_is_wrong_around_it_is_told_once(run: Run) -> None:
    said = inside.run(["refresh", "Bản tin mất đuôi"], run.env).stdout
    assert said.count("nowhere.pem") == 1 and said.count("socks9") == 1


READ = [fault for fault in FAULTS if not fault.failing]


def test_text_mode_says_what_is_wrong_with_which(run: Run) -> None:
    read = "".join(f"source {fault.title}\n1\n" for fault in READ)
    said = inside.run(["--text"], run.env, typed=f"problems\nmore 99\n{read}where\n").stdout
    for fault in FAULTS:
        why = said.partition(f". {fault.title}.\n")[2].partition("\n")[0]
        assert (bool(why) and SAID.get(fault.id, "") in why) or not fault.failing, fault.id
    assert SIGNED in said and "command" in said and "Traceback" not in said and "Lỗi" not in said
    assert said.count("Chưa đọc hết") + said.count("Hết bài") >= len(READ), said[-3000:]
    assert f"Danh sách: {READ[-1].title}." in said


def test_the_full_screen_says_what_is_wrong_with_which(run: Run) -> None:
    with Terminal([*BANTIN, "--tui"], columns=220, rows=200, env=run.env) as screen:
        assert screen.until_shown("chưa đọc")
        screen.send(b":problems\r")
        assert screen.until_shown("Phần đầu hai vạn dòng")
        screen.settle()
        shown = "\n".join(screen.lines())
        assert [fault.id for fault in FAULTS if fault.failing and fault.title not in shown] == []
        assert SIGNED in shown and "command" in shown
        for fault in READ:
            screen.send(f":source {fault.title}\r".encode())
            assert screen.until_shown(f"bantin · {fault.title}"), fault.id
            screen.send(b"\r")
            screen.settle()
        assert b"Traceback" not in screen.raw and not screen.ended


def test_the_demo_shows_it(run: Run) -> None:
    with Terminal([*BANTIN, "demo", "--chaos", "--tui"], columns=140, rows=60, env=run.env) as screen:
        assert screen.until_shown("chưa đọc")
        screen.send(":source Tiêu đề giả\r".encode())
        assert screen.until_shown("Tiêu đề giả làm nhãn")
