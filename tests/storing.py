"""Entries and results for the tests of the store, with what a test does not care about made up."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from tui.model import Body, Document, Entry, Event, Feed, Kind, Period, SourceState, fold
from tui.store import Recorded, Store
from tui.store.schema import MIGRATIONS, Migration

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LAST = MIGRATIONS[-1].version
NEXT = Migration(
    version=LAST + 1,
    statements=(
        "CREATE TABLE note (entry INTEGER REFERENCES entry, name TEXT)",
        "INSERT INTO note SELECT id, 'old' FROM entry",
        "ALTER TABLE source ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX note_name ON note (name)",
    ),
)


def entry(key: str, title: str = "", text: str = "", **more: object) -> Entry:
    """An entry known by `key`; its fingerprint and digest follow its title and text."""
    title = title or f"Bài {key}"
    mark = hashlib.blake2b(f"{title}\n{text}".encode(), digest_size=8).digest()
    fields: dict[str, object] = {
        "key": key, "title": title, "fingerprint": mark, "digest": mark, "words": fold(f"{title} {text}"),
        "published": NOW - timedelta(hours=1), "body": Body(json.dumps([["p", [text]]])) if text else None,
    }  # fmt: skip
    return Entry(**{**fields, **more})  # type: ignore[arg-type]  # fields by name


def event(key: str, day: date, text: str = "") -> Entry:
    """An event of a schedule."""
    return entry(key, text=text, event=Event(day=day), published=None)


def result(
    source: str, *entries: Entry, unchanged: Iterable[str] = (), period: Period | None = None, body: bytes = b"",
    incomplete: str = "", kind: Kind = Kind.FEED,
) -> Recorded:  # fmt: skip
    """What a good fetch brought."""
    document = Document(kind=kind, feed=Feed(), entries=entries, unchanged=tuple(unchanged), period=period, incomplete=incomplete)
    return Recorded(state=SourceState(source=source, kind=kind, last_fetch=NOW, last_good=NOW), document=document, body=body)


def titles(store: Store, ids: Iterable[int]) -> list[str]:
    """In their order."""
    return [each.title for each in store.entries(ids)]
