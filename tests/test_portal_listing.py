"""Lists found without selectors: what is one list, what it is called, what is none, and how it goes on."""

from datetime import UTC, datetime

import pytest

from tui.errors import Code, ParseError
from tui.parse.portal.headings import alike
from tui.parse.portal.links import MAX_LINKS, Links
from tui.parse.portal.listing import Listing, block, lists, main
from tui.parse.portal.paging import next_page
from tui.parse.portal.shape import shape
from tui.parse.portal.webpage import WebPage

URL = "https://so.example.vn/tin-tuc"
TITLES = (
    "Hội thảo khởi nghiệp sáng tạo vùng", "Ra mắt nền tảng dữ liệu mở", "Bế giảng lớp quản trị tài sản trí tuệ",
    "Khảo sát mức độ sẵn sàng công nghệ", "Giới thiệu thiết bị quan trắc nước",
)  # fmt: skip


def page(html: str, url: str = URL) -> WebPage:
    return WebPage(url=url, text=html, fetched=datetime(2024, 6, 16, 3, tzinfo=UTC))


def ul(titles: tuple[str, ...] = TITLES, first: int = 301, *, path: str = "/tin-tuc/bai-{}.html", more: str = "") -> str:
    items = "".join(f'<li><a href="{path.format(first + place)}">{title}</a>{more}</li>' for place, title in enumerate(titles))
    return f"<ul>{items}</ul>"


def titles(listing: Listing) -> list[str]:
    return [item.title for item in listing.items]


def test_a_list_with_heading_and_the_section_it_leads_to() -> None:
    [found] = lists(page(f'<div><h3><a href="/muc/trong-tinh">Tin trong tỉnh</a></h3>{ul()}</div>'))
    assert (found.heading, found.more, titles(found)) == ("Tin trong tỉnh", "https://so.example.vn/muc/trong-tinh", [*TITLES])
    [found] = lists(page(f'<div><h3>Tin trong tỉnh</h3>{ul()}<p><a href="/muc/trong-tinh">Xem thêm »</a></p></div>'))
    assert found.more == "https://so.example.vn/muc/trong-tinh"


def test_the_breadcrumb_above_a_list_is_not_its_heading_whole() -> None:
    [found] = lists(page(f'<div><div><a href="/">Trang chủ</a> » <a href="/tin">Tin tức</a> » Trong tỉnh</div>{ul()}</div>'))
    assert found.heading == "Trong tỉnh"


@pytest.mark.parametrize("heading", ["Tin liên quan", "Xem nhiều", "Tin đọc nhiều", "Liên kết website", "Related articles"])
def test_lists_that_repeat_or_lead_away_are_left_out_unless_asked_for(heading: str) -> None:
    html = f"<div><h3>{heading}</h3>{ul()}</div>"
    assert lists(page(html)) == []
    assert titles(block(page(html), heading)) == [*TITLES]


def test_bare_titles_under_other_news_are_the_same_list() -> None:
    first = "".join(
        f'<div><a href="/t/bai-{place}.html"><img src="/{place}.jpg"></a><h3><a href="/t/bai-{place}.html">{title}</a></h3>'
        "<p>Một đoạn dẫn đủ dài để là lời dẫn của bài.</p></div>"
        for place, title in enumerate(TITLES[:2], 101)
    )
    [found] = lists(page(f'<div id="c">{first}<h4>Các tin khác</h4>{ul(TITLES[2:], path="/t/bai-{}.html")}</div>'))
    assert titles(found) == [*TITLES]


def test_rows_of_a_grid_are_one_list_and_two_headings_make_two() -> None:
    def row(first: int) -> str:
        cells = "".join(f'<td><a href="/t/bai-{first + k}.html">{TITLES[k]}</a></td>' for k in range(3))
        return f"<tr>{cells}</tr>"

    [found] = lists(page(f"<table>{row(100)}{row(200)}</table>"))
    assert len(found.items) == 6
    apart = lists(page(f"<div><h3>Một mục</h3>{ul(first=100)}<h3>Hai mục</h3>{ul(first=200)}</div>"))
    assert sorted(one.heading for one in apart) == ["Hai mục", "Một mục"]


def test_one_article_by_two_addresses_is_one_item() -> None:
    html = (
        '<ul><li><a href="/vi/tin/-/view-article/1/2/1718323200000?p_p_state=normal">Hội thảo khởi nghiệp sáng tạo vùng</a></li>'
        '<li><a href="/tin/-/view-article/1/2/1718323200001">Ra mắt nền tảng dữ liệu mở</a></li>'
        '<li><a href="//www.so.example.vn/tin/-/view-article/1/2/1718323200000/">Hội thảo khởi nghiệp sáng tạo vùng</a>'
        " (14/06/2024)</li></ul>"
    )
    [found] = lists(page(html))
    assert titles(found) == ["Hội thảo khởi nghiệp sáng tạo vùng", "Ra mắt nền tảng dữ liệu mở"]
    assert found.items[0].published is not None
    assert found.items[1].published is None  # milliseconds of Liferay are no date


def test_titles_that_are_cut_off_or_counted_are_taken_from_the_title_attribute() -> None:
    html = "".join(
        f'<a href="/tin/bai-{301 + place}.html" title="{title}"><h4><span>{place + 1}</span>&nbsp;&nbsp;{title}</h4></a>'
        for place, title in enumerate(TITLES[:4])
    )
    html += f'<a href="/tin/bai-390.html" title="{TITLES[4]}"><h4>Giới thiệu thiết bị...</h4></a>'
    [found] = lists(page(f"<div>{html}</div>"))
    assert titles(found) == [*TITLES]


def test_a_single_dated_article_in_the_main_column_is_a_list() -> None:
    html = (
        '<div id="main"><div class="b"><a href="/">Trang chủ</a></div><div><h3><a href="/muc/-/view-article/1/99001">Thông báo '
        "về việc nghỉ lễ năm nay</a></h3><span>14/06/2024</span><p>Cơ quan nghỉ năm ngày theo quy định chung.</p></div></div>"
    )
    [found] = lists(page(html))
    assert titles(found) == ["Thông báo về việc nghỉ lễ năm nay"]
    assert lists(page('<p>Xem <a href="/muc/quy-che-hoat-dong">Quy chế hoạt động của cơ quan</a></p>')) == []


def test_a_front_page_is_all_its_sections_a_section_page_its_one_list() -> None:
    menu = "<nav><ul><li><a href='/a'>Giới thiệu chung về cơ quan</a></li></ul></nav>"
    sections = "".join(
        f"<div><h3>Mục số {name}</h3>{ul(first=first)}</div>" for name, first in (("A", 100), ("B", 200), ("C", 300))
    )
    assert len(main(lists(page(menu + sections)))) == 15
    lead = "<p>Một đoạn dẫn đủ dài để người ta nhận ra là lời dẫn.</p><i>12/06/2024</i>"
    wide = (
        f"<div><h3>Tin tức</h3>{ul(TITLES * 2, first=500, more=lead)}</div><div><h3>Tin ảnh</h3>{ul(TITLES[:3], first=900)}</div>"
    )
    assert len(main(lists(page(wide)))) == 10
    assert main([]) == ()


def test_the_column_beside_the_main_one_stays_out_of_it() -> None:
    for side in ('<div class="sidebar">', "<aside>", '<div class="cot-phai">', '<div class="col-md-3">'):
        html = f'<div class="row"><div class="col-md-9">{ul()}</div>{side}<h3>Thông báo</h3>{ul(first=801)}</div></div>'
        found = lists(page(html))
        assert [one.side for one in found] == [False, True]
        assert len(main(found)) == 5


@pytest.mark.parametrize("name", ["margin-bottom-15", "footable", "shared-media", "a5ad8e", "document", "main-content-wrap"])
def test_names_that_only_sound_like_a_menu(name: str) -> None:
    assert len(lists(page(f'<div class="{name}">{ul()}</div><p>x</p>' + "<a href='/m'>Mục</a>" * 6))) == 1


def test_a_menu_that_holds_the_whole_page_is_none() -> None:
    [found] = lists(page(f'<div class="nav-wrap">{ul(TITLES * 2)}<a href="/a">A</a></div>'))
    assert len(found.items) == 10


def test_headings_match_without_numbers_dates_and_marks() -> None:
    assert alike("CHUYÊN MỤC KH&CN SỐ 5-2016") == alike("Chuyên mục KH&CN số 6-2016")
    assert alike("Lịch công tác tuần 24 (10/6/2024 - 16/6/2024)") == alike("Lịch công tác tuần 25 (17/6/2024 - 23/6/2024)")
    assert alike("Thông báo") != alike("Thông báo mời thầu")
    assert alike("2024") == "2024"


@pytest.mark.parametrize(
    ("html", "link", "number"),
    [
        ('<div><h3>BẢN TIN KHCN SỐ 3/2024</h3><p><a href="/bt/3.pdf"><img src="/b.jpg"></a></p></div>', "/bt/3.pdf", "SỐ 3/2024"),
        ('<div><h3><a href="/bt/so-3">Bản tin KHCN số 3/2024</a></h3></div><p>Khác</p>', "/bt/so-3", "số 3/2024"),
        ('<table><tr><td><b>Bản tin KHCN Quý II/2024</b></td></tr><tr><td><a href="/q2">Tải về</a>', "/q2", "Quý II/2024"),
    ],
)  # fmt: skip
def test_a_block_of_one_cover_or_file(html: str, link: str, number: str) -> None:
    [item] = block(page(html), "Bản tin KHCN số 1/2023" if "uý" not in html else "Bản tin KHCN Quý I/2023").items
    assert item.link == "https://so.example.vn" + link
    assert item.number == number
    assert "2024" in item.title


def test_a_block_that_is_not_there() -> None:
    with pytest.raises(ParseError) as caught:
        block(page(f"<h3>Tin tức</h3>{ul()}"), "Đề tài")
    assert caught.value.problem.code is Code.BLOCK_MISSING
    assert caught.value.problem.facts == {"url": URL, "block": "Đề tài"}


PAGES = [
    ('<link rel="next" href="/tin-tuc/page/2">', "/tin-tuc/page/2"),
    ('<div class="pager"><a href="?trang=2">Trang sau</a></div>', "/tin-tuc?trang=2"),
    ('<div class="phan-trang"><a href="?page=2">»</a></div>', "/tin-tuc?page=2"),
    ('<p>Trang: <b>1</b> <a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=9">»</a></p>', "/tin-tuc?p=2"),
    ('<p><a href="?cur=1">1</a> <span>2</span> <a href="?cur=3">3</a></p>', "/tin-tuc?cur=3"),
    ('<p><a href="?p=1">1</a><b class="active"><a href="?p=2">2</a></b><a href="?p=3">3</a></p>', "/tin-tuc?p=3"),
    ('<div class="pagination"><a href="?page=2">Trước</a><a href="https://khac.example.vn/?page=2">Trang sau</a></div>', ""),
    ('<div class="calendar"><a href="/lich/2024-07/" rel="next">Tháng sau</a></div>', ""),
    ('<div class="calendar"><a rel="next" href="?month=7&year=2024">›</a></div>', ""),
    ('<div class="pager"><a href="?sort=title">Tiếp</a></div>', ""),
    ('<a href="/tin-tuc">1</a><a href="javascript:;">2</a>', ""),
    ('<p>Bước 1, bước <a href="/buoc-2">2</a></p>', ""),
    ('<a href="/bai-sau-202.html">Bài tiếp theo rất dài ở trang này</a>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "follow"), PAGES)
def test_the_next_page(html: str, follow: str) -> None:
    assert next_page(Links(page(f"<body>{ul()}{html}"))) == (follow and "https://so.example.vn" + follow)


def test_the_next_page_counts_from_the_one_shown() -> None:
    html = (
        '<p><a href="/tin/page/1">1</a> <a href="/tin/page/2">2</a> 3 <a href="/tin/page/4">4</a> <a href="/tin/page/2">»</a></p>'
    )
    assert next_page(Links(page(html, "https://so.example.vn/tin/page/3"))) == "https://so.example.vn/tin/page/4"


@pytest.mark.parametrize(
    ("address", "numbered", "file"),
    [
        ("https://a.vn/tin/bai-viet-3313.html", True, ""),
        ("https://a.vn/tin/4418033-chinh-thuc", True, ""),
        ("https://a.vn/pages/2023-01-30/Bai-viet.aspx", True, ""),
        ("https://a.vn/default.aspx?pid=57&nid=21488", True, ""),
        ("https://a.vn/index.php?details=57", True, ""),
        ("https://a.vn/gioi-thieu.html", False, ""),
        ("https://a.vn/ke-hoach-nam-2024", False, ""),
        ("https://a.vn/upload/kh.PDF", False, ".pdf"),
        ("https://a.vn/download?f=kh.docx", False, ".docx"),
        ("https://a.vn", False, ""),
    ],
)
def test_shapes(address: str, numbered: bool, file: str) -> None:
    found = shape(address)
    assert (found.numbered, found.file) == (numbered, file)


def test_more_links_than_are_looked_at_are_told_of() -> None:
    links = Links(page(ul(TITLES * 1000)))
    assert len(links.all) == MAX_LINKS
    assert links.more
    deep = Links(page("<div>" * 300 + ul() + "</div>" * 300))
    assert deep.all == []
    assert deep.more
