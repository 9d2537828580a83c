"""Visitor counters, for any number, any garbage and anything hostile."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.errors import Code, ParseError
from tui.model import Kind, Measure, Observation, Response, Subscription, Validators, clean
from tui.parse.document import parse_document
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import figure, observations

FETCHED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def seen(html: str) -> dict[Measure, Observation]:
    return {
        each.measure: each
        for each in observations(WebPage(url="https://so.example.vn/", text=f"<p>.</p>{html}", fetched=FETCHED))
    }


def parsed(body: str, url: str = "https://so.example.vn/", **select: str) -> dict[Measure, Observation]:
    response = Response(url=url, status=200, content_type="", body=body.encode(), validators=Validators(), fetched=FETCHED)
    subscription = Subscription(id="v", url=url, kind=Kind.VISITORS, select=tuple(select.items()))
    return {each.measure: each for each in parse_document(subscription, response, frozenset()).observations}


NUMBERS = st.integers(1, 2**63 - 1) | st.integers(1, 9_999_999)
DIGITS = {
    "latin": "0123456789",
    "full": "０１２３４５６７８９",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "nagari": "०१२३४५६७८९",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
}
FORMS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "dots": lambda number: f"{number:,}".replace(",", "."),
    "commas": lambda number: f"{number:,}",
    "spaces": lambda number: f"{number:,}".replace(",", " "),
    "nbsp": lambda number: f"{number:,}".replace(",", "\xa0"),
    "thin": lambda number: f"{number:,}".replace(",", "\u202f"),
    "apostrophes": lambda number: f"{number:,}".replace(",", "’"),
    "padded": lambda number: f"00{number}",
}
SHAPES = (
    "<p>Tổng lượt truy cập: {}</p>", "<p>Tổng lượt truy cập : <b>{}</b> lượt</p>",
    "<li><span>Tổng lượt truy cập</span><span>{}</span></li>",
    "<div>TỔNG SỐ LƯỢT TRUY CẬP:<br/>\n{}</div>", "<table><tr><td>Tổng truy cập</td><td>{}</td></tr></table>",
    "<p>Total visits: {}</p>", "<p>Đang truy cập: 5 | Tổng lượt truy cập: {} | Hôm nay: 3</p>", "<p>Lượt truy cập: {}.</p>",
)  # fmt: skip


@given(NUMBERS, st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(DIGITS)), st.sampled_from(SHAPES))
@settings(max_examples=examples(150), deadline=None)
def test_any_number_in_any_form_is_read_back(number: int, form: str, digits: str, shape: str) -> None:
    text = FORMS[form](number).translate(str.maketrans(DIGITS["latin"], DIGITS[digits]))
    found = seen(shape.format(text))[Measure.TOTAL]
    assert (found.value, found.status) == (number, "ok"), found.text


@given(NUMBERS, st.sampled_from(sorted(FORMS)))
@settings(max_examples=examples(150), deadline=None)
def test_a_figure_by_itself(number: int, form: str) -> None:
    text = FORMS[form](number)
    if re.fullmatch("0[235789][0-9]{8,9}", text):  # as a telephone number is written
        assert figure.value(text) is None
    else:
        assert figure.value(" ".join(text.split())) == number


# What counts as a figure, said once more and otherwise: the text alone, without signs.
SURE = re.compile(
    r"\d+|\d{1,3}(?:([.,' ’])\d{3})(?:\1\d{3})*|\d\d?(?:,\d\d)+,\d{3}|\d+(?:[.,]\d+)? ?(?:k|m|b|tr|ty)", re.IGNORECASE
)


@given(st.text(alphabet="0123456789.,' -/:%°kMbtrx+()–", max_size=14))
@settings(max_examples=examples(250), deadline=None)
def test_garbage_beside_a_label_gives_no_figure(garbage: str) -> None:
    found = seen(f"<p>Tổng lượt truy cập: <b>{garbage}</b></p><p>Đang truy cập: 5</p>")
    assert found[Measure.ONLINE].value == 5
    if Measure.TOTAL in found and found[Measure.TOTAL].status == "ok":
        printed = found[Measure.TOTAL].text.removeprefix("Tổng lượt truy cập: ").strip(" .,:+()–-")
        assert SURE.fullmatch(printed), printed
    elif Measure.TOTAL in found:
        assert found[Measure.TOTAL].value is None


WORDS = st.text(max_size=6) | st.sampled_from([
    "Hôm nay", "Hôm qua", "Đang truy cập", "Thống kê truy cập", "Tổng", "Lượt xem", "8", "1.163", ":", "tin tức", "Sở KH&amp;CN",
    "<img src=x>", "<b id=x></b>", "online", "2024", "0905123456", "12.5", "-3", "<br>", "<li>", "</li>", "<td>", "<tr>",
    "<table>",
    "</table>", "<a href=x>", "</a>", "<h3>", "</h3>", "\0", "\u202e", "\ue000", "\ue001", "&#x661;",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30))
@settings(max_examples=examples(150), deadline=None)
def test_no_page_is_an_error_and_nothing_is_left_unclean(words: list[str]) -> None:
    html = " ".join(words)
    found = seen(html)
    assert list(found) == [measure for measure in Measure if measure in found]
    for each in found.values():
        assert (each.value is None) == (each.status != "ok")
        assert each.text == clean(each.text) and "\ue000" not in each.text and len(each.text) <= 500
        assert each.value is None or 0 <= each.value <= figure.MAX_VALUE


KEYS = st.sampled_from(["name", "data", "taken_at", "meta", "visits", "actions", "active_visitors", "date", "hour", "totals"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KEYS


@given(st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=12))
@settings(max_examples=examples(150), deadline=None)
def test_no_json_is_more_than_a_parse_error(data: object) -> None:
    try:
        found = parsed(json.dumps(data), total="data.0.visits", online="$")
    except ParseError:
        return
    assert all((each.value is None) == (each.status != "ok") for each in found.values())


@pytest.mark.parametrize(
    "body",
    ["[" * 200_000, '{"a": ' * 100_000, "9" * 19, '{"name": "realtime"}', "[]", "{}", "[1]", '"text"', '{"data": NaN, "x": [}'],
    ids=lambda body: body[:12],
)
def test_json_that_says_nothing(body: str) -> None:
    with pytest.raises(ParseError) as caught:
        parsed(body)
    assert caught.value.problem.code in (Code.NO_COUNTER, Code.MALFORMED, Code.EMPTY_BODY)


def test_a_service_that_complains() -> None:
    with pytest.raises(ParseError) as caught:
        parsed('{"result": "error", "message": "token\\u001b[2J needed"}')
    assert caught.value.problem.code is Code.MALFORMED
    assert caught.value.problem.facts["reason"] == "token[2J needed"


def test_a_selector_that_is_none() -> None:
    with pytest.raises(ParseError) as caught:
        parsed("<p>Đang truy cập: 5</p>", total="p:::b")
    assert caught.value.problem.code is Code.BAD_SELECTOR


@pytest.mark.parametrize(
    "page",
    [
        "<p>Lượt truy cập: 5</p>" * 30_000,
        "<div>" * 100_000 + "Đang truy cập: 5",
        "<table><tr>" + "<td>Hôm nay<td>truy cập" * 30_000,
        "Đang truy cập" + "<b>1</b>" * 200_000,
        "Đang truy cập " * 300_000,
        "Tổng lượt truy cập: " + "1." * 2_000_000,
        "Thống kê truy cập<br>" * 30_000,
        "<p>Hôm nay</p>" * 30_000 + "<p>truy cập</p>" + "<p>1</p>" * 30_000,
        "truy cập " + "tổng số lượt người truy cập vào trang " * 30_000,
    ],
    ids=range(9),
)
def test_huge_pages_end(page: str) -> None:
    seen(page)
