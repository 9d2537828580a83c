"""What the fetcher makes of headers and addresses, without a network."""

import string
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fetch_server import NOW
from tui.errors import FetchError
from tui.fetch.address import redirected, shown, target
from tui.fetch.headers import WEEK, answer_headers, answer_validators, fresh_for, moment, request_headers, retry_after, sendable
from tui.model import Subscription, Validators


def http(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


SOON = http(NOW + timedelta(minutes=10))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, MAX-AGE = 600".lower()}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "max-age=99999999"}, WEEK),
        ({"cache-control": "max-age=" + "9" * 500}, 0),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store", "expires": SOON}, 0),
        ({"cache-control": "max-age=0", "expires": SOON}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=soon", "expires": SOON}, 600),
        ({"cache-control": "s-maxage=60"}, 0),
        ({"expires": SOON}, 600),
        ({"expires": SOON, "date": http(NOW + timedelta(minutes=9))}, 60),
        ({"expires": SOON, "date": "yesterday"}, 600),
        ({"expires": http(NOW - timedelta(days=1))}, 0),
        ({"expires": http(NOW + timedelta(days=400))}, WEEK),
        ({"expires": "-1"}, 0),
        ({"expires": "Mon, 99 Foo 99999 99:99:99 GMT"}, 0),
    ],
)
def test_fresh_for(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120), (SOON, 600), (http(NOW - timedelta(1)), 0), ("99999999", WEEK), ("-3", 0), ("later", 0), ("", 0), ("१२", 0)],
)
def test_retry_after(text: str, seconds: int) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


@given(st.text())
def test_dates_never_raise(text: str) -> None:
    assert moment(text) is None or moment(text) is not None


def test_headers_are_cut_and_cleaned() -> None:
    raw = [
        (b"etag", b'"1"'), (b"etag", b'"2"'), (b"cache-control", b"max-age=5"), (b"cache-control", b"no-cache"),
        (b"content-type", b"a/b\x1b[1m" + b"x" * 3_000), (b"location", "/tin-tức".encode()), (b"set-cookie", b"a=b"),
        (b"content-encoding", b"gzip"), (b"content-encoding", b"br"),
    ]  # fmt: skip
    found = answer_headers(raw)
    assert found.keys() == {"etag", "cache-control", "content-type", "location", "content-encoding"}
    assert found["etag"] == '"1"'
    assert found["cache-control"] == "max-age=5, no-cache"
    assert found["content-encoding"] == "gzip, br"
    assert found["location"] == "/tin-tức"
    assert found["content-type"].isprintable()
    assert len(found["content-type"]) <= 1_000


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', 'w/"a b"', '"a,b"', '""', "abc-1", "5f3:0"])
def test_usual_etags_are_kept(etag: str) -> None:
    assert sendable(Validators(etag=etag)).etag == etag


@given(st.text(), st.text())
def test_validators_stand_in_one_header_line(etag: str, modified: str) -> None:
    safe = answer_validators({"etag": etag, "last-modified": modified})
    assert sendable(safe) == safe
    assert (safe.etag + safe.last_modified).isprintable()
    assert (safe.etag + safe.last_modified).isascii()
    assert safe.etag != "*"


@pytest.mark.parametrize(
    ("url", "host", "asked"),
    [
        ("HTTP://Example.VN:80/Tin Tức?a=b c#x", "example.vn", b"/Tin%20T%E1%BB%A9c?a=b%20c"),
        ("http://tạp-chí.vn", "xn--tp-ch-3sa7334c.vn", b"/"),
        ("https://u:p@xn--bcher-kva.example:8443/a/../b", "xn--bcher-kva.example", b"/b"),
        ("http://[2001:DB8::1]:8080/x", "2001:db8::1", b"/x"),
        ("http://my_host.example./", "my_host.example.", b"/"),
        ("http://127.1/", "127.1", b"/"),
    ],
)
def test_targets(url: str, host: str, asked: bytes) -> None:
    found = target(url)
    assert (found.host, found.url.raw_path) == (host, asked)
    assert "@" not in str(found.url)
    assert "#" not in str(found.url)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://a.vn:8080/x"),
        ("x?y", "https://a.vn:8080/d/x?y"),
        ("?z", "https://a.vn:8080/d/e?z"),
        ("//b.vn/x", "https://b.vn/x"),
        ("http://u:p@b.vn/x#f", "http://b.vn/x"),
        ("/tin tức", "https://a.vn:8080/tin%20t%E1%BB%A9c"),
    ],
)
def test_redirects(location: str, url: str) -> None:
    found = redirected(target("https://u:p@a.vn:8080/d/e?f"), location)
    assert (str(found.url), found.authorization) == (url, "")


@given(st.text(st.sampled_from(string.printable + "đ\ud800\u202e@:/[]%")))
def test_any_address_is_a_target_or_a_fetch_error(text: str) -> None:
    for url in (text, "http://" + text, "http://x/" + text):
        try:
            found = target(url)
            assert found.host.isascii()
        except FetchError as error:
            assert str(error.problem.facts["url"]).isprintable()
        assert shown(url).isprintable()


@given(st.text(st.sampled_from(string.printable + "đ\ud800\u202e@:/[]%")))
def test_any_location_is_a_target_or_a_fetch_error(text: str) -> None:
    try:
        assert redirected(target("https://a.vn/"), text).authorization == ""
    except FetchError as error:
        assert str(error.problem.facts["url"]).isprintable()


@pytest.mark.parametrize(
    ("url", "ours"),
    [
        ("https://a.vn:8080/other", True),
        ("http://a.vn:8080/feed", False),
        ("https://a.vn/feed", False),
        ("https://b.vn:8080/feed", False),
        ("https://a.vn.:8080/feed", False),
    ],
)
def test_secrets_stand_in_requests_to_their_origin_alone(url: str, ours: bool) -> None:
    home = target("https://u:p@a.vn:8080/feed")
    own = Subscription(id="s", url="https://u:p@a.vn:8080/feed", headers=(("X-Key", "k"), ("Cookie", "c=d")))
    headers = dict(request_headers(own, target(url), home, Validators(etag='"1"'), "bantin"))
    assert headers.keys() & {"authorization", "x-key", "cookie"} == ({"authorization", "x-key", "cookie"} if ours else set())
    assert headers["if-none-match"] == '"1"'
