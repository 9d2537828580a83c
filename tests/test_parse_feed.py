"""Feeds by golden cases: one a format and one a trap, the expectations written by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.errors import ParseError
from tui.model import Document, Entry, Feed, Kind, Response, Subscription, Validators
from tui.model.blocks import Image, links
from tui.parse.document import parse_document

URL = "https://so.example.vn/rss/tin.rss"
CASES = sorted(
    path for path in (Path(__file__).parent / "fixtures" / "feed").iterdir() if not path.name.endswith(".expected.json")
)


def parse(body: bytes, *, known: frozenset[bytes] = frozenset(), content_type: str = "", **settings: Any) -> Document:
    response = Response(
        url=URL,
        status=200,
        content_type=content_type,
        body=body,
        validators=Validators(),
        fetched=datetime(2024, 6, 10, tzinfo=UTC),
    )
    return parse_document(Subscription(id="tin", url=URL, **settings), response, known)


def as_json(entry: Entry) -> dict[str, Any]:
    blocks = entry.body.blocks if entry.body else ()
    return {
        "key": entry.key,
        "title": entry.title,
        "link": entry.link,
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "authors": [*entry.authors],
        "section": entry.section,
        "categories": [*entry.categories],
        "summary": entry.summary,
        "body": entry.body.text.split("\n") if entry.body else None,
        "links": [address for address, _ in links(blocks)],
        "images": [block.url for block in blocks if isinstance(block, Image)],
        "enclosures": [[file.url, file.type, file.size] for file in entry.enclosures],
        "language": entry.language,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_golden(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    if code := expected.get("error"):
        with pytest.raises(ParseError) as caught:
            parse(path.read_bytes())
        problem = caught.value.problem
        assert problem.code == code
        assert problem.facts["url"] == URL
        assert problem.facts.get("found") == expected.get("found")
        return
    document = parse(path.read_bytes())
    assert document.kind is Kind.FEED
    assert document.incomplete.startswith(expected["incomplete"])  # what follows is the place, which libxml2 counts anew at times
    assert bool(document.incomplete) == bool(expected["incomplete"])
    if "feed" in expected:
        assert document.feed == Feed(**expected["feed"])
    found = [as_json(entry) for entry in document.entries]
    assert [{name: one[name] for name in want} for one, want in zip(found, expected["entries"], strict=True)] == expected[
        "entries"
    ]
