"""Whose secrets go where, which networks a redirect may reach, and what certificates must prove."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fetch_server import FIXTURES, NOW, Request, Server, body_of, failing, fetch, raw, redirect, reply, subscription
from tui.errors import Code
from tui.fetch import Fetcher
from tui.fetch.network import Network, network_of
from tui.fetch.wire import closed
from tui.model import Response, Validators

ROOT = Path(__file__).parent.parent
SECRETS = {"authorization", "x-key", "cookie"}
OWN = (("X-Key", "k-secret"), ("Cookie", "id=c-secret"))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        yield server


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(FIXTURES / "authority.pem"))


def secrets(request: Request) -> set[str]:
    return request.headers.keys() & SECRETS


async def test_secrets_go_to_their_own_origin(server: Server) -> None:
    server.script("/feed", redirect("/there", 302))
    server.script("/there", reply(b"x"))
    answer = await body_of(server.url(login="ngu%C3%BDen:m%40t@"), headers=OWN)
    assert answer.url == server.url("/there")
    assert [secrets(request) for request in server.requests] == [SECRETS, SECRETS]
    assert server.requests[1].headers["authorization"] == "Basic bmd1w71lbjptQHQ="  # nguýen:m@t


async def test_secrets_do_not_follow_to_another_port_or_host(server: Server) -> None:
    async with Server() as other, Server(host="127.0.0.2") as host:
        for end in (other, host):
            url = server.script("/feed", redirect(end.script("/there", reply(b"x"))))
            await body_of(server.url(login="u:p@"), headers=OWN)
            assert secrets(end.requests[-1]) == set(), url
        # and come back where they belong
        server.script("/feed", redirect(other.script("/round", redirect(server.script("/end", reply(b"x"))))))
        await body_of(server.url(login="u:p@"), headers=OWN)
        assert (secrets(other.requests[-1]), secrets(server.requests[-1])) == (set(), SECRETS)


async def test_secrets_do_not_go_to_a_remembered_address_elsewhere(server: Server) -> None:
    async with Server() as other:
        await fetch(server.url(login="u:p@"), at=other.script("/new", reply(b"x")), headers=OWN)
        assert secrets(other.requests[0]) == set()
        await fetch(server.url(login="u:p@"), at=server.script("/new", reply(b"x")), headers=OWN)
        assert secrets(server.requests[0]) == SECRETS


@pytest.mark.usefixtures("trusted")
async def test_secrets_do_not_follow_to_plain_http(server: Server) -> None:
    async with Server(certificate="good") as safe:
        safe.script("/feed", redirect(server.script("/there", reply(b"x"))))
        await body_of(safe.url(login="u:p@"), headers=OWN)
        assert (secrets(safe.requests[0]), secrets(server.requests[0])) == (SECRETS, set())


async def test_no_server_chooses_our_credentials(server: Server) -> None:
    server.script("/there", reply(b"x"))
    answer = await body_of(server.script("/feed", redirect(server.url("/there", login="them:selves@"))))
    assert secrets(server.requests[1]) == set()
    assert answer.moved_to == answer.url == server.url("/there")


async def test_no_cookie_is_kept(server: Server) -> None:
    server.script("/feed", reply(b"x", "Set-Cookie: id=1; Path=/"), redirect("/there", 302))
    server.script("/there", reply(b"x", "Set-Cookie: id=2"))
    fetcher = Fetcher()
    for _ in range(3):
        await fetcher.fetch(subscription(server.url()), Validators(), NOW)
    await fetcher.aclose()
    assert all("cookie" not in request.headers for request in server.requests)


async def test_credentials_are_masked_in_every_fact(server: Server) -> None:
    server.script("/feed", raw(b"HTTP/1.1 200 OK\r\nX\x00: k-secret p-secret http://v:q-secret@w/\r\n\r\n"))
    server.script("/away", redirect("http://v:q-secret@10.0.0.1/"))
    server.script("/bad", redirect("http://v:q-secret@[/"))
    for url in (
        server.url("/404", login="u:p-secret@"),
        server.url("/feed", login="u:p-secret@"),
        server.url("/away", login="u:p-secret@"),
        server.url("/bad", login="u:p-secret@"),
        "http://u:p-secret@x:99999/",
        "http://u:p/secret@x/",
        "ftp://u:p-secret@x/",
        "u:p-secret@x/feed",
    ):
        error = await failing(url, headers=OWN)
        assert "secret" not in str(error), str(error)
        assert "secret" not in repr(error.__cause__)


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/", "http://172.16.9.9/", "http://172.31.0.1/", "http://192.168.1.1/", "http://100.64.0.1/",
        "http://169.254.169.254/latest/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/", "http://[::10.0.0.1]/",
        "http://10.1/", "http://167772161/", "http://0xa000001/", "http://012.1/", "http://224.0.0.1/", "http://255.255.255.255/",
    ],
)  # fmt: skip
async def test_a_redirect_into_another_kind_of_network_is_refused(server: Server, target: str) -> None:
    url = server.script("/feed", redirect(target))
    error = await failing(url, timeout=5)
    assert error.problem.code is Code.PRIVATE_REDIRECT
    assert error.problem.facts["url"] == url
    assert str(error.problem.facts["target"]).startswith("http://")


async def test_a_remembered_address_is_no_more_private_than_what_was_typed(server: Server) -> None:
    at = server.script("/new", reply(b"x"))
    assert isinstance(await fetch("http://localhost:1/feed", at=at), Response)
    assert isinstance(await fetch("http://127.0.0.3:1/feed", at=at), Response)
    for typed in ("http://192.168.7.7/feed", "http://nobody.invalid/feed"):
        assert (await failing(typed, at=at)).problem.code is Code.PRIVATE_REDIRECT


@pytest.mark.parametrize(
    ("network", "addresses"),
    [
        (Network.PUBLIC, "8.8.8.8 203.0.113.1 172.32.0.1 100.128.0.1 2001:4860:4860::8888 64:ff9b::808:808 ::ffff:8.8.8.8"),
        (Network.LOOPBACK, "127.0.0.1 127.255.0.1 0.0.0.0 :: ::1 ::ffff:127.0.0.1 ::7f00:1 2002:7f00:1:: 64:ff9b::7f00:1"),
        (Network.PRIVATE, "10.0.0.1 172.31.0.1 192.168.0.1 100.64.0.1 fc00::1 fdff::1 fec0::1 ::ffff:10.0.0.1"),
        (Network.PRIVATE, "198.18.0.1 198.19.255.255 64:ff9b:1::a00:1 ::ffff:0:10.0.0.1"),
        (Network.LINK_LOCAL, "169.254.0.1 fe80::1 fe80::1%eth0"),
        (Network.RESERVED, "224.0.0.1 ff02::1 255.255.255.255 240.0.0.1"),
    ],
)
def test_networks(network: Network, addresses: str) -> None:
    assert {network_of(address) for address in addresses.split()} == {network}


PUBLIC = """
import asyncio
from pathlib import Path
from tests.fetch_server import Server, body_of, failing, redirect, reply, fetch
from tui.errors import Code
async def main():
    async with Server(host="203.0.113.7") as public, Server() as here, Server(host="203.0.113.8") as other:
        inside = here.script("/inside", reply(b"inside"))
        assert (await body_of(inside)).body == b"inside"
        for host in "127.0.0.1 localhost 127.1 2130706433 0x7f.1 0.0.0.0 0 [::ffff:127.0.0.1] [::ffff:7f00:1]".split():
            url = public.script("/feed", redirect(here.url("/inside", host=host)))
            error = await failing(url, timeout=5)
            assert error.problem.code is Code.PRIVATE_REDIRECT, (host, error)
            error = await failing("http://203.0.113.7:1/", at=here.url("/inside", host=host))
            assert error.problem.code is Code.PRIVATE_REDIRECT, (host, error)
        # by way of another public one, and out of the private one and back
        public.script("/feed", redirect(other.script("/feed", redirect(inside))))
        assert (await failing(public.url("/feed"))).problem.code is Code.PRIVATE_REDIRECT
        start = here.script("/start", redirect(public.script("/back", redirect(inside))))
        assert (await failing(start)).problem.code is Code.PRIVATE_REDIRECT
        assert len(here.requests) == 2
        # from public to public, and from private to public, is nobody's harm
        public.script("/feed", redirect(other.script("/end", reply(b"end"))))
        assert (await body_of(public.url("/feed"))).body == b"end"
        assert (await body_of(here.script("/out", redirect(public.url("/feed"))))).body == b"end"
        # a name that is public when it is first asked for, and leads inside when it is asked for again
        hosts = Path("/etc/hosts")
        def turn(request):
            hosts.write_text("127.0.0.1 doi.example\\n")
            return redirect(here.url("/inside", host="doi.example"))
        hosts.write_text("203.0.113.7 doi.example\\n")
        public.script("/turn", turn)
        before = len(here.requests)
        error = await failing(public.url("/turn", host="doi.example"))
        assert error.problem.code is Code.PRIVATE_REDIRECT, error
        assert len(here.requests) == before
asyncio.run(main())
print("held")
"""


@pytest.mark.skipif(not (shutil.which("unshare") and shutil.which("ip")), reason="needs unshare and ip")
def test_from_the_public_network_nobody_comes_in(tmp_path: Path) -> None:
    """In a network namespace of its own, 203.0.113.7 is an address of this machine, and public to us; so are its names."""
    (tmp_path / "hosts").write_text("127.0.0.1 localhost\n", "utf-8")
    setup = (
        "ip link set lo up && ip addr add 203.0.113.7/32 dev lo && ip addr add 203.0.113.8/32 dev lo && "
        f'mount --bind {tmp_path}/hosts /etc/hosts && exec "$@"'
    )
    command = ["unshare", "-rnm", "sh", "-c", setup, "sh", sys.executable, "-c", PUBLIC]
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    out = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    if "Operation not permitted" in out.stderr or "Cannot open" in out.stderr or "unshare" in out.stderr:
        pytest.skip("no namespaces here")
    assert (out.returncode, out.stdout) == (0, "held\n"), out.stderr


async def test_a_kept_connection_does_not_open_the_way_in(server: Server) -> None:
    """An idle connection to a private host is not for a redirect that may not reach it."""
    inside = server.script("/inside", reply(b"x"))
    fetcher = Fetcher()
    await fetcher.fetch(subscription(inside), Validators(), NOW)
    [transport] = fetcher._transports.values()
    origin = ("http", "127.0.0.1", server.port)
    assert transport._taken(origin, {Network.PUBLIC}) is None
    connection = transport._taken(origin, {Network.LOOPBACK})
    assert connection is not None
    await closed([connection.wire])


@pytest.mark.usefixtures("trusted")
async def test_tls() -> None:
    async with Server(certificate="good") as server:
        server.script("/feed", reply(b"x" * 300_000))
        for host in ("127.0.0.1", "localhost"):
            assert len((await body_of(server.url(host=host))).body) == 300_000
        server.script("/cut", reply(b"half", length=8, ending="close"))
        assert (await failing(server.url("/cut"))).problem.code is Code.CUT_OFF
        fetcher = Fetcher()
        connections = server.connections
        for _ in range(3):
            await fetcher.fetch(subscription(server.url()), Validators(), NOW)
        assert server.connections == connections + 1
        await fetcher.aclose()


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("certificate", "reason"), [("selfsigned", "self_signed"), ("expired", "expired"), ("elsewhere", "wrong_host")]
)
async def test_certificates_that_prove_nothing(certificate: str, reason: str) -> None:
    async with Server(certificate=certificate) as server:
        error = await failing(server.script("/feed", reply(b"x")))
        assert error.problem.code is Code.CERTIFICATE
        assert error.problem.facts["reason"] == reason
        assert server.requests == []


async def test_an_authority_nobody_knows() -> None:
    async with Server(certificate="good") as server:
        assert (await failing(server.script("/feed", reply(b"x")))).problem.code is Code.CERTIFICATE


async def test_tls_where_there_is_none() -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
        error = await failing(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/", timeout=5)
    assert error.problem.code is Code.UNREACHABLE
    assert str(error.problem.facts["reason"]) == "TLS: wrong version number"


@pytest.mark.parametrize("content", [None, "", "no certificate", "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n"])
async def test_a_certificate_file_that_is_none(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    file = tmp_path / "authorities\x1b.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    fetcher = Fetcher()
    await fetcher.fetch(subscription(server.script("/feed", reply(b"x"))), Validators(), NOW)
    for problem in fetcher.problems():
        assert problem.code is Code.BAD_CERTIFICATE_FILE
        assert problem.facts["path"] == str(tmp_path / "authorities.pem")
    assert len(fetcher.problems()) == (0 if content and "BEGIN" in content else 1)
    async with Server(certificate="good") as safe:  # the bundled authorities do not know it, and are asked
        assert (await failing(safe.script("/feed", reply(b"x")))).problem.code is Code.CERTIFICATE
    await fetcher.aclose()
