"""The list of sources: a portal's stand together under its name, and events are unread nowhere."""

from datetime import UTC, date
from pathlib import Path

from tests import library
from tests.storing import event, result
from tui.commands import table
from tui.commands.command import Request
from tui.faces.fullscreen.cells import Signs
from tui.faces.fullscreen.tree import HIDDEN, Look, Tree
from tui.model import Kind

FEEDS = """
[[source]]
id = "so"
title = "Sở KH&CN - Tin tức"
url = "http://127.0.0.1:9/rss"
folder = "Tỉnh"
portal = "Sở Khoa học và Công nghệ"

[[source]]
id = "council"
title = "Research Council"
url = "http://127.0.0.1:9/atom"
folder = "Tỉnh"
portal = "Council"

[[source]]
id = "lich"
title = "Sở KH&CN - Lịch công tác"
url = "http://127.0.0.1:9/lich"
kind = "schedule"
folder = "Tỉnh"
portal = "Sở Khoa học và Công nghệ"
"""


def test_a_portals_sources_stand_together(tmp_path: Path) -> None:
    session = library.session(tmp_path, "vi", feeds=FEEDS)
    session.reader.store.record([result("lich", event("1", date(2026, 11, 23)), kind=Kind.SCHEDULE)], library.NOW.astimezone(UTC))
    found = session.reader.sources()
    assert [(source.id, source.counts.total, source.counts.unread) for source in found] == [
        ("so", 4, 4),
        ("lich", 1, 0),
        ("council", 8, 8),
    ]
    now = session.reader.clock()
    rows, look = Tree(), Look(all=12, folded={HIDDEN}, unread={}, signs=Signs(), tr=session.tr, now=now)
    assert rows.show(found, session, look, anew=True)
    assert [(row.indent, *row.cells) for row in rows.rows(0, len(rows))][3:] == [
        (0, "Tỉnh", "12"),
        (2, "Sở KH&CN", "4"),
        (4, "Tin tức", "4"),
        (4, "Lịch công tác", ""),
        (2, "Research Council", "8"),
    ]
    read = [each._replace(counts=each.counts._replace(unread=max(0, each.counts.unread - 1))) for each in found]
    assert not rows.show(read, session, look._replace(all=10), anew=False), "nothing but what is counted is another"
    assert [row.cells[1] for row in rows.rows(0, len(rows))] == ["10", "", "", "10", "3", "3", "", "7"]
    assert rows.show(read[1:], session, look, anew=False), "a source is followed no longer"
    assert [row.cells for row in rows.rows(3, len(rows))] == [
        ("Tỉnh", "7"),
        ("Sở KH&CN - Lịch công tác", ""),
        ("Research Council", "7"),
    ]
    page = table.named("list").answer(session, Request(portal="so khoa hoc va cong nghe")).page
    assert page is not None and len(page.items) == 4
    session.reader.store.close()
