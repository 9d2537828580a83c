"""Pages: every problem has its sentence and remedy, dates read as people say them, blocks become lines, JSON keeps CONTRACT."""

import json
import string
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.library import NOW, said
from tui import errors
from tui.errors import Code, Problem
from tui.i18n import translator
from tui.model import Counts, EntryQuery, Kind, Refreshed, Source, SourceState, Subscription
from tui.model.blocks import Block, Heading, Image, ListItem, Paragraph, Quote, Rule, Table
from tui.model.blocks import Code as CodeBlock
from tui.session import Session
from tui.view import entries, problems, records, sources, times, words
from tui.view.article import article
from tui.view.blocks import lines

VI, EN = translator("vi"), translator("en")


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("tr", [VI, EN])
def test_every_problem_says_what_and_what_to_do(code: Code, tr: object) -> None:
    assert isinstance(tr, type(VI))
    template = " ".join(problems.SENTENCES[code])
    named = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    comment = next(line for line in Path(errors.__file__).read_text("utf-8").splitlines() if f'"{code.value}"' in line)
    assert all(name in comment for name in named), f"{code}: fields {named} are not the facts that tui.errors lists"
    spoken = problems.sentence(Problem(code, dict.fromkeys(named, "X")), tr)
    asked = (
        Code.CONFIG_UNKNOWN_KEY, Code.CONFIG_TOO_LARGE, Code.CONFIG_NO_SOURCE, Code.SEARCH_NO_SOURCE, Code.TEMPLATE_KEY,
        Code.KEY_UNKNOWN, Code.KEY_ACTION,
    )  # fmt: skip
    assert "?" not in spoken.replace("?.", "") or code in asked
    assert spoken.endswith((".", "?"))


def test_facts_from_outside_are_cleaned_and_masked() -> None:
    problem = Problem(Code.HTTP_STATUS, {"url": "http://me:secret@a.vn/\x1b[2J{0}", "status": 500})
    assert problems.what(problem, EN) == "http://***@a.vn/[2J{0} answered with status 500."
    assert problems.what(Problem(Code.HTTP_STATUS, {}), EN) == "? answered with status ?."


@pytest.mark.parametrize(
    ("moment", "column", "vietnamese", "english"),
    [
        (NOW, "09:00", "hôm nay, 9 giờ", "today, 9:00"),
        (NOW.replace(hour=14, minute=5), "14:05", "hôm nay, 14 giờ 05", "today, 14:05"),
        (NOW.date() - timedelta(days=1), "21/11", "hôm qua", "yesterday"),
        (date(2024, 6, 14), "06/2024", "ngày 14 tháng 6 năm 2024", "14 June 2024"),
        (datetime.fromisoformat("2026-11-21T23:30:00+00:00"), "06:30", "hôm nay, 6 giờ 30", "today, 6:30"),
        (None, "", "không rõ ngày", "unknown date"),
    ],
)
def test_moments(moment: date | None, column: str, vietnamese: str, english: str) -> None:
    assert times.column(moment, NOW) == column
    assert times.spoken(moment, VI, NOW) == vietnamese
    assert times.spoken(moment, EN, NOW) == english


def test_how_long_ago() -> None:
    agos = [times.ago(NOW - timedelta(seconds=s), EN, NOW) for s in (1, 60, 7200, 86400 * 3)]
    assert agos == ["just now", "1 minute ago", "2 hours ago", "3 days ago"]
    assert times.ago(None, VI, NOW) == "chưa lần nào"


def test_blocks_as_lines() -> None:
    blocks: list[Block] = [
        Heading(said("Một")), Paragraph(said("Hai\nBa.")), ListItem(said("bốn"), number=4), ListItem(said("năm")),
        Quote(said("sáu")), CodeBlock("x = 1\n\ny = 2"), Rule(), Image("u", alt="bảy"), Image("u"),
        Table(((said("tám"), said("tám")), (said(""), said("")))),
    ]  # fmt: skip
    assert list(lines(blocks, EN)) == [
        "Một.", "Hai.", "Ba.", "4. bốn.", "năm.", "Quote: sáu.", "x = 1", "y = 2", "Picture: bảy.", "Table, 2 rows.",
        "Row 1. tám.", "Row 2. Empty.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("n", "text"), [(None, ""), (0, ""), (999, "999 B"), (1000, "1,0 kB"), (2_500_000, "2,5 MB"), (10**12, "1000 GB")]
)
def test_sizes(n: int | None, text: str) -> None:
    assert words.size(n, VI) == text


def source(**state: Any) -> Source:
    whole = SourceState(source="a", last_fetch=NOW, last_good=NOW, last_new=NOW)._replace(**state)
    return Source(subscription=Subscription(id="a", url="https://a.vn"), state=whole, counts=Counts(total=1))


@pytest.mark.parametrize(
    ("state", "health"),
    [
        ({}, "ok"),
        ({"last_fetch": None}, "never"),
        ({"failures": 1}, "failing"),
        ({"gone": True, "failures": 9}, "gone"),
        ({"moved_to": "https://b.vn"}, "moved"),
        ({"last_new": NOW - timedelta(days=61)}, "stale"),
    ],
)
def test_health(state: dict[str, object], health: str) -> None:
    assert sources.health(source(**state), NOW) == health
    listed = sources.problem_list([source(**state)], (), EN, NOW)
    assert len(listed.items) == (health not in ("ok", "never"))


def test_an_empty_source_is_empty() -> None:
    assert sources.health(source()._replace(counts=Counts()), NOW) == "empty"


def test_an_entry_known_only_by_its_update(english: Session) -> None:
    stored = english.reader.entry(english.reader.ids(EntryQuery())[0])._replace(published=None, updated=NOW)
    assert entries.item(stored, 1, None, EN, NOW).when == "09:00"
    assert "Updated: today, 9:00." in article(stored, 1, None, EN, NOW).lead


FIELDS = {
    "list": "id number source portal kind title link published updated first_seen authors section summary read starred tags"
    " hidden attachments changed also",
    "read": "body blocks images document",
    "sources": "id title url kind portal folder tags hidden unread total last_fetch last_good next_due state problem list",
    "problems": "source state since last_good reason remedy",
    "refresh": "source result new changed withdrawn seconds bytes problem",
}


def test_json_keeps_the_contract(english: Session) -> None:
    stored = english.reader.entry(english.reader.ids(EntryQuery())[0])
    known = {s.id: s for s in english.reader.sources()}
    listed = records.entry(stored, 1, known["so"], NOW)
    assert list(listed) == FIELDS["list"].split()
    read = article(stored, 1, known["so"], EN, NOW).record
    assert read is not None and list(read) == FIELDS["list"].split() + FIELDS["read"].split()
    assert list(records.source(known["so"], "ok", EN, NOW)) == FIELDS["sources"].split()
    assert list(records.trouble(known["so"], "ok", "", "", NOW)) == FIELDS["problems"].split()
    assert list(records.refreshed(Refreshed(source="so", result="new"), "", EN)) == FIELDS["refresh"].split()
    whole = json.loads(json.dumps(read))
    assert (whole["published"], whole["id"], whole["portal"]) == ("2026-11-22T08:00:00+07:00", f"e{stored.id}", None)
    assert whole["attachments"] == [
        {"url": "https://so.example/kh.pdf", "type": "application/pdf", "size": 2500000, "title": "Kế hoạch 141/KH-UBND"}
    ]
    assert {b["type"] for b in whole["blocks"]} == {"heading", "paragraph", "list_item", "table", "image"}
    assert whole["kind"] == Kind.FEED


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Bốn mươi gian hàng tham gia, xem chương trình.", False),
        ("Gian hàng Bốn mươi gian hàng tham gia…", False),
        ("Sáng nay tỉnh khai mạc tuần lễ.", True),
        ("", False),
    ],
)
def test_a_lead_is_told_unless_the_text_begins_with_it(english: Session, summary: str, shown: bool) -> None:
    entry = english.reader.entry(english.reader.ids(EntryQuery())[0])
    page, plain = (article(entry._replace(summary=said), 1, None, EN, NOW) for said in (summary, ""))
    assert list(lines(page.blocks, EN)) == [summary] * shown + list(lines(plain.blocks, EN))
