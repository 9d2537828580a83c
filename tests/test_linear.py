"""Text mode: the grammar, the paging and the rules of what it says, over a real store."""

import io
import re

import pytest

from tests import library
from tui.faces.linear import FURNITURE, Linear
from tui.faces.prompt import completions, offered
from tui.model.blocks import Paragraph
from tui.session import Session


def talk(session: Session, *lines: str) -> list[str]:
    """What is answered to the last line typed."""
    typed = iter(lines)
    out = io.StringIO()

    def ask() -> str:
        try:
            line = next(typed)
        except StopIteration:
            raise EOFError from None
        out.seek(0)
        out.truncate()
        return line

    Linear(session, out, ask).run()
    return out.getvalue().splitlines()


def test_the_newest_headline_comes_first_and_soon(vietnamese: Session) -> None:
    greeting = talk(vietnamese)
    assert greeting == ["12 bài chưa đọc.", "1. Khai mạc tuần lễ đổi mới sáng tạo."]
    assert len(greeting[0].split()) <= 10


def test_lists_are_counted_paged_and_ended(english: Session) -> None:
    assert talk(english, "list") == [
        "12 unread articles, newest first.", "1. Khai mạc tuần lễ đổi mới sáng tạo.", "2. Nghiệm thu đề tài.",
        "3. Công bố danh mục nhiệm vụ.", "4. Tập huấn tra cứu sáng chế.", "5. Notice 1.", "7 articles left. Type more.",
    ]  # fmt: skip
    assert talk(english, "list", "", "")[-1] == "End of list."
    assert talk(english, "list", "", "", "") == ["Nothing more."]


def test_after_the_greeting_more_goes_on_behind_the_headline(vietnamese: Session) -> None:
    assert [line[:2] for line in talk(vietnamese, "")] == ["2.", "3.", "4.", "5.", "Cò"]


@pytest.mark.parametrize(
    "typed", ["doc 1", "đọc 1", "ĐỌC 1", "1", "read 1", "r 1", "Doc  1", "tiep", "tiếp", "next", "n", "nex", "tie"]
)
def test_every_way_to_say_it(vietnamese: Session, typed: str) -> None:
    assert talk(vietnamese, typed)[0] == "Khai mạc tuần lễ đổi mới sáng tạo."


def test_an_article_read_out(vietnamese: Session) -> None:
    assert talk(vietnamese, "1") == [
        "Khai mạc tuần lễ đổi mới sáng tạo.", "Sở Khoa học và Công nghệ, Tin tức.", "Hôm nay, 8 giờ.", "Tác giả: Ban Biên tập.",
        "Gian hàng.", "Bốn mươi gian hàng tham gia, xem chương trình.", "1. Sinh viên.", "Bảng, 2 hàng.",
        "Hàng 1. Ngày: 22 tháng 11. Việc: Khai mạc.", "Hàng 2. Ngày: 22 tháng 11. Việc: Hội thảo.",
        "Ảnh: Lễ khai mạc - Ảnh: AQ.",
        "Tệp đính kèm: Kế hoạch số 141 của Ủy ban nhân dân (PDF, 2,5 MB).", "Hết bài 1.",
    ]  # fmt: skip


def test_links_only_on_request(english: Session) -> None:
    assert not [line for line in talk(english, "1") if "http" in line]
    assert talk(english, "list", "1", "links") == [
        "3 links.", "1. The article itself. https://so.example/1", "2. chương trình. https://so.example/ct",
        "3. Attachment: Kế hoạch số 141 của Ủy ban nhân dân (PDF, 2.5 MB). https://so.example/kh.pdf",
        "End of links.",
    ]  # fmt: skip


def test_marks_say_what_was_done_and_to_what(english: Session) -> None:
    assert talk(english, "list", "mark 3") == ["Marked read: Công bố danh mục nhiệm vụ."]
    assert talk(english, "list", "star 3") == ["Starred: Công bố danh mục nhiệm vụ."]
    assert talk(english, "list", "")[0] == "6. Notice 2."
    assert talk(english, "undo") == ["Undone: starring: Công bố danh mục nhiệm vụ."]
    assert talk(english, "undo") == ["Undone: marking read: Công bố danh mục nhiệm vụ."]
    assert talk(english, "undo") == ["Error: Nothing to undo. Marks are kept as they are."]


def test_a_source_is_marked_and_the_whole_is_undone(english: Session) -> None:
    assert talk(english, "mark-source council") == ["Marked 8 articles read. Undo: type undo."]
    assert talk(english, "undo") == ["Undone: marking Research Council read, 8 articles."]
    assert talk(english)[0] == "12 unread articles."


def test_next_goes_through_what_is_unread_and_back(english: Session) -> None:
    titles = [talk(english, "next")[0] for _ in range(3)]
    assert titles == ["Khai mạc tuần lễ đổi mới sáng tạo.", "Nghiệm thu đề tài.", "Công bố danh mục nhiệm vụ."]
    assert talk(english, "list", "3", "previous")[0] == "Nghiệm thu đề tài."
    assert talk(english, "list", "1", "previous") == ["Error: There is no further article that way. Type list to hear the list."]


def test_search_without_marks(vietnamese: Session) -> None:
    assert talk(vietnamese, "tim dong ha") == ["1 bài có “dong ha”.", "1. Công bố danh mục nhiệm vụ.", "Hết danh sách."]
    assert talk(vietnamese, "tìm Đông Hà")[1] == "1. Công bố danh mục nhiệm vụ."
    assert talk(vietnamese, "tim khongco") == ["0 bài có “khongco”."]


def test_numbers_stay_until_the_next_list(english: Session) -> None:
    assert talk(english, "source council", "mark 1", "mark 2", "3")[0] == "Notice 3."


def test_where_repeat_terse(english: Session) -> None:
    assert talk(english, "list", "2", "where")[:2] == ["At article 2 of 12, paragraph 1 of 1.", "Nghiệm thu đề tài."]
    assert talk(english, "list", "repeat") == talk(english, "list")
    assert talk(english, "terse", "source council", "")[-1].startswith("8.")


def test_repeat_says_the_answer_before_a_change_of_manner(english: Session) -> None:
    assert talk(english, "list", "terse", "repeat") == talk(english, "list")


def test_language_changes_at_once(english: Session) -> None:
    assert talk(english, "language vi") == ["Ngôn ngữ: tiếng Việt."]
    assert talk(english, "list")[0] == "12 bài chưa đọc, mới nhất trước."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("xyz", "Error: There is no command xyz. Type help."),
        ("lst", "Error: There is no command lst. Did you mean list?"),
        ("99", "Error: There is no article 99. Type a number from 1 to 12."),
        ("read \x1b[31mx", "Error: There is no article [31mx. Type a number from 1 to 12."),
        ("da tim 3", "Error: There is no earlier search 3. There are 0: type searches to hear them."),
        ("source zzz", "Error: There is no source zzz. Type sources to hear them all."),
        ("open", "Error: No article is open. Type a number from the list first."),
    ],
)
def test_mistakes_are_explained(english: Session, typed: str, answer: str) -> None:
    assert talk(english, typed) == [answer]


def test_a_mistake_names_the_word_one_would_type(vietnamese: Session) -> None:
    assert talk(vietnamese, "them nguon") == ["Lỗi: Lệnh them nguon cần địa chỉ. Gõ giup them nguon."]


def test_rules_of_output(vietnamese: Session) -> None:
    hostile = "[/] \x1b]52;c;aGk=\x07[@click=app.quit]x[/] \u202eabc\u200b"
    evil = library.entry(hostile, Paragraph(library.said(hostile * 3 + "\r\x08…")), key="evil", published=library.NOW)
    store = vietnamese.reader.store
    from tui.model import Document, Feed, Kind, SourceState
    from tui.store import Recorded

    document = Document(kind=Kind.FEED, feed=Feed(), entries=(evil,))
    store.record([Recorded(state=SourceState(source="so"), document=document, body=b"")], library.NOW)
    for typed in ("ds", "1", "lien ket", "giup", "cac nguon", "su co", "o dau", "tim x", "kiem tra", "giup doc", "sao 1"):
        for line in talk(vietnamese, "ds", "1", typed):
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b|•→]", line), (typed, line)
            assert line == line.strip() and line, (typed, line)
            assert line.endswith((".", "!", "?", "…", ":", ";", "]", "NGUỒN")) or "http" in line, (typed, line)


def test_width_folds_at_words(vietnamese: Session) -> None:
    out = io.StringIO()
    lines = iter(["1"])
    Linear(vietnamese, out, lambda: next(lines, "thoat"), width=40).run()
    assert max(map(len, out.getvalue().splitlines())) <= 40


def test_a_latin_terminal_gets_letters_without_marks(vietnamese: Session) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    lines = iter(["1"])
    Linear(vietnamese, out, lambda: next(lines, "thoat")).run()
    out.flush()
    assert b"Khai mac tuan le doi moi sang tao." in raw.getvalue()


def test_completion_knows_the_words_of_the_language(vietnamese: Session, english: Session) -> None:
    assert completions("tim", vietnamese) == ["tim"]
    assert "danh dau nguon" in completions("danh", vietnamese)
    assert completions("lặ", vietnamese, FURNITURE) == ["lap"]
    assert completions("sea", english) == ["search", "searches"]
    assert completions("help unm", english) == ["help unmark"]


def test_completion_knows_sources_and_titles(vietnamese: Session) -> None:
    assert completions("nguon res", vietnamese) == ["nguon Research Council"]
    assert completions("danh dau nguon so", vietnamese) == ["danh dau nguon Sở KH&CN"]
    talk(vietnamese, "ds")
    assert completions("doc nghiem", vietnamese) == ["doc Nghiệm thu đề tài"]
    assert talk(vietnamese, "ds", "doc Nghiệm thu đề tài")[0] == "Nghiệm thu đề tài."
    assert completions("doc khongco", vietnamese) == completions("xyz abc", vietnamese) == []


def test_too_many_completions_are_not_read_out() -> None:
    many = [f"tin {n}" for n in range(50)]
    assert offered("t", many) == ["tin "] and offered("tin ", many) == [] and offered("t", many[:3]) == many[:3]
