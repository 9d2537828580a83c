"""Fetching what is well: bodies, validators, freshness, redirects, statuses, slots."""

import asyncio
import gzip
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fetch_server import NOW, Reply, Request, Server, body_of, failing, fetch, packed, raw, redirect, reply, subscription
from tui.errors import Code, FetchError
from tui.fetch import Fetcher
from tui.model import NotModified, Response, Validators

FEED = "<rss><channel><title>Tin tức</title></channel></rss>".encode()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        yield server


def test_importing_loads_nothing_slow() -> None:
    probe = "import sys, tui.fetch; print(sorted({'httpx', 'asyncio', 'ssl', 'h11'} & set(sys.modules)))"
    out = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert out.stdout.strip() == "[]"


def test_httpx_comes_without_its_command_line() -> None:
    probe = "import sys, tui.fetch, httpx; print(sorted({'click', 'pygments', 'rich'} & set(sys.modules)))"
    out = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert out.stdout.strip() == "[]"


async def test_a_whole_answer(server: Server) -> None:
    url = server.script(
        "/feed",
        reply(
            FEED,
            'ETag: "a1"',
            "Last-Modified: Mon, 05 Jan 2026 10:00:00 GMT",
            "Content-Type: application/rss+xml",
            "Cache-Control: max-age=600",
        ),
    )
    answer = await body_of(url + "?page=1#part")
    assert answer == Response(
        url=url + "?page=1",
        status=200,
        content_type="application/rss+xml",
        body=FEED,
        validators=Validators(etag='"a1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT", body_hash=answer.validators.body_hash),
        fetched=NOW,
        fresh_for=600,
        received=len(FEED),
    )
    assert len(answer.validators.body_hash) == 16
    [request] = server.requests
    assert request.target == "/feed?page=1"
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert request.headers["user-agent"].startswith("bantin/")
    assert not request.headers.keys() & {"if-none-match", "if-modified-since", "cookie", "authorization"}


async def test_user_agents(server: Server) -> None:
    url = server.script("/feed", reply(FEED))
    fetcher = Fetcher(user_agent="mine/1")
    for options in ({}, {"user_agent": "yours/2"}, {"user_agent": "yours/2", "headers": (("User-Agent", "theirs/3"),)}):
        await fetcher.fetch(subscription(url, **options), Validators(), NOW)
    await fetcher.aclose()
    assert [request.headers["user-agent"] for request in server.requests] == ["mine/1", "yours/2", "theirs/3"]


async def test_own_headers_cannot_change_the_framing(server: Server) -> None:
    url = server.script("/feed", reply(FEED))
    own = (
        ("X-Key", " k "),
        ("Host", "other"),
        ("Accept-Encoding", "br"),
        ("If-None-Match", "*"),
        ("Content-Length", "5"),
        ("Accept", "a/b"),
    )
    await body_of(url, headers=own)
    headers = server.requests[0].headers
    assert headers["x-key"] == "k"
    assert headers["accept"] == "a/b"
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert not headers.keys() & {"if-none-match", "content-length"}


async def test_an_empty_body_is_a_response(server: Server) -> None:
    assert (await body_of(server.script("/feed", reply()))).body == b""
    assert (await body_of(server.script("/feed", reply(b"", "Content-Encoding: gzip")))).body == b""


@pytest.mark.parametrize(
    "answer",
    [
        packed(FEED),
        reply(gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), "Content-Encoding: x-gzip"),
        reply(gzip.compress(FEED) + b"\0\0\0", "Content-Encoding: GZIP"),
        reply(zlib.compress(FEED), "Content-Encoding: deflate"),
        reply(zlib.compress(FEED)[2:-4], "Content-Encoding: deflate"),
        reply(FEED, "Content-Encoding: identity"),
        raw(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + FEED[:5] + b"\r\n",
            0.02,
            b"%x;a=b\r\n" % len(FEED[5:]) + FEED[5:] + b"\r\n0\r\nX: y\r\n\r\n",
        ),
        raw(b"HTTP/1.0 200 OK\r\n\r\n" + FEED),
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\nConnection: close\n\n" + FEED),
        raw(*(bytes((byte,)) for byte in b"HTTP/1.1 203 Fine\r\n\r\n" + FEED)),
    ],
)
async def test_codings_and_framings(server: Server, answer: Reply) -> None:
    assert (await body_of(server.script("/feed", answer))).body == FEED


async def test_validators_are_sent_and_refreshed(server: Server) -> None:
    def unchanged(request: Request) -> Reply:
        assert request.headers["if-none-match"] == '"a1"'
        assert request.headers["if-modified-since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
        return reply(b"", 'ETag: W/"a2"', "Cache-Control: max-age=60", status="304 Not Modified")

    old = Validators(etag='"a1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT", body_hash="0" * 16)
    answer = await fetch(server.script("/feed", unchanged), old)
    assert answer == NotModified(validators=old._replace(etag='W/"a2"'), fresh_for=60)

    plain = raw(b"HTTP/1.1 304 Not Modified\r\n\r\n", ending="keep")
    assert await fetch(server.script("/feed", plain), old) == NotModified(validators=old)

    changed = await fetch(server.script("/feed", reply(FEED, 'ETag: "a3"')), old)
    assert isinstance(changed, Response)
    assert (changed.validators.etag, changed.validators.last_modified) == ('"a3"', "")
    assert changed.validators.body_hash != old.body_hash


async def test_a_304_nobody_asked_for(server: Server) -> None:
    url = server.script("/feed", reply(status="304 Not Modified"))
    assert (await failing(url)).problem.code is Code.BAD_RESPONSE
    # a validator that cannot be sent was not asked with either
    assert (await failing(url, validators=Validators(etag="*"))).problem.code is Code.BAD_RESPONSE


@pytest.mark.parametrize("etag", ["*", '"a\x01b"', '"đ"', "a b", '"a", *', "x" * 2_000])
async def test_unsafe_validators_are_dropped(server: Server, etag: str) -> None:
    answer = await body_of(server.script("/feed", reply(FEED, f"ETag: {etag}", "Last-Modified: " + "1" * 2_000)))
    if "\x01" not in etag:
        assert answer.validators.etag == ""
    assert answer.validators.etag.isprintable()
    assert answer.validators.last_modified == ""


async def test_permanent_redirects_are_told(server: Server) -> None:
    end = server.script("/new/feed", reply(FEED))
    server.script("/b", redirect("/new/feed", 308))
    answer = await body_of(server.script("/a", redirect(server.url("/b"), 301)))
    assert (answer.url, answer.moved_to, answer.body) == (end, end, FEED)


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_chain_with_a_temporary_redirect_is_not_a_move(server: Server, status: int) -> None:
    server.script("/feed", reply(FEED))
    server.script("/b", redirect("feed", status))
    answer = await body_of(server.script("/a", redirect("b", 301)))
    assert (answer.url, answer.moved_to) == (server.url("/feed"), "")


async def test_a_304_after_a_move_tells_it(server: Server) -> None:
    url = server.script("/a", redirect("/b", 308))
    end = server.script("/b", reply(status="304 Not Modified"))
    answer = await fetch(url, Validators(etag='"x"'))
    assert answer == NotModified(validators=Validators(etag='"x"'), moved_to=end)


async def test_a_remembered_address_is_asked_instead(server: Server) -> None:
    new = server.script("/new", reply(FEED))
    answer = await fetch(server.url("/old"), at=new)
    assert isinstance(answer, Response)
    assert (answer.url, answer.moved_to) == (new, "")
    assert [request.target for request in server.requests] == ["/new"]


async def test_five_redirects_and_no_more(server: Server) -> None:
    for number in range(6):
        server.script(f"/{number}", redirect(f"/{number + 1}"))
    server.script("/6", reply(FEED))
    assert (await body_of(server.url("/1"))).moved_to == server.url("/6")
    error = await failing(server.url("/0"))
    assert error.problem.code is Code.TOO_MANY_REDIRECTS
    assert error.problem.facts == {"url": server.url("/0"), "limit": 5}
    assert (await failing(server.script("/loop", redirect("/loop", 302)))).problem.code is Code.TOO_MANY_REDIRECTS


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("", Code.BAD_RESPONSE),
        ("http://", Code.BAD_RESPONSE),
        ("http://[::1", Code.BAD_RESPONSE),
        ("http://a b/", Code.BAD_RESPONSE),
        ("http://x:99999/", Code.BAD_RESPONSE),
        ("//" + "a" * 64 + ".vn/", Code.BAD_RESPONSE),
        ("/" + "a" * 9_000, Code.BAD_RESPONSE),
        ("file:///etc/passwd", Code.BAD_SCHEME),
        ("FTP://127.0.0.1/feed", Code.BAD_SCHEME),
        ("data:text/xml,<rss/>", Code.BAD_SCHEME),
        ("javascript:alert(1)", Code.BAD_SCHEME),
    ],
)
async def test_redirects_to_where_nobody_goes(server: Server, location: str, code: Code) -> None:
    error = await failing(server.script("/feed", redirect(location)))
    assert error.problem.code is code
    assert len(server.requests) == 1


async def test_a_redirect_without_location(server: Server) -> None:
    assert (await failing(server.script("/feed", reply(status="301 Moved")))).problem.code is Code.BAD_RESPONSE


@pytest.mark.parametrize(
    ("status", "code", "wait"),
    [
        (202, Code.HTTP_STATUS, 0),
        (204, Code.HTTP_STATUS, 0),
        (206, Code.HTTP_STATUS, 0),
        (300, Code.HTTP_STATUS, 0),
        (401, Code.HTTP_STATUS, 0),
        (404, Code.HTTP_STATUS, 0),
        (410, Code.GONE, 0),
        (429, Code.RATE_LIMITED, 120),
        (500, Code.HTTP_STATUS, 0),
        (503, Code.HTTP_STATUS, 120),
        (999, Code.HTTP_STATUS, 0),
    ],
)
async def test_statuses(server: Server, status: int, code: Code, wait: int) -> None:
    error = await failing(server.script("/feed", reply(b"no", "Retry-After: 120", status=f"{status} Why")))
    assert (error.problem.code, error.retry_after) == (code, wait)
    if code is Code.HTTP_STATUS:
        assert error.problem.facts == {"url": server.url(), "status": status}
    if code is Code.RATE_LIMITED:
        assert error.problem.facts["seconds"] == 120


async def test_switching_protocols_is_no_answer(server: Server) -> None:
    error = await failing(server.script("/feed", raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")))
    assert error.problem.code is Code.BAD_RESPONSE


async def test_connections_are_kept_and_given_up(server: Server) -> None:
    url = server.script("/feed", reply(FEED), packed(FEED), reply(status="404 Not Found"), reply(FEED))
    fetcher = Fetcher()
    for _ in range(2):
        await fetcher.fetch(subscription(url), Validators(), NOW)
    with pytest.raises(FetchError):
        await fetcher.fetch(subscription(url), Validators(), NOW)
    await fetcher.fetch(subscription(url), Validators(), NOW)
    assert server.connections == 1
    await fetcher.aclose()
    await fetcher.fetch(subscription(url), Validators(), NOW)
    assert server.connections == 2
    await fetcher.aclose()


@pytest.mark.parametrize("ending", ["close", "reset"])
async def test_a_kept_connection_that_died_is_replaced(server: Server, ending: str) -> None:
    def dying(request: Request) -> Reply:
        return raw(ending="close" if ending == "close" else "reset")

    url = server.script("/feed", reply(FEED), dying, reply(FEED))
    fetcher = Fetcher()
    for _ in range(2):
        answer = await fetcher.fetch(subscription(url), Validators(), NOW)
        assert isinstance(answer, Response)
        assert answer.body == FEED
    assert server.connections == 2
    await fetcher.aclose()


async def test_a_connection_with_something_left_over_is_not_used_again(server: Server) -> None:
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL"
    url = server.script("/feed", raw(b"HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno" + smuggled, ending="keep"), reply(FEED))
    fetcher = Fetcher()
    with pytest.raises(FetchError):
        await fetcher.fetch(subscription(url), Validators(), NOW)
    answer = await fetcher.fetch(subscription(url), Validators(), NOW)
    assert isinstance(answer, Response)
    assert answer.body == FEED
    assert server.connections == 2
    await fetcher.aclose()


async def test_slots(server: Server) -> None:
    slow = raw(0.05, reply(FEED).steps[0], ending="keep")
    fetcher = Fetcher(connections=3, per_host=2)
    async with Server(host="127.0.0.2") as other:
        urls = [server.script("/feed", slow)] * 6 + [other.script("/feed", slow)] * 6
        await asyncio.gather(*(fetcher.fetch(subscription(url), Validators(), NOW) for url in urls))
        assert (server.most_busy, other.most_busy) == (2, 2)
        assert server.connections <= 2
    await fetcher.aclose()


async def test_a_hanging_host_leaves_the_slots_of_the_rest(server: Server) -> None:
    fetcher = Fetcher(connections=3, per_host=2)
    async with Server(host="127.0.0.2") as other:
        hanging = server.script("/feed", raw(ending="hang"))
        stuck = [asyncio.create_task(fetcher.fetch(subscription(hanging), Validators(), NOW)) for _ in range(5)]
        await asyncio.sleep(0.05)
        url = other.script("/feed", reply(FEED))
        async with asyncio.timeout(5):
            for _ in range(3):
                await fetcher.fetch(subscription(url), Validators(), NOW)
        for task in stuck:
            task.cancel()
        assert {type(result) for result in await asyncio.gather(*stuck, return_exceptions=True)} == {asyncio.CancelledError}
    await fetcher.aclose()


async def test_waiting_for_a_slot_is_not_counted(server: Server) -> None:
    url = server.script("/feed", raw(0.15, reply(FEED).steps[0], ending="keep"))
    fetcher = Fetcher(connections=1)
    answers = await asyncio.gather(*(fetcher.fetch(subscription(url, timeout=0.4), Validators(), NOW) for _ in range(5)))
    assert {type(answer) for answer in answers} == {Response}
    await fetcher.aclose()


async def test_ipv6() -> None:
    try:
        async with Server(host="::1") as server:
            answer = await body_of(server.script("/feed", reply(FEED)))
            assert answer.body == FEED
            assert server.requests[0].headers["host"] == f"[::1]:{server.port}"
    except OSError:
        pytest.skip("no IPv6 here")


async def test_names_are_looked_up(server: Server) -> None:
    server.script("/feed", reply(FEED))
    assert (await body_of(server.url(host="localhost"))).body == FEED
    assert server.requests[0].headers["host"] == f"localhost:{server.port}"
