"""Entries of feeds: what makes them known, what makes them changed, what is cut, and what one document may hold."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml.etree import XMLSyntaxError

from tests.test_parse_feed import CASES, URL, parse
from tui.errors import Code, ParseError
from tui.model import Document, Entry, Kind, fold
from tui.parse import document as dispatch
from tui.parse.feed import read_feed
from tui.parse.mend import mend


def feed(*items: str, head: str = "") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Tin</title>{head}{inner}</channel></rss>'.encode()


def one(item: str, **settings: Any) -> Entry:
    (entry,) = parse(feed(item), **settings).entries
    return entry


ITEM = (
    "<guid>1</guid><title>Một</title><link>https://so.example.vn/1</link><description>&lt;p&gt;Nội dung&lt;/p&gt;</description>"
)
DATED = ITEM + "<pubDate>Tue, 04 Jun 2024 10:05:06 +0700</pubDate>"


def test_known_items_are_not_converted() -> None:
    body = feed(ITEM, ITEM.replace(">1<", ">2<"))
    first = parse(body)
    marks = frozenset(entry.fingerprint for entry in first.entries)
    again = parse(body, known=marks)
    assert again.entries == ()
    assert again.unchanged == ("1", "2")
    assert again.feed == first.feed
    newer = parse(feed(ITEM.replace(">1<", ">3<"), ITEM, ITEM.replace(">1<", ">2<")), known=marks)
    assert [entry.key for entry in newer.entries] == ["3"]
    assert newer.unchanged == ("1", "2")


def test_hashes_have_eight_bytes() -> None:
    entry = one(ITEM)
    assert (len(entry.fingerprint), len(entry.digest)) == (8, 8)


@pytest.mark.parametrize(
    "change",
    [
        ("Một", "Hai"), ("Nội dung", "Nội dung mới"), ("vn/1", "vn/2"), ("<guid>", "<guid isPermaLink='false'>x"),
        ("10:05:06", "10:05:07"), ("</title>", "</title><category>x</category>"), ("</title>", "</title><author>x</author>"),
        ("</title>", "</title><enclosure url='/a.pdf'/>"),
    ],
)  # fmt: skip
def test_the_fingerprint_is_of_all_that_is_said(change: tuple[str, str]) -> None:
    assert one(DATED).fingerprint != one(DATED.replace(*change)).fingerprint


@pytest.mark.parametrize("change", [("Một", "Hai"), ("Nội dung", "Nội dung mới"), ("vn/1", "vn/2"), ("Nội dung", "nội dung")])
def test_the_digest_is_of_the_content(change: tuple[str, str]) -> None:
    assert one(DATED).digest != one(DATED.replace(*change)).digest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("10:05:06", "11:00:00"),
        ("vn/1<", "vn/1?utm_source=feed&amp;fbclid=abc<"),
        ("&lt;p&gt;Nội", "&lt;p  class='x'&gt;Nội"),
        ("Lượt xem: 23", "Lượt xem: 1.024"),
        ("1.163 lượt truy cập", "1.164 lượt truy cập"),
        ("Số người online: 8", "Số người online: 12"),
        ("22 phút trước", "3 giờ trước"),
        ("5 hours ago", "6 hours ago"),
        ("Bây giờ là 10:22:31", "Bây giờ là 10:22:59"),
        ("120 views", "121 views"),
    ],
)
def test_the_digest_leaves_out_clocks_and_counters(before: str, after: str) -> None:
    item = DATED if before in DATED else DATED.replace("Nội dung", f"Nội dung&lt;/p&gt;&lt;p&gt;{before}")
    assert one(item).digest == one(item.replace(before, after)).digest


@pytest.mark.parametrize(
    ("before", "after"), [("họp lúc 14:00", "họp lúc 15:00"), ("Phòng 201", "Phòng 202"), ("3.000 suất", "4.000 suất")]
)
def test_the_digest_keeps_the_numbers_people_wrote(before: str, after: str) -> None:
    item = DATED.replace("Nội dung", before)
    assert one(item).digest != one(item.replace(before, after)).digest


def test_three_years_ago_in_a_paragraph_is_content() -> None:
    item = DATED.replace("Nội dung", "Đề tài bắt đầu từ 3 năm trước và " + "được đánh giá cao " * 8)
    assert one(item).digest != one(item.replace("3 năm", "4 năm")).digest


def test_keys_in_their_order() -> None:
    entries = parse(
        feed(
            "<guid>a</guid><link>https://x.example/1</link>",
            "<link>https://X.example:443/2?utm_medium=rss#top</link>",
            "<title>Ba</title>",
        )
    ).entries
    assert [entry.key for entry in entries[:2]] == ["a", "https://x.example/2"]
    assert entries[2].key.startswith("hash:")
    long = one(f"<guid>{'g' * 5000}</guid>").key
    assert long.startswith("hash:")
    assert len(long) < 30


def test_titles_tell_items_without_id_apart() -> None:
    entries = parse(feed(*(f"<title>{title}</title><pubDate>2024-06-04</pubDate>" for title in ("Một", "Hai", "Một")))).entries
    assert [entry.title for entry in entries] == ["Một", "Hai"]


def test_titles_are_html_only_where_they_look_it() -> None:
    titles = {
        "&lt;b&gt;Tin&lt;/b&gt; mới": "Tin mới",
        "Dòng&lt;br/&gt;hai": "Dòng hai",
        "Thẻ &lt;b&gt; trong HTML": "Thẻ <b> trong HTML",
        "&lt;tin&gt;x&lt;/tin&gt;": "<tin>x</tin>",
        "R&amp;amp;D": "R&D",
        "5 &lt; 6": "5 < 6",
    }
    assert {item: one(f"<title>{item}</title>").title for item in titles} == titles


def test_content_that_is_not_text() -> None:
    entry = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='%s'>%s</content></entry></feed>"
    said = {
        ("application/octet-stream", "PHA+xJDDtG5nPC9wPg=="): "Đông",
        ("application/octet-stream", "iVBORw0KGgo="): "",
        ("image/svg+xml", "Chữ"): "Chữ",
        ("text/plain", "a &lt;b&gt; c"): "a <b> c",
        ("text/html", "a &lt;b&gt;c&lt;/b&gt;"): "a c",
    }
    assert {both: parse((entry % both).encode()).entries[0].summary for both in said} == said


def test_the_picture_of_an_item() -> None:
    for image in ("<image><title>x</title><url>/a.jpg</url></image>", "<image>/a.jpg</image>", "<image href='/a.jpg'/>"):
        body = one(f"<title>a</title>{image}").body
        assert body is not None
        assert [getattr(block, "url", "") for block in body.blocks] == ["https://so.example.vn/a.jpg"]


def test_a_date_written_otherwise_is_the_same_item() -> None:
    keys = {
        one(f"<title>Một</title><pubDate>{form}</pubDate>").key
        for form in ("Tue, 04 Jun 2024 10:05:06 +0700", "2024-06-04T03:05:06Z")
    }
    assert len(keys) == 1


def test_a_title_is_made_of_the_text_where_there_is_none() -> None:
    assert one("<description>&lt;p&gt;Chỉ có  nội dung.&lt;/p&gt;</description>").title == "Chỉ có nội dung."
    title = one(f"<description>{'chữ ' * 200}</description>").title
    assert title.endswith("chữ…")
    assert len(title) <= 100
    assert one("<link>https://x.example/1</link>").title == ""


def test_texts_are_cut() -> None:
    entry = one(f"<title>{'t' * 9000}</title><description>{'mô tả ' * 90_000}</description>")
    assert (len(entry.title), entry.title[-1]) == (500, "…")
    assert 1_900 < len(entry.summary) <= 2_000
    assert len(entry.words) == 200_000
    assert entry.body is not None
    assert len(entry.body.text) > 500_000
    assert len(one("<title>a</title>" + "<category>%s</category>" * 3 % ("x" * 999, "y", "z")).categories[0]) == 200
    many = "".join(f"<category>{number}</category><author>{number}</author>" for number in range(500))
    assert len(one(many).categories) == len(one(many).authors) == 50


def test_a_body_without_description_lends_its_opening() -> None:
    entry = parse(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content>{"lời " * 500}</content></entry></feed>'.encode()
    ).entries[0]
    assert 400 < len(entry.summary) <= 500


def test_words_are_folded() -> None:
    entry = one(
        "<title>Đông Hà</title><description>Tóm TẮT</description><author>Minh Ánh</author><category>Đổi mới</category>"
        "<encoded xmlns='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;Nội dung số 141/KH-UBND&lt;/p&gt;</encoded>"
    )
    for part in ("dong ha", "tom tat", "minh anh", "doi moi", "141/kh-ubnd"):
        assert part in entry.words
    assert entry.words == fold(entry.words)


def test_a_limit_on_entries_keeps_the_first() -> None:
    document = parse(feed(*(f"<guid>{number}</guid>" for number in range(30))), max_entries=10)
    assert [entry.key for entry in document.entries] == [str(number) for number in range(10)]
    assert document.incomplete == "20 entries over the limit of 10"


def test_the_language_asked_for_wins() -> None:
    body = feed("<title>a</title>", head="<language>en</language>")
    assert parse(body).entries[0].language == "en"
    assert parse(body, language="vi").entries[0].language == "vi"
    assert parse(body.replace(b">en<", b">English, please!<")).entries[0].language == ""


@pytest.mark.parametrize(
    ("asked", "seconds"), [("60", 3_600), ("0", 0), ("-5", 0), ("x", 0), ("9" * 14, 30 * 86_400), ("9" * 400, 0)]
)
def test_ttl(asked: str, seconds: int) -> None:
    assert parse(feed(head=f"<ttl>{asked}</ttl>")).feed.ttl == seconds


def test_a_picture_beside_the_text_stands_before_it_once() -> None:
    media = "<thumbnail xmlns='http://search.yahoo.com/mrss/' url='/a.jpg'/>"
    entry = one(f"<title>a</title>{media}<description>Lời</description>")
    assert entry.body is not None
    assert [type(block).__name__ for block in entry.body.blocks] == ["Image", "Paragraph"]
    assert entry.summary == "Lời"
    shown = one(f"<title>a</title>{media}<description>&lt;img src='/b.jpg'&gt;Lời</description>")
    assert shown.body is not None
    assert [getattr(block, "url", "") for block in shown.body.blocks] == ["https://so.example.vn/b.jpg", ""]


@pytest.mark.parametrize(
    "path", [path for path in CASES if path.suffix in (".rss", ".rdf", ".atom", ".xml")], ids=lambda path: path.name
)
def test_mending_what_is_whole_changes_nothing(path: Path) -> None:
    body = path.read_bytes().lstrip(b"\xef\xbb\xbf\n ")
    try:
        whole = None if b"<!DOCTYPE" in body else read_feed(body, URL, 100)
    except XMLSyntaxError:
        return
    mended = mend(body.decode("utf-8", "replace"))
    assert whole is None or (mended is not None and read_feed(mended.text.encode(), URL, 100) == whole)


def test_a_kind_without_a_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dispatch._MODULES, Kind.CALENDAR, "almanac")
    with pytest.raises(ParseError) as caught:
        parse(feed(ITEM), kind=Kind.CALENDAR)
    assert caught.value.problem.code is Code.KIND_UNSUPPORTED
    assert caught.value.problem.facts == {"url": URL, "kind": "calendar"}
    assert parse(feed(ITEM), kind=Kind.FEED).kind is Kind.FEED


def test_the_content_type_is_no_reason() -> None:
    for said in ("text/html", "application/json", "image/png; charset=koi8-r", "text/xml; charset=us-ascii", ";;=;"):
        assert parse(feed(ITEM), content_type=said).entries[0].title == "Một"


def test_a_document_crosses_feeds_of_both_readers_alike() -> None:
    """What feedparser had to read (its last item is not XML) gives the entries that the strict reader gives."""
    items = [DATED, ITEM.replace(">1<", ">2<") + "<author>a@so.example.vn (Minh Anh)</author><category>Tin</category>"]
    strict, legacy = parse(feed(*items)), parse(feed(*items, "<title>x</b></title>"))

    def told(document: Document) -> list[tuple[object, ...]]:
        return [
            (entry.key, entry.title, entry.link, entry.published, entry.authors, entry.categories, entry.summary, entry.digest)
            for entry in document.entries[:2]
        ]

    assert told(strict) == told(legacy)
    assert strict.entries[0].published == datetime(2024, 6, 4, 3, 5, 6, tzinfo=UTC)
