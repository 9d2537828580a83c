"""Article pages of every family, whole: what each says by hand beside it, what must be left out of it, what is refused."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import Code, ParseError
from tui.model import Document, Entry, Kind, Response, Subscription, Validators
from tui.model.blocks import Image, block_text, links
from tui.parse.portal.article import is_article, parse_article
from tui.parse.portal.identity import identity
from tui.parse.portal.webpage import WebPage

FOLDER = Path(__file__).parent / "fixtures" / "article"
CASES = sorted(path.stem for path in FOLDER.glob("*.html"))
FETCHED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def answered(body: bytes | str, url: str = "https://khcn.example/tin/1", content_type: str = "text/html") -> Response:
    """A page as it arrived."""
    raw = body.encode() if isinstance(body, str) else body
    return Response(url=url, status=200, content_type=content_type, body=raw, validators=Validators(), fetched=FETCHED)


def read(body: bytes | str, url: str = "https://khcn.example/tin/1", **source: Any) -> Document:
    return parse_article(Subscription(id="so", url=url, **source), answered(body, url), frozenset())


def only(document: Document) -> Entry:
    (entry,) = document.entries
    return entry


def texts(entry: Entry) -> list[str]:
    """The body, a text a block, without its pictures."""
    return [block_text(block) for block in entry.body.blocks if not isinstance(block, Image)] if entry.body else []


def shown(document: Document) -> dict[str, Any]:
    """A document as the fixtures describe it."""
    entry = only(document)
    blocks = entry.body.blocks if entry.body else ()
    return {
        "key": entry.key,
        "title": entry.title,
        "section": entry.section,
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "authors": list(entry.authors),
        "summary": entry.summary,
        "body": texts(entry),
        "images": [[block.url, block.caption] for block in blocks if isinstance(block, Image)],
        "links": [address for address, _ in links(blocks)],
        "enclosures": [[file.url, file.type, file.size, file.title] for file in entry.enclosures],
        "language": entry.language,
        "identity": document.feed.identity._asdict(),
        "remarks": [[problem.code.value, dict(problem.facts)] for problem in document.remarks],
    }


@pytest.mark.parametrize("case", CASES)
def test_pages(case: str) -> None:
    expected = json.loads((FOLDER / f"{case}.expected.json").read_text("utf-8"))
    document = read((FOLDER / f"{case}.html").read_bytes(), expected.pop("url"), block=expected.pop("told", ""))
    found = shown(document)
    usual: dict[str, Any] = {"updated": None, "authors": [], "enclosures": [], "remarks": [], "language": ""}
    if expected["summary"] is None:  # the page has no lead: the text's beginning stands for it
        expected["summary"] = found["summary"]
        assert " ".join(expected["body"][0].split()).startswith(found["summary"].removesuffix("…")[:80])
    assert found == {**found, **usual, **expected}
    assert document.kind is Kind.ARTICLES
    assert document.incomplete == ""


@pytest.mark.parametrize("case", [case for case in CASES if "short" not in case])  # those, only a list can tell
def test_every_fixture_is_an_article(case: str) -> None:
    expected = json.loads((FOLDER / f"{case}.expected.json").read_text("utf-8"))
    assert is_article(WebPage.of(answered((FOLDER / f"{case}.html").read_bytes(), expected["url"])))


PAGE = """<html lang="vi"><head><title>Chi tiết tin</title></head><body><div class="menu"><a href="/">Trang chủ</a></div>{}
<div id="footer">Địa chỉ: 1 phố Mẫu</div></body></html>"""
PROSE = (
    "Trong sáu tháng đầu năm, nhóm nghiên cứu đã khảo sát bốn mươi hộ trồng rau và lấy hai trăm mẫu đất để phân tích.",
    "Kết quả cho thấy độ chua giảm rõ ở những ruộng được bón vôi đúng liều, trong khi năng suất tăng trung bình chín phần trăm.",
    "Quy trình sẽ được in thành sổ tay và phát cho các hợp tác xã trước vụ tới, kèm theo lịch bón phân cho từng loại đất.",
)
BODY = "".join(f"<p>{text}</p>" for text in PROSE)


def article(*, head: str = "<h1>Cải tạo đất chua cho vùng rau</h1><p>14/06/2024</p>", body: str = BODY, after: str = "") -> str:
    return PAGE.format(f"<div class='content'>{head}<div class='chitiet'>{body}</div>{after}</div>")


def test_a_selector_of_the_source_says_where_the_body_is() -> None:
    page = article(body="<div class='a'>Phần không cần.</div><div class='b'><p>Một.</p></div><div class='b'><p>Hai.</p></div>")
    entry = only(read(page, select=(("body", ".b"),)))
    assert texts(entry) == ["Một.", "Hai."]
    assert entry.title == "Cải tạo đất chua cho vùng rau"


def test_a_selector_that_picks_nothing_is_said_and_does_no_harm() -> None:
    document = read(article(), select=(("body", ".mat"),))
    assert [(it.code, it.facts) for it in document.remarks] == [
        (Code.SELECTOR_EMPTY, {"name": "body", "selector": ".mat"}),
    ]
    assert texts(only(document)) == list(PROSE)


def test_a_selector_that_is_none_is_refused() -> None:
    with pytest.raises(ParseError) as raised:
        read(article(), select=(("body", "div["),))
    assert raised.value.problem.code is Code.BAD_SELECTOR


def test_a_recipe_says_where_the_body_is() -> None:
    page = article(body="<div>Phần không cần, dài hơn cả bài.</div><div id='news-bodyhtml'><p>Một.</p></div>")
    assert texts(only(read(page, recipe="nukeviet"))) == ["Một."]
    with pytest.raises(ParseError) as raised:
        read(article(), recipe="joomlax")
    assert raised.value.problem.code is Code.UNKNOWN_RECIPE


def test_a_short_notice_is_read_from_the_whole_page() -> None:
    entry = only(read(article(body="<p>Nghỉ lễ ngày 2/9.</p>", after="<div class='share'><a href='/x'>Chia sẻ</a></div>")))
    assert texts(entry) == ["Nghỉ lễ ngày 2/9."]


def test_what_stands_beside_the_text_is_left_out() -> None:
    after = (
        "<p>Lượt xem: 23</p><p><a href='#'>In trang</a> | <a href='#'>Gửi email</a></p><h4>Tin liên quan</h4>"
        "<ul><li><a href='/2'>Bài khác rất dài về một việc khác ở tỉnh bạn</a></li></ul>"
        "<p>Bình luận (3)</p><p>Hay quá, cảm ơn nhóm.</p>"
    )
    assert texts(only(read(article(after=after)))) == list(PROSE)


def test_headings_captions_and_cells_are_kept() -> None:
    body = (
        f"<p>{PROSE[0]}</p><h3>Kết quả</h3><p>{PROSE[1]}</p><p align='center'><img src='/a.jpg'></p>"
        "<p align='center'><em>Ruộng rau</em></p>"
        f"<table><tr><th>Xã</th><th>Điểm</th></tr><tr><td>A</td><td>9</td></tr></table><p>{PROSE[2]}</p>"
    )
    entry = only(read(article(body=body)))
    assert texts(entry) == [PROSE[0], "Kết quả", PROSE[1], "Xã\tĐiểm\nA\t9", PROSE[2]]
    assert entry.body is not None
    assert [block.caption for block in entry.body.blocks if isinstance(block, Image)] == ["Ruộng rau"]


def test_todays_date_in_the_header_is_not_the_articles() -> None:
    page = article(head="<h1>Cải tạo đất chua cho vùng rau</h1>").replace(
        '<div class="menu">', "<div class='header'>Thứ Hai, 23/11/2026</div><div class='menu'>"
    )
    assert only(read(page)).published is None


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://so.example/portal/pages/2023-01-30/bai-468686.aspx", "2023-01-30"),
        ("https://bo.example/bai-197250704101929995.htm", "2025-07-04T03:19:29+00:00"),
        ("https://so.example/chi-tiet-tin/-/view-article/1/29/1718351999000", None),
        ("https://so.example/?details=5718&menuID=32", None),
    ],
)
def test_an_address_dates_what_prints_no_date(url: str, published: str | None) -> None:
    entry = only(read(article(head="<h1>Cải tạo đất chua cho vùng rau</h1>"), url))
    assert (entry.published.isoformat() if entry.published else None) == published


def test_machines_and_people_are_told_the_same_day() -> None:
    head = (
        "<h1>Cải tạo đất chua cho vùng rau</h1><p>Ngày đăng: {}</p>"
        "<meta itemprop='datePublished' content='2024-06-14T08:30:00+07:00'>"
    )
    agreed = only(read(article(head=head.format("14/06/2024"))))
    assert agreed.published == datetime(2024, 6, 14, 1, 30, tzinfo=UTC)
    printed = only(read(article(head=head.format("12/06/2024"))))  # the machine's is of the last entering
    assert printed.published == date(2024, 6, 12)


def test_what_is_known_is_not_converted() -> None:
    first = only(read(article()))
    again = parse_article(Subscription(id="so", url=first.key), answered(article()), frozenset((first.fingerprint,)))
    assert (again.entries, again.unchanged) == ((), (first.key,))
    counted = only(read(article(after="<p>Lượt xem: 24</p>")))
    assert (counted.fingerprint, counted.digest) == (first.fingerprint, first.digest)
    assert only(read(article(body=BODY + "<p>Có thêm một đoạn.</p>"))).fingerprint != first.fingerprint


def test_files_have_type_size_and_name() -> None:
    links = (
        "<p><a href='/f/quy-trinh.DOCX?v=2'>Quy trình</a> (1,5 MB)</p><p><a href='/get.ashx?id=9'>bao cao.xls</a> 86 KB</p>"
        "<p><a href='/f/anh.zip'>Tải về</a></p><p><a href='/tin/2'>Tin khác</a> <a href='javascript:x()'>a.pdf</a></p>"
    )
    files = only(read(article(after=links))).enclosures
    assert [(file.url, file.type.rpartition(".")[2], file.size, file.title) for file in files] == [
        ("https://khcn.example/f/quy-trinh.DOCX?v=2", "document", 1_572_864, "Quy trình"),
        ("https://khcn.example/get.ashx?id=9", "ms-excel", 88_064, "bao cao.xls"),
        ("https://khcn.example/f/anh.zip", "application/zip", None, "anh.zip"),
    ]


FEET = {
    "Đơn vị quản lý: Sở KH&CN tỉnh Mẫu. Người chịu trách nhiệm: Bà A. Trụ sở: 2 phố B. Tel: 0233.385.1234": (
        "Sở KH&CN tỉnh Mẫu", "Bà A", "2 phố B", "0233.385.1234", "",
    ),
    "© 2024 Sở Khoa học và Công nghệ Mẫu. All rights reserved. | Hotline: 1900 1234 | Hộp thư: a[at]b.example": (
        "Sở Khoa học và Công nghệ Mẫu", "", "", "1900 1234", "a@b.example",
    ),
    "Cổng thông tin điện tử của Viện Mẫu<br>Trưởng Ban Biên tập: Ông C<br>ĐT<br>Địa chỉ:<br>3 phố D, xã E": (
        "Viện Mẫu", "Ông C", "3 phố D, xã E", "", "",
    ),
    "Chỉ có thế thôi": ("", "", "", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("foot", "expected"), FEET.items(), ids=lambda value: str(value)[:30])
def test_identity(foot: str, expected: tuple[str, ...]) -> None:
    text = "<p>Địa chỉ: trong bài, không phải chân trang</p>" + BODY * 9
    page = WebPage.of(answered(f"<body>{text}<div class='footer'>{foot}</div></body>"))
    assert tuple(identity(page)) == expected


CELLS = """<html><head><title>Sở KH&CN tỉnh Mẫu</title></head><body><table><tr><td colspan="2">Chào mừng bạn đến với Sở KH&CN
tỉnh Mẫu</td></tr><tr><td width="200">Chức năng, nhiệm vụ của đơn vị.</td><td><table>{}</table></td></tr>{}</table></body>"""
MOVED = (
    "<tr><td><h2>Thông báo thay đổi trụ sở làm việc</h2><p>18/11/2026</p><p>Từ tháng 12, Chi cục chuyển trụ sở.</p>"
    "<p>Địa chỉ: 9 phố Thử, phường Mẫu.</p></td></tr>"
)


@pytest.mark.parametrize("foot", ["", "<tr><td colspan='2'>Sở KH&CN tỉnh Mẫu<br>Địa chỉ: 1 phố Mẫu</td></tr>"])
def test_an_address_in_an_article_is_not_the_foot(foot: str) -> None:
    entry = only(read(CELLS.format(MOVED, foot)))
    assert (entry.title, texts(entry)) == (
        "Thông báo thay đổi trụ sở làm việc",
        ["Từ tháng 12, Chi cục chuyển trụ sở.", "Địa chỉ: 9 phố Thử, phường Mẫu."],
    )


@pytest.mark.parametrize("told", ["", "Mời họp tổ công tác chuyển đổi số", "Mời họp tổ công…", "Một bài khác hẳn"])
def test_a_title_with_a_cell_beside_it(told: str) -> None:
    rows = (
        "<tr><td><font class='tieude'>Mời họp tổ công tác chuyển đổi số</font></td><td>(17/11/2026)</td></tr>"
        "<tr><td colspan='2'>Kính mời các thành viên dự họp lúc 8 giờ.</td></tr>"
    )
    entry = only(read(CELLS.format(rows, ""), block=told))
    assert (entry.title, entry.published, texts(entry)) == (
        "Mời họp tổ công tác chuyển đổi số",
        date(2026, 11, 17),
        ["Kính mời các thành viên dự họp lúc 8 giờ."],
    )


def test_a_list_is_no_article() -> None:
    items = "".join(
        f"<div class='item'><h3><a href='/{n}'>Bài số {n} của trang tin</a></h3><p>{PROSE[n % 3]}</p></div>" for n in range(12)
    )
    assert not is_article(WebPage.of(answered(PAGE.format(f"<div class='list'>{items}</div>"))))
    rows = "".join(f"<li><a href='/{n}'>{PROSE[n % 3]}</a> (14/06/2024)</li>" for n in range(20))
    assert not is_article(WebPage.of(answered(PAGE.format(f"<ul>{rows}</ul>"))))
    assert not is_article(WebPage.of(answered("<p>Không có gì.</p>")))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<title>Đăng nhập</title><form><input name='u'><input type='password' name='p'></form>", Code.LOGIN_PAGE),
        ("<html><body><div id='root'></div><script src='/app.js'></script></body></html>", Code.NEEDS_SCRIPT),
        ("<title>Just a moment...</title><p>Checking your browser</p>", Code.BOT_WALL),
        ("<html><body><img src='/a.jpg'></body></html>", Code.NO_ENTRIES),
        (" ", Code.EMPTY_BODY),
    ],
)
def test_what_is_no_article_is_refused(page: str, code: Code) -> None:
    with pytest.raises(ParseError) as raised:
        read(page)
    assert raised.value.problem.code is code


HOSTILE = {
    "nested tables": "<table><tr><td>" * 20_000 + PROSE[0],
    "nested divs": "<div>" * 50_000 + PROSE[0] * 20,
    "open tags": "<p><b><i><a href='x'>" * 20_000,
    "cells": "<table>" + ("<tr>" + "<td>1</td>" * 100 + "</tr>") * 200 + "</table>",
    "breaks": "<p>" + "Một dòng ngắn.<br>" * 20_000,
    "controls": "<h1>\x1b[2JTiêu đề \u202eđảo\x07 ngược</h1><p>" + "\x1b]52;c;x\x07".join(PROSE) + "</p>",
    "angle brackets": "<" * 300_000,
    "json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + BODY,
    "one line": "<p>" + "chữ " * 100_000 + "</p>",
    "labels": "<div class='footer'>" + "Địa chỉ: " * 50_000 + "</div>" + BODY,
    "dates": "<p>" + "14/06/2024 " * 50_000 + "</p>" + BODY,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_end(case: str) -> None:
    try:
        entry = only(read(PAGE.format(HOSTILE[case])))
    except ParseError:
        return
    assert "\x1b" not in entry.title + entry.summary + "".join(texts(entry))
    assert "\u202e" not in entry.title


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='sapo'>",
                "</div>",
                "<table>",
                "<td>",
                "<a href='/a.pdf'>",
                "</a>",
                "<h1>",
                "<img src='/a.jpg'>",
                "Tin liên quan",
                "Ngày đăng: 14/06/2024",
                "Tác giả: ",
                PROSE[0],
                "<br>",
                "\x00",
                "<!--",
            ]
        ),
        max_size=40,
    )
)
def test_any_page(pieces: list[str]) -> None:
    with suppress(ParseError):
        only(read("".join(pieces)))


def test_of_several_breadcrumbs_the_last_of_the_page_names_the_section() -> None:
    """The same at each reading: an article whose section changed by itself would be written anew at every fetch."""
    crumbs = "".join(f'<div class="breadcrumb"><a href="/muc-{n}">Mục {n}</a></div>' for n in range(30))
    text = "<p>Sở tổ chức hội thảo về giống lúa chịu mặn cho ba huyện ven biển của tỉnh.</p>" * 6
    page = f"<html lang=vi><body><h1>Hội thảo về giống lúa chịu mặn</h1><div>{text}</div>{crumbs}</body></html>"
    assert only(read(page)).section == "Mục 29"
