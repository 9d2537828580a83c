"""HTML to blocks and to plain text: the only place where markup is read, and where it ends."""

import re
from html import unescape

from lxml import etree

from tui.model import clean, clean_line
from tui.model.blocks import Block, Paragraph, Span, block_text
from tui.parse.picture import finished
from tui.parse.rules import CELL, PAGE
from tui.parse.runs import tidy
from tui.parse.walker import Walker

# Made once: a new one for each text costs as much as reading a text of 1 KB. It holds nothing between two texts.
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8", huge_tree=True)

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_ESCAPED_MARKUP = re.compile(
    r"&lt;(?:/(?:p|div|a|b|i|em|strong|span|h[1-6]|li|ul|td)|br ?/?|p|img [^<>&]{1,2000})&gt;", re.IGNORECASE
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|nobr|o:p|q|s|samp|small|span|strike|strong|sub|"
    "sup|tt|u|var|wbr"
)
_BLOCK = "br|p|div|li|ul|ol|h[1-6]|hr|blockquote|center|section|article|header|footer|pre|dl|dt|dd"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_TWICE = re.compile(
    r"&(?!(?:lt|gt|LT|GT|#0*6[02]|#[xX]0*3[cCeE]);)(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});"
)
# More than tags in a line: comments, scripts, hidden parts, tables and whatever else wants the whole walk.
_NOT_PLAIN = re.compile(
    r"<(?:!|\?|script|style|template|svg|table|noscript|textarea|select|title|iframe)|hidden|display\s*:", re.IGNORECASE
)


def fragment_blocks(html: str, base: str) -> list[Block]:
    """The blocks of an HTML fragment or page found at `base`. Any text goes in; no error comes out."""
    if "<" not in html:
        if "&lt;" in html and _ESCAPED_MARKUP.search(html):
            html = unescape(html)
        else:
            texts = (tidy(unescape(part)) for part in _BLANK_LINE.split(html.replace("\0", "")))
            return [Paragraph((Span(text),)) for text in texts if text]
    root: etree._Element | None = etree.fromstring(html.encode("utf-8", "ignore"), _PARSER)
    error = _PARSER.error_log.last_error
    if error is not None and error.level >= etree.ErrorLevels.FATAL:
        # over 2,000 tags in each other: the parser stopped there, and lost what follows
        return _without_markup(html)
    if root is None:
        return []
    # written in lower or upper case by every editor; what hides behind other spellings is shown, which harms nobody
    watch = "style=" in html or "hidden" in html or "STYLE=" in html or "HIDDEN" in html
    return _walked(root, base, watch=watch, captions="caption" in html)


def element_blocks(element: etree._Element, base: str) -> list[Block]:
    """The blocks of an element of a page found at `base`, without what stands behind it. The tree stays as it is."""
    tail, element.tail = element.tail, None
    try:
        return _walked(element, base, watch=True, captions=True)
    finally:
        # &#27; comes through the parser and is refused on the way back
        element.tail = clean(tail) if tail else tail


def _walked(root: etree._Element, base: str, *, watch: bool, captions: bool) -> list[Block]:
    walker = Walker(base, PAGE, CELL, watch=watch, captions=captions)
    walker.walk((root,))
    walker.flush()
    return finished(walker.blocks)


def _without_markup(html: str) -> list[Block]:
    texts = (tidy(unescape(part)) for part in _BLANK_LINE.split(_ANY_TAG.sub("\n\n", html.replace("\0", ""))))
    return [Paragraph((Span(text),)) for text in texts if text]


def fragment_text(html: str) -> str:
    """A title, name or summary as one clean line. Tags go, words in angle brackets that are no tags stay, and what was
    escaped twice (`Kh&amp;ocirc;ng`) is read twice, except < and >."""
    if "<" in html:
        if _NOT_PLAIN.search(html):
            return clean_line(" ".join(map(block_text, fragment_blocks(html, ""))))
        html = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", html))
    if "&" in html:
        html = unescape(html)
        if "&" in html:
            html = _TWICE.sub(lambda found: unescape(found[0]), html)
    return clean_line(html)
