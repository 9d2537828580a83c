"""Whatever anybody may send: broken and huge tables, deep nesting, controls, patterns that go on and on."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.test_schedule import parsed
from tests.thorough import examples
from tui.errors import ParseError
from tui.model import Document, clean

HEAD = "<h2>Lịch công tác tuần 48 (23/11 - 29/11/2026)</h2>"
TAGS = (
    "<table> </table> <tr> </tr> <td> <td/rowspan=3> <td/colspan=5> <th> </td> <p> <br> <ul><li> <div> </div> <h3> <b> <script>"
)
SIGNS = "Sáng Chiều: 31/2 25h ( ) (HOÃN) Họp Nghỉ Ngày T2 .. ::: đ/c Địa<br>điểm: Thành\xa0phần: &#27; \x1b[2J \u202e"
PHRASES = [
    "Thứ Hai", "Thứ Ba 24/11", "8h30: ", "7 giờ 30’ đến 9h", "- ", "1- ", "Chủ trì: ", "GĐ A: ", "Nội dung", "Thời gian", "tại ",
    "\n", "Tuần 48 (23/11 - 29/11/2026)", "từ ngày 1 - 7.11", "định kỳ ", "a" * 300, "9" * 40, "\ud800",
    "<a href='javascript:x'>x</a>", "<a href='/lich.docx'>Lịch</a>", "<iframe src='/lich'>",
]  # fmt: skip
PIECES = st.sampled_from([*TAGS.split(" "), *SIGNS.split(" "), *PHRASES])


def ends(page: str | bytes) -> Document | None:
    try:
        return parsed(page)
    except ParseError:
        return None


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join))
@example("<div>Địa điểm:<h3>Thành phần:</div>&#27;")
def test_anything_is_read_or_refused(page: str) -> None:
    document = ends((HEAD + page).encode("utf-8", "ignore"))
    for entry in document.entries if document else ():
        event = entry.event
        assert event and entry.title and entry.key
        texts = (entry.title, entry.summary, event.place, event.people, event.chair, event.notes, event.raw)
        assert all(text == clean(text) and "\n" not in text and len(text) <= 2_000 for text in texts)
        assert not event.start or event.start.date() == event.day
        assert not event.end or (event.start and event.start <= event.end)


WORDS = st.sampled_from(["Alpha", "Bravo ", "charlie, ", " Delta.", "Echo\n", "foxtrot: ", "Golf ", "(hotel) "])


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, WORDS), min_size=1, max_size=25).map("".join))
def test_no_word_under_a_day_is_lost(text: str) -> None:
    text = re.sub(r"<[^<>]*>|[\x1b\u202e\ud800]|&#27;|Tuần 48", " ", text).replace("\n", "<br>")
    row = "<tr><td>Thứ Hai 23/11</td><td>{}</td></tr><tr><td>Thứ Ba 24/11</td><td>Nghỉ</td></tr>"
    table = HEAD + "<table><tr><th>Ngày</th><th>Nội dung</th></tr>" + row.format(text) + "</table>"
    prose = HEAD + f"<p>Thứ Hai 23/11</p><p>{text}</p><p>Thứ Ba 24/11</p><p>Nghỉ</p>"
    named = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]
    for page in (table, prose):
        entries = parsed(page).entries
        kept = " ".join(f"{entry.title} {entry.summary} {entry.event.raw if entry.event else ''}" for entry in entries).lower()
        assert [word for word in named if word in text.lower() and word not in kept] == []


@pytest.mark.parametrize(
    "page",
    [
        HEAD + "<table><tr><td>Thứ Hai 23/11<td>" * 20_000,
        HEAD + "<table>" * 90_000,
        HEAD + "<div>" * 200_000 + "Thứ Hai 23/11",
        HEAD
        + "<table><tr><th>Ngày</th><th>Nội dung</th></tr>"
        + "<tr><td rowspan=9999 colspan=9999>Thứ Hai 23/11</td></tr>" * 3_000,
        HEAD + "<p>Thứ Hai 23/11</p><p>" + "8h00: Họp giao ban. " * 60_000 + "</p>",
        HEAD + "<p>Thứ Hai 23/11</p>" + "<p>- Thành</p><p>phần: x</p>" * 20_000,
        HEAD + "<p>Thứ Hai 23/11: " + "tại " * 200_000 + "</p><p>Thứ Ba 24/11: " + "(" * 200_000 + "</p>",
        HEAD + "<p>Thứ Hai 23/11: " + "GĐ " * 100_000 + "</p><p>Thứ Ba 24/11</p><p>" + "1 - 2, 3 và " * 100_000 + "</p>",
        HEAD
        + "<p>Thứ Hai 23/11</p><p>Thứ Ba 24/11</p><p>"
        + " " * 500_000
        + "\xa0\n" * 100_000
        + "x</p><p>"
        + "-" * 500_000
        + "</p>",
        HEAD + "<a href='/lich.docx'>Lịch tuần</a>" * 50_000,
        "<div class=noiDung><span class=thoiGian>8h</span><i class=diaDiem>" * 5_000,
        "<li>Thứ Hai 23/11 8h00 Họp</li>" * 60_000,
    ],
    ids=range(12),
)
def test_huge_pages_end(page: str) -> None:
    document = ends(page)
    assert document is None or len(document.entries) <= 5_000
