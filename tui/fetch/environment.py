"""The environment: proxies and certificate authorities the machine's owner has set, read once."""

import os
import ssl
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from tui.errors import Code, FetchError, Problem
from tui.fetch.address import Target
from tui.fetch.certificate import Untrusted
from tui.fetch.dial import literal
from tui.fetch.failure import reason
from tui.fetch.network import Network
from tui.fetch.proxy import proxy
from tui.model import clean_line

_AUTHORITY_BYTES = 1_000_000


class Environment(NamedTuple):
    """HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY (or the system's settings) and SSL_CERT_FILE or SSL_CERT_DIR.

    A proxy that makes no sense fails every fetch that would go through it: going past it could show what its owner
    hides. A certificate file that cannot be read is left aside for the bundled authorities. Both stand in `problems`.
    """

    proxies: Mapping[str, str]
    authorities: str  # the file or directory of certificates; "": the bundled ones
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
    authorities = ""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        path = os.environ.get(name, "")
        if path and not authorities:
            try:
                authorities = _readable(path)
            except OSError as error:
                facts = {"path": clean_line(path), "reason": reason(error)}
                problems.append(Problem(code=Code.BAD_CERTIFICATE_FILE, facts=facts))
    return Environment(proxies=proxies, authorities=authorities, problems=tuple(problems))


def _readable(path: str) -> str:
    """`path`, if there are certificates; loading them all, 20 ms, waits for the first that must be checked. OSError."""
    if not Path(path).is_dir():
        with Path(path).open("rb") as file:
            if b"-----BEGIN" not in file.read(1_000_000):
                raise OSError("no certificate in it")
    return path


def tls_context(authorities: str, further: str = "") -> ssl.SSLContext:
    """What certificates are checked against: `authorities`, else those httpx brings and the system's, where a ministry's
    own may be installed; besides, those in the file `further` (PEM or DER). About 40 ms. Untrusted if that is none."""
    context = _usual_context(authorities)
    context.set_alpn_protocols(["http/1.1"])
    if further:
        try:
            with Path(further).open("rb") as file:
                data = file.read(_AUTHORITY_BYTES)
            is_text = b"-----BEGIN" in data
            context.load_verify_locations(cadata=data.decode("ascii", "ignore") if is_text else data)
        except (OSError, ValueError) as error:
            raise Untrusted("bad_authority", reason(error)) from None
        # What the person names is trusted as it is, also if it stands below another, or lacks an extension that 3.13
        # began to insist on and authorities of the house seldom have.
        context.verify_flags = (context.verify_flags | ssl.VERIFY_X509_PARTIAL_CHAIN) & ~ssl.VERIFY_X509_STRICT
    return context


def _usual_context(authorities: str) -> ssl.SSLContext:
    if authorities:
        try:
            is_directory = Path(authorities).is_dir()
            return ssl.create_default_context(
                cafile=None if is_directory else authorities, capath=authorities if is_directory else None
            )
        except OSError:  # it looked better than it is
            pass
    context = httpx.create_ssl_context(trust_env=False)
    if sys.platform == "win32":
        context.load_default_certs()
    elif system := ssl.get_default_verify_paths().capath:
        context.load_verify_locations(capath=system)  # looked into when needed: load_default_certs costs 40 ms more
    return context
