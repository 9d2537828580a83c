"""A digest written into files and given to the mailer."""

import email
import email.policy
import io
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.digests import shell, week
from tests.library import NOW
from tui.commands import table
from tui.commands.command import Request
from tui.desktop import Desktop
from tui.errors import BantinError, Code
from tui.faces.linear import Linear
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    yield from week(tmp_path)


def refused(session: Session, **options: Any) -> BantinError:
    with pytest.raises(BantinError) as caught:
        table.named("digest").answer(session, Request(**options))
    return caught.value


# to file and to mailer


def test_saved_and_sent_as_shown(session: Session, tmp_path: Path) -> None:
    out = io.StringIO()
    talk = Linear(session, out, lambda: "")
    talk.answer("diem tin tuần trước")
    talk.answer(f"lưu điểm tin {tmp_path}/a.md")
    assert (tmp_path / "a.md").read_text("utf-8").count("tuần 46") == 1
    talk.answer(f"luu diem tin {tmp_path}/a.md")
    assert "đã có sẵn" in out.getvalue()
    talk.answer(f"luu diem tin {tmp_path}/a.exe")
    talk.answer(f"luu diem tin {tmp_path}/b")
    assert out.getvalue().count("md, html, docx, txt, eml") == 2


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing in it but what a test puts there, and the folder in which those write down what they were given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("RECORD", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return folder


def program(folder: Path, name: str) -> None:
    """A program that records its arguments and its input, each argument ended by NUL."""
    file = folder / name
    file.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\" >\"$RECORD/argv.part\"\n"
                    "IFS= read -r line; printf '%s' \"$line\" >\"$RECORD/stdin\"\n"
                    "/bin/mv \"$RECORD/argv.part\" \"$RECORD/argv\"\n")  # fmt: skip
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def given(folder: Path) -> list[str]:
    """What the program was given, once it has written that down."""
    for _ in range(500):
        if (folder / "argv").exists():
            return (folder / "argv").read_text("utf-8").split("\0")[:-1]
        time.sleep(0.02)
    raise AssertionError("no program was started")


def test_a_short_letter_goes_to_the_mailer(session: Session, programs: Path, tmp_path: Path) -> None:
    program(programs, "xdg-open")
    session.desktop = Desktop({"DISPLAY": ":0"})
    assert session.desktop.write_letter("an@so.example", "Điểm tin & -x", "Dòng một\nDòng hai\x1b")
    (url,) = given(tmp_path)
    assert url == (
        "mailto:an@so.example?subject=%C4%90i%E1%BB%83m%20tin%20%26%20-x&body=D%C3%B2ng%20m%E1%BB%99t%0D%0AD%C3%B2ng%20hai"
    )
    assert (tmp_path / "stdin").read_text() == ""
    assert not session.desktop.write_letter("an@so.example", "x", "chữ " * 300)
    assert not Desktop({}).write_letter("an@so.example", "x", "y")


def test_a_long_digest_is_attached(session: Session, programs: Path, tmp_path: Path) -> None:
    program(programs, "xdg-email")
    session.desktop = Desktop({"WAYLAND_DISPLAY": "wayland-0"})
    status, out, _ = shell(session, "digest", "--mail", "an@so.example,binh@so.example")
    file = tmp_path / "diem-tin-khoa-hoc-va-cong-nghe-tuan-47-16-11-22-11-2026.docx"
    assert status == 0 and str(file) in out and file.read_bytes()[:2] == b"PK"
    assert given(tmp_path) == [
        "--utf8", "--subject", "Điểm tin khoa học và công nghệ, tuần 47 (16/11 - 22/11/2026)",
        "--body", "Bản điểm tin ở tệp đính kèm.",
        "--attach", str(file), "an@so.example", "binh@so.example",
    ]  # fmt: skip


def test_without_a_mailer_a_letter_is_written(session: Session, programs: Path, tmp_path: Path) -> None:
    session.desktop = Desktop({"EMAIL": "toi@so.example"})
    answer = table.named("mail-digest").answer(session, Request(text="an@so.example, binh@so.example"))
    file = tmp_path / "diem-tin-khoa-hoc-va-cong-nghe-tuan-47-16-11-22-11-2026.eml"
    assert str(file) in answer.notice
    raw = file.read_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998 and raw.isascii() and b"\n" not in raw.replace(b"\r\n", b"")
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    assert (letter["From"], letter["To"], letter["X-Unsent"]) == ("toi@so.example", "an@so.example, binh@so.example", "1")
    assert letter["Subject"] == "Điểm tin khoa học và công nghệ, tuần 47 (16/11 - 22/11/2026)"
    assert letter["Date"].datetime == NOW
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]  # fmt: skip
    body, attached = letter.get_body(("plain",)), next(letter.iter_attachments())
    assert body is not None and "Họp giao ban" in body.get_content()
    assert attached.get_filename() == file.with_suffix(".docx").name
    assert docx.Document(io.BytesIO(attached.get_content())).tables


@pytest.mark.parametrize(
    "address", ["-oProxy=x@y", "a@b\nBcc: c@d", "a b@c", "mailto:a@b", "a@b?attach=/etc/passwd", "x", "a@b;c@d"]
)
def test_what_is_no_address_is_refused(session: Session, address: str, tmp_path: Path) -> None:
    assert refused(session, mail=address).problem.code is Code.BAD_ARGUMENT
    assert not list(tmp_path.glob("*.eml"))
