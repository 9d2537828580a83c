"""Every fault of the demo's chaos in one refresh: each fails in its own way, told in a sentence, and nothing else is touched."""

import json
import os
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from tui.demo.chaos import FAULTS
from tui.demo.sources import feeds_toml

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

MEASURED = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print("\\n%d" % resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""
"""Between this process and the program: the most memory of a process that is started counts that of who starts it."""


@pytest.fixture(scope="module")
def run() -> tuple[list[dict[str, Any]], str, int, int]:
    """What `demo --chaos refresh` prints and complains of, its exit status, and the most memory of it in kilobytes."""
    environment = {**os.environ, "BANTIN_LANG": "vi", "PYTHONFAULTHANDLER": "1"}
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "tui", "demo", "--chaos", "refresh", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    complained, _, kilobytes = done.stderr.rstrip("\n").rpartition("\n")
    return json.loads(done.stdout), complained, done.returncode, int(kilobytes)


def test_each_fails_in_its_own_way(run: tuple[list[dict[str, Any]], str, int, int]) -> None:
    results, _, status, _ = run
    found = {row["source"]: row for row in results}
    for fault in FAULTS:
        row = found[fault.title]
        assert (row["result"] == "failed") == fault.failing, row
        if fault.failing:
            assert SAID.get(fault.id, "") in row["problem"]
    assert status == 1


def test_every_other_source_is_read(run: tuple[list[dict[str, Any]], str, int, int]) -> None:
    follow = tomllib.loads(feeds_toml("http://x.example"))["source"]
    results = {row["source"]: row["result"] for row in run[0]}
    usual = [each["title"] for each in follow if each["folder"] != "Trục trặc"]
    assert {results[title] for title in usual} <= {"new", "unchanged"} and "new" in {results[title] for title in usual}


def test_nothing_breaks_out(run: tuple[list[dict[str, Any]], str, int, int]) -> None:
    _, complained, _, kilobytes = run
    assert "Traceback" not in complained and "\x1b" not in complained
    assert kilobytes < 250_000
