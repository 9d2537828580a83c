"""What feeds.toml may say of certificates: never that none is needed, and nothing that is quietly left out."""

from pathlib import Path

import pytest

from tui.config import load
from tui.errors import Code

PIN = "0f" * 32


def read(tmp_path: Path, lines: str) -> tuple[list[tuple[Code, str | int]], list[tuple[str, str]]]:
    """Problems with their keys, and authority and certificate of the sources kept."""
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("[[source]]\n" + lines, "utf-8")
    config = load(feeds)
    told = [(problem.code, problem.facts["key"]) for problem in config.problems]
    return told, [(source.authority, source.certificate) for source in config.subscriptions]


@pytest.mark.parametrize("said", [PIN, PIN.upper(), ":".join([PIN[:2]] * 32)])
def test_a_fingerprint_as_it_is_met_with(tmp_path: Path, said: str) -> None:
    assert read(tmp_path, f"url = 'https://x.vn'\ncertificate = 'sha256:{said}'\n") == ([], [("", f"sha256:{PIN.upper()}")])


@pytest.mark.parametrize("value", [f"'{PIN}'", f"'sha256:{PIN}0'", f"'sha256:{PIN[1:]}'", f"'sha1:{PIN}'", "false", "['any']"])
def test_a_source_whose_certificate_is_unclear_is_not_followed(tmp_path: Path, value: str) -> None:
    told = read(tmp_path, f"url = 'https://x.vn'\ncertificate = {value}\n")
    assert told == ([(Code.CONFIG_BAD_VALUE, "source[1].certificate")], [])


def test_nor_one_whose_address_shows_none(tmp_path: Path) -> None:
    told = read(tmp_path, f"url = 'HTTP://x.vn'\ncertificate = 'sha256:{PIN}'\n")
    assert told == ([(Code.CONFIG_BAD_VALUE, "source[1].url")], [])


@pytest.mark.parametrize("value", ["'ca.pem'", "'./ca.pem'", "1", "['/ca.pem']", "'~nobody-here/ca.pem'"])
def test_a_source_with_an_unclear_authority_trusts_the_usual_ones(tmp_path: Path, value: str) -> None:
    told = read(tmp_path, f"url = 'https://x.vn'\nauthority = {value}\n")
    assert told == ([(Code.CONFIG_BAD_VALUE, "source[1].authority")], [("", "")])


def test_a_file_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert read(tmp_path, "url = 'https://x.vn'\nauthority = '~/ca.pem'\n") == ([], [(str(tmp_path / "ca.pem"), "")])
