"""Fetching what is not: bombs, floods, drips, cuts and answers that are none."""

import asyncio
import gzip
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fetch_server import NOW, Reply, Server, body_of, failing, fetch, raw, reply, subscription
from tui.errors import Code, FetchError
from tui.fetch import Fetcher
from tui.model import Validators

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        yield server


def bomb(size: int, bits: int) -> bytes:
    """A stream that begins as `size` zero bytes compressed; a megabyte of them is a block of 1 kB, said again and again."""
    stream = zlib.compressobj(9, zlib.DEFLATED, bits)
    first = stream.compress(bytes(1_000_000)) + stream.flush(zlib.Z_FULL_FLUSH)
    again = stream.compress(bytes(1_000_000)) + stream.flush(zlib.Z_FULL_FLUSH)
    return first + again * (size // 1_000_000)


def drip(piece: bytes, times: int) -> tuple[bytes | float, ...]:
    """`piece` every 0.05 s."""
    return (piece, 0.05) * times


@pytest.mark.parametrize(("coding", "bits"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
async def test_a_bomb_costs_no_more_than_the_limit(server: Server, coding: str, bits: int) -> None:
    url = server.script("/feed", reply(bomb(1_000_000_000, bits), f"Content-Encoding: {coding}"))
    await failing(server.url("/warm"))
    tracemalloc.start()
    error = await failing(url)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.problem == (Code.TOO_LARGE, {"url": url, "limit": 10_000_000})
    assert most < 60_000_000


async def test_limits_of_plain_bodies(server: Server) -> None:
    exact = server.script("/exact", reply(bytes(5_000)))
    assert len((await body_of(exact, max_bytes=5_000)).body) == 5_000
    packed = server.script("/packed", reply(gzip.compress(bytes(5_000)), "Content-Encoding: gzip"))
    assert len((await body_of(packed, max_bytes=5_000)).body) == 5_000
    for path in ("/exact", "/packed"):
        assert (await failing(server.url(path), max_bytes=4_999)).problem.code is Code.TOO_LARGE
    endless = raw(OK + b"\r\n", *([bytes(65_536)] * 400))
    assert (await failing(server.script("/endless", endless))).problem.code is Code.TOO_LARGE


async def test_compressed_nothing_without_end(server: Server) -> None:
    empty_members = gzip.compress(b"", mtime=0) * 20_000
    error = await failing(server.script("/feed", reply(empty_members, "Content-Encoding: gzip")), max_bytes=100_000)
    assert error.problem.code is Code.TOO_LARGE


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "gzip, deflate", "compress", "\x1b[2Jgzip"])
async def test_codings_not_asked_for(server: Server, coding: str) -> None:
    error = await failing(server.script("/feed", reply(b"x", f"Content-Encoding: {coding}")))
    assert error.problem.code is Code.BAD_COMPRESSION
    assert "\x1b" not in str(error.problem.facts["coding"])


async def test_two_coding_headers_are_two_codings(server: Server) -> None:
    twice = gzip.compress(gzip.compress(b"x"))
    error = await failing(server.script("/feed", reply(twice, "Content-Encoding: gzip", "Content-Encoding: gzip")))
    assert error.problem.code is Code.BAD_COMPRESSION


async def test_no_gzip_where_gzip_is_said(server: Server) -> None:
    error = await failing(server.script("/feed", reply(b"<rss/>", "Content-Encoding: gzip")))
    assert error.problem.code is Code.BAD_COMPRESSION


def cut_gzip(keep: int) -> Reply:
    data = gzip.compress(bytes(range(256)) * 40)
    return reply(data[:keep], "Content-Encoding: gzip")


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"half", length=8, ending="close"),
        reply(b"half", length=8, ending="reset"),
        reply(b"more than said", length=4),
        raw(CHUNKED + b"5\r\nab"),
        raw(CHUNKED + b"5\r\nabcde\r\n"),
        raw(CHUNKED + b"5\r\nabcde\r\n", ending="reset"),
        raw(OK + b"Content-"),
        cut_gzip(5),
        cut_gzip(100),
        cut_gzip(-4),
        reply(zlib.compress(b"x" * 99)[:-5], "Content-Encoding: deflate"),
        reply(b"x", "Content-Encoding: deflate"),
        reply(gzip.compress(b"whole") + gzip.compress(b"cut")[:-3], "Content-Encoding: gzip"),
    ],
)
async def test_cut_off(server: Server, answer: Reply) -> None:
    assert (await failing(server.script("/feed", answer))).problem.code is Code.CUT_OFF


@pytest.mark.parametrize(
    "answer",
    [
        raw(),
        raw(b"\r\n\r\n"),
        raw(b"SSH-2.0-OpenSSH\r\n\r\n"),
        raw(b"<html>hello</html>\n\n"),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde"),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabcde"),
        raw(CHUNKED + b"zz\r\nabc\r\n"),
        raw(CHUNKED + b"5\r\nabcdeXX"),
        raw(CHUNKED + b"5;" + b"x" * 5_000),
        raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 50 + OK + b"\r\n"),
        raw(OK + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n"),
        raw(OK + b"a: b\r\n" * 20_000 + b"\r\n"),
        raw(OK + b"a:b\r\n" * 2_000 + b"\r\n"),
        raw(OK + b"a" * 200_000),
        raw(b"\x16\x03\x01" + bytes(300_000)),
    ],
)
async def test_answers_that_are_none(server: Server, answer: Reply) -> None:
    error = await failing(server.script("/feed", answer))
    assert error.problem.code is Code.BAD_RESPONSE
    reason = str(error.problem.facts["reason"])
    assert reason.isprintable()
    assert 0 < len(reason) <= 200


@pytest.mark.parametrize(
    "blanks",
    [b" " * 100_000, b"\t " * 50_000, b"\r\n " * 900, b" \r\n" * 900 + b" "],
)
async def test_blanks_that_would_stop_the_header_parser(server: Server, blanks: bytes) -> None:
    started = time.process_time()
    head = raw(OK + b"a:" + blanks + b"\x00\r\n\r\n")
    trailers = raw(CHUNKED + b"1\r\nx\r\n0\r\na:" + blanks + b"\x00\r\n\r\n")
    dripped = raw(CHUNKED + b"1\r\nx\r\n0\r\na:", *(blanks[at : at + 250] for at in range(0, 5_000, 250)), b"\x00\r\n\r\n")
    for answer in (head, trailers, dripped):
        assert (await failing(server.script("/feed", answer))).problem.code is Code.BAD_RESPONSE
    assert time.process_time() - started < 5


async def test_blanks_in_a_body_are_a_body(server: Server) -> None:
    page = b"<pre>" + b" " * 3_000 + b"</pre>" + b"\t\n" * 3_000
    assert (await body_of(server.script("/feed", raw(CHUNKED + b"%x\r\n" % len(page) + page + b"\r\n0\r\n\r\n")))).body == page


async def test_a_large_cookie_is_nothing(server: Server) -> None:
    url = server.script("/feed", reply(b"<rss/>", "Set-Cookie: a=" + "b" * 100_000))
    fetcher = Fetcher()
    for _ in range(2):
        await fetcher.fetch(subscription(url), Validators(), NOW)
    await fetcher.aclose()
    assert all("cookie" not in request.headers for request in server.requests)


async def test_control_characters_in_headers_do_not_come_through(server: Server) -> None:
    answer = await body_of(
        server.script(
            "/feed", reply(b"x", "Content-Type: text/\x1b[2Jxml\x07\x9b" + "y" * 5_000, 'ETag: "\x1b"', "Expires: \x01")
        )
    )
    assert answer.content_type.isprintable()
    assert len(answer.content_type) <= 1_000
    assert answer.validators.etag.isprintable()


async def test_small_chunks_hold_up_nobody(server: Server) -> None:
    url = server.script("/feed", raw(CHUNKED, *([b"1\r\nx\r\n" * 10_000] * 8), b"0\r\n\r\n"))
    gaps: list[float] = []

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            gaps.append(time.perf_counter() - before)

    watcher = asyncio.create_task(watch())
    assert (await failing(url)).problem.code is Code.BAD_RESPONSE
    watcher.cancel()
    assert max(gaps) < 0.5


@pytest.mark.parametrize(
    "answer",
    [
        raw(ending="hang"),
        reply(b"half", length=8, ending="hang"),
        raw(*drip(b"H", 40), ending="hang"),
        raw(OK + b"Content-Length: 40\r\n\r\n", *drip(b"x", 40), ending="hang"),
        raw(*drip(b"HTTP/1.1 102 Wait\r\n\r\n", 18), ending="hang"),
        raw(CHUNKED, *drip(b"1\r\nx\r\n", 40), ending="hang"),
    ],
)
async def test_the_deadline_is_for_the_whole(server: Server, answer: Reply) -> None:
    started = time.monotonic()
    error = await failing(server.script("/feed", answer), timeout=0.3)
    assert error.problem == (Code.TIMEOUT, {"host": "127.0.0.1", "seconds": 1})
    assert time.monotonic() - started < 5


async def test_the_deadline_holds_over_redirects(server: Server) -> None:
    slow = b"HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n"
    error = await failing(server.script("/feed", raw(0.15, slow, ending="keep")), timeout=0.4)
    assert error.problem.code is Code.TIMEOUT


async def test_nobody_listens() -> None:
    async with Server() as server:
        url = server.url()
    error = await failing(url)
    assert error.problem.code is Code.UNREACHABLE
    assert error.problem.facts == {"host": "127.0.0.1", "reason": "Connection refused"}


async def test_reset_before_an_answer(server: Server) -> None:
    error = await failing(server.script("/feed", raw(ending="reset")))
    assert error.problem.code in (Code.UNREACHABLE, Code.BAD_RESPONSE)
    error = await failing(server.script("/feed", raw(b"HTTP/1.1 200", 0.05, ending="reset")))
    assert error.problem.code is Code.UNREACHABLE


async def test_a_name_nobody_has() -> None:
    error = await failing("http://nobody.invalid/feed")
    # without any name server the answer is that none could be asked
    assert error.problem.code in (Code.UNKNOWN_HOST, Code.UNREACHABLE)
    assert error.problem.facts["host"] == "nobody.invalid"


@pytest.mark.parametrize(
    "url",
    [
        "", "feed", "example.com/feed", "http://", "http:///feed", "http://[::1/feed", "http://a b/feed", "http://x:0/",
        "http://x:65536/", "http://x:-1/", "http://x:eighty/", "http://a..b/",
        "http://.a/", "http://" + "a" * 64 + ".vn/", "http://" + "a.b" * 99 + "/",
        "http://%31%32%37.0.0.1/", "http://x/\x00", "http://x\n/", "http://\u2028/", "http://☃\ufe0f‼/", "http://999.1.1.1/",
        "http://x/" + "a" * 70_000, "http://[fe80::1%25lo]/", "http://\ud800/", "http://x/\ud800",
    ],
)  # fmt: skip
async def test_bad_addresses(url: str) -> None:
    error = await failing(url)
    assert error.problem.code is Code.BAD_ADDRESS
    assert len(str(error.problem.facts["url"])) <= 500


@pytest.mark.parametrize("url", ["ftp://x/", "javascript:alert(1)", "data:,x", "gopher://x", "FILE:/x"])
async def test_bad_schemes(url: str) -> None:
    error = await failing(url)
    assert error.problem.code is Code.BAD_SCHEME
    assert error.problem.facts["scheme"] == url.partition(":")[0].lower()


async def test_only_a_stanza_names_a_local_file() -> None:
    """What a page leads on to is never a file of this machine, though the person's own source may be one."""
    source = subscription("http://127.0.0.1:9/")
    fetcher = Fetcher()
    for url in ("file:///etc/passwd", "FILE:///etc/passwd", "file:/etc/passwd"):
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(source, Validators(), NOW, url)
        assert caught.value.problem.code is Code.BAD_SCHEME
    await fetcher.aclose()


async def test_own_headers_that_cannot_be_sent(server: Server) -> None:
    url = server.script("/feed", reply(b"x"))
    for header in (("X-Key", "secret\r\nEvil: 1"), ("bad name", "secret"), ("", "secret")):
        error = await failing(url, headers=(header,))
        assert error.problem.code is Code.UNEXPECTED
        assert "secret" not in str(error)
    assert server.requests == []


async def test_cancelling_passes(server: Server) -> None:
    task = asyncio.create_task(fetch(server.script("/feed", raw(ending="hang"))))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_nothing_but_fetch_errors_comes_out(server: Server) -> None:
    """A last boundary: whatever the address and the numbers are."""
    url = server.script("/feed", reply(b"x"))
    for options in ({"timeout": "soon"}, {"max_bytes": None}, {"headers": ((1, 2),)}):
        with pytest.raises(FetchError) as caught:
            await fetch(url, **options)
        assert caught.value.problem.code is Code.UNEXPECTED


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_no_socket_stays_open() -> None:
    """Errors, timeouts and a close give every descriptor back; Python says so if they do not."""
    probe = """
import asyncio, os
from tests.fetch_server import Server, failing, body_of, raw, reply
async def main():
    async with Server() as server:
        before = len(os.listdir("/proc/self/fd"))
        for answer in (raw(ending="hang"), reply(b"x", length=5), raw(b"no\\r\\n\\r\\n"), reply(b"x", length=5, ending="reset")):
            await failing(server.script("/feed", answer), timeout=0.1)
        await body_of(server.script("/feed", reply(b"x")))
        await asyncio.sleep(0.05)
        assert len(os.listdir("/proc/self/fd")) <= before + 1, os.listdir("/proc/self/fd")
asyncio.run(main())
"""
    run = [sys.executable, "-W", "error", "-c", probe]
    out = subprocess.run(run, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)
    assert (out.returncode, out.stderr) == (0, "")
