"""Spans and addresses as every format takes them: cleaned once more, joined, with links of the harmless kinds alone."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import urlsplit

from tui.model import clean
from tui.model.blocks import Span, SpanStyle

LONGEST_ADDRESS = 4000
_QUOTED = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}


def address(url: str | None) -> str:
    """`url` with what could end it early percent-encoded; "" unless it is http, https or a plain mailto."""
    if not url or len(url) > LONGEST_ADDRESS or clean(url) != url or "\n" in url or "\t" in url:
        return ""
    try:
        parts = urlsplit(url)
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        return f"mailto:{parts.path}".translate(_QUOTED) if "@" in parts.path else ""  # without what may name files to attach
    return url.translate(_QUOTED) if scheme in ("http", "https") and known else ""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans cleaned, neighbours alike as one, without white space at either end and without those that say nothing."""
    alike = groupby(spans, key=lambda span: (span.style, address(span.link)))
    runs = [(style, link, clean("".join(span.text for span in group))) for (style, link), group in alike]
    while runs and not runs[0][2].strip():
        del runs[0]
    while runs and not runs[-1][2].strip():
        del runs[-1]
    if runs:
        runs[0] = (*runs[0][:2], runs[0][2].lstrip())
        runs[-1] = (*runs[-1][:2], runs[-1][2].rstrip())
    return [Span(text, style, link or None) for style, link, text in runs if text]


def linked(spans: Iterable[Span]) -> Iterator[tuple[str, list[tuple[SpanStyle, str]]]]:
    """The runs of `joined` by their link, "" where they have none: (link, [(style, text), …])."""
    for link, group in groupby(joined(spans), key=lambda span: span.link or ""):
        yield link, [(span.style, span.text) for span in group]
