"""The fetcher: one fetch from the first request to the whole body, by way of redirects, slots and a deadline."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui import __version__
from tui.errors import Code, FetchError, Problem
from tui.model import NotModified, Response, Subscription, Validators, clean_line
from tui.model.text import mask

if TYPE_CHECKING:
    import ssl

    from tui.fetch.answer import Redirect
    from tui.fetch.certificate import Trust
    from tui.fetch.environment import Environment
    from tui.fetch.failure import Hop
    from tui.fetch.slots import Slots
    from tui.fetch.transport import Transport

REDIRECTS = 5


class Fetcher:
    """Fetches, within one event loop. Nothing is remembered between fetches but idle connections: no cookie, no cache."""

    def __init__(self, *, connections: int = 20, per_host: int = 2, user_agent: str = "") -> None:
        self._connections = connections
        self._per_host = per_host
        self._user_agent = user_agent or f"bantin/{__version__} (+feed reader)"
        self._slots: Slots | None = None
        self._environment: Environment | None = None
        self._contexts: dict[str, ssl.SSLContext] = {}  # by the file of further authorities
        self._transports: dict[tuple[str, Trust], Transport] = {}  # by proxy address

    async def fetch(
        self, subscription: Subscription, validators: Validators, now: datetime, url: str = ""
    ) -> Response | NotModified:
        """What is at `url` (the subscription's own address if empty), or that it has not changed since `validators`.
        The subscription's timeout counts from when a slot is free. Raises FetchError only."""
        try:
            if url not in ("", subscription.url) or not (
                subscription.command or subscription.filter or subscription.url.startswith("file:")
            ):
                return await self._fetch(subscription, validators, now, url)
            return await self._own(subscription, validators, now)
        except FetchError:
            raise
        except Exception as error:
            text = clean_line(mask(f"{type(error).__name__}: {error}"), 200)
            raise FetchError(Code.UNEXPECTED, reason=text) from error

    async def _own(self, subscription: Subscription, validators: Validators, now: datetime) -> Response | NotModified:
        """What the person's own command, file or filter gives."""
        from tui.fetch import program

        if subscription.command:
            answer: Response | NotModified = await program.from_command(subscription, now)
        elif subscription.url.startswith("file:"):
            answer = await program.from_file(subscription, now)
        else:
            answer = await self._fetch(subscription, validators, now, "")
        if subscription.filter and isinstance(answer, Response):
            answer = await program.filtered(subscription, answer)
        return answer

    async def _fetch(self, subscription: Subscription, validators: Validators, now: datetime, url: str) -> Response | NotModified:
        import asyncio

        from tui.fetch.address import target
        from tui.fetch.failure import Hop, failure
        from tui.fetch.headers import sendable
        from tui.fetch.network import Network
        from tui.fetch.slots import Slots

        self._slots = self._slots or Slots(self._connections, self._per_host)
        loop = asyncio.get_running_loop()
        validators = sendable(validators)
        home = target(subscription.url)
        asked_for = home if url in ("", subscription.url) else target(url)
        hop = Hop(subscription=subscription, home=home, source=home, target=asked_for, now=now)
        typed = target(subscription.listed) if subscription.listed else home
        if hop.target.host != typed.host:  # an address a server once gave may be as private as what the person typed
            hop = hop._replace(source=typed, networks=frozenset((Network.PUBLIC,)), kin=typed)
        left, permanent, asked = subscription.timeout, True, dict[str, None]()
        for redirects in range(REDIRECTS + 1):
            moved_to = str(hop.target.url) if redirects and permanent else ""
            asked |= {hop.target.host: None} if hop.target.host != home.host else {}
            try:
                async with self._slots.hold(hop.target.host):
                    started = loop.time()
                    async with asyncio.timeout(left):
                        answer = await self._ask(hop, validators, now, moved_to)
                    left -= loop.time() - started
            except Exception as error:
                raise failure(error, hop) from None
            if isinstance(answer, NotModified):
                return answer
            if isinstance(answer, Response):  # a token in the source's own address must not become part of what the page says
                shown = mask(answer.url) if url in ("", subscription.url) else answer.url
                return answer._replace(url=shown, hosts=tuple(asked))
            permanent = permanent and answer.permanent
            networks = frozenset((Network.PUBLIC, answer.network or Network.PUBLIC))
            hop = hop._replace(source=hop.target, target=answer.target, networks=networks, kin=None)
        raise FetchError(Code.TOO_MANY_REDIRECTS, url=home.shown, limit=REDIRECTS)

    async def _ask(self, hop: "Hop", validators: Validators, now: datetime, moved_to: str) -> "Response | NotModified | Redirect":
        import httpx

        from tui.fetch.answer import Question, understood
        from tui.fetch.certificate import Trust
        from tui.fetch.dial import Private, lookup
        from tui.fetch.headers import request_headers

        subscription = hop.subscription
        trust = Trust(subscription.authority, subscription.certificate) if hop.at_home else Trust()
        transport = self._transport(subscription.proxy or self._surroundings().proxy_for(hop.target), trust)
        headers = request_headers(subscription, hop.target, hop.home, validators, subscription.user_agent or self._user_agent)
        request = httpx.Request("GET", hop.target.url, headers=headers, extensions={"networks": hop.networks})
        try:
            response = await transport.handle_async_request(request)
        except Private:
            if hop.kin is None or hop.networks is None:
                raise
            with suppress(OSError):  # the old host may be gone: then it is like nothing
                near = {address.network for address in await lookup(hop.kin.host, hop.kin.port)}
                request.extensions["networks"] = hop.networks | near
            response = await transport.handle_async_request(request)
        try:
            question = Question(
                target=hop.target, validators=validators, limit=subscription.max_bytes, now=now, moved_to=moved_to
            )
            return await understood(response, question)
        finally:
            await response.aclose()

    def _transport(self, proxy_address: str, trust: "Trust") -> "Transport":
        """The one transport for a proxy setting ("" is none) and a trust, so that no source is given a connection that was
        accepted for another's sake. FetchError BAD_PROXY."""
        transport = self._transports.get((proxy_address, trust))
        if transport is None:
            from tui.fetch.proxy import proxy
            from tui.fetch.transport import Transport

            transport = self._transports[proxy_address, trust] = Transport(
                proxy=proxy(proxy_address) if proxy_address else None,
                proxy_tls=self._context,
                tls=lambda: self._context(trust.authority),
                certificate=trust.certificate,
                kept=self._connections,
                kept_per_host=self._per_host,
            )
        return transport

    def _surroundings(self) -> "Environment":
        if self._environment is None:
            from tui.fetch.environment import read_environment

            self._environment = read_environment()
        return self._environment

    def _context(self, authority: str = "") -> "ssl.SSLContext":
        """What certificates are checked against; made when the first one must be. Untrusted if `authority` is no such file."""
        if authority not in self._contexts:
            from tui.fetch.environment import tls_context

            self._contexts[authority] = tls_context(self._surroundings().authorities, authority)
        return self._contexts[authority]

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the proxies and the certificate file of the environment, to be said once. Loads httpx."""
        return self._surroundings().problems

    def proxies(self) -> tuple[str, ...]:
        """The addresses of the proxies that the environment names, each once. Loads httpx."""
        proxies = self._surroundings().proxies
        return tuple(dict.fromkeys(filter(None, (proxies.get(scheme) for scheme in ("http", "https", "all")))))

    async def aclose(self) -> None:
        """Close the idle connections. Fetches under way are their callers' to cancel."""
        transports, self._transports = list(self._transports.values()), {}
        for transport in transports:
            await transport.aclose()
