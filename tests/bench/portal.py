"""Portal pages: a listing of 100 KB to entries, an article page of 100 KB to blocks, beside what the libraries alone need.

python -m tests.bench.portal
"""

import json
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from lxml import etree

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


def measured(work: Callable[[], Any], times: int = 15) -> list[float]:
    """CPU milliseconds of each run but the first."""
    work()
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(1000 * (time.process_time() - start))
    return found


def main() -> None:
    """Print the figures, a line each: median and range of CPU milliseconds."""
    from trafilatura import extract

    lists, article_page = listing(), article()
    subscription = Subscription(id="tin", url=URL, kind=Kind.ARTICLES)
    rows: list[tuple[str, Callable[[], Any]]] = [
        (f"lxml alone, listing of {len(lists) // 1000} KB", lambda: etree.HTML(lists.decode())),
        ("listing to entries", lambda: parse_document(subscription, response(lists), frozenset())),
        (f"trafilatura alone, article of {len(article_page) // 1000} KB", lambda: extract(article_page.decode(), fast=True)),
        ("article to blocks", lambda: parse_article(subscription, response(article_page), frozenset())),
    ]
    for name, work in rows:
        found = measured(work)
        print(f"{name}: {statistics.median(found):.1f} ms ({min(found):.1f} to {max(found):.1f})")


if __name__ == "__main__":
    main()
