"""Capture: a page saved as a test case, with what bantin makes of it as the expectation to be corrected by hand."""

import json
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.errors import Code, ParseError, UsageError
from tui.fetch import Fetcher
from tui.model import Document, Entry, Kind, Observation, Response, Subscription, Validators, fold, mask
from tui.parse import Parser

_SUFFIXES = {"html": ".html", "xml": ".xml", "rss": ".xml", "atom": ".xml", "json": ".json", "calendar": ".ics", "pdf": ".pdf"}


async def captured(
    address: str, folder: Path, *, fetcher: Fetcher, parser: Parser, clock: Callable[[], datetime]
) -> tuple[Path, ...]:
    """Fetch an address and write `<case>.html` (as it came), `<case>.headers.json` and `<case>.expected.json` into a folder;
    gives their paths. FetchError; UsageError where they cannot be written."""
    subscription = Subscription(id=address, url=address)
    answer = await fetcher.fetch(subscription, Validators(), clock())
    assert isinstance(answer, Response)
    headers = {
        "asked": mask(address),
        "url": mask(answer.url),
        "status": answer.status,
        "fetched": answer.fetched.isoformat(timespec="seconds"),
        "content-type": answer.content_type,
        "etag": answer.validators.etag,
        "last-modified": answer.validators.last_modified,
    }
    expected = await _understood(subscription, answer, parser)
    bodies = {_suffix(answer): answer.body, ".headers.json": _json(headers), ".expected.json": _json(expected)}
    return _written(folder, _case(answer.url), bodies)


async def _understood(subscription: Subscription, answer: Response, parser: Parser) -> dict[str, Any]:
    """What each kind makes of the page; null where it makes nothing of it."""

    async def attempt(work: Awaitable[Document]) -> Document | None:
        try:
            return await work
        except ParseError:
            return None

    found: dict[str, Any] = {}
    for kind in (None, *Kind):
        name = kind.value if kind else "article"
        work = (
            parser.parse(subscription._replace(kind=kind), answer, frozenset()) if kind else parser.article(subscription, answer)
        )
        document = await attempt(work)
        found[name] = document and {
            "entries": [_entry(entry) for entry in document.entries],
            "figures": [_figure(seen) for seen in document.observations],
        }
    return found


def _entry(entry: Entry) -> dict[str, Any]:
    told = {
        "title": entry.title,
        "link": entry.link,
        "published": entry.published.isoformat() if entry.published else None,
        "section": entry.section,
        "summary": entry.summary,
        "attachments": [file.url for file in entry.enclosures],
    }
    if entry.event:
        told |= {name: str(value) for name, value in entry.event._asdict().items() if value not in (None, "")}
    return {name: value for name, value in told.items() if value or name in ("title", "published")}


def _figure(seen: Observation) -> dict[str, Any]:
    return {"measure": seen.measure.value, "value": seen.value, "status": seen.status, "text": seen.text}


def _json(what: Mapping[str, Any]) -> bytes:
    return json.dumps(what, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _suffix(answer: Response) -> str:
    said = answer.content_type.lower()
    return next((suffix for word, suffix in _SUFFIXES.items() if word in said), ".html")


def _case(url: str) -> str:
    """A file name of the host and path of an address, that is nothing else anywhere."""
    words = re.findall("[a-z0-9]+", fold(re.sub(r"^https?://(www\.)?", "", url)))
    return "_".join(words)[:60].strip("_") or "page"


def _written(folder: Path, case: str, bodies: Mapping[str, bytes]) -> tuple[Path, ...]:
    """The paths of the new files; a case that is there already is never written over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number, name = 1, case
        while any((folder / f"{name}{suffix}").exists() for suffix in bodies):
            number += 1
            name = f"{case}_{number}"
        paths = tuple(folder / f"{name}{suffix}" for suffix in bodies)
        for path, body in zip(paths, bodies.values(), strict=True):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(body)
    except OSError as error:
        raise UsageError(Code.NOT_WRITTEN, path=str(folder), reason=error.strerror or str(error)) from None
    return paths
