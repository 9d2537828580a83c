"""What is wrong with a certificate is told exactly, and an exception counts for one source at its own address alone."""

import ssl
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.fetch_server import FIXTURES, NOW, Relay, Server, body_of, failing, redirect, reply, subscription
from tui.errors import Code, FetchError
from tui.fetch import Fetcher
from tui.fetch.certificate import Shown, Untrusted, untrusted
from tui.model import Response, Validators

ISSUER = "CA phục vụ thử nghiệm, Cơ quan thử nghiệm bantin"
SHORT, LONG = "localhost, 127.0.0.1", "localhost, 127.0.0.1, 127.0.0.2"


def path(name: str) -> str:
    return str(FIXTURES / name)


def fingerprint(name: str) -> str:
    """Of the first certificate in a file."""
    first = (FIXTURES / f"{name}.pem").read_text().partition("-----BEGIN CERTIFICATE-----")
    pem = first[1] + first[2].partition("-----END CERTIFICATE-----")[0] + "-----END CERTIFICATE-----\n"
    return "sha256:" + sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest().upper()


@pytest.mark.parametrize(
    ("name", "trusted", "facts"),
    [
        (
            "expired",
            "authority.pem",
            {"reason": "expired", "day": "2020-02-01", "names": SHORT, "issuer": "bantin test authority"},
        ),
        ("early", "root.pem", {"reason": "not_yet_valid", "day": "2100-01-01", "names": LONG, "issuer": ISSUER}),
        ("elsewhere", "authority.pem", {"reason": "wrong_host", "names": "elsewhere.invalid", "issuer": "bantin test authority"}),
        ("selfsigned", "", {"reason": "self_signed", "names": SHORT, "issuer": "localhost"}),
        ("incomplete", "root.pem", {"reason": "incomplete", "names": LONG, "issuer": ISSUER}),
        ("chained", "", {"reason": "unknown_authority", "names": LONG, "issuer": ISSUER}),
        ("good", "", {"reason": "unknown_authority", "names": f"{SHORT}, 0:0:0:0:0:0:0:1", "issuer": "bantin test authority"}),
    ],
)
async def test_what_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch, name: str, trusted: str, facts: dict[str, str]) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", path(trusted))
    async with Server(certificate=name) as server:
        problem = (await failing(server.script("/feed", reply(b"x")))).problem
        assert server.requests == []
    assert problem.code is Code.CERTIFICATE
    assert problem.facts["detail"]
    assert {**problem.facts, "detail": ""} == {"host": "127.0.0.1", "detail": "", "fingerprint": fingerprint(name), **facts}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("good", {"authority": path("authority.pem")}),
        ("chained", {"authority": path("root.pem")}),
        ("chained", {"authority": path("issuer.pem")}),  # though nobody knows who issued that one
        ("incomplete", {"authority": path("issuer.pem")}),
        ("incomplete", {"authority": path("issuer.der")}),
        ("selfsigned", {"authority": path("selfsigned.pem")}),
        *[(name, {"certificate": fingerprint(name)}) for name in ("selfsigned", "expired", "early", "elsewhere", "incomplete")],
        ("selfsigned", {"certificate": fingerprint("selfsigned"), "authority": path("none.pem")}),
    ],
)
async def test_the_remedies(name: str, options: dict[str, str]) -> None:
    async with Server(certificate=name) as server:
        server.script("/feed", redirect("/there"))
        server.script("/there", reply(b"x" * 300_000))
        assert len((await body_of(server.url(), **options)).body) == 300_000
        assert server.connections == 1


async def test_the_intermediate_alone_completes_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", path("root.pem"))
    async with Server(certificate="incomplete") as server:
        assert (await body_of(server.script("/feed", reply(b"x")), authority=path("issuer.pem"))).body == b"x"


@pytest.mark.parametrize(
    ("name", "authority", "reason"),
    [
        ("expired", "authority.pem", "expired"),
        ("elsewhere", "authority.pem", "wrong_host"),
        ("early", "root.pem", "not_yet_valid"),
        ("good", "root.pem", "unknown_authority"),
    ],
)
async def test_an_authority_excuses_nothing_else(name: str, authority: str, reason: str) -> None:
    async with Server(certificate=name) as server:
        error = await failing(server.script("/feed", reply(b"x")), authority=path(authority))
        assert (error.problem.facts["reason"], server.requests) == (reason, [])


@pytest.mark.parametrize("pin", [fingerprint("good"), "sha256:", fingerprint("selfsigned").lower(), "x"])
@pytest.mark.parametrize("name", ["selfsigned", "chained"])
async def test_another_certificate_than_the_one_accepted(monkeypatch: pytest.MonkeyPatch, name: str, pin: str) -> None:
    """Nor one that would be accepted without."""
    monkeypatch.setenv("SSL_CERT_FILE", path("root.pem"))
    async with Server(certificate=name) as server:
        facts = (await failing(server.script("/feed", reply(b"x")), certificate=pin)).problem.facts
        assert (facts["reason"], facts["fingerprint"], server.requests) == ("not_pinned", fingerprint(name), [])


OWN = [{"certificate": fingerprint("selfsigned")}, {"authority": path("selfsigned.pem")}]


@pytest.mark.parametrize("options", OWN)
async def test_an_exception_does_not_follow_a_redirect(options: dict[str, str]) -> None:
    async with Server(certificate="selfsigned") as server, Server(certificate="selfsigned") as other:
        for end in (other.url(), server.url(host="localhost")):
            url = server.script("/feed", redirect(end))
            facts = (await failing(url, **options)).problem.facts
            assert (facts["reason"], facts["url"], "fingerprint" in facts) == ("self_signed", end, False)
            assert (await failing(url, at=end, **options)).problem.facts["reason"] == "self_signed"  # nor a remembered one
        assert other.requests == []
        assert {request.headers["host"] for request in server.requests} == {f"127.0.0.1:{server.port}"}


@pytest.mark.parametrize("options", OWN)
async def test_a_connection_accepted_for_one_source_is_not_anothers(options: dict[str, str]) -> None:
    async with Server(certificate="selfsigned") as server:
        url = server.script("/feed", reply(b"x"))
        fetcher = Fetcher()

        async def reason_of(**options: Any) -> object:
            try:
                answer = await fetcher.fetch(subscription(url, **options), Validators(), NOW)
            except FetchError as error:
                return error.problem.facts["reason"]
            assert isinstance(answer, Response)
            return answer.body

        assert [await reason_of(**options), await reason_of(), await reason_of(certificate=fingerprint("good"))] == [
            b"x", "self_signed", "not_pinned",
        ]  # fmt: skip
        assert await reason_of(**options) == b"x"
        assert len(server.requests) == 2
        await fetcher.aclose()


@pytest.mark.parametrize("options", OWN)
async def test_a_proxy_is_not_excused(options: dict[str, str]) -> None:
    async with Server(certificate="selfsigned") as server:
        url = server.script("/feed", reply(b"x"))
        async with Relay(server.port) as relay:
            assert (await body_of(url, proxy=relay.url(), **options)).body == b"x"
            facts = (await failing(url, proxy=relay.url())).problem.facts
            assert (facts["reason"], facts["fingerprint"]) == ("self_signed", fingerprint("selfsigned"))
        async with Relay(server.port, certificate="selfsigned") as relay:
            assert (await failing(url, proxy=relay.url("https"), **options)).problem.code is Code.BAD_PROXY
            assert relay.asked == []


@pytest.mark.parametrize(
    "content", [None, b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n"]
)
async def test_a_file_of_authorities_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    async with Server(certificate="good") as server:
        problem = (await failing(server.script("/feed", reply(b"x")), authority=str(file))).problem
        assert (problem.code, server.requests) == (Code.CERTIFICATE, [])
    assert problem.facts["detail"]
    assert {**problem.facts, "detail": ""} == {"host": "127.0.0.1", "reason": "bad_authority", "detail": "", "path": str(file)}


def test_what_is_not_known_is_not_told() -> None:
    """The second look may fail, or show a sound certificate below one that is out of date."""
    assert Untrusted("expired", "too old\x1b").facts(NOW) == {"reason": "expired", "detail": "too old"}
    sound = Shown(fingerprint="sha256:AB", valid_from=NOW.replace(year=2020), valid_until=NOW.replace(year=2100))
    for reason in ("expired", "not_yet_valid"):
        assert Untrusted(reason, shown=sound).facts(NOW) == {"reason": reason, "detail": "", "fingerprint": "sha256:AB"}
    odd = ssl.SSLCertVerificationError()
    odd.verify_code, odd.verify_message = 85, "Missing Authority Key Identifier"
    assert untrusted(odd, None).facts(NOW) == {"reason": "other", "detail": "Missing Authority Key Identifier"}
