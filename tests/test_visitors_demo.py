"""The demo's portals, by the real page reader: each prints its counter on every page, and articles' views are no counter."""

import re
import urllib.request
from datetime import UTC, date, datetime
from html import unescape

import pytest

from tui.demo import Portal
from tui.model import Measure
from tui.parse.portal.webpage import WebPage
from tui.parse.visitors import observations

NUKEVIET = {Measure.ONLINE, Measure.BOTS, Measure.GUESTS, Measure.TODAY, Measure.MONTH, Measure.TOTAL}
PAGES = {
    "/": NUKEVIET,
    "/tin-tuc/": NUKEVIET,
    "/lich-cong-tac/": NUKEVIET,
    "/lam-hai/": {Measure.ONLINE, Measure.TODAY, Measure.TOTAL},
    "/thach-dong/default.aspx?pid=57": {Measure.ONLINE, Measure.TOTAL},
    "/trung-tam/": set[Measure](),
}


@pytest.mark.parametrize("path", PAGES)
def test_the_counter_of_a_page(path: str) -> None:
    with Portal(today=date(2026, 6, 10)) as portal, urllib.request.urlopen(portal.url + path, timeout=5) as answer:
        html = answer.read().decode()
    found = observations(WebPage(url="https://so.example.vn/", text=html, fetched=datetime(2026, 6, 10, tzinfo=UTC)))
    assert {each.measure for each in found} == PAGES[path]
    page = unescape(re.sub(r"<[^>]*>", "", html))
    for each in found:
        assert each.status == "ok"
        label, _, value = each.text.partition(": ")
        assert label in page and value in page
        assert each.value == int(value.replace(".", ""))
