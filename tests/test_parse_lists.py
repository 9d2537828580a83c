"""Lists of sources: the shapes in which other readers write them, whatever is wrong with them, and that none brings a command."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.errors import Code, ParseError
from tui.model import Response, Subscription, Validators
from tui.model.lists import NAMESPACE, SourceList
from tui.parse import Parser
from tui.parse.lists import MOST_SOURCES, parse_list

CASES = Path(__file__).parent / "fixtures" / "lists"


def answer(body: bytes) -> Response:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return Response(url="nguon.opml", status=200, content_type="", body=body, validators=Validators(), fetched=at)


def listed(body: bytes) -> SourceList:
    return parse_list(Subscription(id="", url=""), answer(body), frozenset())


def opml(*outlines: str) -> bytes:
    return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'.encode()


@pytest.mark.parametrize("case", sorted(p for p in CASES.iterdir() if p.suffix != ".json"), ids=lambda path: path.stem)
def test_as_read_by_hand(case: Path) -> None:
    found = listed(case.read_bytes())
    told = {
        "title": found.title,
        "sources": [{"line": each.line, **each.stanza} for each in found.sources],
        "refused": [{"line": each.facts["line"], "code": each.code.value, **each.facts} for each in found.refused],
    }
    assert told == json.loads(case.with_suffix(".expected.json").read_text("utf-8"))


@pytest.mark.parametrize("body", [b"<html><body>hi</body></html>", b"{}", b"[1]", b"MZ\x00\x01", b"SQLite format 3\x00"])
def test_what_is_no_list(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        listed(body)
    assert caught.value.problem.code is Code.LIST_UNKNOWN


@pytest.mark.parametrize("body", [b"", b"\n# nothing\n", b"<opml/>", b"<opml>", opml()])
def test_empty(body: bytes) -> None:
    assert listed(body).sources == ()


def test_own_attributes_are_taken_and_no_others() -> None:
    own = (
        'b:kind="schedule" b:every="2d" b:pages="3" b:select=\'{"item":"ul &gt; li"}\' b:headers="{}" b:command="id" b:proxy="x" '
        'b:tags=\'["a,b","c/d"]\''
    )
    body = opml(f'<outline xmlns:b="{NAMESPACE}" text="Lịch" xmlUrl="https://so.example/lich" category="x" {own}/>')
    assert dict(listed(body).sources[0].stanza) == {
        "title": "Lịch", "url": "https://so.example/lich", "kind": "schedule", "every": "2d", "pages": 3,
        "select": {"item": "ul > li"}, "tags": ["a,b", "c/d"],
    }  # fmt: skip


def test_one_list_behind_another() -> None:
    first, second = (opml(f'\n<outline xmlUrl="https://{name}.example/"/>') for name in "ab")
    found = listed(first + b'\n<?xml version="1.0"?>\n' + second).sources
    assert [(each.stanza["url"], each.line) for each in found] == [("https://a.example/", 2), ("https://b.example/", 5)]
    listed(b"<opml></opml>" * 50_000)


def test_what_others_say_that_we_can_do() -> None:
    said = 'xmlns:m="https://miniflux.app/opml" xmlns:f="https://freshrss.org/opml" text="a"'
    crawled = f'<outline {said} xmlUrl="https://a.example/" m:crawler="true" m:hideGlobally="true" m:userAgent="x"/>'
    chosen = (
        f'<outline {said} xmlUrl="https://b.example/" f:cssFullContent="article" f:CURLOPT_COOKIE="x=1" m:proxyUrl="http://x"/>'
    )
    assert [dict(each.stanza) for each in listed(opml(crawled, chosen)).sources] == [
        {"title": "a", "url": "https://a.example/", "full_text": "always", "hidden": True},
        {"title": "a", "url": "https://b.example/", "full_text": "always", "select": {"body": "article"}},
    ]


def test_sixteen_bits() -> None:
    assert len(listed(opml('<outline xmlUrl="https://a.example/"/>').decode().encode("utf-16")).sources) == 1


def test_bounds() -> None:
    deep = b'<outline text="a">' * 5_000
    assert listed(b'<opml version="2.0"><body>' + deep).sources == ()
    lines = b"".join(b"https://a.example/%d\n" % number for number in range(MOST_SOURCES + 500))
    assert len(listed(lines).sources) == MOST_SOURCES
    listed(opml(f'<outline text="{"x" * 1_000_000}" xmlUrl="https://a.example/{"y" * 1_000_000}"/>'))
    listed(b'https://a.example/ "' + b'\\"' * 500_000)


async def test_in_a_process_of_its_own() -> None:
    parser = Parser()
    try:
        found = await parser.source_list(answer(CASES.joinpath("inoreader.opml").read_bytes()))
        assert len(found.sources) == 4
        assert found.refused[0].code is Code.LIST_ADDRESS
        with pytest.raises(ParseError):
            await parser.source_list(answer(b"<html>"))
    finally:
        await parser.aclose()
