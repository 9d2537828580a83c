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
