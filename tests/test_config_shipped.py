"""The shipped feeds.toml: right in every line, with every key, and found from a checkout and from a wheel."""

import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import tui
from tui.config import Settings, load, shipped_path, values
from tui.config.rules import RULE
from tui.model import Kind, Subscription

ROOT = Path(__file__).resolve().parent.parent
OFF = re.compile(r"^#(?=[A-Za-z\[])", re.MULTILINE)


def test_it_is_right_and_followed_as_it_is() -> None:
    config = load(None)
    assert config.problems == ()
    assert config.shipped
    assert config.path == shipped_path()
    assert config.settings == Settings()
    assert len(config.subscriptions) == 30
    assert list(dict.fromkeys(s.folder for s in config.subscriptions)) == [
        "Việt Nam",
        "Americas",
        "Europe",
        "Asia-Pacific",
        "World",
    ]
    assert all(re.fullmatch(r"[a-z0-9-]{3,20}", s.id) and s.title and s.kind for s in config.subscriptions)
    portal = [s.kind for s in config.subscriptions if s.portal == "Sở KH&CN Quảng Trị"]
    assert portal == [Kind.ARTICLES, Kind.SCHEDULE, Kind.VISITORS]


def test_every_key_is_in_it() -> None:
    text = shipped_path().read_text("utf-8")
    settings, _, sources = text.partition("#[[source]]")
    assert set(RULE) <= set(re.findall(r"^#([a-z]+) = ", text.partition("#[[rule]]")[2].partition("# ---- ")[0], re.MULTILINE))
    example = sources.partition("# ---- ")[0]
    for part, keys in ((settings, values.SETTINGS), (example, values.SOURCE)):
        named = set(re.findall(r"^#?(?:\[source\.)?([a-z_]+)(?: = |\])", part, re.MULTILINE))
        assert set(keys) <= named


def test_what_is_off_is_right_when_switched_on(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(OFF.sub("", shipped_path().read_text("utf-8")), "utf-8")
    feeds.chmod(0o600)
    config = load(feeds)
    assert config.problems == ()
    assert [rule.title for rule in config.rules] == ["Họp nội bộ"]
    assert config.settings.language == "vi"
    example = config.subscriptions[0]
    off = {name for name, value in zip(Subscription._fields, example, strict=True) if not value}
    assert off == {"notify", "listed"}  # which is off unless asked for, and which no file says


def test_the_values_that_are_off_are_the_defaults(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(OFF.sub("", shipped_path().read_text("utf-8")), "utf-8")
    example = load(feeds).subscriptions[0]
    plain = Subscription(id="", url="")
    assert example.every == timedelta(hours=1) == plain.every
    assert example.timeout == plain.timeout
    assert example.max_entries == plain.max_entries
    assert example.max_bytes == plain.max_bytes


def test_each_key_is_explained() -> None:
    """The line above a key is a comment, in prose."""
    lines = shipped_path().read_text("utf-8").partition("# ---- Việt Nam ----")[0].splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#?[a-z_]+ = ", line) and not re.match(r"per_host|#(Accept|item|date)|#title = \"h3", line):
            assert re.match(r"# [A-ZĐ]", lines[number - 1]), line


def test_in_a_checkout_it_is_at_the_root() -> None:
    assert shipped_path() == ROOT / "feeds.toml"


def test_in_a_wheel_it_is_in_the_package(tmp_path: Path) -> None:
    for part in ("__init__.py", "errors.py", "workshop.py", "model", "config"):
        source = Path(tui.__file__).parent / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / "tui" / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / "tui").mkdir(exist_ok=True)
            shutil.copy(source, tmp_path / "tui" / part)
    shutil.copy(ROOT / "feeds.toml", tmp_path / "tui")
    code = "from tui import config; print(config.shipped_path(), len(config.load(None).subscriptions))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert out.stdout.split() == [str(tmp_path.resolve() / "tui" / "feeds.toml"), "30"]
