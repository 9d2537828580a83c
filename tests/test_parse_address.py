"""Addresses: made absolute, made safe, made equal."""

import pytest

from tui.parse.address import canonical, resolve

BASE = "https://so.example.vn/tin/bai.html"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.vn/x?y=1#z", "https://a.vn/x?y=1#z"),
        ("/-/view-article/1/2", "https://so.example.vn/-/view-article/1/2"),
        ("khac.html", "https://so.example.vn/tin/khac.html"),
        ("//cdn.vn/a.jpg", "https://cdn.vn/a.jpg"),
        ("javascript:alert(1)", ""),
    ],
)
def test_resolve(href: str, expected: str) -> None:
    assert resolve(BASE, href) == expected


def test_canonical_drops_sessions_and_tracking() -> None:
    assert canonical("HTTP://So.VN:80/a;jsessionid=0A?id=7&utm_source=x&PHPSESSID=1#top") == "http://so.vn/a?id=7"
