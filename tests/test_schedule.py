"""Schedules: every layout and every form of a time by hand-written case, and what pages without a schedule say."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.errors import ParseError
from tui.model import Document, Entry, Kind, Response, Subscription, Validators
from tui.parse.schedule import parse_document

CASES = sorted(
    path for path in (Path(__file__).parent / "fixtures" / "schedule").iterdir() if not path.name.endswith(".expected.json")
)
TYPES = {".html": "text/html; charset=utf-8"}
URL = "https://so.example.vn/lich-cong-tac"


def response(body: str | bytes, fetched: str = "2026-11-23", url: str = URL, content_type: str = TYPES[".html"]) -> Response:
    return Response(
        url=url, status=200, content_type=content_type, body=body.encode() if isinstance(body, str) else body,
        validators=Validators(), fetched=datetime.fromisoformat(f"{fetched}T03:00:00").replace(tzinfo=UTC),
    )  # fmt: skip


def subscription(**more: Any) -> Subscription:
    return Subscription(id="lich", url=URL, kind=Kind.SCHEDULE, **more)


def parsed(body: str | bytes, fetched: str = "2026-11-23", known: frozenset[bytes] = frozenset(), **more: Any) -> Document:
    return parse_document(subscription(**more), response(body, fetched), known)


def written(entry: Entry) -> dict[str, Any]:
    """An event as the expectations are written: what is empty, planned or understood is left out; times of Vietnam are bare."""
    event = entry.event
    assert event is not None
    said: dict[str, Any] = {"day": event.day.isoformat()}
    for name, moment in (("start", event.start), ("end", event.end)):
        if moment:
            offset = moment.isoformat()[19:]
            said[name] = moment.strftime("%H:%M") + ("" if offset == "+07:00" else offset)
            assert moment.date() == event.day
    said |= {"session": event.session, "what": entry.title, "place": event.place, "people": event.people, "chair": event.chair}
    said |= {"preparer": event.preparer, "notes": event.notes}
    said["status"] = "" if event.status == "planned" else event.status
    if not event.understood:
        said |= {"understood": False, "raw": event.raw}
    return {name: value for name, value in said.items() if value not in ("", None)}


def outcome(document: Document) -> dict[str, Any]:
    period = document.period
    said = {
        "period": [period.first.isoformat(), period.last.isoformat()] if period else None,
        "events": [written(entry) for entry in document.entries],
        "follow": [[follow.what, follow.url] for follow in document.follow],
        "remarks": [problem.code.value for problem in document.remarks],
    }
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden(case: Path) -> None:
    expected = json.loads(case.with_suffix(".expected.json").read_text("utf-8"))
    fetched, asked = expected.pop("fetched"), expected.pop("subscription", {})
    asked["select"] = tuple(asked.get("select", {}).items())
    if "error" in expected:
        with pytest.raises(ParseError) as caught:
            parse_document(subscription(**asked), response(case.read_bytes(), fetched), frozenset())
        assert {"code": caught.value.problem.code.value, **caught.value.problem.facts} == expected["error"]
        return
    found = outcome(parse_document(subscription(**asked), response(case.read_bytes(), fetched), frozenset()))
    events, wanted = found.pop("events", []), expected.pop("events", [])
    assert [json.dumps(event, ensure_ascii=False, sort_keys=True) for event in events] == [
        json.dumps(event, ensure_ascii=False, sort_keys=True) for event in wanted
    ]
    assert found == expected
