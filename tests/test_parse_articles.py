"""Listing pages by golden cases: one a family of portals and one a trap, the expectations written by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.errors import ParseError
from tui.model import Document, Entry, Kind, Response, Subscription, Validators
from tui.parse.document import parse_document
from tui.parse.portal.listing import lists
from tui.parse.portal.webpage import WebPage

URL = "https://so.example.vn/tin-tuc"
CASES = sorted((Path(__file__).parent / "fixtures" / "articles").glob("*.expected.json"))


def response(body: bytes, url: str = URL, content_type: str = "text/html") -> Response:
    return Response(
        url=url,
        status=200,
        content_type=content_type,
        body=body,
        validators=Validators(),
        fetched=datetime(2024, 6, 16, 3, tzinfo=UTC),
    )


def parse(body: bytes | str, url: str = URL, known: frozenset[bytes] = frozenset(), **settings: Any) -> Document:
    subscription = Subscription(id="tin", url=url, kind=Kind.ARTICLES, **settings)
    return parse_document(subscription, response(body.encode() if isinstance(body, str) else body, url), known)


def as_json(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "title": entry.title,
        "link": entry.link,
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "summary": entry.summary,
        "enclosures": [[file.url, file.title] for file in entry.enclosures],
        "language": entry.language,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_golden(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    body = path.with_name(path.name.replace(".expected.json", ".html")).read_bytes()
    settings: dict[str, Any] = {name: expected[name] for name in ("block", "recipe") if name in expected}
    settings["select"] = tuple(expected.get("select", {}).items())
    url = expected.get("url", URL)
    if code := expected.get("error"):
        with pytest.raises(ParseError) as caught:
            parse(body, url, **settings)
        assert caught.value.problem.code == code
        return
    document = parse(body, url, **settings)
    assert document.kind is Kind.ARTICLES
    listings = lists(WebPage.of(response(body, url)))
    pictures = {item.link: item.picture for one in listings for item in one.items if item.picture}
    found = [as_json(entry) | {"images": [pictures[entry.link]] if entry.link in pictures else []} for entry in document.entries]
    wanted = expected["entries"]
    assert [one["title"] for one in found] == [one["title"] for one in wanted]
    assert [{name: one[name] for name in want} for one, want in zip(found, wanted, strict=True)] == wanted
    assert [follow.url for follow in document.follow] == list(filter(None, [expected.get("follow", "")]))
    assert [[problem.code.value, dict(problem.facts)] for problem in document.remarks] == expected.get("remarks", [])
    if "listings" in expected:
        seen = [one._asdict() | {"items": len(one.items)} for one in listings]
        assert [{name: one[name] for name in want} for one, want in zip(seen, expected["listings"], strict=True)] == expected[
            "listings"
        ]


LIST = "<ul>" + "".join(
    f'<li><a href="/tin/bai-{n}.html">Bài viết thứ {n} về khoa học địa phương</a></li>' for n in range(201, 206)
)


def test_what_is_known_is_not_converted_again() -> None:
    first = parse(LIST)
    again = parse(LIST.replace("201 về", "201 đã sửa về"), known=frozenset(entry.fingerprint for entry in first.entries))
    assert [entry.title for entry in again.entries] == ["Bài viết thứ 201 đã sửa về khoa học địa phương"]
    assert again.unchanged == tuple(entry.key for entry in first.entries[1:])


def test_a_feed_at_the_address_of_a_page_is_read_as_a_feed() -> None:
    item = "<item><title>Một</title><guid>1</guid></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Tin</title>{item}</channel></rss>"
    document = parse(feed)
    assert document.kind is Kind.FEED
    assert [entry.title for entry in document.entries] == ["Một"]


def test_the_newest_are_kept_and_the_rest_told_of() -> None:
    document = parse(LIST, max_entries=2)
    assert len(document.entries) == 2
    assert document.incomplete == "3 entries over the limit of 2"


def test_text_that_looks_like_markup_stays_text() -> None:
    document = parse(LIST.replace("thứ 202 về", "&lt;b&gt;AT&amp;amp;T [/] về"))
    assert document.entries[1].title == "Bài viết <b>AT&T [/] về khoa học địa phương"


def test_the_counter_on_the_page_is_seen_too() -> None:
    document = parse(
        LIST + "</ul><div><h3>Thống kê truy cập</h3><p>Số người online: 8</p><p>Tổng lượt truy cập: 3.311.371</p></div>"
    )
    assert {seen.value for seen in document.observations} == {8, 3311371}


HOSTILE = {
    "empty": "",
    "script": "<html><body><div id='root'></div><script>" + "x();" * 5000 + "</script></body></html>",
    "nested": "<table><tr><td>" * 60_000,
    "one link": "<ul>" + "<li><a href='/tin/1'>Bài viết về khoa học công nghệ</a></li>" * 5_000,
    "heads": "<table><tr><td>Số ký hiệu<table><tr><td>Trích yếu" * 1_000,
    "dashes": "<ul>" + "".join(f"<li><a href='/t/{n}-x'>{'- ' * 3_000}</a>{'12/' * 3_000}</li>" for n in range(20)),
    "binary": "".join(map(chr, range(256))) * 200,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_end_in_an_error_or_an_honest_answer(body: str) -> None:
    with pytest.raises(ParseError):
        parse(body)


def test_many_links_are_read_as_far_as_they_are_looked_at() -> None:
    document = parse(
        "".join(f"<li><a href='/tin/bai-{n}'>Bài viết số {n} về khoa học</a></li>" for n in range(1000, 7000)), max_entries=50
    )
    assert len(document.entries) == 50
    assert "more links than are looked at" in document.incomplete
