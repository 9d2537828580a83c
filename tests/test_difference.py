"""What was edited between two versions of a text: the words, their places, and the same for any text however long or odd."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.difference import MOST_EDITS, Edit, _gaps, _Matching, edits
from tui.model.versions import Version


def version(text: str, title: str = "Thông báo", lead: str = "") -> Version:
    return Version(until=None, title=title, lead=lead, text=text)


def told(before: str, after: str) -> list[tuple[int, str, str]]:
    return [(edit.paragraph, edit.removed, edit.added) for edit in edits(version(before), version(after))]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Hạn nộp là ngày 20/11.", "Hạn nộp là ngày 25/11.", [(1, "20/11", "25/11")]),
        ("Từ ngày 12 tháng 3 năm 2026.", "Từ ngày 15 tháng 4 năm 2026.", [(1, "12 tháng 3", "15 tháng 4")]),
        ("Sở mời họp.", "Sở kính mời họp.", [(1, "", "kính")]),
        ("Sở kính mời họp.", "Sở mời họp.", [(1, "kính", "")]),
        ("Một.\nHai ba.", "Một.\nĐính chính ở giữa.\nHai ba.", [(2, "", "Đính chính ở giữa.")]),
        ("Một.\nBỏ đi.\nHai ba.", "Một.\nHai ba.", [(2, "Bỏ đi.", "")]),
        ("Theo Kế hoạch 141/KH-UBND.", "Theo Kế hoạch 142/KH-UBND.", [(1, "141/KH-UBND", "142/KH-UBND")]),
        ("Phòng 203, tầng 2.", "Phòng 305, tầng 2, nhà A.", [(1, "203", "305"), (1, "", ", nhà A")]),
        ("a b c d e f", "a b x d e y", [(1, "c d e f", "x d e y")]),
        ("Giữ nguyên.", "Giữ  nguyên.", []),
        ("", "Có rồi.", [(1, "", "Có rồi.")]),
        ("Có rồi.", "", [(1, "Có rồi.", "")]),
        ("Mưa lớn ở miền núi.", "Nắng nóng gay gắt.", [(1, "Mưa lớn ở miền núi.", ""), (1, "", "Nắng nóng gay gắt.")]),
    ],
)  # fmt: skip
def test_words(before: str, after: str, found: list[tuple[int, str, str]]) -> None:
    assert told(before, after) == found


def test_title_lead_and_the_words_before() -> None:
    before = version("Đoạn một.", "Thông báo mời họp", "Họp lúc 8 giờ tại phòng 203.")
    after = version("Đoạn một.", "Thông báo hoãn họp", "Họp lúc 14 giờ tại phòng 203.")
    assert edits(before, after) == (
        Edit(part="title", paragraph=0, removed="mời", added="hoãn", after="Thông báo"),
        Edit(part="lead", paragraph=0, removed="8", added="14", after="Họp lúc"),
    )


def test_a_lead_that_only_opens_the_text_is_told_once() -> None:
    before, after = version("Họp lúc 8 giờ. Hết.", lead="Họp lúc 8 giờ."), version("Họp lúc 9 giờ. Hết.", lead="Họp lúc 9 giờ.")
    assert [edit.part for edit in edits(before, after)] == ["text"]


def test_paragraphs_that_moved_apart_are_matched_by_likeness() -> None:
    before = "\n".join(("Việc thứ nhất giao phòng quản lý khoa học.", "Việc thứ hai giao văn phòng Sở tổng hợp."))
    after = "\n".join(
        ("Việc mới hoàn toàn khác.", "Việc thứ nhất giao phòng quản lý công nghệ.", "Việc thứ hai giao văn phòng Sở báo cáo.")
    )
    assert told(before, after) == [(1, "", "Việc mới hoàn toàn khác."), (2, "khoa học", "công nghệ"), (3, "tổng hợp", "báo cáo")]


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=60)


@given(WORDS, WORDS)
def test_runs_are_equal_in_order_and_the_rest_is_not_lost(old: list[str], new: list[str]) -> None:
    runs = _Matching().runs(old, new)
    assert all(old[run.old : run.old + run.size] == new[run.new : run.new + run.size] for run in runs)
    rebuilt: list[str] = []
    at = 0
    for gone, come in _gaps(runs, len(old), len(new)):
        rebuilt += old[at : gone.start] + new[come.start : come.stop]
        at = gone.stop
    assert rebuilt + old[at:] == new


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_compared(before: str, after: str) -> None:
    assert edits(version(before), version(before)) == ()
    for edit in edits(version(before), version(after)):
        assert edit.removed in before and edit.added in after and (edit.removed or edit.added)


def test_a_long_text_is_compared_word_by_word() -> None:
    source = random.Random(8)
    words = [f"từ{source.randrange(4000)}" for _ in range(30_000)]
    other = list(words)
    for place in range(500, 30_000, 3000):
        other[place] = "sửa"
    for width in (60, 30_000):
        before, after = ("\n".join(" ".join(text[at : at + width]) for at in range(0, 30_000, width)) for text in (words, other))
        found = edits(version(before), version(after))
        assert [(edit.removed, edit.added) for edit in found] == [(words[at], "sửa") for at in range(500, 30_000, 3000)]


@pytest.mark.parametrize("one", ["a b ", "a\n", "x"])
def test_odd_texts_end(one: str) -> None:
    source = random.Random(3)
    before = "".join(source.choice((one, "b ", "c\n")) for _ in range(30_000))
    after = "".join(source.choice((one, "b ", "c\n")) for _ in range(30_000))
    assert 0 < len(edits(version(before), version(after))) <= MOST_EDITS
