"""Pages that only lead on: frames, a refresh at once, a script of one address."""

import re

from tui.parse.address import canonical
from tui.parse.portal.webpage import WebPage

MAX_DOORS = 5

_REFRESH = re.compile(r"""\s{0,9}([0-9.]{1,6})\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=)?\s{0,9}["']?([^"']{1,2000})""", re.IGNORECASE)
_AT_ONCE = 10.0
"""Seconds: a page that refreshes later has something to read."""
_SENT = re.compile(
    r"""\blocation(?:\.href)?\s{0,9}=\s{0,9}(["'])([^"'\s]{1,2000})\1|"""
    r"""\blocation\.(?:replace|assign)\(\s{0,9}(["'])([^"'\s]{1,2000})\3\s{0,9}\)"""
)
_SCRIPT = 20_000  # characters looked at


def doors(page: WebPage) -> list[str]:
    """Where a page with nothing to read sends its visitors, at most MAX_DOORS addresses other than its own."""
    found: dict[str, None] = {}
    for element in page.tree.iter("meta", "frame", "iframe", "script"):
        href = element.get("src", "") if element.tag in ("frame", "iframe") else ""
        if element.tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
            match = _REFRESH.match(element.get("content", ""))
            href = match[2].strip() if match and float(match[1].strip(".") or 0) <= _AT_ONCE else ""
        elif element.tag == "script" and (sent := _SENT.search((element.text or "")[:_SCRIPT])):
            href = sent[2] or sent[4]
        target = page.address(href.strip()) if href else ""
        if target.startswith("http") and canonical(target) != canonical(page.url):
            found.setdefault(target)
    return list(found)[:MAX_DOORS]
