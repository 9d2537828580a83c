"""What a source's answer is believed to be: never somebody else's page, never nonsense in silence."""

from datetime import UTC, datetime

import pytest

from tui.errors import Code, ParseError, Problem
from tui.model import Document, Entry, Feed, Kind, Response, SourceState, Subscription, Validators
from tui.reader import due, judging

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PORTAL = Subscription(id="so", url="https://so.example/tin-tuc", kind=Kind.ARTICLES)
BEFORE = SourceState(source="so", kind=Kind.ARTICLES, found=20)


def answer(url: str) -> Response:
    return Response(url=url, status=200, content_type="", body=b"x", validators=Validators(), fetched=NOW)


def document(*links: str, unchanged: tuple[str, ...] = (), kind: Kind = Kind.ARTICLES) -> Document:
    entries = tuple(Entry(key=link, fingerprint=b"1", digest=b"1", title="T", link=link) for link in links)
    return Document(kind=kind, feed=Feed(), entries=entries, unchanged=unchanged)


@pytest.mark.parametrize("url", ["https://so.example/khac", "http://www.so.example/", "https://www.so.example:8443/a"])
def test_the_portal_is_its_host(url: str) -> None:
    judging.refuse_stranger(PORTAL, Kind.ARTICLES, answer(url))


@pytest.mark.parametrize("url", ["https://nhacai.example/", "https://so.example.evil.example/", "https://cong.so.example/"])
def test_a_page_of_another_host_is_not_the_portal(url: str) -> None:
    for kind in (Kind.ARTICLES, Kind.SCHEDULE, Kind.VISITORS):
        with pytest.raises(ParseError) as caught:
            judging.refuse_stranger(PORTAL, kind, answer(url))
        assert caught.value.problem == Problem(Code.OTHER_HOST, {"url": PORTAL.url, "target": url})
    judging.refuse_stranger(PORTAL, Kind.FEED, answer(url))


def test_a_list_that_left_the_portal_is_refused() -> None:
    gone = document("https://nhacai.example/1", "https://nhacai.example/2")
    with pytest.raises(ParseError) as caught:
        judging.refuse_nonsense(PORTAL, BEFORE, gone)
    assert caught.value.problem.facts == {"url": PORTAL.url, "host": "nhacai.example"}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (BEFORE, document("https://so.example/1", "https://nhacai.example/2")),
        (BEFORE, document("https://khac.example/1", unchanged=("a",))),
        (SourceState(source="so"), document("https://khac.example/1")),
        (BEFORE._replace(kind=Kind.FEED), document("https://khac.example/1", kind=Kind.FEED)),
        (BEFORE, document()),
    ],
)
def test_a_list_that_may_be_right_is_believed(state: SourceState, found: Document) -> None:
    judging.refuse_nonsense(PORTAL, state, found)


def test_a_list_that_shrank_to_what_nobody_knew_is_told() -> None:
    after = due.after_answer(PORTAL, BEFORE, answer(PORTAL.url), document("https://so.example/9"), NOW, chance=0.0)
    assert after.found == 1
    assert after.remarks == (Problem(Code.LIST_SHRANK, {"count": 1, "before": 20}),)
    known = document("https://so.example/9", unchanged=("https://so.example/1",))
    assert due.after_answer(PORTAL, BEFORE, answer(PORTAL.url), known, NOW, chance=0.0).remarks == ()


def test_remarks_stay_until_the_next_document() -> None:
    remark = Problem(Code.SELECTOR_EMPTY, {"name": "date", "selector": "b"})
    state = BEFORE._replace(remarks=(remark,))
    assert due.after_answer(PORTAL, state, answer(PORTAL.url), None, NOW, chance=0.0).remarks == (remark,)
    assert due.after_answer(PORTAL, state, answer(PORTAL.url), document("https://so.example/1"), NOW, 0.0).remarks != (remark,)


@pytest.mark.parametrize("kind", due.WHOLE)
def test_a_page_read_at_each_fetch_is_never_asked_whether_it_changed(kind: Kind) -> None:
    state = SourceState(source="so", kind=kind, validators=Validators(etag='"1"'), last_full=NOW)
    assert due.validators(state, NOW) == Validators()
