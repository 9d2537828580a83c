"""The invented portal: its feeds, pages and files, on any day, and how they change as they are looked at."""

import itertools
import json
import re
import signal
import subprocess
import sys
import tomllib
import unicodedata
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tui.demo import Portal, feeds_toml, past
from tui.demo.calendar import VIETNAM, fill, published, slashed, working_day
from tui.demo.content import PEOPLE, Article
from tui.demo.files import made
from tui.demo.markup import html
from tui.demo.offices import OFFICES
from tui.demo.visits import COUNTED, Looked

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 6, 10)  # a Wednesday
FEEDS = (
    "/rss/", "/rss/tin-tuc/", "/rss/thong-bao/", "/rss/van-ban/", "/rss/home.rss", "/rss/tin-tuc-su-kien.rss", "/trung-tam/feed/",
    "/research-council/notices.atom", "/science-portal/news.rdf",
)  # fmt: skip
UNHAPPY = {"/cu/tin-khoa-hoc.rss", "/bao-tri/rss/", "/dang-nhap/rss/", "/treo/feed.xml", "/dia-chi-cu/rss/", "/da-dong/rss/"}
NAMES = {
    "content": "{http://purl.org/rss/1.0/modules/content/}encoded",
    "atom": "{http://www.w3.org/2005/Atom}",
    "rss1": "{http://purl.org/rss/1.0/}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
}


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal(today=TODAY) as running:
        yield running


def get(portal: Portal, path: str) -> str:
    with urllib.request.urlopen(portal.url + path, timeout=5) as answer:
        return str(answer.read().decode())


def titles(portal: Portal, path: str) -> list[str]:
    return [item.findtext("title") or "" for item in ElementTree.fromstring(get(portal, path)).iter("item")]


def dates(feed: str, path: str) -> list[datetime]:
    """The publication dates of a feed, in its order."""
    if path.endswith(".json"):
        return [datetime.fromisoformat(item["date_published"]) for item in json.loads(feed)["items"]]
    root = ElementTree.fromstring(feed)
    if path.endswith(".atom"):
        return [datetime.fromisoformat(node.text or "") for node in root.iter(f"{NAMES['atom']}published")]
    if path.endswith(".rdf"):
        return [datetime.fromisoformat(node.text or "") for node in root.iter(f"{NAMES['dc']}date")]
    printed = [item.findtext("pubDate") or "" for item in root.iter("item")]
    return [parsedate_to_datetime(text.replace("GMT+7", "+0700")) for text in printed]


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1), date(2028, 2, 29), date(2026, 11, 22), date(2026, 11, 23)])
def test_feeds_are_sound_and_as_new_as_the_day(today: date) -> None:
    with Portal(today=today) as portal:
        for path in (*FEEDS, "/quan-trac/feed.json"):
            found = dates(get(portal, path), path)
            assert len(found) >= 1, path
            assert found == sorted(found, reverse=True)
            assert max(found) <= datetime.combine(today, datetime.min.time(), VIETNAM) + timedelta(hours=17)
            if path != "/rss/van-ban/":  # no office signs something every day
                assert found[0].astimezone(VIETNAM).date() == today, path
        schedule = get(portal, "/lich-cong-tac/")
        assert all(slashed(today + timedelta(days=day - today.weekday())) in schedule for day in range(7))
        prose = get(portal, "/lam-hai/web/guest/lich-cong-tac-tuan")
        first = today - timedelta(days=today.weekday())
        assert f"* Thứ Hai: {first.day}/{first.month}<" in prose


def test_nothing_is_dated_after_now() -> None:
    now = datetime(2026, 6, 10, 6, 30, tzinfo=VIETNAM)
    with Portal(today=now.date(), now=now) as portal:
        for _ in range(13):
            feed = get(portal, "/rss/")
        found = dates(feed, "/rss/")
        assert len(found) == len(set(found))
        assert [moment.date() for moment in found[:2]] == [now.date()] * 2
        assert found[0] <= now


def test_today_is_the_day_in_vietnam() -> None:
    late = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)  # 3 in the morning there
    with Portal(today=late.date(), now=late) as portal:
        assert portal.today == TODAY
        assert "Thứ Tư ngày 10/06/2026 Chào mừng" in get(portal, "/thach-dong/default.aspx")
        assert dates(get(portal, "/rss/"), "/rss/")[0].date() == TODAY


def test_nukeviet_items_have_its_shape(portal: Portal) -> None:
    root = ElementTree.fromstring(get(portal, "/rss/"))
    guids = [item.find("guid") for item in root.iter("item")]
    assert all(guid is not None and re.fullmatch(r"news_\d+", guid.text or "") for guid in guids)
    assert all(guid is not None and guid.get("isPermaLink") == "false" for guid in guids)
    assert not list(root.iter(NAMES["content"]))
    whole = [node.text or "" for node in ElementTree.fromstring(get(portal, "/rss/tin-tuc/")).iter(NAMES["content"])]
    assert len(whole) == 15
    assert all(len(text) > 400 for text in whole)
    page = get(portal, "/")
    assert 'content="NukeViet' in page
    assert re.findall(r'rel="alternate" type="application/rss\+xml" href="([^"]+)"', page) == list(FEEDS[:4])


def test_ministry_links_hold_their_moment(portal: Portal) -> None:
    feed = get(portal, "/rss/home.rss")
    for item, moment in zip(ElementTree.fromstring(feed).iter("item"), dates(feed, "/rss/home.rss"), strict=True):
        assert re.search(rf"-197{moment:%y%m%d%H%M%S}\d{{3}}\.htm$", item.findtext("link") or "")


def test_other_dialects(portal: Portal) -> None:
    atom = ElementTree.fromstring(get(portal, "/research-council/notices.atom"))
    entries = list(atom.iter(f"{NAMES['atom']}entry"))
    assert atom.tag == f"{NAMES['atom']}feed"
    assert len({entry.findtext(f"{NAMES['atom']}id") for entry in entries}) == len(entries) == 4
    rdf = ElementTree.fromstring(get(portal, "/science-portal/news.rdf"))
    assert len(rdf.findall(f"{NAMES['rss1']}item")) == 3
    wordpress = ElementTree.fromstring(get(portal, "/trung-tam/feed/"))
    assert len(list(wordpress.iter(NAMES["content"]))) == 5
    sizes = {node.get("url"): node.get("length") for node in wordpress.iter("enclosure")}
    for url, size in sizes.items():
        with urllib.request.urlopen(str(url)) as answer:
            assert len(answer.read()) == int(str(size))
    feed = json.loads(get(portal, "/quan-trac/feed.json"))
    assert feed["version"].endswith("/1.1")
    assert all(item["content_html"] and item["url"] == item["id"] for item in feed["items"])


def test_the_feed_grows_at_every_third_look(portal: Portal) -> None:
    tags: list[str] = []
    lengths: list[int] = []
    for _ in range(18):
        with urllib.request.urlopen(f"{portal.url}/rss/tin-tuc/") as answer:
            tags.append(answer.headers["ETag"])
            lengths.append(answer.read().count(b"<item>"))
    assert lengths == [15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19]
    assert len(set(tags)) == 5
    assert len(titles(portal, "/rss/thong-bao/")) == 4


def test_one_article_is_edited_once(portal: Portal) -> None:
    before = get(portal, "/rss/tin-tuc/")
    for _ in range(5):
        after = get(portal, "/rss/tin-tuc/")
    later = get(portal, "/rss/tin-tuc/")
    assert "<strong>Cập nhật:</strong>" not in before
    assert after.count("<strong>Cập nhật:</strong>") == later.count("<strong>Cập nhật:</strong>") == 1
    path = re.search(r"/doi-moi-sang-tao/khai-mac[^<]+-3341\.html", after)
    assert path
    assert "<strong>Cập nhật:</strong>" in get(portal, path[0])


def test_the_schedule_moves_one_meeting_and_calls_one_off(portal: Portal) -> None:
    first, second, third = (get(portal, "/lich-cong-tac/") for _ in range(3))
    assert rows(first) == rows(second)
    before, after = set(rows(second)), set(rows(third))
    assert len(before - after) == len(after - before) == 2
    assert any("(HOÃN) Kết nối cung cầu" in row for row in after - before)
    assert any("(14h00) Họp Hội đồng nghiệm thu" in row for row in before - after)
    assert any("(9h30) Họp Hội đồng nghiệm thu" in row and "Phòng họp số 3" in row for row in after - before)
    assert "(HOÃN)" not in get(portal, "/lich-cong-tac/?tuan=1")
    assert "STATUS:CANCELLED" in get(portal, "/lich-cong-tac/lich.ics")


def rows(page: str) -> list[str]:
    """What stands in the three last columns of each row of the schedule."""
    found = re.findall(r"<tr>(.*?)</tr>", page.partition('class="lich"')[2], re.S)
    return ["|".join(re.findall(r"<td>(.*?)</td>", row, re.S)[-3:]) for row in found[1:] if "colspan" not in row]


def test_spans_of_the_schedule_fit(portal: Portal) -> None:
    for week in (-1, 0, 1):
        taken: dict[tuple[int, int], bool] = {}
        table = get(portal, f"/lich-cong-tac/?tuan={week}").partition('class="lich"')[2].partition("</table>")[0]
        lines = re.findall(r"<tr>(.*?)</tr>", table, re.S)
        for y, line in enumerate(lines):
            x = 0
            for attributes in re.findall(r"<t[dh]([^>]*)>", line):
                while (y, x) in taken:
                    x += 1
                height, width = (int((re.search(rf'{name}="(\d+)"', attributes) or [0, 1])[1]) for name in ("rowspan", "colspan"))
                taken |= {(y + down, x + right): True for down in range(height) for right in range(width)}
        assert set(taken) == {(y, x) for y in range(len(lines)) for x in range(5)}


def test_counters_move_with_every_page(portal: Portal) -> None:
    def counts(page: str) -> dict[str, int]:
        found = re.findall(r"<li><span>([^<]+)</span><span>([\d.]+)</span></li>", page)
        return {label: int(value.replace(".", "")) for label, value in found}

    first, second = counts(get(portal, "/")), counts(get(portal, "/tin-tuc/"))
    assert list(first) == [
        "Đang truy cập",
        "Máy chủ tìm kiếm",
        "Khách viếng thăm",
        "Hôm nay",
        "Tháng hiện tại",
        "Tổng lượt truy cập",
    ]
    assert second["Tổng lượt truy cập"] - first["Tổng lượt truy cập"] == second["Hôm nay"] - first["Hôm nay"] == 3
    with Portal(today=TODAY) as other:
        assert counts(get(other, "/")) == first
    assert "Số người online: 13</p><p>Hôm nay: 643</p><p>Tổng lượt truy cập: 12.323<" in get(portal, "/lam-hai/")
    assert re.search(
        r"Số người đang truy cập:<br />\s*27</div>\s*<div>Lượt truy cập: 00862122<", get(portal, "/thach-dong/default.aspx")
    )


def test_the_model_page_keeps_its_order(portal: Portal) -> None:
    path = re.search(r'/lam-hai/chi-tiet-tin/-/view-article/1/3/(\d{13})"', get(portal, "/lam-hai/web/guest/tin-tuc"))
    assert path
    page = get(portal, path[0][:-1])
    wanted = (
        ">Chi tiết tin<", ">Sở Khoa học và Công nghệ tỉnh Lam Hải<", "đồng hành", "Tin tức - Sự kiện: Hoạt động KH&amp;CN cơ sở",
        "Ngày đăng: 10-06-2026", ">Xã Đồng Vọng đưa máy bay", "(Lam Hải) - Sau ba vụ", "- Ảnh: KQ<", "Tổ dịch vụ gồm sáu",
        "LỊCH CÔNG TÁC TUẦN", "CHUYÊN MỤC KH&amp;CN SỐ 6-2026", "Thống kê truy cập", "Số người online: ", "Hôm nay: ",
        "Tổng lượt truy cập: ", "Chủ quản: ", "Người chịu trách nhiệm: ", "Địa chỉ: ", "Điện thoại: ",
    )  # fmt: skip
    body = page.partition('<div class="page-name">')[2]
    places = [(">" + body if word.startswith(">Chi") else body).find(word) for word in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert datetime.fromtimestamp(int(path[1]) / 1000, VIETNAM).date() == TODAY


def test_webforms_article(portal: Portal) -> None:
    page = get(portal, "/thach-dong/default.aspx?pid=57&nid=21488&sid=x")
    assert (
        page.find("Thứ Tư ngày 10/06/2026 Chào mừng")
        < page.find("lblTitle")
        < page.find("10:17 10/06/2026")
        < page.find("lblLead")
    )


def test_the_model_portal_shows_every_block(portal: Portal) -> None:
    page = get(portal, "/lam-hai/")
    wanted = (
        ">Thứ Tư, ngày 10/06/2026<", ">TIN TỨC - SỰ KIỆN<", ">Xã Đồng Vọng đưa máy bay", ">THÔNG BÁO<", ">Mời đề xuất đặt hàng",
        ">VĂN BẢN MỚI<", "<td>27/KH-SKHCN</td>", ">LỊCH CÔNG TÁC TUẦN<", "Tuần 24 (8/6/2026 - 14/6/2026)", ">CHUYÊN MỤC KH",
        ">Thống kê truy cập<", "Chủ quản: ",
    )  # fmt: skip
    places = [page.find(word) for word in wanted]
    assert -1 not in places
    assert places == sorted(places)
    table = get(portal, "/lam-hai/web/guest/van-ban")
    assert len(re.findall(r"/uploads/van-ban/[^\"]+\">Tải về", table)) == 4
    assert len(re.findall(r"<td>\d+/[A-ZĐ]+-[A-Z]+</td>", table)) == 4
    special = get(portal, "/lam-hai/web/guest/chuyen-muc")
    assert re.findall(r">Chuyên mục KH&amp;CN số ([\d-]+)<", special) == ["6-2026", "5-2026", "4-2026", "3-2026", "2-2026"]
    with Portal(today=date(2027, 1, 2)) as later:
        assert re.findall(r">Chuyên mục KH&amp;CN số ([\d-]+)<", get(later, "/lam-hai/web/guest/chuyen-muc"))[:2] == [
            "1-2027",
            "12-2026",
        ]


def test_webforms_news_stand_on_three_pages(portal: Portal) -> None:
    pages = [get(portal, f"/thach-dong/default.aspx?pid=57&trang={number}") for number in (1, 2, 3)]
    numbers = [re.findall(r'class="title" href="[^"]*nid=(\d+)"', page) for page in pages]
    assert [len(found) for found in numbers] == [4, 4, 1]
    listed = [number for found in numbers for number in found]
    assert listed == sorted(listed, reverse=True)
    assert all("Thứ Tư ngày 10/06/2026 Chào mừng" in page for page in pages)
    assert "<span>2</span>" in pages[1] and "trang=2" not in pages[1]
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(portal, "/thach-dong/default.aspx?pid=57&trang=4")
    caught.value.close()


def test_pages_in_the_portals_place(portal: Portal) -> None:
    signs = {
        "/dang-nhap/cong": 'type="password"', "/tuong-lua/": "document.cookie", "/ten-mien-cu/": "Casino",
        "/ung-dung/": 'id="root"',
    }  # fmt: skip
    for path, sign in signs.items():
        assert sign in get(portal, path)


class Links(HTMLParser):
    """Every address a page links to or shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}


def test_every_link_leads_somewhere(portal: Portal) -> None:
    waiting = {f"{portal.url}{path}" for path in (*FEEDS, "/quan-trac/feed.json", *(office.home for office in OFFICES))}
    seen: set[str] = set()
    while waiting - seen:
        address = sorted(waiting - seen)[0]
        seen.add(address)
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                media, text = answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as error:
            error.close()
            pytest.fail(f"{error.code} {address}")
        assert text
        if media.startswith(("text/html", "application/rss", "application/atom", "application/feed")):
            words = text.decode()
            links = Links()
            links.feed(unescape(words.replace("\\", "")) if media != "text/html" else words)
            links.found |= set(re.findall(rf"{portal.url}[^\"'<\s\\]*", words)) if media != "text/html" else set()
            waiting |= {
                link.partition("#")[0]
                for link in (urljoin(address, found) for found in links.found)
                if link.startswith(portal.url) and urlsplit(link).path not in UNHAPPY
            }
    assert len(seen) > 120


def test_sources_that_fail(portal: Portal) -> None:
    def status(path: str) -> tuple[int, str | None]:
        try:
            with urllib.request.urlopen(portal.url + path, timeout=0.2) as answer:
                return answer.status, answer.url.removeprefix(portal.url)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers["Retry-After"]
        except TimeoutError:
            return 0, None

    assert status("/cu/tin-khoa-hoc.rss") == (404, None)
    assert status("/bao-tri/rss/") == (503, "120")
    assert status("/dang-nhap/rss/") == (200, "/dang-nhap/rss/")
    assert "<!DOCTYPE html>" in get(portal, "/dang-nhap/rss/")
    assert status("/treo/feed.xml") == (0, None)
    assert status("/dia-chi-cu/rss/") == (200, "/rss/van-ban/")
    assert status("/da-dong/rss/") == (410, None)


def test_feeds_toml_follows_what_is_there(portal: Portal) -> None:
    sources = tomllib.loads(feeds_toml(portal.url))["source"]
    assert {source["folder"] for source in sources} == {"Tỉnh", "Bộ", "Quốc tế", "Trục trặc"}
    assert len({source["id"] for source in sources}) == len(sources)
    assert {source.get("kind") for source in sources} == {None, "articles", "schedule", "calendar", "visitors"}
    troubled = {source["url"].removeprefix(portal.url) for source in sources if source["folder"] == "Trục trặc"}
    assert troubled == UNHAPPY | {"/dang-nhap/cong", "/tuong-lua/", "/ten-mien-cu/", "/ung-dung/"}
    for source in (source for source in sources if source["folder"] != "Trục trặc"):
        with urllib.request.urlopen(source["url"], timeout=5) as answer:
            assert answer.status == 200


def everything() -> Iterator[tuple[Article, str]]:
    """Every article with all its words, dates filled in."""
    for office in OFFICES:
        for it in (*office.articles, *office.later):
            photo = (it.photo.caption, it.photo.credit) if it.photo else ()
            yield it, fill("\n".join((it.title, it.lead, it.body, it.correction, it.author, *photo)), TODAY)


def test_texts_are_finished() -> None:
    articles = list(everything())
    assert len(articles) >= 40
    assert len({it.number for it, _ in articles}) == len(articles)
    for it, words in articles:
        assert not re.search(r"[{}]", words), it.title
        assert unicodedata.is_normalized("NFC", words), it.title
        assert not re.search(r"[ \t]{2,}\S|[!?,;]\S*[!?]{2}", it.lead), it.title
        assert it.title[-1] not in ".,;"
        assert it.lead.endswith((".", "”", "?")), it.title
        made_html = html(fill(it.body, TODAY))
        assert "**" not in made_html
        ElementTree.fromstring(f"<div>{made_html.replace('&nbsp;', ' ')}</div>")
    assert sum(len(words) for _, words in articles) > 30_000


def test_nobody_named_is_real() -> None:
    """Whoever stands behind a title is on the list of invented people."""
    titles = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|TS\.|ThS\.|GĐ|PGĐ|CVP|Dr|Prof\.) ((?:\w+ ?){1,6})")
    texts = "\n".join(words for _, words in everything())
    texts += "\n".join(office.identity.responsible for office in OFFICES)
    texts += (ROOT / "tui/demo/agenda.py").read_text("utf-8")
    runs = (" ".join(itertools.takewhile(lambda word: word[0].isupper(), match.split())) for match in titles.findall(texts))
    found = {run for run in runs if " " in run}
    assert len(found) >= 18
    assert {who for who in found if who not in PEOPLE} == set()


def test_calendar() -> None:
    friday = date(2026, 6, 12)
    assert working_day(friday, 1) == date(2026, 6, 15)
    assert working_day(friday, 2) == date(2026, 6, 15)
    assert working_day(date(2026, 6, 15), -1) == friday
    assert working_day(date(2026, 6, 14), 0) == date(2026, 6, 14)
    assert fill("{d-1}|{s}|{n+3}|{w}|{e}|{m}/{y+1}|{x}", friday) == (
        "11/06/2026|12/6|ngày 15 tháng 6 năm 2026|thứ Sáu, 12/6|12 June 2026|6/2027|{x}"
    )
    midnight = datetime(2026, 6, 12, 0, 0, tzinfo=VIETNAM)
    assert published(midnight, 0, "16:40") == midnight
    assert published(midnight, 5, "16:40") == datetime(2026, 6, 5, 16, 40, tzinfo=VIETNAM)  # not on Sunday the 7th
    assert published(midnight, 1, "16:40") == datetime(2026, 6, 11, 16, 40, tzinfo=VIETNAM)


def test_markup() -> None:
    assert html("a & **b**\nc [d](/e)") == '<p>a &amp; <strong>b</strong> c <a href="/e">d</a></p>'
    assert html("## H\n\n- a\n  b\n- *c*\n\n1. x") == "<h2>H</h2>\n<ul><li>a b</li><li><em>c</em></li></ul>\n<ol><li>x</li></ol>"
    assert html("> q\n> r\n\n---") == "<blockquote><p>q r</p></blockquote>\n<hr />"
    assert html("| a | |\n| 1 | 2 |").replace("\n", "") == (
        '<table border="1"><thead><tr><th>a</th><th></th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
    )


def test_files_are_what_they_say() -> None:
    pdf = made("a.pdf", "Kế hoạch (số 1)")
    start = int(pdf.split(b"startxref\n")[1].split(b"\n")[0])
    assert pdf[start:].startswith(b"xref\n0 6\n")
    for number, line in enumerate(pdf[start:].split(b"\n")[3:8], 1):
        assert pdf[int(line[:10]) :].startswith(b"%d 0 obj\n" % number)
    assert b"(Ke hoach so 1) Tj" in pdf
    assert made("a.doc", "Mẫu").startswith(b"{\\rtf1") and b"\\u7851?" in made("a.doc", "Mẫu")
    for name, part in (("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")):
        with zipfile.ZipFile(BytesIO(made(name, "Đề tài & dữ liệu", (("Ô một", "hai"),)))) as archive:
            assert archive.testzip() is None
            for each in archive.namelist():
                ElementTree.fromstring(archive.read(each))
            assert "Ô một" in archive.read(part).decode()
    png = made("a.png", "")
    size = int.from_bytes(png[33:37], "big")
    assert len(zlib.decompress(png[41 : 41 + size])) == 180 * (1 + 3 * 320)
    with pytest.raises(ValueError, match=r"a\.exe"):
        made("a.exe", "")


def test_calendar_file(portal: Portal) -> None:
    text = get(portal, "/lich-cong-tac/lich.ics")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") >= 8
    for wanted in ("RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=Asia/Ho_Chi_Minh:20260615T080000", "DTSTART;VALUE=DATE:20260611",
                   "DTSTART:20260610T020000Z", "DTSTART:20260612T190000", "BEGIN:VTIMEZONE"):  # fmt: skip
        assert f"{wanted}\r\n" in unfolded
    assert len(set(re.findall(r"UID:(\S+)", unfolded))) == unfolded.count("BEGIN:VEVENT")


def test_importing_it_loads_no_server() -> None:
    probe = "import sys, tui.demo; print(*sorted({'asyncio', 'ssl', 'tui.demo.site'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout == "\n"


def test_serves_by_hand_until_interrupted() -> None:
    command = [sys.executable, "-W", "error", "-m", "tui.demo", "--port", "0", "--gzip"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout and process.stderr
            url = process.stdout.readline().strip()
            with urllib.request.urlopen(f"{url}/rss/", timeout=60) as answer:
                assert answer.read().startswith(b"<?xml")
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()
    assert subprocess.run([*command[:5], "--what"], capture_output=True, cwd=ROOT, check=False).returncode == 2


def test_the_invented_past_leads_to_what_the_counters_show() -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    looks: dict[str, list[Looked]] = {}
    for look in past("http://p", now):
        looks.setdefault(look.source, []).append(look)
    assert set(looks) == {counted.source for counted in COUNTED.values()}
    for counted in COUNTED.values():
        own = looks[counted.source]
        assert all(before.at < after.at < now for before, after in itertools.pairwise(own))
        assert 0 <= counted.now.total - own[-1].figures["total"] < 200
        falls = [after.at for before, after in itertools.pairwise(own) if after.figures["total"] < before.figures["total"]]
        assert len(falls) == bool(counted.before_reset)
        assert all(counted.reset - timedelta(hours=3) < now - at <= counted.reset for at in falls)
        assert {look.page for look in own} == {f"http://p{counted.path}"}
    assert list(past("http://p", now)) == list(past("http://p", now))
