"""Visitor counters: a case for every wording and form, services in their shapes, and whatever a page may hold."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.errors import Code, ParseError
from tui.model import Document, Kind, Measure, Response, Subscription, Validators
from tui.parse.document import parse_document
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import observations

FETCHED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PAGE = "https://so.example.vn/"
FOLDER = Path(__file__).parent / "fixtures" / "visitors"
CASES = sorted(path for path in FOLDER.iterdir() if ".expected" not in path.name)


def parsed(body: str | bytes, url: str = PAGE, **select: str) -> Document:
    content = body.encode() if isinstance(body, str) else body
    response = Response(url=url, status=200, content_type="", body=content, validators=Validators(), fetched=FETCHED)
    return parse_document(Subscription(id="v", url=url, kind=Kind.VISITORS, select=tuple(select.items())), response, frozenset())


def seen(html: str) -> list[list[object]]:
    """Measure, value, status and text of what a page's counter shows."""
    found = observations(WebPage(url=PAGE, text=html, fetched=FETCHED))
    assert all(each.seen == FETCHED and each.page == PAGE for each in found)
    return [[each.measure.value, each.value, each.status, each.text] for each in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path) -> None:
    expected: Any = json.loads((FOLDER / f"{case.stem}.expected.json").read_text("utf-8"))
    wanted = expected if isinstance(expected, dict) else {"observations": expected}
    body = case.read_text("utf-8")
    if case.suffix == ".html" and "select" not in wanted:
        # Only where a person says that a page has a counter is it looked for without a word of visitors.
        assert seen(body) == ([] if wanted.get("named") else wanted["observations"])
    if not wanted["observations"]:
        with pytest.raises(ParseError) as caught:
            parsed(body)
        assert caught.value.problem.code is Code.NO_COUNTER
        return
    document = parsed(body, wanted.get("url", PAGE), **wanted.get("select", {}))
    assert [[o.measure.value, o.value, o.status, o.text] for o in document.observations] == wanted["observations"]
    assert [[p.code.value, p.facts["name"]] for p in document.remarks] == wanted.get("remarks", [])
    assert document.kind is Kind.VISITORS and document.entries == ()


def test_every_measure_has_a_case() -> None:
    assert {each.value for each in Measure} <= {
        row[0] for path in FOLDER.glob("*.expected.json") for row in rows(json.loads(path.read_text("utf-8")))
    }


def rows(expected: Any) -> list[list[str]]:
    found: list[list[str]] = expected["observations"] if isinstance(expected, dict) else expected
    return found
