"""Official documents as they arrive: rows of a table, items of a feed, an article's own page; and through the parsing process."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tui.model import Kind, OfficialDocument, Response, Subscription, Validators
from tui.parse import Parser
from tui.parse.articles import parse_document
from tui.parse.document import parse_document as parse_any
from tui.parse.portal.article import parse_article

URL = "https://so.example.vn/van-ban"
TABLE = """<html lang="vi"><body><table><tr><th>Loại văn bản</th><th>Cơ quan ban hành</th><th>Số ký hiệu</th><th>Ngày {}</th>
<th>Trích yếu</th></tr>
<tr><td>Quyết định</td><td>UBND tỉnh Lam Hải</td><td><a href="/vb/1">45 /QĐ-UBND</a></td><td>12/03/2026</td><td>Phê duyệt danh mục
nhiệm vụ</td></tr>
<tr><td></td><td></td><td><a href="/vb/2">1234</a></td><td></td><td>Công văn đề nghị góp ý</td></tr>
<tr><td>Tin</td><td></td><td><a href="/vb/3">Số đặc biệt</a></td><td>01/02/2026</td><td>Chuyên san
cuối năm</td></tr></table></body></html>"""


def response(body: str, kind: str = "text/html; charset=utf-8", url: str = URL) -> Response:
    return Response(url=url, status=200, content_type=kind, body=body.encode(), validators=Validators(),
                    fetched=datetime(2026, 11, 22, 3, tzinfo=UTC))  # fmt: skip


def told(body: str) -> list[OfficialDocument | None]:
    document = parse_document(Subscription(id="vb", url=URL, kind=Kind.ARTICLES), response(body), frozenset())
    return [entry.document for entry in document.entries]


def test_rows_of_a_table() -> None:
    decision = OfficialDocument(number="45/QĐ-UBND", kind="quyết định", issuer="UBND tỉnh Lam Hải", issued=date(2026, 3, 12),
                                subject="Phê duyệt danh mục nhiệm vụ")  # fmt: skip
    letter = OfficialDocument(number="1234", kind="công văn", subject="Công văn đề nghị góp ý")
    assert told(TABLE.format("ban hành")) == [decision, letter, None]
    assert told(TABLE.format("đăng"))[0] == decision._replace(issued=None)


def test_the_table_of_the_fixture() -> None:
    found = told((Path(__file__).parent / "fixtures" / "articles" / "documents.html").read_text("utf-8"))
    assert [one and (one.number, one.kind, one.issuer, one.issued) for one in found] == [
        ("45/KH-SKHCN", "kế hoạch", "Sở Khoa học và Công nghệ", date(2024, 6, 10)),
        ("112/TB-SKHCN", "thông báo", "Sở Khoa học và Công nghệ", date(2024, 6, 3)),
        ("07/2024/QĐ-UBND", "quyết định", "Ủy ban nhân dân", None),
    ]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Sở</title>
<item><title>Quyết định số 27/2026/QĐ-UBND về quản lý nhiệm vụ</title><link>https://so.example.vn/1</link>
<description>&lt;p&gt;Số ký hiệu: 27/2026/QĐ-UBND. Ngày ban hành: 20/11/2026.&lt;/p&gt;</description></item>
<item><title>Sở triển khai Quyết định số 27/2026/QĐ-UBND</title><link>https://so.example.vn/2</link>
<description>Theo Quyết định số 27/2026/QĐ-UBND ngày 20/11/2026, các đơn vị đăng ký.</description></item>
<item><title>Kế hoạch phát triển khoa học</title><link>https://so.example.vn/3</link><description>Nội dung.</description>
<enclosure url="https://so.example.vn/141.pdf" type="application/pdf" length="1"/></item></channel></rss>"""


def test_items_of_a_feed() -> None:
    document = parse_any(Subscription(id="f", url=URL, kind=Kind.FEED), response(FEED, "application/rss+xml"), frozenset())
    found = [entry.document for entry in document.entries]
    assert found == [
        OfficialDocument(number="27/2026/QĐ-UBND", kind="quyết định", issuer="Ủy ban nhân dân", issued=date(2026, 11, 20),
                         subject="quản lý nhiệm vụ"),
        None,
        None,
    ]  # fmt: skip


ARTICLE = """<html lang="vi"><head><title>Kế hoạch - Sở</title></head><body><div class="content"><h1>Kế hoạch phát triển khoa học
năm 2027</h1><table><tr><td>UBND TỈNH LAM HẢI<br>SỞ KHOA HỌC VÀ CÔNG NGHỆ</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>
Độc lập - Tự do - Hạnh phúc</td></tr><tr><td>Số: 12/KH-SKHCN</td><td>Lam Hải, ngày 12 tháng 3 năm 2026</td></tr></table>
<p>Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số
quốc gia, Sở Khoa học và Công nghệ xây dựng kế hoạch với các nội dung chủ yếu sau đây, giao các phòng, đơn vị thực hiện.</p>
<p>Mục tiêu là hoàn thành các nhiệm vụ được giao đúng thời hạn, đúng quy định, tiết kiệm và hiệu quả trong toàn ngành.</p>
</div></body></html>"""


def test_the_page_of_a_captured_document() -> None:
    url = "https://so.example.vn/van-ban/ke-hoach-12.html"
    document = parse_article(Subscription(id="vb", url=URL), response(ARTICLE, url=url), frozenset())
    found = document.entries[0].document
    assert found is not None
    assert found[:4] == ("12/KH-SKHCN", "kế hoạch", "Sở Khoa học và Công nghệ", date(2026, 3, 12))


@pytest.mark.parametrize("body", [TABLE.format("ban hành")])
async def test_through_the_parsing_process(body: str) -> None:
    parser = Parser()
    parser.start()
    try:
        document = await parser.parse(Subscription(id="vb", url=URL, kind=Kind.ARTICLES), response(body), frozenset())
    finally:
        await parser.aclose()
    assert [entry.document for entry in document.entries] == told(body)
