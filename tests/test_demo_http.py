"""The demo portal as a scripted server: every way a reply can be told to behave, over real connections."""

import gc
import gzip
import http.client
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tui.demo import Portal, Reply, Request

TODAY = date(2026, 6, 10)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal(today=TODAY) as running:
        yield running


def talk(portal: Portal, sent: bytes, seconds: float = 5.0) -> bytes:
    """What comes back for these bytes until the portal closes the connection."""
    with socket.create_connection(("127.0.0.1", int(portal.url.rpartition(":")[2])), seconds) as raw:
        raw.sendall(sent)
        out = b""
        with suppress(ConnectionResetError):  # what was sent after the portal had enough is answered by a reset
            while piece := raw.recv(65536):
                out += piece
    return out


def connect(portal: Portal) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(portal.url.removeprefix("http://"), timeout=5)


def get(portal: Portal, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of one request on a connection of its own; `_` stands for `-` in header names."""
    connection = connect(portal)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.msg, answer.read()
    finally:
        connection.close()


def test_answers_in_the_order_scripted(portal: Portal) -> None:
    portal.script("/a", Reply(b"one"), Reply(b"two", status=500), Reply(b"three"))
    assert [get(portal, "/a")[::2] for _ in range(4)] == [(200, b"one"), (500, b"two"), (200, b"three"), (200, b"three")]
    assert portal.hits == {"/a": 4}
    assert portal.statuses == {200: 3, 500: 1}
    portal.script("/a")
    assert get(portal, "/a")[0] == 404


def test_a_query_stands_before_its_path(portal: Portal) -> None:
    portal.script("/a", Reply(b"all"))
    portal.script("/a?page=2", Reply(b"second"))
    assert [get(portal, path)[2] for path in ("/a", "/a?page=2", "/a?page=3")] == [b"all", b"second", b"all"]
    assert portal.hits == {"/a": 1, "/a?page=2": 1, "/a?page=3": 1}


def test_requests_are_kept(portal: Portal) -> None:
    get(portal, "/a", User_Agent="bantin", Cookie="x=1")
    seen = portal.requests[0]
    assert (seen.method, seen.path, seen.headers["user-agent"], seen.headers["cookie"]) == ("GET", "/a", "bantin", "x=1")


def test_a_function_may_answer(portal: Portal) -> None:
    def echo(request: Request) -> Reply:
        return Reply(request.headers.get("x-word", "") + "!")

    def broken(request: Request) -> Reply:
        raise LookupError(request.path)

    portal.script("/echo", echo)
    portal.script("/broken", broken)
    assert get(portal, "/echo", X_Word="một".encode().decode("latin-1"))[0] == 200
    assert get(portal, "/echo", X_Word="hai")[2] == b"hai!"
    assert get(portal, "/broken")[0::2] == (500, b"LookupError: /broken")


def test_a_mapping_of_files_is_scripted() -> None:
    with Portal(today=TODAY, files={"/x.rss": Reply(b"<rss/>", media="application/rss+xml")}) as portal:
        status, headers, body = get(portal, "/x.rss")
        assert (status, headers["Content-Type"], body) == (200, "application/rss+xml; charset=utf-8", b"<rss/>")


@pytest.mark.parametrize("how", ["etag", "weak", "list", "star", "modified", "later"])
def test_unchanged_is_304(portal: Portal, how: str) -> None:
    portal.script("/a", Reply(b"one"))
    first = get(portal, "/a")[1]
    asked = {
        "etag": {"If_None_Match": first["ETag"]},
        "weak": {"If_None_Match": "W/" + first["ETag"]},
        "list": {"If_None_Match": f'"x", {first["ETag"]}'},
        "star": {"If_None_Match": "*"},
        "modified": {"If_Modified_Since": first["Last-Modified"]},
        "later": {"If_Modified_Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    }[how]
    status, headers, body = get(portal, "/a", **asked)
    assert (status, body) == (304, b"")
    assert (headers["ETag"], headers["Last-Modified"]) == (first["ETag"], first["Last-Modified"])
    assert headers["Content-Type"] is None
    assert portal.statuses == {200: 1, 304: 1}


@pytest.mark.parametrize("asked", [{"If_None_Match": '"else"'}, {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
                                   {"If_Modified_Since": "rubbish"}, {}])  # fmt: skip
def test_changed_is_200(portal: Portal, asked: dict[str, str]) -> None:
    portal.script("/a", Reply(b"one"))
    assert get(portal, "/a", **asked)[::2] == (200, b"one")


def test_the_next_answer_has_other_validators(portal: Portal) -> None:
    portal.script("/a", Reply(b"one"), Reply(b"two"))
    first, second = get(portal, "/a")[1], get(portal, "/a")[1]
    assert first["ETag"] != second["ETag"]
    assert first["Last-Modified"] != second["Last-Modified"]


def test_validators_can_be_switched_off_and_scripted(portal: Portal) -> None:
    portal.script("/none", Reply(b"one", validators=False))
    portal.script("/own", Reply(b"one", headers={"ETag": '"mine"'}))
    portal.script("/always", Reply(status=304))
    assert get(portal, "/none")[1]["ETag"] is None
    assert get(portal, "/own")[1]["ETag"] == '"mine"'
    assert get(portal, "/own", If_None_Match='"mine"')[0] == 304
    assert get(portal, "/always")[0] == 304
    portal.validators = False
    assert get(portal, "/rss/")[1]["ETag"] is None


def test_keeps_the_connection_and_answers_pipelined_requests(portal: Portal) -> None:
    portal.script("/a", Reply(b"one", delay=0.05), Reply(b"two"), Reply(b"three"))
    request = b"GET /a HTTP/1.1\r\nHost: x\r\n"
    out = talk(portal, (request + b"\r\n") * 2 + request + b"Connection: close\r\n\r\n")
    assert [part[-5:] for part in out.split(b"HTTP/1.1 200 OK")[1:]] == [b"\r\none"[-5:], b"\r\ntwo"[-5:], b"three"]
    assert portal.connections == 1


def test_head_and_post(portal: Portal) -> None:
    connection = connect(portal)
    try:
        for method, body in (("HEAD", None), ("POST", b"x" * 100_000), ("GET", None)):
            connection.request(method, "/rss/", body=body)
            answer = connection.getresponse()
            read = answer.read()
            assert answer.status == (405 if method == "POST" else 200)
            assert bool(read) == (method == "GET")
            assert method == "POST" or int(answer.headers["Content-Length"]) > 1000
    finally:
        connection.close()
    assert portal.connections == 1


def test_http_1_0_and_bad_requests(portal: Portal) -> None:
    portal.script("/a", Reply(b"one"))
    assert talk(portal, b"GET /a HTTP/1.0\r\n\r\n").endswith(b"Connection: close\r\n\r\none")
    assert talk(portal, b"hello\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    assert talk(portal, b"GET /a HTTP/1.1\r\nx: " + b"y" * 1_100_000).startswith(b"HTTP/1.1 431 ")


def test_gzip(portal: Portal) -> None:
    portal.script("/a", Reply("ướt" * 50, gzip=True))
    _, headers, body = get(portal, "/a")
    assert (headers["Content-Encoding"], gzip.decompress(body).decode()) == ("gzip", "ướt" * 50)
    assert get(portal, "/rss/", Accept_Encoding="gzip")[1]["Content-Encoding"] is None
    portal.gzip = True
    assert get(portal, "/rss/", Accept_Encoding="identity")[1]["Content-Encoding"] is None
    _, headers, body = get(portal, "/rss/", Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<?xml")


def test_chunked(portal: Portal) -> None:
    portal.script("/a", Reply(b"0123456789", chunked=True))
    _, headers, body = get(portal, "/a")
    assert (headers["Transfer-Encoding"], headers["Content-Length"], body) == ("chunked", None, b"0123456789")


def test_charset_and_headers_are_as_told(portal: Portal) -> None:
    portal.script(
        "/a", Reply("đ", media="text/xml", charset="windows-1258", headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")))
    )
    portal.script("/b", Reply(b"x", media="", status=599, reason="Mưa\x1b", headers={"Location": ""}))
    _, headers, body = get(portal, "/a")
    assert (headers["Content-Type"], body) == ("text/xml; charset=windows-1258", "đ".encode())
    assert headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    out = talk(portal, b"GET /b HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert out.startswith(b"HTTP/1.1 599 M?a\x1b\r\n")
    assert b"Content-Type" not in out
    assert b"\r\nLocation: \r\n" in out


def test_an_unknown_status_has_a_reason(portal: Portal) -> None:
    portal.script("/a", Reply(status=799))
    assert talk(portal, b"GET /a HTTP/1.1\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 799 Unknown\r\n")


def test_stands_in_for_a_proxy(portal: Portal) -> None:
    portal.script("http://sokhcn.example/rss", Reply(b"by proxy"))
    with urllib.request.build_opener(urllib.request.ProxyHandler({"http": portal.url})).open(
        "http://sokhcn.example/rss"
    ) as answer:
        assert answer.read() == b"by proxy"


def test_raw_bytes(portal: Portal) -> None:
    portal.script("/a", Reply(raw=b"SSH-2.0-what\r\n"))
    assert talk(portal, b"GET /a HTTP/1.1\r\n\r\n") == b"SSH-2.0-what\r\n"


def test_cut(portal: Portal) -> None:
    portal.script("/a", Reply(b"0123456789", cut=4))
    portal.script("/chunked", Reply(b"0123456789", chunked=True, cut=7))
    portal.script("/raw", Reply(raw=b"HTTP/1.1 200 OK\r\n\r\n", cut=8))
    portal.script("/nothing", Reply(b"0123456789", cut=0))
    with pytest.raises(http.client.IncompleteRead) as caught:
        get(portal, "/a")
    assert caught.value.partial == b"0123"
    with pytest.raises(http.client.IncompleteRead):
        get(portal, "/chunked")
    assert talk(portal, b"GET /raw HTTP/1.1\r\n\r\n") == b"HTTP/1.1"
    assert talk(portal, b"GET /nothing HTTP/1.1\r\n\r\n").endswith(b"\r\n\r\n")


def test_reset(portal: Portal) -> None:
    portal.script("/a", Reply(b"x" * 100_000, cut=10, reset=True))
    with pytest.raises(ConnectionResetError):
        get(portal, "/a")


def test_length_may_be_missing_or_wrong(portal: Portal) -> None:
    portal.script("/none", Reply(b"body", length=False))
    portal.script("/wrong", Reply(b"body", headers={"Content-Length": "99", "Connection": "close"}))
    _, headers, body = get(portal, "/none")
    assert (headers["Content-Length"], body) == (None, b"body")
    with pytest.raises(http.client.IncompleteRead):
        get(portal, "/wrong")


def test_delay_latency_and_drip(portal: Portal) -> None:
    def seconds(path: str) -> float:
        start = time.monotonic()
        get(portal, path)
        return time.monotonic() - start

    portal.script("/delay", Reply(b"x", delay=0.1))
    portal.script("/drip", Reply(b"x" * 30, drip=200))
    portal.script("/quick", Reply(b"x"))
    assert seconds("/delay") >= 0.1
    assert seconds("/drip") >= 0.05
    portal.latency = 0.1
    assert seconds("/quick") >= 0.1


def test_peak_counts_requests_under_way(portal: Portal) -> None:
    portal.latency = 0.3
    threads = [threading.Thread(target=get, args=(portal, "/rss/")) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 2 <= portal.peak <= 5
    assert portal.in_flight == 0


def test_hangs(portal: Portal) -> None:
    portal.script("/silent", Reply(hang=True))
    portal.script("/half", Reply(b"0123456789", cut=5, hang=True))
    for path, expected in (("/silent", b""), ("/half", b"01234")):
        with socket.create_connection(("127.0.0.1", int(portal.url.rpartition(":")[2])), 0.15) as raw:
            raw.sendall(f"GET {path} HTTP/1.1\r\n\r\n".encode())
            out = b""
            with pytest.raises(TimeoutError):
                while piece := raw.recv(65536):
                    out += piece
            assert out.partition(b"\r\n\r\n")[2] == expected


@pytest.mark.parametrize("chunked", [False, True])
def test_endless(portal: Portal, chunked: bool) -> None:
    portal.script("/a", Reply(b"<item/>", endless=True, chunked=chunked))
    with urllib.request.urlopen(f"{portal.url}/a", timeout=5) as answer:
        assert answer.headers["Content-Length"] is None
        assert answer.read(1_000_000).count(b"<item/>") > 140_000


def test_redirects_are_followed_by_a_client(portal: Portal) -> None:
    portal.script("/old", Reply(status=301, headers={"Location": "/new"}))
    portal.script("/new", Reply(b"here"))
    with urllib.request.urlopen(f"{portal.url}/old", timeout=5) as answer:
        assert answer.read() == b"here"


def test_files_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "tin tức.xml").write_bytes(b"<rss/>" * 50)
    (tmp_path / "deep" / "a.json").write_bytes(b"{}")
    outside = tmp_path.parent / f"{tmp_path.name}.secret"
    outside.write_bytes(b"secret")
    with Portal(today=TODAY, files=tmp_path) as portal:
        status, headers, body = get(portal, "/files/tin%20t%E1%BB%A9c.xml")
        assert (status, headers["Content-Type"], body) == (200, "application/xml", b"<rss/>" * 50)
        assert get(portal, "/files/tin%20t%E1%BB%A9c.xml", If_None_Match=headers["ETag"])[0] == 304
        assert get(portal, "/files/deep/a.json")[2] == b"{}"
        assert get(portal, f"/files/../{outside.name}")[0] == 404
        assert get(portal, f"/files/%2e%2e/{outside.name}")[0] == 404
        assert get(portal, "/files/missing.xml")[0] == 404
        portal.gzip = True
        assert get(portal, "/files/tin%20t%E1%BB%A9c.xml", Accept_Encoding="gzip")[1]["Content-Encoding"] == "gzip"
        portal.files = tmp_path / "deep"
        assert get(portal, "/files/a.json")[2] == b"{}"


def test_stops_cleanly_in_the_middle_of_everything() -> None:
    before = threading.active_count()
    portal = Portal(today=TODAY)
    portal.start()
    with pytest.raises(RuntimeError):
        portal.start()
    portal.script("/hang", Reply(hang=True))
    portal.script("/endless", Reply(b"x", endless=True))
    sockets = []
    for path in ("/hang", "/endless", "/rss/"):
        raw = socket.create_connection(("127.0.0.1", int(portal.url.rpartition(":")[2])), 5)
        raw.sendall(f"GET {path} HTTP/1.1\r\n\r\n".encode())
        sockets.append(raw)
    sockets[2].recv(100)
    portal.stop()
    portal.stop()
    assert threading.active_count() == before
    for raw in sockets:
        raw.close()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{portal.url}/rss/", timeout=5)
    gc.collect()  # an open socket or loop would be a ResourceWarning, and that an error


def test_starts_again_and_minds_a_taken_port(portal: Portal) -> None:
    port = int(portal.url.rpartition(":")[2])
    other = Portal(today=TODAY, port=port)
    with pytest.raises(OSError, match="in use"):
        other.start()
    portal.stop()
    assert other.start() == f"http://127.0.0.1:{port}"
    other.stop()
    portal.start()
    assert get(portal, "/rss/")[0] == 200
