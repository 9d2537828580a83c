"""Every command on a real pseudo-terminal: its key is pressed, or its word typed, and its effect is seen on the screen."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal import Terminal
from tests.test_fullscreen_keys import started
from tui.commands import table
from tui.commands.keymap import canonical, preset

LIST = ":list\r\x1b[Hg"
"""The list of all articles, the highlight on its first row, from wherever one is."""
FIRST = "Bài có đủ mọi khối"


class Case(NamedTuple):
    """What is typed, "{home}" being the folder of the test, and a text that shows for it which did not show before. `before` and
    `after` are typed besides."""

    keys: str
    shown: str
    before: str = ""
    after: str = ""


CASES: dict[str, Case] = {
    "list": Case(":list Research\r", "Research Council · Danh sách"),
    "unread": Case(":unread\r", "· Chưa đọc · Danh sách"),
    "read": Case("\r", "· Bài viết"),
    "full-text": Case("x", "không có trang nào để lấy toàn văn"),
    "next": Case("n", "· Bài viết"),
    "previous": Case("K", "Khác hẳn.", before=":read 3\r"),
    "following": Case("J", "Khác hẳn.", before=":read 1\r"),
    "previous-unread": Case("p", "Text of notice 8.", before=":mark\r:read 3\r"),
    "search": Case("/khai mac\r", "khai mac · Danh sách"),
    "searches": Case(":searches\r", "bantin · Các lượt tìm trước"),
    "portal": Case("P", "Sở KH&CN · Danh sách"),
    "where": Case("W", "Vị trí hiện tại"),
    "sort": Case("S", "Đã sắp xếp: ", after=":sort newest\r"),
    "filter": Case("Fnotice 3", "1 mục có notice 3", after="\x15\r"),
    "overview": Case("0", "bantin · Tổng quan"),
    "schedule": Case("2", "Tuần này, 23/11"),
    "next-week": Case("]", "Tuần sau, 30/11", before="2"),
    "previous-week": Case("[", "16/11", before="2"),
    "changes": Case(":changes\r", "Thay đổi ("),
    "mine": Case(":mine Giám đốc\r", "Lịch công tác · Giám đốc"),
    "save-schedule": Case(":save-schedule {home}/l.ics\r", "Đã lưu 7 việc"),
    "documents": Case(":documents\r", "Văn bản · Danh sách"),
    "diff": Case("D", "chưa được sửa"),
    "also": Case("B", "Không nguồn nào khác"),
    "stats": Case("3", "bantin · Thống kê"),
    "compare": Case(":compare\r", "bantin · So sánh"),
    "mark": Case(":mark\r", f"Đã đánh dấu đã đọc: {FIRST}", before=":unmark\r"),
    "unmark": Case(":unmark\r", f"Đã đánh dấu chưa đọc: {FIRST}", before=":mark\r"),
    "toggle": Case("m", f"Đã đánh dấu đã đọc: {FIRST}", before=":unmark\r"),
    "star": Case("f", f"Đã gắn sao: {FIRST}", after="f"),
    "tag": Case(":tag khan\r", f"Đã gắn thẻ: {FIRST}", after="u"),
    "untag": Case(":untag khan\r", "Đã bỏ thẻ: khan", before=":tag khan\r"),
    "tags": Case(":tags\r", "bantin · Thẻ"),
    "hide": Case("H", f"Đã ẩn: {FIRST}", after="u"),
    "show": Case(":show\r", f"Đã hiện lại: {FIRST}", before="H"),
    "hidden": Case(":hidden\r", "Đã ẩn · Danh sách"),
    "folders": Case(":folders\r", "bantin · Thư mục"),
    "save-search": Case(":save-search Mot: khai mac\r", "Đã lưu: Mot"),
    "hide-source": Case(":hide-source Research\r", "Đã ẩn: Research", after=":show-source Research\r"),
    "show-source": Case(":show-source Research\r", "Đã hiện lại: Research", before=":hide-source Research\r"),
    "mark-source": Case("AA", "Đã đánh dấu đã đọc ", before=":unmark\r", after="u"),
    "mark-folder": Case(":mark-folder World\r", "Đã đánh dấu đã đọc ", after="u"),
    "mark-list": Case(":mark-list\r", "Đã đánh dấu đã đọc ", before=":unmark\r", after="u"),
    "mark-older": Case(":mark-older 7d\r", "Đã đánh dấu đã đọc ", after="u"),
    "undo": Case("u", f"Đã hoàn tác việc gắn sao: {FIRST}", before="f"),
    "open": Case("o", "Đang mở trong trình duyệt", before="/Khai mạc tuần\rg"),
    "copy": Case("y", "Đã chép địa chỉ", before="/Khai mạc tuần\rg"),
    "copy-title": Case("Y", "Đã chép tên và địa chỉ"),
    "copy-text": Case("\x19", "Đã chép nội dung"),
    "links": Case("L", "Liên kết trong"),
    "digest": Case(":digest\r", "bantin · Điểm tin khoa học"),
    "save-digest": Case(":save-digest {home}/d.md\r", "Đã lưu điểm tin"),
    "mail-digest": Case(":mail-digest a@b.vn\r", "Đã ghi thư"),
    "export": Case(":export {home}/all.md\r", "bài: {home}/all.md"),
    "save": Case("s{home}/a.md\r", "Đã lưu 1 bài", before="\r"),
    "images": Case(":images\r", "Bài này không có ảnh", before=":read 4\r"),
    "attachment": Case("\x0f", "Không có tệp đính kèm mang số ấy", before="\r"),
    "pipe": Case("|wc -c\r", "bantin · wc -c", before="\r"),
    "view-with": Case(":view-with true\r", "true đã xong", before="\r"),
    "refresh": Case("R", "nguồn gặp sự cố"),
    "sources": Case("4", "bantin · Nguồn tin"),
    "source": Case(":source council\r", "Research Council · Danh sách"),
    "about": Case("i", "bantin · Sở KH&CN"),
    "next-source": Case("]", "Research Council · Danh sách", before=":source so\r"),
    "previous-source": Case("[", "Sở KH&CN · Danh sách", before=":source council\r"),
    "problems": Case("v", "bantin · Sự cố"),
    "remove": Case(":remove hong\r", "Đã bỏ: Cổng hỏng"),
    "edit": Case("E", "Kiểm tra feeds.toml"),
    "check": Case(":check\r", "feeds.toml không có lỗi"),
    "import": Case(":import {home}/no.opml\r", "Không đọc được"),
    "backup": Case(":backup {home}/b.zip\r", "Đã lưu tất cả"),
    "rescue": Case(":rescue\r", "không bị hỏng"),
    "rules": Case(":rules\r", "bantin · Quy tắc"),
    "try-rules": Case(":try-rules\r", "Các quy tắc sẽ làm gì"),
    "apply-rules": Case(":apply-rules\r", "Các quy tắc sẽ làm gì"),
    "digest-form": Case(":digest-form\r", "điểm tin theo mẫu"),
    "add-list": Case(":add-list http://127.0.0.1:9/x.opml\r", "Không kết nối được 127.0.0.1"),
    "remove-list": Case(":remove-list nowhere\r", "Không có nguồn nowhere"),
    "restore": Case(":restore {home}/no.zip\r", "Không đọc được"),
    "choose": Case(":choose\r", "Châu Á - Thái Bình Dương"),
    "try": Case(":try http://127.0.0.1:9/x\r", "Không kết nối được 127.0.0.1"),
    "add": Case("ahttp://127.0.0.1:9/x\r", "Không kết nối được 127.0.0.1"),
    "capture": Case(":capture http://127.0.0.1:9/x\r", "Không kết nối được 127.0.0.1"),
    "move": Case(":move nowhere\r", "Không có nguồn nowhere"),
    "theme": Case(":theme light\r", "Màu của toàn màn hình: sáng"),
    "layout": Case(":layout one\r", "một khung trơn", after=":layout panes\r"),
    "speak": Case("T", "Đọc to:"),
    "hush": Case(":hush\r", "đang được đọc to"),
    "abbreviations": Case(":abbreviations\r", "Chữ viết tắt"),
    "doctor": Case(":doctor\r", "bantin · Chẩn đoán"),
    "help": Case("?", "Trong danh sách"),
    "language": Case("\x0c", "Language: English.", after="\x0c"),
    "service": Case(":service\r", "Cập nhật định kỳ"),
    "completions": Case(":completions bash\r", "bantin completions bash"),
}
ENDS = {"quit": "Q", "demo": ":demo\r"}
SPELLED = {"\r": "enter", " ": "space"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a browser and an editor that do nothing."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("browser", "editor"):
        (folder / name).write_text("#!/bin/sh\n", "utf-8")
        (folder / name).chmod(0o700)
    return folder


def opened(home: Path, folder: str) -> Terminal:
    with chdir(home):
        env = {"BROWSER": str(home / "browser"), "EDITOR": str(home / "editor"), "HOME": str(home)}
        return started(home / folder, 'speech = "true"', 120, 40, **env)


@pytest.fixture(scope="module")
def screen(home: Path) -> Iterator[Terminal]:
    """One screen for all of them."""
    with opened(home, "all") as terminal:
        yield terminal


def shown(terminal: Terminal) -> str:
    return "\n".join(terminal.lines())


@pytest.mark.parametrize("name", CASES)
def test_it_does_what_it_says(name: str, screen: Terminal, home: Path) -> None:
    keys, expected, before, after = (part.replace("{home}", str(home)) for part in CASES[name])
    for part in (LIST, before):
        screen.send(part.encode())
        assert part == before or screen.until_shown("· Tất cả bài viết · Danh sách"), shown(screen)
        screen.settle(0.05)
    assert expected not in shown(screen), "it must be the command that brings it"
    screen.send(keys.encode())
    done = screen.until_shown(expected, 30.0)
    assert done, shown(screen)
    screen.send(after.encode())


@pytest.mark.parametrize("name", ENDS)
def test_it_leaves(name: str, home: Path) -> None:
    with opened(home, name) as terminal:
        terminal.send(ENDS[name].encode())
        assert terminal.until(lambda: terminal.ended)
        assert b"\x1b[?1049l" in terminal.raw and b"Traceback" not in terminal.raw


def test_none_is_left_out_and_keys_are_those_in_force() -> None:
    assert set(CASES) | set(ENDS) == {command.name for command in table.commands()}
    keymap = preset("default")
    for name, keys in {**{name: case.keys for name, case in CASES.items()}, **ENDS}.items():
        if not keys.startswith(":"):
            control = keys[0] < " " and keys[0] not in "\r"
            key = f"ctrl+{chr(ord(keys[0]) + 96)}" if control else SPELLED.get(keys[0], keys[0])
            places = [found for found in keymap.places.values() if canonical(key) in found]
            steps = {step.name for found in places for step in found[canonical(key)]}
            assert steps & {name, "select", "later", "earlier", "palette"}, (name, key)
