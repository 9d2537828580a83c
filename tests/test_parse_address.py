"""Addresses: made absolute, made safe, made equal."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tui.parse.address import MAX_LENGTH, canonical, identity, resolve

BASE = "https://so.example.vn/tin/bai.html?x=1"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.vn/x?y=1#z", "https://a.vn/x?y=1#z"),
        ("HTTPS://A.vn", "https://A.vn/"),
        ("/-/view-article/1/2", "https://so.example.vn/-/view-article/1/2"),
        ("khac.html", "https://so.example.vn/tin/khac.html"),
        ("../len.html", "https://so.example.vn/len.html"),
        ("?page=2", "https://so.example.vn/tin/bai.html?page=2"),
        ("#muc", "https://so.example.vn/tin/bai.html?x=1#muc"),
        ("//cdn.vn/a.jpg", "https://cdn.vn/a.jpg"),
        ("www.mst.gov.vn/tin", "http://www.mst.gov.vn/tin"),
        (" \n https://a.vn/x\n y ", "https://a.vn/x%20y"),
        ("/tài liệu/báo cáo.pdf", "https://so.example.vn/t%C3%A0i%20li%E1%BB%87u/b%C3%A1o%20c%C3%A1o.pdf"),
        ("/a?q=đổi mới&b=%C3", "https://so.example.vn/a?q=%C4%91%E1%BB%95i%20m%E1%BB%9Bi&b=%C3"),
        ("/100%", "https://so.example.vn/100%25"),
        ("/a%2fb%zz", "https://so.example.vn/a%2fb%25zz"),
        ("/a\"b<c>d`e{f}|g^h'i", "https://so.example.vn/a%22b%3Cc%3Ed%60e%7Bf%7D%7Cg%5Eh'i"),
        ("https://tỉnh.vn/x", "https://xn--tnh-dlz.vn/x"),
        ("http:\\\\a.vn\\b", "http://a.vn/b"),
        ("http:/a.vn/b", "http://a.vn/b"),
        ("https://a.vn:8443/b", "https://a.vn:8443/b"),
        ("https://[::1]:80/b", "https://[::1]:80/b"),
        ("https://ten:matkhau@a.vn/b", "https://a.vn/b"),
        ("https://google.com@evil.example/", "https://evil.example/"),
        ("http://a.vn/\u202egpj.exe", "http://a.vn/gpj.exe"),
        ("http://a.vn/x\x1b[2J", "http://a.vn/x[2J"),
        ("mailto:so@example.vn", "mailto:so@example.vn"),
        ("MAILTO:so@example.vn?subject=a b", "mailto:so@example.vn?subject=a%20b"),
        # what is no address, or none that may be opened
        ("", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        (" \x01JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ftp://a.vn/x", ""),
        ("tel:0233", ""),
        ("mailto:", ""),
        ("mailto:không phải", ""),
        ("mailto:-x@a.vn -oProxy", ""),
        ("https://", ""),
        ("https:///x", "https://x/"),
        ("https://a b.vn/", ""),
        ("https://a.vn:99999/", ""),
        ("https://[zz]/", ""),
        ("http://[12]/", ""),  # over which urlsplit stumbles
        ("http://[1.2.3.4]:80/x", ""),
        ("https://[::1/", ""),
        ("https://a.vn%2e/", ""),
        ("https://xn--\u0301.vn/", ""),
        ("https://" + "ạ" * 80 + ".vn/", ""),
        ("https://a.vn/" + "x" * MAX_LENGTH, ""),
        ("/" + "đ" * 2000, ""),
    ],
)
def test_resolve(href: str, expected: str) -> None:
    assert resolve(BASE, href) == expected


def test_resolve_without_a_base_or_with_a_strange_one() -> None:
    assert resolve("", "/x") == ""
    assert resolve("", "//a.vn/x") == "https://a.vn/x"
    assert resolve("http://a.vn", "//b.vn/x") == "http://b.vn/x"
    assert resolve("https://ten:mk@a.vn/rss", "bai") == "https://a.vn/bai"
    assert resolve("https://[::1", "x") == ""
    assert resolve("file:///etc/", "passwd") == ""
    assert resolve("tag:a.vn,2026:x", "y") == ""


ADDRESS = re.compile(r"(?:https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d*)?(?:[/?#][!-~]*)?|mailto:[!-~]+)?")


@settings(max_examples=examples(300), deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["http", "https", "mailto", ":", "/", "//", "\\", "@", "a.vn", "?", "#", "%", "%41", "ạ", " ", "[", "]", "80"]
        )
    ).map("".join),
    st.sampled_from([BASE, "", "http://a.vn", "x", "//"]),
)
def test_whatever_comes_it_is_an_address_or_nothing(href: str, base: str) -> None:
    found = resolve(base, href)
    assert ADDRESS.fullmatch(found)
    assert resolve("", found) == found
    if found.startswith("http"):
        assert urlsplit(found).hostname
        assert "@" not in urlsplit(found).netloc
    same = canonical(href)
    assert canonical(same) == same


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://So.VN:80/a;jsessionid=0A?id=7&utm_source=x&PHPSESSID=1#top", "http://so.vn/a?id=7"),
        ("https://so.vn", "https://so.vn/"),
        ("https://so.vn:443/?", "https://so.vn/"),
        ("https://so.vn:8443/", "https://so.vn:8443/"),
        ("https://so.vn./a", "https://so.vn/a"),
        ("https://so.vn/a?b=1&&c=2&", "https://so.vn/a?b=1&c=2"),
        ("https://so.vn/a?fbclid=x&zarsrc=30", "https://so.vn/a"),
        ("https://so.vn/%7euser/%c3%b4/%2f", "https://so.vn/~user/%C3%B4/%2F"),
        ("https://so.vn/ô", "https://so.vn/%C3%B4"),
        ("https://so.vn/(S(abcdefgh12345678abcdefgh))/a.aspx", "https://so.vn/a.aspx"),
        ("https://so.vn/default.aspx?pid=57&nid=21488&sid=3", "https://so.vn/default.aspx?pid=57&nid=21488&sid=3"),
        (
            "https://so.vn/chi-tiet-tin/-/view-article/1/2/1718323200000?p_p_state=normal&p_p_mode=view&p_p_lifecycle=0&p_auth=Ab1",
            "https://so.vn/chi-tiet-tin/-/view-article/1/2/1718323200000",
        ),
        ("https://so.vn/tin?p_p_id=101&p_p_state=maximized", "https://so.vn/tin?p_p_id=101&p_p_state=maximized"),
        ("https://so.vn/a/", "https://so.vn/a"),
        ("https://so.vn/vi/tin/-/view-article/1/2/3", "https://so.vn/tin/-/view-article/1/2/3"),
        (
            "https://so.vn/pt-PT/tin/-/asset_publisher/x/content/a?redirect=%2Ftin&_101_type=content",
            "https://so.vn/tin/-/asset_publisher/x/content/a",
        ),
        (
            "https://so.vn/tin/-/view-article/1/2/3?p_p_id=101_INSTANCE_x&p_p_state=pop_up&id=4",
            "https://so.vn/tin/-/view-article/1/2/3?id=4",
        ),
        ("https://so.vn/vi/tin?page=2", "https://so.vn/vi/tin?page=2"),
        (
            "https://so.vn/index.php?language=vi&nv=news&op=Khoa-hoc/giong-lua-3313.html",
            "https://so.vn/Khoa-hoc/giong-lua-3313.html",
        ),
        ("https://so.vn/index.php?nv=laws&op=detail/nghi-dinh-12/", "https://so.vn/laws/detail/nghi-dinh-12"),
        ("https://so.vn/index.php?nv=news&op=Khoa-hoc&page=2", "https://so.vn/index.php?nv=news&op=Khoa-hoc&page=2"),
        ("mailto:So@example.vn", "mailto:So@example.vn"),
        ("tag:so.vn,2026:1", "tag:so.vn,2026:1"),
        (" news_12\x1b ", "news_12"),
        ("", ""),
    ],
)
def test_canonical(url: str, same: str) -> None:
    assert canonical(url) == same


def test_identity_knows_a_host_with_and_without_www() -> None:
    assert identity("https://www.so.vn/a/") == identity("https://so.vn/a") == "https://so.vn/a"
    assert identity("https://so.vn/www.html") == "https://so.vn/www.html"
