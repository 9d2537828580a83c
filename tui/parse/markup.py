"""Texts of feeds: what the content of an element is, always given as HTML, whichever of five ways it was written in."""

import base64
import re
from binascii import Error as NotBase64
from html import escape
from html.entities import html5

from lxml import etree
from lxml.etree import _Element as Element

_HTML = ("html", "xhtml", "text/html", "application/xhtml+xml")
# Nominally plain text in RSS, yet often HTML: a closing tag, a line break or picture, a character reference.
_SIGNS = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)>|<(?:br|hr|img|p)\b[^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z]\w*));")
_TAGS = re.compile(
    "a|abbr|acronym|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|button|caption|center|cite|code|dd|del|details|div|dfn|"
    "dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|html|i|iframe|img|ins|kbd|label|li|main|mark|nav|nobr|ol|p|picture|"
    "pre|q|s|samp|script|section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|"
    "video",
    re.IGNORECASE,
)
_C1 = re.compile("[\x80-\x9f]")
_HAS_C1 = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"&#(?:1(?:2[89]|[345]\d)|[xX][89][0-9a-fA-F]);"))
_HAS_TWICE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xe2]")


class Texts:
    """How the texts of one document are to be read: some were encoded by a Windows that called itself Latin-1, some twice."""

    __slots__ = ("_c1", "_odd", "_twice", "plain")

    def __init__(self, body: bytes, plain: str) -> None:
        self.plain = plain  # what a text without type is: "text", or "guess" in RSS
        self._c1 = any(pattern.search(body) for pattern in _HAS_C1)
        self._twice = _HAS_TWICE.search(body) is not None
        self._odd = self._c1 or self._twice

    def of(self, element: Element) -> str:
        """The text in `element`, its inner elements' included, without white space at the ends."""
        text = "".join(element.itertext()) if len(element) else element.text or ""
        return (self._mended(text) if self._odd else text).strip()

    def markup(self, element: Element, default: str) -> str:
        """What is in `element` as HTML. `default` says what it is without a type: "text", "html" or "guess"."""
        if len(element):
            return self._mended(_inner(element)).strip()
        value = (self._mended(element.text or "") if self._odd else element.text or "").strip()
        kind = element.get("type", "").strip().lower()
        if element.get("mode") == "base64" or _is_binary(kind):
            return _from_base64(value, kind)
        if kind in _HTML or (default == "html" and not kind):
            return value
        if "<" not in value and "&" not in value:
            return value
        guessed = default == "guess" or (self.plain == "guess" and kind.startswith("text"))
        return value if guessed and looks_html(value) else escape(value, quote=False)

    def _mended(self, text: str) -> str:
        if self._c1 and not text.isascii():
            text = _C1.sub(lambda found: found.group().encode("latin-1").decode("cp1252", "ignore"), text)
        if self._twice and not text.isascii():
            for encoding in ("latin-1", "cp1252"):
                try:
                    return text.encode(encoding).decode("utf-8")
                except UnicodeError:
                    pass
        return text


def is_html(kind: str) -> bool:
    """Whether `kind`, the type of a text, says HTML or XHTML."""
    return kind.strip().lower() in _HTML


def looks_html(text: str) -> bool:
    """Whether plain text is rather HTML: it has a sign of it, and none that HTML does not know."""
    found = False
    for match in _SIGNS.finditer(text):
        tag, entity = match.groups()
        if (tag and not _TAGS.fullmatch(tag)) or (entity and entity + ";" not in html5):
            return False
        found = True
    return found


def _is_binary(kind: str) -> bool:
    return "/" in kind and kind not in _HTML and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _from_base64(value: str, kind: str) -> str:
    try:
        text = base64.b64decode(value).decode("utf-8")
    except (NotBase64, ValueError):
        return "" if _is_binary(kind) else escape(value, quote=False)
    return text if kind in _HTML or looks_html(text) else escape(text, quote=False)


def _inner(element: Element) -> str:
    """The content of `element` as HTML, its namespaces forgotten. Changes the tree."""
    for node in element.iterdescendants():
        tag = str(node.tag)
        if tag[0] == "{":
            node.tag = tag.rpartition("}")[2]
    etree.cleanup_namespaces(element)
    parts = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return escape(element.text or "", quote=False) + "".join(parts)
