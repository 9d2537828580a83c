"""Every row of text mode's grammar: Vietnamese with and without marks, English, any case, beginnings, numbers, an empty line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import library
from tests.test_linear import talk
from tui.demo import Portal
from tui.faces.linear import FURNITURE
from tui.model import Document, Entry, Event, Feed, Kind, SourceState
from tui.model.blocks import Paragraph
from tui.session import Session
from tui.store import Recorded

ROWS = {
    "list": ("ds", "danh sách", "DANH SACH", "danh s", "list", "lis"),
    "list of a source": (
        "ds council",
        "danh sách Research Council",
        "list coun",
        "nguồn 2",
        "nguon 2",
        "source 2",
        "nguon research",
    ),
    "read": ("đọc 3", "doc 3", "3", "3.", " 3 ", "read 3", "READ 3", "rea 3", "bai 3", "doc công bố", "read cong bo"),
    "next": ("tiếp", "tiep", "TIEP", "tie", "next", "nex", "n"),
    "schedule": ("lịch", "lich", "lich hôm nay", "lịch hom nay", "schedule", "schedule today", "sched"),
    "schedule tomorrow": ("lịch mai", "lich mai", "lich ngay mai", "schedule tomorrow"),
    "schedule of a day": ("lich thứ 3", "lich thu 3", "lich t3", "lich thu ba", "lich 24/11", "schedule tuesday"),
    "schedule of the week": ("lich tuần", "lich tuan", "lich tuan nay", "schedule week", "schedule this week"),
    "stats": ("tk", "TK", "thống kê", "thong ke", "stats", "stat"),
    "search": ("tìm dong ha", "tim dong ha", "tim kiem dong ha", "search dong ha", "sear dong ha", "find dong ha"),
    "mark": ("đánh dấu 3", "danh dau 3", "danh d 3", "da doc 3", "mark 3"),
    "unmark": ("bỏ đánh dấu 3", "bo danh dau 3", "bo danh 3", "bo dau 3", "unmark 3", "unm 3"),
    "star": ("sao 3", "gắn sao 3", "gan sao 3", "gan 3", "star 3"),
    "language": ("ngôn ngữ en", "ngon ngu en", "ngon en", "language en", "lang en", "ngon ngu ANH"),
    "help": ("giúp", "giup", "trợ giúp", "help", "h"),
    "help of a command": ("giúp đọc", "giup doc", "help read", "giup bai"),
    "terse": ("ngắn", "ngan", "terse", "ters"),
    "verbose": ("đầy đủ", "day du", "verbose", "verb"),
}
AFTER = {
    "more": ("ds", ("", "thêm", "them", "THEM", "more", "m", "them 5")),
    "previous": ("3", ("lùi", "lui", "previous", "prev", "truoc")),
    "where": ("3", ("ở đâu", "o dau", "where", "whe", "W")),
    "repeat": ("ds", ("lặp", "lap", "lai", "repeat", "rep")),
    "undo": ("sao 3", ("hoàn tác", "hoan tac", "hoan", "undo", "und")),
    "links": ("1", ("liên kết", "lien ket", "lien", "links", "link")),
}


SCHEDULE = """
[[source]]
id = "lich"
title = "Lịch công tác"
kind = "schedule"
url = "http://127.0.0.1:9/lich"
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The library with a schedule of two days."""
    made = library.session(tmp_path, "vi", feeds=library.FEEDS + SCHEDULE)
    at = library.NOW
    today = Event(day=at.date(), start=at, place="Phòng họp 1", chair="Giám đốc")
    tuesday = Event(day=at.date().replace(day=24), session="morning", place="Phòng khách")
    record(made, "lich", Kind.SCHEDULE, library.entry("Họp giao ban", event=today), library.entry("Tiếp đoàn", event=tuesday))
    yield made
    made.reader.store.close()


def record(session: Session, source: str, kind: Kind, *entries: Entry) -> None:
    state = SourceState(source=source, kind=kind, last_fetch=library.NOW, last_good=library.NOW)
    document = Document(kind=kind, feed=Feed(), entries=entries)
    session.reader.store.record([Recorded(state=state, document=document, body=b"")], library.NOW)


def told(session: Session, *typed: str) -> list[str]:
    """What the last line answers; what it changed is taken back."""
    before = session.tr
    answer = talk(session, *typed)
    session.tr = before
    for _ in range(3):
        talk(session, "undo")
    session.entry = None
    return answer


@pytest.mark.parametrize("row", ROWS)
def test_every_way_to_type_a_row(session: Session, row: str) -> None:
    first, *others = ROWS[row]
    wanted = told(session, "ds", first)
    assert wanted and not wanted[0].startswith("Lỗi"), wanted
    assert {typed: told(session, "ds", typed) for typed in others} == dict.fromkeys(others, wanted)


@pytest.mark.parametrize("row", AFTER)
def test_every_way_to_type_what_follows(session: Session, row: str) -> None:
    before, (first, *others) = AFTER[row]
    wanted = told(session, "ds", before, first)
    assert wanted and not wanted[0].startswith("Lỗi"), wanted
    assert {typed: told(session, "ds", before, typed) for typed in others} == dict.fromkeys(others, wanted)


def test_the_schedule_as_it_is_to_be_heard(session: Session) -> None:
    assert told(session, "lich") == [
        "Hôm nay có 1 việc.", "Việc 1. 9 giờ: Họp giao ban.", "Địa điểm: Phòng họp 1.", "Chủ trì: Giám đốc.", "Hết lịch.",
    ]  # fmt: skip
    assert told(session, "ngan", "lich") == ["Hôm nay có 1 việc.", "1. 9 giờ: Họp giao ban.", "Phòng họp 1.", "Giám đốc."]
    assert told(session, "lich thu 3")[0] == "Thứ Ba ngày 24 tháng 11: có 1 việc."
    assert told(session, "lich mai") == ["Ngày mai không có việc nào."]


def test_where_one_stands_in_a_long_article(session: Session) -> None:
    paragraphs = (Paragraph(library.said(f"Đoạn thứ {n}.")) for n in range(1, 23))
    record(session, "so", Kind.FEED, library.entry("Bài dài", *paragraphs, published=library.NOW))
    assert talk(session, "ds", "1")[-1] == "Còn 12 đoạn. Gõ them."
    assert talk(session, "ds", "1", "them")[-1] == "Còn 2 đoạn."
    assert talk(session, "ds", "1", "o dau")[0] == "Đang ở bài 1 trong 13, đoạn 10 trong 22."
    assert talk(session, "ds", "1", "", "o dau", "")[-3:] == ["Đoạn thứ 21.", "Đoạn thứ 22.", "Hết bài 1."]


def test_help_is_one_line_and_of_a_command_two(session: Session) -> None:
    assert len(told(session, "giup")) == 1
    assert [len(told(session, f"giup {word}")) for word in ("doc", "lich", "them", "lap", "tk", "sao")] == [2] * 6


def test_words_of_this_face_take_nothing_but_a_number(session: Session) -> None:
    assert told(session, "ds", "them nua") == ["Lỗi: Không có lệnh them nua. Gõ giup."]
    assert len(told(session, "ds", "them 3")) == 4
    assert all(told(session, word.vietnamese) for word in FURNITURE)


def test_more_with_an_address_adds_it(session: Session) -> None:
    with Portal(today=library.NOW.date()) as portal:
        assert told(session, f"them {portal.url}/rss/tin-tuc/ Tin")[0] == "Đã thêm: Tin. Gõ cap nhat để tải về."
    assert "Tin" in [source.title for source in session.reader.sources()]


def test_q_leaves(session: Session) -> None:
    assert talk(session, "q", "ds") == [], "what is typed behind it is not answered"
