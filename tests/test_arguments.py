"""Mistakes on the command line, told in the person's language with what to do; and help without a word of another's."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests import inside
from tui.faces.arguments import WRONG
from tui.i18n import translator

MISTAKES = {
    "list --nope": "ở đây không có --nope. Gõ bantin list --help",
    "list --unred": "ở đây không có --unred. Có phải là --unread không? Gõ bantin list --help",
    "undo abc": "ở đây không có abc. Gõ bantin undo --help",
    "--nope": "ở đây không có --nope. Gõ bantin --help",
    "list --limit": "sau --limit còn thiếu giá trị. Gõ bantin list --help",
    "list --limit x": "sau --limit phải là một số nguyên, không phải x. Gõ bantin list --help",
    "list --lang fr": "sau --lang phải là một trong các giá trị vi, en, không phải fr. Gõ bantin list --help",
    "list --json --csv": "không dùng --csv cùng với --json được. Gõ bantin list --help",
    "list --json=3": "sau --json không có giá trị nào. Gõ bantin list --help",
    "try": "còn thiếu ĐỊA CHỈ. Gõ bantin try --help",
}


@pytest.mark.parametrize("typed", MISTAKES)
def test_a_mistake_is_told_with_what_to_do(typed: str, tmp_path: Path) -> None:
    done = inside.Home(tmp_path).ask(*typed.split())
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr == f"Lỗi: Không hiểu dòng lệnh: {MISTAKES[typed]} để xem cách dùng.\n"


@pytest.mark.parametrize("sentence", [sentence for _, sentence in WRONG])
def test_every_sentence_is_of_a_mistake_above(sentence: str) -> None:
    wanted = translator("vi")(sentence, **dict.fromkeys(re.findall(r"{(\w+)}", sentence), "*"))
    assert any(fnmatch(told, f"{wanted}. *") for told in MISTAKES.values())


def test_help_has_headings_of_its_language(tmp_path: Path) -> None:
    told = inside.Home(tmp_path).ask("list", "--help").stdout
    assert re.findall(r"(?m)^(\S[^:\n]*):(?: bantin|$)", told) == ["cách dùng", "theo sau lệnh", "tùy chọn", "dùng ở mọi lệnh"]


def test_the_shell_is_left_by_no_command_of_ours(tmp_path: Path) -> None:
    for word in ("q", "quit", "thoát"):
        assert inside.Home(tmp_path).ask(word).stderr == f"Lỗi: Không có lệnh {word}. Gõ giup.\n"
