"""The environment: proxies and certificate authorities the machine's owner has set, read once."""

import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from tui.errors import Code, FetchError, Problem
from tui.fetch.address import Target
from tui.fetch.dial import literal
from tui.fetch.failure import reason
from tui.fetch.network import Network
from tui.fetch.proxy import proxy
from tui.model import clean_line


class Environment(NamedTuple):
    """HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY (or the system's settings) and SSL_CERT_FILE or SSL_CERT_DIR.

    A proxy that makes no sense fails every fetch that would go through it: going past it could show what its owner
    hides. A certificate file that cannot be read is left aside for the bundled authorities. Both stand in `problems`.
    """

    proxies: Mapping[str, str]
    tls: ssl.SSLContext | None  # None: the bundled authorities, loaded when first needed
    problems: tuple[Problem, ...]

    def proxy_for(self, target: Target) -> str:
        """The proxy to reach `target` through, "" for none. Never one for this machine itself."""
        address = self.proxies.get(target.scheme) or self.proxies.get("all") or ""
        if not address or literal(target.host) is Network.LOOPBACK or proxy_bypass(target.url.netloc.decode("ascii")):
            return ""
        return address


def read_environment() -> Environment:
    """The environment as it is now."""
    proxies = getproxies()
    problems = []
    for scheme in ("http", "https", "all"):
        try:
            if proxies.get(scheme):
                proxy(proxies[scheme])
        except FetchError as error:
            problems.append(error.problem)
    tls = None
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        path = os.environ.get(name, "")
        if path and tls is None:
            try:
                tls = _authorities(path)
            except OSError as error:  # ssl.SSLError is one
                facts = {"path": clean_line(path), "reason": reason(error)}
                problems.append(Problem(code=Code.BAD_CERTIFICATE_FILE, facts=facts))
    return Environment(proxies=proxies, tls=tls, problems=tuple(problems))


def _authorities(path: str) -> ssl.SSLContext:
    if not Path(path).is_dir():
        return ssl.create_default_context(cafile=path)
    return ssl.create_default_context(capath=path)


def bundled_authorities() -> ssl.SSLContext:
    """The authorities httpx brings, and those of the system, where a ministry's own may be installed. About 30 ms."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
