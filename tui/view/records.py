"""JSON objects of CONTRACT: fixed names, RFC 3339 times, unknown is null and never left out."""

from datetime import datetime
from typing import Any

from tui.i18n import Translator
from tui.model import Health, Refreshed, Source, StoredEntry, mask
from tui.model.saved import Kept
from tui.view import stories, times


def entry(stored: StoredEntry, number: int, source: Source | None, now: datetime) -> dict[str, Any]:
    """An object of `list` and `search`. `source` is None when it is no longer followed."""
    return {
        "id": f"e{stored.id}",
        "number": number,
        "source": source.title if source else stored.source,
        "portal": (source.subscription.portal or None) if source else None,
        "kind": str(source.state.kind or source.subscription.kind or "feed") if source else "feed",
        "title": stored.title,
        "link": stored.link or None,
        "published": times.machine(stored.published, now),
        "updated": times.machine(stored.updated, now),
        "first_seen": times.machine(stored.first_seen, now),
        "authors": list(stored.authors),
        "section": stored.section or None,
        "summary": stored.summary or None,
        "read": stored.status.read,
        "starred": stored.status.starred,
        "tags": list(stored.status.tags),
        "hidden": stored.status.hidden,
        "attachments": [
            {"url": e.url, "type": e.type or None, "size": e.size, "title": e.title or None} for e in stored.enclosures
        ],
        "changed": stored.changed,
        "also": stories.records(stored),
    }


def source(s: Source, state: Health, tr: Translator, now: datetime) -> dict[str, Any]:
    """An object of `sources`."""
    from tui.view import problems  # the sentences of all that can go wrong: no list needs them

    return {
        "id": s.id,
        "title": s.title,
        "url": mask(s.subscription.url),
        "kind": str(s.state.kind or s.subscription.kind) if s.state.kind or s.subscription.kind else None,
        "portal": s.subscription.portal or None,
        "folder": s.subscription.folder or None,
        "tags": list(s.subscription.tags),
        "hidden": s.subscription.hidden,
        "unread": s.counts.unread,
        "total": s.counts.total,
        "last_fetch": times.machine(s.state.last_fetch, now),
        "last_good": times.machine(s.state.last_good, now),
        "next_due": times.machine(s.state.next_due, now),
        "state": state,
        "problem": problems.what(s.state.problem, tr) if s.state.problem else None,
        "list": mask(s.subscription.listed) or None,
    }


def search(kept: Kept, tr: Translator) -> dict[str, Any]:
    """An object of `sources` that is a saved search."""
    own, counts = kept.search, kept.counts
    return {
        "id": own.id, "title": own.title, "url": None, "kind": "search", "portal": None, "folder": own.folder or None, "tags": [],
        "hidden": own.hidden, "unread": counts.unread if counts else None, "total": counts.total if counts else None,
        "last_fetch": None, "last_good": None, "next_due": None, "state": "ok" if counts else "failing",
        "problem": None if counts else tr("not understood"), "list": None, "query": own.query or None,
        "sources": list(own.sources),
    }  # fmt: skip


def trouble(s: Source, state: Health, reason: str, remedy: str, now: datetime) -> dict[str, Any]:
    """An object of `problems`."""
    return {
        "source": s.title,
        "state": state,
        "since": times.machine(s.state.failing_since, now),
        "last_good": times.machine(s.state.last_good, now),
        "reason": reason,
        "remedy": remedy,
    }


def refreshed(result: Refreshed, title: str, tr: Translator) -> dict[str, Any]:
    """An object of `refresh`."""
    from tui.view import problems

    return {
        "source": title,
        "result": result.result,
        "new": result.change.new,
        "changed": result.change.changed,
        "withdrawn": result.change.withdrawn,
        "seconds": round(result.seconds, 3),
        "bytes": result.received,
        "problem": problems.what(result.problem, tr) if result.problem else None,
    }
