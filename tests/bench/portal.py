"""P1: a listing of 100 KB to entries, an article page of 100 KB to blocks."""

import json
import sys
from datetime import UTC, datetime

from lxml import etree

from tests.bench import programs
from tests.bench.kit import Kit
from tests.bench.measuring import FLOOR, OURS, Figures, Sample, spent
from tui.model import Kind, Response, Subscription, Validators
from tui.parse.articles import parse_document
from tui.parse.portal.article import parse_article

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
URL = "https://so.example.vn/tin-tuc"
SENTENCE = "Sở tổ chức hội thảo về giống lúa chịu mặn cho ba huyện ven biển với sự tham gia của các nhà khoa học"


def said(start: int, count: int) -> str:
    """So many words, other ones at each start."""
    words = SENTENCE.split()
    return " ".join(words[(start * 7 + n) % len(words)] for n in range(count))


def shell(main: str) -> bytes:
    """A page of a portal: menu, main part, side boxes, footer; about 100 KB with a script as portals carry it."""
    menu = "".join(f'<li class="nav-item"><a href="/muc-{n}">{said(n, 3).title()}</a></li>' for n in range(60))
    side = "".join(
        f'<li><a href="/tin/bai-{900 + n}.html">{said(n, 12)}</a> <span>Lượt xem: {n * 31}</span></li>' for n in range(40)
    )
    figures = "<li><span>Đang truy cập</span><span>8</span></li><li>Tổng lượt truy cập: 3.311.371</li>"
    counter = f"<div>Thống kê truy cập</div><ul>{figures}</ul>"
    script = "var a=" + json.dumps([said(n, 8) for n in range(700)]) + ";"
    head = f'<meta charset="utf-8"><title>Tin tức - Sở KH&amp;CN</title><script>{script}</script>'
    page = f"""<!DOCTYPE html><html lang="vi"><head>{head}</head>
<body><header><ul class="menu">{menu}</ul></header><div class="row"><div class="main">{main}</div>
<aside><h3>Xem nhiều</h3><ul>{side}</ul>{counter}</aside></div><footer><p>Cơ quan chủ quản: Sở KH&amp;CN</p>
<p>Địa chỉ: 1 Hùng Vương. Điện thoại: 0233 000 000</p></footer></body></html>"""
    return page.encode()


def listing() -> bytes:
    """Thirty articles with picture, title, date and lead."""
    items = "".join(
        f'<div class="news-item"><a href="/tin/bai-{n}.html"><img src="/anh/{n}.jpg" alt=""></a><h3><a href="/tin/bai-{n}.html">'
        f'{said(n, 14)}</a></h3><span class="date">{1 + n % 28:02}/11/2026 08:{n:02}</span><p>{said(n + 3, 60)}</p></div>'
        for n in range(30)
    )
    return shell(f"<h1>Tin tức - Sự kiện</h1>{items}")


def article() -> bytes:
    """One long article with pictures and a table."""
    paragraphs = "".join(f"<p>{said(n, 90)}.</p>" for n in range(70))
    table = "<table>" + "".join(f"<tr><td>{n}</td><td>{said(n, 5)}</td><td>{n * 3}</td></tr>" for n in range(40)) + "</table>"
    return shell(
        f'<h1>{said(1, 14)}</h1><div class="date">Ngày đăng: 14-06-2026</div><div class="sapo">{said(2, 40)}</div>'
        f'<div class="detail"><p><img src="/a.jpg"><br><em>{said(5, 9)} - Ảnh: AQ</em></p>{paragraphs}{table}</div>'
    )


def response(body: bytes) -> Response:
    """A page as it would have been fetched."""
    return Response(url=URL, status=200, content_type="text/html", body=body, validators=Validators(), fetched=NOW)


def listing_page(kit: Kit, rep: int) -> Sample:
    """A listing to entries, beside lxml alone."""
    page, asked = listing(), Subscription(id="tin", url=URL, kind=Kind.ARTICLES)
    return {
        OURS: {"CPU ms": spent(lambda: parse_document(asked, response(page), frozenset()), 15).least},
        "bare python": _python(kit),
        FLOOR: {"CPU ms": spent(lambda: etree.HTML(page.decode()), 15).least},
    }


def article_page(kit: Kit, rep: int) -> Sample:
    """The page of an article to blocks, beside lxml alone and trafilatura."""
    from trafilatura import extract

    page, asked = article(), Subscription(id="tin", url=URL, kind=Kind.ARTICLES)
    return {
        OURS: {"CPU ms": spent(lambda: parse_article(asked, response(page), frozenset()), 15).least},
        "bare python": _python(kit),
        FLOOR: {"CPU ms": spent(lambda: etree.HTML(page.decode()), 15).least},
        "trafilatura": {"CPU ms": spent(lambda: extract(page.decode(), fast=True), 15).least},
    }


def _python(kit: Kit) -> Figures:
    """Python starting and doing nothing: a measure of the processor."""
    runs = [programs.timed([sys.executable, "-c", "pass"], kit.folder) for _ in range(5)]
    return {"CPU ms": min(run["CPU s"] for run in runs) * 1e3}
