"""Certificates: what a server shows of itself, and why it is not accepted."""

import ssl
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from tui.fetch.wire import Wire
from tui.model import clean_line

NAMES = 5  # of the hosts a certificate is for
LONGEST = 100  # characters of a name

# OpenSSL's X509_V_ERR_…, from x509_vfy.h; they are part of its interface and stay as they are.
_REASONS = {
    9: "not_yet_valid",
    10: "expired",
    18: "self_signed",
    62: "wrong_host",
    64: "wrong_host",  # an address in figures
    **dict.fromkeys((2, 19, 20, 21), "unknown_authority"),
}
_NO_ISSUER = (20, 21)


class Trust(NamedTuple):
    """What one source accepts that others do not."""

    authority: str = ""  # a file of authorities, besides the usual ones
    certificate: str = ""  # the one certificate accepted, as `Shown.fingerprint`; then no authority is asked


class Shown(NamedTuple):
    """What a server shows of itself: none of it is proven but that it holds the key. Texts are clean, "" if not to be had."""

    fingerprint: str  # "sha256:" and 64 hexadecimal digits, upper case
    names: str = ""  # the hosts it is for
    issuer: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    alone: bool = False  # its issuer publishes a certificate of its own, and the server does not send it


class Untrusted(Exception):
    """A certificate is not accepted: one of the reasons errors.py lists under CERTIFICATE."""

    def __init__(self, reason: str, detail: str = "", shown: Shown | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.shown = shown

    def facts(self, now: datetime) -> dict[str, str]:
        """The facts of CERTIFICATE that are known, host apart."""
        found = {"reason": self.reason, "detail": clean_line(self.detail, 2 * LONGEST)}
        if self.shown is None:
            return found
        day = {"expired": self.shown.valid_until, "not_yet_valid": self.shown.valid_from}.get(self.reason)
        # Another one on the way to the authority may be the one that is out of date.
        if day is not None and (day > now) is (self.reason == "not_yet_valid"):
            found["day"] = day.date().isoformat()
        found |= {"names": self.shown.names, "issuer": self.shown.issuer, "fingerprint": self.shown.fingerprint}
        return {name: value for name, value in found.items() if value or name == "detail"}


def untrusted(error: ssl.SSLCertVerificationError, shown: Shown | None) -> Untrusted:
    """What OpenSSL's refusal means, given what a second look at the server showed."""
    reason = _REASONS.get(error.verify_code, "other")
    if error.verify_code in _NO_ISSUER and shown is not None and shown.alone:
        reason = "incomplete"
    return Untrusted(reason, error.verify_message, shown)


async def show(wire: Wire, host: str) -> Shown:
    """Speak TLS without asking any authority. Before a request may follow, the fingerprint must be the one expected.
    ssl.SSLError, OSError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    await wire.start_tls(context, host)
    tls = wire.transport.get_extra_info("ssl_object")
    shown = Shown(fingerprint="sha256:" + sha256(tls.getpeercert(binary_form=True)).hexdigest().upper())
    # getpeercert decodes only where certificates are checked, and looks for that at the context as it is now.
    context.verify_mode = ssl.CERT_REQUIRED
    with suppress(Exception):  # oddly made certificates: their facts are missing, and they are refused all the same
        # 3.11 and 3.12 have it under a private name; they get no more changes.
        sent = (getattr(tls, "get_unverified_chain", None) or tls._sslobj.get_unverified_chain)()
        shown = _described(shown, tls.getpeercert(), len(sent))
    return shown


def _described(shown: Shown, peer: Mapping[str, Any], sent: int) -> Shown:
    names = [clean_line(name, LONGEST) for kind, name in peer.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    issuer = {key: clean_line(value, LONGEST) for part in peer.get("issuer", ()) for key, value in part}
    said = dict.fromkeys(issuer[key] for key in ("commonName", "organizationName") if issuer.get(key))
    return shown._replace(
        names=", ".join(names[:NAMES]) + (" …" if len(names) > NAMES else ""),
        issuer=", ".join(said),
        valid_from=_moment(peer["notBefore"]),
        valid_until=_moment(peer["notAfter"]),
        alone=sent == 1 and bool(peer.get("caIssuers")),
    )


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
