"""What a person is told of a portal: what was found there, how a source of it fares, who stands behind it."""

from datetime import date, datetime, timedelta

from tests.library import NOW
from tui.errors import Code, Problem
from tui.i18n import translator
from tui.model import (
    Counts,
    Entry,
    Event,
    Feed,
    Finding,
    Identity,
    Kind,
    Measure,
    Observation,
    Source,
    SourceState,
    Subscription,
    Survey,
)  # fmt: skip
from tui.view import sources, survey

VI, EN = translator("vi"), translator("en")
NEWS = Entry(key="1", fingerprint=b"", digest=b"", title="Khai mạc", link="https://so.example/1", published=date(2026, 11, 20))
MEETING = Entry(
    key="2", fingerprint=b"", digest=b"", title="Họp giao ban",
    event=Event(day=date(2026, 11, 23), start=datetime(2026, 11, 23, 8, 0, tzinfo=NOW.tzinfo)),
)  # fmt: skip
SEEN = Observation(measure=Measure.TOTAL, value=3_311_371, seen=NOW, page="https://so.example/")
HIDDEN = Observation(measure=Measure.ONLINE, value=None, seen=NOW, page="https://so.example/", status="not_published")
FOUND = Survey(
    url="https://so.example/",
    portal="Sở KH&CN",
    findings=(
        Finding(
            kind=Kind.ARTICLES, url="https://so.example/tin", title="Tin tức", how="link", certainty="certain", entries=(NEWS,)
        ),
        Finding(kind=Kind.SCHEDULE, url="https://so.example/", title="", how="page", certainty="likely", entries=(MEETING,)),
        Finding(kind=Kind.VISITORS, url="https://so.example/", title="", how="page", observations=(SEEN, HIDDEN)),
    ),
)


def test_each_thing_found_is_told_with_a_look_at_it() -> None:
    page = survey.survey_page(FOUND, FOUND.findings[:1], VI, NOW)
    assert page.lead == ("Sở KH&CN.", "Có 3 mục theo dõi được.", "Gõ them nguon kèm số của những mục muốn theo dõi.")
    assert [item.line for item in page.items] == [
        "1. Tin tức: danh sách bài viết, chắc chắn, đã thêm. ngày 20 tháng 11 năm 2026: Khai mạc.",
        "2. Sở KH&CN: lịch công tác tuần, có lẽ đúng. ngày 23 tháng 11 năm 2026, 8 giờ: Họp giao ban.",
        "3. Sở KH&CN: thống kê truy cập, chưa chắc. tổng lượt truy cập: 3.311.371. đang truy cập: không công bố.",
    ]
    records = [item.record for item in page.items]
    assert records[0]["entries"] == [{"title": "Khai mạc", "link": NEWS.link, "published": "2026-11-20", "date": None}]
    assert records[2]["figures"][1] == {"measure": "online", "value": None, "status": "not_published"}
    assert [record["added"] for record in records] == [True, False, False]


def test_a_stanza_says_where_it_comes_from() -> None:
    assert survey.comment(FOUND.findings[0], "https://so.example/", EN, NOW) == (
        "Found on 2026-11-22 from https://so.example/: list of articles, certain."
    )


def portal(**state: object) -> Source:
    return Source(
        subscription=Subscription(
            id="so", url="https://me:x@so.example/tin", title="Sở", kind=Kind.ARTICLES, portal="Cổng", block="Tin"
        ),
        state=SourceState(**{"source": "so", "kind": Kind.ARTICLES, "last_fetch": NOW, "last_good": NOW, **state}),  # type: ignore[arg-type]  # fields by name
        counts=Counts(total=1200, unread=3),
    )  # fmt: skip


def test_a_source_tells_what_its_last_fetch_gave() -> None:
    remark = Problem(Code.SELECTOR_EMPTY, {"name": "date", "selector": ".ngay"})
    who = Identity(owner="UBND tỉnh", responsible="Ông A", address="1 Hùng Vương", telephone="0233", email="a@so.example")
    page = sources.about(portal(found=12, remarks=(remark,), feed=Feed(identity=who)), EN, NOW)
    assert page.lead == (
        "Sở. List of articles, in order.",
        "Address: https://***@so.example/tin",
        "Block of the page: Tin.",
        "Portal: Cổng.",
        "1,200 articles stored, 3 unread.",
        "Last fetch: just now.",
        "The last good fetch found 12 entries.",
        "The selector for date picks nothing: .ngay. Correct feeds.toml: type edit.",
        "Owner: UBND tỉnh.",
        "Responsible: Ông A.",
        "Office: 1 Hùng Vương.",
        "Reached at: 0233, a@so.example.",
    )
    assert page.record is not None
    assert page.record["found"] == 12
    assert page.record["identity"]["owner"] == "UBND tỉnh"


def test_a_source_that_fails_tells_why_and_when_it_was_good() -> None:
    problem = Problem(Code.OTHER_HOST, {"url": "https://so.example/tin", "target": "https://nhacai.example/"})
    page = sources.about(portal(problem=problem, failures=2, last_good=NOW - timedelta(days=3)), EN, NOW)
    assert "Last good: 3 days ago." in page.lead
    assert "https://so.example/tin leads to another host: https://nhacai.example/. Failed 2 times in a row." in page.lead
    assert page.lead[-1].endswith("type move and the source.")


def test_what_is_odd_about_a_source_in_order_is_a_problem() -> None:
    remark = Problem(Code.DATES_UNREAD, {"count": 4, "example": "22/18/2026"})
    (item,) = sources.problem_list([portal(found=9, remarks=(remark,))], (), EN, NOW).items
    assert item.detail[0] == "4 dates are not understood, such as 22/18/2026."
    assert sources.problem_list([portal(found=9)], (), EN, NOW).items == []
