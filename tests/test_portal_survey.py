"""Surveys: what pages of each family of portals lead to, as read by hand; and whatever else may stand at an address."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.errors import Code, ParseError
from tui.model import Finding, Kind, Response, Subscription, Survey, Validators
from tui.parse.portal.family import FAMILIES, conventional_feeds, family
from tui.parse.portal.survey import MAX_FINDINGS, survey
from tui.parse.portal.webpage import WebPage

CASES = Path(__file__).parent / "fixtures" / "portal"
NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
URL = "https://so.lamhai.example/"


def answer(body: str | bytes, url: str = URL, media: str = "text/html; charset=utf-8", moved_to: str = "") -> Response:
    body = body.encode() if isinstance(body, str) else body
    return Response(
        url=url, status=200, content_type=media, body=body, validators=Validators(), fetched=NOW, moved_to=moved_to
    )  # fmt: skip


def surveyed(body: str | bytes, url: str = URL, media: str = "text/html", asked: str = "") -> Survey:
    return survey(Subscription(id="x", url=asked or url), answer(body, url, media), frozenset())


def line(finding: Finding) -> str:
    """A finding as the expectations write it: how sure, what, how, read or not, where, [block], «title» | what was read."""
    words = [finding.certainty, finding.kind.value, finding.how, "seen" if finding.seen else "", finding.url]
    words += [f"[{finding.block}]" if finding.block else "", f"«{finding.title}»" if finding.title else ""]
    if finding.entries:
        first = finding.entries[0]
        moment = first.event.day if first.event else first.published
        words.append(f"| {first.title} @{moment.isoformat()[:10] if moment else ''}")
    if finding.observations:
        words.append("| " + ", ".join(f"{seen.measure.value} {seen.value}" for seen in finding.observations))
    return " ".join(filter(None, words))


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.html")))
def test_pages_of_every_family(case: str) -> None:
    expected = json.loads((CASES / f"{case}.expected.json").read_text("utf-8"))
    found = surveyed((CASES / f"{case}.html").read_bytes(), expected["url"])
    said = {
        "url": found.url, "portal": found.portal, "family": found.family, "home": found.home, "language": found.language,
        "article": found.article, "owner": found.identity.owner, "findings": [line(finding) for finding in found.findings],
    }  # fmt: skip
    assert said == expected
    assert all(entry.body is None for finding in found.findings for entry in finding.entries)


def test_every_family_has_its_page() -> None:
    assert {path.stem.partition("_")[0] for path in CASES.glob("*.html")} == {one.name for one in FAMILIES}


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tin Lam Hải</title><link>https://so.lamhai.example/</link>
<language>vi</language>{items}</channel></rss>"""
ITEM = """<item><title>Bài {n}</title><link>https://so.lamhai.example/{n}.html</link>
<pubDate>{n:02} Jun 2026 08:00:00 +0700</pubDate></item>"""
CALENDAR = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nX-WR-CALNAME:Lịch lãnh đạo\r\nBEGIN:VEVENT\r\nUID:1\r\n\
DTSTART:20260610T080000\r\nDTEND:20260610T090000\r\nSUMMARY:Giao ban\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""
REALTIME = '{"name": "realtime", "data": [{"active_visitors": "1203"}], "totals": {}, "taken_at": "2026-06-10T02:59:00Z"}'


def test_a_feed_is_one_certain_finding_with_its_newest_five() -> None:
    items = "".join(ITEM.format(n=n) for n in (3, 9, 1, 7, 5, 8, 2))
    found = surveyed(FEED.format(items=items), media="application/rss+xml")
    assert (found.portal, found.home, found.language) == ("Tin Lam Hải", "https://so.lamhai.example/", "vi")
    assert [line(one) for one in found.findings] == [f"certain feed page seen {URL} «Tin Lam Hải» | Bài 9 @2026-06-09"]
    assert [entry.title for entry in found.findings[0].entries] == ["Bài 9", "Bài 8", "Bài 7", "Bài 5", "Bài 3"]


def test_a_calendar_and_a_counter_of_a_service() -> None:
    calendar = surveyed(CALENDAR, url=URL + "lich.ics", media="text/calendar")
    assert [line(one) for one in calendar.findings] == [
        f"certain calendar page seen {URL}lich.ics «Lịch lãnh đạo» | Giao ban @2026-06-10"
    ]
    counter = surveyed(REALTIME, url="https://analytics.example/data/live/realtime.json", media="application/json")
    (only,) = counter.findings
    assert (only.kind, only.certainty, only.observations[0].value) == (Kind.VISITORS, "certain", 1203)


PAGES = {
    "<html><body><form>Mật khẩu <input type=password></form></body></html>": Code.LOGIN_PAGE,
    "<title>Just a moment...</title><p>Checking your browser</p>": Code.BOT_WALL,
    "<p>This domain is for sale</p>": Code.PARKED,
    "<div id=root></div><script src=/a.js></script>": Code.NEEDS_SCRIPT,
    "   ": Code.EMPTY_BODY,
    "chỉ là chữ": Code.NOT_A_FEED,
    '{"a": [1, 2': Code.MALFORMED,
    '{"a": 1}': Code.NOT_A_FEED,
}


@pytest.mark.parametrize("body", PAGES)
def test_what_is_no_portal_says_what_it_is(body: str) -> None:
    with pytest.raises(ParseError) as caught:
        surveyed(body)
    assert caught.value.problem.code is PAGES[body]


def test_the_address_that_was_typed_is_followed_while_it_stays_on_its_host() -> None:
    html = (CASES / "drupal_home.html").read_bytes()
    asked = Subscription(id="x", url="https://coast.example/")
    assert survey(asked, answer(html, "https://coast.example/web/today"), frozenset()).url == "https://coast.example/"
    assert survey(asked, answer(html, "https://new.example/"), frozenset()).url == "https://new.example/"
    moved = answer(html, "https://coast.example/en", moved_to="https://coast.example/en")
    assert survey(asked, moved, frozenset()).url == "https://coast.example/en"


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=/web/guest/trang-chu">',
        "<html><frameset><frame src='/web/guest/trang-chu'></frameset></html>",
        "<script>window.location.href = '/web/guest/trang-chu';</script>",
        '<script>location.replace( "/web/guest/trang-chu" )</script><p>Đang chuyển…</p>',
    ],
)
def test_a_page_that_only_leads_on_names_the_first_page(html: str) -> None:
    found = surveyed(html)
    assert found.home == "https://so.lamhai.example/web/guest/trang-chu"
    assert [line(one) for one in found.findings] == [f"possible articles link {found.home}"]


def test_the_feed_of_an_articles_comments_is_left_out() -> None:
    url = "https://harbour.example/2026/06/seagrass-returns-4711/"
    head = "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in ("/feed/", f"{url}feed/"))
    html = f"<html><head>{head}</head><body><h1>Seagrass returns</h1><p>{'Divers counted the shoots. ' * 40}</p></body></html>"
    found = surveyed(html, url=url)
    assert found.article
    assert [one.url for one in found.findings if one.kind is Kind.FEED] == ["https://harbour.example/feed/"]


def listing(count: int, heading: str) -> str:
    items = "".join(
        f'<li><a href="/{heading}/bai-so-{n}.html">Bài dài về việc làng thứ {n} của {heading}</a> 0{n}/06/2026</li>'
        for n in range(1, count + 1)
    )
    return f"<div class='box'><h2>{heading}</h2><ul>{items}</ul></div>"


def test_at_most_twenty_findings_with_the_best_of_each_kind() -> None:
    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rss/{n}">' for n in range(30))
    menu = "".join(f'<a href="/tin-{n}">Tin tức {n}</a> <a href="/lich-{n}">Lịch công tác {n}</a>' for n in range(30))
    lists = "".join(listing(3, name * 5) for name in "abcdefghiklm")
    counter = "<div><h3>Thống kê truy cập</h3><p>Hôm nay: 3</p><p>Tổng lượt truy cập: 9</p></div><a href='/l.ics'>Lịch</a>"
    found = surveyed(f"<html><head>{feeds}</head><body><nav>{menu}</nav><main>{lists}{counter}</main></body></html>")
    kinds = [one.kind for one in found.findings]
    assert len(kinds) == MAX_FINDINGS
    assert set(kinds) == set(Kind)
    assert len({(one.kind, one.url, one.block) for one in found.findings}) == MAX_FINDINGS
    trust = [("certain", "likely", "possible").index(one.certainty) for one in found.findings]
    assert trust == sorted(trust)


def test_news_beside_dates_are_no_schedule() -> None:
    news = "".join(
        f"<div><h3><a href='/tin/{n}.html'>Sáng {n}/6, Sở gặp mặt người trồng chè lần thứ {n}</a></h3><p>Sáng {n}/6, 8h00, tại "
        f"nhà văn hóa xã, lãnh đạo Sở nghe bà con nói chuyện chè.</p><span>0{n}/06/2026</span></div>"
        for n in range(1, 8)
    )
    found = surveyed(f"<title>Sở Khoa học</title><body><a href='/lich'>Lịch công tác</a><main>{news}</main></body>")
    assert [one.how for one in found.findings if one.kind is Kind.SCHEDULE] == ["link"]


def test_a_schedule_in_a_file_is_to_be_looked_at() -> None:
    html = """<html><head><title>Lịch công tác tuần - Sở Khoa học và Công nghệ tỉnh Lam Hải</title></head><body>
<h1>Lịch công tác tuần 24 (từ ngày 8/6/2026 đến 14/6/2026)</h1><p>Xem lịch <a href="/files/lich-tuan-24.docx">TẠI ĐÂY</a></p>
</body></html>"""
    assert [line(one) for one in surveyed(html, url=URL + "lich").findings] == [
        f"likely schedule page {URL}lich «Lịch công tác tuần»"
    ]


def test_a_counter_without_figures_is_only_possible() -> None:
    figures = "<p>Đang truy cập:</p><p>Hôm nay:</p><p>Tổng lượt truy cập:</p>"
    html = f"{listing(3, 'tin')}<div><h3>Thống kê truy cập</h3>{figures}</div>"
    (counter,) = (one for one in surveyed(html).findings if one.kind is Kind.VISITORS)
    assert (counter.certainty, counter.seen, {seen.value for seen in counter.observations}) == ("possible", True, {None})


def web(html: str, url: str = URL) -> WebPage:
    return WebPage(url=url, text=html, fetched=NOW)


@pytest.mark.parametrize(
    "html",
    [
        '<p><img src="https://other.example/wp-content/uploads/a.jpg"></p>',
        '<a href="https://other.example/index.php?nv=news">bạn</a>',
        "<p>Chúng tôi từng dùng Joomla và Drupal.</p>",
    ],
)
def test_signs_of_other_portals_are_no_family(html: str) -> None:
    assert family(web(html)) == ""
    assert conventional_feeds(web(html), "") == []


def test_conventional_feeds_are_few_and_on_the_host() -> None:
    for one in FAMILIES:
        feeds = conventional_feeds(web("<a href='/a/wp-content/x'>x</a>", URL + "tin-tuc/bai-viet-dai-12.html"), one.name)
        assert len(feeds) == len(set(feeds)) <= 6
        assert all(feed.startswith(URL) for feed in feeds)


@pytest.mark.parametrize(
    "html",
    [
        "<p>",
        "<title></title><a href>x</a><a>y</a><link rel=alternate type=application/rss+xml><link rel=alternate href=x>",
        "<table>" * 3000 + "x",
        "<div class=title>Thông báo</div>" * 3000,
        "<h2>Lịch công tác tuần</h2>" * 500,
        "<nav>" + "<a href='/tin-tuc'>Tin tức</a>" * 5000 + "</nav>",
        "<title>" + "Sở - " * 50_000 + "</title><p>" + "Sở " * 1000,
        "<a href='http://[bad'>Tin tức</a><a href='webcal:'>x</a><a href='webcal://[bad/'>Lịch</a><base href='http://[x'>",
        "<p>\ud800\x00\x1b[2J&#xD800;" + "Thống kê truy cập" * 10,
    ],
    ids=["tag", "bare", "deep", "headings", "schedules", "menu", "title", "addresses", "signs"],
)
def test_odd_pages_end_in_a_survey_or_a_parse_error(html: str) -> None:
    try:
        found = surveyed(html.encode("utf-8", "surrogatepass"))
    except ParseError:
        return
    assert len(found.findings) <= MAX_FINDINGS
    assert "\x1b" not in repr(found)
